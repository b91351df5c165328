//! Amounts and numbers of things in every language: what is said of each, and that none is read in a wrong form.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{fmt::Write as _, fs, path::Path};

use domain::{CallPreferences, Currency, Money, Pin, PinLength};
use scripts::{Language, Occasion, Scripts, Template};

/// An amount in minor units (or in whole ones where there are no smaller), as the words that stand for it.
type Amount = (&'static str, Currency, i64, &'static str);
/// So many things.
type Count = (&'static str, u32, &'static str);

const EUR: Currency = Currency::Eur;
const GBP: Currency = Currency::Gbp;
const USD: Currency = Currency::Usd;
const CHF: Currency = Currency::Chf;
const JPY: Currency = Currency::Jpy;
const KWD: Currency = Currency::Kwd;

fn spoken(total: Money, items: u32, code: &str) -> String {
    let language = Language::from_code(code).unwrap();
    let pin = Pin::nth(908_142, PinLength::default());
    let script = Scripts::new("Ringfence").write(
        Occasion::Purchase { total, items },
        language,
        &pin,
        &CallPreferences::default(),
    );
    script.text().to_owned()
}

/// Said in full: no letter or digit stands right before or after it.
fn says(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        let joins = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        // Japanese, Chinese and Korean write no spaces.
        let tight = words.chars().any(|letter| letter > '\u{2fff}');
        tight || (!joins(before) && !joins(after))
    })
}

#[test]
fn every_amount_is_said_in_the_words_that_its_number_asks_for() {
    for (code, currency, minor, words) in AMOUNTS {
        let text = spoken(Money::new(*minor, *currency), 7, code);

        assert!(says(&text, words), "{code}: {words} in: {text}");
    }
}

#[test]
fn every_number_of_things_is_said_in_the_words_that_it_asks_for() {
    for (code, items, words) in COUNTS {
        let text = spoken(Money::new(700, EUR), *items, code);

        assert!(says(&text, words), "{code}: {words} in: {text}");
    }
}

/// What is said with every digit and every number word left out must not hold anything that was to be put in.
#[test]
fn nothing_is_left_to_be_put_in_in_any_language_currency_or_number() {
    let amounts = [1, 100, 101, 200, 500, 2_100, 4_990, 10_000, 100_000_000];
    let counts = [0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000_000];
    for language in Language::all() {
        for currency in Currency::ALL {
            for minor in amounts {
                let text = spoken(Money::new(minor, currency), 3, language.code());
                assert!(!text.contains(['{', '}']) && !text.contains("  "), "{language}: {text}");
            }
        }
        for items in counts {
            let text = spoken(Money::new(4_990, EUR), items, language.code());
            assert!(!text.contains(['{', '}']) && !text.contains("  "), "{language}: {text}");
        }
    }
}

/// Two different amounts are never said in the same words.
#[test]
fn different_amounts_sound_different() {
    for language in Language::all() {
        for currency in Currency::ALL {
            let amounts = [
                1, 2, 99, 100, 101, 102, 110, 199, 200, 202, 1_000, 1_001, 1_010, 2_100, 100_000, 100_001,
            ];
            let mut said: Vec<String> = amounts
                .iter()
                .map(|minor| spoken(Money::new(*minor, currency), 3, language.code()))
                .collect();
            said.sort();
            said.dedup();
            assert_eq!(said.len(), amounts.len(), "{language} {currency:?}");
        }
    }
}

#[test]
fn a_yen_has_no_smaller_coin_and_a_dinar_has_a_thousand() {
    for language in Language::all() {
        let yen = spoken(Money::new(4_990, JPY), 3, language.code());
        let dinars = spoken(Money::new(4_990, KWD), 3, language.code());

        let numbers = |text: &str| -> Vec<String> {
            let digits = text.split(|letter: char| !letter.is_ascii_digit());
            digits.filter(|number| number.len() > 1).map(str::to_owned).collect()
        };
        assert_eq!(numbers(&yen), ["4990"], "{language}: {yen}");
        // Where numbers are in words there are no digits.
        if !["fil-ph", "he"].contains(&language.code()) {
            assert_eq!(numbers(&dinars), ["990"], "{language}: {dinars}");
        }
    }
}

/// Scripts of a merchant's words that hold an amount and a number of things, and little else.
fn bare(language: Language) -> Scripts {
    let own = Template {
        purpose: serde_word("purchase"),
        language: language.code().to_owned(),
        text: Some("{shop};{amount};{items};{warning} {pin}".to_owned()),
        warning: None,
        hang_up: None,
        voice: None,
        speech_rate: None,
    };
    Scripts::with_templates("Ringfence", vec![own]).unwrap()
}

/// How an amount and a number of things are said.
fn said(scripts: &Scripts, total: Money, items: u32, language: Language) -> (String, String) {
    let pin = Pin::nth(908_142, PinLength::default());
    let script = scripts.write(
        Occasion::Purchase { total, items },
        language,
        &pin,
        &CallPreferences::default(),
    );
    let mut parts = script.text().split(';').skip(1).map(str::to_owned);
    (parts.next().unwrap(), parts.next().unwrap())
}

fn serde_word<'a, T: serde::Deserialize<'a>>(word: &'a str) -> T {
    T::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(word)).unwrap()
}

/// The file in which a native speaker reads the amounts. `UPDATE=1 cargo test -p scripts` rewrites it.
#[test]
fn the_file_for_readers_holds_the_amounts_that_are_said() {
    let mut page = String::from(
        "# How amounts are spoken\n\nMade by the tests of this crate from its phrases: correct the phrases, not this file. \
         A region that counts as its language does is left out.\n",
    );
    let mut known = std::collections::HashSet::new();
    for language in Language::all() {
        let scripts = bare(language);
        let mut lines = String::new();
        for (currency, amounts) in [
            (EUR, &[1, 100, 101, 200, 500, 2_100, 4_990, 10_000, 100_000_000][..]),
            (GBP, &[1, 2, 100, 200, 300, 2_101, 2_202, 20_000]),
            (USD, &[1, 2, 100, 200, 2_122]),
            (CHF, &[1, 2, 100, 200, 2_105]),
            (JPY, &[1, 2, 21, 4_990]),
            (KWD, &[1, 1_000, 2_000, 21_005]),
        ] {
            let words = amounts
                .iter()
                .map(|minor| said(&scripts, Money::new(*minor, currency), 1, language).0);
            let words: Vec<String> = words.collect();
            writeln!(lines, "- {}: {}", currency.code(), words.join(" · ")).unwrap();
        }
        let counts = [0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000_000];
        let counts = counts.map(|items| said(&scripts, Money::new(100, EUR), items, language).1);
        writeln!(lines, "- things: {}", counts.join(" · ")).unwrap();
        if known.insert(lines.clone()) {
            write!(page, "\n## {} ({language})\n\n{lines}", language.english_name()).unwrap();
        }
    }

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("AMOUNTS.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), page);
}

const AMOUNTS: &[Amount] = &[
    ("en", EUR, 1, "1 cent"),
    ("en", EUR, 100, "1 euro"),
    ("en", EUR, 4_990, "49 euros and 90 cents"),
    ("en", EUR, 10_105, "101 euros and 5 cents"),
    ("en", JPY, 4_990, "4990 yen"),
    ("en", KWD, 4_990, "4 Kuwaiti dinars and 990 fils"),
    ("en-au", USD, 200, "2 US dollars"),
    ("en-ca", USD, 150, "1 US dollar and 50 cents"),
    ("en-gb", USD, 200, "2 dollars"),
    ("ar", EUR, 2, "سنتين"),
    ("ar", USD, 100, "دولار واحد"),
    ("ar", USD, 200, "دولارين"),
    ("ar", GBP, 200, "جنيهين إسترلينيين"),
    ("ar", GBP, 2, "بنسين"),
    ("ar", CHF, 202, "فرنكين سويسريين وسنتيمين"),
    ("ar", EUR, 200, "2 يورو"),
    ("ar", USD, 1_100, "11 دولارا"),
    ("bg", EUR, 100, "едно евро"),
    ("bg", EUR, 200, "2 евро"),
    ("bg", EUR, 2, "два цента"),
    ("bg", GBP, 200, "два паунда"),
    ("bg", GBP, 1, "едно пени"),
    ("bg", USD, 2_100, "двадесет и един долара"),
    ("ca", EUR, 100_000_000, "1000000 d'euros"),
    ("ca", EUR, 100, "un euro"),
    ("ca", GBP, 200, "dues lliures esterlines"),
    ("ca", GBP, 2_100, "vint-i-una lliures esterlines"),
    ("cs", EUR, 100, "jedno euro"),
    ("cs", EUR, 200, "dvě eura"),
    ("cs", GBP, 100, "jedna libra"),
    ("cs", GBP, 200, "dvě libry"),
    ("cs", GBP, 1, "jedna penny"),
    ("cs", EUR, 500, "5 eur"),
    ("da", GBP, 100, "et pund"),
    ("da", EUR, 100, "en euro"),
    ("de", EUR, 101, "ein Euro und ein Cent"),
    ("de", EUR, 4_990, "49 Euro und 90 Cent"),
    ("de", GBP, 1, "ein Penny"),
    ("de", CHF, 100, "ein Schweizer Franken"),
    ("el", GBP, 100, "μία λίρα στερλίνα"),
    ("el", GBP, 300, "τρεις λίρες στερλίνες"),
    ("el", GBP, 2_400, "είκοσι τέσσερις λίρες στερλίνες"),
    ("el", GBP, 20_000, "διακόσιες λίρες στερλίνες"),
    ("el", CHF, 2, "2 σαντίμ"),
    ("el", USD, 2, "2 σεντ"),
    ("es", EUR, 100, "un euro"),
    ("es", EUR, 2_100, "veintiún euros"),
    ("es", EUR, 3_100, "treinta y un euros"),
    ("es", EUR, 4_990, "49 euros con 90 céntimos"),
    ("es", GBP, 2_100, "veintiuna libras esterlinas"),
    ("es", GBP, 20_000, "doscientas libras esterlinas"),
    ("es", GBP, 50_200, "quinientas dos libras esterlinas"),
    ("es", EUR, 100_000_000, "1000000 de euros"),
    ("es", EUR, 1, "un céntimo"),
    ("es-mx", EUR, 4_990, "49 euros con 90 centavos"),
    ("es-ar", EUR, 2, "2 centavos"),
    ("fil-ph", EUR, 100, "isang euro"),
    ("fil-ph", EUR, 400, "apat na euro"),
    ("fil-ph", EUR, 4_990, "apatnapu’t siyam na euro at siyamnapung sentimo"),
    ("fil-ph", USD, 1_100, "labing-isang dolyar"),
    ("fil-ph", EUR, 10_000, "isang daang euro"),
    ("fr", EUR, 100_000_000, "1000000 d'euros"),
    ("fr", GBP, 100, "une livre sterling"),
    ("fr", GBP, 2_100, "vingt et une livres sterling"),
    ("fr", USD, 90, "90 centimes"),
    ("fr-ca", USD, 290, "2 dollars américains et 90 cents"),
    ("fr-ch", USD, 90, "90 centimes"),
    ("he", EUR, 100, "אירו אחד"),
    ("he", EUR, 200, "שני אירו"),
    ("he", EUR, 300, "שלושה אירו"),
    ("he", EUR, 4_990, "ארבעים ותשעה אירו"),
    ("he", GBP, 200, "שתי לירות שטרלינג"),
    ("he", GBP, 300, "3 לירות שטרלינג"),
    ("he", USD, 12_100, "מאה עשרים ואחד דולר"),
    ("hi", GBP, 1, "एक पेनी"),
    ("hr", GBP, 100, "jedna funta"),
    ("hr", GBP, 200, "dvije funte"),
    ("hr", GBP, 2_200, "dvadeset dvije funte"),
    ("hr", EUR, 2_100, "dvadeset jedan euro"),
    ("hu", CHF, 1, "1 rappen"),
    ("it", EUR, 100, "un euro"),
    ("it", GBP, 100, "una sterlina"),
    ("it", EUR, 100_000_000, "1000000 di euro"),
    ("ja", GBP, 1, "1ペニー"),
    ("ja", JPY, 4_990, "4990円"),
    ("ko", GBP, 1, "1페니"),
    ("no", GBP, 100, "ett pund"),
    ("no", GBP, 2_100, "tjueett pund"),
    ("no", EUR, 100, "én euro"),
    ("pl", EUR, 100, "jedno euro"),
    ("pl", CHF, 101, "jeden frank szwajcarski i jeden centym"),
    ("pt-br", GBP, 200, "duas libras"),
    ("pt-br", GBP, 2_200, "vinte e duas libras"),
    ("pt-br", EUR, 100_000_000, "1000000 de euros"),
    ("pt-pt", GBP, 100, "uma libra"),
    ("pt-pt", EUR, 100, "um euro"),
    ("ro", GBP, 100, "o liră sterlină"),
    ("ro", GBP, 200, "două lire sterline"),
    ("ro", GBP, 2_100, "douăzeci și una de lire sterline"),
    ("ro", CHF, 2, "două centime"),
    ("ro", EUR, 2_100, "21 de euro"),
    ("ru", JPY, 21, "двадцать одну иену"),
    ("ru", USD, 2_200, "22 доллара"),
    ("sk", EUR, 200, "dve eurá"),
    ("sl", EUR, 100, "en evro"),
    ("sl", EUR, 202, "2 evra in 2 centa"),
    ("sv", EUR, 2_100, "tjugoen euro"),
    ("sv", GBP, 100, "ett pund"),
    ("sw-ke", EUR, 4_990, "euro 49 na senti 90"),
    ("sw-tz", EUR, 100, "euro moja"),
    ("ta", EUR, 100, "ஒரு யூரோ"),
    ("te", EUR, 100, "ఒక యూరో"),
    ("th", EUR, 4_990, "49 ยูโร 90 เซนต์"),
    ("uk", EUR, 100, "одне євро"),
    ("uk", EUR, 2_100, "двадцять одне євро"),
    ("ur-pk", EUR, 4_990, "49 یورو اور 90 سینٹ"),
    ("zh-cn", EUR, 200, "两欧元"),
    ("zh-tw", EUR, 4_990, "49歐元90歐分"),
];

const COUNTS: &[Count] = &[
    ("en", 1, "1 item"),
    ("bg", 1, "един артикул"),
    ("bg", 2, "два артикула"),
    ("bn", 2, "দুটি পণ্য"),
    ("cs", 1, "jedna položka"),
    ("cs", 2, "dvě položky"),
    ("de", 1, "ein Artikel"),
    ("el", 1, "ένα προϊόν"),
    ("es", 1, "un artículo"),
    ("es", 21, "veintiún artículos"),
    ("es", 1_000_000, "1000000 de artículos"),
    ("fil-ph", 22, "dalawampu’t dalawang produkto"),
    ("he", 2, "מספר הפריטים 2"),
    ("it", 1, "un articolo"),
    ("ko", 2, "두 개"),
    ("pl", 22, "22 produkty"),
    ("ro", 2, "două articole"),
    ("ro", 12, "douăsprezece articole"),
    ("ru", 21, "21 товар"),
    ("sl", 1, "en izdelek"),
    ("sl", 2, "2 izdelka"),
    ("sv", 1, "en vara"),
    ("sv", 21, "tjugoen varor"),
    ("sw-ke", 5, "bidhaa 5"),
    ("zh-cn", 2, "两件"),
];
