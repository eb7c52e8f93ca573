//! Forgets the feeds of 30 days ago: their files, what products were before them, and the runs.

use std::time::Duration;

use anyhow::Context;
use wire::{
    feeds::KEPT_DAYS,
    when::{DAY, When},
};

use super::files;
use crate::{
    chores::{Chore, in_batches},
    clock::{Ids, id_at},
    db::Tx,
    error::Error,
    state::AppState,
};

/// Products and runs forgotten in one write.
const BATCH: u64 = 500;

pub const FORGET: Chore = Chore {
    name: "forget_feeds",
    every: Duration::from_secs(3_600),
    turn: |app| Box::pin(forget(app)),
};

async fn forget(app: &AppState) -> Result<u64, Error> {
    let before = id_at(app.clock.now().plus_millis(-KEPT_DAYS * DAY).millis());
    files::forget(&app.data, before).await.context("remove old feeds")?;
    in_batches(app, BATCH, forget_some).await
}

/// The server that has its file is gone.
const GIVE_UP: &str = "
update feed_run
set state = 'failed', finished_at = $2, why = 'the server that took the file is gone; send it again', why_zh = '接收文件的服务器已不在，请重新上传'
where id < $1
  and state in ('waiting', 'running')";

const BEFORE: &str = "
delete from feed_before
where (run_id, product_id) in (select run_id, product_id from feed_before where run_id < $1 order by run_id, product_id limit $2)";

/// Only the newest can be undone.
const OLDER: &str = "
delete from feed_before
where (run_id, product_id) in (
  select b.run_id, b.product_id
  from feed_run r
  join feed_before b on b.run_id = r.id
  where r.state in ('done', 'failed', 'undone')
    and exists (select 1 from feed_run n where n.company_id = r.company_id and n.id > r.id)
    and r.id > $1
  limit $2
)";

const RUNS: &str = "
delete from feed_run
where id in (select id from feed_run where id < $1 order by id limit $2)
  and not exists (select 1 from feed_before b where b.run_id = feed_run.id)";

async fn forget_some((_, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let days_ago = |days: i64| id_at(now.plus_millis(-days * DAY).millis());
    sqlx::query(GIVE_UP)
        .bind(days_ago(1))
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    let mut gone = 0;
    for statement in [BEFORE, OLDER, RUNS] {
        let done = sqlx::query(statement)
            .bind(days_ago(KEPT_DAYS))
            .bind(BATCH as i64)
            .execute(&mut *tx)
            .await?;
        gone = done.rows_affected().max(gone);
    }
    Ok(gone)
}
