//! A shop with open doors: a fresh database, a telephone network in a box, a clock that stands and dice that repeat.

use std::{ops::Deref, time::Duration};

use domain::{
    CallLimits, ChallengeId, CredentialsVersion, Instant, LanguageTag, OrderId, Policy, Sku, address::AddressFields,
    phone::PhoneFields,
};
use infobip::{Client, Credentials, DeliveryReport, DeliveryReports, Settings};
use mailer::Mailer;
use scripts::Scripts;
use services::{
    Error, MailSettings, Shop, ShopSettings,
    gate::{self, Outcome},
    identity::registration::{self, RegistrationFields},
    storefront::{
        cart,
        checkout::{self, DeliveryFields},
    },
};
use simulator::{Call, Running, Simulator};
use storage::{Database, testing::TestDatabase};
use verification::{
    Clock, EngineSettings, FactorInput, Random, Visitor,
    secrets::{hashing::Hasher, key::HashingKey, relying_party::Passkeys},
    source::Source,
    telephone::{Telephone, TelephoneSettings, dialing_area::DialingArea},
};

/// Nine in the morning of the first day of 2026 (UTC), when every test begins.
const MORNING: Instant = Instant(1_767_258_000_000);

/// The password of every account that [`TestShop::register`] opens.
pub const PASSWORD: &str = "correct horse battery";

/// The address under which passkeys are asked for.
pub const PASSKEYS_AT: &str = "https://shop.example";

/// Two numbers that can be called.
pub const FIRST: &str = "+447400123401";
pub const SECOND: &str = "+447400123402";

/// Two products of the seed, of which there are plenty, and one of which there is a single piece.
pub const MUG: &str = "stoneware-mug";
pub const PEN: &str = "brass-pen";
pub const LAST_SUITCASE: &str = "cabin-suitcase";

/// A shop, its memory and its telephone network. Dereferences to the shop.
pub struct TestShop {
    shop: Shop,
    pub simulator: Simulator,
    pub data: TestDatabase,
    provider: Running,
}

impl Deref for TestShop {
    type Target = Shop;

    fn deref(&self) -> &Shop {
        &self.shop
    }
}

/// What is bought of a product of the seed that has no options.
pub fn sku(product: &str) -> Sku {
    product.to_uppercase().parse().unwrap()
}

/// How many pieces of a product an instance shows.
pub async fn shown_stock(shop: &Shop, product: &str) -> u32 {
    let article = shop.catalog.article(&sku(product), "en", shop.currency).await;
    article.unwrap().unwrap().variant.stock
}

/// Types a PIN, as a program without a session does.
pub async fn type_pin(shop: &Shop, visitor: &Visitor, id: &ChallengeId, pin: &str) -> Result<Outcome, Error> {
    Ok(gate::confirm(shop, visitor, None, id, pin).await?.outcome)
}

/// Shows what stands in for a PIN, the same way.
pub async fn show_factor(
    shop: &Shop,
    visitor: &Visitor,
    id: &ChallengeId,
    shown: &FactorInput,
) -> Result<Outcome, Error> {
    Ok(gate::confirm_with(shop, visitor, None, id, shown).await?.outcome)
}

impl TestShop {
    /// A shop with the usual figures, except that calls and wrong PINs beyond a single challenge are not limited.
    pub async fn open() -> Self {
        Self::with(
            Policy {
                calls_allowed: CallLimits::none(),
                wrong_pins_a_day: 1_000,
                wrong_pins_in_a_row: 1_000,
                ..Policy::default()
            },
            1,
        )
        .await
    }

    /// A shop with the usual figures, in which calls are limited so.
    pub async fn limited(calls_allowed: CallLimits) -> Self {
        let policy = Policy {
            calls_allowed,
            ..Policy::default()
        };
        Self::with(policy, 1).await
    }

    /// A shop with other figures or other dice.
    pub async fn with(policy: Policy, seed: u64) -> Self {
        let data = TestDatabase::new().await;
        let simulator = Simulator::new(simulator::Settings::default());
        let provider = simulator.serve_on_free_port().await.unwrap();
        let clock = Clock::stopped(MORNING);
        let shop = open(data.database.clone(), &provider, policy, clock, Random::seeded(seed)).await;
        Self {
            shop,
            simulator,
            data,
            provider,
        }
    }

    /// A second process of the same shop: the same database, key and clock, but other dice and another hashing pool.
    pub async fn second_instance(&self) -> Shop {
        self.second_instance_by(self.clock.clone()).await
    }

    /// The same on a machine whose clock is another.
    pub async fn second_instance_by(&self, clock: Clock) -> Shop {
        let database = Database::open(&self.data.address).await.unwrap();
        let policy = self.policy.clone();
        open(database, &self.provider, policy, clock, Random::seeded(2)).await
    }

    /// Calls other countries, or at another price, from now on.
    pub fn set_dialing_area(&mut self, dialing_area: DialingArea) {
        self.shop
            .adjust_engine(|engine| engine.dialing_area = dialing_area.into());
    }

    /// Limits calls otherwise from now on.
    pub fn set_limits(&mut self, limits: CallLimits) {
        self.shop.adjust_engine(|engine| engine.policy.calls_allowed = limits);
    }

    /// Sends mails otherwise from now on, or none.
    pub fn set_mailer(&mut self, mailer: Option<Mailer>) {
        self.shop.adjust_mail(mailer.map(mail_by));
    }

    /// Lets requests wait for a place at the hashing pool as long as it takes, so that a slow machine changes no outcome.
    pub fn be_patient(&mut self) {
        self.shop
            .adjust_engine(|engine| engine.hasher = engine.hasher.waiting_for(Duration::from_mins(10)));
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// Somebody with a fresh browser.
    pub fn visitor(&self) -> Visitor {
        Visitor {
            id: self.random.secret(),
            customer: None,
            credentials: CredentialsVersion::FIRST,
            language: None,
            page_language: LanguageTag::default(),
            source: Source::UNKNOWN,
            session: None,
        }
    }

    /// Somebody with a fresh browser, somewhere else.
    pub fn visitor_from(&self, address: &str) -> Visitor {
        Visitor {
            source: Source::new(address.parse().unwrap()),
            ..self.visitor()
        }
    }

    /// Somebody with a fresh browser, in a network and a neighborhood of networks of their own.
    pub fn visitor_elsewhere(&self, place: usize) -> Visitor {
        self.visitor_from(&elsewhere(place))
    }

    /// Opens an account by telephone; its customer is signed in.
    pub async fn register(&self, name: &str, number: &str) -> Visitor {
        self.register_from(self.visitor(), name, number).await
    }

    /// The same in a browser that is somewhere.
    pub async fn register_from(&self, visitor: Visitor, name: &str, number: &str) -> Visitor {
        let challenge = registration::start(self, &visitor, &registration_form(name, number))
            .await
            .unwrap();
        let pin = self.hear(number);
        match self.confirm(&visitor, &challenge, &pin).await {
            Outcome::Registered(customer) => Visitor {
                customer: Some(customer),
                ..visitor
            },
            other => panic!("no account: {other:?}"),
        }
    }

    /// The same browser, whose session is good for the credentials that its customer has now.
    pub async fn renewed(&self, customer: &Visitor) -> Visitor {
        let id = customer.customer.as_ref().unwrap();
        let found = storage::customers::by_id(&mut self.database.read().await.unwrap(), id).await;
        Visitor {
            credentials: found.unwrap().unwrap().credentials,
            ..customer.clone()
        }
    }

    /// The number that the customer's account has now.
    pub async fn number_of(&self, customer: &Visitor) -> String {
        let id = customer.customer.as_ref().unwrap();
        let found = storage::customers::by_id(&mut self.database.read().await.unwrap(), id).await;
        found.unwrap().unwrap().phone.unwrap().e164().to_owned()
    }

    /// Another browser in which the same customer is signed in.
    pub fn other_browser(&self, customer: &Visitor) -> Visitor {
        Visitor {
            customer: customer.customer.clone(),
            credentials: customer.credentials,
            ..self.visitor()
        }
    }

    /// Puts products into the visitor's cart.
    pub async fn fill(&self, visitor: &Visitor, products: &[(&str, u32)]) {
        for (product, quantity) in products {
            cart::add(self, visitor, &sku(product), &quantity.to_string())
                .await
                .unwrap();
        }
    }

    /// What the visitor's cart holds, sorted.
    pub async fn cart(&self, visitor: &Visitor) -> Vec<(String, u32)> {
        let cart = cart::view(self, visitor, "en").await.unwrap();
        let mut lines: Vec<_> = cart
            .lines
            .iter()
            .map(|line| (line.product.to_string(), line.quantity))
            .collect();
        lines.sort();
        lines
    }

    /// Freezes the visitor's cart as an order.
    pub async fn draft(&self, visitor: &Visitor) -> OrderId {
        checkout::draft(self, visitor, &delivery_form(), "en").await.unwrap()
    }

    /// Fills the cart, freezes it and has the customer called.
    pub async fn check_out(&self, customer: &Visitor, products: &[(&str, u32)]) -> (OrderId, ChallengeId) {
        self.fill(customer, products).await;
        let order = self.draft(customer).await;
        let challenge = checkout::start(self, customer, &order).await.unwrap();
        (order, challenge)
    }

    /// Types a PIN.
    pub async fn confirm(&self, visitor: &Visitor, challenge: &ChallengeId, pin: &str) -> Outcome {
        type_pin(self, visitor, challenge, pin).await.unwrap()
    }

    /// Types a PIN, whatever comes of it; the customer who has an account by it.
    pub async fn confirm_somehow(
        &self,
        visitor: &Visitor,
        challenge: &ChallengeId,
        pin: &str,
    ) -> Option<domain::CustomerId> {
        match type_pin(self, visitor, challenge, pin).await {
            Ok(Outcome::Registered(customer)) => Some(customer),
            _ => None,
        }
    }

    /// Types wrong PINs, all different, until `times` of them were judged wrong.
    pub async fn guess_wrong(&self, visitor: &Visitor, challenge: &ChallengeId, right: &str, times: u32) {
        for wrong in wrong_pins(right).take(times.try_into().unwrap()) {
            let outcome = self.confirm(visitor, challenge, &wrong).await;
            assert!(matches!(outcome, Outcome::WrongPin { .. }), "{outcome:?}");
        }
    }

    /// Asks for one more call.
    pub async fn call_again(&self, visitor: &Visitor, challenge: &ChallengeId) -> Result<(), Error> {
        gate::call_again(self, visitor, challenge).await
    }

    /// Answers the ringing phone and listens: the sentence that is spoken.
    pub fn listen(&self, number: &str) -> String {
        let ringing = self.newest_call(number).expect("the phone rings");
        let answered = self.simulator.answer(&ringing.id).expect("nobody has answered yet");
        answered.text.expect("an answered call is heard")
    }

    /// Answers the ringing phone and writes the PIN down.
    pub fn hear(&self, number: &str) -> String {
        pin_in(&self.listen(number))
    }

    /// The newest call to a number.
    pub fn newest_call(&self, number: &str) -> Option<Call> {
        self.simulator.calls_to(digits(number)).into_iter().next()
    }

    /// How many calls a number got.
    pub fn calls(&self, number: &str) -> usize {
        self.simulator.calls_to(digits(number)).len()
    }

    /// The delivery reports that the provider has ready, each handed out once.
    pub async fn reports(&self) -> Vec<DeliveryReport> {
        let url = format!("{}/voice/1/reports", self.provider.base_url);
        let answer = reqwest::Client::new()
            .get(url)
            .header("authorization", "App demo")
            .send()
            .await
            .unwrap();
        answer.json::<DeliveryReports>().await.unwrap().results
    }

    /// How many pieces of a product the database says are left.
    pub async fn stock(&self, product: &str) -> u32 {
        let left = storage::variants::stock(&mut self.database.read().await.unwrap(), &sku(product)).await;
        left.unwrap().unwrap()
    }

    /// How many orders the customer has placed.
    pub async fn orders(&self, customer: &Visitor) -> usize {
        services::storefront::orders::list(self, customer).await.unwrap().len()
    }

    /// Attempts that are left for a challenge.
    pub async fn attempts_left(&self, visitor: &Visitor, challenge: &ChallengeId) -> u32 {
        gate::live(self, visitor, challenge).await.unwrap().attempts_left
    }
}

async fn open(database: Database, provider: &Running, policy: Policy, clock: Clock, random: Random) -> Shop {
    let credentials = Credentials::ApiKey("demo".to_owned());
    let client = Client::new(Settings::new(provider.base_url.parse().unwrap(), credentials)).unwrap();
    let telephone = TelephoneSettings {
        sender: "442079460123".to_owned(),
        notify_url: None,
        voice: None,
        machine_detection: true,
    };
    // All instances of a shop share one key.
    let key = HashingKey::generate(&Random::seeded(0));
    let settings = ShopSettings {
        name: "Ringfence".to_owned(),
        is_filled: true,
        engine: EngineSettings {
            scripts: Scripts::new("Ringfence"),
            policy,
            dialing_area: DialingArea::default(),
            passkeys: Passkeys::at(&PASSKEYS_AT.parse().unwrap(), "Ringfence"),
            clock,
            random: random.clone(),
        },
        mail: Some(mail_by(Mailer::Mailbox)),
    };
    Shop::open(
        database,
        Hasher::new(key, random).cheap(),
        Telephone::new(client, telephone),
        settings,
    )
    .await
    .unwrap()
}

fn mail_by(mailer: Mailer) -> MailSettings {
    MailSettings {
        mailer,
        shop_url: "https://shop.example".to_owned(),
    }
}

/// The usual figures, but so many calls a day to one number, and nothing else that limits calls.
pub fn calls_of_one_number(a_day: u32) -> Policy {
    Policy {
        calls_allowed: CallLimits {
            number_day: a_day,
            own_number_day: a_day,
            ..CallLimits::none()
        },
        ..Policy::default()
    }
}

/// An address of which no other one is near.
pub fn elsewhere(place: usize) -> String {
    format!("{}.{}.0.1", 11 + place / 200, place % 200)
}

/// A filled registration form.
pub fn registration_form(name: &str, number: &str) -> RegistrationFields {
    RegistrationFields {
        form: String::new(),
        account_name: name.to_owned(),
        password: PASSWORD.to_owned(),
        phone: phone_fields(number),
        call_language: String::new(),
    }
}

/// A filled phone field.
pub fn phone_fields(number: &str) -> PhoneFields {
    PhoneFields {
        country: "GB".to_owned(),
        number: number.to_owned(),
        reading: String::new(),
    }
}

/// A filled address form.
pub fn address_form() -> AddressFields {
    AddressFields {
        recipient: "A. Customer".to_owned(),
        street: "1 High Street".to_owned(),
        postcode: "AB1 2CD".to_owned(),
        city: "Town".to_owned(),
        country: "GB".to_owned(),
        ..AddressFields::default()
    }
}

/// A filled delivery form.
pub fn delivery_form() -> DeliveryFields {
    DeliveryFields {
        address: address_form(),
        delivery: "standard".to_owned(),
    }
}

/// A number of the range that [`FIRST`] and [`SECOND`] are of.
pub fn number(place: usize) -> String {
    format!("+4474001234{place:02}")
}

/// The PIN in a spoken sentence, which says it twice.
pub fn pin_in(sentence: &str) -> String {
    let only_digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (_, spoken) = sentence.split_once("anyone: ").expect("the sentence holds a PIN");
    let (once, again) = spoken.split_once(". I repeat, ").expect("the sentence repeats the PIN");
    assert_eq!(only_digits(once), only_digits(again));
    only_digits(once)
}

/// All PINs of the same length but this one, beginning beside it.
pub fn wrong_pins(right: &str) -> impl Iterator<Item = String> + use<> {
    let number: u32 = right.parse().unwrap();
    (1..1_000_000).map(move |step| format!("{:06}", (number + step) % 1_000_000))
}

/// Does a thing `times` times at once, on as many tasks; the results in the order of the tasks.
pub async fn at_once<T, F>(times: usize, action: impl Fn(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let tasks: Vec<_> = (0..times).map(|place| tokio::spawn(action(place))).collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

fn digits(number: &str) -> &str {
    number.trim_start_matches('+')
}
