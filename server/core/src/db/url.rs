//! Where the data is.

use std::{path::PathBuf, str::FromStr};

use anyhow::bail;

/// Which engine a database URL names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    pub engine: Engine,
    url: String,
    /// What is written may be lost with the machine's power.
    hurried: bool,
}

impl FromStr for DatabaseUrl {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let engine = match text.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Engine::Sqlite,
            Some("postgres" | "postgresql") => Engine::Postgres,
            _ => bail!("a database URL starts with sqlite: or postgres:, as in sqlite:data/huoban.db"),
        };
        Ok(Self {
            engine,
            url: text.to_owned(),
            hurried: false,
        })
    }
}

impl DatabaseUrl {
    /// The embedded database in the data folder.
    pub fn in_folder(folder: &std::path::Path) -> Self {
        Self {
            engine: Engine::Sqlite,
            url: format!("sqlite:{}", folder.join("huoban.db").display()),
            hurried: false,
        }
    }

    /// The SQLite file, or `None` for a server.
    pub fn file(&self) -> Option<PathBuf> {
        (self.engine == Engine::Sqlite).then(|| {
            let path = self.url.trim_start_matches("sqlite:").trim_start_matches("//");
            PathBuf::from(path.split('?').next().unwrap_or(path))
        })
    }

    /// For a file that nobody has anything in yet and that is made anew if the machine loses its power: its writes don't
    /// wait for the disk.
    #[must_use]
    pub fn hurried(self) -> Self {
        Self { hurried: true, ..self }
    }

    /// SQLite's word for how safe a write is once it is answered.
    pub(super) fn synchronous(&self) -> &'static str {
        if self.hurried { "off" } else { "full" }
    }

    /// As it was given.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Makes the file if it is not there.
    pub(super) fn with_create(&self) -> String {
        match self.engine {
            Engine::Sqlite if !self.url.contains('?') => format!("{}?mode=rwc", self.url),
            _ => self.url.clone(),
        }
    }
}
