//! Receives the voice provider's delivery reports. Reports are not signed, and anybody who knows the URL can send one. So the URL contains
//! a secret, and a report never proves anything.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{FromRequest, Path, Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use infobip::DeliveryReports;
use services::Shop;
use subtle::ConstantTimeEq;
use url::Url;
use verification::{delivery::reports, secrets::key::HashingKey};

use crate::pages::Pages;

/// The secret part of the webhook URL.
#[derive(Clone)]
pub(crate) struct WebhookToken(Arc<str>);

impl WebhookToken {
    /// Derives the token from the shop's key. It is the same on every instance and need not be stored.
    pub fn new(key: &HashingKey) -> Self {
        Self(key.derive("infobip webhook").into())
    }

    /// The URL for reports of a shop with this base URL.
    pub fn address(&self, shop: &Url) -> Url {
        let mut address = shop.clone();
        address.set_path(&format!("/webhooks/infobip/{}", self.0));
        address
    }

    fn is(&self, token: &str) -> bool {
        token.as_bytes().ct_eq(self.0.as_bytes()).into()
    }
}

/// State of the webhook handler.
#[derive(Clone)]
pub(crate) struct Webhooks {
    pub shop: Shop,
    pub token: WebhookToken,
    pub pages: Pages,
}

/// `POST /webhooks/infobip/{token}`. A wrong token gets the same 404 page as any unknown path. A report about an unknown call is accepted
/// like any other, so that a sender learns nothing from the answer.
pub(crate) async fn infobip(State(webhooks): State<Webhooks>, Path(token): Path<String>, request: Request) -> Response {
    if !webhooks.token.is(&token) || request.method() != Method::POST {
        return webhooks.pages.nothing_here(request).await;
    }
    let Ok(body) = Bytes::from_request(request, &()).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let Ok(reports) = serde_json::from_slice::<DeliveryReports>(&body) else {
        tracing::warn!(bytes = body.len(), "a report could not be read");
        return StatusCode::BAD_REQUEST.into_response();
    };
    for report in &reports.results {
        if let Err(error) = reports::take(&webhooks.shop, report).await {
            tracing::error!(error = &error as &dyn std::error::Error, "a report could not be kept");
            // The provider sends the report again.
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    (
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))],
        "{}",
    )
        .into_response()
}
