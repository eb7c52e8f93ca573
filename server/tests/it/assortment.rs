//! What a company sells, as it edits it itself: what lies on the shelf is promised once, and prices have their history.

mod pictures;

use serde_json::{Value, json};
use wire::{
    assortment::{OwnProduct, Products},
    id::ProductId,
    order::company::CompanyOrder,
    staff::{Deed, Log, Role},
};

use crate::{
    kit::{Reply, Visitor},
    order::{add, buy},
};

async fn shown(member: &Visitor, id: ProductId) -> OwnProduct {
    member.get(&format!("/companies/acme/products/{id}")).await.ok()
}

async fn edit(member: &Visitor, id: ProductId, fields: Value) -> Reply {
    let mut body = json!({ "name": "Lamp", "price": "10.00 USD", "shelf": 5 });
    for (name, value) in fields.as_object().expect("fields") {
        body[name] = value.clone();
    }
    member.post(&format!("/companies/acme/products/{id}"), body).await
}

on_both! {
    async fn a_product_is_added_and_found(app) {
        let acme = app.company("acme").await;
        let editor = app.member(acme, Role::Catalogue).await;
        let body = json!({
            "sku": " L-1 ", "name": "Reading  lamp", "name_zh": "台灯", "description": "Warm light.\nDims.",
            "category": "Home > Lamps", "price": "43.90 EUR", "shelf": 7,
        });
        let added: OwnProduct = editor.post("/companies/acme/products", body.clone()).await.ok();
        let card = &added.card;
        assert_eq!((card.sku.as_str(), card.name.as_str(), card.price.amount, card.stock), ("L-1", "Reading lamp", 4_390, 7));
        assert_eq!((added.category.join("/"), added.description.as_str(), added.shelf), ("Home/Lamps".to_owned(), "Warm light.\nDims.", 7));
        let again = editor.post("/companies/acme/products", body.clone()).await;
        assert_eq!((again.refusal(), again.json()["field"].clone()), ((409, "sku_taken".to_owned()), json!("sku")));
        for (field, value, code) in [
            ("sku", json!(""), "required"),
            ("name", json!(" "), "required"),
            ("price", json!("43.90"), "not_an_amount"),
            ("price", json!("43.905 EUR"), "not_an_amount"),
            ("shelf", json!(-1), "out_of_range"),
            ("description", json!("x".repeat(5_001)), "too_long"),
        ] {
            let mut wrong = body.clone();
            wrong["sku"] = "L-2".into();
            wrong[field] = value;
            let refused = editor.post("/companies/acme/products", wrong).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, code.to_owned()), json!(field)));
        }
        app.catch_up().await;
        let found = app.visitor().get("/search?q=reading+lamp").await.json();
        assert_eq!(found["results"][0]["product"]["sku"], "L-1");
        let owner = app.member(acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert_eq!((log.entries.len(), log.entries[0].deed, log.entries[0].about.as_str()), (1, Deed::ProductAdded, "L-1"));
    }

    async fn a_new_price_has_its_history_and_is_found(app) {
        let acme = app.company("acme").await;
        let id = app.product_named(acme, "old name", 2_000, 5).await;
        app.index().await;
        let editor = app.member(acme, Role::Catalogue).await;
        app.wait(1_000);
        let points = async || app.number("select count(*) from price_point").await;
        edit(&editor, id, json!({ "price": "20 USD" })).await.ok::<OwnProduct>();
        assert_eq!(points().await, 1, "the same price is no new one");
        let changed: OwnProduct = edit(&editor, id, json!({ "name": "Harbour lamp", "price": "15.50 USD" })).await.ok();
        assert_eq!((changed.card.price.amount, points().await), (1_550, 2));
        app.catch_up().await;
        let found = app.visitor().get("/search?q=harbour").await.json();
        assert_eq!(found["results"][0]["product"]["price"]["amount"], 1_550);
        assert_eq!(edit(&editor, id, json!({ "name": "" })).await.refusal(), (422, "required".to_owned()));
    }

    async fn what_is_promised_stays_promised_whatever_is_typed(app) {
        let acme = app.company("acme").await;
        let id = app.product(acme, 1_000, 5).await;
        let (editor, packer) = (app.member(acme, Role::Catalogue).await, app.member(acme, Role::Orders).await);
        let shopper = app.visitor();
        add(&shopper, id, 3).await;
        let group = buy(&shopper, "k").await;
        let order = shopper.get(&format!("/orders/{group}")).await.json()["orders"][0]["id"].clone();
        let seen = shown(&editor, id).await;
        assert_eq!((seen.shelf, seen.card.stock), (5, 2), "five lie there, three of them are sold");

        // While the page is open, the three go out.
        for (step, body) in [("accept", json!({})), ("ship", json!({ "carrier": "DHL" }))] {
            let path = format!("/companies/acme/orders/{}/{step}", order.as_str().expect("an id"));
            packer.post(&path, body).await.ok::<CompanyOrder>();
        }
        assert_eq!(shown(&editor, id).await.shelf, 2);
        let kept: OwnProduct = edit(&editor, id, json!({ "shelf": 5, "seen": 5 })).await.ok();
        assert_eq!((kept.shelf, kept.card.stock), (2, 2), "who changed nothing brings nothing back");
        let more: OwnProduct = edit(&editor, id, json!({ "shelf": 9, "seen": 5 })).await.ok();
        assert_eq!((more.shelf, more.card.stock), (6, 6), "four came in");
        let odd: OwnProduct = edit(&editor, id, json!({ "shelf": 0, "seen": i64::MAX })).await.ok();
        assert_eq!((odd.shelf, odd.card.stock), (0, 0), "fewer than none lie nowhere");
        let odd: OwnProduct = edit(&editor, id, json!({ "shelf": 6, "seen": i64::MIN })).await.ok();
        assert_eq!(odd.shelf, 6);
        let counted: OwnProduct = edit(&editor, id, json!({ "shelf": 4 })).await.ok();
        assert_eq!((counted.shelf, counted.card.stock), (4, 4));

        add(&shopper, id, 4).await;
        buy(&shopper, "k2").await;
        let less: OwnProduct = edit(&editor, id, json!({ "shelf": 1 })).await.ok();
        assert_eq!((less.shelf, less.card.stock), (1, 0), "one lies there, four are sold");
        let back: OwnProduct = edit(&editor, id, json!({ "shelf": 6 })).await.ok();
        assert_eq!((back.shelf, back.card.stock), (6, 2));
    }

    async fn products_are_listed_by_sku_and_found_by_name(app) {
        let acme = app.company("acme").await;
        let other = app.company("other").await;
        for n in 0..55 {
            app.product_named(acme, &format!("thing {n:02}"), 100, 1).await;
        }
        let odd = app.product_named(acme, "50% off_lamp", 100, 1).await;
        let foreign = app.product_named(other, "thing 00", 100, 1).await;
        let reader = app.member(acme, Role::Reader).await;
        let list = async |query: &str| reader.get(&format!("/companies/acme/products{query}")).await.ok::<Products>();
        let first = list("").await;
        let after = wire::url::encode(&first.after.clone().expect("a second page"));
        let second = list(&format!("?after={after}")).await;
        assert_eq!((first.products.len(), second.products.len(), second.after), (50, 6, None));
        assert!(first.products.iter().chain(&second.products).is_sorted_by_key(|card| &card.sku));
        for (words, count) in [("THING+1", 10), ("50%25", 1), ("f_l", 1), ("g_0", 0), ("nothing", 0)] {
            assert_eq!(list(&format!("?q={words}")).await.products.len(), count, "{words}");
        }
        assert_eq!(list(&format!("?q=sku-{}", wire::id::Id::number(odd))).await.products[0].id, odd);
        let refused = reader.get(&format!("/companies/acme/products/{foreign}")).await;
        assert_eq!(refused.refusal(), (404, "no_such_product".to_owned()));
        let editor = app.member(acme, Role::Catalogue).await;
        assert_eq!(edit(&editor, foreign, json!({})).await.refusal(), (404, "no_such_product".to_owned()));
        assert_eq!(edit(&reader, odd, json!({})).await.refusal(), (403, "not_your_role".to_owned()));
    }
}
