//! The page that a visitor sees when the website cannot render one.

use app::{PageLanguage, Path, PlainPage};
use axum::response::{Html, IntoResponse, Response};
use http::{StatusCode, header::RETRY_AFTER};

/// A page with one sentence and a link to the start page. Where nothing is known of the request, it is English, the default language.
pub(crate) fn plain_page(why: PlainPage, language: PageLanguage) -> Response {
    plain_page_to(why, language, &Path::Home.address(language))
}

/// A page with one sentence and one link. Nothing in it comes from the request except `onward`, a path of this shop.
pub(crate) fn plain_page_to(why: PlainPage, language: PageLanguage, onward: &str) -> Response {
    let texts = why.texts(language);
    let [title, lede, label] = [texts.title, texts.lede, texts.onward].map(|text| escaped(&text));
    let path = escaped(onward);
    let (code, direction) = (language.code(), language.direction());
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/ringfence.css\">\n</head>\n<body>\n\
         <main id=\"main\" class=\"wrap narrow page\">\n<div class=\"panel stack\">\n<h1>{title}</h1>\n\
         <p class=\"lede\">{lede}</p>\n<p class=\"row\"><a class=\"btn\" href=\"{path}\">{label}</a></p>\n\
         </div>\n</main>\n</body>\n</html>\n"
    );
    let mut response = (status(why), Html(page)).into_response();
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, app::COME_BACK_AFTER);
    }
    response
}

fn status(why: PlainPage) -> StatusCode {
    match why {
        PlainPage::NotFound => StatusCode::NOT_FOUND,
        PlainPage::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        PlainPage::Away | PlainPage::Busy => StatusCode::SERVICE_UNAVAILABLE,
        PlainPage::FormUnreadable | PlainPage::RequestUnreadable => StatusCode::BAD_REQUEST,
        PlainPage::FormForeign | PlainPage::NoCookies => StatusCode::FORBIDDEN,
        PlainPage::FormIncomplete => StatusCode::REQUEST_TIMEOUT,
        PlainPage::TooManyPages => StatusCode::TOO_MANY_REQUESTS,
        PlainPage::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        PlainPage::AddressTooLong => StatusCode::URI_TOO_LONG,
        PlainPage::TooManyCookies => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn text(page: Response) -> String {
        let body = axum::body::to_bytes(page.into_body(), 10_000).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_path_cannot_break_out_of_its_link() {
        let page = plain_page_to(PlainPage::Away, PageLanguage::default(), "/\"><script>");

        assert!(text(page).await.contains("href=\"/&quot;>&lt;script>\""));
    }

    #[tokio::test]
    async fn a_page_says_its_language_and_the_direction_of_its_lines() {
        let english = text(plain_page(PlainPage::Broken, PageLanguage::default())).await;
        let mirrored = text(plain_page(PlainPage::Broken, PageLanguage::find("ar-XB").unwrap())).await;

        assert!(english.contains("<html lang=\"en\" dir=\"ltr\">"), "{english}");
        assert!(english.contains("<h1>Something went wrong</h1>"), "{english}");
        assert!(mirrored.contains("<html lang=\"ar-XB\" dir=\"rtl\">"), "{mirrored}");
        assert!(mirrored.contains("<h1>⟦") && mirrored.contains("⟧</a>"), "{mirrored}");
    }

    #[tokio::test]
    async fn only_a_page_that_is_away_for_now_says_when_to_come_again() {
        let says_when = |why| {
            plain_page(why, PageLanguage::default())
                .headers()
                .contains_key(RETRY_AFTER)
        };

        assert!(says_when(PlainPage::Away) && says_when(PlainPage::Busy));
        assert!(!says_when(PlainPage::Broken) && !says_when(PlainPage::NotFound));
    }
}
