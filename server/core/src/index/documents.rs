//! Reads products from the database as the index knows them.

use std::collections::HashMap;

use engine::Document;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::catalog::Attribute;

use crate::db::sql;

const COLUMNS: &str = "
select
  p.id, p.company_id, c.entity_id, p.name, p.name_zh, c.name as company_name, c.name_zh as company_name_zh,
  k.path, k.slug as category_slug, p.description, p.description_zh, p.attributes, p.sku, p.gtin, p.mpn, p.price,
  p.currency, p.stock, p.created_at
from product p
join company c on c.id = p.company_id
left join category k on k.id = p.category_id";

/// The Chinese name of each category, by its slug.
pub struct CategoryNames(HashMap<String, String>);

impl CategoryNames {
    pub async fn load(reads: &AnyPool) -> sqlx::Result<Self> {
        let rows = sqlx::query("select slug, name_zh from category where name_zh is not null")
            .fetch_all(reads)
            .await?;
        let names = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
        Ok(Self(names.collect::<sqlx::Result<_>>()?))
    }

    /// The Chinese path of a category, level by level; a level without a Chinese name keeps its English one.
    fn path(&self, path: &str, slug: &str) -> String {
        let ends = slug.match_indices('/').map(|(at, _)| at).chain([slug.len()]);
        let levels = path.split(" > ").zip(ends);
        let names = levels.map(|(name, end)| self.0.get(&slug[..end]).map_or(name, String::as_str));
        names.collect::<Vec<_>>().join(" > ")
    }
}

/// The next products after `after`, in the order of their ids.
pub async fn page(reads: &AnyPool, names: &CategoryNames, after: i64, size: i64) -> sqlx::Result<Vec<Document>> {
    let query = format!("{COLUMNS}\nwhere p.id > $1\norder by p.id\nlimit $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(query))
        .bind(after)
        .bind(size)
        .fetch_all(reads)
        .await?;
    rows.iter().map(|row| document(row, names)).collect()
}

/// Those of `ids` that still exist.
pub async fn of(reads: &AnyPool, names: &CategoryNames, ids: &[i64]) -> sqlx::Result<Vec<Document>> {
    sql::among(&format!("{COLUMNS}\nwhere p.id in (..)"), ids.iter().copied())
        .fetch_all(reads)
        .await?
        .iter()
        .map(|row| document(row, names))
        .collect()
}

fn document(row: &AnyRow, names: &CategoryNames) -> sqlx::Result<Document> {
    let text = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<String>, _>(column)?.unwrap_or_default());
    let (path, slug) = (text("path")?, text("category_slug")?);
    Ok(Document {
        product: row.try_get("id")?,
        company: row.try_get("company_id")?,
        entity: row.try_get("entity_id")?,
        name: text("name")?,
        name_zh: text("name_zh")?,
        company_name: text("company_name")?,
        company_name_zh: text("company_name_zh")?,
        category_zh: names.path(&path, &slug),
        category: path,
        description: text("description")?,
        description_zh: text("description_zh")?,
        attributes: attributes(&text("attributes")?),
        sku: text("sku")?,
        gtin: text("gtin")?,
        mpn: text("mpn")?,
        price: row.try_get("price")?,
        currency: text("currency")?,
        in_stock: row.try_get::<i64, _>("stock")? > 0,
        created_at: row.try_get("created_at")?,
    })
}

/// Names and values in both languages, one after the other.
fn attributes(json: &str) -> String {
    let attributes: Vec<Attribute> = serde_json::from_str(json).unwrap_or_default();
    let texts = attributes
        .into_iter()
        .flat_map(|a| [Some(a.name), a.name_zh, Some(a.value), a.value_zh]);
    texts.flatten().collect::<Vec<_>>().join(" ")
}
