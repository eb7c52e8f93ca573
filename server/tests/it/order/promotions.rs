//! Promotions where they are paid: the same in cart, checkout, order, receipt and return.

use serde_json::{Value, json};
use wire::{
    id::{CompanyId, Id, OrderId, ProductId},
    order::{Cart, Checkout, Delivery, Group, Order, Placed, company::CompanyOrder, receipt::Receipt},
    staff::Role,
};

use super::{DAY, add, buy, cancel, cart, group, order, order_with, unbalanced_postings};
use crate::kit::{TestApp, Visitor};

/// Writes a promotion that runs today, with further columns and their values.
async fn promotion(app: &TestApp, company: CompanyId, id: i64, kind: &str, more: &[(&str, i64)]) {
    let today = app.now().millis() / DAY * DAY;
    let columns: String = more.iter().map(|(column, _)| format!(", {column}")).collect();
    let values: String = more.iter().map(|(_, value)| format!(", {value}")).collect();
    let priced = more.iter().any(|(column, _)| matches!(*column, "off" | "from_sum"));
    let currency = if priced { "'USD'" } else { "null" };
    app.sql(&format!(
        "insert into promotion (id, company_id, title, kind, products, from_day, to_day, made_at, currency{columns}) \
         values ({id}, {}, 'promotion {id}', '{kind}', 0, {today}, {today}, 0, {currency}{values})",
        company.number()
    ))
    .await
    .expect("a promotion");
}

/// Three lamps of 10.00 and two cups of 3.33 in a cart.
async fn filled(app: &TestApp) -> (CompanyId, ProductId, ProductId, Visitor) {
    let acme = app.company("acme").await;
    let (lamp, cup) = (app.product(acme, 1_000, 90).await, app.product(acme, 333, 90).await);
    let shopper = app.visitor();
    add(&shopper, lamp, 3).await;
    add(&shopper, cup, 2).await;
    (acme, lamp, cup, shopper)
}

async fn bought(shopper: &Visitor, key: &str) -> Order {
    let id = buy(shopper, key).await;
    group(shopper, id).await.orders.remove(0)
}

async fn arrives(packer: &Visitor, order: OrderId) {
    for (step, body) in [
        ("accept", json!({})),
        ("ship", json!({ "carrier": "DHL" })),
        ("deliver", json!({})),
    ] {
        let path = format!("/companies/acme/orders/{order}/{step}");
        packer.post(&path, body).await.ok::<CompanyOrder>();
    }
}

async fn balance(app: &TestApp, account: &str) -> i64 {
    app.number(&format!(
        "select cast(sum(amount) as bigint) from ledger_entry where account = '{account}'"
    ))
    .await
}

on_both! {
    async fn what_is_paid_is_the_same_everywhere(app) {
        let (acme, lamp, _, shopper) = filled(&app).await;
        promotion(&app, acme, 1, "percent", &[("percent", 20)]).await;
        promotion(&app, acme, 2, "delivery", &[("from_sum", 3_000)]).await;
        // 3 x 8.00 and 2 x 2.66 (of 0.666 off, 0.67), and the delivery of 4.90.
        let (goods, off) = (2_400 + 532, 600 + 134);
        let shown: Cart = cart(&shopper).await;
        let part = &shown.parts[0];
        assert_eq!((part.sums.goods.amount, part.sums.delivery.amount, part.sums.fee.amount), (goods, 0, 88));
        let applied: Vec<(i64, i64)> = part.promotions.iter().map(|one| (one.id.number(), one.off.amount)).collect();
        assert_eq!(applied, [(1, off), (2, 490)]);
        let line = part.lines.iter().find(|line| line.product.id == lamp).expect("the lamps");
        assert_eq!((line.sum.amount, line.before.map(|money| money.amount)), (2_400, Some(3_000)));
        let checkout: Checkout = shopper.post("/checkout", json!({})).await.ok();
        let express = checkout.deliveries.iter().find(|choice| choice.delivery == Delivery::Express).expect("express");
        assert_eq!(express.totals[0].total.amount, goods + 1_290 - 490, "a faster one costs what it costs more");

        let mut asked = order("k");
        asked["quote"] = json!(checkout.cart.quote);
        let placed: Placed = shopper.post("/orders", asked).await.ok();
        let order = group(&shopper, placed.group).await.orders.remove(0);
        assert_eq!((order.sums, order.promotions.clone()), (part.sums, part.promotions.clone()));
        assert_eq!(order.lines.iter().map(|line| line.sum.amount).sum::<i64>(), goods);
        let receipt: Receipt = shopper.get(&format!("/orders/{}/receipt", order.id)).await.ok();
        assert_eq!((receipt.sums, &receipt.lines, &receipt.promotions), (order.sums, &order.lines, &order.promotions));
        let packer = app.member(acme, Role::Orders).await;
        let theirs: CompanyOrder = packer.get(&format!("/companies/acme/orders/{}", order.id)).await.ok();
        assert_eq!((theirs.sums, &theirs.promotions), (order.sums, &order.promotions));
        assert_eq!(balance(&app, "shopper").await, -goods);
        assert_eq!(unbalanced_postings(&app).await, 0);
    }

    async fn goods_that_go_back_in_parts_give_back_exactly_what_was_paid(app) {
        let (acme, lamp, cup, shopper) = filled(&app).await;
        promotion(&app, acme, 1, "amount", &[("off", 1_000), ("from_sum", 3_000)]).await;
        let order = bought(&shopper, "k").await;
        assert_eq!((order.sums.goods.amount, order.sums.total.amount), (2_666, 2_666 + 490));
        let packer = app.member(acme, Role::Orders).await;
        arrives(&packer, order.id).await;
        let mut paid_back = 0;
        for lines in [json!({ lamp.to_string(): 1 }), json!({ cup.to_string(): 1, lamp.to_string(): 1 }), json!({})] {
            let asked: Group = shopper
                .post(&format!("/orders/{}/returns", order.id), json!({ "reason": "loud", "lines": lines }))
                .await
                .ok();
            let one = asked.orders[0].returns.last().expect("a return").clone();
            let path = format!("/companies/acme/returns/{}", one.id);
            packer.post(&format!("{path}/approve"), json!({ "answer": "Acme" })).await.ok::<CompanyOrder>();
            let done: CompanyOrder = packer.post(&format!("{path}/refund"), json!({})).await.ok();
            let refunded = done.returns.last().and_then(|done| done.refunded).expect("money").amount;
            let is_last = done.returns.len() == 3;
            assert_eq!(refunded, one.goods.amount + if is_last { 490 } else { 0 }, "what was said is what is paid");
            paid_back += refunded;
        }
        assert_eq!(paid_back, order.sums.total.amount);
        for account in ["shopper", "company", "marketplace"] {
            assert_eq!(balance(&app, account).await, 0, "{account}");
        }
    }

    async fn a_gift_waits_is_taken_and_may_stay(app) {
        let (acme, _, cup, _) = filled(&app).await;
        let lamp = app.product(acme, 2_000, 9).await;
        promotion(&app, acme, 1, "gift", &[("gift_id", cup.number()), ("from_sum", 2_000)]).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let waiting = cart(&shopper).await.parts.remove(0);
        assert_eq!(waiting.gifts.iter().map(|gift| gift.product.id).collect::<Vec<_>>(), [cup]);
        add(&shopper, cup, 1).await;
        let given = cart(&shopper).await.parts.remove(0);
        assert_eq!((given.gifts.len(), given.sums.goods.amount), (0, 2_000));
        let order = bought(&shopper, "k").await;
        let packer = app.member(acme, Role::Orders).await;
        arrives(&packer, order.id).await;
        let back = async |lines: Value| {
            let asked: Group = shopper
                .post(&format!("/orders/{}/returns", order.id), json!({ "reason": "loud", "lines": lines }))
                .await
                .ok();
            let path = format!("/companies/acme/returns/{}", asked.orders[0].returns.last().expect("a return").id);
            packer.post(&format!("{path}/approve"), json!({ "answer": "Acme" })).await.ok::<CompanyOrder>();
            let done: CompanyOrder = packer.post(&format!("{path}/refund"), json!({})).await.ok();
            done.returns.last().and_then(|done| done.refunded).expect("money").amount
        };
        assert_eq!(back(json!({ lamp.to_string(): 1 })).await, 2_490, "all that was paid, and the delivery");
        assert_eq!(back(json!({})).await, 0, "the delivery is not paid back twice");
    }

    async fn limits_hold_and_what_was_cancelled_counts_no_more(app) {
        let (acme, lamp, _, shopper) = filled(&app).await;
        promotion(&app, acme, 1, "percent", &[("percent", 10), ("per_shopper", 1), ("most_orders", 2)]).await;
        let is_less = |order: &Order| order.promotions.len() == 1;
        let first = bought(&shopper, "1").await;
        assert!(is_less(&first));
        add(&shopper, lamp, 1).await;
        assert!(cart(&shopper).await.parts[0].promotions.is_empty());
        assert!(!is_less(&bought(&shopper, "2").await), "once for each shopper");
        cancel(&shopper, first.id).await.ok::<Value>();
        add(&shopper, lamp, 1).await;
        assert!(is_less(&bought(&shopper, "3").await), "the one that counted is cancelled");
        let other = app.visitor();
        for (key, less) in [("1", true), ("2", false)] {
            add(&other, lamp, 1).await;
            assert_eq!(is_less(&bought(&other, key).await), less);
        }
        let third = app.visitor();
        add(&third, lamp, 1).await;
        assert!(!is_less(&bought(&third, "1").await), "two orders in all");
    }

    async fn only_what_counts_today_counts(app) {
        let (acme, _, _, shopper) = filled(&app).await;
        let best = app.company("best").await;
        promotion(&app, best, 1, "percent", &[("percent", 50)]).await;
        promotion(&app, acme, 2, "percent", &[("percent", 50), ("goal", 2)]).await;
        promotion(&app, acme, 3, "percent", &[("percent", 50), ("ended_at", 1)]).await;
        let nothing_off = async || cart(&shopper).await.parts[0].promotions.is_empty();
        assert!(nothing_off().await);
        promotion(&app, acme, 4, "percent", &[("percent", 30)]).await;
        let quote = cart(&shopper).await.quote;
        assert!(!nothing_off().await);
        app.wait(DAY);
        assert!(nothing_off().await, "its last day is over");
        let mut asked = order("k");
        asked["quote"] = json!(quote);
        let refused = shopper.post("/orders", asked).await;
        assert_eq!(refused.refusal(), (409, "price_changed".to_owned()), "nothing else is ordered than what was shown");
        let order: Placed = shopper.post("/orders", order_with("k", "line2", "")).await.ok();
        assert_eq!(group(&shopper, order.group).await.orders[0].sums.goods.amount, 3_666);
    }

    async fn what_was_taken_off_stands(app) {
        let (acme, _, _, shopper) = filled(&app).await;
        promotion(&app, acme, 1, "percent", &[("percent", 20)]).await;
        bought(&shopper, "k").await;
        for (sql, guard) in [
            ("update order_promotion set off = 1", "order_promotion_stands"),
            ("delete from order_promotion", "order_promotion_is_kept"),
            ("update order_line set paid = -1", "order_line_paid_not_negative"),
        ] {
            let error = app.sql(sql).await.expect_err(sql);
            assert!(error.refused_by(guard), "{sql}: {error:?}");
        }
    }
}
