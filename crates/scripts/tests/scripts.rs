//! Every script in every language: what it must say, what it must not say, and a file with all of them to read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::HashSet, fmt::Write as _, fs, path::Path, time::Duration};

use domain::{CallPreferences, Currency, Money, Notice, Pin, PinLength, SpeechSpeed};
use scripts::{Language, Occasion, Scripts, Template};

const SHOP: &str = "Ringfence";
const DAY: Duration = Duration::from_hours(24);
const DIGITS: &str = "9, 0, 8, 1, 4, 2";
/// What may end a sentence, or stand for its end before the PIN is said again.
const STOPS: [char; 6] = ['.', ',', '。', '।', '۔', ' '];
/// Languages that may say something after the PIN, because a verb ends their sentences.
const AFTER_THE_PIN: [(&str, &str); 2] = [("ja", "です"), ("ko", "입니다")];

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
        Occasion::PhoneChangeOldNumber,
        Occasion::PhoneChangeNewNumber,
        Occasion::PasswordReset,
        Occasion::Reversal,
    ]
}

/// What a merchant calls them, in the same order.
const PURPOSES: [&str; 7] = [
    "registration",
    "purchase",
    "data_change",
    "phone_change_old_number",
    "phone_change_new_number",
    "password_reset",
    "reversal",
];

fn told(notice: Notice, language: Language) -> String {
    Scripts::new(SHOP)
        .notice(notice, language, &CallPreferences::default(), DAY)
        .text()
        .to_owned()
}

fn spoken(occasion: Occasion, language: Language) -> String {
    Scripts::new(SHOP)
        .write(occasion, language, &pin(), &CallPreferences::default())
        .text()
        .to_owned()
}

#[test]
fn the_purchase_in_english_is_as_the_readme_tells() {
    assert_eq!(
        spoken(purchase(4990, Currency::Eur, 1), Language::english()),
        "To validate your purchase of 49 euros and 90 cents at Ringfence, 1 item, please use the following PIN and never tell it \
         to anyone: 9, 0, 8, 1, 4, 2. I repeat, 9, 0, 8, 1, 4, 2."
    );
}

#[test]
fn every_script_names_the_shop_first_and_the_pin_last_and_twice() {
    for language in Language::all() {
        for occasion in occasions() {
            let text = spoken(occasion, language);

            assert_eq!(text.matches(DIGITS).count(), 2, "{language}: {text}");
            let mut parts = text.split(DIGITS).skip(1);
            let (after, last) = (parts.next().unwrap(), parts.next().unwrap());
            assert_eq!(last.trim_matches(STOPS), "", "{language}: {text}");
            let verb = AFTER_THE_PIN.iter().find(|(code, _)| *code == language.code());
            let goes_on = after.trim_start_matches(STOPS);
            assert!(
                verb.is_none_or(|(_, verb)| goes_on.starts_with(verb)),
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
fn a_digit_before_a_full_stop_is_never_the_last_of_a_pin_where_it_is_an_ordinal() {
    for code in [
        "cs", "da", "de", "de-at", "de-ch", "fi", "hr", "hu", "no", "pl", "sk", "sl", "tr",
    ] {
        let language = Language::from_code(code).unwrap();
        let own = Template {
            language: code.to_owned(),
            ..template("registration", "{purpose}. {warning} PIN: {pin}.")
        };
        let own = Scripts::with_templates(SHOP, vec![own]).unwrap();
        let usual = Scripts::new(SHOP);
        let listening = CallPreferences::default();

        for script in [
            usual.write(Occasion::Registration, language, &pin(), &listening),
            usual.sample(language, &listening),
            own.write(Occasion::Registration, language, &pin(), &listening),
        ] {
            let text = script.text();
            let letters: Vec<char> = text.chars().collect();
            let ordinal = letters
                .windows(2)
                .find(|pair| pair[0].is_ascii_digit() && pair[1] == '.');
            assert_eq!(ordinal, None, "{code}: {text}");
        }
    }
}

#[test]
fn a_name_of_the_shop_is_spoken_in_the_language_that_it_is_for() {
    let names = [
        ("ja", "リングフェンス"),
        ("de", "Ringzaun"),
        ("fr-ca", "Ringfence Canada"),
    ];
    let names = names.map(|(code, name)| (code.to_owned(), name.to_owned()));
    let own = Template {
        language: "ja".to_owned(),
        ..template("purchase", "{shop}、{amount}。{warning} {pin}。")
    };
    let scripts = Scripts::new(SHOP).with_shop_names(names.into()).unwrap();
    let scripts = scripts.and_templates(vec![own]).unwrap();

    for (code, name) in [
        ("ja", "リングフェンス"),
        ("de", "Ringzaun"),
        ("de-at", "Ringzaun"),
        ("fr-ca", "Ringfence Canada"),
        ("fr", "Ringfence"),
        ("en", "Ringfence"),
    ] {
        let language = Language::from_code(code).unwrap();
        let listening = CallPreferences::default();
        for script in [
            scripts.write(purchase(4990, Currency::Eur, 2), language, &pin(), &listening),
            scripts.sample(language, &listening),
            scripts.notice(Notice::PhoneChanged, language, &listening, DAY),
        ] {
            assert!(script.text().contains(name), "{code}: {}", script.text());
            assert_eq!(
                script.text().contains("Ringfence"),
                name.contains("Ringfence"),
                "{code}"
            );
        }
    }
}

#[test]
fn a_name_of_the_shop_that_cannot_be_spoken_is_refused() {
    let long = "o".repeat(101);
    for (code, name, reason) in [
        ("tlh", "Ringfence", "no language"),
        ("ja", " . ", "is empty"),
        ("ja", "Ring{fence}", "cannot be spoken"),
        ("ja", "Ring\nfence", "cannot be spoken"),
        ("ja", long.as_str(), "longer than 100"),
    ] {
        let names = [(code.to_owned(), name.to_owned())].into();

        let error = Scripts::new(SHOP).with_shop_names(names).unwrap_err();

        assert!(error.to_string().contains(reason) && error.language == code, "{error}");
    }
}

#[test]
fn where_a_verb_ends_the_sentence_a_merchants_words_may_go_on_after_the_pin() {
    for (code, text, is_taken) in [
        ("ja", "{purpose}。{warning} 認証番号は {pin} です。", true),
        ("ko", "{purpose}. {warning} 인증번호는 {pin} 입니다.", true),
        ("tr", "{purpose}. {warning} PIN kodunuz {pin} olacaktır.", true),
        ("en", "{purpose}. {warning} {pin} is it.", false),
        (
            "ja",
            "{purpose}。{warning} {pin} です。電話を切ってから入力してください。",
            false,
        ),
        ("ja", "{purpose}。{warning} {pin} 9です。", false),
    ] {
        let own = Template {
            language: code.to_owned(),
            ..template("registration", text)
        };

        let taken = Scripts::with_templates(SHOP, vec![own]);

        assert_eq!(taken.is_ok(), is_taken, "{code}: {taken:?}");
    }
}

#[test]
fn a_merchants_words_are_known_in_every_way_to_write_them() {
    for (code, purpose, text) in [
        ("tr", "reversal", "{shop}: İPTAL. {warning} {pin}."),
        ("tr", "registration", "{shop}: KAYIT. {warning} {pin}."),
        ("de", "data_change", "{shop}: neue A\u{6e}gaben. {warning} {pin}."),
        // Letters and their accents apart, as some systems write them.
        ("fr", "data_change", "{shop} : vos donne\u{301}es. {warning} {pin}."),
        (
            "te",
            "password_reset",
            "{shop} పాస్\u{200c}వర్డ్. {warning} {hang_up} {pin}.",
        ),
        ("te", "password_reset", "{shop} పాస్వర్డ్. {warning} {hang_up} {pin}."),
        ("vi", "reversal", "{shop}: huỷ. {warning} {pin}."),
        ("bg", "reversal", "{shop}: отмяна. {warning} {pin}."),
        ("fi", "data_change", "{shop}: henkilötiedot. {warning} {pin}."),
        ("fi", "reversal", "{shop}: perua muutoksen. {warning} {pin}."),
        ("hu", "data_change", "{shop}: adatok. {warning} {pin}."),
        (
            "nl",
            "phone_change_new_number",
            "{shop}: mobiel nummer. {warning} {pin}.",
        ),
        (
            "el",
            "phone_change_new_number",
            "{shop}: νέος αριθμός. {warning} {pin}.",
        ),
    ] {
        let own = Template {
            language: code.to_owned(),
            ..template(purpose, text)
        };

        let taken = Scripts::with_templates(SHOP, vec![own]);

        assert!(taken.is_ok(), "{code}: {taken:?}");
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

/// How the warning ends in each language. A regional variant speaks like its language.
const WARNINGS: [(&str, &str); 44] = [
    ("ar", "وعدم إخبار أي شخص"),
    ("bg", "не го казвайте на никого"),
    ("bn", "এটি কাউকে জানাবেন না"),
    ("ca", "no el digueu a ningú"),
    ("cs", "nikomu ho nesdělujte"),
    ("da", "aldrig fortælle den til nogen"),
    ("de", "niemals weiter"),
    ("el", "μην τον πείτε ποτέ σε κανέναν"),
    ("en", "never tell it to anyone"),
    ("es", "no se lo diga a nadie"),
    ("fi", "äläkä kerro sitä kenellekään"),
    ("fil", "huwag itong sabihin kaninuman"),
    ("fr", "ne le communiquer à personne"),
    ("gu", "તે કોઈને કહેશો નહીં"),
    ("he", "ולא למסור אותו לאיש"),
    ("hi", "किसी को न बताएँ"),
    ("hr", "nikome ga ne otkrivajte"),
    ("hu", "soha ne mondja el senkinek"),
    ("id", "jangan beri tahu siapa pun"),
    ("it", "non lo comunichi a nessuno"),
    ("ja", "誰にも教えないでください"),
    ("ko", "아무에게도 알려 주지 마십시오"),
    ("mr", "तो कोणालाही सांगू नका"),
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
    ("sw", "usimwambie mtu yeyote"),
    ("ta", "இதை யாரிடமும் சொல்ல வேண்டாம்"),
    ("te", "దీన్ని ఎవరికీ చెప్పకండి"),
    ("th", "ห้ามบอกผู้อื่นโดยเด็ดขาด"),
    ("tr", "kimseye söylemeyin"),
    ("uk", "нікому його не повідомляйте"),
    ("ur", "اسے کسی کو نہ بتائیں"),
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
fn before_an_old_number_or_a_new_password_a_stranger_is_told_to_hang_up() {
    // A sentence of its own: the one before the clause that asks for the PIN.
    for language in Language::all() {
        for occasion in [Occasion::PhoneChangeOldNumber, Occasion::PasswordReset] {
            let text = spoken(occasion, language);

            let before = text.split(DIGITS).next().unwrap();
            let sentences = before
                .split(sentence_ends(language))
                .filter(|part| part.trim().len() > 3)
                .count();
            assert!(sentences >= 3, "{language}: {text}");
        }
    }
}

/// Thai has no full stop: a comma, which is a documented pause, stands where a sentence ends.
fn sentence_ends(language: Language) -> &'static [char] {
    match language.code() {
        "th" => &[','],
        _ => &['.', '。', '।', '۔'],
    }
}

#[test]
fn a_notice_says_twice_what_happened_and_what_to_do_and_has_no_pin() {
    for language in Language::all() {
        let texts = Notice::ALL.map(|notice| told(notice, language));

        for text in &texts {
            assert_eq!(text.matches(SHOP).count(), 2, "{language}: {text}");
            assert!(!text.contains(char::is_numeric), "{language}: {text}");
            assert!((100..=700).contains(&text.chars().count()), "{language}: {text}");
            let odd = text
                .chars()
                .find(|letter| letter.is_control() || "{}<>&€$£%#@*_/\\|\"()[]:".contains(*letter));
            assert_eq!(odd, None, "{language}: {text}");
            assert!(!text.contains("  "), "{language}: {text}");
            let stops = text.matches(sentence_ends(language)).count();
            assert!(stops >= 5, "{language}: {text}");
            let is_mark = |letter: &char| ".。।۔,،，、:：".contains(*letter);
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
        for currency in Currency::ALL {
            let text = spoken(purchase(i64::MAX, currency, u32::MAX), language);

            assert!(
                text.contains("4294967295") && text.contains("9223372036854775"),
                "{language}: {text}"
            );
            assert!(text.chars().count() <= 1_400, "{language}: {text}");
        }
    }
}

#[test]
fn each_language_is_written_in_its_own_letters() {
    let letters: [(&str, std::ops::RangeInclusive<char>); 18] = [
        ("ar", '\u{600}'..='\u{6ff}'),
        ("bg", '\u{400}'..='\u{4ff}'),
        ("bn", '\u{980}'..='\u{9ff}'),
        ("el", '\u{370}'..='\u{3ff}'),
        ("gu", '\u{a80}'..='\u{aff}'),
        ("he", '\u{590}'..='\u{5ff}'),
        ("hi", '\u{900}'..='\u{97f}'),
        ("ja", '\u{3040}'..='\u{30ff}'),
        ("ko", '\u{ac00}'..='\u{d7a3}'),
        ("mr-in", '\u{900}'..='\u{97f}'),
        ("ru", '\u{400}'..='\u{4ff}'),
        ("ta", '\u{b80}'..='\u{bff}'),
        ("te", '\u{c00}'..='\u{c7f}'),
        ("th", '\u{e00}'..='\u{e7f}'),
        ("uk", '\u{400}'..='\u{4ff}'),
        ("ur-pk", '\u{600}'..='\u{6ff}'),
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
    let listening = CallPreferences {
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
        let sample = Scripts::new(SHOP).sample(language, &CallPreferences::default());

        assert_eq!(sample.text().matches("1, 2, 3, 4, 5, 6").count(), 2, "{language}");
        assert!(sample.text().contains(SHOP), "{language}");
        // What is told to be none is not called one when it is said again.
        let verb = AFTER_THE_PIN.iter().find(|(code, _)| *code == language.code());
        assert!(
            verb.is_none_or(|(_, verb)| !sample.text().ends_with(&format!("{verb}."))),
            "{language}"
        );
        assert!(!sample.text().contains("認証番号は、 1"), "{language}");
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
            &CallPreferences::default(),
        );

        assert_eq!(
            script.text(),
            "Hello, Ringfence here about your order of 49 euros and 90 cents. Never tell this PIN to anyone. Your PIN is \
             9, 0, 8, 1, 4, 2. I repeat, 9, 0, 8, 1, 4, 2."
        );
        assert_eq!((script.voice(), script.speech_rate()), (Some("Emma"), 0.8));
    }
    let other = scripts.write(
        Occasion::DataChange,
        Language::english(),
        &pin(),
        &CallPreferences::default(),
    );
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
        let listening = CallPreferences {
            speed,
            ..CallPreferences::default()
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
    let slow = CallPreferences {
        speed: SpeechSpeed::Slow,
        ..CallPreferences::default()
    };

    for code in ["en", "en-gb"] {
        let language = Language::from_code(code).unwrap();
        let sample = scripts.sample(language, &CallPreferences::default());
        let notice = scripts.notice(Notice::PhoneChanged, language, &CallPreferences::default(), DAY);
        assert_eq!((sample.voice(), sample.speech_rate()), (Some("Emma"), 0.8));
        assert_eq!((notice.voice(), notice.speech_rate()), (Some("Emma"), 0.8));
        assert!(scripts.sample(language, &slow).speech_rate() < 0.7);
    }
    let german = scripts.sample(Language::from_code("de").unwrap(), &CallPreferences::default());
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
        (
            "reversal",
            "Your account at {shop}. {warning} {pin}.",
            "To undo the change",
        ),
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
        ("reversal", "Never mind, to undo it at {shop}, type {pin}."),
    ] {
        let error = refusal(template(purpose, text));

        assert!(error.contains("add {warning}"), "{error}");
        assert!(error.contains("Never tell this PIN to anyone."), "{error}");
        assert!(error.contains(&format!("for {purpose} in en ")), "{error}");
    }
}

#[test]
fn an_old_number_and_a_new_password_need_words_for_whoever_did_not_ask() {
    for (purpose, text) in [
        (
            "phone_change_old_number",
            "New phone number at {shop}? {warning} {pin}.",
        ),
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
                _ => Occasion::PhoneChangeOldNumber,
            };
            let script = scripts.write(occasion, Language::english(), &pin(), &CallPreferences::default());
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
        &CallPreferences::default(),
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

            let text = scripts.write(occasion, language, &pin(), &CallPreferences::default());

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
    let listening = CallPreferences {
        repeats: *CallPreferences::REPEATS.end(),
        ..CallPreferences::default()
    };
    for code in ["en", "es", "ro", "ja", "fil-ph"] {
        let language = Language::from_code(code).unwrap();
        let of = |letters: usize| Template {
            language: code.to_owned(),
            ..template(
                "purchase",
                &format!("{} {{purpose}}. {{warning}} {{pin}}.", "o".repeat(letters)),
            )
        };
        let fits = |letters: &usize| Scripts::with_templates(SHOP, vec![of(*letters)]).is_ok();

        let letters: Vec<usize> = (0..1_400).collect();
        let most = letters.partition_point(fits) - 1;

        let scripts = Scripts::with_templates(SHOP, vec![of(most)]).unwrap();
        let lengths = Currency::ALL.into_iter().flat_map(|currency| {
            // The largest of all; and large ones whose numbers may be in words, which take more letters in some languages.
            let unit = 10_i64.pow(u32::from(currency.exponent()));
            let some = move |minor, items| purchase(minor, currency, items);
            let in_words = [444, 454, 888, 889, 498, 798].into_iter().flat_map(move |number| {
                let items = u32::try_from(number).unwrap();
                [
                    some(number * unit + number % unit, items),
                    some(number * unit + 44 % unit, 444),
                ]
            });
            in_words.chain([
                some(i64::MAX, u32::MAX),
                some(i64::MAX, 444),
                some(i64::MAX - 807, u32::MAX),
            ])
        });
        let letters = |largest| {
            let script = scripts.write(largest, language, &longest_pin, &listening);
            script.text().chars().count()
        };
        let longest = lengths.map(letters).max().unwrap();
        assert!((1_340..=1_400).contains(&longest), "{code}: {longest}");
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
            &CallPreferences::default(),
        )
        .text()
        .to_owned()
}

/// The file in which a native speaker reads what the calls say. `UPDATE=1 cargo test -p scripts` rewrites it.
#[test]
fn the_file_for_readers_holds_what_is_said() {
    let mut page = String::from(
        "# What the telephone says\n\nMade by the tests of this crate from its phrases: correct the phrases, not this file. \
         A region that shares the words of its language is left out.\n",
    );
    let mut known = HashSet::new();
    for language in Language::all() {
        let texts = occasions().map(|occasion| spoken(occasion, language)).into_iter();
        let amounts = [Currency::Usd, Currency::Eur].map(|currency| spoken(purchase(202, currency, 1), language));
        if !known.insert(texts.chain(amounts).collect::<Vec<_>>()) {
            continue;
        }
        write!(page, "\n## {} ({language})\n\n", language.english_name()).unwrap();
        for occasion in occasions() {
            writeln!(page, "- {}", spoken(occasion, language)).unwrap();
        }
        for notice in Notice::ALL {
            writeln!(page, "- {}", told(notice, language)).unwrap();
        }
        writeln!(page, "- {}", spoken(purchase(101, Currency::Chf, 1), language)).unwrap();
        writeln!(page, "- {}", spoken(purchase(2222, Currency::Gbp, 21), language)).unwrap();
        writeln!(page, "- {}", told_after(3 * DAY, language)).unwrap();
        writeln!(page, "- {}", told_after(DAY / 2, language)).unwrap();
        let sample = Scripts::new(SHOP).sample(language, &CallPreferences::default());
        writeln!(page, "- {}", sample.text()).unwrap();
        writeln!(page, "- {}", with_a_merchants_words(language)).unwrap();
    }

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("SCRIPTS.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), page);
}

fn told_after(wait: Duration, language: Language) -> String {
    let notice = Scripts::new(SHOP).notice(Notice::PhoneMoveAsked, language, &CallPreferences::default(), wait);
    notice.text().to_owned()
}

#[test]
fn when_an_account_moves_is_told_as_it_is() {
    let hour = Duration::from_hours(1);
    for language in Language::all() {
        let waits = [
            hour,
            2 * hour,
            5 * hour,
            23 * hour,
            DAY,
            36 * hour,
            2 * DAY,
            5 * DAY,
            30 * DAY,
        ];
        let texts: HashSet<String> = waits.map(|wait| told_after(wait, language)).into();

        assert_eq!(texts.len(), waits.len(), "{language}");
        assert!(texts.iter().all(|text| !text.contains(['{', '}'])), "{language}");
    }
    for (code, wait, told) in [
        ("en", DAY, "this will happen in one day."),
        ("en", hour, "this will happen in one hour."),
        ("en", 36 * hour, "this will happen in 36 hours."),
        ("en", 7 * DAY, "this will happen in 7 days."),
        ("en", Duration::from_mins(90), "this will happen in 2 hours."),
        ("de", DAY, "geschieht das in einem Tag."),
        ("de", 2 * DAY, "geschieht das in 2 Tagen."),
        ("fr", DAY, "dans vingt-quatre heures."),
        ("cs", 2 * hour, "za dvě hodiny."),
        ("pl", 5 * hour, "za 5 godzin."),
        ("uk", 21 * hour, "через двадцять одну годину."),
        ("ar", 2 * DAY, "بعد يومين"),
        ("he", 3 * DAY, "שלושה ימים"),
        ("fi", DAY, "se tehdään vuorokauden kuluttua."),
        ("fi", 2 * DAY, "se tehdään, kun on kulunut 2 vuorokautta."),
        ("fil-ph", 4 * DAY, "pagkalipas ng apat na araw."),
        ("ja", DAY, "一日後に"),
        ("ko", 2 * DAY, "이틀 뒤에"),
    ] {
        let text = told_after(wait, Language::from_code(code).unwrap());
        assert!(text.contains(told), "{code}: {text}");
    }
}
