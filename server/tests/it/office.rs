//! What the owner of a shop asks on the command line.

use server::{Config, office};
use services::Clock;

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
    let quiet = office::guard(&beside(&shop)).await.unwrap();
    assert!(
        quiet.contains("Calls today       0") && quiet.contains("No call was refused"),
        "{quiet}"
    );
    ask_for_an_account(&shop, "wren").await;
    ask_for_an_account(&shop, "heron").await;

    let told = office::guard(&beside(&shop)).await.unwrap();

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
async fn the_log_is_verified_with_the_key_and_not_with_another() {
    let shop = open_with(&[], Clock::System).await;
    ask_for_an_account(&shop, "wren").await;

    let told = office::verify(&beside(&shop)).await.unwrap();
    assert!(told.starts_with("3 events") && told.contains("number 3: "), "{told}");

    let other = KEY.replace('8', "9");
    let config = Config::of(["--hashing-key", &other, "--database-url", shop.database_address()]).unwrap();
    let broken = office::verify(&config).await.unwrap_err().to_string();
    assert!(broken.contains("from event 1 on"), "{broken}");
}

#[tokio::test]
async fn a_phone_is_enabled_for_an_account_that_is_there() {
    let shop = open_with(&[], Clock::System).await;

    for (name, why) in [("nobody", "there is no account"), ("\u{0}", "there can be no account")] {
        let told = office::enable_phone(&beside(&shop), name)
            .await
            .unwrap_err()
            .to_string();
        assert!(told.contains(why), "{told}");
    }
}

#[tokio::test]
async fn where_there_is_no_shop_that_is_said() {
    let config = Config::of(["--database-url", "sqlite:///nowhere/at/all/shop.db"]).unwrap();

    let told = office::guard(&config).await.unwrap_err().to_string();

    assert!(told.contains("there is no shop yet"), "{told}");
}
