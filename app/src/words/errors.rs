//! Errors as sentences: what is wrong, and how to correct it.

use domain::{
    CallPreferences,
    account::{AccountNameError, EmailAddressError},
    address::{AddressError, AddressLine, CityName, PostcodeName},
    cart::{MAX_LINES, MAX_PIECES, QuantityError},
    password::{LONGEST, PasswordError, SHORTEST},
    text::LineError,
};
use phone::PhoneNumberError;
use verification::FieldError;

use super::address::field as address_field;
use crate::{error::AppError, language::texts};

/// The sentence for a visitor about an error of a page or of a form as a whole.
pub(crate) fn app_error(error: &AppError) -> String {
    let t = texts();
    match error {
        AppError::NotFound => t.errors_not_found(),
        AppError::NotSignedIn => t.errors_not_signed_in(),
        AppError::Busy => t.errors_busy(),
        AppError::Away => t.errors_away(),
        AppError::Fields(_) => t.errors_fields(),
        AppError::Told(sentence) => sentence.clone(),
        AppError::Internal => t.errors_internal(),
    }
}

/// The sentence about a field.
pub(crate) fn field_error(error: &FieldError) -> String {
    let t = texts();
    match error {
        FieldError::Line(error) => line(*error),
        FieldError::AccountName(error) => account_name(*error),
        FieldError::NameTaken(name) => t.errors_name_taken(name.to_string()),
        FieldError::Email(error) => email(*error),
        FieldError::Address(error) => address(*error),
        FieldError::DeliveryMissing => t.errors_delivery_missing(),
        FieldError::Password(error) => password(*error),
        FieldError::LongerThanAnyPassword => t.errors_password_longer_than_any(LONGEST),
        FieldError::CurrentPasswordWrong => t.errors_password_wrong(),
        FieldError::Phone(error) => phone(*error),
        FieldError::CountryNotCalled => t.errors_phone_country_not_called(),
        FieldError::OwnNumber => t.errors_phone_own(),
        FieldError::NumberOfTheAccount => t.errors_phone_of_the_account(),
        FieldError::SpeedMissing => t.errors_speed_missing(),
        FieldError::RepeatsOutOfRange => {
            t.errors_repeats(*CallPreferences::REPEATS.start(), *CallPreferences::REPEATS.end())
        }
        FieldError::LanguageUnknown => t.errors_language_unknown(),
        FieldError::Pin(error) => t.errors_pin(error.0.digits()),
        FieldError::BackupCodeForm => t.errors_backup_code(),
        FieldError::AuthenticatorForm => t.errors_authenticator(),
        FieldError::ProofForm => t.errors_proof(),
        FieldError::ProofWrong => t.errors_proof_wrong(),
        FieldError::DigitsUsed => t.errors_digits_used(),
        FieldError::PasskeyCopied => t.errors_passkey_copied(),
        FieldError::PasskeyUnreadable => t.errors_passkey_unreadable(),
        FieldError::PasskeyNotMade => t.errors_passkey_not_made(),
        FieldError::OneAppOnly => t.errors_one_app_only(),
        FieldError::TooManyFactors { most } => t.errors_too_many_factors(*most),
        FieldError::TooManyAddresses { most } => t.errors_too_many_addresses(*most),
        FieldError::LabelTooLong { most } => t.errors_label_long(*most),
        FieldError::AppShowsOthers => t.errors_app_others(),
        FieldError::AppClock { minutes, ahead: true } => t.errors_clock_ahead(*minutes),
        FieldError::AppClock { minutes, ahead: false } => t.errors_clock_behind(*minutes),
    }
}

/// The sentence about a quantity.
pub(crate) fn quantity(error: QuantityError) -> String {
    let t = texts();
    match error {
        QuantityError::NotANumber => t.errors_quantity_not_a_number(),
        QuantityError::Nothing => t.errors_quantity_nothing(),
        QuantityError::TooMany => t.errors_quantity_too_many(MAX_PIECES),
        QuantityError::OnlyLeft(stock) => t.errors_quantity_only_left(stock),
        QuantityError::SoldOut => t.errors_quantity_sold_out(),
        QuantityError::CartFull => t.errors_quantity_cart_full(MAX_LINES),
        QuantityError::NotSold => t.errors_quantity_not_sold(),
    }
}

fn line(error: LineError) -> String {
    let t = texts();
    match error {
        LineError::Empty => t.errors_line_empty(),
        LineError::TooLong(most) => t.errors_line_long(most),
        LineError::Unprintable => t.errors_line_unprintable(),
        LineError::Invisible => t.errors_line_invisible(),
    }
}

fn account_name(error: AccountNameError) -> String {
    match error {
        AccountNameError::Length => texts().errors_account_name_length(),
        AccountNameError::Character => texts().errors_account_name_character(),
    }
}

fn email(error: EmailAddressError) -> String {
    match error {
        EmailAddressError::Shape => texts().errors_email_shape(),
        EmailAddressError::Invisible => texts().errors_email_invisible(),
    }
}

/// Each sentence names its field, because the page also lists all mistakes together, away from the fields.
fn address(error: AddressError) -> String {
    let t = texts();
    match error {
        AddressError::Country => t.errors_country_missing(),
        AddressError::Line(line, LineError::Empty) => address_empty(line),
        AddressError::Line(line, error) => address_line(line, self::line(error)),
        AddressError::Postcode(name, example) => {
            t.errors_postcode_shape(address_field(AddressLine::Postcode(name)), example)
        }
        AddressError::Region(name) => t.errors_region_unlisted(address_field(AddressLine::Region(name))),
    }
}

fn address_empty(line: AddressLine) -> String {
    let t = texts();
    match line {
        AddressLine::Recipient => t.errors_recipient_empty(),
        AddressLine::Street => t.errors_street_empty(),
        AddressLine::Postcode(PostcodeName::Postal) => t.errors_postcode_empty(),
        AddressLine::City(CityName::City) => t.errors_city_empty(),
        line => t.errors_address_empty(address_field(line)),
    }
}

fn address_line(line: AddressLine, error: String) -> String {
    let t = texts();
    match line {
        AddressLine::Recipient => t.errors_recipient(error),
        AddressLine::Street => t.errors_street(error),
        AddressLine::Postcode(PostcodeName::Postal) => t.errors_postcode(error),
        AddressLine::City(CityName::City) => t.errors_city(error),
        line => t.errors_address(address_field(line), error),
    }
}

fn password(error: PasswordError) -> String {
    let t = texts();
    match error {
        PasswordError::TooShort => t.errors_password_short(SHORTEST),
        PasswordError::TooLong => t.errors_password_long(LONGEST),
        PasswordError::Control => t.errors_password_control(),
        PasswordError::Common => t.errors_password_common(),
    }
}

fn phone(error: PhoneNumberError) -> String {
    let t = texts();
    match error {
        PhoneNumberError::Country => t.errors_phone_country(),
        PhoneNumberError::Empty => t.errors_phone_empty(),
        PhoneNumberError::TooLong => t.errors_phone_long(),
        PhoneNumberError::Character => t.errors_phone_character(),
        PhoneNumberError::PlusBeforeNational => t.errors_phone_plus(),
        PhoneNumberError::DialingPrefix => t.errors_phone_prefix(),
        PhoneNumberError::AreaCode => t.errors_phone_area_code(),
        PhoneNumberError::Ambiguous => t.errors_phone_ambiguous(),
        PhoneNumberError::Renumbered => t.errors_phone_renumbered(),
        PhoneNumberError::NotANumber => t.errors_phone_not_a_number(),
        PhoneNumberError::PremiumRate => t.errors_phone_premium(),
        PhoneNumberError::SharedCost => t.errors_phone_shared_cost(),
        PhoneNumberError::Satellite => t.errors_phone_satellite(),
        PhoneNumberError::Pager => t.errors_phone_pager(),
        PhoneNumberError::Voicemail => t.errors_phone_voicemail(),
        PhoneNumberError::Personal => t.errors_phone_personal(),
        PhoneNumberError::OtherKind => t.errors_phone_other_kind(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{Address, PinLength, address::AddressFields, pin::PinError};

    use super::*;

    #[test]
    fn a_mistake_in_an_address_names_its_field() {
        let fields = AddressFields {
            street: "1 High Street".into(),
            postcode: "1".repeat(17),
            country: "ZZ".into(),
            ..AddressFields::default()
        };

        let wrong = Address::parse(&fields).unwrap_err();

        let told: Vec<_> = wrong
            .into_iter()
            .map(|(field, error)| (field, field_error(&FieldError::from(error))))
            .collect();
        assert_eq!(
            told,
            [
                ("country", "Please choose a country.".to_owned()),
                ("recipient", "Please fill in the full name.".to_owned()),
                ("postcode", "postcode: Please use at most 16 characters.".to_owned()),
                ("city", "Please fill in the city.".to_owned()),
            ]
        );
    }

    #[test]
    fn a_mistake_in_an_address_names_its_field_as_the_country_does() {
        let fields = AddressFields {
            recipient: "Ada Lane".into(),
            organization: "x".repeat(101),
            street: "1 Main St".into(),
            region: "Bavaria".into(),
            postcode: "LS1 4AP".into(),
            country: "AU".into(),
            ..AddressFields::default()
        };

        let wrong = Address::parse(&fields).unwrap_err();

        let told: Vec<_> = wrong
            .into_iter()
            .map(|(_, error)| field_error(&FieldError::from(error)))
            .collect();
        assert_eq!(
            told,
            [
                "Company: Please use at most 100 characters.",
                "Please fill in “Suburb”.",
                "Please choose “State” from the list.",
                "Postcode: please write it like 2060.",
            ]
        );
    }

    #[test]
    fn a_limit_is_told_with_its_figure() {
        for (error, told) in [
            (
                FieldError::Pin(PinError(PinLength::default())),
                "Please type the 6 digits you heard.",
            ),
            (
                FieldError::Password(PasswordError::TooLong),
                "A password has at most 128 characters.",
            ),
            (
                FieldError::LongerThanAnyPassword,
                "A password has at most 128 characters; this text has more. If you chose a longer one, it was kept without what comes \
                 after the first 128.",
            ),
            (
                FieldError::RepeatsOutOfRange,
                "Choose how often we say the PIN: 2 to 4 times.",
            ),
            (
                FieldError::TooManyFactors { most: 5 },
                "An account has five of these at the most. Take one away first.",
            ),
            (
                FieldError::LabelTooLong { most: 40 },
                "A name has at most 40 letters, such as “my phone”.",
            ),
        ] {
            assert_eq!(field_error(&error), told);
        }
        assert_eq!(
            quantity(QuantityError::TooMany),
            "We sell at most 20 of one thing at a time."
        );
        assert_eq!(
            quantity(QuantityError::OnlyLeft(3)),
            "Only 3 left. Please choose fewer."
        );
    }

    #[test]
    fn a_clock_that_is_wrong_is_told_by_how_much() {
        for (minutes, ahead, told) in [
            (1, true, "The clock of your phone is 1 minute ahead. Please let"),
            (7, true, "The clock of your phone is 7 minutes ahead. Please let"),
            (
                1,
                false,
                "The clock of your phone is 1 minute behind, or the digits are old. Please let",
            ),
            (
                7,
                false,
                "The clock of your phone is 7 minutes behind, or the digits are old. Please let",
            ),
        ] {
            let sentence = field_error(&FieldError::AppClock { minutes, ahead });

            assert!(sentence.starts_with(told), "{sentence}");
            assert!(sentence.ends_with("the phone set its time by the network and type the newest digits."));
        }
    }

    #[test]
    fn a_number_in_doubt_is_told_without_any_number() {
        for error in [
            PhoneNumberError::Ambiguous,
            PhoneNumberError::Renumbered,
            PhoneNumberError::DialingPrefix,
            PhoneNumberError::PlusBeforeNational,
        ] {
            let told = field_error(&FieldError::Phone(error));

            assert!(!told.contains(char::is_numeric) && told.contains("below"), "{told}");
        }
    }
}
