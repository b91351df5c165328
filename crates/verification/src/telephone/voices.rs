//! The voices that the provider's account has, by language.
//!
//! They are read in the background, so that no call waits for the catalog. Until a language has been read, the shop assumes that the
//! provider has a voice for it.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use infobip::{Client, VoiceInfo};
use scripts::Language;

/// After this many languages in a row that cannot be read, reading stops.
const HOPELESS: u32 = 3;

/// What is known of the provider's voices. Cheap to clone; clones share what they learn.
#[derive(Clone, Debug, Default)]
pub struct VoiceBook(Arc<RwLock<HashMap<Language, Vec<VoiceInfo>>>>);

impl VoiceBook {
    /// Reads the whole catalog anew. Returns the languages without a voice.
    ///
    /// What could not be read stays as it was, and one language that fails does not keep the others from being read. The error is the first
    /// one.
    pub async fn read(&self, client: &Client) -> Result<Vec<Language>, infobip::Error> {
        let (mut mute, mut failed, mut in_a_row) = (Vec::new(), None, 0);
        for language in Language::all() {
            let voices = match client.voices(language.code(), true).await {
                Ok(voices) => voices.voices,
                Err(error) if error.is_not_found() => Vec::new(),
                Err(error) => {
                    in_a_row += 1;
                    failed.get_or_insert(error);
                    if in_a_row == HOPELESS {
                        break;
                    }
                    continue;
                }
            };
            in_a_row = 0;
            if voices.is_empty() {
                mute.push(language);
            }
            self.0
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(language, voices);
        }
        failed.map_or(Ok(mute), Err)
    }

    /// Returns the language itself if there is a voice for it, else the same language without its region, else English.
    pub fn spoken(&self, wanted: Language) -> Language {
        let book = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let is_spoken = |language: &Language| book.get(language).is_none_or(|voices| !voices.is_empty());
        let chosen = [Some(wanted), wanted.without_region()]
            .into_iter()
            .flatten()
            .find(is_spoken)
            .unwrap_or_else(Language::english);
        if chosen != wanted {
            tracing::info!(%wanted, %chosen, "no voice for a language");
        }
        chosen
    }

    /// Returns whether a voice of this name speaks `language`, or any language if that is `None`. A language that has not been read counts
    /// as having it.
    pub fn has(&self, language: Option<Language>, name: &str) -> bool {
        let book = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let has = |voices: &Vec<VoiceInfo>| voices.iter().any(|voice| voice.name == name);
        match language {
            Some(language) => book.get(&language).is_none_or(has),
            None => book.values().any(has),
        }
    }

    /// Returns the name of the voice to request. This is `preferred` if the account has a voice of that name, else `None` if the language has a
    /// default voice, else the name of its first voice, standard before neural ones.
    ///
    /// Also returns `None` until the language has been read: a call in the language's default voice is better than one that the provider
    /// refuses because of an unknown name.
    pub fn choose(&self, language: Language, preferred: Option<&str>) -> Option<String> {
        let book = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let voices = book.get(&language)?;
        let chosen = name_of(voices, preferred);
        if let Some(preferred) = preferred.filter(|preferred| chosen.as_deref() != Some(preferred)) {
            tracing::info!(%language, preferred, "a voice is not there; another one speaks");
        }
        chosen
    }
}

fn name_of(voices: &[VoiceInfo], preferred: Option<&str>) -> Option<String> {
    if let Some(preferred) = preferred.filter(|preferred| voices.iter().any(|voice| voice.name == *preferred)) {
        return Some(preferred.to_owned());
    }
    let first = voices.iter().min_by_key(|voice| (!voice.is_default, voice.is_neural))?;
    (!first.is_default).then(|| first.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        Language::from_code(code).unwrap()
    }

    fn voice(name: &str, is_default: bool, is_neural: bool) -> VoiceInfo {
        VoiceInfo {
            name: name.to_owned(),
            is_default,
            is_neural,
            ..VoiceInfo::default()
        }
    }

    fn book(entries: &[(&str, &[VoiceInfo])]) -> VoiceBook {
        let entries = entries.iter().map(|(code, voices)| (language(code), voices.to_vec()));
        VoiceBook(Arc::new(RwLock::new(entries.collect())))
    }

    #[test]
    fn a_language_that_nobody_speaks_gives_way_to_the_nearest() {
        let book = book(&[("fr-ca", &[]), ("fr", &[voice("Celine", true, false)]), ("fi", &[])]);

        assert_eq!(book.spoken(language("fr-ca")), language("fr"));
        assert_eq!(book.spoken(language("fi")), language("en"));
        assert_eq!(book.spoken(language("de")), language("de"), "not read yet");
    }

    #[test]
    fn a_wish_is_heard_where_the_account_has_the_voice() {
        let book = book(&[("en", &[voice("Joanna", true, false), voice("Joey", false, false)])]);

        assert_eq!(book.choose(language("en"), Some("Joey")).as_deref(), Some("Joey"));
        assert_eq!(book.choose(language("en"), Some("Hans")), None);
    }

    #[test]
    fn nobody_is_named_before_the_names_are_known() {
        let book = book(&[("en", &[voice("Joey", false, false)])]);

        assert_eq!(book.choose(language("de"), Some("Hans")), None, "not read yet");
    }

    #[test]
    fn a_language_without_a_voice_of_its_own_names_one_the_cheaper_first() {
        let both = [voice("Noora (neural)", false, true), voice("Selma", false, false)];
        let book = book(&[("fi", &both), ("hr", &both[..1])]);

        assert_eq!(book.choose(language("fi"), None).as_deref(), Some("Selma"));
        assert_eq!(book.choose(language("hr"), None).as_deref(), Some("Noora (neural)"));
    }
}
