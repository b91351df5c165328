//! What a PIN is good for: its own purpose, account, browser, number and content, whatever else is sent along.

use anyhow::{Context, Result, ensure};

use crate::attack::browser::{Browser, challenge_in};
use crate::attack::crowd::{name, phone};
use crate::attack::fixture::Fixture;

/// PINs of another purpose, another account and another browser.
pub async fn mix_up(fixture: Fixture) -> Result<String> {
    let (first, second) = (Browser::new(&fixture.shop)?, Browser::new(&fixture.shop)?);
    let (first_phone, second_phone) = (phone(4, 0), phone(4, 1));
    first.register(&name(4, 0), &first_phone).await?;
    second.register(&name(4, 1), &second_phone).await?;
    let (_, first_order) = first.order().await?;
    let first_pin = first.hear(&first_phone).await?;
    let (_, second_order) = second.order().await?;
    let second_pin = second.hear(&second_phone).await?;
    let change = first.ask_for_name("Somebody Else").await?;
    let change_pin = first.hear(&first_phone).await?;

    first.confirm(&first_order, &change_pin).await?;
    first.confirm(&change, &first_pin).await?;
    first.confirm(&first_order, &second_pin).await?;
    second.confirm(&second_order, &first_pin).await?;
    second.confirm(&first_order, &first_pin).await?;
    ensure!(
        first.orders().await? == 0 && second.orders().await? == 0,
        "a PIN was good for another purpose or account"
    );
    ensure!(
        !first.get("/account").await?.text.contains("Somebody Else"),
        "the PIN of an order changed a name"
    );

    first.confirm(&first_order, &first_pin).await?;
    ensure!(first.orders().await? == 1, "and the right one was not good for its own");
    Ok("PINs of another purpose, another account and another browser: none is good, each own one is".to_owned())
}

/// A number that was called, and another that is named when the PIN is typed.
pub async fn phone_swap(fixture: Fixture) -> Result<String> {
    let customer = Browser::new(&fixture.shop)?;
    let (own, swapped) = (phone(13, 11), phone(13, 22));
    let own_call = challenge_in(&customer.ask_for_account(&name(13, 0), &own).await?)?;
    let own_pin = customer.hear(&own).await?;
    // A second tab asks for the same account with another number.
    let swapped_call = challenge_in(&customer.ask_for_account(&name(13, 0), &swapped).await?)?;
    let swapped_pin = customer.hear(&swapped).await?;
    customer.confirm(&swapped_call, &own_pin).await?;
    customer.confirm(&own_call, &swapped_pin).await?;
    ensure!(
        customer.get("/account").await?.status != 200,
        "the PIN of one number opened an account with another"
    );
    let answer = with_number(&customer, &own_call, &own_pin, &swapped).await?;
    ensure!(answer == "/welcome", "the right PIN led to {answer}");
    ensure!(
        shows(&customer, "11").await? && !shows(&customer, "22").await?,
        "the account has a number that was not called for it"
    );

    let (wished, hidden) = (phone(13, 33), phone(13, 44));
    let old_call = ask_for_number(&customer, &wished).await?;
    let old_pin = customer.hear(&own).await?;
    ask_for_number(&customer, &hidden).await?;
    let new_call = with_number(&customer, &old_call, &old_pin, &hidden).await?;
    let new_call = new_call
        .strip_prefix("/verify/")
        .context("the new number was not called")?;
    ensure!(
        customer.calls(&wished).await? == 1 && customer.calls(&hidden).await? == 0,
        "another number was called than the old number allowed"
    );
    let new_pin = customer.hear(&wished).await?;
    with_number(&customer, new_call, &new_pin, &hidden).await?;
    ensure!(
        shows(&customer, "33").await? && !shows(&customer, "44").await?,
        "the account has a number that was not called"
    );
    Ok(
        "numbers swapped in a second tab and in the fields beside the PIN: the account has the number that was called"
            .to_owned(),
    )
}

/// Types a PIN and names another number beside it. Returns where that leads.
async fn with_number(customer: &Browser, challenge: &str, pin: &str, number: &str) -> Result<String> {
    let fields = [
        ("challenge", challenge),
        ("pin", pin),
        ("phone", number),
        ("phone_country", "GB"),
        ("to", number),
    ];
    Ok(customer.form("confirm_pin", &fields).await?.location)
}

async fn ask_for_number(customer: &Browser, number: &str) -> Result<String> {
    let fields = [("phone_country", "GB"), ("phone", number)];
    challenge_in(&customer.form("change_phone", &fields).await?)
}

/// Whether the account shows a number with these two last digits.
async fn shows(customer: &Browser, last: &str) -> Result<bool> {
    let account = customer.get("/account").await?;
    Ok(account.text.contains(&format!("•• ••{last}")) || account.text.contains(&format!("••{last}")))
}

/// An order that was read out, and a cart that is changed in another tab before the PIN is typed.
pub async fn second_tab(fixture: Fixture) -> Result<String> {
    let customer = Browser::new(&fixture.shop)?;
    let own = phone(14, 0);
    customer.register(&name(14, 0), &own).await?;
    let (untouched, challenge) = customer.order().await?;
    let pin = customer.hear(&own).await?;
    customer.confirm(&challenge, &pin).await?;

    let (order, challenge) = customer.order().await?;
    let pin = customer.hear(&own).await?;
    for (form, fields) in [
        ("set_quantity", [("product", "olive-oil-soap"), ("quantity", "9")]),
        ("add_to_cart", [("product", "hand-trowel"), ("quantity", "2")]),
        ("refresh_order", [("order", order.as_str()), ("total", "1")]),
    ] {
        customer.form(form, &fields).await?;
    }
    let fields = [
        ("challenge", challenge.as_str()),
        ("pin", pin.as_str()),
        ("order", untouched.as_str()),
        ("total", "1"),
        ("quantity", "9"),
    ];
    let answer = customer.form("confirm_pin", &fields).await?;

    ensure!(
        answer.location == format!("/orders/{order}?placed"),
        "the PIN led to {}",
        answer.location
    );
    let (placed, reference) = (sold(&customer, &order).await?, sold(&customer, &untouched).await?);
    ensure!(
        placed == reference,
        "another order was placed than was read out:\n{placed}\ninstead of\n{reference}"
    );
    ensure!(customer.orders().await? == 2, "more than one order was placed");
    Ok("a cart changed and another order named in a second tab: what was read out is what was ordered".to_owned())
}

/// Lines and total of an order, by its evidence.
async fn sold(customer: &Browser, order: &str) -> Result<String> {
    let receipt = customer.get(&format!("/orders/{order}/receipt")).await?;
    ensure!(receipt.status == 200, "there is no evidence of the order");
    let lines = receipt.text.lines();
    let of_interest = lines.filter(|line| line.contains(" x ") || line.starts_with("Total"));
    Ok(of_interest.collect::<Vec<_>>().join("\n"))
}
