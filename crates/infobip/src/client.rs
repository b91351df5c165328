//! Places the calls: sends one request over HTTPS, waits a few seconds at most, and says exactly what came of it.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use reqwest::{
    RequestBuilder, Response,
    header::{ACCEPT, CONTENT_TYPE, HeaderValue},
    redirect, retry,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    AdvancedRequest, Credentials, Error, MultiRequest, Refusal, SendResponse, Settings, SingleRequest,
    error::Unreadable,
    exchange::{LARGEST_ANSWER, read, taken, within},
    token::{Source, Tokens},
};

/// What a destination adds to the largest answer; it has some 300 bytes.
const EACH_DESTINATION: usize = 1024;

/// The largest list that is read: a log of fifty messages of full length has some 100 KiB.
const LARGEST_LIST: usize = 4 * 1024 * 1024;

const JSON: &str = "application/json";

/// How long a connection is kept for the next call. Short, because a connection that the other side has dropped meanwhile
/// costs a request whose fate is unknown.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// Places calls on one account and looks up their outcome. It is cheap to clone, and clones share their connections.
///
/// Source: Infobip documentation, "Base URL" and "API requests and responses".
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    settings: Arc<Settings>,
    tokens: Arc<Tokens>,
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

        Ok(Self {
            http,
            settings: Arc::new(settings),
            tokens: Arc::default(),
        })
    }

    /// Asks for the calls of one request: `POST /tts/3/advanced`, once, never repeated. (With client credentials, a 401 is answered by one
    /// more try with a new token: nothing was done of the first.)
    ///
    /// `Ok` means that at least one message was accepted; with several, look at each
    /// [`SentMessage::accepted`](crate::SentMessage::accepted). After an error, [`Error::may_have_called`] tells whether a
    /// phone may ring anyway. Dropping the future midway leaves that open, too.
    ///
    /// Source: Infobip API reference, Send advanced voice message; unconfirmed: a message id used before is refused.
    pub async fn send(&self, request: &AdvancedRequest) -> Result<SendResponse, Error> {
        request.check()?;
        let destinations = request.messages.iter().map(|message| message.destinations.len()).sum();
        self.place("/tts/3/advanced", request, destinations).await
    }

    /// Asks for one call in the shortest form: `POST /tts/3/single`, once, never repeated. There is no delivery report to
    /// a notify URL and no message id of one's own: a cut connection leaves no trace to look up. Errors as [`Client::send`].
    ///
    /// Source: Infobip API reference, Send single voice message.
    pub async fn send_single(&self, request: &SingleRequest) -> Result<SendResponse, Error> {
        request.check()?;
        self.place("/tts/3/single", request, 1).await
    }

    /// Asks for several messages, each to many people: `POST /tts/3/multi`, once, never repeated. Errors as
    /// [`Client::send`].
    ///
    /// Source: Infobip API reference, Send multiple voice messages.
    pub async fn send_multi(&self, request: &MultiRequest) -> Result<SendResponse, Error> {
        request.check()?;
        let destinations = request.messages.iter().map(|message| message.to.len()).sum();
        self.place("/tts/3/multi", request, destinations).await
    }

    async fn place(&self, path: &str, request: &impl Serialize, destinations: usize) -> Result<SendResponse, Error> {
        let body = serde_json::to_vec(request).expect("a checked request holds nothing that JSON cannot");
        let post = self
            .http
            .post(self.settings.endpoint(path))
            .header(CONTENT_TYPE, HeaderValue::from_static(JSON))
            .body(body);
        let largest = LARGEST_ANSWER + destinations * EACH_DESTINATION;
        accepted(self.exchange(post).await?, largest).await
    }

    /// Reads one resource. `path` has its variable parts escaped already.
    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str, query: &[(&str, String)]) -> Result<T, Error> {
        let mut url = self.settings.endpoint(path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let mut answer = self.exchange(self.http.get(url)).await?;
        let body = read(&mut answer, LARGEST_LIST).await?;
        serde_json::from_slice(&body).map_err(|_| Error::Unreadable(Unreadable::Strange))
    }

    /// Changes one resource and reads what it is now.
    pub(crate) async fn put<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, String)],
        body: &impl Serialize,
    ) -> Result<T, Error> {
        let mut url = self.settings.endpoint(path);
        url.query_pairs_mut().extend_pairs(query);
        let body = serde_json::to_vec(body).expect("a plain value fits into JSON");
        let put = self
            .http
            .put(url)
            .header(CONTENT_TYPE, HeaderValue::from_static(JSON))
            .body(body);
        let mut answer = self.exchange(put).await?;
        let body = read(&mut answer, LARGEST_ANSWER).await?;
        serde_json::from_slice(&body).map_err(|_| Error::Unreadable(Unreadable::Strange))
    }

    /// Sends a request and returns its answer if that is a 2xx. With client credentials, a 401 is answered by a new token
    /// and the request is sent once more, because a request answered with 401 had no effect. The whole exchange keeps to the settings' time.
    async fn exchange(&self, request: RequestBuilder) -> Result<Response, Error> {
        let request = request.header(ACCEPT, HeaderValue::from_static(JSON));
        let Credentials::Client { id, secret } = &self.settings.credentials else {
            return taken(self.settings.credentials.sign(request)).await;
        };
        let deadline = Instant::now() + self.settings.timeout;
        let source = Source {
            http: &self.http,
            url: self.settings.endpoint("/auth/1/oauth2/token"),
            id,
            secret,
            deadline,
        };
        let again = request.try_clone();

        let token = self.tokens.current(&source).await?;
        match (
            taken(within(deadline, Credentials::Bearer(token.clone()).sign(request))).await,
            again,
        ) {
            (Err(Error::Unauthorized(_)), Some(again)) => {
                let token = self.tokens.instead_of(&token, &source).await?;
                taken(within(deadline, Credentials::Bearer(token).sign(again))).await
            }
            (outcome, _) => outcome,
        }
    }
}

/// Reads the answer to a request that was taken. From here on every failure is ambiguous.
async fn accepted(mut answer: Response, largest: usize) -> Result<SendResponse, Error> {
    let body = read(&mut answer, largest).await?;
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

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.settings.base_url.as_str())
            .field("credentials", &self.settings.credentials)
            .finish_non_exhaustive()
    }
}
