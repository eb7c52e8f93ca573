//! Delivery is the company's: its prices, where it goes, and what stands on an order for good.

use serde_json::{Value, json};
use wire::{
    assortment::OwnProduct,
    id::{Id, ProductId},
    order::{
        Checkout, Delivery, Order, Placed,
        company::CompanyOrder,
        delivery::{Days, DeliveryOffer, DeliveryTerms},
        receipt::Receipt,
    },
    staff::Role,
};

use super::{add, cart, group, order, order_with, unbalanced_postings};
use crate::kit::{MINUTE, Reply, TestApp, Visitor};

fn rate(delivery: &str, countries: &str, price: &str, more: Value) -> Value {
    let mut rate = json!({ "delivery": delivery, "countries": countries, "price": price });
    rate.as_object_mut()
        .expect("an object")
        .extend(more.as_object().expect("an object").clone());
    rate
}

async fn set(clerk: &Visitor, rate: Value) -> Reply {
    clerk.post("/companies/acme/delivery", rate).await
}

async fn checkout(visitor: &Visitor, country: &str) -> Checkout {
    visitor.get(&format!("/checkout?country={country}")).await.ok()
}

/// What the first company offers for the first way of delivery.
fn offer(checkout: &Checkout) -> Option<DeliveryOffer> {
    checkout.deliveries[0].parts[0].offer.clone()
}

/// A company that delivers to Germany for 3 USD up to 1 kg and 6 USD above, free from 100 USD, and to China for 20 USD; its
/// clerk; and a shopper with a lamp of 20 USD in the cart.
async fn scene(app: &TestApp) -> (Visitor, Visitor, ProductId) {
    let acme = app.company("acme").await;
    let lamp = app.product(acme, 2_000, 50).await;
    let clerk = app.member(acme, Role::Catalogue).await;
    let german = json!({ "free_from": "100.00 USD", "days": "2-4" });
    set(&clerk, rate("standard", "DE", "6.00 USD", german.clone()))
        .await
        .ok::<DeliveryTerms>();
    let mut light = german;
    light["up_to"] = json!("1 kg");
    set(&clerk, rate("standard", "DE", "3.00 USD", light))
        .await
        .ok::<DeliveryTerms>();
    set(&clerk, rate("standard", "CN HK", "20.00 USD", json!({})))
        .await
        .ok::<DeliveryTerms>();
    let shopper = app.visitor();
    add(&shopper, lamp, 1).await;
    (clerk, shopper, lamp)
}

async fn weigh(clerk: &Visitor, lamp: ProductId, weight: &str) {
    let edit = json!({ "name": "lamp", "price": "20.00 USD", "shelf": 50, "weight": weight });
    clerk
        .post(&format!("/companies/acme/products/{lamp}"), edit)
        .await
        .ok::<OwnProduct>();
}

on_both! {
    async fn a_company_s_own_prices_hold_by_country_weight_and_sum(app) {
        let (clerk, shopper, lamp) = scene(&app).await;
        let price = async |country| offer(&checkout(&shopper, country).await).map(|offer| offer.price.amount);
        assert_eq!((price("DE").await, price("CN").await, price("FR").await), (Some(300), Some(2_000), None));
        weigh(&clerk, lamp, "0.6 kg").await;
        assert_eq!(price("DE").await, Some(300));
        add(&shopper, lamp, 1).await;
        assert_eq!(price("DE").await, Some(600), "two of them are heavier than a kilogram");
        add(&shopper, lamp, 3).await;
        assert_eq!(price("DE").await, Some(0), "free from 100 USD");

        let german = checkout(&shopper, "DE").await;
        assert_eq!((german.country.as_deref(), german.by_country), (Some("DE"), true));
        assert_eq!(offer(&german).and_then(|offer| offer.days), Some(Days { from: 2, to: 4 }));
        assert_eq!(german.deliveries[1].parts[0].offer.as_ref().map(|offer| offer.delivery), Some(Delivery::Standard), "it has no express");
        assert!(!checkout(&shopper, "FR").await.cart.parts[0].delivers);
        assert_eq!(shopper.get("/checkout?country=XX").await.refusal(), (422, "no_such_country".to_owned()));
    }

    async fn where_a_company_does_not_deliver_nothing_is_ordered(app) {
        let (_, shopper, _) = scene(&app).await;
        let refused = shopper.post("/orders", order_with("k", "country", "FR")).await;
        assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((409, "no_delivery".to_owned()), json!("country")));
        assert!(refused.text.contains("France"), "{}", refused.text);
        assert_eq!(cart(&shopper).await.items, 1, "nothing is lost");
        let seen = checkout(&shopper, "DE").await.cart.quote;
        let other = shopper.post("/orders", order_with("k", "quote", &seen)).await;
        assert_eq!(other.refusal(), (409, "price_changed".to_owned()), "the quote was for Germany");
        let seen = checkout(&shopper, "CN").await.cart.quote;
        shopper.post("/orders", order_with("k", "quote", &seen)).await.ok::<Placed>();
    }

    async fn what_was_agreed_stands_whatever_the_company_changes(app) {
        let (clerk, shopper, lamp) = scene(&app).await;
        let tax = json!({ "country": "CN", "percent": "13" });
        clerk.post("/companies/acme/delivery/tax", tax).await.ok::<DeliveryTerms>();
        set(&clerk, rate("express", "CN", "35.00 USD", json!({ "days": "1" }))).await.ok::<DeliveryTerms>();
        let placed: Placed = shopper.post("/orders", order_with("k", "delivery", "express")).await.ok();
        let bought = async || -> Order { group(&shopper, placed.group).await.orders.remove(0) };
        let first = bought().await;
        assert_eq!((first.sums.delivery.amount, first.delivery, first.days), (3_500, Delivery::Express, Some(Days { from: 1, to: 1 })));
        assert_eq!(first.tax_basis_points, Some(1_300));

        set(&clerk, rate("express", "CN", "1.00 USD", json!({}))).await.ok::<DeliveryTerms>();
        set(&clerk, rate("standard", "CN HK", "1.00 USD", json!({}))).await.ok::<DeliveryTerms>();
        clerk.post("/companies/acme/delivery/tax", json!({ "country": "CN" })).await.ok::<DeliveryTerms>();
        assert_eq!((bought().await.sums, bought().await.tax_basis_points), (first.sums, Some(1_300)));

        let packer = app.member(acme(&app).await, Role::Orders).await;
        for (step, body) in [("accept", json!({})), ("ship", json!({ "carrier": "DHL" })), ("deliver", json!({}))] {
            let order: CompanyOrder = packer.post(&format!("/companies/acme/orders/{}/{step}", first.id), body).await.ok();
            assert_eq!((order.delivery, order.days), (Delivery::Express, first.days));
        }
        app.wait(MINUTE);
        let lines = json!({ "lines": { lamp.to_string(): 1 }, "reason": "too bright" });
        shopper.post(&format!("/orders/{}/returns", first.id), lines).await.ok::<Value>();
        let back = bought().await.returns[0].id;
        packer.post(&format!("/companies/acme/returns/{back}/approve"), json!({ "answer": "Send it to us." })).await.ok::<CompanyOrder>();
        packer.post(&format!("/companies/acme/returns/{back}/refund"), json!({})).await.ok::<CompanyOrder>();
        let refunded = bought().await.returns[0].refunded.expect("a refund").amount;
        assert_eq!(refunded, 2_000 + 2_000, "with the goods goes the standard delivery of that day");
        assert_eq!(unbalanced_postings(&app).await, 0);

        let path = format!("/orders/{}/receipt", first.id);
        let receipt: Receipt = shopper.get(&path).await.ok();
        assert_eq!((receipt.sums, receipt.back.amount, receipt.paid), (first.sums, 4_000, false));
        assert_eq!((receipt.seller.name.as_str(), receipt.buyer.recipient.as_str()), ("acme Ltd", "李明"));
        let tax = receipt.tax.expect("a tax");
        assert_eq!((tax.basis_points, tax.amount.amount), (1_300, 173), "of the 15.00 that stayed");
        for other in [app.visitor(), packer] {
            assert_eq!(other.get(&path).await.refusal(), (404, "no_such_order".to_owned()));
        }
    }

    async fn a_rate_replaces_its_like_and_without_any_the_usual_rule_holds(app) {
        let (clerk, shopper, _) = scene(&app).await;
        let terms: DeliveryTerms = set(&clerk, rate("standard", "hk, cn", "21.00 USD", json!({}))).await.ok();
        assert_eq!(terms.rates.len(), 3, "the same countries in another spelling");
        for rate in terms.rates {
            clerk.post(&format!("/companies/acme/delivery/{}/remove", rate.id), json!({})).await.ok::<DeliveryTerms>();
        }
        let usual = checkout(&shopper, "FR").await;
        assert_eq!((offer(&usual).map(|offer| offer.price.amount), usual.by_country), (Some(490), false));
        shopper.post("/orders", order("k")).await.ok::<Placed>();
    }

    async fn bad_input_names_its_field_and_others_rates_are_out_of_reach(app) {
        let (clerk, _, _) = scene(&app).await;
        for (rate, code, field) in [
            (rate("standard", "", "free", json!({})), "not_an_amount", "price"),
            (rate("standard", "", "1.00 USD", json!({ "free_from": "5.00 EUR" })), "not_an_amount", "free_from"),
            (rate("standard", "Germany", "1.00 USD", json!({})), "no_such_country", "countries"),
            (rate("standard", "", "1.00 USD", json!({ "up_to": "heavy" })), "not_a_weight", "up_to"),
            (rate("standard", "", "1.00 USD", json!({ "days": "4-2" })), "not_days", "days"),
        ] {
            let refused = set(&clerk, rate).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, code.to_owned()), json!(field)));
        }
        let best = app.company("best").await;
        let theirs = app.member(best, Role::Owner).await;
        let terms: DeliveryTerms = clerk.get("/companies/acme/delivery").await.ok();
        let path = format!("/companies/best/delivery/{}/remove", terms.rates[0].id);
        assert_eq!(theirs.post(&path, json!({})).await.refusal(), (404, "no_such_rate".to_owned()));
        let refused = clerk.post("/companies/acme/delivery/tax", json!({ "country": "DE", "percent": "51" })).await;
        assert_eq!(refused.refusal(), (422, "out_of_range".to_owned()));
    }
}

async fn acme(app: &TestApp) -> wire::id::CompanyId {
    Id::new(app.number("select id from company where slug = 'acme'").await)
}
