//! What a feed says lies on the shelf is promised once, whatever checkouts hold and orders wait for.

use std::collections::BTreeMap;

use huoban_core::{
    catalog::{
        feed::Options,
        import::{Companies, import},
    },
    db::Engine,
    order::release_expired,
};
use proptest::prelude::*;
use serde_json::json;
use wire::{
    id::{Id, ProductId},
    order::{Checkout, Group, Placed},
};

use super::{add, order};
use crate::kit::{MINUTE, TestApp, Visitor};

async fn feed(app: &TestApp, lying: i64) {
    let availability = if lying > 0 { "in_stock" } else { "out_of_stock" };
    let text = format!(
        "id\ttitle\tprice\tbrand\tavailability\tquantity\nL\tLamp\t10.00 EUR\tNorth\t{availability}\t{lying}\n"
    );
    let text = std::io::Cursor::new(text);
    import(&app.intake(), text, Options::default(), Companies::FromBrand, |_| {})
        .await
        .expect("an import");
}

async fn lamp(app: &TestApp) -> ProductId {
    ProductId::new(app.number("select id from product where sku = 'L'").await)
}

async fn hold(visitor: &Visitor, product: ProductId, quantity: i64) -> bool {
    let line = json!({ "product": product, "quantity": quantity });
    visitor.post("/cart/lines", line).await.status.is_success()
        && visitor.post("/checkout", json!({})).await.status.is_success()
}

async fn expire(app: &TestApp) {
    app.wait(11 * MINUTE);
    release_expired(&app.state.db, &app.state.ids, app.now())
        .await
        .expect("a sweep");
}

on_both! {
    async fn a_feed_does_not_sell_what_is_set_aside(app) {
        feed(&app, 5).await;
        let lamp = lamp(&app).await;
        let (holder, other) = (app.visitor(), app.visitor());
        assert!(hold(&holder, lamp, 5).await);
        feed(&app, 5).await;
        assert_eq!(app.stock(lamp).await, 0);
        let refused = other.post("/cart/lines", json!({ "product": lamp })).await;
        assert_eq!(refused.refusal(), (409, "sold_out".to_owned()));
        holder.post("/orders", order("k")).await.ok::<Placed>();
        feed(&app, 5).await;
        assert_eq!(app.stock(lamp).await, 0, "sold and not shipped: it still lies on the shelf");
    }

    async fn who_leaves_a_checkout_gives_back_no_more_than_lies_there(app) {
        feed(&app, 5).await;
        let lamp = lamp(&app).await;
        assert!(hold(&app.visitor(), lamp, 5).await);
        feed(&app, 5).await;
        expire(&app).await;
        assert_eq!(app.stock(lamp).await, 5);
        assert!(hold(&app.visitor(), lamp, 5).await);
        feed(&app, 0).await;
        expire(&app).await;
        assert_eq!(app.stock(lamp).await, 0, "the feed said sold out");
        feed(&app, 3).await;
        assert_eq!(app.stock(lamp).await, 3);
    }

    async fn a_cancelled_order_goes_back_to_what_is_owed_first(app) {
        feed(&app, 4).await;
        let lamp = lamp(&app).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 4).await;
        let group = shopper.post("/orders", order("k")).await.ok::<Placed>().group;
        feed(&app, 1).await;
        assert_eq!(app.stock(lamp).await, 0);
        let order = shopper.get(&format!("/orders/{group}")).await.ok::<Group>().orders[0].id;
        shopper.post(&format!("/orders/{order}/cancel"), json!({})).await;
        assert_eq!(app.stock(lamp).await, 1);
    }

    async fn a_drop_gives_back_what_was_set_aside(app) {
        feed(&app, 5).await;
        let lamp = lamp(&app).await;
        let shopper = app.visitor();
        assert!(hold(&shopper, lamp, 5).await);
        assert_eq!(app.stock(lamp).await, 0);
        shopper.post("/portfolio/drops", json!({ "company": "north", "confirm": "yes" })).await;
        assert_eq!(app.stock(lamp).await, 5, "others can buy it at once");
        assert_eq!(app.number("select count(*) from stock_hold").await, 0);
        let checkout: Checkout = shopper.get("/checkout").await.ok();
        assert_eq!((checkout.cart.items, checkout.held_until), (0, None));
    }
}

#[derive(Debug, Clone)]
enum Step {
    Feed(i64),
    Hold { shopper: usize, quantity: i64 },
    Order(usize),
    Cancel(usize),
    Ship,
    Expire,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        (0_i64..8).prop_map(Step::Feed),
        (0_usize..3, 1_i64..6).prop_map(|(shopper, quantity)| Step::Hold { shopper, quantity }),
        (0_usize..3).prop_map(Step::Order),
        (0_usize..3).prop_map(Step::Cancel),
        Just(Step::Ship),
        Just(Step::Expire),
    ];
    prop::collection::vec(step, 1..14)
}

/// What the model knows: the shelf, by the last feed and what was shipped since.
#[derive(Default)]
struct Model {
    lying: i64,
    groups: BTreeMap<usize, Vec<String>>,
    keys: usize,
}

impl Model {
    async fn take(&mut self, app: &TestApp, shoppers: &[Visitor], lamp: ProductId, step: &Step) {
        match *step {
            Step::Feed(lying) => {
                feed(app, lying).await;
                self.lying = lying;
            }
            Step::Hold { shopper, quantity } => {
                hold(&shoppers[shopper], lamp, quantity).await;
            }
            Step::Order(shopper) => {
                self.keys += 1;
                let placed = shoppers[shopper].post("/orders", order(&self.keys.to_string())).await;
                if placed.status.is_success() {
                    let group = placed.ok::<Placed>().group.to_string();
                    self.groups.entry(shopper).or_default().push(group);
                }
            }
            Step::Cancel(shopper) => {
                if let Some(group) = self.groups.get_mut(&shopper).and_then(Vec::pop) {
                    let order = shoppers[shopper]
                        .get(&format!("/orders/{group}"))
                        .await
                        .ok::<Group>()
                        .orders[0]
                        .id;
                    shoppers[shopper]
                        .post(&format!("/orders/{order}/cancel"), json!({}))
                        .await;
                }
            }
            Step::Ship => {
                // What is shipped has left the shelf.
                let waiting = "select cast(coalesce(sum(l.quantity), 0) as bigint) from order_line l \
                               join shop_order o on o.id = l.order_id where o.state = 'placed'";
                let waiting = app.number(waiting).await;
                if waiting <= self.lying {
                    app.sql("update shop_order set state = 'shipped' where state = 'placed'")
                        .await
                        .expect("a shipping");
                    self.lying -= waiting;
                }
            }
            Step::Expire => expire(app).await,
        }
    }

    /// What can be sold is what lies there without what is promised, and never below nothing.
    async fn check(&self, app: &TestApp, lamp: ProductId) {
        let promised = "select (select cast(coalesce(sum(quantity), 0) as bigint) from stock_hold) + \
                        (select cast(coalesce(sum(l.quantity), 0) as bigint) from order_line l \
                         join shop_order o on o.id = l.order_id where o.state in ('placed', 'accepted'))";
        let promised = app.number(promised).await;
        let owed = app
            .number(&format!("select owed from product where id = {}", lamp.number()))
            .await;
        assert_eq!(
            (app.stock(lamp).await, owed),
            ((self.lying - promised).max(0), (promised - self.lying).max(0)),
            "{} lie there, {promised} are promised",
            self.lying
        );
    }
}

#[test]
fn the_shelf_is_promised_once_through_everything() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let config = ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(steps in steps())| {
        runtime.block_on(async {
            let app = TestApp::on(Engine::Sqlite).await;
            let mut model = Model {
                lying: 6,
                ..Model::default()
            };
            feed(&app, 6).await;
            let lamp = lamp(&app).await;
            let shoppers = [app.visitor(), app.visitor(), app.visitor()];
            for step in &steps {
                model.take(&app, &shoppers, lamp, step).await;
                model.check(&app, lamp).await;
            }
        });
    });
}
