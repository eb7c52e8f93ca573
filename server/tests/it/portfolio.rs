//! Promises 1 and 2: only the shopper changes a portfolio, and a drop is final.

mod files;
mod guards;
mod one;
mod property;

use serde_json::json;
use wire::{
    catalog::Relation,
    portfolio::{Portfolio, Standing},
};

use crate::kit::{MINUTE, Reply, TestApp, Visitor};

pub const WINDOW: i64 = huoban_core::relation::UNDO_MILLIS;

pub async fn keep(visitor: &Visitor, slug: &str) -> Reply {
    visitor.post("/portfolio/partners", json!({"company": slug})).await
}

pub async fn drop_company(visitor: &Visitor, slug: &str) -> Reply {
    visitor
        .post("/portfolio/drops", json!({"company": slug, "confirm": "yes"}))
        .await
}

/// Undoes the standing drop of the company with that slug.
pub async fn undo(visitor: &Visitor, slug: &str) -> Reply {
    let drop = portfolio(visitor)
        .await
        .dropped
        .into_iter()
        .find(|drop| drop.company.slug == slug)
        .expect("a drop");
    visitor
        .post(&format!("/portfolio/drops/{}/undo", drop.id), json!({}))
        .await
}

pub async fn portfolio(visitor: &Visitor) -> Portfolio {
    visitor.get("/portfolio").await.ok()
}

/// Slugs of the partners, in the shopper's order.
pub async fn partners(visitor: &Visitor) -> Vec<String> {
    portfolio(visitor)
        .await
        .partners
        .into_iter()
        .map(|partner| partner.company.slug)
        .collect()
}

async fn keep_all(app: &TestApp, visitor: &Visitor, slugs: &[&str]) {
    for slug in slugs {
        app.company(slug).await;
        keep(visitor, slug).await.ok::<Standing>();
    }
}

on_both! {
    async fn a_stranger_s_portfolio_is_empty(app) {
        assert_eq!(portfolio(&app.visitor()).await, Portfolio::default());
    }

    async fn a_kept_company_is_a_partner_once(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        let first: Standing = keep(&shopper, "acme").await.ok();
        app.wait(MINUTE);
        let second: Standing = keep(&shopper, "acme").await.ok();
        assert!(matches!(first.relation, Relation::Partner { .. }));
        assert_eq!(second, first, "since the first time");
        assert_eq!(partners(&shopper).await, ["acme"]);
        assert!(partners(&app.visitor()).await.is_empty(), "another shopper's is their own");
    }

    async fn an_unknown_company_is_refused_by_name(app) {
        let shopper = app.visitor();
        assert_eq!(keep(&shopper, "nobody").await.refusal(), (404, "no_such_company".to_owned()));
        assert_eq!(drop_company(&shopper, "nobody").await.refusal(), (404, "no_such_company".to_owned()));
    }

    async fn a_plain_form_leads_on_and_says_what_it_did(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        let reply = shopper.form("/portfolio/partners", &[("company", "acme"), ("next", "/search?q=tea")]).await;
        assert_eq!((reply.status.as_u16(), reply.location()), (303, "/search?q=tea"));
        assert_eq!(partners(&shopper).await, ["acme"]);
    }

    async fn partners_stand_in_the_shopper_s_own_order(app) {
        let shopper = app.visitor();
        keep_all(&app, &shopper, &["a", "b", "c"]).await;
        let to = |slug: &str, to: &str| {
            let (shopper, path, body) = (shopper.clone(), format!("/portfolio/partners/{slug}/move"), json!({"to": to}));
            async move { shopper.post(&path, body).await }
        };
        assert!(to("c", "up").await.status.is_success());
        assert_eq!(partners(&shopper).await, ["a", "c", "b"]);
        assert!(to("b", "first").await.status.is_success());
        assert_eq!(partners(&shopper).await, ["b", "a", "c"]);
        assert_eq!(to("b", "sideways").await.refusal(), (422, "no_such_place".to_owned()));
        let arranged = shopper.post("/portfolio/order", json!({"companies": ["c", "b"]})).await;
        assert!(arranged.status.is_success());
        assert_eq!(partners(&shopper).await, ["c", "b", "a"]);
        app.company("d").await;
        let stranger = shopper.post("/portfolio/order", json!({"companies": ["d"]})).await;
        assert_eq!(stranger.refusal(), (404, "no_partner".to_owned()));
    }

    async fn a_note_is_private_and_bounded(app) {
        let shopper = app.visitor();
        keep_all(&app, &shopper, &["acme"]).await;
        let long = "茶".repeat(501);
        let refused = shopper.post("/portfolio/partners/acme/note", json!({"note": long})).await;
        assert_eq!(refused.refusal(), (422, "note_too_long".to_owned()));
        assert!(shopper.post("/portfolio/partners/acme/note", json!({"note": " good tea "})).await.status.is_success());
        assert_eq!(portfolio(&shopper).await.partners[0].note, "good tea");
        let other = app.visitor().post("/portfolio/partners/acme/note", json!({"note": "mine"})).await;
        assert_eq!(other.refusal(), (404, "no_partner".to_owned()));
    }

    async fn a_drop_asks_first(app) {
        let shopper = app.visitor();
        keep_all(&app, &shopper, &["acme"]).await;
        let unsure = shopper.post("/portfolio/drops", json!({"company": "acme"})).await;
        assert_eq!(unsure.refusal(), (422, "confirm_needed".to_owned()));
        assert_eq!(partners(&shopper).await, ["acme"]);
    }

    async fn a_drop_takes_every_company_of_the_entity_and_its_products_in_the_cart(app) {
        let (shopper, entity) = (app.visitor(), app.entity("Acme Ltd").await);
        let acme = app.company_of(entity, "acme").await;
        app.company_of(entity, "acme-two").await;
        let product = app.product(acme, 100, 5).await;
        keep(&shopper, "acme").await.ok::<Standing>();
        keep(&shopper, "acme-two").await.ok::<Standing>();
        let line = json!({"product": product, "quantity": 2});
        assert!(shopper.post("/cart/lines", line).await.status.is_success());
        let dropped: Standing = drop_company(&shopper, "acme").await.ok();
        assert_eq!(dropped.cart_lines, 1);
        assert!(partners(&shopper).await.is_empty());
        assert_eq!(app.number("select count(*) from cart_line").await, 0);
        let again: Standing = drop_company(&shopper, "acme-two").await.ok();
        assert_eq!(again.relation, dropped.relation, "one drop for the entity");
        assert_eq!(keep(&shopper, "acme-two").await.refusal(), (409, "dropped".to_owned()));
        app.company_of(entity, "acme-three").await;
        assert_eq!(keep(&shopper, "acme-three").await.refusal(), (409, "dropped".to_owned()));
    }

    async fn an_undo_in_time_gives_everything_back(app) {
        let shopper = app.visitor();
        keep_all(&app, &shopper, &["a", "b", "c"]).await;
        shopper.post("/portfolio/partners/b/note", json!({"note": "good tea"})).await;
        let before = portfolio(&shopper).await;
        app.wait(MINUTE);
        drop_company(&shopper, "b").await.ok::<Standing>();
        app.wait(WINDOW - 1);
        let undone: Standing = undo(&shopper, "b").await.ok();
        assert!(matches!(undone.relation, Relation::Partner { .. }));
        assert_eq!(portfolio(&shopper).await, before);
    }

    async fn an_undo_twice_is_an_undo(app) {
        let shopper = app.visitor();
        keep_all(&app, &shopper, &["acme"]).await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        let path = format!("/portfolio/drops/{}/undo", portfolio(&shopper).await.dropped[0].id);
        let first: Standing = shopper.post(&path, json!({})).await.ok();
        app.wait(2 * WINDOW);
        assert_eq!(shopper.post(&path, json!({})).await.ok::<Standing>(), first);
    }

    async fn the_window_closes_to_the_millisecond(app) {
        let shopper = app.visitor();
        keep_all(&app, &shopper, &["acme"]).await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        app.wait(WINDOW - 1);
        assert!(portfolio(&shopper).await.dropped[0].undo_until.is_some());
        app.wait(1);
        assert!(portfolio(&shopper).await.dropped[0].undo_until.is_none());
        assert_eq!(undo(&shopper, "acme").await.refusal(), (409, "drop_is_final".to_owned()));
        assert_eq!(keep(&shopper, "acme").await.refusal(), (409, "dropped".to_owned()));
    }

    async fn a_company_that_is_no_partner_can_be_dropped_and_noted(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        app.wait(WINDOW);
        let drop = portfolio(&shopper).await.dropped.remove(0);
        assert_eq!(drop.was_partner_since, None);
        let path = format!("/portfolio/drops/{}/note", drop.id);
        assert!(shopper.post(&path, json!({"note": "never arrived"})).await.status.is_success());
        assert_eq!(portfolio(&shopper).await.dropped[0].note, "never arrived");
    }

    async fn nobody_undoes_another_shopper_s_drop(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        let drop = portfolio(&shopper).await.dropped.remove(0);
        let other = app.visitor();
        let reply = other.post(&format!("/portfolio/drops/{}/undo", drop.id), json!({})).await;
        assert_eq!(reply.refusal(), (404, "no_such_drop".to_owned()));
        assert_eq!(portfolio(&shopper).await.dropped.len(), 1);
    }
}
