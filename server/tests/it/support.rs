//! A shop opened for one test: on a free port, with data of its own.

use std::{path::Path, time::Duration};

use reqwest::{Client, RequestBuilder, Response, header, redirect};
use server::{Config, Running};
use storage::testing::TestDatabase;
use tempfile::TempDir;
use verification::{Clock, Random};

/// 256 bits that no shop uses.
pub const KEY: &str = "8f1e6a0c5d2b49739e84c1f07b3da6528f1e6a0c5d2b49739e84c1f07b3da653";
/// A mobile number as its owner would type it; nobody is called.
pub const PHONE: &str = "07400 123456";
/// The same as the voice provider knows it.
pub const DIGITS: &str = "447400123456";
/// Longest wait for anything that happens at once.
pub const DEADLINE: Duration = Duration::from_mins(1);

/// An open shop and one browser in it.
pub struct Open {
    pub shop: Running,
    pub browser: Client,
    site: TempDir,
    database: TestDatabase,
}

/// Opens a demo shop.
pub async fn open() -> Open {
    open_with(&[], Clock::System).await
}

/// Opens a demo shop with more settings, by this clock.
pub async fn open_with(more: &[&str], clock: Clock) -> Open {
    let database = TestDatabase::new().await;
    let site = site();
    let shop = start(&database.address, &site, more, clock).await;
    Open {
        shop,
        browser: browser(),
        site,
        database,
    }
}

async fn start(database: &str, site: &TempDir, more: &[&str], clock: Clock) -> Running {
    let line = [
        "--addr",
        "127.0.0.1:0",
        "--hashing-key",
        KEY,
        "--database-url",
        database,
        "--site",
    ];
    let line = line
        .into_iter()
        .chain([site.path().to_str().unwrap()])
        .chain(more.iter().copied());
    let config = Config::of(line).unwrap();
    server::start_with(config, clock, Random::System).await.unwrap()
}

/// The least that counts as a site, compressed copies included.
fn site() -> TempDir {
    let site = tempfile::tempdir().unwrap();
    for folder in ["pkg", "images"] {
        std::fs::create_dir(site.path().join(folder)).unwrap();
    }
    let files = [
        "ringfence.css",
        "ringfence.css.br",
        "islands.js",
        "news.js",
        "passkeys.js",
        "pkg/ringfence.js",
        "pkg/ringfence_bg.wasm",
    ];
    for file in files
        .into_iter()
        .chain(["images/logo.svg", ".hidden.svg", "images/.secret.svg"])
    {
        std::fs::write(site.path().join(file), format!("content of {file}")).unwrap();
    }
    site
}

/// A browser that keeps cookies and shows where it is led instead of going there.
pub fn browser() -> Client {
    Client::builder()
        .cookie_store(true)
        .no_proxy()
        .redirect(redirect::Policy::none())
        .build()
        .unwrap()
}

impl Open {
    /// The folder with what browsers load.
    pub fn site(&self) -> &Path {
        self.site.path()
    }

    /// Another process of the same shop.
    pub async fn second_instance(&self) -> Running {
        start(&self.database.address, &self.site, &[], self.shop.shop.clock.clone()).await
    }

    pub fn database_address(&self) -> &str {
        &self.database.address
    }

    /// Every value of every row of every table, a row a line, each with its table's name before it.
    pub async fn everything(&self) -> String {
        self.database.everything().await
    }

    /// Changes the database past the shop.
    pub async fn tamper(&self, sql: &'static str) -> u64 {
        self.database.tamper(sql).await
    }

    /// How many rows a table has.
    pub async fn rows(&self, table: &str) -> usize {
        let start = format!("{table}: ");
        self.everything()
            .await
            .lines()
            .filter(|line| line.starts_with(&start))
            .count()
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.shop.base_url)
    }

    pub async fn get(&self, path: &str) -> Response {
        self.browser
            .get(self.url(path))
            .header(header::ACCEPT, "text/html")
            .send()
            .await
            .unwrap()
    }

    /// A form of the shop's own, as a browser without JavaScript sends it.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        self.foreign_form(path, fields).header("sec-fetch-site", "same-origin")
    }

    /// A form of which the browser does not say where it comes from.
    pub fn foreign_form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        self.browser
            .post(self.url(path))
            .header(header::ACCEPT, "text/html")
            .form(fields)
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.form(path, fields).send().await.unwrap()
    }

    /// Asks for an account and returns the path of the page that wants the PIN.
    pub async fn register(&self) -> String {
        let fields = [
            ("account_name", "wren"),
            ("password", "seven grey herons"),
            ("phone_country", "GB"),
            ("phone", PHONE),
        ];
        let answer = self.post("/api/register", &fields).await;
        let path = location(&answer);
        assert!(path.starts_with("/verify/") && !path.contains('?'), "{path}");
        path
    }

    /// Answers the phone and returns the digits that it says.
    pub async fn hear_pin(&self) -> String {
        let (_, said) = self.answer(DIGITS, None).await;
        pin_in(&said)
    }

    /// Answers the next call to a number after the call `after`. Returns the call's id and what it says.
    pub async fn answer(&self, number: &str, after: Option<&str>) -> (String, String) {
        let simulator = self.shop.simulator.as_ref().unwrap();
        let call = simulator
            .next_call(number, after, DEADLINE)
            .await
            .expect("the phone rings");
        let said = simulator.answer(&call.id).unwrap().text;
        (call.id, said.expect("an answered call is heard"))
    }

    /// Opens an account and returns with its customer signed in.
    pub async fn sign_up(&self) {
        let page = self.register().await;
        let pin = self.hear_pin().await;
        let answer = self
            .post(
                "/api/confirm_pin",
                &[("challenge", page.trim_start_matches("/verify/")), ("pin", &pin)],
            )
            .await;
        assert_eq!(location(&answer), "/welcome");
    }
}

/// The digits of the PIN that a call says.
pub fn pin_in(said: &str) -> String {
    let (_, digits) = said.split_once("anyone:").unwrap();
    digits
        .split('.')
        .next()
        .unwrap()
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

/// Where an answer leads.
pub fn location(answer: &Response) -> String {
    let location = header_of(answer, "location");
    assert!(!location.is_empty(), "leads nowhere: {answer:?}");
    location.to_owned()
}

/// A header of an answer; empty when it is not there.
pub fn header_of<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}
