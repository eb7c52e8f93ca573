//! Variants: one tile in lists, a choice on the product's page, and a price and a stock for each.

use huoban_core::merge::merge_companies;
use serde_json::{Value, json};
use wire::{
    assortment::OwnProduct,
    catalog::Product,
    id::{CompanyId, ProductId},
    staff::Role,
    variants::{Axis, VariantCounts},
};

use crate::{
    kit::{MINUTE, TestApp, Visitor},
    order::{add, buy},
};

async fn put(editor: &Visitor, sku: &str, (color, size): (&str, &str), (price, stock): (i64, i64)) -> ProductId {
    let body = json!({
        "sku": sku, "name": format!("Harbour shirt {sku}"), "price": format!("{price}.00 USD"), "shelf": stock,
        "item_group": "SHIRT", "color": color, "size": size,
    });
    editor
        .post("/companies/acme/products", body)
        .await
        .ok::<OwnProduct>()
        .card
        .id
}

/// A shirt in two colours and two sizes, of which one is sold out.
async fn shirts(app: &TestApp) -> (CompanyId, Visitor, [ProductId; 3]) {
    let acme = app.company("acme").await;
    let (editor, shirts) = shirts_of(app, acme).await;
    (acme, editor, shirts)
}

async fn shirts_of(app: &TestApp, acme: CompanyId) -> (Visitor, [ProductId; 3]) {
    let editor = app.member(acme, Role::Catalogue).await;
    let shirts = [
        put(&editor, "S-1", ("red", "M"), (10, 2)).await,
        put(&editor, "S-2", ("red", "L"), (8, 0)).await,
        put(&editor, "S-3", ("blue", "M"), (12, 5)).await,
    ];
    app.catch_up().await;
    (editor, shirts)
}

/// SKU, price, stock and counts of what a search finds.
async fn found(app: &TestApp, words: &str) -> Vec<(String, i64, i64, Option<VariantCounts>)> {
    let found: Value = app.visitor().get(&format!("/search?q={words}")).await.json();
    let cards = found["results"]
        .as_array()
        .expect("results")
        .iter()
        .map(|result| result["product"].clone());
    let read = |card: Value| {
        let card: wire::catalog::ProductCard = serde_json::from_value(card).expect("a card");
        (card.sku, card.price.amount, card.stock, card.variant_counts)
    };
    cards.map(read).collect()
}

async fn change(editor: &Visitor, id: ProductId, fields: Value) {
    let mut body = json!({ "name": "Harbour shirt", "price": "10.00 USD", "shelf": 2, "color": "red", "size": "M" });
    for (name, value) in fields.as_object().expect("fields") {
        body[name] = value.clone();
    }
    editor
        .post(&format!("/companies/acme/products/{id}"), body)
        .await
        .ok::<OwnProduct>();
}

on_both! {
    async fn variants_stand_in_lists_as_one(app) {
        let (_, _, shirts) = shirts(&app).await;
        let counts = VariantCounts { variants: 3, colors: 2, sizes: 2, materials: 0, patterns: 0, from: true };
        let shirt = ("S-1".to_owned(), 1_000, 7, Some(counts));
        for words in ["harbour+shirt", "blue+shirt", "S-3", "shirt+L"] {
            assert_eq!(found(&app, words).await, std::slice::from_ref(&shirt), "{words}");
        }
        app.index().await;
        assert_eq!(found(&app, "harbour").await, [shirt]);

        let blue: Product = app.visitor().get(&format!("/products/{}", shirts[2])).await.ok();
        assert_eq!((blue.card.price.amount, blue.card.stock, blue.card.variant_counts), (1_200, 5, None));
        let variants: Vec<_> = (blue.variants.iter())
            .map(|variant| (variant.sku.as_str(), variant.price.amount, variant.stock, variant.options.len()))
            .collect();
        assert_eq!(variants, [("S-1", 1_000, 2, 2), ("S-2", 800, 0, 2), ("S-3", 1_200, 5, 2)]);
        assert_eq!((blue.variants[2].options[0].axis, blue.variants[2].options[0].value.as_str()), (Axis::Color, "blue"));
    }

    async fn each_variant_is_bought_by_itself(app) {
        let (_, _, shirts) = shirts(&app).await;
        let shopper = app.visitor();
        add(&shopper, shirts[2], 5).await;
        let group = buy(&shopper, "k").await;
        let order = shopper.get(&format!("/orders/{group}")).await.json();
        assert_eq!(order["orders"][0]["lines"][0]["sku"], "S-3");
        assert_eq!(app.stock(shirts[0]).await, 2);
        app.catch_up().await;
        assert_eq!(found(&app, "harbour").await[0].2, 2, "a list counts what is left of all");
    }

    async fn another_stands_for_the_group_when_the_first_goes(app) {
        let (_, editor, shirts) = shirts(&app).await;
        change(&editor, shirts[0], json!({ "item_group": "" })).await;
        app.catch_up().await;
        let mut now = found(&app, "harbour").await;
        now.sort_by(|a, b| a.0.cmp(&b.0));
        let skus: Vec<_> = now.iter().map(|found| (found.0.as_str(), found.3.map(|counts| counts.variants))).collect();
        assert_eq!(skus, [("S-1", None), ("S-2", Some(2))]);
        change(&editor, shirts[0], json!({ "item_group": "SHIRT" })).await;
        app.catch_up().await;
        let back = found(&app, "harbour").await;
        assert_eq!((back.len(), back[0].0.as_str()), (1, "S-1"));
        let alone: Product = app.visitor().get(&format!("/products/{}", shirts[0])).await.ok();
        assert_eq!(alone.variants.len(), 3);
    }

    async fn what_a_program_leaves_out_stays_and_what_a_form_empties_goes(app) {
        let (_, editor, shirts) = shirts(&app).await;
        let path = format!("/companies/acme/products/{}", shirts[0]);
        let kept: OwnProduct = editor.post(&path, json!({ "name": "Shirt", "price": "11.00 USD", "shelf": 2 })).await.ok();
        assert_eq!((kept.item_group.as_deref(), kept.options.len()), (Some("SHIRT"), 2));
        let fields = [("name", "Shirt"), ("price", "11.00 USD"), ("shelf", "2"), ("item_group", ""), ("color", "red"), ("size", ""), ("material", ""), ("pattern", "")];
        assert_eq!(editor.form(&path, &fields).await.status, 303);
        let emptied: OwnProduct = editor.get(&path).await.ok();
        assert_eq!((emptied.item_group, emptied.options.len()), (None, 1));
    }

    async fn variants_that_only_their_names_tell_apart_are_found(app) {
        let acme = app.company("acme").await;
        let editor = app.member(acme, Role::Catalogue).await;
        for (sku, size) in [("P-1", "128GB"), ("P-2", "512GB")] {
            let body = json!({ "sku": sku, "name": format!("Phone X {size}"), "price": "9.00 USD", "shelf": 1, "item_group": "PHONE" });
            editor.post("/companies/acme/products", body).await.ok::<OwnProduct>();
        }
        app.catch_up().await;
        assert_eq!(found(&app, "512GB").await.len(), 1);
    }

    async fn merged_companies_have_one_tile_for_one_group(app) {
        let entity = app.entity("Acme Ltd").await;
        let (acme, bolt) = (app.company_of(entity, "acme").await, app.company_of(entity, "bolt").await);
        shirts_of(&app, acme).await;
        let editor = app.member(bolt, Role::Catalogue).await;
        // The one that stands for both is of the other company, and one of two that are one had stood for a group.
        let body = |sku: &str| json!({ "sku": sku, "name": format!("Harbour shirt {sku}"), "price": "9.00 USD", "shelf": 1, "item_group": "SHIRT" });
        editor.post("/companies/bolt/products", body("B-1")).await.ok::<OwnProduct>();
        let mut alone = body("S-1");
        alone["item_group"] = "".into();
        app.wait(1_000);
        editor.post("/companies/bolt/products", alone).await.ok::<OwnProduct>();
        app.index().await;
        let context = ((bolt, acme), app.state.ids.clone(), app.now());
        let merged = app.state.db.write(context, async |((from, into), ids, now), tx| {
            merge_companies(tx, *from, *into, ids, *now).await
        });
        merged.await.expect("one company");
        app.catch_up().await;
        let mut tiles: Vec<_> = found(&app, "harbour").await.into_iter().map(|found| (found.0, found.3.map(|counts| counts.variants))).collect();
        tiles.sort();
        let caught_up = tiles.clone();
        app.index().await;
        let mut tiles: Vec<_> = found(&app, "harbour").await.into_iter().map(|found| (found.0, found.3.map(|counts| counts.variants))).collect();
        tiles.sort();
        assert_eq!(caught_up, tiles, "the index heard of all");
        assert_eq!(tiles, [("S-1".to_owned(), None), ("S-2".to_owned(), Some(3))]);
    }

    async fn one_beyond_those_that_are_told_apart_stands_alone(app) {
        let acme = app.company("acme").await;
        let first = wire::id::Id::number(app.product_named(acme, "lamp", 2_000, 9).await);
        let copy = "insert into product (id, company_id, sku, name, description, attributes, condition, price, currency, stock, owed, art, art_variant, created_at, changed_at)
            select id + {n}, company_id, '{n}', name, description, attributes, condition, price, currency, stock, owed, art, art_variant, created_at, changed_at from product where id = {id}";
        for n in 1..=250 {
            app.sql(&copy.replace("{n}", &n.to_string()).replace("{id}", &first.to_string())).await.expect("a product");
        }
        app.sql("update product set item_group = 'G'").await.expect("a group");
        app.index().await;
        let mut tiles: Vec<_> = found(&app, "lamp").await.into_iter().map(|found| found.3.map(|counts| counts.variants)).collect();
        tiles.sort();
        assert_eq!(tiles, [None, Some(250)]);
        app.sql("insert into outbox (id, product_id, at) select id, id, 1 from product").await.expect("a change of each");
        app.catch_up().await;
        assert_eq!(found(&app, "lamp").await.len(), 2);
    }

    async fn groups_of_two_companies_are_two(app) {
        let (_, _, shirts) = shirts(&app).await;
        let bolt = app.company("bolt").await;
        let other = app.product_named(bolt, "Harbour shirt of Bolt", 900, 3).await;
        app.sql(&format!("update product set item_group = 'SHIRT' where id = {}", wire::id::Id::number(other))).await.expect("a group");
        app.index().await;
        assert_eq!(found(&app, "harbour").await.len(), 2);
        let shown: Product = app.visitor().get(&format!("/products/{other}")).await.ok();
        assert!(shown.variants.is_empty(), "one alone has no choice");
        let shirt: Product = app.visitor().get(&format!("/products/{}", shirts[0])).await.ok();
        assert_eq!(shirt.variants.len(), 3);
    }

    async fn the_choice_is_links_that_say_what_they_lead_to(app) {
        let (_, _, shirts) = shirts(&app).await;
        let page = app.visitor().page(&format!("/product/{}", shirts[0])).await.text;
        let choice = |name: &str| {
            let start = page.find(&format!("aria-label=\"{name}\"")).expect("a choice");
            page[start..][..page[start..].find("</nav>").expect("its end")].to_owned()
        };
        let (colors, sizes) = (choice("Colour"), choice("Size"));
        assert!(colors.contains(&format!("href=\"/product/{}\"", shirts[2])), "{colors}");
        assert_eq!(colors.matches("aria-current=\"true\"").count(), 1);
        assert!(sizes.contains("sold out") && sizes.contains(&format!("href=\"/product/{}\"", shirts[1])), "{sizes}");
        let list = app.visitor().page("/search?q=harbour").await.text;
        assert!(list.contains("2 sizes, 2 colours") && list.contains("from "), "{list}");
    }

    async fn a_further_variant_is_no_news(app) {
        let (acme, _, _) = shirts(&app).await;
        let shopper = app.visitor();
        shopper.post("/portfolio/partners", json!({ "company": "acme" })).await;
        app.wait(3 * 24 * 60 * MINUTE);
        let editor = app.member(acme, Role::Catalogue).await;
        put(&editor, "S-4", ("blue", "L"), (12, 5)).await;
        let news = async || shopper.get("/portfolio/news").await.json()["items"].as_array().expect("items").len();
        assert_eq!(news().await, 0);
        let body = json!({ "sku": "H-1", "name": "Hat", "price": "9.00 USD", "shelf": 1 });
        editor.post("/companies/acme/products", body).await.ok::<OwnProduct>();
        assert_eq!(news().await, 1);
    }
}
