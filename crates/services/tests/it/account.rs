//! Changing an account: every change waits for its PIN, a new number for two.

use domain::{
    ChallengeId, CredentialsVersion, Instant, challenge::PurposeView, change::ChangeKind, password::PasswordError,
};
use services::{
    Error,
    gate::{self, Destination, Outcome},
    identity::{
        account::{self, ChangeFields},
        sign_in,
    },
};
use storage::sessions;
use verification::{FieldError, FieldErrors, Visitor};

use crate::shop::{FIRST, MUG, PASSWORD, SECOND, TestShop, address_form, at_once, phone_fields};

const NEW_NUMBER: &str = "+447400123477";
const NEW_PASSWORD: &str = "another horse entirely";

#[tokio::test]
async fn name_email_and_address_change_with_the_pin_and_not_before() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let changes = [
        (ChangeFields::Name("New Name".to_owned()), ChangeKind::Name),
        (ChangeFields::Email("new@example.com".to_owned()), ChangeKind::Email),
        (ChangeFields::Address(address_form()), ChangeKind::Address),
    ];

    for (fields, what) in &changes {
        let before = account::view(&shop, &customer).await.unwrap();
        let challenge = account::start(&shop, &customer, "", fields).await.unwrap();
        let pin = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &pin, 1).await;
        assert_eq!(
            account::view(&shop, &customer).await.unwrap(),
            before,
            "{what:?} before the PIN"
        );

        assert_eq!(shop.confirm(&customer, &challenge, &pin).await, Outcome::Changed(*what));
        assert_ne!(
            account::view(&shop, &customer).await.unwrap(),
            before,
            "{what:?} after the PIN"
        );
        assert_eq!(
            shop.confirm(&customer, &challenge, &pin).await,
            Outcome::AlreadyDone(Destination::Account)
        );
    }

    let account = account::view(&shop, &customer).await.unwrap();
    assert_eq!(account.name.unwrap().as_str(), "New Name");
    assert_eq!(account.email.unwrap().as_str(), "new@example.com");
    assert_eq!(account.address.unwrap().city, "Town");
}

#[tokio::test]
async fn the_call_says_that_personal_data_changes() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    account::start(&shop, &customer, "", &ChangeFields::Name("New Name".to_owned()))
        .await
        .unwrap();

    let spoken = shop.listen(FIRST);
    assert!(
        spoken.starts_with("To confirm the change to your personal data at Ringfence"),
        "{spoken}"
    );
    assert!(!spoken.contains("New Name"), "nothing a customer chose is spoken");
}

#[tokio::test]
async fn the_password_changes_with_the_pin_and_not_before() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    let challenge = account::start(&shop, &customer, "", &new_password(PASSWORD))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);
    assert!(sign_in::sign_in(&shop, &customer, "first", PASSWORD).await.is_ok());
    assert!(sign_in::sign_in(&shop, &customer, "first", NEW_PASSWORD).await.is_err());

    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::Changed(ChangeKind::Password)
    );
    assert!(sign_in::sign_in(&shop, &customer, "first", PASSWORD).await.is_err());
    assert!(sign_in::sign_in(&shop, &customer, "first", NEW_PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_wrong_current_password_calls_nobody() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let calls = shop.calls(FIRST);

    let started = account::start(&shop, &customer, "", &new_password("not the password")).await;

    let Err(Error::Fields(fields)) = started else {
        panic!("accepted")
    };
    assert_eq!(
        fields,
        FieldErrors::one("current_password", FieldError::CurrentPasswordWrong)
    );
    assert_eq!(shop.calls(FIRST), calls);
}

#[tokio::test]
async fn a_password_on_every_attackers_list_is_refused() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let fields = ChangeFields::Password {
        current: PASSWORD.to_owned(),
        new: "Password123!".to_owned(),
    };

    let Err(Error::Fields(wrong)) = account::start(&shop, &customer, "", &fields).await else {
        panic!("accepted")
    };

    assert_eq!(wrong, FieldErrors::one("new_password", PasswordError::Common));
}

#[tokio::test]
async fn a_new_number_needs_the_old_number_and_then_the_new_one() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let before = account::view(&shop, &customer).await.unwrap().masked_phone;

    let old_call = account::start(&shop, &customer, "", &new_number(NEW_NUMBER))
        .await
        .unwrap();
    assert_eq!(
        shop.calls(NEW_NUMBER),
        0,
        "the new number is not called before the old one allowed it"
    );
    let spoken = shop.listen(FIRST);
    assert!(
        spoken.starts_with("Someone who is signed in to your account at Ringfence wants to move it"),
        "{spoken}"
    );
    let new_call = call_of_new_number(shop.confirm(&customer, &old_call, &crate::shop::pin_in(&spoken)).await);
    assert_eq!(
        account::view(&shop, &customer).await.unwrap().masked_phone,
        before,
        "half of it changes nothing"
    );

    let pin = shop.hear(NEW_NUMBER);
    assert_eq!(
        shop.confirm(&customer, &new_call, &pin).await,
        Outcome::Changed(ChangeKind::Phone)
    );
    assert_eq!(
        account::view(&shop, &customer).await.unwrap().masked_phone.as_deref(),
        Some("+44 •••• ••77")
    );

    let customer = shop.renewed(&customer).await;
    shop.check_out(&customer, &[(MUG, 1)]).await;
    assert_eq!(
        shop.calls(NEW_NUMBER),
        2,
        "the next order is confirmed on the new number"
    );
}

#[tokio::test]
async fn each_number_has_its_own_pin() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let old_call = account::start(&shop, &customer, "", &new_number(NEW_NUMBER))
        .await
        .unwrap();
    let old_pin = shop.hear(FIRST);
    let new_call = call_of_new_number(shop.confirm(&customer, &old_call, &old_pin).await);
    let new_pin = shop.hear(NEW_NUMBER);
    assert_ne!(old_pin, new_pin);

    assert!(matches!(
        shop.confirm(&customer, &new_call, &old_pin).await,
        Outcome::WrongPin { .. }
    ));
    assert_eq!(
        shop.confirm(&customer, &old_call, &new_pin).await,
        Outcome::AlreadyDone(Destination::Verify(new_call.clone())),
        "the finished first half leads to the second"
    );
    assert_eq!(
        account::view(&shop, &customer).await.unwrap().masked_phone.as_deref(),
        Some("+44 •••• ••01")
    );

    assert_eq!(
        shop.confirm(&customer, &new_call, &new_pin).await,
        Outcome::Changed(ChangeKind::Phone)
    );
}

#[tokio::test]
async fn a_phone_change_whose_second_half_lapsed_can_be_begun_again_from_the_same_form() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let fields = new_number(NEW_NUMBER);
    let old_call = account::start(&shop, &customer, "form-1", &fields).await.unwrap();
    let pin = shop.hear(FIRST);
    call_of_new_number(shop.confirm(&customer, &old_call, &pin).await);
    shop.wait(10 * 60);

    let old_call = account::start(&shop, &customer, "form-1", &fields).await.unwrap();
    let pin = shop.hear(FIRST);
    let new_call = call_of_new_number(shop.confirm(&customer, &old_call, &pin).await);

    let pin = shop.hear(NEW_NUMBER);
    assert_eq!(
        shop.confirm(&customer, &new_call, &pin).await,
        Outcome::Changed(ChangeKind::Phone)
    );
}

#[tokio::test]
async fn the_page_shows_a_new_number_only_masked() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let challenge = account::start(&shop, &customer, "", &new_number(NEW_NUMBER))
        .await
        .unwrap();

    let view = gate::view(&shop, &customer, &challenge).await.unwrap();

    assert_eq!(
        view.purpose,
        PurposeView::PhoneChangeOldNumber {
            new_masked: "+44 •••• ••77".to_owned()
        }
    );
    assert_eq!(view.masked_phone, "+44 •••• ••01");
}

#[tokio::test]
async fn the_number_of_another_account_is_told_after_both_pins_and_changes_nothing() {
    let shop = TestShop::open().await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;
    let old_call = account::start(&shop, &first, "", &new_number(SECOND)).await.unwrap();
    let old_pin = shop.hear(FIRST);
    let new_call = call_of_new_number(shop.confirm(&first, &old_call, &old_pin).await);
    let pin = shop.hear(SECOND);

    let outcome = shop.confirm(&first, &new_call, &pin).await;

    assert_eq!(outcome, Outcome::NumberTaken);
    assert_eq!(
        account::view(&shop, &first).await.unwrap().masked_phone.as_deref(),
        Some("+44 •••• ••01")
    );
    assert_eq!(
        account::view(&shop, &second).await.unwrap().masked_phone.as_deref(),
        Some("+44 •••• ••02")
    );
    assert_eq!(shop.confirm(&first, &new_call, &pin).await, Outcome::Ended);
}

#[tokio::test]
async fn ones_own_number_is_no_new_number() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    let started = account::start(&shop, &customer, "", &new_number("07400 123401")).await;

    let Err(Error::Fields(wrong)) = started else {
        panic!("{started:?}");
    };
    assert_eq!(wrong, FieldErrors::one("phone", FieldError::OwnNumber));
}

#[tokio::test]
async fn a_new_phone_number_ends_all_other_sessions() {
    let shop = TestShop::open().await;
    let customer = with_two_sessions(&shop).await;
    let old_call = account::start(&shop, &customer, "", &new_number(NEW_NUMBER))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);
    let new_call = call_of_new_number(shop.confirm(&customer, &old_call, &pin).await);
    assert_eq!(sessions(&shop).await, (true, true), "half of the change ends nothing");

    let pin = shop.hear(NEW_NUMBER);
    shop.confirm(&customer, &new_call, &pin).await;

    assert_eq!(sessions(&shop).await, (true, false));
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    let shop = TestShop::open().await;
    let customer = with_two_sessions(&shop).await;
    let challenge = account::start(&shop, &customer, "", &new_password(PASSWORD))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);

    shop.confirm(&customer, &challenge, &pin).await;

    assert_eq!(sessions(&shop).await, (true, false));
}

#[tokio::test]
async fn a_new_name_ends_no_session() {
    let shop = TestShop::open().await;
    let customer = with_two_sessions(&shop).await;
    let fields = ChangeFields::Name("New Name".to_owned());
    let challenge = account::start(&shop, &customer, "", &fields).await.unwrap();
    let pin = shop.hear(FIRST);

    shop.confirm(&customer, &challenge, &pin).await;

    assert_eq!(sessions(&shop).await, (true, true));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_form_sent_in_the_same_moment_is_one_change_and_one_call() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let calls = shop.calls(FIRST);

    let started = at_once(4, |_| {
        let (shop, customer) = ((*shop).clone(), customer.clone());
        async move {
            account::start(&shop, &customer, "form-1", &new_password(PASSWORD))
                .await
                .unwrap()
        }
    })
    .await;

    assert!(started.iter().all(|challenge| *challenge == started[0]), "{started:?}");
    assert_eq!(shop.calls(FIRST), calls + 1);
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &started[0], &pin).await,
        Outcome::Changed(ChangeKind::Password)
    );
}

#[tokio::test]
async fn the_same_form_with_another_content_is_another_change() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let name = |name: &str| ChangeFields::Name(name.to_owned());
    let first = account::start(&shop, &customer, "form-1", &name("One")).await.unwrap();
    let first_pin = shop.hear(FIRST);

    let second = account::start(&shop, &customer, "form-1", &name("Two")).await.unwrap();
    let second_pin = shop.hear(FIRST);
    shop.guess_wrong(&customer, &second, &second_pin, 1).await;
    assert!(matches!(
        shop.confirm(&customer, &second, &first_pin).await,
        Outcome::WrongPin { .. }
    ));
    shop.confirm(&customer, &first, &first_pin).await;

    assert_eq!(
        account::view(&shop, &customer).await.unwrap().name.unwrap().as_str(),
        "One"
    );
}

#[tokio::test]
async fn only_customers_change_accounts() {
    let shop = TestShop::open().await;

    let started = account::start(&shop, &shop.visitor(), "", &ChangeFields::Name("Nobody".to_owned())).await;

    assert!(matches!(started, Err(Error::NotSignedIn)));
}

fn new_number(number: &str) -> ChangeFields {
    ChangeFields::Phone(phone_fields(number))
}

fn new_password(current: &str) -> ChangeFields {
    ChangeFields::Password {
        current: current.to_owned(),
        new: NEW_PASSWORD.to_owned(),
    }
}

fn call_of_new_number(outcome: Outcome) -> ChallengeId {
    match outcome {
        Outcome::NewNumberCalled(challenge) => challenge,
        other => panic!("the new number was not called: {other:?}"),
    }
}

/// A customer whose own session is `here` and who is signed in as `elsewhere`, too.
async fn with_two_sessions(shop: &TestShop) -> Visitor {
    let customer = shop.register("first", FIRST).await;
    let id = customer.customer.as_ref().unwrap().as_str();
    let mut transaction = shop.database.begin().await.unwrap();
    for session in ["here", "elsewhere"] {
        sessions::insert(
            &mut transaction,
            session,
            Some((id, CredentialsVersion::FIRST)),
            "{}",
            Instant(i64::MAX),
        )
        .await
        .unwrap();
    }
    transaction.commit().await.unwrap();
    Visitor {
        session: Some("here".to_owned()),
        ..customer
    }
}

/// Whether the sessions `here` and `elsewhere` are alive.
async fn sessions(shop: &TestShop) -> (bool, bool) {
    let mut connection = shop.database.read().await.unwrap();
    let now = shop.clock.now();
    let here = sessions::load(&mut connection, "here", now).await.unwrap().is_some();
    (
        here,
        sessions::load(&mut connection, "elsewhere", now)
            .await
            .unwrap()
            .is_some(),
    )
}

#[tokio::test]
async fn whoever_signed_in_with_the_old_password_holds_old_credentials() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let challenge = account::start(&shop, &customer, "", &new_password(PASSWORD))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);
    let late = sign_in::sign_in(&shop, &shop.visitor(), "first", PASSWORD)
        .await
        .unwrap();
    assert_eq!(shop.renewed(&customer).await.credentials, late.credentials);

    shop.confirm(&customer, &challenge, &pin).await;

    assert_ne!(
        shop.renewed(&customer).await.credentials,
        late.credentials,
        "a session that is opened with them now is dead from its first moment"
    );
}

#[tokio::test]
async fn a_call_to_the_old_number_confirms_nothing_once_the_number_has_changed() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, purchase) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let heard_on_the_old_number = shop.hear(FIRST);
    let phone = ChangeFields::Phone(phone_fields(NEW_NUMBER));
    let old_call = account::start(&shop, &customer, "", &phone).await.unwrap();
    let Outcome::NewNumberCalled(new_call) = shop.confirm(&customer, &old_call, &shop.hear(FIRST)).await else {
        panic!("the new number is called");
    };
    let changed = shop.confirm(&customer, &new_call, &shop.hear(NEW_NUMBER)).await;
    assert_eq!(changed, Outcome::Changed(ChangeKind::Phone));

    let outcome = shop.confirm(&customer, &purchase, &heard_on_the_old_number).await;

    assert_eq!(outcome, Outcome::Ended);
    assert_eq!(shop.orders(&customer).await, 0);
}
