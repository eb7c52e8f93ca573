//! Products, and the history of their prices.

use wire::when::When;

use super::new_product::Changed;
use crate::{catalog::many, clock::Ids, db::Tx, error::Error};

const INSERT: &str = "insert into product (
  id, company_id, category_id, sku, name, name_zh, description, description_zh, attributes, gtin, mpn,
  item_group, condition, weight, price, currency, stock, owed, art, art_variant, created_at, changed_at
)";

const UPDATE: &str = "on conflict (company_id, sku) do update set
  category_id = excluded.category_id,
  name = excluded.name,
  name_zh = excluded.name_zh,
  description = excluded.description,
  description_zh = excluded.description_zh,
  attributes = excluded.attributes,
  gtin = excluded.gtin,
  mpn = excluded.mpn,
  item_group = excluded.item_group,
  condition = excluded.condition,
  weight = excluded.weight,
  lowered_at = case
    when product.currency <> excluded.currency or product.price < excluded.price then null
    when product.price > excluded.price then excluded.changed_at
    else product.lowered_at
  end,
  lowered_from = case
    when product.currency <> excluded.currency or product.price < excluded.price then null
    when product.price > excluded.price then product.price
    else product.lowered_from
  end,
  price = excluded.price,
  currency = excluded.currency,
  stock = excluded.stock,
  owed = excluded.owed,
  art = excluded.art,
  art_variant = excluded.art_variant,
  changed_at = excluded.changed_at";

pub async fn upsert(tx: &mut Tx, changed: &[Changed<'_>], now: When) -> Result<(), Error> {
    many::insert(tx, INSERT, UPDATE, 22, changed, |query, changed| {
        let product = changed.row.product;
        query
            .bind(changed.id)
            .bind(changed.row.company)
            .bind(changed.row.category)
            .bind(product.sku.clone())
            .bind(product.name.clone())
            .bind(product.name_zh.clone())
            .bind(product.description.clone())
            .bind(product.description_zh.clone())
            .bind(product.attributes.clone())
            .bind(product.gtin.clone())
            .bind(product.mpn.clone())
            .bind(product.item_group.clone())
            .bind(product.condition)
            .bind(product.weight)
            .bind(product.price)
            .bind(product.currency.clone())
            .bind(changed.shelf.stock)
            .bind(changed.shelf.owed)
            .bind(product.art.clone())
            .bind(product.art_variant)
            .bind(now.millis())
            .bind(now.millis())
    })
    .await
}

/// A price is history from the moment it is first asked.
pub async fn add_price_points(tx: &mut Tx, changed: &[Changed<'_>], ids: &Ids, now: When) -> Result<(), Error> {
    const INSERT: &str = "insert into price_point (id, product_id, price, currency, at)";
    let changed: Vec<&Changed> = changed.iter().filter(|changed| changed.price_changed).collect();
    many::insert(tx, INSERT, "", 5, &changed, |query, changed| {
        query
            .bind(ids.number(now))
            .bind(changed.id)
            .bind(changed.row.product.price)
            .bind(changed.row.product.currency.clone())
            .bind(now.millis())
    })
    .await
}
