//! Publishes the numbers of weeks and months that are over. It may run twice, or stop midway: what is made stands, and what
//! is missing comes out the same.

use sqlx::Row;
use wire::{
    id::{CompanyId, Id},
    insight::TableOf,
    webhook::EventKind,
};

use super::{
    calendar::Calendar,
    medians,
    nodes::{self, Published},
    state::{self, Mark},
    sums,
};
use crate::{error::Error, event, state::AppState};

/// Companies of one write.
const AT_ONCE: i64 = 100;

/// Of every company, closed and merged ones too: whether there is a number tells nothing.
const COMPANIES: &str = "
select id
from company
where id > $1
order by id
limit $2";

/// The weekly total.
pub fn total() -> Published {
    Published {
        series: ::insight::series::PARTNERS,
        cells: vec![""],
    }
}

pub fn table(of: TableOf) -> Published {
    Published {
        series: sums::series(of),
        cells: of.cells(),
    }
}

/// Publishes every week and month that is over and was not published yet; gives how many nodes it made.
///
/// # Errors
/// When the database refuses. A series that is over is no error: it stays as it is.
pub async fn publish(app: &AppState, calendar: Calendar) -> Result<u64, Error> {
    let (reads, now) = (app.db.reads(), app.clock.now());
    let mut made = 0;
    let total = total();
    let horizon = i64::from(total.series.horizon());
    for week in state::mark(reads, Mark::Weeks).await?..i64::from(calendar.week(now)).min(horizon) {
        made += of_period(app, std::slice::from_ref(&total), period(week), Mark::Weeks).await?;
        medians::count(app, &total, period(week)).await?;
        finish(app, Mark::Weeks, week + 1).await?;
    }
    let tables: Vec<Published> = TableOf::ALL.iter().map(|of| table(*of)).collect();
    let horizon = tables.iter().map(|table| i64::from(table.series.horizon())).min();
    let over = i64::from(calendar.month(now)).min(horizon.unwrap_or(0));
    for month in state::mark(reads, Mark::Months).await?..over {
        made += of_period(app, &tables, period(month), Mark::Months).await?;
        finish(app, Mark::Months, month + 1).await?;
    }
    Ok(made)
}

fn period(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

async fn finish(app: &AppState, mark: Mark, value: i64) -> Result<(), Error> {
    app.db
        .write((mark, value), async |(mark, value), tx| {
            state::put(tx, *mark, *value).await
        })
        .await
}

async fn of_period(app: &AppState, published: &[Published], period: u32, mark: Mark) -> Result<u64, Error> {
    let (mut after, mut made) = (0, 0);
    loop {
        let rows = sqlx::query(COMPANIES)
            .bind(after)
            .bind(AT_ONCE)
            .fetch_all(app.db.reads())
            .await?;
        let companies = rows
            .iter()
            .map(|row| row.try_get(0).map(CompanyId::new))
            .collect::<sqlx::Result<Vec<_>>>()?;
        let Some(last) = companies.last() else {
            return Ok(made);
        };
        after = last.number();
        let context = (
            app.ids.clone(),
            published.to_vec(),
            companies,
            period,
            mark,
            app.clock.now(),
        );
        made += app
            .db
            .write(context, async |(ids, published, companies, period, mark, now), tx| {
                let (key, mut made) = (state::key(tx).await?, 0);
                for one in published {
                    made += nodes::make(tx, &key, one, (companies.as_slice(), *period), *now).await?;
                }
                // Nothing is told twice: where all was there, it was told.
                if made > 0 {
                    let about = format!("{}-{period}", mark.name());
                    for company in companies {
                        event::tell(ids, tx, *company, EventKind::InsightPublished, about.clone(), *now).await?;
                    }
                }
                Ok(made)
            })
            .await?;
    }
}
