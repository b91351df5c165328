//! Whether the disk has room for what the tests write. A full disk makes tests fail that have nothing to do with it.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

const GIB: u64 = 1 << 30;
/// The compiled tests: 5 GiB without what cargo keeps for the next compilation.
const FOR_A_FIRST_RUN: u64 = 8 * GIB;
/// What a further run writes beside what stands already.
const FOR_A_FURTHER_RUN: u64 = 2 * GIB;
/// The databases of a run in the temporary folder.
const FOR_DATABASES: u64 = GIB;

/// Fails with one sentence when the tests would fill the disk.
pub fn for_tests(workspace: &Workspace) -> Result<()> {
    let target = workspace.target();
    fs::create_dir_all(target).with_context(|| format!("{} cannot be made", target.display()))?;
    let needed = if target.join("debug/deps").exists() {
        FOR_A_FURTHER_RUN
    } else {
        FOR_A_FIRST_RUN
    };

    check(target, needed)?;
    check(&env::temp_dir(), FOR_DATABASES)
}

fn check(folder: &Path, needed: u64) -> Result<()> {
    let disk = rustix::fs::statvfs(folder)
        .with_context(|| format!("the free room on the disk of {} cannot be read", folder.display()))?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    if free < needed {
        bail!(
            "the tests need {} GiB of disk in {}, and {}.{} GiB are free: please make room, or name a folder on another disk with {}",
            needed / GIB,
            folder.display(),
            free / GIB,
            free % GIB * 10 / GIB,
            if folder == env::temp_dir() {
                "TMPDIR"
            } else {
                "CARGO_TARGET_DIR"
            }
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_is_too_small_is_named_with_what_is_needed() {
        let folder = env::temp_dir();

        assert!(check(&folder, 0).is_ok());

        let refused = check(&folder, u64::MAX / GIB * GIB).unwrap_err().to_string();
        assert!(
            refused.contains("17179869183 GiB") && refused.contains("TMPDIR"),
            "{refused}"
        );
    }
}
