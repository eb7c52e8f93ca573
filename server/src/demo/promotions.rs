//! What companies offer for some days, and who joins where that takes joiners.

use serde_json::{Value, json};
use wire::{
    lang::Lang,
    promotion::{CompanyPromotions, PromotionState},
};

use super::{
    words,
    world::{Offer, Task, World},
};

/// Every company has one that is over and one that runs at the end; every third one has another that gathers joiners then.
pub fn plan(world: &mut World, house: usize) {
    let days = i64::from(world.days);
    let offset = world.random.between(0, days / 12);
    let last = (days - 9).max(1);
    let (past, now) = (house % words::OFFERS.len(), (house + 2) % words::OFFERS.len());
    let offer = |which, runs| Offer {
        which,
        runs,
        goal: None,
    };
    world.plan(days / 6 + offset, Task::Offer(house, offer(past, 10)));
    world.plan(last, Task::Offer(house, offer(now, 21)));
    if house.is_multiple_of(3) {
        let goal = 5 + i64::try_from(house % 7).unwrap_or_default();
        let together = Offer {
            goal: Some(goal),
            ..offer(0, 42)
        };
        world.plan((last - 14).max(0), Task::Offer(house, together));
    }
}

/// Makes one.
///
/// # Errors
/// When it is refused.
pub async fn make(world: &mut World, house: usize, offer: Offer) -> anyhow::Result<()> {
    let (title, fields) = &words::OFFERS[offer.which];
    let mut body = json!({
        "title": title.of(Lang::En),
        "title_zh": title.of(Lang::Zh),
        "from": world.day_in(0),
        "to": world.day_in(offer.runs - 1),
        "goal": offer.goal.map(|goal| goal.to_string()).unwrap_or_default(),
    });
    for (field, value) in *fields {
        body[*field] = (*value).into();
    }
    let path = world.houses[house].path("/promotions");
    let program = &mut world.houses[house].program;
    program.post::<Value>(&path, body).await.map(|_| ())
}

/// A shopper at a company joins what gathers joiners there, if they like.
///
/// # Errors
/// When it is refused.
pub async fn join(world: &mut World, person: usize, house: usize) -> anyhow::Result<()> {
    if !world.random.chance(0.6) {
        return Ok(());
    }
    let path = world.houses[house].path("/promotions");
    let client = &mut world.people[person].client;
    let found: CompanyPromotions = client.get(&path).await?;
    for one in found.live {
        if one.state == PromotionState::Gathering {
            let path = format!("/promotions/{}/join", one.id);
            client.post::<Value>(&path, json!({})).await?;
        }
    }
    Ok(())
}
