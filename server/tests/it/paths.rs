//! The addresses of the website are written down once, in `app/src/path.rs`.

use std::{collections::BTreeSet, fs};

use app::Path;

use crate::architecture::{root, sources};

/// The first part of each page's address, and the prefix of endpoints.
fn first_parts() -> BTreeSet<&'static str> {
    let pages = Path::patterns().filter_map(|pattern| pattern.split('/').nth(1));
    pages.chain(["api"]).filter(|part| !part.is_empty()).collect()
}

/// The string literals of a file that begin with the address of a page, but for those in its comments and its tests.
fn addresses<'a>(text: &'a str, first_parts: &BTreeSet<&str>) -> Vec<&'a str> {
    let (code, _) = text.split_once("\n#[cfg(test)]\nmod ").unwrap_or((text, ""));
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let literals = lines.flat_map(|line| line.match_indices("\"/").map(move |(at, _)| &line[at + 1..]));
    literals
        .filter(|literal| {
            let first = literal[1..].split(['/', '?', '#', '"', '\\', ' ']).next();
            first.is_some_and(|first| first_parts.contains(first))
        })
        .collect()
}

#[test]
fn no_address_of_a_page_is_written_beside_the_table() {
    let first_parts = first_parts();
    let mut read = 0;

    for folder in ["app/src", "server/src"] {
        for file in sources(&root().join(folder)) {
            if file.ends_with("app/src/path.rs") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            let found = addresses(&text, &first_parts);
            assert!(
                found.is_empty(),
                "{} writes addresses of its own, instead of app::Path: {found:#?}",
                file.display()
            );
            read += 1;
        }
    }
    // What is looked at is worth looking at.
    assert!(read > 80 && first_parts.len() > 10);
}

#[test]
fn an_address_is_found_wherever_it_stands() {
    let first_parts = first_parts();
    let code = r#"
        //! `"/account"` in a comment.
        const HERE: &str = "/account";
        let there = format!("/orders/{id}?placed");
        view! { <a href="/how-it-works#never">"Never"</a> }
        redirect("/sign-in?next=/cart");
        form("/api/sign_in", "/products");
        image("/images/products/tea-towel.svg", "/accounting", "/health", "/");
#[cfg(test)]
mod tests { const OWN: &str = "/checkout"; }
"#;

    let found: Vec<_> = addresses(code, &first_parts)
        .into_iter()
        .map(|rest| rest.split('"').next().unwrap())
        .collect();

    assert_eq!(
        found,
        [
            "/account",
            "/orders/{id}?placed",
            "/how-it-works#never",
            "/sign-in?next=/cart",
            "/api/sign_in",
            "/products",
        ]
    );
}
