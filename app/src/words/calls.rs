//! The texts of the live part of the PIN page. The server sends them with the page, so the browser loads no catalog of texts.

use domain::CallProgress;
use serde::{Deserialize, Serialize};

use super::counted::Counted;
#[cfg(feature = "ssr")]
use crate::language::{PageLanguage, Texts};

/// The texts, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LiveTexts {
    language: String,
    calls: Vec<CallText>,
    attempts_left: Counted,
    calls_left: Counted,
    seconds_left: Counted,
    minutes_left: Counted,
    call_again_in: Counted,
    /// The button "Call again".
    pub call_again: String,
    /// What stands in place of the button when no call is left.
    pub last_call: String,
    no_pin: String,
    expired: String,
}

/// How a call goes, and what the customer can do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CallText {
    progress: CallProgress,
    /// A short headline.
    pub headline: String,
    /// What the customer can do next.
    pub advice: String,
}

impl LiveTexts {
    /// The texts in a language.
    #[cfg(feature = "ssr")]
    pub fn of(language: PageLanguage, t: &Texts) -> Self {
        let counted = |text: &dyn Fn(u32) -> String| Counted::of(language.code(), text);
        Self {
            language: language.code().to_owned(),
            calls: CallProgress::ALL.map(|progress| call_text(t, progress)).into(),
            attempts_left: counted(&|count| t.live_attempts_left(count)),
            calls_left: counted(&|count| t.live_calls_left(count)),
            seconds_left: counted(&|count| t.live_seconds_left(count)),
            minutes_left: counted(&|count| t.live_minutes_left(count)),
            call_again_in: counted(&|count| t.live_call_again_in(count)),
            call_again: t.common_call_again(),
            last_call: t.live_last_call(),
            no_pin: t.live_no_pin(),
            expired: t.live_expired(),
        }
    }

    /// The text of a call's progress.
    pub fn call(&self, progress: CallProgress) -> Option<&CallText> {
        self.calls.iter().find(|text| text.progress == progress)
    }

    /// "3 attempts left"
    pub fn attempts_left(&self, left: u32) -> String {
        self.attempts_left.say(&self.language, left.into())
    }

    /// "2 calls left"
    pub fn calls_left(&self, left: u32) -> String {
        self.calls_left.say(&self.language, left.into())
    }

    /// "You can ask for another call in 40 seconds."
    pub fn call_again_in(&self, seconds: u64) -> String {
        self.call_again_in.say(&self.language, seconds)
    }

    /// "4 minutes left", or why there is no PIN to type.
    pub fn time_left(&self, progress: CallProgress, seconds: u64) -> String {
        match seconds {
            // Nobody heard the call, so there is no PIN to type.
            0 if progress.voids_pin() => self.no_pin.clone(),
            0 => self.expired.clone(),
            1..=90 => self.seconds_left.say(&self.language, seconds),
            _ => self.minutes_left.say(&self.language, seconds.div_ceil(60)),
        }
    }
}

#[cfg(feature = "ssr")]
fn call_text(t: &Texts, progress: CallProgress) -> CallText {
    let (headline, advice) = match progress {
        CallProgress::Calling => (t.call_calling(), t.call_calling_advice()),
        CallProgress::Dialing => (t.call_dialing(), t.call_dialing_advice()),
        CallProgress::Ringing => (t.call_ringing(), t.call_ringing_advice()),
        CallProgress::Answered => (t.call_answered(), t.call_answered_advice()),
        CallProgress::HungUpEarly => (t.call_hung_up_early(), t.call_hung_up_early_advice()),
        CallProgress::Busy => (t.call_busy(), t.call_busy_advice()),
        CallProgress::Declined => (t.call_declined(), t.call_declined_advice()),
        CallProgress::NotReached => (t.call_not_reached(), t.call_not_reached_advice()),
        CallProgress::Voicemail => (t.call_voicemail(), t.call_voicemail_advice()),
        CallProgress::Failed => (t.call_failed(), t.call_failed_advice()),
        CallProgress::Unknown => (t.call_unknown(), t.call_unknown_advice()),
    };
    CallText {
        progress,
        headline,
        advice,
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::language::texts;

    fn english() -> LiveTexts {
        LiveTexts::of(PageLanguage::default(), texts())
    }

    #[test]
    fn every_call_that_gave_no_pin_leads_to_another_call() {
        let english = english();
        for progress in CallProgress::ALL
            .into_iter()
            .filter(|progress| progress.is_unanswered())
        {
            let text = english.call(progress).unwrap();

            assert!(text.advice.contains("et us call again"), "{progress:?}");
        }
    }

    #[test]
    fn no_two_endings_of_a_call_have_one_headline() {
        let english = english();
        let headlines: std::collections::BTreeSet<_> = CallProgress::ALL
            .into_iter()
            .filter_map(|progress| english.call(progress))
            .map(|text| &text.headline)
            .collect();

        assert_eq!(headlines.len(), CallProgress::ALL.len());
    }

    #[test]
    fn a_call_that_nobody_heard_left_no_pin() {
        let told = english().time_left(CallProgress::Voicemail, 0);

        assert_eq!(told, "No PIN to type: you need a new call");
        assert_eq!(english().time_left(CallProgress::Failed, 0), told);
        assert_eq!(english().time_left(CallProgress::Answered, 0), "This PIN has expired");
    }

    #[test]
    fn counts_and_times_are_told_as_people_say_them() {
        let english = english();

        assert_eq!(english.attempts_left(1), "1 attempt left");
        assert_eq!(english.attempts_left(5), "5 attempts left");
        assert_eq!(english.calls_left(1), "1 call left");
        assert_eq!(english.call_again_in(1), "You can ask for another call in 1 second.");
        assert_eq!(english.time_left(CallProgress::Answered, 30), "30 seconds left");
        assert_eq!(english.time_left(CallProgress::Answered, 300), "5 minutes left");
    }
}
