//! French of Canada, where a dollar is not a US dollar and has cents.

use crate::phrases::{Forms, Names, Phrases};

/// What is said there.
pub(super) const PHRASES: Phrases = Phrases {
    usd: Names {
        units: Forms::one_other("{n} dollar américain", "{n} dollars américains").many("{n} de dollars américains"),
        cents: Forms::one_other("{n} cent", "{n} cents"),
    },
    ..super::fr::PHRASES
};
