//! The key with which the account's owner proves to Infobip who is calling.

use std::fmt;

use reqwest::{
    RequestBuilder,
    header::{AUTHORIZATION, HeaderValue},
};

use crate::{Invalid, invalid::must};

/// Who is calling the API. `Debug` names the scheme and nothing else.
///
/// Source: Infobip documentation, "API authentication"; for the token RFC 6749, section 4.4.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credentials {
    /// An API key, sent as `App …`: what Infobip recommends. Needs the right `message:send` or `voice-message:message:send`.
    ApiKey(String),
    /// A user's name and password.
    Basic {
        /// The name, without a colon.
        user: String,
        /// The password.
        password: String,
    },
    /// An OAuth 2 access token. The caller renews it.
    Bearer(String),
    /// A session token, sent as `IBSSO …`.
    Session(String),
    /// OAuth 2 client credentials: the client fetches the access token (`POST /auth/1/oauth2/token`) and renews it.
    Client {
        /// The client's id.
        id: String,
        /// The client's secret.
        secret: String,
    },
}

impl Credentials {
    /// Catches what cannot be sent in a header, and the usual slip of pasting the scheme together with the key.
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        let field = || "credentials".to_owned();
        match self {
            Self::ApiKey(secret) | Self::Bearer(secret) | Self::Session(secret) => {
                let is_word = !secret.is_empty() && secret.bytes().all(|byte| byte.is_ascii_graphic());
                must(
                    is_word,
                    field,
                    "must be one word of visible ASCII, without the scheme in front",
                )
            }
            Self::Basic { user, password } => {
                must(
                    !user.is_empty() && !user.contains(':'),
                    field,
                    "need a user without a colon",
                )?;
                must(!password.is_empty(), field, "need a password")
            }
            Self::Client { id, secret } => must(
                !id.is_empty() && !secret.is_empty(),
                field,
                "need the client's id and its secret",
            ),
        }
    }

    pub(crate) fn sign(&self, request: RequestBuilder) -> RequestBuilder {
        match self {
            Self::ApiKey(key) => with_header(request, "App", key),
            Self::Basic { user, password } => request.basic_auth(user, Some(password)),
            Self::Bearer(token) => with_header(request, "Bearer", token),
            Self::Session(token) => with_header(request, "IBSSO", token),
            // Its token is signed with, not it.
            Self::Client { .. } => request,
        }
    }
}

fn with_header(request: RequestBuilder, scheme: &str, secret: &str) -> RequestBuilder {
    let mut value = HeaderValue::try_from(format!("{scheme} {secret}"))
        .expect("visible ASCII fits into a header, and `check` let nothing else pass");
    value.set_sensitive(true);
    request.header(AUTHORIZATION, value)
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApiKey(_) => "ApiKey(***)",
            Self::Basic { .. } => "Basic(***)",
            Self::Bearer(_) => "Bearer(***)",
            Self::Session(_) => "Session(***)",
            Self::Client { .. } => "Client(***)",
        })
    }
}
