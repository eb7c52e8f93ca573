//! What people ask, by class, of words that the catalogue itself has.

use std::collections::HashMap;

use anyhow::Context;
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use serde_json::Value;

use super::place::Place;

const SEED: u64 = 7;
/// Questions of each class.
const MANY: usize = 200;
/// Names are read from so many pages of a hundred.
const PAGES: usize = 10;

pub struct Class {
    pub name: &'static str,
    pub paths: Vec<String>,
}

/// All classes, of what this place sells.
pub async fn all(place: &Place) -> anyhow::Result<Vec<Class>> {
    let mut random = StdRng::seed_from_u64(SEED);
    let cards = cards(place).await?;
    let names: Vec<Vec<String>> = cards.iter().map(|card| words(&card["name"])).collect();
    let by_use = by_use(&names);
    let common = |random: &mut StdRng| by_use[random.random_range(0..by_use.len().min(50))].clone();
    let known = |random: &mut StdRng| by_use[random.random_range(0..by_use.len())].clone();
    let slugs = |values: &Value, of: fn(&Value) -> &Value| -> Vec<String> {
        let values = values.as_array().into_iter().flatten();
        values
            .filter_map(|value| of(value).as_str().map(str::to_owned))
            .collect()
    };
    let companies = slugs(
        &place.json("/api/v1/companies").await?,
        |listed| &listed["company"]["slug"],
    );
    let mut categories = Vec::new();
    below(&place.json("/api/v1/categories").await?, &mut categories);
    let class = |name, paths: Vec<String>| Class { name, paths };
    let mut asked = |make: &mut dyn FnMut(&mut StdRng) -> String| -> Vec<String> {
        (0..MANY).map(|_| search(&[("q", &make(&mut random))])).collect()
    };
    let two = asked(&mut |random| {
        let name = names.choose(random).map_or(&[][..], Vec::as_slice);
        name.iter().take(2).cloned().collect::<Vec<_>>().join(" ")
    });
    let article = asked(&mut |random| cards.choose(random).map(|card| text(&card["sku"])).unwrap_or_default());
    let typo = asked(&mut |random| {
        let word = known(random);
        let gone = random.random_range(1..word.len());
        word[..gone].to_owned() + &word[gone + 1..]
    });
    let chinese = asked(&mut |random| {
        ["打印机", "电脑", "手机", "相机", "音响", "键盘"]
            .choose(random)
            .map_or(String::new(), |word| (*word).to_owned())
    });
    let one = asked(&mut |random| common(random));
    let mut random = StdRng::seed_from_u64(SEED);
    let mut some = |of: &[String], path: fn(&str) -> String| -> Vec<String> {
        (0..MANY)
            .filter_map(|_| of.choose(&mut random).map(|one| path(one)))
            .collect()
    };
    let shelves = some(&companies, |slug| search(&[("company", slug)]));
    let kinds = some(&categories, |slug| search(&[("category", slug)]));
    let begun: Vec<String> = by_use.iter().take(500).map(|word| word[..3].to_owned()).collect();
    let suggestions = some(&begun, |text| format!("/api/v1/suggest?q={text}"));
    let repeated = |path: &str| vec![path.to_owned(); MANY];
    Ok(vec![
        class("one common word", one),
        class("two words", two),
        class("article number", article),
        class("typo", typo),
        class("Chinese", chinese),
        class("no words", repeated(&search(&[]))),
        class("category", kinds),
        class("company's shelf", shelves),
        class("home", repeated("/api/v1/home")),
        class("suggestions", suggestions),
    ])
}

fn search(pairs: &[(&str, &str)]) -> String {
    let query = serde_urlencoded::to_string(pairs).expect("pairs of texts");
    format!("/api/v1/search?{query}")
}

/// Products from all over the catalogue.
async fn cards(place: &Place) -> anyhow::Result<Vec<Value>> {
    let mut cards = Vec::new();
    for page in 0..PAGES {
        let found = place
            .json(&format!("/api/v1/search?limit=100&offset={}", page * 100))
            .await?;
        let results = found["results"].as_array().context("results")?;
        cards.extend(results.iter().map(|result| result["product"].clone()));
    }
    Ok(cards)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The longer plain words of a name.
fn words(name: &Value) -> Vec<String> {
    let name = text(name).to_lowercase();
    let plain = |word: &&str| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    name.split_whitespace().filter(plain).map(str::to_owned).collect()
}

/// The most used first.
fn by_use(names: &[Vec<String>]) -> Vec<String> {
    let mut uses: HashMap<&String, usize> = HashMap::new();
    for word in names.iter().flatten() {
        *uses.entry(word).or_default() += 1;
    }
    let mut words: Vec<_> = uses.into_iter().collect();
    words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    words.into_iter().map(|(word, _)| word.clone()).collect()
}

/// The slugs of all categories.
fn below(categories: &Value, slugs: &mut Vec<String>) {
    for category in categories.as_array().into_iter().flatten() {
        slugs.push(text(&category["slug"]));
        below(&category["children"], slugs);
    }
}
