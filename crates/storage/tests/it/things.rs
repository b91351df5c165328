//! Things to remember: a number, a customer, a product, a challenge. And doing one thing many times at once.

use domain::{
    Address, CredentialsVersion, Currency, CustomerId, Instant, Money, PhoneNumber, Purpose,
    address::AddressFields,
    catalog::ProductOption,
    catalog_record::{CategoryRecord, GroupText, ProductRecord, ProductText, VariantRecord},
    challenge::ChallengeState,
    order::{DeliveryMethod, OrderDraft, OrderLine},
};
use storage::{
    Connection, Database,
    calls::NthCall,
    categories,
    challenges::{self, Challenge},
    customers::{self, NewCustomer},
    products, variants,
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

/// A product with one variant, whose number is the slug.
pub fn product(slug: &str, stock: u32) -> ProductRecord {
    ProductRecord {
        id: id(slug),
        category: id("kitchen"),
        position: 0,
        pictures: Vec::new(),
        texts: vec![ProductText {
            language: "en".to_owned(),
            name: format!("A {slug}"),
            summary: "One line, with “quotes”, 'apostrophes' and an emoji 🫖.".to_owned(),
            description: vec!["One paragraph.".to_owned(), "Another.".to_owned()],
            details: vec![("Height".to_owned(), "10 cm".to_owned())],
            options: Vec::new(),
        }],
        variants: vec![variant(slug, &[], stock)],
        related: Vec::new(),
        created_at: NOW,
        changed_at: NOW,
    }
}

pub fn variant(sku: &str, values: &[usize], stock: u32) -> VariantRecord {
    VariantRecord {
        sku: id(sku),
        values: values.to_vec(),
        stock,
        weight_grams: 390,
        picture: None,
        prices: vec![Money::new(1890, Currency::Eur)],
    }
}

/// A product with a size, in two languages and two currencies.
pub fn shirt() -> ProductRecord {
    let text = |language: &str, name: &str, values: [&str; 2]| ProductText {
        language: language.to_owned(),
        name: name.to_owned(),
        options: vec![ProductOption {
            name: "Size".to_owned(),
            values: values.map(str::to_owned).to_vec(),
        }],
        ..product("shirt", 0).texts.remove(0)
    };
    ProductRecord {
        pictures: vec!["shirt-front.svg".to_owned(), "shirt-back.svg".to_owned()],
        texts: vec![
            text("de", "Ein Hemd", ["Klein", "Groß"]),
            text("en", "A shirt", ["Small", "Large"]),
        ],
        variants: vec![
            VariantRecord {
                prices: vec![Money::new(2000, Currency::Eur), Money::new(3200, Currency::Jpy)],
                ..variant("SHIRT-S", &[0], 4)
            },
            VariantRecord {
                picture: Some("shirt-large.svg".to_owned()),
                prices: Vec::new(),
                ..variant("SHIRT-L", &[1], 4_000_000_000)
            },
        ],
        ..product("shirt", 0)
    }
}

pub fn category(slug: &str, parent: Option<&str>) -> CategoryRecord {
    CategoryRecord {
        id: id(slug),
        parent: parent.map(id),
        texts: vec![GroupText {
            language: "en".to_owned(),
            name: format!("The {slug}"),
            summary: "Pots.".to_owned(),
        }],
    }
}

/// Puts products on the shelves, in this order.
pub async fn shelve(database: &Database, shelved: &[ProductRecord]) {
    let placed: Vec<_> = (0..)
        .zip(shelved)
        .map(|(position, product)| ProductRecord {
            position,
            ..product.clone()
        })
        .collect();
    kept(database, async |transaction| {
        categories::insert(transaction, &[category("kitchen", None)], NOW).await?;
        products::insert(transaction, &placed).await
    })
    .await;
}

/// How many pieces of a variant are left.
pub async fn stock(database: &Database, sku: &str) -> u32 {
    let left = variants::stock(&mut database.read().await.unwrap(), &id(sku)).await;
    left.unwrap().unwrap()
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
    OrderDraft {
        language: "en".to_owned(),
        lines: vec![OrderLine {
            sku: id("MUG"),
            product: id("mug"),
            language: "en".to_owned(),
            name: "A mug".to_owned(),
            options: vec![("Color".to_owned(), "Blue".to_owned())],
            picture: "mug.svg".to_owned(),
            unit_price: Money::new(1890, Currency::Eur),
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
