//! How a shopper stands to companies: the one place that every list, page and search asks.

use std::collections::{HashMap, HashSet};

use sqlx::{Any, AnyPool, Executor, Row};
use wire::{
    catalog::Relation,
    id::{CompanyId, DropId, EntityId, Id, ShopperId},
    when::When,
};

use crate::error::Error;

/// A drop can be undone for so long.
pub const UNDO_MILLIS: i64 = 10 * 60 * 1000;

/// Until when a drop can be undone, if it still can be.
pub fn undo_until(dropped: When, now: When) -> Option<When> {
    let until = dropped.plus_millis(UNDO_MILLIS);
    (now < until).then_some(until)
}

/// Whether a company is absent for a shopper, as SQL: `is_absent!("$1", "p.company_id")`. Every list, page and search
/// that leaves out what a shopper dropped says it with this, and nothing else decides it.
macro_rules! is_absent {
    ($shopper:literal, $company:literal) => {
        concat!(
            "exists (select 1 from absent_company a where a.shopper_id = ",
            $shopper,
            " and a.company_id = ",
            $company,
            ")"
        )
    };
}

pub(crate) use is_absent;

const ABSENT: &str = "
select company_id
from absent_company
where shopper_id = $1";

/// The companies that are absent for a shopper.
///
/// # Errors
/// When the database can't be read.
pub async fn absent<'c>(
    db: impl Executor<'c, Database = Any>,
    shopper: Option<ShopperId>,
) -> Result<HashSet<CompanyId>, Error> {
    let Some(shopper) = shopper else {
        return Ok(HashSet::new());
    };
    let ids: Vec<i64> = sqlx::query_scalar(ABSENT).bind(shopper.number()).fetch_all(db).await?;
    Ok(ids.into_iter().map(CompanyId::new).collect())
}

/// A standing drop.
#[derive(Debug, Clone, Copy)]
pub struct Dropped {
    pub drop: DropId,
    pub at: When,
}

impl Dropped {
    /// Until when the drop can be undone, if it still can be.
    pub fn undo_until(self, now: When) -> Option<When> {
        undo_until(self.at, now)
    }
}

/// One shopper's partners and drops; empty for a stranger.
#[derive(Debug, Clone, Default)]
pub struct Relations {
    pub partners: HashMap<CompanyId, When>,
    pub dropped: HashMap<EntityId, Dropped>,
}

impl Relations {
    /// Whether a company of this legal entity may be shown to the shopper.
    pub fn sees(&self, entity: EntityId) -> bool {
        !self.dropped.contains_key(&entity)
    }

    /// The legal entities whose companies are absent, as the search engine knows them.
    pub fn dropped_entities(&self) -> Vec<i64> {
        self.dropped.keys().map(|entity| entity.number()).collect()
    }

    pub fn with(&self, company: CompanyId, entity: EntityId, now: When) -> Relation {
        match (self.dropped.get(&entity), self.partners.get(&company)) {
            (Some(dropped), _) => Relation::Dropped {
                drop: dropped.drop,
                at: dropped.at,
                undo_until: dropped.undo_until(now),
            },
            (None, Some(since)) => Relation::Partner { since: *since },
            (None, None) => Relation::None,
        }
    }
}

const PARTNERS: &str = "
select company_id, since
from partnership
where shopper_id = $1";

/// And the entities merged into a dropped one: the search index may still name them.
const DROPS: &str = "
select id, entity_id, dropped_at
from company_drop
where shopper_id = $1
  and undone_at is null
union all
select d.id, e.id, d.dropped_at
from company_drop d
join legal_entity e on e.merged_into = d.entity_id
where d.shopper_id = $1
  and d.undone_at is null";

pub async fn of(reads: &AnyPool, shopper: Option<ShopperId>) -> Result<Relations, Error> {
    let Some(shopper) = shopper else {
        return Ok(Relations::default());
    };
    let partners = sqlx::query(PARTNERS).bind(shopper.number()).fetch_all(reads).await?;
    let drops = sqlx::query(DROPS).bind(shopper.number()).fetch_all(reads).await?;
    Ok(Relations {
        partners: partners
            .iter()
            .map(|row| Ok((Id::new(row.try_get(0)?), When::from_millis(row.try_get(1)?))))
            .collect::<sqlx::Result<_>>()?,
        dropped: drops
            .iter()
            .map(|row| {
                let dropped = Dropped {
                    drop: Id::new(row.try_get(0)?),
                    at: When::from_millis(row.try_get(2)?),
                };
                Ok((Id::new(row.try_get(1)?), dropped))
            })
            .collect::<sqlx::Result<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_closes_to_the_millisecond() {
        let dropped = When::from_millis(1_000);
        assert_eq!(
            undo_until(dropped, When::from_millis(600_999)),
            Some(When::from_millis(601_000))
        );
        assert_eq!(undo_until(dropped, When::from_millis(601_000)), None);
    }
}
