//! What is found without asking: what is new, and what else there is of a kind.

use std::cmp::Reverse;

use super::compete::turn;
use super::index::{Engine, Error};
use super::places::pack_path;
use super::query::Query;
use super::shelf::Shelf;
use super::standing::Standing;
use super::view::{At, View};

/// Which products are near to one: of its category, in stock, of other companies.
#[derive(Debug, Clone, Default)]
pub struct Near {
    /// The category's path, and none below it.
    pub category: String,
    /// The company whose product it is.
    pub company: i64,
    /// Minor units.
    pub price: i64,
    pub dropped_entities: Vec<i64>,
    /// The day by which companies take turns whose prices are as near.
    pub seed: String,
    pub limit: usize,
}

impl Engine {
    /// The cards of the newest product in stock of each company: the newest first, and those that came at once, as a feed
    /// brings them, by the day's rotation.
    pub fn newest(&self, dropped_entities: &[i64], seed: &str, limit: usize) -> Result<Vec<Vec<u8>>, Error> {
        let view = self.view();
        let standing = Standing::new(&view, &dropping(dropped_entities));
        let (order, newest) = (view.in_turn(seed), newest_of_each(&view));
        let shown = order.companies.iter().filter(|company| !standing.is_dropped(**company));
        let mut newest: Vec<At> = shown.filter_map(|company| newest[*company as usize]).collect();
        // The sort keeps the order of the day among equals.
        newest.sort_by_cached_key(|at| Reverse(view.segments[at.segment as usize].row(at.doc).created_at));
        newest.truncate(limit);
        let cards = newest.into_iter().map(|at| view.card(&self.fields, at));
        Ok(cards.collect::<tantivy::Result<_>>()?)
    }

    /// The nearest in price of each other company, nearest first, as companies and cards.
    pub fn near(&self, near: &Near) -> Result<Vec<(i64, Vec<u8>)>, Error> {
        let view = self.view();
        let standing = Standing::new(&view, &dropping(&near.dropped_entities));
        let path = pack_path(&near.category);
        let Some(category) = view.below(&path).next().filter(|at| view.categories[*at].path == path) else {
            return Ok(Vec::new());
        };
        let mut nearest: Vec<Option<(u64, i64, At)>> = vec![None; view.companies.len()];
        for segment in &view.segments {
            let docs = segment.of_categories(category..category + 1).iter().copied();
            segment.read(docs.filter(|doc| segment.is_alive(*doc)), |doc, row| {
                let at = At {
                    segment: segment.number,
                    doc,
                };
                let place = (row.price.abs_diff(near.price), segment.product(doc), at);
                let nearest = &mut nearest[segment.company(doc) as usize];
                if row.in_stock && nearest.is_none_or(|nearest| place < nearest) {
                    *nearest = Some(place);
                }
            });
        }
        let others = (0..).zip(&view.companies).zip(nearest);
        let others = others.filter(|((place, company), _)| company.id != near.company && !standing.is_dropped(*place));
        let found = others.filter_map(|((_, company), nearest)| Some((company.id, nearest?)));
        let mut found: Vec<_> = found.collect();
        found.sort_by_cached_key(|(company, (gap, ..))| (*gap, turn(&near.seed, *company)));
        found.truncate(near.limit);
        let cards = found
            .into_iter()
            .map(|(company, (.., at))| Ok((company, view.card(&self.fields, at)?)));
        Ok(cards.collect::<tantivy::Result<_>>()?)
    }

    /// How many products a company has.
    pub fn products_of(&self, company: i64) -> u64 {
        let view = self.view();
        let place = view.company(company);
        place.map_or(0, |place| view.companies[place as usize].products)
    }
}

fn newest_of_each(view: &View) -> &[Option<At>] {
    view.newest.get_or_init(|| {
        let newest = |company| {
            let mut shelf = Shelf::new(view, company);
            let (segment, doc) = shelf.find(|(segment, doc)| segment.row(*doc).in_stock)?;
            Some(At {
                segment: segment.number,
                doc,
            })
        };
        let companies = (0..).zip(&view.companies);
        companies.map(|(company, _)| newest(company)).collect()
    })
}

fn dropping(entities: &[i64]) -> Query {
    Query {
        dropped_entities: entities.to_vec(),
        ..Query::default()
    }
}
