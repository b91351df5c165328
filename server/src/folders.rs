//! The shop's data folder, accessible to its owner only.

use std::path::Path;

use anyhow::Context;

/// Creates a missing folder and its parents, accessible to the owner only. An existing folder may be shared on purpose, so its access stays
/// and a warning is logged if others can read it.
pub(crate) fn make_private(folder: &Path) -> anyhow::Result<()> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    if folder.is_dir() {
        if is_open_to_others(folder) {
            tracing::warn!(
                folder = %folder.display(),
                "other users of this machine may look into the folder of the database; close it with `chmod 700`"
            );
        }
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .with_context(|| format!("could not make the folder {}", folder.display()))
}

#[cfg(unix)]
fn is_open_to_others(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    folder
        .metadata()
        .is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_folder: &Path) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().expect("it was made").permissions().mode() & 0o777
    }

    #[test]
    fn a_folder_that_is_made_is_for_its_owner_alone() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data/shop");

        make_private(&folder).unwrap();

        assert_eq!((mode(&folder), mode(&home.path().join("data"))), (0o700, 0o700));
        assert!(!is_open_to_others(&folder));
    }

    #[test]
    fn a_folder_that_was_there_stays_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o755)).unwrap();

        make_private(home.path()).unwrap();

        assert_eq!(mode(home.path()), 0o755);
        assert!(is_open_to_others(home.path()));
    }
}
