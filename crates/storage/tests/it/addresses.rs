//! Saved addresses: read back in their order, and deleted only by their customer.

use domain::{AddressId, Instant};
use storage::{addresses, testing::TestDatabase};

use crate::things::{NOW, address, customer, id, kept, phone};

#[tokio::test]
async fn saved_addresses_are_read_back_and_deleted_only_by_their_customer() {
    let data = TestDatabase::new().await;
    let first = customer(&data.database, "first", &phone(1)).await;
    let other = customer(&data.database, "other", &phone(2)).await;
    let ids: [AddressId; 2] = [id("address-2"), id("address-1")];
    for (place, saved) in (0..).zip(&ids) {
        let at = Instant(NOW.millis() + place);
        kept(&data.database, async |c| {
            addresses::insert(c, saved, &first, &address(), at).await
        })
        .await;
    }

    let taken = kept(&data.database, async |c| addresses::delete(c, &ids[0], &other).await).await;
    let list = addresses::of(&mut data.database.read().await.unwrap(), &first)
        .await
        .unwrap();

    assert!(!taken, "it is somebody else's");
    assert_eq!(list, [(ids[0].clone(), address()), (ids[1].clone(), address())]);
    assert!(kept(&data.database, async |c| addresses::delete(c, &ids[0], &first).await).await);
    let list = addresses::of(&mut data.database.read().await.unwrap(), &first)
        .await
        .unwrap();
    assert_eq!(list, [(ids[1].clone(), address())]);
}
