//! `POST /tts/3/advanced`, `multi` and `single`: takes messages and lets phones ring.

use axum::{
    Json,
    body::{Body, Bytes},
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use infobip::{AdvancedRequest, Destination, Message, SendResponse, SentMessage};
use serde_json::Value;
use uuid::Uuid;

use super::{
    Envelope, auth, disturb, judge,
    orders::{self, Form},
};
use crate::{
    Endpoint, Simulator, magic,
    order::Order,
    refusals::Refused,
    status::{self, Status},
};

/// The largest body of a request: room for the 20 000 destinations that a message may have, each with an id of its own.
const MAX_BYTES: usize = 4 * 1024 * 1024;

pub(super) async fn advanced(State(simulator): State<Simulator>, request: Request) -> Response {
    send(simulator, Form::Advanced, request).await
}

pub(super) async fn multi(State(simulator): State<Simulator>, request: Request) -> Response {
    send(simulator, Form::Multi, request).await
}

pub(super) async fn single(State(simulator): State<Simulator>, request: Request) -> Response {
    send(simulator, Form::Single, request).await
}

/// Auth, then trouble on order, then the message itself.
async fn send(simulator: Simulator, form: Form, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if let Err(refusal) = auth::check(&simulator, &head.headers) {
        return refusal.into_response();
    }
    let now = simulator.now();
    if !simulator.throttles().sends.admits(simulator.settings().send_rate, now) {
        return Envelope::new(StatusCode::TOO_MANY_REQUESTS).into_response();
    }
    let parsed = whole(body).await.and_then(|body| {
        let essence = orders::essence(&head.headers)?;
        form.parse(&essence, &body)
    });
    let value = match parsed {
        Ok(value) => value,
        Err(refusal) => return refusal.into_response(),
    };
    let numbers = orders::numbers(&value);
    let ordered = simulator.faults().take(Endpoint::Sends, &numbers);
    let fault = ordered.or_else(|| magic::fault(&numbers));
    let answer = || match form.read(value) {
        Ok(request) => Json(take(&simulator, &request)).into_response(),
        Err(refusal) => refusal.into_response(),
    };
    match fault {
        None => answer(),
        Some(fault) => {
            if fault.accept {
                answer();
            }
            disturb::play(&simulator, &fault).await
        }
    }
}

/// Takes the body of `POST /tts/3/advanced` from somebody who needs no credentials, throttle or trouble.
pub(crate) fn place(simulator: &Simulator, body: Value) -> Result<SendResponse, Envelope> {
    Ok(take(simulator, &Form::Advanced.read(body)?))
}

/// Reads a body as the route would, and judges each message. It calls nobody.
pub(crate) fn read_send(route: &str, essence: &str, body: &[u8]) -> Result<AdvancedRequest, Envelope> {
    let form = Form::of(route).ok_or_else(|| Envelope::new(StatusCode::NOT_FOUND))?;
    let value = form.parse(essence, body)?;
    let _ = orders::numbers(&value);
    let request = form.read(value)?;
    for message in &request.messages {
        for destination in message.destinations.iter().enumerate() {
            let _ = judge::judge("bulk", message, destination, String::new());
        }
    }
    Ok(request)
}

async fn whole(body: Body) -> Result<Bytes, Envelope> {
    axum::body::to_bytes(body, MAX_BYTES)
        .await
        .map_err(|_| Envelope::new(StatusCode::PAYLOAD_TOO_LARGE))
}

/// Accepts or refuses each message for each of its destinations.
fn take(simulator: &Simulator, request: &AdvancedRequest) -> SendResponse {
    let bulk_id = request.bulk_id.clone().unwrap_or_else(|| Uuid::new_v4().to_string());
    let each = request.messages.iter().flat_map(|message| {
        message
            .destinations
            .iter()
            .enumerate()
            .map(move |destination| (message, destination))
    });
    let messages = each
        .map(|(message, destination)| take_one(simulator, &bulk_id, message, destination))
        .collect();
    SendResponse {
        bulk_id: Some(bulk_id),
        messages,
    }
}

fn take_one(
    simulator: &Simulator,
    bulk_id: &str,
    message: &Message,
    (place, destination): (usize, &Destination),
) -> SentMessage {
    let message_id = destination
        .message_id
        .clone()
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| Uuid::new_v4().to_string());
    let _one_after_the_other = simulator.taking();
    let verdict = judge::judge(bulk_id, message, (place, destination), message_id.clone())
        .and_then(|order| may_ring(simulator, order));
    let status = match verdict {
        Ok(order) => {
            simulator.take(order);
            &status::PENDING_ACCEPTED
        }
        Err(refusal) => {
            let refused = Refused {
                bulk_id: bulk_id.to_owned(),
                message_id: message_id.clone(),
                to: destination.to.clone(),
                from: message.from.clone(),
                text: message.text.clone().unwrap_or_default(),
                at: simulator.now(),
                status: refusal,
            };
            simulator.refusals().write(refused, simulator.settings().calls_kept);
            refusal
        }
    };
    SentMessage {
        to: Some(destination.to.clone()),
        status: Some(status.wire()),
        message_id: Some(message_id),
    }
}

/// What only the simulator knows: message ids used before, and lines that refuse.
fn may_ring(simulator: &Simulator, order: Order) -> Result<Order, &'static Status> {
    let known = simulator.book().knows_message(&order.message_id) || simulator.desk().knows_message(&order.message_id);
    if known {
        return Err(status::rejection(23).unwrap_or(&status::REJECTED_NETWORK));
    }
    let refusal = simulator.lines().settings(&order.to).refusal();
    refusal.map_or(Ok(order), Err)
}
