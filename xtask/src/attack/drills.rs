//! The drills. Each returns what it tried and what held, or says what gave way.

use std::fs;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use tokio::task::JoinSet;

use super::browser::{Answer, Browser, PASSWORD, challenge_in};

/// What the drills are played on.
#[derive(Clone)]
pub struct Ground {
    /// A shop without limits of calls.
    pub shop: String,
    /// Two shops with the published ones: the calls that one drill uses up are not another's.
    pub strict: [String; 2],
    /// A shop that logs everything it can.
    pub traced: String,
    /// The folder with its log and its database.
    pub traces: PathBuf,
    pub rounds: u32,
    pub malformed: u32,
}

type Play = Pin<Box<dyn Future<Output = Result<String>>>>;

/// One drill.
pub struct Drill {
    pub name: &'static str,
    /// Looks at times, and needs a machine that does nothing else.
    pub timed: bool,
    pub play: fn(Ground) -> Play,
}

/// All of them.
pub fn all() -> [Drill; 13] {
    macro_rules! drill {
        ($name:literal, $play:ident) => {
            drill!($name, $play, false)
        };
        ($name:literal, $play:ident, $timed:literal) => {
            Drill {
                name: $name,
                timed: $timed,
                play: |ground| Box::pin($play(ground)),
            }
        };
    }
    [
        drill!("parallel guessing", parallel_guessing),
        drill!("double submit", double_submit),
        drill!("fresh challenges", fresh_challenges),
        drill!("purpose and account mix-up", mix_up),
        drill!("session replay", session_replay),
        drill!("cross-site posts", cross_site_posts),
        drill!("forged reports", forged_reports),
        drill!("enumeration", enumeration, true),
        drill!("spoofed headers", spoofed_headers),
        drill!("pumping ramp", pumping_ramp),
        drill!("leak check", leak_check),
        drill!("malformed input", malformed_input),
        drill!("hash flood", hash_flood, true),
    ]
}

/// A telephone number of a range that each drill has for itself.
fn phone(drill: u32, place: u32) -> String {
    format!("07400 {:02}{:04}", 20 + drill, place)
}

/// An account's name.
fn name(drill: u32, place: u32) -> String {
    format!("drill{drill}x{place}")
}

/// Does a thing `times` times at the same moment.
async fn at_once<T, F>(times: usize, deed: impl Fn(usize) -> F) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    let mut crowd = JoinSet::new();
    for place in 0..times {
        crowd.spawn(deed(place));
    }
    let mut results = Vec::with_capacity(times);
    while let Some(result) = crowd.join_next().await {
        results.push(result??);
    }
    Ok(results)
}

/// All PINs but this one, beginning beside it.
fn wrong(right: &str, place: usize) -> String {
    let number: usize = right.parse().unwrap_or_default();
    format!("{:06}", (number + 1 + place) % 1_000_000)
}

async fn parallel_guessing(ground: Ground) -> Result<String> {
    for round in 0..ground.rounds {
        let customer = Browser::new(&ground.shop)?;
        let phone = phone(1, round);
        customer.register(&name(1, round), &phone).await?;
        let (order, challenge) = customer.order().await?;
        let right = customer.hear(&phone).await?;
        let guesses = at_once(50, |place| {
            let (customer, challenge, pin) = (customer.clone(), challenge.clone(), wrong(&right, place));
            async move { customer.confirm(&challenge, &pin).await }
        });
        let guesses = guesses.await?;
        ensure!(
            guesses.iter().all(|answer| !answer.location.starts_with("/orders/")),
            "a wrong PIN placed an order"
        );

        let late = customer.confirm(&challenge, &right).await?;

        ensure!(
            !late.location.contains(&order),
            "round {round}: the right PIN was still good after 50 wrong ones"
        );
        ensure!(customer.orders().await? == 0, "round {round}: an order was placed");
    }
    Ok(format!(
        "{} rounds of 50 wrong PINs at once: no order, and the right one came too late",
        ground.rounds
    ))
}

async fn double_submit(ground: Ground) -> Result<String> {
    for round in 0..ground.rounds {
        let customer = Browser::new(&ground.shop)?;
        let phone = phone(2, round);
        customer.register(&name(2, round), &phone).await?;
        let (_, challenge) = customer.order().await?;
        let right = customer.hear(&phone).await?;
        at_once(50, |_| {
            let (customer, challenge, pin) = (customer.clone(), challenge.clone(), right.clone());
            async move { customer.confirm(&challenge, &pin).await }
        })
        .await?;

        let orders = customer.orders().await?;

        ensure!(orders == 1, "round {round}: {orders} orders");
    }
    Ok(format!(
        "{} rounds of 50 right PINs at once: exactly one order each",
        ground.rounds
    ))
}

async fn fresh_challenges(ground: Ground) -> Result<String> {
    let customer = Browser::new(&ground.shop)?;
    let phone = phone(3, 0);
    customer.register(&name(3, 0), &phone).await?;
    for _ in 0..2 {
        let (_, challenge) = customer.order().await?;
        let right = customer.hear(&phone).await?;
        for place in 0..5 {
            customer.confirm(&challenge, &wrong(&right, place)).await?;
        }
    }

    let calls = customer.calls(&phone).await?;
    let third = customer.order().await;

    ensure!(third.is_err(), "a third challenge was asked for after ten wrong PINs");
    ensure!(customer.calls(&phone).await? == calls, "somebody was called");
    Ok("ten wrong PINs in two challenges: a third is neither asked for nor called".to_owned())
}

async fn mix_up(ground: Ground) -> Result<String> {
    let (first, second) = (Browser::new(&ground.shop)?, Browser::new(&ground.shop)?);
    let (first_phone, second_phone) = (phone(4, 0), phone(4, 1));
    first.register(&name(4, 0), &first_phone).await?;
    second.register(&name(4, 1), &second_phone).await?;
    let (_, first_order) = first.order().await?;
    let first_pin = first.hear(&first_phone).await?;
    let (_, second_order) = second.order().await?;
    let second_pin = second.hear(&second_phone).await?;
    let change = first.form("change_name", &[("name", "Somebody Else")]).await?;
    let change = challenge_in(&change)?;
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

    first.confirm(&first_order, &first_pin).await?;
    ensure!(first.orders().await? == 1, "and the right one was not good for its own");
    Ok("PINs of another purpose, another account and another browser: none is good, each own one is".to_owned())
}

async fn session_replay(ground: Ground) -> Result<String> {
    let customer = Browser::new(&ground.shop)?;
    customer.register(&name(5, 0), &phone(5, 0)).await?;
    let before = customer.cookie();
    ensure!(
        customer.get("/account").await?.status == 200,
        "the customer is not signed in"
    );
    customer.form("sign_out", &[]).await?;

    let thief = Browser::new(&ground.shop)?;
    thief.steal(before);
    let account = thief.get("/account").await?;
    let order = thief.form("change_name", &[("name", "Thief")]).await?;

    ensure!(
        account.status != 200,
        "a cookie of before signing out opens the account"
    );
    ensure!(!order.location.starts_with("/verify/"), "and asks for calls");
    Ok("the cookie of before signing out is worth nothing".to_owned())
}

async fn cross_site_posts(ground: Ground) -> Result<String> {
    let customer = Browser::new(&ground.shop)?;
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
        "change_phone",
    ];
    let origins: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[],
    ];
    let mut tried = 0;
    for form in forms {
        for headers in origins {
            let mut request = customer.bare(&format!("/api/{form}")).form(&[("name", "x")]);
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
    }
    ensure!(
        customer.get("/account").await?.status == 200,
        "the customer was signed out"
    );
    ensure!(customer.calls(&phone).await? == calls, "somebody was called");
    Ok(format!(
        "{tried} forms as other sites would send them: all refused, nothing happened"
    ))
}

async fn forged_reports(ground: Ground) -> Result<String> {
    let customer = Browser::new(&ground.shop)?;
    let phone = phone(7, 0);
    customer.register(&name(7, 0), &phone).await?;
    let (_, challenge) = customer.order().await?;
    let page = format!("/verify/{challenge}");
    let report = r#"{"results":[{"messageId":"m","to":"447400270000","status":{"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET"}}]}"#;
    for place in 0..500_u32 {
        let door = format!(
            "/webhooks/infobip/{:064x}",
            u64::from(place).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        );
        let request = customer
            .bare(&door)
            .header("content-type", "application/json")
            .body(report);
        let answer = customer.send(request).await?;
        ensure!(answer.status == 404, "{door} was answered with {}", answer.status);
    }
    ensure!(
        customer.get(&page).await?.status == 200 && customer.orders().await? == 0,
        "something happened"
    );
    Ok("500 reports at guessed addresses: not there, and nothing happened".to_owned())
}

/// An answer without what is different each time.
fn shape(answer: &Answer) -> (u16, String) {
    let place = answer.location.split(['?', '/']).take(2).collect::<Vec<_>>().join("/");
    (answer.status, place)
}

async fn enumeration(ground: Ground) -> Result<String> {
    const EACH: u32 = 40;
    let known_phone = phone(8, 0);
    Browser::new(&ground.shop)?.register(&name(8, 0), &known_phone).await?;
    let (mut times, mut shapes) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for place in 0..EACH {
        // In turns, so that both see the same machine.
        for (which, account) in [name(8, 0), name(8, 1_000 + place)].into_iter().enumerate() {
            let stranger = Browser::new(&ground.shop)?;
            let began = Instant::now();
            let wrong = format!("{PASSWORD} {place}");
            let fields = [("account_name", account.as_str()), ("password", wrong.as_str())];
            // After twenty tries both names have to wait, and both are told so.
            if place < 15 {
                let answer = stranger.form("sign_in", &fields).await?;
                times[which].push(began.elapsed());
                shapes[which].push(shape(&answer));
            }
        }
        for (which, number) in [known_phone.clone(), phone(8, 2_000 + place)].into_iter().enumerate() {
            let stranger = Browser::new(&ground.shop)?;
            let account = if which == 0 { name(8, 0) } else { name(8, 3_000 + place) };
            let answer = stranger.ask_for_account(&account, &number).await?;
            shapes[which].push(shape(&answer));
        }
    }
    ensure!(
        shapes[0] == shapes[1],
        "known and unknown names or numbers are answered differently"
    );
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    };
    let ratio = median(&mut times[0]) / median(&mut times[1]);
    ensure!(
        (0.7..1.4).contains(&ratio),
        "a known name takes {ratio:.2} times as long as an unknown one"
    );
    Ok(format!(
        "{EACH} known and unknown names and numbers: the same answers, times {ratio:.2} to 1"
    ))
}

async fn spoofed_headers(ground: Ground) -> Result<String> {
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
        let stranger = Browser::new(&ground.strict[0])?;
        let header = HEADERS[place as usize % HEADERS.len()];
        let number = format!("074{:02} 123456", 10 + place);
        let (account, address) = (name(9, place), format!("198.51.100.{place}"));
        let fields = [
            ("account_name", account.as_str()),
            ("password", PASSWORD),
            ("phone_country", "GB"),
            ("phone", number.as_str()),
        ];
        let request = stranger.bare("/api/register").header("sec-fetch-site", "same-origin");
        let answer = stranger.send(request.header(header, address).form(&fields)).await?;
        called += usize::from(answer.location.starts_with("/verify/"));
    }
    ensure!(
        called <= 5,
        "{called} calls in an hour from one address that claimed to be thirty"
    );
    Ok(format!(
        "30 addresses invented in six headers: {called} calls, as one address has"
    ))
}

async fn pumping_ramp(ground: Ground) -> Result<String> {
    const TRIED: u32 = 60;
    let mut called = 0;
    let mut rang = 0;
    for place in 0..TRIED {
        let stranger = Browser::new(&ground.strict[1])?;
        let number = phone(10, place);
        let answer = stranger.ask_for_account(&name(10, place), &number).await?;
        called += usize::from(answer.location.starts_with("/verify/"));
        ensure!(answer.status < 500, "answered with {}", answer.status);
        rang += stranger.calls(&number).await?;
    }
    ensure!(
        called <= 5 && rang == called,
        "{called} of {TRIED} numbers of a range were called, {rang} rang"
    );
    Ok(format!(
        "{TRIED} numbers of one range from one address: {called} calls within the hour"
    ))
}

/// What must not be found anywhere: the PINs and the whole numbers, and where each may be looked for.
async fn leak_check(ground: Ground) -> Result<String> {
    let customer = Browser::new(&ground.traced)?;
    let (number, other) = (phone(11, 0), phone(11, 1));
    let mut pages = String::new();
    let mut pins = Vec::new();
    let asked = customer.ask_for_account(&name(11, 0), &number).await?;
    pages += &asked.text;
    let challenge = challenge_in(&asked)?;
    pages += &customer.get(&format!("/verify/{challenge}")).await?.text;
    pins.push(customer.hear(&number).await?);
    pages += &customer.confirm(&challenge, &wrong(&pins[0], 1)).await?.text;
    pages += &customer.confirm(&challenge, &pins[0]).await?.text;
    let (order, challenge) = customer.order().await?;
    pins.push(customer.hear(&number).await?);
    pages += &customer.get(&format!("/verify/{challenge}")).await?.text;
    pages += &customer.confirm(&challenge, &pins[1]).await?.text;
    pages += &customer.get(&format!("/orders/{order}")).await?.text;
    pages += &customer.get(&format!("/orders/{order}/receipt")).await?.text;
    let change = [("phone_country", "GB"), ("phone", other.as_str())];
    let old_line = challenge_in(&customer.form("change_phone", &change).await?)?;
    pins.push(customer.hear(&number).await?);
    let new_line = challenge_in(&customer.confirm(&old_line, &pins[2]).await?)?;
    pages += &customer.get(&format!("/verify/{new_line}")).await?.text;
    pins.push(customer.hear(&other).await?);
    let moved = customer.confirm(&new_line, &pins[3]).await?;
    ensure!(
        moved.location.starts_with("/account"),
        "the number was not moved: {}",
        moved.location
    );
    pages += &customer.get("/account").await?.text;

    let numbers = [number, other].map(|number| number.trim_start_matches('0').replace(' ', ""));
    let log = fs::read_to_string(ground.traces.join("shop.log"))?;
    ensure!(log.contains("TRACE"), "the log holds no traces");
    for (place, text) in [("the log", &log), ("a page", &pages)] {
        for pin in &pins {
            ensure!(!tells(text, pin), "{place} tells a PIN");
        }
        for number in &numbers {
            ensure!(!text.contains(number.as_str()), "{place} tells a whole number");
        }
    }
    let mut bytes = 0;
    for file in fs::read_dir(&ground.traces)? {
        let file = file?.path();
        if file
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("shop.db"))
        {
            let content = String::from_utf8_lossy(&fs::read(&file)?).into_owned();
            bytes += content.len();
            for pin in &pins {
                ensure!(!tells(&content, pin), "{} holds a PIN", file.display());
            }
        }
    }
    ensure!(bytes > 0, "there is no database to look into");
    Ok(format!(
        "{} PINs and {} numbers in {} kB of traces, pages and headers, and the PINs in {} kB of database: none",
        pins.len(),
        numbers.len(),
        (log.len() + pages.len()) / 1024,
        bytes / 1024,
    ))
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

/// A row of numbers that repeats, for spoiling: xorshift (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % below.max(1)
    }
}

async fn malformed_input(ground: Ground) -> Result<String> {
    const FORMS: [(&str, &str); 8] = [
        (
            "register",
            "account_name=wren&password=seven+grey+herons&phone_country=GB&phone=07400+123456&form=x&call_language=en",
        ),
        (
            "sign_in",
            "account_name=wren&password=seven+grey+herons&next=%2Fcheckout",
        ),
        ("add_to_cart", "product=olive-oil-soap&quantity=1"),
        (
            "deliver",
            "recipient=A&street=1+High+Street&postcode=AB1+2CD&city=Town&country=GB&delivery=standard",
        ),
        (
            "confirm_pin",
            "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&pin=123456",
        ),
        ("change_phone", "phone_country=GB&phone=07400+123457"),
        ("call_again", "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
        ("set_quantity", "product=olive-oil-soap&quantity=3"),
    ];
    const PIECES: [&str; 14] = [
        "%00",
        "%ff%fe",
        "&&&",
        "[]",
        "[a][b][c][d][e][f]=",
        "%",
        "=",
        "%0d%0a",
        "%F0%9D%9F%9C",
        "%u0000",
        ";phone-context=",
        "+dwPAA",
        "%D9%A3",
        "99999999999999999999",
    ];
    const AT_ONCE: u32 = 8;
    let workers = at_once(AT_ONCE as usize, |worker| {
        let (shop, times) = (ground.shop.clone(), ground.malformed / AT_ONCE);
        async move {
            let browser = Browser::new(&shop)?;
            let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (worker as u64 + 1));
            let (mut refused, mut busy) = (0_u32, 0_u32);
            for _ in 0..times {
                let (form, sound) = FORMS[dice.roll(FORMS.len())];
                let mut body = sound.to_owned();
                for _ in 0..=dice.roll(4) {
                    let place = (0..=body.len())
                        .rev()
                        .find(|at| *at <= dice.roll(body.len() + 1) && body.is_char_boundary(*at));
                    let place = place.unwrap_or_default();
                    match dice.roll(3) {
                        0 => body.insert_str(place, PIECES[dice.roll(PIECES.len())]),
                        1 => body.truncate(place),
                        _ => body.insert_str(place, &sound[..dice.roll(sound.len())].repeat(dice.roll(30))),
                    }
                }
                let request = browser.bare(&format!("/api/{form}"));
                let request = request.header("sec-fetch-site", "same-origin");
                let request = request.header("content-type", "application/x-www-form-urlencoded");
                let answer = browser.send(request.body(body.clone())).await?;
                match answer.status {
                    503 => busy += 1,
                    500.. => bail!(
                        "{form} was answered with {}: {}",
                        answer.status,
                        &body[..body.len().min(300)]
                    ),
                    _ => refused += 1,
                }
            }
            Ok((refused, busy))
        }
    });
    let counts = workers.await?;
    let (refused, busy) = counts
        .iter()
        .fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let shop = Browser::new(&ground.shop)?;
    ensure!(shop.get("/health").await?.status == 200, "the shop is not well");
    Ok(format!(
        "{} malformed forms: no 500 ({busy} told to come back)",
        refused + busy
    ))
}

async fn hash_flood(ground: Ground) -> Result<String> {
    const FLOOD: usize = 200;
    let strangers = FLOOD;
    let flood = tokio::spawn({
        let shop = ground.shop.clone();
        async move {
            at_once(strangers, |place| {
                let shop = shop.clone();
                async move {
                    let browser = Browser::new(&shop)?;
                    let account = format!("flood{place}");
                    browser
                        .form("sign_in", &[("account_name", &account), ("password", PASSWORD)])
                        .await
                }
            })
            .await
        }
    });
    let visitor = Browser::new(&ground.shop)?;
    let mut pages = Vec::new();
    while !flood.is_finished() || pages.len() < 100 {
        let began = Instant::now();
        let page = visitor.get("/products/olive-oil-soap").await?;
        ensure!(page.status == 200, "a page was answered with {}", page.status);
        pages.push(began.elapsed());
    }
    pages.sort_unstable();
    let p99 = pages[pages.len() * 99 / 100].as_secs_f64() * 1000.0;
    let answers = flood.await??;
    let busy = answers.iter().filter(|answer| answer.status == 503).collect::<Vec<_>>();
    ensure!(
        busy.iter().all(|answer| answer.retry_after),
        "a 503 does not say when to come back"
    );
    ensure!(!busy.is_empty(), "two hundred hashes at once were all taken");
    ensure!(p99 <= 1_000.0, "a page took {p99:.0} ms");
    Ok(format!(
        "{FLOOD} passwords at once: {} told to come back, pages at p99 {p99:.0} ms",
        busy.len()
    ))
}
