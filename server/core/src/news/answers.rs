//! Partners' answers to proposals, whoever proposed.

use sqlx::{AnyPool, Row};
use wire::id::Id;

use super::lead::{About, Kind, Lead, Window, find};
use crate::error::Error;

/// What the operators hid is no news.
const GIVEN: &str = "
select a.answered_at as at, a.id as row_id
from proposal a
where a.company_id = $5
  and a.answered_at is not null
  and a.hidden_at is null
  and a.answered_at >= $1
  and a.answered_at <= $2
  and (a.answered_at < $2 or a.id < $3)
order by a.answered_at desc, a.id desc
limit $4";

pub async fn given(reads: &AnyPool, window: &Window) -> Result<Vec<Lead>, Error> {
    find(reads, (Kind::Answer, GIVEN), window, |row| {
        Ok(About::Answer(Id::new(row.try_get("row_id")?)))
    })
    .await
}
