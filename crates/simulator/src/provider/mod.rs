//! The door for the program under test: the part that looks like Infobip.
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
    routing::{get, post},
};

use crate::Simulator;

pub(crate) use envelope::Envelope;
pub(crate) use send::place;
pub(crate) use xml::Body;

/// The routes that a program finds at Infobip's address.
pub(crate) fn router() -> Router<Simulator> {
    Router::new()
        .route("/tts/3/advanced", post(send::advanced))
        .route("/tts/3/multi", post(send::multi))
        .route("/tts/3/single", post(send::single))
        .route("/auth/1/oauth2/token", post(token::token))
        .route("/tts/3/voices/{language}", get(voices::voices))
        .route("/tts/3/bulks", get(bulks::due).put(bulks::reschedule))
        .route("/tts/3/bulks/status", get(bulks::status).put(bulks::change))
        .route("/tts/3/logs", get(logs::logs))
        .route("/tts/3/reports", get(reports::pull))
        .route("/voice/1/reports", get(reports::pull))
        .layer(middleware::from_fn(xml::answer))
}
