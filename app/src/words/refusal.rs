//! Texts for calls that the guard refuses. They say what to do next, and nothing about other people.

use std::time::Duration;

use domain::limits::Rule;
use verification::verdict::Verdict;

use crate::language::texts;

/// The sentence for a verdict. Rules that watch strangers, ranges and countries share one sentence, so that it does not reveal which of
/// them applied.
pub(crate) fn words(verdict: &Verdict) -> String {
    let t = texts();
    let (wait, count) = later(verdict.again_in);
    match verdict.rule {
        Rule::Country => t.errors_phone_country_not_called(),
        Rule::NumberKind | Rule::Voip => t.errors_phone_other_kind(),
        Rule::NumberMinute => t.refusals_just_called(wait, count),
        Rule::Number | Rule::Visitor | Rule::Cooldown => t.refusals_untyped(wait, count),
        Rule::NumberDay => t.refusals_number_today(wait, count),
        Rule::OwnNumberDay | Rule::Account => t.refusals_you_today(wait, count),
        Rule::Source | Rule::SourceDay | Rule::Network | Rule::NetworkUnconfirmed | Rule::NetworkShare => {
            t.refusals_place(wait, count)
        }
        Rule::Blocked | Rule::Prefix | Rule::CountryRamp | Rule::Unconfirmed => t.refusals_this_number(),
        Rule::Shop
        | Rule::ShopDay
        | Rule::Money
        | Rule::Unproved
        | Rule::UnprovedDay
        | Rule::UnprovedMoney
        | Rule::WrongPins => t.refusals_shop(wait, count),
    }
}

/// How the texts name a wait, and how many minutes or hours it is.
fn later(wait: Option<Duration>) -> (&'static str, u64) {
    match wait.map(|wait| wait.as_secs().div_ceil(60)) {
        None => ("later", 0),
        Some(0 | 1) => ("minute", 1),
        Some(minutes @ 2..=90) => ("minutes", minutes),
        Some(minutes @ 91..=720) => ("hours", minutes.div_ceil(60)),
        Some(_) => ("tomorrow", 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_tells_what_to_do_next_and_none_what_it_is_called() {
        for rule in Rule::ALL {
            let told = words(&Verdict::example(rule, Duration::from_mins(5)));

            assert!(told.starts_with("We ") || told.starts_with("Very many calls"), "{told}");
            assert!(told.contains("Please ") || told.contains("please "), "{told}");
            assert!(!told.contains(char::is_numeric) || told.contains("5 minutes"), "{told}");
            assert!(
                !told.contains('_') && !told.contains("limit") && !told.contains("fraud"),
                "{told}"
            );
        }
    }

    #[test]
    fn a_wait_is_told_as_people_say_it() {
        for (seconds, words) in [
            (20, "in a minute"),
            (61, "in 2 minutes"),
            (32 * 60, "in 32 minutes"),
            (3 * 3600, "in 3 hours"),
            (20 * 3600, "tomorrow"),
        ] {
            assert_eq!(told(Some(Duration::from_secs(seconds))), told_as(words));
        }
        assert_eq!(told(None), told_as("later"));
    }

    /// Every sentence with this wait.
    fn told(wait: Option<Duration>) -> [String; 6] {
        let t = texts();
        let (wait, count) = later(wait);
        [
            t.refusals_just_called(wait, count),
            t.refusals_untyped(wait, count),
            t.refusals_number_today(wait, count),
            t.refusals_you_today(wait, count),
            t.refusals_place(wait, count),
            t.refusals_shop(wait, count),
        ]
    }

    fn told_as(words: &str) -> [String; 6] {
        [
            format!("We just called this number. Please try again {words}."),
            format!("We have called several times without a PIN being typed. Please try again {words}."),
            format!(
                "We have called this number as often as we may for today. Please try again {words}, or use another number."
            ),
            format!("We have called you as often as we may for today. Please try again {words}."),
            format!("Very many calls were asked for from where you are. Please try again {words}."),
            format!("We cannot place any more calls at the moment. Nothing is lost: please try again {words}."),
        ]
    }
}
