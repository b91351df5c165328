//! What the owner of a shop asks on the command line.

use server::{Config, cli};
use verification::Clock;

use crate::support::{KEY, Open, PHONE, open_with};

/// The settings of a command beside an open shop.
fn beside(shop: &Open) -> Config {
    Config::of(["--hashing-key", KEY, "--database-url", shop.database_address()]).unwrap()
}

async fn ask_for_an_account(shop: &Open, name: &str) {
    let fields = [
        ("account_name", name),
        ("password", "seven grey herons"),
        ("phone_country", "GB"),
        ("phone", PHONE),
    ];
    shop.form("/api/register", &fields).send().await.unwrap();
}

#[tokio::test]
async fn the_guard_tells_what_was_used_and_what_was_refused_and_no_number() {
    let shop = open_with(&["--calls-per-number-a-day", "1"], Clock::System).await;
    let quiet = cli::guard(&beside(&shop)).await.unwrap();
    assert!(
        quiet.contains("Calls today       0") && quiet.contains("No call was refused"),
        "{quiet}"
    );
    ask_for_an_account(&shop, "wren").await;
    ask_for_an_account(&shop, "heron").await;

    let told = cli::guard(&beside(&shop)).await.unwrap();

    assert!(
        told.contains("Calls today       1") && told.contains("Spent today       0.0500"),
        "{told}"
    );
    assert!(
        told.contains("1  number_day") && told.contains("+44 •••• ••56") && !told.contains("123456"),
        "{told}"
    );
}

#[tokio::test]
async fn changed_rules_are_tried_on_the_calls_of_the_last_days_before_they_are_switched_on() {
    let shop = open_with(&[], Clock::System).await;
    for name in ["wren", "heron", "stork"] {
        ask_for_an_account(&shop, name).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules.toml");
    std::fs::write(&rules, "[number_day]\nmost = 1\n[visitor]\nmost = 2\nmode = 'shadow'").unwrap();

    let told = cli::what_if(&beside(&shop), &rules, 7).await.unwrap();

    let line = |name: &str| {
        let line = told
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_else(|| panic!("{told}"));
        line[name.len()..].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(told.starts_with("3 calls were asked for in the last 7 days."), "{told}");
    assert_eq!(line("placed"), "3 0 0.1500 1 0 0.0500", "{told}");
    assert_eq!(line("refused by number_day"), "0 0 0.0000 2 0 0.1000", "{told}");
    assert!(told.contains("would have saved 0.1000, and refused 0 calls"), "{told}");
    let before = cli::guard(&beside(&shop)).await.unwrap();
    assert!(
        before.contains("Calls today       3") && before.contains("No call was refused"),
        "{before}"
    );

    std::fs::write(&rules, "[number_day]\nmost = 0").unwrap();
    let refused = cli::what_if(&beside(&shop), &rules, 7).await.unwrap_err().to_string();
    assert!(refused.contains("number_day: most must be"), "{refused}");
}

#[tokio::test]
async fn what_a_rule_in_shadow_would_refuse_is_shown_apart() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules.toml");
    std::fs::write(&rules, "[number_day]\nmost = 1\nmode = 'shadow'").unwrap();
    let shop = open_with(&["--guard-rules", rules.to_str().unwrap()], Clock::System).await;
    for name in ["wren", "heron"] {
        ask_for_an_account(&shop, name).await;
    }

    let told = cli::guard(&beside(&shop)).await.unwrap();

    assert!(
        told.contains("Calls today       2") && told.contains("No call was refused"),
        "{told}"
    );
    assert!(
        told.contains("in shadow\n       1  number_day") && told.contains("••56  (shadow)"),
        "{told}"
    );
}

#[tokio::test]
async fn the_log_is_verified_with_the_key_and_not_with_another() {
    let shop = open_with(&[], Clock::System).await;
    ask_for_an_account(&shop, "wren").await;

    let told = cli::verify(&beside(&shop)).await.unwrap();
    assert!(told.starts_with("3 events") && told.contains("number 3: "), "{told}");

    let other = KEY.replace('8', "9");
    let config = Config::of(["--hashing-key", &other, "--database-url", shop.database_address()]).unwrap();
    let broken = cli::verify(&config).await.unwrap_err().to_string();
    assert!(broken.contains("from event 1 on"), "{broken}");
}

#[tokio::test]
async fn a_phone_is_enabled_for_an_account_that_is_there() {
    let shop = open_with(&[], Clock::System).await;

    for (name, why) in [("nobody", "there is no account"), ("\u{0}", "there can be no account")] {
        let told = cli::enable_phone(&beside(&shop), name).await.unwrap_err().to_string();
        assert!(told.contains(why), "{told}");
    }
}

#[tokio::test]
async fn where_there_is_no_shop_that_is_said() {
    let config = Config::of(["--database-url", "sqlite:///nowhere/at/all/shop.db"]).unwrap();

    let told = cli::guard(&config).await.unwrap_err().to_string();

    assert!(told.contains("there is no shop yet"), "{told}");
}
