//! Decides whether an attacker could tell two series of times apart, by the two-sample Kolmogorov-Smirnov test.

use std::time::Duration;

/// The largest distance between the two distributions, 0 to 1. Whoever guesses by one measured time, in the best way there is, is
/// right with a probability of (1 + distance) / 2.
pub fn apart(one: &[Duration], other: &[Duration]) -> f64 {
    let (mut one, mut other) = (one.to_vec(), other.to_vec());
    one.sort_unstable();
    other.sort_unstable();
    let share = |sorted: &[Duration], at: Duration| part(sorted.partition_point(|time| *time <= at), sorted.len());
    one.iter()
        .chain(&other)
        .map(|at| (share(&one, *at) - share(&other, *at)).abs())
        .fold(0.0, f64::max)
}

/// How far apart two rows of these lengths from the very same distribution are at most, except for once in a thousand times.
pub fn lucky(one: usize, other: usize) -> f64 {
    /// The square root of -ln(0.001 / 2) / 2.
    const ONCE_IN_A_THOUSAND: f64 = 1.949;
    let (one, other) = (part(one, 1), part(other, 1));
    ONCE_IN_A_THOUSAND * ((one + other) / (one * other)).sqrt()
}

#[expect(clippy::cast_precision_loss, reason = "nobody measures 2^52 times")]
fn part(some: usize, of: usize) -> f64 {
    some as f64 / of.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::crowd::Rng;

    /// So many times around `center` microseconds.
    fn row(rng: &mut Rng, center: usize, many: usize) -> Vec<Duration> {
        (0..many)
            .map(|_| Duration::from_micros((center + rng.roll(2_000)) as u64))
            .collect()
    }

    #[test]
    fn the_same_distribution_is_not_told_apart_and_a_shifted_one_is() {
        let mut rng = Rng::of(0);
        let (one, same, slower) = (
            row(&mut rng, 20_000, 200),
            row(&mut rng, 20_000, 200),
            row(&mut rng, 20_600, 200),
        );

        assert!(apart(&one, &same) < lucky(200, 200));
        assert!(
            apart(&one, &slower) > lucky(200, 200),
            "six tenths of a millisecond show"
        );
    }

    #[test]
    fn rows_that_share_nothing_are_as_far_apart_as_can_be() {
        let (quick, slow) = ([Duration::from_millis(1); 5], [Duration::from_millis(2); 5]);

        assert!((apart(&quick, &slow) - 1.0).abs() < 1e-9);
        assert!(apart(&quick, &quick) < 1e-9);
    }
}
