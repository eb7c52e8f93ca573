//! The pictures of a company's own product.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    assortment::{MOST_PICTURES, OwnPicture},
    id::{CompanyId, Id, ProductId},
    when::When,
};

use crate::{
    catalog::{art, cards::pixels, outbox::announce, save::UPLOADED},
    clock::Ids,
    db::Tx,
    error::Error,
    picture::Brought,
};

const OF: &str = "
select source, hash, width, height
from picture
where product_id = $1
order by position";

/// A product's pictures in their order.
///
/// # Errors
/// When the database can't be read.
pub async fn of(reads: &AnyPool, product: ProductId) -> Result<Vec<OwnPicture>, Error> {
    let rows = sqlx::query(OF).bind(product.number()).fetch_all(reads).await?;
    rows.iter()
        .map(|row| {
            let (source, hash): (String, Option<String>) = (row.try_get("source")?, row.try_get("hash")?);
            let picture = match hash {
                Some(hash) => art::stored(&hash, pixels(row, "width")?, pixels(row, "height")?),
                None => None,
            };
            Ok(OwnPicture {
                picture,
                link: (!source.starts_with(UPLOADED)).then_some(source),
            })
        })
        .collect()
}

/// What a company does with the pictures of its product.
#[derive(Debug, Clone)]
pub enum Step {
    /// Puts one behind the others.
    Add(Brought),
    /// Counted from 0.
    Remove(usize),
    First(usize),
}

/// A step about to be taken.
#[derive(Debug, Clone)]
pub struct Change {
    pub company: CompanyId,
    pub product: ProductId,
    pub step: Step,
    pub ids: Ids,
    pub now: When,
}

/// Why a step can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cant {
    NoSuchProduct,
    NoSuchPicture,
    TooMany,
}

/// A picture as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stored {
    source: String,
    hash: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    failure: Option<String>,
    tried_at: Option<i64>,
}

const IS_THEIRS: &str = "
select count(*)
from product
where id = $1
  and company_id = $2";

const ALL: &str = "
select source, hash, width, height, failure, tried_at
from picture
where product_id = $1
order by position";

const CLEAR: &str = "
delete from picture
where product_id = $1";

const INSERT: &str = "
insert into picture (product_id, position, source, hash, width, height, failure, tried_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Takes the step: a product has few pictures, so all are written anew in their order.
pub async fn change(asked: &Change, tx: &mut Tx) -> Result<Result<(), Cant>, Error> {
    let product = asked.product.number();
    let theirs: i64 = sqlx::query_scalar(IS_THEIRS)
        .bind(product)
        .bind(asked.company.number())
        .fetch_one(&mut *tx)
        .await?;
    if theirs == 0 {
        return Ok(Err(Cant::NoSuchProduct));
    }
    let rows = sqlx::query(ALL).bind(product).fetch_all(&mut *tx).await?;
    let before = rows.iter().map(read).collect::<sqlx::Result<Vec<Stored>>>()?;
    let after = match changed(before, &asked.step, asked.now) {
        Ok(after) => after,
        Err(cant) => return Ok(Err(cant)),
    };
    sqlx::query(CLEAR).bind(product).execute(&mut *tx).await?;
    for (position, picture) in (0_i64..).zip(after) {
        sqlx::query(INSERT)
            .bind(product)
            .bind(position)
            .bind(picture.source)
            .bind(picture.hash)
            .bind(picture.width)
            .bind(picture.height)
            .bind(picture.failure)
            .bind(picture.tried_at)
            .execute(&mut *tx)
            .await?;
    }
    announce(tx, &[product], &asked.ids, asked.now).await?;
    Ok(Ok(()))
}

fn changed(mut pictures: Vec<Stored>, step: &Step, now: When) -> Result<Vec<Stored>, Cant> {
    match step {
        Step::Add(_) if pictures.len() >= MOST_PICTURES => return Err(Cant::TooMany),
        Step::Add(brought) => pictures.push(Stored {
            source: format!("{UPLOADED}{}", brought.key),
            hash: Some(brought.key.to_string()),
            width: Some(brought.width.into()),
            height: Some(brought.height.into()),
            failure: None,
            tried_at: Some(now.millis()),
        }),
        Step::Remove(at) | Step::First(at) if *at >= pictures.len() => return Err(Cant::NoSuchPicture),
        Step::Remove(at) => {
            pictures.remove(*at);
        }
        Step::First(at) => pictures[..=*at].rotate_right(1),
    }
    Ok(pictures)
}

fn read(row: &AnyRow) -> sqlx::Result<Stored> {
    Ok(Stored {
        source: row.try_get("source")?,
        hash: row.try_get("hash")?,
        width: row.try_get("width")?,
        height: row.try_get("height")?,
        failure: row.try_get("failure")?,
        tried_at: row.try_get("tried_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Key;

    fn stored(names: &[&str]) -> Vec<Stored> {
        let stored = |name: &&str| Stored {
            source: (*name).to_owned(),
            hash: None,
            width: None,
            height: None,
            failure: None,
            tried_at: None,
        };
        names.iter().map(stored).collect()
    }

    fn after(names: &[&str], step: &Step) -> Result<Vec<String>, Cant> {
        let changed = changed(stored(names), step, When::from_millis(1))?;
        Ok(changed.into_iter().map(|picture| picture.source).collect())
    }

    #[test]
    fn pictures_keep_their_order_but_for_the_one_that_moves() {
        let names = ["a", "b", "c"];
        assert_eq!(
            after(&names, &Step::First(2)).as_deref(),
            Ok(&["c", "a", "b"].map(str::to_owned)[..])
        );
        assert_eq!(
            after(&names, &Step::First(0)).as_deref(),
            Ok(&names.map(str::to_owned)[..])
        );
        assert_eq!(
            after(&names, &Step::Remove(1)).as_deref(),
            Ok(&["a", "c"].map(str::to_owned)[..])
        );
        assert_eq!(after(&names, &Step::Remove(3)), Err(Cant::NoSuchPicture));
        let brought = Brought {
            key: Key::of(b"x"),
            width: 4,
            height: 3,
        };
        assert_eq!(
            after(&[""; MOST_PICTURES], &Step::Add(brought.clone())),
            Err(Cant::TooMany)
        );
        assert_eq!(after(&names, &Step::Add(brought)).map(|all| all.len()), Ok(4));
    }
}
