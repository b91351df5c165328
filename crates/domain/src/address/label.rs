//! Addresses as the lines of a label, in the order of their country.

use std::mem;

/// Writes an address by a country's format. `value` returns the lines of a field, by the field's letter. A line without content is left out,
/// and so is a separator that would have nothing to separate.
pub(super) fn write(format: &str, value: impl Fn(char) -> Vec<String>) -> Vec<String> {
    let mut written = Vec::new();
    for line in format.split('|') {
        let parts = parts(line, &value);
        let mut current = String::new();
        let mut follows_field = false;
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Separator(text) => {
                    let leads_on = parts.get(at + 1).is_none_or(Part::is_filled);
                    if leads_on && (at == 0 || follows_field) {
                        current.push_str(text);
                        follows_field = false;
                    }
                }
                Part::Field(lines) => {
                    for (nth, text) in lines.iter().enumerate() {
                        if nth > 0 {
                            written.push(mem::take(&mut current));
                        }
                        current.push_str(text);
                        follows_field = true;
                    }
                }
            }
        }
        written.push(current);
    }
    written.retain(|line| !line.trim().is_empty());
    written
}

/// A part of a line of a format.
enum Part<'a> {
    /// Text between two fields, or before or after one.
    Separator(&'a str),
    /// The lines of a field; empty if the address does not have it.
    Field(Vec<String>),
}

impl Part<'_> {
    fn is_filled(&self) -> bool {
        !matches!(self, Self::Field(lines) if lines.is_empty())
    }
}

fn parts<'a>(line: &'a str, value: &impl Fn(char) -> Vec<String>) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut pieces = line.split('%');
    parts.extend(pieces.next().filter(|text| !text.is_empty()).map(Part::Separator));
    for piece in pieces {
        let mut letters = piece.chars();
        parts.extend(letters.next().map(|letter| Part::Field(value(letter))));
        parts.extend(
            Some(letters.as_str())
                .filter(|text| !text.is_empty())
                .map(Part::Separator),
        );
    }
    parts
}
