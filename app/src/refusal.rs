//! Texts for calls that the guard refuses. They say what to do next, and nothing about other people.

use std::time::Duration;

use domain::limits::Rule;
use verification::verdict::Verdict;

/// The sentence for a verdict. Rules that watch strangers, ranges and countries share one sentence, so that it does not reveal which of
/// them applied.
pub(crate) fn words(verdict: &Verdict) -> String {
    let later = later(verdict.again_in);
    match verdict.rule {
        Rule::Country => {
            "We do not call numbers of this country yet. Please use a number of another country.".to_owned()
        }
        Rule::Line | Rule::Voip => {
            "We cannot call this kind of number. Please use a mobile or landline number.".to_owned()
        }
        Rule::NumberMinute => format!("We just called this number. Please try again {later}."),
        Rule::Number | Rule::Visitor | Rule::Rest => {
            format!("We have called several times without a PIN being typed. Please try again {later}.")
        }
        Rule::NumberDay => {
            format!(
                "We have called this number as often as we may for today. Please try again {later}, or use another number."
            )
        }
        Rule::OwnNumberDay | Rule::Account => {
            format!("We have called you as often as we may for today. Please try again {later}.")
        }
        Rule::Source | Rule::SourceDay | Rule::Network | Rule::NetworkUnconfirmed | Rule::NetworkShare => {
            format!("Very many calls were asked for from where you are. Please try again {later}.")
        }
        Rule::Blocked | Rule::Prefix | Rule::CountryRamp | Rule::Unconfirmed => {
            "We cannot call this number at the moment. Please use another number, or try again tomorrow.".to_owned()
        }
        Rule::Shop
        | Rule::ShopDay
        | Rule::Money
        | Rule::Unproved
        | Rule::UnprovedDay
        | Rule::UnprovedMoney
        | Rule::WrongPins => {
            format!("We cannot place any more calls at the moment. Nothing is lost: please try again {later}.")
        }
    }
}

fn later(wait: Option<Duration>) -> String {
    match wait.map(|wait| wait.as_secs().div_ceil(60)) {
        None => "later".to_owned(),
        Some(0 | 1) => "in a minute".to_owned(),
        Some(minutes @ 2..=90) => format!("in {minutes} minutes"),
        Some(minutes @ 91..=720) => format!("in {} hours", minutes.div_ceil(60)),
        Some(_) => "tomorrow".to_owned(),
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
            assert_eq!(later(Some(Duration::from_secs(seconds))), words);
        }
        assert_eq!(later(None), "later");
    }
}
