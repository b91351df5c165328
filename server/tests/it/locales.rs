//! Each language of the pages says everything that English says, and uses the words that calls and other texts tell people to look for.

use std::{collections::BTreeMap, fs, time::Duration};

use domain::{CallPreferences, Notice};
use scripts::{Language, Scripts};

use crate::architecture::root;

// The build of the website uses it, too.
#[path = "../../../app/build/complete.rs"]
mod complete;

/// The languages of the pages.
fn languages() -> Vec<String> {
    let entries = fs::read_dir(root().join("app/locales")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

/// The texts of a language that stand on one line.
fn lines(language: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(root().join("app/locales").join(language)).unwrap();
    let files: Vec<_> = entries
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let texts = files.iter().flat_map(|file| file.lines());
    texts
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

fn faults(language: &str, english: &str, own: &str) -> Vec<String> {
    complete::compared(
        language,
        &complete::parsed(english).unwrap(),
        &complete::parsed(own).unwrap(),
    )
}

#[test]
fn every_language_says_everything() {
    let languages = languages();

    assert!(languages.len() > 1);
    assert_eq!(
        complete::faults(&root().join("app/locales"), "en", &languages).unwrap(),
        [""; 0]
    );
}

#[test]
fn a_missing_text_argument_or_place_is_a_fault() {
    let english = "# $a (Element) - one\n# -b (Element) - two\nfound = { $a } and { -b }\n-b = two\nlost = Lost\nsaid = { $name }";

    assert_eq!(
        faults("de", english, english.trim_end_matches('\n')),
        [""; 0],
        "English itself is complete"
    );
    assert_eq!(
        faults(
            "de",
            english,
            "found = { -b } und { $a }\n-b = zwei\nsaid = { $nam }\nmore = Mehr"
        ),
        [
            "de: found has the marked places [\"-b\", \"$a\"] instead of [\"$a\", \"-b\"]",
            "de: lost is missing",
            "de: said does not use $name",
            "de: said uses $nam, which it does not get",
            "de: more is no text of the pages",
        ]
    );
}

#[test]
fn a_missing_plural_form_is_a_fault() {
    let english = "left = { $count ->\n    [one] { $count } call\n   *[other] { $count } calls\n}";
    let polish = |forms: &str| format!("left = {{ $count ->\n{forms}   *[other] {{ $count }} połączenia\n}}");

    assert_eq!(
        faults("pl", english, &polish("    [one] { $count } połączenie\n")),
        [r#"pl: left has no plural form {"few", "many"} for $count"#]
    );
    let whole = "    [one] { $count } połączenie\n    [few] { $count } połączenia\n    [many] { $count } połączeń\n";
    assert_eq!(faults("pl", english, &polish(whole)), [""; 0]);
    assert_eq!(
        faults("de", english, "left = { $count } Anrufe"),
        [r#"de: left has no plural form {"one", "other"} for $count"#]
    );
    assert_eq!(faults("ja", english, "left = 残り{ $count }回"), [""; 0]);
    assert_eq!(
        faults("pt-BR", english, english),
        [""; 0],
        "a region counts like its language"
    );
}

#[test]
fn a_number_can_stand_for_a_plural_form_and_a_variant_cannot() {
    let english = "said = { $times ->\n    [2] twice\n   *[other] { $times } times\n}\nby = { $by ->\n    [pin] a PIN\n   *[other] a code\n}";
    let german =
        "said = { $times ->\n    [1] einmal\n   *[other] { $times }-mal\n}\nby = { $by ->\n   *[other] ein Code\n}";

    assert_eq!(
        faults("de", english, german),
        [r#"de: by has no variant {"pin"} for $by"#]
    );
    let counted = "left = { $count ->\n    [one] one\n   *[other] many\n}";
    let numbered = "left = { $count ->\n    [0] keine\n    [one] eine\n   *[other] viele\n}";
    assert_eq!(faults("de", counted, numbered), [""; 0]);
}

#[test]
fn calls_name_the_link_as_the_page_does() {
    for code in languages() {
        let (page, spoken) = (lines(&code), Language::from_tag(&code).expect("calls speak it, too"));
        for notice in [Notice::PhoneChanged, Notice::PhoneMoveAsked] {
            let said =
                Scripts::new("Ringfence").notice(notice, spoken, &CallPreferences::default(), Duration::from_hours(24));

            assert!(said.text().contains(&page["frame-undo"]), "{code}: {}", said.text());
        }
        assert_eq!(page["frame-undo"], page["reversal-title"], "{code}");
    }
}

#[test]
fn texts_name_other_texts_as_they_are() {
    for code in languages() {
        let page = lines(&code);
        for (text, named) in [
            ("account-events-number-claimed", "-frame-number-claimed-question"),
            ("errors-no-number", "sign-in-lost-phone"),
            ("pin-without-old-number", "sign-in-lost-phone"),
            ("pin-done-put-back", "sign-in-forgot-password"),
        ] {
            assert!(page[text].contains(&page[named]), "{code}: {text} names {named}");
        }
    }
}
