//! One target under libFuzzer: its name comes in the variable `FUZZ_TARGET`.

#![no_main]
#![allow(unsafe_code, reason = "the macro declares a function that C calls")]

use std::sync::LazyLock;

use fuzz::Target;

static TARGET: LazyLock<&'static Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    Target::named(&name).expect("FUZZ_TARGET names one of the targets")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (TARGET.feed)(bytes));
