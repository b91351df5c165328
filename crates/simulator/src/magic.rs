//! Magic numbers: phone numbers that always behave the same, so that a test reaches every outcome without setting
//! anything up and without waiting for a person.
//!
//! They are of the range that the North American plan keeps for fiction (555-0100 to 555-0199, in every area): nobody's phone,
//! and yet a number that a shop's own checks take for real. A line that is set up otherwise does that instead.

use crate::{
    Fault,
    behavior::{Behavior, LineSettings, ReportStyle},
};

/// The area with which the numbers are written down.
const USUAL_AREA: &str = "202";
/// What comes between the area and the last three digits.
const EXCHANGE: &str = "5550";
/// How long the slow line rings before it is answered, in milliseconds.
const SLOW: u32 = 3_000;

/// One magic number.
#[derive(Clone, Copy, Debug)]
pub struct Magic {
    /// The last three digits.
    ending: &'static str,
    /// A word for it, unique among them.
    pub name: &'static str,
    /// What happens when it is called.
    pub says: &'static str,
    part: Part,
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Line(LineSettings),
    Fault(Fault),
}

impl Magic {
    /// All of them, in the order of their numbers.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The number, as it is called.
    pub fn number(&self) -> String {
        self.number_in(USUAL_AREA)
    }

    /// The number in another area of the North American plan, such as `415`: it does the same. With an area of its own, a test has
    /// the number for itself where a shop keeps accounts and limits by number.
    pub fn number_in(&self, area: &str) -> String {
        format!("1{area}{EXCHANGE}{}", self.ending)
    }
}

/// The line of a magic number.
pub(crate) fn line(number: &str) -> Option<LineSettings> {
    match find(number)?.part {
        Part::Line(settings) => Some(settings),
        Part::Fault(_) => None,
    }
}

/// The trouble that a send request to one of these numbers meets every time.
pub(crate) fn fault(numbers: &[String]) -> Option<Fault> {
    numbers.iter().find_map(|number| match find(number)?.part {
        Part::Fault(fault) => Some(fault),
        Part::Line(_) => None,
    })
}

fn find(number: &str) -> Option<&'static Magic> {
    let (area, rest) = number.strip_prefix('1')?.split_at_checked(3)?;
    let ending = rest.strip_prefix(EXCHANGE)?;
    let is_area =
        area.starts_with(|first| matches!(first, '2'..='9')) && area.bytes().all(|digit| digit.is_ascii_digit());
    ALL.iter().find(|magic| is_area && magic.ending == ending)
}

const fn plays(ending: &'static str, name: &'static str, behavior: Behavior, says: &'static str) -> Magic {
    with(
        ending,
        name,
        LineSettings {
            behavior,
            ..LineSettings::USUAL
        },
        says,
    )
}

const fn refuses(ending: &'static str, name: &'static str, status: i32, says: &'static str) -> Magic {
    with(
        ending,
        name,
        LineSettings {
            behavior: Behavior::Reject,
            status: Some(status),
            ..LineSettings::USUAL
        },
        says,
    )
}

const fn reports(ending: &'static str, name: &'static str, reports: ReportStyle, says: &'static str) -> Magic {
    with(
        ending,
        name,
        LineSettings {
            behavior: Behavior::Answer,
            reports,
            ..LineSettings::USUAL
        },
        says,
    )
}

const fn with(ending: &'static str, name: &'static str, settings: LineSettings, says: &'static str) -> Magic {
    Magic {
        ending,
        name,
        says,
        part: Part::Line(settings),
    }
}

const fn fails(ending: &'static str, name: &'static str, fault: Fault, says: &'static str) -> Magic {
    Magic {
        ending,
        name,
        says,
        part: Part::Fault(fault),
    }
}

const NONE: Fault = Fault::NONE;

static ALL: [Magic; 35] = [
    plays(
        "100",
        "answered",
        Behavior::Answer,
        "somebody answers and listens to the end",
    ),
    plays("101", "busy", Behavior::Busy, "the line is busy"),
    plays("102", "no-answer", Behavior::NoAnswer, "nobody answers"),
    plays("103", "declined", Behavior::Declined, "the callee declines"),
    plays(
        "104",
        "voicemail",
        Behavior::Voicemail,
        "a recorder answers; with machineDetection it is found out",
    ),
    plays(
        "105",
        "hung-up-early",
        Behavior::HangUpEarly,
        "somebody answers and hangs up before the end",
    ),
    plays(
        "106",
        "unreachable",
        Behavior::Unreachable,
        "the network does not find the phone",
    ),
    with(
        "107",
        "slow-ring",
        LineSettings {
            behavior: Behavior::Answer,
            after_ms: SLOW,
            ..LineSettings::USUAL
        },
        "rings for three seconds, then somebody answers",
    ),
    with(
        "108",
        "bad-line",
        LineSettings {
            behavior: Behavior::Answer,
            bad_line: true,
            ..LineSettings::USUAL
        },
        "somebody answers, and half of what is said is lost on the way",
    ),
    refuses("110", "invalid-number", 52, "refused: there is no such number"),
    refuses("111", "blocked", 14, "refused: the callee is on a block list"),
    refuses("112", "no-credits", 12, "refused: no money on the account"),
    refuses("113", "no-route", 19, "refused: no route on the account"),
    refuses("114", "flood-filter", 20, "refused: called too often within the hour"),
    refuses("115", "unknown-sender", 11, "refused: the sender is not registered"),
    refuses(
        "116",
        "trial-account",
        18,
        "refused: a trial account and a number not verified",
    ),
    refuses("117", "no-network", 6, "refused: the network is not covered"),
    with(
        "120",
        "no-report",
        LineSettings {
            behavior: Behavior::Answer,
            no_report: true,
            ..LineSettings::USUAL
        },
        "answered, and no report ever comes",
    ),
    reports(
        "121",
        "report-twice",
        ReportStyle::Twice,
        "answered, and the report comes twice",
    ),
    reports(
        "122",
        "reports-out-of-order",
        ReportStyle::OutOfOrder,
        "answered; after the report comes one that says pending",
    ),
    reports(
        "123",
        "old-codes",
        ReportStyle::OldCodes,
        "answered, reported with the error codes of before October 2024",
    ),
    reports(
        "124",
        "odd-zone",
        ReportStyle::OddZone,
        "answered, with the times of an account in the zone +0700",
    ),
    reports(
        "125",
        "unknown-status",
        ReportStyle::UnknownStatus,
        "answered, with a status that no list has (4242)",
    ),
    fails(
        "130",
        "http-401",
        Fault {
            status: Some(401),
            ..NONE
        },
        "the request meets a 401",
    ),
    fails(
        "131",
        "http-403",
        Fault {
            status: Some(403),
            ..NONE
        },
        "the request meets a 403",
    ),
    fails(
        "132",
        "http-429",
        Fault {
            status: Some(429),
            ..NONE
        },
        "the request meets a 429 without Retry-After",
    ),
    fails(
        "133",
        "http-429-flat",
        Fault {
            status: Some(429),
            flat: true,
            retry_after: Some(30),
            ..NONE
        },
        "the request meets a 429 with Retry-After: 30, in the flat envelope",
    ),
    fails(
        "134",
        "http-500",
        Fault {
            status: Some(500),
            ..NONE
        },
        "the request meets a 500; nobody is called",
    ),
    fails(
        "135",
        "http-500-accepted",
        Fault {
            status: Some(500),
            accept: true,
            ..NONE
        },
        "the request meets a 500, and the phone rings all the same",
    ),
    fails(
        "136",
        "cut",
        Fault { cut: true, ..NONE },
        "the connection breaks; nobody is called",
    ),
    fails(
        "137",
        "cut-accepted",
        Fault {
            cut: true,
            accept: true,
            ..NONE
        },
        "the connection breaks, and the phone rings all the same",
    ),
    fails(
        "138",
        "html",
        Fault { html: true, ..NONE },
        "a proxy answers with a web page (502)",
    ),
    fails("139", "junk", Fault { junk: true, ..NONE }, "the answer is broken JSON"),
    fails(
        "140",
        "slow-body",
        Fault { slow: true, ..NONE },
        "the answer comes byte by byte and never ends",
    ),
    fails(
        "141",
        "huge-body",
        Fault { huge: true, ..NONE },
        "the answer has 32 MiB",
    ),
];
