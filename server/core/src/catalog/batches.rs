//! Gathers a feed's products into batches, and finds the ids that it repeats.

use std::collections::HashMap;

use super::{
    feed::{Doubt, Warning},
    many::BATCH,
    save::NewProduct,
};

/// Products to be saved together, in the feed's order.
pub struct Batch {
    pub products: Vec<NewProduct>,
    /// Whether all of them repeat ids of batches before this one.
    is_again: bool,
}

impl Batch {
    /// Whether its rows count as added, updated or unchanged; else they count as repeated already.
    pub fn is_counted(&self) -> bool {
        !self.is_again
    }
}

/// The rows gathered so far. Those that repeat an id of an earlier batch wait in one of their own
/// that goes behind it, so that the last row wins.
#[derive(Default)]
pub struct Batches {
    fresh: Vec<NewProduct>,
    again: Vec<NewProduct>,
    number: u32,
    /// By company and id.
    seen: HashMap<String, HashMap<String, Seen>>,
}

struct Seen {
    line: u64,
    batch: u32,
}

impl Batches {
    /// Adds a product; doubtful if a row before had its id.
    pub fn add(&mut self, product: NewProduct, line: u64) -> Option<Warning> {
        let (batch, company) = (self.number, product.company.key());
        let ids = match self.seen.get_mut(&company) {
            Some(ids) => ids,
            None => self.seen.entry(company).or_default(),
        };
        let Some(first) = ids.get(&product.sku) else {
            ids.insert(product.sku.clone(), Seen { line, batch });
            self.fresh.push(product);
            return None;
        };
        let doubt = Doubt::RepeatedId {
            id: product.sku.clone(),
            first: first.line,
        };
        match first.batch < batch {
            true => self.again.push(product),
            false => self.fresh.push(product),
        }
        Some(Warning {
            line,
            column: "id",
            doubt,
        })
    }

    /// The next batch, if one is full.
    pub fn full(&mut self) -> Option<Batch> {
        if self.fresh.len() >= BATCH {
            return self.take_fresh();
        }
        (self.again.len() >= BATCH).then(|| self.take_again()).flatten()
    }

    /// The next batch at the end of the feed, until there is none.
    pub fn rest(&mut self) -> Option<Batch> {
        self.take_fresh().or_else(|| self.take_again())
    }

    fn take_fresh(&mut self) -> Option<Batch> {
        self.number += 1;
        full(&mut self.fresh, false)
    }

    fn take_again(&mut self) -> Option<Batch> {
        full(&mut self.again, true)
    }
}

fn full(products: &mut Vec<NewProduct>, is_again: bool) -> Option<Batch> {
    let products = std::mem::take(products);
    (!products.is_empty()).then_some(Batch { products, is_again })
}
