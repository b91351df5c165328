//! What is wrong with typed fields, as data. The website puts it into sentences.

use domain::{
    AccountName, PhoneNumber,
    account::{AccountNameError, EmailAddressError},
    address::AddressError,
    password::PasswordError,
    pin::PinError,
    text::LineError,
};
use phone::PhoneNumberError;

/// What is wrong with one typed field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// A line that cannot be used.
    Line(LineError),
    /// An account name that cannot be used.
    AccountName(AccountNameError),
    /// The account name belongs to somebody else. Only a visitor who has proved a phone may learn it.
    NameTaken(AccountName),
    /// An e-mail address that cannot be used.
    Email(EmailAddressError),
    /// A field of a delivery address that cannot be used.
    Address(AddressError),
    /// The delivery method was not chosen from the list.
    DeliveryMissing,
    /// A password that cannot be chosen.
    Password(PasswordError),
    /// An existing password was typed, and the text is longer than any password.
    LongerThanAnyPassword,
    /// It is not the account's present password.
    CurrentPasswordWrong,
    /// A phone number that cannot be called.
    Phone(PhoneNumberError),
    /// The shop does not call numbers of this country.
    CountryNotCalled,
    /// The new phone number is the customer's own number already.
    OwnNumber,
    /// The new phone number is already the number of the account that is to be recovered.
    NumberOfTheAccount,
    /// The speed of speech was not chosen from the list.
    SpeedMissing,
    /// The PIN cannot be said that often.
    RepeatsOutOfRange,
    /// The language was not chosen from the list.
    LanguageUnknown,
    /// Not shaped like a PIN.
    Pin(PinError),
    /// Not shaped like a backup code.
    BackupCodeForm,
    /// Not shaped like the digits of an authenticator app.
    AuthenticatorForm,
    /// Shaped neither like a backup code nor like the digits of an authenticator app.
    ProofForm,
    /// A proof that is wrong, or was used before.
    ProofWrong,
    /// The digits of an authenticator app that were used before. No attempt was spent.
    DigitsUsed,
    /// A passkey that has signed something newer, or that was copied. No attempt was spent.
    PasskeyCopied,
    /// The answer of a passkey cannot be read.
    PasskeyUnreadable,
    /// The passkey was not made.
    PasskeyNotMade,
    /// The account has an authenticator app, and can have no second one.
    OneAppOnly,
    /// The account has as many alternative factors as it can have.
    TooManyFactors {
        /// The maximum.
        most: usize,
    },
    /// The account has as many saved addresses as it can have.
    TooManyAddresses {
        /// The maximum.
        most: usize,
    },
    /// The name of an alternative factor is too long.
    LabelTooLong {
        /// The maximum, in characters.
        most: usize,
    },
    /// The app that is being set up shows other digits.
    AppShowsOthers,
    /// The app that is being set up runs by a clock that is wrong.
    AppClock {
        /// By how many minutes.
        minutes: i64,
        /// Whether the clock is ahead. A clock that is behind looks the same as digits that are old.
        ahead: bool,
    },
}

impl From<LineError> for FieldError {
    fn from(error: LineError) -> Self {
        Self::Line(error)
    }
}

impl From<AccountNameError> for FieldError {
    fn from(error: AccountNameError) -> Self {
        Self::AccountName(error)
    }
}

impl From<EmailAddressError> for FieldError {
    fn from(error: EmailAddressError) -> Self {
        Self::Email(error)
    }
}

impl From<AddressError> for FieldError {
    fn from(error: AddressError) -> Self {
        Self::Address(error)
    }
}

impl From<PasswordError> for FieldError {
    fn from(error: PasswordError) -> Self {
        Self::Password(error)
    }
}

impl From<PhoneNumberError> for FieldError {
    fn from(error: PhoneNumberError) -> Self {
        Self::Phone(error)
    }
}

impl From<PinError> for FieldError {
    fn from(error: PinError) -> Self {
        Self::Pin(error)
    }
}

/// What is wrong with typed fields: pairs of a field's name and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(pub Vec<(&'static str, FieldError)>);

impl From<Vec<(&'static str, AddressError)>> for FieldErrors {
    fn from(wrong: Vec<(&'static str, AddressError)>) -> Self {
        Self(wrong.into_iter().map(|(field, error)| (field, error.into())).collect())
    }
}

impl FieldErrors {
    /// Creates the error of one wrong field.
    pub fn one(field: &'static str, error: impl Into<FieldError>) -> Self {
        Self(vec![(field, error.into())])
    }

    /// Returns the value, or records what is wrong with it and returns `None`.
    pub fn keep<T, E: Into<FieldError>>(&mut self, field: &'static str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|error| self.0.push((field, error.into()))).ok()
    }

    /// Returns a phone number, or records what is wrong with it and returns `None`. The error stands beside the list of countries if the
    /// country is wrong, else beside the number.
    pub fn keep_phone(&mut self, parsed: Result<PhoneNumber, PhoneNumberError>) -> Option<PhoneNumber> {
        let field = match parsed {
            Err(PhoneNumberError::Country) => "phone_country",
            _ => "phone",
        };
        self.keep(field, parsed)
    }
}
