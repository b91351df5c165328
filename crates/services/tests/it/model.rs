//! The engine against a model of itself: sequences of what customers and attackers do, in any order, with every outcome foretold.

use std::collections::HashSet;

use domain::ChallengeId;
use rand::{RngExt, SeedableRng, rngs::SmallRng, seq::IndexedRandom};
use services::{
    Error,
    gate::{self, Outcome},
    identity::backup_codes,
};
use simulator::Call;
use verification::{FactorInput, Visitor, delivery::reports};

use totp_rs::Totp;

use crate::{
    factors,
    shop::{MUG, PEN, TestShop, at_once, show_factor, sku, wrong_pins},
    void_pins::report,
};

/// Sequences in a usual run; `RINGFENCE_SEQUENCES=10000` tries longer, and `cargo xtask attack` does.
const USUAL: u64 = 12;
const STEPS: usize = 50;
/// Shops in which sequences are tried side by side, one after the other in each.
const SHOPS: u64 = 4;

/// What the model knows of one challenge. Times are seconds since the sequence began.
struct Model {
    id: ChallengeId,
    state: State,
    attempts: u32,
    calls: u32,
    pin: String,
    older: Vec<String>,
    /// The newest call, and the ones before it.
    call: Call,
    older_calls: Vec<Call>,
    /// Whether the newest call's end was reported.
    is_reported: bool,
    pin_until: u64,
    next_call: u64,
    until: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Redeemed,
    Over,
}

/// What an attempt comes to, as far as the model foretells it.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    Placed,
    Wrong(u32),
    TooOld,
    Ended,
    Done,
    /// An app's code that was used, or came before one that was: none spent.
    Used,
}

impl Model {
    fn asked(id: ChallengeId, call: Call, pin: String, now: u64) -> Self {
        Self {
            id,
            call,
            older_calls: Vec::new(),
            is_reported: false,
            state: State::Open,
            attempts: 5,
            calls: 2,
            pin,
            older: Vec::new(),
            pin_until: now + 300,
            next_call: now + 60,
            until: now + 600,
        }
    }

    fn is_open(&self, now: u64) -> bool {
        self.state == State::Open && self.attempts > 0 && now < self.until
    }

    fn is_over(&self) -> Told {
        if self.state == State::Redeemed {
            Told::Done
        } else {
            Told::Ended
        }
    }

    fn attempt(&mut self, is_right: bool) -> Told {
        self.attempts -= 1;
        if is_right {
            self.state = State::Redeemed;
            return Told::Placed;
        }
        Told::Wrong(self.attempts)
    }

    fn typed(&mut self, pin: &str, now: u64) -> Told {
        if !self.is_open(now) {
            return self.is_over();
        }
        if now >= self.pin_until {
            return Told::TooOld;
        }
        self.attempt(pin == self.pin)
    }

    fn typed_code(&mut self, is_good: bool, now: u64) -> Told {
        if !self.is_open(now) {
            return self.is_over();
        }
        self.attempt(is_good)
    }

    /// As many of the codes that are good at a time are looked at as there are attempts, and as many attempts are spent. `good` is the
    /// place of the code among them.
    fn typed_digits(&mut self, good: Option<u32>, is_used: bool, now: u64) -> Told {
        if !self.is_open(now) {
            return self.is_over();
        }
        if is_used {
            return Told::Used;
        }
        let looks = self.attempts.min(3);
        self.attempts -= looks - 1;
        self.attempt(good.is_some_and(|place| place < looks))
    }

    /// Whether a further call is placed, and if not, why.
    fn call_again(&mut self, now: u64) -> Result<(), &'static str> {
        if !self.is_open(now) {
            return Err("ended");
        }
        if self.calls == 0 {
            return Err("no calls left");
        }
        if now < self.next_call {
            return Err("too early");
        }
        self.calls -= 1;
        self.pin_until = (now + 300).min(self.until);
        self.next_call = now + 120;
        self.is_reported = false;
        Ok(())
    }

    /// What a report of the newest call's end changes: the first one counts. After a machine or a call that failed there is no PIN.
    fn reported(&mut self, word: &str, now: u64) {
        if std::mem::replace(&mut self.is_reported, true) || self.state != State::Open || word == "ANSWERED" {
            return;
        }
        self.next_call = self.next_call.min(now + 30);
        if word != "BUSY" {
            self.pin_until = 0;
        }
    }
}

fn told(outcome: &Outcome) -> Told {
    match outcome {
        Outcome::OrderPlaced(_) => Told::Placed,
        Outcome::WrongPin { attempts_left } => Told::Wrong(*attempts_left),
        Outcome::PinExpired => Told::TooOld,
        Outcome::AlreadyDone(_) => Told::Done,
        Outcome::Ended => Told::Ended,
        other => panic!("nobody foretold {other:?}"),
    }
}

/// The step of every app at this moment (RFC 6238, 4.2).
fn step(shop: &TestShop) -> u64 {
    u64::try_from(shop.clock.now().millis()).unwrap() / 30_000
}

/// One shop, one customer, and the model of all that was asked there.
struct Play<'a> {
    shop: &'a TestShop,
    customer: Visitor,
    number: String,
    now: u64,
    models: Vec<Model>,
    codes: Vec<String>,
    used: HashSet<String>,
    app: Totp,
    /// The newest step of the app that confirmed something.
    used_step: u64,
    placed: usize,
    trace: Vec<String>,
}

impl<'a> Play<'a> {
    /// A new customer of the shop, with backup codes and an app.
    async fn open(shop: &'a TestShop, seed: u64) -> Self {
        let number = format!("+447400{:06}", 100_000 + seed);
        let customer = shop.register(&format!("customer-{seed}"), &number).await;
        let challenge = backup_codes::start(shop, &customer, "").await.unwrap();
        let pin = shop.hear(&number);
        let Outcome::BackupCodesMade(set) = shop.confirm(&customer, &challenge, &pin).await else {
            panic!("no codes");
        };
        let codes = backup_codes::shown(shop, &customer, &set).await.unwrap();
        let app = factors::app(shop, &customer, &number).await;
        Self {
            app,
            // The code that set it up, a step ago.
            used_step: step(shop) - 1,
            shop,
            customer,
            number,
            now: 0,
            models: Vec::new(),
            codes,
            used: HashSet::new(),
            placed: 0,
            trace: vec![format!("seed {seed}")],
        }
    }

    async fn step(&mut self, random: &mut SmallRng) {
        if self.models.is_empty() || (self.models.len() < 5 && random.random_ratio(1, 8)) {
            return self.ask(random).await;
        }
        let which = random.random_range(0..self.models.len());
        match random.random_range(0..14) {
            0..=3 => self.type_something(which, random).await,
            4 => self.type_right(which).await,
            5 => self.type_code(which, random).await,
            6 | 7 => self.call_again(which).await,
            8 if random.random_ratio(1, 3) => self.cancel(which).await,
            12 | 13 => self.type_digits(which, random).await,
            9 => self.report(which, random).await,
            _ => self.wait(random),
        }
    }

    async fn ask(&mut self, random: &mut SmallRng) {
        let product = if random.random() { MUG } else { PEN };
        let (_, id) = self.shop.check_out(&self.customer, &[(product, 1)]).await;
        let call = self.shop.newest_call(&self.number).unwrap();
        let pin = self.shop.hear(&self.number);
        self.trace.push(format!("{}: asked {}", self.now, self.models.len()));
        self.models.push(Model::asked(id, call, pin, self.now));
    }

    /// The provider tells how the newest call ended, or, late, an older one.
    async fn report(&mut self, which: usize, random: &mut SmallRng) {
        let word = *["MACHINE", "REJECTED", "BUSY", "ANSWERED"].choose(random).unwrap();
        let model = &mut self.models[which];
        let (call, is_newest) = match model.older_calls.choose(random) {
            Some(older) if random.random() => (older, false),
            _ => (&model.call, true),
        };
        reports::take(self.shop, &report(call, word)).await.unwrap();
        if is_newest {
            model.reported(word, self.now);
        }
        let which_call = if is_newest { "newest" } else { "older" };
        self.trace
            .push(format!("{}: {word} of the {which_call} call of {which}", self.now));
    }

    /// A wrong PIN, one of an older call, or one of another challenge.
    async fn type_something(&mut self, which: usize, random: &mut SmallRng) {
        let elsewhere = self.models[random.random_range(0..self.models.len())].pin.clone();
        let model = &self.models[which];
        let typed = match random.random_range(0..3) {
            0 => wrong_pins(&model.pin).nth(random.random_range(0..1_000)).unwrap(),
            1 => model.older.choose(random).unwrap_or(&elsewhere).clone(),
            _ => elsewhere,
        };
        self.type_pin(which, &typed).await;
    }

    async fn type_right(&mut self, which: usize) {
        let pin = self.models[which].pin.clone();
        self.type_pin(which, &pin).await;
    }

    async fn type_pin(&mut self, which: usize, typed: &str) {
        let foretold = self.models[which].typed(typed, self.now);
        let outcome = self.shop.confirm(&self.customer, &self.models[which].id, typed).await;
        self.compare(which, "PIN", &foretold, &told(&outcome));
    }

    async fn type_code(&mut self, which: usize, random: &mut SmallRng) {
        let code = match random.random_range(0..3) {
            0 => "0000-0000-0000-0000".to_owned(),
            _ => self.codes.choose(random).unwrap().clone(),
        };
        let is_good = self.codes.contains(&code) && !self.used.contains(&code);
        let foretold = self.models[which].typed_code(is_good, self.now);
        if foretold == Told::Placed {
            self.used.insert(code.clone());
        }
        let id = &self.models[which].id;
        let outcome = show_factor(self.shop, &self.customer, id, &FactorInput::BackupCode(code))
            .await
            .unwrap();
        self.compare(which, "code", &foretold, &told(&outcome));
    }

    /// What the app shows now, showed before or will show next, or nothing it ever shows.
    async fn type_digits(&mut self, which: usize, random: &mut SmallRng) {
        let now = step(self.shop);
        let at = |step: u64| self.app.generate(step * 30).to_string();
        let typed = match random.random_range(0..7) {
            0 => at(now - 2),
            6 => at(self.used_step),
            1 => at(now - 1),
            2 => at(now + 1),
            3 => "123 456".to_owned(),
            _ => at(now),
        };
        let looked_at = [now, now - 1, now + 1];
        let good = looked_at
            .into_iter()
            .position(|step| at(step) == typed && step > self.used_step);
        let used = looked_at.into_iter().chain([self.used_step]);
        let is_used = used
            .filter(|step| *step <= self.used_step)
            .any(|step| at(step) == typed);
        let place = good.map(|place| u32::try_from(place).unwrap());
        let foretold = self.models[which].typed_digits(place, is_used, self.now);
        if let (Told::Placed, Some(place)) = (&foretold, good) {
            self.used_step = looked_at[place];
        }
        let shown = FactorInput::Authenticator(typed);
        let outcome = show_factor(self.shop, &self.customer, &self.models[which].id, &shown).await;
        let real = match outcome {
            Err(Error::Fields(_)) => Told::Used,
            outcome => told(&outcome.unwrap()),
        };
        self.compare(which, "app", &foretold, &real);
    }

    async fn call_again(&mut self, which: usize) {
        let foretold = self.models[which].call_again(self.now);
        let called = self.shop.call_again(&self.customer, &self.models[which].id).await;
        let real = called.map_err(|error| match error {
            Error::Ended => "ended",
            Error::NoCallsLeft => "no calls left",
            Error::CallTooEarly(_) => "too early",
            other => panic!("nobody foretold {other:?}"),
        });
        if real.is_ok() {
            let call = self.shop.newest_call(&self.number).unwrap();
            let pin = self.shop.hear(&self.number);
            let model = &mut self.models[which];
            model.older_calls.push(std::mem::replace(&mut model.call, call));
            model.older.push(std::mem::replace(&mut model.pin, pin));
        }
        self.compare(which, "call again", &foretold, &real);
    }

    async fn cancel(&mut self, which: usize) {
        gate::cancel(self.shop, &self.customer, &self.models[which].id)
            .await
            .unwrap();
        let model = &mut self.models[which];
        if model.state == State::Open {
            model.state = State::Over;
        }
        self.trace.push(format!("{}: cancelled {which}", self.now));
    }

    fn wait(&mut self, random: &mut SmallRng) {
        let seconds = *[1, 20, 59, 60, 61, 119, 120, 240, 300].choose(random).unwrap();
        self.now += seconds;
        self.shop.wait(seconds);
    }

    fn compare<T: std::fmt::Debug + PartialEq>(&mut self, which: usize, what: &str, foretold: &T, real: &T) {
        self.trace.push(format!("{}: {what} for {which}: {real:?}", self.now));
        assert_eq!(real, foretold, "after\n{}", self.trace.join("\n"));
        self.placed = self
            .models
            .iter()
            .filter(|model| model.state == State::Redeemed)
            .count();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_is_done_in_whatever_order_the_engine_does_what_its_model_foretells() {
    let sequences = std::env::var("RINGFENCE_SEQUENCES").map_or(USUAL, |count| count.parse().unwrap());

    at_once(SHOPS.try_into().unwrap(), |place| async move {
        let shop = well_stocked().await;
        let own = (0..sequences).filter(|seed| seed % SHOPS == u64::try_from(place).unwrap());
        for seed in own {
            try_sequence(&shop, seed).await;
        }
    })
    .await;
}

/// A shop that sells out of nothing.
async fn well_stocked() -> TestShop {
    let shop = TestShop::open().await;
    for product in [MUG, PEN] {
        shop.data.set_stock(&sku(product), 1_000_000).await;
    }
    shop.catalog.refresh().await.unwrap();
    shop
}

async fn try_sequence(shop: &TestShop, seed: u64) {
    let mut random = SmallRng::seed_from_u64(seed);
    let mut play = Play::open(shop, seed).await;
    for _ in 0..STEPS {
        play.step(&mut random).await;
    }

    assert_eq!(shop.orders(&play.customer).await, play.placed, "seed {seed}");
    let left = usize::try_from(backup_codes::left(shop, &play.customer).await.unwrap()).unwrap();
    assert_eq!(left, 10 - play.used.len(), "seed {seed}");
}
