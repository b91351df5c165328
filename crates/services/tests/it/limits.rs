//! How often a number is called and a name is tried in a day: shared by everybody, forgotten by nobody.

use services::{
    Error, gate, housekeeping,
    identity::{
        account::{self, ChangeFields},
        registration, sign_in,
    },
};

use crate::shop::{FIRST, MUG, PASSWORD, SECOND, TestShop, at_once, calls_of_one_number, registration_form};

const DAY: u64 = 24 * 60 * 60;

#[tokio::test]
async fn a_number_is_called_ten_times_a_day_whoever_asks() {
    let shop = TestShop::with(calls_of_one_number(10), 1).await;
    for _ in 0..10 {
        registration::start(&shop, &shop.visitor(), &registration_form("first", FIRST))
            .await
            .unwrap();
    }

    for spelling in ["07400 123401", "+44 (0)7400 123401", "0044-7400-123401"] {
        let eleventh = registration::start(&shop, &shop.visitor(), &registration_form("first", spelling)).await;
        assert!(matches!(eleventh, Err(Error::CallRefused(_))), "{spelling}");
    }

    assert_eq!(shop.calls(FIRST), 10);
    assert!(
        registration::start(&shop, &shop.visitor(), &registration_form("second", SECOND))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn calling_again_counts_for_the_number_too() {
    let policy = calls_of_one_number(2);
    let shop = TestShop::with(policy, 1).await;
    let visitor = shop.visitor();
    let challenge = registration::start(&shop, &visitor, &registration_form("first", FIRST))
        .await
        .unwrap();
    shop.wait(60);
    shop.call_again(&visitor, &challenge).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.wait(120);

    let third = shop.call_again(&visitor, &challenge).await;

    assert!(matches!(third, Err(Error::CallRefused(_))));
    let live = gate::live(&shop, &visitor, &challenge).await.unwrap();
    assert_eq!(
        (shop.calls(FIRST), live.calls_left),
        (2, 1),
        "a call that is not placed is not counted"
    );
    let outcome = shop.confirm(&visitor, &challenge, &pin).await;
    assert!(
        matches!(outcome, gate::Outcome::Registered(_)),
        "and the last PIN stays good: {outcome:?}"
    );
}

#[tokio::test]
async fn the_next_day_begins_anew() {
    let policy = calls_of_one_number(1);
    let shop = TestShop::with(policy, 1).await;
    let start = async || registration::start(&shop, &shop.visitor(), &registration_form("first", FIRST)).await;
    start().await.unwrap();
    assert!(start().await.is_err());

    shop.wait(DAY);

    start().await.unwrap();
}

#[tokio::test]
async fn strangers_cannot_use_up_the_calls_of_a_customers_own_number() {
    let policy = calls_of_one_number(3);
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    for _ in 0..2 {
        registration::start(&shop, &shop.visitor(), &registration_form("second", FIRST))
            .await
            .unwrap();
    }
    assert!(
        registration::start(&shop, &shop.visitor(), &registration_form("second", FIRST))
            .await
            .is_err()
    );

    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        gate::Outcome::OrderPlaced(order)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_limit_holds_when_everybody_asks_at_once_on_two_instances() {
    let policy = calls_of_one_number(3);
    let shop = TestShop::with(policy, 1).await;
    let instances = [(*shop).clone(), shop.second_instance().await];

    let started = at_once(12, |place| {
        let (shop, visitor) = (instances[place % 2].clone(), shop.visitor());
        async move {
            registration::start(&shop, &visitor, &registration_form("first", FIRST))
                .await
                .is_ok()
        }
    })
    .await;

    assert_eq!(started.into_iter().filter(|placed| *placed).count(), 3);
    assert_eq!(shop.calls(FIRST), 3);
}

#[tokio::test]
async fn twenty_passwords_may_be_tried_in_a_quarter_of_an_hour_then_even_the_right_one_waits() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    for attempt in 0..20 {
        let wrong = format!("{PASSWORD}{attempt}");
        let visitor = shop.visitor_from(["192.0.2.1", "192.0.2.2"][attempt % 2]);
        assert!(matches!(
            sign_in::sign_in(&shop, &visitor, "first", &wrong).await,
            Err(Error::SignIn)
        ));
    }

    for spelling in ["first", "FIRST", " First "] {
        let refused = sign_in::sign_in(&shop, &customer, spelling, PASSWORD).await;
        assert!(matches!(refused, Err(Error::TooManySignIns)), "{spelling}");
    }
    shop.wait(15 * 60);
    assert!(sign_in::sign_in(&shop, &customer, "first", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_stolen_session_guesses_the_password_no_oftener_than_the_sign_in() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let change = async |current: &str| {
        let fields = ChangeFields::Password {
            current: current.to_owned(),
            new: "nine white egrets".to_owned(),
        };
        account::start(&shop, &customer, "", &fields).await
    };
    for attempt in 0..10 {
        let told = change(&format!("{PASSWORD}{attempt}")).await;
        assert!(matches!(told, Err(Error::Fields(_))), "{told:?}");
    }

    let told = change(PASSWORD).await;

    assert!(matches!(told, Err(Error::TooManySignIns)), "{told:?}");
    shop.wait(15 * 60);
    assert!(change(PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_network_of_sources_tries_no_more_than_four_of_them() {
    let shop = TestShop::open().await;
    let mut tried = 0;

    for place in 0..250 {
        // Of one IPv6 /48, each of a /64 of its own.
        let visitor = shop.visitor_from(&format!("2001:db8:1:{place:x}::1"));
        let told = sign_in::sign_in(&shop, &visitor, &format!("name{place}"), PASSWORD).await;
        tried += usize::from(matches!(told, Err(Error::SignIn)));
    }

    assert_eq!(tried, 240);
}

#[tokio::test]
async fn one_source_keeps_nobody_elsewhere_from_signing_in() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let elsewhere = shop.visitor_from("2001:db8:7::1");
    let mut told = Vec::new();

    for host in 0..30 {
        // All of one IPv6 /64.
        let visitor = shop.visitor_from(&format!("2001:db8:1:2::{host}"));
        told.push(sign_in::sign_in(&shop, &visitor, "first", "not the password").await);
    }

    assert!(
        told[..10].iter().all(|told| matches!(told, Err(Error::SignIn))),
        "{told:?}"
    );
    assert!(
        told[10..].iter().all(|told| matches!(told, Err(Error::TooManySignIns))),
        "{told:?}"
    );
    assert!(sign_in::sign_in(&shop, &elsewhere, "first", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn one_source_tries_sixty_names_in_a_quarter_of_an_hour_and_no_more() {
    let shop = TestShop::open().await;
    let (source, elsewhere) = (shop.visitor_from("192.0.2.1"), shop.visitor_from("192.0.2.2"));

    for name in 0..60 {
        let told = sign_in::sign_in(&shop, &source, &format!("name{name}"), PASSWORD).await;
        assert!(matches!(told, Err(Error::SignIn)), "{name}: {told:?}");
    }

    for name in ["name60", "not even a name"] {
        let told = sign_in::sign_in(&shop, &source, name, PASSWORD).await;
        assert!(matches!(told, Err(Error::TooManySignIns)), "{told:?}");
    }
    let told = sign_in::sign_in(&shop, &elsewhere, "name60", PASSWORD).await;
    assert!(matches!(told, Err(Error::SignIn)), "{told:?}");
    shop.wait(15 * 60);
    let told = sign_in::sign_in(&shop, &source, "name60", PASSWORD).await;
    assert!(matches!(told, Err(Error::SignIn)), "{told:?}");
}

#[tokio::test]
async fn sweeping_forgets_no_limit_of_today() {
    let policy = calls_of_one_number(1);
    let shop = TestShop::with(policy, 1).await;
    let start = async || registration::start(&shop, &shop.visitor(), &registration_form("first", FIRST)).await;
    start().await.unwrap();
    shop.wait(12 * 60 * 60);

    housekeeping::sweep(&shop).await.unwrap();

    assert!(matches!(start().await, Err(Error::CallRefused(_))));
}

#[tokio::test]
async fn sweeping_removes_abandoned_drafts_and_keeps_what_was_placed() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (placed, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;
    let (abandoned, lapsed) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.wait(DAY + 1);

    housekeeping::sweep(&shop).await.unwrap();

    assert!(
        services::storefront::orders::one(&shop, &customer, &placed)
            .await
            .is_ok()
    );
    assert!(
        services::storefront::checkout::review(&shop, &customer, &abandoned)
            .await
            .is_err()
    );
    assert_eq!(shop.confirm(&customer, &lapsed, &pin).await, gate::Outcome::Ended);
    assert_eq!(
        shop.cart(&customer).await,
        [(MUG.to_owned(), 1)],
        "a customer's cart stays"
    );
}
