//! All set-up in Rust.

fn main() {}
