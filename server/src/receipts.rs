//! `GET /orders/{id}/receipt`: the evidence of an order, as text to keep.

use std::fmt::Write;

use app::AppError;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use domain::OrderId;
use http::{HeaderValue, StatusCode, header};
use services::{
    Shop,
    storefront::receipt::{self, AuditEntry},
};
use tower_sessions::Session;

use crate::{
    plain_page::{START_PAGE, away, plain_page},
    utc,
};

/// The receipt of an order, for its customer. 404 for everybody else.
pub(crate) async fn receipt(State(shop): State<Shop>, session: Session, Path(id): Path<String>) -> Response {
    let visitor = match app::visitor_of(&session).await {
        Ok(visitor) => visitor,
        Err(error) => return not_given(error),
    };
    let (Some(visitor), Ok(id)) = (visitor, id.parse::<OrderId>()) else {
        return nothing_here();
    };
    match receipt::of(&shop, &visitor, &id).await {
        Ok(receipt) => {
            let name = format!("attachment; filename=\"{}.txt\"", receipt.order.number);
            let text = written(&shop.name, &receipt);
            let mut response = text.into_response();
            if let Ok(name) = HeaderValue::try_from(name) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
            }
            response
        }
        Err(error) => not_given(error),
    }
}

fn written(shop: &str, receipt: &receipt::Receipt) -> String {
    let order = &receipt.order;
    let mut text = format!("{shop}: how order {} was confirmed\n\n", order.number);
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
    let _ = write!(
        text,
        "\nTotal            {}\nSealed content   {}\nCalled           {}\n\nWhat happened (times in UTC)\n",
        order.total, receipt.seal, receipt.phone
    );
    for event in &receipt.events {
        let words = in_words(event);
        let _ = writeln!(
            text,
            "{}  {words:<42} #{} {}",
            utc::second(event.at),
            event.place,
            event.hash
        );
    }
    text.push_str(
        "\nThe seal is the SHA-256 fingerprint of the order's content, which the confirmation was bound to. The numbers and hashes are\n\
         those of the shop's log, in which each event covers the one before it.\n",
    );
    text
}

/// Removes control characters, so that a name cannot add a line to the evidence.
fn on_one_line(name: &str) -> String {
    name.replace(char::is_control, " ")
}

fn in_words(event: &AuditEntry) -> String {
    match (event.event.as_str(), event.detail.as_deref()) {
        ("asked", _) => "asked to confirm it".to_owned(),
        ("called", _) => "a call was placed".to_owned(),
        ("reported", Some(progress)) => format!("the call: {}", progress.replace('_', " ")),
        ("attempt", _) => "an attempt to confirm it".to_owned(),
        ("wrong_pin", _) => "it was not right".to_owned(),
        ("approved", Some("pin")) => "the PIN was right; the order was placed".to_owned(),
        ("approved", Some(factor)) => format!("confirmed by {}; the order was placed", factor.replace('_', " ")),
        ("call_refused", _) => "a further call was refused".to_owned(),
        (other, _) => other.replace('_', " "),
    }
}

fn not_given(error: impl Into<AppError>) -> Response {
    match error.into() {
        AppError::Away => away(&app::Path::Orders.to_string()),
        _ => nothing_here(),
    }
}

fn nothing_here() -> Response {
    plain_page(
        StatusCode::NOT_FOUND,
        "There is nothing here",
        "The page may have moved.",
        START_PAGE,
    )
}
