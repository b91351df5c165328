//! Texts of statements whose number of values is known only when they run. They contain placeholders, never values.

/// Numbers of placeholders that a list is filled up to, so that few different statements have to be prepared.
const SIZES: [usize; 5] = [1, 4, 12, 24, LONGEST];
/// Most values of one list. Callers divide longer ones.
pub(crate) const LONGEST: usize = 64;
/// Most rows that one statement inserts.
pub(crate) const MAX_ROWS: usize = 64;

/// Writes `$1, $2, …` for a list of values.
pub(crate) fn placeholders(count: usize) -> String {
    let places: Vec<_> = (1..=count).map(|place| format!("${place}")).collect();
    places.join(", ")
}

/// Writes `($1, $2), ($3, $4), …` for rows of values.
pub(crate) fn rows(count: usize, columns: usize) -> String {
    let row = |row: usize| {
        let places: Vec<_> = (1..=columns)
            .map(|column| format!("${}", row * columns + column))
            .collect();
        format!("({})", places.join(", "))
    };
    (0..count).map(row).collect::<Vec<_>>().join(", ")
}

/// Fills a list up by repeating its last value, which changes nothing in `in (…)`. The list must be no longer than [`LONGEST`].
pub(crate) fn filled_up<T: Copy>(list: &[T]) -> Vec<T> {
    let mut filled = list.to_vec();
    let size = SIZES.into_iter().find(|size| *size >= list.len());
    if let (Some(last), Some(size)) = (list.last(), size) {
        filled.resize(size, *last);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_on() {
        assert_eq!(placeholders(3), "$1, $2, $3");
        assert_eq!(rows(2, 2), "($1, $2), ($3, $4)");
    }

    #[test]
    fn a_list_is_filled_up_with_its_last_value() {
        assert_eq!(filled_up(&["a", "b"]), ["a", "b", "b", "b"]);
        assert_eq!(filled_up(&[7; LONGEST]), [7; LONGEST]);
        assert_eq!(filled_up::<u8>(&[]), [0; 0]);
    }
}
