//! Command-line tasks for the owner of a shop. They work whether the shop is open or closed.

use std::{fmt::Write, path::Path};

use anyhow::{Context, bail};
use domain::{AccountName, Instant, limits::Rule};
use storage::Database;
use verification::{
    Clock, Random,
    audit::verify::{self, Verified},
    guard::{
        pin_attempts, report,
        what_if::{self, Effect, Tally, WhatIf},
    },
    secrets::{hashing::Hasher, key::HashingKey},
};

use crate::{
    Config,
    config::{self, Secret},
    key_file, utc,
};

/// `ringfence guard`: the ceilings, the blocked scopes and the refusals, as text.
pub async fn guard(config: &Config) -> anyhow::Result<String> {
    let now = Clock::System.now();
    let database = open(config).await?;
    let report = report::report(&database, now).await?;
    database.close().await;

    let mut text = format!(
        "Calls this hour   {}\nCalls today       {}\nSpent today       {}\nWrong PINs today  {}\n",
        report.calls_this_hour,
        report.calls_today,
        money(report.spent_today),
        report.wrong_pins_today,
    );
    if !report.closed.is_empty() {
        text.push_str("\nNot called for now\n");
    }
    for block in &report.closed {
        writeln!(
            text,
            "  until {}  {:<15} {}",
            utc::minute(Instant(block.until_at)),
            block.rule,
            place(&block.scope)
        )?;
    }
    if report.by_rule.is_empty() {
        text.push_str("\nNo call was refused in the last seven days.\n");
    } else {
        text.push_str("\nRefused in the last seven days, by rule\n");
    }
    for (rule, count) in &report.by_rule {
        writeln!(text, "  {count:>6}  {rule}")?;
    }
    if report.unwritten_today > 0 {
        let count = report.unwritten_today;
        writeln!(
            text,
            "  {count:>6}  more today, of which only the number is known: somebody asked again and again"
        )?;
    }
    if !report.by_shadow.is_empty() {
        text.push_str("\nPlaced, and refused if these rules were not in shadow\n");
    }
    for (rule, count) in &report.by_shadow {
        writeln!(text, "  {count:>6}  {rule}")?;
    }
    if !report.newest.is_empty() {
        text.push_str("\nThe newest\n");
    }
    for refusal in &report.newest {
        let at = utc::minute(Instant(refusal.at));
        let mark = if refusal.shadow == 0 { "" } else { "  (shadow)" };
        writeln!(
            text,
            "  {at}  {:<15} {:>6} of {:<6} {:<22} {:<3} {}{mark}",
            refusal.rule, refusal.figure, refusal.most, refusal.purpose, refusal.country, refusal.phone
        )?;
    }
    Ok(text)
}

/// The name of a blocked scope. A country has its code; a range or a network is known only as a pseudonym.
fn place(scope: &str) -> String {
    let (shadow, scope) = match scope.strip_prefix("shadow ") {
        Some(scope) => ("  (shadow)", scope),
        None => ("", scope),
    };
    let (whose, scope) = match scope.strip_prefix("own ") {
        Some(scope) => ("customers' own numbers of ", scope),
        None => ("", scope),
    };
    let what = match scope.split_once(' ') {
        Some(("range", range)) if range.contains(" from ") => "one range, where one neighborhood of networks asks",
        Some(("range", _)) => "one range",
        Some(("network", _)) => "what one network asks for",
        Some(("neighborhood", _)) => "what one neighborhood of networks asks for",
        _ => scope,
    };
    format!("{whose}{what}{shadow}")
}

/// `ringfence guard what-if`: what changed rules would have done, compared with the present ones, as text.
pub async fn what_if(config: &Config, file: &Path, days: u16) -> anyhow::Result<String> {
    let simulator = cfg!(feature = "simulator");
    let plan = config::check(config, simulator)?;
    let settled = config::settled_limits(config, simulator)?;
    let changed = config::read_rules(file, &settled).map_err(anyhow::Error::msg)?;
    let database = open(config).await?;
    let now = Clock::System.now();
    let present = &plan.policy.calls_allowed;
    let what_if = what_if::what_if(&database, &plan.dialing_area, present, &changed, days, now).await?;
    database.close().await;

    let WhatIf {
        asked,
        present,
        changed,
    } = &what_if;
    let mut text = format!(
        "{asked} calls were asked for in the last {days} days.\n\n{:<34}{:>26}{:>28}\n{:<34}{}  {}\n",
        "", "by the present rules", "by the changed rules", "", HEAD, HEAD
    );
    let mut line = |name: &str, present: Tally, changed: Tally| {
        writeln!(text, "{name:<34}{}  {}", columns(present), columns(changed))
    };
    line("placed", present.placed, changed.placed)?;
    for (what, present, changed) in [
        ("refused", &present.refused, &changed.refused),
        ("in shadow", &present.shadow, &changed.shadow),
    ] {
        for rule in Rule::ALL {
            let (before, after) = (present.get(&rule).copied(), changed.get(&rule).copied());
            if before.is_some() || after.is_some() {
                line(
                    &format!("{what} by {}", rule.as_str()),
                    before.unwrap_or_default(),
                    after.unwrap_or_default(),
                )?;
            }
        }
    }
    let saved = present.placed.money - changed.placed.money;
    let hurt = |effect: &Effect| effect.refused.values().map(|tally| tally.confirmed).sum::<i64>();
    writeln!(
        text,
        "\nThe changed rules would have {} {}, and refused {} calls whose PIN a customer typed (the present ones: {}).",
        if saved < 0 { "spent more:" } else { "saved" },
        money(saved.abs()),
        hurt(changed),
        hurt(present),
    )?;
    Ok(text)
}

const HEAD: &str = "   calls confirmed      cost";

fn columns(tally: Tally) -> String {
    format!("{:>8}{:>10}{:>10}", tally.calls, tally.confirmed, money(tally.money))
}

/// `ringfence audit verify`: the result, as text. A broken chain is an error.
pub async fn verify(config: &Config) -> anyhow::Result<String> {
    let database = open(config).await?;
    let verified = verify::verify(&database, &hasher(config)?).await?;
    database.close().await;
    match verified {
        Verified::Whole {
            events,
            newest: (seq, hash),
        } => Ok(format!(
            "{events} events, and each is as it was written.\nThe newest is number {seq}: {hash}\nKeep that line elsewhere: events \
             that are cut off at the end together with it can only be missed by who knows it.\n"
        )),
        Verified::Broken { at } => bail!(
            "The log is not as it was written from event {at} on: it was changed, taken out or put in; or this is another hashing key."
        ),
    }
}

/// `ringfence enable-phone`.
pub async fn enable_phone(config: &Config, account: &str) -> anyhow::Result<String> {
    let name = AccountName::parse(account).context("there can be no account of this name")?;
    let database = open(config).await?;
    let found = pin_attempts::enable_phone(&database, &hasher(config)?, &name).await?;
    database.close().await;
    if !found {
        bail!("there is no account of this name");
    }
    Ok(format!("The phone of {name} can confirm things again.\n"))
}

async fn open(config: &Config) -> anyhow::Result<Database> {
    if config.database_file().is_some_and(|file| !file.exists()) {
        bail!("database_url: there is no shop yet");
    }
    Database::open(config.database_url.reveal())
        .await
        .context("database_url: the database could not be opened")
}

fn hasher(config: &Config) -> anyhow::Result<Hasher> {
    let given = config
        .hashing_key
        .as_ref()
        .map(Secret::reveal)
        .filter(|key| !key.trim().is_empty());
    let key = match given {
        Some(key) => HashingKey::parse(key.trim()).context("hashing_key")?,
        None => key_file::read(&key_file::path(config))?,
    };
    Ok(Hasher::new(key, Random::System))
}

fn money(amount: i64) -> String {
    format!("{}.{:04}", amount / 10_000, amount % 10_000)
}
