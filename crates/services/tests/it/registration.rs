//! Opening an account: nothing exists, and nothing is told, before the PIN.

use domain::{RegistrationId, challenge::PurposeView};
use phone::PhoneNumberError;
use services::{
    Error,
    gate::{self, Destination, Outcome},
    identity::{registration, sign_in},
};
use verification::FieldErrors;

use crate::shop::{FIRST, PASSWORD, SECOND, TestShop, at_once, registration_form, type_pin, wrong_pins};

#[tokio::test]
async fn the_account_exists_only_after_the_pin() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();

    let challenge = registration::start(&shop, &visitor, &registration_form("first", FIRST))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);

    let wrong = wrong_pins(&pin).next().unwrap();
    assert_eq!(
        shop.confirm(&visitor, &challenge, &wrong).await,
        Outcome::WrongPin { attempts_left: 4 }
    );
    assert!(matches!(
        sign_in::sign_in(&shop, &visitor, "first", PASSWORD).await,
        Err(Error::SignIn)
    ));

    let Outcome::Registered(customer) = shop.confirm(&visitor, &challenge, &pin).await else {
        panic!("not registered")
    };
    assert_eq!(
        sign_in::sign_in(&shop, &visitor, "first", PASSWORD)
            .await
            .unwrap()
            .customer,
        customer
    );
}

#[tokio::test]
async fn the_call_names_the_purpose_and_the_shop() {
    let shop = TestShop::open().await;

    registration::start(&shop, &shop.visitor(), &registration_form("first", FIRST))
        .await
        .unwrap();

    let spoken = shop.listen(FIRST);
    assert!(
        spoken.starts_with(
            "To confirm your registration at Ringfence, please use the following PIN and never tell it to anyone: "
        ),
        "{spoken}"
    );
}

#[tokio::test]
async fn a_right_pin_typed_again_opens_nothing_again() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let challenge = registration::start(&shop, &visitor, &registration_form("first", FIRST))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&visitor, &challenge, &pin).await;

    let again = shop.confirm(&visitor, &challenge, &pin).await;

    assert_eq!(again, Outcome::AlreadyDone(Destination::Welcome));
}

#[tokio::test]
async fn a_taken_name_is_told_only_after_the_pin() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let visitor = shop.visitor();

    let challenge = registration::start(&shop, &visitor, &registration_form("First", SECOND))
        .await
        .unwrap();
    let view = gate::view(&shop, &visitor, &challenge).await.unwrap();
    assert_eq!(
        view.purpose,
        PurposeView::Registration {
            account_name: "first".to_owned().try_into().unwrap()
        }
    );

    let pin = shop.hear(SECOND);
    assert!(matches!(
        shop.confirm(&visitor, &challenge, &pin).await,
        Outcome::NameTaken(_)
    ));
}

#[tokio::test]
async fn digits_that_can_mean_two_numbers_are_asked_for_before_anybody_is_called() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let (landline, mobile) = ("+494915123456789", "+4915123456789");
    let mut form = registration_form("first", "4915123456789");
    form.phone.country = "DE".to_owned();

    for chosen in ["", "+447400123456", FIRST] {
        form.phone.reading = chosen.to_owned();
        let Err(Error::Fields(wrong)) = registration::start(&shop, &visitor, &form).await else {
            panic!("taken without asking");
        };
        assert_eq!(
            wrong,
            FieldErrors::one("phone", PhoneNumberError::Ambiguous),
            "the error holds no number"
        );
    }
    assert_eq!((shop.calls(landline), shop.calls(mobile)), (0, 0));

    form.phone.reading = mobile.to_owned();
    registration::start(&shop, &visitor, &form).await.unwrap();
    assert_eq!((shop.calls(landline), shop.calls(mobile)), (0, 1));
}

#[tokio::test]
async fn both_numbers_of_one_phone_are_one_account() {
    let shop = TestShop::open().await;
    let (mobile, without_nine) = ("+5491123456789", "+541123456789");
    let in_english = |name, number: &str| {
        let mut form = registration_form(name, number);
        form.call_language = "en".to_owned();
        form.phone.reading = number.to_owned();
        form
    };
    let owner = shop.visitor();
    let challenge = registration::start(&shop, &owner, &in_english("first", mobile))
        .await
        .unwrap();
    let pin = shop.hear(mobile);
    shop.confirm(&owner, &challenge, &pin).await;
    let visitor = shop.visitor();
    let form = in_english("second", without_nine);

    let challenge = registration::start(&shop, &visitor, &form).await.unwrap();
    let pin = shop.hear(without_nine);

    assert_eq!(shop.confirm(&visitor, &challenge, &pin).await, Outcome::PhoneTaken);
}

#[tokio::test]
async fn a_taken_number_is_told_only_to_whoever_answers_it() {
    let shop = TestShop::open().await;
    let owner = shop.register("first", FIRST).await;
    let stranger = shop.visitor();

    let challenge = registration::start(&shop, &stranger, &registration_form("second", FIRST))
        .await
        .unwrap();
    let free = registration::start(&shop, &stranger, &registration_form("third", SECOND))
        .await
        .unwrap();
    let page = |view: domain::challenge::ChallengeView| (view.state, view.live.attempts_left, view.live.calls_left);
    assert_eq!(
        page(gate::view(&shop, &stranger, &challenge).await.unwrap()),
        page(gate::view(&shop, &stranger, &free).await.unwrap()),
        "the page looks the same for a number that has an account and one that has none"
    );

    let pin = shop.hear(FIRST);
    assert_eq!(shop.confirm(&stranger, &challenge, &pin).await, Outcome::PhoneTaken);
    assert!(matches!(
        sign_in::sign_in(&shop, &stranger, "second", PASSWORD).await,
        Err(Error::SignIn)
    ));
    assert_eq!(
        sign_in::sign_in(&shop, &owner, "first", PASSWORD)
            .await
            .unwrap()
            .customer,
        owner.customer.unwrap()
    );
}

#[tokio::test]
async fn another_name_may_be_chosen_after_the_proof_without_another_call() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let visitor = shop.visitor();
    let id = name_is_taken(&shop, &visitor).await;

    let still_taken = registration::rename(&shop, &visitor, None, &id, "first").await;
    assert!(matches!(still_taken, Err(Error::Fields(_))));
    let renamed = registration::rename(&shop, &visitor, None, &id, "second")
        .await
        .unwrap();

    assert_eq!(shop.calls(SECOND), 1);
    assert_eq!(
        sign_in::sign_in(&shop, &visitor, "second", PASSWORD)
            .await
            .unwrap()
            .customer,
        renamed.customer.unwrap()
    );
}

#[tokio::test]
async fn a_name_cannot_be_chosen_before_the_proof() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let id: RegistrationId = "form-1".parse().unwrap();
    let form = registration::RegistrationFields {
        form: id.to_string(),
        ..registration_form("first", FIRST)
    };
    registration::start(&shop, &visitor, &form).await.unwrap();

    let renamed = registration::rename(&shop, &visitor, None, &id, "second").await;

    assert!(matches!(renamed, Err(Error::Ended)));
    assert!(matches!(
        sign_in::sign_in(&shop, &visitor, "second", PASSWORD).await,
        Err(Error::SignIn)
    ));
}

#[tokio::test]
async fn another_visitor_cannot_choose_the_name() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let visitor = shop.visitor();
    let id = name_is_taken(&shop, &visitor).await;

    let renamed = registration::rename(&shop, &shop.visitor(), None, &id, "second").await;

    assert!(matches!(renamed, Err(Error::Ended)));
    assert!(registration::rename(&shop, &visitor, None, &id, "second").await.is_ok());
}

#[tokio::test]
async fn names_cannot_be_tried_for_ever() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let visitor = shop.visitor();
    let id = name_is_taken(&shop, &visitor).await;
    for _ in 0..5 {
        assert!(matches!(
            registration::rename(&shop, &visitor, None, &id, "first").await,
            Err(Error::Fields(_))
        ));
    }

    let sixth = registration::rename(&shop, &visitor, None, &id, "second").await;

    assert!(matches!(sixth, Err(Error::Ended)));
}

#[tokio::test]
async fn a_proof_waits_for_another_name_for_five_minutes_from_when_it_was_given() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let visitor = shop.visitor();
    let id = name_is_taken(&shop, &visitor).await;

    shop.wait(5 * 60 - 1);
    let still_taken = registration::rename(&shop, &visitor, None, &id, "first").await;
    assert!(matches!(still_taken, Err(Error::Fields(_))));
    assert!(registration::proved_name(&shop, &visitor, &id).await.is_ok());
    shop.wait(1);

    let renamed = registration::rename(&shop, &visitor, None, &id, "second").await;
    assert!(matches!(renamed, Err(Error::Ended)));
    let page = registration::proved_name(&shop, &visitor, &id).await;
    assert!(matches!(page, Err(Error::Ended)), "the page says so as well");
    let again = registration::fields(&shop, &visitor, &id).await.unwrap();
    assert_eq!(again.phone.number, SECOND, "what was typed is there for another try");
}

#[tokio::test]
async fn a_wrong_number_gives_the_fields_back_without_the_password() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let challenge = registration::start(&shop, &visitor, &registration_form("first", FIRST))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);

    let domain::Purpose::Registration(id) = gate::cancel(&shop, &visitor, &challenge).await.unwrap() else {
        panic!("a registration")
    };
    let fields = registration::fields(&shop, &visitor, &id).await.unwrap();

    assert_eq!((fields.account_name.as_str(), fields.password.as_str()), ("first", ""));
    assert_eq!(
        (fields.phone.country.as_str(), fields.phone.number.as_str()),
        ("GB", FIRST)
    );
    assert_eq!(
        shop.confirm(&visitor, &challenge, &pin).await,
        Outcome::Ended,
        "the called-off PIN is void"
    );
    assert!(
        registration::fields(&shop, &shop.visitor(), &id).await.is_err(),
        "nobody else is given them"
    );
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_registration_and_one_call() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let form = registration::RegistrationFields {
        form: "form-1".to_owned(),
        ..registration_form("first", FIRST)
    };

    let first = registration::start(&shop, &visitor, &form).await.unwrap();
    let second = registration::start(&shop, &visitor, &form).await.unwrap();

    assert_eq!(first, second);
    assert_eq!(shop.calls(FIRST), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_form_sent_in_the_same_moment_is_one_registration_and_one_call() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let form = registration::RegistrationFields {
        form: "form-1".to_owned(),
        ..registration_form("first", FIRST)
    };

    let started = at_once(4, |_| {
        let (shop, visitor, form) = ((*shop).clone(), visitor.clone(), form.clone());
        async move { registration::start(&shop, &visitor, &form).await.unwrap() }
    })
    .await;

    assert!(started.iter().all(|challenge| *challenge == started[0]), "{started:?}");
    assert_eq!(shop.calls(FIRST), 1);
}

#[tokio::test]
async fn the_same_form_with_another_number_is_another_registration() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let form = |number| registration::RegistrationFields {
        form: "form-1".to_owned(),
        ..registration_form("first", number)
    };
    let first = registration::start(&shop, &visitor, &form(FIRST)).await.unwrap();

    let second = registration::start(&shop, &visitor, &form(SECOND)).await.unwrap();

    let (old, new) = (shop.hear(FIRST), shop.hear(SECOND));
    assert_ne!(first, second);
    assert_ne!(shop.confirm(&visitor, &second, &old).await, Outcome::Ended);
    assert!(matches!(
        shop.confirm(&visitor, &second, &new).await,
        Outcome::Registered(_)
    ));
}

#[tokio::test]
async fn a_strangers_form_id_is_no_way_in() {
    let shop = TestShop::open().await;
    let (visitor, stranger) = (shop.visitor(), shop.visitor());
    let form = registration::RegistrationFields {
        form: "form-1".to_owned(),
        ..registration_form("first", FIRST)
    };
    let own = registration::start(&shop, &visitor, &form).await.unwrap();

    let theirs = registration::start(&shop, &stranger, &form).await.unwrap();

    assert_ne!(own, theirs);
    assert!(matches!(gate::view(&shop, &stranger, &own).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn another_visitor_can_neither_see_nor_confirm_a_registration() {
    let shop = TestShop::open().await;
    let (visitor, stranger) = (shop.visitor(), shop.visitor());
    let challenge = registration::start(&shop, &visitor, &registration_form("first", FIRST))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);

    assert!(matches!(
        gate::view(&shop, &stranger, &challenge).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        gate::live(&shop, &stranger, &challenge).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        gate::phone(&shop, &stranger, &challenge).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        gate::finished(&shop, &stranger, &challenge).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        gate::call_again(&shop, &stranger, &challenge).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        gate::cancel(&shop, &stranger, &challenge).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        type_pin(&shop, &stranger, &challenge, &pin).await,
        Err(Error::NotFound)
    ));

    assert_eq!(
        shop.attempts_left(&visitor, &challenge).await,
        5,
        "a stranger spends nobody's attempts"
    );
    assert!(matches!(
        shop.confirm(&visitor, &challenge, &pin).await,
        Outcome::Registered(_)
    ));
}

#[tokio::test]
async fn numbers_that_cost_or_do_not_exist_are_never_called() {
    let shop = TestShop::open().await;

    for number in [
        "0909 879 0123",
        "+881 612 345 678",
        "0800 123 4567",
        "+dwPAA;phone-context=AA",
        "12",
    ] {
        let refused = registration::start(&shop, &shop.visitor(), &registration_form("first", number)).await;
        let Err(Error::Fields(fields)) = refused else {
            panic!("{number} was not refused")
        };
        assert_eq!(fields.0[0].0, "phone", "{number}");
    }

    let everything = shop.data.everything().await;
    assert!(!everything.contains("calls: "), "{everything}");
}

#[tokio::test]
async fn all_wrong_fields_are_told_at_once() {
    let shop = TestShop::open().await;
    let form = registration::RegistrationFields {
        password: "password".to_owned(),
        ..registration_form("a", "nonsense")
    };

    let Err(Error::Fields(fields)) = registration::start(&shop, &shop.visitor(), &form).await else {
        panic!("accepted")
    };

    assert_eq!(
        fields.0.iter().map(|(field, _)| *field).collect::<Vec<_>>(),
        ["account_name", "password", "phone"]
    );
}

#[tokio::test]
async fn two_people_who_want_one_name_both_prove_their_phones_and_one_gets_it() {
    let shop = TestShop::open().await;
    let (early, late) = (shop.visitor(), shop.visitor());
    let first = registration::start(&shop, &early, &registration_form("same", FIRST))
        .await
        .unwrap();
    let second = registration::start(&shop, &late, &registration_form("same", SECOND))
        .await
        .unwrap();
    let (first_pin, second_pin) = (shop.hear(FIRST), shop.hear(SECOND));

    let faster = shop.confirm(&late, &second, &second_pin).await;
    let slower = shop.confirm(&early, &first, &first_pin).await;

    assert!(matches!(faster, Outcome::Registered(_)), "{faster:?}");
    assert!(matches!(slower, Outcome::NameTaken(_)), "{slower:?}");
}

/// Proves a phone for a name that turns out to be taken.
async fn name_is_taken(shop: &TestShop, visitor: &verification::Visitor) -> RegistrationId {
    let challenge = registration::start(shop, visitor, &registration_form("first", SECOND))
        .await
        .unwrap();
    let pin = shop.hear(SECOND);
    match shop.confirm(visitor, &challenge, &pin).await {
        Outcome::NameTaken(id) => id,
        other => panic!("{other:?}"),
    }
}
