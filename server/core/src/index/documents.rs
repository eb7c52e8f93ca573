//! Reads products from the database as the index knows them, with the cards that lists show of them.

use engine::Document;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{Attribute, ProductCard},
    id::Id,
};

use super::supply::Supply;
use crate::{
    catalog::cards::{self, card_columns, card_tables},
    db::sql,
};

const DOCUMENTS: &str = concat!(
    "select
  k.path,
  k.slug as category_slug,
  p.description,
  p.description_zh,
  p.attributes,
  p.gtin,
  p.mpn,
  p.created_at,",
    card_columns!(),
    card_tables!(),
    "
left join category k on k.id = p.category_id"
);

/// The next products after `after`, in the order of their ids.
pub async fn page(reads: &AnyPool, supply: &Supply, after: i64, size: i64) -> sqlx::Result<Vec<Document>> {
    let query = format!("{DOCUMENTS}\nwhere p.id > $1\n  and c.closed_at is null\norder by p.id\nlimit $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(query))
        .bind(after)
        .bind(size)
        .fetch_all(reads)
        .await?;
    rows.iter().map(|row| document(row, supply)).collect()
}

/// Those of `ids` that still exist.
pub async fn of(reads: &AnyPool, supply: &Supply, ids: &[i64]) -> sqlx::Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sql::among(
        &format!("{DOCUMENTS}\nwhere p.id in (..)\n  and c.closed_at is null"),
        ids.iter().copied(),
    )
    .fetch_all(reads)
    .await?
    .iter()
    .map(|row| document(row, supply))
    .collect()
}

fn document(row: &AnyRow, supply: &Supply) -> sqlx::Result<Document> {
    let text = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<String>, _>(column)?.unwrap_or_default());
    let (path, slug) = (text("path")?, text("category_slug")?);
    let cards::CardRow { card, company, entity } = cards::read(row)?;
    Ok(Document {
        product: card.id.number(),
        company: company.number(),
        entity: entity.number(),
        name: card.name.clone(),
        name_zh: card.name_zh.clone().unwrap_or_default(),
        company_name: card.company.name.clone(),
        company_name_zh: card.company.name_zh.clone().unwrap_or_default(),
        category_zh: supply.path_zh(&path, &slug),
        category: path,
        description: text("description")?,
        description_zh: text("description_zh")?,
        attributes: attributes(&text("attributes")?),
        sku: card.sku.clone(),
        gtin: text("gtin")?,
        mpn: text("mpn")?,
        price: card.price.amount,
        currency: card.price.currency.to_string(),
        in_stock: card.stock > 0,
        created_at: row.try_get("created_at")?,
        card: pack(&card),
    })
}

fn pack(card: &ProductCard) -> Vec<u8> {
    serde_json::to_vec(card).expect("a card is texts and numbers")
}

/// The card of a product that the index found; none if another version of this program wrote it.
pub fn unpack(card: &[u8]) -> Option<ProductCard> {
    serde_json::from_slice(card).ok()
}

/// Names and values in both languages, one after the other.
fn attributes(json: &str) -> String {
    let attributes: Vec<Attribute> = serde_json::from_str(json).unwrap_or_default();
    let texts = attributes
        .into_iter()
        .flat_map(|a| [Some(a.name), a.name_zh, Some(a.value), a.value_zh]);
    texts.flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_that_are_in_an_index_can_be_read() {
        let stored = r##"{"id":"0000000000001","sku":"x","name":"Mug","company":{"slug":"acme","name":"Acme","mark":
            {"src":"/m.svg","srcset":"","width":400,"height":400}},"price":{"amount":100,"currency":"USD"},"stock":5,"picture":
            {"src":"/p.svg","srcset":"","width":400,"height":400}}"##;
        let card = unpack(stored.as_bytes());
        assert!(
            card.is_some(),
            "cards have another form now: count up VERSION of the engine's schema, and write the new one here"
        );
    }
}
