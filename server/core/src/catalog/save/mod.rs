//! Writes products in batches: the shared end of importing a feed and of seeding the demo.
//!
//! One batch is one write: companies and categories it needs, products (a known SKU is updated),
//! price history where the price changed, picture links, and the outbox that feeds the search index.

mod categories;
pub mod companies;
mod known;
mod new_product;
mod pictures;
mod products;
mod shelf;

use std::collections::{BTreeSet, HashMap};

use wire::when::When;

use self::{
    known::Known,
    new_product::{Changed, RowOf},
};
pub use self::{
    new_product::{NewCompany, NewProduct},
    pictures::UPLOADED,
    shelf::Shelf,
};
use super::{
    groups,
    intake::{Hooks, Keeper, Stated},
    outbox::announce,
};
use crate::{clock::Ids, db::Tx, error::Error};

/// What a batch did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Saved {
    pub added: u64,
    pub updated: u64,
    pub unchanged: u64,
}

impl std::ops::AddAssign for Saved {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
    }
}

/// Saves up to [`BATCH`](super::many::BATCH) products inside a write, once companies of one name are one.
pub async fn save(tx: &mut Tx, products: &[NewProduct], hooks: &Hooks, ids: &Ids, now: When) -> Result<Saved, Error> {
    save_kept(tx, products, (hooks, None), ids, now).await
}

/// As [`save`]; the keeper hears of what is about to be changed.
pub async fn save_kept(
    tx: &mut Tx,
    products: &[NewProduct],
    (hooks, keeper): (&Hooks, Option<Keeper>),
    ids: &Ids,
    now: When,
) -> Result<Saved, Error> {
    // Another hand may have written companies since the start.
    while (hooks.settle)(tx, ids, now).await? > 0 {}
    let companies = companies::find_or_make(tx, products, ids, now).await?;
    let categories = categories::find_or_make(tx, products, ids, now).await?;
    let rows = last_of_each(products, &companies, &categories);
    let known = known::find(tx, &rows).await?;
    let ids_known: Vec<i64> = known.values().map(|known| known.id).collect();
    let promised = (hooks.promised)(tx, &ids_known).await?;
    let (saved, changed) = compare(rows, &known, &promised, ids, now);
    if !changed.is_empty() {
        if let Some(keeper) = keeper {
            let stated: Vec<Stated> = changed.iter().map(Changed::stated).collect();
            (keeper.keep)(tx, keeper.number, &stated, now).await?;
        }
        products::upsert(tx, &changed, now).await?;
        products::add_price_points(tx, &changed, ids, now).await?;
        pictures::link(tx, &changed).await?;
        let mut told: BTreeSet<i64> = changed.iter().map(|changed| changed.id).collect();
        told.extend(groups::members(tx, &groups_of(&changed)).await?);
        let told: Vec<i64> = told.into_iter().collect();
        announce(tx, &told, ids, now).await?;
    }
    Ok(saved)
}

/// The groups of variants of which one came or went, with their companies: another one may stand for all of them then.
fn groups_of(changed: &[Changed<'_>]) -> Vec<(i64, String)> {
    let groups = changed.iter().flat_map(|changed| {
        let joined = changed.row.product.item_group.clone().filter(|_| changed.joined_group);
        let both = changed.left_group.clone().into_iter().chain(joined);
        both.map(|group| (changed.row.company, group))
    });
    groups.collect::<BTreeSet<_>>().into_iter().collect()
}

/// A feed may name a product twice; the last one counts.
fn last_of_each<'p>(
    products: &'p [NewProduct],
    companies: &HashMap<NewCompany, i64>,
    categories: &HashMap<Vec<String>, i64>,
) -> Vec<RowOf<'p>> {
    let mut places = HashMap::new();
    let mut rows: Vec<RowOf> = Vec::with_capacity(products.len());
    for product in products {
        let company = companies[&product.company];
        let row = RowOf {
            company,
            category: categories.get(&product.category).copied(),
            product,
        };
        match places.get(&(company, &product.sku)) {
            Some(place) => {
                let place: usize = *place;
                rows[place] = row;
            }
            None => {
                places.insert((company, &product.sku), rows.len());
                rows.push(row);
            }
        }
    }
    rows
}

/// Counts what a batch changes, and gives what has to be written.
fn compare<'p>(
    rows: Vec<RowOf<'p>>,
    known: &HashMap<(i64, String), Known>,
    promised: &HashMap<i64, i64>,
    ids: &Ids,
    now: When,
) -> (Saved, Vec<Changed<'p>>) {
    let mut saved = Saved::default();
    let mut changed = Vec::new();
    for row in rows {
        let old = known.get(&(row.company, row.product.sku.clone()));
        let promised = old.and_then(|old| promised.get(&old.id)).copied().unwrap_or_default();
        let shelf = Shelf::of(row.product.stock, promised);
        match old {
            Some(old) if old.is(&row, shelf) => {
                saved.unchanged += 1;
                continue;
            }
            Some(_) => saved.updated += 1,
            None => saved.added += 1,
        }
        changed.push(Changed {
            id: old.map_or_else(|| ids.number(now), |old| old.id),
            price_changed: old.is_none_or(|old| old.has_other_price(&row)),
            links_changed: old.is_none_or(|old| old.has_other_links(&row)),
            left_group: old.and_then(|old| old.left_group(&row)),
            joined_group: row.product.item_group.is_some() && old.is_none_or(|old| !old.is_in_group_of(&row)),
            shelf,
            row,
        });
    }
    (saved, changed)
}
