//! The magic numbers: each does what the table says, all of them at the same time and without anybody at a handset.

use std::{collections::BTreeSet, time::Duration};

use infobip::{AdvancedRequest, Client, Credentials, Destination, Error, Message, Outcome, ReportQuery, Settings};
use infobip_simulator::{Behavior, LineSettings, Magic, ReportStyle};

use crate::support::{LONG, World};

/// What a caller experiences at each number.
const EXPECTED: [(&str, &str); 35] = [
    ("answered", "Answered"),
    ("busy", "Busy"),
    ("no-answer", "NoAnswer"),
    ("declined", "Declined"),
    ("voicemail", "Answered"),
    ("hung-up-early", "Answered early"),
    ("unreachable", "Unreachable"),
    ("slow-ring", "Answered"),
    ("bad-line", "Answered"),
    ("invalid-number", "refused InvalidNumber"),
    ("blocked", "refused Rejected(Blocked)"),
    ("no-credits", "refused Rejected(Credit)"),
    ("no-route", "refused Rejected(Route)"),
    ("flood-filter", "refused Rejected(Flooding)"),
    ("unknown-sender", "refused Rejected(Sender)"),
    ("trial-account", "refused Rejected(Trial)"),
    ("no-network", "refused Rejected(Route)"),
    ("no-report", "silence"),
    ("report-twice", "Answered, Answered"),
    ("reports-out-of-order", "Answered, Pending"),
    ("old-codes", "Answered"),
    ("odd-zone", "Answered"),
    ("unknown-status", "Answered"),
    ("http-401", "401"),
    ("http-403", "403"),
    ("http-429", "429 None"),
    ("http-429-flat", "429 Some(30s)"),
    ("http-500", "500"),
    ("http-500-accepted", "500, and it rang"),
    ("cut", "broken"),
    ("cut-accepted", "broken, and it rang"),
    ("html", "502"),
    ("junk", "unreadable"),
    ("slow-body", "time-out"),
    ("huge-body", "unreadable"),
];

fn client(world: &World) -> Client {
    patient_client(world, LONG)
}

/// A client that waits so long for an answer.
fn patient_client(world: &World, patience: Duration) -> Client {
    let mut settings = Settings::new(world.base_url.parse().unwrap(), Credentials::ApiKey("demo".to_owned()));
    settings.timeout = patience;
    settings.connect_timeout = patience / 2;
    Client::new(settings).unwrap()
}

fn message(number: &str, id: &str) -> Message {
    Message {
        from: Some("442079460123".into()),
        destinations: vec![Destination::with_id(number, id)],
        text: Some("Your code is,, 4,, 0,, 9,, 6.".into()),
        ..Message::default()
    }
}

/// What a caller experiences.
async fn story(world: &World, client: &Client, magic: &Magic) -> String {
    let number = magic.number();
    let request = AdvancedRequest::one(message(&number, magic.name));
    match client.send(&request).await {
        Ok(_) => {}
        Err(error) => return trouble(world, &number, &error),
    }
    let call = world.simulator.calls_to(&number).remove(0);
    world
        .simulator
        .wait_until(&call.id, LONG, |call| call.state.is_over())
        .await
        .unwrap();
    let reports = client.reports(&ReportQuery::message(magic.name)).await.unwrap().results;
    let told: Vec<String> = reports
        .iter()
        .map(|report| match report.outcome() {
            outcome if report.ended_early() => format!("{outcome:?} early"),
            outcome => format!("{outcome:?}"),
        })
        .collect();
    if told.is_empty() {
        "silence".to_owned()
    } else {
        told.join(", ")
    }
}

fn trouble(world: &World, number: &str, error: &Error) -> String {
    let seen = match error {
        Error::Rejected(refusals) => format!("refused {:?}", refusals[0].outcome),
        Error::Unauthorized(_) => "401".to_owned(),
        Error::Forbidden(_) => "403".to_owned(),
        Error::TooManyRequests { retry_after, .. } => format!("429 {retry_after:?}"),
        Error::Server { status, .. } => status.as_u16().to_string(),
        Error::Interrupted(_) => "broken".to_owned(),
        Error::TimedOut => "time-out".to_owned(),
        Error::Unreadable(_) => "unreadable".to_owned(),
        other => other.to_string(),
    };
    if world.simulator.calls_to(number).is_empty() {
        seen
    } else {
        format!("{seen}, and it rang")
    }
}

#[tokio::test]
async fn every_magic_number_does_what_the_table_says_and_all_at_once() {
    let world = World::new().await;
    // One of them answers without an end, so the test does not wait long.
    let (client, hasty) = (client(&world), patient_client(&world, Duration::from_secs(4)));
    let caller = |magic: &Magic| if magic.name == "slow-body" { &hasty } else { &client };

    let stories = Magic::all().iter().map(|magic| story(&world, caller(magic), magic));
    let stories = futures::future::join_all(stories).await;

    let told: Vec<(&str, &str)> = Magic::all()
        .iter()
        .zip(&stories)
        .map(|(magic, story)| (magic.name, story.as_str()))
        .collect();
    assert_eq!(told, EXPECTED);
}

#[tokio::test]
async fn a_recorder_is_found_out_where_that_was_asked_for() {
    let world = World::new().await;
    let voicemail = Magic::all().iter().find(|magic| magic.name == "voicemail").unwrap();
    let (client, number) = (client(&world), voicemail.number());
    let careful = Message {
        machine_detection: Some(infobip::MachineDetection::Hangup),
        ..message(&number, "careful")
    };

    client.send(&AdvancedRequest::one(careful)).await.unwrap();
    let call = world.simulator.calls_to(&number).remove(0);
    world
        .simulator
        .wait_until(&call.id, LONG, |call| call.state.is_over())
        .await
        .unwrap();

    let reports = client.reports(&ReportQuery::message("careful")).await.unwrap().results;
    assert_eq!(reports[0].outcome(), Outcome::Machine);
}

#[tokio::test]
async fn odd_reports_are_odd_in_their_own_way() {
    let world = World::new().await;
    for (name, path, value) in [
        ("old-codes", "/results/0/error/id", "5000"),
        ("unknown-status", "/results/0/status/id", "4242"),
        ("odd-zone", "/results/0/sentAt", "+0700"),
    ] {
        let magic = Magic::all().iter().find(|magic| magic.name == name).unwrap();
        let request = AdvancedRequest::one(message(&magic.number(), name));
        client(&world).send(&request).await.unwrap();
        let call = world.simulator.calls_to(&magic.number()).remove(0);
        world
            .simulator
            .wait_until(&call.id, LONG, |call| call.state.is_over())
            .await
            .unwrap();

        let answer = world.get(&format!("/voice/1/reports?messageId={name}"));
        let answer = answer.header("authorization", "App demo").send().await.unwrap();
        let report: serde_json::Value = answer.json().await.unwrap();

        let told = report.pointer(path).unwrap().to_string();
        assert!(told.contains(value), "{name}: {told}");
    }
}

#[tokio::test]
async fn a_magic_number_does_the_same_in_every_area() {
    let world = World::new().await;
    let client = client(&world);
    let of = |name| Magic::all().iter().find(|magic| magic.name == name).unwrap();
    let (busy, poor) = (of("busy").number_in("415"), of("no-credits").number_in("989"));

    client
        .send(&AdvancedRequest::one(message(&busy, "busy")))
        .await
        .unwrap();
    let refused = client.send(&AdvancedRequest::one(message(&poor, "poor"))).await;
    let call = world.simulator.calls_to(&busy).remove(0);
    let over = world
        .simulator
        .wait_until(&call.id, LONG, |call| call.state.is_over())
        .await;

    assert_eq!(over.unwrap().state.name(), "busy");
    assert!(matches!(refused, Err(Error::Rejected(_))), "{refused:?}");
    for number in ["11155550101", "1415555010", "12025551101", "447700900101"] {
        let ring = AdvancedRequest::one(message(number, number));
        client.send(&ring).await.unwrap();
        let call = world.simulator.calls_to(number).remove(0);
        assert_eq!(call.state.name(), "ringing", "{number} is none");
    }
}

#[tokio::test]
async fn before_october_2024_every_end_had_another_code() {
    let world = World::new().await;
    for (behavior, detects, status, code, outcome) in [
        (Behavior::Answer, false, "DELIVERED_TO_HANDSET", 5000, Outcome::Answered),
        (
            Behavior::Voicemail,
            false,
            "DELIVERED_TO_HANDSET",
            5000,
            Outcome::Answered,
        ),
        (
            Behavior::Voicemail,
            true,
            "DELIVERED_TO_HANDSET",
            5001,
            Outcome::Machine,
        ),
        (Behavior::Busy, false, "EXPIRED_EXPIRED", 5002, Outcome::Busy),
        (Behavior::NoAnswer, false, "EXPIRED_EXPIRED", 5003, Outcome::NoAnswer),
        (
            Behavior::Unreachable,
            false,
            "UNDELIVERABLE_NOT_DELIVERED",
            5480,
            Outcome::Unreachable,
        ),
        (Behavior::Declined, false, "EXPIRED_EXPIRED", 5603, Outcome::Declined),
    ] {
        let line = LineSettings {
            behavior,
            reports: ReportStyle::OldCodes,
            ..LineSettings::default()
        };
        let (number, id) = (format!("44770090{code}"), format!("{behavior:?} {detects}"));
        world.simulator.set_line(&number, line);
        let message = Message {
            machine_detection: detects.then_some(infobip::MachineDetection::Continue),
            ..message(&number, &id)
        };

        client(&world).send(&AdvancedRequest::one(message)).await.unwrap();
        let call = world.simulator.calls_to(&number).remove(0);
        world
            .simulator
            .wait_until(&call.id, LONG, |call| call.state.is_over())
            .await
            .unwrap();

        let report = client(&world)
            .reports(&ReportQuery::message(&id))
            .await
            .unwrap()
            .results
            .remove(0);
        let told = (
            report.status.clone().unwrap().name.unwrap(),
            report.error.clone().unwrap().id.unwrap(),
        );
        assert_eq!((told.0.as_str(), told.1), (status, code), "{id}");
        assert_eq!(report.outcome(), outcome, "{id}");
    }
}

#[tokio::test]
async fn a_line_that_is_set_up_otherwise_does_that_instead() {
    let world = World::new().await;
    let busy = Magic::all().iter().find(|magic| magic.name == "busy").unwrap();
    let line = LineSettings {
        behavior: Behavior::Declined,
        ..LineSettings::default()
    };

    world.simulator.set_line(&busy.number(), line);

    assert_eq!(story(&world, &client(&world), busy).await, "Declined");
}

#[test]
fn every_number_and_name_stands_in_the_table_once() {
    let numbers: BTreeSet<String> = Magic::all().iter().map(Magic::number).collect();
    let names: BTreeSet<&str> = Magic::all().iter().map(|magic| magic.name).collect();

    assert_eq!((numbers.len(), names.len()), (Magic::all().len(), Magic::all().len()));
}

#[tokio::test]
async fn the_readme_and_the_api_tell_every_magic_number() {
    let world = World::new().await;
    let answer = world.get("/api/magic-numbers").send().await.unwrap();
    let told: serde_json::Value = answer.json().await.unwrap();
    let readme = include_str!("../../README.md");

    for (place, magic) in Magic::all().iter().enumerate() {
        assert_eq!(told["magicNumbers"][place]["number"], magic.number());
        let row = format!("| `{}` | {} |", magic.number(), magic.says);
        assert!(readme.contains(&row), "the README lacks\n{row}");
    }
}
