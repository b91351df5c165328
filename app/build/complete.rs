//! Checks that a language says everything that English says: each text, each argument, each marked place, and each plural form that the
//! language has (CLDR).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use fluent_syntax::{
    ast::{CallArguments, Comment, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey},
    parser,
};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// The plural categories of CLDR.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// In every language each category that a page can need applies to one of the numbers up to this.
const ENOUGH: u32 = 200;

/// The texts of a language by their names. The name of a term begins with a dash; an attribute is named `message.attribute`.
pub type Texts = BTreeMap<String, Text>;

/// What must be the same in each language, of one text.
#[derive(Debug, Default)]
pub struct Text {
    variables: BTreeSet<String>,
    /// The marked places, in order. Only the comments of the English texts mark them.
    marked: BTreeSet<String>,
    /// All variables and terms that stand directly in the text, in order.
    places: Vec<String>,
    /// The keys of the variants, by variable. A variable can select more than once.
    selects: Vec<(String, BTreeSet<String>)>,
}

/// What is wrong with the languages of a folder: everything that differs from the English texts, one fault a line.
///
/// # Errors
///
/// If a file cannot be read or is not valid Fluent; names the file.
pub fn faults(folder: &Path, english: &str, languages: &[String]) -> io::Result<Vec<String>> {
    let original = read(&folder.join(english))?;
    let mut faults = Vec::new();
    for language in languages.iter().filter(|language| *language != english) {
        faults.extend(compared(language, &original, &read(&folder.join(language))?));
    }
    Ok(faults)
}

fn read(folder: &Path) -> io::Result<Texts> {
    let mut texts = Texts::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "ftl") {
            let found = parsed(&fs::read_to_string(&file)?);
            texts.extend(found.map_err(|error| io::Error::other(format!("{}: {error}", file.display())))?);
        }
    }
    Ok(texts)
}

/// The texts of one file.
///
/// # Errors
///
/// If the file is not valid Fluent.
pub fn parsed(file: &str) -> Result<Texts, String> {
    let resource: Resource<&str> = parser::parse(file).map_err(|(_, errors)| format!("{errors:?}"))?;
    let mut texts = Texts::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let name = message.id.name;
                if let Some(value) = &message.value {
                    texts.insert(name.to_owned(), text(value, message.comment.as_ref()));
                }
                for attribute in &message.attributes {
                    texts.insert(format!("{name}.{}", attribute.id.name), text(&attribute.value, None));
                }
            }
            Entry::Term(term) => {
                texts.insert(format!("-{}", term.id.name), text(&term.value, None));
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    Ok(texts)
}

fn text(value: &Pattern<&str>, comment: Option<&Comment<&str>>) -> Text {
    let mut text = Text {
        marked: comment.map(marked).unwrap_or_default(),
        ..Text::default()
    };
    for element in &value.elements {
        if let PatternElement::Placeable {
            expression: Expression::Inline(inline),
        } = element
        {
            text.places.extend(name(inline));
        }
    }
    text.read(value);
    text
}

/// The names that a comment marks as elements, such as `# -link (Element) - the link to the page`. A variable keeps its `$`.
fn marked(comment: &Comment<&str>) -> BTreeSet<String> {
    let lines = comment.content.iter().filter_map(|line| line.trim().split_once(' '));
    let elements = lines.filter(|(_, rest)| rest.trim_start().starts_with("(Element)"));
    elements.map(|(name, _)| name.to_owned()).collect()
}

/// The name of a variable or a term, with its first character.
fn name(inline: &InlineExpression<&str>) -> Option<String> {
    match inline {
        InlineExpression::VariableReference { id } => Some(format!("${}", id.name)),
        InlineExpression::TermReference { id, .. } => Some(format!("-{}", id.name)),
        _ => None,
    }
}

impl Text {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                let keys = variants.iter().map(|variant| match &variant.key {
                    VariantKey::Identifier { name } => (*name).to_owned(),
                    VariantKey::NumberLiteral { value } => (*value).to_owned(),
                });
                if let Some(variable) = selecting(selector) {
                    self.selects.push((variable.to_owned(), keys.collect()));
                }
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. }
            | InlineExpression::TermReference {
                arguments: Some(arguments),
                ..
            } => self.read_arguments(arguments),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            _ => {}
        }
    }

    fn read_arguments(&mut self, arguments: &CallArguments<&str>) {
        for argument in &arguments.positional {
            self.read_inline(argument);
        }
    }

    /// The marked places of the English text, in the order of this one.
    fn order<'a>(&'a self, english: &Self) -> Vec<&'a str> {
        let places = self.places.iter().filter(|place| english.marked.contains(*place));
        places.map(String::as_str).collect()
    }

    /// The keys with which a variable selects.
    fn keys<'a>(&'a self, variable: &'a str) -> impl Iterator<Item = &'a BTreeSet<String>> {
        let selects = self.selects.iter().filter(move |(own, _)| own == variable);
        selects.map(|(_, keys)| keys)
    }
}

/// The variable that selects, also through a function such as `NUMBER`.
fn selecting<'a>(selector: &InlineExpression<&'a str>) -> Option<&'a str> {
    match selector {
        InlineExpression::VariableReference { id } => Some(id.name),
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.first().and_then(selecting),
        _ => None,
    }
}

/// How the texts of a language differ from the English ones, one fault a line.
pub fn compared(language: &str, english: &Texts, own: &Texts) -> Vec<String> {
    let mut faults = Vec::new();
    let Some(rules) = Rules::of(language) else {
        return vec![format!("{language}: no language with this name has plural rules")];
    };
    for (name, original) in english {
        match own.get(name) {
            None => faults.push(format!("{language}: {name} is missing")),
            Some(text) => {
                let found = differences(original, text, &rules);
                faults.extend(found.into_iter().map(|fault| format!("{language}: {name} {fault}")));
            }
        }
    }
    let unknown = own.keys().filter(|name| !english.contains_key(*name));
    faults.extend(unknown.map(|name| format!("{language}: {name} is no text of the pages")));
    faults
}

fn differences(english: &Text, own: &Text, rules: &Rules) -> Vec<String> {
    let mut faults = Vec::new();
    for variable in english.variables.difference(&own.variables) {
        faults.push(format!("does not use ${variable}"));
    }
    for variable in own.variables.difference(&english.variables) {
        faults.push(format!("uses ${variable}, which it does not get"));
    }
    let (expected, order) = (english.order(english), own.order(english));
    if expected != order {
        faults.push(format!("has the marked places {order:?} instead of {expected:?}"));
    }
    for variable in &english.variables {
        faults.extend(missing_variants(english, own, variable));
        faults.extend(missing_forms(english, own, variable, rules));
    }
    faults
}

/// The variants of the English text that are neither numbers nor plural forms.
fn missing_variants(english: &Text, own: &Text, variable: &str) -> Option<String> {
    let is_word = |key: &&String| key.parse::<f64>().is_err() && !CATEGORIES.contains(&key.as_str());
    let has = |key: &String| own.keys(variable).any(|keys| keys.contains(key));
    let words = english.keys(variable).flatten().filter(is_word);
    let missing: BTreeSet<_> = words.filter(|key| !has(key)).collect();
    (!missing.is_empty()).then(|| format!("has no variant {missing:?} for ${variable}"))
}

/// The plural forms that the language has and the text lacks, if either text has plural forms of the variable.
fn missing_forms(english: &Text, own: &Text, variable: &str, rules: &Rules) -> Option<String> {
    let plurals: Vec<_> = own.keys(variable).filter(|keys| is_plural(keys)).collect();
    let missing: BTreeSet<_> = if plurals.is_empty() {
        let needs = english.keys(variable).any(is_plural) && rules.forms() != BTreeSet::from(["other"]);
        if needs { rules.forms() } else { BTreeSet::new() }
    } else {
        plurals.iter().flat_map(|keys| rules.lacking(keys)).collect()
    };
    (!missing.is_empty()).then(|| format!("has no plural form {missing:?} for ${variable}"))
}

/// Whether variants distinguish plural forms. The general form alone is no plural.
fn is_plural(keys: &BTreeSet<String>) -> bool {
    let mut forms = keys.iter().map(String::as_str).filter(|key| *key != "other");
    forms.any(|key| CATEGORIES.contains(&key))
}

/// The plural rules of a language.
struct Rules(PluralRules);

impl Rules {
    fn of(language: &str) -> Option<Self> {
        let language: LanguageIdentifier = language.parse().ok()?;
        // The rules are those of the language, whatever its region is, unless the region has its own.
        let create = |language| PluralRules::create(language, PluralRuleType::CARDINAL).ok();
        let plain = LanguageIdentifier::from_parts(language.language, None, None, &[]);
        create(language).or_else(|| create(plain)).map(Self)
    }

    fn form(&self, count: u32) -> &'static str {
        match self.0.select(count) {
            Ok(PluralCategory::ZERO) => "zero",
            Ok(PluralCategory::ONE) => "one",
            Ok(PluralCategory::TWO) => "two",
            Ok(PluralCategory::FEW) => "few",
            Ok(PluralCategory::MANY) => "many",
            Ok(PluralCategory::OTHER) | Err(_) => "other",
        }
    }

    /// The forms of whole numbers.
    fn forms(&self) -> BTreeSet<&'static str> {
        (0..=ENOUGH).map(|count| self.form(count)).collect()
    }

    /// The forms of those whole numbers that the variants do not name.
    fn lacking(&self, keys: &BTreeSet<String>) -> BTreeSet<&'static str> {
        let unnamed = (0..=ENOUGH).filter(|count| !keys.contains(&count.to_string()));
        unnamed
            .map(|count| self.form(count))
            .filter(|form| !keys.contains(*form))
            .collect()
    }
}
