//! Writes products in batches: the shared end of importing a feed and of seeding the demo.
//!
//! One batch is one write: companies and categories it needs, products (a known SKU is updated),
//! price history where the price changed, picture links, and the outbox that feeds the search index.

use std::collections::HashMap;

use app::when::When;
use sqlx::{Any, Row, query::Query};

use super::{art, slug::slug};
use crate::{
    clock::Ids,
    db::{Tx, sql},
    error::Error,
};

/// Rows per batch: few round trips, and well below SQLite's 32,766 parameters.
pub const BATCH: usize = 500;

/// A product to be saved, with all that it names.
#[derive(Debug, Clone)]
pub struct NewProduct {
    pub company: NewCompany,
    pub sku: String,
    pub name: String,
    pub name_zh: Option<String>,
    pub description: String,
    pub description_zh: Option<String>,
    /// A JSON list of attributes.
    pub attributes: String,
    /// Names from the root.
    pub category: Vec<String>,
    pub gtin: Option<String>,
    pub mpn: Option<String>,
    pub condition: &'static str,
    pub price: i64,
    pub currency: String,
    pub stock: i64,
    pub art: String,
    pub art_variant: i64,
    pub pictures: Vec<String>,
}

/// A company by its slug; made, with a legal entity of that name, if it is new.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NewCompany {
    pub slug: String,
    pub name: String,
}

/// What a batch did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Saved {
    pub added: u64,
    pub updated: u64,
    pub unchanged: u64,
}

impl std::ops::AddAssign for Saved {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
    }
}

/// Saves up to [`BATCH`] products inside a write.
pub async fn save(tx: &mut Tx, products: &[NewProduct], ids: &Ids, now: When) -> Result<Saved, Error> {
    let companies = companies(tx, products, ids, now).await?;
    let categories = categories(tx, products, ids, now).await?;
    let rows = last_of_each(products, &companies);
    let known = known(tx, &rows).await?;
    let mut saved = Saved::default();
    let mut changed = Vec::new();
    for row in rows {
        let category = categories.get(&row.product.category).copied();
        let fresh = fingerprint(row.product, category);
        match known.get(&(row.company, row.product.sku.clone())) {
            Some(old) if old.fingerprint == fresh => saved.unchanged += 1,
            Some(old) => {
                saved.updated += 1;
                let price_changed = (old.price, &old.currency) != (row.product.price, &row.product.currency);
                changed.push(Changed {
                    id: old.id,
                    price_changed,
                    category,
                    row,
                });
            }
            None => {
                saved.added += 1;
                changed.push(Changed {
                    id: ids.number(now),
                    price_changed: true,
                    category,
                    row,
                });
            }
        }
    }
    if !changed.is_empty() {
        upsert(tx, &changed, now).await?;
        price_points(tx, &changed, ids, now).await?;
        pictures(tx, &changed).await?;
        let changed: Vec<i64> = changed.iter().map(|changed| changed.id).collect();
        announce(tx, &changed, ids, now).await?;
    }
    Ok(saved)
}

struct RowOf<'p> {
    company: i64,
    product: &'p NewProduct,
}

struct Changed<'p> {
    id: i64,
    price_changed: bool,
    category: Option<i64>,
    row: RowOf<'p>,
}

struct Known {
    id: i64,
    price: i64,
    currency: String,
    fingerprint: Vec<Option<String>>,
}

/// A feed may name a product twice; the last one counts.
fn last_of_each<'p>(products: &'p [NewProduct], companies: &HashMap<String, i64>) -> Vec<RowOf<'p>> {
    let mut places = HashMap::new();
    let mut rows: Vec<RowOf> = Vec::with_capacity(products.len());
    for product in products {
        let company = companies[&product.company.slug];
        let row = RowOf { company, product };
        match places.get(&(company, &product.sku)) {
            Some(place) => {
                let place: usize = *place;
                rows[place] = row;
            }
            None => {
                places.insert((company, &product.sku), rows.len());
                rows.push(row);
            }
        }
    }
    rows
}

/// Everything of a product that a feed can change.
fn fingerprint(product: &NewProduct, category: Option<i64>) -> Vec<Option<String>> {
    vec![
        Some(product.name.clone()),
        product.name_zh.clone(),
        Some(product.description.clone()),
        product.description_zh.clone(),
        Some(product.attributes.clone()),
        product.gtin.clone(),
        product.mpn.clone(),
        Some(product.condition.to_owned()),
        Some(product.price.to_string()),
        Some(product.currency.clone()),
        Some(product.stock.to_string()),
        category.map(|id| id.to_string()),
        product.pictures.first().cloned(),
    ]
}

async fn known(tx: &mut Tx, rows: &[RowOf<'_>]) -> Result<HashMap<(i64, String), Known>, Error> {
    let query = format!(
        "select
  p.id, p.company_id, p.sku, p.name, p.name_zh, p.description, p.description_zh, p.attributes, p.gtin, p.mpn,
  p.condition, p.price, p.currency, p.stock, p.category_id, i.source
from product p
left join picture i on i.product_id = p.id and i.position = 0
where (p.company_id, p.sku) in (values {})",
        sql::rows(rows.len(), 2)
    );
    let query = rows.iter().fold(sqlx::query(sqlx::AssertSqlSafe(query)), |query, row| {
        query.bind(row.company).bind(row.product.sku.clone())
    });
    let found = query.fetch_all(tx).await?;
    let read = |row: &sqlx::any::AnyRow| -> sqlx::Result<_> {
        let (price, stock): (i64, i64) = (row.try_get("price")?, row.try_get("stock")?);
        let currency: String = row.try_get("currency")?;
        let category: Option<i64> = row.try_get("category_id")?;
        let known = Known {
            id: row.try_get("id")?,
            price,
            fingerprint: vec![
                row.try_get("name")?,
                row.try_get("name_zh")?,
                row.try_get("description")?,
                row.try_get("description_zh")?,
                row.try_get("attributes")?,
                row.try_get("gtin")?,
                row.try_get("mpn")?,
                row.try_get("condition")?,
                Some(price.to_string()),
                Some(currency.clone()),
                Some(stock.to_string()),
                category.map(|id| id.to_string()),
                row.try_get("source")?,
            ],
            currency,
        };
        Ok(((row.try_get("company_id")?, row.try_get("sku")?), known))
    };
    Ok(found.iter().map(read).collect::<sqlx::Result<_>>()?)
}

type Bound<'q> = Query<'q, Any, sqlx::any::AnyArguments>;

/// Runs a statement of many rows, `columns` wide, each bound by `bind`.
async fn many<T>(
    tx: &mut Tx,
    head: &str,
    tail: &str,
    columns: usize,
    rows: &[T],
    bind: impl Fn(Bound<'static>, &T) -> Bound<'static>,
) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let statement = format!("{head} values {} {tail}", sql::rows(rows.len(), columns));
    rows.iter()
        .fold(sqlx::query(sqlx::AssertSqlSafe(statement)), bind)
        .execute(tx)
        .await?;
    Ok(())
}

const INSERT: &str = "insert into product (
  id, company_id, category_id, sku, name, name_zh, description, description_zh, attributes, gtin, mpn,
  condition, price, currency, stock, art, art_variant, created_at, changed_at
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
  condition = excluded.condition,
  price = excluded.price,
  currency = excluded.currency,
  stock = excluded.stock,
  art = excluded.art,
  art_variant = excluded.art_variant,
  changed_at = excluded.changed_at";

async fn upsert(tx: &mut Tx, changed: &[Changed<'_>], now: When) -> Result<(), Error> {
    many(tx, INSERT, UPDATE, 19, changed, |query, changed| {
        let product = changed.row.product;
        query
            .bind(changed.id)
            .bind(changed.row.company)
            .bind(changed.category)
            .bind(product.sku.clone())
            .bind(product.name.clone())
            .bind(product.name_zh.clone())
            .bind(product.description.clone())
            .bind(product.description_zh.clone())
            .bind(product.attributes.clone())
            .bind(product.gtin.clone())
            .bind(product.mpn.clone())
            .bind(product.condition)
            .bind(product.price)
            .bind(product.currency.clone())
            .bind(product.stock)
            .bind(product.art.clone())
            .bind(product.art_variant)
            .bind(now.millis())
            .bind(now.millis())
    })
    .await
}

async fn price_points(tx: &mut Tx, changed: &[Changed<'_>], ids: &Ids, now: When) -> Result<(), Error> {
    let changed: Vec<&Changed> = changed.iter().filter(|changed| changed.price_changed).collect();
    many(
        tx,
        "insert into price_point (id, product_id, price, currency, at)",
        "",
        5,
        &changed,
        |query, changed| {
            query
                .bind(ids.number(now))
                .bind(changed.id)
                .bind(changed.row.product.price)
                .bind(changed.row.product.currency.clone())
                .bind(now.millis())
        },
    )
    .await
}

/// A link that changed is to be fetched again; one that stayed keeps its picture.
const NEW_LINK: &str = "on conflict (product_id, position) do update set
  source = excluded.source,
  hash = case when picture.source = excluded.source then picture.hash end,
  width = case when picture.source = excluded.source then picture.width end,
  height = case when picture.source = excluded.source then picture.height end,
  failure = case when picture.source = excluded.source then picture.failure end,
  tried_at = case when picture.source = excluded.source then picture.tried_at end";

async fn pictures(tx: &mut Tx, changed: &[Changed<'_>]) -> Result<(), Error> {
    let links: Vec<(i64, i64, &String)> = changed
        .iter()
        .flat_map(|changed| {
            (0..)
                .zip(&changed.row.product.pictures)
                .map(|(position, link)| (changed.id, position, link))
        })
        .collect();
    for links in links.chunks(BATCH) {
        many(
            tx,
            "insert into picture (product_id, position, source)",
            NEW_LINK,
            3,
            links,
            |query, (id, position, link)| query.bind(*id).bind(*position).bind((*link).clone()),
        )
        .await?;
    }
    Ok(())
}

/// Tells the search index that these products changed; in the same write as the change.
pub async fn announce(tx: &mut Tx, products: &[i64], ids: &Ids, now: When) -> Result<(), Error> {
    many(
        tx,
        "insert into outbox (id, product_id, at)",
        "",
        3,
        products,
        |query, product| query.bind(ids.number(now)).bind(*product).bind(now.millis()),
    )
    .await
}

const INSERT_ENTITY: &str = "
insert into legal_entity (id, key, name, created_at)
values ($1, $2, $3, $4)
on conflict (key) do nothing";

const INSERT_COMPANY: &str = "
insert into company (id, entity_id, slug, name, palette, return_days, created_at)
select $1, e.id, $2, $3, $4, 14, $5
from legal_entity e
where e.key = $6";

/// The ids of the companies named, by slug; new ones are made.
async fn companies(tx: &mut Tx, products: &[NewProduct], ids: &Ids, now: When) -> Result<HashMap<String, i64>, Error> {
    let named: HashMap<&str, &NewCompany> = products.iter().map(|p| (p.company.slug.as_str(), &p.company)).collect();
    let query = format!(
        "select slug, id from company where slug in ({})",
        sql::list(1, named.len())
    );
    let query = named
        .keys()
        .fold(sqlx::query(sqlx::AssertSqlSafe(query)), |query, slug| {
            query.bind((*slug).to_owned())
        });
    let rows = query.fetch_all(&mut *tx).await?;
    let mut found: HashMap<String, i64> = rows
        .iter()
        .map(|row| Ok((row.try_get("slug")?, row.try_get("id")?)))
        .collect::<sqlx::Result<_>>()?;
    for (slug, company) in named {
        if found.contains_key(slug) {
            continue;
        }
        let (entity, id, key) = (ids.number(now), ids.number(now), format!("brand:{slug}"));
        let insert = sqlx::query(INSERT_ENTITY)
            .bind(entity)
            .bind(key.clone())
            .bind(company.name.clone())
            .bind(now.millis());
        insert.execute(&mut *tx).await?;
        let insert = sqlx::query(INSERT_COMPANY)
            .bind(id)
            .bind(slug.to_owned())
            .bind(company.name.clone());
        insert
            .bind(art::palette_for(slug))
            .bind(now.millis())
            .bind(key)
            .execute(&mut *tx)
            .await?;
        found.insert(slug.to_owned(), id);
    }
    Ok(found)
}

const INSERT_CATEGORY: &str = "
insert into category (id, parent_id, slug, path, name, art)
values ($1, $2, $3, $4, $5, $6)";

/// The ids of the categories named, by their path; new ones are made, parents first.
async fn categories(
    tx: &mut Tx,
    products: &[NewProduct],
    ids: &Ids,
    now: When,
) -> Result<HashMap<Vec<String>, i64>, Error> {
    let mut by_slug: HashMap<String, i64> = HashMap::new();
    let mut found = HashMap::new();
    for product in products {
        if product.category.is_empty() || found.contains_key(&product.category) {
            continue;
        }
        let mut parent = None;
        for depth in 1..=product.category.len() {
            let names = &product.category[..depth];
            let slug = names.iter().map(|name| slug(name)).collect::<Vec<_>>().join("/");
            let id = match by_slug.get(&slug) {
                Some(id) => *id,
                None => find_or_make(tx, parent, &slug, names, &product.art, ids.number(now)).await?,
            };
            by_slug.insert(slug, id);
            parent = Some(id);
        }
        if let Some(id) = parent {
            found.insert(product.category.clone(), id);
        }
    }
    Ok(found)
}

async fn find_or_make(
    tx: &mut Tx,
    parent: Option<i64>,
    slug: &str,
    names: &[String],
    art: &str,
    id: i64,
) -> Result<i64, Error> {
    let known = sqlx::query_scalar("select id from category where slug = $1")
        .bind(slug.to_owned())
        .fetch_optional(&mut *tx);
    if let Some(known) = known.await? {
        return Ok(known);
    }
    let name = names.last().cloned().unwrap_or_default();
    let insert = sqlx::query(INSERT_CATEGORY)
        .bind(id)
        .bind(parent)
        .bind(slug.to_owned())
        .bind(names.join(" > "));
    insert.bind(name).bind(art.to_owned()).execute(tx).await?;
    Ok(id)
}
