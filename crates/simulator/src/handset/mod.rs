//! The interface for people: a phone on the screen for each line.

mod actions;
mod assets;
mod html;
mod page;
mod screen;
mod talking;
mod times;
mod waiting;
mod wording;
mod words;

use axum::{
    Router,
    routing::{get, post},
};

use crate::Simulator;

/// The routes of the handset. Every link in them is relative, so they work below any prefix.
pub(crate) fn router() -> Router<Simulator> {
    Router::new()
        .route("/", get(page::door))
        .route("/handset", get(page::choose))
        .route("/handset/{line}", get(page::handset))
        .route("/handset/{line}/screen", get(page::screen))
        .route("/handset/{line}/line", post(actions::set_line))
        .route("/handset/{line}/calls/{call}/answer", post(actions::answer))
        .route("/handset/{line}/calls/{call}/decline", post(actions::decline))
        .route("/handset/{line}/calls/{call}/hang-up", post(actions::hang_up))
        .route("/handset/{line}/calls/{call}/voicemail", post(actions::voicemail))
        .route("/handset/{line}/calls/{call}/press", post(actions::press))
        .route("/assets/{file}", get(assets::file))
}
