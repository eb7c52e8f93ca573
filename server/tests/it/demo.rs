//! A simulated month, played through the API as the command plays a year.

use huoban::demo::{self, Asked, PASSWORD, Played};
use huoban_core::db::Engine;
use serde_json::{Value, json};
use wire::insight::Insight;

use crate::kit::TestApp;

const ASKED: Asked = Asked {
    seed: 4,
    shoppers: 60,
    days: 30,
};

/// What there is of each kind, which must be there at all.
const KINDS: &[&str] = &[
    "shop_order where state in ('placed', 'accepted')",
    "shop_order where state = 'shipped'",
    "shop_order where state = 'delivered'",
    "shop_order where state = 'completed'",
    "shop_order where state = 'cancelled'",
    "rating",
    "rating where answer is not null",
    "product_rating",
    "order_return",
    "partnership",
    "company_drop",
    "proposal where answer is not null",
    "proposal where answer is null",
    "proposal_vote",
    "message where side = 'company'",
    "ad",
    "ad_answer",
    "promotion",
    "promotion_join",
    "order_promotion",
    "cart_line",
    "shopper_about",
    "counted_partner",
];

async fn played(asked: Asked) -> (TestApp, Played) {
    let app = TestApp::on(Engine::Sqlite).await;
    let played = demo::play(&app.state, asked, |_| ()).await.expect("a month");
    (app, played)
}

async fn counts(app: &TestApp) -> Vec<(&'static str, i64)> {
    let mut counts = Vec::new();
    for kind in KINDS {
        counts.push((*kind, app.number(&format!("select count(*) from {kind}")).await));
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_makes_the_same() {
    let few = Asked {
        shoppers: 12,
        days: 9,
        ..ASKED
    };
    let ((app, played), (other, again)) = tokio::join!(self::played(few), self::played(few));
    assert!(played.orders > 0);
    assert_eq!(played, again);
    assert_eq!(counts(&app).await, counts(&other).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_has_something_of_everything_and_is_played_once() {
    let (app, played) = self::played(ASKED).await;
    let found = counts(&app).await;
    assert!(found.iter().all(|(_, count)| *count > 0), "{found:?}");
    let unbalanced = "select count(*) from (select order_id from ledger_entry group by order_id, kind, currency having sum(amount) <> 0)";
    assert_eq!(app.number(unbalanced).await, 0);

    let second = demo::play(&app.state, ASKED, |_| ()).await.expect_err("a second time");
    assert!(second.to_string().contains("in use already"), "{second}");
    assert_eq!(counts(&app).await, found);
    assert!(
        demo::was_played(&app.state).await.expect("an answer"),
        "whoever serves it is told"
    );

    let (staff, shopper) = (app.visitor(), app.visitor());
    let sign_in = |email: &str| json!({ "email": email, "password": PASSWORD });
    let _: Value = staff
        .post("/staff/sign-in", sign_in(&played.at_the_console[1].1))
        .await
        .ok();
    let slug = played.at_the_console[1]
        .1
        .trim_start_matches("owner@")
        .trim_end_matches(".example");
    let insight: Insight = staff.get(&format!("/companies/{slug}/insight")).await.ok();
    assert!(insight.weeks.len() >= 4, "{insight:?}");
    let _: Value = shopper
        .post("/account/sign-in", sign_in(&played.as_shoppers[0].1))
        .await
        .ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_in_which_somebody_is_is_left_alone() {
    let app = TestApp::on(Engine::Sqlite).await;
    app.operator().await;
    assert!(!demo::was_played(&app.state).await.expect("an answer"));
    let refused = demo::play(&app.state, ASKED, |_| ())
        .await
        .expect_err("somebody is here");
    assert!(refused.to_string().contains("--data-dir"), "{refused}");
    assert_eq!(app.number("select count(*) from company").await, 0);
}
