//! The page a visitor wanted before signing in. It must be a page of this shop, so that no link can redirect visitors elsewhere.

use crate::path::{API, Path};

/// The path if it is one of this shop (`/`, then letters, digits, dashes and slashes), otherwise the account.
pub(crate) fn own_path(text: &str) -> String {
    let ours = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= 128
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-'))
        && !text.starts_with(API);
    if ours {
        text.to_owned()
    } else {
        Path::Account.to_string()
    }
}

/// The id of the form that was kept before signing in, if it is well-formed.
pub(crate) fn own_form(text: &str) -> Option<&str> {
    let ours = text.len() == 8 && text.bytes().all(|b| b.is_ascii_hexdigit());
    ours.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_off_the_site() {
        assert_eq!(own_path("/checkout"), "/checkout");
        assert_eq!(own_path("/orders/0192f0c1-6b7e"), "/orders/0192f0c1-6b7e");

        for text in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/..//evil",
            "/%2f/evil",
            "/a?b=//c",
            "javascript:alert(1)",
            "/api/sign_out",
            "/@evil.example",
        ] {
            assert_eq!(own_path(text), "/account", "{text}");
        }
    }
}
