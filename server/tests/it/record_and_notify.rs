//! The pages after a change: the list of account events, and the phone-change reversal.

use crate::support::{DIGITS, Open, PHONE, header_of, location, open, pin_in};

/// The number that an account moves to, as it is typed, and as the voice provider knows it.
const NEW_PHONE: &str = "07400 123457";
const NEW_DIGITS: &str = "447400123457";

fn fields<'a>(name: &'a str, phone: &'a str) -> [(&'a str, &'a str); 3] {
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
    let path = location(&shop.post("/api/reverse_phone_change", &fields("nobody", PHONE)).await);
    let id = path.strip_prefix("/verify/").expect("leads to the page for the PIN");

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
    assert!(text.contains("minutes after its call; 5 attempts left."), "{text}");
    for telling in ["leptos-island", "/events", r#"class="call""#] {
        assert!(!text.contains(telling), "nothing shows how a call goes: {telling}");
    }
    let back = location(
        &shop
            .post("/api/confirm_pin", &[("challenge", id), ("pin", "123456")])
            .await,
    );
    assert!(back.starts_with(&format!("{path}?form=")), "{back}");
    assert!(shop.get(&back).await.text().await.unwrap().contains("4 attempts left"));

    let events = shop.get(&format!("/verify/{id}/events")).await;
    assert_eq!(events.status(), 404, "nothing tells how a call goes");
    let cancelled = shop.post("/api/cancel", &[("challenge", id)]).await;
    assert_eq!(location(&cancelled), "/undo");
    let ended = shop.get(&path).await.text().await.unwrap();
    assert!(
        ended.contains("This confirmation was called off. Its PIN no longer works."),
        "{ended}"
    );
    assert!(ended.contains(r#"href="/undo""#) && !ended.contains("Nothing was changed"));
}

/// Types the PIN that a call said on the page that wants it, and returns where that leads.
async fn confirm(shop: &Open, page: &str, said: &str) -> String {
    let id = page.strip_prefix("/verify/").expect("the page wants a PIN");
    let pin = pin_in(said);
    location(&shop.post("/api/confirm_pin", &[("challenge", id), ("pin", &pin)]).await)
}

#[tokio::test]
async fn who_undoes_a_change_is_signed_out_and_a_second_click_gets_the_same_answer() {
    let shop = open().await;
    shop.sign_up().await;
    let simulator = shop.shop.simulator.as_ref().unwrap();
    let registered = simulator.calls_to(DIGITS).remove(0).id;
    let new_number = [("phone_country", "GB"), ("phone", NEW_PHONE)];
    let old_call = location(&shop.post("/api/change_phone", &new_number).await);
    let (agreed, said) = shop.answer(DIGITS, Some(&registered)).await;
    let new_call = confirm(&shop, &old_call, &said).await;
    let (_, said) = shop.answer(NEW_DIGITS, None).await;
    let changed = confirm(&shop, &new_call, &said).await;
    assert!(changed.starts_with("/account?form="), "{changed}");
    let (told, said) = shop.answer(DIGITS, Some(&agreed)).await;
    assert!(said.contains("was changed"), "the old number is told: {said}");
    assert_eq!(shop.get("/account").await.status(), 200);
    let asked = location(&shop.post("/api/reverse_phone_change", &fields("wren", PHONE)).await);
    let (_, said) = shop.answer(DIGITS, Some(&told)).await;

    for click in ["the first", "the second"] {
        let done = confirm(&shop, &asked, &said).await;

        assert!(done.starts_with("/sign-in?form="), "{click}: {done}");
        let page = shop.get(&done).await.text().await.unwrap();
        assert!(page.contains("Your old phone number is back"), "{click}: {page}");
    }
    assert_eq!(location(&shop.get("/account").await), "/sign-in?next=/account");
    assert_eq!(location(&shop.get(&asked).await), "/sign-in");
}

#[tokio::test]
async fn odd_wishes_are_refused_beside_their_fields() {
    let shop = open().await;
    for (name, phone) in [("", ""), ("a!", PHONE), ("wren", "12")] {
        let back = location(&shop.post("/api/reverse_phone_change", &fields(name, phone)).await);
        assert!(back.starts_with("/undo?form="), "{back}");
        assert_eq!(shop.get(&back).await.status(), 200);
    }
    for path in ["/api/confirm_pin", "/api/call_again"] {
        assert_eq!(location(&shop.post(path, &[("challenge", "A b")]).await), "/");
        let strange = shop.post(path, &[("challenge", "0"), ("pin", "123456")]).await;
        assert!(strange.status().is_redirection());
    }
    for path in ["/undo/0", "/verify/0"] {
        assert_eq!(shop.get(path).await.status(), 404, "{path}");
    }
}
