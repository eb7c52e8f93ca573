//! Compares what we have of payments by card with what the provider has.

use wire::{
    id::{CardPaymentId, Id},
    money::Money,
    when::When,
};

use super::{
    provider::Provider,
    settle::{Desk, settle},
    store::{self, Stored},
};
use crate::{
    clock::{Clock, Ids},
    db::Db,
    error::Error,
    outside::Api,
};

/// Payments read at once.
const PAGE: i64 = 100;

/// One thing that is not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub payment: CardPaymentId,
    pub what: &'static str,
    pub row: String,
    pub books: String,
    pub provider: String,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    pub payments: usize,
    pub differences: Vec<Difference>,
}

/// Compares all payments made since then. With `mends`, each is brought to what the provider says first.
///
/// # Errors
/// When the database refuses.
pub async fn reconcile(db: &Db, api: &Api, since: When, mends: bool) -> Result<Found, Error> {
    let (clock, ids) = (Clock::default(), Ids::default());
    let desk = Desk {
        db,
        clock: &clock,
        ids: &ids,
        provider: Provider(api),
        public_url: None,
    };
    let mut found = Found::default();
    let mut after = CardPaymentId::new(0);
    loop {
        let page = store::since(db.reads(), since, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after = last.asked.id;
        for payment in page {
            found.payments += 1;
            found.differences.extend(compare(desk, payment, mends).await?);
        }
    }
}

async fn compare(desk: Desk<'_>, payment: Stored, mends: bool) -> Result<Vec<Difference>, Error> {
    let id = payment.asked.id;
    let is_known = payment.asked.session.is_some() || payment.asked.intent.is_some();
    if mends && is_known {
        settle(desk, id).await?;
    }
    let payment = store::one(desk.db.reads(), id).await?.unwrap_or(payment);
    if !is_known {
        return Ok(Vec::new());
    }
    let different = |what, row: String, books: String, provider: String| Difference {
        payment: id,
        what,
        row,
        books,
        provider,
    };
    let truth = match desk.provider.truth(&payment.asked).await {
        Ok(truth) => truth,
        Err(failed) => {
            let state = payment.row.state.name().to_owned();
            return Ok(vec![different("asking", state, "-".to_owned(), failed.to_string())]);
        }
    };
    let mut differences = Vec::new();
    if payment.row.state != truth.state {
        let (row, provider) = (payment.row.state.name(), truth.state.name());
        differences.push(different("state", row.to_owned(), "-".to_owned(), provider.to_owned()));
    }
    let books = store::of_books(desk.db.reads(), &payment.asked).await?;
    let rows = [payment.row.captured, payment.row.refunded, payment.row.disputed];
    let truths = [truth.captured, truth.refunded, truth.disputed];
    for (place, what) in ["captured", "refunded", "disputed"].into_iter().enumerate() {
        let (row, there) = (rows[place], truths[place]);
        // The books know a checkout, whose payments of one currency they hold together.
        let (all_rows, books) = (books.rows[place], books.entries[place]);
        if row != there || all_rows != books {
            let text = |amount| Money::new(amount, payment.asked.amount.currency).decimal();
            let other = text(books - (all_rows - row));
            differences.push(different(what, text(row), other, text(there)));
        }
    }
    Ok(differences)
}
