//! The pages after a change: the list of account events, and the phone-change reversal.

use crate::support::{PHONE, header_of, location, open};

fn wish<'a>(name: &'a str, phone: &'a str) -> [(&'a str, &'a str); 3] {
    [("account_name", name), ("phone_country", "GB"), ("phone", phone)]
}

#[tokio::test]
async fn what_happened_is_for_the_customer_alone() {
    let shop = open().await;
    assert_eq!(
        location(&shop.get("/account/events").await),
        "/sign-in?next=/account/events"
    );

    shop.sign_up().await;
    let page = shop.get("/account/events").await;

    assert_eq!(header_of(&page, "cache-control"), "no-store");
    let page = page.text().await.unwrap();
    assert!(page.contains("The account was opened."), "{page}");
    let strange = shop.get("/account/events?before=nothing").await;
    assert_eq!(strange.status(), 200);
}

#[tokio::test]
async fn every_page_has_the_link_that_calls_name() {
    let shop = open().await;

    for path in ["/", "/products/enamel-kettle", "/sign-in"] {
        let page = shop.get(path).await;
        assert_eq!(page.status(), 200, "{path}");
        let page = page.text().await.unwrap();
        let (_, foot) = page.split_once("<footer").unwrap();
        assert!(
            foot.contains(r#"href="/undo""#) && foot.contains("Undo a change"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_wish_about_nobody_looks_like_any_other() {
    let shop = open().await;
    let path = location(&shop.post("/api/undo_change", &wish("nobody", PHONE)).await);
    let id = path.strip_prefix("/undo/").expect("leads to the page for the PIN");

    let page = shop.get(&path).await;
    assert_eq!(
        (page.status().as_u16(), header_of(&page, "cache-control")),
        (200, "no-store")
    );
    let text = page.text().await.unwrap();
    assert!(
        text.contains(
            "was replaced in this account within the last ten days, or is about to be, we are calling it now"
        )
    );
    let back = location(
        &shop
            .post("/api/confirm_undo", &[("challenge", id), ("pin", "123456")])
            .await,
    );
    assert!(back.starts_with(&format!("{path}?form=")), "{back}");
    assert!(shop.get(&back).await.text().await.unwrap().contains("4 attempts left"));

    for hidden in [format!("/verify/{id}"), format!("/verify/{id}/events")] {
        assert_eq!(shop.get(&hidden).await.status(), 404, "{hidden}");
    }
    let cancelled = shop.post("/api/cancel", &[("challenge", id)]).await;
    assert_eq!(location(&cancelled), "/undo");
}

#[tokio::test]
async fn odd_wishes_are_refused_beside_their_fields() {
    let shop = open().await;
    for (name, phone) in [("", ""), ("a!", PHONE), ("wren", "12")] {
        let back = location(&shop.post("/api/undo_change", &wish(name, phone)).await);
        assert!(back.starts_with("/undo?form="), "{back}");
        assert_eq!(shop.get(&back).await.status(), 200);
    }
    for path in ["/api/confirm_undo", "/api/undo_call_again"] {
        assert_eq!(location(&shop.post(path, &[("challenge", "A b")]).await), "/undo");
        let strange = shop.post(path, &[("challenge", "0"), ("pin", "123456")]).await;
        assert!(strange.status().is_redirection());
    }
    assert_eq!(shop.get("/undo/0").await.status(), 404);
}
