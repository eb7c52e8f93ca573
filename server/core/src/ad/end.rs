//! A company ends its ad before its last day is over.

use serde_json::json;
use wire::{
    id::{AdId, Id},
    open::EntryKind,
    when::When,
};

use super::tell::tell;
use crate::{catalog::outbox::announce_place, chain, clock::Ids, db::Tx, error::Error};

const END: &str = "
update ad
set ended_at = $2
where id = $1
  and ended_at is null";

/// Ends it, and tells the searches and the open log of it. One that is ended already stays as it is; of one that is withdrawn the log
/// knows nothing.
pub async fn end((ad, ids, now): &(AdId, Ids, When), tx: &mut Tx) -> Result<(), Error> {
    let told = tell(tx, *ad, *now).await?;
    let ended = sqlx::query(END)
        .bind(ad.number())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    if told.words && ended.rows_affected() > 0 {
        let body = json!({ "company": told.slug });
        chain::append(tx, EntryKind::AdEnded, &ad.to_string(), body, *now).await?;
    }
    announce_place(tx, ids, *now).await
}
