//! The lists of words that the API uses. Each accepts unknown words, because the service may add words at any time.

/// Declares an enum of wire words. Reading ignores case and keeps an unknown word as `Other`; writing gives the exact word.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$each])* $variant,)+
            /// A word that this version of the crate does not know, as it came.
            Other(String),
        }

        impl $name {
            /// The word as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                $(if word.eq_ignore_ascii_case($word) {
                    return Self::$variant;
                })+
                Self::Other(word.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                Ok(Self::from(word.as_str()))
            }
        }
    };
}

words! {
    /// How far a request is that was sent for later.
    ///
    /// Source: Infobip API reference, `GET /tts/3/bulks/status`.
    BulkStatus {
        /// Not due yet.
        Pending = "PENDING",
        /// Held until it is released.
        Paused = "PAUSED",
        /// Its calls are being placed.
        Processing = "PROCESSING",
        /// Called off.
        Canceled = "CANCELED",
        /// Its calls are out.
        Finished = "FINISHED",
        /// It could not be done.
        Failed = "FAILED",
    }
}

words! {
    /// The gender of a voice.
    ///
    /// Source: Infobip API reference, Send advanced voice message.
    Gender {
        /// A female voice.
        Female = "female",
        /// A male voice.
        Male = "male",
    }
}

words! {
    /// What happens when an answering machine picks up. Detection takes at least 4 s, is charged, and may be switched off
    /// for an account (status `REJECTED_MACHINE_DETECTION_DISABLED`).
    ///
    /// Source: Infobip API reference, Send advanced voice message.
    MachineDetection {
        /// Hang up: the text is not left on a recording.
        Hangup = "hangup",
        /// Speak to the machine.
        Continue = "continue",
    }
}

words! {
    /// The span over which a sending speed counts.
    ///
    /// Source: Infobip API reference, Send advanced voice message.
    TimeUnit {
        /// Calls in a second.
        Second = "second",
        /// Calls in a minute.
        Minute = "minute",
        /// Calls in an hour.
        Hour = "hour",
        /// Calls in a day.
        Day = "day",
    }
}

words! {
    /// What a call transfer waits for.
    ///
    /// Source: Infobip API reference, Send advanced voice message; an example there writes `DTMF`.
    TransferIf {
        /// The keys named in `equals`.
        Dtmf = "dtmf",
        /// Any key.
        AnyDtmf = "anyDtmf",
    }
}

words! {
    /// A day of the week, in UTC.
    ///
    /// Source: Infobip API reference, Send advanced voice message.
    Day {
        /// Monday.
        Monday = "MONDAY",
        /// Tuesday.
        Tuesday = "TUESDAY",
        /// Wednesday.
        Wednesday = "WEDNESDAY",
        /// Thursday.
        Thursday = "THURSDAY",
        /// Friday.
        Friday = "FRIDAY",
        /// Saturday.
        Saturday = "SATURDAY",
        /// Sunday.
        Sunday = "SUNDAY",
    }
}

words! {
    /// Who picked up, where machine detection was used.
    ///
    /// Source: Infobip API reference, Get voice delivery reports.
    AnsweredBy {
        /// A person.
        Human = "HUMAN",
        /// An answering machine.
        Machine = "MACHINE",
    }
}

words! {
    /// The group of a status: how far a message has come.
    ///
    /// Source: Infobip documentation, "Response status and error codes"; `ACCEPTED`: Get sent voice logs.
    StatusGroup {
        /// Group 0, rarely seen.
        Ok = "OK",
        /// Accepted; only the log uses it.
        Accepted = "ACCEPTED",
        /// Group 1: on its way.
        Pending = "PENDING",
        /// Group 2: tried in vain.
        Undeliverable = "UNDELIVERABLE",
        /// Group 3: the call was answered.
        Delivered = "DELIVERED",
        /// Group 4: the time ran out.
        Expired = "EXPIRED",
        /// Group 5: refused.
        Rejected = "REJECTED",
    }
}

words! {
    /// The group of an error: on whose side it lies.
    ///
    /// Source: Infobip documentation, "Response status and error codes".
    ErrorGroup {
        /// Group 0: no error.
        Ok = "OK",
        /// Group 1: the device.
        Handset = "HANDSET_ERRORS",
        /// Group 2: the person called.
        User = "USER_ERRORS",
        /// Group 3: the network, the service or the account.
        Operator = "OPERATOR_ERRORS",
    }
}

impl AnsweredBy {
    /// Whether it was a machine: by the published word, or by any other that has it in it, such as `ANSWERING_MACHINE`.
    pub fn is_machine(&self) -> bool {
        self.as_str().to_ascii_uppercase().contains(Self::Machine.as_str())
    }
}

impl StatusGroup {
    /// The group by its published number.
    pub fn from_id(id: i32) -> Self {
        match id {
            0 => Self::Ok,
            1 => Self::Pending,
            2 => Self::Undeliverable,
            3 => Self::Delivered,
            4 => Self::Expired,
            5 => Self::Rejected,
            other => Self::Other(other.to_string()),
        }
    }
}

impl ErrorGroup {
    /// The group by its published number.
    pub fn from_id(id: i32) -> Self {
        match id {
            0 => Self::Ok,
            1 => Self::Handset,
            2 => Self::User,
            3 => Self::Operator,
            other => Self::Other(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_word_is_read_in_any_case_and_written_exactly() {
        let read: TransferIf = serde_json::from_str(r#""ANYDTMF""#).expect("a word");

        assert_eq!(read, TransferIf::AnyDtmf);
        assert_eq!(serde_json::to_string(&read).expect("JSON"), r#""anyDtmf""#);
    }

    #[test]
    fn an_unknown_word_is_kept_as_it_came() {
        let read: MachineDetection = serde_json::from_str(r#""Whisper""#).expect("a word");

        assert_eq!(read, MachineDetection::Other("Whisper".into()));
        assert_eq!(serde_json::to_string(&read).expect("JSON"), r#""Whisper""#);
    }
}
