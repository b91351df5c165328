//! What a cookie is worth: nothing before there is something to remember, nothing after signing out, nothing on other sites.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use reqwest::Method;
use trials::interrupt;

use crate::attack::browser::Browser;
use crate::attack::crowd::{at_once, name, phone};
use crate::attack::fixture::{Fixture, Home};

/// What can be looked at without a cookie.
const PAGES: [&str; 19] = [
    "/",
    "/products",
    "/products/olive-oil-soap",
    "/products/nothing",
    "/categories/kitchen",
    "/how-it-works",
    "/cart",
    "/sign-in",
    "/register",
    "/forgot-password",
    "/lost-phone",
    "/undo",
    "/checkout",
    "/account",
    "/orders",
    "/welcome",
    "/verify/01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    "/nothing",
    "/health",
];

/// Readers at the same moment.
const READERS: u32 = 8;

/// How long the scenario waits for the shop to write down the time by itself, which it does every few seconds.
const WRITES_WITHIN: Duration = Duration::from_mins(1);

/// The pages of the database that a shop writes while nobody visits it, and how many writes of them its log holds by now.
async fn written_by_itself(shop: &Home) -> Result<(BTreeSet<u32>, usize)> {
    // What the shop does when it opens is over when it has looked once for calls.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let (opened, began) = (shop.pages_written()?.len(), Instant::now());
    loop {
        let written = shop.pages_written()?;
        if written.len() > opened {
            return Ok((written[opened..].iter().copied().collect(), written.len()));
        }
        ensure!(began.elapsed() < WRITES_WITHIN, "the shop does not write down the time");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Very many looks without a cookie. The shop of this scenario does nothing else, so that its log would tell of the smallest row.
pub async fn cookie_less_reads(fixture: Fixture) -> Result<String> {
    let (own, before) = written_by_itself(&fixture.quiet).await?;
    let each = fixture.sizes.reads.div_ceil(READERS);
    at_once(READERS as usize, |reader| {
        let (shop, times) = (fixture.quiet.url.clone(), each as usize);
        async move {
            let visitor = Browser::new(&shop)?;
            for look in 0..times {
                let page = PAGES[(look + reader) % PAGES.len()];
                let answer = visitor.get(page).await?;
                ensure!(!answer.sets_cookie, "{page} sets a cookie");
                ensure!(answer.status < 500, "{page} was answered with {}", answer.status);
                if look % 1_000 == 0 {
                    interrupt::check()?;
                }
            }
            Ok(())
        }
    })
    .await?;

    let written = fixture.quiet.pages_written()?;
    // The whole log counts if SQLite restarted its log meanwhile.
    let since = written.get(before..).unwrap_or(&written);
    let strange: BTreeSet<_> = since.iter().filter(|page| !own.contains(page)).collect();
    ensure!(
        strange.is_empty(),
        "looking around changed the database, in its pages {strange:?}"
    );
    Ok(format!(
        "{} looks at {} pages without a cookie: none is set, and nothing but the time is written to the database",
        each * READERS,
        PAGES.len()
    ))
}

/// A cookie from before the sign-out, with requests that were under way during it.
pub async fn replay(fixture: Fixture) -> Result<String> {
    const ON_THEIR_WAY: usize = 30;
    let customer = Browser::new(&fixture.shop)?;
    customer.register(&name(5, 0), &phone(5, 0)).await?;
    let before = customer.cookie();
    ensure!(
        customer.get("/account").await?.status == 200,
        "the customer is not signed in"
    );
    // The customer signs out in between. Each of the other requests writes the errors of its form into the session.
    at_once(ON_THEIR_WAY, |place| {
        let (shop, cookie) = (fixture.shop.clone(), before.clone());
        async move {
            let browser = Browser::new(&shop)?;
            browser.steal(cookie);
            if place == ON_THEIR_WAY / 2 {
                browser.form("sign_out", &[]).await
            } else {
                browser.form("change_email", &[("email", "no")]).await
            }
        }
    })
    .await?;

    let thief = Browser::new(&fixture.shop)?;
    thief.steal(before);
    let account = thief.get("/account").await?;
    let order = thief.form("change_name", &[("name", "Thief")]).await?;

    ensure!(
        account.status != 200,
        "a cookie of before signing out opens the account"
    );
    ensure!(!order.location.starts_with("/verify/"), "and asks for calls");
    Ok(format!(
        "the cookie of before signing out, with {ON_THEIR_WAY} requests on their way: worth nothing"
    ))
}

/// The shop's forms, as other sites would send them.
pub async fn cross_site(fixture: Fixture) -> Result<String> {
    let customer = Browser::new(&fixture.shop)?;
    let phone = phone(6, 0);
    customer.register(&name(6, 0), &phone).await?;
    let calls = customer.calls(&phone).await?;
    let forms = [
        "register",
        "sign_in",
        "sign_out",
        "add_to_cart",
        "deliver",
        "place_order",
        "confirm_pin",
        "confirm_backup_code",
        "call_again",
        "cancel",
        "change_name",
        "change_phone",
        "remove_address",
        "change_password",
        "new_backup_codes",
        "new_factor",
        "remove_factor",
        "reset_password",
        "move_phone",
        "stop_move",
        "reverse_phone_change",
    ];
    let origins: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("content-type", "text/plain")],
        &[],
    ];
    let mut tried = 0;
    for form in forms {
        let path = format!("/api/{form}");
        for headers in origins {
            let mut request = customer.bare(&path).form(&[("name", "x")]);
            for (header, value) in headers {
                request = request.header(*header, *value);
            }
            let answer = customer.send(request).await?;
            ensure!(
                answer.status == 403,
                "{form} from {headers:?} was answered with {}",
                answer.status
            );
            tried += 1;
        }
        // A link or a picture on another site is a reading request, with the cookie.
        let link = customer.request(Method::GET, &format!("{path}?name=x"));
        let answer = customer.send(link.header("sec-fetch-site", "cross-site")).await?;
        ensure!(
            answer.status == 405,
            "{form} by a link was answered with {}",
            answer.status
        );
        tried += 1;
    }
    ensure!(
        customer.get("/account").await?.status == 200,
        "the customer was signed out"
    );
    ensure!(customer.calls(&phone).await? == calls, "somebody was called");
    Ok(format!(
        "{tried} forms and links as other sites would send them: all refused, nothing happened"
    ))
}
