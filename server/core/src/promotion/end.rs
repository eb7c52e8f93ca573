//! A company ends its promotion before its last day is over.

use serde_json::json;
use wire::{
    id::{Id, PromotionId},
    open::EntryKind,
    when::When,
};

use super::tell::tell;
use crate::{chain, db::Tx, error::Error};

const END: &str = "
update promotion
set ended_at = $2
where id = $1
  and ended_at is null";

/// Ends it, and tells the open log of it. One that is ended already stays as it is; of one that is withdrawn the log knows nothing.
pub async fn end((promotion, now): &(PromotionId, When), tx: &mut Tx) -> Result<(), Error> {
    let told = tell(tx, *promotion, *now).await?;
    let ended = sqlx::query(END)
        .bind(promotion.number())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    if told.words && ended.rows_affected() > 0 {
        let body = json!({ "company": told.slug });
        chain::append(tx, EntryKind::PromotionEnded, &promotion.to_string(), body, *now).await?;
    }
    Ok(())
}
