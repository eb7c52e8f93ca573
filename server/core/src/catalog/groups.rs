//! Groups of variants: products that a company puts together under one `item_group`. Lists show the one of the lowest id for all of
//! them, which is called the first.

use std::collections::{BTreeSet, HashMap};

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::Attribute,
    id::{CompanyId, Id},
    variants::{MOST_VARIANTS, Variant, options},
};

use super::{cards, many::BATCH};
use crate::{
    db::{Tx, sql},
    error::Error,
};

/// A company and its name for a group.
pub type Group = (i64, String);

const MEMBERS: &str = "
select id
from (
  select id, row_number() over (partition by company_id, item_group order by id) as place
  from product
  where (company_id, item_group) in (values (..))
) members
where place <= $1";

/// The products in front of these groups: whoever was the first before a batch was saved, or is it now, is among them.
pub async fn members(tx: &mut Tx, groups: &[Group]) -> Result<Vec<i64>, Error> {
    let mut members = Vec::new();
    for groups in groups.chunks(BATCH) {
        let rows = of_groups(MEMBERS, BATCH as i64 + 1, groups).fetch_all(&mut *tx).await?;
        for row in &rows {
            members.push(row.try_get("id")?);
        }
    }
    Ok(members)
}

/// A query about groups, which takes a number as `$1`.
fn of_groups(text: &str, most: i64, groups: &[Group]) -> sql::AnyQuery {
    let pairs: Vec<String> = (0..groups.len())
        .map(|at| format!("(${}, ${})", 2 * at + 2, 2 * at + 3))
        .collect();
    let query = sqlx::query(sqlx::AssertSqlSafe(text.replace("(..)", &pairs.join(", ")))).bind(most);
    groups.iter().fold(query, |query, (company, group)| {
        query.bind(*company).bind(group.clone())
    })
}

const FIRSTS: &str = "
select coalesce((
  select min(q.id)
  from product q
  where q.company_id = p.company_id
    and q.item_group = p.item_group
), p.id) as id
from product p
where p.id in (..)";

/// The products that stand in lists for these.
pub async fn firsts(reads: &AnyPool, products: &[i64]) -> sqlx::Result<BTreeSet<i64>> {
    let rows = sql::among(FIRSTS, products.iter().copied()).fetch_all(reads).await?;
    rows.iter().map(|row| row.try_get("id")).collect()
}

const VARIANTS: &str = "
select id, company_id, item_group, sku, name, name_zh, attributes, gtin, mpn, price, currency, stock
from (
  select p.*, row_number() over (partition by company_id, item_group order by id) as place
  from product p
  where (company_id, item_group) in (values (..))
) variants
where place <= $1
order by id";

/// A variant, and what else it is found by.
#[derive(Debug, Clone)]
pub struct Member {
    pub variant: Variant,
    /// Its facts, in both languages.
    pub facts: Vec<Attribute>,
    pub codes: Vec<String>,
}

/// The variants of each group, the first one first.
pub async fn variants(reads: &AnyPool, groups: &[Group]) -> sqlx::Result<HashMap<Group, Vec<Member>>> {
    let mut found: HashMap<Group, Vec<Member>> = HashMap::new();
    for groups in groups.chunks(BATCH) {
        for row in &of_groups(VARIANTS, MOST_VARIANTS as i64, groups)
            .fetch_all(reads)
            .await?
        {
            let group = (row.try_get("company_id")?, row.try_get("item_group")?);
            found.entry(group).or_default().push(member(row)?);
        }
    }
    Ok(found)
}

fn member(row: &AnyRow) -> sqlx::Result<Member> {
    let facts: Vec<Attribute> = serde_json::from_str(row.try_get("attributes")?).unwrap_or_default();
    let sku: String = row.try_get("sku")?;
    let (gtin, mpn): (Option<String>, Option<String>) = (row.try_get("gtin")?, row.try_get("mpn")?);
    Ok(Member {
        variant: Variant {
            id: Id::new(row.try_get("id")?),
            sku: sku.clone(),
            name: row.try_get("name")?,
            name_zh: row.try_get("name_zh")?,
            price: cards::money(row, "price", "currency")?,
            stock: row.try_get("stock")?,
            options: options(&facts),
        },
        facts,
        codes: [Some(sku), gtin, mpn].into_iter().flatten().collect(),
    })
}

/// The variants of one group of a company, in the order of their ids.
pub async fn of_product(reads: &AnyPool, company: CompanyId, group: Option<String>) -> sqlx::Result<Vec<Variant>> {
    let Some(group) = group else { return Ok(Vec::new()) };
    let key = (company.number(), group);
    let members = variants(reads, std::slice::from_ref(&key))
        .await?
        .remove(&key)
        .unwrap_or_default();
    match members.len() {
        ..2 => Ok(Vec::new()),
        _ => Ok(members.into_iter().map(|member| member.variant).collect()),
    }
}
