//! Promise 5: a company fulfils an order, step by step, and sees of the shopper what that needs.

use serde_json::{Value, json};
use wire::{
    id::Id,
    order::{
        Actor, OrderState,
        company::{CompanyOrder, Hidden, Queue},
    },
    staff::{Deed, Log, Role},
};

use super::{DAY, add, buy, cancel, group, sale::Sale, unbalanced_postings};
use crate::{kit::TestApp, shown::page};

/// An order for three lamps and two cups.
async fn scene(app: &TestApp) -> Sale {
    Sale::of(app, (2_000, 3), (700, 2)).await
}

fn parcel(lines: Value) -> Value {
    json!({ "carrier": "DHL", "tracking": "0034", "lines": lines })
}

on_both! {
    async fn an_order_goes_from_the_queue_to_the_shopper(app) {
        let scene = scene(&app).await;
        let queue: Queue = scene.packer.get("/companies/acme/orders").await.ok();
        assert_eq!((queue.orders.len(), queue.orders[0].items, queue.open.placed), (1, 5, 1));
        let early = scene.step("ship", parcel(json!({}))).await;
        assert_eq!(early.refusal(), (409, "other_state".to_owned()));

        let accepted: CompanyOrder = scene.step("accept", json!({})).await.ok();
        assert!(accepted.state == OrderState::Accepted && accepted.steps.ship && !accepted.steps.accept);
        assert_eq!(scene.step("accept", json!({})).await.refusal(), (409, "other_state".to_owned()));

        let first = parcel(json!({ scene.lamp.to_string(): 2, scene.cup.to_string(): 0 }));
        let part: CompanyOrder = scene.step("ship", first).await.ok();
        assert_eq!(part.state, OrderState::Accepted, "a part is not the whole");
        let left: Vec<i64> = part.lines.iter().map(|line| line.left()).collect();
        assert_eq!(left, [1, 2]);
        for (lines, field) in [
            (json!({ scene.lamp.to_string(): 2 }), format!("lines.{}", scene.lamp)),
            (json!({ scene.lamp.to_string(): -1 }), format!("lines.{}", scene.lamp)),
            (json!({ "0000000000001": 1 }), "lines.0000000000001".to_owned()),
            (json!({ scene.lamp.to_string(): 0 }), "lines".to_owned()),
        ] {
            let refused = scene.step("ship", parcel(lines)).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, "nothing_to_ship".to_owned()), json!(field)));
        }
        let rest: CompanyOrder = scene.step("ship", json!({ "carrier": "DHL" })).await.ok();
        assert_eq!((rest.state, rest.shipments.len(), rest.shipments[1].lines.len()), (OrderState::Shipped, 2, 2));

        let bought = scene.bought().await;
        assert_eq!((bought.shipments[0].tracking.as_str(), bought.can_cancel), ("0034", false));
        scene.shopper.post(&format!("/orders/{}/receive", scene.order), json!({})).await.ok::<Value>();
        scene.shopper.post(&format!("/orders/{}/receive", scene.order), json!({})).await.ok::<Value>();
        let bought = scene.bought().await;
        let history: Vec<_> = bought.history.iter().map(|event| (event.state, event.actor)).collect();
        assert_eq!(history, [
            (OrderState::Placed, Actor::Shopper),
            (OrderState::Accepted, Actor::Company),
            (OrderState::Shipped, Actor::Company),
            (OrderState::Delivered, Actor::Shopper),
        ]);
        let owner = app.member(scene.acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        let deeds: Vec<Deed> = log.entries.iter().map(|entry| entry.deed).collect();
        assert_eq!(deeds, [Deed::OrderShipped, Deed::OrderShipped, Deed::OrderAccepted], "what was refused is not in it");
    }

    async fn the_clock_completes_an_order_once_it_can_not_be_sent_back(app) {
        let scene = scene(&app).await;
        for (step, body) in [("accept", json!({})), ("ship", parcel(json!({}))), ("deliver", json!({}))] {
            scene.step(step, body).await.ok::<CompanyOrder>();
        }
        let complete = async || huoban_core::chores::turn(&huoban_core::order::COMPLETE_ORDERS, &app.state).await;
        app.wait(14 * DAY - 1);
        complete().await;
        assert_eq!(scene.bought().await.state, OrderState::Delivered);
        app.wait(1);
        complete().await;
        let bought = scene.bought().await;
        assert_eq!((bought.state, bought.history[4].actor), (OrderState::Completed, Actor::Clock));
    }

    async fn what_nobody_confirms_counts_as_delivered_after_thirty_days(app) {
        let scene = scene(&app).await;
        scene.step("accept", json!({})).await.ok::<CompanyOrder>();
        scene.step("ship", parcel(json!({ scene.lamp.to_string(): 1 }))).await.ok::<CompanyOrder>();
        assert_eq!(scene.bought().await.counts_as_delivered, None, "not before the last piece went out");
        app.wait(DAY / 24);
        let shipped: CompanyOrder = scene.step("ship", parcel(json!({}))).await.ok();
        let until = app.now().plus_millis(30 * DAY);
        assert_eq!((shipped.counts_as_delivered, scene.bought().await.counts_as_delivered), (Some(until), Some(until)));
        let path = format!("/orders/{}", scene.group);
        assert!(page(&app, &scene.shopper, &path).await.contains("it counts as delivered on"));
        let turn = async |chore| huoban_core::chores::turn(chore, &app.state).await;
        app.wait(30 * DAY - 1);
        turn(&huoban_core::order::DELIVER_SILENT_ORDERS).await;
        assert_eq!(scene.bought().await.state, OrderState::Shipped);
        app.wait(1);
        turn(&huoban_core::order::DELIVER_SILENT_ORDERS).await;
        let bought = scene.bought().await;
        assert_eq!((bought.state, bought.history[3].actor, bought.counts_as_delivered), (OrderState::Delivered, Actor::Clock, None));
        assert_eq!(bought.return_until, Some(app.now().plus_millis(14 * DAY)), "the time to return runs from then");
        assert!(page(&app, &scene.shopper, &path).await.contains("Nobody said otherwise for 30 days."));
        app.wait(14 * DAY);
        turn(&huoban_core::order::COMPLETE_ORDERS).await;
        assert_eq!(scene.bought().await.state, OrderState::Completed);
    }

    async fn a_company_sees_a_name_only_while_and_where_the_order_needs_it(app) {
        let scene = scene(&app).await;
        let owner = app.member(scene.acme, Role::Owner).await;
        for fulfils in [&scene.packer, &owner] {
            assert_eq!(scene.seen_by(fulfils).await.ship_to.expect("an address").recipient, "李明");
        }
        let programs = [app.program(scene.acme, "read orders").await, app.program(scene.acme, "read catalogue").await];
        assert!(scene.seen_by(&programs[0]).await.ship_to.is_some());
        let mut others = vec![programs[1].clone()];
        for role in [Role::Catalogue, Role::Marketing, Role::Reader] {
            others.push(app.member(scene.acme, role).await);
        }
        for other in others {
            let seen = other.get(&format!("/companies/acme/orders/{}", scene.order)).await;
            assert_eq!(seen.ok::<CompanyOrder>().hidden, Some(Hidden::Role));
            assert!(!seen.text.contains("李明") && !seen.text.contains("长安街"), "{}", seen.text);
        }
        let seen = scene.packer.get(&format!("/companies/acme/orders/{}", scene.order)).await;
        assert!(!seen.text.contains("ming@example.org"), "the e-mail is for the place alone");
        assert!(!scene.packer.get("/companies/acme/orders").await.text.contains("李明"), "the queue names nobody");

        let best = app.company("best").await;
        let stranger = app.member(best, Role::Owner).await;
        let path = format!("/companies/best/orders/{}", scene.order);
        assert_eq!(stranger.get(&path).await.refusal(), (404, "no_such_order".to_owned()));
        assert_eq!(stranger.post(&format!("{path}/accept"), json!({})).await.refusal().0, 404);

        cancel(&scene.shopper, scene.order).await.ok::<Value>();
        app.wait(60 * DAY - 1);
        let packer = app.member(scene.acme, Role::Orders).await;
        assert!(scene.seen_by(&packer).await.ship_to.is_some());
        app.wait(1);
        let over = scene.seen_by(&packer).await;
        assert_eq!((over.ship_to, over.hidden), (None, Some(Hidden::Over)));
    }

    async fn a_company_cancels_with_a_reason_and_it_counts(app) {
        let scene = scene(&app).await;
        assert_eq!(scene.step("cancel", json!({ "reason": " " })).await.refusal(), (422, "required".to_owned()));
        scene.step("cancel", json!({ "reason": "The lamps broke" })).await.ok::<CompanyOrder>();
        let bought = scene.bought().await;
        assert_eq!((bought.state, bought.history[1].note.as_deref()), (OrderState::Cancelled, Some("The lamps broke")));
        assert_eq!((app.stock(scene.lamp).await, unbalanced_postings(&app).await), (9, 0));
        let owed = app.number("select cast(sum(amount) as bigint) from ledger_entry where account = 'shopper'").await;
        assert_eq!(owed, 0);
        assert_eq!(scene.step("cancel", json!({ "reason": "again" })).await.refusal(), (409, "too_late_to_cancel".to_owned()));

        add(&scene.shopper, scene.lamp, 1).await;
        let own = buy(&scene.shopper, "k2").await;
        let own = group(&scene.shopper, own).await.orders[0].id;
        cancel(&scene.shopper, own).await.ok::<Value>();
        huoban_core::chores::turn(&huoban_core::order::COUNT_SERVICE_RECORDS, &app.state).await;
        let records = huoban_core::order::service_record(&app.state, &[scene.acme], app.now()).await.expect("records");
        assert_eq!(records[&scene.acme].cancelled, 1, "what the shopper cancels is not the company's");
    }

    async fn an_order_that_went_out_in_part_is_not_cancelled(app) {
        let scene = scene(&app).await;
        scene.step("accept", json!({})).await.ok::<CompanyOrder>();
        scene.step("ship", parcel(json!({ scene.cup.to_string(): 1 }))).await.ok::<CompanyOrder>();
        let refused = (409, "too_late_to_cancel".to_owned());
        assert_eq!(cancel(&scene.shopper, scene.order).await.refusal(), refused);
        assert_eq!(scene.step("cancel", json!({ "reason": "no" })).await.refusal(), refused);
        assert!(!scene.seen_by(&scene.packer).await.steps.cancel);

        let products = [scene.lamp.number(), scene.cup.number()];
        let promised = app.state.db.write(products, async |products, tx| huoban_core::order::promised(tx, products).await).await;
        let promised = promised.expect("what is promised");
        assert_eq!(products.map(|product| promised[&product]), [3, 1], "what went out is not promised any more");

        scene.shopper.post("/account/erase", json!({ "confirm": "erase" })).await.ok::<Value>();
        let seen = scene.seen_by(&scene.packer).await;
        assert_eq!((seen.state, seen.hidden), (OrderState::Accepted, Some(Hidden::Erased)));
    }

    async fn a_plain_form_ships_a_part(app) {
        let scene = scene(&app).await;
        scene.step("accept", json!({})).await.ok::<CompanyOrder>();
        let path = format!("/companies/acme/orders/{}/ship", scene.order);
        let (lamp, cup) = (format!("lines.{}", scene.lamp), format!("lines.{}", scene.cup));
        let sent = scene.packer.form(&path, &[("carrier", "123"), ("tracking", "456"), (&lamp, "1"), (&cup, "2")]).await;
        assert_eq!(sent.location(), format!("/company/acme/orders/{}", scene.order));
        let seen = scene.seen_by(&scene.packer).await;
        assert_eq!((seen.shipments[0].carrier.as_str(), seen.shipments[0].tracking.as_str()), ("123", "456"));
        let left: Vec<i64> = seen.lines.iter().map(|line| line.left()).collect();
        assert_eq!(left, [2, 0]);
        for wrong in ["x", "", "9"] {
            let sent = scene.packer.form(&path, &[("back", "/company/acme"), ("carrier", "DHL"), (&lamp, wrong)]).await;
            assert_eq!(sent.location(), "/company/acme", "{wrong:?} is refused");
        }
        assert_eq!(scene.seen_by(&scene.packer).await.shipments.len(), 1);
    }

    async fn the_queue_is_read_state_by_state_and_page_by_page(app) {
        let scene = scene(&app).await;
        scene.step("accept", json!({})).await.ok::<CompanyOrder>();
        for n in 0..52 {
            app.wait(1);
            app.sql(&format!(
                "insert into shop_order (id, group_id, company_id, state, currency, goods, delivery, fee, fee_basis_points, placed_at, moved_at)
                 select {}, group_id, company_id, 'placed', currency, goods, delivery, fee, fee_basis_points, placed_at + {n}, moved_at
                 from shop_order where id = {}",
                app.state.ids.number(app.now()),
                scene.order.number(),
            ))
            .await
            .expect("an order");
        }
        let accepted: Queue = scene.packer.get("/companies/acme/orders?state=accepted").await.ok();
        assert_eq!((accepted.orders.len(), accepted.open.placed, accepted.open.accepted), (1, 52, 1));
        let first: Queue = scene.packer.get("/companies/acme/orders?state=placed").await.ok();
        let before = first.before.expect("a second page");
        let second: Queue = scene.packer.get(&format!("/companies/acme/orders?state=placed&before={before}")).await.ok();
        assert_eq!((first.orders.len(), second.orders.len(), second.before), (50, 2, None));
    }
}
