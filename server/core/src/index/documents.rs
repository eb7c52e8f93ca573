//! Reads products from the database as the index knows them, with the cards that lists show of them.

use std::collections::HashSet;

use engine::Document;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{Attribute, ProductCard},
    id::Id,
    variants::{self, Variant},
};

use super::supply::Supply;
use crate::{
    catalog::{
        cards::{self, card_columns, card_tables},
        groups::{self, Group, Member},
        wilson,
    },
    db::sql,
};

/// A product as the index knows it, with what it does not: how many ratings it has of one star, of two, and so on.
pub struct Rated {
    pub document: Document,
    pub stars: [i64; 5],
}

const DOCUMENTS: &str = concat!(
    "select
  k.path,
  k.slug as category_slug,
  p.description,
  p.description_zh,
  p.attributes,
  p.gtin,
  p.mpn,
  p.item_group,
  p.created_at,",
    card_columns!(),
    card_tables!(),
    "
left join category k on k.id = p.category_id"
);

/// Of variants the first stands for all; one beyond those that a group tells apart for itself.
const FIRST: &str = "
  and (
    select count(*)
    from (
      select 1
      from product q
      where q.company_id = p.company_id
        and q.item_group = p.item_group
        and q.id < p.id
      limit 250
    ) before
  ) in (0, 250)";

/// The next documents after `after`, in the order of their ids.
pub async fn page(reads: &AnyPool, supply: &Supply, after: i64, size: i64) -> sqlx::Result<Vec<Rated>> {
    let query = format!("{DOCUMENTS}\nwhere p.id > $1\n  and c.closed_at is null{FIRST}\norder by p.id\nlimit $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(query))
        .bind(after)
        .bind(size)
        .fetch_all(reads)
        .await?;
    documents(reads, supply, &rows).await
}

/// What stands in lists for those of `ids` that still exist.
pub async fn of(reads: &AnyPool, supply: &Supply, ids: &[i64]) -> sqlx::Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let firsts = groups::firsts(reads, ids).await?;
    if firsts.is_empty() {
        return Ok(Vec::new());
    }
    let query = format!("{DOCUMENTS}\nwhere p.id in (..)\n  and c.closed_at is null");
    let rows = sql::among(&query, firsts).fetch_all(reads).await?;
    let found = documents(reads, supply, &rows).await?;
    Ok(found.into_iter().map(|rated| rated.document).collect())
}

async fn documents(reads: &AnyPool, supply: &Supply, rows: &[AnyRow]) -> sqlx::Result<Vec<Rated>> {
    let groups = rows
        .iter()
        .filter_map(|row| group(row).transpose())
        .collect::<sqlx::Result<Vec<Group>>>()?;
    let members = groups::variants(reads, &groups).await?;
    let documents = rows.iter().map(|row| {
        let first: i64 = row.try_get("id")?;
        let members = group(row)?.and_then(|group| members.get(&group));
        let members = members.filter(|members| members.first().is_some_and(|one| one.variant.id.number() == first));
        document(row, supply, members.map_or(&[], Vec::as_slice))
    });
    documents.collect()
}

fn group(row: &AnyRow) -> sqlx::Result<Option<Group>> {
    let (company, group): (i64, Option<String>) = (row.try_get("company_id")?, row.try_get("item_group")?);
    Ok(group.map(|group| (company, group)))
}

fn document(row: &AnyRow, supply: &Supply, members: &[Member]) -> sqlx::Result<Rated> {
    let text = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<String>, _>(column)?.unwrap_or_default());
    let (path, slug) = (text("path")?, text("category_slug")?);
    let cards::CardRow {
        mut card,
        company,
        entity,
    } = cards::read(row)?;
    let score = match members.len() {
        ..2 => cards::score(row)?,
        _ => groups::score(members),
    };
    card.score = score.as_ref().map(|score| score.mean);
    stand_for(&mut card, members);
    let further = Further::of(members);
    let document = Document {
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
        attributes: attributes(&text("attributes")?) + &further.facts,
        codes: [vec![card.sku.clone(), text("gtin")?, text("mpn")?], further.codes].concat(),
        price: card.price.amount,
        currency: card.price.currency.to_string(),
        in_stock: card.stock > 0,
        created_at: row.try_get("created_at")?,
        rating: wilson::surely(score.as_ref()),
        card: pack(&card),
    };
    Ok(Rated {
        document,
        stars: score.map_or([0; 5], |score| score.stars),
    })
}

/// Lets the card of the first variant stand for all: from the lowest price of those that can be had.
fn stand_for(card: &mut ProductCard, members: &[Member]) {
    if members.len() < 2 {
        return;
    }
    let variants: Vec<Variant> = members.iter().map(|member| member.variant.clone()).collect();
    let of_currency = variants
        .iter()
        .filter(|variant| variant.price.currency == card.price.currency);
    let cheapest = of_currency.min_by_key(|variant| (variant.stock <= 0, variant.price.amount));
    card.price = cheapest.map_or(card.price, |variant| variant.price);
    card.stock = variants.iter().map(|variant| variant.stock).sum();
    card.variant_counts = Some(variants::counts(&variants));
}

/// What the other variants are found by besides.
#[derive(Default)]
struct Further {
    facts: String,
    codes: Vec<String>,
}

impl Further {
    fn of(members: &[Member]) -> Self {
        let mut further = Self::default();
        let Some((first, others)) = members.split_first() else {
            return further;
        };
        let mut known: HashSet<&str> = told(first).collect();
        for other in others {
            for text in told(other).filter(|text| known.insert(text)) {
                further.facts.push(' ');
                further.facts.push_str(text);
            }
            further.codes.extend(other.codes.iter().cloned());
        }
        further
    }
}

/// What a variant is called and what is known of it; of a name each word, as variants share most of them.
fn told(member: &Member) -> impl Iterator<Item = &str> {
    let variant = &member.variant;
    let names = [Some(variant.name.as_str()), variant.name_zh.as_deref()];
    let words = names.into_iter().flatten().flat_map(str::split_whitespace);
    words.chain(member.facts.iter().flat_map(values))
}

fn values(fact: &Attribute) -> impl Iterator<Item = &str> {
    [Some(fact.value.as_str()), fact.value_zh.as_deref()]
        .into_iter()
        .flatten()
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
