//! Old forms of numbers from before a country renumbered. People remember them for years, but the old form reaches nobody.

/// One change of a numbering plan.
struct Change {
    /// The country code.
    code: &'static str,
    /// Number of digits of an old number after the country code.
    digits: usize,
    /// Old and new leading digits. The first entry that fits applies, so longer old digits must come first.
    heads: &'static [(&'static str, &'static str)],
    /// Whether the new form is used without asking, because the change was the same for every number.
    certain: bool,
}

const fn change(code: &'static str, digits: usize, heads: &'static [(&'static str, &'static str)]) -> Change {
    Change {
        code,
        digits,
        heads,
        certain: false,
    }
}

const fn certain(code: &'static str, digits: usize, heads: &'static [(&'static str, &'static str)]) -> Change {
    Change {
        code,
        digits,
        heads,
        certain: true,
    }
}

/// The changes, from the regulators' notices to the ITU (operational bulletins), with the year. The library then judges whether the result
/// is a number.
static CHANGES: &[Change] = &[
    // Mexico 2019: no 1 before a mobile, and no national prefixes 01, 044 and 045.
    certain("52", 11, &[("1", "")]),
    certain("52", 12, &[("01", "")]),
    certain("52", 13, &[("044", ""), ("045", "")]),
    // Benin, 30 November 2024: 01 before every number.
    certain("229", 8, &[("", "01")]),
    // Vietnam 2018: mobiles lose a digit.
    change("84", 10, VIETNAM),
    // Gabon 2019.
    change("241", 7, GABON),
    // Cameroon 2014: 6 before mobiles, 2 before landlines.
    change(
        "237",
        8,
        &[
            ("2", "22"),
            ("3", "23"),
            ("5", "65"),
            ("6", "66"),
            ("7", "67"),
            ("8", "68"),
            ("9", "69"),
        ],
    ),
    // Colombia 2021: 60 before the area digit.
    change(
        "57",
        8,
        &[
            ("1", "601"),
            ("2", "602"),
            ("4", "604"),
            ("5", "605"),
            ("6", "606"),
            ("7", "607"),
            ("8", "608"),
        ],
    ),
    // Chile 2012 to 2016: 9 before mobiles.
    change(
        "56",
        8,
        &[("5", "95"), ("6", "96"), ("7", "97"), ("8", "98"), ("9", "99")],
    ),
    // Ecuador 2012: 9 before mobiles.
    change("593", 8, &[("8", "98"), ("9", "99")]),
    // Mauritius 2013: 5 before mobiles.
    change("230", 7, &[("7", "57"), ("8", "58"), ("9", "59")]),
    // French Polynesia 2014: 40 before landlines, 87 before mobiles.
    change(
        "689",
        6,
        &[
            ("4", "404"),
            ("5", "405"),
            ("8", "408"),
            ("9", "409"),
            ("2", "872"),
            ("3", "873"),
            ("7", "877"),
        ],
    ),
    // Egypt 2011: mobiles gain a digit.
    change("20", 9, EGYPT),
    // Curaçao's old code in Sint Maarten, 2011 (the country code changes).
    change("599", 7, &[("5", "+17215")]),
    // Kosovo 2016: before, it used the country codes of other countries.
    change("377", 8, &[("44", "+38344"), ("45", "+38345")]),
    change("386", 8, &[("43", "+38343"), ("49", "+38349")]),
    change(
        "381",
        8,
        &[("28", "+38328"), ("29", "+38329"), ("38", "+38338"), ("39", "+38339")],
    ),
];

const VIETNAM: &[(&str, &str)] = &[
    ("120", "70"),
    ("121", "79"),
    ("122", "77"),
    ("126", "76"),
    ("128", "78"),
    ("123", "83"),
    ("124", "84"),
    ("125", "85"),
    ("127", "81"),
    ("129", "82"),
    ("162", "32"),
    ("163", "33"),
    ("164", "34"),
    ("165", "35"),
    ("166", "36"),
    ("167", "37"),
    ("168", "38"),
    ("169", "39"),
    ("186", "56"),
    ("188", "58"),
    ("199", "59"),
];

const GABON: &[(&str, &str)] = &[
    ("1", "11"),
    ("2", "62"),
    ("4", "74"),
    ("5", "65"),
    ("6", "66"),
    ("7", "77"),
];

const EGYPT: &[(&str, &str)] = &[
    ("10", "100"),
    ("11", "111"),
    ("12", "122"),
    ("14", "114"),
    ("16", "106"),
    ("17", "127"),
    ("18", "128"),
    ("19", "109"),
];

/// The new form of an old number as digits after `+`, and whether that form is certain. `national` may begin with the national prefix 0.
pub(crate) fn renewed(code: &str, national: &str) -> Option<(String, bool)> {
    let found = [national, national.strip_prefix('0').unwrap_or(national)]
        .into_iter()
        .find_map(|national| by_table(code, national));
    found.or_else(|| by_digit(code, national).map(|new| (new, false)))
}

fn by_table(code: &str, national: &str) -> Option<(String, bool)> {
    let changes = CHANGES
        .iter()
        .filter(|change| change.code == code && change.digits == national.len());
    changes
        .flat_map(|change| change.heads.iter().map(move |(old, new)| (old, new, change.certain)))
        .find_map(|(old, new, certain)| {
            let rest = national.strip_prefix(old)?;
            let new = match new.strip_prefix('+') {
                Some(international) => format!("{international}{rest}"),
                None => format!("{code}{new}{rest}"),
            };
            Some((new, certain))
        })
}

/// Changes that depend on a digit in the middle.
fn by_digit(code: &str, national: &str) -> Option<String> {
    let trunk = national.strip_prefix('0').unwrap_or(national);
    match code {
        // Brazil 2012 to 2016: a ninth digit before mobiles, which begin with 6 to 9 after the area code.
        "55" if trunk.len() == 10 => {
            let (area, number) = trunk.split_at(2);
            number
                .starts_with(['6', '8', '9'])
                .then(|| format!("55{area}9{number}"))
        }
        // Côte d'Ivoire 2021: two digits of the operator, chosen by the second digit of a mobile and the third of a landline.
        "225" if national.len() == 8 => {
            let digits = national.as_bytes();
            let landline = matches!(digits[0], b'2' | b'3');
            let operator = match (landline, digits[1], digits[2]) {
                (true, _, b'8') => "21",
                (true, _, b'0') => "25",
                (true, ..) => "27",
                (false, b'0'..=b'3', _) => "01",
                (false, b'4'..=b'6', _) => "05",
                (false, ..) => "07",
            };
            Some(format!("225{operator}{national}"))
        }
        _ => None,
    }
}

/// Whether the library still accepts a number of this form, although it is an old one.
pub(crate) fn is_outdated(code: &str, national: &str) -> bool {
    code == "241" && renewed(code, national).is_some()
}
