//! All companies in the order of the day, by the public rule; see `/ranking`.

use std::sync::{Arc, Mutex, PoisonError};

use engine::compete;
use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, Id, ShopperId},
    when::When,
};

use crate::{error::Error, relation};

/// The order of the day, the same for everyone, kept until the day or the companies change.
#[derive(Default)]
pub struct Rotation(Mutex<Arc<Turns>>);

#[derive(Default)]
struct Turns {
    /// The day, how many companies there are, and the newest of them.
    of: (String, i64, i64),
    companies: Vec<i64>,
}

impl Rotation {
    /// The companies that the shopper has not dropped, in the order of the day.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn for_shopper(&self, reads: &AnyPool, shopper: Option<ShopperId>, now: When) -> Result<Vec<i64>, Error> {
        let today = self.today(reads, now).await?;
        let absent = relation::absent(reads, shopper).await?;
        let visible = today.companies.iter().copied();
        Ok(visible
            .filter(|company| !absent.contains(&CompanyId::new(*company)))
            .collect())
    }

    async fn today(&self, reads: &AnyPool, now: When) -> Result<Arc<Turns>, Error> {
        let (count, newest) = state(reads).await?;
        let of = (now.day(), count, newest);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known.of == of {
            return Ok(known);
        }
        let companies = sqlx::query_scalar(COMPANIES).fetch_all(reads).await?;
        let companies = compete::in_turn(companies, &of.0);
        let turns = Arc::new(Turns { of, companies });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = turns.clone();
        Ok(turns)
    }
}

const COMPANIES: &str = "
select id
from company
where merged_into is null
order by id";

const STATE: &str = "
select count(*) as companies, coalesce(max(id), 0) as newest
from company
where merged_into is null";

async fn state(reads: &AnyPool) -> Result<(i64, i64), Error> {
    let row = sqlx::query(STATE).fetch_one(reads).await?;
    Ok((row.try_get("companies")?, row.try_get("newest")?))
}
