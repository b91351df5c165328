//! The interface for the program under test, which looks like Infobip.
//!
//! A route is one file. To complete the family, add a file beside `reports.rs` and a line to [`router`].

mod auth;
mod bulks;
mod disturb;
mod envelope;
mod judge;
mod logs;
mod orders;
mod reports;
mod send;
mod shape;
mod token;
mod voices;
mod xml;

use axum::{
    Router, middleware,
    routing::{MethodRouter, get, post},
};

use crate::{Endpoint, Simulator};

pub(crate) use bulks::read as read_bulk;
pub(crate) use envelope::Envelope;
pub(crate) use send::{place, read_send};
pub(crate) use token::asks as asks_for_token;
pub(crate) use xml::Body;

/// What may follow a path, for clients that cannot set the header `Accept` (documented).
const EXTENSIONS: [&str; 3] = ["", ".json", ".xml"];

/// The routes that a program finds at Infobip's address.
pub(crate) fn router(simulator: &Simulator) -> Router<Simulator> {
    let disturbed = |endpoint: Endpoint, route: MethodRouter<Simulator>| {
        let state = (simulator.clone(), endpoint);
        route.route_layer(middleware::from_fn_with_state(state, disturb::on_order))
    };
    let bulks = get(bulks::due).put(bulks::reschedule);
    let statuses = get(bulks::status).put(bulks::change);
    let family = [
        ("/tts/3/advanced", post(send::advanced)),
        ("/tts/3/multi", post(send::multi)),
        ("/tts/3/single", post(send::single)),
        ("/tts/3/bulks", disturbed(Endpoint::Bulks, bulks)),
        ("/tts/3/bulks/status", disturbed(Endpoint::Bulks, statuses)),
        ("/tts/3/logs", disturbed(Endpoint::Logs, get(logs::logs))),
        ("/tts/3/reports", disturbed(Endpoint::Reports, get(reports::pull))),
        ("/voice/1/reports", disturbed(Endpoint::Reports, get(reports::pull))),
    ];
    let mut router = Router::new()
        .route("/auth/1/oauth2/token", disturbed(Endpoint::Token, post(token::token)))
        .route(
            "/tts/3/voices/{language}",
            disturbed(Endpoint::Voices, get(voices::voices)),
        );
    for (path, route) in family {
        for extension in EXTENSIONS {
            router = router.route(&format!("{path}{extension}"), route.clone());
        }
    }
    router.layer(middleware::from_fn(xml::answer))
}
