//! What a status means in a few plain cases: answered, busy, wrong number, refused and why.

/// How a call went. One reading of the statuses and of both families of error codes (5xxx, and 10xxx since October 2024).
///
/// Source: Infobip documentation, "Response status and error codes" and "Voice error codes update" (9 October 2024); unconfirmed:
/// which status comes with which of the newer codes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// On its way; another report will follow.
    Pending,
    /// Somebody picked up. Whether they listened to the end is another matter:
    /// [`DeliveryReport::ended_early`](crate::DeliveryReport::ended_early).
    Answered,
    /// An answering machine picked up.
    Machine,
    /// The line was busy.
    Busy,
    /// It rang, and nobody picked up.
    NoAnswer,
    /// The person refused the call.
    Declined,
    /// The call was ended on the calling side before it was answered.
    Cancelled,
    /// The phone could not be reached: switched off, or without a network.
    Unreachable,
    /// There is no such number.
    InvalidNumber,
    /// The time ran out before the call could be placed, or no report ever came from the network.
    Expired,
    /// The network or the service had a fault; calling again may help.
    Faulty,
    /// The call was not placed, for a reason on the caller's side or of the service's rules.
    Rejected(Rejection),
    /// A status that this version of the crate does not know, by its name; empty where there was none.
    Other(String),
}

/// Why a call was not placed.
///
/// Source: as [`Outcome`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rejection {
    /// The caller's number is not registered on the account, or is blocked.
    Sender,
    /// No money on the account, or its package has expired.
    Credit,
    /// A trial account may call its own verified numbers only.
    Trial,
    /// The number called is on a block list, or asked not to be disturbed.
    Blocked,
    /// Too many, or too many equal, messages to one number within an hour.
    Flooding,
    /// The service suspects fraud.
    Suspicion,
    /// The account has no way into that network.
    Route,
    /// The key, its rights, or a feature that is not switched on for the account.
    Account,
    /// The language is not known or has no voice.
    Language,
    /// The text, its markup or the recording.
    Content,
    /// Another field of the request.
    Request,
    /// The message id was used before: this call has been asked for already.
    Duplicate,
    /// A fault of the service; it may be tried again.
    Service,
    /// The service gave no reason that this version knows.
    Unexplained,
}

impl Rejection {
    /// What the account's owner can do about it, in one English sentence.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Sender => "Register the caller's number on the Infobip account, or use one that is.",
            Self::Credit => "Add credit to the Infobip account, or renew its package.",
            Self::Trial => "A trial account may call only the number verified at sign-up: verify this one, or upgrade.",
            Self::Blocked => "This number may not be called: it is on a block list or asked not to be disturbed.",
            Self::Flooding => "This number was called too often within the hour: wait before calling it again.",
            Self::Suspicion => "Infobip's fraud protection stopped the call: ask its support before trying again.",
            Self::Route => "The account cannot reach this network: ask Infobip to open the route.",
            Self::Account => "Check the key, its rights and the features that are switched on for the account.",
            Self::Language => "Choose a language and a voice from Infobip's voice catalog.",
            Self::Content => "Check the text, its markup or the recording.",
            Self::Request => "Check the fields of the request: one of them is refused.",
            Self::Duplicate => "This message id was used before: the call has been asked for already.",
            Self::Service => "Infobip had a fault: try again later.",
            Self::Unexplained => "Infobip gave no reason that is known here: look at the name of the status.",
        }
    }
}
