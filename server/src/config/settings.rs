//! What the person who runs the shop can set: each setting once, so that `--help` is the manual.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Parser, Subcommand, ValueEnum};
use domain::policy::Kept;

use super::secret::Secret;

/// A shop that telephones its customer before anything that matters happens.
///
/// Every setting can be given on the command line, in the environment, or in a TOML file named by --config (keys as the
/// settings are called, with `_` for `-`). The command line wins over the environment, the environment over the file.
/// Without any setting a demo shop opens, whose calls ring on the screen.
#[derive(Clone, Debug, Parser)]
#[command(name = "ringfence", version, args_override_self = true)]
pub struct Config {
    /// What to do instead of opening the shop
    #[command(subcommand)]
    pub command: Option<Command>,

    /// TOML file with settings
    #[arg(long, env = "RINGFENCE_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Address to listen on; port 0 takes a free one
    #[arg(
        long,
        env = "RINGFENCE_ADDR",
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:3000"
    )]
    pub addr: SocketAddr,

    /// `sqlite://FILE` (made when missing, with its folder) or `postgres://USER:PASSWORD@HOST/DATABASE`
    #[arg(
        long,
        env = "RINGFENCE_DATABASE_URL",
        value_name = "URL",
        default_value = "sqlite://data/ringfence.db",
        hide_env_values = true
    )]
    pub database_url: Secret,

    /// Folder with stylesheet, scripts and pictures, as `cargo xtask` builds it
    #[arg(long, env = "RINGFENCE_SITE", value_name = "FOLDER", default_value = "target/site")]
    pub site: PathBuf,

    /// Whether this shop is for trying or for selling; production refuses everything that would be unsafe there
    #[arg(long, env = "RINGFENCE_MODE", value_enum, default_value_t = Mode::Demo)]
    pub mode: Mode,

    /// Throw the demo shop's data away and start afresh (refused in production)
    #[arg(long)]
    pub reset: bool,

    /// Whether a shop without products begins with those of the demo shop [default: on, in production off]
    #[arg(long, env = "RINGFENCE_DEMO_PRODUCTS", value_enum)]
    pub demo_products: Option<Switch>,

    /// Address under which visitors and Infobip reach the shop, such as `https://shop.example`; must be https in production
    #[arg(long, env = "RINGFENCE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,

    /// The shop's name, as shown and as spoken on the telephone: letters, digits and spaces
    #[arg(long, env = "RINGFENCE_SHOP_NAME", value_name = "NAME", default_value = "Ringfence")]
    pub shop_name: String,

    /// Key of all PIN and password hashes: 64 hexadecimal digits, from `openssl rand -hex 32`. Losing it makes every
    /// password useless. A demo shop makes its own, in `hashing.key` beside the database. Better in the environment than
    /// on the command line, which other users of the machine can read
    #[arg(
        long,
        env = "RINGFENCE_HASHING_KEY",
        value_name = "HEX",
        hide_env_values = true,
        hide_default_value = true
    )]
    pub hashing_key: Option<Secret>,

    /// Digits of a spoken PIN, 4 to 8
    #[arg(long, env = "RINGFENCE_PIN_LENGTH", value_name = "DIGITS", default_value_t = 6)]
    pub pin_length: u8,

    /// Whether calls are limited as docs/security.md publishes it. Off is refused in production [default: on, on the simulator off]
    #[arg(long, env = "RINGFENCE_CALL_LIMITS", value_enum)]
    pub call_limits: Option<Switch>,

    /// Calls a day to one number that is not proved: at registration and for a new number [default: 5]
    #[arg(long, env = "RINGFENCE_CALLS_PER_NUMBER_A_DAY", value_name = "CALLS")]
    pub calls_per_number_a_day: Option<u32>,

    /// Calls a day to a customer's own number, which strangers cannot use up [default: 10]
    #[arg(long, env = "RINGFENCE_CALLS_PER_CUSTOMER_A_DAY", value_name = "CALLS")]
    pub calls_per_customer_a_day: Option<u32>,

    /// Calls an hour to numbers that are not proved, from one IPv4 address or IPv6 /64; three times as many a day, four times as
    /// many from its network [default: 5]
    #[arg(long, env = "RINGFENCE_CALLS_PER_SOURCE_AN_HOUR", value_name = "CALLS")]
    pub calls_per_source_an_hour: Option<u32>,

    /// Calls of the whole shop in an hour [default: 60]
    #[arg(long, env = "RINGFENCE_CALLS_AN_HOUR", value_name = "CALLS")]
    pub calls_an_hour: Option<u32>,

    /// Calls of the whole shop in a day [default: 500]
    #[arg(long, env = "RINGFENCE_CALLS_A_DAY", value_name = "CALLS")]
    pub calls_a_day: Option<u32>,

    /// What the calls of a day may cost, in the currency of the rates; no call is placed beyond it. Each call counts as all the minutes that
    /// it can last, from one to four [default: 25]
    #[arg(long, env = "RINGFENCE_SPEND_A_DAY", value_name = "AMOUNT")]
    pub spend_a_day: Option<u32>,

    /// TOML file with rules of one's own about calls, over what the settings say: a table for each rule that differs, such as
    /// `[prefix]`, with `most`, and `mode`, which is `enforce`, `shadow` (what it would refuse is written down, and the call is placed) or
    /// `off`. `ringfence guard what-if` tries such a file on the calls of the last days. docs/security.md names the rules
    #[arg(long, env = "RINGFENCE_GUARD_RULES", value_name = "FILE")]
    pub guard_rules: Option<PathBuf>,

    /// Days for which the log of everything that happened around PINs is kept, and what happened in each account, 120 to 3650: disputes
    /// about a payment are raised within 120
    #[arg(long, env = "RINGFENCE_KEEP_AUDIT_DAYS", value_name = "DAYS", default_value_t = Kept::default().audit)]
    pub keep_audit_days: u16,

    /// Days for which calls that were asked for and refusals are kept, without numbers, 9 to 3650: rules look eight days back
    #[arg(long, env = "RINGFENCE_KEEP_ATTEMPTS_DAYS", value_name = "DAYS", default_value_t = Kept::default().attempts)]
    pub keep_attempts_days: u16,

    /// Days for which it is kept which whole number was called for which question, 3 to 3650
    #[arg(long, env = "RINGFENCE_KEEP_CALLS_DAYS", value_name = "DAYS", default_value_t = Kept::default().calls)]
    pub keep_calls_days: u16,
    /// Orders above this amount, in the shop's currency, are held for a day when the phone number was changed within the day
    /// before [default: 200]
    #[arg(long, env = "RINGFENCE_HOLD_ABOVE", value_name = "AMOUNT")]
    pub hold_above: Option<u32>,

    /// Hours that an account whose phone was lost waits before it moves to another number, 1 to 720: time for the old number to say no
    #[arg(long, env = "RINGFENCE_PHONE_MOVE_WAIT", value_name = "HOURS", default_value_t = 24)]
    pub phone_move_wait: u16,

    /// File with what a started minute costs, lines such as `GB = 0.05` and `other = 0.50`, instead of the assumed prices
    #[arg(long, env = "RINGFENCE_RATES", value_name = "FILE")]
    pub rates: Option<PathBuf>,

    /// Countries that are called, as codes: `GB,DE,FR`. Must be set in production; a demo shop without it calls all
    #[arg(long, env = "RINGFENCE_CALL_COUNTRIES", value_name = "CODES")]
    pub call_countries: Option<String>,

    /// Networks of the proxies in front of the shop, such as `10.0.0.0/8`: only these are believed about whom a request comes from
    #[arg(
        long,
        env = "RINGFENCE_TRUSTED_PROXIES",
        value_name = "NETWORKS",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<String>,

    /// Infobip: the account's own address, such as `https://xyz.api.infobip.com`. A demo shop without any Infobip setting
    /// telephones through the simulator
    #[arg(long, env = "INFOBIP_BASE_URL", value_name = "URL")]
    pub infobip_base_url: Option<String>,

    /// Infobip: API key, instead of user name and password
    #[arg(
        long,
        env = "INFOBIP_API_KEY",
        value_name = "KEY",
        hide_env_values = true,
        hide_default_value = true
    )]
    pub infobip_api_key: Option<Secret>,

    /// Infobip: user name, with the password instead of an API key
    #[arg(long, env = "INFOBIP_USERNAME", value_name = "NAME")]
    pub infobip_username: Option<String>,

    /// Infobip: password of that user
    #[arg(
        long,
        env = "INFOBIP_PASSWORD",
        value_name = "PASSWORD",
        hide_env_values = true,
        hide_default_value = true
    )]
    pub infobip_password: Option<Secret>,

    /// Infobip: telephone number that is shown to whoever is called, with its country code
    #[arg(long, env = "INFOBIP_SENDER", value_name = "NUMBER")]
    pub infobip_sender: Option<String>,

    /// Infobip: name of the voice, such as `Joanna`, instead of the language's own
    #[arg(long, env = "INFOBIP_VOICE", value_name = "NAME")]
    pub infobip_voice: Option<String>,

    /// TOML file with the shop's own words, voices and speeds: a `[[script]]` for each purpose and language, with `purpose`
    /// (`registration`, `purchase`, `data_change`, `phone_change_old_number`, `phone_change_new_number`, `password_reset`,
    /// `reversal`), `language` (such as `en`), and any of `text`, `warning`, `hang_up`, `voice` and `speech_rate` (0.5 to 2 at
    /// normal speed). A text says what the PIN is for: by `{purpose}`, the usual opening, or by `{shop}` and, for a purchase,
    /// `{amount}` (and `{items}`), for anything else a word such as "password". It asks to keep the PIN secret by `{warning}`; on
    /// the old number and before a new password it says what to do if it is somebody else, by `{hang_up}` or `{purpose}`; and it
    /// ends with `{pin}`. `warning` and `hang_up` are the shop's own words for the two. A table `[shop_name]` has the shop's name as
    /// it is spoken in a language, such as `ja = "リングフェンス"`
    #[arg(long, env = "RINGFENCE_SCRIPTS", value_name = "FILE")]
    pub scripts: Option<PathBuf>,

    /// Infobip: hang up when a machine answers, before the PIN is spoken to it
    #[arg(long, env = "INFOBIP_MACHINE_DETECTION", value_enum, default_value_t = Switch::On)]
    pub infobip_machine_detection: Switch,

    /// Mail server: `smtps://USER:PASSWORD@HOST:PORT`, encrypted from the start, or `smtp://…`, which must offer STARTTLS unless it is on
    /// this very machine. User and password with their special characters percent-encoded. A shop without it sends no mails; a demo shop
    /// shows them at `/demo/mailbox`
    #[arg(
        long,
        env = "RINGFENCE_SMTP_URL",
        value_name = "URL",
        hide_env_values = true,
        hide_default_value = true
    )]
    pub smtp_url: Option<Secret>,

    /// Sender of all mails, such as `Corner Shop <orders@shop.example>`; must be set with the mail server
    #[arg(long, env = "RINGFENCE_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,

    /// What to log: a level, or levels by module, such as `info,server=debug`
    #[arg(
        long,
        env = "RINGFENCE_LOG",
        value_name = "FILTER",
        default_value = "info,tower_sessions_core=error"
    )]
    pub log: String,
}

/// What can be done instead of opening the shop. Settings stand before it on the command line, or in the environment.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Check the Infobip account and the settings, and say in plain words what is wrong and how to mend it
    ///
    /// Looks at the key, the address, the voices, the messages of the last two days and the way back for reports. Calls
    /// nobody, unless a number is given.
    Doctor {
        /// Place one real test call to this number, written with its country code; it costs what a call costs
        #[arg(long, value_name = "NUMBER")]
        call: Option<String>,
    },
    /// Show what the shop has used of its calls and its money, and why calls were refused in the last seven days
    Guard {
        /// What else to do
        #[command(subcommand)]
        command: Option<Guard>,
    },
    /// Look at the log of everything that happened around PINs
    #[command(subcommand)]
    Audit(Audit),
    /// Let the phone of an account confirm things again, after a hundred wrong PINs in a row. Make sure first, by other ways than
    /// this phone, that its owner asks for it
    EnablePhone {
        /// The account's name
        #[arg(value_name = "ACCOUNT")]
        account: String,
    },
}

/// What can be done with the rules about calls.
#[derive(Clone, Debug, Subcommand)]
pub enum Guard {
    /// Try changed rules on the calls that were asked for in the last days: what each would have refused, how much of that customers
    /// confirmed by a PIN, and what it would have saved, beside the present rules. Changes nothing
    WhatIf {
        /// The rules to try, written as for --guard-rules
        #[arg(long, value_name = "FILE")]
        rules: PathBuf,
        /// How many days to look back; as far as calls are kept
        #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
        days: u16,
    },
}

/// What can be done with the log.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Audit {
    /// Check that nothing was changed, taken out or put in, and print the newest hash, to be kept elsewhere
    Verify,
}

/// What a shop is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// For trying: nothing has to be set.
    Demo,
    /// For selling: nothing unsafe is accepted.
    Production,
}

/// A choice of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// Yes.
    On,
    /// No.
    Off,
}

impl Config {
    /// Whether the shop is for selling.
    pub fn is_production(&self) -> bool {
        self.mode == Mode::Production
    }

    /// The SQLite file; `None` on PostgreSQL.
    pub fn database_file(&self) -> Option<PathBuf> {
        let address = self.database_url.reveal();
        let path = address
            .strip_prefix("sqlite://")
            .or_else(|| address.strip_prefix("sqlite:"))?;
        Some(path.split('?').next().unwrap_or_default().into())
    }
}
