//! Groups of variants: products that a company puts together under one `item_group`. Lists show the one of the lowest id for all of
//! them, which is called the first.

use std::collections::{BTreeSet, HashMap};

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::Attribute,
    id::{CompanyId, Id, ProductId},
    score::Score,
    variants::{Axis, MOST_VARIANTS, Variant, VariantOption},
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
select
  v.id, v.company_id, v.item_group, v.sku, v.name, v.name_zh, v.attributes, v.gtin, v.mpn, v.price, v.currency, v.stock,
  s.one, s.two, s.three, s.four, s.five
from (
  select p.*, row_number() over (partition by company_id, item_group order by id) as place
  from product p
  where (company_id, item_group) in (values (..))
) v
left join product_score s on s.product_id = v.id
where v.place <= $1
order by v.id";

/// A variant, and what else it is found by.
#[derive(Debug, Clone)]
pub struct Member {
    pub variant: Variant,
    /// Its facts, in both languages.
    pub facts: Vec<Attribute>,
    pub codes: Vec<String>,
    pub score: Option<Score>,
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
        score: cards::score(row)?,
    })
}

const ALIKE: &str = "
select q.id
from product p
join product q on q.company_id = p.company_id and q.item_group = p.item_group
where p.id = $1
order by q.id
limit $2";

/// A product and its variants.
pub async fn alike(reads: &AnyPool, product: ProductId) -> sqlx::Result<Vec<i64>> {
    let mut alike: Vec<i64> = sqlx::query_scalar(ALIKE)
        .bind(product.number())
        .bind(MOST_VARIANTS as i64)
        .fetch_all(reads)
        .await?;
    if !alike.contains(&product.number()) {
        alike.push(product.number());
    }
    Ok(alike)
}

const SCORES: &str = "
select one, two, three, four, five
from product_score
where product_id in (..)";

/// What the ratings of these products come to together.
pub async fn score_of(reads: &AnyPool, products: &[i64]) -> sqlx::Result<Option<Score>> {
    let rows = sql::among(SCORES, products.iter().copied()).fetch_all(reads).await?;
    let scores = rows.iter().map(cards::score).collect::<sqlx::Result<Vec<_>>>()?;
    Ok(together(scores.iter().flatten()))
}

/// What the ratings of all variants come to together.
pub fn score(members: &[Member]) -> Option<Score> {
    together(members.iter().filter_map(|member| member.score.as_ref()))
}

fn together<'s>(scores: impl Iterator<Item = &'s Score>) -> Option<Score> {
    let mut stars = [0; 5];
    for score in scores {
        for (all, some) in stars.iter_mut().zip(score.stars) {
            *all += some;
        }
    }
    Score::of(stars)
}

/// The members of one group of a company, in the order of their ids; none where a product has no others.
pub async fn of_product(reads: &AnyPool, company: CompanyId, group: Option<String>) -> sqlx::Result<Vec<Member>> {
    let Some(group) = group else { return Ok(Vec::new()) };
    let key = (company.number(), group);
    let members = variants(reads, std::slice::from_ref(&key))
        .await?
        .remove(&key)
        .unwrap_or_default();
    Ok(if members.len() < 2 { Vec::new() } else { members })
}

/// The first of a product's facts that is of each axis.
pub fn options(facts: &[Attribute]) -> Vec<VariantOption> {
    let of = |axis: &Axis| {
        let fact = facts.iter().find(|fact| Axis::of_fact(&fact.name) == Some(*axis))?;
        Some(VariantOption {
            axis: *axis,
            value: fact.value.clone(),
            value_zh: fact.value_zh.clone(),
        })
    };
    Axis::ALL.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_any_spelling_are_read() {
        let fact = |name: &str, value: &str| Attribute {
            name: name.to_owned(),
            name_zh: None,
            value: value.to_owned(),
            value_zh: None,
        };
        let facts = [
            fact("Watts", "40"),
            fact(" SIZE ", "M"),
            fact("Color", "red"),
            fact("Colour", "blue"),
        ];
        let read: Vec<_> = options(&facts)
            .into_iter()
            .map(|option| (option.axis, option.value))
            .collect();
        assert_eq!(read, [(Axis::Color, "red".to_owned()), (Axis::Size, "M".to_owned())]);
    }
}
