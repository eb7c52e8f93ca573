//! What a company is shown of its partners: published numbers and what follows from them, nothing else.

use ::insight::Shown as OfNoise;
use sqlx::AnyPool;
use wire::{
    catalog::CategoryRef,
    id::CompanyId,
    insight::{Cell, Finding, Insight, Median, Shown, Table, TableOf, Week},
    when::When,
};

use super::{
    calendar::Calendar,
    findings, medians,
    nodes::{Nodes, Published},
    publish,
    state::{self, Mark},
};
use crate::{error::Error, index::supply::Supply};

/// Weeks that are shown: two years.
const MOST_WEEKS: u32 = 104;

/// What is published of a company.
///
/// # Errors
/// When the database can't be read.
pub async fn insight(reads: &AnyPool, supply: &Supply, company: CompanyId, now: When) -> Result<Insight, Error> {
    let calendar = state::calendar(reads).await?.unwrap_or_else(|| Calendar::since(now));
    let weeks_over = over(state::mark(reads, Mark::Weeks).await?);
    let months_over = over(state::mark(reads, Mark::Months).await?);
    let weeks = weeks(reads, company, calendar, weeks_over).await?;
    let median = match weeks_over.checked_sub(1) {
        Some(week) => median(reads, supply, company, week).await?,
        None => None,
    };
    let mut tables = Vec::new();
    if let Some(month) = months_over.checked_sub(1) {
        for of in TableOf::ALL {
            tables.push(table(reads, company, *of, month).await?);
        }
    }
    let findings = findings::of(&weeks, median.as_ref(), &tables);
    let liked_category = findings.iter().find_map(|finding| match finding {
        Finding::MostLike { of } => supply.category_of(of.category()).cloned(),
        _ => None,
    });
    Ok(Insight {
        weeks,
        next_week: (weeks_over < publish::total().series.horizon()).then(|| calendar.end_of_week(weeks_over)),
        median,
        months_until: months_over.checked_sub(1).map(|month| calendar.end_of_month(month)),
        next_month: (months_over < ::insight::series::AGE_BAND.horizon()).then(|| calendar.end_of_month(months_over)),
        tables,
        findings,
        liked_category,
    })
}

fn over(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}

async fn weeks(reads: &AnyPool, company: CompanyId, calendar: Calendar, over: u32) -> Result<Vec<Week>, Error> {
    let Published { series, .. } = publish::total();
    let nodes = Nodes::load(reads, series, company).await?;
    // A company that came later has numbers of some weeks before it alone: the list begins after the last gap.
    let weeks = (over.saturating_sub(MOST_WEEKS)..over).rev().map_while(|week| {
        Some(Week {
            ended: calendar.end_of_week(week),
            partners: shown(nodes.number(series, 0, week)?),
        })
    });
    let mut weeks: Vec<Week> = weeks.collect();
    weeks.reverse();
    Ok(weeks)
}

fn shown((number, off): (i64, i64)) -> Shown {
    match OfNoise::of(number) {
        OfNoise::About(value) => Shown::About { value, off },
        OfNoise::TooFew => Shown::TooFew,
    }
}

async fn median(reads: &AnyPool, supply: &Supply, company: CompanyId, week: u32) -> Result<Option<Median>, Error> {
    let Some((slug, companies, median)) = medians::of(reads, company, week).await? else {
        return Ok(None);
    };
    let (way, _) = supply.way_to(&slug);
    let category: Option<CategoryRef> = way.into_iter().next_back();
    Ok(category.map(|category| Median {
        category,
        companies,
        partners: shown((median, 0)).value(),
    }))
}

async fn table(reads: &AnyPool, company: CompanyId, of: TableOf, month: u32) -> Result<Table, Error> {
    let Published { series, cells } = publish::table(of);
    let nodes = Nodes::load(reads, series, company).await?;
    let cells = cells.iter().enumerate().filter_map(|(at, name)| {
        Some(Cell {
            name: (*name).to_owned(),
            shown: shown(nodes.number(series, at, month)?),
        })
    });
    Ok(Table {
        of,
        cells: cells.collect(),
    })
}
