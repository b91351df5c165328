//! The files of a handset: its style sheet and its script.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::provider::Envelope;

/// One of the two files. Browsers ask again each time, so that a new version is seen at once.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    let (kind, content) = match name.as_str() {
        "handset.css" => ("text/css; charset=utf-8", include_str!("../../assets/handset.css")),
        "handset.js" => (
            "text/javascript; charset=utf-8",
            include_str!("../../assets/handset.js"),
        ),
        _ => return Envelope::new(StatusCode::NOT_FOUND).into_response(),
    };
    (
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")],
        content,
    )
        .into_response()
}
