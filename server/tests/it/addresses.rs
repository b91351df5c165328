//! The address form has the fields of the chosen country, and keeps what was typed when another country is chosen.

use crate::support::{location, open};

const FORM: &str = "/account/change/address";

#[tokio::test]
async fn the_form_begins_with_the_country_of_the_phone_and_turns_to_another_one_on_request() {
    let shop = open().await;
    shop.sign_up().await;
    let british = shop.get(FORM).await.text().await.unwrap();
    assert!(
        british.contains("Town or city") && british.contains("Postcode"),
        "{british}"
    );
    assert!(!british.contains("ZIP code"), "{british}");

    let mut typed = vec![
        ("recipient", "Ada Lane"),
        ("street", "1 Main St"),
        ("city", "Springfield"),
        ("country", "US"),
        ("shown_country", "GB"),
    ];
    let asked_for = [typed.as_slice(), &[("change_country", "1")]].concat();

    for sent in [&asked_for, &typed] {
        let path = location(&shop.post("/api/change_address", sent).await);
        assert!(path.starts_with(FORM), "{path}");
        let american = shop.get(&path).await.text().await.unwrap();
        assert!(
            american.contains("ZIP code") && american.contains("Illinois"),
            "{american}"
        );
        assert!(
            american.contains("value=\"Ada Lane\"") && american.contains("value=\"Springfield\""),
            "{american}"
        );
        assert!(!american.contains("id=\"errors\""), "nothing was wrong: {american}");
    }

    typed.pop();
    typed.extend([("shown_country", "US"), ("change_country", "1")]);
    let wrong = location(&shop.post("/api/change_address", &typed).await);
    let page = shop.get(&wrong).await.text().await.unwrap();
    assert!(
        page.contains("Please fill in “State”.") && page.contains("Please fill in “ZIP code”."),
        "{page}"
    );

    typed.extend([("region", "IL"), ("postcode", "62701")]);
    let asked = location(&shop.post("/api/change_address", &typed).await);
    assert!(asked.starts_with("/verify/"), "{asked}");
}
