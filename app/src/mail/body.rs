//! The body of a mail, as plain text and as HTML. The HTML has no styles, scripts or pictures, so every mail program shows it alike.

use crate::language::PageLanguage;

/// A part of a mail.
enum Block {
    Paragraph(String),
    /// Pairs of a name and an amount.
    Rows(Vec<(String, String)>),
    /// A link with its label.
    Link {
        label: String,
        url: String,
    },
}

/// The body of a mail: its parts from top to bottom.
#[derive(Default)]
pub(crate) struct Body(Vec<Block>);

impl Body {
    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: String) {
        self.0.push(Block::Paragraph(text));
    }

    /// Adds pairs of a name and an amount.
    pub fn rows(&mut self, rows: Vec<(String, String)>) {
        self.0.push(Block::Rows(rows));
    }

    /// Adds a link.
    pub fn link(&mut self, label: String, url: String) {
        self.0.push(Block::Link { label, url });
    }

    /// The body as plain text.
    pub fn text(&self) -> String {
        let blocks: Vec<_> = self.0.iter().map(Block::text).collect();
        format!("{}\n", blocks.join("\n\n"))
    }

    /// The body as an HTML document.
    pub fn html(&self, subject: &str, language: PageLanguage) -> String {
        let (code, direction, title) = (language.code(), language.direction(), escaped(subject));
        let blocks: String = self.0.iter().map(Block::html).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <title>{title}</title>\n</head>\n<body>\n{blocks}</body>\n</html>\n"
        )
    }
}

impl Block {
    fn text(&self) -> String {
        match self {
            Self::Paragraph(text) => on_one_line(text),
            Self::Rows(rows) => {
                let row = |(name, amount): &(String, String)| format!("{}: {}", on_one_line(name), on_one_line(amount));
                rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Self::Link { label, url } => format!("{}:\n{url}", on_one_line(label)),
        }
    }

    fn html(&self) -> String {
        match self {
            Self::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
            Self::Rows(rows) => {
                let row = |(name, amount): &(String, String)| {
                    format!("<tr><td>{}</td><td>{}</td></tr>\n", escaped(name), escaped(amount))
                };
                let rows: Vec<_> = rows.iter().map(row).collect();
                format!("<table>\n{}</table>\n", rows.concat())
            }
            Self::Link { label, url } => format!("<p><a href=\"{}\">{}</a></p>\n", escaped(url), escaped(label)),
        }
    }
}

/// Escapes text for use between tags and in quoted attributes.
fn escaped(text: &str) -> String {
    on_one_line(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// Removes control characters, so that the name of a product cannot add a line to a mail.
fn on_one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body() -> Body {
        let mut body = Body::default();
        body.paragraph("One & two".to_owned());
        body.rows(vec![("</td><script>".to_owned(), "€1.00".to_owned())]);
        body.link("Look".to_owned(), "https://shop.example/orders/1".to_owned());
        body
    }

    #[test]
    fn both_forms_say_the_same() {
        assert_eq!(
            body().text(),
            "One & two\n\n</td><script>: €1.00\n\nLook:\nhttps://shop.example/orders/1\n"
        );
        assert_eq!(
            body().html("A \"subject\"", PageLanguage::default()),
            "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <title>A &quot;subject&quot;</title>\n</head>\n<body>\n<p>One &amp; two</p>\n<table>\n\
             <tr><td>&lt;/td&gt;&lt;script&gt;</td><td>€1.00</td></tr>\n</table>\n\
             <p><a href=\"https://shop.example/orders/1\">Look</a></p>\n</body>\n</html>\n"
        );
    }

    #[test]
    fn no_text_breaks_a_line_or_a_tag() {
        assert_eq!(on_one_line("one\r\nBcc: two\u{0}"), "one  Bcc: two ");
        assert_eq!(
            escaped("<a b='c' d=\"e\">&"),
            "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;"
        );
    }
}
