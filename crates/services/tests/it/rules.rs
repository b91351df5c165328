//! Rules can be tried: in shadow, on the calls of the last days, and a replay judges as the open shop did.

use std::collections::BTreeMap;

use domain::{CallLimits, ChallengeId, Policy, call_facts::CallFacts, limits::Rule, policy::Kept};
use rand::{RngExt, SeedableRng, rngs::SmallRng, seq::IndexedRandom};
use services::{Error, housekeeping, identity::registration};
use verification::{
    Visitor,
    guard::{
        report, rules,
        what_if::{self, Replayed},
    },
    source::Source,
};

use crate::shop::{FIRST, MUG, SECOND, TestShop, number, registration_form};

const DAY: u64 = 24 * 60 * 60;

async fn open(limits: CallLimits) -> TestShop {
    let policy = Policy {
        calls_allowed: limits,
        ..Policy::default()
    };
    TestShop::with(policy, 1).await
}

async fn attempts(shop: &TestShop) -> Vec<CallFacts> {
    let mut connection = shop.database.read().await.unwrap();
    storage::call_attempts::after(&mut connection, domain::Instant(0), 0, 10_000)
        .await
        .unwrap()
}

async fn call(shop: &TestShop, visitor: &Visitor, number: &str) -> Result<ChallengeId, Error> {
    registration::start(shop, visitor, &registration_form("somebody", number)).await
}

/// The verdicts that were written down, as a replay tells them.
fn written(calls: &[CallFacts]) -> Vec<Replayed> {
    let as_told = |call: &CallFacts| Replayed {
        refused: call.verdict,
        shadows: call.shadow.clone(),
    };
    calls.iter().map(as_told).collect()
}

async fn replayed(shop: &TestShop, limits: &CallLimits, calls: &[CallFacts]) -> Vec<Replayed> {
    what_if::replay(&shop.dialing_area, limits, calls).await.unwrap()
}

/// Small figures, so that every rule has its turn within a short while; some of them in shadow.
fn tight() -> CallLimits {
    CallLimits {
        number_day: 4,
        own_number_day: 3,
        account_day: 5,
        source_hour: 6,
        source_day: 24,
        network_hour: 9,
        prefix_numbers_hour: 4,
        country_hour: 9,
        network_unconfirmed: 4,
        confirmed_percent: 35,
        network_share: 90,
        unproved_hour: 7,
        unproved_day: 40,
        unproved_spend_day: 30_000,
        shop_hour: 9,
        shop_day: 55,
        spend_day: 40_000,
        wrong_pins_day: 9,
        refuses_voip: true,
        shadow: [Rule::Prefix, Rule::Network, Rule::Cooldown, Rule::Account].into(),
        ..CallLimits::default()
    }
}

/// Many calls an hour, of which a good part is confirmed.
fn busy() -> CallLimits {
    CallLimits {
        confirmed_percent: 45,
        cooldown: true,
        shadow: [Rule::Unconfirmed].into(),
        ..CallLimits::none()
    }
}

/// Customers and strangers ask for calls, type PINs right and wrong or none, and time goes by.
async fn traffic(shop: &TestShop, seed: u64, steps: u32, (longest, elsewhere): (u64, usize)) {
    let mut dice = SmallRng::seed_from_u64(seed);
    let mut sources = ["192.0.2.1", "192.0.2.2", "198.51.100.7", "2001:db8::1", "2001:db8:1::2"]
        .map(str::to_owned)
        .to_vec();
    sources.extend((0..elsewhere).map(crate::shop::elsewhere));
    let mut numbers: Vec<String> = (20..28).map(number).collect();
    numbers.extend(["+447911123456", "+33612345678", "+445612345678"].map(str::to_owned));
    // Where there are many sources, there are many numbers.
    numbers.extend((30..30 + elsewhere / 4).map(number));
    let mut customers = Vec::new();
    let mut open: Vec<(Visitor, ChallengeId, String)> = Vec::new();
    for step in 0..steps {
        let source = Source::new(sources.choose(&mut dice).unwrap().parse().unwrap());
        match dice.random_range(0..10) {
            0..=4 => {
                let number = numbers.choose(&mut dice).unwrap().clone();
                let visitor = Visitor {
                    source,
                    language: Some(scripts::Language::english()),
                    ..shop.visitor()
                };
                let name = format!("somebody{step}");
                let asked = registration::start(shop, &visitor, &registration_form(&name, &number)).await;
                if let Ok(challenge) = asked {
                    open.push((visitor, challenge, number));
                }
            }
            5..=6 => {
                if let Some((visitor, challenge, number)) = open.pop()
                    && let Some(ringing) = shop.newest_call(&number)
                    && shop.simulator.answer(&ringing.id).is_ok()
                {
                    let heard = shop.newest_call(&number).and_then(|call| call.text).unwrap();
                    let pin = crate::shop::pin_in(&heard);
                    if dice.random_range(0..4) == 0 {
                        shop.confirm_somehow(&visitor, &challenge, "000000").await;
                    }
                    if let Some(customer) = shop.confirm_somehow(&visitor, &challenge, &pin).await {
                        customers.push((
                            Visitor {
                                customer: Some(customer),
                                ..visitor
                            },
                            number,
                        ));
                    }
                }
            }
            7 => {
                if let Some((customer, number)) = customers.choose(&mut dice) {
                    shop.fill(customer, &[(MUG, 1)]).await;
                    let order = shop.draft(customer).await;
                    if let Ok(challenge) = services::storefront::checkout::start(shop, customer, &order).await {
                        open.push((customer.clone(), challenge, number.clone()));
                    }
                }
            }
            8 => {
                if let Some((visitor, challenge, _)) = open.last() {
                    shop.wait(60);
                    shop.call_again(visitor, challenge).await.ok();
                }
            }
            _ => {
                let wait = match dice.random_range(0..12) {
                    0 => DAY / 2,
                    1..=3 => 3_600,
                    _ => dice.random_range(1..900),
                };
                shop.wait(wait.min(longest));
            }
        }
    }
}

#[tokio::test]
async fn a_replay_under_the_present_rules_gives_the_verdicts_of_the_open_shop() {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (seed, limits, longest, elsewhere) in [(0, tight(), DAY / 2, 0), (1, busy(), 300, 200)] {
        let shop = open(limits.clone()).await;
        traffic(&shop, seed, 150, (longest, elsewhere)).await;
        let calls = attempts(&shop).await;

        let again = replayed(&shop, &limits, &calls).await;

        let first = written(&calls);
        for (place, (before, after)) in first.iter().zip(&again).enumerate() {
            assert_eq!(before, after, "seed {seed}, call {place}: {:?}", calls[place]);
        }
        for Replayed { refused, shadows } in first {
            *seen.entry(refused.map_or("", Rule::as_str).to_owned()).or_default() += 1;
            for rule in shadows {
                *seen.entry(format!("({})", rule.as_str())).or_default() += 1;
            }
        }
        assert!(calls.iter().any(|call| call.confirmed_at.is_some()));
    }
    // What was compared was worth comparing.
    assert!(
        seen[""] > 60 && seen.len() > 10 && seen.contains_key("(unconfirmed)") && seen.contains_key("network_share"),
        "{seen:?}"
    );
}

#[tokio::test]
async fn a_rule_in_shadow_writes_down_what_it_would_refuse_and_lets_the_call_pass() {
    let shop = open(CallLimits {
        visitor_half_hour: 1,
        prefix_numbers_hour: 2,
        shadow: [Rule::Visitor, Rule::Prefix].into(),
        ..CallLimits::none()
    })
    .await;
    let visitor = shop.visitor();
    for place in 0..4 {
        call(&shop, &visitor, &number(place)).await.unwrap();
        assert_eq!(shop.calls(&number(place)), 1);
    }

    let report = report::report(&shop.database, shop.clock.now()).await.unwrap();

    assert!(report.by_rule.is_empty());
    let by_shadow: BTreeMap<_, _> = report.by_shadow.into_iter().collect();
    // The third number of the range would have closed it for the fourth.
    let expected = [("visitor", 3), ("prefix", 2), ("blocked", 1)];
    assert_eq!(by_shadow, expected.map(|(rule, count)| (rule.to_owned(), count)).into());
    assert!(report.newest.iter().all(|refusal| refusal.shadow == 1));
    let shadows: Vec<_> = attempts(&shop).await.into_iter().map(|call| call.shadow).collect();
    let (visitor, prefix, blocked) = (Rule::Visitor, Rule::Prefix, Rule::Blocked);
    assert_eq!(
        shadows,
        [
            vec![],
            vec![visitor],
            vec![visitor, prefix],
            vec![blocked, visitor, prefix]
        ]
    );
}

#[tokio::test]
async fn what_a_rule_in_shadow_would_close_is_open_when_it_is_enforced() {
    let shadow = CallLimits {
        prefix_numbers_hour: 2,
        shadow: [Rule::Prefix].into(),
        ..CallLimits::none()
    };
    let mut shop = open(shadow.clone()).await;
    for place in 0..3 {
        call(&shop, &shop.visitor(), &number(place)).await.unwrap();
    }
    shop.wait(3_600);

    shop.set_limits(CallLimits {
        shadow: [].into(),
        ..shadow
    });

    call(&shop, &shop.visitor(), &number(4)).await.unwrap();
}

#[tokio::test]
async fn what_if_tells_what_a_changed_rule_would_have_refused_saved_and_hurt() {
    let shop = open(CallLimits {
        number_day: 3,
        ..CallLimits::none()
    })
    .await;
    // Ten days ago, which the counters know and the answer does not.
    shop.register("early", &number(30)).await;
    shop.wait(4 * DAY);
    let honest = shop.visitor();
    let challenge = call(&shop, &honest, FIRST).await.unwrap();
    shop.wait(60);
    shop.call_again(&honest, &challenge).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&honest, &challenge, &pin).await;
    for _ in 0..4 {
        call(&shop, &shop.visitor(), SECOND).await.ok();
    }
    let present = shop.policy.calls_allowed.clone();
    let changed = rules::read(
        "[number_day]\nmost = 1\n[number]\nmost = 1\nmode = \"shadow\"",
        &present,
    )
    .unwrap();

    let told = what_if::what_if(
        &shop.database,
        &shop.dialing_area,
        &present,
        &changed,
        3,
        shop.clock.now(),
    )
    .await
    .unwrap();

    let tally = |calls, confirmed| what_if::Tally {
        calls,
        confirmed,
        money: calls * 500,
    };
    assert_eq!(told.asked, 6);
    assert_eq!(told.present.placed, tally(5, 2));
    assert_eq!(told.present.refused, [(Rule::NumberDay, tally(1, 0))].into());
    assert_eq!(told.changed.placed, tally(2, 1));
    assert_eq!(told.changed.refused, [(Rule::NumberDay, tally(4, 1))].into());
    let nothing_changed = what_if::what_if(
        &shop.database,
        &shop.dialing_area,
        &present,
        &present,
        3,
        shop.clock.now(),
    )
    .await
    .unwrap();
    assert_eq!(nothing_changed.present, nothing_changed.changed);
}

#[tokio::test]
async fn nothing_that_rules_look_at_tells_who_was_behind_it() {
    let shop = open(CallLimits::default()).await;
    let source = Source::new("198.51.100.77".parse().unwrap());
    let visitor = Visitor {
        source,
        ..shop.visitor()
    };
    call(&shop, &visitor, FIRST).await.unwrap();

    let written = format!("{:?}", attempts(&shop).await);

    for secret in ["447400", "123401", "198.51.100", visitor.id.as_str()] {
        assert!(!written.contains(secret), "{secret}: {written}");
    }
    let everything = shop.data.everything().await;
    assert!(!everything.contains("198.51.100"), "no table knows an address");
}

#[tokio::test]
async fn what_happened_is_kept_as_long_as_the_settings_say_and_no_longer() {
    let policy = Policy {
        calls_allowed: CallLimits {
            number_day: 1,
            ..CallLimits::none()
        },
        kept: Kept {
            audit: 150,
            attempts: 20,
            calls: 5,
        },
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    call(&shop, &shop.visitor(), FIRST).await.unwrap();
    call(&shop, &shop.visitor(), FIRST).await.unwrap_err();
    let kept = async || {
        housekeeping::sweep(&shop).await.unwrap();
        let everything = shop.data.everything().await;
        let rows = |table: &str| {
            let begin = format!("{table}: ");
            everything.lines().filter(|row| row.starts_with(&begin)).count()
        };
        ["challenges", "calls", "call_attempts", "call_refusals", "audit_events"].map(rows)
    };
    assert_eq!(kept().await, [1, 1, 2, 1, 4]);

    for (days, left) in [
        (4, [1, 1, 2, 1, 4]),
        (2, [0, 0, 2, 1, 4]),
        (13, [0, 0, 2, 1, 4]),
        (2, [0, 0, 0, 0, 4]),
        (128, [0, 0, 0, 0, 4]),
        (2, [0, 0, 0, 0, 0]),
    ] {
        shop.wait(days * DAY);
        assert_eq!(kept().await, left, "after {days} more days");
    }
    assert!(
        !shop.data.everything().await.contains("7400123401"),
        "no table knows the number"
    );
}

#[tokio::test]
async fn a_pin_that_nobody_typed_is_forgotten_with_its_day() {
    let shop = open(CallLimits::none()).await;
    call(&shop, &shop.visitor(), FIRST).await.unwrap();
    assert!(shop.data.everything().await.contains("$argon2id$v=19$"));
    shop.wait(2 * DAY);

    housekeeping::sweep(&shop).await.unwrap();

    let everything = shop.data.everything().await;
    let hashes = everything
        .lines()
        .filter(|row| row.starts_with("challenges:") && row.contains("$argon2id$"));
    assert_eq!(hashes.count(), 0);
}
