//! The shoppers of the demonstration: who they are and what they like, made up from the seed.

use std::collections::BTreeSet;

use wire::{
    insight::{AboutMe, AgeBand, Interest, Region},
    lang::Lang,
};

use super::{client::Client, random::Random};

pub struct Person {
    pub client: Client,
    pub name: String,
    pub email: String,
    pub lang: Lang,
    pub home: &'static Home,
    pub about: AboutMe,
    /// The first parts of the categories that they mostly look for.
    pub likes: &'static [&'static str],
    /// The day on which they come for the first time.
    pub joins: u32,
    /// Days from one visit to the next, on average.
    pub rhythm: f64,
    /// Companies, by their place.
    pub kept: BTreeSet<usize>,
    pub dropped: BTreeSet<usize>,
    pub disappointed: BTreeSet<usize>,
    pub orders: u32,
}

/// Where somebody lives.
pub struct Home {
    weight: f64,
    pub country: &'static str,
    region: Region,
    pub city: &'static str,
    pub street: &'static str,
    pub postcode: &'static str,
    pub state: &'static str,
    given: &'static [&'static str],
    family: &'static [&'static str],
}

const CHINESE: (&[&str], &[&str]) = (
    &[
        "晓雯", "志强", "思远", "美玲", "子涵", "建国", "雨桐", "海涛", "静怡", "明轩",
    ],
    &["王", "李", "张", "陈", "刘", "林", "黄", "周", "吴", "徐"],
);
const ENGLISH: (&[&str], &[&str]) = (
    &[
        "Alice", "Tom", "Ruth", "Sam", "Grace", "Oliver", "Nora", "Henry", "Ivy", "Martin",
    ],
    &[
        "Hill", "Carter", "Webb", "Moss", "Lane", "Fletcher", "Dunn", "Ward", "Page", "Frost",
    ],
);
const GERMAN: (&[&str], &[&str]) = (
    &["Anna", "Jonas", "Lea", "Paul", "Mia", "Felix", "Clara", "Emil"],
    &[
        "Weber", "Brandt", "Vogel", "Keller", "Lange", "Sommer", "Peters", "Roth",
    ],
);
const DUTCH: (&[&str], &[&str]) = (
    &["Sanne", "Daan", "Fleur", "Bram", "Lotte", "Ruben"],
    &["de Vries", "Bakker", "Visser", "Smit", "Mulder", "Bos"],
);
const JAPANESE: (&[&str], &[&str]) = (
    &["Yuki", "Haruto", "Sakura", "Ren", "Aoi", "Kenji"],
    &["Sato", "Suzuki", "Tanaka", "Ito", "Mori", "Abe"],
);

const HOMES: [Home; 7] = [
    home(
        4.0,
        ("CN", Region::EasternAsia),
        ("杭州", "文三路 18 号", "310012", "浙江"),
        CHINESE,
    ),
    home(
        1.2,
        ("CN", Region::EasternAsia),
        ("成都", "玉林南路 7 号", "610041", "四川"),
        CHINESE,
    ),
    home(
        2.6,
        ("GB", Region::NorthernEurope),
        ("Leeds", "14 Chapel Row", "LS6 3HN", ""),
        ENGLISH,
    ),
    home(
        1.2,
        ("US", Region::NorthernAmerica),
        ("Portland", "220 Alder Street", "97205", "OR"),
        ENGLISH,
    ),
    home(
        1.6,
        ("DE", Region::WesternEurope),
        ("Bremen", "Am Deich 9", "28199", ""),
        GERMAN,
    ),
    home(
        1.4,
        ("NL", Region::WesternEurope),
        ("Utrecht", "Oudegracht 112", "3511 AW", ""),
        DUTCH,
    ),
    home(
        1.0,
        ("JP", Region::EasternAsia),
        ("Matsumoto", "2-4-1 Ote", "390-0874", "Nagano"),
        JAPANESE,
    ),
];

const fn home(
    weight: f64,
    (country, region): (&'static str, Region),
    (city, street, postcode, state): (&'static str, &'static str, &'static str, &'static str),
    (given, family): (&'static [&'static str], &'static [&'static str]),
) -> Home {
    Home {
        weight,
        country,
        region,
        city,
        street,
        postcode,
        state,
        given,
        family,
    }
}

/// What somebody is mostly interested in, how many are, and where that is found here.
const TASTES: [(f64, Interest, &[&str]); 5] = [
    (5.5, Interest::Electronics, &["electronics"]),
    (2.2, Interest::Home, &["home", "kitchen", "tea-and-coffee", "garden"]),
    (1.0, Interest::Office, &["desk", "electronics"]),
    (0.8, Interest::Luggage, &["bags-and-accessories", "outdoor"]),
    (0.5, Interest::Toys, &["play", "home"]),
];

const AGES: [(f64, AgeBand); 6] = [
    (1.2, AgeBand::From18),
    (4.0, AgeBand::From25),
    (3.0, AgeBand::From35),
    (1.2, AgeBand::From45),
    (0.6, AgeBand::From55),
    (0.4, AgeBand::From65),
];

/// Somebody new, the shopper of that number; they come within the first days more likely than within the last.
pub fn make(random: &mut Random, client: Client, number: usize, days: u32) -> Person {
    let home = &HOMES[random.weighted(&HOMES.map(|home| home.weight)).unwrap_or_default()];
    let (_, interest, likes) = TASTES[random.weighted(&TASTES.map(|(weight, ..)| weight)).unwrap_or_default()];
    let (_, age_band) = AGES[random.weighted(&AGES.map(|(weight, _)| weight)).unwrap_or_default()];
    let (given, family) = (*random.pick(home.given), *random.pick(home.family));
    let lang = match home.country {
        "CN" => Lang::Zh,
        _ => Lang::En,
    };
    let about = match random.chance(0.85) {
        true => AboutMe {
            age_band,
            region: home.region,
            interest,
        },
        false => AboutMe::default(),
    };
    Person {
        client: client.reading(lang),
        name: match lang {
            Lang::Zh => format!("{family}{given}"),
            Lang::En => format!("{given} {family}"),
        },
        email: format!("shopper{number}@demo.example"),
        lang,
        home,
        about,
        likes,
        joins: (random.share().powi(3) * 0.9 * f64::from(days)) as u32,
        rhythm: 15.0 + 45.0 * random.share(),
        kept: BTreeSet::new(),
        dropped: BTreeSet::new(),
        disappointed: BTreeSet::new(),
        orders: 0,
    }
}
