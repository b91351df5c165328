//! Guesses PINs: many at once, over new calls and over new challenges. Also sends the right PIN many times at once.

use std::time::Duration;

use anyhow::{Result, ensure};
use trials::interrupt;

use crate::attack::browser::{Answer, Browser};
use crate::attack::crowd::{at_once, name, phone, wrong};
use crate::attack::fixture::{Arena, Fixture};

/// PINs in the same moment.
const CONCURRENT: usize = 50;
/// Wrong PINs that are looked at in one challenge.
const ATTEMPTS: usize = 5;
/// Right PINs that one account types before another takes over.
const ROUNDS_OF_A_CUSTOMER: u32 = 10;
/// One of this many rounds places an order. The others change a name, because names never sell out.
const ROUNDS_TO_AN_ORDER: u32 = 20;
/// The ordered product. It has the largest stock.
const PRODUCTS: [&str; 8] = [
    "OLIVE-OIL-SOAP",
    "DOT-GRID-NOTEBOOK",
    "LINEN-TEA-TOWELS",
    "BEESWAX-CANDLES",
    "LUGGAGE-TAG",
    "HAND-TROWEL",
    "STONEWARE-MUG",
    "VACUUM-FLASK",
];

/// A customer with an open account.
struct Customer {
    browser: Browser,
    phone: String,
}

impl Customer {
    async fn of(arena: &Arena, scenario: u32, place: u32) -> Result<Self> {
        let (browser, phone) = (Browser::new(&arena.doors[0])?, phone(scenario, arena.first + place));
        browser.register(&name(scenario, arena.first + place), &phone).await?;
        Ok(Self { browser, phone })
    }

    /// Types all these in the same moment, in turn at each door.
    async fn type_at_once(&self, arena: &Arena, challenge: &str, pin: impl Fn(usize) -> String) -> Result<Vec<Answer>> {
        at_once(CONCURRENT, |place| {
            let browser = self.browser.at(&arena.doors[place % arena.doors.len()]);
            let (challenge, pin) = (challenge.to_owned(), pin(place));
            async move { browser.confirm(&challenge, &pin).await }
        })
        .await
    }
}

/// Fifty wrong ones at once. A PIN was checked if the answer says how many attempts are left, or if it used up the last one.
pub async fn parallel(fixture: Fixture) -> Result<String> {
    for arena in fixture.arenas.iter() {
        for pair in 0..fixture.sizes.rounds.div_ceil(2) {
            interrupt::check()?;
            let customer = Customer::of(arena, 1, pair).await?;
            wrong_at_once(arena, &customer).await?;
            let pin = customer.browser.ask_for_name("Another Name").await;
            ensure!(
                pin.is_ok(),
                "{}: five wrong PINs end more than their challenge",
                arena.name
            );
            customer.browser.form("cancel", &[("challenge", &pin?)]).await?;
            if 2 * pair + 1 < fixture.sizes.rounds {
                wrong_at_once(arena, &customer).await?;
                let third = customer.browser.ask_for_name("Another Name").await;
                ensure!(
                    third.is_err(),
                    "{}: fewer than ten of a hundred wrong PINs were counted",
                    arena.name
                );
            }
        }
    }
    Ok(format!(
        "{} rounds of {CONCURRENT} wrong PINs at once in each of {}: at most {ATTEMPTS} looked at, all of these counted, the right one too late",
        fixture.sizes.rounds,
        names(&fixture)
    ))
}

async fn wrong_at_once(arena: &Arena, customer: &Customer) -> Result<()> {
    let (order, challenge) = customer.browser.order().await?;
    let right = customer.browser.hear(&customer.phone).await?;
    let answers = customer
        .type_at_once(arena, &challenge, |place| wrong(&right, place))
        .await?;

    let page = format!("/verify/{challenge}");
    for answer in &answers {
        ensure!(
            answer.status == 503 || answer.location.starts_with(&page),
            "{}: a wrong PIN led to {} ({})",
            arena.name,
            answer.location,
            answer.status
        );
    }
    // "That PIN is not right. 4 attempts left." is on that page. The last attempt leads to the bare page, like all that come too late.
    let told = answers
        .iter()
        .filter(|answer| answer.location.contains("?form="))
        .count();
    ensure!(
        told < ATTEMPTS,
        "{}: {} wrong PINs were looked at",
        arena.name,
        told + 1
    );

    let late = customer.browser.confirm(&challenge, &right).await?;
    ensure!(
        !late.location.contains(&order) && customer.browser.orders().await? == 0,
        "{}: the right PIN was still good after {CONCURRENT} wrong ones",
        arena.name
    );
    Ok(())
}

/// Fifty right ones at once. Every later request gets the answer of the first, or hears that it is too late. The action happens once.
pub async fn double_submit(fixture: Fixture) -> Result<String> {
    for arena in fixture.arenas.iter() {
        let mut customer = None;
        for round in 0..fixture.sizes.rounds {
            interrupt::check()?;
            if round % ROUNDS_OF_A_CUSTOMER == 0 {
                customer = None;
            }
            let customer = match &customer {
                Some(customer) => customer,
                None => customer.insert(Customer::of(arena, 2, round).await?),
            };
            if round % ROUNDS_TO_AN_ORDER == 0 {
                let product = PRODUCTS[(round / ROUNDS_TO_AN_ORDER) as usize % PRODUCTS.len()];
                order_at_once(arena, customer, product).await?;
            } else {
                rename_at_once(arena, customer, &format!("Name {round}")).await?;
            }
        }
    }
    Ok(format!(
        "{} rounds of {CONCURRENT} right PINs at once in each of {}: exactly one deed each, an order or a change",
        fixture.sizes.rounds,
        names(&fixture)
    ))
}

async fn order_at_once(arena: &Arena, customer: &Customer, product: &str) -> Result<()> {
    let before = customer.browser.orders().await?;
    let (order, challenge) = customer.browser.order_of(product).await?;
    let right = customer.browser.hear(&customer.phone).await?;
    let answers = customer.type_at_once(arena, &challenge, |_| right.clone()).await?;

    let placed = format!("/orders/{order}?placed");
    let placed = answers.iter().filter(|answer| answer.location == placed).count();
    let orders = customer.browser.orders().await? - before;
    ensure!(
        placed >= 1 && orders == 1,
        "{}: {placed} answers say that the order is placed, and there are {orders}",
        arena.name
    );
    Ok(())
}

async fn rename_at_once(arena: &Arena, customer: &Customer, wished: &str) -> Result<()> {
    let before = changes(&customer.browser).await?;
    let challenge = customer.browser.ask_for_name(wished).await?;
    let right = customer.browser.hear(&customer.phone).await?;
    let answers = customer.type_at_once(arena, &challenge, |_| right.clone()).await?;

    let made = answers
        .iter()
        .filter(|answer| answer.location.starts_with("/account?form="));
    let (told, account) = (made.count(), customer.browser.get("/account").await?);
    let made = changes(&customer.browser).await? - before;
    ensure!(
        told >= 1 && made == 1 && account.text.contains(wished),
        "{}: {told} answers say that the name has changed, and it was changed {made} times",
        arena.name
    );
    Ok(())
}

/// How often the account's events say that a name was changed.
async fn changes(browser: &Browser) -> Result<usize> {
    let events = browser.get("/account/events").await?;
    ensure!(events.status == 200, "the events were answered with {}", events.status);
    Ok(events.text.matches("was changed, confirmed with").count())
}

fn names(fixture: &Fixture) -> String {
    let names: Vec<&str> = fixture.arenas.iter().map(|arena| arena.name).collect();
    names.join("; ")
}

/// A new challenge instead of a new attempt.
pub async fn fresh_challenges(fixture: Fixture) -> Result<String> {
    let customer = Customer::of(&fixture.arenas[0], 3, 0).await?;
    let (browser, phone) = (&customer.browser, &customer.phone);
    for _ in 0..2 {
        let (_, challenge) = browser.order().await?;
        let right = browser.hear(phone).await?;
        for place in 0..ATTEMPTS {
            browser.confirm(&challenge, &wrong(&right, place)).await?;
        }
    }

    let calls = browser.calls(phone).await?;
    let third = browser.order().await;

    ensure!(third.is_err(), "a third challenge was asked for after ten wrong PINs");
    ensure!(browser.calls(phone).await? == calls, "somebody was called");
    Ok("ten wrong PINs in two challenges: a third is neither asked for nor called".to_owned())
}

/// A new call instead of a new attempt: four wrong PINs, another call, one more wrong PIN. Takes the minute that the shop asks to wait.
pub async fn refill(fixture: Fixture) -> Result<String> {
    let customer = Customer::of(&fixture.arenas[0], 12, 0).await?;
    let (browser, phone) = (&customer.browser, &customer.phone);
    let (_, challenge) = browser.order().await?;
    let first = browser.hear(phone).await?;
    for place in 0..ATTEMPTS - 1 {
        browser.confirm(&challenge, &wrong(&first, place)).await?;
    }
    let calls = browser.calls(phone).await?;
    for _ in 0..20 {
        browser.form("call_again", &[("challenge", &challenge)]).await?;
    }
    ensure!(
        browser.calls(phone).await? == calls,
        "another call came within the minute"
    );

    tokio::time::sleep(Duration::from_secs(61)).await;
    browser.form("call_again", &[("challenge", &challenge)]).await?;
    ensure!(
        browser.calls(phone).await? == calls + 1,
        "no other call came after a minute"
    );
    let second = browser.hear(phone).await?;
    browser.confirm(&challenge, &first).await?;
    let late = browser.confirm(&challenge, &second).await?;

    ensure!(
        !late.location.starts_with("/orders/") && browser.orders().await? == 0,
        "the PIN of a new call was good after five wrong ones"
    );
    Ok(
        "four wrong PINs, a new call, the voided PIN as the fifth: the new one, though right, comes too late"
            .to_owned(),
    )
}
