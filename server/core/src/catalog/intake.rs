//! What taking products in needs, beside the products.

use std::collections::HashMap;

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
}

/// What the slices above know of companies and products, asked inside the write that saves them; see `merge::intake`.
pub struct Hooks {
    /// Makes one of companies that are one, some at a time; gives how many it looked at.
    pub settle: for<'t> fn(&'t mut Tx, &'t Ids, When) -> Done<'t, usize>,
    /// How many pieces of each product are promised already.
    pub promised: Promised,
}
