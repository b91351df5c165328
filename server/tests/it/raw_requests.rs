//! Requests as no browser sends them, over a plain connection: each gets an answer, and none makes the shop panic.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::{DEADLINE, Open, open};

/// The status of the answer to these bytes, 0 when there is none.
async fn status(shop: &Open, request: &[u8]) -> u16 {
    let answer = answer(shop, request).await;
    let status = answer.split(' ').nth(1);
    status.and_then(|status| status.parse().ok()).unwrap_or_default()
}

/// The first that comes back: the head of the answer at least.
async fn answer(shop: &Open, request: &[u8]) -> String {
    let mut connection = TcpStream::connect(shop.shop.address).await.unwrap();
    // A client that is refused in the middle of a long request cannot send the rest.
    let _ = connection.write_all(request).await;
    let mut answer = vec![0; 16 * 1024];
    let read = tokio::time::timeout(DEADLINE, connection.read(&mut answer)).await;
    let read = read.expect("the shop answers").unwrap_or_default();
    String::from_utf8_lossy(&answer[..read]).into_owned()
}

fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n").into_bytes()
}

#[tokio::test]
async fn what_names_no_page_is_a_bad_request_and_no_panic() {
    let shop = open().await;

    for line in [
        "CONNECT shop.example:443",
        "CONNECT /",
        "GET x",
        "POST shop.example:80",
        "HEAD shop",
        "OPTIONS *",
        "GET *",
        "GET ?a=b",
        "PUT [::1]:80",
    ] {
        let request = format!("{line} HTTP/1.1\r\nHost: shop\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assert_eq!(status(&shop, request.as_bytes()).await, 400, "{line}");
    }
    assert_eq!(shop.shop.panics.count(), 0);
}

#[tokio::test]
async fn a_long_address_is_refused_before_any_page_reads_it() {
    let shop = open().await;
    let names = |bytes: usize| {
        let names = (0..).map(|name| format!("{name:x}=&")).scan(0, |whole, name| {
            *whole += name.len();
            (*whole <= bytes).then_some(name)
        });
        names.collect::<String>()
    };

    for path in [
        "/",
        "/products",
        "/nothing",
        "/sign-in",
        "/api/sign_in",
        "/health",
        "/simulator/handset",
    ] {
        for bytes in [5_000, 60_000] {
            assert_eq!(
                status(&shop, &get(&format!("{path}?{}", names(bytes)))).await,
                414,
                "{path}"
            );
        }
    }
    assert_eq!(status(&shop, &get(&format!("/{}", "x/".repeat(1000)))).await, 414);
    assert_eq!(status(&shop, &get(&format!("/products?{}", names(200)))).await, 200);
}

#[tokio::test]
async fn more_cookies_or_headers_than_a_browser_sends_are_refused() {
    let shop = open().await;
    let with =
        |headers: &str| format!("GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n{headers}\r\n").into_bytes();

    assert_eq!(
        status(&shop, &with(&format!("Cookie: {}\r\n", "a=b; ".repeat(4000)))).await,
        431
    );
    assert_eq!(status(&shop, &with(&"X-A: b\r\n".repeat(200))).await, 431);
    assert_eq!(
        status(&shop, &with(&format!("X-A: {}\r\n", "b".repeat(200_000)))).await,
        431
    );
    for long in [
        "Accept-Language",
        "X-Forwarded-For",
        "Forwarded",
        "Accept",
        "Range",
        "Referer",
    ] {
        let value = "a-b;q=1,".repeat(2000);

        assert_eq!(
            status(&shop, &with(&format!("{long}: {value}\r\n"))).await,
            200,
            "{long}"
        );
    }
}

/// Parts of which requests are put together; each is odd in its own way.
const TARGETS: [&str; 30] = [
    "/",
    "/%",
    "/%00",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/../../etc/passwd",
    "//",
    "///",
    "//[",
    "//evil.example/%2f..",
    "/\\",
    "/?",
    "/?=",
    "/?&&&&",
    "/?%",
    "/?%ff=%fe",
    "/?form=%00&form=%ff",
    "/sign-in?next=%0d%0aSet-Cookie:a=b",
    "/?__err=bm90IGpzb24&__path=/api/sign_in",
    "/products/%ff",
    "/products//",
    "/orders/%2f",
    "/verify/x/events?",
    "/verify/\u{e9}",
    "/api/sign_in?%5B%5D",
    "/#",
    "/\u{1f511}",
    "http://shop/",
    "http://shop",
    "https://user:pass@shop:99999/",
    "ftp://shop/x",
];

const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "DELETE", "OPTIONS", "TRACE", "X-ODD", "get"];

const REST: [&str; 14] = [
    "HTTP/1.1\r\nHost: shop\r\n\r\n",
    "HTTP/1.0\r\n\r\n",
    "HTTP/1.1\r\n\r\n",
    "HTTP/2.0\r\nHost: shop\r\n\r\n",
    "HTTP/1.1\r\nHost: shop\r\nHost: evil.example\r\n\r\n",
    "HTTP/1.1\r\nHost:\r\nCookie: ringfence=%ff; ringfence=\r\n\r\n",
    "HTTP/1.1\r\nHost: shop\r\nAccept: text/html\r\nReferer: \u{e9}\r\n\r\n",
    "HTTP/1.1\r\nHost: shop\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1\r\nHost: shop\r\nContent-Length: -1\r\n\r\n",
    "HTTP/1.1\r\nHost: shop\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\na[=%ff",
    "HTTP/1.1\r\nHost: shop\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "HTTP/1.1\r\nHost: shop\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
    "HTTP/1.1\r\nHost: shop\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n",
    "HTTP/1.1\r\nHost shop\r\n\r\n",
];

#[tokio::test]
async fn no_request_makes_the_shop_panic() {
    let shop = open().await;

    for target in TARGETS {
        let usual = METHODS.map(|method| format!("{method} {target} {}", REST[0]));
        let odd = REST.iter().enumerate();
        let odd =
            odd.map(|(place, rest)| format!("{} {target} {rest}", METHODS[(target.len() + place) % METHODS.len()]));
        let requests = usual.into_iter().chain(odd);
        let answers = requests.map(|request| {
            let shop = &shop;
            async move { (status(shop, request.as_bytes()).await, request) }
        });
        for (status, request) in futures::future::join_all(answers).await {
            assert!(![0, 500].contains(&status), "{status}: {request:?}");
        }
    }

    assert_eq!(shop.shop.panics.count(), 0);
    assert_eq!(shop.get("/").await.status(), 200);
}

#[tokio::test]
async fn very_many_silent_visitors_keep_nobody_waiting() {
    let shop = open().await;
    let mut silent = Vec::new();
    for _ in 0..200 {
        silent.push(TcpStream::connect(shop.shop.address).await.unwrap());
    }

    let page = tokio::time::timeout(Duration::from_secs(20), shop.get("/")).await;

    assert_eq!(page.expect("in time").status(), 200);
}

#[tokio::test]
async fn a_slash_at_the_end_leads_to_the_page_and_nowhere_else() {
    let shop = open().await;

    for (from, to) in [
        ("/products/", "/products"),
        ("/account/", "/account"),
        (
            "/products/?q=a%20b&x=//evil.example",
            "/products?q=a%20b&x=//evil.example",
        ),
        ("/orders/7//", "/orders/7"),
        ("/account/change/name/", "/account/change/name"),
    ] {
        let answer = shop.get(from).await;

        assert_eq!(answer.status(), 308, "{from}");
        assert_eq!(crate::support::location(&answer), to);
    }
    for nowhere in [
        "//evil.example/",
        "//evil.example/products/",
        "/\\evil.example/",
        "/nothing/",
        "/api/",
        "//",
    ] {
        let answer = answer(&shop, &get(nowhere)).await;

        assert!(answer.starts_with("HTTP/1.1 4"), "{nowhere}: {answer}");
        assert!(!answer.to_lowercase().contains("\r\nlocation:"), "{nowhere}: {answer}");
    }
    assert_eq!(
        shop.post("/products/", &[]).await.status(),
        404,
        "a form is not sent on"
    );
}
