//! The disk's own speed: one page appended, one fdatasync, again and again.

use std::{
    fs::File,
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

const PAGE: [u8; 4096] = [7; 4096];
const MEASURED: Duration = Duration::from_secs(2);

pub fn syncs_per_second(folder: &Path) -> anyhow::Result<f64> {
    let path = folder.join("fdatasync");
    let mut file = File::create(&path)?;
    let start = Instant::now();
    let mut syncs = 0.0;
    while start.elapsed() < MEASURED {
        file.write_all(&PAGE)?;
        file.sync_data()?;
        syncs += 1.0;
    }
    let rate = syncs / start.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(rate)
}
