//! Turns rounds into the few figures that a person compares.

use std::time::Duration;

use super::load::Round;

/// The median. None if there are no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;

    if sorted.len() % 2 == 1 {
        sorted.get(middle).copied()
    } else {
        Some(f64::midpoint(
            *sorted.get(middle.checked_sub(1)?)?,
            *sorted.get(middle)?,
        ))
    }
}

/// What several rounds against one server come to.
pub struct Summary {
    /// Median of the rounds.
    pub requests_per_second: f64,
    /// Half of all answers were as quick as this.
    pub p50: Duration,
    /// All but one of a hundred were.
    pub p99: Duration,
}

impl Summary {
    /// The figures of the rounds. Zeros if there is no round with an answer.
    pub fn of(rounds: &[Round]) -> Self {
        let speeds: Vec<f64> = rounds.iter().map(Round::requests_per_second).collect();
        let mut latencies: Vec<Duration> = rounds.iter().flat_map(|round| &round.latencies).copied().collect();
        latencies.sort_unstable();

        Self {
            requests_per_second: median(&speeds).unwrap_or_default(),
            p50: percentile(&latencies, 50),
            p99: percentile(&latencies, 99),
        }
    }
}

/// A time as people compare it.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The smallest value that is no smaller than `percent` of all (nearest rank).
pub fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

/// The median of the ratios of neighboring rounds. Whatever slows the machine for a while slows both rounds of a pair.
pub fn pairwise_ratio(shop: &[Round], baseline: &[Round]) -> f64 {
    let ratios: Vec<f64> = shop
        .iter()
        .zip(baseline)
        .map(|(shop, baseline)| shop.requests_per_second() / baseline.requests_per_second())
        .collect();
    median(&ratios).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(answers: usize, each: u64) -> Round {
        Round {
            latencies: vec![Duration::from_millis(each); answers],
            elapsed: Duration::from_secs(1),
        }
    }

    #[test]
    fn the_median_does_not_care_for_order_or_outliers() {
        assert_eq!(median(&[3.0, 1000.0, 1.0]), Some(3.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 1000.0]), Some(3.0));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn the_slowest_of_a_hundred_is_beyond_the_99th_percentile() {
        let mut latencies = vec![Duration::from_millis(1); 99];
        latencies.push(Duration::from_secs(9));

        assert_eq!(percentile(&latencies, 50), Duration::from_millis(1));
        assert_eq!(percentile(&latencies, 99), Duration::from_millis(1));
        assert_eq!(percentile(&latencies, 100), Duration::from_secs(9));
    }

    #[test]
    fn a_round_that_was_slow_for_both_does_not_move_the_ratio() {
        let shop = [round(30, 1), round(3, 10), round(30, 1)];
        let baseline = [round(100, 1), round(10, 3), round(100, 1)];

        assert!((pairwise_ratio(&shop, &baseline) - 0.3).abs() < 1e-9);
        assert!((Summary::of(&shop).requests_per_second - 30.0).abs() < 1e-9);
    }
}
