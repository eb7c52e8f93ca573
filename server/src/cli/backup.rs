//! `huoban backup`

use std::{
    fs::{self, DirBuilder, File},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail, ensure};
use clap::Args;

use huoban_core::{audit, db, settings::DataSettings};

/// Copy the embedded database, the pictures and the published orders of results into a new folder
///
/// Safe while the server runs: the copy is one consistent state. To restore, stop the server and put
/// the folder in the place of the data folder; the search index is rebuilt at the next start.
#[derive(Debug, Args)]
pub struct Backup {
    /// Folder to make; it must not be there yet
    folder: PathBuf,
}

impl Backup {
    pub async fn run(self, data: DataSettings) -> anyhow::Result<ExitCode> {
        let url = data.database();
        let Some(file) = url.file() else {
            bail!(
                "this database is a PostgreSQL server: back it up with pg_dump, and copy {} and {}",
                data.pictures_dir().display(),
                audit::folder(&data).display()
            );
        };
        ensure!(file.is_file(), "there is no database at {}", file.display());
        ensure!(
            !self.folder.exists(),
            "{} is there already: name a new folder",
            self.folder.display()
        );
        let unfinished = self.folder.with_extension("unfinished");
        // What shoppers wrote is not for the machine's other users.
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&unfinished)
            .with_context(|| format!("create {}", unfinished.display()))?;
        let copy = unfinished.join("huoban.db");
        if copy.exists() {
            fs::remove_file(&copy)?;
        }
        db::copy_sqlite(&url, &copy).await?;
        File::open(&copy)?.sync_all()?;
        copy_folder(&data.pictures_dir(), &unfinished.join("pictures"), &|_| true)?;
        // A day that is being written has none of the names of days, and is begun anew.
        copy_folder(&audit::folder(&data), &unfinished.join(audit::FOLDER), &audit::is_day)?;
        fs::rename(&unfinished, &self.folder)?;
        println!("Backed up to {}", self.folder.display());
        Ok(ExitCode::SUCCESS)
    }
}

/// Copies files that are not there yet, of those in `from` whose names are `wanted`; neither stored pictures nor the files of a day change.
fn copy_folder(from: &Path, to: &Path, wanted: &dyn Fn(&str) -> bool) -> anyhow::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(wanted) {
            continue;
        }
        let (entry, target) = (entry.path(), to.join(entry.file_name()));
        if entry.is_dir() {
            copy_folder(&entry, &target, &|_| true)?;
        } else if !target.exists() {
            fs::copy(&entry, &target).with_context(|| format!("copy {}", entry.display()))?;
        }
    }
    Ok(())
}
