//! Short lines of text that a person typed: trimmed, bounded, without control characters.

/// What is wrong with a typed line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Nothing was typed.
    #[error("Please fill this in.")]
    Empty,
    /// More characters than fit.
    #[error("Please use at most {0} characters.")]
    TooLong(usize),
    /// A line break, a tab or another character that does not print.
    #[error("Please use letters, digits and ordinary punctuation only.")]
    Unprintable,
}

/// A trimmed line of 1 to `longest` characters.
pub(crate) fn line(text: &str, longest: usize) -> Result<String, LineError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(LineError::Empty);
    }
    if text.chars().count() > longest {
        return Err(LineError::TooLong(longest));
    }
    if text.chars().any(unprintable) {
        return Err(LineError::Unprintable);
    }
    Ok(text.to_owned())
}

/// Controls, and the invisible marks that reverse or hide what follows.
fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_bounded() {
        assert_eq!(line("  Ada Lane 1 ", 20), Ok("Ada Lane 1".to_owned()));
        assert_eq!(line("   ", 20), Err(LineError::Empty));
        assert_eq!(line("four", 3), Err(LineError::TooLong(3)));
        assert_eq!(line("two\nlines", 20), Err(LineError::Unprintable));
        assert_eq!(line("mirror\u{202e}ed", 20), Err(LineError::Unprintable));
    }
}
