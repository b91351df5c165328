//! Why a typed number cannot be called. The website says how to correct it.

/// Why a typed number cannot be called, or needs a choice first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneNumberError {
    /// The country was not chosen from the list.
    #[error("no country")]
    Country,
    /// Nothing was typed.
    #[error("no digits")]
    Empty,
    /// Longer than any spelling of a number.
    #[error("more than 32 characters")]
    TooLong,
    /// Letters, drawings of digits, or signs that do not occur in numbers.
    #[error("a sign that numbers do not have")]
    Character,
    /// A plus before the number in national form.
    #[error("a plus before the national number")]
    PlusBeforeNational,
    /// The international dialing prefix of another country.
    #[error("another country's dialing prefix")]
    DialingPrefix,
    /// A local number without the area code.
    #[error("no area code")]
    AreaCode,
    /// The digits are valid in more than one way.
    #[error("more than one number")]
    Ambiguous,
    /// The numbering plan changed, and the old form reaches nobody.
    #[error("an old form of the number")]
    Renumbered,
    /// No such number can exist.
    #[error("no such number")]
    NotANumber,
    /// A premium-rate number, whose owner earns when it is called.
    #[error("a premium-rate number")]
    PremiumRate,
    /// A shared-cost number.
    #[error("a shared-cost number")]
    SharedCost,
    /// Satellite phones and international networks.
    #[error("a number of a satellite or international network")]
    Satellite,
    /// A pager, which cannot play speech.
    #[error("a pager")]
    Pager,
    /// A voicemail number, which no person answers.
    #[error("a voicemail number")]
    Voicemail,
    /// A personal number, which follows its owner and may lead anywhere, at any price.
    #[error("a personal number")]
    Personal,
    /// Company-wide and toll-free numbers.
    #[error("a number of another kind that is not called")]
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
