//! The first day: an operator, an owner for each company and a program of its own, and who will shop.

use anyhow::Context;
use axum::Router;
use huoban_core::{
    auth::invitation::{self, Fresh, Gives},
    error::Error,
    state::AppState,
};
use serde_json::{Value, json};
use wire::{
    catalog::{Category, Company, ListedCompany},
    staff::{InvitationLink, Role, TokenMade},
};

use super::{
    ads, character,
    client::Client,
    people,
    played::OPERATOR,
    promotions,
    random::Random,
    world::{House, PASSWORD, Staff, Task, Topic, World},
};

const DAYS_OF_TOKEN: i64 = 366;

/// Opens the place for so many shoppers and days.
///
/// # Errors
/// When a step is refused.
pub async fn open(
    app: &AppState,
    router: Router,
    mut random: Random,
    (shoppers, days): (u32, u32),
) -> anyhow::Result<World> {
    let operator = operator(app, &router).await?;
    let people = (0..shoppers as usize)
        .map(|number| {
            let client = Client::new(&router, 1_000 + number);
            people::make(&mut random, client, number + 1, days)
        })
        .collect();
    let mut world = World::new(app.clone(), router, (random, days), operator);
    world.people = people;
    topics(&mut world).await?;
    houses(&mut world).await?;
    for person in 0..world.people.len() {
        let joins = i64::from(world.people[person].joins);
        world.plan(joins, Task::Join(person));
    }
    for house in 0..world.houses.len() {
        ads::plan(&mut world, house);
        promotions::plan(&mut world, house);
        world.plan(25 + house as i64 % 5, Task::Restock(house));
    }
    Ok(world)
}

/// As whoever has the command line makes one.
async fn operator(app: &AppState, router: &Router) -> anyhow::Result<Staff> {
    let email = OPERATOR.to_owned();
    let fresh = Fresh::new(&app.ids, email.clone(), Gives::Operator, app.clock.now());
    let link = fresh.path();
    app.db
        .write(fresh, async |fresh, tx| invitation::put(tx, fresh).await)
        .await
        .map_err(Error::into_anyhow)?;
    join(Client::new(router, 1), email, "Dana Reed", &link).await
}

/// Takes an invitation up.
async fn join(mut client: Client, email: String, name: &str, link: &str) -> anyhow::Result<Staff> {
    let token = link.rsplit('/').next().unwrap_or_default();
    let body = json!({ "name": name, "password": PASSWORD });
    client
        .post::<Value>(&format!("/staff/invitations/{token}"), body)
        .await?;
    Ok(Staff { client, email })
}

async fn topics(world: &mut World) -> anyhow::Result<()> {
    let roots: Vec<Category> = Client::new(&world.router, 2).get("/categories").await?;
    let mut open = roots;
    while let Some(category) = open.pop() {
        if category.children.is_empty() {
            let of = category.category;
            world.topics.push(Topic {
                part: of.slug.split('/').next().unwrap_or_default().to_owned(),
                name_zh: of.name_zh.unwrap_or_else(|| of.name.clone()),
                slug: of.slug,
                name: of.name,
            });
        }
        open.extend(category.children);
    }
    world.topics.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(())
}

async fn houses(world: &mut World) -> anyhow::Result<()> {
    let mut visitor = Client::new(&world.router, 2);
    let mut listed: Vec<ListedCompany> = visitor.get("/companies?limit=1000").await?;
    listed.sort_by(|a, b| a.company.slug.cmp(&b.company.slug));
    let slugs: Vec<String> = listed.iter().map(|listed| listed.company.slug.clone()).collect();
    for (place, listed) in listed.into_iter().enumerate() {
        let company = listed.company;
        let about: Company = visitor.get(&format!("/companies/{}", company.slug)).await?;
        let siblings = about
            .siblings
            .iter()
            .filter_map(|sibling| slugs.iter().position(|slug| *slug == sibling.slug));
        let entity = siblings.chain([place]).collect();
        let email = format!("owner@{}.example", company.slug);
        let invite = json!({ "company": company.slug, "email": email });
        let link: InvitationLink = world.operator.client.post("/operator/owners", invite).await?;
        let client = Client::new(&world.router, 100 + place);
        let name = format!("{} owner", company.name);
        let mut owner = join(client.clone(), email, &name, &link.link).await?;
        let path = format!("/companies/{}/tokens", company.slug);
        let token = json!({ "name": "Warehouse", "scope": "orders catalogue marketing", "days": DAYS_OF_TOKEN });
        let token: TokenMade = owner.client.post(&path, token).await?;
        world.houses.push(House {
            character: character::of(&company.slug),
            company,
            entity,
            owner,
            program: client.with_token(token.token),
            proposed: Vec::new(),
            orders: 0,
        });
    }
    colleagues(world).await
}

/// One of each role at the best-known company.
async fn colleagues(world: &mut World) -> anyhow::Result<()> {
    let known = |house: &&mut House| (house.character.known * 100.0) as i64;
    let house = world.houses.iter_mut().max_by_key(known).context("find a company")?;
    for (number, (role, name)) in [
        (Role::Catalogue, "Femke Jansen"),
        (Role::Orders, "Pieter Dekker"),
        (Role::Marketing, "Noor van Dijk"),
        (Role::Reader, "Hugo Kok"),
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("{}@{}.example", role.name(), house.company.slug);
        let path = house.path("/staff");
        let invite = json!({ "email": email, "role": role });
        let link: InvitationLink = house.owner.client.post(&path, invite).await?;
        join(Client::new(&world.router, 50 + number), email, name, &link.link).await?;
    }
    Ok(())
}
