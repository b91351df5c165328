//! Writes text into a page so that it stays text.

use std::fmt;

/// Text that is not mark-up, whatever it contains. For element content and quoted attributes.
pub(super) struct Text<'a>(pub &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            c => write!(f, "{c}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_up_in_a_text_stays_text() {
        assert_eq!(
            Text(r#"<b class="x">'&"#).to_string(),
            "&lt;b class=&quot;x&quot;&gt;&#39;&amp;"
        );
    }
}
