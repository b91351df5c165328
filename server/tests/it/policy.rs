//! The published policy says what the program does.

use domain::{CallLimits, Factor, Policy, limits::Rule, policy::Kept};
use verification::secrets::hashing;

const PUBLISHED: &str = include_str!("../../../docs/security.md");

#[test]
fn every_figure_of_the_policy_is_the_one_in_force() {
    let Policy {
        attempts,
        calls,
        wrong_pins_a_day,
        wrong_pins_in_a_row,
        wrong_pins_alarm,
        pin_life,
        challenge_life,
        kept,
        hold_above,
        phone_move_wait,
        sign_ins_per_quarter,
        sign_ins_per_source,
        sessions_per_source,
        ..
    } = Policy::default();
    let limits = CallLimits::default();

    for figure in [
        format!(
            "above {}.{:02} in the shop's currency",
            hold_above / 100,
            hold_above % 100
        ),
        format!(
            "good for | {} minutes; a challenge {} minutes",
            pin_life.as_secs() / 60,
            challenge_life.as_secs() / 60
        ),
        format!("the account moves after {} hours", phone_move_wait.as_secs() / 3600),
        format!(
            "{sign_ins_per_quarter} tries a quarter of an hour for a name, {} of them from one source",
            sign_ins_per_quarter / 2
        ),
        format!("{sessions_per_source} new ones an hour from one source"),
        format!("and {sign_ins_per_source} tries at whatever names"),
        format!(
            "{} codes of an app in any 24 hours for an account, {} wrong ones in a row disable the app",
            wrong_pins_a_day / Factor::Authenticator.guesses(),
            wrong_pins_in_a_row / Factor::Authenticator.guesses()
        ),
        format!("wrong ones a challenge | {attempts},"),
        format!("wrong ones a day | {wrong_pins_a_day} an account"),
        format!("wrong ones in a row | {wrong_pins_in_a_row},"),
        format!("an alarm in the log at {wrong_pins_alarm} an hour"),
        format!("calls of a challenge | {calls};"),
        format!(
            "| to one number | {} a day | {} in half an hour, {} a day |",
            limits.own_number_day, limits.number_half_hour, limits.number_day
        ),
        format!("| asked for by one account | {} a day", limits.account_day),
        format!("| challenges to one number | | {} a minute", limits.number_minute),
        format!("| from one browser | | {} in half an hour |", limits.visitor_half_hour),
        format!(
            "| from one IPv4 address or IPv6 /64 | | {} an hour, {} a day |",
            limits.source_hour, limits.source_day
        ),
        format!("| from one IPv4 /24 or IPv6 /48 | | {} an hour |", limits.network_hour),
        format!("without a PIN | | {} within an hour", limits.network_unconfirmed),
        format!("last four digits | | {} an hour", limits.prefix_numbers_hour),
        format!("| {} percent, its IPv4 /16", limits.network_share),
        format!(
            "hold at most {} of the {} places",
            hashing::queue::STRANGERS_PLACES,
            hashing::queue::PLACES
        ),
        format!("| {} customers, then 1 stranger", hashing::queue::CUSTOMERS_A_STRANGER),
        format!(
            "| {} of each class, {} of these passwords",
            hashing::queue::WAITING,
            hashing::queue::PASSWORDS
        ),
        format!("| calls | {} an hour, {} a day |", limits.shop_hour, limits.shop_day),
        format!("| money | {}.00 a day", limits.spend_day / 10_000),
        format!(
            "| of these for calls to other numbers | {} an hour, {} a day, {}.{:02} a day |",
            limits.unproved_hour,
            limits.unproved_day,
            limits.unproved_spend_day / 10_000,
            limits.unproved_spend_day % 10_000 / 100
        ),
        format!("| wrong PINs | {} a day", limits.wrong_pins_day),
        format!("at {} a day no further one", limits.wrong_pins_day),
        format!("| {} days; {} at least, since disputes", kept.audit, Kept::AUDIT_LEAST),
        format!(
            "| {} days; {} at least, since rules",
            kept.attempts,
            Kept::ATTEMPTS_LEAST
        ),
        format!(
            "| {} days; {} at least, since the provider",
            kept.calls,
            Kept::CALLS_LEAST
        ),
        format!("| one country | {} an hour", limits.country_hour),
        format!("below {} percent it rests", limits.confirmed_percent),
    ] {
        assert!(PUBLISHED.contains(&figure), "docs/security.md does not say: {figure}");
    }
}

#[test]
fn every_rule_is_named() {
    for rule in Rule::ALL {
        assert!(PUBLISHED.contains(&format!("`{}`", rule.as_str())), "{}", rule.as_str());
    }
}

#[test]
fn every_event_of_the_log_is_named() {
    for event in [
        "asked",
        "called",
        "reported",
        "attempt",
        "wrong_pin",
        "approved",
        "ended",
        "call_refused",
    ] {
        assert!(PUBLISHED.contains(&format!("`{event}`")), "{event}");
    }
}
