//! News as they are found, before it is read what they are about.

use sqlx::{Any, AnyPool, Row, any::AnyRow};
use wire::{
    id::{Id, ProductId, PromotionId, ProposalId, ShopperId},
    when::When,
};

use super::before::Before;
use crate::error::Error;

/// Which news are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub shopper: ShopperId,
    /// None older.
    pub since: When,
    pub before: Before,
    /// So many at most.
    pub most: usize,
}

/// When something happened, by which row it is known, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    pub at: i64,
    pub row: i64,
    pub about: About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    NewProduct(ProductId),
    /// With the amount before, in the product's currency.
    PriceDrop(ProductId, i64),
    Answer(ProposalId),
    Promotion(PromotionId),
}

/// Reads leads by a query with `$1` the shopper, `$2` since when, `$3` and `$4` time and row of the place before, and `$5` how
/// many; its rows have `at` and `row_id`, and what `about` reads.
pub async fn find(
    reads: &AnyPool,
    query: &'static str,
    window: &Window,
    about: fn(&AnyRow) -> sqlx::Result<About>,
) -> Result<Vec<Lead>, Error> {
    let rows = sqlx::query::<Any>(query)
        .bind(window.shopper.number())
        .bind(window.since.millis())
        .bind(window.before.at)
        .bind(window.before.row)
        .bind(i64::try_from(window.most).unwrap_or(i64::MAX))
        .fetch_all(reads)
        .await?;
    let leads = rows.iter().map(|row| {
        Ok(Lead {
            at: row.try_get("at")?,
            row: row.try_get("row_id")?,
            about: about(row)?,
        })
    });
    Ok(leads.collect::<sqlx::Result<_>>()?)
}

/// The first so many of all leads, newest first, and where the next page begins, if there is one.
pub fn newest(mut leads: Vec<Lead>, limit: usize) -> (Vec<Lead>, Option<Before>) {
    leads.sort_unstable_by_key(|lead| std::cmp::Reverse((lead.at, lead.row)));
    let more = leads.len() > limit;
    leads.truncate(limit);
    let last = leads.last().filter(|_| more).map(|lead| Before {
        at: lead.at,
        row: lead.row,
    });
    (leads, last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As a source finds it: those before the place, newest first, so many at most.
    fn found(source: &[Lead], before: Before, most: usize) -> Vec<Lead> {
        let mut found: Vec<Lead> = source
            .iter()
            .filter(|lead| (lead.at, lead.row) < (before.at, before.row))
            .cloned()
            .collect();
        found.sort_unstable_by_key(|lead| std::cmp::Reverse((lead.at, lead.row)));
        found.truncate(most);
        found
    }

    proptest! {
        #[test]
        fn pages_of_several_sources_lose_and_repeat_nothing(
            kinds in proptest::collection::vec((0..3_usize, 0..8_i64), 0..40),
            limit in 1..9_usize,
        ) {
            let mut sources = [const { Vec::new() }; 3];
            for (row, (kind, at)) in (1..).zip(&kinds) {
                let about = match kind {
                    0 => About::NewProduct(Id::new(row)),
                    1 => About::PriceDrop(Id::new(row), 5),
                    _ => About::Answer(Id::new(row)),
                };
                sources[*kind].push(Lead { at: *at, row, about });
            }
            let (mut seen, mut before) = (Vec::new(), Some(Before::NEWEST));
            while let Some(place) = before {
                let leads = sources.iter().flat_map(|source| found(source, place, limit + 1)).collect();
                let (page, more) = newest(leads, limit);
                prop_assert!(page.len() == limit || more.is_none());
                seen.extend(page);
                before = more;
            }
            let all = sources.concat();
            prop_assert_eq!(found(&all, Before::NEWEST, all.len()), seen);
        }
    }
}
