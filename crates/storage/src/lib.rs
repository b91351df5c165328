//! What the shop remembers.
