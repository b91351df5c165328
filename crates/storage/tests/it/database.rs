//! Opening, upgrading, keeping, dropping and telling.

use std::{future::poll_fn, task::Poll};

use domain::{ChallengeId, CustomerId, EventId, Instant, history::AccountEventKind};
use storage::{Connection, Database, Error, account_events, sessions, testing::TestDatabase};

use crate::things::{customer, id, phone, product, shelve, stock};

#[tokio::test]
async fn opening_twice_upgrades_once_and_keeps_everything() {
    let data = TestDatabase::new().await;
    shelve(&data.database, &[product("mug", 7)]).await;

    let again = Database::open(&data.address).await.unwrap();

    assert_eq!(stock(&again, "mug").await, 7);
}

#[tokio::test]
async fn opening_anew_throws_everything_away() {
    let data = TestDatabase::new().await;
    shelve(&data.database, &[product("mug", 7)]).await;

    let fresh = Database::open_anew(&data.address).await.unwrap();

    let mut connection = fresh.read().await.unwrap();
    assert!(storage::products::is_empty(&mut connection).await.unwrap());
}

#[tokio::test]
async fn a_database_of_another_layout_is_refused_and_left_as_it_was() {
    for applied in [
        // A migration that there is no more.
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
            select 17, 'budgets', success, checksum, execution_time from _sqlx_migrations where version = 1",
        // A first migration with another text.
        "update _sqlx_migrations set checksum = substr(checksum, 2) where version = 1",
    ] {
        let data = TestDatabase::new().await;
        customer(&data.database, "wren", &phone(1)).await;
        assert_eq!(data.tamper(applied).await, 1);
        let before = data.everything().await;

        let refused = Database::open(&data.address).await;

        assert!(matches!(refused, Err(Error::Layout)), "{applied}: {refused:?}");
        assert_eq!(data.everything().await, before, "{applied}");
    }
    assert!(Error::Layout.to_string().contains("`--reset`"));
}

#[tokio::test]
async fn opening_anew_also_throws_away_the_tables_of_an_earlier_layout() {
    let data = TestDatabase::new().await;
    customer(&data.database, "wren", &phone(1)).await;
    for earlier in [
        "create table ways (id text not null primary key, customer_id text not null references customers (id))",
        "insert into ways (id, customer_id) select 'way', id from customers",
        "create table vetoes (id text not null primary key)",
        "create table limits (key text not null primary key)",
        "create table recent_uses (key text not null primary key)",
        "create table number_rests (number text not null primary key)",
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
            select 17, 'budgets', success, checksum, execution_time from _sqlx_migrations where version = 1",
    ] {
        data.tamper(earlier).await;
    }
    assert!(matches!(Database::open(&data.address).await, Err(Error::Layout)));

    Database::open_anew(&data.address).await.unwrap();

    let left = data.everything().await;
    assert!(
        !left.contains("wren") && !left.contains("way") && !left.contains("budgets"),
        "{left}"
    );
    Database::open(&data.address).await.unwrap();
}

#[tokio::test]
async fn what_is_no_address_of_a_database_is_refused() {
    for address in ["", "mysql://localhost/shop", "shop.db", "http://localhost"] {
        assert!(
            matches!(Database::open(address).await, Err(Error::Address)),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing_behind() {
    let data = TestDatabase::new().await;
    let mut transaction = data.database.begin().await.unwrap();
    sessions::insert(&mut transaction, "s", None, "{}", Instant(2))
        .await
        .unwrap();

    drop(transaction);

    let mut connection = data.database.read().await.unwrap();
    assert_eq!(sessions::load(&mut connection, "s", Instant(1)).await.unwrap(), None);
}

#[tokio::test]
async fn a_transaction_that_is_given_up_at_any_point_leaves_the_file_free_and_as_it_was() {
    let data = TestDatabase::new().await;
    let other = Database::open(&data.address).await.unwrap();

    for polls in 0..40 {
        let work = async {
            let mut transaction = data.database.begin().await?;
            sessions::insert(&mut transaction, "s", None, "{}", Instant(2)).await?;
            std::future::pending::<Result<(), Error>>().await
        };
        let mut work = Box::pin(work);
        // A visitor who is gone: whatever was under way is dropped where it stands.
        for _ in 0..polls {
            let once = poll_fn(|context| Poll::Ready(work.as_mut().poll(context).is_pending())).await;
            assert!(once);
            tokio::task::yield_now().await;
        }
        drop(work);

        let mut transaction = other.begin().await.unwrap();
        assert!(
            sessions::insert(&mut transaction, "s", None, "{}", Instant(2))
                .await
                .unwrap()
        );
        drop(transaction);
    }

    let mut connection = data.database.read().await.unwrap();
    assert_eq!(sessions::load(&mut connection, "s", Instant(1)).await.unwrap(), None);
}

#[tokio::test]
async fn a_crowd_that_gives_up_while_another_process_writes_leaves_no_transaction_behind() {
    let data = TestDatabase::new().await;
    let other = Database::open(&data.address).await.unwrap();
    let mut held = other.begin().await.unwrap();
    sessions::insert(&mut held, "h", None, "{}", Instant(2)).await.unwrap();

    for _ in 0..100 {
        let mut work = Box::pin(async {
            let mut transaction = data.database.begin().await?;
            sessions::insert(&mut transaction, "s", None, "{}", Instant(2)).await?;
            std::future::pending::<Result<(), Error>>().await
        });
        for _ in 0..3 {
            assert!(poll_fn(|context| Poll::Ready(work.as_mut().poll(context).is_pending())).await);
            tokio::task::yield_now().await;
        }
    }
    drop(held);

    let mut transaction = other.begin().await.unwrap();
    assert!(
        sessions::insert(&mut transaction, "s", None, "{}", Instant(2))
            .await
            .unwrap()
    );
    transaction.commit().await.unwrap();
    data.database.begin().await.unwrap().commit().await.unwrap();
}

/// Writes down an event, which nobody needs the answer of.
async fn event(transaction: &mut Connection, place: usize) -> Result<(), Error> {
    let (event, customer): (EventId, CustomerId) = (id(&format!("{place:03}")), id("customer"));
    account_events::insert(transaction, &event, &customer, &AccountEventKind::SignedIn, Instant(2)).await
}

async fn events(connection: &mut Connection) -> usize {
    let found = account_events::of(connection, &id("customer"), None, 1_000).await;
    found.unwrap().len()
}

#[tokio::test]
async fn however_many_statements_wait_for_the_next_one_all_are_kept() {
    let data = TestDatabase::new().await;
    for many in [0, 1, 31, 32, 33, 100] {
        let mut transaction = data.database.begin().await.unwrap();
        let before = events(&mut transaction).await;
        for place in before..before + many {
            event(&mut transaction, place).await.unwrap();
        }
        assert_eq!(
            events(&mut transaction).await,
            before + many,
            "what is asked comes after them"
        );
        for place in before + many..before + 2 * many {
            event(&mut transaction, place).await.unwrap();
        }
        transaction.commit().await.unwrap();

        let mut connection = data.database.read().await.unwrap();
        assert_eq!(events(&mut connection).await, before + 2 * many);
    }
}

#[tokio::test]
async fn after_a_statement_that_failed_nothing_more_is_done_and_nothing_is_kept() {
    let data = TestDatabase::new().await;
    for opened in [false, true] {
        let mut transaction = data.database.begin().await.unwrap();
        if opened {
            assert!(
                sessions::insert(&mut transaction, "before", None, "{}", Instant(2))
                    .await
                    .unwrap()
            );
        }
        event(&mut transaction, 1).await.unwrap();

        // The same event again, which the next statement tells if this one does not.
        let at_once = event(&mut transaction, 1).await;
        let after = sessions::insert(&mut transaction, "after", None, "{}", Instant(2)).await;
        let later = sessions::insert(&mut transaction, "later", None, "{}", Instant(2)).await;
        assert!(after.is_err() && later.is_err(), "{at_once:?} {after:?} {later:?}");
        // PostgreSQL calls it a commit and rolls back.
        let kept = transaction.commit().await;
        assert!(kept.is_err() || data.address.starts_with("postgres"), "{kept:?}");

        let mut connection = data.database.read().await.unwrap();
        assert_eq!(events(&mut connection).await, 0);
        for name in ["before", "after", "later"] {
            let found = sessions::load(&mut connection, name, Instant(1)).await.unwrap();
            assert_eq!(found, None, "{name}");
        }
        let mut next = data.database.begin().await.unwrap();
        assert!(
            sessions::insert(&mut next, "next", None, "{}", Instant(2))
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn as_many_read_at_once_as_ask_and_what_reads_is_used_again() {
    let data = TestDatabase::new().await;
    let databases = [data.database.clone()];

    let read = crate::things::at_once(&databases, 100, async |database: Database, _| {
        let mut connection = database.read().await?;
        sessions::load(&mut connection, "none", Instant(1)).await
    })
    .await;

    assert!(read.iter().all(|found| matches!(found, Ok(None))), "{read:?}");
}

#[tokio::test]
async fn an_open_transaction_is_invisible_to_others_until_it_is_kept() {
    let data = TestDatabase::new().await;
    let mut transaction = data.database.begin().await.unwrap();
    sessions::insert(&mut transaction, "s", None, "{}", Instant(2))
        .await
        .unwrap();
    let mut reader = data.database.read().await.unwrap();
    assert_eq!(sessions::load(&mut reader, "s", Instant(1)).await.unwrap(), None);

    transaction.commit().await.unwrap();

    assert!(sessions::load(&mut reader, "s", Instant(1)).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_of_two_instances_wait_for_each_other_instead_of_failing() {
    let data = TestDatabase::new().await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];
    let mut long_reader = data.database.read().await.unwrap();
    assert_eq!(sessions::load(&mut long_reader, "0", Instant(1)).await.unwrap(), None);

    let inserted = crate::things::at_once(&databases, 40, async |database: Database, place| {
        let mut transaction = database.begin().await?;
        // Reading first, then writing: what a deferred transaction of SQLite would refuse.
        sessions::load(&mut transaction, "0", Instant(1)).await?;
        sessions::insert(&mut transaction, &place.to_string(), None, "{}", Instant(2)).await?;
        transaction.commit().await
    })
    .await;

    assert!(inserted.iter().all(Result::is_ok), "{inserted:?}");
    for place in 0..40 {
        let found = sessions::load(&mut long_reader, &place.to_string(), Instant(1))
            .await
            .unwrap();
        assert!(found.is_some(), "{place}");
    }
}

#[tokio::test]
async fn an_announced_change_is_heard() {
    let data = TestDatabase::new().await;
    let mut changes = data.database.changes();
    let challenge: ChallengeId = id("challenge");

    data.database.announce(&challenge).await.unwrap();

    let within = std::time::Duration::from_secs(5);
    assert_eq!(
        tokio::time::timeout(within, changes.recv()).await.unwrap().unwrap(),
        challenge
    );
}

#[tokio::test]
async fn another_instance_hears_it_too_where_there_can_be_another() {
    let data = TestDatabase::new().await;
    if !data.address.starts_with("postgres") {
        return;
    }
    let other = Database::open(&data.address).await.unwrap();
    let mut changes = other.changes();

    data.database.announce(&id("challenge")).await.unwrap();

    let within = std::time::Duration::from_secs(5);
    assert_eq!(
        tokio::time::timeout(within, changes.recv())
            .await
            .unwrap()
            .unwrap()
            .as_str(),
        "challenge"
    );
}

#[tokio::test]
async fn closing_ends_all_connections() {
    let data = TestDatabase::new().await;
    let within = std::time::Duration::from_secs(5);

    tokio::time::timeout(within, data.database.close())
        .await
        .expect("closing comes to an end");

    assert!(data.database.read().await.is_err());
    assert!(data.database.begin().await.is_err());
}

#[tokio::test]
async fn a_postgresql_that_may_lose_what_it_acknowledged_is_told() {
    let data = TestDatabase::new().await;
    let on_postgres = data.address.starts_with("postgres");
    if on_postgres {
        data.tamper(
            "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$",
        )
        .await;
    }

    let opened = Database::open(&data.address).await.unwrap();
    let losing = opened.may_lose_commits().await.unwrap();
    let examined = Database::examine(&data.address).await.unwrap();

    assert_eq!(losing.contains(&"synchronous_commit".to_owned()), on_postgres);
    assert_eq!(losing, examined);
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_is_for_its_owner_alone_also_one_that_was_not() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let file = std::env::temp_dir().join(format!("ringfence_owner_{}.db", std::process::id()));
    let beside = |ending: &str| std::path::PathBuf::from(format!("{}{ending}", file.display()));
    let all = || ["", "-wal", "-shm"].map(beside);
    let modes = || all().map(|file| fs::metadata(file).map_or(0, |found| found.permissions().mode() & 0o777));
    let address = format!("sqlite://{}", file.display());
    let made = Database::open(&address).await.unwrap();
    // The two files beside it come with the first use.
    shelve(&made, &[product("mug", 7)]).await;
    assert_eq!(modes(), [0o600; 3]);

    for file in all() {
        fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
    }
    let again = Database::open(&address).await.unwrap();
    assert_eq!(stock(&again, "mug").await, 7);

    assert_eq!(modes(), [0o600; 3]);
    made.close().await;
    again.close().await;
    all().map(fs::remove_file).into_iter().for_each(drop);
}
