//! The baseline: only the hashes that the shop makes of PINs, two at once.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// One for each of two cores: more bring nothing.
const CONCURRENT: usize = 2;

/// Hashes a second: Argon2id with 19 MiB, 2 passes, 1 lane and a secret key, in areas that are kept.
pub fn a_second(time: Duration) -> Result<f64> {
    let began = Instant::now();
    let workers: Vec<_> = (0..CONCURRENT)
        .map(|_| thread::spawn(move || hash_until(began + time)))
        .collect();
    let mut hashes = 0;
    for worker in workers {
        hashes += worker.join().map_err(|_| anyhow!("hashing stopped"))??;
    }
    Ok(f64::from(hashes) / began.elapsed().as_secs_f64())
}

fn hash_until(end: Instant) -> Result<u32> {
    let params = Params::default();
    let mut area = vec![Block::default(); params.block_count()];
    let argon2 = Argon2::new_with_secret(&[7; 32], Algorithm::Argon2id, Version::V0x13, params)
        .map_err(|error| anyhow!("no hash can be made: {error}"))?;
    let (mut tag, mut hashes) = ([0; 32], 0_u32);
    while Instant::now() < end {
        argon2
            .hash_password_into_with_memory(&hashes.to_le_bytes(), &[1; 16], &mut tag, &mut area[..])
            .map_err(|error| anyhow!("a hash could not be made: {error}"))?;
        hashes += 1;
    }
    Ok(hashes)
}
