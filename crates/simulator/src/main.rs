//! The simulator on its own.

fn main() {}
