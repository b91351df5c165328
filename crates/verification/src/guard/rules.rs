//! Reads rules from a file: the shop's own limits, and rules that are only tried.

use domain::{CallLimits, limits::Rule};
use storage::sliding_windows;
use toml::{Table, Value};

use crate::guard::judge;

/// A file of rules that cannot be used. Its text names the rule or the line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnreadableRules(String);

/// Pairs of rules: the first can never refuse a call while it allows more than the second.
const WITHIN: [(Rule, Rule); 8] = [
    (Rule::NumberMinute, Rule::Number),
    (Rule::Number, Rule::NumberDay),
    (Rule::Source, Rule::SourceDay),
    (Rule::Source, Rule::Network),
    (Rule::Unproved, Rule::Shop),
    (Rule::UnprovedDay, Rule::ShopDay),
    (Rule::UnprovedMoney, Rule::Money),
    (Rule::Shop, Rule::ShopDay),
];

/// Reads a TOML file with a table for each rule that is to differ from `limits`, such as
///
/// ```toml
/// [prefix]
/// most = 5
/// mode = "shadow"
/// ```
///
/// `mode` is `enforce` (the default), `shadow` or `off`. `most` is a number of calls (for `prefix` of phone numbers, for `wrong_pins` of
/// PINs), an amount of money for `money` and `unproved_money`, and a percentage for `network_share`. `unconfirmed` has `least` instead, a
/// percentage. `cooldown` and `voip` have neither. An error names the rule, or the line that cannot be read.
pub fn read(text: &str, limits: &CallLimits) -> Result<CallLimits, UnreadableRules> {
    let table: Table = toml::from_str(text).map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        UnreadableRules(format!("line {line}: {}", error.message()))
    })?;
    let mut limits = limits.clone();
    let mut named = Vec::new();
    for (word, value) in &table {
        let rule = word
            .parse::<Rule>()
            .ok()
            .ok_or_else(|| UnreadableRules(unknown(word)))?;
        set(&mut limits, rule, value).map_err(|wrong| UnreadableRules(format!("{word}: {wrong}")))?;
        named.push(rule);
    }
    for (narrow, wide) in WITHIN {
        let (most, allowed) = (figure(&mut limits, narrow), figure(&mut limits, wide));
        if (named.contains(&narrow) || named.contains(&wide)) && most > allowed && most != i64::MAX {
            return Err(UnreadableRules(format!(
                "{}: can never be reached, because {} allows less",
                narrow.as_str(),
                wide.as_str()
            )));
        }
    }
    Ok(limits)
}

fn unknown(word: &str) -> String {
    let rules = Rule::ALL.into_iter().filter(|rule| !is_fixed(*rule)).map(Rule::as_str);
    format!(
        "`{word}` is no rule; the rules are {}",
        rules.collect::<Vec<_>>().join(", ")
    )
}

/// Whether a file cannot set this rule.
fn is_fixed(rule: Rule) -> bool {
    matches!(rule, Rule::Country | Rule::NumberKind | Rule::Blocked)
}

fn figure(limits: &mut CallLimits, rule: Rule) -> i64 {
    match (limits.count(rule), limits.money_mut(rule)) {
        (Some(u32::MAX) | None, None) => i64::MAX,
        (Some(count), _) => i64::from(count),
        (None, Some(money)) => *money,
    }
}

fn set(limits: &mut CallLimits, rule: Rule, value: &Value) -> Result<(), String> {
    match rule {
        Rule::Country => return Err("is set by call_countries".to_owned()),
        Rule::NumberKind => return Err("cannot be changed".to_owned()),
        Rule::Blocked => return Err("follows from prefix, country_ramp and unconfirmed; set those".to_owned()),
        _ => {}
    }
    let Value::Table(settings) = value else {
        return Err("write `[rule]`, and below it `most = 5` or `mode = \"shadow\"`".to_owned());
    };
    let named = if rule == Rule::Unconfirmed { "least" } else { "most" };
    if let Some(key) = settings.keys().find(|key| *key != "mode" && *key != named) {
        return Err(format!("`{key}` is not known here; write `{named}` and `mode`"));
    }
    // Naming a switch turns it on.
    if let Some(on) = limits.switch_mut(rule) {
        *on = true;
    }
    if let Some(value) = settings.get(named) {
        set_figure(limits, rule, value)?;
    }
    limits.shadow.remove(&rule);
    match settings.get("mode").map(Value::as_str) {
        None | Some(Some("enforce")) => {}
        Some(Some("shadow")) => {
            limits.shadow.insert(rule);
        }
        Some(Some("off")) => limits.lift(rule),
        Some(_) => return Err("mode must be \"enforce\", \"shadow\" or \"off\"".to_owned()),
    }
    Ok(())
}

fn set_figure(limits: &mut CallLimits, rule: Rule, value: &Value) -> Result<(), String> {
    if let Some(money) = limits.money_mut(rule) {
        *money = amount(value).ok_or("most must be an amount from 0.01 to 1000000, such as 25 or 12.50")?;
        return Ok(());
    }
    let Some(count) = limits.count_mut(rule) else {
        return Err("has no figure; write `mode`".to_owned());
    };
    let most = match rule {
        Rule::Unconfirmed => 99,
        Rule::NetworkShare => 100,
        _ if judge::counts_recent(rule) => sliding_windows::MAX,
        _ => 1_000_000,
    };
    let given = value.as_integer().and_then(|figure| u32::try_from(figure).ok());
    *count = given.filter(|figure| (1..=most).contains(figure)).ok_or_else(|| {
        let (name, what) = match rule {
            Rule::Unconfirmed => ("least", "a percentage"),
            Rule::NetworkShare => ("most", "a percentage"),
            _ => ("most", "a whole number"),
        };
        format!("{name} must be {what} from 1 to {most}; to lift the rule, write mode = \"off\"")
    })?;
    Ok(())
}

/// Reads an amount of money, in ten-thousandths.
fn amount(value: &Value) -> Option<i64> {
    let amount = match value {
        Value::Float(amount) => *amount,
        Value::Integer(amount) => f64::from(i32::try_from(*amount).ok()?),
        _ => return None,
    };
    #[expect(clippy::cast_possible_truncation, reason = "at most ten thousand millions")]
    (0.01..=1_000_000.0)
        .contains(&amount)
        .then(|| (amount * 10_000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        read(text, &CallLimits::default()).unwrap_err().to_string()
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let text = r#"
            [number_day]
            most = 4
            [prefix]
            most = 5
            mode = "shadow"
            [unconfirmed]
            least = 30
            [money]
            most = 12.5
            [unproved_money]
            most = 6
            [cooldown]
            mode = "off"
            [voip]
            [network]
            mode = "off"
        "#;

        let limits = read(text, &CallLimits::default()).unwrap();

        let expected = CallLimits {
            number_day: 4,
            prefix_numbers_hour: 5,
            confirmed_percent: 30,
            spend_day: 125_000,
            unproved_spend_day: 60_000,
            cooldown: false,
            refuses_voip: true,
            network_hour: u32::MAX,
            shadow: [Rule::Prefix].into(),
            ..CallLimits::default()
        };
        assert_eq!(limits, expected);
        let enforced = read("[prefix]\nmode = \"enforce\"", &limits).unwrap();
        assert!(enforced.shadow.is_empty() && enforced.prefix_numbers_hour == 5);
        assert_eq!(read("", &limits).unwrap(), limits);
    }

    #[test]
    fn nonsense_is_refused_naming_the_rule() {
        for (text, wrong) in [
            (
                "[nubmer]\nmost = 3",
                "`nubmer` is no rule; the rules are voip, wrong_pins, visitor",
            ),
            ("number = 3", "number: write `[rule]`"),
            (
                "[number]\nmost = 0",
                "number: most must be a whole number from 1 to 2000",
            ),
            ("[number]\nmost = -1", "number: most must be"),
            ("[number]\nmost = \"3\"", "number: most must be"),
            (
                "[number]\nmsot = 3",
                "number: `msot` is not known here; write `most` and `mode`",
            ),
            ("[number]\nmode = \"loud\"", "number: mode must be"),
            ("[number]\nmode = 1", "number: mode must be"),
            (
                "[number]\nmost = 6",
                "number: can never be reached, because number_day allows less",
            ),
            (
                "[shop_day]\nmost = 50",
                "unproved_day: can never be reached, because shop_day",
            ),
            ("[money]\nmost = 0", "money: most must be an amount"),
            ("[money]\nmost = nan", "money: most must be an amount"),
            ("[money]\nmost = 12", "unproved_money: can never be reached"),
            (
                "[unconfirmed]\nleast = 100",
                "unconfirmed: least must be a percentage from 1 to 99",
            ),
            (
                "[unconfirmed]\nmost = 10",
                "unconfirmed: `most` is not known here; write `least`",
            ),
            ("[cooldown]\nmost = 3", "cooldown: has no figure"),
            ("[country]\nmode = \"off\"", "country: is set by call_countries"),
            ("[blocked]\nmode = \"off\"", "blocked: follows from"),
            ("[number_kind]\nmode = \"shadow\"", "number_kind: cannot be changed"),
            ("[number]\nmost = 3\nmost = 4", "line 3: "),
            ("[number", "line 1: "),
        ] {
            let told = told(text);
            assert!(told.starts_with(wrong), "{text}: {told}");
        }
    }
}
