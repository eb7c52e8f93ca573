//! What is left of an order that went out in part is not coming.

use serde_json::{Value, json};
use wire::{
    id::{Id, ProductId},
    order::{
        Group, OrderState,
        company::CompanyOrder,
        money::Dues,
        receipt::Receipt,
        returns::{Return, ReturnState},
    },
    review::OrderRating,
    staff::{Deed, Log, Role},
};

use super::{DAY, balance, cancel, group, sale::Sale, unbalanced_postings};
use crate::{kit::TestApp, shown::page};

/// Of goods of 33.33 and standard delivery.
const TOTAL: i64 = 3_333 + 490;

/// Three lamps and a cup are ordered.
async fn scene(app: &TestApp) -> Sale {
    Sale::of(app, (1_000, 3), (333, 1)).await
}

impl Sale {
    async fn pay(&self, app: &TestApp) {
        let paid = json!({ "reference": self.group.to_string(), "amount": "38.23 USD" });
        let operator = app.operator().await;
        operator.post("/operator/transfers", paid).await.ok::<Dues>();
    }

    async fn send_two_lamps(&self) {
        self.step("accept", json!({})).await.ok::<CompanyOrder>();
        let two = json!({ "carrier": "DHL", "lines": { self.lamp.to_string(): 2 } });
        self.step("ship", two).await.ok::<CompanyOrder>();
    }
}

fn rest() -> Value {
    json!({ "reason": "The last one broke", "confirm": "yes" })
}

on_both! {
    async fn the_rest_is_not_coming_and_the_order_goes_on_to_its_payout(app) {
        let scene = scene(&app).await;
        scene.pay(&app).await;
        scene.send_two_lamps().await;
        assert_eq!(scene.step("cancel", json!({ "reason": "no" })).await.refusal(), (409, "too_late_to_cancel".to_owned()));
        let seen: CompanyOrder = scene.packer.get(&format!("/companies/acme/orders/{}", scene.order)).await.ok();
        assert!(seen.steps.short && !seen.steps.cancel);

        let short: CompanyOrder = scene.step("short", rest()).await.ok();
        // A lamp of 10.00 and the cup of 3.33; the price of delivery stays.
        assert_eq!((short.state, short.unsent_refunded.expect("money").amount), (OrderState::Shipped, 1_333));
        assert_eq!(short.lines.iter().map(|line| line.left()).sum::<i64>(), 0);
        assert!(!short.steps.short && !short.steps.ship && short.steps.deliver);
        let bought = scene.bought().await;
        let unsent: Vec<_> = bought.lines.iter().map(|line| (line.product, line.unsent)).collect();
        assert_eq!(unsent, [(scene.lamp, 1), (scene.cup, 1)]);
        assert_eq!(bought.history[2].note.as_deref(), Some("The last one broke"));
        assert_eq!(scene.step("short", rest()).await.refusal(), (409, "other_state".to_owned()), "once");
        assert_eq!((app.stock(scene.lamp).await, app.stock(scene.cup).await), (6, 8), "what is gone does not come back");
        assert_eq!(balance(&app, "shopper").await, 1_333);
        assert_eq!(balance(&app, "marketplace").await + balance(&app, "company").await, -1_333);

        let due = app.operator().await.get("/operator/dues").await.ok::<Dues>().shoppers.remove(0);
        assert_eq!((due.order, due.amount.amount), (scene.order, 1_333));
        app.operator().await.post(&format!("/operator/refunds/{}", scene.order), json!({ "amount": 1_333 })).await.ok::<Dues>();
        let receipt: Receipt = scene.shopper.get(&format!("/orders/{}/receipt", scene.order)).await.ok();
        assert_eq!(receipt.back.amount, 1_333);
        scene.step("deliver", json!({})).await.ok::<CompanyOrder>();
        app.wait(14 * DAY);
        huoban_core::chores::turn(&huoban_core::order::COMPLETE_ORDERS, &app.state).await;
        let operator = app.operator().await;
        let due = operator.get("/operator/dues").await.ok::<Dues>().companies.remove(0);
        // The fee was 1.00: what stays of it is in proportion to the goods that stay.
        assert_eq!(due.amount.amount, 2_000 + 490 - 60);
        let paid = json!({ "company": "acme", "currency": "USD", "amount": due.amount.amount });
        operator.post("/operator/payouts", paid).await.ok::<Dues>();
        for account in ["shopper", "company", "marketplace"] {
            assert_eq!(balance(&app, account).await, 0, "{account}");
        }
        assert_eq!(unbalanced_postings(&app).await, 0);
        let owner = app.member(scene.acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert!(log.entries.iter().any(|entry| entry.deed == Deed::OrderCutShort));
    }

    async fn what_was_not_sent_is_neither_sent_back_nor_rated(app) {
        let scene = scene(&app).await;
        scene.pay(&app).await;
        scene.send_two_lamps().await;
        scene.step("short", rest()).await.ok::<CompanyOrder>();
        scene.shopper.post(&format!("/orders/{}/receive", scene.order), json!({})).await.ok::<Value>();
        let path = format!("/orders/{}/rating", scene.order);
        let own: OrderRating = scene.shopper.get(&path).await.ok();
        assert_eq!(own.lines.len(), 1, "of the cup nothing was sent");
        let said = |product: ProductId| json!({ "service": 4, "service_text": "", "stars": { product.to_string(): 4 }, "text": {} });
        let refused = scene.shopper.post(&path, said(scene.cup)).await;
        assert_eq!(refused.refusal().0, 422, "{}", refused.text);
        scene.shopper.post(&path, said(scene.lamp)).await.ok::<OrderRating>();
        let past_the_routes = format!(
            "insert into product_rating (order_id, product_id, id, stars, text) values ({}, {}, 8, 5, '')",
            scene.order.number(),
            scene.cup.number()
        );
        let error = app.sql(&past_the_routes).await.expect_err("a guard");
        assert!(error.refused_by("only_what_was_ordered_is_rated"));
        let ask = async |lines: Value| {
            scene.shopper.post(&format!("/orders/{}/returns", scene.order), json!({ "lines": lines })).await
        };
        for lines in [json!({ scene.lamp.to_string(): 3 }), json!({ scene.cup.to_string(): 1 })] {
            assert_eq!(ask(lines).await.refusal(), (422, "nothing_to_return".to_owned()));
        }
        let asked: Group = ask(json!({})).await.ok();
        let one: Return = asked.orders[0].returns[0].clone();
        assert_eq!((one.state, one.goods.amount), (ReturnState::Requested, 2_000));
        let path = format!("/companies/acme/returns/{}", one.id);
        scene.packer.post(&format!("{path}/approve"), json!({ "answer": "Acme" })).await.ok::<CompanyOrder>();
        let done: CompanyOrder = scene.packer.post(&format!("{path}/refund"), json!({})).await.ok();
        assert_eq!(done.returns[0].refunded.expect("money").amount, 2_000 + 490, "with the last goods goes their delivery");
        assert_eq!(balance(&app, "shopper").await, TOTAL);
        for account in ["company", "marketplace"] {
            let owed = format!("select cast(sum(amount) as bigint) from ledger_entry where account = '{account}' and kind <> 'payment'");
            assert_eq!(app.number(&owed).await, 0, "{account}");
        }
    }

    async fn what_lies_on_the_shelf_is_sold_again_where_the_company_says_so(app) {
        let scene = scene(&app).await;
        scene.send_two_lamps().await;
        let mut body = rest();
        body["shelf"] = "on".into();
        scene.step("short", body).await.ok::<CompanyOrder>();
        assert_eq!((app.stock(scene.lamp).await, app.stock(scene.cup).await), (7, 9));
        // Nothing was paid: what is owed is less.
        assert_eq!(group(&scene.shopper, scene.group).await.owed[0].amount, TOTAL - 1_333);
        assert!(app.operator().await.get("/operator/dues").await.ok::<Dues>().shoppers.is_empty());
    }

    async fn only_the_rest_of_what_was_begun_can_be_left_out(app) {
        let scene = scene(&app).await;
        assert_eq!(scene.step("short", rest()).await.refusal(), (409, "other_state".to_owned()), "placed");
        scene.step("accept", json!({})).await.ok::<CompanyOrder>();
        assert_eq!(scene.step("short", rest()).await.refusal(), (409, "other_state".to_owned()), "nothing was sent");
        let two = json!({ "carrier": "DHL", "lines": { scene.lamp.to_string(): 2 } });
        scene.step("ship", two).await.ok::<CompanyOrder>();
        for (body, code, field) in [
            (json!({ "reason": " ", "confirm": "yes" }), "required", "reason"),
            (json!({ "reason": "It broke" }), "not_confirmed", "confirm"),
        ] {
            let refused = scene.step("short", body).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, code.to_owned()), json!(field)));
        }
        let best = app.company("best").await;
        let stranger = app.member(best, Role::Owner).await;
        let path = format!("/companies/best/orders/{}/short", scene.order);
        assert_eq!(stranger.post(&path, rest()).await.refusal(), (404, "no_such_order".to_owned()));
        assert_eq!(scene.bought().await.state, OrderState::Accepted);
        for wrong in ["4", "-1"] {
            let sql = format!("update order_line set unsent = {wrong} where quantity = 3");
            assert!(app.sql(&sql).await.expect_err("a guard").refused_by("order_line_unsent_in_range"), "{wrong}");
        }
    }

    async fn an_order_in_part_ends_though_its_shopper_is_gone(app) {
        let scene = scene(&app).await;
        scene.send_two_lamps().await;
        scene.shopper.post("/account/erase", json!({ "confirm": "erase" })).await.ok::<Value>();
        let short: CompanyOrder = scene.step("short", rest()).await.ok();
        assert_eq!(short.state, OrderState::Shipped);
    }

    async fn a_plain_form_says_it_and_the_shopper_reads_it(app) {
        let scene = scene(&app).await;
        scene.send_two_lamps().await;
        let path = format!("/companies/acme/orders/{}/short", scene.order);
        let sent = scene.packer.form(&path, &[("reason", "<b>It broke</b>"), ("shelf", "on"), ("confirm", "yes")]).await;
        assert_eq!(sent.location(), format!("/company/acme/orders/{}", scene.order));
        assert_eq!(app.stock(scene.lamp).await, 7);
        let shown = page(&app, &scene.shopper, &format!("/orders/{}", scene.group)).await;
        for words in ["What was not sent", "13.33", "The price of delivery stays", "it counts as delivered on"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        assert!(!shown.contains("<b>It broke"), "{shown}");
        assert_eq!(cancel(&scene.shopper, scene.order).await.refusal().0, 409);
    }
}
