//! The readers of what programs send, to be fed with anything by a fuzzer. Not for programs.

use infobip::AdvancedRequest;

use crate::provider;

/// A send request to the route with this last part (`advanced`, `multi` or `single`), with a body of this content type. What is accepted
/// is the form of `advanced` whichever the route; each of its messages was judged as well.
pub fn send(route: &str, content_type: &str, body: &[u8]) -> Option<AdvancedRequest> {
    provider::read_send(route, content_type, body).ok()
}

/// Whether a body says when a bulk is due (`PUT /tts/3/bulks`), and whether it says how it is to go on (`PUT /tts/3/bulks/status`).
pub fn bulk(content_type: &str, body: &[u8]) -> (bool, bool) {
    provider::read_bulk(content_type, body)
}

/// Whether a body asks for an access token.
pub fn token(body: &[u8]) -> bool {
    provider::asks_for_token(body)
}
