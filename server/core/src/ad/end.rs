//! A company ends its ad before its last day is over.

use wire::{
    id::{AdId, Id},
    when::When,
};

use crate::{catalog::outbox::announce_place, clock::Ids, db::Tx, error::Error};

const END: &str = "
update ad
set ended_at = $2
where id = $1
  and ended_at is null";

/// Ends it, and tells the searches of it. One that is ended already stays as it is.
pub async fn end((ad, ids, now): &(AdId, Ids, When), tx: &mut Tx) -> Result<(), Error> {
    sqlx::query(END)
        .bind(ad.number())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    announce_place(tx, ids, *now).await
}
