//! English where a dollar is not a US dollar: Australia and Canada.

use crate::phrases::{Forms, Names, Phrases};

/// What is said there.
pub(super) const PHRASES: Phrases = Phrases {
    usd: Names {
        units: Forms::one_other("{n} US dollar", "{n} US dollars"),
        cents: Forms::one_other("{n} cent", "{n} cents"),
    },
    ..super::en::PHRASES
};
