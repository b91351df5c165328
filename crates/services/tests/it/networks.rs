//! What all share is closed or used up by many independent networks only: one network, and whoever has many of one provider's, rests
//! long before.

use std::collections::BTreeMap;

use domain::limits::Rule;
use domain::{CallLimits, ChallengeId};
use services::{Error, storefront::checkout};
use verification::Visitor;

use crate::{
    guard::{call, rule, verdict},
    shop::{FIRST, MUG, TestShop, at_once, number, registration_form},
};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// A number of its own, in one of sixty ranges.
fn any_number(place: usize) -> String {
    format!("+4474{:02}{:06}", 10 + place % 60, 100_000 + place)
}

/// The addresses that somebody asks from, by turns.
type Addresses = fn(usize) -> String;

/// Whoever asks for very many calls and types no PIN: from where.
const ATTACKERS: [(&str, Addresses); 5] = [
    ("an IPv6 /48 with many /64", |place| format!("2001:db8:1:{place:x}::1")),
    ("many /48 of an IPv6 /32", |place| format!("2001:db8:{place:x}::1")),
    ("three IPv4 /24", |place| {
        let network = ["192.0.2", "198.51.100", "203.0.113"][place % 3];
        format!("{network}.{}", place / 3 % 250)
    }),
    ("many IPv4 /24 of a /16", |place| {
        format!("198.18.{}.{}", place % 250, place % 200)
    }),
    ("mixed", |place| match place % 4 {
        0 => format!("2001:db8:1:{place:x}::1"),
        1 => format!("2a00:1:{place:x}::1"),
        2 => format!("192.0.2.{}", place % 250),
        _ => format!("198.18.{}.1", place % 250),
    }),
];

/// Asks for so many calls, each from another browser; how many were placed, and by which rules the others were refused.
async fn ask_for(
    shop: &TestShop,
    addresses: Addresses,
    each: std::ops::Range<usize>,
) -> (usize, BTreeMap<Rule, usize>) {
    let (mut placed, mut refused) = (0, BTreeMap::new());
    for place in each {
        let visitor = shop.visitor_from(&addresses(place));
        match call(shop, &visitor, &any_number(place)).await {
            Ok(_) => placed += 1,
            Err(Error::CallRefused(verdict)) => *refused.entry(verdict.rule).or_default() += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    (placed, refused)
}

#[tokio::test]
async fn whoever_has_a_few_networks_keeps_nobody_elsewhere_from_registering() {
    for (who, addresses) in ATTACKERS {
        let shop = TestShop::limited(CallLimits::default()).await;
        let mut refused = BTreeMap::new();

        for round in 0..6_usize {
            let (_, by_rule) = ask_for(&shop, addresses, round * 24..(round + 1) * 24).await;
            refused.extend(by_rule);
            shop.wait(15 * MINUTE);
            if round % 2 == 1 {
                let newcomer = shop.visitor_from(&format!("100.{}.0.1", 64 + round));
                let asked = call(&shop, &newcomer, &number(round)).await;
                assert!(asked.is_ok(), "{who}, round {round}: {asked:?} after {refused:?}");
            }
        }

        assert!(
            refused.contains_key(&Rule::NetworkShare) || refused.contains_key(&Rule::NetworkUnconfirmed),
            "{who}: {refused:?}"
        );
        for shared in [
            Rule::Unconfirmed,
            Rule::Prefix,
            Rule::CountryRamp,
            Rule::Unproved,
            Rule::UnprovedDay,
        ] {
            assert!(!refused.contains_key(&shared), "{who}: {refused:?}");
        }
    }
}

#[tokio::test]
async fn a_network_whose_calls_nobody_confirms_rests_and_its_neighbors_elsewhere_do_not() {
    let shop = TestShop::limited(CallLimits {
        network_unconfirmed: 6,
        confirmed_percent: 20,
        ..CallLimits::none()
    })
    .await;
    let (placed, _) = ask_for(&shop, |place| format!("2001:db8:1:{place:x}::1"), 0..20).await;
    assert_eq!(placed, 20);
    shop.wait(10 * MINUTE + 1);

    let again = shop.visitor_from("2001:db8:1:ffff::1");
    let refused = verdict(call(&shop, &again, &any_number(20)).await);

    assert_eq!(
        (refused.rule, refused.figure, refused.most),
        (Rule::NetworkUnconfirmed, 20, 6)
    );
    let neighbor = shop.visitor_from("2001:db8:2::1");
    shop.register_from(neighbor, "neighbor", &any_number(21)).await;
    shop.wait(12 * HOUR - 1);
    assert_eq!(
        rule(call(&shop, &again, &any_number(22)).await),
        Rule::NetworkUnconfirmed
    );
    shop.wait(1);
    call(&shop, &again, &any_number(22)).await.unwrap();
}

#[tokio::test]
async fn a_neighborhood_rests_when_six_of_its_networks_type_no_pin() {
    let shop = TestShop::limited(CallLimits {
        network_unconfirmed: 6,
        ..CallLimits::none()
    })
    .await;
    ask_for(&shop, |place| format!("2001:db8:{:x}::1", place % 5), 0..20).await;
    shop.wait(10 * MINUTE + 1);
    let sixth = shop.visitor_from("2001:db8:6::1");
    call(&shop, &sixth, &any_number(20)).await.unwrap();
    call(&shop, &sixth, &any_number(21)).await.unwrap();
    shop.wait(10 * MINUTE + 1);

    let seventh = shop.visitor_from("2001:db8:7::1");
    let refused = verdict(call(&shop, &seventh, &any_number(22)).await);

    assert_eq!((refused.rule, refused.figure), (Rule::NetworkUnconfirmed, 12));
    call(&shop, &shop.visitor_from("2001:db9:7::1"), &any_number(23))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_network_that_mostly_confirms_never_rests() {
    let shop = TestShop::limited(CallLimits::default()).await;
    let mut opened = 0;
    for place in 0..12 {
        if place % 3 == 0 {
            let visitor = shop.visitor_from(&format!("192.0.2.{place}"));
            call(&shop, &visitor, &any_number(100 + place)).await.unwrap();
        }
        let newcomer = shop.visitor_from(&format!("192.0.2.{}", 100 + place));
        shop.register_from(newcomer, &format!("newcomer{place}"), &any_number(place))
            .await;
        opened += 1;
        shop.wait(12 * MINUTE);
    }

    assert_eq!(opened, 12);
}

#[tokio::test]
async fn one_network_uses_up_no_ceiling_and_as_many_as_there_are_calls_do() {
    for limits in [
        CallLimits {
            unproved_hour: 12,
            network_share: 25,
            ..CallLimits::none()
        },
        CallLimits {
            unproved_day: 12,
            network_share: 25,
            ..CallLimits::none()
        },
        CallLimits {
            unproved_spend_day: 12 * 500,
            network_share: 25,
            ..CallLimits::none()
        },
    ] {
        let shop = TestShop::limited(limits.clone()).await;

        let (of_one, refused) = ask_for(&shop, |place| format!("192.0.2.{place}"), 0..20).await;
        let (of_provider, _) = ask_for(&shop, |place| format!("192.0.{place}.1"), 20..40).await;
        assert_eq!((of_one, of_provider), (2, 2), "{limits:?}: {refused:?}");
        assert_eq!(refused, [(Rule::NetworkShare, 18)].into());

        let (others, refused) = ask_for(&shop, crate::shop::elsewhere, 40..60).await;
        assert_eq!(others, 8, "each independent network has one, to the last");
        assert!(!refused.contains_key(&Rule::NetworkShare), "{refused:?}");
    }
}

#[tokio::test]
async fn a_call_that_is_confirmed_gives_its_part_back() {
    let shop = TestShop::limited(CallLimits {
        unproved_day: 12,
        network_share: 25,
        ..CallLimits::none()
    })
    .await;

    for place in 0..11 {
        shop.register(&format!("newcomer{place}"), &any_number(place)).await;
    }

    call(&shop, &shop.visitor(), &any_number(11)).await.unwrap();
    let all_used = call(&shop, &shop.visitor_elsewhere(1), &any_number(12)).await;
    assert_eq!(rule(all_used), Rule::UnprovedDay);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_network_that_asks_for_everything_at_once_on_two_instances_gets_its_part_and_no_more() {
    let shop = TestShop::limited(CallLimits {
        unproved_hour: 16,
        network_share: 25,
        ..CallLimits::none()
    })
    .await;
    let instances = [(*shop).clone(), shop.second_instance().await];

    let asked = at_once(16, |place| {
        let shop_of = instances[place % 2].clone();
        let visitor = shop.visitor_from(&format!("2001:db8:1:{place:x}::1"));
        async move {
            let form = registration_form("somebody", &any_number(place));
            services::identity::registration::start(&shop_of, &visitor, &form)
                .await
                .is_ok()
        }
    })
    .await;

    assert_eq!(asked.into_iter().filter(|placed| *placed).count(), 3);
}

/// A customer's purchase whose PIN nobody types.
async fn ask_to_buy(shop: &TestShop, customer: &Visitor) -> Result<ChallengeId, Error> {
    shop.fill(customer, &[(MUG, 1)]).await;
    let order = shop.draft(customer).await;
    checkout::start(shop, customer, &order).await
}

#[tokio::test]
async fn a_few_accounts_of_one_network_close_no_country_to_other_customers() {
    let shop = TestShop::limited(CallLimits {
        confirmed_percent: 20,
        country_hour: 30,
        ..CallLimits::none()
    })
    .await;
    let honest = shop.register_from(shop.visitor_elsewhere(7), "honest", FIRST).await;
    let mut accounts = Vec::new();
    for place in 0..4 {
        let attacker = shop.visitor_from(&format!("2001:db8:1:{place}::1"));
        let name = format!("attacker{place}");
        accounts.push(shop.register_from(attacker, &name, &any_number(place)).await);
    }

    for round in 0..12 {
        for account in &accounts {
            // From ever other networks of one provider, and other browsers.
            let browser = Visitor {
                source: shop.visitor_from(&format!("2001:db8:{round:x}::1")).source,
                ..shop.other_browser(account)
            };
            ask_to_buy(&shop, &browser).await.ok();
        }
    }
    shop.wait(10 * MINUTE + 1);

    let asked = ask_to_buy(&shop, &honest).await;
    assert!(asked.is_ok(), "{asked:?}");
    assert_eq!(shop.calls(FIRST), 2, "and was called");
}

#[tokio::test]
async fn a_few_accounts_of_one_network_use_up_no_ceiling_of_the_shop() {
    let shop = TestShop::limited(CallLimits {
        shop_hour: 20,
        network_share: 25,
        ..CallLimits::none()
    })
    .await;
    let honest = shop.register_from(shop.visitor_elsewhere(7), "honest", FIRST).await;
    let attacker = shop.visitor_from("192.0.2.1");
    let attacker = shop.register_from(attacker, "attacker", &any_number(1)).await;
    let mut calls = 0;
    for _ in 0..20 {
        ask_to_buy(&shop, &attacker).await.ok();
        calls = shop.calls(&any_number(1));
    }

    // One to register, and a quarter of what is left.
    assert_eq!(calls, 1 + 3);
    ask_to_buy(&shop, &honest).await.unwrap();
    assert_eq!(shop.calls(FIRST), 2);
}

#[tokio::test]
async fn whoever_tries_a_range_closes_it_to_their_neighborhood_and_several_together_to_all() {
    let shop = TestShop::limited(CallLimits {
        prefix_numbers_hour: 4,
        ..CallLimits::none()
    })
    .await;
    let from = |address: &str| shop.visitor_from(address);
    for place in 0..4 {
        let somewhere = from(&format!("2001:db8:{place}::1"));
        call(&shop, &somewhere, &number(place)).await.unwrap();
    }
    assert_eq!(
        rule(call(&shop, &from("2001:db8:9::1"), &number(4)).await),
        Rule::Prefix
    );
    assert_eq!(
        rule(call(&shop, &from("2001:db8:a::1"), &number(5)).await),
        Rule::Blocked
    );

    for place in 10..12 {
        call(&shop, &from("192.0.2.1"), &number(place)).await.unwrap();
    }
    assert_eq!(
        rule(call(&shop, &from("198.51.100.1"), &number(12)).await),
        Rule::Prefix
    );
    assert_eq!(
        rule(call(&shop, &from("203.0.113.1"), &number(13)).await),
        Rule::Blocked
    );
}

#[tokio::test]
async fn one_neighborhood_is_a_tenth_of_what_closes_a_country() {
    let shop = TestShop::limited(CallLimits {
        country_hour: 20,
        ..CallLimits::none()
    })
    .await;

    let (placed, refused) = ask_for(&shop, |place| format!("2001:db8:{place:x}::1"), 0..30).await;
    assert_eq!((placed, refused.len()), (30, 0));

    let (placed, refused) = ask_for(&shop, |place| crate::shop::elsewhere(place / 2), 30..50).await;
    assert_eq!((placed, refused.get(&Rule::CountryRamp)), (18, Some(&1)), "{refused:?}");
}
