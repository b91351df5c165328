//! Takes the mark-up out of a spoken text, so that what remains can be shown and read aloud by a browser.

/// The text without its tags. `None` when the mark-up is broken: a tag that is not closed, or closed in the wrong order.
pub(crate) fn plain(text: &str) -> Option<String> {
    if !is_marked_up(text) {
        return Some(text.to_owned());
    }
    let mut open: Vec<&str> = Vec::new();
    let mut words = String::new();
    let mut rest = text.trim();
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        let end = rest[start..].find('>')? + start;
        let tag = rest[start + 1..end].trim();
        step(&mut open, tag)?;
        words.push(if tag.starts_with("break") { ',' } else { ' ' });
        rest = &rest[end + 1..];
        if open.is_empty() && !rest.is_empty() {
            return None;
        }
    }
    words.push_str(rest);
    open.is_empty().then(|| unescaped(&words))
}

/// Whether a text is SSML at all.
pub(crate) fn is_marked_up(text: &str) -> bool {
    text.trim_start().starts_with("<speak")
}

/// Opens, closes or passes one tag.
fn step<'a>(open: &mut Vec<&'a str>, tag: &'a str) -> Option<()> {
    if let Some(name) = tag.strip_prefix('/') {
        return (open.pop()? == name.trim()).then_some(());
    }
    if tag.ends_with('/') || tag.starts_with('!') || tag.starts_with('?') {
        return Some(());
    }
    let name = tag.split_whitespace().next()?;
    open.push(name);
    Some(())
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_pass_untouched() {
        assert_eq!(plain("Fish & chips, 3 < 4").as_deref(), Some("Fish & chips, 3 < 4"));
    }

    #[test]
    fn tags_go_and_words_stay() {
        let spoken =
            plain("<speak>Your PIN is <break time=\"1s\"/><emphasis>4</emphasis> &amp; 5</speak>").unwrap_or_default();

        assert_eq!(
            spoken.split_whitespace().collect::<Vec<_>>().join(" "),
            "Your PIN is , 4 & 5"
        );
    }

    #[test]
    fn broken_mark_up_is_noticed() {
        for broken in [
            "<speak>Hello",
            "<speak><p>Hello</speak></p>",
            "<speak>Hello</speak> there",
            "<speak",
            "<speak></>",
        ] {
            assert_eq!(plain(broken), None, "{broken}");
        }
    }
}
