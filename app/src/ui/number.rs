//! Phone numbers, amounts and order numbers. They run from left to right on every page.

use std::cmp::Reverse;

use leptos::prelude::*;

use crate::language::{run, texts};

/// A phone number, an amount or an order number. Without this, a page that runs from right to left shows its groups in another order.
pub(crate) fn left_to_right(number: String) -> AnyView {
    view! { <bdi dir="ltr">{number}</bdi> }.into_any()
}

/// The account's phone number, masked, or what stands in its place.
pub(crate) fn account_phone(masked: Option<String>) -> AnyView {
    match masked {
        Some(number) => left_to_right(number),
        None => texts().account_phone_none().into_any(),
    }
}

/// A sentence in which each of these numbers stands in an element of its own, wherever the sentence has it.
pub(crate) fn with_numbers(sentence: &str, numbers: &[impl AsRef<str>]) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some((at, number)) = first(rest, numbers) {
        let (before, found) = rest.split_at(at);
        parts.extend(run(before.to_owned()).map(IntoAny::into_any));
        parts.push(left_to_right(number.to_owned()));
        rest = found.strip_prefix(number).unwrap_or_default();
    }
    parts.extend(run(rest.to_owned()).map(IntoAny::into_any));
    parts
}

/// The first of the numbers in a text, with its place; the longest of those that begin there.
fn first<'a>(text: &str, numbers: &'a [impl AsRef<str>]) -> Option<(usize, &'a str)> {
    numbers
        .iter()
        .map(AsRef::<str>::as_ref)
        .filter(|number| !number.is_empty())
        .filter_map(|number| Some((text.find(number)?, number)))
        .min_by_key(|(at, number)| (*at, Reverse(number.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The HTML without the marks between its parts.
    fn html(view: impl RenderHtml) -> String {
        view.to_html().replace("<!>", "")
    }

    #[test]
    fn an_account_without_a_number_says_why() {
        assert_eq!(html(account_phone(None)), "None: it has a new owner");
        assert_eq!(
            html(account_phone(Some("+44 •••• ••01".to_owned()))),
            r#"<bdi dir="ltr">+44 •••• ••01</bdi>"#
        );
    }

    #[test]
    fn every_number_of_a_sentence_stands_in_an_element_of_its_own() {
        assert_eq!(
            html(with_numbers(
                "Changed from +1 •••• ••01 to +44 •••• ••02.",
                &["+44 •••• ••02", "+1 •••• ••01"]
            )),
            r#"Changed from <bdi dir="ltr">+1 •••• ••01</bdi> to <bdi dir="ltr">+44 •••• ••02</bdi>."#
        );
        assert_eq!(
            html(with_numbers("€5 and €5.50", &["€5", "€5.50"])),
            r#"<bdi dir="ltr">€5</bdi> and <bdi dir="ltr">€5.50</bdi>"#
        );
        assert_eq!(html(with_numbers("Nothing here.", &["", "+44"])), "Nothing here.");
    }
}
