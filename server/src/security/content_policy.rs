//! The content security policy: a page may load the shop's own files and send the shop's own forms. It may run no inline script except two
//! that Leptos writes into every page.

use base64::{Engine, engine::general_purpose::STANDARD};
use http::HeaderValue;
use sha2::{Digest, Sha256};

/// The scripts that Leptos 0.8 writes at the end of every page: empty lists, as long as no page streams data to islands. The policy
/// contains their digests, so that only exactly these run. A test over HTTP compares them with real pages.
pub const LEPTOS_SCRIPTS: [&str; 2] = [
    "__RESOLVED_RESOURCES=[];__SERIALIZED_ERRORS=[];__PENDING_RESOURCES=[];__RESOURCE_RESOLVERS=[];",
    "__INCOMPLETE_CHUNKS=[];",
];

/// The source expression that allows exactly this script (CSP 3, 2.3.1).
pub fn source_of(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

/// The policy header. Only a shop that shows a handset beside its pages may frame anything, and nobody may frame the shop.
pub(crate) fn header(frames_handset: bool) -> HeaderValue {
    let scripts = LEPTOS_SCRIPTS.map(source_of).join(" ");
    let frames = if frames_handset { "; frame-src 'self'" } else { "" };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'{frames}"
    );
    HeaderValue::try_from(policy).expect("a policy is visible ASCII")
}
