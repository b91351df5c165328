//! A merchant's own wording, voice and speed for a purpose in a language.

use std::ops::RangeInclusive;

use serde::Deserialize;

use crate::{
    Language, Occasion, Purpose,
    wording::{clause, fill},
};

/// What the provider takes for a speed, as a factor of the voice's own.
pub(crate) const RATES: RangeInclusive<f64> = 0.5..=2.0;

/// The changes that a merchant makes for one purpose in one language. Everything else keeps its default.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// `registration`, `purchase`, `data_change`, `phone_change_old_number`, `phone_change_new_number`, `password_reset` or `reversal`.
    pub purpose: Purpose,
    /// The provider's code, such as `en` or `pt-br`. One without a region serves its regions, too.
    pub language: String,
    /// What is said, up to the PIN. It has to tell
    ///
    /// - what the PIN is for: by `{purpose}`, which speaks the usual opening of a sentence ("To confirm your registration at
    ///   Ringfence"); or in its own words with `{shop}` and, for a purchase, `{amount}` (and maybe `{items}`), for anything
    ///   else a word that is known for it in that language, such as "password";
    /// - to keep the PIN secret: by `{warning}` ("Never tell this PIN to anyone.");
    /// - in a call to the old number about a phone change, and before a new password, what to do if it is somebody else: by `{hang_up}`
    ///   ("If this is not you, hang up now."), which `{purpose}` has in it;
    /// - the PIN: by `{pin}`, once and at the end. That it is repeated is added.
    pub text: Option<String>,
    /// What `{warning}` says, in the shop's own words. It may hold `{shop}`.
    pub warning: Option<String>,
    /// What `{hang_up}` says, in the shop's own words. It may hold `{shop}`.
    pub hang_up: Option<String>,
    /// Who speaks: a name of the provider's catalog.
    pub voice: Option<String>,
    /// How fast at normal speed, 0.5 to 2. Who likes to hear it slower or faster hears it so much slower or faster.
    pub speech_rate: Option<f64>,
}

/// A template that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the script for {purpose} in {language} {reason}", purpose = .purpose.as_str())]
pub struct Refused {
    /// Whose purpose.
    pub purpose: Purpose,
    /// In which language.
    pub language: String,
    /// What is wrong and how to fix it.
    pub reason: String,
}

impl Template {
    pub(crate) fn refused(&self, reason: impl Into<String>) -> Refused {
        Refused {
            purpose: self.purpose,
            language: self.language.clone(),
            reason: reason.into(),
        }
    }

    /// What is said up to the PIN, if that is in words of its own.
    pub(crate) fn words(&self, shop: &str, occasion: Occasion, language: Language) -> Option<String> {
        let opening = clause(language.phrases(), occasion.purpose());
        // The opening comes first, because it contains the shop's own words for hanging up, too.
        let mut text = self.text.as_deref()?.replace("{purpose}", opening);
        for (placeholder, own) in [("{warning}", &self.warning), ("{hang_up}", &self.hang_up)] {
            if let Some(own) = own {
                text = text.replace(placeholder, own);
            }
        }
        Some(fill(&text, shop, occasion, language))
    }
}
