//! The attack on what is published, through the code that publishes: the controls are broken, the tree gives away what its bound says.

mod worlds;

use insight::account;
use worlds::Score;

const WORLDS: u32 = 2_000;

#[test]
fn a_threshold_alone_is_broken() {
    let score = Score::of(worlds::threshold_alone, WORLDS);
    assert!(score.rate >= 0.99, "{}", score.rate);
}

#[test]
fn fresh_noise_at_each_view_is_broken() {
    let score = Score::of(worlds::fresh_noise, WORLDS);
    assert!(score.rate >= 0.8, "{}", score.rate);
}

/// Not above the bound by more than chance, nor below it: then the attacker would be a weak one.
fn as_often_as_the_bound(score: &Score, bound: f64) {
    assert!((score.bound - bound).abs() < 5e-4, "bound {}", score.bound);
    let off = (score.rate - score.bound) / score.standard_error();
    assert!(off <= 3.0, "{} is {off} standard errors above the bound", score.rate);
    assert!(off >= -3.0, "{} is {off} standard errors below the bound", score.rate);
    assert!(score.rate <= account::everything().best_guess() + 3.0 * score.standard_error());
}

/// One node: Φ(1 / 2σ).
#[test]
fn one_value_is_hardly_better_than_a_coin() {
    as_often_as_the_bound(&Score::of(worlds::one_value, WORLDS), 0.5249);
}

/// The first week is in nodes of 1, 2, 4, … 64 weeks that two years publish, seven: Φ(√7 / 2σ).
#[test]
fn two_years_of_weekly_totals_tell_what_seven_nodes_tell() {
    as_often_as_the_bound(&Score::of(worlds::first_week, WORLDS), 0.5657);
}

#[test]
fn a_shopper_of_any_week_gives_away_less() {
    let score = Score::of(worlds::any_week, WORLDS);
    as_often_as_the_bound(&score, score.bound);
    assert!(score.bound < 0.5657);
}

/// Seven nodes of the weekly total and five, of 1 to 16 months, of each table: Φ(√27 / 2σ).
#[test]
fn two_years_of_everything_about_a_keep_tell_what_27_nodes_tell() {
    as_often_as_the_bound(&Score::of(worlds::first_week_and_tables, WORLDS), 0.6273);
}
