//! The shop as a process.

fn main() {}
