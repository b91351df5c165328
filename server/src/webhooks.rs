//! Takes in what the voice provider reports about calls. Reports are not signed: whoever knows the address may report,
//! and so the address holds a secret and a report never proves anything.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{FromRequest, Path, Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use infobip::DeliveryReports;
use services::{Shop, hashing::HashingKey, reports};
use subtle::ConstantTimeEq;
use url::Url;

use crate::pages::Pages;

/// The secret part of the address.
#[derive(Clone)]
pub(crate) struct WebhookToken(Arc<str>);

impl WebhookToken {
    /// Derived from the shop's key: the same on every instance, and nothing to keep.
    pub fn new(key: &HashingKey) -> Self {
        Self(key.derive("infobip webhook").into())
    }

    /// Where reports arrive at a shop of this address.
    pub fn address(&self, shop: &Url) -> Url {
        let mut address = shop.clone();
        address.set_path(&format!("/webhooks/infobip/{}", self.0));
        address
    }

    fn is(&self, token: &str) -> bool {
        token.as_bytes().ct_eq(self.0.as_bytes()).into()
    }
}

/// What the door for reports knows.
#[derive(Clone)]
pub(crate) struct Webhooks {
    pub shop: Shop,
    pub token: WebhookToken,
    pub pages: Pages,
}

/// `POST /webhooks/infobip/{token}`. With a wrong token there is nothing here, as at any unknown address. A report about
/// an unknown call is taken like any other: whoever tries learns nothing.
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
            // The provider brings it again.
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    (
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))],
        "{}",
    )
        .into_response()
}
