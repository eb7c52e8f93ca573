//! What tells the search index of a change.

use wire::when::When;

use super::many::{self, BATCH};
use crate::{clock::Ids, db::Tx, error::Error};

const INSERT: &str = "insert into outbox (id, product_id, at)";

/// Stands in the outbox for companies and categories: one is new, or is another than it was.
pub const PLACES: i64 = 0;

/// Tells the search index that a company or category is new or changed; in the same write.
pub async fn announce_place(tx: &mut Tx, ids: &Ids, now: When) -> Result<(), Error> {
    announce(tx, &[PLACES], ids, now).await
}

/// Tells the search index that these products changed or went; in the same write.
pub async fn announce(tx: &mut Tx, products: &[i64], ids: &Ids, now: When) -> Result<(), Error> {
    for products in products.chunks(BATCH) {
        many::insert(tx, INSERT, "", 3, products, |query, product| {
            query.bind(ids.number(now)).bind(*product).bind(now.millis())
        })
        .await?;
    }
    Ok(())
}
