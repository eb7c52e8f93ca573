//! A company's page as it edits it, and closing a company: what was ordered goes on.

use huoban_core::{chores, storefront::TELL_COMPANIES};
use serde_json::{Value, json};
use wire::{
    catalog::{Company, ListedCompany, Product},
    id::ProductId,
    order::{Cart, LineProblem, OrderState, company::CompanyOrder},
    search::SearchResults,
    staff::{Deed, Log, Role},
    storefront::Storefront,
};

use crate::{
    kit::{MINUTE, TestApp, Visitor},
    order::{add, buy},
};

const DAY: i64 = 24 * 60 * MINUTE;

fn edit(more: Value) -> Value {
    let mut edit = json!({ "line": "Light for all", "about": "We make lamps.\nSince long.", "founded": "1998", "return_days": 30 });
    edit.as_object_mut()
        .expect("an object")
        .extend(more.as_object().expect("an object").clone());
    edit
}

async fn found(app: &TestApp, visitor: &Visitor) -> usize {
    app.catch_up().await;
    let found: SearchResults = visitor.get("/search?q=lamp").await.ok();
    found.results.len()
}

on_both! {
    async fn what_a_company_says_of_itself_is_shown_as_it_says_it(app) {
        let acme = app.company("acme").await;
        let speaker = app.member(acme, Role::Marketing).await;
        let edited: Storefront = speaker.post("/companies/acme/storefront", edit(json!({ "ships_days": "2" }))).await.ok();
        assert_eq!((edited.founded, edited.ships_days, edited.return_days), (Some(1998), Some(2), 30));
        app.index().await;
        let shown: Company = app.visitor().get("/companies/acme").await.ok();
        assert_eq!((shown.line.as_deref(), shown.about.as_deref()), (Some("Light for all"), Some("We make lamps.\nSince long.")));
        let listed: Vec<ListedCompany> = app.visitor().get("/companies").await.ok();
        assert_eq!(listed[0].line.as_deref(), Some("Light for all"));
        for (more, field) in [
            (json!({ "founded": "3000" }), "founded"),
            (json!({ "founded": "long ago" }), "founded"),
            (json!({ "ships_days": "400" }), "ships_days"),
            (json!({ "return_days": 13 }), "return_days"),
        ] {
            let refused = speaker.post("/companies/acme/storefront", edit(more)).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, "out_of_range".to_owned()), json!(field)));
        }
        app.sql("update legal_entity set country = 'CN'").await.expect("a country");
        speaker.post("/companies/acme/storefront", edit(json!({ "return_days": 7 }))).await.ok::<Storefront>();
    }

    async fn a_company_s_look_is_on_each_of_its_products(app) {
        let acme = app.company("acme").await;
        for n in 0..3 {
            app.product_named(acme, &format!("lamp {n}"), 2_000, 9).await;
        }
        app.index().await;
        let speaker = app.member(acme, Role::Marketing).await;
        let look = json!({ "name_zh": "极致", "color_a": "#102030", "color_b": "#F0E0D0", "color_c": "#000000" });
        let edited: Storefront = speaker.post("/companies/acme/storefront", edit(look)).await.ok();
        assert_eq!((edited.name_zh.as_str(), edited.color_b.as_str()), ("极致", "#f0e0d0"));
        app.catch_up().await;
        let found: SearchResults = app.visitor().get("/search?q=lamp").await.ok();
        assert_eq!(found.results.len(), 3);
        for result in found.results {
            let company = result.product.company;
            assert_eq!(company.name_zh.as_deref(), Some("极致"));
            assert!(company.mark.src.ends_with("102030-f0e0d0-000000.svg"), "{}", company.mark.src);
        }
        let kept: Storefront = speaker.post("/companies/acme/storefront", edit(json!({}))).await.ok();
        assert_eq!((kept.name_zh.as_str(), kept.color_a.as_str()), ("", "#102030"), "colours that nobody names stay");
        for (look, field) in [
            (json!({ "color_a": "red", "color_b": "#f0e0d0", "color_c": "#000000" }), "color_a"),
            (json!({ "color_a": "#102030" }), "color_b"),
        ] {
            let refused = speaker.post("/companies/acme/storefront", edit(look)).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, "not_a_color".to_owned()), json!(field)));
        }
    }

    async fn nobody_goes_by_the_name_of_another(app) {
        let acme = app.company("acme").await;
        app.company("bolt").await;
        app.index().await;
        let speaker = app.member(acme, Role::Marketing).await;
        let refused = speaker.post("/companies/acme/storefront", edit(json!({ "name_zh": "ＢＯＬＴ" }))).await;
        assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((409, "name_taken".to_owned()), json!("name_zh")));
        speaker.post("/companies/acme/storefront", edit(json!({ "name_zh": "Acme" }))).await.ok::<Storefront>();
    }

    async fn a_large_company_closes_at_once_and_its_products_go_by_and_by(app) {
        let acme = app.company("acme").await;
        let first = wire::id::Id::number(app.product_named(acme, "lamp", 2_000, 9).await);
        let copy = "insert into product (id, company_id, sku, name, description, attributes, condition, price, currency, stock, owed, art, art_variant, created_at, changed_at)
            select id + {n}, company_id, '{n}', name, description, attributes, condition, price, currency, stock, owed, art, art_variant, created_at, changed_at from product where id = {id}";
        for n in 1..=1_100 {
            app.sql(&copy.replace("{n}", &n.to_string()).replace("{id}", &first.to_string())).await.expect("a product");
        }
        app.index().await;
        let owner = app.member(acme, Role::Owner).await;
        owner.post("/companies/acme/close", json!({ "confirm": "yes" })).await.ok::<Storefront>();
        assert_eq!((app.number("select count(*) from outbox where product_id > 0").await, app.number("select told_to - {} from company_to_tell".replace("{}", &first.to_string()).as_str()).await), (500, 499));
        chores::turn(&TELL_COMPANIES, &app.state).await;
        assert_eq!(app.number("select count(distinct product_id) from outbox where product_id > 0").await, 1_101);
        assert_eq!(app.number("select count(*) from company_to_tell").await, 0);
        assert_eq!(found(&app, &app.visitor()).await, 0);
    }

    async fn who_bought_keeps_the_days_to_return_that_were_granted(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 9).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let group = buy(&shopper, "k").await;
        let (speaker, packer) = (app.member(acme, Role::Marketing).await, app.member(acme, Role::Orders).await);
        speaker.post("/companies/acme/storefront", edit(json!({ "return_days": 60 }))).await.ok::<Storefront>();
        let order = shopper.get(&format!("/orders/{group}")).await.ok::<wire::order::Group>().orders[0].id;
        for (step, body) in [("accept", json!({})), ("ship", json!({ "carrier": "DHL" })), ("deliver", json!({}))] {
            packer.post(&format!("/companies/acme/orders/{order}/{step}"), body).await.ok::<CompanyOrder>();
        }
        let until = async || shopper.get(&format!("/orders/{group}")).await.ok::<wire::order::Group>().orders[0].return_until;
        assert_eq!(until().await, Some(app.now().plus_millis(14 * DAY)), "those of the day of the order");
        app.wait(14 * DAY);
        huoban_core::chores::turn(&huoban_core::order::COMPLETE_ORDERS, &app.state).await;
        let state = shopper.get(&format!("/orders/{group}")).await.ok::<wire::order::Group>().orders[0].state;
        assert_eq!((state, until().await), (OrderState::Completed, None));
    }

    async fn a_closed_company_sells_nothing_and_its_orders_go_on(app) {
        let acme = app.company("acme").await;
        let (lamp, cup): (ProductId, ProductId) = (app.product_named(acme, "lamp", 2_000, 9).await, app.product(acme, 700, 9).await);
        app.index().await;
        let (buyer, late, owner) = (app.visitor(), app.visitor(), app.member(acme, Role::Owner).await);
        add(&buyer, lamp, 1).await;
        let group = buy(&buyer, "k").await;
        let order = buyer.get(&format!("/orders/{group}")).await.ok::<wire::order::Group>().orders[0].id;
        add(&late, cup, 1).await;
        late.post("/checkout", json!({})).await.ok::<Value>();
        assert_eq!(found(&app, &late).await, 1);

        let unsure = owner.post("/companies/acme/close", json!({})).await;
        assert_eq!(unsure.refusal(), (422, "not_confirmed".to_owned()));
        let closed: Storefront = owner.post("/companies/acme/close", json!({ "confirm": "yes" })).await.ok();
        assert_eq!(closed.closed, Some(app.now()));
        let again = owner.post("/companies/acme/close", json!({ "confirm": "yes" })).await;
        assert_eq!(again.refusal(), (409, "already_closed".to_owned()));

        assert_eq!(found(&app, &late).await, 0);
        assert_eq!(app.visitor().get("/companies").await.ok::<Vec<ListedCompany>>(), []);
        let shown: Company = late.get("/companies/acme").await.ok();
        assert!(shown.closed.is_some(), "who knows the address reads that it is closed");
        assert_eq!(late.get(&format!("/products/{lamp}")).await.ok::<Product>().card.stock, 0);
        let refused = late.post("/cart/lines", json!({ "product": lamp })).await;
        assert_eq!(refused.refusal(), (409, "sold_out".to_owned()));
        let cart: Cart = late.get("/cart").await.ok();
        assert_eq!(cart.parts[0].lines[0].problems, [LineProblem::SoldOut], "what was set aside is not sold either");
        let refused = late.post("/orders", crate::order::order("late")).await;
        assert_eq!(refused.refusal(), (409, "sold_out".to_owned()));
        assert_eq!(app.number("select count(*) from shop_order").await, 1);

        for (step, body) in [("accept", json!({})), ("ship", json!({ "carrier": "DHL" })), ("deliver", json!({}))] {
            owner.post(&format!("/companies/acme/orders/{order}/{step}"), body).await.ok::<CompanyOrder>();
        }
        buyer.post(&format!("/orders/{order}/returns"), json!({ "reason": "too bright" })).await.ok::<Value>();

        owner.post("/companies/acme/reopen", json!({})).await.ok::<Storefront>();
        assert_eq!(owner.post("/companies/acme/reopen", json!({})).await.refusal(), (409, "not_closed".to_owned()));
        assert_eq!(found(&app, &late).await, 1);
        late.post("/orders", crate::order::order("late")).await.ok::<Value>();
        let log: Log = owner.get("/companies/acme/log").await.ok();
        let deeds: Vec<Deed> = log.entries.iter().map(|entry| entry.deed).filter(|deed| deed.name().contains("company")).collect();
        assert_eq!(deeds, [Deed::CompanyReopened, Deed::CompanyClosed]);
        assert!(app.member(acme, Role::Marketing).await.post("/companies/acme/close", json!({ "confirm": "yes" })).await.refusal().0 == 403);
    }
}
