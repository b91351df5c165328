//! Why a typed number cannot be called, and how to correct it.

/// Why a typed number cannot be called, or needs a choice first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneNumberError {
    /// The country was not chosen from the list.
    #[error("Please choose the country of your phone number.")]
    Country,
    /// Nothing was typed.
    #[error("Please type your phone number.")]
    Empty,
    /// Longer than any spelling of a number.
    #[error("A phone number has at most 32 characters.")]
    TooLong,
    /// Letters, drawings of digits, or signs that do not occur in numbers.
    #[error("Please write the number with digits, spaces and dashes only.")]
    Character,
    /// A plus before the number in national form.
    #[error("After + comes the country code. Please write the number without the +, or choose it below.")]
    PlusBeforeNational,
    /// The international dialing prefix of another country.
    #[error("Please write + instead of the dialling prefix, or choose your number below.")]
    DiallingPrefix,
    /// A local number without the area code.
    #[error("Please write the number with its area code.")]
    AreaCode,
    /// The digits are valid in more than one way.
    #[error("These digits can mean more than one number. Please choose yours below.")]
    Ambiguous,
    /// The numbering plan changed, and the old form reaches nobody.
    #[error("Numbers of this kind have a new form. Please choose your number below, or correct it.")]
    Renumbered,
    /// No such number can exist.
    #[error("That is not a phone number we can find. Please check the country and the digits.")]
    NotANumber,
    /// A premium-rate number, whose owner earns when it is called.
    #[error("We cannot call premium-rate numbers. Please use a mobile or landline number.")]
    PremiumRate,
    /// A shared-cost number.
    #[error("We cannot call shared-cost numbers. Please use a mobile or landline number.")]
    SharedCost,
    /// Satellite phones and international networks.
    #[error("We cannot call satellite or international network numbers. Please use a mobile or landline number.")]
    Satellite,
    /// A pager, which cannot play speech.
    #[error("We cannot call pagers: you need to hear the call. Please use a mobile or landline number.")]
    Pager,
    /// A voicemail number, which no person answers.
    #[error("We cannot call voicemail numbers: you need to answer the call. Please use a mobile or landline number.")]
    Voicemail,
    /// A personal number, which follows its owner and may lead anywhere, at any price.
    #[error("We cannot call personal numbers. Please use a mobile or landline number.")]
    Personal,
    /// Company-wide and toll-free numbers.
    #[error("We cannot call this kind of number. Please use a mobile or landline number.")]
    OtherKind,
}

impl PhoneNumberError {
    /// Whether the text is a number, but of a kind that is not called.
    pub fn is_kind(self) -> bool {
        matches!(
            self,
            Self::PremiumRate
                | Self::SharedCost
                | Self::Satellite
                | Self::Pager
                | Self::Voicemail
                | Self::Personal
                | Self::OtherKind
        )
    }
}
