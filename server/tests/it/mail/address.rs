//! An address that its shopper confirms.

use serde_json::{Value, json};
use wire::account::{Confirmed, LinkAsked, Me};

use super::{DAY, PLACE, Scene};
use crate::kit::{Reply, Visitor};

async fn ask(visitor: &Visitor) -> Reply {
    visitor.post("/account/confirm", json!({})).await
}

async fn me(visitor: &Visitor) -> Me {
    visitor.get("/account").await.ok()
}

/// The token of the newest letter.
async fn token(scene: &Scene) -> String {
    scene.send().await;
    let letter = scene.office.got().pop().expect("a letter");
    let start = format!("{PLACE}/confirm/");
    let line = letter.plain.lines().find_map(|line| line.strip_prefix(&start));
    line.expect("a link").to_owned()
}

async fn confirm(scene: &Scene, token: &str) -> Reply {
    scene
        .app
        .visitor()
        .post(&format!("/account/confirm/{token}"), json!({}))
        .await
}

async fn signed_up(scene: &Scene) -> Visitor {
    let li = scene.app.visitor();
    let account = json!({ "email": "li@example.org", "password": "tea with rain" });
    li.post("/account/sign-up", account).await.ok::<Me>();
    li
}

on_both! {
    async fn an_address_is_confirmed_once_by_the_link_that_went_there(app) {
        let scene = Scene::of(&app).await;
        let li = signed_up(&scene).await;
        assert_eq!((me(&li).await.confirmed, scene.waiting().await), (None, 0), "nothing is sent unasked");
        ask(&li).await.ok::<LinkAsked>();
        let token = token(&scene).await;
        assert_eq!(scene.app.number("select count(*) from mail_outbox where secret is not null").await, 0);
        assert!(li.page(&format!("/confirm/{token}")).await.status.is_success());
        assert_eq!(me(&li).await.confirmed, None, "who only looks confirms nothing");
        let confirmed: Confirmed = confirm(&scene, &token).await.ok();
        assert_eq!(me(&li).await.confirmed, Some(confirmed.at));
        assert_eq!(confirm(&scene, &token).await.refusal(), (410, "link_over".to_owned()));
    }

    async fn a_link_is_over_after_three_days_and_three_are_good_at_a_time(app) {
        let scene = Scene::of(&app).await;
        let li = signed_up(&scene).await;
        for _ in 0..3 {
            ask(&li).await.ok::<LinkAsked>();
        }
        assert_eq!(ask(&li).await.refusal(), (409, "too_many_links".to_owned()));
        let token = token(&scene).await;
        scene.app.wait(3 * DAY);
        assert_eq!(confirm(&scene, &token).await.refusal(), (410, "link_over".to_owned()));
        assert_eq!(me(&li).await.confirmed, None);
        ask(&li).await.ok::<LinkAsked>();
    }

    async fn only_who_has_an_account_and_only_that_address(app) {
        let scene = Scene::of(&app).await;
        assert_eq!(ask(&scene.app.visitor()).await.refusal(), (401, "no_session".to_owned()));
        let li = signed_up(&scene).await;
        ask(&li).await.ok::<LinkAsked>();
        let token = token(&scene).await;
        scene.app.sql("update shopper set email = 'other@example.org'").await.expect("another address");
        assert_eq!(confirm(&scene, &token).await.refusal(), (410, "link_over".to_owned()));
        scene.app.sql("update shopper set email = 'li@example.org'").await.expect("the address");
        ask(&li).await.ok::<LinkAsked>();
        li.post("/account/erase", json!({ "confirm": "erase", "password": "tea with rain" })).await.ok::<Value>();
        assert_eq!(scene.app.number("select count(*) from address_link").await, 0);
        scene.send().await;
        assert_eq!(scene.office.got().len(), 1, "what waited for who erased everything is not sent");
    }
}
