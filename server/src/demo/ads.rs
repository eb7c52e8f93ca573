//! What companies say beside their products in a search, and what shoppers think of it.

use serde_json::{Value, json};
use wire::{
    ad::{ReportedAds, ShownAd},
    lang::Lang,
};

use super::{
    words,
    world::{Ad, Task, World},
};

/// Two thirds of the companies have one that is over, one that runs at the end, and one that is to come.
pub fn plan(world: &mut World, house: usize) {
    if house % 3 == 2 {
        return;
    }
    let days = i64::from(world.days);
    let versions = 1 + usize::from(world.houses[house].character.known > 2.0);
    let past = Ad {
        ahead: 0,
        runs: (days / 4).max(2),
        versions,
    };
    let running = Ad {
        ahead: 0,
        runs: (days / 6).max(4) + 10,
        versions,
    };
    let coming = Ad {
        ahead: 7,
        runs: 21,
        versions: 1,
    };
    let offset = world.random.between(0, days / 12);
    for (day, ad) in [
        (days / 8 + offset, past),
        (days - (days / 6).max(4), running),
        (days - 2, coming),
    ] {
        world.plan(day, Task::OpenAd(house, ad));
    }
}

/// Makes one.
///
/// # Errors
/// When it is refused.
pub async fn open(world: &mut World, house: usize, ad: Ad) -> anyhow::Result<()> {
    let place = world.random.between(0, words::ADS.len() as i64 - 1) as usize;
    let (first, second) = (&words::ADS[place], &words::ADS[(place + 1) % words::ADS.len()]);
    let mut body = json!({
        "text": first.of(Lang::En),
        "text_zh": first.of(Lang::Zh),
        "from": world.day_in(ad.ahead),
        "to": world.day_in(ad.ahead + ad.runs - 1),
    });
    if ad.versions == 2 {
        body["second_text"] = second.of(Lang::En).into();
        body["second_text_zh"] = second.of(Lang::Zh).into();
    }
    let path = world.houses[house].path("/ads");
    let program = &mut world.houses[house].program;
    program.post::<Value>(&path, body).await.map(|_| ())
}

/// A shopper says what they think of an ad that they are shown.
///
/// # Errors
/// When it is refused.
pub async fn react(world: &mut World, person: usize, house: usize, ad: &ShownAd) -> anyhow::Result<()> {
    let character = world.houses[house].character;
    let answer = match world.random.share() {
        share if character.slow > 6 && share < 0.2 => "misleading",
        share if share < character.good / 7.0 => "like",
        _ => "not_useful",
    };
    let someone = &mut world.people[person];
    let note = match answer {
        "misleading" => words::MISLEADS.of(someone.lang),
        _ => "",
    };
    let body = json!({ "version": ad.version.version, "answer": answer, "note": note });
    let path = format!("/ads/{}/answer", ad.id);
    someone.client.post::<Value>(&path, body).await.map(|_| ())
}

/// An operator, who is signed in, takes the first ad down that three or more find misleading.
///
/// # Errors
/// When it is refused.
pub async fn moderate(world: &mut World) -> anyhow::Result<()> {
    let operator = &mut world.operator.client;
    let reported: ReportedAds = operator.get("/operator/ads").await?;
    for one in reported.ads.iter().filter(|one| one.misleading >= 3).take(1) {
        let path = format!("/operator/ads/{}/take_down", one.ad.id);
        let body = json!({ "why": words::TAKEN_DOWN });
        operator.post::<Value>(&path, body).await?;
    }
    Ok(())
}
