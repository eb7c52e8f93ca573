//! Publishes a day's order once, and forgets the files of days that are long over.

use std::{fs, time::Duration};

use engine::{Document, Engine};
use sqlx::AnyPool;
use tokio::runtime::Handle;
use wire::{audit::RankingDraw, when::When};

use super::{
    files, key, publish,
    publish::Writing,
    shapes::{OpenCompany, OpenDocument, Sample, count},
    store,
};
use crate::{
    chain,
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
    // Whichever server took a sample, each forgets the files that it has itself.
    forget(app, now).await?;
    if store::one(app.db.reads(), &day).await?.is_some() {
        return Ok(0);
    }
    let (part, folder) = (files::all(&app.data).join("part"), files::of_day(&app.data, &day));
    let mut onlooker = Onlooker {
        writing: Some(Writing::begin(&part, &day).map_err(anyhow::Error::from)?),
        day: day.clone(),
        reads: app.db.reads().clone(),
        draw: Err(anyhow::anyhow!("the index was not built").into()),
    };
    app.search.rebuild_before(app.db.reads(), &mut onlooker).await?;
    let draw = onlooker.draw?;
    let secret = key::key(&app.db, now).await?;
    let signed = tokio::task::block_in_place(|| {
        let signed = publish::sign(&part, &day, draw, &secret)?;
        files::keep(&part, &folder)?;
        anyhow::Ok(signed)
    })?;
    app.db.write((signed, now), store::tell).await
}

/// Writes down what goes into the index, and what it answers.
struct Onlooker {
    /// Until it was ended, or failed.
    writing: Option<Writing>,
    day: String,
    reads: AnyPool,
    /// Out of what queries were drawn, once the files are written.
    draw: Result<RankingDraw, Error>,
}

impl Witness for Onlooker {
    fn product(&mut self, document: &Document, stars: [i64; 5]) {
        let Some(writing) = &mut self.writing else { return };
        if let Err(error) = writing.add(&OpenDocument::of(document, stars)) {
            self.draw = Err(anyhow::Error::from(error).into());
            self.writing = None;
        }
    }

    fn built(&mut self, engine: &Engine, supply: &Supply) {
        let Some(writing) = self.writing.take() else { return };
        // The log as it is now that the products are fixed.
        let head = || {
            let head = Handle::current().block_on(chain::head(&self.reads));
            head.map_err(Error::into_anyhow)
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
        self.draw = writing.end(&companies(supply), head, ask).map_err(Error::from);
    }
}

fn companies(supply: &Supply) -> Vec<OpenCompany> {
    let service = supply.service();
    let open = supply.companies().map(|facts| OpenCompany {
        company: facts.id,
        slug: facts.company.slug.clone(),
        name: facts.company.name.clone(),
        name_zh: facts.company.name_zh.clone(),
        stars: facts.score.as_ref().map_or([0; 5], |score| score.stars.map(count)),
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
    let all = files::all(&app.data);
    let old = tokio::task::block_in_place(|| {
        // A server that never took a sample has none.
        if !all.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(all)? {
            let entry = entry?;
            let name = entry.file_name();
            let day = name.to_str().filter(|name| files::is_day(name));
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
