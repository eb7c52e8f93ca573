//! How often who knows everything about everybody else guesses right whether a shopper keeps a company, by what is published.
//!
//! `cargo bench --package huoban-insight -- [WORLDS]`: 20,000 unless given.

#[path = "../tests/attack/worlds.rs"]
mod worlds;

use std::env;

use insight::account::{self, DELTA, Loss};
use insight::series::AGE_BAND;
use rand::rngs::StdRng;
use worlds::{Score, Try};

type Attack = (&'static str, fn(&mut StdRng) -> Try);

const ATTACKS: [Attack; 6] = [
    ("threshold alone", worlds::threshold_alone),
    ("fresh noise, 365 views", worlds::fresh_noise),
    ("tree, one value", worlds::one_value),
    ("tree, 104 weeks, came first", worlds::first_week),
    ("tree, 104 weeks, came any time", worlds::any_week),
    ("tree, 104 weeks and 4 tables", worlds::first_week_and_tables),
];

fn main() {
    let given = env::args().skip(1).find_map(|argument| argument.parse().ok());
    let worlds = given.unwrap_or(20_000);
    println!(
        "{:<32}{:>10}{:>10}{:>10}   of {worlds} worlds",
        "attack", "right", "bound", "± 1 se"
    );
    for (name, attack) in ATTACKS {
        let score = Score::of(attack, worlds);
        let shares = [score.rate, score.bound, score.standard_error()];
        let [rate, bound, error] = shares.map(|share| format!("{:.2} %", 100.0 * share));
        println!("{name:<32}{rate:>10}{bound:>10}{error:>10}");
    }
    println!(
        "\n{:<32}{:>10}{:>10}{:>10}   at δ = {DELTA}",
        "for life, at most", "ρ", "ε", "guess"
    );
    let losses: [(&str, Loss); 5] = [
        ("weekly total", account::partners()),
        ("everything but ads", account::everything()),
        ("one cell or another of a table", account::one_cell_or_another(AGE_BAND)),
        ("one life or another", account::one_life_or_another()),
        ("one run of ads", account::ad_run()),
    ];
    for (name, loss) in losses {
        let guess = format!("{:.1} %", 100.0 * loss.best_guess());
        println!("{name:<32}{:>10.4}{:>10.3}{guess:>10}", loss.rho, loss.epsilon(DELTA));
    }
}
