//! The demo catalogue that an empty database starts with: fictional companies, drawn products.

use serde::Deserialize;
use wire::{catalog::Attribute, id::Id, when::When};

use super::{
    intake::Intake,
    many::BATCH,
    names,
    outbox::announce_place,
    save::{NewCompany, NewProduct, Saved},
    slug::category_slug,
};
use crate::{clock::Ids, db::Tx, error::Error};

const COMPANIES: &str = include_str!("../../demo/companies.json");
const CATEGORIES: &str = include_str!("../../demo/categories.json");
const PRODUCTS: &str = include_str!("../../demo/products.json");

#[derive(Deserialize)]
struct Company {
    slug: String,
    name: String,
    name_zh: String,
    legal_entity: LegalEntity,
    line: String,
    line_zh: String,
    about: String,
    about_zh: String,
    founded: i64,
    palette: Palette,
    ships_from: String,
    ships_days: i64,
    return_days: i64,
}

#[derive(Deserialize)]
struct Palette {
    a: String,
    b: String,
    c: String,
}

#[derive(Deserialize)]
struct LegalEntity {
    name: String,
    registration: String,
    country: String,
    address: String,
}

#[derive(Deserialize)]
struct Category {
    path: String,
    name: String,
    name_zh: String,
    kind: String,
}

#[derive(Deserialize)]
struct Product {
    sku: String,
    company: String,
    category: String,
    kind: String,
    variant: i64,
    name: String,
    name_zh: String,
    description: String,
    description_zh: String,
    attributes: Vec<Attribute>,
    price: i64,
    currency: String,
    stock: i64,
    gtin: String,
    #[serde(default)]
    item_group: Option<String>,
}

fn parse<'j, T: Deserialize<'j>>(json: &'j str) -> Vec<T> {
    serde_json::from_str(json).expect("the demo's files are checked by a test")
}

/// Fills an empty database; one that has a company is left alone.
///
/// # Errors
/// When the database refuses.
pub async fn seed_if_empty(intake: &Intake) -> Result<Option<Saved>, Error> {
    let companies: i64 = sqlx::query_scalar("select count(*) from company")
        .fetch_one(intake.db.reads())
        .await?;
    if companies > 0 {
        return Ok(None);
    }
    seed(intake).await.map(Some)
}

/// Adds the demo catalogue, or brings it back to how it was.
///
/// # Errors
/// When the database refuses.
pub async fn seed(intake: &Intake) -> Result<Saved, Error> {
    intake
        .db
        .write((intake.ids.clone(), intake.clock.now()), async |(ids, now), tx| {
            companies(&mut *tx, ids, *now).await?;
            categories(&mut *tx, ids, *now).await?;
            announce_place(tx, ids, *now).await
        })
        .await?;
    let mut saved = Saved::default();
    for batch in products().chunks(BATCH) {
        saved += super::import::save_batch(intake, batch.to_vec()).await?;
    }
    Ok(saved)
}

const INSERT_ENTITY: &str = "
insert into legal_entity (id, key, name, registration, country, address, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (key) do nothing";

const INSERT_COMPANY: &str = "
insert into company (
  id, entity_id, slug, name, name_zh, line, line_zh, about, about_zh, founded, palette, ships_from, ships_days, return_days, created_at
)
select $1, e.id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
from legal_entity e
where e.key = $15
on conflict (slug) do nothing";

async fn companies(tx: &mut Tx, ids: &Ids, now: When) -> Result<(), Error> {
    for company in parse::<Company>(COMPANIES) {
        let entity = company.legal_entity;
        let key = names::registered_key(&entity.country, &entity.registration);
        sqlx::query(INSERT_ENTITY)
            .bind(ids.number(now))
            .bind(key.clone())
            .bind(entity.name)
            .bind(entity.registration)
            .bind(entity.country)
            .bind(entity.address)
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
        let palette = format!("{},{},{}", company.palette.a, company.palette.b, company.palette.c);
        sqlx::query(INSERT_COMPANY)
            .bind(ids.next::<wire::id::CompanyId>(now).number())
            .bind(company.slug)
            .bind(company.name)
            .bind(company.name_zh)
            .bind(company.line)
            .bind(company.line_zh)
            .bind(company.about)
            .bind(company.about_zh)
            .bind(company.founded)
            .bind(palette)
            .bind(company.ships_from)
            .bind(company.ships_days)
            .bind(company.return_days)
            .bind(now.millis())
            .bind(key)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

const INSERT_CATEGORY: &str = "
insert into category (id, parent_id, slug, path, name, name_zh, art)
values ($1, (select id from category where slug = $2), $3, $4, $5, $6, $7)
on conflict (slug) do update set name_zh = excluded.name_zh, art = excluded.art";

/// The file lists parents before their children.
async fn categories(tx: &mut Tx, ids: &Ids, now: When) -> Result<(), Error> {
    for category in parse::<Category>(CATEGORIES) {
        let slugs: Vec<String> = category.path.split(" > ").map(category_slug).collect();
        sqlx::query(INSERT_CATEGORY)
            .bind(ids.number(now))
            .bind(slugs[..slugs.len() - 1].join("/"))
            .bind(slugs.join("/"))
            .bind(category.path)
            .bind(category.name)
            .bind(category.name_zh)
            .bind(category.kind)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

fn products() -> Vec<NewProduct> {
    let product = |product: Product| NewProduct {
        company: NewCompany::At {
            slug: product.company.clone(),
            name: product.company,
        },
        attributes: serde_json::to_string(&product.attributes).expect("attributes are texts"),
        sku: product.sku,
        name: product.name,
        name_zh: Some(product.name_zh),
        description: product.description,
        description_zh: Some(product.description_zh),
        category: product.category.split(" > ").map(str::to_owned).collect(),
        gtin: Some(product.gtin),
        weight: None,
        mpn: None,
        item_group: product.item_group,
        condition: "new",
        price: product.price,
        currency: product.currency,
        stock: product.stock,
        art: product.kind,
        art_variant: product.variant,
        pictures: Vec::new(),
    };
    parse::<Product>(PRODUCTS).into_iter().map(product).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_demo_is_large_enough_and_holds_together() {
        let companies: HashSet<String> = parse::<Company>(COMPANIES).into_iter().map(|c| c.slug).collect();
        let categories: HashSet<String> = parse::<Category>(CATEGORIES).into_iter().map(|c| c.path).collect();
        let products = parse::<Product>(PRODUCTS);
        assert!(companies.len() >= 24 && products.len() >= 400);
        assert!(
            products
                .iter()
                .all(|p| companies.contains(&p.company) && categories.contains(&p.category))
        );
        let used: HashSet<&str> = products.iter().map(|p| p.category.as_str()).collect();
        assert!(used.len() >= 12);
        let players: HashSet<&str> = products
            .iter()
            .filter(|p| p.category.ends_with("DVD players"))
            .map(|p| p.company.as_str())
            .collect();
        assert!(players.len() >= 5, "{players:?}");
    }

    #[test]
    fn every_product_and_category_has_a_drawing() {
        let drawn: HashSet<&str> = crate::picture::drawings::kinds().collect();
        for kind in parse::<Product>(PRODUCTS)
            .iter()
            .map(|p| &p.kind)
            .chain(parse::<Category>(CATEGORIES).iter().map(|c| &c.kind))
        {
            assert!(drawn.contains(kind.as_str()), "{kind}");
        }
    }
}
