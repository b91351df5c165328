//! What the owner of a shop looks at and puts right from the command line, while the shop is open or closed.

use std::fmt::Write;

use anyhow::{Context, bail};
use domain::AccountName;
use services::{
    Clock, Random,
    audit::{self, Verified},
    guard, guesses,
    hashing::{Hasher, HashingKey},
};
use storage::Database;

use crate::{Config, config::Secret, key_file};

/// `ringfence guard`: the ceilings and the refusals, as text.
pub async fn guard(config: &Config) -> anyhow::Result<String> {
    let database = open(config).await?;
    let report = guard::report(&database, Clock::System.now()).await?;
    database.close().await;

    let mut text = format!(
        "Calls this hour   {}\nCalls today       {}\nSpent today       {}\n",
        report.calls_this_hour,
        report.calls_today,
        money(report.spent_today)
    );
    if report.by_rule.is_empty() {
        text.push_str("\nNo call was refused in the last seven days.\n");
        return Ok(text);
    }
    text.push_str("\nRefused in the last seven days, by rule\n");
    for (rule, count) in &report.by_rule {
        writeln!(text, "  {count:>6}  {rule}")?;
    }
    text.push_str("\nThe newest\n");
    for refusal in &report.newest {
        let at = when(refusal.at);
        writeln!(
            text,
            "  {at}  {:<15} {:>6} of {:<6} {:<22} {:<3} {}",
            refusal.rule, refusal.figure, refusal.most, refusal.purpose, refusal.country, refusal.phone
        )?;
    }
    Ok(text)
}

/// `ringfence audit verify`: what became of it, as text. A chain that does not hold is an error.
pub async fn verify(config: &Config) -> anyhow::Result<String> {
    let database = open(config).await?;
    let verified = audit::verify(&database, &hasher(config)?).await?;
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
    let found = guesses::enable_phone(&database, &hasher(config)?, &name).await?;
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

fn when(millis: i64) -> String {
    let at = time::OffsetDateTime::from_unix_timestamp(millis / 1000).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    let (date, clock) = (at.date(), at.time());
    format!("{date} {:02}:{:02} UTC", clock.hour(), clock.minute())
}
