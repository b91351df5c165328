//! Sends one request with credentials and reads its answer up to a maximum size. Says what a failure means.

use std::time::Instant;

use reqwest::{RequestBuilder, Response};

use crate::{Error, Fault, error::Unreadable, retry_after};

/// The largest answer that is read, beside what each destination adds to it.
pub(crate) const LARGEST_ANSWER: usize = 64 * 1024;

/// Gives a request only the time that is left.
pub(crate) fn within(deadline: Instant, request: RequestBuilder) -> RequestBuilder {
    request.timeout(deadline.saturating_duration_since(Instant::now()))
}

/// Sends a signed request.
pub(crate) async fn taken(request: RequestBuilder) -> Result<Response, Error> {
    let answer = request.send().await.map_err(failed)?;
    if answer.status().is_success() {
        Ok(answer)
    } else {
        Err(refused(answer).await)
    }
}

/// Says what a status other than 2xx means. The status alone decides; the body only explains, so it may be missing.
async fn refused(mut answer: Response) -> Error {
    let status = answer.status();
    let body = read(&mut answer, LARGEST_ANSWER).await.unwrap_or_default();
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

/// Reads the body of an answer, unless it is larger than this.
pub(crate) async fn read(answer: &mut Response, largest: usize) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        if body.len() + chunk.len() > largest {
            return Err(Error::Unreadable(Unreadable::TooLarge));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Distinguishes failures before the request was sent from those after. The connect error comes first, because it may be a timeout, too.
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
