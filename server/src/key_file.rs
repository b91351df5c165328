//! The hashing key of a demo shop. It is generated once and stored beside the database in a file that only its owner can read.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use verification::{Random, secrets::key::HashingKey};

use crate::{Config, folders};

/// The path of the key file: beside the SQLite file, or in `data` for PostgreSQL.
pub(crate) fn path(config: &Config) -> PathBuf {
    let database = config.database_file();
    let folder = database.as_deref().and_then(Path::parent).unwrap_or(Path::new("data"));
    folder.join("hashing.key")
}

/// The key in the file. If there is no file, a new key is generated and stored.
pub(crate) fn read_or_make(path: &Path, random: &Random) -> anyhow::Result<HashingKey> {
    if let Some(folder) = path.parent() {
        folders::make_private(folder)?;
    }
    match make(path, random) {
        Ok(key) => Ok(key),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(path),
        Err(error) => Err(error).with_context(|| format!("could not write {}", path.display())),
    }
}

/// Reads the key from the file.
pub(crate) fn read(path: &Path) -> anyhow::Result<HashingKey> {
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    HashingKey::parse(&text).with_context(|| {
        format!(
            "{} holds no key; remove it together with the database to start afresh",
            path.display()
        )
    })
}

fn make(path: &Path, random: &Random) -> std::io::Result<HashingKey> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let key = HashingKey::generate(random);
    writeln!(file, "{}", key.reveal())?;
    file.sync_all()?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_kept() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("data/hashing.key");

        let made = read_or_make(&path, &Random::System).unwrap();
        let kept = read_or_make(&path, &Random::System).unwrap();

        assert_eq!(made.reveal(), kept.reveal());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("hashing.key");

        read_or_make(&path, &Random::System).unwrap();

        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_spoiled_key_is_not_replaced_in_silence() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("hashing.key");
        std::fs::write(&path, "half a key").unwrap();

        let error = read_or_make(&path, &Random::System).unwrap_err().to_string();

        assert!(error.contains("hashing.key holds no key"), "{error}");
    }
}
