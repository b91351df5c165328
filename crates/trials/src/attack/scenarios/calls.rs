//! Attempts to make the shop place calls: from invented addresses, and to one number after the other.

use anyhow::{Result, ensure};

use crate::attack::browser::{Browser, PASSWORD};
use crate::attack::crowd::{name, phone};
use crate::attack::fixture::Fixture;

/// Calls in an hour to numbers that are not proved, from one address: the published figure.
const OF_A_SOURCE: usize = 5;
/// Different numbers of a range in an hour: the published figure.
const OF_A_RANGE: usize = 10;
/// How many of them count for one neighborhood, however many it tries: the published figure.
const OF_A_NEIGHBORHOOD: usize = 2;

/// Asks for an account from a browser that sends this header. Returns whether a call was placed.
async fn is_called(shop: &str, account: &str, number: &str, says: (&str, &str)) -> Result<bool> {
    let stranger = Browser::new(shop)?;
    let fields = [
        ("account_name", account),
        ("password", PASSWORD),
        ("phone_country", "GB"),
        ("phone", number),
    ];
    let request = stranger.bare("/api/register").header("sec-fetch-site", "same-origin");
    let answer = stranger.send(request.header(says.0, says.1).form(&fields)).await?;
    ensure!(answer.status < 500, "answered with {}", answer.status);
    let called = answer.location.starts_with("/verify/");
    let rang = stranger.calls(number).await?;
    ensure!(rang == usize::from(called), "{number} rang {rang} times");
    Ok(called)
}

/// One address that claims to be thirty.
pub async fn spoofed_headers(fixture: Fixture) -> Result<String> {
    const HEADERS: [&str; 6] = [
        "x-forwarded-for",
        "forwarded",
        "x-real-ip",
        "cf-connecting-ip",
        "true-client-ip",
        "x-client-ip",
    ];
    let mut called = 0;
    for place in 0..30_u32 {
        let header = HEADERS[place as usize % HEADERS.len()];
        let number = format!("074{:02} 123456", 10 + place);
        let says = format!("198.51.100.{place}");
        called += usize::from(is_called(&fixture.strict, &name(9, place), &number, (header, &says)).await?);
    }
    ensure!(
        called == OF_A_SOURCE,
        "{called} calls in an hour from one address that claimed to be thirty"
    );
    Ok(format!(
        "30 addresses invented in six headers: {called} calls, as one address has"
    ))
}

/// One number after the other of one range: from one address, then from a new one each time.
pub async fn pumping_ramp(fixture: Fixture) -> Result<String> {
    const TRIED: u32 = 25;
    let mut alone = 0;
    for place in 0..TRIED {
        let from = ("x-forwarded-for", "198.51.100.7");
        alone += usize::from(is_called(&fixture.proxied, &name(10, place), &phone(10, place), from).await?);
    }
    ensure!(
        alone == OF_A_SOURCE,
        "{alone} of {TRIED} numbers were called from one address"
    );

    let mut spread = 0;
    for place in 0..TRIED {
        let from = format!("203.{}.113.9", place + 1);
        let number = phone(10, TRIED + place);
        let from = ("x-forwarded-for", from.as_str());
        spread += usize::from(is_called(&fixture.proxied, &name(10, TRIED + place), &number, from).await?);
    }
    ensure!(
        spread == OF_A_RANGE - OF_A_NEIGHBORHOOD,
        "{spread} numbers of a range were called from many networks, after {alone} from one"
    );
    Ok(format!(
        "{TRIED} numbers of one range from one address: {alone} calls; {TRIED} more from as many networks: {spread}, then the range rests"
    ))
}
