//! A company's products as feeds state them: what an export writes, and what an undoing brings back.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sqlx::{Row, any::AnyRow};
use wire::id::{CompanyId, Id};

use crate::{
    catalog::save::{NewCompany, NewProduct, Shelf},
    db::{Tx, sql},
    error::Error,
    order,
};

/// A product with all that a feed can change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stocked {
    pub id: i64,
    pub sku: String,
    pub name: String,
    pub name_zh: Option<String>,
    pub description: String,
    pub description_zh: Option<String>,
    /// A JSON list of attributes.
    pub attributes: String,
    pub gtin: Option<String>,
    pub mpn: Option<String>,
    #[serde(default)]
    pub item_group: Option<String>,
    pub condition: String,
    pub weight: Option<i64>,
    pub price: i64,
    pub currency: String,
    pub art: String,
    pub art_variant: i64,
    /// Names from the root.
    pub category: Vec<String>,
    pub pictures: Vec<String>,
    /// What lies on the shelf.
    pub lying: i64,
    pub changed_at: i64,
}

impl Stocked {
    /// As it is to be saved, with so many pieces on the shelf.
    pub fn restored(self, slug: &str, lying: i64) -> NewProduct {
        NewProduct {
            company: NewCompany::At {
                slug: slug.to_owned(),
                name: slug.to_owned(),
            },
            sku: self.sku,
            name: self.name,
            name_zh: self.name_zh,
            description: self.description,
            description_zh: self.description_zh,
            attributes: self.attributes,
            category: self.category,
            gtin: self.gtin,
            mpn: self.mpn,
            item_group: self.item_group,
            condition: match self.condition.as_str() {
                "refurbished" => "refurbished",
                "used" => "used",
                _ => "new",
            },
            weight: self.weight,
            price: self.price,
            currency: self.currency,
            stock: lying,
            art: self.art,
            art_variant: self.art_variant,
            pictures: self.pictures,
        }
    }
}

const PAGE: &str = "
select p.*, c.path
from product p
left join category c on c.id = p.category_id
where p.company_id = $1
  and p.sku > $2
order by p.sku
limit $3";

/// The company's products whose SKU comes after this one, so many.
pub async fn page(tx: &mut Tx, company: CompanyId, after: &str, most: i64) -> Result<Vec<Stocked>, Error> {
    let rows = sqlx::query(PAGE)
        .bind(company.number())
        .bind(after.to_owned())
        .bind(most)
        .fetch_all(&mut *tx)
        .await?;
    read(tx, rows).await
}

const THESE: &str = "
select p.*, c.path
from product p
left join category c on c.id = p.category_id
where p.id in (..)
order by p.id";

/// Those of these products that are there.
pub async fn these(tx: &mut Tx, ids: &[i64]) -> Result<Vec<Stocked>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql::among(THESE, ids.iter().copied()).fetch_all(&mut *tx).await?;
    read(tx, rows).await
}

const PICTURES: &str = "
select product_id, source
from picture
where product_id in (..)
  and source not like 'upload:%'
order by product_id, position";

async fn read(tx: &mut Tx, rows: Vec<AnyRow>) -> Result<Vec<Stocked>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = rows.iter().map(|row| row.try_get("id")).collect::<sqlx::Result<_>>()?;
    let promised = order::promised(tx, &ids).await?;
    let mut pictures: HashMap<i64, Vec<String>> = HashMap::new();
    for row in sql::among(PICTURES, ids).fetch_all(tx).await? {
        pictures.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
    }
    let products = rows.iter().map(|row| {
        let id: i64 = row.try_get("id")?;
        let promised = promised.get(&id).copied().unwrap_or_default();
        one(row, promised, pictures.remove(&id).unwrap_or_default())
    });
    Ok(products.collect::<sqlx::Result<_>>()?)
}

fn one(row: &AnyRow, promised: i64, pictures: Vec<String>) -> sqlx::Result<Stocked> {
    let path: Option<String> = row.try_get("path")?;
    let shelf = Shelf {
        stock: row.try_get("stock")?,
        owed: row.try_get("owed")?,
    };
    Ok(Stocked {
        id: row.try_get("id")?,
        sku: row.try_get("sku")?,
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
        price: row.try_get("price")?,
        currency: row.try_get("currency")?,
        art: row.try_get("art")?,
        art_variant: row.try_get("art_variant")?,
        category: path
            .map(|path| path.split(" > ").map(str::to_owned).collect())
            .unwrap_or_default(),
        pictures,
        lying: shelf.lying(promised),
        changed_at: row.try_get("changed_at")?,
    })
}
