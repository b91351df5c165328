//! Who may have a telephone rung: each rule at its figure, on every instance alike, and nobody pays for another.

use std::net::IpAddr;

use domain::{CallLimits, Country, Policy};
use services::{
    Error, StandIn, Visitor,
    gate::{self, Outcome},
    guard::{Reach, Rule, Source, Verdict},
    registration,
};

use crate::shop::{FIRST, MUG, SECOND, TestShop, at_once, number, registration_form, wrong_pins};

const HALF_HOUR: u64 = 30 * 60;
const HOUR: u64 = 2 * HALF_HOUR;
const DAY: u64 = 24 * HOUR;

/// A shop in which only these limits hold.
async fn limited(limits: CallLimits) -> TestShop {
    let policy = Policy {
        calls_allowed: limits,
        ..Policy::default()
    };
    TestShop::with(policy, 1).await
}

fn from(shop: &TestShop, address: &str) -> Visitor {
    Visitor {
        source: Source::new(address.parse::<IpAddr>().unwrap()),
        ..shop.visitor()
    }
}

/// Asks for a call to a number that is not proved.
async fn call(shop: &TestShop, visitor: &Visitor, number: &str) -> Result<domain::ChallengeId, Error> {
    registration::start(shop, visitor, &registration_form("somebody", number)).await
}

fn rule<T: std::fmt::Debug>(refused: Result<T, Error>) -> Rule {
    verdict(refused).rule
}

fn verdict<T: std::fmt::Debug>(refused: Result<T, Error>) -> Verdict {
    match refused {
        Err(Error::CallRefused(verdict)) => *verdict,
        other => panic!("not refused: {other:?}"),
    }
}

async fn refusals(shop: &TestShop) -> Vec<storage::call_refusals::CallRefusal> {
    let mut connection = shop.database.read().await.unwrap();
    storage::call_refusals::since(&mut connection, domain::Instant(0), 100)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_number_is_called_three_times_in_half_an_hour_and_five_times_a_day() {
    let shop = limited(CallLimits {
        number_half_hour: 3,
        number_day: 5,
        ..CallLimits::none()
    })
    .await;
    for _ in 0..3 {
        call(&shop, &shop.visitor(), FIRST).await.unwrap();
    }
    for spelling in [
        "07400 123401",
        "+44 (0)7400 123401",
        "0044-7400-123401",
        "+447400123401",
    ] {
        assert_eq!(
            rule(call(&shop, &shop.visitor(), spelling).await),
            Rule::Number,
            "{spelling}"
        );
    }
    shop.wait(HALF_HOUR);
    for _ in 0..2 {
        call(&shop, &shop.visitor(), FIRST).await.unwrap();
    }
    shop.wait(HALF_HOUR);

    let refused = verdict(call(&shop, &shop.visitor(), FIRST).await);

    assert_eq!((refused.rule, refused.figure, refused.most), (Rule::NumberDay, 5, 5));
    assert_eq!(shop.calls(FIRST), 5);
    call(&shop, &shop.visitor(), SECOND).await.unwrap();
    shop.wait(DAY);
    call(&shop, &shop.visitor(), FIRST).await.unwrap();
}

#[tokio::test]
async fn a_source_is_an_address_or_a_subscribers_network_and_not_a_header() {
    let shop = limited(CallLimits {
        source_hour: 2,
        network_hour: 3,
        ..CallLimits::none()
    })
    .await;
    for (place, address) in ["192.0.2.1", "::ffff:192.0.2.1"].into_iter().enumerate() {
        call(&shop, &from(&shop, address), &number(place)).await.unwrap();
    }
    assert_eq!(
        rule(call(&shop, &from(&shop, "192.0.2.1"), &number(2)).await),
        Rule::Source
    );
    call(&shop, &from(&shop, "192.0.2.2"), &number(3)).await.unwrap();
    assert_eq!(
        rule(call(&shop, &from(&shop, "192.0.2.3"), &number(4)).await),
        Rule::Network
    );
    call(&shop, &from(&shop, "192.0.3.1"), &number(5)).await.unwrap();

    for place in 0..2 {
        let address = format!("2001:db8:1:2:{place}::{place}");
        call(&shop, &from(&shop, &address), &number(10 + place)).await.unwrap();
    }
    assert_eq!(
        rule(call(&shop, &from(&shop, "2001:db8:1:2:ffff::7"), &number(12)).await),
        Rule::Source
    );

    shop.wait(HOUR);
    call(&shop, &from(&shop, "192.0.2.1"), &number(2)).await.unwrap();
}

#[tokio::test]
async fn a_browser_calls_three_unproved_numbers_in_half_an_hour() {
    let shop = limited(CallLimits {
        visitor_half_hour: 3,
        ..CallLimits::none()
    })
    .await;
    let visitor = shop.visitor();
    for place in 0..3 {
        call(&shop, &visitor, &number(place)).await.unwrap();
    }

    assert_eq!(rule(call(&shop, &visitor, &number(3)).await), Rule::Visitor);
    call(&shop, &shop.visitor(), &number(3)).await.unwrap();
}

#[tokio::test]
async fn a_customer_who_buys_is_not_counted_with_the_strangers_of_their_network() {
    let shop = limited(CallLimits {
        number_day: 1,
        source_hour: 1,
        visitor_half_hour: 1,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    assert!(
        call(&shop, &shop.visitor(), FIRST).await.is_err(),
        "the number and its source have had their call"
    );

    for _ in 0..3 {
        let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let pin = shop.hear(FIRST);
        assert_eq!(
            shop.confirm(&customer, &challenge, &pin).await,
            Outcome::OrderPlaced(order)
        );
    }
}

#[tokio::test]
async fn an_account_asks_for_ten_calls_a_day_whatever_the_numbers() {
    let shop = limited(CallLimits {
        account_day: 2,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    for _ in 0..2 {
        shop.check_out(&customer, &[(MUG, 1)]).await;
    }
    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;

    let calls = shop.calls(FIRST);

    // The customer's backup codes need no call.
    services::checkout::start(&shop, &customer, &order).await.unwrap();

    assert_eq!(refusals(&shop).await[0].rule, Rule::Account.word());
    assert_eq!(shop.calls(FIRST), calls);
    let refused = services::listening::sample(&shop, &customer).await;
    assert_eq!(rule(refused), Rule::Account, "a sample is a call, too");
}

#[tokio::test]
async fn a_number_that_types_no_pin_rests_longer_each_time_and_not_once_it_typed_one() {
    let shop = limited(CallLimits {
        rests: true,
        ..CallLimits::none()
    })
    .await;
    for _ in 0..3 {
        call(&shop, &shop.visitor(), FIRST).await.unwrap();
    }
    for minutes in [4, 8, 16, 32, 32] {
        let refused = verdict(call(&shop, &shop.visitor(), FIRST).await);
        assert_eq!(
            (refused.rule, refused.again_in.unwrap().as_secs()),
            (Rule::Rest, minutes * 60)
        );
        shop.wait(minutes * 60 - 1);
        assert_eq!(rule(call(&shop, &shop.visitor(), FIRST).await), Rule::Rest);
        shop.wait(1);
        call(&shop, &shop.visitor(), FIRST).await.unwrap();
    }

    shop.wait(HOUR);
    let customer = shop.register("first", FIRST).await;
    for _ in 0..3 {
        call(&shop, &shop.visitor(), FIRST).await.unwrap();
    }
    assert_eq!(rule(call(&shop, &shop.visitor(), FIRST).await), Rule::Rest);
    shop.check_out(&customer, &[(MUG, 1)]).await;
}

#[tokio::test]
async fn whoever_tries_a_range_number_by_number_finds_it_closed_for_half_a_day() {
    let shop = limited(CallLimits {
        prefix_numbers_hour: 3,
        ..CallLimits::none()
    })
    .await;
    for place in 0..3 {
        call(&shop, &shop.visitor(), &number(place)).await.unwrap();
        call(&shop, &shop.visitor(), &number(place)).await.unwrap();
    }

    assert_eq!(rule(call(&shop, &shop.visitor(), &number(3)).await), Rule::Prefix);

    shop.wait(2 * HOUR);
    assert_eq!(rule(call(&shop, &shop.visitor(), &number(0)).await), Rule::Blocked);
    call(&shop, &shop.visitor(), "+447700912345").await.ok();
    shop.wait(10 * HOUR);
    call(&shop, &shop.visitor(), &number(0)).await.unwrap();
}

#[tokio::test]
async fn a_range_whose_calls_nobody_confirms_is_closed() {
    let shop = limited(CallLimits {
        confirmed_percent: 20,
        ..CallLimits::none()
    })
    .await;
    for place in 0..20 {
        call(&shop, &shop.visitor(), &number(place)).await.unwrap();
    }
    // So many at once may still be typing.
    call(&shop, &shop.visitor(), &number(20)).await.unwrap();
    shop.wait(10 * 60 + 1);

    let refused = verdict(call(&shop, &shop.visitor(), &number(21)).await);

    assert_eq!((refused.rule, refused.figure, refused.most), (Rule::Unconfirmed, 0, 20));
    assert_eq!(rule(call(&shop, &shop.visitor(), &number(22)).await), Rule::Blocked);
}

#[tokio::test]
async fn a_country_whose_calls_nobody_confirms_is_closed_whatever_their_ranges() {
    let shop = limited(CallLimits {
        confirmed_percent: 20,
        ..CallLimits::none()
    })
    .await;
    for place in 10..30 {
        call(&shop, &shop.visitor(), &format!("+4474{place}123456"))
            .await
            .unwrap();
    }
    shop.wait(10 * 60 + 1);

    assert_eq!(
        rule(call(&shop, &shop.visitor(), "+447430123456").await),
        Rule::Unconfirmed
    );
    assert_eq!(rule(call(&shop, &shop.visitor(), "+447431123456").await), Rule::Blocked);
    call(&shop, &shop.visitor(), "+33612345678").await.unwrap();
}

#[tokio::test]
async fn what_strangers_make_the_shop_close_stays_open_for_customers() {
    let shop = limited(CallLimits {
        prefix_numbers_hour: 3,
        country_hour: 6,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    for place in 10..14 {
        call(&shop, &shop.visitor(), &number(place)).await.ok();
    }
    for place in 10..14 {
        call(&shop, &shop.visitor(), &format!("+4474{place}123456")).await.ok();
    }
    assert_eq!(
        rule(call(&shop, &shop.visitor(), &number(10)).await),
        Rule::Blocked,
        "the range"
    );
    assert_eq!(
        rule(call(&shop, &shop.visitor(), "+447431123456").await),
        Rule::Blocked,
        "the country"
    );

    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn strangers_cannot_use_up_what_the_shop_keeps_for_its_customers() {
    for (limits, stopped) in [
        (
            CallLimits {
                unproved_hour: 3,
                shop_hour: 5,
                ..CallLimits::none()
            },
            Rule::Unproved,
        ),
        (
            CallLimits {
                unproved_day: 3,
                shop_day: 5,
                ..CallLimits::none()
            },
            Rule::UnprovedDay,
        ),
        (
            CallLimits {
                unproved_spend_day: 1_600,
                spend_day: 2_600,
                ..CallLimits::none()
            },
            Rule::UnprovedMoney,
        ),
    ] {
        let shop = limited(limits).await;
        let customer = shop.register("first", FIRST).await;
        for place in 10..12 {
            call(&shop, &shop.visitor(), &number(place)).await.unwrap();
        }
        assert_eq!(rule(call(&shop, &shop.visitor(), &number(12)).await), stopped);

        let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

        let pin = shop.hear(FIRST);
        assert_eq!(
            shop.confirm(&customer, &challenge, &pin).await,
            Outcome::OrderPlaced(order)
        );
    }
}

#[tokio::test]
async fn a_number_is_asked_about_once_a_minute_whoever_asks() {
    let shop = limited(CallLimits {
        number_minute: 1,
        ..CallLimits::none()
    })
    .await;
    let visitor = shop.visitor();
    let challenge = call(&shop, &visitor, FIRST).await.unwrap();
    shop.wait(59);

    let refused = verdict(call(&shop, &shop.visitor(), FIRST).await);

    assert_eq!(
        (refused.rule, refused.again_in.unwrap().as_secs()),
        (Rule::NumberMinute, 1)
    );
    call(&shop, &shop.visitor(), SECOND).await.unwrap();
    shop.wait(1);
    call(&shop, &shop.visitor(), FIRST).await.unwrap();
    // A further call of a challenge keeps to the challenge's own waits.
    shop.call_again(&visitor, &challenge).await.unwrap();
}

#[tokio::test]
async fn at_no_edge_of_a_span_do_more_calls_pass_than_within_it() {
    let shop = limited(CallLimits {
        source_hour: 4,
        ..CallLimits::none()
    })
    .await;
    // A second before a full hour, and a second after it.
    shop.wait(HOUR - 1);
    let mut called = 0;
    for place in 0..6 {
        called += usize::from(call(&shop, &shop.visitor(), &number(place)).await.is_ok());
    }
    shop.wait(2);
    for place in 6..12 {
        called += usize::from(call(&shop, &shop.visitor(), &number(place)).await.is_ok());
    }

    assert_eq!(called, 4);
    let refused = verdict(call(&shop, &shop.visitor(), &number(12)).await);
    assert_eq!(refused.again_in.unwrap().as_secs(), HOUR - 2);
    shop.wait(HOUR - 2);
    call(&shop, &shop.visitor(), &number(12)).await.unwrap();
}

#[tokio::test]
async fn where_limits_cannot_be_counted_nobody_is_called() {
    for table in [
        "drop table recent_uses",
        "drop table limits",
        "drop table call_blocks",
        "drop table number_rests",
        "drop table call_attempts",
    ] {
        let shop = limited(CallLimits::default()).await;
        shop.data.tamper(table).await;

        let refused = call(&shop, &shop.visitor(), FIRST).await;

        assert!(matches!(refused, Err(Error::Storage(_))), "{table}: {refused:?}");
        assert_eq!(shop.calls(FIRST), 0, "{table}");
    }
}

#[tokio::test]
async fn numbers_of_internet_telephony_are_refused_where_the_owner_wants_it() {
    let voip = "+445612345678";
    let shop = limited(CallLimits::none()).await;
    call(&shop, &shop.visitor(), voip).await.unwrap();
    let shop = limited(CallLimits {
        refuses_voip: true,
        ..CallLimits::none()
    })
    .await;

    assert_eq!(rule(call(&shop, &shop.visitor(), voip).await), Rule::Voip);
    call(&shop, &shop.visitor(), FIRST).await.unwrap();
}

#[tokio::test]
async fn numbers_that_are_never_called_are_written_down_for_the_owner() {
    let mut shop = limited(CallLimits::none()).await;
    shop.set_reach(Reach {
        countries: Country::from_code("GB").map(|only| vec![only]),
        ..Reach::default()
    });
    let customer = shop.register("first", FIRST).await;
    let premium = "+44 909 879 0123";
    for never in [premium, "+881 612 345 678", "+33 6 12 34 56 78"] {
        call(&shop, &shop.visitor(), never).await.unwrap_err();
    }
    let change = services::account::ChangeFields::Phone(crate::shop::phone_fields(premium));
    services::account::start(&shop, &customer, "", &change)
        .await
        .unwrap_err();
    call(&shop, &shop.visitor(), "nonsense").await.unwrap_err();

    let kept = refusals(&shop).await;

    let mut told: Vec<_> = kept
        .iter()
        .map(|refusal| (refusal.rule.as_str(), refusal.purpose.as_str(), refusal.phone.as_str()))
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("country", "registration", "+33 •••• ••78"),
            ("line", "phone_change_new_line", ""),
            ("line", "registration", ""),
            ("line", "registration", ""),
        ]
    );
}

#[tokio::test]
async fn whoever_asks_again_and_again_fills_no_disk() {
    let shop = limited(CallLimits {
        number_day: 1,
        ..CallLimits::none()
    })
    .await;
    call(&shop, &shop.visitor(), FIRST).await.unwrap();
    for _ in 0..30 {
        assert_eq!(rule(call(&shop, &shop.visitor(), FIRST).await), Rule::NumberDay);
    }

    assert_eq!(refusals(&shop).await.len(), 20);
    let report = services::guard::report(&shop.database, shop.clock.now()).await.unwrap();
    assert_eq!(report.unwritten_today, 10);
    let elsewhere = from(&shop, "192.0.2.1");
    call(&shop, &elsewhere, FIRST).await.unwrap_err();
    assert_eq!(refusals(&shop).await.len(), 21);
}

#[tokio::test]
async fn wrong_pins_of_strangers_end_the_day_for_strangers_and_for_no_customer() {
    let shop = limited(CallLimits {
        wrong_pins_day: 6,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    let strangers = [shop.visitor(), shop.visitor()];
    let mut asked = Vec::new();
    for (place, stranger) in (10..).zip(&strangers) {
        let challenge = call(&shop, stranger, &number(place)).await.unwrap();
        asked.push((challenge, shop.hear(&number(place))));
    }
    shop.guess_wrong(&strangers[0], &asked[0].0, &asked[0].1, 3).await;

    let stopped = gate::confirm(&shop, &strangers[1], &asked[1].0, &asked[1].1).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
    let refused = verdict(call(&shop, &shop.visitor(), SECOND).await);
    assert_eq!((refused.rule, refused.figure, refused.most), (Rule::WrongPins, 6, 6));

    let placed = gate::confirm(&shop, &customer, &challenge, &right).await.unwrap();
    assert_eq!(placed, Outcome::OrderPlaced(order));
    shop.wait(DAY);
    call(&shop, &shop.visitor(), SECOND).await.unwrap();
}

#[tokio::test]
async fn wrong_pins_of_the_whole_shop_end_the_day_for_calls_and_pins_and_not_for_what_nobody_guesses() {
    let shop = limited(CallLimits {
        wrong_pins_day: 6,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    let codes = services::backup_codes::fresh(&shop, &customer).await.unwrap();
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    for place in 10..12 {
        let other = shop.register(&format!("other-{place}"), &number(place)).await;
        let (_, challenge) = shop.check_out(&other, &[(MUG, 1)]).await;
        let pin = shop.hear(&number(place));
        shop.guess_wrong(&other, &challenge, &pin, 3).await;
    }

    let stopped = gate::confirm(&shop, &customer, &challenge, &right).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
    let refused = verdict(call(&shop, &shop.visitor(), SECOND).await);
    assert_eq!((refused.rule, refused.figure, refused.most), (Rule::WrongPins, 6, 6));

    let code = StandIn::BackupCode(codes[0].clone());
    let placed = gate::confirm_with(&shop, &customer, &challenge, &code).await.unwrap();
    assert_eq!(placed, Outcome::OrderPlaced(order));
    shop.wait(DAY);
    call(&shop, &shop.visitor(), SECOND).await.unwrap();
}

#[tokio::test]
async fn one_guess_each_from_a_hundred_sources_is_counted_for_the_shop_and_stops() {
    const MOST: u32 = 60;
    let shop = limited(CallLimits {
        wrong_pins_day: MOST,
        ..CallLimits::none()
    })
    .await;
    let mut looked_at = 0;

    for place in 0..100 {
        let stranger = shop.visitor_from(&format!("2001:db8:{place:x}::1"));
        let Ok(challenge) = call(&shop, &stranger, &number(place)).await else {
            continue;
        };
        let wrong = if shop.hear(&number(place)) == "000000" {
            "000001"
        } else {
            "000000"
        };
        if let Ok(Outcome::WrongPin { .. }) = gate::confirm(&shop, &stranger, &challenge, wrong).await {
            looked_at += 1;
        }
    }

    assert_eq!(
        looked_at,
        MOST / 2,
        "strangers have half of what the shop looks at in a day"
    );
}

#[tokio::test]
async fn ten_wrong_pins_are_ten_within_any_day_and_not_twenty_around_midnight() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    // Tests begin at nine in the morning.
    shop.wait(15 * HOUR - 120);
    for _ in 0..2 {
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &right, 5).await;
    }

    shop.wait(240);
    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;
    let refused = services::checkout::start(&shop, &customer, &order).await;

    assert!(matches!(refused, Err(Error::TooManyWrongPins)), "{refused:?}");
    shop.wait(DAY - 240);
    services::checkout::start(&shop, &customer, &order).await.unwrap();
}

#[tokio::test]
async fn a_country_that_gets_far_more_calls_than_usual_is_closed() {
    let shop = limited(CallLimits {
        country_hour: 4,
        ..CallLimits::none()
    })
    .await;
    for place in 0..4 {
        call(&shop, &shop.visitor(), &number(place)).await.unwrap();
    }

    assert_eq!(rule(call(&shop, &shop.visitor(), &number(5)).await), Rule::CountryRamp);
    assert_eq!(rule(call(&shop, &shop.visitor(), &number(6)).await), Rule::Blocked);
    // What is usual at this hour of the day becomes allowed.
    for _ in 0..6 {
        shop.wait(DAY);
        for place in 0..4 {
            call(&shop, &shop.visitor(), &number(place)).await.unwrap();
        }
    }
    shop.wait(DAY);
    for place in 0..20 {
        call(&shop, &shop.visitor(), &format!("+4474{place:02}123456"))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_shop_stops_at_its_calls_and_at_its_money() {
    let shop = limited(CallLimits {
        shop_hour: 2,
        ..CallLimits::none()
    })
    .await;
    for place in 0..2 {
        call(&shop, &shop.visitor(), &number(place)).await.unwrap();
    }
    assert_eq!(rule(call(&shop, &shop.visitor(), &number(2)).await), Rule::Shop);
    shop.wait(HOUR);
    call(&shop, &shop.visitor(), &number(2)).await.unwrap();

    // A minute to the United Kingdom is assumed to cost 0.05.
    let shop = limited(CallLimits {
        spend_day: 1_200,
        ..CallLimits::none()
    })
    .await;
    for place in 0..2 {
        call(&shop, &shop.visitor(), &number(place)).await.unwrap();
    }
    assert_eq!(rule(call(&shop, &shop.visitor(), &number(2)).await), Rule::Money);
    shop.wait(DAY);
    call(&shop, &shop.visitor(), &number(2)).await.unwrap();
}

#[tokio::test]
async fn a_country_that_the_shop_does_not_call_is_told_beside_the_field_and_called_by_no_way() {
    let mut shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.set_reach(Reach {
        countries: Country::from_code("FR").map(|france| vec![france]),
        ..Reach::default()
    });

    let Err(Error::Fields(fields)) = call(&shop, &shop.visitor(), SECOND).await else {
        panic!("a number of another country was taken");
    };
    assert_eq!(fields.0[0].0, "phone_country");
    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;
    let calls = shop.calls(FIRST);
    // The customer's backup codes need no call.
    services::checkout::start(&shop, &customer, &order).await.unwrap();
    assert_eq!(refusals(&shop).await[0].rule, Rule::Country.word());
    assert_eq!((shop.calls(FIRST), shop.calls(SECOND)), (calls, 0));
}

#[tokio::test]
async fn a_refusal_is_kept_with_its_figure_and_without_the_number() {
    let shop = limited(CallLimits {
        visitor_half_hour: 1,
        ..CallLimits::none()
    })
    .await;
    let visitor = shop.visitor();
    call(&shop, &visitor, FIRST).await.unwrap();
    call(&shop, &visitor, SECOND).await.unwrap_err();

    let kept = refusals(&shop).await.remove(0);

    assert_eq!(
        (
            kept.rule.as_str(),
            kept.figure,
            kept.most,
            kept.purpose.as_str(),
            kept.country.as_str()
        ),
        ("visitor", 1, 1, "registration", "GB")
    );
    assert_eq!(kept.phone, "+44 •••• ••02");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn limits_hold_when_everybody_asks_at_once_on_two_instances() {
    let shop = limited(CallLimits {
        shop_hour: 5,
        source_hour: 7,
        ..CallLimits::none()
    })
    .await;
    let instances = [(*shop).clone(), shop.second_instance().await];

    let asked = at_once(16, |place| {
        let (shop, visitor) = (instances[place % 2].clone(), shop.visitor());
        async move {
            registration::start(&shop, &visitor, &registration_form("somebody", &number(place)))
                .await
                .is_ok()
        }
    })
    .await;

    assert_eq!(asked.into_iter().filter(|placed| *placed).count(), 5);
    let rang = (0..16).map(|place| shop.calls(&number(place))).sum::<usize>();
    assert_eq!(rang, 5);
}

#[tokio::test]
async fn ten_wrong_pins_a_day_end_it_for_the_account_and_nobody_else() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    let neighbour = shop.register("second", SECOND).await;
    for _ in 0..2 {
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &right, 4).await;
        // The right one is no wrong one, and pays nothing back.
        assert!(matches!(
            shop.confirm(&customer, &challenge, &right).await,
            Outcome::OrderPlaced(_)
        ));
    }
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    shop.guess_wrong(&customer, &challenge, &right, 2).await;

    let stopped = gate::confirm(&shop, &customer, &challenge, &right).await;

    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
    assert_eq!(
        shop.attempts_left(&customer, &challenge).await,
        3,
        "what is not looked at costs no attempt"
    );
    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;
    let before = shop.calls(FIRST);
    let refused = services::checkout::start(&shop, &customer, &order).await;
    assert!(
        matches!(refused, Err(Error::TooManyWrongPins)),
        "nobody is called for nothing"
    );
    assert_eq!(shop.calls(FIRST), before);

    let (order, challenge) = shop.check_out(&neighbour, &[(MUG, 1)]).await;
    let pin = shop.hear(SECOND);
    assert_eq!(
        shop.confirm(&neighbour, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
    shop.wait(DAY);
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_hundred_wrong_pins_in_a_row_disable_the_phone_and_a_right_one_in_between_does_not() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        wrong_pins_a_day: 1_000,
        wrong_pins_in_a_row: 8,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    for wrong in [4, 4] {
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &right, wrong).await;
        assert!(matches!(
            shop.confirm(&customer, &challenge, &right).await,
            Outcome::OrderPlaced(_)
        ));
    }
    for wrong in [4, 4] {
        shop.wait(DAY);
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &right, wrong).await;
    }

    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;
    let refused = services::checkout::start(&shop, &customer, &order).await;

    assert!(matches!(refused, Err(Error::PhoneDisabled)), "{refused:?}");
    let name = domain::AccountName::parse("first").unwrap();
    assert!(
        services::guesses::enable_phone(&shop.database, &shop.hasher, &name)
            .await
            .unwrap()
    );
    assert!(services::checkout::start(&shop, &customer, &order).await.is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_made_at_the_same_moment_do_not_overtake_the_count_of_the_day() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        attempts: 50,
        wrong_pins_a_day: 7,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    let wrong: Vec<String> = wrong_pins(&right).take(24).collect();

    let judged = at_once(24, |place| {
        let (shop, customer, challenge, pin) = (
            (*shop).clone(),
            customer.clone(),
            challenge.clone(),
            wrong[place].clone(),
        );
        async move { gate::confirm(&shop, &customer, &challenge, &pin).await.is_ok() }
    })
    .await;

    assert_eq!(judged.into_iter().filter(|judged| *judged).count(), 7);
    let stopped = gate::confirm(&shop, &customer, &challenge, &right).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
}
