//! Fetches the pictures that feeds named and the store does not have yet.

use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use sqlx::Row;
use wire::when::{DAY, When};

use huoban_core::{
    catalog::outbox::announce,
    clock::{Clock, Ids},
    db::Db,
    error::Error,
    outside::Reach,
    picture::{self, Brought, Fetcher, Limits, PictureError, Pictures, Store},
    settings::DataSettings,
};

/// A picture that could not be had is tried again after so long.
const AGAIN_MILLIS: i64 = DAY;

const PENDING: &str = "
select product_id, position, source
from picture
where hash is null
  and (tried_at is null or tried_at < $1)
order by product_id, position";

/// Fetches what is missing, several at a time; each result is saved as it comes.
///
/// # Errors
/// When the database refuses; a picture that can't be had is only counted.
pub async fn fetch(db: &Db, data: &DataSettings) -> anyhow::Result<()> {
    let clock = Clock::default();
    let before = clock.now().millis() - AGAIN_MILLIS;
    let rows = sqlx::query(PENDING).bind(before).fetch_all(db.reads()).await?;
    let jobs: Vec<((i64, i64), String)> = rows
        .iter()
        .map(|row| Ok(((row.try_get(0)?, row.try_get(1)?), row.try_get(2)?)))
        .collect::<sqlx::Result<_>>()?;
    let bar = ProgressBar::new(jobs.len() as u64).with_style(
        ProgressStyle::with_template("{wide_bar} {pos}/{len} pictures  {elapsed} (about {eta} left)")
            .expect("the template is valid"),
    );
    let pictures = Pictures::new(
        Fetcher::new(Limits::default(), Reach::Public)?,
        Store::new(data.pictures_dir()),
    );
    let (mut had, mut failed) = (0_u64, 0_u64);
    let refused = Mutex::new(None);
    picture::run(jobs.into_iter(), &pictures, |id, result| {
        match &result {
            Ok(_) => had += 1,
            Err(_) => failed += 1,
        }
        bar.inc(1);
        let saved = save(db, id, result, clock.now());
        let refused = &refused;
        async move {
            if let Err(error) = saved.await {
                *refused.lock().expect("no holder panics") = Some(error);
            }
        }
    })
    .await;
    bar.finish_and_clear();
    println!("{had} pictures fetched, {failed} could not be had (a drawing stands in)");
    let refused = refused.into_inner().expect("no holder panics");
    refused.map_or(Ok(()), |error: Error| {
        Err(error.into_anyhow().context("save a picture"))
    })
}

const SAVE: &str = "
update picture
set hash = $1, width = $2, height = $3, failure = $4, tried_at = $5
where product_id = $6
  and position = $7";

async fn save(
    db: &Db,
    (product, position): (i64, i64),
    result: Result<Brought, PictureError>,
    now: When,
) -> Result<(), Error> {
    let (brought, failure) = match result {
        Ok(brought) => (Some(brought), None),
        Err(error) => (None, Some(error.to_string())),
    };
    let context = (brought, failure, now, product, position, Ids::default());
    db.write(context, async |(brought, failure, now, product, position, ids), tx| {
        sqlx::query(SAVE)
            .bind(brought.as_ref().map(|picture| picture.key.to_string()))
            .bind(brought.as_ref().map(|picture| i64::from(picture.width)))
            .bind(brought.as_ref().map(|picture| i64::from(picture.height)))
            .bind(failure.clone())
            .bind(now.millis())
            .bind(*product)
            .bind(*position)
            .execute(&mut *tx)
            .await?;
        // Lists show the first picture.
        announce(tx, &[*product], ids, *now).await
    })
    .await
}
