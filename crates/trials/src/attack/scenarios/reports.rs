//! Reports of calls that the provider never made.

use anyhow::{Result, ensure};

use crate::attack::browser::Browser;
use crate::attack::crowd::{name, phone};
use crate::attack::fixture::Fixture;

/// Reports at guessed addresses.
pub async fn forged(fixture: Fixture) -> Result<String> {
    let customer = Browser::new(&fixture.shop)?;
    let phone = phone(7, 0);
    customer.register(&name(7, 0), &phone).await?;
    let (_, challenge) = customer.order().await?;
    let page = format!("/verify/{challenge}");
    let report = r#"{"results":[{"messageId":"m","to":"447400270000","status":{"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET"}}]}"#;
    for place in 0..500_u32 {
        let door = format!(
            "/webhooks/infobip/{:064x}",
            u64::from(place).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        );
        let request = customer
            .bare(&door)
            .header("content-type", "application/json")
            .body(report);
        let answer = customer.send(request).await?;
        ensure!(answer.status == 404, "{door} was answered with {}", answer.status);
    }
    ensure!(
        customer.get(&page).await?.status == 200 && customer.orders().await? == 0,
        "something happened"
    );
    Ok("500 reports at guessed addresses: not there, and nothing happened".to_owned())
}
