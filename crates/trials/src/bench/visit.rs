//! The weight of a first visit: the page and everything that it makes a browser fetch, in bytes on the wire.

use std::collections::BTreeSet;
use std::io::Read;
use std::net::SocketAddr;

use anyhow::{Context, Result, bail};

use super::exchange::{self, Answer};

/// The encodings that a current browser accepts. The order is no preference.
const ACCEPT: &str = "Accept-Encoding: gzip, deflate, br, zstd\r\n";
/// What wakes the islands. Pages put these names together in a script, where reading cannot find them.
const ISLAND_FILES: [&str; 2] = ["/pkg/ringfence.js", "/pkg/ringfence_bg.wasm"];

/// One file of the visit.
pub struct Part {
    /// Its path.
    pub path: String,
    /// Head and content as they came over the wire.
    pub bytes: usize,
}

/// Fetches `page` with an empty cache, then everything it names, then everything that names.
pub async fn first_visit(address: SocketAddr, page: &str) -> Result<Vec<Part>> {
    let (mut seen, mut waiting) = (BTreeSet::from([page.to_owned()]), vec![page.to_owned()]);
    let mut parts = Vec::new();

    while let Some(path) = waiting.pop() {
        let answer = exchange::ask(address, &exchange::get(address, &path, ACCEPT)).await?;
        if answer.status != 200 {
            bail!("{page} needs {path}, which is answered with {}", answer.status);
        }
        for name in names(&path, &answer)? {
            if seen.insert(name.clone()) {
                waiting.push(name);
            }
        }
        parts.push(Part {
            path,
            bytes: answer.wire_bytes,
        });
    }
    Ok(parts)
}

/// The paths on this site that a browser fetches because of this answer.
fn names(path: &str, answer: &Answer) -> Result<Vec<String>> {
    let kind = answer.header("content-type").unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let found = if kind.starts_with("text/html") {
        in_html(&text(answer)?)
    } else if kind.starts_with("text/css") {
        in_css(&text(answer)?)
    } else if kind.contains("javascript") {
        in_script(&text(answer)?)
    } else {
        Vec::new()
    };

    Ok(found.iter().filter_map(|name| on_this_site(name, folder)).collect())
}

fn text(answer: &Answer) -> Result<String> {
    let mut plain = Vec::new();
    match answer.header("content-encoding") {
        None => plain.clone_from(&answer.body),
        Some("br") => {
            brotli::BrotliDecompress(&mut answer.body.as_slice(), &mut plain).context("not brotli after all")?;
        }
        Some("gzip") => {
            flate2::read::GzDecoder::new(answer.body.as_slice())
                .read_to_end(&mut plain)
                .context("not gzip after all")?;
        }
        Some(other) => bail!("an answer in the unexpected encoding {other}"),
    }
    String::from_utf8(plain).context("a text that is no UTF-8")
}

/// Stylesheets, icons, preloads, scripts and images, and the island files if the page has an island.
fn in_html(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in html
        .split('<')
        .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
    {
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        match name {
            "link" if attribute(tag, "rel").is_some_and(is_fetched) => found.extend(attribute(tag, "href")),
            "script" | "img" | "iframe" => found.extend(attribute(tag, "src")),
            "leptos-island" => found.extend(ISLAND_FILES),
            _ => {}
        }
    }
    found.into_iter().map(str::to_owned).collect()
}

fn is_fetched(relation: &str) -> bool {
    relation
        .split(' ')
        .any(|word| matches!(word, "stylesheet" | "icon" | "preload" | "modulepreload" | "manifest"))
}

/// `src="…"` and similar attributes. `data-src` is another attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn in_css(css: &str) -> Vec<String> {
    css.split("url(")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(name, _)| name.trim_matches(['"', '\'', ' ']).to_owned())
        .collect()
}

/// Modules that a script imports, as wasm-bindgen writes them: `from './snippets/…'`.
fn in_script(script: &str) -> Vec<String> {
    script
        .lines()
        .filter(|line| line.starts_with("import "))
        .filter_map(|line| line.rsplit_once(" from "))
        .map(|(_, name)| name.trim_matches(['"', '\'', ';', ' ']).to_owned())
        .collect()
}

/// The path of a link on this site. None for other sites, `data:` addresses and fragments.
fn on_this_site(name: &str, folder: &str) -> Option<String> {
    let name = name.split('#').next().unwrap_or_default();
    if name.is_empty() || name.starts_with("//") || name.contains(':') {
        return None;
    }
    match name.strip_prefix('/') {
        Some(_) => Some(name.to_owned()),
        None => Some(format!("{folder}/{}", name.trim_start_matches("./"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_stylesheet_scripts_and_pictures() {
        let html = r#"<!DOCTYPE html><head><link rel="stylesheet" href="/ringfence.css"><link rel="canonical" href="/products/mug">
            <link rel="icon" href="/favicon.svg"/><script src="/islands.js" defer></script></head>
            <body><a href="/cart">Cart</a><img data-src="/no.avif" src="/images/mug.avif" alt=""></body>"#;

        assert_eq!(
            in_html(html),
            ["/ringfence.css", "/favicon.svg", "/islands.js", "/images/mug.avif"]
        );
    }

    #[test]
    fn a_page_with_an_island_needs_what_wakes_it() {
        assert_eq!(
            in_html(r#"<leptos-island data-component="Cart"></leptos-island>"#),
            ISLAND_FILES
        );
        assert!(in_html("<p>No island</p>").is_empty());
    }

    #[test]
    fn stylesheets_and_scripts_name_files_too() {
        assert_eq!(
            in_css("a{src:url(\"/fonts/a.woff2\")} b{background:url(x.svg)}"),
            ["/fonts/a.woff2", "x.svg"]
        );
        assert_eq!(
            in_script("import { a } from './snippets/a.js';\nlet x = 1;"),
            ["./snippets/a.js"]
        );
    }

    #[test]
    fn names_are_found_from_where_they_stand_and_other_sites_are_not_visited() {
        assert_eq!(
            on_this_site("./snippets/a.js", "/pkg").as_deref(),
            Some("/pkg/snippets/a.js")
        );
        assert_eq!(
            on_this_site("/favicon.svg#dark", "/pkg").as_deref(),
            Some("/favicon.svg")
        );
        assert_eq!(on_this_site("https://elsewhere.example/a.js", ""), None);
        assert_eq!(on_this_site("data:image/png;base64,AA", ""), None);
    }
}
