//! What the browser loads: the islands, for the loader (`style/public/islands.js`) to wake.

// They are exported by the crate that holds them.
use app as _;
