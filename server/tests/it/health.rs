//! Whether the shop can serve.

use crate::support::open;

#[tokio::test]
async fn a_shop_whose_database_answers_is_well() {
    let shop = open().await;

    let answer = shop.get("/health").await;

    assert_eq!(answer.status(), 200);
    assert_eq!(answer.text().await.unwrap(), "ok");
}

#[tokio::test]
async fn a_shop_without_its_database_says_so() {
    let shop = open().await;

    shop.shop.shop.database.close().await;

    assert_eq!(shop.get("/health").await.status(), 503);
}
