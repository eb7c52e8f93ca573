//! The picture links of products; fetching them is the picture queue's work.

use super::new_product::Changed;
use crate::{
    catalog::many::{self, BATCH},
    db::{Tx, sql},
    error::Error,
};

const INSERT: &str = "insert into picture (product_id, position, source)";

/// A link that changed is to be fetched again; one that stayed keeps its picture.
const NEW_LINK: &str = "on conflict (product_id, position) do update set
  source = excluded.source,
  hash = case when picture.source = excluded.source then picture.hash end,
  width = case when picture.source = excluded.source then picture.width end,
  height = case when picture.source = excluded.source then picture.height end,
  failure = case when picture.source = excluded.source then picture.failure end,
  tried_at = case when picture.source = excluded.source then picture.tried_at end";

/// Stands before the key of a picture that was uploaded, where others have their link. The queries of links name it too.
pub const UPLOADED: &str = "upload:";

/// Writes the links of products that have other ones now, and forgets their other pictures. What a company uploaded stays until
/// a feed names other pictures than before.
pub async fn link(tx: &mut Tx, changed: &[Changed<'_>]) -> Result<(), Error> {
    let changed: Vec<&Changed> = changed.iter().filter(|changed| changed.links_changed).collect();
    let links: Vec<(i64, i64, &String)> = changed
        .iter()
        .flat_map(|changed| {
            (0..)
                .zip(&changed.row.product.pictures)
                .map(|(position, link)| (changed.id, position, link))
        })
        .collect();
    for links in links.chunks(BATCH) {
        many::insert(tx, INSERT, NEW_LINK, 3, links, |query, (id, position, link)| {
            query.bind(*id).bind(*position).bind((*link).clone())
        })
        .await?;
    }
    forget(tx, &changed).await
}

const FORGET: &str = "
delete from picture
where position >= $1
  and product_id in (..)";

/// One statement for each number of links that products have; there are few such numbers.
async fn forget(tx: &mut Tx, changed: &[&Changed<'_>]) -> Result<(), Error> {
    let count = |changed: &Changed<'_>| changed.row.product.pictures.len() as i64;
    let counts: std::collections::BTreeSet<i64> = changed.iter().map(|changed| count(changed)).collect();
    for kept in counts {
        let products: Vec<i64> = changed
            .iter()
            .filter(|changed| count(changed) == kept)
            .map(|changed| changed.id)
            .collect();
        sql::among_after(FORGET, |query| query.bind(kept), products)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
