//! Forms that are too big, too deep or not what they should be: refused in plain words, and nothing happens.

use crate::support::{Open, header_of, open};

/// Every form of the shop, with one of its fields.
const FORMS: [(&str, &str); 43] = [
    ("register", "account_name"),
    ("choose_name", "account_name"),
    ("sign_in", "account_name"),
    ("sign_out", ""),
    ("add_to_cart", "sku"),
    ("set_quantity", "quantity"),
    ("remove_from_cart", "sku"),
    ("deliver", "recipient"),
    ("refresh_order", "order"),
    ("place_order", "order"),
    ("confirm_pin", "pin"),
    ("confirm_backup_code", "code"),
    ("call_again", "challenge"),
    ("cancel", "challenge"),
    ("change_name", "name"),
    ("change_email", "email"),
    ("change_address", "street"),
    ("remove_address", "address"),
    ("change_password", "current_password"),
    ("change_phone", "phone"),
    ("save_call_preferences", "speed"),
    ("hear_sample", ""),
    ("new_backup_codes", "form"),
    ("confirm_authenticator", "app_code"),
    ("confirm_passkey", "answer"),
    ("passkey_question", "challenge"),
    ("new_factor", "label"),
    ("remove_factor", "factor"),
    ("finish_authenticator", "code"),
    ("finish_passkey", "answer"),
    ("passkey_set_up", "factor"),
    ("reset_password", "account_name"),
    ("move_phone", "phone"),
    ("stop_move", ""),
    ("claim_number", ""),
    ("keep_number", "code"),
    ("keep_number_with_passkey", "answer"),
    ("keep_number_question", ""),
    ("new_number", "phone"),
    ("agree_to_number", "code"),
    ("agree_to_number_with_passkey", "answer"),
    ("agree_to_number_question", "number"),
    ("reverse_phone_change", "phone"),
];

#[test]
fn every_form_of_the_website_is_tried() {
    let mut written = Vec::new();
    for file in crate::architecture::sources(&crate::architecture::root().join("app/src")) {
        let text = std::fs::read_to_string(file).unwrap();
        let names = text.split("#[server(endpoint = \"").skip(1);
        written.extend(names.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    written.sort();

    let mut tried = FORMS.map(|(form, _)| form);
    tried.sort_unstable();
    assert_eq!(tried.to_vec(), written);
}

/// Forms that hold a line or two.
const SMALL: [&str; 8] = [
    "sign_in",
    "sign_out",
    "confirm_pin",
    "confirm_backup_code",
    "confirm_authenticator",
    "call_again",
    "cancel",
    "finish_authenticator",
];

/// How large a form may be, in KiB.
fn lawful(form: &str) -> u8 {
    if SMALL.contains(&form) { 4 } else { 16 }
}

async fn send(shop: &Open, form: &str, body: String) -> reqwest::Response {
    let request = shop
        .browser
        .post(shop.url(&format!("/api/{form}")))
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded");
    request.body(body).send().await.unwrap()
}

#[tokio::test]
async fn a_form_that_is_larger_than_it_can_be_is_refused() {
    let shop = open().await;

    for (form, field) in FORMS {
        let too_much = usize::from(lawful(form)) * 1024 + 1;
        let answer = send(&shop, form, format!("{field}={}", "x".repeat(too_much))).await;

        assert_eq!(answer.status(), 413, "{form}");
        assert_eq!(header_of(&answer, "set-cookie"), "", "{form}");
    }
}

#[tokio::test]
async fn a_long_field_in_a_form_of_lawful_size_is_told_or_nothing() {
    let shop = open().await;

    for (form, field) in FORMS.into_iter().filter(|(_, field)| !field.is_empty()) {
        let long = "x".repeat(usize::from(lawful(form)) * 1024 - 100);
        let answer = send(&shop, form, format!("{field}={long}")).await;

        assert!(answer.status().as_u16() < 500, "{form}: {}", answer.status());
        let to = header_of(&answer, "location").to_owned();
        if to.is_empty() {
            // The two questions that scripts ask.
            assert!(form.starts_with("passkey"), "{form} leads nowhere");
            continue;
        }
        let page = shop.get(&to).await;
        assert!(page.status().as_u16() < 500, "{form} leads to {to}");
        assert!(
            page.text().await.unwrap().len() < 100_000,
            "{form}: what was typed comes back whole"
        );
    }
}

#[tokio::test]
async fn nested_and_doubled_fields_are_refused() {
    let shop = open().await;

    for (form, field) in FORMS.into_iter().filter(|(_, field)| !field.is_empty()) {
        for body in [
            format!("{field}[]=1"),
            format!("{field}[a]=1&{field}[b]=2"),
            format!("{field}[a][b][c][d][e][f][g][h]=1"),
            format!("{field}=1&{field}=2"),
        ] {
            let answer = send(&shop, form, body.clone()).await;

            assert_eq!(answer.status(), 400, "{form}: {body}");
            assert_eq!(header_of(&answer, "location"), "", "{form}: {body}");
            let text = answer.text().await.unwrap();
            assert!(text.contains("That form could not be read"), "{form}: {body}: {text}");
        }
    }
}

#[tokio::test]
async fn a_form_that_is_no_form_is_refused() {
    let shop = open().await;

    for (form, _) in FORMS {
        for (kind, body) in [
            ("application/json", "{\"account_name\":[[[[]]]]}"),
            ("text/plain", "account_name=wren"),
            ("multipart/form-data; boundary=x", "--x\r\n\r\n--x--"),
            ("application/x-www-form-urlencoded", "account_name=%ff%fe&x=%"),
        ] {
            let request = shop
                .browser
                .post(shop.url(&format!("/api/{form}")))
                .header("sec-fetch-site", "same-origin")
                .header("content-type", kind);
            let answer = request.body(body).send().await.unwrap();

            assert!(answer.status().as_u16() < 500, "{form} as {kind}: {}", answer.status());
        }
    }
}

#[tokio::test]
async fn a_pin_form_that_does_not_say_its_length_is_cut_off_all_the_same() {
    let shop = open().await;
    // More than a PIN's form may hold, and less than others may.
    let pieces = futures::stream::iter((0..8).map(|_| Ok::<_, std::io::Error>("x".repeat(1024))));

    let request = shop
        .browser
        .post(shop.url("/api/confirm_pin"))
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(reqwest::Body::wrap_stream(pieces));
    let answer = request.send().await.unwrap();

    let status = answer.status().as_u16();
    assert!((400..500).contains(&status), "{status}");
}
