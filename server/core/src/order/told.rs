//! What a company's programs are told of its orders and returns.

use wire::{
    id::{CompanyId, OrderId, ReturnId},
    order::{OrderState, returns::ReturnState},
    webhook::EventKind,
    when::When,
};

use crate::{clock::Ids, db::Tx, error::Error, event};

fn of_order(state: OrderState) -> EventKind {
    match state {
        OrderState::Placed => EventKind::OrderPlaced,
        OrderState::Accepted => EventKind::OrderAccepted,
        OrderState::Shipped => EventKind::OrderShipped,
        OrderState::Delivered => EventKind::OrderDelivered,
        OrderState::Completed => EventKind::OrderCompleted,
        OrderState::Cancelled => EventKind::OrderCancelled,
    }
}

fn of_return(state: ReturnState) -> EventKind {
    match state {
        ReturnState::Requested => EventKind::ReturnRequested,
        ReturnState::Approved => EventKind::ReturnApproved,
        ReturnState::Refused => EventKind::ReturnRefused,
        ReturnState::SentBack => EventKind::ReturnSentBack,
        ReturnState::Refunded => EventKind::ReturnRefunded,
        ReturnState::Withdrawn => EventKind::ReturnWithdrawn,
        ReturnState::Lapsed => EventKind::ReturnLapsed,
    }
}

/// An order came to a state.
pub async fn order_moved(
    ids: &Ids,
    tx: &mut Tx,
    (company, order): (CompanyId, OrderId),
    state: OrderState,
    now: When,
) -> Result<(), Error> {
    event::tell(ids, tx, company, of_order(state), order.to_string(), now).await
}

/// A part of an order went out.
pub async fn sent_in_part(
    ids: &Ids,
    tx: &mut Tx,
    (company, order): (CompanyId, OrderId),
    now: When,
) -> Result<(), Error> {
    event::tell(ids, tx, company, EventKind::OrderSentInPart, order.to_string(), now).await
}

/// A return of an order came to a state.
pub async fn return_moved(
    ids: &Ids,
    tx: &mut Tx,
    (company, order, id): (CompanyId, OrderId, ReturnId),
    state: ReturnState,
    now: When,
) -> Result<(), Error> {
    event::tell(ids, tx, company, of_return(state), format!("{id} {order}"), now).await
}
