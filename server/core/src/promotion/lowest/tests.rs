use proptest::prelude::*;

use super::*;

/// Days.
fn since(at: i64, price: i64) -> Since {
    Since { at: at * DAY, price }
}

fn reduction(percent: i64, from: i64, until: i64) -> Reduction {
    Reduction {
        percent,
        from: from * DAY,
        until: until * DAY,
    }
}

fn lowest(price: i64, history: &[Since], reductions: &[Reduction], now: i64) -> i64 {
    lowest_of(price, history, reductions, now * DAY)
}

#[test]
fn without_reductions_the_prices_of_30_days_count() {
    let history = [since(0, 700), since(60, 900), since(80, 1_000)];
    assert_eq!(
        lowest(1_000, &history, &[], 89),
        700,
        "it was in force when the window began"
    );
    assert_eq!(lowest(1_000, &history, &[], 90), 900, "its last moment is 30 days ago");
    assert_eq!(lowest(1_000, &history, &[], 110), 1_000);
    assert_eq!(lowest(800, &history, &[], 110), 800, "never above today's");
    assert_eq!(lowest(800, &[], &[], 110), 800);
}

#[test]
fn an_earlier_reduction_counts_at_the_price_of_its_time() {
    let history = [since(0, 1_000), since(100, 2_000)];
    let earlier = [reduction(20, 90, 95)];
    assert_eq!(lowest(2_000, &history, &earlier, 110), 800);
    assert_eq!(
        lowest(2_000, &history, &earlier, 124),
        800,
        "a day of it is in the window"
    );
    assert_eq!(lowest(2_000, &history, &earlier, 125), 1_000);
    let across = [reduction(50, 98, 102)];
    assert_eq!(lowest(2_000, &history, &across, 110), 500);
    assert_eq!(lowest(2_000, &history, &across, 131), 1_000, "of the dearer time alone");
}

#[test]
fn a_reduction_is_not_its_own_lowest_price() {
    let history = [since(0, 1_000)];
    let runs = reduction(20, 100, 110);
    assert_eq!(lowest(1_000, &history, &[runs], 105), 1_000);
    assert_eq!(lowest(1_000, &history, &[runs], 110), 800, "once it is over it counts");
    assert_eq!(lowest(1_000, &history, &[runs, reduction(30, 75, 80)], 105), 700);
    assert_eq!(lowest(1_000, &history, &[runs, reduction(30, 60, 70)], 105), 1_000);
    // Dearer just before it began, or cheaper long before: what counts ends where it began.
    let raised = [since(0, 500), since(60, 800), since(99, 1_000)];
    assert_eq!(lowest(1_000, &raised, &[runs], 105), 800);
}

#[test]
fn of_two_that_run_the_earlier_is_where_the_window_ends() {
    let history = [since(0, 1_000)];
    let both = [reduction(10, 100, 120), reduction(30, 105, 120)];
    assert_eq!(lowest(1_000, &history, &both, 106), 1_000);
    let one_after_the_other = [reduction(10, 100, 105), reduction(30, 105, 120)];
    assert_eq!(lowest(1_000, &history, &one_after_the_other, 106), 900);
}

#[test]
fn of_a_product_that_came_with_the_reduction_nothing_was_lower() {
    assert_eq!(
        lowest(1_000, &[since(100, 1_000)], &[reduction(20, 100, 110)], 105),
        1_000
    );
}

proptest! {
    #[test]
    fn it_is_never_above_today_s_price_nor_below_all_that_was_asked(
        price in 1..100_000_i64,
        prices in prop::collection::vec((0..200_i64, 1..100_000_i64), 0..6),
        reductions in prop::collection::vec((1..=90_i64, 0..200_i64, 1..40_i64), 0..4),
        now in 100..200_i64,
    ) {
        let mut history: Vec<Since> = prices.into_iter().map(|(at, price)| since(at, price)).collect();
        history.sort_by_key(|since| since.at);
        let reductions: Vec<Reduction> =
            reductions.into_iter().map(|(percent, from, days)| reduction(percent, from, from + days)).collect();
        let found = lowest(price, &history, &reductions, now);
        prop_assert!(found <= price);
        let cheapest = history.iter().map(|since| since.price).chain([price]).min().unwrap_or(price);
        prop_assert!(found >= cheapest - percent_of(cheapest, 90));
        prop_assert!(lowest(price, &history, &[], now) >= cheapest);
    }
}
