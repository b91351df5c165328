//! Every script in every language: what it must say, what it must not, and a file in which people can read them all.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::HashSet, fmt::Write as _, fs, path::Path, time::Duration};

use domain::{Currency, Listening, Money, Notice, Pin, PinLength, SpeechSpeed};
use scripts::{Language, Occasion, Scripts, Template};

const SHOP: &str = "Ringfence";
const DAY: Duration = Duration::from_hours(24);
const DIGITS: &str = "9, 0, 8, 1, 4, 2";
const CURRENCIES: [Currency; 4] = [Currency::Eur, Currency::Gbp, Currency::Usd, Currency::Chf];

fn pin() -> Pin {
    Pin::nth(908_142, PinLength::default())
}

fn purchase(minor: i64, currency: Currency, items: u32) -> Occasion {
    Occasion::Purchase {
        total: Money::new(minor, currency),
        items,
    }
}

fn occasions() -> [Occasion; 7] {
    [
        Occasion::Registration,
        purchase(4990, Currency::Eur, 2),
        Occasion::DataChange,
        Occasion::PhoneChangeOldLine,
        Occasion::PhoneChangeNewLine,
        Occasion::PasswordReset,
        Occasion::Veto,
    ]
}

/// What a merchant calls them, in the same order.
const PURPOSES: [&str; 7] = [
    "registration",
    "purchase",
    "data_change",
    "phone_change_old_line",
    "phone_change_new_line",
    "password_reset",
    "veto",
];

fn told(notice: Notice, language: Language) -> String {
    Scripts::new(SHOP)
        .notice(notice, language, &Listening::default(), DAY)
        .text()
        .to_owned()
}

fn spoken(occasion: Occasion, language: Language) -> String {
    Scripts::new(SHOP)
        .write(occasion, language, &pin(), &Listening::default())
        .text()
        .to_owned()
}

#[test]
fn the_purchase_in_english_is_as_the_readme_tells() {
    assert_eq!(
        spoken(purchase(4990, Currency::Eur, 1), Language::english()),
        "To validate your purchase of 49.90 euros at Ringfence, 1 item, please use the following PIN and never tell it \
         to anyone: 9, 0, 8, 1, 4, 2. I repeat, 9, 0, 8, 1, 4, 2."
    );
}

#[test]
fn every_script_names_the_shop_first_and_the_pin_last_and_twice() {
    for language in Language::all() {
        for occasion in occasions() {
            let text = spoken(occasion, language);

            assert_eq!(text.matches(DIGITS).count(), 2, "{language}: {text}");
            assert!(
                text.trim_end_matches(['.', '。']).ends_with(DIGITS),
                "{language}: {text}"
            );
            assert!(
                text.find(SHOP).unwrap() < text.find(DIGITS).unwrap(),
                "{language}: {text}"
            );
            assert!((60..=500).contains(&text.chars().count()), "{language}: {text}");
        }
    }
}

#[test]
fn a_purchase_names_its_amount_and_its_pieces_in_every_language_and_currency() {
    for language in Language::all() {
        for currency in CURRENCIES {
            for (units, cents) in [(1, 0), (1, 1), (2, 2), (5, 0), (21, 0), (49, 90), (1_000_000, 99)] {
                for items in [1, 2, 3, 5, 11, 21, 22, 101] {
                    let text = spoken(purchase(units * 100 + cents, currency, items), language);

                    let before = text.split(DIGITS).next().unwrap();
                    let numbers: Vec<&str> = before
                        .split(|letter: char| !letter.is_ascii_digit())
                        .filter(|number| !number.is_empty())
                        .collect();
                    let mut expected = vec![units.to_string(), items.to_string()];
                    expected.extend((cents > 0).then(|| format!("{cents:02}")));
                    let plain = |number: &str| number.trim_start_matches('0').to_owned();
                    let mut said: Vec<String> = numbers.into_iter().map(plain).collect();
                    let mut expected: Vec<String> = expected.iter().map(|number| plain(number)).collect();
                    said.sort();
                    expected.sort();
                    assert_eq!(said, expected, "{language}: {text}");
                }
            }
        }
    }
}

#[test]
fn nothing_is_said_that_a_voice_cannot_read() {
    for language in Language::all() {
        for occasion in occasions() {
            let text = spoken(occasion, language);

            let odd = text
                .chars()
                .find(|letter| letter.is_control() || "{}<>&€$£%#@*_/\\|\"()[]".contains(*letter));
            assert_eq!(odd, None, "{language}: {text}");
            assert!(!text.contains("  "), "{language}: {text}");
        }
    }
}

#[test]
fn no_purpose_sounds_like_another() {
    for language in Language::all() {
        let texts: HashSet<String> = occasions().map(|occasion| spoken(occasion, language)).into();

        assert_eq!(texts.len(), 7, "{language}");
    }
}

/// How the warning ends in each tongue; a region speaks as its tongue does.
const WARNINGS: [(&str, &str); 35] = [
    ("ar", "وعدم إخبار أي شخص"),
    ("bg", "не го казвайте на никого"),
    ("ca", "no el digueu a ningú"),
    ("cs", "nikomu ho nesdělujte"),
    ("da", "aldrig fortælle den til nogen"),
    ("de", "niemals weiter"),
    ("el", "μην τον πείτε ποτέ σε κανέναν"),
    ("en", "never tell it to anyone"),
    ("es", "no se lo diga a nadie"),
    ("fi", "äläkä kerro sitä kenellekään"),
    ("fr", "ne le communiquer à personne"),
    ("he", "ולא למסור אותו לאיש"),
    ("hi", "किसी को न बताएँ"),
    ("hr", "nikome ga ne otkrivajte"),
    ("hu", "soha ne mondja el senkinek"),
    ("id", "jangan beri tahu siapa pun"),
    ("it", "non lo comunichi a nessuno"),
    ("ja", "誰にも教えないでください"),
    ("ko", "아무에게도 알려 주지 마십시오"),
    ("ms", "jangan beritahu sesiapa"),
    ("nl", "nooit aan iemand"),
    ("no", "aldri si den til noen"),
    ("pl", "nikomu go nie podawać"),
    ("pt-br", "não o informe a ninguém"),
    ("pt-pt", "não o diga a ninguém"),
    ("ro", "nu îl spuneți nimănui"),
    ("ru", "никому его не сообщайте"),
    ("sk", "nikomu ho nehovorte"),
    ("sl", "nikomur ne povejte"),
    ("sv", "aldrig berätta den för någon"),
    ("tr", "kimseye söylemeyin"),
    ("uk", "нікому його не повідомляйте"),
    ("vi", "không cho bất kỳ ai biết"),
    ("zh-cn", "切勿告诉任何人"),
    ("zh-tw", "切勿告訴任何人"),
];

#[test]
fn every_script_warns_never_to_tell_the_pin_to_anyone_before_it_says_it() {
    for language in Language::all() {
        let code = language.code();
        let tongue = code.split('-').next().unwrap();
        let warning = WARNINGS.iter().find(|(known, _)| *known == code);
        let warning = warning.or_else(|| WARNINGS.iter().find(|(known, _)| *known == tongue));
        let (_, warning) = warning.unwrap_or_else(|| panic!("what is the warning in {code}?"));
        for occasion in occasions() {
            let text = spoken(occasion, language);

            let before = text.split(DIGITS).next().unwrap();
            assert!(before.contains(warning), "{code}: {text}");
        }
    }
}

#[test]
fn before_an_old_line_or_a_new_password_a_stranger_is_told_to_hang_up() {
    // A sentence of its own: the one before the clause that asks for the PIN.
    for language in Language::all() {
        for occasion in [Occasion::PhoneChangeOldLine, Occasion::PasswordReset] {
            let text = spoken(occasion, language);

            let before = text.split(DIGITS).next().unwrap();
            let sentences = before
                .split(['.', '。', '।'])
                .filter(|part| part.trim().len() > 3)
                .count();
            assert!(sentences >= 3, "{language}: {text}");
        }
    }
}

#[test]
fn a_notice_says_twice_what_happened_and_what_to_do_and_has_no_pin() {
    for language in Language::all() {
        let texts = Notice::ALL.map(|notice| told(notice, language));

        for text in &texts {
            assert_eq!(text.matches(SHOP).count(), 2, "{language}: {text}");
            assert!(
                !text.contains(|letter: char| letter.is_ascii_digit()),
                "{language}: {text}"
            );
            assert!((100..=640).contains(&text.chars().count()), "{language}: {text}");
            let odd = text
                .chars()
                .find(|letter| letter.is_control() || "{}<>&€$£%#@*_/\\|\"()[]:".contains(*letter));
            let odd = odd.filter(|letter| !(*letter == ':' && language.code() == "hu"));
            assert_eq!(odd, None, "{language}: {text}");
            assert!(!text.contains("  "), "{language}: {text}");
            let stops = text.matches(['.', '。', '।']).count();
            assert!(stops >= 5, "{language}: {text}");
            let is_mark = |letter: &char| ".。।,，、:：".contains(*letter);
            let marks = text.chars().zip(text.chars().skip(1));
            let doubled = marks.filter(|(one, next)| is_mark(one) && is_mark(next)).count();
            assert_eq!(doubled, 0, "{language}: {text}");
        }
        assert_eq!(HashSet::from(texts).len(), Notice::ALL.len(), "{language}");
    }
}

#[test]
fn a_notice_in_english_tells_the_way_to_the_page_that_undoes_it() {
    assert_eq!(
        told(Notice::PhoneChanged, Language::english()),
        "The phone number of your account at Ringfence was changed. If this was not you, open our website and choose \
         Undo a change at the bottom of the page. I repeat. The phone number of your account at Ringfence was changed. \
         If this was not you, open our website and choose Undo a change at the bottom of the page."
    );
}

#[test]
fn the_largest_amount_is_spoken_in_every_language() {
    for language in Language::all() {
        for currency in CURRENCIES {
            let text = spoken(purchase(i64::MAX, currency, u32::MAX), language);

            assert!(
                text.contains("4294967295") && text.contains("92233720368547758"),
                "{language}: {text}"
            );
            assert!(text.chars().count() <= 1_400, "{language}: {text}");
        }
    }
}

#[test]
fn each_language_is_written_in_its_own_letters() {
    let letters: [(&str, std::ops::RangeInclusive<char>); 11] = [
        ("ar", '\u{600}'..='\u{6ff}'),
        ("bg", '\u{400}'..='\u{4ff}'),
        ("el", '\u{370}'..='\u{3ff}'),
        ("he", '\u{590}'..='\u{5ff}'),
        ("hi", '\u{900}'..='\u{97f}'),
        ("ja", '\u{3040}'..='\u{30ff}'),
        ("ko", '\u{ac00}'..='\u{d7a3}'),
        ("ru", '\u{400}'..='\u{4ff}'),
        ("uk", '\u{400}'..='\u{4ff}'),
        ("zh-cn", '\u{4e00}'..='\u{9fff}'),
        ("zh-tw", '\u{4e00}'..='\u{9fff}'),
    ];
    for (code, range) in letters {
        let language = Language::from_code(code).unwrap();
        let spoken = occasions().map(|occasion| spoken(occasion, language));
        let told = Notice::ALL.map(|notice| told(notice, language));
        for text in spoken.iter().chain(&told) {
            let text = text.replace(SHOP, "").replace("PIN", "");

            let own = text.chars().filter(|letter| range.contains(letter)).count();
            let latin = text.chars().filter(char::is_ascii_alphabetic).count();
            assert!(own > 15 && latin == 0, "{code}: {text}");
        }
    }
}

#[test]
fn a_customer_hears_the_pin_as_often_and_as_fast_as_they_like() {
    let listening = Listening {
        language: None,
        speed: SpeechSpeed::Slow,
        repeats: 4,
    };

    let script = Scripts::new(SHOP).write(Occasion::Registration, Language::english(), &pin(), &listening);

    assert_eq!(script.text().matches(DIGITS).count(), 4);
    assert!((script.speech_rate() - 0.75).abs() < 1e-9);
    assert!(!format!("{script:?}").contains('9'), "{script:?}");
}

#[test]
fn a_sample_says_the_same_digits_to_everybody() {
    for language in Language::all() {
        let sample = Scripts::new(SHOP).sample(language, &Listening::default());

        assert_eq!(sample.text().matches("1, 2, 3, 4, 5, 6").count(), 2, "{language}");
        assert!(sample.text().contains(SHOP), "{language}");
    }
}

fn template(purpose: &str, text: &str) -> Template {
    Template {
        purpose: serde_word(purpose),
        language: "en".to_owned(),
        text: Some(text.to_owned()),
        warning: None,
        hang_up: None,
        voice: None,
        speech_rate: None,
    }
}

fn serde_word<'a, T: serde::Deserialize<'a>>(word: &'a str) -> T {
    T::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(word)).unwrap()
}

#[test]
fn a_merchants_words_voice_and_speed_are_used_and_the_pin_is_repeated_all_the_same() {
    let own = Template {
        voice: Some("Emma".to_owned()),
        speech_rate: Some(0.8),
        ..template(
            "purchase",
            "Hello, {shop} here about your order of {amount}. {warning} Your PIN is {pin}.",
        )
    };
    let scripts = Scripts::with_templates(SHOP, vec![own]).unwrap();

    for code in ["en", "en-gb"] {
        let language = Language::from_code(code).unwrap();
        let script = scripts.write(
            purchase(4990, Currency::Eur, 1),
            language,
            &pin(),
            &Listening::default(),
        );

        assert_eq!(
            script.text(),
            "Hello, Ringfence here about your order of 49.90 euros. Never tell this PIN to anyone. Your PIN is \
             9, 0, 8, 1, 4, 2. I repeat, 9, 0, 8, 1, 4, 2."
        );
        assert_eq!((script.voice(), script.speech_rate()), (Some("Emma"), 0.8));
    }
    let other = scripts.write(Occasion::DataChange, Language::english(), &pin(), &Listening::default());
    assert!(other.text().starts_with("To confirm the change"));
}

#[test]
fn a_customer_who_likes_it_slower_hears_a_merchants_own_speed_so_much_slower() {
    let at = |own, speed| {
        let template = Template {
            text: None,
            speech_rate: Some(own),
            ..template("registration", "")
        };
        let scripts = Scripts::with_templates(SHOP, vec![template]).unwrap();
        let listening = Listening {
            speed,
            ..Listening::default()
        };
        let script = scripts.write(Occasion::Registration, Language::english(), &pin(), &listening);
        format!("{:.2}", script.speech_rate())
    };

    let of = |own| SpeechSpeed::ALL.map(|speed| at(own, speed));

    assert_eq!(of(0.9), ["0.75", "0.90", "1.05"], "as if the merchant had none");
    assert_eq!(of(1.2), ["1.00", "1.20", "1.40"]);
    assert_eq!(of(0.5), ["0.50", "0.50", "0.58"], "the provider takes no less than 0.5");
    assert_eq!(of(2.0), ["1.67", "2.00", "2.00"], "and no more than 2");
}

#[test]
fn a_sample_and_a_notice_sound_as_the_merchants_calls_do() {
    let spoken_by = |purpose: &str, voice: &str, speech_rate| Template {
        text: None,
        voice: Some(voice.to_owned()),
        speech_rate,
        ..template(purpose, "")
    };
    let scripts = Scripts::with_templates(
        SHOP,
        vec![
            spoken_by("registration", "Joanna", Some(0.8)),
            spoken_by("purchase", "Emma", None),
        ],
    )
    .unwrap();
    let slow = Listening {
        speed: SpeechSpeed::Slow,
        ..Listening::default()
    };

    for code in ["en", "en-gb"] {
        let language = Language::from_code(code).unwrap();
        let sample = scripts.sample(language, &Listening::default());
        let notice = scripts.notice(Notice::PhoneChanged, language, &Listening::default(), DAY);
        assert_eq!((sample.voice(), sample.speech_rate()), (Some("Emma"), 0.8));
        assert_eq!((notice.voice(), notice.speech_rate()), (Some("Emma"), 0.8));
        assert!(scripts.sample(language, &slow).speech_rate() < 0.7);
    }
    let german = scripts.sample(Language::from_code("de").unwrap(), &Listening::default());
    assert_eq!((german.voice(), german.speech_rate()), (None, 0.9));
}

#[test]
fn a_template_that_a_customer_could_not_rely_on_is_refused_with_what_to_do() {
    let cases = [
        (
            "purchase",
            "Your order at {shop} costs {amount}. {warning}",
            "must say {pin} once",
        ),
        ("purchase", "Your order at {shop}: {warning} {pin}.", "add {amount}"),
        ("registration", "Your new account opens. {warning} {pin}.", "add {shop}"),
        ("registration", "{shop}: {warning} {pin}", "add {purpose}"),
        (
            "registration",
            "Welcome to {shop}! {warning} Your PIN is {pin}.",
            "open, create",
        ),
        ("veto", "Your account at {shop}. {warning} {pin}.", "To undo the change"),
        (
            "registration",
            "{pin} opens your account at {shop}.",
            "must end with {pin}",
        ),
        (
            "registration",
            "{purpose}: {pin}, again {pin}. {warning}",
            "must say {pin} once",
        ),
        (
            "registration",
            "{purpose}, type {pin}. {warning}",
            "must end with {pin}",
        ),
        (
            "data_change",
            "Data at {shop} for {amount}: {pin}.",
            "{amount}, which means nothing",
        ),
        (
            "registration",
            "Your {name} at {shop}: {pin}.",
            "{name}, which means nothing",
        ),
        ("registration", "Your account at {shop: {pin}.", "which means nothing"),
        (
            "registration",
            "Your account at shop}: {pin}.",
            "brace without its partner",
        ),
        ("registration", "Your <b>account</b> at {shop}: {pin}.", "plain words"),
    ];
    for (purpose, text, reason) in cases {
        let error = Scripts::with_templates(SHOP, vec![template(purpose, text)])
            .unwrap_err()
            .to_string();

        assert!(error.contains(reason) && error.contains(purpose), "{text}: {error}");
    }
}

fn refusal(template: Template) -> String {
    Scripts::with_templates(SHOP, vec![template]).unwrap_err().to_string()
}

#[test]
fn a_template_that_does_not_ask_to_keep_the_pin_secret_is_refused_with_the_sentence_to_add() {
    for (purpose, text) in [
        ("purchase", "To pay {amount} at {shop}, type {pin}."),
        ("registration", "{purpose}, type {pin}."),
        ("veto", "Never mind, to undo it at {shop}, type {pin}."),
    ] {
        let error = refusal(template(purpose, text));

        assert!(error.contains("add {warning}"), "{error}");
        assert!(error.contains("Never tell this PIN to anyone."), "{error}");
        assert!(error.contains(&format!("for {purpose} in en ")), "{error}");
    }
}

#[test]
fn an_old_line_and_a_new_password_need_words_for_whoever_did_not_ask() {
    for (purpose, text) in [
        ("phone_change_old_line", "New phone number at {shop}? {warning} {pin}."),
        ("password_reset", "New password at {shop}? {warning} {pin}."),
    ] {
        let error = refusal(template(purpose, text));
        assert!(error.contains("add {hang_up}"), "{error}");
        assert!(error.contains("If this is not you, hang up now."), "{error}");

        let asked = text.replace('?', "? {hang_up}");
        let opened = "{purpose}, type this. {warning} {pin}.";
        for good in [asked.as_str(), opened] {
            let scripts = Scripts::with_templates(SHOP, vec![template(purpose, good)]).unwrap();
            let occasion = match purpose {
                "password_reset" => Occasion::PasswordReset,
                _ => Occasion::PhoneChangeOldLine,
            };
            let script = scripts.write(occasion, Language::english(), &pin(), &Listening::default());
            let before = script.text().split(DIGITS).next().unwrap();
            assert!(before.contains("If this is not you, hang up now."), "{before}");
            assert!(before.contains("Never tell this PIN to anyone."), "{before}");
        }
    }
}

#[test]
fn a_merchant_says_both_warnings_in_words_of_their_own() {
    let own = Template {
        warning: Some("Nobody at {shop} will ever ask for it.".to_owned()),
        hang_up: Some("You did not ask for that? Then hang up.".to_owned()),
        ..template("password_reset", "{purpose}, listen well. {warning} Your PIN is {pin}.")
    };
    let scripts = Scripts::with_templates(SHOP, vec![own]).unwrap();

    let script = scripts.write(
        Occasion::PasswordReset,
        Language::english(),
        &pin(),
        &Listening::default(),
    );

    assert_eq!(
        script.text(),
        "Someone asked to choose a new password for your account at Ringfence. You did not ask for that? Then hang up. \
         To choose a new password, listen well. Nobody at Ringfence will ever ask for it. Your PIN is 9, 0, 8, 1, 4, 2. \
         I repeat, 9, 0, 8, 1, 4, 2."
    );
}

#[test]
fn a_warning_that_nobody_would_hear_is_refused() {
    let warned = |text: Option<&str>, warning: &str| Template {
        text: text.map(str::to_owned),
        warning: Some(warning.to_owned()),
        ..template("registration", "")
    };
    let said = Some("{purpose}. {warning} {pin}.");
    let unheard = Template {
        hang_up: Some("Hang up.".to_owned()),
        ..template("registration", "{purpose}. {warning} {pin}.")
    };

    for (template, reason) in [
        (warned(None, "Tell nobody."), "a warning that nobody hears"),
        (warned(said, " . "), "an empty warning"),
        (warned(said, "It is {pin}."), "{pin}, which means nothing there"),
        (warned(said, "Tell <nobody>."), "plain words"),
        (unheard, "a hang_up that nobody hears"),
    ] {
        let error = refusal(template);
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn the_usual_opening_stands_for_itself_in_every_language() {
    for language in Language::all() {
        for occasion in occasions() {
            let purpose = PURPOSES[occasions().iter().position(|each| *each == occasion).unwrap()];
            let own = Template {
                language: language.code().to_owned(),
                ..template(purpose, "{purpose}. {warning} {pin}.")
            };
            let scripts = Scripts::with_templates(SHOP, vec![own]).unwrap();

            let text = scripts.write(occasion, language, &pin(), &Listening::default());

            let usual = spoken(occasion, language);
            let opening: String = usual.chars().take(12).collect();
            assert!(text.text().starts_with(&opening), "{language}: {}", text.text());
            assert!(!text.text().contains('{'), "{language}: {}", text.text());
        }
    }
}

#[test]
fn a_template_may_be_as_long_as_can_be_spoken_with_all_that_is_put_into_it() {
    let longest_pin = Pin::nth(0, PinLength::new(8).unwrap());
    let listening = Listening {
        repeats: *Listening::REPEATS.end(),
        ..Listening::default()
    };
    for code in ["en", "es", "ro", "ja"] {
        let language = Language::from_code(code).unwrap();
        let of = |letters: usize| Template {
            language: code.to_owned(),
            ..template(
                "purchase",
                &format!("{} {{purpose}}. {{warning}} {{pin}}.", "o".repeat(letters)),
            )
        };
        let fits = |letters: &usize| Scripts::with_templates(SHOP, vec![of(*letters)]).is_ok();

        let most = (0..1_400).rev().find(fits).unwrap();

        let scripts = Scripts::with_templates(SHOP, vec![of(most)]).unwrap();
        let lengths = CURRENCIES.map(|currency| {
            let largest = purchase(i64::MAX, currency, u32::MAX);
            let script = scripts.write(largest, language, &longest_pin, &listening);
            script.text().chars().count()
        });
        assert_eq!(lengths.into_iter().max(), Some(1_400), "{code}");
        let error = refusal(of(most + 1));
        assert!(error.contains("can grow to 1401 characters: 1400"), "{error}");
    }
}

#[test]
fn other_slips_in_a_template_are_refused_too() {
    let good = || template("registration", "Your account at {shop} opens now. {warning} {pin}.");
    let strange = Template {
        language: "tlh".to_owned(),
        ..good()
    };
    let hasty = Template {
        speech_rate: Some(3.0),
        ..good()
    };
    let voiceless = Template {
        voice: Some(" ".to_owned()),
        ..good()
    };

    for (templates, reason) in [
        (vec![strange], "no language"),
        (vec![hasty], "0.5 to 2"),
        (vec![voiceless], "empty voice"),
        (vec![good(), good()], "there twice"),
    ] {
        let error = Scripts::with_templates(SHOP, templates).unwrap_err();
        assert!(error.reason.contains(reason), "{error}");
    }
}

/// A merchant's words that are no words but the warning.
fn with_a_merchants_words(language: Language) -> String {
    let own = Template {
        language: language.code().to_owned(),
        ..template("purchase", "{shop}, {amount}. {warning} {pin}.")
    };
    let scripts = Scripts::with_templates(SHOP, vec![own]).unwrap();
    scripts
        .write(
            purchase(4990, Currency::Usd, 2),
            language,
            &pin(),
            &Listening::default(),
        )
        .text()
        .to_owned()
}

/// The file in which a native speaker reads what the telephone says. `UPDATE=1 cargo test -p scripts` writes it anew.
#[test]
fn the_file_for_readers_holds_what_is_said() {
    let mut page = String::from(
        "# What the telephone says\n\nMade by the tests of this crate from its phrases: correct the phrases, not this file. \
         Regional languages share the words of their mother tongue and are left out.\n",
    );
    let own = Language::all().filter(|language| language.without_region().is_none());
    for language in own {
        write!(page, "\n## {} ({language})\n\n", language.english_name()).unwrap();
        for occasion in occasions() {
            writeln!(page, "- {}", spoken(occasion, language)).unwrap();
        }
        for notice in Notice::ALL {
            writeln!(page, "- {}", told(notice, language)).unwrap();
        }
        writeln!(page, "- {}", spoken(purchase(101, Currency::Chf, 1), language)).unwrap();
        let sample = Scripts::new(SHOP).sample(language, &Listening::default());
        writeln!(page, "- {}", sample.text()).unwrap();
        writeln!(page, "- {}", with_a_merchants_words(language)).unwrap();
    }

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("SCRIPTS.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), page);
}

#[test]
fn when_an_account_moves_is_said_only_where_it_is_true() {
    let scripts = Scripts::new("Ringfence");
    for language in Language::all() {
        let told = |wait| {
            let notice = scripts.notice(Notice::PhoneMoveAsked, language, &Listening::default(), wait);
            notice.text().to_owned()
        };

        let (in_a_day, later) = (told(DAY), told(2 * DAY));

        assert!(later.len() < in_a_day.len(), "{language}: {later}");
    }
    let english = scripts.notice(
        Notice::PhoneMoveAsked,
        Language::english(),
        &Listening::default(),
        2 * DAY,
    );
    assert!(!english.text().contains("day"), "{}", english.text());
}
