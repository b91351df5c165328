//! The files of the site.

use crate::support::{header_of, open};

#[tokio::test]
async fn a_page_names_its_files_with_a_version_and_these_may_be_kept_for_good() {
    let shop = open().await;
    let page = shop.get("/").await.text().await.unwrap();

    for file in [
        "/ringfence.css?v=",
        "/islands.js?v=",
        "/news.js?v=",
        "/pkg/ringfence.js?v=",
        "/pkg/ringfence_bg.wasm?v=",
    ] {
        let at = page.find(file).unwrap_or_else(|| panic!("{file} in {page}"));
        let address = &page[at..][..page[at..].find('"').unwrap()];

        let answer = shop.get(address).await;

        assert_eq!(answer.status(), 200, "{address}");
        assert_eq!(
            header_of(&answer, "cache-control"),
            "public, max-age=31536000, immutable",
            "{address}"
        );
    }
}

#[tokio::test]
async fn an_old_version_and_a_picture_are_asked_for_again() {
    let shop = open().await;

    for address in ["/ringfence.css", "/ringfence.css?v=000000000000", "/images/logo.svg"] {
        let answer = shop.get(address).await;

        assert_eq!(answer.status(), 200, "{address}");
        assert_eq!(
            header_of(&answer, "cache-control"),
            "public, max-age=300, must-revalidate",
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_browser_that_takes_brotli_gets_the_small_copy() {
    let shop = open().await;

    let answer = shop
        .browser
        .get(shop.url("/ringfence.css"))
        .header("accept-encoding", "br")
        .send()
        .await
        .unwrap();

    assert_eq!(header_of(&answer, "content-encoding"), "br");
    assert_eq!(answer.text().await.unwrap(), "content of ringfence.css.br");
}

#[tokio::test]
async fn what_is_hidden_or_outside_is_not_there() {
    let shop = open().await;
    for path in [
        "/.hidden.svg",
        "/images/.secret.svg",
        "/%2ehidden.svg",
        "/%2e%2e/outside.css",
        "/images/..%2foutside.css",
    ] {
        assert_eq!(shop.get(path).await.status(), 404, "{path}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_symbolic_link_that_leads_outside_is_not_there() {
    use std::os::unix::fs::symlink;
    let shop = open().await;
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.svg"), "secret").unwrap();
    let images = shop.site().join("images");
    symlink(outside.path().join("secret.svg"), images.join("link.svg")).unwrap();
    symlink(outside.path(), images.join("folder")).unwrap();
    symlink(outside.path().join("secret.svg"), images.join("logo.svg.br")).unwrap();
    symlink(images.join("logo.svg"), images.join("inside.svg")).unwrap();

    for path in [
        "/images/link.svg",
        "/images/folder/secret.svg",
        "/images/logo.svg",
        "//images/link.svg",
    ] {
        let request = shop.browser.get(shop.url(path)).header("accept-encoding", "br");
        let answer = request.send().await.unwrap();

        assert_eq!(answer.status(), 404, "{path}");
        assert!(!answer.text().await.unwrap().contains("secret"), "{path}");
    }
    assert_eq!(shop.get("/images/inside.svg").await.status(), 200);
}

#[tokio::test]
async fn a_range_that_means_nothing_here_gets_the_whole_file() {
    let shop = open().await;

    for (range, status) in [
        ("pages=1-2", 200),
        ("bytes=0-1, 3-4", 200),
        ("bytes=5-1", 200),
        ("nonsense", 200),
        ("bytes=0-3", 206),
        ("bytes=-3", 206),
        ("bytes=5000-", 416),
    ] {
        let request = shop.browser.get(shop.url("/images/logo.svg")).header("range", range);

        assert_eq!(request.send().await.unwrap().status(), status, "{range}");
    }
}
