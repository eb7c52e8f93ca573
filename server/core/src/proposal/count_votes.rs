//! Counts the votes of proposals that were marked since the last count. A mark that comes while something is counted is
//! counted in the next turn.

use std::time::Duration;

use sqlx::Row;

use crate::{
    chores::Chore,
    db::{Tx, sql},
    error::Error,
    state::AppState,
};

/// Counted in one query.
const AT_ONCE: usize = 50;

pub const COUNT: Chore = Chore {
    name: "count_votes",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(count(app)),
};

const MARKED: &str = "
select proposal_id, marked
from proposal_count
where marked <> counted
order by proposal_id";

const COUNTS: &str = "
select n.proposal_id, count(v.shopper_id) as votes
from proposal_count n
left join proposal_vote v on v.proposal_id = n.proposal_id
where n.proposal_id in (..)
group by n.proposal_id";

async fn count(app: &AppState) -> Result<u64, Error> {
    let rows = sqlx::query(MARKED).fetch_all(app.db.reads()).await?;
    let marked = rows
        .iter()
        .map(|row| Ok((row.try_get("proposal_id")?, row.try_get("marked")?)));
    let marked = marked.collect::<sqlx::Result<Vec<(i64, i64)>>>()?;
    for some in marked.chunks(AT_ONCE) {
        let rows = sql::among(COUNTS, some.iter().map(|(id, _)| *id))
            .fetch_all(app.db.reads())
            .await?;
        let mut counted = Vec::with_capacity(rows.len());
        for row in &rows {
            let id: i64 = row.try_get("proposal_id")?;
            let mark = some.iter().find(|(other, _)| *other == id);
            counted.push((id, row.try_get("votes")?, mark.map_or(0, |(_, mark)| *mark)));
        }
        app.db
            .write(counted, async |counted, tx| put(tx, counted).await)
            .await?;
    }
    Ok(marked.len() as u64)
}

const PUT: &str = "
update proposal_count
set votes = $2,
  counted = $3
where proposal_id = $1";

/// Puts the votes of each proposal, and the mark up to which they are counted.
async fn put(tx: &mut Tx, counted: &[(i64, i64, i64)]) -> Result<(), Error> {
    for (id, votes, mark) in counted {
        sqlx::query(PUT)
            .bind(*id)
            .bind(*votes)
            .bind(*mark)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
