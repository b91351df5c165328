//! What is written down around every PIN, and that nobody can change it unseen.

use domain::{CallLimits, Instant};
use services::{gate::Outcome, housekeeping};
use verification::audit::verify::{self, Verified};

use crate::shop::{FIRST, MUG, SECOND, TestShop, at_once, number, registration_form};

/// The whole log.
pub async fn events(shop: &TestShop) -> Vec<storage::audit::AuditEvent> {
    let mut connection = shop.database.read().await.unwrap();
    storage::audit::after(&mut connection, 0, 10_000).await.unwrap()
}

async fn words(shop: &TestShop, draft: &str) -> Vec<String> {
    let mut connection = shop.database.read().await.unwrap();
    let events = storage::audit::of_draft(&mut connection, draft).await.unwrap();
    events.into_iter().map(|event| event.event).collect()
}

#[tokio::test]
async fn an_order_leaves_its_whole_story() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    shop.guess_wrong(&customer, &challenge, &right, 1).await;
    shop.confirm(&customer, &challenge, &right).await;

    let told = words(&shop, order.as_str()).await;

    assert_eq!(
        told,
        [
            "asked",
            "called",
            "reported",
            "attempt",
            "wrong_pin",
            "attempt",
            "approved"
        ]
    );
    let all = events(&shop).await;
    assert!(
        all.iter()
            .all(|event| !event.details.contains("7400123401") && !event.details.contains(&right))
    );
    assert!(all.iter().any(|event| event.details.contains("+44 •••• ••01")));
    let verified = verify::verify(&shop.database, &shop.hasher).await.unwrap();
    assert!(matches!(verified, Verified::Whole { events, .. } if events == i64::try_from(all.len()).unwrap()));
}

#[tokio::test]
async fn a_placed_order_has_its_evidence_for_its_customer_and_nobody_else() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let other = shop.register("second", SECOND).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    assert!(
        services::storefront::receipt::of(&shop, &customer, &order)
            .await
            .is_err(),
        "it is not placed yet"
    );
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;

    let receipt = services::storefront::receipt::of(&shop, &customer, &order)
        .await
        .unwrap();

    assert_eq!((receipt.seal.len(), receipt.phone.as_str()), (64, "+44 •••• ••01"));
    let told: Vec<&str> = receipt.events.iter().map(|happened| happened.event.as_str()).collect();
    assert_eq!(told, ["asked", "called", "reported", "attempt", "approved"]);
    assert!(services::storefront::receipt::of(&shop, &other, &order).await.is_err());
}

#[tokio::test]
async fn refusals_cancellations_and_dead_challenges_are_written_down_too() {
    let shop = TestShop::limited(CallLimits {
        number_day: 1,
        ..CallLimits::none()
    })
    .await;
    let visitor = shop.visitor();
    let challenge = services::identity::registration::start(&shop, &visitor, &registration_form("first", FIRST))
        .await
        .unwrap();
    services::gate::cancel(&shop, &visitor, &challenge).await.unwrap();
    let again = services::identity::registration::start(&shop, &visitor, &registration_form("first", FIRST)).await;
    assert!(again.is_err());
    let challenge = services::identity::registration::start(&shop, &visitor, &registration_form("first", SECOND))
        .await
        .unwrap();
    let right = shop.hear(SECOND);
    shop.guess_wrong(&visitor, &challenge, &right, 5).await;

    let all = events(&shop).await;

    let told: Vec<&str> = all.iter().map(|event| event.event.as_str()).collect();
    assert_eq!(told[..5], ["asked", "called", "reported", "ended", "call_refused"]);
    assert!(all[4].details.contains(r#""rule":"number_day""#), "{}", all[4].details);
    assert_eq!(told.iter().filter(|event| **event == "wrong_pin").count(), 5);
    assert!(told.ends_with(&["wrong_pin", "ended"]));
    assert!(matches!(
        verify::verify(&shop.database, &shop.hasher).await.unwrap(),
        Verified::Whole { .. }
    ));
}

#[tokio::test]
async fn whatever_is_changed_taken_out_or_put_in_is_seen() {
    for (statement, at) in [
        ("update audit_events set details = '{}' where seq = 3", 3),
        ("update audit_events set at = at - 1 where seq = 2", 2),
        ("update audit_events set hash = 'ab' where seq = 1", 1),
        ("delete from audit_events where seq = 4", 4),
        (
            "delete from audit_events where seq = (select max(seq) from audit_events)",
            5,
        ),
        ("update audit_events set seq = 99 where seq = 2", 2),
        ("update audit_ends set last_hash = 'ab'", 6),
        ("update audit_ends set swept_seq = 1", 2),
        // In place of the newest, and beyond it.
        (
            "update audit_events set seq = 99 where seq = (select max(seq) from audit_events)",
            5,
        ),
        (
            "insert into audit_events (seq, at, event, challenge, draft, details, hash)
                values (50, 0, 'approved', '', '', '{}', 'ab')",
            6,
        ),
    ] {
        let shop = TestShop::open().await;
        let customer = shop.register("first", FIRST).await;
        assert_eq!(events(&shop).await.len(), 5, "registering is five events: {customer:?}");

        shop.data.tamper(statement).await;

        assert_eq!(
            verify::verify(&shop.database, &shop.hasher).await.unwrap(),
            Verified::Broken { at },
            "{statement}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_chain_has_one_order_however_many_write_at_once_on_two_instances() {
    let shop = TestShop::open().await;
    let instances = [(*shop).clone(), shop.second_instance().await];

    at_once(12, |place| {
        let (shop, visitor) = (instances[place % 2].clone(), shop.visitor());
        async move {
            services::identity::registration::start(&shop, &visitor, &registration_form("somebody", &number(place)))
                .await
                .is_ok()
        }
    })
    .await;

    let seqs: Vec<i64> = events(&shop).await.into_iter().map(|event| event.seq).collect();
    assert_eq!(seqs, (1..=36).collect::<Vec<i64>>());
    assert!(matches!(
        verify::verify(&shop.database, &shop.hasher).await.unwrap(),
        Verified::Whole { events: 36, .. }
    ));
}

#[tokio::test]
async fn old_events_are_swept_out_and_the_rest_still_holds() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let before = events(&shop).await.len();
    shop.wait(401 * 24 * 60 * 60);
    let customer = shop.register("second", SECOND).await;

    housekeeping::sweep(&shop).await.unwrap();

    let kept = events(&shop).await;
    assert_eq!((before, kept.len(), kept[0].seq), (5, 5, 6));
    assert!(
        kept.iter()
            .all(|event| Instant(event.at) > shop.clock.now() - std::time::Duration::from_hours(400 * 24))
    );
    assert!(matches!(
        verify::verify(&shop.database, &shop.hasher).await.unwrap(),
        Verified::Whole { events: 5, .. }
    ));
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(SECOND);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

/// An order's id stands in its address; whoever sends it as the id of another form adds nothing to its evidence.
#[tokio::test]
async fn the_evidence_of_an_order_holds_nothing_of_other_forms() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;
    let before = services::storefront::receipt::of(&shop, &customer, &order)
        .await
        .unwrap();

    let stranger = shop.visitor();
    let form = services::identity::registration::RegistrationFields {
        form: order.to_string(),
        ..registration_form("second", SECOND)
    };
    let challenge = services::identity::registration::start(&shop, &stranger, &form)
        .await
        .unwrap();
    let pin = shop.hear(SECOND);
    shop.confirm(&stranger, &challenge, &pin).await;

    assert_eq!(
        services::storefront::receipt::of(&shop, &customer, &order)
            .await
            .unwrap(),
        before
    );
}
