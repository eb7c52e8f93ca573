//! The SQL of a company's own products.

use sqlx::{AnyPool, Row};
use wire::{
    assortment::{OwnProduct, Products, ProductsQuery},
    catalog::Attribute,
    id::{CompanyId, Id, ProductId},
    when::When,
};

use super::{
    checked::{Edited, with_options},
    pictures,
};
use crate::{
    catalog::{
        cards,
        groups::{self, Group},
        intake::Hooks,
        outbox::announce,
        save::{NewProduct, Shelf, save},
    },
    clock::Ids,
    db::Tx,
    error::Error,
    order,
};

/// Products on one page.
const PAGE: usize = 50;

const LIST: &str = "
select id, sku
from product
where company_id = $1
  and sku > $2
order by sku
limit $3";

const SEARCH: &str = r"
select id, sku
from product
where company_id = $1
  and sku > $2
  and (sku = $4 or lower(name) like $5 escape '\' or name_zh like $5 escape '\')
order by sku
limit $3";

/// The company's products that are asked for, by SKU.
pub async fn list(reads: &AnyPool, company: CompanyId, asked: &ProductsQuery) -> Result<Products, Error> {
    let words = asked.q.as_deref().unwrap_or_default().trim();
    let query = sqlx::query(if words.is_empty() { LIST } else { SEARCH })
        .bind(company.number())
        .bind(asked.after.clone().unwrap_or_default())
        .bind(PAGE as i64 + 1);
    let query = match words {
        "" => query,
        words => query.bind(words.to_owned()).bind(within(words)),
    };
    let rows = query.fetch_all(reads).await?;
    let shown = &rows[..rows.len().min(PAGE)];
    let ids: Vec<ProductId> = shown
        .iter()
        .map(|row| Ok(Id::new(row.try_get("id")?)))
        .collect::<sqlx::Result<_>>()?;
    let last = shown.last().filter(|_| rows.len() > PAGE);
    let after = last.map(|row| row.try_get("sku")).transpose()?;
    let products = cards::load(reads, &ids).await?.into_iter().map(|row| row.card);
    Ok(Products {
        products: products.collect(),
        after,
    })
}

/// A pattern of `like`: these words anywhere, whatever signs are in them.
fn within(words: &str) -> String {
    let mut pattern = String::from("%");
    for c in words.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

const SHOW: &str = "
select p.description, p.description_zh, p.weight, p.item_group, p.attributes, p.stock, p.owed, p.changed_at, c.path
from product p
left join category c on c.id = p.category_id
where p.id = $1
  and p.company_id = $2";

/// One of the company's products.
pub async fn show(reads: &AnyPool, company: CompanyId, id: ProductId) -> Result<Option<OwnProduct>, Error> {
    let row = sqlx::query(SHOW)
        .bind(id.number())
        .bind(company.number())
        .fetch_optional(reads)
        .await?;
    let (Some(row), Some(card)) = (row, cards::load(reads, &[id]).await?.pop()) else {
        return Ok(None);
    };
    let promised = order::promised_of(reads, id).await?;
    let path: Option<String> = row.try_get("path")?;
    let (stock, owed): (i64, i64) = (row.try_get("stock")?, row.try_get("owed")?);
    Ok(Some(OwnProduct {
        card: card.card,
        description: row.try_get("description")?,
        description_zh: row.try_get("description_zh")?,
        category: path
            .map(|path| path.split(" > ").map(str::to_owned).collect())
            .unwrap_or_default(),
        pictures: pictures::of(reads, id).await?,
        weight: row.try_get("weight")?,
        item_group: row.try_get("item_group")?,
        options: groups::options(
            &serde_json::from_str::<Vec<Attribute>>(row.try_get("attributes")?).unwrap_or_default(),
        ),
        shelf: Shelf { stock, owed }.lying(promised),
        changed: When::from_millis(row.try_get("changed_at")?),
    }))
}

const NOW: &str = "
select price, currency, stock, owed, item_group, attributes
from product
where id = $1
  and company_id = $2";

const UPDATE: &str = "
update product
set name = $1, name_zh = $2, description = $3, description_zh = $4, price = $5, currency = $6, stock = $7, owed = $8,
  weight = $9, item_group = $10, attributes = $11, changed_at = $12,
  lowered_at = case when currency <> $6 or price < $5 then null when price > $5 then $12 else lowered_at end,
  lowered_from = case when currency <> $6 or price < $5 then null when price > $5 then price else lowered_from end
where id = $13";

const PRICE_POINT: &str = "
insert into price_point (id, product_id, price, currency, at)
values ($1, $2, $3, $4, $5)";

/// A change of one of the company's products.
#[derive(Debug, Clone)]
pub struct Edit {
    pub company: CompanyId,
    pub id: ProductId,
    pub edited: Edited,
    pub ids: Ids,
    pub now: When,
}

/// Makes it; false if the company has no such product.
pub async fn edit(asked: &Edit, tx: &mut Tx) -> Result<bool, Error> {
    let id = asked.id.number();
    let row = sqlx::query(NOW)
        .bind(id)
        .bind(asked.company.number())
        .fetch_optional(&mut *tx)
        .await?;
    let Some(row) = row else { return Ok(false) };
    let Edited {
        texts,
        price,
        weight,
        shelf,
        seen,
        item_group,
        options,
    } = &asked.edited;
    let was = Shelf {
        stock: row.try_get("stock")?,
        owed: row.try_get("owed")?,
    };
    let promised = order::promised(tx, &[id]).await?.remove(&id).unwrap_or_default();
    let lying = match seen {
        Some(seen) => (was.lying(promised) + shelf - seen).max(0),
        None => *shelf,
    };
    let shelf = Shelf::of(lying, promised);
    sqlx::query(UPDATE)
        .bind(texts.name.as_str())
        .bind(texts.name_zh.as_deref())
        .bind(texts.description.as_str())
        .bind(texts.description_zh.as_deref())
        .bind(price.amount)
        .bind(price.currency.code())
        .bind(shelf.stock)
        .bind(shelf.owed)
        .bind(*weight)
        .bind(item_group.as_deref())
        .bind(with_options(row.try_get("attributes")?, options))
        .bind(asked.now.millis())
        .bind(id)
        .execute(&mut *tx)
        .await?;
    if cards::money(&row, "price", "currency")? != *price {
        sqlx::query(PRICE_POINT)
            .bind(asked.ids.number(asked.now))
            .bind(id)
            .bind(price.amount)
            .bind(price.currency.code())
            .bind(asked.now.millis())
            .execute(&mut *tx)
            .await?;
    }
    let mut told = vec![id];
    let was_in: Option<String> = row.try_get("item_group")?;
    if was_in != *item_group {
        let both = [was_in, item_group.clone()].into_iter().flatten();
        let both: Vec<Group> = both.map(|group| (asked.company.number(), group)).collect();
        told.extend(groups::members(tx, &both).await?);
    }
    announce(tx, &told, &asked.ids, asked.now).await?;
    Ok(true)
}

const OF_SKU: &str = "
select id
from product
where company_id = $1
  and sku = $2";

/// A new product of a company.
pub struct Add {
    pub company: CompanyId,
    pub product: NewProduct,
    pub hooks: &'static Hooks,
    pub ids: Ids,
    pub now: When,
}

/// Adds it; `None` if the company has its SKU already.
pub async fn add(asked: &Add, tx: &mut Tx) -> Result<Option<ProductId>, Error> {
    if of_sku(tx, asked).await?.is_some() {
        return Ok(None);
    }
    let products = std::slice::from_ref(&asked.product);
    save(tx, products, asked.hooks, &asked.ids, asked.now).await?;
    of_sku(tx, asked).await
}

async fn of_sku(tx: &mut Tx, asked: &Add) -> Result<Option<ProductId>, Error> {
    let id: Option<i64> = sqlx::query_scalar(OF_SKU)
        .bind(asked.company.number())
        .bind(asked.product.sku.as_str())
        .fetch_optional(tx)
        .await?;
    Ok(id.map(Id::new))
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_of_a_pattern_are_only_signs() {
        assert_eq!(super::within("50% A_b\\"), r"%50\% a\_b\\%");
    }
}
