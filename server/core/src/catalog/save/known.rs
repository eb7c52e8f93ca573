//! What the database knows of a batch's products already.

use std::collections::HashMap;

use sqlx::{Row, any::AnyRow};

use super::{new_product::RowOf, shelf::Shelf};
use crate::{
    db::{Tx, sql},
    error::Error,
};

/// A product as it stands.
pub struct Known {
    pub id: i64,
    price: i64,
    currency: String,
    shelf: Shelf,
    rest: Rest,
}

/// Everything else of a product that a feed can change.
#[derive(PartialEq, Eq)]
struct Rest {
    name: String,
    name_zh: Option<String>,
    description: String,
    description_zh: Option<String>,
    attributes: String,
    gtin: Option<String>,
    mpn: Option<String>,
    item_group: Option<String>,
    condition: String,
    weight: Option<i64>,
    category: Option<i64>,
    art: String,
    art_variant: i64,
    pictures: Vec<String>,
}

impl Known {
    /// Whether the row says nothing new.
    pub fn is(&self, row: &RowOf<'_>, shelf: Shelf) -> bool {
        !self.has_other_price(row) && self.shelf == shelf && self.rest == Rest::of(row)
    }

    pub fn has_other_price(&self, row: &RowOf<'_>) -> bool {
        (self.price, &self.currency) != (row.product.price, &row.product.currency)
    }

    /// The group that it was in, if the row puts it elsewhere.
    pub fn left_group(&self, row: &RowOf<'_>) -> Option<String> {
        let group = self.rest.item_group.clone();
        group.filter(|group| Some(group) != row.product.item_group.as_ref())
    }

    pub fn is_in_group_of(&self, row: &RowOf<'_>) -> bool {
        self.rest.item_group == row.product.item_group
    }

    pub fn has_other_links(&self, row: &RowOf<'_>) -> bool {
        self.rest.pictures != row.product.pictures
    }
}

impl Rest {
    fn of(row: &RowOf<'_>) -> Self {
        let product = row.product.clone();
        Self {
            name: product.name,
            name_zh: product.name_zh,
            description: product.description,
            description_zh: product.description_zh,
            attributes: product.attributes,
            gtin: product.gtin,
            mpn: product.mpn,
            item_group: product.item_group,
            condition: product.condition.to_owned(),
            weight: product.weight,
            category: row.category,
            art: product.art,
            art_variant: product.art_variant,
            pictures: product.pictures,
        }
    }
}

/// The known ones among `rows`, by company and SKU.
pub async fn find(tx: &mut Tx, rows: &[RowOf<'_>]) -> Result<HashMap<(i64, String), Known>, Error> {
    let query = format!(
        "
select
  id, company_id, sku, name, name_zh, description, description_zh, attributes, gtin, mpn, item_group, condition, weight, price,
  currency, stock, owed, category_id, art, art_variant
from product
where (company_id, sku) in (values {})",
        sql::rows(rows.len(), 2)
    );
    let query = rows.iter().fold(sqlx::query(sqlx::AssertSqlSafe(query)), |query, row| {
        query.bind(row.company).bind(row.product.sku.clone())
    });
    let found = query.fetch_all(&mut *tx).await?;
    let mut links = links(tx, &found).await?;
    let read = |row: &AnyRow| {
        Ok((
            (row.try_get("company_id")?, row.try_get("sku")?),
            read(row, &mut links)?,
        ))
    };
    Ok(found.iter().map(read).collect::<sqlx::Result<_>>()?)
}

fn read(row: &AnyRow, links: &mut HashMap<i64, Vec<String>>) -> sqlx::Result<Known> {
    let id = row.try_get("id")?;
    Ok(Known {
        id,
        price: row.try_get("price")?,
        currency: row.try_get("currency")?,
        shelf: Shelf {
            stock: row.try_get("stock")?,
            owed: row.try_get("owed")?,
        },
        rest: Rest {
            name: row.try_get("name")?,
            name_zh: row.try_get("name_zh")?,
            description: row.try_get("description")?,
            description_zh: row.try_get("description_zh")?,
            attributes: row.try_get("attributes")?,
            gtin: row.try_get("gtin")?,
            mpn: row.try_get("mpn")?,
            item_group: row.try_get("item_group")?,
            condition: row.try_get("condition")?,
            weight: row.try_get("weight")?,
            category: row.try_get("category_id")?,
            art: row.try_get("art")?,
            art_variant: row.try_get("art_variant")?,
            pictures: links.remove(&id).unwrap_or_default(),
        },
    })
}

const LINKS: &str = "
select product_id, source
from picture
where product_id in (..)
  and source not like 'upload:%'
order by product_id, position";

/// The picture links of known products, in their order; those that were uploaded have none.
async fn links(tx: &mut Tx, products: &[AnyRow]) -> Result<HashMap<i64, Vec<String>>, Error> {
    let mut links: HashMap<i64, Vec<String>> = HashMap::new();
    if products.is_empty() {
        return Ok(links);
    }
    let ids: Vec<i64> = products
        .iter()
        .map(|row| row.try_get("id"))
        .collect::<sqlx::Result<_>>()?;
    for row in sql::among(LINKS, ids).fetch_all(tx).await? {
        links.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
    }
    Ok(links)
}
