//! Promises 6 and 7: money is exact, nothing is sold twice.

mod company;
mod consent;
mod delivery;
mod fee;
mod money;
mod promotions;
mod returns;
mod sale;
mod shelf;
mod short;

use futures::future::join_all;
use huoban_core::order::{release_expired, service_record};
use serde_json::{Value, json};
use wire::{
    catalog::ServiceRecord,
    id::{GroupId, Id, OrderId, ProductId},
    order::{BoughtAgain, Cart, CartChange, Checkout, Group, Groups, LineProblem, OrderState, Placed},
};

use crate::kit::{MINUTE, TestApp, Visitor};

const DAY: i64 = 24 * 60 * MINUTE;

/// What a checkout's form sends.
pub fn order(key: &str) -> Value {
    json!({
        "idempotency_key": key, "email": "ming@example.org", "recipient": "李明", "line1": "长安街 1 号",
        "city": "北京", "country": "CN", "delivery": "standard", "payment": "bank_transfer",
    })
}

fn order_with(key: &str, field: &str, value: &str) -> Value {
    let mut order = order(key);
    order[field] = value.into();
    order
}

pub async fn add(visitor: &Visitor, product: ProductId, quantity: i64) -> CartChange {
    let line = json!({ "product": product, "quantity": quantity });
    visitor.post("/cart/lines", line).await.ok()
}

async fn cart(visitor: &Visitor) -> Cart {
    visitor.get("/cart").await.ok()
}

pub async fn buy(visitor: &Visitor, key: &str) -> GroupId {
    visitor.post("/orders", order(key)).await.ok::<Placed>().group
}

async fn group(visitor: &Visitor, id: GroupId) -> Group {
    visitor.get(&format!("/orders/{id}")).await.ok()
}

async fn cancel(visitor: &Visitor, order: OrderId) -> crate::kit::Reply {
    visitor.post(&format!("/orders/{order}/cancel"), json!({})).await
}

/// Drops a company past the routes of the portfolio.
async fn drop_company(app: &TestApp, slug: &str) {
    app.sql(&format!(
        "insert into company_drop (id, shopper_id, entity_id, company_id, note, dropped_at)
         select {}, s.id, c.entity_id, c.id, '', 0 from shopper s, company c where c.slug = '{slug}'",
        app.state.ids.number(app.now())
    ))
    .await
    .expect("a drop");
}

/// What is booked to an account.
async fn balance(app: &TestApp, account: &str) -> i64 {
    app.number(&format!(
        "select cast(coalesce(sum(amount), 0) as bigint) from ledger_entry where account = '{account}'"
    ))
    .await
}

pub async fn unbalanced_postings(app: &TestApp) -> i64 {
    app.number(
        "select count(*) from (
           select order_id from ledger_entry group by order_id, kind, currency having sum(amount) <> 0
         ) as unbalanced",
    )
    .await
}

on_both! {
    async fn a_cart_merges_and_groups_its_lines(app) {
        let (acme, best) = (app.company("acme").await, app.company("best").await);
        let (lamp, cup) = (app.product(acme, 2_000, 5).await, app.product(best, 700, 9).await);
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        add(&shopper, cup, 2).await;
        assert_eq!(add(&shopper, lamp, 1).await, CartChange { quantity: 2, items: 4 });
        let cart = cart(&shopper).await;
        let goods: Vec<i64> = cart.parts.iter().map(|part| part.sums.goods.amount).collect();
        assert_eq!(goods, [4_000, 1_400]);
        assert_eq!(cart.totals[0].total.amount, 5_400 + 490 + 490);
        assert_eq!(cart.totals[0].fee.amount, 120 + 42);
    }

    async fn a_cart_takes_no_more_than_there_is(app) {
        let acme = app.company("acme").await;
        let (lamp, gone) = (app.product(acme, 100, 5).await, app.product(acme, 100, 0).await);
        let shopper = app.visitor();
        assert_eq!(add(&shopper, lamp, 50).await.quantity, 5);
        let refused = shopper.post("/cart/lines", json!({ "product": gone })).await;
        assert_eq!(refused.refusal(), (409, "sold_out".to_owned()));
        let refused = shopper.post("/cart/lines", json!({ "product": lamp, "quantity": 100 })).await;
        assert_eq!(refused.refusal(), (422, "out_of_range".to_owned()));
        assert_eq!(refused.json()["field"], "quantity");
        let unknown = shopper.post("/cart/lines", json!({ "product": ProductId::new(1) })).await;
        assert_eq!(unknown.refusal(), (404, "no_such_product".to_owned()));
    }

    async fn a_line_is_set_and_taken_out(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let path = format!("/cart/lines/{lamp}");
        assert_eq!(shopper.post(&path, json!({ "quantity": 3 })).await.ok::<CartChange>().items, 3);
        let form = shopper.form(&path, &[("quantity", "0"), ("next", "/cart")]).await;
        assert_eq!((form.status.as_u16(), form.location()), (303, "/cart"));
        assert_eq!(cart(&shopper).await.parts, []);
    }

    async fn a_cart_shows_what_changed_since(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 3).await;
        app.sql("update product set price = 120, stock = 2").await.expect("a change");
        let line = &cart(&shopper).await.parts[0].lines[0];
        assert!(matches!(line.problems[..], [LineProblem::OnlyLeft { left: 2 }, LineProblem::PriceChanged { .. }]));
        assert_eq!(line.sum.amount, 240);
        let fitted: Cart = shopper.post("/cart/fit", json!({})).await.ok();
        assert_eq!(fitted.items, 2);
        assert!(fitted.is_available());
    }

    async fn a_dropped_company_s_products_vanish_from_the_cart(app) {
        let acme = app.company("acme").await;
        let (lamp, cup) = (app.product(acme, 100, 5).await, app.product(acme, 100, 5).await);
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        drop_company(&app, "acme").await;
        assert_eq!(cart(&shopper).await.items, 0);
        let refused = shopper.post("/cart/lines", json!({ "product": cup })).await;
        assert_eq!(refused.refusal(), (409, "dropped".to_owned()));
        assert_eq!(shopper.post("/orders", order("k")).await.refusal(), (409, "cart_empty".to_owned()));
        assert_eq!(app.stock(lamp).await, 5);
    }

    async fn a_hundred_buyers_race_for_ten_items_and_ten_win(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 10).await;
        let buyers: Vec<Visitor> = (0..100).map(|_| app.visitor()).collect();
        join_all(buyers.iter().map(|buyer| add(buyer, lamp, 1))).await;
        let answers = join_all(buyers.iter().map(|buyer| buyer.post("/orders", order("k")))).await;
        let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status.is_success());
        assert_eq!((won.len(), lost.len()), (10, 90));
        assert!(lost.iter().all(|answer| answer.refusal() == (409, "sold_out".to_owned())));
        assert_eq!(app.stock(lamp).await, 0);
        assert_eq!(app.number("select count(*) from shop_order").await, 10);
        assert_eq!(app.number("select cast(sum(quantity) as bigint) from order_line").await, 10);
    }

    async fn opposite_carts_do_not_wait_for_each_other_in_a_circle(app) {
        let acme = app.company("acme").await;
        let (lamp, cup) = (app.product(acme, 100, 50).await, app.product(acme, 100, 50).await);
        let buyers: Vec<Visitor> = (0..20).map(|_| app.visitor()).collect();
        for (number, buyer) in buyers.iter().enumerate() {
            let (first, second) = if number % 2 == 0 { (lamp, cup) } else { (cup, lamp) };
            add(buyer, first, 1).await;
            add(buyer, second, 1).await;
        }
        let answers = join_all(buyers.iter().map(|buyer| buyer.post("/orders", order("k")))).await;
        assert!(answers.iter().all(|answer| answer.status.is_success()));
        assert_eq!((app.stock(lamp).await, app.stock(cup).await), (30, 30));
    }

    async fn one_key_makes_one_order(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 10).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let first = buy(&shopper, "k").await;
        assert_eq!(buy(&shopper, "k").await, first);
        let other = shopper.post("/orders", order("other")).await;
        assert_eq!(other.refusal(), (409, "cart_empty".to_owned()));
        assert_eq!(app.stock(lamp).await, 9);
    }

    async fn one_key_makes_one_order_even_at_once(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 10).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 2).await;
        let answers = join_all((0..8).map(|_| shopper.post("/orders", order("k")))).await;
        let first: Placed = answers[0].ok();
        assert!(answers.iter().all(|answer| answer.ok::<Placed>() == first));
        assert_eq!(app.stock(lamp).await, 8);
        assert_eq!(app.number("select count(*) from order_group").await, 1);
    }

    async fn a_held_item_is_sold_to_its_holder(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 1).await;
        let (holder, rival) = (app.visitor(), app.visitor());
        add(&holder, lamp, 1).await;
        add(&rival, lamp, 1).await;
        let checkout: Checkout = holder.post("/checkout", json!({})).await.ok();
        assert_eq!(checkout.held_until, Some(app.now().plus_millis(10 * MINUTE)));
        assert!(checkout.cart.is_available());
        assert_eq!(app.stock(lamp).await, 0);
        let late: Checkout = rival.post("/checkout", json!({})).await.ok();
        assert_eq!((late.held_until, late.cart.is_available()), (None, false));
        assert_eq!(rival.post("/orders", order("k")).await.refusal(), (409, "sold_out".to_owned()));
        buy(&holder, "k").await;
        assert_eq!(app.stock(lamp).await, 0);
        assert_eq!(app.number("select count(*) from stock_hold").await, 0);
    }

    async fn a_checkout_holds_what_there_is_of_a_cart(app) {
        let acme = app.company("acme").await;
        let (lamp, cup) = (app.product(acme, 100, 5).await, app.product(acme, 100, 5).await);
        let shopper = app.visitor();
        add(&shopper, lamp, 2).await;
        add(&shopper, cup, 2).await;
        app.sql(&format!("update product set stock = 1 where id = {}", cup.number())).await.expect("a change");
        let checkout: Checkout = shopper.post("/checkout", json!({})).await.ok();
        assert!(checkout.held_until.is_some());
        assert_eq!((app.stock(lamp).await, app.stock(cup).await), (3, 1));
        assert_eq!(checkout.cart.parts[0].lines[1].problems, [LineProblem::OnlyLeft { left: 1 }]);
    }

    async fn expired_holds_return_their_stock_once(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 3).await;
        shopper.post("/checkout", json!({})).await.ok::<Checkout>();
        assert_eq!(release_expired(&app.state.db, &app.state.ids, app.now()).await.expect("a sweep"), 0);
        app.wait(10 * MINUTE);
        let sweeps = join_all((0..5).map(|_| release_expired(&app.state.db, &app.state.ids, app.now()))).await;
        assert_eq!(sweeps.into_iter().map(|sweep| sweep.expect("a sweep")).sum::<u64>(), 1);
        assert_eq!(app.stock(lamp).await, 5);
    }

    async fn a_sweep_and_an_order_do_not_both_use_a_hold(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 50).await;
        let buyers: Vec<Visitor> = (0..10).map(|_| app.visitor()).collect();
        for buyer in &buyers {
            add(buyer, lamp, 2).await;
            buyer.post("/checkout", json!({})).await.ok::<Checkout>();
        }
        app.wait(10 * MINUTE);
        let orders = join_all(buyers.iter().map(|buyer| buyer.post("/orders", order("k"))));
        let (orders, sweep) = futures::join!(orders, release_expired(&app.state.db, &app.state.ids, app.now()));
        sweep.expect("a sweep");
        assert!(orders.iter().all(|answer| answer.status.is_success()));
        assert_eq!(app.stock(lamp).await, 30);
    }

    async fn a_smaller_cart_returns_what_was_held_for_it(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 4).await;
        shopper.post("/checkout", json!({})).await.ok::<Checkout>();
        let path = format!("/cart/lines/{lamp}");
        shopper.post(&path, json!({ "quantity": 1 })).await.ok::<CartChange>();
        assert_eq!(app.stock(lamp).await, 4);
        shopper.post(&path, json!({ "quantity": 0 })).await.ok::<CartChange>();
        assert_eq!(app.stock(lamp).await, 5);
    }

    async fn the_books_balance_and_the_fee_is_frozen(app) {
        let (acme, best) = (app.company("acme").await, app.company("best").await);
        let (lamp, cup) = (app.product(acme, 9_950, 5).await, app.product(best, 700, 9).await);
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        add(&shopper, cup, 2).await;
        let id = buy(&shopper, "k").await;
        app.sql("update product set price = 1").await.expect("a change");
        let placed = group(&shopper, id).await;
        let fees: Vec<(i64, i64)> = placed.orders.iter().map(|o| (o.sums.fee.amount, o.fee_basis_points)).collect();
        assert_eq!(fees, [(299, 300), (42, 300)]);
        assert_eq!(placed.totals[0].total.amount, 9_950 + 1_400 + 490);
        assert_eq!(unbalanced_postings(&app).await, 0);
        let owed = app.number("select cast(-sum(amount) as bigint) from ledger_entry where account = 'shopper'").await;
        assert_eq!(owed, placed.totals[0].total.amount);
        let earned = app.number("select cast(sum(amount) as bigint) from ledger_entry where account = 'marketplace'").await;
        assert_eq!(earned, 341);
    }

    async fn the_books_are_append_only(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        buy(&shopper, "k").await;
        for (sql, guard) in [
            ("update ledger_entry set amount = 0", "ledger_entry_is_append_only_update"),
            ("delete from ledger_entry", "ledger_entry_is_append_only_delete"),
            ("update order_event set at = 0", "order_event_is_append_only_update"),
            ("delete from order_event", "order_event_is_append_only_delete"),
        ] {
            assert!(app.sql(sql).await.expect_err("refused").refused_by(guard), "{sql}");
        }
    }

    async fn a_cancelled_order_returns_stock_and_money(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 2).await;
        let id = buy(&shopper, "k").await;
        let order = group(&shopper, id).await.orders[0].id;
        join_all((0..4).map(|_| cancel(&shopper, order))).await.iter().for_each(|answer| drop(answer.ok::<Value>()));
        let cancelled = &group(&shopper, id).await.orders[0];
        assert_eq!((cancelled.state, cancelled.can_cancel, cancelled.history.len()), (OrderState::Cancelled, false, 2));
        assert_eq!(app.stock(lamp).await, 5);
        assert_eq!(unbalanced_postings(&app).await, 0);
        let owed = app.number("select cast(sum(amount) as bigint) from ledger_entry where account = 'shopper'").await;
        assert_eq!(owed, 0);
    }

    async fn a_shipped_order_can_not_be_cancelled(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let id = buy(&shopper, "k").await;
        app.sql("update shop_order set state = 'shipped'").await.expect("a change");
        let order = group(&shopper, id).await.orders[0].id;
        assert_eq!(cancel(&shopper, order).await.refusal(), (409, "too_late_to_cancel".to_owned()));
        assert_eq!(app.stock(lamp).await, 4);
    }

    async fn nobody_sees_or_cancels_another_s_order(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let (owner, other) = (app.visitor(), app.visitor());
        add(&owner, lamp, 1).await;
        add(&other, lamp, 1).await;
        let id = buy(&owner, "k").await;
        let order = group(&owner, id).await.orders[0].id;
        let refused = (404, "no_such_order".to_owned());
        assert_eq!(other.get(&format!("/orders/{id}")).await.refusal(), refused);
        assert_eq!(app.visitor().get(&format!("/orders/{id}")).await.refusal(), refused);
        assert_eq!(cancel(&other, order).await.refusal(), refused);
        assert_eq!(other.post(&format!("/orders/{id}/buy-again"), json!({})).await.refusal(), refused);
        assert_eq!(other.get("/orders").await.ok::<Groups>().groups, []);
        assert_eq!(owner.get("/orders").await.ok::<Groups>().groups.len(), 1);
    }

    async fn what_is_still_sold_is_bought_again(app) {
        let acme = app.company("acme").await;
        let (lamp, cup) = (app.product(acme, 100, 5).await, app.product_named(acme, "cup", 100, 1).await);
        let shopper = app.visitor();
        add(&shopper, lamp, 2).await;
        add(&shopper, cup, 1).await;
        let id = buy(&shopper, "k").await;
        let again: BoughtAgain = shopper.post(&format!("/orders/{id}/buy-again"), json!({})).await.ok();
        assert_eq!(again, BoughtAgain { added: 1, missing: vec!["cup".to_owned()], no_room: Vec::new(), items: 2 });
    }

    async fn bad_addresses_are_refused_by_field(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        for (field, value) in [("email", "ming"), ("recipient", " "), ("city", ""), ("country", "XX"), ("idempotency_key", "")] {
            let refused = shopper.post("/orders", order_with("k", field, value)).await;
            assert_eq!((refused.status.as_u16(), &refused.json()["field"]), (422, &field.into()), "{}", refused.text);
        }
        let chinese = shopper.clone().header("accept-language", "zh");
        let refused = chinese.post("/orders", order_with("k", "city", "")).await;
        assert_eq!(refused.json()["title"], "请填写城市");
        assert_eq!(app.number("select count(*) from order_group").await, 0);
    }

    async fn a_price_that_changed_meanwhile_is_asked_about(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let quote = cart(&shopper).await.quote;
        app.sql("update product set price = 120").await.expect("a change");
        let refused = shopper.post("/orders", order_with("k", "quote", &quote)).await;
        assert_eq!(refused.refusal(), (409, "price_changed".to_owned()));
        assert_eq!(app.stock(lamp).await, 5);
        let quote = cart(&shopper).await.quote;
        shopper.post("/orders", order_with("k", "quote", &quote)).await.ok::<Placed>();
    }

    async fn an_order_as_a_plain_form_leads_to_its_page(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 100, 5).await;
        let shopper = app.visitor();
        shopper.form("/cart/lines", &[("product", &lamp.to_string())]).await;
        let fields = [
            ("key", "k"), ("email", "ming@example.org"), ("recipient", "Ming"), ("line1", "1 High St"), ("line2", ""),
            ("city", "York"), ("country", "GB"), ("delivery", "express"), ("payment", "cash_on_delivery"),
        ];
        let placed = shopper.form("/orders", &fields).await;
        let path = placed.location().to_owned();
        assert_eq!((placed.status.as_u16(), &path[..8]), (303, "/orders/"));
        assert_eq!(shopper.form("/orders", &fields).await.location(), path);
        let group: Group = shopper.get(&path).await.ok();
        assert_eq!((group.instructions, group.totals[0].delivery.amount), (None, 1_290));
        let remembered: Checkout = shopper.get("/checkout").await.ok();
        assert_eq!(remembered.address.expect("an address").city, "York");
    }

    async fn a_service_record_is_derived_from_orders(app) {
        let (acme, best) = (app.company("acme").await, app.company("best").await);
        let lamp = app.product(acme, 100, 9).await;
        let shopper = app.visitor();
        for (key, hours) in [("a", 30), ("b", 10), ("c", 20)] {
            add(&shopper, lamp, 1).await;
            let id = buy(&shopper, key).await;
            let order = group(&shopper, id).await.orders[0].id;
            app.sql(&format!("update shop_order set state = 'shipped' where id = {}", order.number())).await.expect("a state");
            app.sql(&format!(
                "insert into order_event (id, order_id, state, actor, at) values ({}, {}, 'shipped', 'company', {})",
                app.state.ids.number(app.now()), order.number(), app.now().plus_millis(hours * DAY / 24).millis()
            )).await.expect("an event");
        }
        add(&shopper, lamp, 1).await;
        let id = buy(&shopper, "d").await;
        let order = group(&shopper, id).await.orders[0].id;
        cancel(&shopper, order).await.ok::<Value>();
        assert_eq!(service_record(&app.state, &[acme], app.now()).await.expect("none")[&acme], ServiceRecord::default());
        huoban_core::chores::turn(&huoban_core::order::COUNT_SERVICE_RECORDS, &app.state).await;
        let records = service_record(&app.state, &[acme, best], app.now()).await.expect("records");
        let record = &records[&acme];
        assert_eq!((record.orders, record.cancelled, record.hours_to_ship), (3, 0, Some(20)));
        assert_eq!(records[&best], ServiceRecord::default());
        app.wait(366 * DAY);
        huoban_core::chores::turn(&huoban_core::order::COUNT_SERVICE_RECORDS, &app.state).await;
        let aged = service_record(&app.state, &[acme], app.now()).await.expect("records");
        assert_eq!(aged[&acme].orders, 0, "a record is of the last year, also where nothing moves any more");
    }
}
