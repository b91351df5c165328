//! `GET /orders/{id}/receipt`: the evidence of an order, as text to keep.

use std::fmt::Write;

use app::{AppError, PageLanguage, PlainPage, ReceiptTexts};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use domain::OrderId;
use http::{HeaderValue, header};
use services::{
    Shop,
    storefront::receipt::{self, Receipt},
};
use tower_sessions::Session;

use crate::{
    page_language::Language,
    plain_page::{plain_page, plain_page_to},
    utc,
};

/// The number of spaces between the longest label and what follows it.
const GAP: usize = 3;

/// The receipt of an order, for its customer. 404 for everybody else.
pub(crate) async fn receipt(
    State(shop): State<Shop>,
    Language(language): Language,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let visitor = match app::visitor_of(&session).await {
        Ok(visitor) => visitor,
        Err(error) => return not_given(error, language),
    };
    let (Some(visitor), Ok(id)) = (visitor, id.parse::<OrderId>()) else {
        return plain_page(PlainPage::NotFound, language);
    };
    match receipt::of(&shop, &visitor, &id).await {
        Ok(receipt) => {
            let name = format!("attachment; filename=\"{}.txt\"", receipt.order.number);
            let text = written(ReceiptTexts::of(language), &shop.name, &receipt);
            let mut response = text.into_response();
            if let Ok(name) = HeaderValue::try_from(name) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
            }
            response
        }
        Err(error) => not_given(error, language),
    }
}

fn written(texts: ReceiptTexts, shop: &str, receipt: &Receipt) -> String {
    let order = &receipt.order;
    let facts = [
        (texts.total(), texts.amount(order.total)),
        (texts.seal(), receipt.seal.clone()),
        (texts.called(), receipt.phone.clone()),
    ];
    let longest = facts.iter().map(|(label, _)| label.chars().count()).max();
    let width = longest.unwrap_or_default() + GAP;

    let mut text = format!("{}\n\n", texts.title(shop, &order.number));
    for line in &order.draft.lines {
        let chosen: Vec<_> = line
            .options
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let name = if chosen.is_empty() {
            line.name.clone()
        } else {
            format!("{} ({})", line.name, chosen.join(", "))
        };
        let _ = writeln!(text, "{:>4} x {}", line.quantity, on_one_line(&name));
    }
    text.push('\n');
    for (label, fact) in facts {
        let _ = writeln!(text, "{label:<width$}{fact}");
    }
    let _ = writeln!(text, "\n{}", texts.events());
    for event in &receipt.events {
        let words = texts.event(event);
        let _ = writeln!(
            text,
            "{}  {words:<42} #{} {}",
            utc::second(event.at),
            event.place,
            event.hash
        );
    }
    let _ = writeln!(text, "\n{}", texts.note());
    text
}

/// Removes control characters, so that a name cannot add a line to the evidence.
fn on_one_line(name: &str) -> String {
    name.replace(char::is_control, " ")
}

fn not_given(error: impl Into<AppError>, language: PageLanguage) -> Response {
    match error.into() {
        AppError::Away => plain_page_to(PlainPage::Away, language, &app::Path::Orders.address(language)),
        _ => plain_page(PlainPage::NotFound, language),
    }
}
