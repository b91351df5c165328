//! How much the scenarios try.

/// So much of each.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Rounds of each race, in each of the shops to race in.
    pub rounds: u32,
    /// Malformed requests.
    pub malformed: u32,
    /// Looks without a cookie.
    pub reads: u32,
    /// Names and numbers that have an account, and as many that have none.
    pub names: u32,
}
