//! The limits of whom a message goes to, what it says, and where its report goes.

use url::Url;

use super::checked::Checked;
use crate::{Destination, Gender, Invalid, Message, invalid::is_digits};

impl Checked<'_> {
    pub(super) fn numbers(&self) -> Result<(), Invalid> {
        let from = self.message.from.as_deref();
        self.must(
            from.is_none_or(|from| is_digits(from, 3, 15)),
            "from",
            "is not a number of 3 to 15 digits without +",
        )?;

        let destinations = &self.message.destinations;
        self.must(
            !destinations.is_empty(),
            "destinations",
            "is empty: at least 1 destination is needed",
        )?;
        self.must(
            destinations.len() <= 20_000,
            "destinations",
            "has more than 20000 entries",
        )?;
        let is_callable = |destination: &Destination| is_digits(&destination.to, 7, 15);
        match destinations.iter().position(|destination| !is_callable(destination)) {
            Some(index) => self.must(
                false,
                &format!("destinations[{index}].to"),
                "is not an E.164 number of 7 to 15 digits without +",
            ),
            None => Ok(()),
        }
    }

    pub(super) fn content(&self) -> Result<(), Invalid> {
        let Message {
            text,
            audio_file_url,
            language,
            voice,
            speech_rate,
            ..
        } = self.message;
        self.must(
            text.is_some() || audio_file_url.is_some(),
            "text",
            "is missing, and so is audioFileUrl",
        )?;

        let text = text.as_deref();
        self.must(
            text.is_none_or(|text| text.chars().count() <= 1400),
            "text",
            "has more than 1400 characters",
        )?;
        self.must(
            text.is_none_or(is_speakable),
            "text",
            "has no letter and no digit to be spoken",
        )?;
        self.must(
            audio_file_url.as_deref().is_none_or(is_web_address),
            "audioFileUrl",
            "is not an http or https address",
        )?;

        self.must(
            language.as_deref().is_none_or(|code| !code.trim().is_empty()),
            "language",
            "is blank",
        )?;
        let name = voice.as_ref().and_then(|voice| voice.name.as_deref());
        self.must(
            name.is_none_or(|name| !name.trim().is_empty()),
            "voice.name",
            "is blank",
        )?;
        let gender = voice.as_ref().and_then(|voice| voice.gender.as_ref());
        self.must(
            !matches!(gender, Some(Gender::Other(_))),
            "voice.gender",
            "is neither female nor male",
        )?;
        self.within(*speech_rate, 0.5, 2.0, "speechRate", "is not within 0.5 to 2")
    }

    pub(super) fn notification(&self) -> Result<(), Invalid> {
        let Message {
            notify_url,
            notify_content_type,
            notify_content_version,
            callback_data,
            ..
        } = self.message;
        self.must(
            notify_url.as_deref().is_none_or(is_web_address),
            "notifyUrl",
            "is not an http or https address",
        )?;
        let is_known = |kind: &str| ["application/json", "application/xml"].contains(&kind);
        self.must(
            notify_content_type.as_deref().is_none_or(is_known),
            "notifyContentType",
            "is neither application/json nor application/xml",
        )?;
        self.within(
            *notify_content_version,
            1,
            2,
            "notifyContentVersion",
            "is neither 1 nor 2",
        )?;
        let length = callback_data.as_deref().map(|data| data.chars().count());
        self.within(length, 0, 700, "callbackData", "has more than 700 characters")
    }
}

/// Whether anything is left to be said when the mark-up (SSML) is taken out.
fn is_speakable(text: &str) -> bool {
    let is_marked_up = text.trim_start().starts_with('<');
    let mut in_tag = false;
    text.chars().any(|letter| {
        in_tag = is_marked_up && (letter == '<' || in_tag && letter != '>');
        !in_tag && letter.is_alphanumeric()
    })
}

fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| ["http", "https"].contains(&url.scheme()) && url.has_host())
}
