//! Postcodes, written as their country writes them.

use crate::digits;

/// Writes a typed postcode in the first shape that it fits: in capitals, with the usual separators. `prefix` is what a label has before the
/// postcode, such as `CH`; it may be typed, too. Returns `None` when no shape fits.
pub(super) fn written(typed: &str, shapes: &str, prefix: &str) -> Option<String> {
    let plain = digits::plain(typed).to_ascii_uppercase();
    let compact: String = plain.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '〒')).collect();
    let fill_any = |letters: &str| shapes.split('|').find_map(|shape| fill(shape, letters));
    fill_any(&compact).or_else(|| fill_any(compact.strip_prefix(prefix)?))
}

/// Fills the places of a shape: `#` is a digit, `@` a letter, `*` either. Spaces and hyphens are separators, and all else stands for itself.
fn fill(shape: &str, letters: &str) -> Option<String> {
    let mut letters = letters.chars();
    let mut written = String::new();
    for place in shape.chars() {
        if matches!(place, ' ' | '-') {
            written.push(place);
            continue;
        }
        let letter = letters.next()?;
        let fits = match place {
            '#' => letter.is_ascii_digit(),
            '@' => letter.is_ascii_uppercase(),
            '*' => letter.is_ascii_digit() || letter.is_ascii_uppercase(),
            itself => letter == itself,
        };
        if !fits {
            return None;
        }
        written.push(letter);
    }
    letters.next().is_none().then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_written_in_the_first_shape_that_fits() {
        let british = "@#* #@@|@# #@@|@@#* #@@|@@# #@@|GIR 0AA";
        for (typed, shapes, wanted) in [
            ("ab1 2cd", british, Some("AB1 2CD")),
            ("AB12CD", british, Some("AB1 2CD")),
            ("w1a4zz", british, Some("W1A 4ZZ")),
            ("gir0aa", british, Some("GIR 0AA")),
            ("AB1", british, None),
            ("12345", british, None),
            ("〒１５４－００２３", "###-####", Some("154-0023")),
            ("١٢٣٤٥", "#####", Some("12345")),
            ("123456789", "#####|#####-####", Some("12345-6789")),
            ("ch-8001", "####", Some("8001")),
            ("fr-8001", "####", None),
            ("80/01", "####", None),
        ] {
            assert_eq!(written(typed, shapes, "CH").as_deref(), wanted, "{typed}");
        }
    }
}
