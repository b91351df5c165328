//! Checks of the settings: what a shop refuses to start with, and how to fix it. All problems are listed at once.

use std::{fmt, net::IpAddr, path::Path, sync::Arc, time::Duration};

use domain::{
    CallLimits, Country, PinLength, Policy,
    limits::Rule,
    policy::{Guessing, Kept},
};
use infobip::Credentials;
use ipnet::{IpNet, Ipv4Net};
use mailer::{Mailer, SettingsError, Smtp};
use scripts::Scripts;
use tracing_subscriber::EnvFilter;
use url::{Host, Url};
use verification::{
    guard::rules,
    secrets::key::HashingKey,
    telephone::{dialing_area::DialingArea, rates::Rates},
};

use super::{Config, Secret, Switch, custom_scripts};
use crate::near;

/// Checked settings that are consistent with each other.
#[derive(Debug)]
pub struct Plan {
    /// Whether the shop runs in production mode.
    pub production: bool,
    /// The shop's name.
    pub shop_name: String,
    /// Whether an empty catalog is filled with the products of the demo shop.
    pub demo_products: bool,
    /// The verification policy.
    pub policy: Policy,
    /// Which countries are called, and the rates of calls.
    pub dialing_area: DialingArea,
    /// Networks of proxies whose headers about the client address are trusted.
    pub trusted_proxies: Vec<IpNet>,
    /// What the calls say.
    pub scripts: Scripts,
    /// The key of all hashes. `None` in a demo shop that generates its own.
    pub hashing_key: Option<HashingKey>,
    /// The URL at which visitors and Infobip reach the shop, without a path.
    pub public_url: Option<Url>,
    /// The provider that places the calls.
    pub provider: Provider,
    /// The name of the voice; `None` for the default voice of the language.
    pub voice: Option<String>,
    /// Whether to hang up when a machine answers.
    pub machine_detection: bool,
    /// How mails are sent; `None` if the shop sends none.
    pub mailer: Option<Mailer>,
}

/// The provider that places the calls.
#[derive(Debug)]
pub enum Provider {
    /// The simulator in this process: calls ring on the screen.
    Simulator,
    /// Infobip: calls ring real phones.
    Infobip {
        /// The account.
        settings: Box<infobip::Settings>,
        /// The caller number that the called phone shows, digits only.
        sender: String,
    },
}

/// Everything that is wrong with the settings.
#[derive(Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<String>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the shop cannot open with these settings:")?;
        self.0.iter().try_for_each(|problem| write!(f, "\n  - {problem}"))
    }
}

impl std::error::Error for Problems {}

/// Checks the settings and makes a plan of them. The error lists all problems. `simulator` says whether this program contains the
/// simulator.
pub fn check(config: &Config, simulator: bool) -> Result<Plan, Problems> {
    let mut problems = Vec::new();
    if config.is_production() && simulator {
        problems.push(
            "mode: this program was built with the simulator, through which anybody could hear every PIN; build it for \
             production with `cargo build --release -p server --no-default-features`"
                .to_owned(),
        );
    }
    database(config, &mut problems);
    shop_name(&config.shop_name, &mut problems);
    if let Err(error) = EnvFilter::try_new(&config.log) {
        problems.push(format!("log: {error}; say for example `info` or `info,server=debug`"));
    }

    let public_url = public_url(config, &mut problems);
    let provider = provider(config, simulator, &mut problems);
    if let Some(Provider::Infobip { settings, .. }) = &provider
        && config.is_production()
    {
        not_ourselves(config, &settings.base_url, public_url.as_ref(), &mut problems);
    }
    let policy = policy(config, matches!(provider, Some(Provider::Simulator)), &mut problems);
    let dialing_area = dialing_area(config, &mut problems);
    let trusted_proxies = trusted_proxies(config, &mut problems);
    let hashing_key = hashing_key(config, &mut problems);
    let scripts = scripts(config, &mut problems);
    let mailer = mailer(config, &mut problems);

    match (provider, policy, scripts) {
        (Some(provider), Some(policy), Some(scripts)) if problems.is_empty() => Ok(Plan {
            production: config.is_production(),
            shop_name: config.shop_name.clone(),
            demo_products: config
                .demo_products
                .map_or(!config.is_production(), |switch| switch == Switch::On),
            policy,
            dialing_area,
            trusted_proxies,
            scripts,
            hashing_key,
            public_url,
            provider,
            voice: given(config.infobip_voice.as_deref()).map(str::to_owned),
            machine_detection: config.infobip_machine_detection == Switch::On,
            mailer,
        }),
        _ => Err(Problems(problems)),
    }
}

/// The text of a setting, if it is not empty. Container files leave a variable out by setting it to an empty value.
fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn secret(secret: Option<&Secret>) -> Option<&str> {
    given(secret.map(Secret::reveal))
}

fn database(config: &Config, problems: &mut Vec<String>) {
    let address = config.database_url.reveal();
    let postgres = address.starts_with("postgres://") || address.starts_with("postgresql://");
    let file = config.database_file();
    let usable = file
        .as_ref()
        .is_some_and(|path| !path.as_os_str().is_empty() && !address.contains(":memory:"));
    if !postgres && !usable {
        problems.push("database_url: must be `sqlite://FILE` or `postgres://USER:PASSWORD@HOST/DATABASE`".to_owned());
    }
    if config.reset && config.is_production() {
        problems.push("reset: throws all data away and is refused in production".to_owned());
    }
}

fn shop_name(name: &str, problems: &mut Vec<String>) {
    let speakable = name.chars().all(|c| c.is_alphanumeric() || c == ' ');
    if !speakable || name.trim() != name || !(1..=40).contains(&name.chars().count()) {
        problems.push(format!(
            "shop_name: `{name}` must be 1 to 40 letters, digits and spaces: it is read out on the telephone"
        ));
    }
}

fn public_url(config: &Config, problems: &mut Vec<String>) -> Option<Url> {
    let production = config.is_production();
    let Some(text) = given(config.public_url.as_deref()) else {
        if production {
            problems.push("public_url: missing; set RINGFENCE_PUBLIC_URL to the shop's https address".to_owned());
        }
        return None;
    };
    let url = Url::parse(text)
        .ok()
        .filter(|url| ["http", "https"].contains(&url.scheme()) && url.has_host());
    let Some(url) = url.filter(|url| url.path() == "/" && url.query().is_none() && url.username().is_empty()) else {
        problems.push(format!(
            "public_url: `{text}` must be an address without a path, such as `https://shop.example`"
        ));
        return None;
    };
    if url.domain().is_some_and(|name| name.ends_with('.')) {
        problems.push(format!(
            "public_url: `{text}` ends in a dot; write it as visitors do, or no form of theirs is taken"
        ));
    }
    if production && url.scheme() != "https" {
        problems.push(format!("public_url: `{text}` must begin with https:// in production"));
    }
    Some(url)
}

fn policy(config: &Config, simulated: bool, problems: &mut Vec<String>) -> Option<Policy> {
    let Some(pin_length) = PinLength::new(config.pin_length) else {
        problems.push(format!("pin_length: {} must be 4 to 8 digits", config.pin_length));
        return None;
    };
    let usual = Policy::default();
    let of_a_source = |usual| if limited(config, simulated) { usual } else { u32::MAX };
    let policy = Policy {
        pin_length,
        calls_allowed: guard_rules(config, calls_allowed(config, simulated, problems), problems),
        kept: kept(config, problems),
        hold_above: config
            .hold_above
            .map_or(usual.hold_above, |amount| i64::from(amount) * 100),
        phone_move_wait: phone_move_wait(config, problems),
        // All customers of a demo come from one machine.
        sign_ins_per_source: of_a_source(usual.sign_ins_per_source),
        sessions_per_source: of_a_source(usual.sessions_per_source),
        ..usual
    };
    if config.is_production() && config.call_limits != Some(Switch::Off) {
        guessable(config, &policy, problems);
    }
    Some(policy)
}

/// Reports a problem if the settings make it too likely that a PIN is guessed.
fn guessable(config: &Config, policy: &Policy, problems: &mut Vec<String>) {
    let [once, today, ever, anywhere] = policy.guessing();
    let likely = [once, today, ever].into_iter().find(|guessing| !guessing.is_hopeless());
    if let Some(Guessing { of, probability, most }) = likely {
        problems.push(format!(
            "pin_length: {} digits can be guessed with a probability of {probability:e} ({of}); production accepts {most:e}: set 6 or \
             more",
            config.pin_length
        ));
    } else if !anywhere.is_hopeless() {
        problems.push(format!(
            "guard_rules: wrong_pins: some PIN of the shop can be guessed with a probability of {:e} a day; production accepts {:e}: set \
             fewer",
            anywhere.probability, anywhere.most
        ));
    }
}

/// How long an account whose phone was lost waits. Without a wait the holder of the old number could not object.
fn phone_move_wait(config: &Config, problems: &mut Vec<String>) -> Duration {
    let hours = config.phone_move_wait;
    if !(1..=720).contains(&hours) {
        problems.push(format!("phone_move_wait: {hours} must be 1 to 720 hours"));
    }
    Duration::from_hours(hours.into())
}

/// The retention times.
fn kept(config: &Config, problems: &mut Vec<String>) -> Kept {
    let mut days = |name: &str, days: u16, least: u16| {
        if !(least..=Kept::MAX).contains(&days) {
            problems.push(format!("{name}: {days} must be {least} to {} days", Kept::MAX));
        }
        days
    };
    Kept {
        audit: days("keep_audit_days", config.keep_audit_days, Kept::AUDIT_LEAST),
        attempts: days("keep_attempts_days", config.keep_attempts_days, Kept::ATTEMPTS_LEAST),
        calls: days("keep_calls_days", config.keep_calls_days, Kept::CALLS_LEAST),
    }
}

/// The limits, changed by the file of rules if there is one.
fn guard_rules(config: &Config, limits: CallLimits, problems: &mut Vec<String>) -> CallLimits {
    let limits = match &config.guard_rules {
        None => limits,
        Some(file) => read_rules(file, &limits).unwrap_or_else(|error| {
            problems.push(format!("guard_rules: {error}"));
            limits
        }),
    };
    let stops = [Rule::WrongPins, Rule::ShopDay, Rule::Money];
    for rule in stops.into_iter().filter(|rule| limits.shadow.contains(rule)) {
        if config.is_production() {
            problems.push(format!(
                "guard_rules: {}: a hard stop must be enforced in production",
                rule.as_str()
            ));
        }
    }
    let lifted = limits.shop_day == u32::MAX || limits.spend_day == i64::MAX;
    if config.is_production() && lifted && config.call_limits != Some(Switch::Off) {
        problems.push("guard_rules: shop_day and money: a hard stop must be enforced in production".to_owned());
    }
    limits
}

/// Reads a file of rules and applies it to these limits. The error names the file and the rule.
pub fn read_rules(file: &Path, limits: &CallLimits) -> Result<CallLimits, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string());
    let read = text.and_then(|text| rules::read(&text, limits).map_err(|error| error.to_string()));
    read.map_err(|error| format!("{}: {error}", file.display()))
}

/// The limits by the settings alone, without a file of rules.
pub fn settled_limits(config: &Config, simulator: bool) -> Result<CallLimits, Problems> {
    let without = Config {
        guard_rules: None,
        ..config.clone()
    };
    Ok(check(&without, simulator)?.policy.calls_allowed)
}

/// Whether strangers' requests are limited. They always are, except in a demo whose calls cost nothing and reach nobody.
fn limited(config: &Config, simulated: bool) -> bool {
    config.call_limits.map_or(!simulated, |limits| limits == Switch::On)
}

/// The call limits: the published ones, or none on the simulator, each changed by its setting.
fn calls_allowed(config: &Config, simulated: bool, problems: &mut Vec<String>) -> CallLimits {
    let limited = limited(config, simulated);
    if config.is_production() && !limited {
        problems.push("call_limits: off is refused in production; set single limits higher instead".to_owned());
    }
    let mut limits = if limited {
        CallLimits::default()
    } else {
        CallLimits::none()
    };
    let mut set = |name: &str, value: Option<u32>, places: &mut [(&mut u32, u32)]| {
        let Some(value) = value else { return };
        if value == 0 {
            problems.push(format!("{name}: with 0 nobody can ever be called; set 1 or more"));
        }
        if value > 500 && name.contains("_per_") {
            problems.push(format!("{name}: {value} is no limit of one; set 1 to 500"));
        }
        for (place, times) in places {
            **place = value.saturating_mul(*times);
        }
    };
    let number = &mut [(&mut limits.number_day, 1)];
    set("calls_per_number_a_day", config.calls_per_number_a_day, number);
    let own = &mut [(&mut limits.own_number_day, 1), (&mut limits.account_day, 1)];
    set("calls_per_customer_a_day", config.calls_per_customer_a_day, own);
    let source = &mut [
        (&mut limits.source_hour, 1),
        (&mut limits.source_day, 3),
        (&mut limits.network_hour, 4),
    ];
    set("calls_per_source_an_hour", config.calls_per_source_an_hour, source);
    let hour = &mut [(&mut limits.shop_hour, 1), (&mut limits.country_hour, 1)];
    set("calls_an_hour", config.calls_an_hour, hour);
    set("calls_a_day", config.calls_a_day, &mut [(&mut limits.shop_day, 1)]);
    // Strangers can use up half of it. The rest is reserved for customers' own numbers.
    if let Some(calls) = config.calls_an_hour {
        limits.unproved_hour = calls.div_ceil(2);
    }
    if let Some(calls) = config.calls_a_day {
        limits.unproved_day = calls.div_ceil(2);
    }
    if let Some(amount) = config.spend_a_day {
        limits.spend_day = i64::from(amount) * 10_000;
        limits.unproved_spend_day = limits.spend_day / 2;
    }
    limits
}

/// Which countries are called, and the rates of calls.
fn dialing_area(config: &Config, problems: &mut Vec<String>) -> DialingArea {
    let countries = given(config.call_countries.as_deref()).map(|codes| {
        let each = codes.split(',').map(str::trim).filter(|code| !code.is_empty());
        each.filter_map(|code| {
            let country = Country::from_code(&code.to_ascii_uppercase());
            if country.is_none() {
                problems.push(format!(
                    "call_countries: `{code}` is no country's code; write codes such as `GB,DE,FR`"
                ));
            }
            country
        })
        .collect()
    });
    if countries.is_none() && config.is_production() {
        problems.push(
            "call_countries: missing; set RINGFENCE_CALL_COUNTRIES to the countries where your customers live, such as \
             `GB,IE`: toll fraud comes through the others"
                .to_owned(),
        );
    }
    DialingArea {
        countries,
        rates: rates(config, problems),
    }
}

fn rates(config: &Config, problems: &mut Vec<String>) -> Rates {
    let Some(file) = &config.rates else {
        return Rates::default();
    };
    let read = std::fs::read_to_string(file).map_err(|error| error.to_string());
    let rates = read.and_then(|table| Rates::parse(&table).map_err(|error| error.to_string()));
    rates.unwrap_or_else(|error| {
        problems.push(format!("rates: {}: {error}", file.display()));
        Rates::default()
    })
}

fn trusted_proxies(config: &Config, problems: &mut Vec<String>) -> Vec<IpNet> {
    let given = config.trusted_proxies.iter().map(|text| text.trim());
    given
        .filter(|text| !text.is_empty())
        .filter_map(|text| {
            let network = text
                .parse::<IpNet>()
                .or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            let Ok(network) = network.map(unmapped) else {
                problems.push(format!(
                    "trusted_proxies: `{text}` must be a network such as `10.0.0.0/8`"
                ));
                return None;
            };
            if config.is_production() && is_everybody(&network) {
                problems.push(format!(
                    "trusted_proxies: `{text}` holds strangers, who could then invent where they come from and pass every limit; name \
                     the proxies' own network, such as `10.0.0.0/8`"
                ));
            }
            Some(network)
        })
        .collect()
}

/// Turns an IPv4-mapped IPv6 network into the IPv4 network, because addresses are compared in that form.
fn unmapped(network: IpNet) -> IpNet {
    match network {
        IpNet::V6(mapped) if mapped.prefix_len() >= 96 => match mapped.addr().to_ipv4_mapped() {
            Some(address) => Ipv4Net::new(address, mapped.prefix_len() - 96).map_or(network, IpNet::V4),
            None => network,
        },
        _ => network,
    }
}

/// Whether a network is wider than any that one owner has: /8 in IPv4, /16 in IPv6, except private networks (`fc00::/7`).
fn is_everybody(network: &IpNet) -> bool {
    match network {
        IpNet::V4(network) => network.prefix_len() < 8,
        IpNet::V6(network) => {
            network.prefix_len() < 16 && !(network.addr().is_unique_local() && network.prefix_len() >= 7)
        }
    }
}

/// The scripts of the calls. An unusable file is a problem: otherwise customers would hear scripts that nobody checked.
fn scripts(config: &Config, problems: &mut Vec<String>) -> Option<Scripts> {
    let Some(file) = &config.scripts else {
        return Some(Scripts::new(&config.shop_name));
    };
    custom_scripts::read(file, &config.shop_name)
        .map_err(|error| problems.push(format!("scripts: {error}")))
        .ok()
}

fn hashing_key(config: &Config, problems: &mut Vec<String>) -> Option<HashingKey> {
    match secret(config.hashing_key.as_ref()).map(HashingKey::parse) {
        Some(Ok(key)) => return Some(key),
        Some(Err(error)) => problems.push(format!("hashing_key: {error}")),
        None if config.is_production() => problems.push(
            "hashing_key: missing; make one with `openssl rand -hex 32`, keep it safe and set RINGFENCE_HASHING_KEY"
                .to_owned(),
        ),
        None => {}
    }
    None
}

fn provider(config: &Config, simulator: bool, problems: &mut Vec<String>) -> Option<Provider> {
    let base_url = given(config.infobip_base_url.as_deref());
    let sender = given(config.infobip_sender.as_deref());
    let key = secret(config.infobip_api_key.as_ref());
    let user = given(config.infobip_username.as_deref());
    let password = secret(config.infobip_password.as_ref());

    if [base_url, sender, key, user, password].iter().all(Option::is_none) && !config.is_production() {
        if simulator {
            return Some(Provider::Simulator);
        }
        problems.push(
            "infobip: this program was built without the simulator; set INFOBIP_BASE_URL, INFOBIP_API_KEY and \
             INFOBIP_SENDER"
                .to_owned(),
        );
        return None;
    }

    let credentials = credentials(key, user, password, problems);
    let sender = wanted(
        sender,
        "infobip_sender",
        "INFOBIP_SENDER to the number that calls",
        problems,
    );
    let sender = sender.and_then(|text| digits(text, problems));
    let base_url = wanted(
        base_url,
        "infobip_base_url",
        "INFOBIP_BASE_URL to your account's address",
        problems,
    )?;
    let Ok(base_url) = Url::parse(base_url) else {
        problems.push(format!(
            "infobip_base_url: `{base_url}` must be an address such as `https://xyz.api.infobip.com`"
        ));
        return None;
    };
    let settings = infobip::Settings::new(base_url, credentials?);
    if let Err(error) = infobip::Client::new(settings.clone()) {
        problems.push(format!("infobip: {error}"));
    }
    Some(Provider::Infobip {
        settings: Box::new(settings),
        sender: sender?,
    })
}

/// How mails are sent. Without a mail server, a demo shop shows them on a page, and any other shop sends none.
fn mailer(config: &Config, problems: &mut Vec<String>) -> Option<Mailer> {
    let (url, from) = (secret(config.smtp_url.as_ref()), given(config.mail_from.as_deref()));
    let (url, from) = match (url, from) {
        (Some(url), Some(from)) => (url, from),
        (None, None) => return (!config.is_production()).then_some(Mailer::Mailbox),
        (Some(_), None) => {
            problems.push("mail_from: missing; set RINGFENCE_MAIL_FROM to the sender of the mails".to_owned());
            return None;
        }
        (None, Some(_)) => {
            problems.push(
                "smtp_url: missing; set RINGFENCE_SMTP_URL to the mail server, or leave the sender out".to_owned(),
            );
            return None;
        }
    };
    match Smtp::new(url, from) {
        Ok(smtp) => Some(Mailer::Smtp(Arc::new(smtp))),
        // The address holds a password, so it is not repeated.
        Err(error) => {
            let setting = if error == SettingsError::From {
                "mail_from"
            } else {
                "smtp_url"
            };
            problems.push(format!("{setting}: {error}"));
            None
        }
    }
}

fn wanted<'a>(text: Option<&'a str>, setting: &str, how: &str, problems: &mut Vec<String>) -> Option<&'a str> {
    if text.is_none() {
        problems.push(format!("{setting}: missing; set {how}"));
    }
    text
}

fn credentials(
    key: Option<&str>,
    user: Option<&str>,
    password: Option<&str>,
    problems: &mut Vec<String>,
) -> Option<Credentials> {
    let problem = match (key, user, password) {
        (Some(key), None, None) => return Some(Credentials::ApiKey(key.to_owned())),
        (None, Some(user), Some(password)) => {
            return Some(Credentials::Basic {
                user: user.to_owned(),
                password: password.to_owned(),
            });
        }
        (None, None, None) => "infobip_api_key: missing; set INFOBIP_API_KEY, or INFOBIP_USERNAME and INFOBIP_PASSWORD",
        (None, Some(_), None) => "infobip_password: missing; set INFOBIP_PASSWORD, or INFOBIP_API_KEY instead of both",
        (None, None, Some(_)) => "infobip_username: missing; set INFOBIP_USERNAME, or INFOBIP_API_KEY instead of both",
        (Some(_), _, _) => "infobip_api_key: set either the API key or user name and password, not both",
    };
    problems.push(problem.to_owned());
    None
}

/// The sender in the form that Infobip expects. E.164 has at most 15 digits.
fn digits(sender: &str, problems: &mut Vec<String>) -> Option<String> {
    let digits: String = sender
        .strip_prefix('+')
        .unwrap_or(sender)
        .chars()
        .filter(|c| *c != ' ')
        .collect();
    if (5..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(digits);
    }
    problems.push(format!(
        "infobip_sender: `{sender}` must be a telephone number with its country code, such as +442079460123"
    ));
    None
}

/// Reports a problem if a production shop would place its calls through itself: somebody forgot the simulator's settings.
fn not_ourselves(config: &Config, base_url: &Url, public_url: Option<&Url>, problems: &mut Vec<String>) {
    let host = near::host(base_url);
    let listens_there = match host {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip) == config.addr.ip().to_canonical(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip) == config.addr.ip(),
        Some(Host::Domain(_)) | None => false,
    };
    if near::is_near(base_url) || listens_there || public_url.is_some_and(|public| near::host(public) == host) {
        problems.push(
            "infobip_base_url: names this very machine or its own network, where no telephone company is; set your account's address"
                .to_owned(),
        );
    }
}
