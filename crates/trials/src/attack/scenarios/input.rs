//! Sends malformed and oversize input of every kind. The shop must refuse each, and none may break anything.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use reqwest::{Method, RequestBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use trials::interrupt;

use crate::attack::browser::{Browser, PASSWORD};
use crate::attack::crowd::{Rng, at_once, name, phone};
use crate::attack::fixture::Fixture;

/// An id that stands for whatever a customer's own browser has waiting.
const ID: &str = "01a20ded-f6f7-7544-8c3b-045c5d0aaa81";

/// Every form of the shop with valid content. Forms about a challenge or an order contain [`ID`].
const FORMS: [(&str, &str); 43] = [
    (
        "register",
        "account_name=wren&password=seven+grey+herons&phone_country=GB&phone=07400+123456&form=x&newcomer=y&call_language=en",
    ),
    (
        "choose_name",
        "registration=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&account_name=wren",
    ),
    (
        "sign_in",
        "account_name=wren&password=seven+grey+herons&next=%2Fcheckout",
    ),
    ("sign_out", ""),
    ("add_to_cart", "sku=OLIVE-OIL-SOAP&quantity=1"),
    ("set_quantity", "sku=OLIVE-OIL-SOAP&quantity=3"),
    ("remove_from_cart", "sku=OLIVE-OIL-SOAP"),
    (
        "deliver",
        "recipient=A&street=1+High+Street&postcode=AB1+2CD&city=Town&country=GB&delivery=standard",
    ),
    ("refresh_order", "order=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
    ("place_order", "order=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
    (
        "confirm_pin",
        "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&pin=123456",
    ),
    (
        "confirm_backup_code",
        "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&code=0000-0000-0000-0000",
    ),
    (
        "confirm_authenticator",
        "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&app_code=123456",
    ),
    (
        "confirm_passkey",
        "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&answer=%7B%22id%22%3A%22AA%22%2C%22rawId%22%3A%22AA%22%2C%22type%22%3A%22public-key%22%7D",
    ),
    ("passkey_question", "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
    ("call_again", "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
    ("cancel", "challenge=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
    ("change_name", "form=x&name=Wren+Grey"),
    ("change_email", "form=x&email=wren%40example.org"),
    (
        "change_address",
        "form=x&recipient=A&street=1+High+Street&postcode=AB1+2CD&city=Town&country=GB",
    ),
    ("remove_address", "address=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
    (
        "change_password",
        "form=x&current_password=seven+grey+herons&new_password=nine+white+egrets",
    ),
    ("change_phone", "form=x&phone_country=GB&phone=07400+123457"),
    ("save_call_preferences", "language=en&speed=slow&repeats=3"),
    ("hear_sample", ""),
    ("new_backup_codes", "form=x"),
    ("new_factor", "form=x&kind=authenticator&label=my+tablet"),
    ("remove_factor", "way=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
    (
        "finish_authenticator",
        "way=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&code=123456",
    ),
    (
        "finish_passkey",
        "way=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&answer=%7B%22id%22%3A%22AA%22%7D",
    ),
    ("passkey_set_up", "way=01a20ded-f6f7-7544-8c3b-045c5d0aaa81"),
    (
        "reset_password",
        "account_name=wren&code=0000-0000-0000-0000&new_password=seven+grey+herons&form=x",
    ),
    (
        "move_phone",
        "account_name=wren&password=seven+grey+herons&code=0000-0000-0000-0000&phone_country=GB&phone=07400+123458&form=x",
    ),
    ("stop_move", ""),
    ("claim_number", ""),
    ("keep_number", "code=0000-0000-0000-0000"),
    ("keep_number_with_passkey", "answer=%7B%22id%22%3A%22AA%22%7D"),
    ("keep_number_question", ""),
    ("new_number", "phone_country=GB&phone=07400+123460&form=x"),
    (
        "agree_to_number",
        "number=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&code=123456",
    ),
    (
        "agree_to_number_with_passkey",
        "number=01a20ded-f6f7-7544-8c3b-045c5d0aaa81&answer=%7B%22id%22%3A%22AA%22%7D",
    ),
    (
        "agree_to_number_question",
        "number=01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    ),
    (
        "reverse_phone_change",
        "account_name=wren&phone_country=GB&phone=07400+123459&form=x",
    ),
];

/// What parsers stumble over.
const PIECES: [&str; 18] = [
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
    "%EF%BC%91",
    "%E2%80%AE",
    "'--",
    "<script>",
];

/// Ways to say what a body is.
const KINDS: [&str; 6] = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/json",
    "multipart/form-data; boundary=x",
    "text/plain",
    "",
];

/// Addresses to be spoiled.
const PATHS: [&str; 8] = [
    "/verify/01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    "/orders/01a20ded-f6f7-7544-8c3b-045c5d0aaa81/receipt",
    "/products/olive-oil-soap",
    "/categories/kitchen",
    "/register?from=01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    "/sign-in?next=/checkout&form=12345678",
    "/account/change/phone",
    "/images/icons.svg",
];

/// Bytes that are no request.
const RAW: [&[u8]; 10] = [
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: -1\r\n\r\n",
    b"POST /api/sign_in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /account HTTP/1.1\r\n\r\n",
    b"POST /api/sign_in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /\x00\xff HTTP/1.1\r\nHost: a\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nCookie: \xff\xfe=\x80; ringfence=\xc3\x28\r\n\r\n",
];

/// Something to be sent.
struct Try {
    /// For the reader, if it breaks something.
    what: String,
    /// Of its content, in bytes.
    size: usize,
    request: RequestBuilder,
}

/// The largest form in bytes. The shop may close the connection before it has read all of a bigger one.
const LARGEST: usize = 16 * 1024;

/// What became of what one worker sent.
#[derive(Default)]
struct Count {
    sent: u32,
    too_big: u32,
    busy: u32,
    /// How many of those sent came from a signed-in customer.
    customers: u32,
}

/// Who sends.
struct Sender {
    shop: String,
    browser: Browser,
    /// Name and phone number of a customer's account, and what is put in the place of [`ID`]: their open challenge.
    customer: Option<(String, String)>,
    challenge: String,
}

impl Sender {
    /// A stranger.
    fn new(shop: &str) -> Result<Self> {
        Ok(Self {
            shop: shop.to_owned(),
            browser: Browser::new(shop)?,
            customer: None,
            challenge: ID.to_owned(),
        })
    }

    /// Opens an account.
    async fn sign_up(&mut self, place: u32) -> Result<()> {
        let (name, phone) = (name(17, place), phone(17, place));
        self.browser.register(&name, &phone).await?;
        self.customer = Some((name, phone));
        self.begin().await
    }

    /// Signs in if the customer was signed out, and opens a confirmation. The earlier requests may have ended either.
    async fn begin(&mut self) -> Result<()> {
        let Some((name, _)) = &self.customer else { return Ok(()) };
        if self.browser.get("/account").await?.status != 200 {
            self.browser = Browser::new(&self.shop)?;
            let fields = [("account_name", name.as_str()), ("password", PASSWORD)];
            self.browser.form("sign_in", &fields).await?;
        }
        if let Ok(challenge) = self.browser.ask_for_name("Another Name").await {
            self.challenge = challenge;
        }
        Ok(())
    }
}

/// All of it, from several workers: strangers, and customers who are signed in and have a confirmation open.
pub async fn malformed(fixture: Fixture) -> Result<String> {
    const CONCURRENT: u32 = 8;
    let each = fixture.sizes.malformed.div_ceil(CONCURRENT);
    let dawdling = tokio::spawn(dawdle(fixture.shop.clone()));
    let counts = at_once(CONCURRENT as usize, |worker| {
        let shop = fixture.shop.clone();
        async move {
            let mut sender = Sender::new(&shop)?;
            if worker % 2 == 0 {
                sender.sign_up(u32::try_from(worker)?).await?;
            }
            work(sender, Rng::of(worker), each).await
        }
    })
    .await?;
    let slow = dawdling.await??;

    let mut sum = Count::default();
    for count in counts {
        sum.sent += count.sent;
        sum.too_big += count.too_big;
        sum.busy += count.busy;
        sum.customers += count.customers;
    }
    ensure!(sum.too_big > 0, "nothing was too big");
    ensure!(
        sum.customers > sum.sent / 4,
        "hardly any came from a customer who was signed in"
    );
    let shop = Browser::new(&fixture.shop)?;
    ensure!(shop.get("/health").await?.status == 200, "the shop is not well");
    Ok(format!(
        "{} malformed forms, addresses, headers, reports and bytes, {} of them from customers: no 500 ({} too big, {} told to come \
         back); {slow}",
        sum.sent, sum.customers, sum.too_big, sum.busy
    ))
}

async fn work(mut sender: Sender, mut rng: Rng, times: u32) -> Result<Count> {
    let mut count = Count::default();
    for _ in 0..times {
        if count.sent % 100 == 0 {
            interrupt::check()?;
            sender.begin().await?;
        }
        let browser = &sender.browser;
        count.sent += 1;
        count.customers += u32::from(sender.customer.is_some());
        let Try { what, size, request } = match rng.roll(20) {
            0..=11 => spoiled_form(browser, &sender.challenge, &mut rng),
            12 => oversize_form(browser, &mut rng),
            13 | 14 => spoiled_address(browser, &mut rng),
            15 | 16 => spoiled_headers(browser, &mut rng),
            17 | 18 => spoiled_report(browser, &mut rng),
            _ => {
                raw(&sender.shop, rng.pick(&RAW)).await?;
                continue;
            }
        };
        // A connection on which something too big was refused may be closed just when it is used again.
        let again = request.try_clone();
        let answer = match (browser.send(request).await, again) {
            (Ok(answer), _) => answer,
            (Err(_), _) if size > LARGEST => {
                count.too_big += 1;
                continue;
            }
            (Err(_), Some(again)) => browser.send(again).await.with_context(|| what.clone())?,
            (Err(error), None) => return Err(error.context(what)),
        };
        match answer.status {
            503 if answer.retry_after => count.busy += 1,
            500.. => bail!("answered with {}: {what}", answer.status),
            413 => count.too_big += 1,
            _ => {}
        }
    }
    Ok(count)
}

/// A sound text with a few pieces put in, cut off or repeated.
fn mutate(sound: &str, rng: &mut Rng) -> String {
    let mut text = sound.to_owned();
    for _ in 0..=rng.roll(4) {
        let wanted = rng.roll(text.len() + 1);
        let place = (0..=wanted).rev().find(|at| text.is_char_boundary(*at));
        let place = place.unwrap_or_default();
        match rng.roll(3) {
            0 => text.insert_str(place, rng.pick(&PIECES)),
            1 => text.truncate(place),
            _ => text.insert_str(place, &sound[..rng.roll(sound.len() + 1)].repeat(rng.roll(30))),
        }
    }
    text
}

fn spoiled_form(browser: &Browser, challenge: &str, rng: &mut Rng) -> Try {
    let (form, sound) = rng.pick(&FORMS);
    let sound = sound.replace(ID, challenge);
    // Some requests stay valid, so that the pages after them get malformed requests next.
    let body = if rng.roll(8) == 0 { sound } else { mutate(&sound, rng) };
    // Most are at least said to be forms, and get further.
    let kind = if rng.roll(4) == 0 { rng.pick(&KINDS) } else { KINDS[0] };
    let request = browser
        .bare(&format!("/api/{form}"))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", kind);
    Try {
        what: format!("{form} as {kind}: {}", beginning(&body)),
        size: body.len(),
        request: request.body(body),
    }
}

/// More than a form may hold, in one field or in many.
fn oversize_form(browser: &Browser, rng: &mut Rng) -> Try {
    let (form, sound) = rng.pick(&FORMS);
    let body = match rng.roll(3) {
        0 => format!("{sound}{}", "x".repeat(16_384 + rng.roll(50_000))),
        1 => format!("{sound}{}", "&a=1".repeat(4_100 + rng.roll(5_000))),
        _ => format!("{sound}&{}=1", "[a]".repeat(5_500 + rng.roll(3_000))),
    };
    let request = browser
        .bare(&format!("/api/{form}"))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", KINDS[0]);
    Try {
        what: format!("{form} of {} bytes", body.len()),
        size: body.len(),
        request: request.body(body),
    }
}

fn spoiled_address(browser: &Browser, rng: &mut Rng) -> Try {
    const METHODS: [Method; 6] = [
        Method::GET,
        Method::GET,
        Method::HEAD,
        Method::PUT,
        Method::TRACE,
        Method::OPTIONS,
    ];
    let path = mutate(rng.pick(&PATHS), rng).replace(['[', ']', '<', '>'], "%5b");
    let path = format!(
        "/{}",
        path.trim_start_matches('/').chars().take(6_000).collect::<String>()
    );
    let method = METHODS[rng.roll(METHODS.len())].clone();
    Try {
        what: format!("{method} {}", beginning(&path)),
        size: 0,
        request: browser.request(method, &path),
    }
}

fn spoiled_headers(browser: &Browser, rng: &mut Rng) -> Try {
    const HEADERS: [&str; 10] = [
        "cookie",
        "origin",
        "referer",
        "accept-language",
        "accept-encoding",
        "x-forwarded-for",
        "sec-fetch-site",
        "range",
        "if-modified-since",
        "content-type",
    ];
    const VALUES: [&str; 8] = [
        "ringfence=AAAAAAAAAAAAAAAAAAAAAA; ringfence=; =; ;;",
        "https://evil.example/%ff",
        "en;q=9e99,de;q=-1,*;q=nan,,,;",
        "bytes=-1,0-99999999999999999999,5-2",
        "::1, 999.1.1.1, ,",
        "Thu, 99 Foo 0000 99:99:99 GMT",
        "same-origin",
        "%e9%fc%00",
    ];
    let (header, value) = (rng.pick(&HEADERS), mutate(rng.pick(&VALUES), rng));
    let value: String = value.chars().take(4_000).collect();
    let request = match rng.roll(3) {
        0 => browser.request(Method::GET, PATHS[rng.roll(PATHS.len())]),
        1 => browser.request(Method::GET, "/products"),
        _ => browser.bare("/api/add_to_cart").form(&[("sku", "OLIVE-OIL-SOAP")]),
    };
    Try {
        what: format!("{header}: {}", beginning(&value)),
        size: 0,
        request: request.header(header, value),
    }
}

/// Reports to guessed addresses, because an attacker does not know the right one.
fn spoiled_report(browser: &Browser, rng: &mut Rng) -> Try {
    const REPORT: &str = r#"{"results":[{"messageId":"m","to":"447400270000","status":{"groupId":3,"id":5},"sentAt":"2026-01-01T00:00:00.000+0000"}]}"#;
    let body = match rng.roll(4) {
        0 => format!("{}{}", "[".repeat(1_000 + rng.roll(90_000)), REPORT),
        _ => mutate(REPORT, rng),
    };
    let request = browser
        .bare(&format!("/webhooks/infobip/{:064x}", rng.roll(usize::MAX)))
        .header("content-type", "application/json");
    Try {
        what: format!("a report of {} bytes", body.len()),
        size: body.len(),
        request: request.body(body),
    }
}

/// Bytes that are no request, and whatever comes back: nothing, or an answer that is no fault of the shop's.
async fn raw(shop: &str, bytes: &[u8]) -> Result<()> {
    let address: SocketAddr = shop.trim_start_matches("http://").parse()?;
    let mut connection = TcpStream::connect(address)
        .await
        .context("the shop takes no connection")?;
    // The shop may hang up in the middle.
    if connection.write_all(bytes).await.is_err() || connection.shutdown().await.is_err() {
        return Ok(());
    }
    let mut answer = Vec::new();
    let read = timeout(Duration::from_secs(15), connection.read_to_end(&mut answer)).await;
    ensure!(read.is_ok(), "the shop keeps a connection that said nothing: {bytes:?}");
    let head = String::from_utf8_lossy(&answer[..answer.len().min(12)]).into_owned();
    ensure!(
        !head.starts_with("HTTP/1.1 5"),
        "{:?} was answered with {head}",
        String::from_utf8_lossy(bytes)
    );
    Ok(())
}

/// The shop does not wait for a client that sends a body without an end, or that stops in the middle of one.
async fn dawdle(shop: String) -> Result<String> {
    /// The shop's patience is ten seconds.
    const TIMEOUT: Duration = Duration::from_secs(15);
    const HEAD: &str = "POST /api/sign_in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\n\
        Content-Type: application/x-www-form-urlencoded\r\n";
    let address: SocketAddr = shop.trim_start_matches("http://").parse()?;
    let began = Instant::now();

    let silent = async {
        let mut connection = TcpStream::connect(address).await?;
        let half = format!("{HEAD}Content-Length: 100\r\n\r\naccount_name=wr");
        connection.write_all(half.as_bytes()).await?;
        let mut answer = [0; 12];
        // Nothing more than the connection's end may come.
        let read = timeout(TIMEOUT, connection.read(&mut answer)).await;
        read.context("half a form is waited for")??;
        Ok::<_, anyhow::Error>(answer)
    };
    let endless = async {
        let mut connection = TcpStream::connect(address).await?;
        connection
            .write_all(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n").as_bytes())
            .await?;
        let chunk = format!("400\r\n{}\r\n", "x".repeat(0x400));
        let sending = async {
            let mut chunks = 0_u64;
            while connection.write_all(chunk.as_bytes()).await.is_ok() {
                chunks += 1;
                ensure!(chunks < 1_000_000, "a body without an end is read on and on");
            }
            Ok(chunks)
        };
        timeout(TIMEOUT, sending)
            .await
            .context("a body without an end is read on")?
    };
    let (answer, chunks) = tokio::try_join!(silent, endless)?;
    let answer = String::from_utf8_lossy(&answer);
    ensure!(
        !answer.starts_with("HTTP/1.1 5"),
        "half a form was answered with {answer}"
    );
    Ok(format!(
        "half a form is waited for no longer than {} s, a form without an end is hung up on after {chunks} KiB",
        began.elapsed().as_secs()
    ))
}

fn beginning(text: &str) -> String {
    text.chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// All Rust text below a folder.
    fn text_below(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let text = entries.map(|path| {
            if path.is_dir() {
                text_below(&path)
            } else {
                fs::read_to_string(path).unwrap()
            }
        });
        text.collect()
    }

    #[test]
    fn every_form_of_the_shop_is_spoiled() {
        let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../app/src");
        let text = text_below(&app);
        let written = text.split("#[server(endpoint = \"").skip(1);
        let mut written: Vec<_> = written.filter_map(|rest| rest.split('"').next()).collect();
        written.sort_unstable();

        let mut spoiled = FORMS.map(|(form, _)| form);
        spoiled.sort_unstable();
        assert_eq!(spoiled.to_vec(), written);
    }
}
