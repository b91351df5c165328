//! The usual words of a call, with what it is about put in.

use crate::{Language, Occasion, Purpose, amount::Counter, phrases::Phrases};

/// What a call of this purpose is for, as the first half of a sentence.
pub(crate) fn clause(phrases: &Phrases, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Registration => phrases.registration,
        Purpose::Purchase => phrases.purchase,
        Purpose::DataChange => phrases.data_change,
        Purpose::PhoneChangeOldNumber => phrases.phone_change_old_number,
        Purpose::PhoneChangeNewNumber => phrases.phone_change_new_number,
        Purpose::PasswordReset => phrases.password_reset,
        Purpose::Reversal => phrases.reversal,
    }
}

/// Fills in the purpose of the call. [`say`] fills in the PIN.
pub(crate) fn fill(text: &str, shop: &str, occasion: Occasion, language: Language) -> String {
    let phrases = language.phrases();
    let text = text
        .replace("{clause}", clause(phrases, occasion.purpose()))
        .replace("{warning}", phrases.warning)
        .replace("{hang_up}", phrases.hang_up)
        .replace("{shop}", shop);
    match occasion {
        Occasion::Purchase { total, items } => {
            let counter = Counter::new(language);
            text.replace("{amount}", &counter.amount(total))
                .replace("{items}", &counter.items(items))
        }
        _ => text,
    }
}

/// Puts the digits in, and says them again until they were said `times` times. Where the last digit with a full stop would be read
/// as an ordinal, a comma ends the sentence instead: a documented pause.
pub(crate) fn say(text: &str, phrases: &Phrases, digits: &str, times: u32) -> String {
    let end = if phrases.ordinal_dot { "{pin}," } else { "{pin}." };
    let put_in = |text: &str| text.replace("{pin}.", end).replace("{pin}", digits);
    let mut said = put_in(text);
    for _ in 1..times {
        said.push(' ');
        said.push_str(&put_in(phrases.repeat));
    }
    said
}
