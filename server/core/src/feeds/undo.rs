//! Puts back what a run changed, some products at a time, each time in one write: whoever is stopped goes on from there.

use std::collections::HashMap;

use wire::{
    id::{FeedRunId, Id},
    when::When,
};

use super::{
    before::{self, Before},
    products::{self, Stocked},
    runs::Open,
};
use crate::{
    catalog::{
        intake::Hooks,
        save::{NewProduct, save},
    },
    clock::Ids,
    db::Tx,
    error::Error,
    merge,
    state::AppState,
};

/// Products put back in one write.
const BATCH: i64 = 500;

/// Puts everything back that nobody changed since.
pub async fn undo(app: &AppState, run: &Open) -> Result<(), Error> {
    let hooks = merge::intake(&app.db, &app.clock, &app.ids).hooks;
    loop {
        let context = (run.id, run.slug.clone(), hooks, app.ids.clone(), app.clock.now());
        let left = app
            .db
            .write(context, async |(run, slug, hooks, ids, now), tx| {
                some(tx, (*run, slug), hooks, ids, *now).await
            })
            .await?;
        if !left {
            return Ok(());
        }
    }
}

const COUNT: &str = "
update feed_run
set restored = restored + $2, kept = kept + $3
where id = $1";

const END: &str = "
update feed_run
set state = 'undone'
where id = $1
  and state = 'undoing'";

/// Puts some back; false, with the run at its end, once none is left.
async fn some(
    tx: &mut Tx,
    (run, slug): (FeedRunId, &str),
    hooks: &'static Hooks,
    ids: &Ids,
    now: When,
) -> Result<bool, Error> {
    let before = before::some(tx, run, BATCH).await?;
    if before.is_empty() {
        sqlx::query(END).bind(run.number()).execute(tx).await?;
        return Ok(false);
    }
    let products: Vec<i64> = before.iter().map(|before| before.product).collect();
    let there = products::these(tx, &products).await?;
    let mut there: HashMap<i64, Stocked> = there.into_iter().map(|product| (product.id, product)).collect();
    let all = before.len() as i64;
    let restored: Vec<NewProduct> = before
        .into_iter()
        .filter_map(|before| {
            let is = there.remove(&before.product)?;
            restored(before, is, slug)
        })
        .collect();
    save(tx, &restored, hooks, ids, now).await?;
    before::end(tx, run, products).await?;
    let count = restored.len() as i64;
    sqlx::query(COUNT)
        .bind(run.number())
        .bind(count)
        .bind(all - count)
        .execute(tx)
        .await?;
    Ok(true)
}

/// The product as it was; none if somebody changed it since. What left the shelf since is gone all the same, and of one
/// that the run brought nothing is left there.
fn restored(before: Before, is: Stocked, slug: &str) -> Option<NewProduct> {
    if is.changed_at != before.changed_at {
        return None;
    }
    Some(match before.was {
        Some(was) => {
            let lying = (is.lying + was.lying - before.stated).max(0);
            was.restored(slug, lying)
        }
        None => is.restored(slug, 0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stocked(lying: i64) -> Stocked {
        Stocked {
            id: 1,
            sku: "1".to_owned(),
            name: "Lamp".to_owned(),
            name_zh: None,
            description: String::new(),
            description_zh: None,
            attributes: "[]".to_owned(),
            gtin: None,
            mpn: None,
            item_group: None,
            condition: "used".to_owned(),
            weight: None,
            price: 100,
            currency: "EUR".to_owned(),
            art: "lamp".to_owned(),
            art_variant: 0,
            category: Vec::new(),
            pictures: Vec::new(),
            lying,
            changed_at: 7,
        }
    }

    fn put_back(was: Option<i64>, stated: i64, is: i64, changed_at: i64) -> Option<i64> {
        let before = Before {
            product: 1,
            was: was.map(stocked),
            stated,
            changed_at,
        };
        restored(before, stocked(is), "acme").map(|product| product.stock)
    }

    #[test]
    fn what_left_the_shelf_since_stays_gone() {
        assert_eq!(put_back(Some(5), 20, 20, 7), Some(5));
        assert_eq!(put_back(Some(5), 20, 17, 7), Some(2), "three went out");
        assert_eq!(put_back(Some(5), 20, 1, 7), Some(0));
        assert_eq!(put_back(None, 20, 20, 7), Some(0), "it was not there before");
        assert_eq!(put_back(Some(5), 20, 20, 8), None, "somebody changed it since");
    }
}
