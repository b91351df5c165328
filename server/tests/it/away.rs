//! While the database is out of reach, everything says so and when to come again: no page and no form answers 500.

use crate::support::{header_of, open};

#[tokio::test]
async fn without_its_database_every_page_and_form_says_when_to_come_again() {
    let shop = open().await;
    shop.sign_up().await;

    shop.shop.shop.database.close().await;

    let nobody = "019a0000-0000-7000-8000-000000000000";
    let pages = [
        "/cart".to_owned(),
        "/account".to_owned(),
        "/account/events".to_owned(),
        "/account/factors".to_owned(),
        "/account/calls".to_owned(),
        "/orders".to_owned(),
        "/checkout".to_owned(),
        format!("/orders/{nobody}"),
        format!("/orders/{nobody}/receipt"),
        format!("/verify/{nobody}"),
        format!("/verify/{nobody}/events"),
    ];
    for page in &pages {
        let answer = shop.get(page).await;

        assert_eq!(answer.status(), 503, "{page}");
        assert!(!header_of(&answer, "retry-after").is_empty(), "{page}");
    }
    let forms: [(&str, &[(&str, &str)]); 6] = [
        (
            "/api/sign_in",
            &[("account_name", "wren"), ("password", "seven grey herons")],
        ),
        ("/api/sign_out", &[]),
        ("/api/confirm_pin", &[("challenge", nobody), ("pin", "123456")]),
        ("/api/cancel", &[("challenge", nobody)]),
        ("/api/call_again", &[("challenge", nobody)]),
        ("/api/add_to_cart", &[("sku", "STICK-UMBRELLA"), ("quantity", "1")]),
    ];
    for (form, fields) in forms {
        let answer = shop.post(form, fields).await;

        assert_eq!(answer.status(), 503, "{form}");
        assert!(!header_of(&answer, "retry-after").is_empty(), "{form}");
    }
    assert_eq!(
        shop.get("/").await.status(),
        200,
        "what needs no database is still shown"
    );
}
