//! The shops that the scenarios are played in: on both databases, of one process and of two, strict, quiet and talkative ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow};
use tempfile::TempDir;
use trials::shop::Shop;

use super::sizes::Sizes;

/// The key of shops that share a database. It protects nothing.
const KEY: &str = "5d2b8f1e6a0c4973c1f07b3d9e84a6528f1e6a0c5d2b49739e84c1f07b3da611";

/// One shop without limits of calls, to race in.
pub struct Arena {
    /// For the reader: its database and how many processes it is of.
    pub name: &'static str,
    /// The address of each process.
    pub doors: Vec<String>,
    /// Where its accounts and numbers begin: two arenas may share a database.
    pub first: u32,
}

/// What the scenarios are played on. Cheap to clone.
#[derive(Clone)]
pub struct Fixture {
    /// On each database, one process and two.
    pub arenas: Arc<[Arena]>,
    /// The first shop. It does not limit calls.
    pub shop: String,
    /// A shop with the published limits.
    pub strict: String,
    /// One more, which believes what a proxy says of where somebody comes from.
    pub proxied: String,
    /// A shop that only one scenario visits.
    pub quiet: Home,
    /// A shop that logs everything it can.
    pub traced: Home,
    /// How much is tried.
    pub sizes: Sizes,
}

/// A shop whose files may be looked at.
#[derive(Clone)]
pub struct Home {
    /// Its address.
    pub url: String,
    /// The folder with its log and its database.
    pub folder: PathBuf,
}

impl Home {
    /// The files of its database, the log of its transactions included.
    pub fn database(&self) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut files = Vec::new();
        for file in fs::read_dir(&self.folder)? {
            let path = file?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("shop.db") {
                files.push((path.clone(), fs::read(&path)?));
            }
        }
        files.sort();
        Ok(files)
    }

    /// The numbers of the database's pages that were written, in order, since SQLite last restarted its write-ahead log
    /// (<https://www.sqlite.org/fileformat2.html#the_write_ahead_log>). No two tables or indexes share a page.
    pub fn pages_written(&self) -> Result<Vec<u32>> {
        const HEADER: usize = 32;
        const FRAME: usize = 24;
        let log = fs::read(self.folder.join("shop.db-wal")).context("the shop keeps no write-ahead log")?;
        let number = |at: usize| -> Result<u32> {
            let bytes = log[at..].first_chunk().context("the write-ahead log ends too early")?;
            Ok(u32::from_be_bytes(*bytes))
        };
        let page = usize::try_from(number(8)?)?;
        let mut written = Vec::new();
        let mut frame = HEADER;
        // Frames with other salts are from before the restart of the log.
        while frame + FRAME + page <= log.len() && log[frame + 8..frame + 16] == log[16..24] {
            written.push(number(frame)?);
            frame += FRAME + page;
        }
        Ok(written)
    }
}

/// The open shops. Dropping them closes them.
pub struct Opened {
    shops: Vec<Shop>,
    folder: TempDir,
}

/// Opens all of them. `postgres` is an empty database. Without it there are only the shops on SQLite.
pub fn open(binary: &Path, site: &Path, postgres: Option<&str>, sizes: Sizes) -> Result<(Fixture, Opened)> {
    let folder = tempfile::Builder::new()
        .prefix("ringfence-attack-")
        .tempdir()
        .context("no temporary directory")?;
    let home = |name: &str| -> Result<PathBuf> {
        let home = folder.path().join(name);
        fs::create_dir(&home).with_context(|| format!("could not make {}", home.display()))?;
        Ok(home)
    };
    let file = |home: &Path| format!("sqlite://{}", home.join("shop.db").display());
    let key = [("RINGFENCE_HASHING_KEY", KEY)];
    let two = |name: &str, database: &str| -> Result<[Shop; 2]> {
        // The first makes the tables that the second finds.
        let first = Shop::open_with(binary, site, database, &home(name)?, &key)?;
        let second = Shop::open_with(binary, site, database, &home(&format!("{name}-2"))?, &key)?;
        Ok([first, second])
    };
    let alone = |name: &str, settings: &[(&str, &str)]| -> Result<(Shop, PathBuf)> {
        let home = home(name)?;
        Ok((Shop::open_with(binary, site, &file(&home), &home, settings)?, home))
    };
    let limits = ("RINGFENCE_CALL_LIMITS", "on");

    let (on_sqlite, on_postgres, strict, proxied, quiet, traced) = thread::scope(|scope| {
        let on_sqlite = scope.spawn(|| {
            two(
                "sqlite",
                &format!("sqlite://{}", folder.path().join("shop.db").display()),
            )
        });
        let on_postgres = scope.spawn(|| postgres.map(|database| two("postgres", database)).transpose());
        let strict = scope.spawn(|| alone("strict", &[limits]));
        let proxied = scope.spawn(|| alone("proxied", &[limits, ("RINGFENCE_TRUSTED_PROXIES", "127.0.0.0/8")]));
        let quiet = scope.spawn(|| alone("quiet", &[]));
        let traced = scope.spawn(|| alone("traced", &[("RINGFENCE_LOG", "trace")]));
        Ok::<_, anyhow::Error>((
            joined(on_sqlite)?,
            joined(on_postgres)?,
            joined(strict)?.0,
            joined(proxied)?.0,
            joined(quiet)?,
            joined(traced)?,
        ))
    })?;

    let mut arenas = arenas(["SQLite, one process", "SQLite, two processes"], &on_sqlite);
    if let Some(shops) = &on_postgres {
        arenas.extend(self::arenas(
            ["PostgreSQL, one process", "PostgreSQL, two processes"],
            shops,
        ));
    }
    let fixture = Fixture {
        shop: on_sqlite[0].url(),
        arenas: arenas.into(),
        strict: strict.url(),
        proxied: proxied.url(),
        quiet: Home {
            url: quiet.0.url(),
            folder: quiet.1,
        },
        traced: Home {
            url: traced.0.url(),
            folder: traced.1,
        },
        sizes,
    };
    let mut shops = vec![strict, proxied, quiet.0, traced.0];
    shops.extend(on_sqlite);
    shops.extend(on_postgres.into_iter().flatten());
    Ok((fixture, Opened { shops, folder }))
}

fn arenas(names: [&'static str; 2], shops: &[Shop; 2]) -> Vec<Arena> {
    let doors = shops.each_ref().map(Shop::url);
    let [one, two] = names;
    vec![
        Arena {
            name: one,
            doors: doors[..1].to_vec(),
            first: 0,
        },
        Arena {
            name: two,
            doors: doors.to_vec(),
            first: 5_000,
        },
    ]
}

fn joined<T>(thread: thread::ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    thread.join().map_err(|_| anyhow!("opening a shop stopped"))?
}

impl Opened {
    /// Closes them all. It is an error if one does not end cleanly.
    pub fn close(self) -> Result<()> {
        for shop in self.shops {
            shop.close()?;
        }
        self.folder.close().context("the shops' folder stayed")
    }
}
