//! Flash messages: what a form keeps over the redirect that follows it (typed values, errors, a confirmation).
//!
//! A message is in the session under an id that is also in the page's URL (`?form=…`). A reload shows the same page, and a new visit shows
//! an empty form.

use std::{collections::BTreeMap, fmt::Display};

use http::HeaderValue;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use crate::{
    error::{AWAY, AppError, BUSY, BUSY_HEADER},
    path::{Path, with_query},
    site::shop,
    visitor,
    words::errors,
};

const KEY: &str = "form";
/// Session key of the form that is kept until its customer has signed in.
const KEPT: &str = "kept_form";
/// Maximum length of a kept value, in characters. Forms have short lines; a longer value is cut and shown again to be shortened.
const LONGEST: usize = 1000;
/// Where a page with errors opens: at their summary, which takes the focus even without a script.
const SUMMARY: &str = "#errors";

/// The flash message of one form. It never contains a PIN or a password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Flash {
    id: String,
    typed: BTreeMap<String, String>,
    /// Pairs of field and message; an empty field name means the form as a whole.
    errors: Vec<(String, String)>,
    notice: Option<String>,
}

impl Flash {
    /// A message with typed values and their errors.
    pub fn form(typed: &[(&str, &str)], errors: Vec<(&'static str, String)>) -> Self {
        let short = |text: &str| text.chars().take(LONGEST).collect::<String>();
        Self {
            typed: typed
                .iter()
                .map(|(field, value)| ((*field).to_owned(), short(value)))
                .collect(),
            errors: errors
                .into_iter()
                .map(|(field, message)| (field.to_owned(), message))
                .collect(),
            ..Self::default()
        }
    }

    /// A message that confirms what was done.
    pub fn notice(text: impl Into<String>) -> Self {
        Self {
            notice: Some(text.into()),
            ..Self::default()
        }
    }

    /// Stores the message in the session and redirects the visitor to `path`.
    pub async fn lead_to(mut self, path: impl Display) {
        shop().random.secret::<domain::VisitorId>().as_str()[..8].clone_into(&mut self.id);
        let place = if self.errors.is_empty() { "" } else { SUMMARY };
        let address = with_query(&path.to_string(), "form", &self.id) + place;
        match self.store().await {
            Ok(()) => {}
            Err(AppError::Busy) => come_back(BUSY),
            Err(AppError::Away) => come_back(AWAY),
            Err(error) => tracing::error!(%error, "a form could not be remembered"),
        }
        leptos_axum::redirect(&address);
    }

    async fn store(self) -> Result<(), AppError> {
        self.store_as(KEY).await
    }

    async fn store_as(self, key: &str) -> Result<(), AppError> {
        let session = visitor::session().await?;
        visitor::visitor_or_new(&session).await?;
        session.insert(key, self).await?;
        Ok(())
    }

    /// Keeps the typed values until the customer has signed in, and redirects to the sign-in page. Signing in leads back to `path` with the
    /// values.
    async fn keep_for(mut self, path: impl Display) {
        shop().random.secret::<domain::VisitorId>().as_str()[..8].clone_into(&mut self.id);
        let address = with_query(&Path::SignIn.with("next", path), "kept", &self.id);
        if let Err(error) = self.store_as(KEPT).await {
            tracing::error!(%error, "a form could not be kept");
        }
        leptos_axum::redirect(&address);
    }

    /// The message in the session for this page's URL; an empty one if there is none.
    pub fn recall() -> impl Future<Output = Self> + Send {
        let asked = use_query_map().read_untracked().get("form");
        async move {
            let Some(asked) = asked else { return Self::default() };
            let Ok(session) = visitor::session().await else {
                return Self::default();
            };
            for key in [KEY, KEPT] {
                let flash: Option<Self> = session.get(key).await.ok().flatten();
                if let Some(flash) = flash.filter(|flash| flash.id == asked) {
                    return flash;
                }
            }
            Self::default()
        }
    }

    /// The typed value of a field.
    pub fn typed(&self, field: &str) -> Option<&str> {
        self.typed.get(field).map(String::as_str)
    }

    /// The typed value of a field, or its initial value.
    pub fn value(&self, field: &str, at_first: &str) -> String {
        self.typed(field).unwrap_or(at_first).to_owned()
    }

    /// The error of a field.
    pub fn error(&self, field: &str) -> Option<String> {
        self.errors
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, message)| message.clone())
    }

    /// All errors, as pairs of field and message.
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    /// The confirmation of what was done.
    pub fn done(&self) -> Option<String> {
        self.notice.clone()
    }
}

/// Tells the server to answer that the form can be sent again in some seconds.
fn come_back(why: HeaderValue) {
    expect_context::<ResponseOptions>().insert_header(BUSY_HEADER, why);
}

/// Shows a customer the form at `path` again with what was typed, without any error.
pub(crate) async fn show_again(path: Path<'_>, typed: &[(&str, &str)]) {
    match visitor::customer_visit().await {
        Ok(_) => Flash::form(typed, Vec::new()).lead_to(path).await,
        Err(error) => error.lead_back(path, typed).await,
    }
}

impl AppError {
    /// Redirects a visitor whose form was not accepted back to `path`, with the typed values (never a PIN or password) and the errors.
    pub(crate) async fn lead_back(self, path: impl Display, typed: &[(&str, &str)]) {
        match self {
            Self::NotSignedIn if !typed.is_empty() => Flash::form(typed, Vec::new()).keep_for(path).await,
            Self::NotSignedIn => leptos_axum::redirect(&Path::SignIn.with("next", path)),
            Self::Busy | Self::Away => {
                come_back(if self == Self::Busy { BUSY } else { AWAY });
                leptos_axum::redirect(&path.to_string());
            }
            Self::Fields(fields) => Flash::form(typed, fields).lead_to(path).await,
            other => {
                Flash::form(typed, vec![("", errors::app_error(&other))])
                    .lead_to(path)
                    .await;
            }
        }
    }
}
