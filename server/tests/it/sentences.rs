//! No sentence for a person below the website: what a visitor reads stands in `app/src`, where it can be translated.

use std::fs;

use syn::{
    Attribute, ExprMethodCall, Ident, ImplItemFn, ItemFn, ItemMod, LitStr, Macro, Meta, braced, bracketed,
    parenthesized,
    parse::{Parse, ParseStream},
    token::{Brace, Bracket, Paren},
    visit::{self, Visit},
};

use crate::{
    architecture::{root, sources},
    layers::is_of_tests,
};

/// The crates below the website. The texts of `scripts` are the sentences that a call says, in each language.
const BELOW: [&str; 6] = [
    "crates/domain/src",
    "crates/phone/src",
    "crates/services/src",
    "crates/storage/src",
    "crates/store/src",
    "crates/verification/src",
];

/// The names of countries are data, like a postcode. They are no sentences, although some have two words.
const COUNTRIES: &str = "crates/domain/src/country.rs";

/// Macros whose texts stand in the log, for operators.
const LOGGING: [&str; 6] = ["debug", "error", "event", "info", "trace", "warn"];

/// Whether a text looks like a sentence: two words or more, with a capital letter at its beginning or a full stop at its end. A log text
/// and a statement of SQL have neither.
fn is_sentence(text: &str) -> bool {
    let words = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphabetic));
    let begins = text.trim_start().starts_with(char::is_uppercase);
    words.count() >= 2 && (begins || text.trim_end().ends_with('.'))
}

/// The sentences of one file.
#[derive(Default)]
struct Finder(Vec<String>);

impl Finder {
    fn look(&mut self, texts: impl IntoIterator<Item = String>) {
        self.0.extend(texts.into_iter().filter(|text| is_sentence(text)));
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        // Comments, and the reasons of lints.
        if ["allow", "doc", "expect"]
            .iter()
            .any(|name| attribute.path().is_ident(name))
        {
            return;
        }
        if let Meta::List(list) = &attribute.meta {
            self.look(syn::parse2::<Literals>(list.tokens.clone()).unwrap().0);
        } else {
            visit::visit_attribute(self, attribute);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method == "expect" {
            // The text is for whoever reads a panic.
            self.visit_expr(&call.receiver);
        } else {
            visit::visit_expr_method_call(self, call);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if !is_of_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_of_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_of_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        self.look([literal.value()]);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        let names: Vec<_> = called
            .path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        let logs = names.first().is_some_and(|name| name == "tracing")
            || names.last().is_some_and(|name| LOGGING.contains(&name.as_str()));
        if !logs {
            self.look(syn::parse2::<Literals>(called.tokens.clone()).unwrap().0);
        }
    }
}

/// The texts among the tokens of a macro or an attribute, but for comments.
struct Literals(Vec<String>);

impl Parse for Literals {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut found = Vec::new();
        while !input.is_empty() {
            if input.peek(LitStr) {
                found.push(input.parse::<LitStr>()?.value());
            } else if input.peek(Paren) {
                let inside;
                parenthesized!(inside in input);
                found.extend(Self::parse(&inside)?.0);
            } else if input.peek(Brace) {
                let inside;
                braced!(inside in input);
                found.extend(Self::parse(&inside)?.0);
            } else if input.peek(Bracket) {
                let inside;
                bracketed!(inside in input);
                let comment = inside.peek(Ident) && inside.fork().parse::<Ident>()? == "doc";
                let texts = Self::parse(&inside)?.0;
                if !comment {
                    found.extend(texts);
                }
            } else {
                input.step(|cursor| match cursor.token_tree() {
                    Some((_, rest)) => Ok(((), rest)),
                    None => Err(cursor.error("a token")),
                })?;
            }
        }
        Ok(Self(found))
    }
}

fn sentences(code: &str) -> Vec<String> {
    let mut finder = Finder::default();
    finder.visit_file(&syn::parse_file(code).unwrap());
    finder.0
}

#[test]
fn only_the_website_speaks_to_a_person() {
    let mut looked_at = 0;
    let mut found = Vec::new();
    for file in BELOW.iter().flat_map(|folder| sources(&root().join(folder))) {
        let place = file.strip_prefix(root()).unwrap();
        if place.ends_with(COUNTRIES) {
            continue;
        }
        looked_at += 1;
        for sentence in sentences(&fs::read_to_string(&file).unwrap()) {
            found.push(format!("{}: {sentence:?}", place.display()));
        }
    }

    assert!(looked_at > 120, "{looked_at} files");
    assert!(found.is_empty(), "sentences below the website: {found:#?}");
}

#[test]
fn a_sentence_is_found_wherever_it_hides() {
    for code in [
        r#"fn a() -> &'static str { "Please try again" }"#,
        r#"fn a(b: u8) -> String { format!("only {b} left.") }"#,
        r#"fn a() -> Vec<&'static str> { b(vec![("c", ["Sold out"])]) }"#,
        r#"const A: &str = "With the PIN you order";"#,
        r#"#[error("Please fill this in.")] struct Empty;"#,
        r#"enum A { #[error("Only {0} left")] B(u8) }"#,
        r#"macro_rules! a { () => { "Sold out" } }"#,
        r#"fn a() { b().map_err(|_| "Sold out").expect("Nobody reads this."); }"#,
    ] {
        assert_eq!(sentences(code).len(), 1, "{code}");
    }
}

#[test]
fn what_no_visitor_reads_is_left_alone() {
    for code in [
        "//! A comment with words.\n\n/// Another comment.\nfn a() {}",
        "macro_rules! a { () => { /// A comment with words.\nstruct A; } }",
        r#"fn a() { tracing::info!(b = "The shop", "The shop is open."); }"#,
        r#"fn a() { warn!("The shop is closed."); }"#,
        r#"fn a() { b().expect("A file can be made."); }"#,
        r#"#[expect(dead_code, reason = "It is used elsewhere.")] fn a() {}"#,
        r#"#[error("empty line")] struct Empty;"#,
        r#"const SQL: &str = "select id from orders where state = 'placed'";"#,
        r#"#[cfg(test)] mod tests { const A: &str = "Sold out"; }"#,
        r#"const A: &str = "Ringfence";"#,
    ] {
        assert_eq!(sentences(code), [""; 0], "{code}");
    }
}
