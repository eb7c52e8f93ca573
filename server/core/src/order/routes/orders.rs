//! A shopper's own orders. Nobody else's are found here.

use axum::{
    Json,
    extract::{Path, State},
};
use wire::{
    id::{GroupId, Id, ShopperId},
    order::{Group, Groups, OrdersQuery, card::CardState},
    when::When,
};

use crate::{
    error::Error,
    http::{input::Asked, openapi::refuses, visitor::Visitor},
    order::{
        card,
        groups::{self, Which},
        refusals,
    },
    relation,
    state::AppState,
};

/// Checkouts on one page.
const PAGE: usize = 20;

/// Your checkouts, newest first
#[utoipa::path(get, path = "/orders", operation_id = "orders", tag = "order", params(OrdersQuery), responses((status = 200, body = Groups)))]
pub async fn list(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(page): Asked<OrdersQuery>,
) -> Result<Json<Groups>, Error> {
    let which = Which {
        from: 0,
        to: page.before.map_or(i64::MAX, |before| before.number() - 1),
        limit: PAGE as i64 + 1,
    };
    let mut groups = load(&app, &visitor, which).await?;
    let more = groups.len() > PAGE;
    groups.truncate(PAGE);
    let before = groups.last().filter(|_| more).map(|group| group.id);
    Ok(Json(Groups { groups, before }))
}

refuses! { ShowRefuses: NoSuchOrder }

/// One of your checkouts
#[utoipa::path(get, path = "/orders/{group}", operation_id = "order_group", tag = "order", params(("group" = GroupId, Path)),
    responses((status = 200, body = Group), ShowRefuses))]
pub async fn show(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(group): Path<String>,
) -> Result<Json<Group>, Error> {
    let group: GroupId = group.parse().map_err(|_| refusals::no_such_order())?;
    let shopper = visitor.shopper().ok_or_else(refusals::no_such_order)?;
    let shown = one(&app, shopper, group, visitor.now).await?;
    if !shown.card.iter().any(|payment| payment.state == CardState::Open) {
        return Ok(Json(shown));
    }
    if let Err(error) = card::open::look(&app, group, visitor.now).await {
        tracing::warn!(%group, ?error, "look at a payment by card");
    }
    Ok(Json(one(&app, shopper, group, visitor.now).await?))
}

/// One of a shopper's checkouts.
pub async fn one(app: &AppState, shopper: ShopperId, group: GroupId, now: When) -> Result<Group, Error> {
    let which = Which {
        from: group.number(),
        to: group.number(),
        limit: 1,
    };
    let relations = relation::of(app.db.reads(), Some(shopper)).await?;
    let account = &app.settings.bank_account;
    let found = groups::groups(app.db.reads(), shopper, which, &relations, account, now).await?;
    Ok(found.into_iter().next().ok_or_else(refusals::no_such_order)?)
}

async fn load(app: &AppState, visitor: &Visitor, which: Which) -> Result<Vec<Group>, Error> {
    let Some(shopper) = visitor.shopper() else {
        return Ok(Vec::new());
    };
    let account = &app.settings.bank_account;
    let relations = relation::of(app.db.reads(), Some(shopper)).await?;
    groups::groups(app.db.reads(), shopper, which, &relations, account, visitor.now).await
}
