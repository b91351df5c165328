//! What people type, and what is understood of it.

use domain::{Country, phone::Kind, phone::PhoneFields};
use phone::{PhoneNumberError, Question, Understanding, Why, callable, country, parse, read, understand};

fn understood(country: &str, text: &str) -> String {
    match understand(country, text) {
        Understanding::Understood(reading) => reading.number.e164().to_owned(),
        other => panic!("{country} {text}: {other:?}"),
    }
}

fn asked(country: &str, text: &str) -> (Why, Vec<String>) {
    match understand(country, text) {
        Understanding::Asked(Question { why, readings }) => (
            why,
            readings
                .iter()
                .map(|reading| reading.number.e164().to_owned())
                .collect(),
        ),
        other => panic!("{country} {text}: {other:?}"),
    }
}

fn refused(country: &str, text: &str) -> PhoneNumberError {
    match understand(country, text) {
        Understanding::Refused(error) => error,
        other => panic!("{country} {text}: {other:?}"),
    }
}

#[test]
fn many_spellings_are_one_number() {
    for text in [
        "07400 123456",
        "07400123456",
        "7400 123456",
        "+447400123456",
        "+44 7400 123456",
        "+44 (0)7400 123456",
        "0044 7400 123456",
        "00 44 (0) 7400 123456",
        "+0044 7400 123456",
        "00+44 7400 123456",
        "44 7400 123456",
        "(+44) 7400 123456",
        "tel:+44-7400-123456",
        "07400-123-456",
        "(07400) 123456",
        "07400.123.456",
        "07400·123·456",
        " 07400 123 456 ",
        "07400/123456",
        "\u{202a}+44 7400 123456\u{202c}",
        "\u{2066}07400\u{2009}123\u{202f}456\u{2069}",
        "07400–123456",
        "07400\u{2011}123\u{2212}456",
        "+44\u{a0}7400\u{a0}123456\u{feff}",
        "＋４４（０）７４００−１２３４５６",
        "०७४०० १२३४५६",
        "০৭৪০০ ১২৩৪৫৬",
    ] {
        assert_eq!(understood("GB", text), "+447400123456", "{text}");
    }
    assert_eq!(understood("EG", "٠١٠٠ ١٢٣ ٤٥٦٧"), "+201001234567");
    assert_eq!(understood("IR", "۰۹۱۲ ۳۴۵ ۶۷۸۹"), "+989123456789");
}

#[test]
fn an_international_number_need_not_be_of_the_chosen_country() {
    assert_eq!(understood("DE", "+33 6 12 34 56 78"), "+33612345678");
    assert_eq!(understood("DE", "0033 6 12 34 56 78"), "+33612345678");
}

#[test]
fn digits_that_are_valid_with_and_without_a_country_code_are_asked_for() {
    assert_eq!(
        asked("DE", "4915123456789"),
        (
            Why::Ambiguous,
            vec!["+494915123456789".to_owned(), "+4915123456789".to_owned()]
        )
    );
    assert_eq!(
        asked("HK", "00 1 479 212 3456"),
        (
            Why::Ambiguous,
            vec!["+4792123456".to_owned(), "+14792123456".to_owned()]
        )
    );
    assert_eq!(
        asked("ES", "672 38 12 34"),
        (Why::Ambiguous, vec!["+34672381234".to_owned(), "+672381234".to_owned()])
    );
}

#[test]
fn two_noughts_are_a_plus_also_where_another_prefix_is_dialed() {
    assert_eq!(understood("AU", "0061 412 345 678"), "+61412345678");
    assert_eq!(understood("US", "0044 7400 123456"), "+447400123456");
    assert_eq!(understood("JP", "0049 1512 3456789"), "+4915123456789");
    assert_eq!(understood("RU", "00 44 7400 123456"), "+447400123456");
    assert_eq!(understood("RU", "8 10 44 7400 123456"), "+447400123456");
    assert_eq!(understood("US", "011 44 7400 123456"), "+447400123456");
}

#[test]
fn another_countrys_dialing_prefix_and_a_plus_before_a_national_number_are_asked_for() {
    assert_eq!(
        asked("GB", "011 1 212 736 5000"),
        (Why::DialingPrefix, vec!["+12127365000".to_owned()])
    );
    assert_eq!(
        asked("GB", "+07400 123456"),
        (Why::PlusBeforeNational, vec!["+447400123456".to_owned()])
    );
    assert_eq!(
        asked("DE", "+0151 23456789"),
        (Why::PlusBeforeNational, vec!["+4915123456789".to_owned()])
    );
}

#[test]
fn one_phone_is_one_number_or_asked_for() {
    let both = vec!["+5491123456789".to_owned(), "+541123456789".to_owned()];
    assert_eq!(asked("AR", "11 2345 6789"), (Why::Ambiguous, both.clone()));
    assert_eq!(asked("AR", "011 2345-6789"), (Why::Ambiguous, both.clone()));
    assert_eq!(asked("AR", "+54 11 2345 6789"), (Why::Ambiguous, both));
    assert_eq!(understood("AR", "011 15-2345-6789"), "+5491123456789");
    assert_eq!(understood("AR", "+54 9 11 2345 6789"), "+5491123456789");
    assert_eq!(understood("SM", "886377"), understood("SM", "0549 886377"));
}

#[test]
fn an_old_form_is_taken_where_the_change_is_certain_and_otherwise_the_new_form_is_shown() {
    assert_eq!(understood("MX", "+52 1 55 1234 5678"), "+525512345678");
    assert_eq!(understood("MX", "044 55 1234 5678"), "+525512345678");
    assert_eq!(understood("MX", "045 55 1234 5678"), "+525512345678");
    assert_eq!(understood("MX", "01 55 1234 5678"), "+525512345678");
    assert_eq!(understood("GB", "0052 1 55 1234 5678"), "+525512345678");
    assert_eq!(understood("BJ", "97 12 34 56"), "+2290197123456");
    assert_eq!(understood("BJ", "+229 97 12 34 56"), "+2290197123456");
    assert_eq!(understood("BJ", "01 97 12 34 56"), "+2290197123456");
    for (country, old, new) in [
        ("CI", "07 12 34 56", "+2250707123456"),
        ("CI", "+225 05 12 34 56", "+2250505123456"),
        ("CI", "01 12 34 56", "+2250101123456"),
        ("CI", "20 21 34 56", "+2252720213456"),
        ("BR", "(11) 9123-4567", "+5511991234567"),
        ("BR", "+55 11 8123-4567", "+5511981234567"),
        ("VN", "0120 123 4567", "+84701234567"),
        ("VN", "+84 168 123 4567", "+84381234567"),
        ("GA", "07 12 34 56", "+24177123456"),
        ("GA", "+241 07 12 34 56", "+24177123456"),
        ("GA", "06 12 34 56", "+24166123456"),
        ("CM", "71 23 45 67", "+237671234567"),
        ("CO", "1 234 5678", "+576012345678"),
        ("CL", "8123 4567", "+56981234567"),
        ("EG", "010 123 4567", "+201001234567"),
        ("MU", "712 3456", "+23057123456"),
        ("PF", "71 23 45", "+68987712345"),
    ] {
        assert_eq!(
            asked(country, old),
            (Why::Renumbered, vec![new.to_owned()]),
            "{country} {old}"
        );
    }
}

#[test]
fn a_choice_counts_only_among_what_the_digits_can_mean() {
    let fields = |reading: &str| PhoneFields {
        country: "DE".to_owned(),
        number: "4915123456789".to_owned(),
        reading: reading.to_owned(),
    };

    assert_eq!(read(&fields("")), Err(PhoneNumberError::Ambiguous));
    assert_eq!(read(&fields("+4915123456789")).unwrap().e164(), "+4915123456789");
    assert_eq!(read(&fields("+494915123456789")).unwrap().e164(), "+494915123456789");
    assert_eq!(read(&fields("+447400123456")), Err(PhoneNumberError::Ambiguous));
}

#[test]
fn satellite_numbers_are_refused_in_every_spelling() {
    for (country, text) in [
        ("GB", "+881 612 345 678"),
        ("GB", "(+881) 612 345 678"),
        ("GB", "(00881) 612 345 678"),
        ("GB", "00 881 612 345 678"),
        ("GB", "881 612 345 678"),
        ("GB", "011 881 612 345 678"),
        ("US", "011 881 612 345 678"),
        ("US", "00881612345678"),
        ("AU", "0011 881 612 345 678"),
        ("AU", "00 881 612 345 678"),
        ("JP", "010 881 612 345 678"),
        ("RU", "8~10 881 612 345 678"),
        ("GB", "\u{202a}+881 612 345 678\u{202c}"),
        ("GB", "+٨٨١ ٦١٢ ٣٤٥ ٦٧٨"),
        ("DE", "00882 16 1234567"),
        ("DE", "+882 99 1234"),
        ("DE", "+883 5100 0000 1234"),
        ("DE", "+870 773 111 632"),
        ("DE", "+870 12345"),
        ("DE", "+979 1 2345 6789"),
        ("DE", "+800 1234 5678"),
        ("AU", "0147 101 234"),
        ("CA", "600 456 7890"),
        ("CN", "1349 123 4567"),
        ("ID", "+62 868 123 456"),
    ] {
        assert_eq!(refused(country, text), PhoneNumberError::Satellite, "{country} {text}");
    }
}

#[test]
fn numbers_that_cost_or_cannot_speak_are_refused_with_the_reason() {
    for (country, text, error) in [
        ("GB", "0909 879 0123", PhoneNumberError::PremiumRate),
        ("US", "011 44 909 879 0123", PhoneNumberError::PremiumRate),
        ("US", "0044 (0)909 879 0123", PhoneNumberError::PremiumRate),
        ("US", "(900) 234-5678", PhoneNumberError::PremiumRate),
        ("FR", "0884 01 23 45", PhoneNumberError::SharedCost),
        ("GB", "0800 123 4567", PhoneNumberError::OtherKind),
        ("GB", "070 1234 5678", PhoneNumberError::Personal),
        ("US", "+44 70 1234 5678", PhoneNumberError::Personal),
        ("GB", "076 4012 3456", PhoneNumberError::Pager),
        ("CH", "0860 74 1234567", PhoneNumberError::Voicemail),
        ("GB", "+999 123 4567", PhoneNumberError::NotANumber),
        ("IN", "1860 345 1234", PhoneNumberError::SharedCost),
        ("MT", "5003 7123", PhoneNumberError::PremiumRate),
        ("US", "555-1234", PhoneNumberError::AreaCode),
        ("DE", "4 1512 3456452456", PhoneNumberError::NotANumber),
    ] {
        assert_eq!(refused(country, text), error, "{country} {text}");
    }
}

#[test]
fn what_is_no_number_is_refused_without_a_panic() {
    for text in [
        "+dwPAA;phone-context=AA",
        ".;phone-context=",
        "07400 123456 ext 5",
        "+",
        "()",
        "12",
        "0",
        "00",
        "000",
        "+0",
        "++44 7400 123456",
        "44+7400123456",
        "07400\u{0}123456",
        "⁰⁷⁴⁰⁰¹²³⁴⁵⁶",
        "⓪⑦④⓪⓪①②③④⑤⑥",
        "𝟎𝟕𝟒𝟎𝟎𝟏𝟐𝟑𝟒𝟓𝟔",
        "é+44",
        "tel:",
        "日本語",
    ] {
        assert!(parse("GB", text).is_err(), "{text}");
    }
    assert_eq!(parse("GB", &"0".repeat(33)), Err(PhoneNumberError::TooLong));
    assert_eq!(parse("GB", &"\u{202a}".repeat(300)), Err(PhoneNumberError::TooLong));
    assert_eq!(parse("GB", ""), Err(PhoneNumberError::Empty));
    assert_eq!(parse("GB", "\u{200b} "), Err(PhoneNumberError::Empty));
    assert_eq!(parse("XX", "07400123456"), Err(PhoneNumberError::Country));
    assert_eq!(parse("AQ", "07400123456"), Err(PhoneNumberError::Country));
}

#[test]
fn a_number_of_a_shared_plan_counts_as_the_chosen_country() {
    for (chosen, text, e164) in [
        ("AX", "0457 123 4567", "+3584571234567"),
        ("FI", "0457 123 4567", "+3584571234567"),
        ("SJ", "412 34 567", "+4741234567"),
        ("BL", "0690 00 12 34", "+590690001234"),
        ("MF", "0690 00 12 34", "+590690001234"),
        ("GG", "07781 123456", "+447781123456"),
        ("CX", "0412 345 678", "+61412345678"),
        ("SH", "+247 61234", "+24761234"),
    ] {
        let Understanding::Understood(reading) = understand(chosen, text) else {
            panic!("{chosen} {text}");
        };
        assert_eq!(reading.number.e164(), e164);
        assert_eq!(reading.country.map(Country::code), Some(chosen), "{text}");
    }
    // What is valid in the neighbor alone is the neighbor's.
    let Understanding::Understood(reading) = understand("GB", "01534 715123") else {
        panic!("a number of Jersey");
    };
    assert_eq!(reading.country.map(Country::code), Some("JE"));
    assert_eq!(country(&reading.number).map(Country::code), Some("JE"));
}

#[test]
fn a_reading_shows_the_whole_number_its_country_and_its_kind_and_hides_it_from_logs() {
    let Understanding::Understood(reading) = understand("GB", "07400 123456") else {
        panic!("a mobile number");
    };

    assert_eq!(reading.international(), "+44 7400 123456");
    assert_eq!(reading.country.map(Country::code), Some("GB"));
    assert_eq!(reading.kind, Kind::Mobile);
    assert_eq!(format!("{reading:?}"), "Reading(+44 •••• ••56, Some(GB), Mobile)");
}

#[test]
fn every_country_of_the_list_can_be_called_where_it_alone_is_allowed() {
    let never: Vec<_> = Country::all()
        .filter_map(|country| callable(country).err().map(|why| (country, why)))
        .collect();

    assert_eq!(never, vec![]);
}
