//! A browser without a screen. It sends the shop's own forms, keeps its cookie, and hears the calls to its phone.

use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, bail};
use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

/// What an answer comes to.
pub struct Answer {
    pub status: u16,
    /// Where it leads. Empty if it leads nowhere.
    pub location: String,
    pub retry_after: bool,
    /// Whether the answer sets a cookie.
    pub sets_cookie: bool,
    pub text: String,
}

/// One browser. Clones share its cookie.
#[derive(Clone)]
pub struct Browser {
    http: Client,
    shop: String,
    cookie: Arc<Mutex<Option<String>>>,
    /// Heads and contents of all answers, where somebody wants to search them.
    kept: Option<Arc<Mutex<String>>>,
}

impl Browser {
    /// A fresh one, in the shop at this address, which has no slash at its end.
    pub fn new(shop: &str) -> Result<Self> {
        Ok(Self {
            http: Client::builder().redirect(Policy::none()).no_proxy().build()?,
            shop: shop.to_owned(),
            cookie: Arc::default(),
            kept: None,
        })
    }

    /// A fresh one that keeps every answer.
    pub fn keeping(shop: &str) -> Result<Self> {
        Ok(Self {
            kept: Some(Arc::default()),
            ..Self::new(shop)?
        })
    }

    /// The same browser, at another door of the same shop.
    pub fn at(&self, door: &str) -> Self {
        Self {
            shop: door.to_owned(),
            ..self.clone()
        }
    }

    /// Everything that came back so far.
    pub fn kept(&self) -> String {
        self.kept.as_ref().map(|kept| held(kept).clone()).unwrap_or_default()
    }

    /// The cookie as it is now, for somebody who stole it.
    pub fn cookie(&self) -> Option<String> {
        held(&self.cookie).clone()
    }

    /// Uses this cookie from now on.
    pub fn steal(&self, cookie: Option<String>) {
        *held(&self.cookie) = cookie;
    }

    /// A request to the shop that says nothing of itself.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.shop))
    }

    /// A posted form without any header that says where it comes from.
    pub fn bare(&self, path: &str) -> RequestBuilder {
        self.request(Method::POST, path)
    }

    /// Sends a form of the shop.
    pub async fn form(&self, form: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let request = self.bare(&format!("/api/{form}"));
        self.send(request.header("sec-fetch-site", "same-origin").form(fields))
            .await
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Result<Answer> {
        self.send(self.request(Method::GET, path)).await
    }

    /// Sends anything, with the cookie.
    pub async fn send(&self, request: RequestBuilder) -> Result<Answer> {
        let mut request = request.header("accept", "text/html");
        if let Some(cookie) = self.cookie() {
            request = request.header(COOKIE, self.as_named_here(&cookie));
        }
        let answer = request.send().await?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        if let Some(cookie) = cookie_in(&headers) {
            self.steal(Some(cookie));
        }
        let text = String::from_utf8_lossy(&answer.bytes().await?).into_owned();
        if let Some(kept) = &self.kept {
            let _ = writeln!(held(kept), "{headers:?}\n{text}");
        }
        let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
        Ok(Answer {
            status,
            location: location.unwrap_or_default().to_owned(),
            retry_after: headers.contains_key("retry-after"),
            sets_cookie: headers.contains_key(SET_COOKIE),
            text,
        })
    }

    /// A cookie under the name that it has at this door: a demo shop's carries the door's port, where instances behind one address in
    /// production have one name.
    fn as_named_here(&self, cookie: &str) -> String {
        let port = self.shop.rsplit(':').next().unwrap_or_default();
        match cookie.split_once('=') {
            Some((name, id)) if name.starts_with("ringfence-") => format!("ringfence-{port}={id}"),
            _ => cookie.to_owned(),
        }
    }

    /// Asks for an account.
    pub async fn ask_for_account(&self, name: &str, phone: &str) -> Result<Answer> {
        let fields = [
            ("account_name", name),
            ("password", PASSWORD),
            ("phone_country", "GB"),
            ("phone", phone),
        ];
        self.form("register", &fields).await
    }

    /// Opens an account.
    pub async fn register(&self, name: &str, phone: &str) -> Result<()> {
        let challenge = challenge_in(&self.ask_for_account(name, phone).await?)?;
        let pin = self.hear(phone).await?;
        let answer = self.confirm(&challenge, &pin).await?;
        if answer.location != "/welcome" {
            bail!("the right PIN led to {}", answer.location);
        }
        Ok(())
    }

    /// Puts a product into the cart and asks for the call of the order. Returns the order and the challenge.
    pub async fn order(&self) -> Result<(String, String)> {
        self.order_of("OLIVE-OIL-SOAP").await
    }

    /// The same with a certain variant.
    pub async fn order_of(&self, sku: &str) -> Result<(String, String)> {
        self.form("add_to_cart", &[("sku", sku), ("quantity", "1")]).await?;
        let fields = [
            ("recipient", "A customer"),
            ("street", "12 Orchard Row"),
            ("postcode", "LS1 4AP"),
            ("city", "Leeds"),
            ("country", "GB"),
            ("delivery", "standard"),
        ];
        let drafted = self.form("deliver", &fields).await?;
        let order = drafted.location.strip_prefix("/checkout/");
        let order = order.with_context(|| format!("the address led to {}", drafted.location))?;
        let asked = self.form("place_order", &[("order", order)]).await?;
        Ok((order.to_owned(), challenge_in(&asked)?))
    }

    /// Asks for another name of the account. Returns the challenge.
    pub async fn ask_for_name(&self, name: &str) -> Result<String> {
        challenge_in(&self.form("change_name", &[("name", name)]).await?)
    }

    /// Types a PIN.
    pub async fn confirm(&self, challenge: &str, pin: &str) -> Result<Answer> {
        self.form("confirm_pin", &[("challenge", challenge), ("pin", pin)])
            .await
    }

    /// Answers the newest call to a phone that says a PIN, and records the PIN. Notices say none.
    pub async fn hear(&self, phone: &str) -> Result<String> {
        let api = format!("{}/simulator/api/calls", self.shop);
        let list = self
            .ask(self.http.get(format!("{api}?to={}&wait=20", digits(phone))))
            .await?;
        let calls = list["calls"].as_array().context("the telephone does not ring")?;
        for id in calls.iter().filter_map(|call| call["id"].as_str()) {
            let call = self.ask(self.http.post(format!("{api}/{id}/answer"))).await?;
            if let Some(pin) = call["text"].as_str().and_then(pin_in) {
                return Ok(pin);
            }
        }
        bail!("no call says a PIN")
    }

    /// How many calls a phone got.
    pub async fn calls(&self, phone: &str) -> Result<usize> {
        let api = format!("{}/simulator/api/calls", self.shop);
        let list = self.ask(self.http.get(format!("{api}?to={}", digits(phone)))).await?;
        Ok(list["calls"].as_array().map_or(0, Vec::len))
    }

    /// Asks the simulator.
    async fn ask(&self, request: RequestBuilder) -> Result<Value> {
        let text = request.send().await?.text().await?;
        serde_json::from_str(&text).context("the simulator gives no JSON")
    }

    /// How many orders the customer's list shows.
    pub async fn orders(&self) -> Result<usize> {
        Ok(self.get("/orders").await?.text.matches("href=\"/orders/").count())
    }
}

pub const PASSWORD: &str = "seven grey herons";

/// The challenge that an answer leads to.
pub fn challenge_in(answer: &Answer) -> Result<String> {
    let challenge = answer.location.strip_prefix("/verify/");
    let challenge =
        challenge.with_context(|| format!("asking for a call led to {} ({})", answer.location, answer.status))?;
    Ok(challenge.split('?').next().unwrap_or_default().to_owned())
}

fn held<T>(thing: &Mutex<T>) -> MutexGuard<'_, T> {
    thing.lock().unwrap_or_else(PoisonError::into_inner)
}

fn digits(phone: &str) -> String {
    format!("44{}", phone.trim_start_matches('0').replace(' ', ""))
}

/// The last row of single digits in a text.
fn pin_in(text: &str) -> Option<String> {
    let words = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut pin: Vec<&str> = words
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .take_while(|word| word.len() == 1)
        .collect();
    pin.reverse();
    (!pin.is_empty()).then(|| pin.concat())
}

/// The session's cookie, if it is set, as it is sent back. The bonds beside it are for browsers that lose answers.
fn cookie_in(headers: &HeaderMap) -> Option<String> {
    let set = headers
        .get_all(SET_COOKIE)
        .iter()
        .filter_map(|cookie| cookie.to_str().ok());
    let mut pairs = set.filter_map(|cookie| cookie.split(';').next());
    let session = pairs.find(|pair| !pair.split('=').next().is_some_and(|name| name.ends_with("-bonds")));
    session.map(str::to_owned)
}
