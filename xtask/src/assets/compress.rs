//! Makes files smaller for the way to the browser.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How hard to compress.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Quick, for the next look at a change.
    Quick,
    /// As small as it gets, for customers.
    Best,
}

impl Effort {
    fn brotli(self) -> i32 {
        match self {
            Self::Quick => 5,
            Self::Best => 11,
        }
    }

    fn gzip(self) -> Compression {
        match self {
            Self::Quick => Compression::new(6),
            Self::Best => Compression::best(),
        }
    }

    /// What a file remembers it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Best => "best",
        }
    }
}

/// Brotli, which every browser of today takes.
pub fn brotli(content: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = BrotliEncoderParams {
        quality: effort.brotli(),
        size_hint: content.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

/// Gzip, for all others.
pub fn gzip(content: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), effort.gzip());
    encoder.write_all(content)?;
    encoder.finish()
}
