//! The world's countries with their calling codes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A country of the built-in list. Stored and sent as its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country(&'static Row);

#[derive(PartialEq, Eq, Hash)]
struct Row {
    code: &'static str,
    name: &'static str,
    calling_code: u16,
}

/// The text is not the code of a country in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a country code")]
pub struct NotACountry;

impl Country {
    /// The country with this ISO 3166-1 alpha-2 code, in upper case.
    pub fn from_code(code: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.code == code).map(Self)
    }

    /// All countries, in alphabetical order of their English names.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(Self)
    }

    /// Alternative names under which people look for a country in a list, in alphabetical order: short names, former names, and the name in
    /// the country's own language. A list that is searched by typing needs them: without them, `UK` would find Ukraine.
    pub fn also_called() -> impl Iterator<Item = (&'static str, Self)> {
        ALSO_CALLED
            .iter()
            .filter_map(|(name, code)| Some((*name, Self::from_code(code)?)))
    }

    /// ISO 3166-1 alpha-2 code.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// English name.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The calling code without `+` (ITU-T E.164 country code).
    pub fn calling_code(self) -> u16 {
        self.0.calling_code
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.0.code.to_owned()
    }
}

impl TryFrom<String> for Country {
    type Error = NotACountry;

    fn try_from(code: String) -> Result<Self, NotACountry> {
        Self::from_code(&code).ok_or(NotACountry)
    }
}

const fn row(code: &'static str, name: &'static str, calling_code: u16) -> Row {
    Row {
        code,
        name,
        calling_code,
    }
}

static ROWS: [Row; 243] = [
    row("AF", "Afghanistan", 93),
    row("AX", "Åland Islands", 358),
    row("AL", "Albania", 355),
    row("DZ", "Algeria", 213),
    row("AS", "American Samoa", 1),
    row("AD", "Andorra", 376),
    row("AO", "Angola", 244),
    row("AI", "Anguilla", 1),
    row("AG", "Antigua and Barbuda", 1),
    row("AR", "Argentina", 54),
    row("AM", "Armenia", 374),
    row("AW", "Aruba", 297),
    row("AU", "Australia", 61),
    row("AT", "Austria", 43),
    row("AZ", "Azerbaijan", 994),
    row("BS", "Bahamas", 1),
    row("BH", "Bahrain", 973),
    row("BD", "Bangladesh", 880),
    row("BB", "Barbados", 1),
    row("BY", "Belarus", 375),
    row("BE", "Belgium", 32),
    row("BZ", "Belize", 501),
    row("BJ", "Benin", 229),
    row("BM", "Bermuda", 1),
    row("BT", "Bhutan", 975),
    row("BO", "Bolivia", 591),
    row("BA", "Bosnia and Herzegovina", 387),
    row("BW", "Botswana", 267),
    row("BR", "Brazil", 55),
    row("IO", "British Indian Ocean Territory", 246),
    row("VG", "British Virgin Islands", 1),
    row("BN", "Brunei", 673),
    row("BG", "Bulgaria", 359),
    row("BF", "Burkina Faso", 226),
    row("BI", "Burundi", 257),
    row("CV", "Cabo Verde", 238),
    row("KH", "Cambodia", 855),
    row("CM", "Cameroon", 237),
    row("CA", "Canada", 1),
    row("BQ", "Caribbean Netherlands", 599),
    row("KY", "Cayman Islands", 1),
    row("CF", "Central African Republic", 236),
    row("TD", "Chad", 235),
    row("CL", "Chile", 56),
    row("CN", "China", 86),
    row("CX", "Christmas Island", 61),
    row("CC", "Cocos (Keeling) Islands", 61),
    row("CO", "Colombia", 57),
    row("KM", "Comoros", 269),
    row("CG", "Congo (Brazzaville)", 242),
    row("CD", "Congo (Kinshasa)", 243),
    row("CK", "Cook Islands", 682),
    row("CR", "Costa Rica", 506),
    row("CI", "Côte d’Ivoire", 225),
    row("HR", "Croatia", 385),
    row("CU", "Cuba", 53),
    row("CW", "Curaçao", 599),
    row("CY", "Cyprus", 357),
    row("CZ", "Czechia", 420),
    row("DK", "Denmark", 45),
    row("DJ", "Djibouti", 253),
    row("DM", "Dominica", 1),
    row("DO", "Dominican Republic", 1),
    row("EC", "Ecuador", 593),
    row("EG", "Egypt", 20),
    row("SV", "El Salvador", 503),
    row("GQ", "Equatorial Guinea", 240),
    row("ER", "Eritrea", 291),
    row("EE", "Estonia", 372),
    row("SZ", "Eswatini", 268),
    row("ET", "Ethiopia", 251),
    row("FK", "Falkland Islands", 500),
    row("FO", "Faroe Islands", 298),
    row("FJ", "Fiji", 679),
    row("FI", "Finland", 358),
    row("FR", "France", 33),
    row("GF", "French Guiana", 594),
    row("PF", "French Polynesia", 689),
    row("GA", "Gabon", 241),
    row("GM", "Gambia", 220),
    row("GE", "Georgia", 995),
    row("DE", "Germany", 49),
    row("GH", "Ghana", 233),
    row("GI", "Gibraltar", 350),
    row("GR", "Greece", 30),
    row("GL", "Greenland", 299),
    row("GD", "Grenada", 1),
    row("GP", "Guadeloupe", 590),
    row("GU", "Guam", 1),
    row("GT", "Guatemala", 502),
    row("GG", "Guernsey", 44),
    row("GN", "Guinea", 224),
    row("GW", "Guinea-Bissau", 245),
    row("GY", "Guyana", 592),
    row("HT", "Haiti", 509),
    row("HN", "Honduras", 504),
    row("HK", "Hong Kong", 852),
    row("HU", "Hungary", 36),
    row("IS", "Iceland", 354),
    row("IN", "India", 91),
    row("ID", "Indonesia", 62),
    row("IR", "Iran", 98),
    row("IQ", "Iraq", 964),
    row("IE", "Ireland", 353),
    row("IM", "Isle of Man", 44),
    row("IL", "Israel", 972),
    row("IT", "Italy", 39),
    row("JM", "Jamaica", 1),
    row("JP", "Japan", 81),
    row("JE", "Jersey", 44),
    row("JO", "Jordan", 962),
    row("KZ", "Kazakhstan", 7),
    row("KE", "Kenya", 254),
    row("KI", "Kiribati", 686),
    row("XK", "Kosovo", 383),
    row("KW", "Kuwait", 965),
    row("KG", "Kyrgyzstan", 996),
    row("LA", "Laos", 856),
    row("LV", "Latvia", 371),
    row("LB", "Lebanon", 961),
    row("LS", "Lesotho", 266),
    row("LR", "Liberia", 231),
    row("LY", "Libya", 218),
    row("LI", "Liechtenstein", 423),
    row("LT", "Lithuania", 370),
    row("LU", "Luxembourg", 352),
    row("MO", "Macao", 853),
    row("MG", "Madagascar", 261),
    row("MW", "Malawi", 265),
    row("MY", "Malaysia", 60),
    row("MV", "Maldives", 960),
    row("ML", "Mali", 223),
    row("MT", "Malta", 356),
    row("MH", "Marshall Islands", 692),
    row("MQ", "Martinique", 596),
    row("MR", "Mauritania", 222),
    row("MU", "Mauritius", 230),
    row("YT", "Mayotte", 262),
    row("MX", "Mexico", 52),
    row("FM", "Micronesia", 691),
    row("MD", "Moldova", 373),
    row("MC", "Monaco", 377),
    row("MN", "Mongolia", 976),
    row("ME", "Montenegro", 382),
    row("MS", "Montserrat", 1),
    row("MA", "Morocco", 212),
    row("MZ", "Mozambique", 258),
    row("MM", "Myanmar", 95),
    row("NA", "Namibia", 264),
    row("NR", "Nauru", 674),
    row("NP", "Nepal", 977),
    row("NL", "Netherlands", 31),
    row("NC", "New Caledonia", 687),
    row("NZ", "New Zealand", 64),
    row("NI", "Nicaragua", 505),
    row("NE", "Niger", 227),
    row("NG", "Nigeria", 234),
    row("NU", "Niue", 683),
    row("NF", "Norfolk Island", 672),
    row("KP", "North Korea", 850),
    row("MK", "North Macedonia", 389),
    row("MP", "Northern Mariana Islands", 1),
    row("NO", "Norway", 47),
    row("OM", "Oman", 968),
    row("PK", "Pakistan", 92),
    row("PW", "Palau", 680),
    row("PS", "Palestine", 970),
    row("PA", "Panama", 507),
    row("PG", "Papua New Guinea", 675),
    row("PY", "Paraguay", 595),
    row("PE", "Peru", 51),
    row("PH", "Philippines", 63),
    row("PL", "Poland", 48),
    row("PT", "Portugal", 351),
    row("PR", "Puerto Rico", 1),
    row("QA", "Qatar", 974),
    row("RE", "Réunion", 262),
    row("RO", "Romania", 40),
    row("RU", "Russia", 7),
    row("RW", "Rwanda", 250),
    row("BL", "Saint Barthélemy", 590),
    row("SH", "Saint Helena", 290),
    row("KN", "Saint Kitts and Nevis", 1),
    row("LC", "Saint Lucia", 1),
    row("MF", "Saint Martin", 590),
    row("PM", "Saint Pierre and Miquelon", 508),
    row("VC", "Saint Vincent and the Grenadines", 1),
    row("WS", "Samoa", 685),
    row("SM", "San Marino", 378),
    row("ST", "Sao Tome and Principe", 239),
    row("SA", "Saudi Arabia", 966),
    row("SN", "Senegal", 221),
    row("RS", "Serbia", 381),
    row("SC", "Seychelles", 248),
    row("SL", "Sierra Leone", 232),
    row("SG", "Singapore", 65),
    row("SX", "Sint Maarten", 1),
    row("SK", "Slovakia", 421),
    row("SI", "Slovenia", 386),
    row("SB", "Solomon Islands", 677),
    row("SO", "Somalia", 252),
    row("ZA", "South Africa", 27),
    row("KR", "South Korea", 82),
    row("SS", "South Sudan", 211),
    row("ES", "Spain", 34),
    row("LK", "Sri Lanka", 94),
    row("SD", "Sudan", 249),
    row("SR", "Suriname", 597),
    row("SJ", "Svalbard and Jan Mayen", 47),
    row("SE", "Sweden", 46),
    row("CH", "Switzerland", 41),
    row("SY", "Syria", 963),
    row("TW", "Taiwan", 886),
    row("TJ", "Tajikistan", 992),
    row("TZ", "Tanzania", 255),
    row("TH", "Thailand", 66),
    row("TL", "Timor-Leste", 670),
    row("TG", "Togo", 228),
    row("TK", "Tokelau", 690),
    row("TO", "Tonga", 676),
    row("TT", "Trinidad and Tobago", 1),
    row("TN", "Tunisia", 216),
    row("TR", "Türkiye", 90),
    row("TM", "Turkmenistan", 993),
    row("TC", "Turks and Caicos Islands", 1),
    row("TV", "Tuvalu", 688),
    row("UG", "Uganda", 256),
    row("UA", "Ukraine", 380),
    row("AE", "United Arab Emirates", 971),
    row("GB", "United Kingdom", 44),
    row("US", "United States", 1),
    row("UY", "Uruguay", 598),
    row("VI", "US Virgin Islands", 1),
    row("UZ", "Uzbekistan", 998),
    row("VU", "Vanuatu", 678),
    row("VA", "Vatican City", 39),
    row("VE", "Venezuela", 58),
    row("VN", "Vietnam", 84),
    row("WF", "Wallis and Futuna", 681),
    row("EH", "Western Sahara", 212),
    row("YE", "Yemen", 967),
    row("ZM", "Zambia", 260),
    row("ZW", "Zimbabwe", 263),
];

static ALSO_CALLED: [(&str, &str); 99] = [
    ("Aland Islands", "AX"),
    ("Algérie", "DZ"),
    ("America", "US"),
    ("Ascension", "SH"),
    ("België", "BE"),
    ("Belgique", "BE"),
    ("Bharat", "IN"),
    ("Bosnia-Herzegovina", "BA"),
    ("Brasil", "BR"),
    ("Britain", "GB"),
    ("Burma", "MM"),
    ("BVI", "VG"),
    ("Cameroun", "CM"),
    ("Cape Verde", "CV"),
    ("Česko", "CZ"),
    ("Cote d’Ivoire", "CI"),
    ("Curacao", "CW"),
    ("Czech Republic", "CZ"),
    ("Danmark", "DK"),
    ("Deutschland", "DE"),
    ("DR Congo", "CD"),
    ("DRC", "CD"),
    ("East Timor", "TL"),
    ("Eesti", "EE"),
    ("Éire", "IE"),
    ("Emirates", "AE"),
    ("England", "GB"),
    ("España", "ES"),
    ("Espana", "ES"),
    ("Great Britain", "GB"),
    ("Hellas", "GR"),
    ("Holland", "NL"),
    ("Holy See", "VA"),
    ("Hrvatska", "HR"),
    ("Island", "IS"),
    ("Italia", "IT"),
    ("Ivory Coast", "CI"),
    ("Kalaallit Nunaat", "GL"),
    ("Keeling Islands", "CC"),
    ("Korea", "KR"),
    ("KSA", "SA"),
    ("Latvija", "LV"),
    ("Lietuva", "LT"),
    ("Macau", "MO"),
    ("Macedonia", "MK"),
    ("Magyarország", "HU"),
    ("Maroc", "MA"),
    ("México", "MX"),
    ("Misr", "EG"),
    ("Nederland", "NL"),
    ("Nippon", "JP"),
    ("Norge", "NO"),
    ("Northern Ireland", "GB"),
    ("Österreich", "AT"),
    ("Osterreich", "AT"),
    ("Panamá", "PA"),
    ("Persia", "IR"),
    ("Perú", "PE"),
    ("Pilipinas", "PH"),
    ("Polska", "PL"),
    ("PRC", "CN"),
    ("Republic of Ireland", "IE"),
    ("Republic of Korea", "KR"),
    ("Reunion", "RE"),
    ("ROC", "TW"),
    ("Rossiya", "RU"),
    ("RSA", "ZA"),
    ("Russian Federation", "RU"),
    ("Schweiz", "CH"),
    ("Scotland", "GB"),
    ("Sénégal", "SN"),
    ("Shqipëria", "AL"),
    ("Slovenija", "SI"),
    ("Slovensko", "SK"),
    ("Srbija", "RS"),
    ("St Barthélemy", "BL"),
    ("St Helena", "SH"),
    ("St Kitts and Nevis", "KN"),
    ("St Lucia", "LC"),
    ("St Martin", "MF"),
    ("St Pierre and Miquelon", "PM"),
    ("St Vincent and the Grenadines", "VC"),
    ("Suisse", "CH"),
    ("Suomi", "FI"),
    ("Sverige", "SE"),
    ("Svizzera", "CH"),
    ("Swaziland", "SZ"),
    ("The Netherlands", "NL"),
    ("Tristan da Cunha", "SH"),
    ("Tunisie", "TN"),
    ("Turkey", "TR"),
    ("UAE", "AE"),
    ("UK", "GB"),
    ("Ukrayina", "UA"),
    ("USA", "US"),
    ("USVI", "VI"),
    ("Việt Nam", "VN"),
    ("Wales", "GB"),
    ("Zhongguo", "CN"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_its_code_only() {
        assert_eq!(Country::from_code("GB").unwrap().calling_code(), 44);
        assert!(Country::from_code("gb").is_none());
        assert!(Country::from_code("ZZ").is_none());
    }

    #[test]
    fn every_other_name_is_of_a_country_and_none_is_another_countrys_own() {
        assert_eq!(Country::also_called().count(), ALSO_CALLED.len());
        for (name, country) in Country::also_called() {
            assert!(Country::all().all(|other| other.name() != name), "{name}");
            assert_ne!(country.name(), name);
        }
        let called = |wanted| {
            Country::also_called()
                .find(|(name, _)| *name == wanted)
                .map(|(_, country)| country.code())
        };
        assert_eq!(called("UK"), Some("GB"));
        assert_eq!(called("Ivory Coast"), Some("CI"));
    }
}
