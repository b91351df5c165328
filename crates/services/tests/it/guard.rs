//! Who may have a telephone rung: each rule at its figure, on every instance alike, and nobody pays for another.

use domain::limits::Rule;
use domain::{CallLimits, Country};
use services::{
    Error,
    gate::Outcome,
    identity::{
        call_preferences::{self, CallPreferenceFields},
        registration,
    },
};
use verification::{Visitor, telephone::dialing_area::DialingArea, verdict::Verdict};

use crate::shop::{FIRST, MUG, SECOND, TestShop, at_once, number, registration_form};

const HALF_HOUR: u64 = 30 * 60;
const HOUR: u64 = 2 * HALF_HOUR;
const DAY: u64 = 24 * HOUR;

/// Asks for a call to a number that is not proved.
pub async fn call(shop: &TestShop, visitor: &Visitor, number: &str) -> Result<domain::ChallengeId, Error> {
    registration::start(shop, visitor, &registration_form("somebody", number)).await
}

pub fn rule<T: std::fmt::Debug>(refused: Result<T, Error>) -> Rule {
    verdict(refused).rule
}

pub fn verdict<T: std::fmt::Debug>(refused: Result<T, Error>) -> Verdict {
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
    let shop = TestShop::limited(CallLimits {
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
    let shop = TestShop::limited(CallLimits {
        source_hour: 2,
        network_hour: 3,
        ..CallLimits::none()
    })
    .await;
    for (place, address) in ["192.0.2.1", "::ffff:192.0.2.1"].into_iter().enumerate() {
        call(&shop, &shop.visitor_from(address), &number(place)).await.unwrap();
    }
    assert_eq!(
        rule(call(&shop, &shop.visitor_from("192.0.2.1"), &number(2)).await),
        Rule::Source
    );
    call(&shop, &shop.visitor_from("192.0.2.2"), &number(3)).await.unwrap();
    assert_eq!(
        rule(call(&shop, &shop.visitor_from("192.0.2.3"), &number(4)).await),
        Rule::Network
    );
    call(&shop, &shop.visitor_from("192.0.3.1"), &number(5)).await.unwrap();

    for place in 0..2 {
        let address = format!("2001:db8:1:2:{place}::{place}");
        call(&shop, &shop.visitor_from(&address), &number(10 + place))
            .await
            .unwrap();
    }
    assert_eq!(
        rule(call(&shop, &shop.visitor_from("2001:db8:1:2:ffff::7"), &number(12)).await),
        Rule::Source
    );

    shop.wait(HOUR);
    call(&shop, &shop.visitor_from("192.0.2.1"), &number(2)).await.unwrap();
}

#[tokio::test]
async fn a_browser_calls_three_unproved_numbers_in_half_an_hour() {
    let shop = TestShop::limited(CallLimits {
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
    let shop = TestShop::limited(CallLimits {
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
    let shop = TestShop::limited(CallLimits {
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
    services::storefront::checkout::start(&shop, &customer, &order)
        .await
        .unwrap();

    assert_eq!(refusals(&shop).await[0].rule, Rule::Account.as_str());
    assert_eq!(shop.calls(FIRST), calls);
    let refused = services::identity::call_preferences::sample(&shop, &customer).await;
    assert_eq!(rule(refused), Rule::Account, "a sample is a call, too");
}

#[tokio::test]
async fn a_number_that_types_no_pin_rests_longer_each_time_and_not_once_it_typed_one() {
    let shop = TestShop::limited(CallLimits {
        cooldown: true,
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
            (Rule::Cooldown, minutes * 60)
        );
        shop.wait(minutes * 60 - 1);
        assert_eq!(rule(call(&shop, &shop.visitor(), FIRST).await), Rule::Cooldown);
        shop.wait(1);
        call(&shop, &shop.visitor(), FIRST).await.unwrap();
    }

    shop.wait(HOUR);
    let customer = shop.register("first", FIRST).await;
    for _ in 0..3 {
        call(&shop, &shop.visitor(), FIRST).await.unwrap();
    }
    assert_eq!(rule(call(&shop, &shop.visitor(), FIRST).await), Rule::Cooldown);
    shop.check_out(&customer, &[(MUG, 1)]).await;
}

#[tokio::test]
async fn whoever_tries_a_range_number_by_number_finds_it_closed_for_half_a_day() {
    let shop = TestShop::limited(CallLimits {
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
    let shop = TestShop::limited(CallLimits {
        confirmed_percent: 20,
        ..CallLimits::none()
    })
    .await;
    for place in 0..20 {
        let somewhere = shop.visitor_elsewhere(place / 2);
        call(&shop, &somewhere, &number(place)).await.unwrap();
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
    let shop = TestShop::limited(CallLimits {
        confirmed_percent: 20,
        ..CallLimits::none()
    })
    .await;
    for place in 10..30 {
        let somewhere = shop.visitor_elsewhere(place / 2);
        call(&shop, &somewhere, &format!("+4474{place}123456")).await.unwrap();
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
    let shop = TestShop::limited(CallLimits {
        prefix_numbers_hour: 3,
        country_hour: 6,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    for place in 10..14 {
        call(&shop, &shop.visitor_elsewhere(place), &number(place)).await.ok();
    }
    for place in 10..14 {
        let somewhere = shop.visitor_elsewhere(10 + place);
        call(&shop, &somewhere, &format!("+4474{place}123456")).await.ok();
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
        let shop = TestShop::limited(limits).await;
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
    let shop = TestShop::limited(CallLimits {
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
    let shop = TestShop::limited(CallLimits {
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
        "drop table sliding_windows",
        "drop table fixed_windows",
        "drop table call_blocks",
        "drop table number_cooldowns",
        "drop table call_attempts",
    ] {
        let shop = TestShop::limited(CallLimits::default()).await;
        shop.data.tamper(table).await;

        let refused = call(&shop, &shop.visitor(), FIRST).await;

        assert!(matches!(refused, Err(Error::Storage(_))), "{table}: {refused:?}");
        assert_eq!(shop.calls(FIRST), 0, "{table}");
    }
}

#[tokio::test]
async fn numbers_of_internet_telephony_are_refused_where_the_owner_wants_it() {
    let voip = "+445612345678";
    let shop = TestShop::limited(CallLimits::none()).await;
    call(&shop, &shop.visitor(), voip).await.unwrap();
    let shop = TestShop::limited(CallLimits {
        refuses_voip: true,
        ..CallLimits::none()
    })
    .await;

    assert_eq!(rule(call(&shop, &shop.visitor(), voip).await), Rule::Voip);
    call(&shop, &shop.visitor(), FIRST).await.unwrap();
}

#[tokio::test]
async fn numbers_that_are_never_called_are_written_down_for_the_owner() {
    let mut shop = TestShop::limited(CallLimits::none()).await;
    shop.set_dialing_area(DialingArea {
        countries: Country::from_code("GB").map(|only| vec![only]),
        ..DialingArea::default()
    });
    let customer = shop.register("first", FIRST).await;
    let premium = "+44 909 879 0123";
    for never in [premium, "+881 612 345 678", "+33 6 12 34 56 78"] {
        call(&shop, &shop.visitor(), never).await.unwrap_err();
    }
    let change = services::identity::account::ChangeFields::Phone(crate::shop::phone_fields(premium));
    services::identity::account::start(&shop, &customer, "", &change)
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
            ("number_kind", "phone_change_new_number", ""),
            ("number_kind", "registration", ""),
            ("number_kind", "registration", ""),
        ]
    );
}

#[tokio::test]
async fn whoever_asks_again_and_again_fills_no_disk() {
    let shop = TestShop::limited(CallLimits {
        number_day: 1,
        ..CallLimits::none()
    })
    .await;
    call(&shop, &shop.visitor(), FIRST).await.unwrap();
    for _ in 0..30 {
        assert_eq!(rule(call(&shop, &shop.visitor(), FIRST).await), Rule::NumberDay);
    }

    assert_eq!(refusals(&shop).await.len(), 20);
    let report = verification::guard::report::report(&shop.database, shop.clock.now())
        .await
        .unwrap();
    assert_eq!(report.unwritten_today, 10);
    let elsewhere = shop.visitor_from("192.0.2.1");
    call(&shop, &elsewhere, FIRST).await.unwrap_err();
    assert_eq!(refusals(&shop).await.len(), 21);
}

#[tokio::test]
async fn a_country_that_gets_far_more_calls_than_usual_is_closed() {
    let shop = TestShop::limited(CallLimits {
        country_hour: 4,
        ..CallLimits::none()
    })
    .await;
    for place in 0..4 {
        call(&shop, &shop.visitor_elsewhere(place), &number(place))
            .await
            .unwrap();
    }

    assert_eq!(rule(call(&shop, &shop.visitor(), &number(5)).await), Rule::CountryRamp);
    assert_eq!(rule(call(&shop, &shop.visitor(), &number(6)).await), Rule::Blocked);
    // What is usual at this hour of the day becomes allowed.
    for _ in 0..6 {
        shop.wait(DAY);
        for place in 0..4 {
            call(&shop, &shop.visitor_elsewhere(place), &number(place))
                .await
                .unwrap();
        }
    }
    shop.wait(DAY);
    for place in 0..20 {
        let somewhere = shop.visitor_elsewhere(place);
        call(&shop, &somewhere, &format!("+4474{place:02}123456"))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_shop_stops_at_its_calls_and_at_its_money() {
    let shop = TestShop::limited(CallLimits {
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
    let shop = TestShop::limited(CallLimits {
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
async fn a_call_is_paid_by_the_minutes_that_it_can_last() {
    // A minute to the United Kingdom is assumed to cost 0.05. The registration takes one, and less than two are left.
    let shop = TestShop::limited(CallLimits {
        spend_day: 1_499,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    let choose = async |language: &str, speed: &str, repeats: &str| {
        let fields = CallPreferenceFields {
            language: language.to_owned(),
            speed: speed.to_owned(),
            repeats: repeats.to_owned(),
        };
        call_preferences::save(&shop, &customer, &fields).await.unwrap();
    };

    choose("el", "slow", "4").await;
    let longer_than_a_minute = call_preferences::sample(&shop, &customer).await;
    choose("en", "fast", "2").await;
    let within_a_minute = call_preferences::sample(&shop, &customer).await;

    assert_eq!(rule(longer_than_a_minute), Rule::Money);
    within_a_minute.unwrap();
}

#[tokio::test]
async fn a_number_of_a_shared_numbering_plan_is_called_where_only_the_neighbor_is_allowed() {
    for (allowed, number, other) in [
        ("AX", "+358 457 123 4567", "+358 9 2311 4321"),
        ("BL", "+590 690 00 12 34", "+33 6 12 34 56 78"),
        ("JE", "+44 7797 712345", "+44 7400 123456"),
    ] {
        let mut shop = TestShop::open().await;
        shop.set_dialing_area(DialingArea {
            countries: Country::from_code(allowed).map(|only| vec![only]),
            ..DialingArea::default()
        });

        call(&shop, &shop.visitor(), number).await.unwrap();
        let refused = call(&shop, &shop.visitor(), other).await;

        assert!(matches!(refused, Err(Error::Fields(_))), "{allowed}: {other}");
    }
}

#[tokio::test]
async fn both_numbers_of_one_phone_share_its_limits() {
    let shop = TestShop::limited(CallLimits {
        number_day: 1,
        ..CallLimits::none()
    })
    .await;
    call(&shop, &shop.visitor(), "+972 59 912 3456").await.unwrap();

    let again = call(&shop, &shop.visitor(), "+970 599 123 456").await;

    assert_eq!(rule(again), Rule::NumberDay);
}

#[tokio::test]
async fn a_country_that_the_shop_does_not_call_is_told_beside_the_field_and_called_by_no_way() {
    let mut shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.set_dialing_area(DialingArea {
        countries: Country::from_code("FR").map(|france| vec![france]),
        ..DialingArea::default()
    });

    let Err(Error::Fields(fields)) = call(&shop, &shop.visitor(), SECOND).await else {
        panic!("a number of another country was taken");
    };
    assert_eq!(fields.0[0].0, "phone_country");
    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;
    let calls = shop.calls(FIRST);
    // The customer's backup codes need no call.
    services::storefront::checkout::start(&shop, &customer, &order)
        .await
        .unwrap();
    assert_eq!(refusals(&shop).await[0].rule, Rule::Country.as_str());
    assert_eq!((shop.calls(FIRST), shop.calls(SECOND)), (calls, 0));
}

#[tokio::test]
async fn a_refusal_is_kept_with_its_figure_and_without_the_number() {
    let shop = TestShop::limited(CallLimits {
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
    let shop = TestShop::limited(CallLimits {
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
