//! Every text of a page stands in `app/locales/`, where it can be translated, and every text there is shown by some page.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use syn::{
    Attribute, Ident, ImplItemFn, ItemFn, ItemMod, LitStr, Macro, Meta, braced, bracketed, parenthesized,
    parse::{Parse, ParseStream},
    token::{Brace, Bracket, Paren},
    visit::{self, Visit},
};

use crate::{
    architecture::{root, sources},
    layers::is_of_tests,
};

/// Macros whose texts stand in the log, for operators.
const LOGGING: [&str; 6] = ["debug", "error", "event", "info", "trace", "warn"];

/// Attributes whose texts no visitor reads: comments, reasons of lints, and `Display` of errors, which only the log shows.
const SILENT: [&str; 4] = ["allow", "doc", "error", "expect"];

/// Whether a text is for people: it begins like a sentence or a label, or a sentence ends in it. Header names, cookie names, classes,
/// selectors and paths do neither.
fn is_for_people(text: &str) -> bool {
    let text = text.trim();
    (begins_like_a_sentence(text) && !is_name_of_code(text)) || ends_a_sentence(text)
}

fn begins_like_a_sentence(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether the text is the name of a component or a type: one word with capital letters inside, such as `PasswordField`. The browser looks
/// up islands by such names, and `Debug` writes them.
fn is_name_of_code(text: &str) -> bool {
    let is_plain = text.chars().all(|letter| letter.is_ascii_alphanumeric());
    is_plain && text.chars().skip(1).any(char::is_uppercase)
}

/// Whether two words in a row end with a full stop, a question mark, an exclamation mark or an ellipsis.
fn ends_a_sentence(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    let is_word = |word: &str| word.contains(char::is_alphabetic);
    words.windows(2).any(|pair| {
        let end = pair[1].trim_end_matches(['"', '\'', '”', '’', ')']);
        is_word(pair[0]) && is_word(end) && end.ends_with(['.', '?', '!', '…'])
    })
}

/// The texts for people in one file.
#[derive(Default)]
struct Finder(Vec<String>);

impl Finder {
    fn look(&mut self, Literals { any, shown }: Literals) {
        self.0.extend(any.into_iter().filter(|text| is_for_people(text)));
        self.0
            .extend(shown.into_iter().filter(|text| text.contains(char::is_alphabetic)));
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if SILENT.iter().any(|name| attribute.path().is_ident(name)) {
            return;
        }
        if let Meta::List(list) = &attribute.meta {
            self.look(syn::parse2(list.tokens.clone()).unwrap());
        } else {
            visit::visit_attribute(self, attribute);
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
        self.look(Literals {
            any: vec![literal.value()],
            shown: Vec::new(),
        });
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
            self.look(syn::parse2(called.tokens.clone()).unwrap());
        }
    }
}

/// The texts among the tokens of a macro or an attribute, but for comments.
#[derive(Default)]
struct Literals {
    any: Vec<String>,
    /// What stands right after a tag of a view, such as `<p>"each"`. It is shown as it is, also if it is no sentence.
    shown: Vec<String>,
}

impl Literals {
    fn add(&mut self, Self { any, shown }: Self) {
        self.any.extend(any);
        self.shown.extend(shown);
    }
}

impl Parse for Literals {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut found = Self::default();
        // The two tokens before: `>` ends a tag, but `=>` and `->` do not.
        let mut before = [String::new(), String::new()];
        while !input.is_empty() {
            let mut token = String::new();
            if input.peek(LitStr) {
                let text = input.parse::<LitStr>()?.value();
                let after_tag = before[1] == ">" && before[0] != "=" && before[0] != "-";
                if after_tag && !is_for_people(&text) {
                    found.shown.push(text);
                } else {
                    found.any.push(text);
                }
            } else if input.peek(Paren) {
                let inside;
                parenthesized!(inside in input);
                found.add(Self::parse(&inside)?);
            } else if input.peek(Brace) {
                let inside;
                braced!(inside in input);
                found.add(Self::parse(&inside)?);
            } else if input.peek(Bracket) {
                let inside;
                bracketed!(inside in input);
                let comment = inside.peek(Ident) && inside.fork().parse::<Ident>()? == "doc";
                let texts = Self::parse(&inside)?;
                if !comment {
                    found.add(texts);
                }
            } else {
                token = input.step(|cursor| match cursor.token_tree() {
                    Some((tree, rest)) => Ok((tree.to_string(), rest)),
                    None => Err(cursor.error("a token")),
                })?;
            }
            before.swap(0, 1);
            before[1] = token;
        }
        Ok(found)
    }
}

fn texts_for_people(code: &str) -> Vec<String> {
    let mut finder = Finder::default();
    finder.visit_file(&syn::parse_file(code).unwrap());
    finder.0
}

#[test]
fn no_text_for_people_stands_in_the_code_of_a_page() {
    let mut looked_at = 0;
    let mut found = Vec::new();
    for file in sources(&root().join("app/src")) {
        let place = file.strip_prefix(root()).unwrap();
        looked_at += 1;
        for text in texts_for_people(&fs::read_to_string(&file).unwrap()) {
            found.push(format!("{}: {text:?}", place.display()));
        }
    }

    assert!(looked_at > 60, "{looked_at} files");
    assert!(found.is_empty(), "these belong into app/locales/en/: {found:#?}");
}

#[test]
fn a_text_for_people_is_found_wherever_it_hides() {
    for code in [
        r#"fn a() -> &'static str { "Cancel" }"#,
        r#"fn a() -> &'static str { " Somebody has it" }"#,
        r#"fn a(b: u8) -> String { format!("only {b} are left.") }"#,
        r#"fn a() -> &'static str { "{unit} left. Start again" }"#,
        r#"fn a() -> &'static str { "choose “Lost your phone?” below" }"#,
        r#"const A: &[&str] = &["Address", "b"];"#,
        r#"fn a() { view! { <p class="row">"each"</p> } }"#,
        r#"fn a() { view! { <br />"of "{name} } }"#,
        r#"fn a() { view! { <Field name="city" label="City" /> } }"#,
        r#"fn a() { view! { <b>{if c { "Twice" } else { "d" }}</b> } }"#,
        r#"fn a() { b(vec![("", "please wait…")]) }"#,
        r#"macro_rules! a { () => { "Sold out" } }"#,
    ] {
        assert_eq!(texts_for_people(code).len(), 1, "{code}");
    }
}

#[test]
fn what_no_visitor_reads_is_no_text_for_people() {
    for code in [
        "//! A comment with words.\n\n/// Another comment.\nfn a() {}",
        "macro_rules! a { () => { /// A comment with words.\nstruct A; } }",
        r#"fn a() { tracing::error!(b = "The shop", "The form could not be kept."); }"#,
        r#"#[error("There is nothing here.")] struct Empty;"#,
        r#"#[expect(dead_code, reason = "It is used elsewhere.")] fn a() {}"#,
        r#"#[cfg(test)] mod tests { const A: &str = "Sold out"; }"#,
        r#"const NAME: HeaderName = HeaderName::from_static("x-ringfence-busy");"#,
        r#"const NAME: &str = "ringfence_language";"#,
        r#"const AWAY: &str = "the database is out of reach";"#,
        r#"fn a() { view! { <!DOCTYPE html><html lang="en"><p class="wrap narrow page">" · "</p></html> } }"#,
        r#"fn a() { view! { <leptos-island data-component="PasswordField" /> } }"#,
        r#"fn a() { view! { <b>{match c { D => "ringing", _ => "busy" }}</b> } }"#,
        r#"fn a() { f.write_str("HandsetAddress") }"#,
        r#"fn a() { island.find("input[name='pin']") }"#,
        r#"fn a() { format!("{path}?{name}") }"#,
        r#"const A: &str = "/images/products/{}.svg";"#,
    ] {
        assert_eq!(texts_for_people(code), [""; 0], "{code}");
    }
}

/// The texts of one locale file.
#[derive(Default)]
struct Locale {
    /// Each message with the functions that are made of it: one for its text, and one for each attribute.
    messages: BTreeMap<String, Vec<String>>,
    terms: BTreeSet<String>,
    /// Messages and terms that stand within other texts, terms with their dash.
    referred: BTreeSet<String>,
}

/// Reads the names in a locale file. Names stand at the beginning of a line, attributes are indented and begin with a dot.
fn read(text: &str) -> Locale {
    let mut locale = Locale::default();
    let mut newest = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        locale.referred.extend(references(line));
        let Some((name, value)) = line.split_once('=') else {
            continue;
        };
        let (name, has_value) = (name.trim_end(), !value.trim().is_empty());
        if let Some(term) = name.strip_prefix('-').filter(|term| is_id(term)) {
            locale.terms.insert(term.to_owned());
            newest = None;
        } else if is_id(name) {
            // A message whose text begins on the next line has one, too. That line is no attribute.
            let next = text
                .lines()
                .skip_while(|other| *other != line)
                .nth(1)
                .unwrap_or_default();
            let has_text = has_value || !next.trim_start().starts_with('.');
            let functions = if has_text { vec![snake(name)] } else { Vec::new() };
            locale.messages.insert(name.to_owned(), functions);
            newest = Some(name.to_owned());
        } else if let Some(attribute) = name.trim_start().strip_prefix('.').filter(|attribute| is_id(attribute))
            && let Some(message) = &newest
            && let Some(functions) = locale.messages.get_mut(message)
        {
            functions.push(snake(&format!("{message}_{attribute}")));
        }
    }
    locale
}

/// The names between `{` and the next character that belongs to no name.
fn references(line: &str) -> Vec<String> {
    let places = line.split('{').skip(1);
    let names = places.map(|place| {
        let rest = place.trim_start();
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    });
    names.filter(|name| is_id(name.trim_start_matches('-'))).collect()
}

fn is_id(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}

/// Whether code calls a method of this name, or hands it on as `L10nLanguage::name`.
fn calls(code: &str, name: &str) -> bool {
    let ends = |at: usize| {
        let next = code[at..].chars().next();
        next.is_none_or(|next| !next.is_ascii_alphanumeric() && next != '_')
    };
    code.contains(&format!(".{name}("))
        || code
            .match_indices(&format!("L10nLanguage::{name}"))
            .any(|(at, found)| ends(at + found.len()))
}

/// What no page shows, of these texts.
fn unused(locale: &Locale, code: &str) -> Vec<String> {
    let messages = locale.messages.iter().flat_map(|(message, functions)| {
        let referred = locale.referred.contains(message);
        functions
            .iter()
            .filter(move |name| !referred && !calls(code, name))
            .map(move |name| format!("{message}, by .{name}()"))
    });
    let terms = locale.terms.iter().map(|term| format!("-{term}"));
    messages
        .chain(terms.filter(|term| !locale.referred.contains(term)))
        .collect()
}

#[test]
fn every_text_is_shown_by_some_page() {
    let mut all = Locale::default();
    for entry in fs::read_dir(root().join("app/locales/en")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let Locale {
            messages,
            terms,
            referred,
        } = read(&text);
        all.messages.extend(messages);
        all.terms.extend(terms);
        all.referred.extend(referred);
    }
    // The tool that makes the functions asks for this name. A list of languages will show it.
    assert!(all.messages.remove("language-name").is_some());
    let files = sources(&root().join("app/src"));
    let code: String = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();

    assert!(all.messages.len() > 20, "{} texts", all.messages.len());
    assert_eq!(unused(&all, &code), [""; 0], "no page shows these texts");
}

#[test]
fn an_unused_text_is_found() {
    let locale = read(
        "### Texts.

# $name (String)
cart-added = { $name } is in your { -cart }.
cart-empty =
    { cart-nothing } here = now
cart-nothing = Nothing
cart-field =
    .label = Quantity
    .hint = { $count ->
        [one] One { unit }
       *[other] Many
    }
unit = piece
-cart = cart
-shop = shop
",
    );
    let code = "texts().cart_added(name); texts()\n    .cart_field_label(); list.map(L10nLanguage::cart_empty_now)";

    assert_eq!(locale.terms, BTreeSet::from(["cart", "shop"].map(str::to_owned)));
    assert_eq!(
        unused(&locale, code),
        [
            "cart-empty, by .cart_empty()",
            "cart-field, by .cart_field_hint()",
            "-shop"
        ]
    );
    assert!(calls("list.map(L10nLanguage::cart_empty)", "cart_empty"));
}
