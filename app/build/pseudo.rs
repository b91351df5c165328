//! Pseudo-languages, made from the English texts. A text that is missing in `locales/` stays plain English in them, so that it stands out.
//!
//! - `en-XA` has accents and doubled vowels. It is about a third longer, as many translations are.
//! - `ar-XB` runs from right to left. Its words are English, written in mirrored order.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Expression, Pattern, PatternElement, Resource},
    parser, serializer,
};

/// The original language.
pub const ENGLISH: &str = "en";

/// Copies all languages of `from` to `to`, and writes the pseudo-languages beside them.
///
/// # Errors
///
/// If a file cannot be read or written, or is not valid Fluent; names the file.
pub fn write(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    for language in folders(from)? {
        for file in files(&from.join(&language))? {
            let text = fs::read_to_string(from.join(&language).join(&file))?;
            keep(to, &language, &file, &text)?;
            if language == ENGLISH {
                keep(to, "en-XA", &file, &rewritten(&file, &text, accented)?)?;
                keep(to, "ar-XB", &file, &rewritten(&file, &text, mirrored)?)?;
            }
        }
    }
    Ok(())
}

fn keep(to: &Path, language: &str, file: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(to.join(language))?;
    fs::write(to.join(language).join(file), text)
}

/// The languages of a folder: the names of the folders in it, sorted.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn folders(at: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(at)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn files(at: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(at)? {
        names.push(PathBuf::from(entry?.file_name()));
    }
    names.retain(|name| name.extension().is_some_and(|extension| extension == "ftl"));
    names.sort();
    Ok(names)
}

/// The file with every text rewritten. Names, arguments and variants stay as they are.
fn rewritten(file: &Path, text: &str, as_what: fn(&str) -> String) -> io::Result<String> {
    let invalid = |errors| io::Error::other(format!("locales/en/{}: {errors:?}", file.display()));
    let mut resource: Resource<String> = parser::parse(text.to_owned()).map_err(|(_, errors)| invalid(errors))?;
    for entry in &mut resource.body {
        match entry {
            // The name of the language becomes a literal of the program, where the compiler refuses marks of direction.
            Entry::Message(message) if message.id.name == "language-name" => {}
            Entry::Message(message) => {
                message.value.iter_mut().for_each(|value| whole(value, as_what));
                for attribute in &mut message.attributes {
                    whole(&mut attribute.value, as_what);
                }
                message.comment = None;
            }
            Entry::Term(term) => {
                whole(&mut term.value, as_what);
                term.comment = None;
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    Ok(serializer::serialize(&resource))
}

/// Rewrites a whole text and marks both of its ends, so that a test sees a text that was cut off or glued to another.
fn whole(pattern: &mut Pattern<String>, as_what: fn(&str) -> String) {
    each(pattern, as_what);
    let mark = |mark: &str| PatternElement::TextElement { value: mark.to_owned() };
    pattern.elements.insert(0, mark("⟦"));
    pattern.elements.push(mark("⟧"));
}

fn each(pattern: &mut Pattern<String>, as_what: fn(&str) -> String) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = as_what(value),
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => variants
                .iter_mut()
                .for_each(|variant| each(&mut variant.value, as_what)),
            PatternElement::Placeable {
                expression: Expression::Inline(_),
            } => {}
        }
    }
}

/// English letters, and the same with accents. A vowel is doubled, which makes the text longer.
const ACCENTS: [(&str, &str); 2] = [
    ("abcdefghijklmnopqrstuvwxyz", "åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž"),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"),
];

fn accented(text: &str) -> String {
    let accent = |letter: char| {
        let found = ACCENTS
            .iter()
            .find_map(|(plain, accents)| accents.chars().nth(plain.find(letter)?));
        let times = if "aeiou".contains(letter) { 2 } else { 1 };
        std::iter::repeat_n(found.unwrap_or(letter), times)
    };
    text.chars().flat_map(accent).collect()
}

/// Each line between a right-to-left override and its end, as Unicode has them for this.
fn mirrored(text: &str) -> String {
    let turned = |line: &str| {
        if line.trim().is_empty() {
            line.to_owned()
        } else {
            format!("\u{202e}{line}\u{202c}")
        }
    };
    text.split('\n').map(turned).collect::<Vec<_>>().join("\n")
}
