//! What a company's programs are told: signed, at least once, in order, and nothing of the shopper.

mod receiver;

use huoban_core::{chores, webhook};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, EndpointId, GroupId},
    order::{Group, company::CompanyOrder},
    staff::{Deed, Log, Role},
    webhook::{Deliveries, DeliveryState, Endpoint, Endpoints, OffWhy, SecretTold, WebhookDelivery},
};

use self::receiver::Receiver;
use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    order::{add, buy},
};

const SECOND: i64 = 1_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

async fn send(app: &TestApp) {
    chores::turn(&webhook::SEND_WEBHOOKS, &app.state).await;
}

/// A company with a webhook to a receiver.
struct Scene {
    acme: CompanyId,
    owner: Visitor,
    receiver: Receiver,
    id: EndpointId,
    secret: String,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        let receiver = Receiver::start().await;
        let told: SecretTold = make(&owner, &receiver.url(), "").await.ok();
        Self {
            acme,
            owner,
            receiver,
            id: told.id,
            secret: told.secret,
        }
    }

    async fn ask(&self, what: &str, body: Value) -> Reply {
        let path = format!("/companies/acme/webhooks/{}{what}", self.id);
        self.owner.post(&path, body).await
    }

    async fn ping(&self) -> WebhookDelivery {
        self.ask("/ping", json!({})).await.ok()
    }

    /// Newest first.
    async fn deliveries(&self) -> Vec<WebhookDelivery> {
        let path = format!("/companies/acme/webhooks/{}/deliveries", self.id);
        self.owner.get(&path).await.ok::<Deliveries>().deliveries
    }

    async fn endpoint(&self) -> Endpoint {
        let all: Endpoints = self.owner.get("/companies/acme/webhooks").await.ok();
        all.endpoints.into_iter().next().expect("an endpoint")
    }
}

async fn make(owner: &Visitor, url: &str, events: &str) -> Reply {
    let body = json!({ "url": url, "events": events, "note": "our shop" });
    owner.post("/companies/acme/webhooks", body).await
}

/// Buys a product of the company and sends it back.
async fn there_and_back(app: &TestApp, company: (CompanyId, &str)) {
    let lamp = app.product(company.0, 2_000, 9).await;
    let shopper = app.visitor();
    add(&shopper, lamp, 2).await;
    let group: GroupId = buy(&shopper, &format!("k{}", company.1)).await;
    let order = shopper.get(&format!("/orders/{group}")).await.ok::<Group>().orders[0].id;
    let packer = app.member(company.0, Role::Orders).await;
    let part = json!({ "carrier": "DHL", "lines": { lamp.to_string(): 1 } });
    for (step, body) in [
        ("accept", json!({})),
        ("ship", part),
        ("ship", json!({ "carrier": "DHL" })),
        ("deliver", json!({})),
    ] {
        let path = format!("/companies/{}/orders/{order}/{step}", company.1);
        packer.post(&path, body).await.ok::<CompanyOrder>();
    }
    let reason = json!({ "reason": "too loud for 李明", "lines": {} });
    let asked: Group = shopper.post(&format!("/orders/{order}/returns"), reason).await.ok();
    let back = asked.orders[0].returns[0].id;
    let answer = json!({ "answer": "Acme, 1 Mill Lane" });
    let path = format!("/companies/{}/returns/{back}", company.1);
    packer
        .post(&format!("{path}/approve"), answer.clone())
        .await
        .ok::<CompanyOrder>();
    shopper
        .post(&format!("/returns/{back}/send-back"), json!({}))
        .await
        .ok::<Group>();
    packer
        .post(&format!("{path}/refund"), answer)
        .await
        .ok::<CompanyOrder>();
}

const STORY: [&str; 9] = [
    "order.placed",
    "order.accepted",
    "order.sent_in_part",
    "order.shipped",
    "order.delivered",
    "return.requested",
    "return.approved",
    "return.sent_back",
    "return.refunded",
];

on_both! {
    async fn the_story_of_an_order_is_told_in_order_and_nothing_of_the_shopper(app) {
        let scene = Scene::of(&app).await;
        let best = app.company("best").await;
        there_and_back(&app, (scene.acme, "acme")).await;
        there_and_back(&app, (best, "best")).await;
        assert_eq!(app.number("select count(*) from event").await, STORY.len() as i64, "nobody listens at the other");
        send(&app).await;
        let got = scene.receiver.got();
        let kinds: Vec<String> = got.iter().map(|one| one.kind()).collect();
        assert_eq!(kinds, STORY);
        for one in &got {
            let body = one.json();
            assert_eq!(body["data"]["company"], "acme");
            let keys: Vec<&String> = body["data"].as_object().expect("data").keys().collect();
            let allowed = ["id", "company", "order"];
            assert!(keys.iter().all(|key| allowed.contains(&key.as_str())), "{body}");
            assert_eq!(body["data"]["order"].is_string(), one.kind().starts_with("return"), "{body}");
            for personal in ["李明", "长安", "ming@", "loud"] {
                assert!(!one.body.contains(personal), "{body}");
            }
        }
        send(&app).await;
        assert_eq!(scene.receiver.got().len(), STORY.len(), "what was taken is not sent again");
    }

    async fn only_the_events_that_were_chosen_are_sent(app) {
        let scene = Scene::of(&app).await;
        let some = Receiver::start().await;
        make(&scene.owner, &some.url(), "order.shipped return.refunded").await.ok::<SecretTold>();
        there_and_back(&app, (scene.acme, "acme")).await;
        send(&app).await;
        let kinds: Vec<String> = some.got().iter().map(|one| one.kind()).collect();
        assert_eq!(kinds, ["order.shipped", "return.refunded"]);
        let refused = make(&scene.owner, &some.url(), "order.placed nonesuch").await;
        assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, "not_an_event".to_owned()), json!("events")));
    }

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

    async fn only_public_addresses_are_taken(app) {
        let scene = Scene::of(&app).await;
        for url in ["https://10.0.0.1/", "https://169.254.169.254/latest", "https://me:x@shop.example/", "ftp://shop.example", "nonsense"] {
            let refused = make(&scene.owner, url, "").await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, "not_an_endpoint".to_owned()), json!("url")), "{url}");
        }
        // A name is judged when it is looked up, and an address again when something is sent.
        app.sql("update webhook_endpoint set url = 'https://10.0.0.1/'").await.expect("an update");
        scene.ping().await;
        send(&app).await;
        let attempt = scene.deliveries().await[0].attempts[0].clone();
        assert_eq!((attempt.status, attempt.said.as_str()), (None, "not public: 10.0.0.1"));
    }

    async fn a_company_has_ten_and_nobody_sees_another_s(app) {
        let scene = Scene::of(&app).await;
        let best = app.company("best").await;
        let stranger = app.member(best, Role::Owner).await;
        let delivery = scene.ping().await.id;
        for what in ["", "/rotate", "/remove", "/ping", &format!("/deliveries/{delivery}/redeliver")] {
            let path = format!("/companies/best/webhooks/{}{what}", scene.id);
            assert_eq!(stranger.post(&path, json!({ "switch": "off" })).await.refusal(), (404, "no_such_endpoint".to_owned()), "{what}");
        }
        let path = format!("/companies/best/webhooks/{}/deliveries", scene.id);
        assert_eq!(stranger.get(&path).await.refusal().0, 404);
        let none: Endpoints = stranger.get("/companies/best/webhooks").await.ok();
        assert_eq!(none.endpoints, []);
        assert_eq!(stranger.get("/companies/acme/webhooks").await.refusal().0, 403);

        for _ in 1..10 {
            make(&scene.owner, "https://shop.example/", "").await.ok::<SecretTold>();
        }
        assert_eq!(make(&scene.owner, "https://shop.example/", "").await.refusal(), (409, "too_many_endpoints".to_owned()));
        let left: Endpoints = scene.ask("/remove", json!({})).await.ok();
        assert_eq!(left.endpoints.len(), 9);
        send(&app).await;
        assert_eq!(scene.receiver.got().len(), 0, "nothing is sent to one that was removed");
        let form = scene.owner.form("/companies/acme/webhooks", &[("url", "https://shop.example/"), ("events", "")]).await;
        assert_eq!((form.status.as_u16(), form.location()), (303, "/company/acme/webhooks"));
    }

    async fn after_thirty_days_all_is_forgotten(app) {
        let scene = Scene::of(&app).await;
        there_and_back(&app, (scene.acme, "acme")).await;
        send(&app).await;
        scene.ask("/remove", json!({})).await.ok::<Endpoints>();
        let left = async || {
            chores::turn(&webhook::FORGET_WEBHOOKS, &app.state).await;
            let mut left = Vec::new();
            for table in ["event", "webhook_delivery", "webhook_attempt", "webhook_endpoint"] {
                left.push(app.number(&format!("select count(*) from {table}")).await);
            }
            left
        };
        app.wait(30 * DAY);
        assert_eq!(left().await, [9, 9, 9, 1]);
        app.wait(1);
        assert_eq!(left().await, [0, 0, 0, 0]);
    }
}
