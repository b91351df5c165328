//! Text that would lead a page astray if it stood there as it is. It is put into every field that people fill, and every page is read as a
//! browser reads it: tag by tag.

use crate::support::{Open, location, open};

/// What all texts below try to bring in: an element, and an attribute.
const ELEMENT: &str = "evil";
const ATTRIBUTE: &str = "onevil";

/// Closes what it may stand in (a title, a script, an attribute, an element), and opens what it should not. No longer than any field.
const HOSTILE: &str = "x'\" onevil=1 ></title></script><evil>&lt;evil&gt;";

/// Merchants' texts and what a customer wrote, past all checks of the forms.
const STORED: [&str; 8] = [
    "update product_texts set name = 'x''\" onevil=1 ></title></script><evil><meta http-equiv=refresh>' || product_id, \
     summary = 'x''\" onevil=1 ></p></title><evil>'",
    "update product_texts set description = '[\"x'' onevil=1 ></p><evil>\"]', \
     details = '[[\"x'' onevil=1 ><evil>\", \"x'' onevil=1 ></td><evil>\"]]', \
     options = '[{\"name\": \"x'' onevil=1 ></legend><evil>\", \"values\": [\"x'' onevil=1 ></span><evil>\"]}]'",
    "update variants set option_values = '[0]', picture = 'x''\" onevil=1 ><evil>'",
    "insert into variants (sku, product_id, position, option_values, stock, weight_grams) \
     select 'SECOND-' || id, id, 99, '[0]', 9, 0 from products",
    "update category_texts set name = 'x''\" onevil=1 ></title><evil>', summary = 'x''\" onevil=1 ></title><evil>'",
    "update customers set name = 'x''\" onevil=1 ></title></script><evil>', email = 'x''onevil=1@evil.example'",
    "insert into factors (id, customer_id, credentials_version, kind, label, state, created_at, approved_at) select \
     '019a0000-0000-7000-8000-000000000001', id, credentials_version, 'authenticator', 'x''\" onevil=1 ></dt><evil>', \
     'ready', 0, 0 from customers",
    "update customers set call_language = 'en'",
];

/// The names of all elements and attributes of a page, as the HTML standard's tokeniser finds them, and what stands in its title.
fn read(page: &str) -> (Vec<String>, String) {
    let mut names = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = tag_end(rest);
        names.extend(parts(&rest[..end]));
        let element = names_of(&rest[..end]);
        rest = &rest[end..];
        // Between these tags nothing is an element.
        if ["title", "script", "textarea", "style"].contains(&element.as_str()) {
            let close = format!("</{element}");
            rest = rest.find(&close).map_or("", |at| &rest[at..]);
        }
    }
    let title = page.split("<title>").nth(1).unwrap_or_default();
    (names, title.split("</title").next().unwrap_or_default().to_owned())
}

fn names_of(tag: &str) -> String {
    let end = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}

/// Where a tag ends: at the first `>` outside of a quoted value.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// The element's name and those of its attributes, without the values.
fn parts(tag: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut quote = None;
    for c in tag.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => {
                quote = None;
                bare.push(' ');
            }
            (None, c) => bare.push(c),
            (Some(_), _) => {}
        }
    }
    let words = bare.split_whitespace();
    words
        .map(|word| {
            word.split('=')
                .next()
                .unwrap_or_default()
                .trim_matches('/')
                .to_ascii_lowercase()
        })
        .collect()
}

async fn is_as_meant(shop: &Open, path: &str) {
    let answer = shop.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    let page = answer.text().await.unwrap();
    let (names, title) = read(&page);

    assert!(page.contains("onevil"), "{path} shows none of it: {page}");
    assert!(
        !names.iter().any(|name| [ELEMENT, ATTRIBUTE].contains(&name.as_str())),
        "{path}: {page}"
    );
    assert!(!page.contains("<meta http-equiv"), "{path}: {page}");
    assert!(!title.is_empty() && !title.contains('<'), "{path}: {title}");
}

#[test]
fn a_page_is_read_as_browsers_read_it() {
    let (names, title) = read("<title>a<b c=d></title><p class=\"x>\" onevil=1>t</p><evil><br/>");

    assert_eq!(names, ["title", "p", "class", "onevil", "evil", "br"]);
    assert_eq!(title, "a<b c=d>");
}

#[tokio::test]
async fn no_text_leaves_its_place_in_a_page() {
    let shop = open().await;
    shop.sign_up().await;
    for sql in STORED {
        assert!(shop.tamper(sql).await > 0, "{sql}");
    }
    shop.shop.shop.catalog.refresh().await.unwrap();
    let (product, category) = ("stoneware-mug", "kitchen");
    shop.post("/api/add_to_cart", &[("sku", "STONEWARE-MUG"), ("quantity", "1")])
        .await;

    let address = |country| {
        [
            ("recipient", HOSTILE),
            ("street", HOSTILE),
            ("postcode", "x'\" onevil=1 >"),
            ("city", HOSTILE),
            ("country", country),
            ("delivery", "standard"),
        ]
    };
    let typed = location(&shop.post("/api/deliver", &address("nowhere")).await);
    // Of North Korea's postcodes no shape is known, so any text is accepted.
    let review = location(&shop.post("/api/deliver", &address("KP")).await);
    assert!(
        typed.starts_with("/checkout?form=") && review.starts_with("/checkout/"),
        "{typed} {review}"
    );
    let order = review.trim_start_matches("/checkout/");
    let verify = location(&shop.post("/api/place_order", &[("order", order)]).await);

    for path in [
        "/",
        "/products",
        &format!("/products/{product}"),
        &format!("/categories/{category}"),
        "/cart",
        "/account",
        "/account/factors",
        "/account/change/name",
        "/account/change/email",
        "/account/events",
        "/how-it-works",
        &typed,
        &review,
        &verify,
    ] {
        is_as_meant(&shop, path).await;
    }
}

#[tokio::test]
async fn what_was_typed_comes_back_as_text() {
    let shop = open().await;
    for (form, field) in [
        ("/api/register", "account_name"),
        ("/api/sign_in", "account_name"),
        ("/api/reset_password", "account_name"),
        ("/api/undo", "phone"),
    ] {
        let answer = shop.post(form, &[(field, HOSTILE)]).await;
        let Some(page) = answer.headers().get("location") else {
            continue;
        };
        let page = shop.get(page.to_str().unwrap()).await.text().await.unwrap();

        let (names, _) = read(&page);

        assert!(
            !names.iter().any(|name| [ELEMENT, ATTRIBUTE].contains(&name.as_str())),
            "{form}: {page}"
        );
    }
}
