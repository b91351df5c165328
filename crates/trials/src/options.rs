//! What can be said on the command line of `cargo xtask attack` and of `cargo xtask bench`.

/// The options of an attack. Without any the full run is made, which takes hours on two cores.
#[derive(clap::Args)]
pub struct Attack {
    /// Rounds of each race, in each of four shops
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=4_000))]
    pub rounds: u32,
    /// Malformed requests to a shop, to the simulator, and to the shop's door for reports: so many each
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub malformed: u32,
    /// Looks without a cookie
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub reads: u32,
    /// Names and numbers that have an account, to be compared with as many that have none
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=4_000))]
    pub names: u32,
    /// Sequences of 50 steps in which the engine is held against its model; a tenth of them once more on PostgreSQL
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub sequences: u32,
    /// Only scenarios whose name contains this
    #[arg(long)]
    pub only: Option<String>,
}

/// What can be measured.
#[derive(clap::Subcommand)]
pub enum Bench {
    /// Requests a second for the list and a product page beside a bare axum handler with the same bytes, and the weight of a first visit
    Pages(Pages),
    /// Milliseconds from the click on "Call me to confirm" until the call request arrives, beside a bare POST
    Call(Call),
    /// Purchases confirmed a second beside bare hashing, PIN checks at a steady pace, pages while 200 PIN checks are in flight, and purchases
    /// under a flood of strangers' PINs
    Gate(Gate),
    /// Send requests a second that the voice simulator accepts, beside a bare axum handler with an answer of the same size
    Sends(Sends),
}

/// The options of the measurement of pages.
#[derive(clap::Args)]
pub struct Pages {
    /// End with an error when a goal is missed
    #[arg(long)]
    pub check: bool,
    /// Rounds for each side
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..))]
    pub rounds: u8,
    /// Seconds a round
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    pub seconds: u8,
    /// Connections that stay open
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u16).range(1..))]
    pub connections: u16,
}

/// The options of the measurement of call requests.
#[derive(clap::Args)]
pub struct Call {
    /// End with an error when the goal is missed
    #[arg(long)]
    pub check: bool,
    /// Purchases to confirm
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    pub clicks: u32,
}

/// The options of the measurement of PINs.
#[derive(clap::Args)]
pub struct Gate {
    /// End with an error when a goal is missed
    #[arg(long)]
    pub check: bool,
    /// Rounds for each side, in turns
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub rounds: u8,
    /// Seconds a round; a shop has no more to sell than for some eight seconds in all
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=10))]
    pub seconds: u8,
    /// Seconds of the steady pace
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u8).range(1..=60))]
    pub pace: u8,
    /// Seconds with the crowd
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=10))]
    pub crowd: u8,
    /// Seconds under the flood
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=20))]
    pub flood: u8,
    /// Nothing but the flood
    #[arg(long)]
    pub only_flood: bool,
}

/// The options of the measurement of the simulator.
#[derive(clap::Args)]
pub struct Sends {
    /// End with an error when the goal is missed
    #[arg(long)]
    pub check: bool,
    /// Connections that are open at the same time
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..))]
    pub connections: u16,
    /// Rounds, each of one second for the simulator and one for the bare handler
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    pub rounds: u16,
}
