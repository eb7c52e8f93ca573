//! The SQL of feeds.

use anyhow::Context;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{Id, ShopperId},
    lang::Lang,
    when::When,
};

use crate::{db::Tx, error::Error};

/// A shopper's feed.
#[derive(Debug, Clone)]
pub struct Feed {
    /// By which programs know it, whatever its address.
    pub id: i64,
    pub shopper: ShopperId,
    pub secret: String,
    pub lang: Lang,
    pub made: When,
}

impl Feed {
    pub fn address(&self, place: &str) -> String {
        format!("{place}/news/{}{ENDING}", self.secret)
    }
}

/// What follows the secret in an address.
const ENDING: &str = ".atom";

/// The secret in the last part of an address, if it can be one.
pub fn secret_in(file: &str) -> Option<&str> {
    let secret = file.strip_suffix(ENDING)?;
    let is_digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
    (secret.len() == 64 && secret.bytes().all(is_digit)).then_some(secret)
}

const PUT: &str = "
insert into news_feed (id, shopper_id, secret, lang, made_at)
values ($1, $2, $3, $4, $5)
on conflict (shopper_id) do update set
  id = excluded.id,
  secret = excluded.secret,
  lang = excluded.lang,
  made_at = excluded.made_at";

/// Makes a feed; it takes the place of the one that the shopper had.
pub async fn put(tx: &mut Tx, feed: &Feed) -> Result<(), Error> {
    sqlx::query(PUT)
        .bind(feed.id)
        .bind(feed.shopper.number())
        .bind(feed.secret.as_str())
        .bind(feed.lang.code())
        .bind(feed.made.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const END: &str = "
delete from news_feed
where shopper_id = $1";

/// Ends the shopper's feed, if there is one.
pub async fn end(tx: &mut Tx, shopper: ShopperId) -> Result<(), Error> {
    sqlx::query(END).bind(shopper.number()).execute(tx).await?;
    Ok(())
}

const OF_SHOPPER: &str = "
select id, shopper_id, secret, lang, made_at
from news_feed
where shopper_id = $1";

pub async fn of_shopper(reads: &AnyPool, shopper: ShopperId) -> Result<Option<Feed>, Error> {
    let row = sqlx::query(OF_SHOPPER)
        .bind(shopper.number())
        .fetch_optional(reads)
        .await?;
    row.as_ref().map(read).transpose()
}

const UNDER: &str = "
select id, shopper_id, secret, lang, made_at
from news_feed
where secret = $1";

/// The feed that has this secret in its address.
pub async fn under(reads: &AnyPool, secret: &str) -> Result<Option<Feed>, Error> {
    let row = sqlx::query(UNDER).bind(secret.to_owned()).fetch_optional(reads).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &AnyRow) -> Result<Feed, Error> {
    let lang: String = row.try_get("lang")?;
    Ok(Feed {
        id: row.try_get("id")?,
        shopper: Id::new(row.try_get("shopper_id")?),
        secret: row.try_get("secret")?,
        lang: Lang::from_code(&lang).with_context(|| format!("read the language {lang:?} of a feed"))?,
        made: When::from_millis(row.try_get("made_at")?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::token::new_token;

    #[test]
    fn only_what_can_be_a_secret_is_looked_up() {
        let feed = Feed {
            id: 1,
            shopper: Id::new(2),
            secret: new_token(),
            lang: Lang::En,
            made: When::from_millis(0),
        };
        let address = feed.address("https://shop.example");
        let file = address.strip_prefix("https://shop.example/news/").expect("a file");
        assert_eq!(secret_in(file), Some(feed.secret.as_str()));
        let upper = format!("{}.atom", feed.secret.to_uppercase().replace(char::is_numeric, "A"));
        for other in [&feed.secret, &file[1..], &format!("a{file}"), &upper, "", ".atom"] {
            assert_eq!(secret_in(other), None, "{other}");
        }
    }
}
