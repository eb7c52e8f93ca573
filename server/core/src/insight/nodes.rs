//! The nodes of a series: noisy sums, each made once when its periods are over, and read from then on.

use std::collections::{HashMap, HashSet};

use ::insight::{Key, Node, Series};
use sqlx::{AnyPool, AssertSqlSafe, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id},
    when::When,
};

use crate::{
    db::{Tx, sql},
    error::Error,
};

/// A series with the names of its cells; a total has one without a name.
#[derive(Debug, Clone)]
pub struct Published {
    pub series: Series,
    pub cells: Vec<&'static str>,
}

const THERE: &str = "
select n.company_id, n.level, n.place
from insight_node n
where n.series = $1
  and n.company_id in (..)
  and (";

/// Whether `n` is one of these nodes, as SQL.
pub fn is_one_of(nodes: &[Node]) -> String {
    let nodes = nodes
        .iter()
        .map(|node| format!("(n.level = {} and n.place = {})", node.level, node.index));
    nodes.collect::<Vec<_>>().join(" or ")
}

/// Makes the nodes that the numbers of `period` need, of companies that lack any; gives how many.
///
/// # Errors
/// When the database refuses, or the series is over.
pub async fn make(
    tx: &mut Tx,
    key: &Key,
    published: &Published,
    (companies, period): (&[CompanyId], u32),
    now: When,
) -> Result<u64, Error> {
    let series = published.series;
    let needed = series.nodes_of_prefix(period).map_err(anyhow::Error::from)?;
    let rows = sql::among_after(
        &format!("{THERE}{})", is_one_of(&needed)),
        |query| query.bind(series.name()),
        companies.iter().map(|company| company.number()),
    )
    .fetch_all(&mut *tx)
    .await?;
    let there = rows
        .iter()
        .map(|row| Ok((row.try_get::<i64, _>("company_id")?, node(row)?)))
        .collect::<sqlx::Result<HashSet<_>>>()?;
    let mut made = 0;
    for node in needed {
        let lack: Vec<i64> = companies
            .iter()
            .map(|company| company.number())
            .filter(|company| !there.contains(&(*company, node)))
            .collect();
        if lack.is_empty() {
            continue;
        }
        let sums = sums(tx, series, node, &lack).await?;
        let numbers = lack.iter().map(|company| {
            let noisy = published.cells.iter().map(|cell| {
                let sum = sums.get(&(*company, (*cell).to_owned())).copied().unwrap_or(0);
                series.noisy(key, *company, cell, node, sum).to_string()
            });
            (*company, noisy.collect::<Vec<_>>().join(","))
        });
        put(tx, series, node, &numbers.collect::<Vec<_>>(), now).await?;
        made += lack.len() as u64;
    }
    Ok(made)
}

const SUMS: &str = "
select company_id, cell, cast(sum(sum) as bigint) as sum
from insight_sum
where series = $1
  and period >= $2
  and period < $3
  and company_id in (..)
group by company_id, cell";

/// What happened in the periods of a node, by company and cell.
async fn sums(
    tx: &mut Tx,
    series: Series,
    node: Node,
    companies: &[i64],
) -> Result<HashMap<(i64, String), i64>, Error> {
    let periods = node.periods();
    let rows = sql::among_after(
        SUMS,
        |query| {
            query
                .bind(series.name())
                .bind(i64::from(periods.start))
                .bind(i64::from(periods.end))
        },
        companies.iter().copied(),
    )
    .fetch_all(tx)
    .await?;
    let sums = rows
        .iter()
        .map(|row| Ok(((row.try_get("company_id")?, row.try_get("cell")?), row.try_get("sum")?)));
    Ok(sums.collect::<sqlx::Result<_>>()?)
}

async fn put(tx: &mut Tx, series: Series, node: Node, numbers: &[(i64, String)], now: When) -> Result<(), Error> {
    let text = format!(
        "insert into insight_node (company_id, series, level, place, numbers, made_at)\nvalues {}\non conflict do nothing",
        sql::rows(numbers.len(), 6)
    );
    let mut query = sqlx::query(AssertSqlSafe(text));
    for (company, numbers) in numbers {
        query = query
            .bind(*company)
            .bind(series.name())
            .bind(i64::from(node.level))
            .bind(i64::from(node.index))
            .bind(numbers.clone())
            .bind(now.millis());
    }
    query.execute(tx).await?;
    Ok(())
}

const OF: &str = "
select n.company_id, n.level, n.place, n.numbers
from insight_node n
join company c on c.id = n.company_id
where n.series = $1
  and (c.id = $2 or c.merged_into = $2)";

/// All nodes of a series of one company, and of those that were merged into it.
#[derive(Debug, Default)]
pub struct Nodes {
    /// By company; each has one number for each cell.
    of: HashMap<i64, HashMap<Node, Vec<i64>>>,
}

impl Nodes {
    /// # Errors
    /// When the database can't be read.
    pub async fn load(reads: &AnyPool, series: Series, company: CompanyId) -> Result<Self, Error> {
        let rows = sqlx::query(OF)
            .bind(series.name())
            .bind(company.number())
            .fetch_all(reads)
            .await?;
        let mut nodes = Self::default();
        for row in &rows {
            let numbers: String = row.try_get("numbers")?;
            let numbers = numbers.split(',').filter_map(|number| number.parse().ok()).collect();
            let of = nodes.of.entry(row.try_get("company_id")?).or_default();
            of.insert(node(row)?, numbers);
        }
        Ok(nodes)
    }

    /// The noisy number of a cell up to a period, and how far off it may be in 95 of 100 cases; `None` where it was not
    /// published. The numbers of companies that were merged add up.
    pub fn number(&self, series: Series, cell: usize, period: u32) -> Option<(i64, i64)> {
        let prefix = series.nodes_of_prefix(period).ok()?;
        let of_one = |nodes: &HashMap<Node, Vec<i64>>| -> Option<i64> {
            let numbers = prefix.iter().map(|node| nodes.get(node)?.get(cell).copied());
            numbers.sum()
        };
        let numbers: Vec<i64> = self.of.values().filter_map(of_one).collect();
        let companies = u64::try_from(numbers.len()).ok().filter(|companies| *companies > 0)?;
        let off = ::insight::half_width_of_sum(series, period, companies).ok()?;
        Some((numbers.iter().sum(), off))
    }
}

fn node(row: &AnyRow) -> sqlx::Result<Node> {
    let (level, place): (i64, i64) = (row.try_get("level")?, row.try_get("place")?);
    let wrong = |column: &str| sqlx::Error::Decode(format!("no {column} of a node").into());
    Ok(Node {
        level: u8::try_from(level).map_err(|_| wrong("level"))?,
        index: u32::try_from(place).map_err(|_| wrong("place"))?,
    })
}
