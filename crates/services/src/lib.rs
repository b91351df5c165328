//! What a visitor or a merchant can do.
