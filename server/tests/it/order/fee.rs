//! The marketplace's fee: it holds from its moment for later sales only, and what was shown is what is ordered.

use huoban_core::{chores, db::Engine, open};
use serde_json::{Value, json};
use wire::{
    id::{GroupId, ProductId},
    open::{OpenFacts, OpenLog},
    order::{
        Cart, Checkout, Placed,
        company::CompanyOrder,
        fee::{FeeState, Fees},
    },
    staff::{Deed, Log, Role},
};

use super::{DAY, add, cancel, cart, group, order, unbalanced_postings};
use crate::kit::{MINUTE, Reply, TestApp, Visitor};

/// Of the tests' clock, and the day after it.
const TODAY: &str = "2026-09-21";
const TOMORROW: &str = "2026-09-22";

struct Scene {
    operator: Visitor,
    owner: Visitor,
    lamp: ProductId,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        Self {
            lamp: app.product(acme, 10_000, 99).await,
            owner: app.member(acme, Role::Owner).await,
            operator: app.operator().await,
        }
    }

    async fn set(&self, percent: &str, from: &str) -> Reply {
        let fee = json!({ "percent": percent, "from": from });
        self.operator.post("/operator/fees", fee).await
    }

    async fn fees(&self) -> Fees {
        self.operator.get("/operator/fees").await.ok()
    }

    /// The fee of an order of one lamp that a stranger places now, in basis points and in cents.
    async fn sale(&self, app: &TestApp) -> (i64, i64) {
        let shopper = app.visitor();
        add(&shopper, self.lamp, 1).await;
        let shown = cart(&shopper).await;
        let id = quoted(&shopper, &shown).await.ok::<Placed>().group;
        let placed = fee_of(&shopper, id).await;
        assert_eq!((shown.fee_basis_points, shown.totals[0].fee.amount), placed);
        placed
    }
}

async fn quoted(shopper: &Visitor, shown: &Cart) -> Reply {
    let mut body = order("k");
    body["quote"] = shown.quote.clone().into();
    shopper.post("/orders", body).await
}

async fn fee_of(shopper: &Visitor, id: GroupId) -> (i64, i64) {
    let order = &group(shopper, id).await.orders[0];
    (order.fee_basis_points, order.sums.fee.amount)
}

async fn earned(app: &TestApp) -> i64 {
    app.number("select cast(coalesce(sum(amount), 0) as bigint) from ledger_entry where account = 'marketplace'")
        .await
}

async fn refused(app: &TestApp, sql: &str, guard: &str) {
    let error = app.sql(sql).await.expect_err(sql);
    assert!(error.refused_by(guard), "{sql}: {error:?}");
}

on_both! {
    async fn a_fee_holds_from_its_moment_and_not_before(app) {
        let scene = Scene::of(&app).await;
        assert_eq!(scene.sale(&app).await, (300, 300));
        assert_eq!((scene.fees().await.basis_points, scene.fees().await.since), (300, None));
        let set: Fees = scene.set("2.5", "").await.ok();
        assert_eq!((set.basis_points, set.since, set.fees[0].state), (250, Some(app.now()), FeeState::Holds));
        assert_eq!(scene.sale(&app).await, (250, 250));
        app.wait(1);
        let set: Fees = scene.set("4", TOMORROW).await.ok();
        let begins = set.fees[0].from;
        assert_eq!((set.basis_points, set.fees[0].state, begins.day().as_str()), (250, FeeState::ToCome, TOMORROW));
        let facts: OpenFacts = app.visitor().get("/open").await.ok();
        assert_eq!((facts.fee_basis_points, facts.fees_to_come.len()), (250, 1));
        assert_eq!((facts.fees_to_come[0].basis_points, facts.fees_to_come[0].from), (400, begins));
        app.wait(begins.millis() - app.now().millis() - 1);
        assert_eq!(scene.sale(&app).await, (250, 250));
        app.wait(1);
        assert_eq!(scene.sale(&app).await, (400, 400));
        let states: Vec<FeeState> = scene.fees().await.fees.iter().map(|fee| fee.state).collect();
        assert_eq!(states, [FeeState::Holds, FeeState::Over]);
        let facts: OpenFacts = app.visitor().get("/open").await.ok();
        assert_eq!((facts.fee_basis_points, facts.fees_to_come.len()), (400, 0));
        assert_eq!(unbalanced_postings(&app).await, 0);
    }

    async fn a_checkout_that_was_shown_another_fee_is_refused_and_nothing_is_ordered(app) {
        let scene = Scene::of(&app).await;
        let shopper = app.visitor();
        add(&shopper, scene.lamp, 1).await;
        let checkout: Checkout = shopper.post("/checkout", json!({})).await.ok();
        assert_eq!((checkout.cart.fee_basis_points, checkout.cart.totals[0].fee.amount), (300, 300));
        scene.set("3.01", "").await.ok::<Fees>();
        assert_eq!(quoted(&shopper, &checkout.cart).await.refusal(), (409, "price_changed".to_owned()));
        assert_eq!(app.number("select count(*) from shop_order").await, 0);
        assert_eq!(app.number("select count(*) from ledger_entry").await, 0);
        assert_eq!(cart(&shopper).await.items, 1);
        let checkout: Checkout = shopper.get("/checkout").await.ok();
        let id = quoted(&shopper, &checkout.cart).await.ok::<Placed>().group;
        assert_eq!(fee_of(&shopper, id).await, (301, 301));
    }

    async fn a_checkout_that_was_shown_before_a_fee_begins_is_refused_after(app) {
        let scene = Scene::of(&app).await;
        let begins = scene.set("4", TOMORROW).await.ok::<Fees>().fees[0].from;
        app.wait(begins.millis() - app.now().millis() - MINUTE);
        let shopper = app.visitor();
        add(&shopper, scene.lamp, 1).await;
        let shown = cart(&shopper).await;
        app.wait(MINUTE);
        assert_eq!(quoted(&shopper, &shown).await.refusal(), (409, "price_changed".to_owned()));
        assert_eq!(app.number("select count(*) from shop_order").await, 0);
    }

    async fn an_order_keeps_its_fee_through_cancellation_and_return(app) {
        let scene = Scene::of(&app).await;
        let (first, second) = (app.visitor(), app.visitor());
        for shopper in [&first, &second] {
            add(shopper, scene.lamp, 2).await;
        }
        let (one, two) = (super::buy(&first, "k").await, super::buy(&second, "k").await);
        assert_eq!(earned(&app).await, 1_200);
        scene.set("20", "").await.ok::<Fees>();
        assert_eq!(fee_of(&first, one).await, (300, 600));
        let cancelled = group(&first, one).await.orders[0].id;
        cancel(&first, cancelled).await.ok::<Value>();
        assert_eq!(earned(&app).await, 600);
        let returned = group(&second, two).await.orders[0].id;
        for (step, body) in [("accept", json!({})), ("ship", json!({ "carrier": "DHL" })), ("deliver", json!({}))] {
            let path = format!("/companies/acme/orders/{returned}/{step}");
            scene.owner.post(&path, body).await.ok::<CompanyOrder>();
        }
        let asked = json!({ "reason": "too loud", "lines": { (scene.lamp.to_string()): 1 } });
        second.post(&format!("/orders/{returned}/returns"), asked).await.ok::<Value>();
        let back = group(&second, two).await.orders[0].returns[0].id;
        for step in ["approve", "refund"] {
            let path = format!("/companies/acme/returns/{back}/{step}");
            scene.owner.post(&path, json!({ "answer": "Acme, 1 Mill Lane" })).await.ok::<Value>();
        }
        assert_eq!(earned(&app).await, 300);
        assert_eq!(fee_of(&second, two).await.0, 300);
        assert_eq!(unbalanced_postings(&app).await, 0);
    }

    async fn a_fee_to_come_can_be_withdrawn_and_one_that_began_can_not(app) {
        let scene = Scene::of(&app).await;
        let holds = scene.set("2", TODAY).await.ok::<Fees>().fees[0].id;
        app.wait(1);
        let coming = scene.set("5", TOMORROW).await.ok::<Fees>().fees[0].id;
        app.wait(1);
        let withdraw = |fee: String| {
            let operator = &scene.operator;
            async move { operator.post(&format!("/operator/fees/{fee}/withdraw"), json!({})).await }
        };
        let left: Fees = withdraw(coming.to_string()).await.ok();
        assert_eq!((left.fees[0].state, left.fees[1].state), (FeeState::Withdrawn, FeeState::Holds));
        for (fee, refusal) in [
            (coming.to_string(), (409, "other_state")),
            (holds.to_string(), (409, "other_state")),
            (scene.lamp.to_string(), (404, "no_such_fee")),
            ("x".to_owned(), (404, "no_such_fee")),
        ] {
            assert_eq!(withdraw(fee).await.refusal(), (refusal.0, refusal.1.to_owned()));
        }
        let log: Log = scene.operator.get("/operator/log").await.ok();
        let deeds: Vec<(Deed, &str)> = log.entries.iter().map(|entry| (entry.deed, entry.about.as_str())).collect();
        assert_eq!(deeds, [
            (Deed::FeeWithdrawn, "5.00 %, 2026-09-22"), (Deed::FeeSet, "5.00 %, 2026-09-22"), (Deed::FeeSet, "2.00 %, 2026-09-21"),
        ]);
        app.wait(DAY);
        assert_eq!(scene.sale(&app).await, (200, 200));
    }

    async fn what_is_no_fee_or_no_day_to_come_is_refused(app) {
        let scene = Scene::of(&app).await;
        for (percent, from, code, field) in [
            ("50.01", "", "out_of_range", "percent"),
            ("-1", "", "out_of_range", "percent"),
            ("", "", "out_of_range", "percent"),
            ("3", "2026-09-20", "not_a_day", "from"),
            ("3", "tomorrow", "not_a_day", "from"),
        ] {
            let refused = scene.set(percent, from).await;
            assert_eq!(refused.refusal(), (422, code.to_owned()), "{percent} {from}");
            assert_eq!(refused.json()["field"], field);
        }
        assert_eq!(app.number("select count(*) from fee").await, 0);
        let form = scene.operator.form("/operator/fees", &[("percent", "0"), ("from", "")]).await;
        assert_eq!((form.status.as_u16(), form.location()), (303, "/operator/fee"));
        assert_eq!(scene.sale(&app).await, (0, 0));
        assert_eq!(scene.owner.post("/operator/fees", json!({ "percent": "1" })).await.refusal().1, "not_operator");
    }

    async fn each_fee_that_began_stands_in_the_open_log_once(app) {
        let scene = Scene::of(&app).await;
        let told = async || {
            let log: OpenLog = app.visitor().get("/open/log").await.ok();
            let bodies = log.entries.iter().filter(|entry| entry.kind == "rule");
            let body = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
            bodies.map(|entry| body(&entry.body)["fee_basis_points"].clone()).collect::<Vec<Value>>()
        };
        scene.set("2", "").await.ok::<Fees>();
        app.wait(1);
        scene.set("2.5", "").await.ok::<Fees>();
        scene.set("4", TOMORROW).await.ok::<Fees>();
        chores::turn(&open::NOTE_FEES, &app.state).await;
        chores::turn(&open::NOTE_FEES, &app.state).await;
        assert_eq!(told().await, [200, 250]);
        app.wait(DAY);
        open::note_rules(&app.state).await.expect("rules");
        chores::turn(&open::NOTE_FEES, &app.state).await;
        assert_eq!(told().await, [200, 250, 400]);
    }

    async fn a_fee_is_never_changed_but_withdrawn_and_told(app) {
        let insert = |values: &str| {
            format!("insert into fee (id, basis_points, from_at, made_at, made_by, withdrawn_at, told_at) values ({values})")
        };
        for (values, guard) in [
            ("7, 5001, 9, 5, 'x', null, null", "fee_in_range"),
            ("7, -1, 9, 5, 'x', null, null", "fee_in_range"),
            ("7, 300, 4, 5, 'x', null, null", "fee_holds_for_later_sales_only"),
            ("7, 300, 9, 5, 'x', 9, null", "fee_withdrawn_before_it_holds"),
            ("7, 300, 9, 5, 'x', null, 8", "fee_told_once_it_holds"),
            ("7, 300, 9, 5, 'x', 6, 9", "fee_told_once_it_holds"),
        ] {
            refused(&app, &insert(values), guard).await;
        }
        app.sql(&insert("7, 300, 9, 5, 'x', null, null")).await.expect("a fee");
        app.sql(&insert("8, 300, 9, 5, 'x', null, null")).await.expect("another one");
        for set in ["id = 9", "basis_points = 1", "from_at = 10", "made_at = 4", "made_by = 'y'"] {
            refused(&app, &format!("update fee set {set} where id = 7"), "fee_stands").await;
        }
        assert_eq!(app.sql("update fee set withdrawn_at = 6 where id = 7").await.expect("once"), 1);
        assert_eq!(app.sql("update fee set told_at = 9 where id = 8").await.expect("once"), 1);
        for set in ["withdrawn_at = null where id = 7", "withdrawn_at = 5 where id = 7", "told_at = null where id = 8", "told_at = 10 where id = 8"] {
            refused(&app, &format!("update fee set {set}"), "fee_stands").await;
        }
        refused(&app, "delete from fee", "fee_is_kept").await;
        if app.state.db.engine() == Engine::Sqlite {
            let replace = insert("7, 1, 9, 5, 'x', null, null").replace("insert", "insert or replace");
            refused(&app, &replace, "fee_is_never_replaced").await;
        }
    }
}
