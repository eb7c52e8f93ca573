//! What follows once an order has arrived: ratings, partners kept and companies dropped, and what goes back.

use serde_json::{Map, Value, json};
use wire::{id::ReturnId, order::Group};

use super::{
    standing, words,
    world::{Task, World},
};

/// Rates an order by what the company is like, and draws the consequence.
///
/// # Errors
/// When it is refused.
pub async fn rate(world: &mut World, parcel: usize) -> anyhow::Result<()> {
    let (person, house, order) = {
        let parcel = &world.parcels[parcel];
        (parcel.person, parcel.house, parcel.order)
    };
    let good = world.houses[house].character.good;
    let late = if world.day - world.parcels[parcel].placed > 14 {
        1.2
    } else {
        0.0
    };
    let service = stars(world, good - late);
    let lang = world.people[person].lang;
    let (mut given, mut texts) = (Map::new(), Map::new());
    for product in world.parcels[parcel].products.clone() {
        let stars = stars(world, good);
        given.insert(product.to_string(), stars.into());
        if world.random.chance(0.5) {
            let text = world.random.pick(words::product(stars)).of(lang);
            texts.insert(product.to_string(), text.into());
        }
    }
    let said = match world.random.chance(0.6) {
        true => world.random.pick(words::service(service)).of(lang),
        false => "",
    };
    let body = json!({ "service": service, "service_text": said, "stars": given, "text": texts });
    let path = format!("/orders/{order}/rating");
    world.people[person].client.post::<Value>(&path, body).await?;
    if !said.is_empty() && world.random.chance(world.houses[house].character.talks) {
        let days = world.random.between(1, 3);
        world.plan(days, Task::AnswerRating(parcel, service));
    }
    judge(world, person, house, service).await
}

fn stars(world: &mut World, around: f64) -> i64 {
    let spread = world.random.share() + world.random.share() - 1.0;
    ((around + 1.3 * spread).round() as i64).clamp(1, 5)
}

async fn judge(world: &mut World, person: usize, house: usize, service: i64) -> anyhow::Result<()> {
    match service {
        4.. if world.random.chance(0.75) => standing::keep(world, person, house, "order").await,
        ..=2 => {
            world.people[person].disappointed.insert(house);
            let kept = world.people[person].kept.contains(&house);
            match world.random.chance(if kept { 0.8 } else { 0.6 }) {
                true => {
                    let reasons = [
                        "quality",
                        "delivery",
                        "delivery",
                        "service",
                        "description",
                        "price",
                        "unsaid",
                    ];
                    let reason = *world.random.pick(&reasons);
                    standing::drop_company(world, person, house, reason).await
                }
                false => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// # Errors
/// When it is refused.
pub async fn answer_rating(world: &mut World, parcel: usize, service: i64) -> anyhow::Result<()> {
    let (house, order) = (world.parcels[parcel].house, world.parcels[parcel].order);
    let texts = match service {
        4.. => words::THANKS_FOR_RATING,
        _ => words::SORRY_FOR_RATING,
    };
    let lang = world.people[world.parcels[parcel].person].lang;
    let body = json!({ "text": world.random.pick(texts).of(lang) });
    let path = world.houses[house].path(&format!("/ratings/{order}/answer"));
    let program = &mut world.houses[house].program;
    program.post::<Value>(&path, body).await.map(|_| ())
}

/// Asks to send all of an order back.
///
/// # Errors
/// When it is refused.
pub async fn ask_return(world: &mut World, parcel: usize) -> anyhow::Result<()> {
    let (person, order) = (world.parcels[parcel].person, world.parcels[parcel].order);
    let someone = &mut world.people[person];
    let body = json!({ "reason": words::RETURNED.of(someone.lang) });
    let path = format!("/orders/{order}/returns");
    let group: Group = someone.client.post(&path, body).await?;
    let asked = group.orders.iter().find(|one| one.id == order);
    let Some(asked) = asked.and_then(|order| order.returns.last()) else {
        return Ok(());
    };
    let talks = world.houses[world.parcels[parcel].house].character.talks;
    match world.random.chance(talks.max(0.5)) {
        true => world.plan(1, Task::AnswerReturn(parcel, asked.id)),
        // Silence approves after three days.
        false => world.plan(5, Task::SendBack(parcel, asked.id)),
    }
    Ok(())
}

/// # Errors
/// When it is refused.
pub async fn answer_return(world: &mut World, parcel: usize, id: ReturnId) -> anyhow::Result<()> {
    let refuses = world.random.chance(0.12);
    let (step, answer) = match refuses {
        true => ("refuse", words::NOT_TAKEN_BACK),
        false => ("approve", words::SEND_IT_BACK),
    };
    step_of_return(world, parcel, (id, step), json!({ "answer": answer })).await?;
    if !refuses {
        let days = world.random.between(1, 4);
        world.plan(days, Task::SendBack(parcel, id));
    }
    Ok(())
}

/// # Errors
/// When it is refused.
pub async fn send_back(world: &mut World, parcel: usize, id: ReturnId) -> anyhow::Result<()> {
    let person = world.parcels[parcel].person;
    let path = format!("/returns/{}/send-back", id);
    world.people[person].client.tell(&path).await?;
    let days = world.random.between(3, 8);
    world.plan(days, Task::Refund(parcel, id));
    Ok(())
}

/// # Errors
/// When it is refused.
pub async fn refund(world: &mut World, parcel: usize, id: ReturnId) -> anyhow::Result<()> {
    step_of_return(world, parcel, (id, "refund"), json!({})).await
}

async fn step_of_return(
    world: &mut World,
    parcel: usize,
    (id, step): (ReturnId, &str),
    body: Value,
) -> anyhow::Result<()> {
    let house = world.parcels[parcel].house;
    let path = world.houses[house].path(&format!("/returns/{id}/{step}"));
    let program = &mut world.houses[house].program;
    program.post::<Value>(&path, body).await.map(|_| ())
}
