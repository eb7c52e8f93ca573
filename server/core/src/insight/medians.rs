//! What companies compare themselves with: the median of those with most of their products in the same category. It is made
//! of published numbers alone, so it tells no more than they do.

use std::collections::{BTreeMap, HashMap};

use sqlx::{AnyPool, AssertSqlSafe, Row};
use wire::id::{CompanyId, Id};

use super::nodes::{Published, is_one_of};
use crate::{db::Tx, error::Error, state::AppState};

/// A median of fewer companies would tell what one of them has.
pub const FEWEST: i64 = 5;

/// Companies noted in one write.
const AT_ONCE: usize = 200;

/// Counts the medians of a week whose numbers are published. Counting again changes nothing.
pub async fn count(app: &AppState, total: &Published, week: u32) -> Result<(), Error> {
    let homes = homes(app.db.reads()).await?;
    let numbers = numbers(app.db.reads(), total, week).await?;
    let mut of: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for (company, category) in &homes {
        of.entry(category).or_default().extend(numbers.get(company));
    }
    let medians = of
        .into_iter()
        .filter_map(|(category, mut numbers)| Some((category.to_owned(), numbers.len() as i64, median(&mut numbers)?)))
        .collect::<Vec<_>>();
    let homes: Vec<(i64, String)> = homes.into_iter().collect();
    for some in homes.chunks(AT_ONCE) {
        app.db
            .write(some.to_vec(), async |homes, tx| {
                for home in homes {
                    put_home(tx, home).await?;
                }
                Ok(())
            })
            .await?;
    }
    app.db
        .write((medians, week), async |(medians, week), tx| {
            for median in medians {
                put_median(tx, median, *week).await?;
            }
            Ok(())
        })
        .await
}

/// The middle one; of an even number the lower of both in the middle.
fn median(numbers: &mut [i64]) -> Option<i64> {
    numbers.sort_unstable();
    numbers.get(numbers.len().checked_sub(1)? / 2).copied()
}

const PRODUCTS: &str = "
select p.company_id, g.slug, count(*) as products
from product p
join category g on g.id = p.category_id
join company c on c.id = p.company_id
where c.merged_into is null
  and c.closed_at is null
group by p.company_id, g.slug";

/// The category of the first level in which each open company has most of its products.
async fn homes(reads: &AnyPool) -> Result<BTreeMap<i64, String>, Error> {
    let rows = sqlx::query(PRODUCTS).fetch_all(reads).await?;
    let mut counts: BTreeMap<(i64, String), i64> = BTreeMap::new();
    for row in &rows {
        let slug: String = row.try_get("slug")?;
        let first = slug.split('/').next().unwrap_or_default().to_owned();
        *counts.entry((row.try_get("company_id")?, first)).or_default() += row.try_get::<i64, _>("products")?;
    }
    let mut most: BTreeMap<i64, (i64, String)> = BTreeMap::new();
    for ((company, category), products) in counts {
        let home = most.entry(company).or_default();
        if products > home.0 {
            *home = (products, category);
        }
    }
    Ok(most
        .into_iter()
        .map(|(company, (_, category))| (company, category))
        .collect())
}

/// What is published of every company for a week, under the company that it was merged into.
async fn numbers(reads: &AnyPool, total: &Published, week: u32) -> Result<HashMap<i64, i64>, Error> {
    let nodes = total.series.nodes_of_prefix(week).map_err(anyhow::Error::from)?;
    let text = format!(
        "
select coalesce(c.merged_into, c.id) as company_id, cast(sum(cast(n.numbers as bigint)) as bigint) as number
from insight_node n
join company c on c.id = n.company_id
where n.series = $1
  and ({})
group by coalesce(c.merged_into, c.id)",
        is_one_of(&nodes)
    );
    let rows = sqlx::query(AssertSqlSafe(text))
        .bind(total.series.name())
        .fetch_all(reads)
        .await?;
    let numbers = rows
        .iter()
        .map(|row| Ok((row.try_get("company_id")?, row.try_get("number")?)));
    Ok(numbers.collect::<sqlx::Result<_>>()?)
}

const PUT_HOME: &str = "
insert into insight_category (company_id, category)
values ($1, $2)
on conflict (company_id) do update set category = excluded.category
where insight_category.category <> excluded.category";

async fn put_home(tx: &mut Tx, (company, category): &(i64, String)) -> Result<(), Error> {
    sqlx::query(PUT_HOME)
        .bind(*company)
        .bind(category.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

const PUT_MEDIAN: &str = "
insert into insight_median (category, week, companies, median)
values ($1, $2, $3, $4)
on conflict (category, week) do nothing";

async fn put_median(tx: &mut Tx, (category, companies, median): &(String, i64, i64), week: u32) -> Result<(), Error> {
    sqlx::query(PUT_MEDIAN)
        .bind(category.as_str())
        .bind(i64::from(week))
        .bind(*companies)
        .bind(*median)
        .execute(tx)
        .await?;
    Ok(())
}

const OF: &str = "
select m.category, m.companies, m.median
from insight_category h
join insight_median m on m.category = h.category
where h.company_id = $1
  and m.week = $2
  and m.companies >= $3";

/// The slug of the company's category, how many companies are in it, and their median in a week.
pub async fn of(reads: &AnyPool, company: CompanyId, week: u32) -> Result<Option<(String, i64, i64)>, Error> {
    let row = sqlx::query(OF)
        .bind(company.number())
        .bind(i64::from(week))
        .bind(FEWEST)
        .fetch_optional(reads)
        .await?;
    row.map(|row| {
        Ok((
            row.try_get("category")?,
            row.try_get("companies")?,
            row.try_get("median")?,
        ))
    })
    .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        for (mut numbers, middle) in [
            (vec![], None),
            (vec![7], Some(7)),
            (vec![9, 1], Some(1)),
            (vec![3, 100, -5], Some(3)),
            (vec![4, 1, 3, 2], Some(2)),
        ] {
            assert_eq!(median(&mut numbers), middle);
        }
    }
}
