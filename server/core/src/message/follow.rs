//! Companies and products that turn out to be one: threads come along. Called inside the write that has recorded the merge.

use wire::id::{CompanyId, Id};

use crate::{db::Tx, error::Error};

const MOVE_THREADS: &str = "
update thread
set company_id = $2
where company_id = $1";

const END_RECORD: &str = "
delete from reply_record
where company_id = $1
  and company_id <> $2";

const COUNT_ANEW: &str = "
insert into reply_record (company_id, asked, answered, counted_at)
select id, 0, 0, 0
from company
where id = $2
  and id <> $1
on conflict (company_id) do update set counted_at = 0";

/// The threads of a company become those of the one that it was merged into, whose record is to be counted anew.
pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    for statement in [MOVE_THREADS, END_RECORD, COUNT_ANEW] {
        sqlx::query(statement)
            .bind(from.number())
            .bind(into.number())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

const FOLLOW: &str = "
update thread
set product_id = $2
where product_id = $1";

/// Threads about a product name the one that it was merged into.
pub async fn product_follows(tx: &mut Tx, gone: i64, kept: i64) -> Result<(), Error> {
    sqlx::query(FOLLOW).bind(gone).bind(kept).execute(tx).await?;
    Ok(())
}
