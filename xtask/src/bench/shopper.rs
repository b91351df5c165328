//! A customer without a browser: sends the shop's own forms over one connection and remembers its cookie.

use anyhow::{Context, Result, bail};
use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use super::provider::Provider;

/// Somebody in the shop.
pub struct Shopper {
    http: Client,
    shop: String,
    cookie: Option<String>,
}

impl Shopper {
    /// Somebody new in the shop at this address, which has no slash at its end.
    pub fn enter(shop: String) -> Result<Self> {
        let http = Client::builder().redirect(Policy::none()).no_proxy().build()?;
        Ok(Self {
            http,
            shop,
            cookie: None,
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
        let answer = request.send().await?;

        if let Some(cookie) = cookie_in(answer.headers()) {
            self.cookie = Some(cookie);
        }
        destination(form, answer).await
    }

    /// Opens an account, hearing the PIN as the provider gets it to say.
    pub async fn register(&mut self, provider: &mut Provider) -> Result<()> {
        let fields = [
            ("account_name", "bench"),
            ("password", "seven grey herons"),
            ("phone_country", "GB"),
            ("phone", "07400 123456"),
        ];
        let page = self.send("register", &fields).await?;
        let challenge = page
            .strip_prefix("/verify/")
            .with_context(|| format!("registering led to {page}"))?;
        let pin = provider.next().await?.pin.context("the call says no PIN")?;

        let page = self
            .send("confirm_pin", &[("challenge", challenge), ("pin", &pin)])
            .await?;
        if page != "/welcome" {
            bail!("the right PIN led to {page}");
        }
        Ok(())
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

async fn destination(form: &str, answer: Response) -> Result<String> {
    let status = answer.status();
    let Some(location) = answer.headers().get(LOCATION) else {
        bail!("the form {form} is answered with {status}: {}", answer.text().await?);
    };
    Ok(location.to_str()?.to_owned())
}

/// The first cookie that is set, as it is sent back.
fn cookie_in(headers: &HeaderMap) -> Option<String> {
    let cookie = headers.get(SET_COOKIE)?.to_str().ok()?;
    Some(cookie.split(';').next()?.to_owned())
}
