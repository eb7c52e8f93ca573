//! How far the counting is, in a table of names and values.

use sqlx::{Any, AnyPool, Executor, Row};
use wire::when::When;

use super::calendar::Calendar;
use crate::{auth::token, db::Tx, error::Error};

/// When the counting began.
const BEGUN: &str = "begun";

/// The secret behind all noise, as 64 hexadecimal digits.
const KEY: &str = "key";

/// Up to where something went over rows or periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The last partnership that was looked at: its shopper, and its company.
    PartnerOf,
    PartnerAt,
    /// The last counted partner that was looked at.
    Counted,
    /// The last drop that was counted.
    Dropped,
    /// The moment up to which the results of ads that are over are published.
    AdsOver,
    /// How many weeks are published.
    Weeks,
    /// How many months.
    Months,
}

impl Mark {
    pub fn name(self) -> &'static str {
        match self {
            Self::PartnerOf => "partner_of",
            Self::PartnerAt => "partner_at",
            Self::Counted => "counted",
            Self::Dropped => "dropped",
            Self::AdsOver => "ads_over",
            Self::Weeks => "weeks",
            Self::Months => "months",
        }
    }
}

const READ: &str = "
select value
from insight_state
where name = $1";

async fn read<'c>(db: impl Executor<'c, Database = Any>, name: &'static str) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar(READ).bind(name).fetch_optional(db).await?)
}

/// When the counting began; `None` before its first turn.
pub async fn calendar(reads: &AnyPool) -> Result<Option<Calendar>, Error> {
    let begun = read(reads, BEGUN).await?.and_then(|text| text.parse().ok());
    Ok(begun.map(|millis| Calendar::since(When::from_millis(millis))))
}

/// 0 where nothing is marked yet.
pub async fn mark<'c>(db: impl Executor<'c, Database = Any>, mark: Mark) -> Result<i64, Error> {
    let value = read(db, mark.name()).await?;
    Ok(value.and_then(|text| text.parse().ok()).unwrap_or(0))
}

const PUT: &str = "
insert into insight_state (name, value)
values ($1, $2)
on conflict (name) do update set value = excluded.value";

pub async fn put(tx: &mut Tx, mark: Mark, value: i64) -> Result<(), Error> {
    sqlx::query(PUT)
        .bind(mark.name())
        .bind(value.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

const BEGIN: &str = "
insert into insight_state (name, value)
values ($1, $2)
on conflict (name) do nothing";

/// Begins the counting, and makes the secret, unless both are there.
pub async fn begin(tx: &mut Tx, now: When) -> Result<Calendar, Error> {
    for (name, value) in [(BEGUN, now.millis().to_string()), (KEY, token::new_token())] {
        sqlx::query(BEGIN).bind(name).bind(value).execute(&mut *tx).await?;
    }
    let row = sqlx::query(READ).bind(BEGUN).fetch_one(tx).await?;
    let begun: String = row.try_get(0)?;
    let begun = begun
        .parse()
        .map_err(|_| anyhow::anyhow!("read when the counting began: {begun:?}"))?;
    Ok(Calendar::since(When::from_millis(begun)))
}

/// The secret behind all noise.
pub async fn key(tx: &mut Tx) -> Result<::insight::Key, Error> {
    let text: String = sqlx::query_scalar(READ).bind(KEY).fetch_one(tx).await?;
    let secret = bytes(&text).ok_or_else(|| anyhow::anyhow!("the key of insight is no 64 hexadecimal digits"))?;
    Ok(::insight::Key::new(secret))
}

fn bytes(text: &str) -> Option<[u8; 32]> {
    let mut secret = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_thirty_two_bytes() {
        let key = bytes(&token::new_token()).expect("64 digits");
        assert_ne!(key, [0; 32]);
        assert_eq!(
            bytes(&format!("01ff{}", "0".repeat(60))).map(|key| [key[0], key[1], key[2]]),
            Some([1, 255, 0])
        );
        for wrong in ["", "zz", &"0".repeat(63), &"茶".repeat(32), &"x".repeat(64)] {
            assert_eq!(bytes(wrong), None);
        }
    }
}
