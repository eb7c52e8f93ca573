//! A forgotten password.

use std::time::Duration;

use serde_json::{Value, json};
use wire::account::{Ended, LinkAsked, Me};

use super::{HOUR, PLACE, Scene};
use crate::kit::{Reply, Visitor};

const OLD: &str = "tea with rain";
const NEW: &str = "rain without any tea";

async fn sign_up(visitor: &Visitor) {
    let account = json!({ "email": "li@example.org", "password": OLD });
    visitor.post("/account/sign-up", account).await.ok::<Me>();
}

async fn sign_in(scene: &Scene, password: &str) -> Reply {
    let given = json!({ "email": "li@example.org", "password": password });
    scene.app.visitor().post("/account/sign-in", given).await
}

async fn forgot(scene: &Scene, email: &str) -> Reply {
    scene
        .app
        .visitor()
        .post("/account/forgot", json!({ "email": email }))
        .await
}

/// The link is made beside the answer.
async fn wait_for_letters(scene: &Scene, count: i64) {
    for _ in 0..400 {
        if scene.waiting().await == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} of {count} wait", scene.waiting().await);
}

/// Asks for a link and gives the token that arrives.
async fn link(scene: &Scene) -> String {
    forgot(scene, "Li@example.org").await.ok::<LinkAsked>();
    wait_for_letters(scene, 1).await;
    scene.send().await;
    let letter = scene.office.got().pop().expect("a letter");
    assert_eq!(letter.to, "li@example.org");
    let start = format!("{PLACE}/reset/");
    let line = letter.plain.lines().find_map(|line| line.strip_prefix(&start));
    line.expect("a link").to_owned()
}

async fn reset(scene: &Scene, token: &str, password: &str) -> Reply {
    let path = format!("/account/reset/{token}");
    scene.app.visitor().post(&path, json!({ "password": password })).await
}

on_both! {
    async fn a_link_changes_the_password_once_and_signs_out_everywhere(app) {
        let scene = Scene::of(&app).await;
        let li = scene.app.visitor();
        sign_up(&li).await;
        let token = link(&scene).await;
        assert_eq!(scene.app.number("select count(*) from mail_outbox where secret is not null").await, 0);
        let hidden = format!("select count(*) from password_reset where token_hash = '{token}'");
        assert_eq!(scene.app.number(&hidden).await, 0);
        assert!(li.page(&format!("/reset/{token}")).await.text.contains(&token));

        let weak = reset(&scene, &token, "short").await;
        assert_eq!(weak.refusal(), (422, "password_too_short".to_owned()));
        assert_eq!(reset(&scene, &token, NEW).await.ok::<Ended>().sessions, 1);
        assert_eq!(li.get("/account").await.refusal().0, 401);
        assert_eq!(reset(&scene, &token, NEW).await.refusal(), (410, "reset_over".to_owned()));
        assert_eq!(sign_in(&scene, OLD).await.refusal().0, 401);
        sign_in(&scene, NEW).await.ok::<Me>();
    }

    async fn a_link_is_good_for_an_hour(app) {
        let scene = Scene::of(&app).await;
        sign_up(&scene.app.visitor()).await;
        let token = link(&scene).await;
        scene.app.wait(HOUR);
        assert_eq!(reset(&scene, &token, NEW).await.refusal(), (410, "reset_over".to_owned()));
        assert_eq!(reset(&scene, "nonsense", NEW).await.refusal(), (410, "reset_over".to_owned()));
        sign_in(&scene, OLD).await.ok::<Me>();
    }

    async fn a_stranger_learns_nothing_and_fills_no_mailbox(app) {
        let scene = Scene::of(&app).await;
        sign_up(&scene.app.visitor()).await;
        let (known, unknown) = (forgot(&scene, "li@example.org").await, forgot(&scene, "wang@example.org").await);
        assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
        for _ in 0..3 {
            forgot(&scene, "li@example.org").await.ok::<LinkAsked>();
        }
        wait_for_letters(&scene, 3).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(scene.waiting().await, 3, "one account gets three in an hour");
        forgot(&scene, "li@example.org").await.ok::<Value>();
        assert_eq!(forgot(&scene, "li@example.org").await.refusal().0, 429);
    }

    async fn a_form_leads_back_to_signing_in(app) {
        let scene = Scene::of(&app).await;
        let stranger = scene.app.visitor();
        assert!(stranger.page("/sign-in").await.text.contains("href=\"/forgot\""));
        assert!(stranger.page("/forgot").await.text.contains("action=\"/api/v1/account/forgot\""));
        let form = stranger.form("/account/forgot", &[("email", "wang@example.org")]).await;
        assert_eq!((form.status.as_u16(), form.location()), (303, "/sign-in"));
    }
}
