//! Whether the shop tells who its customers are: by its words, or by the time it takes.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use trials::interrupt;

use crate::attack::browser::{Answer, Browser, PASSWORD, challenge_in};
use crate::attack::crowd::{name, phone};
use crate::attack::fixture::Fixture;
use crate::attack::times::{apart, lucky};

/// Where the unknown ones begin.
const UNKNOWN: u32 = 5_000;

/// What is asked of the shop about somebody.
#[derive(Clone, Copy)]
enum Question {
    /// A wrong password for a name.
    SignIn,
    /// A registration with a name and a number.
    Register,
    /// A new password for a name, with a backup code that does not exist.
    Forgotten,
    /// Another number for a name, with a wrong password.
    Lost,
    /// The number put back that a name had before.
    Undo,
}

/// All of them, and what they are called.
const QUESTIONS: [(&str, Question); 5] = [
    ("sign-in", Question::SignIn),
    ("registration", Question::Register),
    ("forgotten password", Question::Forgotten),
    ("lost phone", Question::Lost),
    // The last: known ones move to other numbers before it.
    ("reversal by the old number", Question::Undo),
];

/// Where the numbers are that customers move to: this many scenarios further on.
const MOVED: u32 = 30;

/// A backup code that does not exist.
const CODE: &str = "0000-0000-0000-0000";

/// Known and unknown, in turns.
async fn customers(fixture: &Fixture, scenario: u32) -> Result<u32> {
    for place in 0..fixture.sizes.names {
        interrupt::check()?;
        Browser::new(&fixture.shop)?
            .register(&name(scenario, place), &phone(scenario, place))
            .await?;
    }
    Ok(fixture.sizes.names)
}

/// Moves each customer to another number, so that the old number can reverse it.
async fn move_away(fixture: &Fixture, scenario: u32) -> Result<()> {
    for place in 0..fixture.sizes.names {
        interrupt::check()?;
        let customer = Browser::new(&fixture.shop)?;
        let account = name(scenario, place);
        let fields = [("account_name", account.as_str()), ("password", PASSWORD)];
        customer.form("sign_in", &fields).await?;
        let (old, new) = (phone(scenario, place), phone(scenario + MOVED, place));
        let asked = customer
            .form("change_phone", &[("phone_country", "GB"), ("phone", &new)])
            .await?;
        let allowed = customer
            .confirm(&challenge_in(&asked)?, &customer.hear(&old).await?)
            .await?;
        let moved = customer
            .confirm(&challenge_in(&allowed)?, &customer.hear(&new).await?)
            .await?;
        ensure!(
            moved.location.starts_with("/account"),
            "a customer could not move: the PIN led to {}",
            moved.location
        );
    }
    Ok(())
}

/// Asks about somebody, in a new browser.
async fn ask(fixture: &Fixture, question: Question, scenario: u32, place: u32) -> Result<(Browser, Answer)> {
    let stranger = Browser::new(&fixture.shop)?;
    let account = name(scenario, place);
    let answer = match question {
        Question::SignIn => {
            let wrong = format!("{PASSWORD} not");
            let fields = [("account_name", account.as_str()), ("password", wrong.as_str())];
            stranger.form("sign_in", &fields).await?
        }
        Question::Register => stranger.ask_for_account(&account, &phone(scenario, place)).await?,
        Question::Forgotten => {
            let fields = [
                ("account_name", account.as_str()),
                ("code", CODE),
                ("new_password", PASSWORD),
            ];
            stranger.form("reset_password", &fields).await?
        }
        Question::Lost => {
            let fields = [
                ("account_name", account.as_str()),
                ("password", "seven red herons"),
                ("code", CODE),
                ("phone_country", "GB"),
                ("phone", "07400 990000"),
            ];
            stranger.form("move_phone", &fields).await?
        }
        Question::Undo => {
            let number = phone(scenario, place);
            let fields = [
                ("account_name", account.as_str()),
                ("phone_country", "GB"),
                ("phone", number.as_str()),
            ];
            stranger.form("reverse_phone_change", &fields).await?
        }
    };
    Ok((stranger, answer))
}

/// Status, way on and the page that waits there, without names, ids and digits, which are different each time.
async fn words(fixture: &Fixture, question: Question, scenario: u32, place: u32) -> Result<String> {
    let (stranger, answer) = ask(fixture, question, scenario, place).await?;
    let page = stranger.get(&answer.location).await?;
    let told = format!("{} {} {} {}", answer.status, answer.location, page.status, page.text);
    // Leptos gives each page a random word. No policy of the shop depends on it.
    let told = without_nonces(&told).replace(&name(scenario, place), "NAME");
    Ok(told
        .chars()
        .filter(|letter| !letter.is_ascii_hexdigit() && *letter != '-')
        .collect())
}

fn without_nonces(page: &str) -> String {
    let mut parts = page.split("nonce=\"");
    let first = parts.next().unwrap_or_default();
    let others = parts.map(|part| part.split_once('"').map_or("", |(_, rest)| rest));
    std::iter::once(first).chain(others).collect()
}

/// The words, for known and unknown names and numbers.
pub async fn by_words(fixture: Fixture) -> Result<String> {
    const SCENARIO: u32 = 8;
    let each = customers(&fixture, SCENARIO).await?;
    // A number that has an account, asked for under another name, tells its owner alone.
    let stranger = Browser::new(&fixture.shop)?;
    let asked = stranger
        .ask_for_account(&name(SCENARIO, 9_999), &phone(SCENARIO, 0))
        .await?;
    challenge_in(&asked).context("a number that has an account is told from one that has none")?;

    for (_, question) in QUESTIONS {
        if matches!(question, Question::Undo) {
            move_away(&fixture, SCENARIO).await?;
        }
        let mut first = None;
        for place in (0..each).flat_map(|place| [place, UNKNOWN + place]) {
            interrupt::check()?;
            let told = words(&fixture, question, SCENARIO, place).await?;
            let first = first.get_or_insert_with(|| told.clone());
            ensure!(
                told == *first,
                "known and unknown ones are answered differently:\n{}",
                difference(first, &told)
            );
        }
    }
    Ok(format!(
        "{each} known and {each} unknown names and numbers, at the sign-in, the registration, both recoveries and the reversal: the same answers"
    ))
}

/// The first place where two texts part.
fn difference(one: &str, other: &str) -> String {
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
    format!("{}\n{}", around(one), around(other))
}

/// The time it takes, for known and unknown names and numbers. Both are asked about in turns, so that they see the same machine.
pub async fn by_time(fixture: Fixture) -> Result<String> {
    const SCENARIO: u32 = 15;
    let each = customers(&fixture, SCENARIO).await?;
    let mut found = Vec::new();
    for (what, question) in QUESTIONS {
        if matches!(question, Question::Undo) {
            move_away(&fixture, SCENARIO).await?;
        }
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for place in 0..each {
            interrupt::check()?;
            // Who comes first changes, too.
            let mut places = [(place, &mut known), (UNKNOWN + place, &mut unknown)];
            if place % 2 == 1 {
                places.reverse();
            }
            for (place, times) in places {
                let began = Instant::now();
                ask(&fixture, question, SCENARIO, place).await?;
                times.push(began.elapsed());
            }
        }
        let (distance, chance) = (apart(&known, &unknown), lucky(known.len(), unknown.len()));
        let guess = 50.0 + 50.0 * distance;
        ensure!(
            distance <= chance,
            "at the {what} the best guess by time is right in {guess:.0} % of cases, and chance alone gives up to {:.0} %: \
             known ones take {:.2} ms, unknown ones {:.2} ms",
            50.0 + 50.0 * chance,
            median(&known),
            median(&unknown),
        );
        found.push(format!(
            "{what} {:.1} and {:.1} ms, best guess right in {guess:.0} %",
            median(&known),
            median(&unknown)
        ));
    }
    Ok(format!(
        "{each} known and {each} unknown in turns: {}; no more than chance",
        found.join("; ")
    ))
}

fn median(times: &[Duration]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted
        .get(sorted.len() / 2)
        .map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
