//! The log of what happened around PINs is added to at its newest end and nowhere else.

use storage::{
    Database,
    audit::{self, AuditEvent},
    testing::TestDatabase,
};

use crate::things::{at_once, kept};

fn event(seq: i64) -> AuditEvent {
    AuditEvent {
        seq,
        at: 1,
        event: "asked".to_owned(),
        challenge: String::new(),
        draft: String::new(),
        details: "{}".to_owned(),
        hash: format!("hash {seq}"),
    }
}

#[tokio::test]
async fn the_end_moves_only_from_where_and_what_it_is() {
    let data = TestDatabase::new().await;
    let ends = kept(&data.database, audit::hold).await;
    assert_eq!(ends.last_seq, 0);
    let advance = async |from: (i64, &str), to: (i64, &str)| {
        kept(&data.database, async |c| audit::advance(c, from, to).await).await
    };

    assert!(advance((0, &ends.last_hash), (1, "hash 1")).await);
    assert!(
        !advance((0, &ends.last_hash), (1, "hash 1")).await,
        "it is there already"
    );
    assert!(!advance((1, "another hash"), (2, "hash 2")).await);

    let mut dropped = data.database.begin().await.unwrap();
    assert!(
        audit::advance(&mut dropped, (1, "hash 1"), (2, "hash 2"))
            .await
            .unwrap()
    );
    drop(dropped);
    assert!(!advance((2, "hash 2"), (3, "hash 3")).await, "it went back");
    assert!(advance((1, "hash 1"), (2, "hash 2")).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_add_at_the_same_end_one_does() {
    let data = TestDatabase::new().await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];
    let first = kept(&data.database, audit::hold).await.last_hash;

    let added = at_once(&databases, 20, move |database: Database, _| {
        let first = first.clone();
        async move {
            kept(&database, async |c| {
                let moved = audit::advance(c, (0, &first), (1, "hash 1")).await?;
                if moved {
                    audit::append(c, &[event(1)]).await?;
                }
                Ok::<_, storage::Error>(moved)
            })
            .await
        }
    })
    .await;

    assert_eq!(added.into_iter().filter(|added| *added).count(), 1);
    let mut connection = data.database.read().await.unwrap();
    assert_eq!(audit::after(&mut connection, 0, 10).await.unwrap(), [event(1)]);
}
