//! With which settings the shop refuses to start, and that it says how to fix them.

use std::{io::Write, process::Command};

use mailer::Mailer;
use server::{
    Config,
    config::{Plan, Problems, Provider, check},
};

use crate::support::KEY;

const INFOBIP: [&str; 6] = [
    "--infobip-base-url",
    "https://xyz.api.infobip.com",
    "--infobip-api-key",
    "k",
    "--infobip-sender",
    "+44 2079460123",
];

fn plan(line: &[&str], simulator: bool) -> Result<Plan, Problems> {
    check(&Config::of(line).unwrap(), simulator)
}

/// A valid production configuration, except for these changes.
fn production(more: &[&str], simulator: bool) -> Result<Plan, Problems> {
    let line = [
        "--mode",
        "production",
        "--public-url",
        "https://shop.example",
        "--hashing-key",
        KEY,
        "--call-countries",
        "GB,ie",
    ];
    plan(&[&line[..], &INFOBIP, more].concat(), simulator)
}

/// The one problem there is.
fn problem(plan: Result<Plan, Problems>) -> String {
    let Err(Problems(problems)) = plan else {
        panic!("accepted: {plan:?}")
    };
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems[0].clone()
}

#[test]
fn a_demo_without_settings_telephones_through_the_simulator() {
    let plan = plan(&[], true).unwrap();

    assert!(matches!(plan.provider, Provider::Simulator));
    assert!(!plan.production && plan.hashing_key.is_none());
    assert_eq!(plan.policy.calls_allowed, domain::CallLimits::none());
}

#[test]
fn a_demo_with_an_account_calls_real_phones() {
    let plan = plan(&INFOBIP, true).unwrap();

    assert!(matches!(plan.provider, Provider::Infobip { ref sender, .. } if sender == "442079460123"));
    assert_eq!(plan.policy.calls_allowed, domain::CallLimits::default());
}

#[test]
fn an_account_that_is_half_set_is_refused_naming_the_other_half() {
    let without = |left_out: &str| {
        let pairs = INFOBIP
            .chunks(2)
            .filter(|pair| pair[0] != left_out)
            .flatten()
            .copied()
            .collect::<Vec<_>>();
        problem(plan(&pairs, true))
    };

    assert!(without("--infobip-base-url").contains("INFOBIP_BASE_URL"));
    assert!(without("--infobip-sender").contains("INFOBIP_SENDER"));
    let account = without("--infobip-api-key");
    assert!(
        account.contains("INFOBIP_API_KEY") && account.contains("INFOBIP_PASSWORD"),
        "{account}"
    );
    let base = [
        "--infobip-base-url",
        "https://xyz.api.infobip.com",
        "--infobip-sender",
        "442079460123",
    ];
    assert!(problem(plan(&[&base[..], &["--infobip-username", "u"]].concat(), true)).contains("INFOBIP_PASSWORD"));
    assert!(problem(plan(&[&base[..], &["--infobip-password", "p"]].concat(), true)).contains("INFOBIP_USERNAME"));
}

#[test]
fn mails_need_a_server_and_a_sender_and_a_demo_without_them_has_a_mailbox() {
    let server = ["--smtp-url", "smtps://user:s3cret@mail.example"];
    let from = ["--mail-from", "Corner Shop <orders@shop.example>"];
    let with_both = |server: [&str; 2], from: [&str; 2]| production(&[server, from].concat(), false);

    assert!(matches!(plan(&[], true).unwrap().mailer, Some(Mailer::Mailbox)));
    assert!(production(&[], false).unwrap().mailer.is_none());
    assert!(problem(production(&server, false)).contains("RINGFENCE_MAIL_FROM"));
    assert!(problem(production(&from, false)).contains("RINGFENCE_SMTP_URL"));
    let plan = with_both(server, from).unwrap();
    assert!(matches!(plan.mailer, Some(Mailer::Smtp(_))));
    assert!(!format!("{plan:?}").contains("s3cret"));
    let odd_server = problem(with_both(["--smtp-url", "https://user:s3cret@mail.example"], from));
    assert!(
        odd_server.starts_with("smtp_url: must be") && !odd_server.contains("s3cret"),
        "{odd_server}"
    );
    let odd_sender = problem(with_both(server, ["--mail-from", "nobody"]));
    assert!(odd_sender.starts_with("mail_from: must be"), "{odd_sender}");
}

#[test]
fn an_empty_variable_counts_as_left_out() {
    let empty = [
        "--infobip-base-url",
        "",
        "--infobip-api-key",
        " ",
        "--public-url",
        "",
        "--hashing-key",
        "",
    ];

    assert!(matches!(plan(&empty, true).unwrap().provider, Provider::Simulator));
}

#[test]
fn two_ways_to_sign_in_to_infobip_are_one_too_many() {
    let both = [&INFOBIP[..], &["--infobip-username", "u", "--infobip-password", "p"]].concat();

    assert!(problem(plan(&both, true)).contains("not both"));
}

#[test]
fn a_demo_needs_the_simulator_or_an_account() {
    assert!(problem(plan(&[], false)).contains("built without the simulator"));
}

#[test]
fn production_in_order_is_accepted() {
    let plan = production(&[], false).unwrap();

    assert!(plan.production && plan.hashing_key.is_some());
    assert_eq!(plan.public_url.unwrap().as_str(), "https://shop.example/");
}

#[test]
fn a_production_shop_begins_without_products_unless_told() {
    let begins_full = |plan: Result<Plan, Problems>| plan.unwrap().demo_products;

    assert!(begins_full(plan(&[], true)));
    assert!(!begins_full(plan(&["--demo-products", "off"], true)));
    assert!(!begins_full(production(&[], false)));
    assert!(begins_full(production(&["--demo-products", "on"], false)));
}

#[test]
fn production_calls_the_countries_that_are_named_and_must_be_told_them() {
    let countries = production(&[], false).unwrap().dialing_area.countries.unwrap();
    let codes: Vec<&str> = countries.into_iter().map(domain::Country::code).collect();
    assert_eq!(codes, ["GB", "IE"]);

    assert!(problem(production(&["--call-countries", ""], false)).contains("RINGFENCE_CALL_COUNTRIES"));
    assert!(problem(production(&["--call-countries", "GB,XX"], false)).contains("`XX`"));
    assert!(
        plan(&INFOBIP, true).unwrap().dialing_area.countries.is_none(),
        "a demo calls all"
    );
}

#[test]
fn production_refuses_a_pin_that_can_be_guessed() {
    for digits in ["4", "5"] {
        let told = problem(production(&["--pin-length", digits], false));
        assert!(told.contains("can be guessed") && told.contains("6 or more"), "{told}");
    }
    assert!(production(&["--pin-length", "6"], false).is_ok());
    assert!(plan(&["--pin-length", "4"], true).is_ok(), "a demo may try");
}

#[test]
fn each_limit_of_calls_can_be_set() {
    let line = [
        "--calls-per-number-a-day",
        "7",
        "--calls-per-customer-a-day",
        "8",
        "--calls-per-source-an-hour",
        "9",
        "--calls-an-hour",
        "10",
        "--calls-a-day",
        "11",
        "--spend-a-day",
        "12",
    ];
    let limits = plan(&line, true).unwrap().policy.calls_allowed;

    assert_eq!(
        (limits.number_day, limits.own_number_day, limits.account_day),
        (7, 8, 8)
    );
    assert_eq!(
        (limits.source_hour, limits.source_day, limits.network_hour),
        (9, 27, 36)
    );
    assert_eq!((limits.shop_hour, limits.shop_day, limits.spend_day), (10, 11, 120_000));
    assert_eq!(
        (limits.unproved_hour, limits.unproved_day, limits.unproved_spend_day),
        (5, 6, 60_000),
        "half of it for strangers"
    );
    assert!(problem(plan(&["--calls-per-source-an-hour", "501"], true)).contains("calls_per_source_an_hour: 501"));
    assert!(problem(plan(&["--calls-a-day", "0"], true)).contains("calls_a_day: with 0 nobody"));

    let on = plan(&["--call-limits", "on"], true).unwrap().policy.calls_allowed;
    let off = plan(&[&INFOBIP[..], &["--call-limits", "off"]].concat(), true)
        .unwrap()
        .policy
        .calls_allowed;
    assert_eq!((on, off), (domain::CallLimits::default(), domain::CallLimits::none()));
    assert!(problem(production(&["--call-limits", "off"], false)).contains("refused in production"));
}

/// A file of rules, and the setting that names it.
fn rules(text: &str) -> (tempfile::NamedTempFile, String) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let path = file.path().to_str().unwrap().to_owned();
    (file, path)
}

#[test]
fn a_file_of_rules_goes_over_what_the_settings_say() {
    let (_file, path) = rules("[number_day]\nmost = 4\nmode = 'shadow'\n[prefix]\nmost = 3");

    let line = [
        "--call-limits",
        "on",
        "--calls-per-number-a-day",
        "7",
        "--guard-rules",
        &path,
    ];
    let limits = plan(&line, true).unwrap().policy.calls_allowed;

    let expected = domain::CallLimits {
        number_day: 4,
        prefix_numbers_hour: 3,
        shadow: [domain::limits::Rule::NumberDay].into(),
        ..domain::CallLimits::default()
    };
    assert_eq!(limits, expected);
    let (_file, path) = rules("[prefix]\nmost = 3");
    let only = plan(&["--guard-rules", &path], true).unwrap().policy.calls_allowed;
    let expected = domain::CallLimits {
        prefix_numbers_hour: 3,
        ..domain::CallLimits::none()
    };
    assert_eq!(only, expected, "on the simulator no other rule holds");
}

#[test]
fn rules_that_make_no_sense_are_named_with_their_file() {
    for (text, wrong) in [
        ("[nubmer]\nmost = 3", "`nubmer` is no rule"),
        ("[prefix]\nmost = 0", "prefix: most must be a whole number"),
        ("[prefix", "line 1: "),
    ] {
        let (_file, path) = rules(text);
        let told = problem(plan(&["--guard-rules", &path], true));
        assert!(
            told.starts_with("guard_rules: ") && told.contains(&path) && told.contains(wrong),
            "{told}"
        );
    }
    assert!(problem(plan(&["--guard-rules", "/nowhere/rules"], true)).starts_with("guard_rules: /nowhere/rules"));
}

#[test]
fn production_refuses_to_have_its_hard_stops_tried_or_lifted_or_its_guessing_bound_raised() {
    for (text, wrong) in [
        ("[money]\nmode = 'shadow'", "guard_rules: money: a hard stop"),
        ("[shop_day]\nmode = 'shadow'", "guard_rules: shop_day: a hard stop"),
        ("[wrong_pins]\nmode = 'shadow'", "guard_rules: wrong_pins: a hard stop"),
        (
            "[money]\nmode = 'off'\n[unproved_money]\nmode = 'off'",
            "guard_rules: shop_day and money",
        ),
        (
            "[wrong_pins]\nmost = 1001",
            "guard_rules: wrong_pins: some PIN of the shop can be guessed",
        ),
        (
            "[wrong_pins]\nmode = 'off'",
            "guard_rules: wrong_pins: some PIN of the shop can be guessed",
        ),
    ] {
        let (_file, path) = rules(text);
        let told = problem(production(&["--guard-rules", &path], false));
        assert!(told.starts_with(wrong), "{text}: {told}");
        assert!(plan(&["--guard-rules", &path], true).is_ok(), "a demo may try");
    }
    let (_file, path) = rules("[wrong_pins]\nmost = 10000");
    assert!(
        production(&["--guard-rules", &path, "--pin-length", "7"], false).is_err(),
        "longer PINs make no code of an app longer"
    );
}

#[test]
fn what_is_written_down_is_kept_as_long_as_it_makes_sense() {
    let line = [
        "--keep-audit-days",
        "120",
        "--keep-attempts-days",
        "9",
        "--keep-calls-days",
        "3",
    ];
    let kept = plan(&line, true).unwrap().policy.kept;
    assert_eq!((kept.audit, kept.attempts, kept.calls), (120, 9, 3));
    assert_eq!(plan(&[], true).unwrap().policy.kept, domain::policy::Kept::default());

    for (setting, days, least) in [
        ("--keep-audit-days", "119", "120"),
        ("--keep-attempts-days", "8", "9"),
        ("--keep-calls-days", "0", "3"),
        ("--keep-audit-days", "3651", "120"),
    ] {
        let told = problem(plan(&[setting, days], true));
        let name = setting.trim_start_matches("--").replace('-', "_");
        assert_eq!(told, format!("{name}: {days} must be {least} to 3650 days"));
    }
}

#[test]
fn rates_and_proxies_that_make_no_sense_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rates");
    std::fs::write(&file, "GB = cheap").unwrap();
    let file = file.to_str().unwrap();

    assert!(problem(plan(&["--rates", file], true)).contains("line 1: the price"));
    assert!(problem(plan(&["--rates", "/nowhere/rates"], true)).starts_with("rates: /nowhere/rates"));
    assert!(problem(plan(&["--trusted-proxies", "10.0.0.0/8,everybody"], true)).contains("`everybody`"));
    assert_eq!(
        plan(&["--trusted-proxies", "10.0.0.0/8,192.0.2.1"], true)
            .unwrap()
            .trusted_proxies
            .len(),
        2
    );
}

#[test]
fn production_trusts_no_network_that_holds_strangers() {
    for wide in [
        "0.0.0.0/0",
        "::/0",
        "0.0.0.0/1",
        "128.0.0.0/1",
        "::ffff:0:0/96",
        "2000::/3",
        "10.0.0.0/7",
    ] {
        let problem = problem(production(&["--trusted-proxies", wide], false));

        assert!(
            problem.starts_with("trusted_proxies:") && problem.contains("holds strangers"),
            "{problem}"
        );
        assert!(plan(&["--trusted-proxies", wide], true).is_ok(), "a demo may");
    }
    for own in [
        "10.0.0.0/8",
        "fc00::/7",
        "fd00::/8",
        "2001:db8::/32",
        "::1",
        "::ffff:10.0.0.0/104",
    ] {
        assert!(production(&["--trusted-proxies", own], false).is_ok(), "{own}");
    }
    let mapped = production(&["--trusted-proxies", "::ffff:10.0.0.0/104"], false).unwrap();
    assert_eq!(mapped.trusted_proxies[0].to_string(), "10.0.0.0/8");
}

#[test]
fn an_address_that_ends_in_a_dot_is_refused() {
    assert!(problem(plan(&["--public-url", "https://shop.example."], true)).contains("ends in a dot"));
}

#[test]
fn production_refuses_a_program_that_holds_the_simulator() {
    assert!(problem(production(&[], true)).contains("--no-default-features"));
}

#[test]
fn production_refuses_a_provider_on_its_own_machine() {
    for own in [
        "http://127.0.0.1:3100",
        "http://localhost:3100",
        "https://[::1]",
        "https://shop.example/simulator",
        "https://SHOP.example",
        "https://shop.example.",
        "https://shop.example:8443",
        "https://[::ffff:127.0.0.1]",
        "https://localhost.",
        "https://api.localhost",
        "https://10.1.2.3",
        "https://169.254.169.254",
        "https://2130706433",
        "https://[::ffff:7f00:1]",
    ] {
        let problem = problem(production(&["--infobip-base-url", own], false));

        assert!(problem.starts_with("infobip_base_url:"), "{own}: {problem}");
    }
}

#[test]
fn production_refuses_weak_keys() {
    let zeros = "0".repeat(64);
    for key in ["changeme", zeros.as_str(), &KEY[..62]] {
        assert!(
            problem(production(&["--hashing-key", key], false)).starts_with("hashing_key:"),
            "{key}"
        );
    }
}

#[test]
fn production_refuses_an_address_without_https() {
    assert!(problem(production(&["--public-url", "http://shop.example"], false)).contains("https://"));
}

#[test]
fn production_throws_nothing_away() {
    assert!(problem(production(&["--reset"], false)).starts_with("reset:"));
}

#[test]
fn everything_that_is_missing_is_told_at_once() {
    let Err(Problems(problems)) = plan(&["--mode", "production"], true) else {
        panic!("accepted")
    };

    for setting in [
        "mode",
        "public_url",
        "hashing_key",
        "infobip_api_key",
        "infobip_sender",
        "infobip_base_url",
    ] {
        assert!(
            problems
                .iter()
                .any(|problem| problem.starts_with(&format!("{setting}:"))),
            "{setting} in {problems:?}"
        );
    }
}

#[test]
fn nonsense_is_refused_by_its_name() {
    for (setting, value) in [
        ("--database-url", "mysql://x"),
        ("--database-url", "sqlite://:memory:"),
        ("--database-url", "sqlite://"),
        ("--shop-name", ""),
        ("--shop-name", "Ring<fence>"),
        ("--pin-length", "3"),
        ("--pin-length", "9"),
        ("--calls-per-number-a-day", "0"),
        ("--public-url", "shop.example"),
        ("--public-url", "https://shop.example/shop"),
        ("--phone-move-wait", "0"),
        ("--phone-move-wait", "721"),
        ("--log", "server=loudly"),
    ] {
        let problem = problem(plan(&[setting, value], true));

        let name = setting.trim_start_matches("--").replace('-', "_");
        assert!(problem.starts_with(&format!("{name}:")), "{setting} {value}: {problem}");
    }
}

#[test]
fn the_help_names_every_setting() {
    let help = Config::of(["--help"]).unwrap_err().to_string();

    for setting in [
        "--addr",
        "--database-url",
        "--public-url",
        "--hashing-key",
        "--infobip-sender",
        "--pin-length",
        "--guard-rules",
        "--keep-audit-days",
        "--keep-attempts-days",
        "--keep-calls-days",
        "--hold-above",
        "--phone-move-wait",
    ] {
        assert!(help.contains(setting), "{setting}");
    }
}

/// Starts the program with a shop name from each source and reads which one it complains about.
fn complaint(line: &[&str], environment: Option<&str>) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"shop_name = 'from+the+file'").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_ringfence"));
    program.env_clear().arg("--config").arg(file.path()).args(line);
    if let Some(name) = environment {
        program.env("RINGFENCE_SHOP_NAME", name);
    }
    let output = program.output().unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_line_wins_over_the_environment_and_that_over_the_file() {
    assert!(complaint(&[], None).contains("from+the+file"));
    assert!(complaint(&[], Some("from+the+environment")).contains("from+the+environment"));
    assert!(complaint(&["--shop-name", "from+the+line"], Some("from+the+environment")).contains("from+the+line"));
}
