//! What a company's programs are told: signed, at least once, in order, and nothing of the shopper.

mod pages;
mod receiver;
mod sending;

use huoban_core::{chores, merge::merge_companies, webhook};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, EndpointId, GroupId},
    order::{Group, company::CompanyOrder},
    staff::Role,
    webhook::{Deliveries, Endpoint, Endpoints, SecretTold, WebhookDelivery},
};

use self::receiver::Receiver;
use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    order::{add, buy},
};

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

    async fn a_return_that_is_taken_back_or_lapses_is_told(app) {
        let scene = Scene::of(&app).await;
        let lamp = app.product(scene.acme, 2_000, 9).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let group: GroupId = buy(&shopper, "k").await;
        let order = shopper.get(&format!("/orders/{group}")).await.ok::<Group>().orders[0].id;
        app.sql(&format!("update shop_order set state = 'delivered', moved_at = {}", app.now().millis())).await.expect("a state");
        let packer = app.member(scene.acme, Role::Orders).await;
        let some = Receiver::start().await;
        make(&scene.owner, &some.url(), "return.withdrawn return.lapsed").await.ok::<SecretTold>();
        for ends in ["withdraw", "lapse"] {
            let asked: Group = shopper.post(&format!("/orders/{order}/returns"), json!({})).await.ok();
            let id = asked.orders[0].returns.last().expect("a return").id;
            if ends == "withdraw" {
                shopper.post(&format!("/returns/{id}/withdraw"), json!({})).await.ok::<Group>();
                continue;
            }
            let answer = json!({ "answer": "Acme" });
            packer.post(&format!("/companies/acme/returns/{id}/approve"), answer).await.ok::<CompanyOrder>();
            app.sql("update order_return set moved_at = 0 where state = 'approved'").await.expect("an old one");
            huoban_core::chores::turn(&huoban_core::order::LAPSE_RETURNS, &app.state).await;
        }
        send(&app).await;
        let kinds: Vec<String> = some.got().iter().map(|one| one.kind()).collect();
        assert_eq!(kinds, ["return.withdrawn", "return.lapsed"]);
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

    async fn webhooks_follow_a_company_that_was_merged_and_hear_of_its_orders(app) {
        let entity = app.entity("Acme Ltd").await;
        let (acme, best) = (app.company_of(entity, "acme").await, app.company_of(entity, "best").await);
        let (old, new) = (app.member(acme, Role::Owner).await, app.member(best, Role::Owner).await);
        let receiver = Receiver::start().await;
        make(&old, &receiver.url(), "order.placed").await.ok::<SecretTold>();
        let lamp = app.product(acme, 2_000, 9).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        buy(&shopper, "before").await;
        let context = ((acme, best), app.state.ids.clone(), app.now());
        let merged = app.state.db.write(context, async |((from, into), ids, now), tx| {
            merge_companies(tx, *from, *into, ids, *now).await
        });
        merged.await.expect("a merge");
        let all: Endpoints = new.get("/companies/best/webhooks").await.ok();
        assert_eq!(all.endpoints.len(), 1);
        add(&shopper, lamp, 1).await;
        buy(&shopper, "after").await;
        send(&app).await;
        let companies: Vec<_> = receiver.got().iter().map(|one| one.json()["data"]["company"].clone()).collect();
        assert_eq!(companies, ["best", "best"]);
    }
}
