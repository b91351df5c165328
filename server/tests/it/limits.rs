//! Limits as a browser meets them: counted by where a connection comes from, told in words that help.

use verification::Clock;

use crate::support::{Open, browser, open_with};

/// Headers in which strangers say who they are.
const INVENTED: [&str; 6] = [
    "x-forwarded-for",
    "forwarded",
    "x-real-ip",
    "cf-connecting-ip",
    "true-client-ip",
    "x-client-ip",
];

/// Asks for an account, in a browser of its own; where the answer leads.
async fn register(shop: &Open, place: usize, headers: &[(&str, String)]) -> (String, String) {
    let phone = format!("07400 1234{:02}", 50 + place);
    let name = format!("wren{place}");
    let fields = [
        ("account_name", name.as_str()),
        ("password", "seven grey herons"),
        ("phone_country", "GB"),
        ("phone", phone.as_str()),
    ];
    let browser = browser();
    let origin = shop.shop.base_url.clone();
    let mut form = browser
        .post(shop.url("/api/register"))
        .header("accept", "text/html")
        .header("origin", &origin)
        .form(&fields);
    for (header, value) in headers {
        form = form.header(*header, value);
    }
    let answer = form.send().await.unwrap();
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let page = browser
        .get(shop.url(&location))
        .header("accept", "text/html")
        .send()
        .await
        .unwrap();
    (location, page.text().await.unwrap())
}

#[tokio::test]
async fn a_header_that_a_stranger_invents_moves_no_limit() {
    let shop = open_with(&["--calls-per-source-an-hour", "2"], Clock::System).await;
    for place in 0..2 {
        let (location, _) = register(&shop, place, &[]).await;
        assert!(location.starts_with("/verify/"), "{location}");
    }

    for (place, header) in INVENTED.into_iter().enumerate() {
        let value = match header {
            "forwarded" => format!("for=198.51.100.{place}"),
            _ => format!("198.51.100.{place}"),
        };
        let (location, page) = register(&shop, 2 + place, &[(header, value)]).await;

        assert!(location.starts_with("/register"), "{header}: {location}");
        assert!(
            page.contains("Very many calls were asked for from where you are"),
            "{header}: {page}"
        );
        assert!(page.contains(&format!("wren{}", 2 + place)), "what was typed is kept");
    }
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_visitor_is_counted_alone() {
    let proxy = [
        "--calls-per-source-an-hour",
        "1",
        "--trusted-proxies",
        "127.0.0.0/8,::1",
    ];
    let shop = open_with(&proxy, Clock::System).await;
    for place in 0..2 {
        // What stands before the address that the proxy adds is the visitor's own invention.
        let forwarded = format!("192.0.2.{}, 198.51.{}.1", 7 + place, 100 + place);
        let (location, _) = register(&shop, place, &[("x-forwarded-for", forwarded)]).await;
        assert!(location.starts_with("/verify/"), "{location}");
    }

    let again = [("x-forwarded-for", "192.0.2.99, 198.51.100.1".to_owned())];
    let (location, _) = register(&shop, 2, &again).await;

    assert!(location.starts_with("/register"), "{location}");
}

#[tokio::test]
async fn a_country_that_is_not_called_is_told_beside_its_list() {
    let shop = open_with(&["--call-countries", "FR"], Clock::System).await;

    let (location, page) = register(&shop, 0, &[]).await;

    assert!(location.starts_with("/register"), "{location}");
    assert!(page.contains("We do not call numbers of this country yet"), "{page}");
    let simulator = shop.shop.simulator.as_ref().unwrap();
    assert!(simulator.newest(1).is_empty(), "nobody was called");
}
