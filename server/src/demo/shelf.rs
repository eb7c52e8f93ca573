//! Once a month a company fills its shelves, and asks another price for some of what lies there.

use serde_json::{Value, json};
use wire::{
    assortment::{OwnProduct, Products},
    money::Money,
};

use super::world::{Task, World};

/// Below this many of a product more are brought.
const FEW: i64 = 6;
const MORE: i64 = 40;
const MONTH: i64 = 30;

/// # Errors
/// When it is refused.
pub async fn restock(world: &mut World, house: usize) -> anyhow::Result<()> {
    world.plan(MONTH, Task::Restock(house));
    let mut after = None;
    loop {
        let query = after.map_or_else(String::new, |after| format!("?after={after}"));
        let path = world.houses[house].path(&format!("/products{query}"));
        let page: Products = world.houses[house].program.get(&path).await?;
        for card in page.products {
            let (few, other_price) = (card.stock < FEW, world.random.chance(0.05));
            if few || other_price {
                let path = world.houses[house].path(&format!("/products/{}", card.id));
                let product: OwnProduct = world.houses[house].program.get(&path).await?;
                let percent = world.random.between(-12, 8);
                let body = edited(&product, few, other_price.then_some(percent));
                world.houses[house].program.post::<Value>(&path, body).await?;
            }
        }
        match page.after {
            Some(next) => after = Some(next),
            None => return Ok(()),
        }
    }
}

/// As it is, but for what lies there and so many percent of its price.
fn edited(product: &OwnProduct, few: bool, percent: Option<i64>) -> Value {
    let card = &product.card;
    let amount = card.price.amount * (100 + percent.unwrap_or_default()) / 100;
    let price = Money::new((amount / 100 * 100).max(100), card.price.currency);
    let price = if percent.is_some() { price } else { card.price };
    json!({
        "name": card.name,
        "name_zh": card.name_zh.clone().unwrap_or_default(),
        "description": product.description,
        "description_zh": product.description_zh.clone().unwrap_or_default(),
        "price": format!("{} {}", price.decimal(), price.currency),
        "weight": product.weight.map_or_else(String::new, |grams| format!("{grams} g")),
        "shelf": product.shelf + if few { MORE } else { 0 },
        "seen": product.shelf,
    })
}
