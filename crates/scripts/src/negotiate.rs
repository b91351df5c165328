//! Finds the language that a browser asks for.

use icu_locale_core::Locale;

use crate::Language;

/// Longer headers come from no browser.
const LONGEST_HEADER: usize = 1000;

impl Language {
    /// The language that an `Accept-Language` header likes best and that is spoken here (RFC 9110, section 12.5.4);
    /// nothing if there is none.
    pub fn negotiate(header: &str) -> Option<Self> {
        Self::preferred(header).next()
    }

    /// The languages that an `Accept-Language` header likes and that are spoken here, the best first.
    pub fn preferred(header: &str) -> impl Iterator<Item = Self> + use<> {
        let header = &header[..header.floor_char_boundary(LONGEST_HEADER)];
        let mut preferences: Vec<(f32, Self)> = header.split(',').filter_map(preference).collect();
        // Stable: of two that are liked alike, the first.
        preferences.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        preferences.into_iter().map(|(_, language)| language)
    }

    /// The language of a tag as browsers write it: `de-CH`, `zh-Hant-HK`, `nb`. A region or a language that is not spoken here gives way to the
    /// nearest that its people understand.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = Locale::try_from_str(&tag.trim().replace('_', "-")).ok()?.id;
        let language = nearest(tag.language.as_str());
        let script = tag.script.map(|script| script.to_string());
        let region = tag.region.map(|region| region.to_string().to_lowercase());
        let code = match (language, script.as_deref(), region.as_deref()) {
            ("zh", Some("Hant"), _) | ("zh", None, Some("tw" | "hk" | "mo")) => "zh-tw",
            ("yue", script, _) if script != Some("Hans") => "zh-tw",
            ("zh" | "yue", ..) => "zh-cn",
            ("pt", _, Some("br")) => "pt-br",
            ("pt", ..) => "pt-pt",
            ("es", _, None | Some("es" | "gq" | "ph" | "150")) => "es",
            ("es", _, Some("ar" | "py" | "uy")) => "es-ar",
            ("es", ..) => "es-mx",
            ("en", _, Some("nz")) => "en-au",
            ("en", _, Some("001" | "150")) => "en-gb",
            ("sw", _, Some("tz")) => "sw-tz",
            ("sw", ..) => "sw-ke",
            ("fil", ..) => "fil-ph",
            ("mr", ..) => "mr-in",
            ("ur", ..) => "ur-pk",
            (language, _, region) => {
                let regional = region.and_then(|region| Self::from_code(&format!("{language}-{region}")));
                return regional.or_else(|| Self::from_code(language));
            }
        };
        Self::from_code(code)
    }
}

/// The same language under the name that it has here, or else one that its speakers understand.
fn nearest(language: &str) -> &str {
    match language {
        // Bokmål and Nynorsk, and codes that were given up.
        "nb" | "nn" => "no",
        "iw" => "he",
        "in" => "id",
        "tl" => "fil",
        "mo" => "ro",
        "cmn" => "zh",
        // Understood by each other's speakers.
        "bs" | "cnr" | "sh" | "sr" => "hr",
        language => language,
    }
}

/// One entry of the header: how much it is liked, above 0, and what it is.
fn preference(entry: &str) -> Option<(f32, Language)> {
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
        assert_eq!(negotiated("tl-PH"), Some("fil-ph"));
        assert_eq!(negotiated("fil"), Some("fil-ph"));
        assert_eq!(negotiated("ur"), Some("ur-pk"));
        assert_eq!(negotiated("mr"), Some("mr-in"));
        assert_eq!(negotiated("sw"), Some("sw-ke"));
        assert_eq!(negotiated("sw-TZ"), Some("sw-tz"));
        assert_eq!(negotiated("mo"), Some("ro"));
    }

    #[test]
    fn the_spanish_of_the_americas_is_not_that_of_spain() {
        for country in ["CO", "CL", "PE", "VE", "EC", "BO", "CR", "DO", "MX", "PR", "US", "419"] {
            assert_eq!(negotiated(&format!("es-{country}")), Some("es-mx"), "{country}");
        }
        for country in ["AR", "UY", "PY"] {
            assert_eq!(negotiated(&format!("es-{country}")), Some("es-ar"), "{country}");
        }
        assert_eq!((negotiated("es"), negotiated("es-ES")), (Some("es"), Some("es")));
    }

    #[test]
    fn chinese_goes_by_its_script_before_its_region() {
        assert_eq!(negotiated("zh-Hans-HK"), Some("zh-cn"));
        assert_eq!(negotiated("zh-Hant-CN"), Some("zh-tw"));
        assert_eq!(negotiated("zh-HK"), Some("zh-tw"));
        assert_eq!(negotiated("yue"), Some("zh-tw"));
        assert_eq!(negotiated("yue-Hans"), Some("zh-cn"));
        assert_eq!(negotiated("cmn-Hans-CN"), Some("zh-cn"));
    }

    #[test]
    fn an_extension_of_a_tag_is_no_region() {
        assert_eq!(negotiated("en-GB-u-ca-gregory"), Some("en-gb"));
        assert_eq!(negotiated("pt-BR-u-nu-latn"), Some("pt-br"));
        assert_eq!(negotiated("de-u-ca-islamic"), Some("de"));
        assert_eq!(negotiated("en-x-ca"), Some("en"));
        assert_eq!(negotiated("ca-ES-valencia"), Some("ca"));
    }

    #[test]
    fn who_asks_for_a_language_that_is_not_spoken_here_is_spoken_to_in_one_they_understand() {
        for (tag, nearest) in [
            ("bs-BA", "hr"),
            ("sr-Cyrl-RS", "hr"),
            ("sh", "hr"),
            ("cnr", "hr"),
            ("en-NZ", "en-au"),
            ("en-001", "en-gb"),
            ("fr-BE", "fr"),
            ("bn-IN", "bn"),
            ("ar-MA", "ar"),
        ] {
            assert_eq!(negotiated(tag), Some(nearest), "{tag}");
        }
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
