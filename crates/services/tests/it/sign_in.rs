//! Signing in: the same answer for an unknown name and a wrong password, and no cart lost.

use domain::password::PasswordError;
use services::{
    Error,
    gate::Outcome,
    identity::{
        account::{self, ChangeFields},
        recovery::{self, MoveFields},
        registration, sign_in,
    },
};
use verification::{FieldError, FieldErrors, Visitor};

use crate::shop::{FIRST, MUG, PASSWORD, PEN, SECOND, TestShop, phone_fields, registration_form};

#[tokio::test]
async fn name_and_password_lead_to_the_account() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    let found = sign_in::sign_in(&shop, &shop.visitor(), " First ", PASSWORD)
        .await
        .unwrap();

    assert_eq!(Some(found.customer), customer.customer);
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_are_answered_alike() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;

    for (name, password) in [
        ("first", "wrong horse battery"),
        ("nobody", PASSWORD),
        ("", ""),
        ("ä'; --", PASSWORD),
    ] {
        let refused = sign_in::sign_in(&shop, &shop.visitor(), name, password).await;
        assert!(matches!(refused, Err(Error::SignIn)), "{name}: {refused:?}");
    }
}

#[tokio::test]
async fn a_password_is_one_on_every_keyboard_wherever_it_is_typed() {
    const COMPOSED: [&str; 2] = ["Zo\u{eb} kauft \u{c4}pfel", "drei blaue V\u{f6}gel"];
    const DECOMPOSED: [&str; 2] = ["Zoe\u{308} kauft A\u{308}pfel", "drei\u{a0}blaue\u{3000}Vo\u{308}gel"];
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let mut form = registration_form("first", FIRST);
    form.password = COMPOSED[0].to_owned();
    let challenge = registration::start(&shop, &visitor, &form).await.unwrap();
    let pin = shop.hear(FIRST);
    assert!(matches!(
        shop.confirm(&visitor, &challenge, &pin).await,
        Outcome::Registered(_)
    ));

    let found = sign_in::sign_in(&shop, &shop.visitor(), "first", DECOMPOSED[0])
        .await
        .unwrap();
    let customer = Visitor {
        customer: Some(found.customer),
        ..shop.visitor()
    };
    let change = ChangeFields::Password {
        current: DECOMPOSED[0].to_owned(),
        new: DECOMPOSED[1].to_owned(),
    };
    let challenge = account::start(&shop, &customer, "", &change).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;

    for typed in [COMPOSED[1], DECOMPOSED[1]] {
        assert!(
            sign_in::sign_in(&shop, &shop.visitor(), "first", typed).await.is_ok(),
            "{typed}"
        );
    }
    let old = sign_in::sign_in(&shop, &shop.visitor(), "first", COMPOSED[0]).await;
    assert!(matches!(old, Err(Error::SignIn)), "{old:?}");
}

#[tokio::test]
async fn a_text_that_is_longer_than_any_password_is_told_so_beside_its_field() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let long = "long words ".repeat(14);
    let change = |current: &str, new: &str| ChangeFields::Password {
        current: current.to_owned(),
        new: new.to_owned(),
    };
    let lost = MoveFields {
        account_name: "first".to_owned(),
        password: long.clone(),
        code: "123456".to_owned(),
        phone: phone_fields(SECOND),
        ..MoveFields::default()
    };

    let told = [
        (
            "password",
            sign_in::sign_in(&shop, &shop.visitor(), "first", &long)
                .await
                .unwrap_err(),
        ),
        (
            "password",
            recovery::start_move(&shop, &shop.visitor(), &lost).await.unwrap_err(),
        ),
        (
            "current_password",
            account::start(&shop, &customer, "", &change(&long, "seven grey herons"))
                .await
                .unwrap_err(),
        ),
        (
            "new_password",
            account::start(&shop, &customer, "", &change(PASSWORD, &long))
                .await
                .unwrap_err(),
        ),
    ];

    for (field, error) in told {
        let Error::Fields(fields) = error else {
            panic!("{field}: {error:?}");
        };
        let why = if field == "new_password" {
            FieldError::Password(PasswordError::TooLong)
        } else {
            FieldError::LongerThanAnyPassword
        };
        assert_eq!(fields, FieldErrors::one(field, why));
    }
}

#[tokio::test]
async fn unknown_names_run_into_the_same_limit() {
    let shop = TestShop::open().await;

    for place in 0..20 {
        let visitor = shop.visitor_from(["192.0.2.1", "192.0.2.2"][place % 2]);
        assert!(matches!(
            sign_in::sign_in(&shop, &visitor, "nobody", PASSWORD).await,
            Err(Error::SignIn)
        ));
    }

    let refused = sign_in::sign_in(&shop, &shop.visitor(), "nobody", PASSWORD).await;
    assert!(matches!(refused, Err(Error::TooManySignIns)));
}

#[tokio::test]
async fn the_browsers_cart_becomes_the_customers() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.fill(&customer, &[(MUG, 2)]).await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(MUG, 1), (PEN, 4)]).await;

    let id = sign_in::sign_in(&shop, &visitor, "first", PASSWORD).await.unwrap();

    assert_eq!(
        shop.cart(&Visitor {
            customer: Some(id.customer),
            ..visitor.clone()
        })
        .await,
        [(PEN.to_owned(), 4), (MUG.to_owned(), 3)]
    );
    assert_eq!(shop.cart(&visitor).await, [], "it is not there twice");
}

#[tokio::test]
async fn carts_add_up_to_what_one_cart_may_hold() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.fill(&customer, &[(MUG, 15)]).await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(MUG, 15)]).await;

    sign_in::sign_in(&shop, &visitor, "first", PASSWORD).await.unwrap();

    assert_eq!(shop.cart(&customer).await, [(MUG.to_owned(), 20)]);
}

#[tokio::test]
async fn a_failed_sign_in_moves_no_cart() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(MUG, 1)]).await;

    assert!(
        sign_in::sign_in(&shop, &visitor, "first", "wrong horse battery")
            .await
            .is_err()
    );

    assert_eq!(shop.cart(&visitor).await, [(MUG.to_owned(), 1)]);
    assert_eq!(shop.cart(&customer).await, []);
}

#[tokio::test]
async fn a_new_account_keeps_the_cart_that_led_to_it() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(MUG, 2)]).await;
    let form = crate::shop::registration_form("first", FIRST);
    let challenge = services::identity::registration::start(&shop, &visitor, &form)
        .await
        .unwrap();
    let pin = shop.hear(FIRST);

    let outcome = shop.confirm(&visitor, &challenge, &pin).await;

    let services::gate::Outcome::Registered(id) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        shop.cart(&Visitor {
            customer: Some(id),
            ..visitor
        })
        .await,
        [(MUG.to_owned(), 2)]
    );
}

#[tokio::test]
async fn carts_of_two_browsers_do_not_mix() {
    let shop = TestShop::open().await;
    let (first, second) = (shop.visitor(), shop.visitor());

    shop.fill(&first, &[(MUG, 2)]).await;

    assert_eq!(shop.cart(&second).await, []);
}
