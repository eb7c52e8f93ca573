//! Promise 9: a shopper asks, the marketplace relays, the company answers in the thread and begins none.

mod pages;
mod rules;

use std::collections::BTreeSet;

use huoban_core::{chores, merge::merge_companies, message::COUNT_REPLIES};
use serde_json::{Value, json};
use wire::{
    catalog::Company,
    id::{CompanyId, Id, ProductId, ThreadId},
    message::{About, CompanyThread, CompanyThreads, Side, Thread, Threads, WaitsFor},
    staff::{Deed, Log, Role},
};

use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    order::{add, buy},
};

const DAY: i64 = 24 * 60 * MINUTE;

/// A company with a lamp, somebody who answers for it, and a shopper whom nobody knows yet.
struct Scene {
    acme: CompanyId,
    lamp: ProductId,
    clerk: Visitor,
    shopper: Visitor,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        Self {
            acme,
            lamp: app.product(acme, 2_000, 90).await,
            clerk: app.member(acme, Role::Orders).await,
            shopper: app.visitor(),
        }
    }

    async fn ask(&self) -> ThreadId {
        ask(&self.shopper, "product", &self.lamp.to_string())
            .await
            .ok::<Thread>()
            .card
            .id
    }

    async fn seen(&self, thread: ThreadId) -> CompanyThread {
        self.clerk.get(&format!("/companies/acme/messages/{thread}")).await.ok()
    }

    async fn waiting(&self) -> i64 {
        self.clerk
            .get("/companies/acme/messages")
            .await
            .ok::<CompanyThreads>()
            .waiting
    }

    async fn answer(&self, thread: ThreadId) -> Reply {
        let path = format!("/companies/acme/messages/{thread}/answer");
        self.clerk.post(&path, json!({ "text": "It does." })).await
    }
}

async fn ask(visitor: &Visitor, about: &str, of: &str) -> Reply {
    let body = json!({ "about": about, "of": of, "text": "Does it fit?" });
    visitor.post("/messages", body).await
}

async fn write(visitor: &Visitor, thread: ThreadId) -> Reply {
    visitor
        .post(&format!("/messages/{thread}"), json!({ "text": "And in blue?" }))
        .await
}

async fn read(visitor: &Visitor, thread: ThreadId) -> Thread {
    visitor.get(&format!("/messages/{thread}")).await.ok()
}

async fn close(visitor: &Visitor, thread: ThreadId) -> Reply {
    visitor.post(&format!("/messages/{thread}/close"), json!({})).await
}

/// An order of the shopper's for a product.
async fn order(app: &TestApp, shopper: &Visitor, product: ProductId, key: &str) -> String {
    add(shopper, product, 1).await;
    let group = buy(shopper, key).await;
    let id = app
        .number(&format!(
            "select id from shop_order where group_id = {}",
            group.number()
        ))
        .await;
    wire::id::OrderId::new(id).to_string()
}

on_both! {
    async fn a_shopper_asks_and_the_company_answers(app) {
        let scene = Scene::of(&app).await;
        let thread = scene.ask().await;
        assert_eq!(scene.waiting().await, 1);
        let seen = scene.seen(thread).await;
        assert_eq!((seen.card.about, seen.messages[0].message.by), (About::Product, Side::Shopper));
        assert_eq!(seen.card.product.expect("the lamp").id, scene.lamp);

        let answered: CompanyThread = scene.answer(thread).await.ok();
        assert_eq!((answered.card.waits_for, answered.messages[1].name.is_some()), (WaitsFor::Shopper, true));
        assert_eq!(scene.waiting().await, 0);
        let list: Threads = scene.shopper.get("/messages").await.ok();
        assert_eq!((list.threads[0].waits_for, list.threads[0].company.slug.as_str()), (WaitsFor::Shopper, "acme"));
        let reply = scene.shopper.get(&format!("/messages/{thread}")).await;
        assert!(!reply.text.contains("orders"), "the shopper is not told who of the staff wrote: {}", reply.text);
        let mine: Thread = reply.ok();
        assert_eq!(mine.messages[1].text, "It does.");

        write(&scene.shopper, thread).await.ok::<Thread>();
        assert_eq!(scene.waiting().await, 1);
        let settled = format!("/companies/acme/messages/{thread}/settle");
        let settled: CompanyThread = scene.clerk.post(&settled, json!({})).await.ok();
        assert_eq!((settled.card.waits_for, scene.waiting().await), (WaitsFor::Nobody, 0));
        let all: CompanyThreads = scene.clerk.get("/companies/acme/messages?show=all").await.ok();
        assert_eq!(all.threads.len(), 1);

        for _ in 0..2 {
            assert!(close(&scene.shopper, thread).await.ok::<Thread>().card.closed);
        }
        assert_eq!(write(&scene.shopper, thread).await.refusal(), (409, "thread_closed".to_owned()));
        assert_eq!(scene.answer(thread).await.refusal(), (409, "thread_closed".to_owned()));
        let owner = app.member(scene.acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        let deeds: Vec<Deed> = log.entries.iter().map(|entry| entry.deed).collect();
        assert_eq!(deeds, [Deed::MessageSettled, Deed::MessageAnswered]);
    }

    async fn plain_forms_lead_to_the_thread(app) {
        let scene = Scene::of(&app).await;
        let fields = [("about", "company"), ("of", "acme"), ("text", "Two\r\nlines")];
        let sent = scene.shopper.form("/messages", &fields).await;
        let page = sent.location().to_owned();
        let thread: Thread = scene.shopper.get(&page).await.ok();
        assert_eq!(thread.messages[0].text, "Two\nlines");
        let id = thread.card.id;
        let answer = format!("/companies/acme/messages/{id}/answer");
        let sent = scene.clerk.form(&answer, &[("text", "Yes")]).await;
        assert_eq!(sent.location(), format!("/company/acme/messages/{id}"));
    }

    async fn nobody_else_reads_or_writes(app) {
        let scene = Scene::of(&app).await;
        let thread = scene.ask().await;
        let other = app.visitor();
        ask(&other, "company", "acme").await.ok::<Thread>();
        let gone = (404, "no_such_thread".to_owned());
        assert_eq!(other.get(&format!("/messages/{thread}")).await.refusal(), gone);
        assert_eq!(write(&other, thread).await.refusal(), gone);
        assert_eq!(close(&other, thread).await.refusal(), gone);
        let best = app.company("best").await;
        let stranger = app.member(best, Role::Owner).await;
        let path = format!("/companies/best/messages/{thread}");
        assert_eq!(stranger.get(&path).await.refusal(), gone);
        assert_eq!(stranger.post(&format!("{path}/answer"), json!({ "text": "hello" })).await.refusal(), gone);
        assert_eq!(stranger.post(&format!("{path}/settle"), json!({})).await.refusal(), gone);
        for role in [Role::Catalogue, Role::Marketing, Role::Reader] {
            let member = app.member(scene.acme, role).await;
            let refused = member.get(&format!("/companies/acme/messages/{thread}")).await;
            assert_eq!(refused.refusal(), (403, "not_your_role".to_owned()));
        }
        let program = app.program(scene.acme, "orders").await;
        let answer = format!("/companies/acme/messages/{thread}/answer");
        let answered: CompanyThread = program.post(&answer, json!({ "text": "Beep" })).await.ok();
        assert_eq!(answered.messages[1].name.as_deref(), Some("a program"));
        let order = order(&app, &scene.shopper, scene.lamp, "k").await;
        assert_eq!(ask(&other, "order", &order).await.refusal(), (404, "no_such_order".to_owned()));
        let mine: Thread = ask(&scene.shopper, "order", &order).await.ok();
        assert!(mine.card.order.is_some_and(|named| named.id.to_string() == order));
    }

    async fn two_threads_of_one_shopper_have_nothing_in_common(app) {
        let scene = Scene::of(&app).await;
        let account = json!({ "email": "ming@example.org", "password": "three words of tea", "name": "Li Ming" });
        scene.shopper.post("/account/sign-up", account).await.ok::<Value>();
        let cup = app.product(scene.acme, 700, 9).await;
        app.wait(MINUTE);
        let first = scene.ask().await;
        app.wait(MINUTE);
        let second = ask(&scene.shopper, "product", &cup.to_string()).await.ok::<Thread>().card.id;
        let shopper = app.number("select id from shopper").await;
        let mut seen = Vec::new();
        for path in [format!("/{first}"), format!("/{second}"), "?show=all".to_owned()] {
            let reply = scene.clerk.get(&format!("/companies/acme/messages{path}")).await;
            let id = wire::id::ShopperId::new(shopper).to_string();
            for known in [id.as_str(), &shopper.to_string(), "ming", "Ming", "example.org"] {
                assert!(!reply.text.contains(known), "{known} in {}", reply.text);
            }
            seen.push(reply.json());
        }
        // What every thread may have, whoever asks: its kind, its counts, and the words that this test wrote.
        let common: BTreeSet<String> = texts(&seen[0]).intersection(&texts(&seen[1])).cloned().collect();
        let allowed = ["product", "company", "shopper", "Does it fit?"].map(str::to_owned);
        assert!(common.is_subset(&BTreeSet::from(allowed)), "{common:?}");
    }

    async fn the_median_of_first_answers_is_public(app) {
        let scene = Scene::of(&app).await;
        let replies = async || {
            chores::turn(&COUNT_REPLIES, &app.state).await;
            let company: Company = scene.shopper.get("/companies/acme").await.ok();
            let replies = company.terms.service.replies;
            (replies.asked, replies.answered, replies.median_reply)
        };
        assert_eq!(replies().await, (None, None, None));
        for minutes in [30, 10, 20] {
            let thread = scene.ask().await;
            app.wait(minutes * MINUTE);
            scene.answer(thread).await.ok::<CompanyThread>();
            app.wait(MINUTE);
            write(&scene.shopper, thread).await.ok::<Thread>();
            app.wait(60 * MINUTE);
            scene.answer(thread).await.ok::<CompanyThread>();
        }
        assert_eq!(replies().await, (Some(3), Some(3), Some(20)));
        let (left, settled, withdrawn) = (scene.ask().await, scene.ask().await, scene.ask().await);
        scene.clerk.post(&format!("/companies/acme/messages/{settled}/settle"), json!({})).await.ok::<Value>();
        close(&scene.shopper, withdrawn).await.ok::<Thread>();
        app.wait(2 * DAY - 1);
        assert_eq!(replies().await, (Some(3), Some(3), Some(20)), "there is time left to answer");
        app.wait(1);
        assert_eq!(replies().await, (Some(5), Some(3), Some(20)), "left, and settled without an answer");
        let clerk = app.member(scene.acme, Role::Orders).await;
        let answer = format!("/companies/acme/messages/{left}/answer");
        clerk.post(&answer, json!({ "text": "Late" })).await.ok::<CompanyThread>();
        assert_eq!(replies().await, (Some(5), Some(4), Some(20)));
    }
}

/// All texts of a JSON document.
fn texts(value: &Value) -> BTreeSet<String> {
    match value {
        Value::String(text) => BTreeSet::from([text.clone()]),
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => BTreeSet::new(),
    }
}
