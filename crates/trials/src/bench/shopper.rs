//! A customer without a browser: sends the shop's own forms over one connection and remembers its cookie.

use anyhow::{Context, Result, bail};
use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use super::provider::Provider;

/// Where a proxy says who it speaks for.
pub const FORWARDED_FOR: &str = "x-forwarded-for";

/// Somebody in the shop.
pub struct Shopper {
    http: Client,
    shop: String,
    cookie: Option<String>,
    /// Where a proxy says that this shopper is.
    address: Option<String>,
}

impl Shopper {
    /// Somebody new in the shop at this address, which has no slash at its end.
    pub fn enter(shop: String) -> Result<Self> {
        let http = Client::builder().redirect(Policy::none()).no_proxy().build()?;
        Ok(Self {
            http,
            shop,
            cookie: None,
            address: None,
        })
    }

    /// The same as a trusted proxy passes them on: from this address.
    pub fn enter_from(shop: String, address: String) -> Result<Self> {
        let shopper = Self::enter(shop)?;
        Ok(Self {
            address: Some(address),
            ..shopper
        })
    }

    /// Sends a form and returns where its answer leads.
    pub async fn send(&mut self, form: &str, fields: &[(&str, &str)]) -> Result<String> {
        let mut request = self
            .http
            .post(format!("{}/api/{form}", self.shop))
            .header("sec-fetch-site", "same-origin")
            .header("accept", "text/html")
            .form(fields);
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        if let Some(address) = &self.address {
            request = request.header(FORWARDED_FOR, address);
        }
        let answer = request.send().await?;

        if let Some(cookie) = cookie_in(answer.headers()) {
            self.cookie = Some(cookie);
        }
        destination(form, answer).await
    }

    /// Opens an account, hearing the PIN as the provider gets it to say.
    pub async fn register(&mut self, provider: &mut Provider) -> Result<()> {
        let challenge = self.ask_for_account("bench", "07400 123456").await?;
        let pin = provider.next().await?.pin.context("the call says no PIN")?;
        self.open_account(&challenge, &pin).await
    }

    /// Asks for an account. Returns its challenge.
    pub async fn ask_for_account(&mut self, name: &str, phone: &str) -> Result<String> {
        let fields = [
            ("account_name", name),
            ("password", "seven grey herons"),
            ("phone_country", "GB"),
            ("phone", phone),
        ];
        challenge_in(&self.send("register", &fields).await?)
    }

    /// Opens it with the right PIN.
    pub async fn open_account(&mut self, challenge: &str, pin: &str) -> Result<()> {
        let page = self.confirm(challenge, pin).await?;
        if page != "/welcome" {
            bail!("the right PIN led to {page}");
        }
        Ok(())
    }

    /// Types a PIN. Returns where that leads.
    pub async fn confirm(&mut self, challenge: &str, pin: &str) -> Result<String> {
        self.send("confirm_pin", &[("challenge", challenge), ("pin", pin)])
            .await
    }

    /// The cookie as it is now.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Asks for the call of a complete order. Returns its challenge.
    pub async fn place(&mut self, order: &str) -> Result<String> {
        challenge_in(&self.send("place_order", &[("order", order)]).await?)
    }

    /// Freezes the cart into an order and returns its id.
    pub async fn put_together(&mut self) -> Result<String> {
        let fields = [
            ("recipient", "A customer"),
            ("street", "12 Orchard Row"),
            ("postcode", "LS1 4AP"),
            ("city", "Leeds"),
            ("country", "GB"),
            ("delivery", "standard"),
        ];
        let page = self.send("deliver", &fields).await?;
        let order = page
            .strip_prefix("/checkout/")
            .with_context(|| format!("an order led to {page}"))?;
        Ok(order.to_owned())
    }
}

/// The challenge that the address of a PIN page names.
fn challenge_in(page: &str) -> Result<String> {
    let challenge = page.strip_prefix("/verify/");
    Ok(challenge
        .with_context(|| format!("asking for a call led to {page}"))?
        .to_owned())
}

async fn destination(form: &str, answer: Response) -> Result<String> {
    let status = answer.status();
    let Some(location) = answer.headers().get(LOCATION) else {
        bail!("the form {form} is answered with {status}: {}", answer.text().await?);
    };
    Ok(location.to_str()?.to_owned())
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
