//! What a company can see about a shopper is what the company is answered.

use wire::{
    id::OrderId,
    open::Seen,
    order::{
        Group,
        company::{CompanyOrder, Hidden},
    },
    review::CompanyRatings,
};

use super::*;
use crate::order::{add, buy};

/// What `/open` says that Acme sees.
async fn seen(visitor: &Visitor) -> Seen {
    visitor.get("/open/seen/acme").await.ok()
}

async fn order(visitor: &Visitor, product: wire::id::ProductId, key: &str) -> OrderId {
    add(visitor, product, 1).await;
    let group = buy(visitor, key).await;
    visitor.get(&format!("/orders/{group}")).await.ok::<Group>().orders[0].id
}

on_both! {
    async fn what_a_company_sees_is_what_it_is_answered(app) {
        let acme = app.company("acme").await;
        let best = app.company("best").await;
        let (lamp, other) = (app.product(acme, 2_000, 90).await, app.product(best, 1_000, 90).await);
        let (shopper, stranger) = (app.visitor(), app.visitor());
        let packer = app.member(acme, Role::Orders).await;
        let mine = order(&shopper, lamp, "a").await;
        order(&shopper, other, "b").await;
        order(&stranger, lamp, "c").await;
        for step in ["accept", "ship", "deliver"] {
            let path = format!("/companies/acme/orders/{mine}/{step}");
            packer.post(&path, json!({ "carrier": "DHL" })).await.ok::<CompanyOrder>();
        }
        let rating = json!({ "service": 4, "service_text": "Came a day early", "stars": { lamp.to_string(): 5 }, "text": { lamp.to_string(): "Bright" } });
        shopper.post(&format!("/orders/{mine}/rating"), rating).await.ok::<Value>();
        let ask = json!({ "about": "company", "of": "acme", "text": "Do you make refills?" });
        shopper.post("/messages", ask).await.ok::<Value>();

        let told = seen(&shopper).await;
        assert_eq!((told.company.slug.as_str(), told.orders.len(), told.threads, told.before), ("acme", 1, 1, None));
        let answered: CompanyOrder = packer.get(&format!("/companies/acme/orders/{mine}")).await.ok();
        assert_eq!(told.orders[0].order, answered);
        assert_eq!(answered.ship_to.as_ref().map(|to| to.recipient.as_str()), Some("李明"));
        let ratings: CompanyRatings = packer.get("/companies/acme/ratings/received").await.ok();
        assert_eq!(told.orders[0].rating.as_ref(), ratings.ratings.first());
        let page = shopper.page("/open/seen/acme").await.text;
        for part in ["李明", "Came a day early", "Bright", "never sees your portfolio", &mine.to_string()] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("ming@example.org"));
    }

    async fn after_60_days_name_and_address_are_gone_from_both(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 90).await;
        let shopper = app.visitor();
        let mine = order(&shopper, lamp, "a").await;
        shopper.post(&format!("/orders/{mine}/cancel"), json!({})).await.ok::<Value>();
        app.wait(60 * DAY - 1);
        assert!(seen(&shopper).await.orders[0].order.ship_to.is_some());
        app.wait(1);
        let packer = app.member(acme, Role::Orders).await;
        let answered: CompanyOrder = packer.get(&format!("/companies/acme/orders/{mine}")).await.ok();
        let told = seen(&shopper).await.orders.remove(0).order;
        assert_eq!((told.ship_to.as_ref(), told.hidden), (None, Some(Hidden::Over)));
        assert_eq!(told, answered);
        let page = shopper.page("/open/seen/acme").await.text;
        assert!(!page.contains("李明") && !page.contains("长安街"), "{page}");
    }

    async fn who_has_nothing_there_sees_nothing(app) {
        let acme = app.company("acme").await;
        app.product(acme, 2_000, 90).await;
        app.index().await;
        let stranger = app.visitor();
        assert_eq!(stranger.get("/open/seen/acme").await.refusal(), (401, "no_session".to_owned()));
        assert!(!stranger.page("/company/acme").await.text.contains("/open/seen/acme"));
        let shopper = app.visitor();
        shopper.post("/portfolio/partners", json!({ "company": "acme" })).await.ok::<Value>();
        let told = seen(&shopper).await;
        assert_eq!((told.orders.len(), told.threads, told.before), (0, 0, None));
        assert!(shopper.page("/company/acme").await.text.contains("/open/seen/acme"));
        assert!(shopper.page("/account").await.text.contains("/open#seen"));
        assert_eq!(shopper.get("/open/seen/nosuch").await.refusal(), (404, "no_such_company".to_owned()));
        assert_eq!(shopper.page("/open/seen/nosuch").await.status, 404);
    }

    async fn many_orders_come_in_pages(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 90).await;
        let shopper = app.visitor();
        for n in 0..6 {
            app.wait(1);
            order(&shopper, lamp, &format!("k{n}")).await;
        }
        let first = seen(&shopper).await;
        assert_eq!(first.orders.len(), 5);
        let before = first.before.expect("an older one");
        let rest: Seen = shopper.get(&format!("/open/seen/acme?before={before}")).await.ok();
        assert_eq!((rest.orders.len(), rest.before), (1, None));
        assert!(rest.orders[0].order.id < before);
        assert!(shopper.page("/open/seen/acme").await.text.contains(&format!("?before={before}")));
    }
}
