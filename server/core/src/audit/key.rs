//! The key of samples in the database.

use wire::when::When;

use super::seal;
use crate::{
    db::{Db, Tx},
    error::Error,
};

const INSERT: &str = "
insert into ranking_key (id, secret, made_at)
values (1, $1, $2)
on conflict (id) do nothing";

const KEY: &str = "
select secret
from ranking_key";

/// The key as PKCS #8, made the first time that it is asked for.
pub async fn key(db: &Db, now: When) -> Result<Vec<u8>, Error> {
    let known: Option<String> = sqlx::query_scalar(KEY).fetch_optional(db.reads()).await?;
    let secret = match known {
        Some(known) => known,
        None => db.write((seal::hex(&seal::new_key()?), now), make).await?,
    };
    Ok(seal::bytes(&secret).ok_or_else(|| anyhow::anyhow!("the key of samples in the database is no key"))?)
}

/// Gives the one that is there then: another server may have been first.
async fn make((secret, now): &(String, When), tx: &mut Tx) -> Result<String, Error> {
    sqlx::query(INSERT)
        .bind(secret.clone())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    Ok(sqlx::query_scalar(KEY).fetch_one(tx).await?)
}
