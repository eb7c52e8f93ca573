//! A shopper comes by: searches, looks, keeps, asks, and puts into the cart what they order or leave there.

use serde_json::{Value, json};
use wire::{
    ad::ShownAd,
    codes::Code,
    id::ProductId,
    insight::AboutMe,
    lang::Lang,
    order::{Group, OrderState, Placed},
    search::SearchResults,
};

use super::{
    ads, promotions, standing, talk,
    world::{PASSWORD, Parcel, Task, Transfer, World},
};

/// A product that a search found: its company and itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Choice {
    house: usize,
    sku: String,
    product: ProductId,
}

/// Opens an account, and says something of oneself.
///
/// # Errors
/// When it is refused.
pub async fn join(world: &mut World, person: usize) -> anyhow::Result<()> {
    let someone = &mut world.people[person];
    let account = json!({ "email": someone.email, "name": someone.name, "password": PASSWORD });
    someone.client.post::<Value>("/account/sign-up", account).await?;
    if someone.about != AboutMe::default() {
        let about = serde_json::to_value(someone.about)?;
        someone.client.post::<Value>("/account/about", about).await?;
    }
    visit(world, person).await
}

/// One visit; plans the next.
///
/// # Errors
/// When something is refused that should not be.
pub async fn visit(world: &mut World, person: usize) -> anyhow::Result<()> {
    let again = (world.people[person].rhythm * (0.3 + 1.4 * world.random.share())) as i64;
    world.plan(again.max(1), Task::Visit(person));
    let (mut choices, ads) = search(world, person).await?;
    if let Some((house, ad)) = ads.first()
        && world.random.chance(0.4)
    {
        ads::react(world, person, *house, ad).await?;
    }
    let Some(chosen) = choose(world, person, &choices) else {
        return Ok(());
    };
    let first = choices.swap_remove(chosen);
    let path = format!("/products/{}", first.product);
    world.people[person].client.get::<Value>(&path).await?;
    keep_at_sight(world, person, &choices, first.house).await?;
    drop_at_sight(world, person, &mut choices, first.house).await?;
    talk::talk(world, person, first.house, first.product).await?;
    promotions::join(world, person, first.house).await?;
    let eager = if world.people[person].orders == 0 { 0.85 } else { 0.4 };
    let (orders, leaves) = (world.random.chance(eager), world.random.chance(0.25));
    if !orders && !leaves {
        return Ok(());
    }
    put(world, person, &first).await?;
    if world.random.chance(0.25)
        && let Some(second) = choose(world, person, &choices)
    {
        put(world, person, &choices[second]).await?;
    }
    match orders {
        true => order(world, person).await,
        false => Ok(()),
    }
}

/// Searches for something that they like: the products, and the ads beside them.
async fn search(world: &mut World, person: usize) -> anyhow::Result<(Vec<Choice>, Vec<(usize, ShownAd)>)> {
    let someone = &mut world.people[person];
    let weight = |part: &str| if someone.likes.contains(&part) { 1.0 } else { 0.06 };
    let weights: Vec<f64> = world.topics.iter().map(|topic| weight(&topic.part)).collect();
    let topic = &world.topics[world.random.weighted(&weights).unwrap_or_default()];
    let words = match someone.lang {
        Lang::En => &topic.name,
        Lang::Zh => &topic.name_zh,
    };
    let path = format!(
        "/search?q={}&category={}&limit=100",
        encoded(words),
        encoded(&topic.slug)
    );
    let found: SearchResults = someone.client.get(&path).await?;
    let house = |slug: &str| world.houses.iter().position(|house| house.company.slug == slug);
    let results = found.results.into_iter().filter(|found| found.product.stock > 0);
    // In an order that does not follow from ids, which are others each time.
    let mut choices: Vec<Choice> = results
        .filter_map(|found| {
            Some(Choice {
                house: house(&found.product.company.slug)?,
                sku: found.product.sku,
                product: found.product.id,
            })
        })
        .collect();
    choices.sort();
    let mut ads: Vec<(usize, ShownAd)> = found
        .companies
        .into_iter()
        .filter_map(|rival| Some((house(&rival.company.slug)?, rival.ad?)))
        .collect();
    ads.sort_by_key(|(house, _)| *house);
    Ok((choices, ads))
}

/// As in the query of an address.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn choose(world: &mut World, person: usize, choices: &[Choice]) -> Option<usize> {
    let someone = &world.people[person];
    let weights: Vec<f64> = choices
        .iter()
        .map(|choice| {
            let house = &world.houses[choice.house];
            let near = if house.lang() == someone.lang { 1.5 } else { 1.0 };
            let partner = if someone.kept.contains(&choice.house) { 2.0 } else { 1.0 };
            let burnt = if someone.disappointed.contains(&choice.house) {
                0.1
            } else {
                1.0
            };
            house.character.known * near * partner * burnt
        })
        .collect();
    world.random.weighted(&weights)
}

/// Keeps a company at sight: the one that was looked at, or another one of the search.
async fn keep_at_sight(world: &mut World, person: usize, choices: &[Choice], looked_at: usize) -> anyhow::Result<()> {
    if world.random.chance(0.35) {
        standing::keep(world, person, looked_at, "product").await?;
    }
    if world.random.chance(0.4)
        && let Some(other) = choose(world, person, choices)
    {
        standing::keep(world, person, choices[other].house, "search").await?;
    }
    Ok(())
}

/// Drops a company of the search that is nothing for them, now and then.
async fn drop_at_sight(
    world: &mut World,
    person: usize,
    choices: &mut Vec<Choice>,
    looked_at: usize,
) -> anyhow::Result<()> {
    if choices.is_empty() || !world.random.chance(0.03) {
        return Ok(());
    }
    let house = world.random.pick(choices).house;
    if world.houses[looked_at].entity.contains(&house) || world.people[person].kept.contains(&house) {
        return Ok(());
    }
    let reason = *world.random.pick(&["price", "need"]);
    standing::drop_company(world, person, house, reason).await?;
    choices.retain(|choice| !world.houses[house].entity.contains(&choice.house));
    Ok(())
}

async fn put(world: &mut World, person: usize, choice: &Choice) -> anyhow::Result<()> {
    let quantity = 1 + i64::from(world.random.chance(0.08));
    let body = json!({ "product": choice.product, "quantity": quantity });
    let may_be = [Code::SoldOut, Code::OutOfRange, Code::CartFull];
    let client = &mut world.people[person].client;
    client.try_post::<Value>("/cart/lines", body, &may_be).await.map(|_| ())
}

/// Orders what is in the cart, where it can be had.
async fn order(world: &mut World, person: usize) -> anyhow::Result<()> {
    let payment = match world.random.chance(0.45) {
        true => "cash_on_delivery",
        false => "bank_transfer",
    };
    let hesitates = world.random.chance(0.2);
    let someone = &mut world.people[person];
    let may_be = [Code::CartEmpty, Code::SoldOut, Code::CartChanged];
    someone.client.tell("/cart/fit").await?;
    if hesitates {
        someone
            .client
            .try_post::<Value>("/checkout", json!({}), &may_be)
            .await?;
    }
    let home = someone.home;
    let body = json!({
        "idempotency_key": format!("{}-{}", someone.email, world.day),
        "email": someone.email,
        "recipient": someone.name,
        "line1": home.street,
        "city": home.city,
        "region": home.state,
        "postcode": home.postcode,
        "country": home.country,
        "delivery": "standard",
        "payment": payment,
    });
    let Some(placed) = someone.client.try_post::<Placed>("/orders", body, &may_be).await? else {
        return Ok(());
    };
    let group: Group = someone.client.get(&format!("/orders/{}", placed.group)).await?;
    someone.orders += 1;
    follow(world, person, group);
    Ok(())
}

/// Plans what becomes of a checkout.
fn follow(world: &mut World, person: usize, group: Group) {
    let first = world.parcels.len();
    for order in group.orders {
        let Some(house) = world
            .houses
            .iter()
            .position(|house| house.company.slug == order.company.slug)
        else {
            continue;
        };
        let parcel = world.parcels.len();
        world.houses[house].orders += 1;
        world.parcels.push(Parcel {
            order: order.id,
            person,
            house,
            products: order.lines.iter().map(|line| line.product).collect(),
            state: OrderState::Placed,
            placed: world.day,
            paid: group.instructions.is_none(),
        });
        world.plan(1, Task::Accept(parcel));
        let character = world.houses[house].character;
        if world.random.chance(0.02) {
            world.plan(0, Task::CancelByShopper(parcel));
        } else if world.random.chance(character.fails) {
            world.plan(1 + character.slow, Task::CancelByCompany(parcel));
        }
    }
    let Some(instructions) = group.instructions else { return };
    let parcels: Vec<usize> = (first..world.parcels.len()).collect();
    if world.random.chance(0.04) {
        for parcel in parcels {
            world.plan(12, Task::CancelByCompany(parcel));
        }
        return;
    }
    let day = world.day + world.random.between(1, 3) as u32;
    world
        .transfers
        .extend(instructions.amounts.iter().map(|amount| Transfer {
            reference: instructions.reference.clone(),
            amount: format!("{} {}", amount.decimal(), amount.currency),
            day,
            parcels: parcels.clone(),
        }));
}
