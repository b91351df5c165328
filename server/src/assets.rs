//! The files of the site. The URL of a file changes with its content, so browsers may cache it for good.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use axum::{body::Body, extract::Request, response::Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// Files that every page requests.
const STYLESHEET: &str = "/ringfence.css";
const LOADER: &str = "/islands.js";
const NEWS: &str = "/news.js";
const PASSKEYS: &str = "/passkeys.js";
const GLUE: &str = "/pkg/ringfence.js";
const WASM: &str = "/pkg/ringfence_bg.wasm";

/// For URLs with a version: their content never changes.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For pictures and old URLs: valid for five minutes, then revalidated.
const FOR_A_WHILE: HeaderValue = HeaderValue::from_static("public, max-age=300, must-revalidate");

/// The folder with everything a browser loads. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct SiteFolder {
    folder: PathBuf,
    /// The folder with all symbolic links in its path resolved.
    root: PathBuf,
    versions: Arc<HashMap<&'static str, String>>,
}

impl SiteFolder {
    /// Computes the versions of the files that pages link to. The error names a missing file.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let versions = [STYLESHEET, LOADER, NEWS, PASSKEYS, GLUE, WASM]
            .into_iter()
            .map(|address| {
                let file = folder.join(address.trim_start_matches('/'));
                let content = std::fs::read(&file).with_context(|| {
                    format!(
                        "site: {} is missing; build the site with `cargo xtask run`, or name its folder with --site",
                        file.display()
                    )
                })?;
                Ok((address, version(&content)))
            });
        let versions = versions.collect::<anyhow::Result<HashMap<_, _>>>()?;
        let root = folder.canonicalize();
        Ok(Self {
            root: root.with_context(|| format!("site: {} cannot be read", folder.display()))?,
            folder: folder.to_owned(),
            versions: Arc::new(versions),
        })
    }

    /// The versioned URLs that pages link to.
    pub fn assets(&self) -> app::Assets {
        let address = |path: &str| format!("{path}?v={}", self.versions.get(path).map_or("", String::as_str));
        app::Assets {
            stylesheet: address(STYLESHEET),
            loader: address(LOADER),
            glue: address(GLUE),
            wasm: address(WASM),
            news: address(NEWS),
            passkeys: address(PASSKEYS),
        }
    }

    /// Serves the requested file in the best encoding that the browser accepts; `None` if there is none. Neither paths nor symbolic links
    /// can leave the folder.
    pub async fn serve(&self, mut request: Request) -> Option<Response> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let path = request.uri().path();
        if !reads || !may_be_a_file(path) || self.leads_outside(path) {
            return None;
        }
        keep_one_range(request.headers_mut());
        let keep = self.keep(request.uri());
        let folder = ServeDir::new(&self.folder).append_index_html_on_directories(false);
        let Ok(mut response) = folder.precompressed_br().precompressed_gzip().oneshot(request).await;
        match response.status() {
            StatusCode::NOT_FOUND | StatusCode::TEMPORARY_REDIRECT => return None,
            StatusCode::OK | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT => {
                response.headers_mut().insert(header::CACHE_CONTROL, keep);
            }
            _ => {}
        }
        Some(response.map(Body::new))
    }

    /// Whether a symbolic link leads from this path, or from a compressed copy of its file, out of the folder.
    fn leads_outside(&self, path: &str) -> bool {
        let path = path.trim_start_matches('/');
        let files = ["", ".br", ".gz"].map(|ending| self.folder.join(format!("{path}{ending}")));
        let mut real = files.iter().filter_map(|file| file.canonicalize().ok());
        real.any(|file| !file.starts_with(&self.root))
    }

    /// The caching rule for a URL.
    fn keep(&self, address: &Uri) -> HeaderValue {
        let asked = address.query().and_then(|query| query.strip_prefix("v="));
        let current = self.versions.get(address.path());
        if asked.is_some() && asked == current.map(String::as_str) {
            FOR_GOOD
        } else {
            FOR_A_WHILE
        }
    }
}

/// Keeps `Range` only if it requests one byte range with numeric positions. Any other range is removed, so the whole file is sent (RFC
/// 9110, 14.2). The same holds for a range of a version that may have changed (`If-Range`).
fn keep_one_range(headers: &mut HeaderMap) {
    let ranges: Vec<_> = headers.get_all(header::RANGE).iter().collect();
    let is_one = matches!(ranges[..], [range] if range.to_str().is_ok_and(is_one_range));
    if !is_one || headers.contains_key(header::IF_RANGE) {
        headers.remove(header::RANGE);
    }
}

fn is_one_range(range: &str) -> bool {
    let digits = |text: &str| text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    let place = |text: &str| text.parse::<u64>().ok();
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return false;
    };
    let ordered = match (place(first), place(last)) {
        (Some(first), Some(last)) => first <= last,
        (None, None) => false,
        _ => true,
    };
    digits(first) && digits(last) && ordered
}

/// The version of a file's content: 48 bits of its hash, enough to tell versions apart.
fn version(content: &[u8]) -> String {
    hex::encode(&Sha256::digest(content)[..6])
}

/// Whether a path may name a file of the site: no hidden names and no unusual characters.
fn may_be_a_file(path: &str) -> bool {
    let usual = path
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_'));
    usual && path.contains('.') && !path.split('/').any(|part| part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_and_ways_out_of_the_folder_name_nothing() {
        assert!(may_be_a_file("/ringfence.css") && may_be_a_file("/images/products/stick-umbrella.svg"));

        for path in [
            "/.git/config",
            "/images/.hidden",
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/images",
            "/a\\b.css",
        ] {
            assert!(!may_be_a_file(path), "{path}");
        }
    }

    #[test]
    fn only_one_part_in_bytes_is_asked_for() {
        for range in ["bytes=0-4", "bytes=5-", "bytes=-5", "bytes=7-7"] {
            assert!(is_one_range(range), "{range}");
        }
        for range in [
            "pages=1-2",
            "Bytes=0-4",
            "bytes=0-1,3-4",
            "bytes=4-0",
            "bytes=-",
            "bytes=",
            "bytes=a-b",
            "bytes= 0-4",
            "bytes=0-99999999999999999999",
            "",
        ] {
            assert!(!is_one_range(range), "{range}");
        }
    }

    #[test]
    fn a_version_changes_with_the_content() {
        assert_ne!(version(b"a"), version(b"b"));
        assert_eq!(version(b"a").len(), 12);
    }

    #[test]
    fn a_site_that_was_not_built_is_named() {
        let home = tempfile::tempdir().unwrap();

        let error = SiteFolder::open(home.path()).unwrap_err().to_string();

        assert!(
            error.contains("ringfence.css is missing") && error.contains("--site"),
            "{error}"
        );
    }
}
