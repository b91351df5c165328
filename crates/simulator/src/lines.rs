//! The phone lines: which number belongs to which unguessable id, and how each line behaves.

use std::collections::HashMap;

use uuid::Uuid;

use crate::{behavior::LineSettings, magic};

/// Numbers, their ids and their settings. Ids live as long as the process.
#[derive(Default)]
pub(crate) struct Lines {
    ids: HashMap<String, String>,
    numbers: HashMap<String, String>,
    settings: HashMap<String, LineSettings>,
}

/// The most lines that are given an id; a page that makes up numbers cannot fill the memory.
const MAX_LINES: usize = 100_000;

impl Lines {
    /// The id of this number's line: 32 hexadecimal digits, 122 bits of them random, the same at every call. Beyond the
    /// maximum number of lines all lines get new ids.
    pub fn id(&mut self, number: &str) -> String {
        if let Some(id) = self.ids.get(number) {
            return id.clone();
        }
        if self.ids.len() >= MAX_LINES {
            self.ids.clear();
            self.numbers.clear();
        }
        let id = Uuid::new_v4().simple().to_string();
        self.ids.insert(number.to_owned(), id.clone());
        self.numbers.insert(id.clone(), number.to_owned());
        id
    }

    /// The number behind an id.
    pub fn number(&self, id: &str) -> Option<String> {
        self.numbers.get(id).cloned()
    }

    /// How the line of this number is set up; it rings unless told otherwise, or unless its number is a magic one.
    pub fn settings(&self, number: &str) -> LineSettings {
        let set_up = self.settings.get(number).copied();
        set_up.or_else(|| magic::line(number)).unwrap_or_default()
    }

    /// Replaces the settings of the line.
    pub fn set(&mut self, number: &str, settings: LineSettings) {
        if settings == LineSettings::default() && magic::line(number).is_none() {
            self.settings.remove(number);
        } else if self.settings.len() < MAX_LINES || self.settings.contains_key(number) {
            self.settings.insert(number.to_owned(), settings);
        }
    }
}

/// The digits of a number as people write it (`+44 7700 900-123`), if it has 5 to 15 of them and nothing else but marks.
pub(crate) fn digits(written: &str) -> Option<String> {
    let written = written.trim();
    let plain: String = written
        .strip_prefix('+')
        .unwrap_or(written)
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '/'))
        .collect();
    let plain = plain.strip_prefix("00").unwrap_or(&plain);
    is_number(plain).then(|| plain.to_owned())
}

/// True for digits only, 5 to 15 of them (E.164 allows no more), not starting with 0.
pub(crate) fn is_number(text: &str) -> bool {
    (5..=15).contains(&text.len()) && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_id_and_two_lines_never_share_one() {
        let mut lines = Lines::default();

        let first = lines.id("447700900123");

        assert_eq!(lines.id("447700900123"), first);
        assert_ne!(lines.id("447700900124"), first);
        assert_eq!(lines.number(&first).as_deref(), Some("447700900123"));
        assert!(!first.contains("7700900123"));
        assert_eq!(first.len(), 32);
    }

    #[test]
    fn a_number_may_be_written_as_people_write_it() {
        assert_eq!(digits(" +44 (7700) 900-123 ").as_deref(), Some("447700900123"));
        assert_eq!(digits("00447700900123").as_deref(), Some("447700900123"));
        assert_eq!(digits("shop"), None);
        assert_eq!(digits("12345678901234567"), None);
    }
}
