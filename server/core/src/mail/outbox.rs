//! The SQL of the outbox.

use anyhow::Context;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{Id, LetterId, ShopperId},
    lang::Lang,
    mail::{LetterKind, LetterState, Mail, MailLine},
    when::When,
};

use super::{backoff, text};
use crate::{clock::Ids, db::Tx, error::Error};

/// Letters that a list shows.
const SHOWN: i64 = 50;

/// A letter that somebody asked for.
#[derive(Debug, Clone)]
pub struct Letter {
    pub shopper: ShopperId,
    pub to: String,
    pub lang: Lang,
    pub kind: LetterKind,
    /// An id; of a return its state as well, parted by a space.
    pub about: String,
    /// Of a link.
    pub secret: Option<String>,
}

const ASK: &str = "
insert into mail_outbox (id, shopper_id, kind, to_address, lang, about, secret, state, tries, due_at, last_error, made_at)
values ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, $8, '', $8)";

/// Puts a letter into the outbox, in the write that it is about.
pub async fn ask(ids: &Ids, tx: &mut Tx, letter: &Letter, at: When) -> Result<(), Error> {
    sqlx::query(ASK)
        .bind(ids.number(at))
        .bind(letter.shopper.number())
        .bind(letter.kind.name())
        .bind(letter.to.as_str())
        .bind(letter.lang.code())
        .bind(letter.about.as_str())
        .bind(letter.secret.as_deref())
        .bind(at.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const FOLLOW: &str = "
update mail_outbox
set shopper_id = $2
where shopper_id = $1";

/// The letters of a guest become those of the account.
pub async fn follow(tx: &mut Tx, guest: ShopperId, into: ShopperId) -> Result<(), Error> {
    sqlx::query(FOLLOW)
        .bind(guest.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}

/// A letter whose time has come.
#[derive(Debug, Clone)]
pub struct Due {
    pub id: LetterId,
    pub letter: Letter,
    tries: i64,
}

const DUE: &str = "
select id, shopper_id, kind, to_address, lang, about, secret, tries
from mail_outbox
where due_at <= $1
order by due_at, id
limit $2";

/// So many that are due, the oldest first.
pub async fn due(reads: &AnyPool, now: When, most: i64) -> Result<Vec<Due>, Error> {
    let rows = sqlx::query(DUE).bind(now.millis()).bind(most).fetch_all(reads).await?;
    let due = rows.iter().map(|row| {
        let lang: String = row.try_get("lang")?;
        Ok(Due {
            id: Id::new(row.try_get("id")?),
            letter: Letter {
                shopper: Id::new(row.try_get("shopper_id")?),
                to: row.try_get("to_address")?,
                lang: Lang::from_code(&lang).unwrap_or_default(),
                kind: kind(row)?,
                about: row.try_get("about")?,
                secret: row.try_get("secret")?,
            },
            tries: row.try_get("tries")?,
        })
    });
    due.collect()
}

fn kind(row: &AnyRow) -> Result<LetterKind, Error> {
    let name: String = row.try_get("kind")?;
    Ok(LetterKind::from_name(&name).with_context(|| format!("read the kind {name:?} of a letter"))?)
}

const SENT: &str = "
update mail_outbox
set state = 'sent', due_at = null, secret = null, last_error = '', sent_at = $1
where id = $2";

/// Notes a letter as sent, and forgets its secret.
pub async fn sent(tx: &mut Tx, id: LetterId, now: When) -> Result<(), Error> {
    sqlx::query(SENT)
        .bind(now.millis())
        .bind(id.number())
        .execute(tx)
        .await?;
    Ok(())
}

const FAILED: &str = "
update mail_outbox
set tries = $1, due_at = $2, last_error = $3
where id = $4";

const GIVE_UP: &str = "
update mail_outbox
set state = 'given_up', tries = $1, due_at = null, secret = null, last_error = $2
where id = $3";

/// Notes an attempt that failed, for another one later or for none.
pub async fn failed(tx: &mut Tx, due: &Due, why: &str, now: When) -> Result<(), Error> {
    let tries = due.tries + 1;
    match backoff::wait(tries) {
        Some(wait) => {
            sqlx::query(FAILED)
                .bind(tries)
                .bind(now.plus_millis(wait).millis())
                .bind(why)
                .bind(due.id.number())
                .execute(tx)
                .await?;
            Ok(())
        }
        None => end(tx, due.id, tries, why).await,
    }
}

/// Gives up a letter that has nothing to say any more.
pub async fn give_up(tx: &mut Tx, due: &Due, why: &str) -> Result<(), Error> {
    end(tx, due.id, due.tries, why).await
}

async fn end(tx: &mut Tx, id: LetterId, tries: i64, why: &str) -> Result<(), Error> {
    sqlx::query(GIVE_UP)
        .bind(tries)
        .bind(why)
        .bind(id.number())
        .execute(tx)
        .await?;
    Ok(())
}

const AGAIN: &str = "
update mail_outbox
set state = 'waiting', tries = 0, due_at = $1
where id = $2
  and state = 'given_up'
  and kind not in ('password', 'address')";

/// Makes a letter that was given up due now; false if there is no such one. One with a link has lost it.
pub async fn again(tx: &mut Tx, id: LetterId, now: When) -> Result<bool, Error> {
    let done = sqlx::query(AGAIN)
        .bind(now.millis())
        .bind(id.number())
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

const FORGET: &str = "
delete from mail_outbox
where id in (select id from mail_outbox where made_at < $1 and state <> 'waiting' order by made_at limit $2)";

/// Forgets so many letters from before then that wait no more; gives how many.
pub async fn forget(tx: &mut Tx, before: When, most: i64) -> Result<u64, Error> {
    let done = sqlx::query(FORGET).bind(before.millis()).bind(most).execute(tx).await?;
    Ok(done.rows_affected())
}

const COUNTS: &str = "
select state, count(*)
from mail_outbox
group by state";

const NEWEST: &str = "
select id, kind, to_address, lang, state, tries, last_error, made_at, due_at, sent_at
from mail_outbox
order by id desc
limit $1";

/// What an operator sees: no address whole, and nothing of what stands in a letter.
pub async fn shown(reads: &AnyPool, on: bool) -> Result<Mail, Error> {
    let mut mail = Mail {
        on,
        waiting: 0,
        sent: 0,
        given_up: 0,
        letters: Vec::new(),
    };
    for row in &sqlx::query(COUNTS).fetch_all(reads).await? {
        let count: i64 = row.try_get(1)?;
        match state(row)? {
            LetterState::Waiting => mail.waiting = count,
            LetterState::Sent => mail.sent = count,
            LetterState::GivenUp => mail.given_up = count,
        }
    }
    let rows = sqlx::query(NEWEST).bind(SHOWN).fetch_all(reads).await?;
    mail.letters = rows.iter().map(line).collect::<Result<_, _>>()?;
    Ok(mail)
}

fn state(row: &AnyRow) -> Result<LetterState, Error> {
    let name: String = row.try_get("state")?;
    Ok(LetterState::from_name(&name).with_context(|| format!("read the state {name:?} of a letter"))?)
}

fn line(row: &AnyRow) -> Result<MailLine, Error> {
    let (to, lang): (String, String) = (row.try_get("to_address")?, row.try_get("lang")?);
    let (due, sent): (Option<i64>, Option<i64>) = (row.try_get("due_at")?, row.try_get("sent_at")?);
    Ok(MailLine {
        id: Id::new(row.try_get("id")?),
        kind: kind(row)?,
        to: text::without_names(&to),
        lang: Lang::from_code(&lang).unwrap_or_default(),
        state: state(row)?,
        tries: row.try_get("tries")?,
        error: row.try_get("last_error")?,
        made: When::from_millis(row.try_get("made_at")?),
        due: due.map(When::from_millis),
        sent: sent.map(When::from_millis),
    })
}
