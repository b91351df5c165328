//! Chains the events of the audit log: the hash of each event covers the hash of the event before it.

use storage::audit::AuditEvent;

use crate::secrets::{hashing::Hasher, label::Label};

/// Returns the keyed hash of an event: it covers every stored field and the hash of the event before it, `before`. A length precedes each
/// part, so that no two different events have the same input.
pub(crate) fn hash(hasher: &Hasher, event: &AuditEvent, before: &str) -> String {
    let (seq, at) = (event.seq.to_string(), event.at.to_string());
    let parts = [
        "ringfence audit 1",
        before,
        &seq,
        &at,
        &event.event,
        &event.challenge,
        &event.draft,
        &event.details,
    ];
    let text = parts
        .iter()
        .fold(String::new(), |text, part| text + &part.len().to_string() + ":" + part);
    hasher.pseudonym(Label::AuditEvent, &text)
}
