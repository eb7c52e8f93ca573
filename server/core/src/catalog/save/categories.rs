//! The categories that products name.

use std::collections::HashMap;

use wire::when::When;

use super::new_product::NewProduct;
use crate::{
    catalog::{outbox::announce_place, slug::category_slug},
    clock::Ids,
    db::Tx,
    error::Error,
};

/// The ids of the categories named, by their path; new ones are made, parents first.
pub async fn find_or_make(
    tx: &mut Tx,
    products: &[NewProduct],
    ids: &Ids,
    now: When,
) -> Result<HashMap<Vec<String>, i64>, Error> {
    let mut by_slug = HashMap::new();
    let mut found = HashMap::new();
    for product in products {
        if product.category.is_empty() || found.contains_key(&product.category) {
            continue;
        }
        let mut parent = None;
        for depth in 1..=product.category.len() {
            let names = &product.category[..depth];
            let slug = names
                .iter()
                .map(|name| category_slug(name))
                .collect::<Vec<_>>()
                .join("/");
            let id = match by_slug.get(&slug) {
                Some(id) => *id,
                None => one(tx, (parent, &slug, names), &product.art, ids, now).await?,
            };
            by_slug.insert(slug, id);
            parent = Some(id);
        }
        found.extend(parent.map(|id| (product.category.clone(), id)));
    }
    Ok(found)
}

const KNOWN: &str = "select id from category where slug = $1";

const INSERT: &str = "
insert into category (id, parent_id, slug, path, name, art)
values ($1, $2, $3, $4, $5, $6)";

async fn one(
    tx: &mut Tx,
    (parent, slug, names): (Option<i64>, &str, &[String]),
    art: &str,
    ids: &Ids,
    now: When,
) -> Result<i64, Error> {
    let known = sqlx::query_scalar(KNOWN).bind(slug.to_owned());
    if let Some(known) = known.fetch_optional(&mut *tx).await? {
        return Ok(known);
    }
    let (id, name) = (ids.number(now), names.last().cloned().unwrap_or_default());
    sqlx::query(INSERT)
        .bind(id)
        .bind(parent)
        .bind(slug.to_owned())
        .bind(names.join(" > "))
        .bind(name)
        .bind(art.to_owned())
        .execute(&mut *tx)
        .await?;
    announce_place(tx, ids, now).await?;
    Ok(id)
}
