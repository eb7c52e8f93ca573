//! What taking products in needs, beside the products.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::AtomicU64},
};

use futures::future::BoxFuture;
use wire::when::When;

use crate::{
    clock::{Clock, Ids},
    db::{Db, Tx},
    error::Error,
};

/// A part of a write that a slice above does.
type Done<'t, T> = BoxFuture<'t, Result<T, Error>>;
type Promised = for<'t> fn(&'t mut Tx, &'t [i64]) -> Done<'t, HashMap<i64, i64>>;

#[derive(Clone)]
pub struct Intake {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub hooks: &'static Hooks,
    pub keeper: Option<Keeper>,
    /// Rows read so far, for whoever watches.
    pub rows: Arc<AtomicU64>,
}

/// Keeps what products were before a feed changes them, in the write that does.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// What it is kept under.
    pub number: i64,
    pub keep: for<'t> fn(&'t mut Tx, i64, &'t [Stated], When) -> Done<'t, ()>,
}

/// A product that is about to be changed, or made, and how many pieces the feed says lie on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    pub id: i64,
    pub lying: i64,
}

/// What the slices above know of companies and products, asked inside the write that saves them; see `merge::intake`.
pub struct Hooks {
    /// Makes one of companies that are one, some at a time; gives how many it looked at.
    pub settle: for<'t> fn(&'t mut Tx, &'t Ids, When) -> Done<'t, usize>,
    /// How many pieces of each product are promised already.
    pub promised: Promised,
}
