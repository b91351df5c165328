//! Searches for a PIN or a whole phone number where it must not be, in a shop that logs everything.

use std::fs;

use anyhow::{Result, ensure};

use crate::attack::browser::{Browser, challenge_in};
use crate::attack::crowd::{name, phone, wrong};
use crate::attack::fixture::Fixture;

/// Does everything that a customer does with a PIN. Then it searches everything that was written or sent.
pub async fn check(fixture: Fixture) -> Result<String> {
    let customer = Browser::keeping(&fixture.traced.url)?;
    let (number, other) = (phone(11, 0), phone(11, 1));
    let mut pins = Vec::new();

    let registration = challenge_in(&customer.ask_for_account(&name(11, 0), &number).await?)?;
    look(&customer, &registration).await?;
    pins.push(customer.hear(&number).await?);
    // Not a PIN, a wrong one, and the right one twice.
    for typed in ["12 34", &wrong(&pins[0], 1), &pins[0], &pins[0]] {
        customer.confirm(&registration, typed).await?;
    }
    let (order, challenge) = customer.order().await?;
    pins.push(customer.hear(&number).await?);
    look(&customer, &challenge).await?;
    customer.confirm(&challenge, &pins[1]).await?;
    for path in [
        "/orders".to_owned(),
        format!("/orders/{order}"),
        format!("/orders/{order}/receipt"),
    ] {
        customer.get(&path).await?;
    }
    let change = customer.ask_for_name("Somebody Else").await?;
    pins.push(customer.hear(&number).await?);
    customer.form("cancel", &[("challenge", &change)]).await?;
    let codes = challenge_in(&customer.form("new_backup_codes", &[]).await?)?;
    pins.push(customer.hear(&number).await?);
    customer.confirm(&codes, &pins[3]).await?;

    let fields = [("phone_country", "GB"), ("phone", other.as_str())];
    let old_call = challenge_in(&customer.form("change_phone", &fields).await?)?;
    look(&customer, &old_call).await?;
    pins.push(customer.hear(&number).await?);
    let new_call = challenge_in(&customer.confirm(&old_call, &pins[4]).await?)?;
    look(&customer, &new_call).await?;
    pins.push(customer.hear(&other).await?);
    let moved = customer.confirm(&new_call, &pins[5]).await?;
    ensure!(
        moved.location.starts_with("/account"),
        "the number was not moved: {}",
        moved.location
    );
    for path in [
        "/account",
        "/account/backup-codes",
        "/account/calls",
        "/health",
        "/metrics",
    ] {
        customer.get(path).await?;
    }
    customer.form("sign_out", &[]).await?;

    let numbers = [number, other].map(|number| number.trim_start_matches('0').replace(' ', ""));
    let log = fs::read_to_string(fixture.traced.folder.join("shop.log"))?;
    let pages = customer.kept();
    ensure!(log.contains("TRACE"), "the log holds no traces");
    for (place, text) in [("the log", &log), ("an answer", &pages)] {
        for pin in &pins {
            ensure!(!tells(text, pin), "{place} tells a PIN:\n{}", beside(text, pin));
        }
        for number in &numbers {
            let spaced = format!("{} {}", &number[..4], &number[4..]);
            for written in [number, &spaced] {
                ensure!(
                    !text.contains(written.as_str()),
                    "{place} tells a whole number:\n{}",
                    beside(text, written)
                );
            }
        }
    }
    let mut bytes = 0;
    for (file, content) in fixture.traced.database()? {
        let content = String::from_utf8_lossy(&content);
        bytes += content.len();
        for pin in &pins {
            ensure!(!tells(&content, pin), "{} holds a PIN", file.display());
        }
    }
    ensure!(bytes > 0, "there is no database to look into");
    Ok(format!(
        "{} PINs and {} numbers in {} kB of traces, pages and headers, and the PINs in {} kB of database and its log: none",
        pins.len(),
        numbers.len(),
        (log.len() + pages.len()) / 1024,
        bytes / 1024,
    ))
}

async fn look(customer: &Browser, challenge: &str) -> Result<()> {
    let page = customer.get(&format!("/verify/{challenge}")).await?;
    ensure!(page.status == 200, "the PIN page was answered with {}", page.status);
    Ok(())
}

/// What stands around it.
fn beside(text: &str, secret: &str) -> String {
    let Some(at) = text.find(secret) else {
        return "as it is spoken".to_owned();
    };
    let before: Vec<char> = text[..at].chars().rev().take(80).collect();
    let after = text[at..].chars().take(80);
    before.into_iter().rev().chain(after).collect()
}

/// Whether a text holds a PIN as a number of its own, or digit by digit as it is spoken. Part of a longer number, or the fraction of
/// a second, is something else.
fn tells(text: &str, pin: &str) -> bool {
    let spoken: Vec<String> = pin.chars().map(String::from).collect();
    let alone = text.match_indices(pin).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + pin.len()..].chars().next();
        !before.is_some_and(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter))
            && !after.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    });
    alone || text.contains(&spoken.join(", ")) || text.contains(&spoken.join(",, "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_found_written_and_spoken_and_not_within_other_numbers() {
        for text in [
            "pin=043210&x",
            "\"043210\"",
            "say 0, 4, 3, 2, 1, 0. Again",
            "0,, 4,, 3,, 2,, 1,, 0",
        ] {
            assert!(tells(text, "043210"), "{text}");
        }
        for text in ["1.043210 s", "9043210", "a-043210-b", "0432101"] {
            assert!(!tells(text, "043210"), "{text}");
        }
    }
}
