//! Checkouts for letters, read when these are sent.

use sqlx::AnyPool;
use wire::{
    id::{GroupId, Id, OrderId, ReturnId, ShipmentId, ShopperId},
    order::Group,
};

use super::groups::{self, Which};
use crate::{error::Error, relation, state::AppState};

/// A checkout of the shopper's, if it is still theirs.
pub async fn group(app: &AppState, shopper: ShopperId, id: GroupId) -> Result<Option<Group>, Error> {
    let (reads, which) = (
        app.db.reads(),
        Which {
            from: id.number(),
            to: id.number(),
            limit: 1,
        },
    );
    let relations = relation::of(reads, Some(shopper)).await?;
    let account = &app.settings.bank_account;
    let found = groups::groups(reads, shopper, which, &relations, account, app.clock.now()).await?;
    Ok(found.into_iter().next())
}

const OF_SHIPMENT: &str = "
select o.group_id
from shipment s
join shop_order o on o.id = s.order_id
where s.id = $1";

/// The checkout of what went out.
pub async fn group_of_shipment(app: &AppState, shopper: ShopperId, id: ShipmentId) -> Result<Option<Group>, Error> {
    match find(app.db.reads(), OF_SHIPMENT, id.number()).await? {
        Some(id) => group(app, shopper, id).await,
        None => Ok(None),
    }
}

const OF_ORDER: &str = "
select group_id
from shop_order
where id = $1";

/// The checkout of an order.
pub async fn group_of_order(app: &AppState, shopper: ShopperId, id: OrderId) -> Result<Option<Group>, Error> {
    match find(app.db.reads(), OF_ORDER, id.number()).await? {
        Some(id) => group(app, shopper, id).await,
        None => Ok(None),
    }
}

const OF_RETURN: &str = "
select o.group_id
from order_return r
join shop_order o on o.id = r.order_id
where r.id = $1";

/// The checkout of a return.
pub async fn group_of_return(app: &AppState, shopper: ShopperId, id: ReturnId) -> Result<Option<Group>, Error> {
    match find(app.db.reads(), OF_RETURN, id.number()).await? {
        Some(id) => group(app, shopper, id).await,
        None => Ok(None),
    }
}

async fn find(reads: &AnyPool, text: &'static str, id: i64) -> Result<Option<GroupId>, Error> {
    let group: Option<i64> = sqlx::query_scalar(text).bind(id).fetch_optional(reads).await?;
    Ok(group.map(Id::new))
}
