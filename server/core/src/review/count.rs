//! Counts the scores of products and companies from their ratings, for those that were marked since the last count. A mark
//! that comes while something is counted is counted in the next turn.

use std::time::Duration;

use sqlx::{Row, any::AnyRow};
use wire::when::When;

use crate::{
    catalog::outbox::{announce, announce_place},
    chores::Chore,
    clock::Ids,
    db::{Tx, sql},
    error::Error,
    state::AppState,
};

/// Counted in one query.
const AT_ONCE: usize = 50;

pub const COUNT: Chore = Chore {
    name: "count_scores",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(count(app)),
};

/// What is counted in one way, and the SQL of it.
struct Kind {
    marked: &'static str,
    counts: &'static str,
    put: &'static str,
    of_products: bool,
}

macro_rules! kind {
    ($score:literal, $id:literal, $rating:literal, $of_products:literal) => {
        Kind {
            marked: concat!(
                "\nselect ",
                $id,
                " as id, marked\nfrom ",
                $score,
                "\nwhere marked <> counted\norder by ",
                $id
            ),
            counts: concat!(
                "
select
  s.",
                $id,
                " as id,
  cast(coalesce(sum(case r.stars when 1 then 1 else 0 end), 0) as bigint) as one,
  cast(coalesce(sum(case r.stars when 2 then 1 else 0 end), 0) as bigint) as two,
  cast(coalesce(sum(case r.stars when 3 then 1 else 0 end), 0) as bigint) as three,
  cast(coalesce(sum(case r.stars when 4 then 1 else 0 end), 0) as bigint) as four,
  cast(coalesce(sum(case r.stars when 5 then 1 else 0 end), 0) as bigint) as five
from ",
                $score,
                " s
left join ",
                $rating,
                " r on r.",
                $id,
                " = s.",
                $id,
                "
where s.",
                $id,
                " in (..)
group by s.",
                $id
            ),
            put: concat!(
                "
update ",
                $score,
                "
set one = $2,
  two = $3,
  three = $4,
  four = $5,
  five = $6,
  counted = $7
where ",
                $id,
                " = $1"
            ),
            of_products: $of_products,
        }
    };
}

static PRODUCTS: Kind = kind!("product_score", "product_id", "product_rating", true);
static COMPANIES: Kind = kind!("company_score", "company_id", "rating", false);

async fn count(app: &AppState) -> Result<u64, Error> {
    Ok(count_kind(app, &PRODUCTS).await? + count_kind(app, &COMPANIES).await?)
}

/// Whose score is to be counted, and the mark up to which it then is.
type Marked = (i64, i64);

async fn count_kind(app: &AppState, kind: &'static Kind) -> Result<u64, Error> {
    let rows = sqlx::query(kind.marked).fetch_all(app.db.reads()).await?;
    let marked = rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get("marked")?)));
    let marked = marked.collect::<sqlx::Result<Vec<Marked>>>()?;
    for some in marked.chunks(AT_ONCE) {
        let rows = sql::among(kind.counts, some.iter().map(|(id, _)| *id))
            .fetch_all(app.db.reads())
            .await?;
        let counted = rows
            .iter()
            .map(|row| read(row, some))
            .collect::<sqlx::Result<Vec<_>>>()?;
        let context = (kind, counted, app.ids.clone(), app.clock.now());
        app.db
            .write(context, async |(kind, counted, ids, now), tx| {
                put(tx, kind, counted, (ids, *now)).await
            })
            .await?;
    }
    Ok(marked.len() as u64)
}

/// What was counted of one product or company.
#[derive(Debug, Clone)]
struct Counted {
    id: i64,
    stars: [i64; 5],
    mark: i64,
}

fn read(row: &AnyRow, marked: &[Marked]) -> sqlx::Result<Counted> {
    let id = row.try_get("id")?;
    let mark = marked.iter().find(|(other, _)| *other == id);
    Ok(Counted {
        id,
        stars: [
            row.try_get("one")?,
            row.try_get("two")?,
            row.try_get("three")?,
            row.try_get("four")?,
            row.try_get("five")?,
        ],
        mark: mark.map_or(0, |(_, mark)| *mark),
    })
}

/// Puts what was counted, and has the index take it in.
async fn put(tx: &mut Tx, kind: &Kind, counted: &[Counted], (ids, now): (&Ids, When)) -> Result<(), Error> {
    for one in counted {
        let query = sqlx::query(kind.put).bind(one.id);
        let query = one.stars.iter().fold(query, |query, count| query.bind(*count));
        query.bind(one.mark).execute(&mut *tx).await?;
    }
    match kind.of_products {
        true => {
            let products: Vec<i64> = counted.iter().map(|one| one.id).collect();
            announce(tx, &products, ids, now).await
        }
        false => announce_place(tx, ids, now).await,
    }
}
