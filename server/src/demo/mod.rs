//! A year of demonstration: simulated shoppers and companies, who do day by day what people do, through the same API as everybody.

mod ads;
mod after;
mod character;
mod client;
mod fulfil;
mod opening;
mod people;
mod played;
mod promotions;
mod random;
mod shelf;
mod standing;
mod talk;
mod visit;
mod words;
mod world;

use anyhow::{Context, ensure};
use huoban_core::{audit, auth, catalog::demo, chores, error::Error, merge, open, state::AppState};
use wire::{lang::Lang, when::DAY};

use self::{
    people::Person,
    random::Random,
    world::{House, Task, World},
};
use crate::site::{chores as all, router};

pub use self::{
    played::{Played, note, noted, sign_ins, was_played},
    world::PASSWORD,
};

/// What is to be played.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub seed: u64,
    pub shoppers: u32,
    pub days: u32,
}

/// The chore that makes the search index anew, and writes it down.
const SAMPLES: &str = audit::SAMPLE_RANKING.name;

/// Milliseconds at the end of each day in which nobody does anything.
const NIGHT: i64 = 3_600_000;

/// Fills the empty database and plays so many days from the time of the app's clock, which must stand; `told` hears of each
/// month.
///
/// # Errors
/// When the database is not empty, before anything is changed; or when a step is refused, which should not happen.
pub async fn play(app: &AppState, asked: Asked, told: fn(&str)) -> anyhow::Result<Played> {
    fill(app).await?;
    let open = opening::open(
        app,
        router::api(app),
        Random::new(asked.seed),
        (asked.shoppers, asked.days),
    )
    .await;
    let mut world = open?;
    for day in 0..asked.days {
        world.day = day;
        play_day(&mut world).await.with_context(|| format!("play day {day}"))?;
        if (day + 1) % 30 == 0 || day + 1 == asked.days {
            told(&format!("Day {}: {} orders so far", day + 1, world.parcels.len()));
        }
    }
    Ok(end(&world))
}

/// With the demo's catalogue, if nothing is there.
async fn fill(app: &AppState) -> anyhow::Result<()> {
    let reads = app.db.reads();
    let before = chores::last_turns(reads, app.clock.now())
        .await
        .map_err(Error::into_anyhow)?;
    let known = auth::anybody(reads).await.map_err(Error::into_anyhow)?;
    let is_new = before.is_empty() && !known;
    let intake = merge::intake(&app.db, &app.clock, &app.ids);
    let filled = match is_new {
        true => demo::seed_if_empty(&intake).await.map_err(Error::into_anyhow)?,
        false => None,
    };
    ensure!(
        filled.is_some(),
        "the database is in use already: the demonstration starts with an empty one. Delete the data folder, or name another one with --data-dir"
    );
    app.search.catch_up(reads).await?;
    open::note_rules(app).await.map_err(Error::into_anyhow)?;
    all::each_once(app, &[SAMPLES]).await.map_err(Error::into_anyhow)
}

async fn play_day(world: &mut World) -> anyhow::Result<()> {
    let tomorrow = world.now().plus_millis(DAY);
    operate(world).await?;
    let mut tasks = world.today();
    let gap = (DAY - NIGHT) / (tasks.len() as i64 + 1);
    while !tasks.is_empty() {
        for task in tasks {
            world.app.clock.advance(gap);
            act(world, task).await?;
        }
        // What came up today for today takes no time.
        tasks = world.today();
    }
    let left = tomorrow.millis() - world.now().millis();
    world.app.clock.advance(left);
    // The order of results of a day long gone is kept for nobody.
    let but: &[&str] = if world.day + 1 == world.days { &[] } else { &[SAMPLES] };
    all::each_once(&world.app, but).await.map_err(Error::into_anyhow)?;
    // Each time costs as much as a day of shoppers; what is sold out meanwhile is refused.
    if world.day.is_multiple_of(3) || world.day + 1 == world.days {
        world.app.search.catch_up(world.app.db.reads()).await?;
    }
    Ok(())
}

/// Twice a week an operator looks at the money and the ads, and once a month pays companies out.
async fn operate(world: &mut World) -> anyhow::Result<()> {
    if !matches!(world.day % 7, 1 | 4) {
        return Ok(());
    }
    world.operator.sign_in().await?;
    fulfil::transfers(world).await?;
    fulfil::settle(world, world.day % 28 == 25).await?;
    ads::moderate(world).await
}

async fn act(world: &mut World, task: Task) -> anyhow::Result<()> {
    match task {
        Task::Join(person) => visit::join(world, person).await,
        Task::Visit(person) => visit::visit(world, person).await,
        Task::Accept(parcel) => fulfil::accept(world, parcel).await,
        Task::Ship(parcel) => fulfil::ship(world, parcel).await,
        Task::Arrive(parcel) => fulfil::arrive(world, parcel).await,
        Task::CancelByShopper(parcel) => fulfil::cancel_by_shopper(world, parcel).await,
        Task::CancelByCompany(parcel) => fulfil::cancel_by_company(world, parcel).await,
        Task::Rate(parcel) => after::rate(world, parcel).await,
        Task::AnswerRating(parcel, stars) => after::answer_rating(world, parcel, stars).await,
        Task::AskReturn(parcel) => after::ask_return(world, parcel).await,
        Task::AnswerReturn(parcel, id) => after::answer_return(world, parcel, id).await,
        Task::SendBack(parcel, id) => after::send_back(world, parcel, id).await,
        Task::Refund(parcel, id) => after::refund(world, parcel, id).await,
        Task::AnswerQuestion(house, person, thread, place) => {
            talk::answer_question(world, (house, person), thread, place).await
        }
        Task::AnswerProposal(proposal) => talk::answer_proposal(world, proposal).await,
        Task::OpenAd(house, ad) => ads::open(world, house, ad).await,
        Task::Offer(house, offer) => promotions::make(world, house, offer).await,
        Task::Restock(house) => shelf::restock(world, house).await,
    }
}

/// Who is worth signing in as.
fn end(world: &World) -> Played {
    let largest = world.houses.iter().max_by_key(|house| house.orders);
    let smallest = world.houses.iter().min_by_key(|house| house.orders);
    let owner = |what: &str, house: &House| (format!("{what}, {}", house.company.name), house.owner.email.clone());
    let console = [("an operator".to_owned(), world.operator.email.clone())];
    let console = console
        .into_iter()
        .chain(largest.map(|house| owner("the owner of the largest company", house)))
        .chain(smallest.map(|house| owner("the owner of a small company", house)));
    let busiest = |lang: Lang| {
        let people = world
            .people
            .iter()
            .filter(|person| person.lang == lang && person.orders > 0);
        people.max_by_key(|person| (person.orders, person.kept.len()))
    };
    let shopper = |what: &str, person: &Person| (what.to_owned(), person.email.clone());
    let shoppers = [
        busiest(Lang::En).map(|person| shopper("a shopper in English", person)),
        busiest(Lang::Zh).map(|person| shopper("a shopper in Chinese", person)),
    ];
    Played {
        orders: world.parcels.len(),
        at_the_console: console.collect(),
        as_shoppers: shoppers.into_iter().flatten().collect(),
    }
}
