//! What shoppers ask and propose, who votes for it, and what companies answer.

use serde_json::{Value, json};
use wire::{
    id::{ProductId, ThreadId},
    message::Thread,
    proposal::ShownProposal,
};

use super::{
    words,
    world::{Proposed, Task, World},
};

/// So many days a proposal waits for its answer.
const WAITS: u32 = 14;

/// Whatever a shopper has to say while they look at a product of a company.
///
/// # Errors
/// When it is refused.
pub async fn talk(world: &mut World, person: usize, house: usize, product: ProductId) -> anyhow::Result<()> {
    if world.random.chance(0.08) {
        ask(world, person, house, product).await?;
    }
    let first = world.houses[house].proposed.is_empty();
    if world.people[person].kept.contains(&house) && world.random.chance(if first { 0.4 } else { 0.08 }) {
        propose(world, person, house).await?;
    }
    if world.random.chance(0.5) {
        vote(world, person, house).await?;
    }
    Ok(())
}

async fn ask(world: &mut World, person: usize, house: usize, product: ProductId) -> anyhow::Result<()> {
    let place = world.random.between(0, words::QUESTIONS.len() as i64 - 1) as usize;
    let someone = &mut world.people[person];
    let text = words::QUESTIONS[place].0.of(someone.lang);
    let body = json!({ "about": "product", "of": product, "text": text });
    let thread: Thread = someone.client.post("/messages", body).await?;
    let character = world.houses[house].character;
    if world.random.chance(character.talks) {
        let days = world.random.between(0, (character.slow / 2).max(1));
        world.plan(days, Task::AnswerQuestion(house, person, thread.card.id, place));
    }
    Ok(())
}

/// The shopper thanks for some answers, and closes the thread then.
///
/// # Errors
/// When it is refused.
pub async fn answer_question(
    world: &mut World,
    (house, person): (usize, usize),
    thread: ThreadId,
    place: usize,
) -> anyhow::Result<()> {
    let lang = world.people[person].lang;
    let path = world.houses[house].path(&format!("/messages/{thread}/answer"));
    let body = json!({ "text": words::QUESTIONS[place].1.of(lang) });
    world.houses[house].program.post::<Value>(&path, body).await?;
    if world.random.chance(0.5) {
        let someone = &mut world.people[person].client;
        let path = format!("/messages/{thread}");
        let body = json!({ "text": words::THANKS.of(lang) });
        someone.post::<Value>(&path, body).await?;
        someone.tell(&format!("{path}/close")).await?;
    }
    Ok(())
}

/// Something that nobody proposed to the company yet.
async fn propose(world: &mut World, person: usize, house: usize) -> anyhow::Result<()> {
    let proposed = &world.houses[house].proposed;
    let left: Vec<usize> = (0..words::PROPOSALS.len())
        .filter(|place| !proposed.contains(place))
        .collect();
    if left.is_empty() {
        return Ok(());
    }
    let place = *world.random.pick(&left);
    let (kind, title, text) = &words::PROPOSALS[place];
    let path = world.houses[house].path("/proposals");
    let someone = &mut world.people[person];
    let body = json!({ "kind": kind, "title": title.of(someone.lang), "text": text.of(someone.lang) });
    let made: ShownProposal = someone.client.post(&path, body).await?;
    world.houses[house].proposed.push(place);
    let proposal = world.proposals.len();
    world.proposals.push(Proposed {
        id: made.proposal.id,
        house,
        person,
        made: world.day,
        answered: false,
    });
    if world.random.chance(world.houses[house].character.talks) {
        let days = world.random.between(5, 13);
        world.plan(days, Task::AnswerProposal(proposal));
    }
    Ok(())
}

/// For what others proposed to the company and what waits for its answer.
async fn vote(world: &mut World, person: usize, house: usize) -> anyhow::Result<()> {
    let day = world.day;
    let waits = |one: &&Proposed| !one.answered && day - one.made < WAITS;
    let of_another = |one: &&Proposed| one.house == house && one.person != person;
    let open = world.proposals.iter().filter(waits).filter(of_another);
    for id in open.map(|proposal| proposal.id).collect::<Vec<_>>() {
        if world.random.chance(0.6) {
            let path = format!("/proposals/{id}/vote");
            world.people[person].client.tell(&path).await?;
        }
    }
    Ok(())
}

/// The owner says yes to some, and why not to others.
///
/// # Errors
/// When it is refused.
pub async fn answer_proposal(world: &mut World, proposal: usize) -> anyhow::Result<()> {
    let (id, house) = (world.proposals[proposal].id, world.proposals[proposal].house);
    let lang = world.people[world.proposals[proposal].person].lang;
    let body = match world.random.chance(0.5) {
        true => {
            let (text, when) = (world.random.pick(words::ACCEPTED).of(lang), world.day_in(30));
            json!({ "answer": "accepted", "text": text, "when": when })
        }
        false => json!({ "answer": "declined", "text": world.random.pick(words::DECLINED).of(lang) }),
    };
    let path = world.houses[house].path(&format!("/proposals/{id}/answer"));
    let owner = &mut world.houses[house].owner;
    owner.sign_in().await?;
    owner.client.post::<Value>(&path, body).await?;
    world.proposals[proposal].answered = true;
    Ok(())
}
