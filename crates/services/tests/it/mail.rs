//! Mails: each action enqueues one in its own transaction, and a mail server that does not take it is asked again.

use std::sync::Arc;

use domain::{
    LanguageTag, OrderId, PhoneNumber,
    change::ChangeKind,
    mail::{MailFault, MailKind, MailState},
    order::DeliveryMethod,
};
use mailer::{
    Letter, Mailer, Smtp,
    testing::{PASSWORD as MAIL_PASSWORD, TestServer},
};
use services::{
    Error, Shop,
    gate::Outcome,
    housekeeping,
    identity::account::{self, ChangeFields},
    mail::{self, OutboxMail},
};
use verification::Visitor;

use crate::{
    notices::move_number,
    reversal::asks,
    shop::{FIRST, MUG, PASSWORD, PEN, SECOND, TestShop, at_once, sku},
};

const ADDRESS: &str = "first@mail.example";
const DAY: u64 = 24 * 3600;

/// A customer whose account has an e-mail address.
async fn customer(shop: &TestShop) -> Visitor {
    let customer = shop.register("first", FIRST).await;
    change(
        shop,
        &customer,
        ChangeFields::Email(ADDRESS.to_owned()),
        ChangeKind::Email,
    )
    .await;
    customer
}

async fn change(shop: &TestShop, customer: &Visitor, fields: ChangeFields, kind: ChangeKind) {
    let challenge = account::start(shop, customer, "", &fields).await.unwrap();
    let pin = shop.hear(FIRST);
    assert_eq!(shop.confirm(customer, &challenge, &pin).await, Outcome::Changed(kind));
}

async fn buy(shop: &TestShop, customer: &Visitor, number: &str, products: &[(&str, u32)]) -> OrderId {
    let (order, challenge) = shop.check_out(customer, products).await;
    let pin = shop.hear(number);
    assert_eq!(
        shop.confirm(customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order.clone())
    );
    order
}

/// All mails of the outbox, the oldest first.
async fn outbox(shop: &TestShop) -> Vec<OutboxMail> {
    let mut connection = shop.database.read().await.unwrap();
    let mut mails = storage::mail_outbox::newest(&mut connection, 100).await.unwrap();
    mails.sort_by_key(|mail| mail.created_at);
    mails
}

async fn kinds(shop: &TestShop) -> Vec<MailKind> {
    outbox(shop).await.into_iter().map(|mail| mail.mail).collect()
}

/// Writes a mail without the website.
fn write(_: &Shop, mail: &OutboxMail) -> Letter {
    Letter {
        subject: format!("About {}", mail.mail.as_str()),
        text: "Hello.".to_owned(),
        html: "<p>Hello.</p>".to_owned(),
    }
}

fn by(server: &TestServer) -> Mailer {
    by_url(&server.url())
}

fn by_url(url: &str) -> Mailer {
    let smtp = Smtp::new(url, "Ringfence <orders@shop.example>").unwrap();
    Mailer::Smtp(Arc::new(smtp))
}

#[tokio::test]
async fn an_order_that_is_placed_enqueues_one_mail_with_its_figures() {
    let shop = TestShop::open().await;
    let customer = customer(&shop).await;
    assert_eq!(outbox(&shop).await, [], "a new address is told by telephone");

    let order = buy(&shop, &customer, FIRST, &[(MUG, 2), (PEN, 1)]).await;

    let mails = outbox(&shop).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(
        (mails[0].recipient.as_str(), mails[0].state),
        (ADDRESS, MailState::Queued)
    );
    let MailKind::OrderPlaced(placed) = &mails[0].mail else {
        panic!("{:?}", mails[0].mail);
    };
    assert_eq!((&placed.order, placed.delivery), (&order, DeliveryMethod::Standard));
    assert_eq!((placed.total.minor, placed.held_until), (2 * 1890 + 3200 + 490, None));
    let lines = placed.lines.iter().map(|line| (line.quantity, line.total.minor));
    let mut lines: Vec<_> = lines.collect();
    lines.sort_unstable();
    assert_eq!(lines, [(1, 3200), (2, 3780)]);
}

#[tokio::test]
async fn what_places_no_order_enqueues_no_mail() {
    let shop = TestShop::open().await;
    let customer = customer(&shop).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 2)]).await;
    let pin = shop.hear(FIRST);
    shop.guess_wrong(&customer, &challenge, &pin, 2).await;

    shop.data.set_stock(&sku(MUG), 1).await;
    assert_eq!(shop.confirm(&customer, &challenge, &pin).await, Outcome::SoldOut);

    assert_eq!(outbox(&shop).await, []);
}

#[tokio::test]
async fn a_pin_that_is_sent_twice_enqueues_one_mail() {
    let shop = TestShop::open().await;
    let customer = customer(&shop).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);

    for _ in 0..2 {
        shop.confirm(&customer, &challenge, &pin).await;
    }

    assert_eq!(outbox(&shop).await.len(), 1);
}

#[tokio::test]
async fn a_new_password_and_a_new_number_enqueue_one_mail_each_and_tell_no_number() {
    let shop = TestShop::open().await;
    let customer = customer(&shop).await;
    let password = ChangeFields::Password {
        current: PASSWORD.to_owned(),
        new: "another horse entirely".to_owned(),
    };
    change(&shop, &customer, password, ChangeKind::Password).await;
    let customer = shop.renewed(&customer).await;
    shop.wait(60);

    move_number(&shop, &customer, FIRST, SECOND).await;

    let phone = PhoneNumber::from_e164(SECOND).unwrap().masked();
    assert_eq!(
        kinds(&shop).await,
        [MailKind::PasswordChanged, MailKind::PhoneChanged { phone }]
    );
    let everything = shop.data.everything().await;
    let mut rows = everything.lines().filter(|row| row.starts_with("mail_outbox: "));
    assert!(rows.all(|row| !row.contains(&SECOND[1..]) && !row.contains(&FIRST[1..])));
}

#[tokio::test]
async fn a_reversal_enqueues_a_mail_for_each_canceled_order_and_one_about_the_number() {
    let shop = TestShop::open().await;
    let customer = customer(&shop).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let customer = shop.renewed(&customer).await;
    shop.wait(60);
    let held = buy(&shop, &customer, SECOND, &[(MUG, 11)]).await;
    let until = shop.clock.now() + std::time::Duration::from_secs(DAY);
    shop.wait(60);

    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;
    shop.confirm(&stranger, &challenge, &pin).await;

    let mails = kinds(&shop).await;
    assert_eq!(mails.len(), 4, "{mails:?}");
    assert!(
        matches!(&mails[1], MailKind::OrderPlaced(placed) if placed.held_until == Some(until)),
        "{mails:?}"
    );
    let phone = PhoneNumber::from_e164(FIRST).unwrap().masked();
    assert!(
        mails[2..].contains(&MailKind::OrderCanceled { order: held }),
        "{mails:?}"
    );
    assert!(mails[2..].contains(&MailKind::PhoneChanged { phone }), "{mails:?}");
}

#[tokio::test]
async fn without_an_address_or_without_a_mailer_there_is_no_mail() {
    let mut shop = TestShop::open().await;
    let without_address = shop.register("second", SECOND).await;
    buy(&shop, &without_address, SECOND, &[(MUG, 1)]).await;
    assert_eq!(outbox(&shop).await, []);

    let customer = customer(&shop).await;
    shop.set_mailer(None);
    buy(&shop, &customer, FIRST, &[(MUG, 1)]).await;
    assert_eq!(outbox(&shop).await, []);
    assert!(matches!(mail::mailbox(&shop).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_mail_is_written_in_the_language_of_the_pages_on_which_the_customer_last_ordered() {
    let shop = TestShop::open().await;
    let customer = customer(&shop).await;
    let german: LanguageTag = "de".parse().unwrap();
    let in_german = Visitor {
        page_language: german.clone(),
        ..customer.clone()
    };
    buy(&shop, &in_german, FIRST, &[(MUG, 1)]).await;
    shop.wait(60);

    // Whoever sits at the browser must not choose the language in which the customer is warned.
    let password = ChangeFields::Password {
        current: PASSWORD.to_owned(),
        new: "another horse entirely".to_owned(),
    };
    change(&shop, &customer, password, ChangeKind::Password).await;

    let languages: Vec<_> = outbox(&shop).await.into_iter().map(|mail| mail.language).collect();
    assert_eq!(languages, [german.clone(), german]);
}

#[tokio::test]
async fn a_mail_that_the_server_defers_is_sent_a_minute_later_under_the_same_id() {
    let mut shop = TestShop::open().await;
    let server = TestServer::start().await;
    shop.set_mailer(Some(by(&server)));
    let customer = customer(&shop).await;
    buy(&shop, &customer, FIRST, &[(MUG, 1)]).await;
    server.refuse("451 Later");

    mail::send_due(&shop, write).await.unwrap();
    let waiting = outbox(&shop).await.remove(0);
    assert_eq!(
        (waiting.state, waiting.attempts, waiting.last_error),
        (MailState::Queued, 1, Some(MailFault::Deferred))
    );
    shop.wait(59);
    mail::send_due(&shop, write).await.unwrap();
    assert_eq!(server.taken(), [""; 0], "not yet");
    shop.wait(1);
    mail::send_due(&shop, write).await.unwrap();

    let sent = outbox(&shop).await.remove(0);
    assert_eq!((sent.state, sent.sent_at), (MailState::Sent, Some(shop.clock.now())));
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    for line in [
        "To: first@mail.example",
        &format!("Message-ID: <{}@shop.example>", sent.id),
        "Subject: About order_placed",
        "Auto-Submitted: auto-generated",
        "Hello.",
        "<p>Hello.</p>",
    ] {
        assert!(taken[0].lines().any(|taken| taken == line), "{line}: {}", taken[0]);
    }
    shop.wait(DAY);
    mail::send_due(&shop, write).await.unwrap();
    assert_eq!(server.taken().len(), 1, "it is sent once");
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_is_not_tried_again() {
    let mut shop = TestShop::open().await;
    let server = TestServer::start().await;
    shop.set_mailer(Some(by(&server)));
    let customer = customer(&shop).await;
    for _ in 0..2 {
        buy(&shop, &customer, FIRST, &[(MUG, 1)]).await;
        shop.wait(1);
    }
    server.refuse("550 No such mailbox");

    mail::send_due(&shop, write).await.unwrap();

    let mails = outbox(&shop).await;
    assert_eq!(
        (mails[0].state, mails[0].last_error),
        (MailState::Failed, Some(MailFault::Refused))
    );
    assert_eq!(
        mails[1].state,
        MailState::Sent,
        "the next one has nothing to do with it"
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_uses_up_one_attempt_of_one_mail_and_a_mail_is_given_up_in_the_end() {
    let mut shop = TestShop::open().await;
    shop.set_mailer(Some(by_url("smtp://127.0.0.1:9")));
    let customer = customer(&shop).await;
    for _ in 0..2 {
        buy(&shop, &customer, FIRST, &[(MUG, 1)]).await;
        shop.wait(1);
    }

    mail::send_due(&shop, write).await.unwrap();
    let attempts: Vec<_> = outbox(&shop).await.iter().map(|mail| mail.attempts).collect();
    assert_eq!(attempts, [1, 0]);

    // Looked at every hour for two days, twice because each run tries one mail.
    for _ in 0..48 {
        shop.wait(3600);
        for _ in 0..2 {
            mail::send_due(&shop, write).await.unwrap();
        }
    }
    for mail in outbox(&shop).await {
        assert_eq!((mail.state, mail.attempts), (MailState::Failed, 6));
        assert_eq!(mail.last_error, Some(MailFault::Unreachable));
    }
    shop.wait(30 * DAY);
    housekeeping::sweep(&shop).await.unwrap();
    assert_eq!(outbox(&shop).await, []);
}

#[tokio::test]
async fn a_wrong_password_of_the_mail_server_loses_no_mail() {
    let mut shop = TestShop::open().await;
    let server = TestServer::start().await;
    shop.set_mailer(Some(by_url(&server.url_with("wrong"))));
    let customer = customer(&shop).await;
    buy(&shop, &customer, FIRST, &[(MUG, 1)]).await;

    mail::send_due(&shop, write).await.unwrap();
    assert_eq!(outbox(&shop).await[0].last_error, Some(MailFault::SignIn));
    shop.set_mailer(Some(by_url(&server.url_with(MAIL_PASSWORD))));
    shop.wait(60);
    mail::send_due(&shop, write).await.unwrap();

    assert_eq!(outbox(&shop).await[0].state, MailState::Sent);
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn of_two_instances_one_sends_a_mail() {
    let mut shop = TestShop::open().await;
    let server = TestServer::start().await;
    shop.set_mailer(Some(by(&server)));
    let customer = customer(&shop).await;
    buy(&shop, &customer, FIRST, &[(MUG, 1)]).await;
    let mut other = shop.second_instance().await;
    other.adjust_mail(shop.mail.clone());

    let instances = [(*shop).clone(), other];
    at_once(8, |place| {
        let shop = instances[place % 2].clone();
        async move { mail::send_due(&shop, write).await.unwrap() }
    })
    .await;

    assert_eq!(server.taken().len(), 1);
}
