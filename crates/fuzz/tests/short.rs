//! Every target for a moment, with sound inputs that were spoiled.

use std::path::Path;

use fuzz::{TARGETS, Target};
use rand::{RngExt, SeedableRng, rngs::SmallRng, seq::IndexedRandom};

/// Inputs per target. `FUZZ_RUNS=1000000` runs longer.
const USUAL: usize = 3_000;

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 16] = [
    b"null",
    b"-1",
    b"1e999",
    b"99999999999999999999",
    b"[]",
    b"{}",
    b"{",
    b"}",
    b"\"",
    b"\\ud800",
    b"\0",
    b"\xff",
    b"\r\n",
    "\u{202e}".as_bytes(),
    "𝟜".as_bytes(),
    "İ".as_bytes(),
];

fn mutate(random: &mut SmallRng, sound: &[u8]) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..random.random_range(0..6) {
        let place = random.random_range(0..=bytes.len());
        let end = (place + random.random_range(0..6)).min(bytes.len());
        match random.random_range(0..5) {
            0 if place < bytes.len() => bytes[place] = random.random(),
            1 => bytes.insert(place, random.random_range(b' '..=b'~')),
            2 => drop(bytes.drain(place..end)),
            3 => drop(bytes.splice(
                place..end,
                PIECES.choose(random).into_iter().copied().flatten().copied(),
            )),
            _ => {
                let copy = bytes[place..end].repeat(random.random_range(1..20));
                drop(bytes.splice(place..place, copy));
            }
        }
    }
    bytes
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let files = std::fs::read_dir(folder).expect("a target has a folder of seeds");
    let mut seeds: Vec<Vec<u8>> = files
        .map(|file| std::fs::read(file.expect("the folder can be read").path()).expect("a seed can be read"))
        .collect();
    seeds.sort();
    seeds
}

#[test]
fn every_folder_of_seeds_belongs_to_a_target() {
    for folder in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds")).expect("there are seeds") {
        let name = folder.expect("the folder can be read").file_name();
        assert!(name.to_str().and_then(Target::named).is_some(), "{name:?}");
    }
}

#[test]
fn no_input_breaks_a_parser_or_its_promise() {
    let runs = std::env::var("FUZZ_RUNS").map_or(USUAL, |runs| runs.parse().expect("FUZZ_RUNS is a number"));
    let mut random = SmallRng::seed_from_u64(7);
    for target in &TARGETS {
        let seeds = seeds(target.name);
        for _ in 0..runs {
            let sound = seeds.choose(&mut random).expect("a target has seeds");
            let input = mutate(&mut random, sound);
            let fed = std::panic::catch_unwind(|| (target.feed)(&input));
            assert!(fed.is_ok(), "{}: {:?}", target.name, String::from_utf8_lossy(&input));
        }
    }
}

#[test]
fn the_sound_requests_are_taken() {
    for (target, content_type) in [
        ("send-json", "application/json"),
        ("send-xml", "application/xml"),
        ("send-form", "application/x-www-form-urlencoded"),
    ] {
        for seed in seeds(target) {
            let taken = |route: &&str| simulator::reading::send(route, content_type, &seed).is_some();
            let shown = String::from_utf8_lossy(&seed);
            assert!(["advanced", "multi", "single"].iter().any(taken), "{shown}");
        }
    }
    for seed in seeds("bulk") {
        let taken = ["application/json", "application/xml"].map(|kind| simulator::reading::bulk(kind, &seed));
        assert!(
            taken.contains(&(true, false)) || taken.contains(&(false, true)),
            "{taken:?}"
        );
    }
    assert!(
        seeds("token-request")
            .iter()
            .all(|seed| simulator::reading::token(seed))
    );
    assert!(
        seeds("token-answer")
            .iter()
            .all(|seed| infobip::reading::token(seed).is_some())
    );
    assert_eq!(
        infobip::reading::retry_after(b"17", None),
        Some(std::time::Duration::from_secs(17))
    );
}
