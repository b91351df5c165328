//! Messages that were refused at once: no phone rings for them, but the log tells of them.

use std::collections::VecDeque;

use time::OffsetDateTime;

use crate::status::Status;

/// Letters of a refused message's text and ids that are kept: as many as a sound text has at most.
const MAX_LETTERS: usize = 1400;

/// A message for one destination, as it was refused.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    pub bulk_id: String,
    pub message_id: String,
    pub to: String,
    pub from: Option<String>,
    pub text: String,
    pub at: OffsetDateTime,
    pub status: &'static Status,
}

impl Refused {
    /// The same, with overlong values cut off, because they have not been checked.
    pub fn bounded(mut self) -> Self {
        let texts = [&mut self.bulk_id, &mut self.message_id, &mut self.to, &mut self.text];
        for text in texts.into_iter().chain(self.from.as_mut()) {
            if let Some((end, _)) = text.char_indices().nth(MAX_LETTERS) {
                text.truncate(end);
            }
        }
        self
    }
}

/// The refused messages of late, newest last.
#[derive(Default)]
pub(crate) struct Refusals(VecDeque<Refused>);

impl Refusals {
    /// Writes one down and forgets the oldest beyond `most`.
    pub fn write(&mut self, refused: Refused, most: usize) {
        self.0.push_back(refused.bounded());
        while self.0.len() > most.max(1) {
            self.0.pop_front();
        }
    }

    /// Every refused message, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Refused> {
        self.0.iter().rev()
    }
}
