//! What messages refuse, and what becomes of threads when a company is dropped, a shopper erased, or two are one.

use super::*;
use crate::portfolio::{drop_company, undo};

async fn refused(app: &TestApp, sql: &str, guard: &str) {
    let error = app.sql(sql).await.expect_err(sql);
    assert!(error.refused_by(guard), "{sql}: {error:?}");
}

on_both! {
    async fn a_dropped_company_is_asked_about_an_order_alone(app) {
        let scene = Scene::of(&app).await;
        let thread = scene.ask().await;
        let bought = order(&app, &scene.shopper, scene.lamp, "k").await;
        drop_company(&scene.shopper, "acme").await.ok::<Value>();
        for (about, of) in [("product", scene.lamp.to_string()), ("company", "acme".to_owned())] {
            let reply = ask(&scene.shopper, about, &of).await;
            assert_eq!((reply.refusal(), reply.json()["field"].clone()), ((409, "dropped".to_owned()), json!("of")));
        }
        assert!(read(&scene.shopper, thread).await.card.closed);
        assert_eq!(write(&scene.shopper, thread).await.refusal(), (409, "thread_closed".to_owned()));
        let answer = scene.answer(thread).await;
        assert_eq!(answer.refusal(), (409, "thread_closed".to_owned()));
        assert!(!answer.text.contains("drop"), "the company is not told why");
        let seen = scene.seen(thread).await.card;
        assert_eq!((seen.closed, seen.waits_for, scene.waiting().await), (true, WaitsFor::Nobody, 0));

        let about_order: Thread = ask(&scene.shopper, "order", &bought).await.ok();
        scene.answer(about_order.card.id).await.ok::<CompanyThread>();
        write(&scene.shopper, about_order.card.id).await.ok::<Thread>();
        undo(&scene.shopper, "acme").await.ok::<Value>();
        assert!(!read(&scene.shopper, thread).await.card.closed, "an undone drop has closed nothing");
    }

    async fn each_limit_says_what_to_do(app) {
        let scene = Scene::of(&app).await;
        let said = |reply: Reply, code: &str, field: &str| {
            let problem = reply.json();
            assert_eq!((&problem["code"], &problem["field"]), (&json!(code), &json!(field)), "{problem}");
            assert!(problem["fix"].is_string(), "{problem}");
        };
        let thread = scene.ask().await;
        for _ in 0..9 {
            write(&scene.shopper, thread).await.ok::<Thread>();
        }
        said(write(&scene.shopper, thread).await, "wait_for_answer", "text");
        for _ in 0..10 {
            scene.answer(thread).await.ok::<CompanyThread>();
        }
        said(scene.answer(thread).await, "wait_for_answer", "text");
        app.sql("update thread set messages = 200").await.expect("a full thread");
        said(write(&scene.shopper, thread).await, "thread_full", "text");
        for _ in 1..20 {
            scene.ask().await;
        }
        said(ask(&scene.shopper, "company", "acme").await, "too_many_threads", "of");
        close(&scene.shopper, thread).await.ok::<Thread>();
        ask(&scene.shopper, "company", "acme").await.ok::<Thread>();
        for (text, code) in [(" ".to_owned(), "required"), ("\u{200b}".to_owned(), "not_text"), ("茶".repeat(2001), "too_long")] {
            let body = json!({ "about": "company", "of": "acme", "text": text });
            said(scene.shopper.post("/messages", body).await, code, "text");
        }
        let bell = json!({ "about": "company", "of": "acme", "text": "a\u{7}" });
        assert_eq!(scene.shopper.post("/messages", bell).await.refusal(), (422, "control_character".to_owned()));
        for (about, code) in [("order", "no_such_order"), ("product", "no_such_product"), ("company", "no_such_company")] {
            said(ask(&scene.shopper, about, "0000000000001").await, code, "of");
        }
    }

    async fn a_company_answers_and_never_begins(app) {
        let scene = Scene::of(&app).await;
        let thread = scene.ask().await;
        let begun = format!(
            "insert into thread (id, shopper_id, company_id, about_kind, pseudonym, opened_at, last_id, last_at, last_by, messages, in_a_row, waits_for, waits_from)
             select 7, shopper_id, company_id, 'company', 'X', 0, 7, 0, 'company', 1, 1, 'shopper', 7 from thread where id = {}",
            thread.number()
        );
        app.sql(&begun).await.expect("a thread");
        let first = "insert into message (id, thread_id, place, side, body, at) values (7, 7, 1, 'company', 'Buy!', 0)";
        refused(&app, first, "company_writes_only_where_a_shopper_did").await;
        refused(&app, "update message set body = 'other'", "message_is_append_only_update").await;
        refused(&app, "delete from message", "message_is_append_only_delete").await;
    }

    async fn threads_are_exported_and_erased(app) {
        let scene = Scene::of(&app).await;
        let thread = scene.ask().await;
        scene.answer(thread).await.ok::<CompanyThread>();
        let export = scene.shopper.get("/account/export").await;
        let tables = export.json()["tables"].clone();
        assert_eq!((tables["thread"].as_array().map(Vec::len), &tables["message"][1]["body"]), (Some(1), &json!("It does.")));
        assert!(tables["message"][1].get("by_name").is_none(), "who of the staff wrote is not the shopper's");
        scene.shopper.post("/account/erase", json!({ "confirm": "erase" })).await.ok::<Value>();
        assert_eq!(app.number("select (select count(*) from thread) + (select count(*) from message)").await, 0);
        let gone = scene.clerk.get(&format!("/companies/acme/messages/{thread}")).await;
        assert_eq!(gone.refusal(), (404, "no_such_thread".to_owned()));
    }

    async fn a_guest_s_threads_come_along_to_the_account(app) {
        let scene = Scene::of(&app).await;
        let account = json!({ "email": "ming@example.org", "password": "three words of tea" });
        app.visitor().post("/account/sign-up", account.clone()).await.ok::<Value>();
        let thread = scene.ask().await;
        scene.shopper.post("/account/sign-in", account).await.ok::<Value>();
        assert_eq!(read(&scene.shopper, thread).await.messages.len(), 1);
        write(&scene.shopper, thread).await.ok::<Thread>();
    }

    async fn threads_follow_companies_and_products_that_are_one(app) {
        let entity = app.entity("Acme Ltd").await;
        let (acme, other) = (app.company_of(entity, "acme").await, app.company_of(entity, "ac-me").await);
        let (kept, gone) = (app.product(acme, 100, 5).await, app.product(other, 100, 5).await);
        app.sql("update product set sku = 'one'").await.expect("one SKU");
        let shopper = app.visitor();
        let about_product = ask(&shopper, "product", &gone.to_string()).await.ok::<Thread>().card.id;
        let about_company = ask(&shopper, "company", "ac-me").await.ok::<Thread>().card.id;
        app.wait(2 * DAY);
        chores::turn(&COUNT_REPLIES, &app.state).await;
        let context = (other, acme, app.state.ids.clone(), app.now());
        let merged = app.state.db.write(context, async |(from, into, ids, now), tx| {
            merge_companies(tx, *from, *into, ids, *now).await
        });
        merged.await.expect("one company");
        let thread = read(&shopper, about_product).await.card;
        let left = app.number("select id from product").await;
        assert_eq!(thread.product.expect("a product").id.number(), left);
        assert!([kept.number(), gone.number()].contains(&left));
        let clerk = app.member(acme, Role::Orders).await;
        for id in [about_product, about_company] {
            clerk.get(&format!("/companies/acme/messages/{id}")).await.ok::<CompanyThread>();
        }
        chores::turn(&COUNT_REPLIES, &app.state).await;
        assert_eq!(app.number("select asked from reply_record").await, 2, "one record, counted anew");
    }

    async fn lists_are_read_page_by_page(app) {
        let scene = Scene::of(&app).await;
        for n in 0..3 {
            let shopper = if n == 2 { scene.shopper.clone() } else { app.visitor() };
            for _ in 0..18 {
                ask(&shopper, "company", "acme").await.ok::<Thread>();
            }
        }
        let first: CompanyThreads = scene.clerk.get("/companies/acme/messages").await.ok();
        let after = first.after.expect("a second page");
        let second: CompanyThreads = scene.clerk.get(&format!("/companies/acme/messages?show=waiting&after={after}")).await.ok();
        assert_eq!((first.threads.len(), second.threads.len(), second.after, first.waiting), (50, 4, None, 54));
        let ids: BTreeSet<ThreadId> = first.threads.iter().chain(&second.threads).map(|thread| thread.id).collect();
        assert_eq!(ids.len(), 54);
        let mine: Threads = scene.shopper.get(&format!("/messages?before={after}")).await.ok();
        assert_eq!((mine.threads.len(), mine.before), (13, None), "those of one shopper alone");
        let all = "/companies/acme/messages?show=all";
        let newest: CompanyThreads = scene.clerk.get(all).await.ok();
        let rest: CompanyThreads = scene.clerk.get(&format!("{all}&after={}", newest.after.expect("more"))).await.ok();
        let all: Vec<ThreadId> = newest.threads.iter().chain(&rest.threads).rev().map(|thread| thread.id).collect();
        let queue: Vec<ThreadId> = first.threads.iter().chain(&second.threads).map(|thread| thread.id).collect();
        assert_eq!(all, queue, "nothing but the order differs");
    }

    async fn who_waits_longest_is_answered_first(app) {
        let scene = Scene::of(&app).await;
        let mut asked = Vec::new();
        for _ in 0..3 {
            app.wait(MINUTE);
            asked.push(scene.ask().await);
        }
        app.wait(MINUTE);
        write(&scene.shopper, asked[0]).await.ok::<Thread>();
        scene.answer(asked[1]).await.ok::<CompanyThread>();
        write(&scene.shopper, asked[1]).await.ok::<Thread>();
        let queue: CompanyThreads = scene.clerk.get("/companies/acme/messages").await.ok();
        let ids: Vec<ThreadId> = queue.threads.iter().map(|thread| thread.id).collect();
        assert_eq!(ids, [asked[0], asked[2], asked[1]], "one more word costs nobody their place");
    }
}
