//! What is owed and paid: transfers by their reference, payouts, money back, and the statement that adds up to the books.

use serde_json::{Value, json};
use wire::{
    id::{GroupId, Id, OrderId},
    order::{
        company::CompanyOrder,
        money::{Dues, EntryKind, Statement},
    },
    staff::Role,
};

use super::{DAY, add, cancel, group, unbalanced_postings};
use crate::kit::{Reply, TestApp, Visitor};

struct Scene {
    shopper: Visitor,
    owner: Visitor,
    operator: Visitor,
    lamp: wire::id::ProductId,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        Self {
            lamp: app.product(acme, 10_000, 9).await,
            shopper: app.visitor(),
            owner: app.member(acme, Role::Owner).await,
            operator: app.operator().await,
        }
    }

    async fn buy(&self, app: &TestApp, payment: &str) -> (GroupId, OrderId) {
        add(&self.shopper, self.lamp, 1).await;
        let mut body = super::order(&format!("k{}", app.now().millis()));
        body["payment"] = payment.into();
        let group = self
            .shopper
            .post("/orders", body)
            .await
            .ok::<wire::order::Placed>()
            .group;
        let order = self::group(&self.shopper, group).await.orders[0].id;
        app.wait(1);
        (group, order)
    }

    async fn complete(&self, app: &TestApp, order: OrderId) {
        for (step, body) in [
            ("accept", json!({})),
            ("ship", json!({ "carrier": "DHL" })),
            ("deliver", json!({})),
        ] {
            let path = format!("/companies/acme/orders/{order}/{step}");
            self.owner.post(&path, body).await.ok::<CompanyOrder>();
        }
        app.sql(&format!(
            "update shop_order set moved_at = {} where id = {}",
            app.now().millis() - 14 * DAY,
            order.number()
        ))
        .await
        .expect("two weeks");
        huoban_core::chores::turn(&huoban_core::order::COMPLETE_ORDERS, &app.state).await;
    }

    async fn arrived(&self, reference: &str, amount: &str) -> Reply {
        let body = json!({ "reference": reference, "amount": amount });
        self.operator.post("/operator/transfers", body).await
    }

    async fn dues(&self) -> Dues {
        self.operator.get("/operator/dues").await.ok()
    }

    async fn statement(&self) -> Statement {
        self.owner.get("/companies/acme/statement").await.ok()
    }

    async fn pay_out(&self, amount: i64) -> Reply {
        let body = json!({ "company": "acme", "currency": "USD", "amount": amount });
        self.operator.post("/operator/payouts", body).await
    }
}

async fn balance(app: &TestApp, account: &str) -> i64 {
    app.number(&format!(
        "select cast(coalesce(sum(amount), 0) as bigint) from ledger_entry where account = '{account}'"
    ))
    .await
}

on_both! {
    async fn a_transfer_is_matched_by_its_reference_once_and_exactly(app) {
        let scene = Scene::of(&app).await;
        let (group, order) = scene.buy(&app, "bank_transfer").await;
        let reference = group.to_string().to_uppercase();
        let spaced = format!("{} {} {}", &reference[..4], &reference[4..8], &reference[8..]);
        for (reference, amount, code) in [
            ("rent", "100.00 USD", "nothing_owed"),
            (&spaced, "100.00 EUR", "nothing_owed"),
            (&spaced, "99.00 USD", "other_amount"),
            (&spaced, "100.00", "not_an_amount"),
            (&spaced, "a lot", "not_an_amount"),
        ] {
            assert_eq!(scene.arrived(reference, amount).await.refusal().1, code, "{reference} {amount}");
        }
        let asked = super::group(&scene.shopper, group).await;
        assert_eq!((asked.owed[0].amount, asked.instructions.expect("what to do").amounts), (10_000, asked.owed));
        scene.arrived(&spaced, "100.00 USD").await.ok::<Dues>();
        let paid = super::group(&scene.shopper, group).await;
        assert_eq!((paid.owed, paid.instructions), (Vec::new(), None), "nobody is asked to pay twice");
        assert_eq!(scene.arrived(&spaced, "100.00 USD").await.refusal(), (409, "nothing_owed".to_owned()));
        assert_eq!(balance(&app, "shopper").await, 0);
        assert!(scene.dues().await.companies.is_empty(), "not before it is completed");

        scene.complete(&app, order).await;
        let due = scene.dues().await.companies.remove(0);
        assert_eq!((due.company.slug.as_str(), due.amount.amount, due.orders), ("acme", 10_000 - 300, 1));
        scene.pay_out(10_000 - 300).await.ok::<Dues>();
        assert_eq!(scene.pay_out(10_000 - 300).await.refusal(), (409, "nothing_owed".to_owned()));
        assert_eq!((balance(&app, "company").await, balance(&app, "marketplace").await), (0, 0));
        assert!(scene.dues().await.companies.is_empty());
        assert_eq!(unbalanced_postings(&app).await, 0);
    }

    async fn what_became_due_after_it_was_seen_is_not_noted_with_it(app) {
        let scene = Scene::of(&app).await;
        for seen in [9_700, 2 * 9_700] {
            let (group, order) = scene.buy(&app, "bank_transfer").await;
            scene.arrived(&group.to_string(), "100 USD").await.ok::<Dues>();
            scene.complete(&app, order).await;
            assert_eq!(scene.dues().await.companies[0].amount.amount, seen);
        }
        let late = scene.pay_out(9_700).await;
        assert_eq!((late.refusal(), late.json()["field"].clone()), ((409, "other_amount".to_owned()), json!("amount")));
        assert_eq!(app.number("select count(*) from ledger_entry where kind = 'payout'").await, 0);
        let form = [("company", "acme"), ("currency", "USD"), ("amount", "19400"), ("back", "/operator/money")];
        assert_eq!(scene.operator.form("/operator/payouts", &form).await.location(), "/operator/money");
        assert!(scene.dues().await.companies.is_empty());
        assert_eq!(unbalanced_postings(&app).await, 0);
    }

    async fn what_was_paid_at_the_door_leaves_the_fee_to_be_taken_off(app) {
        let scene = Scene::of(&app).await;
        let (_, cash) = scene.buy(&app, "cash_on_delivery").await;
        scene.complete(&app, cash).await;
        let due = scene.dues().await.companies.remove(0);
        assert_eq!(due.amount.amount, -300, "the company has the money and owes the fee");
        let (group, order) = scene.buy(&app, "bank_transfer").await;
        scene.arrived(&group.to_string(), "USD 100.00").await.ok::<Dues>();
        scene.complete(&app, order).await;
        let due = scene.dues().await.companies.remove(0);
        assert_eq!((due.amount.amount, due.orders), (10_000 - 600, 2));
        scene.pay_out(10_000 - 600).await.ok::<Dues>();
        for account in ["shopper", "company", "marketplace"] {
            assert_eq!(balance(&app, account).await, 0, "{account}");
        }
    }

    async fn a_shopper_who_paid_for_what_was_cancelled_is_paid_back(app) {
        let scene = Scene::of(&app).await;
        let (_, unpaid) = scene.buy(&app, "bank_transfer").await;
        cancel(&scene.shopper, unpaid).await.ok::<Value>();
        assert!(scene.dues().await.shoppers.is_empty());
        let (group, order) = scene.buy(&app, "bank_transfer").await;
        scene.arrived(&group.to_string(), "100 USD").await.ok::<Dues>();
        cancel(&scene.shopper, order).await.ok::<Value>();
        let due = scene.dues().await.shoppers.remove(0);
        assert_eq!((due.order, due.amount.amount), (order, 10_000));
        let path = format!("/operator/refunds/{order}");
        for wrong in [9_999, 10_001, 0, -10_000] {
            let refused = scene.operator.post(&path, json!({ "amount": wrong })).await;
            assert_eq!(refused.refusal(), (409, "other_amount".to_owned()), "{wrong}");
        }
        assert_eq!(scene.operator.post(&path, json!({})).await.refusal().0, 422, "it must be named");
        let as_seen = json!({ "amount": 10_000 });
        scene.operator.post(&path, as_seen.clone()).await.ok::<Dues>();
        assert_eq!(scene.operator.post(&path, as_seen).await.refusal(), (409, "nothing_owed".to_owned()));
        assert!(scene.dues().await.shoppers.is_empty());
        for account in ["shopper", "company", "marketplace"] {
            assert_eq!(balance(&app, account).await, 0, "{account}");
        }
        let open = app.number("select count(*) from shop_order where settled_at is null").await;
        assert_eq!(open, 0, "nothing is left to look at");
    }

    async fn a_refund_after_a_payout_is_taken_off_the_next_one(app) {
        let scene = Scene::of(&app).await;
        let (group, order) = scene.buy(&app, "bank_transfer").await;
        scene.arrived(&group.to_string(), "100 USD").await.ok::<Dues>();
        for (step, body) in [("accept", json!({})), ("ship", json!({ "carrier": "DHL" })), ("deliver", json!({}))] {
            scene.owner.post(&format!("/companies/acme/orders/{order}/{step}"), body).await.ok::<CompanyOrder>();
        }
        scene.shopper.post(&format!("/orders/{order}/returns"), json!({})).await.ok::<Value>();
        let id = super::group(&scene.shopper, group).await.orders[0].returns[0].id;
        app.wait(14 * DAY);
        huoban_core::chores::turn(&huoban_core::order::COMPLETE_ORDERS, &app.state).await;
        let owner = app.member(app.number("select id from company").await.into(), Role::Owner).await;
        let operator = app.operator().await;
        let dues = async || operator.get("/operator/dues").await.ok::<Dues>();
        assert!(dues().await.companies.is_empty(), "a return is open");
        let answer = |step: &str| (format!("/companies/acme/returns/{id}/{step}"), json!({ "answer": "Acme" }));
        let (path, body) = answer("approve");
        owner.post(&path, body).await.ok::<CompanyOrder>();
        // Paid out all the same, by somebody in a hurry.
        app.sql("update shop_order set settled_at = 1").await.expect("a payout");
        let (path, body) = answer("refund");
        owner.post(&path, body).await.ok::<CompanyOrder>();
        assert_eq!(dues().await.shoppers[0].amount.amount, 10_000);
        operator.post(&format!("/operator/refunds/{order}"), json!({ "amount": 10_000 })).await.ok::<Dues>();
        let due = dues().await.companies.remove(0);
        assert_eq!(due.amount.amount, 0);
        operator.post("/operator/payouts", json!({ "company": "acme", "currency": "USD", "amount": 0 })).await.ok::<Dues>();
        for account in ["shopper", "company", "marketplace"] {
            assert_eq!(balance(&app, account).await, 0, "{account}");
        }
    }

    async fn every_balance_of_a_statement_is_the_sum_of_its_entries(app) {
        let scene = Scene::of(&app).await;
        let (group, order) = scene.buy(&app, "bank_transfer").await;
        scene.arrived(&group.to_string(), "100 USD").await.ok::<Dues>();
        let (_, cancelled) = scene.buy(&app, "cash_on_delivery").await;
        cancel(&scene.shopper, cancelled).await.ok::<Value>();
        scene.complete(&app, order).await;
        scene.buy(&app, "cash_on_delivery").await;
        let seen = scene.statement().await;
        let sum: i64 = seen.entries.iter().map(|entry| entry.amount.amount).sum();
        assert_eq!((seen.balances.len(), seen.balances[0].amount), (1, sum));
        assert_eq!(sum, balance(&app, "company").await);
        let kinds = |kind| seen.entries.iter().filter(|entry| entry.kind == kind).count();
        assert_eq!((kinds(EntryKind::Sale), kinds(EntryKind::Fee), kinds(EntryKind::Cancellation)), (3, 3, 2));

        let file = scene.owner.get("/companies/acme/statement/export").await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        let lines: Vec<&str> = file.text.lines().collect();
        assert_eq!((lines.len(), lines[0]), (1 + seen.entries.len(), "time,order,kind,amount,currency,balance"));
        assert!(lines[lines.len() - 1].ends_with(&seen.balances[0].decimal()), "{}", file.text);
        let before = seen.entries[3].id;
        let older: Statement = scene.owner.get(&format!("/companies/acme/statement?before={before}")).await.ok();
        assert_eq!((older.entries.len(), older.balances), (seen.entries.len() - 4, seen.balances));
    }
}
