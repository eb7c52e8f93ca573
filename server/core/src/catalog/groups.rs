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

/// Joined, not asked with `in`: then SQLite sees that the index of groups serves.
const MEMBERS: &str = "
with wanted (company_id, item_group) as (values (..))
select id
from (
  select p.id, row_number() over (partition by p.company_id, p.item_group order by p.id) as place
  from wanted w
  join product p on p.company_id = w.company_id and p.item_group = w.item_group
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

const GROUPS: &str = "
select distinct item_group
from product
where item_group is not null
  and company_id = $1";

/// All groups of a company.
pub async fn of_company(tx: &mut Tx, company: i64) -> Result<Vec<Group>, Error> {
    let names: Vec<String> = sqlx::query_scalar(GROUPS).bind(company).fetch_all(tx).await?;
    Ok(names.into_iter().map(|name| (company, name)).collect())
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

/// One beyond those that a group tells apart stands for itself.
const FIRSTS: &str = "
select
  case (
    select count(*)
    from (
      select 1
      from product q
      where q.company_id = p.company_id
        and q.item_group = p.item_group
        and q.id < p.id
      limit 250
    ) before
  )
    when 0 then p.id
    when 250 then p.id
    else (
      select min(q.id)
      from product q
      where q.company_id = p.company_id
        and q.item_group = p.item_group
    )
  end as id
from product p
where p.id in (..)";

/// The products that stand in lists for these.
pub async fn firsts(reads: &AnyPool, products: &[i64]) -> sqlx::Result<BTreeSet<i64>> {
    let rows = sql::among(FIRSTS, products.iter().copied()).fetch_all(reads).await?;
    rows.iter().map(|row| row.try_get("id")).collect()
}

const VARIANTS: &str = "
with wanted (company_id, item_group) as (values (..))
select
  v.id, v.company_id, v.item_group, v.sku, v.name, v.name_zh, v.attributes, v.gtin, v.mpn, v.price, v.currency, v.stock,
  s.one, s.two, s.three, s.four, s.five
from (
  select
    p.id, p.company_id, p.item_group, p.sku, p.name, p.name_zh, p.attributes, p.gtin, p.mpn, p.price, p.currency, p.stock,
    row_number() over (partition by p.company_id, p.item_group order by p.id) as place
  from wanted w
  join product p on p.company_id = w.company_id and p.item_group = w.item_group
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
    let alike: Vec<i64> = sqlx::query_scalar(ALIKE)
        .bind(product.number())
        .bind(MOST_VARIANTS as i64)
        .fetch_all(reads)
        .await?;
    match alike.contains(&product.number()) {
        true => Ok(alike),
        false => Ok(vec![product.number()]),
    }
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

/// The members of a product's group, in the order of their ids; none where it has no others.
pub async fn of_product(
    reads: &AnyPool,
    (company, product): (CompanyId, ProductId),
    group: Option<String>,
) -> sqlx::Result<Vec<Member>> {
    let Some(group) = group else { return Ok(Vec::new()) };
    let key = (company.number(), group);
    let members = variants(reads, std::slice::from_ref(&key))
        .await?
        .remove(&key)
        .unwrap_or_default();
    let is_one_of_them = members.iter().any(|member| member.variant.id == product);
    Ok(if members.len() > 1 && is_one_of_them {
        members
    } else {
        Vec::new()
    })
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
