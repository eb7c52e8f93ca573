//! News as they are found, before it is read what they are about.

use sqlx::{Any, AnyPool, AssertSqlSafe, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, ProductId, PromotionId, ProposalId},
    when::When,
};

use super::before::Before;
use crate::error::Error;

/// Which news are looked for.
#[derive(Debug, Clone)]
pub struct Window {
    /// Of these companies.
    pub partners: Vec<CompanyId>,
    /// None older.
    pub since: When,
    pub before: Before,
    /// So many at most.
    pub most: usize,
}

/// Of one moment and row, the kinds stand in this order.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    NewProduct,
    PriceDrop,
    Answer,
    Promotion,
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

impl About {
    fn kind(self) -> Kind {
        match self {
            Self::NewProduct(_) => Kind::NewProduct,
            Self::PriceDrop(..) => Kind::PriceDrop,
            Self::Answer(_) => Kind::Answer,
            Self::Promotion(_) => Kind::Promotion,
        }
    }
}

impl Lead {
    fn place(&self) -> Before {
        Before {
            at: self.at,
            row: self.row,
            kind: self.about.kind() as u8,
        }
    }
}

/// So many companies are asked for at once.
const AT_ONCE: usize = 50;

/// Reads leads of a kind: by a query for each partner, `$5`, so that however much one of them has, no more of it is read than the page
/// can show. `$1` is since when, `$2` and `$3` time and row of the place before, and `$4` how many; its rows have `at` and `row_id`, and
/// what `about` reads.
pub async fn find(
    reads: &AnyPool,
    (kind, query): (Kind, &'static str),
    window: &Window,
    about: fn(&AnyRow) -> sqlx::Result<About>,
) -> Result<Vec<Lead>, Error> {
    let mut leads = Vec::new();
    for partners in window.partners.chunks(AT_ONCE) {
        let one = |number| {
            format!(
                "select * from ({}) as n{number}",
                query.replace("$5", &format!("${number}"))
            )
        };
        let each: Vec<String> = (5..5 + partners.len()).map(one).collect();
        let all = sqlx::query::<Any>(AssertSqlSafe(each.join("\nunion all\n")))
            .bind(window.since.millis())
            .bind(window.before.at)
            .bind(window.before.row_of(kind as u8))
            .bind(i64::try_from(window.most).unwrap_or(i64::MAX));
        let all = partners.iter().fold(all, |query, partner| query.bind(partner.number()));
        for row in &all.fetch_all(reads).await? {
            leads.push(Lead {
                at: row.try_get("at")?,
                row: row.try_get("row_id")?,
                about: about(row)?,
            });
        }
    }
    Ok(leads)
}

/// The first so many of all leads, newest first, and where the next page begins, if there is one.
pub fn newest(mut leads: Vec<Lead>, limit: usize) -> (Vec<Lead>, Option<Before>) {
    leads.sort_unstable_by_key(Lead::place);
    let more = leads.len() > limit;
    leads.truncate(limit);
    let last = leads.last().filter(|_| more).map(Lead::place);
    (leads, last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As a source finds it: those before the place, newest first, so many at most.
    fn found(source: &[Lead], before: Before, most: usize) -> Vec<Lead> {
        let is_after = |lead: &&Lead| (lead.at, lead.row) < (before.at, before.row_of(lead.about.kind() as u8));
        let mut found: Vec<Lead> = source.iter().filter(is_after).cloned().collect();
        found.sort_unstable_by_key(Lead::place);
        found.truncate(most);
        found
    }

    proptest! {
        #[test]
        fn pages_of_several_sources_lose_and_repeat_nothing(
            kinds in proptest::collection::btree_set((0..3_usize, 0..8_i64, 0..9_i64), 0..40),
            limit in 1..9_usize,
        ) {
            let mut sources = [const { Vec::new() }; 3];
            for (kind, at, row) in kinds {
                let about = match kind {
                    0 => About::NewProduct(Id::new(row)),
                    1 => About::PriceDrop(Id::new(row), 5),
                    _ => About::Answer(Id::new(row)),
                };
                sources[kind].push(Lead { at, row, about });
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
