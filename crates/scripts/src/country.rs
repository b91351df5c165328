//! Finds the language that most people of a country are called in.

use crate::Language;

/// Countries by language. Everybody else is called in English.
const SPOKEN: [(&str, &[&str]); 47] = [
    (
        "ar",
        &[
            "AE", "BH", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY",
            "TN", "YE",
        ],
    ),
    ("bg", &["BG"]),
    ("bn", &["BD"]),
    ("ca", &["AD"]),
    ("cs", &["CZ"]),
    ("da", &["DK", "FO", "GL"]),
    ("de", &["DE", "LI"]),
    ("de-at", &["AT"]),
    ("de-ch", &["CH"]),
    ("el", &["CY", "GR"]),
    ("en-au", &["AU", "NZ"]),
    ("en-ca", &["CA"]),
    ("en-gb", &["GB", "GG", "IM", "JE"]),
    ("en-ie", &["IE"]),
    ("en-in", &["IN"]),
    ("es", &["ES", "GQ"]),
    ("es-ar", &["AR", "UY", "PY"]),
    (
        "es-mx",
        &[
            "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "SV", "VE",
        ],
    ),
    ("fi", &["FI"]),
    ("fil-ph", &["PH"]),
    (
        "fr",
        &[
            "BF", "BI", "BJ", "BL", "CD", "CF", "CG", "CI", "CM", "DJ", "FR", "GA", "GF", "GN", "GP", "HT", "KM", "LU",
            "MC", "MF", "MG", "ML", "MQ", "NC", "NE", "PF", "PM", "RE", "SN", "TD", "TG", "WF", "YT",
        ],
    ),
    ("he", &["IL"]),
    ("hr", &["BA", "HR", "ME"]),
    ("hu", &["HU"]),
    ("id", &["ID"]),
    ("it", &["IT", "SM", "VA"]),
    ("ja", &["JP"]),
    ("ko", &["KR"]),
    ("ms", &["BN", "MY"]),
    ("nl", &["AW", "BE", "BQ", "CW", "NL", "SR", "SX"]),
    ("no", &["NO", "SJ"]),
    ("pl", &["PL"]),
    ("pt-br", &["BR"]),
    ("pt-pt", &["AO", "CV", "GW", "MZ", "PT", "ST", "TL"]),
    ("ro", &["MD", "RO"]),
    ("ru", &["BY", "KG", "KZ", "RU", "TJ", "TM", "UZ"]),
    ("sk", &["SK"]),
    ("sl", &["SI"]),
    ("sv", &["AX", "SE"]),
    ("sw-ke", &["KE"]),
    ("sw-tz", &["TZ"]),
    ("th", &["TH"]),
    ("tr", &["TR"]),
    ("uk", &["UA"]),
    ("ur-pk", &["PK"]),
    ("vi", &["VN"]),
    ("zh-cn", &["CN"]),
];
/// Chinese as it is written in Taiwan, Hong Kong and Macao.
const TRADITIONAL: [&str; 3] = ["HK", "MO", "TW"];

impl Language {
    /// The language most used in a country, by its ISO 3166 code. It is a guess, for customers who chose none.
    pub fn of_country(code: &str) -> Self {
        if TRADITIONAL.contains(&code) {
            return Self::from_code("zh-tw").unwrap_or_else(Self::english);
        }
        SPOKEN
            .iter()
            .find(|(_, countries)| countries.contains(&code))
            .and_then(|(language, _)| Self::from_code(language))
            .unwrap_or_else(Self::english)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_phone_of_a_country_is_spoken_to_in_its_language() {
        for (country, language) in [
            ("BR", "pt-br"),
            ("AT", "de-at"),
            ("TW", "zh-tw"),
            ("GB", "en-gb"),
            ("US", "en"),
            ("NZ", "en-au"),
            ("PR", "es-mx"),
            ("CM", "fr"),
            ("BL", "fr"),
            ("MF", "fr"),
            ("PM", "fr"),
            ("WF", "fr"),
            ("DJ", "fr"),
            ("KM", "fr"),
            ("BA", "hr"),
            ("BQ", "nl"),
            ("UZ", "ru"),
            ("TJ", "ru"),
            ("TM", "ru"),
            ("PH", "fil-ph"),
            ("TH", "th"),
            ("BD", "bn"),
            ("PK", "ur-pk"),
            ("KE", "sw-ke"),
            ("TZ", "sw-tz"),
            ("IN", "en-in"),
        ] {
            assert_eq!(Language::of_country(country).code(), language);
        }
        assert_eq!(Language::of_country("??").code(), "en");
    }

    #[test]
    fn every_country_stands_in_the_table_once_with_a_language_that_is_spoken() {
        let countries: Vec<&str> = SPOKEN
            .iter()
            .flat_map(|(_, countries)| *countries)
            .copied()
            .chain(TRADITIONAL)
            .collect();

        assert_eq!(countries.iter().collect::<HashSet<_>>().len(), countries.len());
        assert!(
            countries
                .iter()
                .all(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        );
        for (language, _) in SPOKEN {
            assert!(Language::from_code(language).is_some(), "{language}");
        }
    }
}
