//! `Idempotency-Key`: a write that is sent again is done once, and answered alike.

use axum::http::Method;
use huoban_core::{chores, feeds::RUN_FEEDS};
use serde_json::{Value, json};
use wire::{
    assortment::OwnProduct,
    feeds::{FeedRun, FeedState},
    id::{CompanyId, ProductId},
    order::{Cart, CartChange},
    staff::{Log, Role},
};

use crate::kit::{MINUTE, Reply, TestApp, Visitor};

const DAY: i64 = 24 * 60 * MINUTE;

/// A company with a lamp, and a program that may edit it.
async fn scene(app: &TestApp) -> (CompanyId, ProductId, Visitor) {
    let acme = app.company("acme").await;
    let lamp = app.product(acme, 2_000, 9).await;
    (acme, lamp, app.program(acme, "read catalogue orders").await)
}

fn under(program: &Visitor, key: &str) -> Visitor {
    program.clone().header("idempotency-key", key)
}

fn new(sku: &str) -> Value {
    json!({ "sku": sku, "name": "A new lamp", "description": "It shines.", "price": "12.00 EUR", "shelf": 3 })
}

fn is_replayed(reply: &Reply) -> bool {
    reply.headers.contains_key("idempotency-replayed")
}

on_both! {
    async fn a_write_that_is_sent_again_is_done_once_and_answered_alike(app) {
        let (acme, _, program) = scene(&app).await;
        let add = async |key: &str, sku: &str| under(&program, key).post("/companies/acme/products", new(sku)).await;
        let first = add("k1", "l-1").await;
        first.ok::<OwnProduct>();
        assert!(!is_replayed(&first));
        for again in [add("k1", "l-1").await, add("\"k1\"", "l-1").await] {
            assert_eq!((again.status, &again.text, is_replayed(&again)), (first.status, &first.text, true));
        }
        assert_eq!(add("k2", "l-1").await.refusal(), (409, "sku_taken".to_owned()), "another key is another request");
        let owner = app.member(acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert_eq!(log.entries.len(), 1, "done once, and what was refused not at all");
        add("k2", "l-2").await.ok::<OwnProduct>();
    }

    async fn a_key_names_one_request_of_one_asker_for_a_day(app) {
        let (acme, _, program) = scene(&app).await;
        let add = async |program: &Visitor, sku: &str| under(program, "k").post("/companies/acme/products", new(sku)).await;
        add(&program, "l-1").await.ok::<OwnProduct>();
        let other = add(&program, "l-2").await;
        assert_eq!((other.refusal(), other.json()["field"].clone()), ((422, "key_reused".to_owned()), json!("Idempotency-Key")));
        add(&app.program(acme, "catalogue").await, "l-2").await.ok::<OwnProduct>();
        let (shopper, lamp) = (app.visitor(), app.product(acme, 100, 9).await);
        shopper.post("/cart/lines", json!({ "product": lamp })).await.ok::<CartChange>();
        let put = async || under(&shopper, "k").post("/cart/lines", json!({ "product": lamp })).await;
        let first: CartChange = put().await.ok();
        app.wait(DAY - 1);
        assert_eq!(put().await.ok::<CartChange>(), first);
        app.wait(1);
        assert_eq!(put().await.ok::<CartChange>().items, first.items + 1, "a day later it is a new one");
        app.wait(DAY);
        huoban_core::chores::turn(&huoban_core::http::once::FORGET_KEYS, &app.state).await;
        assert_eq!(app.number("select count(*) from keyed_request").await, 0);
    }

    async fn a_file_that_is_sent_again_is_taken_once_whatever_parts_its_form(app) {
        let (_, _, program) = scene(&app).await;
        let send = async |key: &str, boundary: &str, rows: usize, ignored: usize| {
            let ignored = "x".repeat(ignored);
            let rows: String = (0..rows).map(|row| format!("{row}\tLamp {row}\t5 USD\t{ignored}\n")).collect();
            let form = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lamps.tsv\"\r\n\r\n\
                 id\ttitle\tprice\tours\n{rows}\r\n--{boundary}--\r\n"
            );
            let kind = format!("multipart/form-data; boundary={boundary}");
            let program = under(&program, key).header("content-length", &form.len().to_string());
            program.send(Method::POST, "/companies/acme/feeds", Some(&kind), form).await
        };
        // Below and above the MiB that is looked at; above it, the length tells one from the other.
        for (key, rows, ignored, runs) in [("k1", 20, 10, 1), ("k2", 60, 30_000, 2)] {
            let first = send(key, "one", rows, ignored).await;
            let sent: FeedRun = first.ok();
            for boundary in ["one", "two"] {
                let again = send(key, boundary, rows, ignored).await;
                assert_eq!((again.status, &again.text, is_replayed(&again)), (first.status, &first.text, true), "{boundary}");
            }
            assert_eq!(send(key, "two", rows + 1, ignored).await.refusal(), (422, "key_reused".to_owned()));
            app.wait(1_000);
            chores::turn(&RUN_FEEDS, &app.state).await;
            let read: FeedRun = program.get(&format!("/companies/acme/feeds/{}", sent.id)).await.ok();
            assert_eq!((read.state, read.added + read.updated + read.unchanged), (FeedState::Done, rows as i64));
            assert_eq!(app.number("select count(*) from feed_run").await, runs);
        }
    }

    async fn what_was_done_without_an_answer_is_not_done_again(app) {
        let (acme, _, program) = scene(&app).await;
        let add = async || under(&program, "k").post("/companies/acme/products", new("l-1")).await;
        add().await.ok::<OwnProduct>();
        app.sql("update keyed_request set status = null, kind = null, body = null").await.expect("a lost answer");
        let lost = add().await;
        assert_eq!((lost.refusal(), lost.headers.contains_key("retry-after")), ((409, "key_in_use".to_owned()), true));
        assert_eq!(app.number(&format!("select count(*) from product where company_id = {}", wire::id::Id::number(acme))).await, 2);
    }

    async fn of_two_at_once_one_is_done(app) {
        let (_, lamp, _) = scene(&app).await;
        let shopper = app.visitor();
        shopper.post("/cart/lines", json!({ "product": lamp })).await.ok::<CartChange>();
        let put = || {
            let shopper = under(&shopper, "k");
            async move { shopper.post("/cart/lines", json!({ "product": lamp })).await }
        };
        let replies = futures::future::join_all((0..4).map(|_| put())).await;
        for reply in &replies {
            assert!(reply.status.is_success() || reply.refusal().1 == "key_in_use", "{reply:?}");
        }
        let cart: Cart = shopper.get("/cart").await.ok();
        assert_eq!(cart.items, 2);
    }

    async fn a_key_is_somebody_s_and_well_formed(app) {
        let (_, lamp, program) = scene(&app).await;
        let guest = under(&app.visitor(), "k").post("/cart/lines", json!({ "product": lamp })).await;
        assert_eq!(guest.refusal(), (400, "unusable_key".to_owned()));
        let spaced = under(&program, "a b").post("/companies/acme/products", new("l-1")).await;
        assert_eq!(spaced.refusal(), (400, "unusable_key".to_owned()));
        assert_eq!(app.number("select count(*) from keyed_request").await, 0);
    }

    async fn a_secret_is_told_once_and_stored_nowhere(app) {
        let (acme, _, _) = scene(&app).await;
        let owner = app.member(acme, Role::Owner).await;
        let make = async || {
            let asked = json!({ "name": "till", "scope": "read", "days": 30 });
            under(&owner, "k").post("/companies/acme/tokens", asked).await
        };
        let made: Value = make().await.ok();
        let token = made["token"].as_str().expect("a token").to_owned();
        assert_eq!(make().await.refusal(), (409, "key_in_use".to_owned()));
        let kept = format!("select count(*) from keyed_request where body like '%{token}%'");
        assert_eq!(app.number(&kept).await, 0);
        assert_eq!(app.number("select count(*) from api_token where name = 'till'").await, 1);
    }

    async fn who_erases_everything_leaves_no_answers(app) {
        let (_, lamp, _) = scene(&app).await;
        let shopper = app.visitor();
        shopper.post("/cart/lines", json!({ "product": lamp })).await.ok::<CartChange>();
        under(&shopper, "k").post("/cart/lines", json!({ "product": lamp })).await.ok::<CartChange>();
        assert_eq!(app.number("select count(*) from keyed_request").await, 1);
        shopper.post("/account/erase", json!({ "confirm": "erase" })).await.ok::<Value>();
        assert_eq!(app.number("select count(*) from keyed_request").await, 0);
    }
}
