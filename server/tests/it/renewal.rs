//! What becomes of a customer whose answer is lost: a second click, a reload or a broken line take the new session id with them. The old
//! one leads on, for that browser alone, for a short time, and until the new one was seen.

use std::{collections::BTreeMap, time::Duration};

use domain::Instant;
use reqwest::Response;
use verification::{Clock, secrets::hashing::queue::Requester, source::Source};

use crate::support::{self, Open, header_of, location, open, open_with};

const RIGHT: [(&str, &str); 2] = [("account_name", "wren"), ("password", "seven grey herons")];

/// A browser whose answers may be lost: what an answer sets is kept only when it arrives.
#[derive(Clone)]
struct Browser {
    /// By the name without the port: instances of one shop have one name in production.
    cookies: BTreeMap<String, String>,
    address: String,
}

impl Browser {
    fn at(shop: &Open) -> Self {
        Self {
            cookies: BTreeMap::new(),
            address: shop.shop.base_url.clone(),
        }
    }

    /// The same browser, led to another instance.
    fn led_to(&self, address: &str) -> Self {
        Self {
            address: address.to_owned(),
            ..self.clone()
        }
    }

    fn port(&self) -> &str {
        self.address.rsplit(':').next().unwrap()
    }

    fn cookie_line(&self) -> String {
        let named = |(name, value): (&String, &String)| {
            let tail = name.trim_start_matches("session");
            format!("ringfence-{}{tail}={value}", self.port())
        };
        self.cookies.iter().map(named).collect::<Vec<_>>().join("; ")
    }

    /// What an answer sets is kept.
    fn keep(&mut self, answer: &Response) {
        let port = self.port().to_owned();
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let name = name.replace(&format!("ringfence-{port}"), "session");
            if value.is_empty() {
                self.cookies.remove(&name);
            } else {
                self.cookies.insert(name, value.to_owned());
            }
        }
    }

    /// Sends a form whose answer is lost; what it would have said is for the test alone.
    async fn post_and_lose(&self, form: &str, fields: &[(&str, &str)]) -> Response {
        let request = client().post(format!("{}/api/{form}", self.address)).form(fields);
        let request = request
            .header("sec-fetch-site", "same-origin")
            .header("accept", "text/html");
        request.header("cookie", self.cookie_line()).send().await.unwrap()
    }

    async fn post(&mut self, form: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post_and_lose(form, fields).await;
        self.keep(&answer);
        location(&answer)
    }

    async fn get_and_lose(&self, path: &str) -> Response {
        let request = client().get(format!("{}{path}", self.address));
        let request = request.header("accept", "text/html");
        request.header("cookie", self.cookie_line()).send().await.unwrap()
    }

    async fn get(&mut self, path: &str) -> Response {
        let answer = self.get_and_lose(path).await;
        self.keep(&answer);
        answer
    }

    /// The page's hidden field.
    async fn field(&mut self, path: &str, name: &str) -> String {
        let page = self.get(path).await.text().await.unwrap();
        let (_, rest) = page
            .split_once(&format!("name=\"{name}\" value=\""))
            .unwrap_or_else(|| panic!("{path} has no field {name}"));
        rest.split('"').next().unwrap().to_owned()
    }

    async fn is_signed_in(&mut self) -> bool {
        self.get("/account").await.status() == 200
    }
}

/// Keeps no cookies and follows nothing.
fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().no_proxy();
    client.redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// A PIN page that is open in a browser, and what its form sends.
#[derive(Clone)]
struct PinPage {
    challenge: String,
    pin: String,
    bond: String,
}

impl PinPage {
    /// The page that a form led to; its phone is answered.
    async fn at(shop: &Open, browser: &mut Browser, path: &str) -> Self {
        let bond = browser.field(path, "bond").await;
        Self {
            challenge: path.trim_start_matches("/verify/").to_owned(),
            pin: shop.hear_pin().await,
            bond,
        }
    }

    fn fields(&self) -> [(&str, &str); 3] {
        [("challenge", &self.challenge), ("pin", &self.pin), ("bond", &self.bond)]
    }
}

/// The PIN page of a registration.
async fn registering(shop: &Open, browser: &mut Browser) -> PinPage {
    let [name, password] = RIGHT;
    let fields = [name, password, ("phone_country", "GB"), ("phone", support::PHONE)];
    let page = browser.post("register", &fields).await;
    PinPage::at(shop, browser, &page).await
}

/// A signed-in browser whose new id was seen.
async fn customer(shop: &Open) -> Browser {
    let mut browser = Browser::at(shop);
    let pin = registering(shop, &mut browser).await;
    assert_eq!(browser.post("confirm_pin", &pin.fields()).await, "/welcome");
    assert!(browser.is_signed_in().await);
    browser
}

/// The PIN page of a new name.
async fn changing_the_name(shop: &Open, browser: &mut Browser) -> PinPage {
    let page = browser.post("change_name", &[("name", "Wren Day")]).await;
    PinPage::at(shop, browser, &page).await
}

#[tokio::test]
async fn a_newcomer_whose_answer_is_lost_clicks_again_and_sees_the_backup_codes() {
    let shop = open().await;
    let mut browser = Browser::at(&shop);
    let pin = registering(&shop, &mut browser).await;
    browser.post_and_lose("confirm_pin", &pin.fields()).await;

    let again = browser.post("confirm_pin", &pin.fields()).await;

    assert_eq!(again, "/welcome");
    let welcome = browser.get("/welcome").await;
    assert_eq!(welcome.status(), 200);
    assert!(welcome.text().await.unwrap().contains("Your backup codes"));
}

#[tokio::test]
async fn a_newcomer_whose_answer_is_lost_reloads_the_page_of_the_pin_and_is_led_on() {
    let shop = open().await;
    let mut browser = Browser::at(&shop);
    let pin = registering(&shop, &mut browser).await;
    let before = browser.cookies["session"].clone();
    browser.post_and_lose("confirm_pin", &pin.fields()).await;

    let reloaded = browser.get(&format!("/verify/{}", pin.challenge)).await;

    assert_eq!(location(&reloaded), "/welcome");
    assert_ne!(browser.cookies["session"], before, "with the new id");
    assert_eq!(browser.get("/welcome").await.status(), 200);
}

#[tokio::test]
async fn a_second_click_in_the_same_moment_is_answered_as_the_first_one() {
    let shop = open().await;
    let mut browser = customer(&shop).await;
    let pin = changing_the_name(&shop, &mut browser).await;

    let fields = pin.fields();
    let clicks = (0..4).map(|_| browser.post_and_lose("confirm_pin", &fields));
    let answers = futures::future::join_all(clicks).await;

    for answer in &answers {
        assert!(location(answer).starts_with("/account?form="), "{answer:?}");
    }
    // Which answer a browser gets in the end is chance: any of them will do.
    for answer in &answers {
        let mut browser = browser.clone();
        browser.keep(answer);
        let page = browser.get_and_lose(&location(answer)).await;
        assert_eq!(page.status(), 200);
    }
    browser.keep(answers.last().unwrap());
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn a_confirmation_whose_connection_is_cut_goes_on_to_the_renewed_session() {
    let shop = open().await;
    let mut browser = Browser::at(&shop);
    let pin = registering(&shop, &mut browser).await;
    // No PIN is checked as long as all places are taken.
    let hasher = &shop.shop.shop.hasher;
    let other = Requester::new(
        Source::UNKNOWN,
        Some(&"00000000-0000-7000-8000-000000000001".parse().unwrap()),
    );
    let mut places = Vec::new();
    for _ in 0..verification::secrets::hashing::queue::PLACES {
        places.push(hasher.place(&other).await.unwrap());
    }
    let cut = {
        let (browser, pin) = (browser.clone(), pin.clone());
        tokio::spawn(async move { browser.post_and_lose("confirm_pin", &pin.fields()).await })
    };
    hasher.queue_of(verification::secrets::hashing::queue::PLACES + 1).await;
    cut.abort();
    assert!(cut.await.unwrap_err().is_cancelled());

    drop(places);
    let again = browser.post("confirm_pin", &pin.fields()).await;

    assert_eq!(again, "/welcome");
    assert_eq!(browser.get("/welcome").await.status(), 200);
}

#[tokio::test]
async fn what_one_instance_did_is_found_at_the_other() {
    let shop = open().await;
    let second = shop.second_instance().await;
    let mut browser = Browser::at(&shop);
    let pin = registering(&shop, &mut browser).await;
    browser.post_and_lose("confirm_pin", &pin.fields()).await;

    let mut browser = browser.led_to(&second.base_url);
    let again = browser.post("confirm_pin", &pin.fields()).await;

    assert_eq!(again, "/welcome");
    assert_eq!(browser.get("/welcome").await.status(), 200);
}

#[tokio::test]
async fn the_old_id_alone_leads_nowhere() {
    let shop = open().await;
    let mut browser = customer(&shop).await;
    let pin = changing_the_name(&shop, &mut browser).await;
    let mut thief = Browser::at(&shop);
    thief
        .cookies
        .insert("session".to_owned(), browser.cookies["session"].clone());
    assert!(thief.clone().is_signed_in().await, "the thief has the id of before");
    // With it the thief is given bonds, too: their own.
    let own = thief.field(&format!("/verify/{}", pin.challenge), "bond").await;

    browser.post_and_lose("confirm_pin", &pin.fields()).await;

    assert!(!thief.is_signed_in().await);
    let thiefs = [("challenge", pin.challenge.as_str()), ("pin", &pin.pin), ("bond", &own)];
    thief.post("confirm_pin", &thiefs).await;
    assert!(!thief.is_signed_in().await);
    assert!(browser.is_signed_in().await, "the browser that confirmed is led on");
}

#[tokio::test]
async fn who_planted_a_session_and_its_bonds_is_not_led_to_the_customer_who_signs_in_with_it() {
    let shop = open().await;
    let owner = customer(&shop).await;
    drop(owner);
    let mut attacker = Browser::at(&shop);
    attacker.post("sign_in", &[("account_name", "nobody")]).await;
    attacker.field("/sign-in", "bond").await;
    let mut victim = attacker.clone();

    let bond = victim.field("/sign-in", "bond").await;
    let [name, password] = RIGHT;
    victim
        .post_and_lose("sign_in", &[name, password, ("bond", &bond)])
        .await;

    assert!(!attacker.is_signed_in().await, "planted before the page was made");
    assert!(victim.is_signed_in().await);
}

#[tokio::test]
async fn bonds_that_are_planted_while_the_page_is_open_bind_nothing() {
    let shop = open().await;
    let owner = customer(&shop).await;
    drop(owner);
    let mut attacker = Browser::at(&shop);
    attacker.post("sign_in", &[("account_name", "nobody")]).await;
    let mut victim = attacker.clone();
    let bond = victim.field("/sign-in", "bond").await;
    attacker.field("/sign-in", "bond").await;
    victim.cookies = attacker.cookies.clone();

    let [name, password] = RIGHT;
    victim
        .post_and_lose("sign_in", &[name, password, ("bond", &bond)])
        .await;

    assert!(!attacker.is_signed_in().await);
}

#[tokio::test]
async fn the_old_id_leads_nowhere_once_the_new_one_was_seen() {
    let shop = open().await;
    let mut browser = customer(&shop).await;
    let pin = changing_the_name(&shop, &mut browser).await;
    let mut old = browser.clone();

    browser.post("confirm_pin", &pin.fields()).await;
    assert!(old.clone().is_signed_in().await, "the new one is not seen yet");
    assert!(browser.is_signed_in().await);

    assert!(!old.is_signed_in().await);
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn the_old_id_leads_for_a_minute() {
    let clock = Clock::stopped(Instant(1_767_258_000_000));
    let shop = open_with(&[], clock.clone()).await;
    let mut browser = customer(&shop).await;
    let pin = changing_the_name(&shop, &mut browser).await;
    browser.post_and_lose("confirm_pin", &pin.fields()).await;

    clock.advance(Duration::from_secs(59));
    assert!(browser.clone().is_signed_in().await);
    clock.advance(Duration::from_secs(1));

    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn signing_out_with_the_old_id_ends_both() {
    let shop = open().await;
    let mut browser = customer(&shop).await;
    let pin = changing_the_name(&shop, &mut browser).await;
    let mut newer = browser.clone();
    newer.keep(&browser.post_and_lose("confirm_pin", &pin.fields()).await);

    browser.post_and_lose("sign_out", &[]).await;

    assert!(!browser.is_signed_in().await);
    assert!(!newer.is_signed_in().await);
}

#[tokio::test]
async fn signing_out_with_the_new_id_ends_both() {
    let shop = open().await;
    let mut browser = customer(&shop).await;
    let pin = changing_the_name(&shop, &mut browser).await;
    let mut newer = browser.clone();
    newer.keep(&browser.post_and_lose("confirm_pin", &pin.fields()).await);

    newer.post("sign_out", &[]).await;

    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn a_change_of_the_password_ends_the_old_id_with_the_session_it_leads_to() {
    let shop = open().await;
    let mut browser = customer(&shop).await;
    let pin = changing_the_name(&shop, &mut browser).await;
    browser.post_and_lose("confirm_pin", &pin.fields()).await;
    let mut elsewhere = Browser::at(&shop);
    elsewhere.post("sign_in", &RIGHT).await;

    let [_, (_, current)] = RIGHT;
    let new = [("current_password", current), ("new_password", "eight white storks")];
    let page = elsewhere.post("change_password", &new).await;
    let change = PinPage::at(&shop, &mut elsewhere, &page).await;
    elsewhere.post("confirm_pin", &change.fields()).await;

    assert!(!browser.is_signed_in().await);
    assert!(elsewhere.is_signed_in().await);
}

#[tokio::test]
async fn the_database_alone_does_not_tell_the_new_id() {
    let shop = open().await;
    let mut browser = customer(&shop).await;
    let pin = changing_the_name(&shop, &mut browser).await;
    let answer = browser.post_and_lose("confirm_pin", &pin.fields()).await;
    browser.keep(&answer);

    let all = shop.everything().await;

    for value in browser.cookies.values().flat_map(|value| value.split('.')) {
        assert!(!all.contains(value) && !all.contains(&hex::encode(value)), "{value}");
    }
}

#[tokio::test]
async fn signing_in_twice_in_one_moment_leaves_one_session() {
    let shop = open().await;
    let owner = customer(&shop).await;
    drop(owner);
    let mut browser = Browser::at(&shop);
    browser.post("sign_in", &[("account_name", "nobody")]).await;
    let before = shop.rows("sessions").await;
    let bond = browser.field("/sign-in", "bond").await;
    let [name, password] = RIGHT;
    let fields = [name, password, ("bond", bond.as_str())];

    let (first, second) = tokio::join!(
        browser.post_and_lose("sign_in", &fields),
        browser.post_and_lose("sign_in", &fields)
    );

    assert_eq!(
        (location(&first), location(&second)),
        ("/account".into(), "/account".into())
    );
    assert!(browser.clone().is_signed_in().await, "the old id leads to it");
    browser.post("sign_out", &[]).await;
    let all = shop.everything().await;
    let live = all
        .lines()
        .filter(|row| row.starts_with("sessions: ") && row.contains("customer"))
        .count();
    assert_eq!(
        live, 1,
        "only the one of the owner's first browser is left of {before} and two more"
    );
}

#[tokio::test]
async fn add_to_cart_pressed_twice_is_one_piece_and_from_another_page_two() {
    let shop = open().await;
    let mut browser = Browser::at(&shop);
    browser
        .post("add_to_cart", &[("sku", "OLIVE-OIL-SOAP"), ("quantity", "1")])
        .await;
    let page = browser.field("/products/enamel-kettle", "page").await;
    let fields = [("sku", "ENAMEL-KETTLE"), ("quantity", "1"), ("page", page.as_str())];

    let (first, second) = tokio::join!(
        browser.post_and_lose("add_to_cart", &fields),
        browser.post_and_lose("add_to_cart", &fields)
    );

    assert_eq!(location(&first), location(&second));
    let cart = browser.get("/cart?added=ENAMEL-KETTLE").await.text().await.unwrap();
    assert!(cart.contains("Enamel kettle is in your cart."), "one piece: {cart}");
    let other = browser.field("/products/enamel-kettle", "page").await;
    browser
        .post(
            "add_to_cart",
            &[("sku", "ENAMEL-KETTLE"), ("quantity", "1"), ("page", &other)],
        )
        .await;
    let cart = browser.get("/cart?added=ENAMEL-KETTLE").await.text().await.unwrap();
    assert!(
        cart.contains("Enamel kettle is in your cart, 2 pieces of it."),
        "{cart}"
    );
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookies_is_told_before_anybody_is_called() {
    let shop = open().await;
    let [name, password] = RIGHT;
    let fields = [name, password, ("phone_country", "GB"), ("phone", support::PHONE)];
    let send = async |path: &str, cookie: &str| {
        let request = client().post(shop.url(path)).form(&fields);
        let request = request
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-mode", "navigate");
        request.header("cookie", cookie).send().await.unwrap()
    };

    let first = send("/api/register", "").await;
    let second = send(&location(&first), "").await;

    assert_eq!(
        (first.status(), second.status()),
        (307.try_into().unwrap(), 403.try_into().unwrap())
    );
    assert!(second.text().await.unwrap().contains("Your browser keeps no cookies"));
    let simulator = shop.shop.simulator.as_ref().unwrap();
    assert!(simulator.calls_to(support::DIGITS).is_empty());
    let kept = header_of(&first, "set-cookie").split(';').next().unwrap();
    let third = send(&location(&first), kept).await;
    assert!(
        location(&third).starts_with("/verify/"),
        "who keeps it is called: {third:?}"
    );
}

#[tokio::test]
async fn what_was_typed_into_a_form_whose_session_ended_is_there_after_signing_in() {
    let clock = Clock::stopped(Instant(1_767_258_000_000));
    let shop = open_with(&[], clock.clone()).await;
    let mut browser = customer(&shop).await;
    browser
        .post("add_to_cart", &[("sku", "OLIVE-OIL-SOAP"), ("quantity", "1")])
        .await;
    clock.advance(Duration::from_mins(31));

    let asked = browser
        .post("deliver", &[("recipient", "Wren Day"), ("city", "Leeds")])
        .await;
    let kept = asked.split("kept=").nth(1).unwrap().to_owned();
    let next = [("next", "/checkout"), ("kept", kept.as_str())];
    let wrong = browser
        .post("sign_in", &[next[0], next[1], ("account_name", "wren")])
        .await;
    assert!(wrong.contains(&format!("kept={kept}")), "{wrong}");
    let [name, password] = RIGHT;
    let back = browser.post("sign_in", &[name, password, next[0], next[1]]).await;

    let page = browser.get(&back).await;
    assert_eq!(page.status(), 200, "{back}");
    let page = page.text().await.unwrap();
    assert!(page.contains("value=\"Wren Day\"") && page.contains("value=\"Leeds\""));
}

#[tokio::test]
async fn a_checkout_with_nothing_to_order_leads_to_the_cart() {
    let shop = open().await;
    let mut browser = customer(&shop).await;

    let answer = browser.get("/checkout").await;

    assert_eq!(answer.status(), 302);
    let cart = browser.get(&location(&answer)).await.text().await.unwrap();
    assert!(cart.contains("There is nothing in your cart that can be ordered yet."));
}

#[tokio::test]
async fn two_demo_shops_on_one_host_do_not_share_cookies() {
    let (one, other) = (open().await, open().await);

    let sets = |answer: Response| header_of(&answer, "set-cookie").split('=').next().unwrap().to_owned();
    let wrong = [("account_name", "nobody")];
    let names = (
        sets(one.post("/api/sign_in", &wrong).await),
        sets(other.post("/api/sign_in", &wrong).await),
    );

    assert!(names.0 != names.1 && names.0.starts_with("ringfence-"), "{names:?}");
}

#[tokio::test]
async fn a_newcomer_who_goes_back_from_the_pin_page_finds_the_form_as_typed_but_for_the_password() {
    let shop = open().await;
    let mut browser = Browser::at(&shop);
    registering(&shop, &mut browser).await;

    let form = browser.get("/register").await.text().await.unwrap();

    assert!(form.contains("value=\"wren\"") && !form.contains("seven grey herons"));
    assert!(form.contains(&format!("value=\"+{}\"", support::DIGITS)));
    let stranger = Browser::at(&shop).get("/register").await.text().await.unwrap();
    assert!(!stranger.contains("wren"));
}
