//! The page that a visitor sees when the website cannot render one.

use app::Path;
use axum::response::{Html, IntoResponse, Response};
use http::{StatusCode, header::RETRY_AFTER};

/// The link to the start page, with its label.
pub(crate) const START_PAGE: (&str, &str) = (Path::Home.pattern(), "Go to the start page");

/// A page with one sentence and one link. Nothing in it comes from the request except `onward`, a path of this shop with its label.
pub(crate) fn plain_page(status: StatusCode, title: &str, sentence: &str, onward: (&str, &str)) -> Response {
    let (path, label) = (escaped(onward.0), onward.1);
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/ringfence.css\">\n</head>\n<body>\n\
         <main id=\"main\" class=\"wrap narrow page\">\n<div class=\"panel stack\">\n<h1>{title}</h1>\n\
         <p class=\"lede\">{sentence}</p>\n<p class=\"row\"><a class=\"btn\" href=\"{path}\">{label}</a></p>\n\
         </div>\n</main>\n</body>\n</html>\n"
    );
    (status, Html(page)).into_response()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// 500, without any detail about the cause.
pub(crate) fn broken() -> Response {
    plain_page(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something went wrong",
        "Something went wrong on our side. Please try again in a minute.",
        START_PAGE,
    )
}

/// 503: the database is unreachable for now. `onward` is a path of this shop.
pub(crate) fn away(onward: &str) -> Response {
    let mut page = plain_page(
        StatusCode::SERVICE_UNAVAILABLE,
        "One moment, please",
        "The shop cannot reach its records for a moment. Please try again in a few seconds. If you were confirming something, look \
         first whether it was done.",
        (onward, "Go back and try again"),
    );
    page.headers_mut().insert(RETRY_AFTER, app::COME_BACK_AFTER);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_path_cannot_break_out_of_its_link() {
        let page = plain_page(StatusCode::OK, "T", "S", ("/\"><script>", "On"));

        let body = axum::body::to_bytes(page.into_body(), 10_000).await.unwrap();

        assert!(String::from_utf8_lossy(&body).contains("href=\"/&quot;>&lt;script>\""));
    }
}
