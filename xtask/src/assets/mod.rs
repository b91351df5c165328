//! Writes the files that the shop serves to browsers. Each is stored plain and in two compressed forms, and rewritten only when it changed.

mod compress;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
pub use compress::Effort;

/// What compresses well. Pictures and fonts already are compressed.
const COMPRESSIBLE: [&str; 9] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// One file to publish: its place below the site directory, and where it comes from.
pub struct Asset {
    place: PathBuf,
    source: PathBuf,
}

impl Asset {
    /// `place` is relative to the site directory.
    pub fn new(place: impl Into<PathBuf>, source: impl Into<PathBuf>) -> Self {
        Self {
            place: place.into(),
            source: source.into(),
        }
    }

    /// Every file below `folder`, at the same place below `place`. Nothing if the folder does not exist.
    pub fn all_below(folder: &Path, place: &Path) -> Result<Vec<Self>> {
        let mut assets = Vec::new();
        for file in files_below(folder)? {
            let name = file.strip_prefix(folder).context("a file outside its own folder")?;
            assets.push(Self::new(place.join(name), &file));
        }
        Ok(assets)
    }
}

/// Makes `site` hold exactly these assets, and says how many had to be written. `effort_file` remembers between two builds how hard
/// the last one compressed. It is outside the site, because everything inside is public.
pub fn publish(site: &Path, assets: &[Asset], effort: Effort, effort_file: &Path) -> Result<usize> {
    let same_effort = fs::read_to_string(effort_file).is_ok_and(|last| last == effort.name());
    if !same_effort {
        remove_if_there(effort_file)?;
    }
    let mut wanted = BTreeSet::new();
    let mut written = 0;

    for asset in assets {
        let place = site.join(&asset.place);
        let content = fs::read(&asset.source).with_context(|| format!("could not read {}", asset.source.display()))?;
        let copies = compressed_copies(&place);
        let current =
            same_effort && copies.iter().all(|copy| copy.is_file()) && fs::read(&place).is_ok_and(|old| old == content);
        if !current {
            write_with_copies(&place, &content, effort)?;
            written += 1;
        }
        wanted.insert(place);
        wanted.extend(copies);
    }

    remove_all_but(site, &wanted)?;
    write(effort_file, effort.name().as_bytes())?;
    Ok(written)
}

/// The plain file comes last: as long as it is old or missing, the next build knows that the copies may be too.
fn write_with_copies(place: &Path, content: &[u8], effort: Effort) -> Result<()> {
    for copy in compressed_copies(place) {
        let compressed = if copy.extension().is_some_and(|end| end == "br") {
            compress::brotli(content, effort)
        } else {
            compress::gzip(content, effort)
        };
        write(
            &copy,
            &compressed.with_context(|| format!("could not compress {}", place.display()))?,
        )?;
    }
    write(place, content)
}

fn compressed_copies(place: &Path) -> Vec<PathBuf> {
    if !place
        .extension()
        .is_some_and(|end| COMPRESSIBLE.iter().any(|known| end == *known))
    {
        return Vec::new();
    }
    ["br", "gz"].iter().map(|end| place.with_added_extension(end)).collect()
}

/// Writes beside and renames, so that a running shop never hands out half a file.
fn write(place: &Path, content: &[u8]) -> Result<()> {
    let folder = place.parent().context("a file without a folder")?;
    let unfinished = place.with_added_extension("unfinished");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&unfinished, content))
        .and_then(|()| fs::rename(&unfinished, place))
        .with_context(|| format!("could not write {}", place.display()))
}

fn remove_all_but(site: &Path, wanted: &BTreeSet<PathBuf>) -> Result<()> {
    for file in files_below(site)? {
        if !wanted.contains(&file) {
            remove_if_there(&file)?;
        }
    }
    Ok(())
}

fn remove_if_there(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove {}", file.display()))
        }
        _ => Ok(()),
    }
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).with_context(|| format!("could not list {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    struct Bench {
        _home: tempfile::TempDir,
        source: PathBuf,
        site: PathBuf,
        effort_file: PathBuf,
    }

    fn bench() -> Bench {
        let home = tempfile::tempdir().unwrap();
        let (source, site) = (home.path().join("public"), home.path().join("site"));
        fs::create_dir_all(source.join("images")).unwrap();
        fs::write(source.join("favicon.svg"), "<svg/>".repeat(50)).unwrap();
        fs::write(source.join("images/mug.avif"), [7; 40]).unwrap();
        Bench {
            effort_file: home.path().join("effort"),
            _home: home,
            source,
            site,
        }
    }

    impl Bench {
        fn publish(&self, effort: Effort) -> usize {
            let assets = Asset::all_below(&self.source, Path::new("")).unwrap();
            publish(&self.site, &assets, effort, &self.effort_file).unwrap()
        }

        fn names(&self) -> Vec<String> {
            let files = files_below(&self.site).unwrap();
            files
                .iter()
                .map(|file| file.strip_prefix(&self.site).unwrap().display().to_string())
                .collect()
        }
    }

    #[test]
    fn texts_are_published_with_two_compressed_copies_and_pictures_without() {
        let bench = bench();

        bench.publish(Effort::Quick);

        assert_eq!(
            bench.names(),
            ["favicon.svg", "favicon.svg.br", "favicon.svg.gz", "images/mug.avif"]
        );
    }

    #[test]
    fn both_copies_unpack_to_the_original() {
        let bench = bench();
        bench.publish(Effort::Best);
        let original = fs::read(bench.source.join("favicon.svg")).unwrap();

        let mut from_brotli = Vec::new();
        let mut copy = fs::File::open(bench.site.join("favicon.svg.br")).unwrap();
        brotli::BrotliDecompress(&mut copy, &mut from_brotli).unwrap();
        let mut from_gzip = Vec::new();
        let copy = fs::File::open(bench.site.join("favicon.svg.gz")).unwrap();
        flate2::read::GzDecoder::new(copy).read_to_end(&mut from_gzip).unwrap();

        assert_eq!(from_brotli, original);
        assert_eq!(from_gzip, original);
    }

    #[test]
    fn only_what_changed_is_written_again() {
        let bench = bench();
        assert_eq!(bench.publish(Effort::Quick), 2);
        assert_eq!(bench.publish(Effort::Quick), 0);

        fs::write(bench.source.join("favicon.svg"), "<svg>new</svg>").unwrap();

        assert_eq!(bench.publish(Effort::Quick), 1);
        assert_eq!(
            fs::read_to_string(bench.site.join("favicon.svg")).unwrap(),
            "<svg>new</svg>"
        );
    }

    #[test]
    fn a_release_build_compresses_again_what_was_compressed_in_a_hurry() {
        let bench = bench();
        bench.publish(Effort::Quick);

        assert_eq!(bench.publish(Effort::Best), 2);
        assert_eq!(bench.publish(Effort::Best), 0);
    }

    #[test]
    fn a_lost_copy_is_made_again() {
        let bench = bench();
        bench.publish(Effort::Quick);
        fs::remove_file(bench.site.join("favicon.svg.br")).unwrap();

        bench.publish(Effort::Quick);

        assert!(bench.site.join("favicon.svg.br").is_file());
    }

    #[test]
    fn what_is_no_longer_there_is_no_longer_published() {
        let bench = bench();
        bench.publish(Effort::Quick);

        fs::remove_file(bench.source.join("favicon.svg")).unwrap();
        bench.publish(Effort::Quick);

        assert_eq!(bench.names(), ["images/mug.avif"]);
    }
}
