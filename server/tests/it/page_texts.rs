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

/// Names in the code of plain pages that are one word with a capital letter: an attribute of cookies, and a type as `Debug` writes it.
const NAMES: [&str; 2] = ["Secure", "Sessions"];

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

/// Whether two plain words follow each other. In a tag they are names of classes.
fn has_two_words(text: &str) -> bool {
    let mut parts = text.split('<');
    let mut outside = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        outside.push_str(" < ");
        outside.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    let words: Vec<_> = outside.split_whitespace().collect();
    let is_plain = |word: &str| {
        let word = word.trim_start_matches(['(', '"', '\'', '“', '‘']);
        let word = word.trim_end_matches(['.', ',', ':', ';', '!', '?', '…', ')', '"', '\'', '”', '’']);
        !word.is_empty() && word.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
    };
    words.windows(2).any(|pair| is_plain(pair[0]) && is_plain(pair[1]))
}

/// The texts for people in one file.
struct Finder {
    /// Which texts count.
    counts: fn(&str) -> bool,
    found: Vec<String>,
}

impl Finder {
    fn look(&mut self, Literals { any, shown }: Literals) {
        self.found.extend(any.into_iter().filter(|text| (self.counts)(text)));
        self.found
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

/// The texts in the code of the website that are for people.
fn texts_for_people(code: &str) -> Vec<String> {
    texts_that_count(code, is_for_people)
}

/// The texts in the code of a plain page that are for people. Its files hold no sentences for operators but in the log, so two words count.
fn texts_of_a_plain_page(code: &str) -> Vec<String> {
    texts_that_count(code, |text| {
        (is_for_people(text) && !NAMES.contains(&text)) || has_two_words(text)
    })
}

fn texts_that_count(code: &str, counts: fn(&str) -> bool) -> Vec<String> {
    let mut finder = Finder {
        counts,
        found: Vec::new(),
    };
    finder.visit_file(&syn::parse_file(code).unwrap());
    finder.found
}

/// The texts in a script that are for people. What it writes to the console is for programmers.
fn texts_of_a_script(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = script;
    while let Some(at) = rest.find(['"', '\'', '`', '/']) {
        let (before, from) = rest.split_at(at);
        let (mark, inside) = from.split_at(1);
        rest = match mark {
            "/" if inside.starts_with('/') => from.split_once('\n').map_or("", |(_, after)| after),
            "/" if inside.starts_with('*') => from.split_once("*/").expect("a comment ends").1,
            "/" => inside,
            _ => {
                let is_end = |at: &usize| !inside[..*at].ends_with('\\');
                let end = inside.match_indices(mark).map(|(at, _)| at).find(is_end);
                let (text, after) = inside.split_at(end.expect("a text ends"));
                let line = before.rsplit('\n').next().unwrap_or_default();
                if !line.contains("console.") && (is_for_people(text) || has_two_words(text)) {
                    found.push(text.to_owned());
                }
                &after[1..]
            }
        };
    }
    found
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
fn no_text_for_people_stands_in_the_code_of_a_plain_page() {
    let mut looked_at = 0;
    let mut found = Vec::new();
    for file in sources(&root().join("server/src")) {
        let code = fs::read_to_string(&file).unwrap();
        if !code.contains("plain_page") {
            continue;
        }
        looked_at += 1;
        for text in texts_of_a_plain_page(&code) {
            found.push(format!("{}: {text:?}", file.strip_prefix(root()).unwrap().display()));
        }
    }

    assert!(looked_at > 10, "{looked_at} files");
    assert!(found.is_empty(), "these belong into app/locales/en/: {found:#?}");
}

#[test]
fn no_text_for_people_stands_in_a_script() {
    let mut looked_at = 0;
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("style/public")).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_none_or(|end| end != "js") {
            continue;
        }
        looked_at += 1;
        for text in texts_of_a_script(&fs::read_to_string(&file).unwrap()) {
            found.push(format!("{}: {text:?}", file.strip_prefix(root()).unwrap().display()));
        }
    }

    assert!(looked_at > 2, "{looked_at} scripts");
    assert!(found.is_empty(), "these belong into app/locales/en/: {found:#?}");
}

#[test]
fn two_words_in_a_row_are_a_text_of_a_plain_page() {
    for code in [
        r#"fn a() -> &'static str { "a call was placed" }"#,
        r#"fn a(b: u8) -> String { format!("the call: {b}") }"#,
        r#"fn a() -> &'static str { "<p class=\"wrap narrow\">please, wait</p>" }"#,
        r#"fn a(b: &str) { writeln!(c, "the shop's log {b:<42}"); }"#,
    ] {
        assert_eq!(texts_of_a_plain_page(code).len(), 1, "{code}");
    }
    for code in [
        r#"fn a(b: &str) -> String { format!("<p class=\"wrap narrow page\">{b}</p>\n<p>{b}</p>") }"#,
        r#"fn a(b: &str) -> String { format!("attachment; filename=\"{b}.txt\"") }"#,
        r#"fn a(b: u8) { writeln!(c, "{b:>4} x {}  {d:<42} #{} {}", e); }"#,
        r#"fn a() { tracing::warn!("a form was answered"); }"#,
    ] {
        assert_eq!(texts_of_a_plain_page(code), [""; 0], "{code}");
    }
}

#[test]
fn a_text_for_people_is_found_in_a_script() {
    for script in [
        r#"wrong.textContent = "That did not work. Please try again.";"#,
        "button.title = 'Show';",
        "button.textContent = `try again ${count}`;",
        "// It's a comment.\nbutton.title = 'try it, it\\'s new';",
    ] {
        assert_eq!(texts_of_a_script(script).len(), 1, "{script}");
    }
    for script in [
        "// It's \"a comment\".\n/* \"It is another one.\" */",
        r#"console.info("The islands do not wake.", reason);"#,
        r#"const half = all / 2; load("https://shop.example/a", "script[data-glue]", ".dock iframe");"#,
        r#"if (error.name === "NotAllowedError") fetch(address, { method: "POST" });"#,
    ] {
        assert_eq!(texts_of_a_script(script), [""; 0], "{script}");
    }
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
