//! What companies do with orders day by day, and the operator with the money.

use serde_json::{Value, json};
use wire::{
    codes::Code,
    order::{OrderState, money::Dues},
};

use super::world::{Task, World};

/// # Errors
/// When it is refused.
pub async fn accept(world: &mut World, parcel: usize) -> anyhow::Result<()> {
    if world.parcels[parcel].state != OrderState::Placed {
        return Ok(());
    }
    step(world, parcel, "accept", json!({})).await?;
    world.parcels[parcel].state = OrderState::Accepted;
    let slow = world.houses[world.parcels[parcel].house].character.slow;
    let days = world.random.between(0, slow);
    world.plan(days, Task::Ship(parcel));
    Ok(())
}

/// Once it is paid, where it is not paid at the door.
///
/// # Errors
/// When it is refused.
pub async fn ship(world: &mut World, parcel: usize) -> anyhow::Result<()> {
    let Some(state) = world.parcels.get(parcel).map(|parcel| (parcel.state, parcel.paid)) else {
        return Ok(());
    };
    match state {
        (OrderState::Accepted, true) => {}
        (OrderState::Accepted, false) => {
            world.plan(1, Task::Ship(parcel));
            return Ok(());
        }
        _ => return Ok(()),
    }
    let carrier = *world.random.pick(&["DHL", "UPS", "Postal service", "SF Express"]);
    let tracking = format!("HB{:09}", world.random.between(0, 999_999_999));
    step(
        world,
        parcel,
        "ship",
        json!({ "carrier": carrier, "tracking": tracking }),
    )
    .await?;
    world.parcels[parcel].state = OrderState::Shipped;
    let days = world.random.between(2, 6);
    world.plan(days, Task::Arrive(parcel));
    Ok(())
}

/// The shopper says that it has arrived, or else the company does.
///
/// # Errors
/// When it is refused.
pub async fn arrive(world: &mut World, parcel: usize) -> anyhow::Result<()> {
    let (person, order) = (world.parcels[parcel].person, world.parcels[parcel].order);
    match world.random.chance(0.6) {
        true => {
            world.people[person]
                .client
                .tell(&format!("/orders/{order}/receive"))
                .await?
        }
        false => step(world, parcel, "deliver", json!({})).await?,
    }
    world.parcels[parcel].state = OrderState::Delivered;
    if world.random.chance(0.75) {
        let days = world.random.between(1, 6);
        world.plan(days, Task::Rate(parcel));
    }
    let good = world.houses[world.parcels[parcel].house].character.good;
    if world.random.chance(0.03 + 0.06 * (5.0 - good)) {
        let days = world.random.between(2, 9);
        world.plan(days, Task::AskReturn(parcel));
    }
    Ok(())
}

/// # Errors
/// When it is refused.
pub async fn cancel_by_company(world: &mut World, parcel: usize) -> anyhow::Result<()> {
    if !matches!(world.parcels[parcel].state, OrderState::Placed | OrderState::Accepted) {
        return Ok(());
    }
    let reason = match world.parcels[parcel].paid {
        true => "The last one broke on the way to the packing table.",
        false => "No payment arrived.",
    };
    step(world, parcel, "cancel", json!({ "reason": reason })).await?;
    world.parcels[parcel].state = OrderState::Cancelled;
    Ok(())
}

/// # Errors
/// When it is refused.
pub async fn cancel_by_shopper(world: &mut World, parcel: usize) -> anyhow::Result<()> {
    if !matches!(world.parcels[parcel].state, OrderState::Placed | OrderState::Accepted) {
        return Ok(());
    }
    let (person, order) = (world.parcels[parcel].person, world.parcels[parcel].order);
    world.people[person]
        .client
        .tell(&format!("/orders/{order}/cancel"))
        .await?;
    world.parcels[parcel].state = OrderState::Cancelled;
    Ok(())
}

async fn step(world: &mut World, parcel: usize, step: &str, body: Value) -> anyhow::Result<()> {
    let (house, order) = (world.parcels[parcel].house, world.parcels[parcel].order);
    let path = world.houses[house].path(&format!("/orders/{order}/{step}"));
    let program = &mut world.houses[house].program;
    program.post::<Value>(&path, body).await.map(|_| ())
}

/// The operator, who is signed in, notes the transfers that have arrived.
///
/// # Errors
/// When one is refused that should not be.
pub async fn transfers(world: &mut World) -> anyhow::Result<()> {
    let day = world.day;
    let (arrived, coming) = std::mem::take(&mut world.transfers)
        .into_iter()
        .partition(|transfer| transfer.day <= day);
    world.transfers = coming;
    for transfer in arrived {
        let body = json!({ "reference": transfer.reference, "amount": transfer.amount });
        // What was cancelled meanwhile is not owed: the bank sends it back.
        let may_be = [Code::NothingOwed, Code::OtherAmount];
        let operator = &mut world.operator.client;
        let noted = operator.try_post::<Value>("/operator/transfers", body, &may_be).await?;
        for parcel in transfer.parcels {
            world.parcels[parcel].paid = noted.is_some();
            if noted.is_none() {
                world.plan(10, Task::CancelByCompany(parcel));
            }
        }
    }
    Ok(())
}

/// The operator, who is signed in, pays back what is owed to shoppers, and `all` of it to companies.
///
/// # Errors
/// When one is refused.
pub async fn settle(world: &mut World, all: bool) -> anyhow::Result<()> {
    let operator = &mut world.operator.client;
    let dues: Dues = operator.get("/operator/dues").await?;
    for due in &dues.shoppers {
        let path = format!("/operator/refunds/{}", due.order);
        operator
            .post::<Value>(&path, json!({ "amount": due.amount.amount }))
            .await?;
    }
    // What went back to shoppers makes more orders ready to be paid out.
    let dues: Dues = operator.get("/operator/dues").await?;
    for due in dues.companies.iter().filter(|due| all && due.amount.amount > 0) {
        let body = json!({ "company": due.company.slug, "currency": due.amount.currency, "amount": due.amount.amount });
        operator.post::<Value>("/operator/payouts", body).await?;
    }
    Ok(())
}
