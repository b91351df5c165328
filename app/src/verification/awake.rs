//! The PIN page in the browser: shows updates from the server and changes that come with time. `style/public/news.js` decides when to show
//! them.

use domain::challenge::ChallengeLive;
use wasm_bindgen::{JsError, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use super::live::{after, again, call, call_icon, state, step};
use crate::{
    island::{Island, put},
    words::calls::LiveTexts,
};

/// An open PIN page.
#[wasm_bindgen(js_name = LivePin)]
#[derive(Debug)]
pub struct AwakePin {
    island: Island,
    texts: LiveTexts,
    challenge: String,
    /// The endpoint of the form that calls again.
    call_again: String,
    told: ChallengeLive,
    shown: ChallengeLive,
}

#[wasm_bindgen(js_class = LivePin)]
impl AwakePin {
    /// Starts from the state that the page was sent with.
    ///
    /// # Errors
    ///
    /// If the page does not contain that state or the texts.
    #[wasm_bindgen(constructor)]
    pub fn new(island: HtmlElement) -> Result<Self, JsError> {
        let island = Island::new(island);
        let told: ChallengeLive = serde_json::from_str(&island.data("told"))?;
        let texts = serde_json::from_str(&island.data("texts"))?;
        Ok(Self {
            texts,
            challenge: island.data("challenge"),
            call_again: island.data("again"),
            shown: told.clone(),
            told,
            island,
        })
    }

    /// Takes an update from the server and shows it. Returns `true` if the challenge has ended; the page must then be loaded again.
    pub fn receive(&mut self, news: &str) -> bool {
        let Ok(told) = serde_json::from_str::<ChallengeLive>(news) else {
            return false;
        };
        self.told = told;
        if !self.told.ended {
            self.show(0.0);
        }
        self.told.ended
    }

    /// Shows the state this many seconds after the last update.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, and is no secret"
    )]
    pub fn show(&mut self, seconds: f64) {
        let now = after(&self.told, seconds as u64);
        let before = std::mem::replace(&mut self.shown, now.clone());
        let (island, texts) = (&self.island, &self.texts);
        if now.progress != before.progress {
            island.attribute("[data-state]", "data-state", state(now.progress));
            put(island, "icon", call_icon(now.progress));
            put(island, "call", call(texts, now.progress));
        }
        island.say(
            "time",
            &texts.time_left(before.progress, before.seconds_left),
            &texts.time_left(now.progress, now.seconds_left),
        );
        let (read_out, read_out_now) = (step(before.seconds_left), step(now.seconds_left));
        island.say(
            "time-read-out",
            &texts.time_left(before.progress, read_out),
            &texts.time_left(now.progress, read_out_now),
        );
        island.say(
            "attempts",
            &texts.attempts_left(before.attempts_left),
            &texts.attempts_left(now.attempts_left),
        );
        if (now.call_again_in, now.calls_left) != (before.call_again_in, before.calls_left) {
            put(island, "again", again(texts, &now, &self.challenge, &self.call_again));
        }
    }
}
