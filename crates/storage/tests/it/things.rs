//! Things to remember: a number, a customer, a product, a challenge. And doing one thing many times at once.

use domain::{
    Address, CredentialsVersion, Currency, CustomerId, Instant, Money, PhoneNumber, Purpose,
    address::AddressFields,
    catalog::{Category, Product},
    challenge::ChallengeState,
    order::{DeliveryMethod, OrderDraft, OrderLine},
};
use storage::{
    Connection, Database,
    calls::NthCall,
    challenges::{self, Challenge},
    customers::{self, NewCustomer},
    products,
};

pub const NOW: Instant = Instant(1_767_258_000_000);

pub fn at(seconds: u64) -> Instant {
    NOW + std::time::Duration::from_secs(seconds)
}

pub fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

pub fn phone(last: u32) -> PhoneNumber {
    PhoneNumber::from_e164(&format!("+4474001234{last:02}")).unwrap()
}

/// Runs one step in a transaction of its own and keeps it.
pub async fn kept<T, E: std::fmt::Debug>(
    database: &Database,
    step: impl AsyncFnOnce(&mut Connection) -> Result<T, E>,
) -> T {
    let mut transaction = database.begin().await.unwrap();
    let result = step(&mut transaction).await.unwrap();
    transaction.commit().await.unwrap();
    result
}

/// Does a thing `times` times at once, in turn on every database handle.
pub async fn at_once<T, F>(databases: &[Database], times: usize, action: impl Fn(Database, usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let tasks: Vec<_> = (0..times)
        .map(|place| tokio::spawn(action(databases[place % databases.len()].clone(), place)))
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

/// Stores a challenge; the account that it is about is opened where it is not there.
pub async fn ask(database: &Database, challenge: &Challenge) -> bool {
    if let Some(customer) = &challenge.customer {
        open_account(database, customer.as_str(), &phone(0)).await;
    }
    kept(database, async |c| challenges::insert(c, challenge).await).await
}

pub async fn customer(database: &Database, name: &str, phone: &PhoneNumber) -> CustomerId {
    assert!(open_account(database, name, phone).await);
    id(name)
}

async fn open_account(database: &Database, name: &str, phone: &PhoneNumber) -> bool {
    let id: CustomerId = id(name);
    let new = NewCustomer {
        id: &id,
        account_name: &name.to_owned().try_into().unwrap(),
        password_hash: "hash",
        phone,
        call_language: Some("pt-br"),
    };
    kept(database, async |transaction| {
        customers::insert(transaction, &new, NOW).await
    })
    .await
}

pub fn product(slug: &str, stock: u32) -> Product {
    Product {
        id: id(slug),
        category: "kitchen".to_owned(),
        name: format!("A {slug}"),
        price: Money::new(1890, Currency::Eur),
        stock,
        summary: "One line, with “quotes”, 'apostrophes' and an emoji 🫖.".to_owned(),
        description: vec!["One paragraph.".to_owned(), "Another.".to_owned()],
        details: vec![("Height".to_owned(), "10 cm".to_owned())],
    }
}

pub async fn shelve(database: &Database, shelved: &[Product]) {
    let kitchen = Category {
        slug: "kitchen".to_owned(),
        name: "Kitchen".to_owned(),
        summary: "Pots.".to_owned(),
    };
    kept(database, async |transaction| {
        products::seed(transaction, &[kitchen], shelved).await
    })
    .await;
}

pub async fn stock(database: &Database, slug: &str) -> u32 {
    let all = products::all(&mut database.read().await.unwrap()).await.unwrap();
    all.into_iter()
        .find(|product| product.id.as_str() == slug)
        .unwrap()
        .stock
}

pub fn address() -> Address {
    let fields = AddressFields {
        recipient: "A. Customer".to_owned(),
        street: "1 High Street".to_owned(),
        postcode: "8001".to_owned(),
        city: "Zürich".to_owned(),
        country: "CH".to_owned(),
        ..AddressFields::default()
    };
    Address::parse(&fields).unwrap()
}

pub fn order(quantity: u32) -> OrderDraft {
    let mug = product("mug", 0);
    OrderDraft {
        lines: vec![OrderLine {
            product: mug.id,
            name: mug.name,
            unit_price: mug.price,
            quantity,
        }],
        address: address(),
        delivery: DeliveryMethod::Express,
        delivery_price: DeliveryMethod::Express.price(Currency::Eur),
    }
}

/// The call of a challenge after which so many are left.
pub fn nth(challenge: &str, calls_left: u32) -> NthCall {
    NthCall {
        challenge: id(challenge),
        calls_left,
    }
}

pub fn challenge(name: &str, order: &str) -> Challenge {
    Challenge {
        id: id(name),
        purpose: Purpose::Checkout(id(order)),
        visitor: id("visitor"),
        customer: Some(id("customer")),
        credentials: CredentialsVersion::FIRST,
        phone: phone(1),
        budget: domain::challenge::Budget::Own,
        visibility: domain::challenge::Visibility::Shown,
        state: ChallengeState::Open,
        attempts_left: 5,
        calls_left: 3,
        pin_expires_at: NOW,
        next_call_at: NOW,
        expires_at: at(600),
        created_at: NOW,
    }
}
