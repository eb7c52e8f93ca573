//! Guests: nobody is stored before they keep something, and nobody for ever.

use huoban_core::account::forget_expired;
use serde_json::{Value, json};
use wire::{account::Ended, order::CartChange, portfolio::Standing};

use super::DAY;
use crate::{
    kit::{TestApp, Visitor},
    order::{add, buy},
};

const SESSION: &str = "huoban";

async fn stored(app: &TestApp) -> (i64, i64) {
    (
        app.number("select count(*) from shopper").await,
        app.number("select count(*) from session").await,
    )
}

async fn forgotten(app: &TestApp) -> u64 {
    let state = &app.state;
    forget_expired(&state.db, &state.ids, app.now()).await.expect("a sweep")
}

/// Every write of the API with the ways to spoil it.
fn spoiled() -> Vec<(String, Value)> {
    let description = serde_json::to_value(huoban::site::router::openapi()).expect("JSON");
    let paths = description["paths"].as_object().expect("paths").clone();
    let writes = paths.into_iter().filter(|(_, methods)| methods["post"].is_object());
    writes
        .flat_map(|(path, _)| {
            let path = path.trim_start_matches("/api/v1");
            let path = path
                .replace("{id}", "0d3kq9x2h4r7t")
                .replace("{product}", "0d3kq9x2h4r7t")
                .replace("{group}", "0d3kq9x2h4r7t")
                .replace("{order}", "0d3kq9x2h4r7t")
                .replace("{slug}", "nobody");
            let bodies = [
                json!({}),
                json!([]),
                json!({"company": "nobody", "confirm": "yes", "note": ""}),
                json!({"product": "0d3kq9x2h4r7t", "quantity": 1}),
                json!({"quantity": 0}),
                json!({"note": "\u{0}"}),
                json!({"companies": []}),
            ];
            bodies.map(|body| (path.clone(), body))
        })
        .collect()
}

on_both! {
    async fn who_keeps_nothing_leaves_no_trace(app) {
        let all = spoiled();
        assert!(all.len() > 100, "{}", all.len());
        for (path, body) in all {
            let stranger = app.visitor();
            let reply = stranger.post(&path, body.clone()).await;
            assert_eq!(stored(&app).await, (0, 0), "{path} {body}: {} {}", reply.status, reply.text);
            assert_eq!(stranger.cookie(SESSION), None, "{path} {body}");
        }
    }

    async fn who_keeps_something_is_known_from_then_on(app) {
        let company = app.company("acme").await;
        let product = app.product(company, 500, 9).await;
        let (keeper, buyer, dropper) = (app.visitor(), app.visitor(), app.visitor());
        keeper.post("/portfolio/partners", json!({"company": "acme"})).await.ok::<Standing>();
        buyer.post("/cart/lines", json!({"product": product})).await.ok::<CartChange>();
        dropper.post("/portfolio/drops", json!({"company": "acme", "confirm": "yes"})).await.ok::<Standing>();
        assert_eq!(stored(&app).await, (3, 3));
        for guest in [&keeper, &buyer, &dropper] {
            assert!(guest.cookie(SESSION).is_some());
        }
        keeper.post("/portfolio/partners", json!({"company": "acme"})).await.ok::<Standing>();
        buyer.post(&format!("/cart/lines/{product}"), json!({"quantity": 2})).await.ok::<CartChange>();
        assert_eq!(stored(&app).await, (3, 3));
    }

    async fn one_address_brings_only_so_many_guests_in_an_hour(app) {
        let app = TestApp::with(app.state.db.engine(), &["--behind-proxy", "--guests-per-hour", "3"]).await;
        app.company("acme").await;
        let keep = async |address: &str| {
            let guest = app.visitor().header("x-forwarded-for", address);
            (guest.post("/portfolio/partners", json!({"company": "acme"})).await, guest)
        };
        let mut first = None;
        for _ in 0..3 {
            let (reply, guest) = keep("10.0.0.1").await;
            reply.ok::<Standing>();
            first = Some(guest);
        }
        let (reply, _) = keep("10.0.0.1").await;
        assert_eq!(reply.headers["retry-after"], "1200");
        assert_eq!(reply.refusal(), (429, "too_many_guests".to_owned()));
        assert_eq!(stored(&app).await, (3, 3));
        keep("10.0.0.2").await.0.ok::<Standing>();
        // Whoever is known goes on.
        let known = first.expect("a guest");
        known.post("/portfolio/partners", json!({"company": "acme"})).await.ok::<Standing>();
        app.wait(1_200_000);
        keep("10.0.0.1").await.0.ok::<Standing>();
    }

    async fn guests_whose_session_is_over_are_forgotten_and_accounts_are_not(app) {
        let company = app.company("acme").await;
        let product = app.product(company, 500, 9).await;
        let (guest, owner) = (app.visitor(), app.visitor());
        for visitor in [&guest, &owner] {
            visitor.post("/portfolio/partners", json!({"company": "acme"})).await.ok::<Standing>();
            visitor.post("/cart/lines", json!({"product": product})).await.ok::<CartChange>();
        }
        guest.post("/checkout", json!({})).await.ok::<Value>();
        super::sign_up(&owner).await;
        assert_eq!(app.stock(product).await, 8);
        app.wait(180 * DAY - 1);
        assert_eq!(forgotten(&app).await, 0);
        app.wait(1);
        assert_eq!(forgotten(&app).await, 2);
        assert_eq!(stored(&app).await, (1, 0));
        assert_eq!(app.number("select count(*) from partnership").await, 1);
        assert_eq!(app.number("select count(*) from cart_line").await, 1);
        assert_eq!(app.number("select count(*) from stock_hold").await, 0);
        assert_eq!(app.stock(product).await, 9);
        assert_eq!(forgotten(&app).await, 0);
    }

    async fn a_guest_who_leaves_is_forgotten_and_no_token_leads_back(app) {
        app.company("acme").await;
        let guest = app.visitor();
        guest.post("/portfolio/partners", json!({"company": "acme"})).await.ok::<Standing>();
        let token = guest.cookie(SESSION).expect("a session");
        guest.post("/account/sign-out", json!({})).await.ok::<Ended>();
        let thief = app.visitor().header("cookie", &format!("{SESSION}={token}"));
        assert_eq!(thief.get("/account").await.refusal().0, 401);
        assert_eq!(forgotten(&app).await, 1);
        assert_eq!(stored(&app).await, (0, 0));
    }

    async fn a_session_closed_while_its_guest_signs_up_is_swept_and_the_account_stays(app) {
        app.company("acme").await;
        let owner = app.visitor();
        owner.post("/portfolio/partners", json!({"company": "acme"})).await.ok::<Standing>();
        super::sign_up(&owner).await;
        app.sql("update session set token_hash = 'closed', expires_at = 0").await.expect("a closed session");
        let state = &app.state;
        let sweep = forget_expired(&state.db, &state.ids, app.now());
        let swept = tokio::time::timeout(std::time::Duration::from_secs(20), sweep).await;
        assert_eq!(swept.expect("the sweep comes to its end").expect("a sweep"), 1);
        assert_eq!(stored(&app).await, (1, 0));
    }

    async fn a_guest_who_waits_for_an_order_is_kept_until_it_is_done(app) {
        let guest = ordered(&app).await;
        guest.post("/account/sign-out", json!({})).await.ok::<Ended>();
        for _ in 0..2 {
            assert_eq!(forgotten(&app).await, 1);
            assert_eq!(app.number("select count(*) from order_group where recipient <> ''").await, 1);
            app.wait(7 * DAY);
        }
        app.sql("update shop_order set state = 'completed'").await.expect("an order that is done");
        assert_eq!(forgotten(&app).await, 1);
        assert_eq!(app.number("select count(*) from order_group where recipient <> ''").await, 0);
        // The books need the row, and it names nobody.
        assert_eq!(stored(&app).await, (1, 0));
        assert_eq!(forgotten(&app).await, 0);
    }
}

async fn ordered(app: &TestApp) -> Visitor {
    let company = app.company("acme").await;
    let product = app.product(company, 500, 9).await;
    let guest = app.visitor();
    add(&guest, product, 1).await;
    buy(&guest, "key").await;
    guest
}
