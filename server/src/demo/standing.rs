//! How a shopper stands to a company: keeps it, or drops it.

use serde_json::{Value, json};

use super::{words, world::World};

/// Keeps a company that they have found so, unless they kept or dropped it before.
///
/// # Errors
/// When it is refused.
pub async fn keep(world: &mut World, person: usize, house: usize, found: &str) -> anyhow::Result<()> {
    let someone = &mut world.people[person];
    let known = someone.kept.contains(&house) || someone.dropped.contains(&house);
    if known || someone.disappointed.contains(&house) {
        return Ok(());
    }
    let slug = &world.houses[house].company.slug;
    let body = json!({ "company": slug, "found": found });
    someone.client.post::<Value>("/portfolio/partners", body).await?;
    someone.kept.insert(house);
    if world.random.chance(0.1) {
        let note = json!({ "note": words::NOTE.of(someone.lang) });
        let path = format!("/portfolio/partners/{slug}/note");
        someone.client.post::<Value>(&path, note).await?;
    }
    Ok(())
}

/// Drops a company for this reason, with all companies of its legal entity.
///
/// # Errors
/// When it is refused.
pub async fn drop_company(world: &mut World, person: usize, house: usize, reason: &str) -> anyhow::Result<()> {
    if world.people[person].dropped.contains(&house) {
        return Ok(());
    }
    let body = json!({ "company": world.houses[house].company.slug, "confirm": "yes", "reason": reason });
    let entity = world.houses[house].entity.clone();
    let someone = &mut world.people[person];
    someone.client.post::<Value>("/portfolio/drops", body).await?;
    for gone in entity {
        someone.kept.remove(&gone);
        someone.dropped.insert(gone);
    }
    Ok(())
}
