//! What a PIN is bound to.

use domain::CustomerId;
use storage::challenges::Challenge;

use crate::digest;

/// Returns the digest that a PIN is bound to. Any other purpose, draft, content, account, browser, phone number or challenge has another
/// digest, so a PIN is worthless for all of them.
pub(crate) fn of(challenge: &Challenge, draft: [u8; 32]) -> [u8; 32] {
    digest::of([
        "ringfence pin 1",
        challenge.purpose.as_str(),
        challenge.purpose.draft(),
        &hex::encode(draft),
        challenge.customer.as_ref().map_or("", CustomerId::as_str),
        challenge.visitor.as_str(),
        challenge.phone.e164(),
        challenge.id.as_str(),
    ])
}
