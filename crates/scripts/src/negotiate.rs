//! Finds the language that a browser asks for.

use crate::Language;

/// Longer headers come from no browser.
const LONGEST_HEADER: usize = 1000;

impl Language {
    /// The language that an `Accept-Language` header likes best and that is spoken here (RFC 9110, section 12.5.4);
    /// nothing if there is none.
    pub fn negotiate(header: &str) -> Option<Self> {
        let header = &header[..header.floor_char_boundary(LONGEST_HEADER)];
        let mut wishes: Vec<(f32, Self)> = header.split(',').filter_map(wish).collect();
        // Stable: of two that are liked alike, the first.
        wishes.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        wishes.first().map(|(_, language)| *language)
    }

    /// The language of a tag as browsers write it: `de-CH`, `zh-Hant-HK`, `nb`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        let language = match parts.next()? {
            // Bokmål and Nynorsk, and two codes of before 1989.
            "nb" | "nn" => "no",
            "iw" => "he",
            "in" => "id",
            language => language,
        };
        let rest: Vec<&str> = parts.collect();
        let region = rest
            .iter()
            .rev()
            .find(|part| part.len() == 2 || part.len() == 3)
            .copied();
        let traditional = rest.contains(&"hant") || matches!(region, Some("tw" | "hk" | "mo"));
        match (language, region) {
            ("zh", _) if traditional => Self::from_code("zh-tw"),
            ("zh", _) => Self::from_code("zh-cn"),
            ("pt", Some("br")) => Self::from_code("pt-br"),
            ("pt", _) => Self::from_code("pt-pt"),
            ("es", Some("419" | "us")) => Self::from_code("es-mx"),
            (_, Some(region)) => Self::from_code(&format!("{language}-{region}")).or_else(|| Self::from_code(language)),
            (_, None) => Self::from_code(language),
        }
    }
}

/// One entry of the header: how much it is liked, above 0, and what it is.
fn wish(entry: &str) -> Option<(f32, Language)> {
    let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
    let quality = match parameters.trim().strip_prefix("q=") {
        Some(quality) => quality.trim().parse::<f32>().ok()?,
        None => 1.0,
    };
    let liked = quality > 0.0 && quality <= 1.0;
    liked.then(|| Some((quality, Language::from_tag(tag)?))).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn negotiated(header: &str) -> Option<&'static str> {
        Language::negotiate(header).map(Language::code)
    }

    #[test]
    fn the_language_that_is_liked_best_is_taken() {
        assert_eq!(negotiated("de-CH,de;q=0.9,en;q=0.8"), Some("de-ch"));
        assert_eq!(negotiated("en;q=0.3, fr-BE;q=0.7"), Some("fr"));
        assert_eq!(negotiated("sv"), Some("sv"));
        assert_eq!(negotiated("en-US,en"), Some("en"));
    }

    #[test]
    fn tags_are_known_under_all_their_names() {
        assert_eq!(negotiated("nb-NO"), Some("no"));
        assert_eq!(negotiated("zh-Hant-HK"), Some("zh-tw"));
        assert_eq!(negotiated("zh-Hans"), Some("zh-cn"));
        assert_eq!(negotiated("pt"), Some("pt-pt"));
        assert_eq!(negotiated("pt_BR"), Some("pt-br"));
        assert_eq!(negotiated("es-419"), Some("es-mx"));
        assert_eq!(negotiated("iw-IL"), Some("he"));
    }

    #[test]
    fn what_is_not_spoken_or_not_wanted_is_passed_over() {
        assert_eq!(negotiated("eo, ja;q=0, tlh;q=1"), None);
        assert_eq!(negotiated("*"), None);
        assert_eq!(negotiated("eo,it;q=0.1"), Some("it"));
        assert_eq!(negotiated("de;q=nan, de;q=x, de;q=7"), None);
        assert_eq!(negotiated(""), None);
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic(header in ".{0,1200}", odd in "[a-z*;=,q.0-9-]{0,60}") {
            let _ = (Language::negotiate(&header), Language::negotiate(&odd));
        }
    }
}
