//! Publishes a day's order once, and forgets the files of days that are long over.

use std::{fs, time::Duration};

use engine::{Document, Engine};
use wire::when::When;

use super::{
    files, key, publish,
    publish::Writing,
    shapes::{OpenCompany, OpenDocument, Sample},
    store,
};
use crate::{
    chores::Chore,
    error::Error,
    index::{search::Witness, supply::Supply},
    search::stranger::{self, Order},
    state::AppState,
};

pub const SAMPLE: Chore = Chore {
    name: "sample_ranking",
    every: Duration::from_secs(600),
    turn: |app| Box::pin(sample(app)),
};

/// A turn that was cut off is begun anew: a day counts once it was told, and its files are in their place before that.
async fn sample(app: &AppState) -> Result<u64, Error> {
    let now = app.clock.now();
    let day = now.day();
    if store::one(app.db.reads(), &day).await?.is_some() {
        return Ok(0);
    }
    let (part, folder) = (files::all(&app.data).join("part"), files::of_day(&app.data, &day));
    let mut onlooker = Onlooker {
        writing: Some(Writing::begin(&part, &day).map_err(anyhow::Error::from)?),
        day: day.clone(),
        failed: None,
    };
    app.search.rebuild_before(app.db.reads(), &mut onlooker).await?;
    if let Some(error) = onlooker.failed {
        return Err(error);
    }
    let secret = key::key(&app.db, now).await?;
    let signed = tokio::task::block_in_place(|| {
        let signed = publish::sign(&part, &day, &secret)?;
        files::keep(&part, &folder)?;
        anyhow::Ok(signed)
    })?;
    let told = app.db.write((signed, now), store::tell).await?;
    forget(app, now).await?;
    Ok(told)
}

/// Writes down what goes into the index, and what it answers.
struct Onlooker {
    /// Until it was ended.
    writing: Option<Writing>,
    day: String,
    failed: Option<Error>,
}

impl Witness for Onlooker {
    fn product(&mut self, document: &Document) {
        if let (Some(writing), None) = (&mut self.writing, &self.failed) {
            let written = writing.add(&OpenDocument::from(document));
            self.failed = written.err().map(|error| anyhow::Error::from(error).into());
        }
    }

    fn built(&mut self, engine: &Engine, supply: &Supply) {
        let Some(writing) = self.writing.take().filter(|_| self.failed.is_none()) else {
            return;
        };
        let ask = |query: String| {
            let Order { products, companies } =
                stranger::live(engine, supply, &query, &self.day).map_err(Error::into_anyhow)?;
            anyhow::Ok(Sample {
                query,
                products,
                companies,
            })
        };
        self.failed = writing.end(&companies(supply), ask).err().map(Error::from);
    }
}

fn companies(supply: &Supply) -> Vec<OpenCompany> {
    let service = supply.service();
    let open = supply.companies().map(|facts| OpenCompany {
        company: facts.id,
        slug: facts.company.slug.clone(),
        name: facts.company.name.clone(),
        name_zh: facts.company.name_zh.clone(),
        service: service
            .get(&wire::id::Id::number(facts.id))
            .copied()
            .unwrap_or_default(),
    });
    let mut open: Vec<OpenCompany> = open.collect();
    open.sort_unstable_by(|a, b| a.slug.cmp(&b.slug));
    open
}

/// Files first: a day that is still told of without them is forgotten by the next turn.
async fn forget(app: &AppState, now: When) -> Result<(), Error> {
    let first = store::first_kept(now);
    let old = tokio::task::block_in_place(|| {
        for entry in fs::read_dir(files::all(&app.data))? {
            let entry = entry?;
            let name = entry.file_name();
            let day = name.to_str().filter(|name| When::from_day(name).is_some());
            if day.is_some_and(|day| day < first.as_str()) {
                files::remove(&entry.path())?;
            }
        }
        anyhow::Ok(())
    });
    old?;
    app.db
        .write(first, async |first, tx| store::forget(first, tx).await)
        .await?;
    Ok(())
}
