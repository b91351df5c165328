//! Places the calls: sends one request over HTTPS, waits a few seconds at most, and says exactly what came of it.

use std::{fmt, time::Duration};

use reqwest::{
    Response,
    header::{ACCEPT, CONTENT_TYPE, HeaderValue},
    redirect, retry,
};
use url::Url;

use crate::{
    AdvancedRequest, Credentials, Error, Fault, Refusal, SendResponse, Settings, error::Unreadable, retry_after,
};

/// The largest answer that is read; an answer for one destination has some 300 bytes.
const LARGEST_ANSWER: usize = 64 * 1024;

/// How long a connection is kept for the next call. Short, because a connection that the other side has dropped meanwhile
/// costs a request whose fate is unknown.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// Places calls on one account. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    send_url: Url,
    credentials: Credentials,
}

impl Client {
    /// Checks the settings and gets ready to call. Opens no connection yet. Ignores the proxies of the environment.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        settings.check()?;

        let http = reqwest::Client::builder()
            .user_agent(&settings.user_agent)
            .connect_timeout(settings.connect_timeout)
            .timeout(settings.timeout)
            .pool_idle_timeout(KEEP_ALIVE)
            .https_only(!settings.is_local())
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .build()
            .map_err(|error| Error::Setup(error.without_url()))?;

        let send_url = settings.endpoint("/tts/3/advanced");
        Ok(Self {
            http,
            send_url,
            credentials: settings.credentials,
        })
    }

    /// Asks for the calls of one request: `POST /tts/3/advanced`, once, never repeated.
    ///
    /// `Ok` means that at least one message was accepted; with several, look at each
    /// [`SentMessage::accepted`](crate::SentMessage::accepted). After an error, [`Error::may_have_called`] tells whether a
    /// telephone may ring all the same. Dropping the future midway leaves that open, too.
    pub async fn send(&self, request: &AdvancedRequest) -> Result<SendResponse, Error> {
        request.check()?;
        let body = serde_json::to_vec(request).expect("a checked request holds nothing that JSON cannot");

        let json = HeaderValue::from_static("application/json");
        let post = self
            .http
            .post(self.send_url.clone())
            .header(CONTENT_TYPE, &json)
            .header(ACCEPT, &json)
            .body(body);
        let answer = self.credentials.sign(post).send().await.map_err(failed)?;

        if answer.status().is_success() {
            accepted(answer).await
        } else {
            Err(refused(answer).await)
        }
    }
}

/// Reads the answer to a request that was taken. From here on every failure is ambiguous.
async fn accepted(mut answer: Response) -> Result<SendResponse, Error> {
    let body = read(&mut answer).await?;
    let response: SendResponse = serde_json::from_slice(&body).map_err(|_| Error::Unreadable(Unreadable::Strange))?;

    if response.messages.is_empty() {
        return Err(Error::Unreadable(Unreadable::Empty));
    }
    if response.messages.iter().any(crate::SentMessage::accepted) {
        return Ok(response);
    }
    let refusal = |sent: crate::SentMessage| Refusal {
        outcome: sent.outcome(),
        message_id: sent.message_id,
    };
    Err(Error::Rejected(response.messages.into_iter().map(refusal).collect()))
}

/// Says what a status other than 2xx means. The status alone decides; the body only explains, so it may be missing.
async fn refused(mut answer: Response) -> Error {
    let status = answer.status();
    let body = read(&mut answer).await.unwrap_or_default();
    let fault = Fault::read(&body);

    match status.as_u16() {
        300..=399 => Error::Redirected(status),
        401 => Error::Unauthorized(fault),
        403 => Error::Forbidden(fault),
        429 => Error::TooManyRequests {
            retry_after: retry_after::read(answer.headers()),
            fault,
        },
        400..=499 => Error::Refused { status, fault },
        _ => Error::Server { status, fault },
    }
}

async fn read(answer: &mut Response) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Err(Error::Unreadable(Unreadable::TooLarge));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Tells the failures before the request went out from those after. The connect error comes first: it may be a time-out, too.
fn failed(error: reqwest::Error) -> Error {
    let error = error.without_url();
    if error.is_builder() {
        Error::Setup(error)
    } else if error.is_connect() {
        Error::Connect(error)
    } else if error.is_timeout() {
        Error::TimedOut
    } else {
        Error::Interrupted(error)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("send_url", &self.send_url.as_str())
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
