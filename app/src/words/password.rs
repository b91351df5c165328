//! The texts of the password field. The server sends them with the field, because its hint changes while the password is typed.

use domain::password::{LONGEST, SHORTEST, SUGGESTED};
use serde::{Deserialize, Serialize};

use super::counted::Counted;
#[cfg(feature = "ssr")]
use crate::language::{PageLanguage, Texts};

/// The texts, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PasswordTexts {
    language: String,
    /// The button that shows the typed text.
    pub show: String,
    /// The button that hides it again.
    pub hide: String,
    rule: String,
    more: Counted,
    enough: String,
    good: String,
    less: Counted,
}

impl PasswordTexts {
    /// The texts in a language.
    #[cfg(feature = "ssr")]
    pub fn of(language: PageLanguage, t: &Texts) -> Self {
        Self {
            language: language.code().to_owned(),
            show: t.password_show(),
            hide: t.password_hide(),
            rule: t.password_rule(SHORTEST, SUGGESTED),
            more: Counted::of(language.code(), |count| t.password_more(count)),
            enough: t.password_enough(SUGGESTED),
            good: t.password_good(),
            less: Counted::of(language.code(), |count| t.password_less(count)),
        }
    }

    /// The rule for a new password of this length, as far as it is not yet met.
    pub fn advice(&self, length: usize) -> String {
        match length {
            0 => self.rule.clone(),
            1..SHORTEST => self.more.say(&self.language, count(SHORTEST - length)),
            SHORTEST..SUGGESTED => self.enough.clone(),
            SUGGESTED..=LONGEST => self.good.clone(),
            _ => self.less.say(&self.language, count(length - LONGEST)),
        }
    }
}

fn count(characters: usize) -> u64 {
    characters.try_into().unwrap_or(u64::MAX)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::language::texts;

    #[test]
    fn the_hint_says_what_is_missing_of_the_rule() {
        let english = PasswordTexts::of(PageLanguage::default(), texts());

        assert_eq!(
            english.advice(0),
            "At least 8 characters, better 15. A few words in a row are good."
        );
        assert_eq!(english.advice(1), "7 more characters, please.");
        assert_eq!(english.advice(7), "1 more character, please.");
        assert_eq!(
            english.advice(8),
            "That is enough. 15 characters or more are better still."
        );
        assert_eq!(english.advice(15), "A good length.");
        assert_eq!(english.advice(LONGEST + 2), "Please shorten it by 2 characters.");
    }
}
