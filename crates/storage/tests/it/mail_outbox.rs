//! Mails: enqueued for customers who have an e-mail address, claimed by one instance, tried again and given up.

use std::time::Duration;

use domain::{
    EmailAddress, LanguageTag, MailId,
    change::AccountChange,
    mail::{MailFault, MailKind, MailState},
};
use storage::{
    Database, customers,
    mail_outbox::{self, OutboxMail},
    testing::TestDatabase,
};

use crate::things::{NOW, at, at_once, customer, id, kept, phone};

const ATTEMPTS: u32 = 3;

/// A shop with a customer who has an e-mail address and one who has none.
async fn shop() -> TestDatabase {
    let data = TestDatabase::new().await;
    customer(&data.database, "first", &phone(1)).await;
    customer(&data.database, "second", &phone(2)).await;
    let email = AccountChange::Email(EmailAddress::parse("first@mail.example").unwrap());
    kept(&data.database, async |c| {
        customers::apply(c, &id("first"), &email).await
    })
    .await;
    data
}

fn canceled() -> MailKind {
    MailKind::OrderCanceled { order: id("order-1") }
}

async fn enqueue(data: &TestDatabase, mail: &str, customer: &str) {
    kept(&data.database, async |c| {
        mail_outbox::insert(c, &id(mail), &id(customer), &canceled(), NOW).await
    })
    .await;
}

async fn due(data: &TestDatabase, seconds: u64) -> Vec<OutboxMail> {
    let mut connection = data.database.read().await.unwrap();
    mail_outbox::due(&mut connection, at(seconds), ATTEMPTS, 10)
        .await
        .unwrap()
}

async fn one(data: &TestDatabase, mail: &str) -> OutboxMail {
    let mut connection = data.database.read().await.unwrap();
    let found = mail_outbox::by_id(&mut connection, &id(mail)).await.unwrap();
    found.unwrap()
}

/// Claims a mail at `seconds` whose next attempt is then due a minute later.
async fn claim(database: &Database, mail: &OutboxMail, seconds: u64) -> bool {
    let mut transaction = database.begin().await.unwrap();
    let claimed = mail_outbox::claim(&mut transaction, mail, at(seconds), at(seconds + 60)).await;
    transaction.commit().await.unwrap();
    claimed.unwrap()
}

#[tokio::test]
async fn a_mail_goes_to_the_address_of_the_account_in_the_language_of_its_pages() {
    let data = shop().await;
    let german: LanguageTag = "de".parse().unwrap();
    enqueue(&data, "mail-1", "first").await;
    kept(&data.database, async |c| {
        customers::set_page_language(c, &id("first"), &german).await
    })
    .await;
    enqueue(&data, "mail-2", "first").await;

    let first = one(&data, "mail-1").await;
    let second = one(&data, "mail-2").await;

    assert_eq!(first.recipient.as_str(), "first@mail.example");
    assert_eq!(
        (first.mail, first.state, first.attempts),
        (canceled(), MailState::Queued, 0)
    );
    assert_eq!((first.created_at, first.sent_at, first.last_error), (NOW, None, None));
    assert_eq!((first.language, second.language), (LanguageTag::default(), german));
}

#[tokio::test]
async fn a_customer_without_an_address_gets_none() {
    let data = shop().await;

    enqueue(&data, "mail-1", "second").await;

    assert_eq!(due(&data, 0).await, []);
}

#[tokio::test]
async fn a_mail_of_a_transaction_that_is_rolled_back_does_not_exist() {
    let data = shop().await;
    let mut transaction = data.database.begin().await.unwrap();
    mail_outbox::insert(&mut transaction, &id("mail-1"), &id("first"), &canceled(), NOW)
        .await
        .unwrap();

    drop(transaction);

    assert_eq!(due(&data, 0).await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_claims_one_succeeds() {
    let data = shop().await;
    enqueue(&data, "mail-1", "first").await;
    let mail = due(&data, 0).await.remove(0);
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let claimed = at_once(&databases, 20, |database: Database, _| {
        let mail = mail.clone();
        async move { claim(&database, &mail, 0).await }
    })
    .await;

    assert_eq!(claimed.into_iter().filter(|claimed| *claimed).count(), 1);
    assert_eq!(one(&data, "mail-1").await.attempts, 1);
}

#[tokio::test]
async fn a_claimed_mail_is_due_again_later_and_only_so_often() {
    let data = shop().await;
    enqueue(&data, "mail-1", "first").await;

    for attempt in 0..u64::from(ATTEMPTS) {
        let now = attempt * 60;
        let mail = due(&data, now).await.remove(0);
        assert!(claim(&data.database, &mail, now).await);
        assert_eq!(due(&data, now + 59).await, [], "it waits");
        assert!(!claim(&data.database, &mail, now + 60).await, "it was claimed since");
        let id = mail.id.clone();
        kept(&data.database, async |c| {
            mail_outbox::not_sent(c, &id, MailFault::Deferred, false).await
        })
        .await;
    }

    assert_eq!(due(&data, 9_999).await, []);
    let mail = one(&data, "mail-1").await;
    assert_eq!((mail.state, mail.attempts), (MailState::Queued, ATTEMPTS));
    assert_eq!(mail.last_error, Some(MailFault::Deferred));
}

#[tokio::test]
async fn what_is_settled_is_neither_sent_nor_changed_again() {
    let data = shop().await;
    let (sent, failed): (MailId, MailId) = (id("mail-1"), id("mail-2"));
    for mail in ["mail-1", "mail-2"] {
        enqueue(&data, mail, "first").await;
    }
    kept(&data.database, async |c| mail_outbox::sent(c, &sent, at(1)).await).await;
    kept(&data.database, async |c| {
        mail_outbox::not_sent(c, &failed, MailFault::Refused, true).await
    })
    .await;

    kept(&data.database, async |c| {
        mail_outbox::not_sent(c, &sent, MailFault::Refused, true).await
    })
    .await;
    kept(&data.database, async |c| mail_outbox::sent(c, &failed, at(2)).await).await;

    let (sent, failed) = (one(&data, "mail-1").await, one(&data, "mail-2").await);
    assert_eq!(
        (sent.state, sent.sent_at, sent.last_error),
        (MailState::Sent, Some(at(1)), None)
    );
    assert_eq!(
        (failed.state, failed.sent_at, failed.last_error),
        (MailState::Failed, None, Some(MailFault::Refused))
    );
    assert_eq!(due(&data, 9_999).await, []);
}

#[tokio::test]
async fn old_mails_are_given_up_and_settled_ones_are_deleted() {
    let data = shop().await;
    enqueue(&data, "mail-1", "first").await;
    let day = NOW + Duration::from_hours(24);

    let deleted = kept(&data.database, async |c| mail_outbox::delete_old(c, day).await).await;
    assert_eq!(deleted, 0, "it still waits");
    assert_eq!(
        kept(&data.database, async |c| mail_outbox::give_up_old(c, NOW).await).await,
        0
    );
    assert_eq!(
        kept(&data.database, async |c| mail_outbox::give_up_old(c, day).await).await,
        1
    );
    assert_eq!(one(&data, "mail-1").await.state, MailState::Failed);
    assert_eq!(
        kept(&data.database, async |c| mail_outbox::delete_old(c, day).await).await,
        1
    );

    let mut connection = data.database.read().await.unwrap();
    assert_eq!(mail_outbox::newest(&mut connection, 10).await.unwrap(), []);
}
