//! How a webhook is sent: signed, again when it fails, again after a crash, and without holding up others.

use serde_json::json;
use wire::{
    staff::{Deed, Log, Role},
    webhook::{DeliveryState, Endpoint, OffWhy, SecretTold, WebhookDelivery},
};

use super::{DAY, HOUR, MINUTE, STORY, Scene, make, receiver::Receiver, send, there_and_back};

const SECOND: i64 = 1_000;

on_both! {
    async fn a_secret_signs_and_for_a_day_the_one_before_as_well(app) {
        let scene = Scene::of(&app).await;
        let new: SecretTold = scene.ask("/rotate", json!({})).await.ok();
        assert!(new.secret != scene.secret && new.old_until == Some(app.now().plus_millis(DAY)));
        let ping = scene.ping().await;
        send(&app).await;
        let one = scene.receiver.got().remove(0);
        assert_eq!((one.header("webhook-id"), one.kind()), (ping.event.to_string(), "ping".to_owned()));
        assert_eq!(one.header("webhook-timestamp"), (app.now().millis() / 1_000).to_string());
        assert!(one.is_signed_by(&new.secret) && one.is_signed_by(&scene.secret));
        app.wait(DAY);
        // The session of the one before is over.
        let owner = app.member(scene.acme, Role::Owner).await;
        let scene = Scene { owner, ..scene };
        scene.ping().await;
        send(&app).await;
        let one = scene.receiver.got().remove(1);
        assert!(one.is_signed_by(&new.secret) && !one.is_signed_by(&scene.secret));
        let list = scene.owner.get("/companies/acme/webhooks").await;
        assert!(!list.text.contains("whsec_"), "a secret is told once: {}", list.text);
    }

    async fn what_fails_is_tried_again_ever_more_seldom_and_given_up(app) {
        let scene = Scene::of(&app).await;
        scene.receiver.answer(500, "out of\u{0} order");
        let ping = scene.ping().await;
        let waits = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
        for (before, wait) in (1..).zip(waits) {
            send(&app).await;
            send(&app).await;
            assert_eq!(scene.receiver.got().len(), before, "one attempt at a time");
            app.wait(wait - 1);
            send(&app).await;
            assert_eq!(scene.receiver.got().len(), before, "not before its time");
            app.wait(wait / 5 + 1);
        }
        send(&app).await;
        app.wait(3 * DAY / 2);
        send(&app).await;
        let got = scene.receiver.got();
        assert_eq!(got.len(), 10, "then it is given up");
        assert!(got.iter().all(|one| one.header("webhook-id") == ping.event.to_string()));
        let owner = app.member(scene.acme, Role::Owner).await;
        let scene = Scene { owner, ..scene };
        let seen = scene.deliveries().await.remove(0);
        assert_eq!((seen.state, seen.due, seen.attempts.len()), (DeliveryState::GivenUp, None, 10));
        assert_eq!((seen.attempts[0].status, seen.attempts[0].said.as_str()), (Some(500), "out of  order"));

        scene.receiver.answer(204, "");
        let path = format!("/deliveries/{}/redeliver", seen.id);
        assert_eq!(scene.ask(&path, json!({})).await.ok::<WebhookDelivery>().state, DeliveryState::Waiting);
        send(&app).await;
        let seen = scene.deliveries().await.remove(0);
        assert_eq!((seen.state, seen.attempts.len()), (DeliveryState::Delivered, 11));
        assert_eq!(scene.endpoint().await.failing, None);
        let log: Log = scene.owner.get("/companies/acme/log").await.ok();
        assert_eq!(log.entries[0].deed, Deed::WebhookRedelivered);
        assert_eq!(log.entries[0].about, "127.0.0.1");
    }

    async fn an_endpoint_that_is_gone_or_hopeless_is_switched_off(app) {
        let scene = Scene::of(&app).await;
        scene.receiver.answer(410, "");
        scene.ping().await;
        let second = scene.ping().await;
        send(&app).await;
        assert_eq!(scene.endpoint().await.off_why, Some(OffWhy::Gone));
        assert_eq!(scene.deliveries().await[0].state, DeliveryState::GivenUp, "what waited waits no more");
        assert_eq!(scene.ask("/ping", json!({})).await.refusal(), (409, "endpoint_off".to_owned()));
        let again = format!("/deliveries/{}/redeliver", second.id);
        assert_eq!(scene.ask(&again, json!({})).await.refusal(), (409, "endpoint_off".to_owned()));

        let on: Endpoint = scene.ask("", json!({ "switch": "on" })).await.ok();
        assert_eq!((on.off, on.failing), (None, None));
        scene.receiver.answer(302, "");
        scene.ping().await;
        send(&app).await;
        assert!(scene.endpoint().await.failing.is_some(), "a redirect takes nothing");
        app.wait(5 * DAY);
        let owner = app.member(scene.acme, Role::Owner).await;
        let scene = Scene { owner, ..scene };
        scene.ping().await;
        send(&app).await;
        assert_eq!(scene.endpoint().await.off_why, Some(OffWhy::Failing));
    }

    async fn a_crash_before_it_is_noted_sends_it_again_under_the_same_id(app) {
        let scene = Scene::of(&app).await;
        let ping = scene.ping().await;
        scene.receiver.hold(true);
        let crashing = tokio::spawn({
            let app = app.clone();
            async move { send(&app).await }
        });
        scene.receiver.wait_for(1).await;
        crashing.abort();
        assert!(crashing.await.expect_err("it was cut off").is_cancelled());
        scene.receiver.hold(false);
        assert_eq!(scene.deliveries().await[0].attempts, []);
        send(&app).await;
        let ids: Vec<String> = scene.receiver.got().iter().map(|one| one.header("webhook-id")).collect();
        assert_eq!(ids, [ping.event.to_string(), ping.event.to_string()]);
        assert_eq!(scene.deliveries().await[0].state, DeliveryState::Delivered);
    }

    async fn one_that_is_slow_holds_up_no_other(app) {
        let scene = Scene::of(&app).await;
        let other = Receiver::start().await;
        make(&scene.owner, &other.url(), "").await.ok::<SecretTold>();
        scene.receiver.hold(true);
        there_and_back(&app, (scene.acme, "acme")).await;
        let sending = tokio::spawn({
            let app = app.clone();
            async move { send(&app).await }
        });
        other.wait_for(STORY.len()).await;
        assert_eq!(scene.receiver.got().len(), 1);
        sending.abort();
    }
}
