//! What the company and product routes say.

use serde_json::json;
use wire::{
    catalog::{Company, ListedCompany, Product, Relation},
    id::{CompanyId, Id, ProductId},
};

use crate::kit::{MINUTE, TestApp, Visitor};

const DAY: i64 = 24 * 60 * MINUTE;

async fn price(app: &TestApp, product: ProductId, price: i64) {
    let point = app.state.ids.number(app.now());
    let (id, now) = (product.number(), app.now().millis());
    app.sql(&format!("update product set price = {price} where id = {id}"))
        .await
        .expect("a price");
    app.sql(&format!(
        "insert into price_point (id, product_id, price, currency, at) values ({point}, {id}, {price}, 'USD', {now})"
    ))
    .await
    .expect("its history");
}

/// Puts all products into one category.
async fn of_one_kind(app: &TestApp) {
    app.sql("insert into category (id, slug, path, name, art) values (1, 'mugs', 'Mugs', 'Mugs', 'mug')")
        .await
        .expect("a category");
    app.sql("update product set category_id = 1").await.expect("a kind");
}

async fn shown(visitor: &Visitor, product: ProductId) -> Product {
    visitor.get(&format!("/products/{product}")).await.ok()
}

async fn lowest(app: &TestApp, product: ProductId) -> i64 {
    shown(&app.visitor(), product).await.lowest_30_days.amount
}

async fn dropped(visitor: &Visitor, slug: &str) {
    let reply = visitor
        .post("/portfolio/drops", json!({ "company": slug, "confirm": "yes" }))
        .await;
    assert!(reply.status.is_success(), "{}", reply.text);
}

async fn kept(visitor: &Visitor, slug: &str) {
    let reply = visitor.post("/portfolio/partners", json!({ "company": slug })).await;
    assert!(reply.status.is_success(), "{}", reply.text);
}

/// Three companies with a mug each, at 10, 12 and 30 dollars.
async fn three_mugs(app: &TestApp) -> [ProductId; 3] {
    let (a, b, c) = (app.company("a").await, app.company("b").await, app.company("c").await);
    let mugs = [
        app.product(a, 1000, 5).await,
        app.product(b, 1200, 5).await,
        app.product(c, 3000, 5).await,
    ];
    of_one_kind(app).await;
    app.index().await;
    mugs
}

fn companies(product: &Product) -> Vec<&str> {
    product
        .elsewhere
        .iter()
        .map(|rival| rival.product.company.slug.as_str())
        .collect()
}

on_both! {
    async fn the_lowest_price_is_that_of_the_last_30_days(app) {
        let company = app.company("acme").await;
        let mug = app.product(company, 1000, 5).await;
        app.wait(DAY);
        price(&app, mug, 800).await;
        app.wait(DAY);
        price(&app, mug, 1200).await;
        assert_eq!(lowest(&app, mug).await, 800);
        app.wait(29 * DAY);
        assert_eq!(lowest(&app, mug).await, 800, "in force when the window began");
        app.wait(2 * DAY);
        assert_eq!(lowest(&app, mug).await, 1200);
        price(&app, mug, 1500).await;
        assert_eq!(lowest(&app, mug).await, 1200);
    }

    async fn rivals_are_other_companies_nearest_in_price(app) {
        let [mug, ..] = three_mugs(&app).await;
        app.product(CompanyId::new(app.number("select id from company where slug = 'a'").await), 1001, 5).await;
        app.index().await;
        let product = shown(&app.visitor(), mug).await;
        assert_eq!(companies(&product), ["b", "c"]);
        assert_eq!(product.elsewhere[0].terms.return_days, 14);
        assert_eq!(product.terms.service.orders, 0);
    }

    async fn a_dropped_company_is_no_rival_and_a_kept_one_says_so(app) {
        let [mug, ..] = three_mugs(&app).await;
        let shopper = app.visitor();
        dropped(&shopper, "b").await;
        kept(&shopper, "c").await;
        let product = shown(&shopper, mug).await;
        assert_eq!(companies(&product), ["c"]);
        assert!(product.elsewhere[0].partner);
        assert_eq!(companies(&shown(&app.visitor(), mug).await), ["b", "c"]);
    }

    async fn what_is_sold_out_is_no_rival(app) {
        let [mug, other, _] = three_mugs(&app).await;
        app.sql(&format!("update product set stock = 0 where id = {}", other.number())).await.expect("sold");
        app.index().await;
        assert_eq!(companies(&shown(&app.visitor(), mug).await), ["c"]);
    }

    async fn a_product_without_pictures_shows_its_drawing(app) {
        let company = app.company("acme").await;
        let mug = app.product(company, 1000, 5).await;
        let product = shown(&app.visitor(), mug).await;
        assert_eq!(product.gallery, [product.card.picture]);
    }

    async fn fetched_pictures_stand_in_their_order(app) {
        let company = app.company("acme").await;
        let mug = app.product(company, 1000, 5).await;
        let keys = [(1, "b".repeat(32)), (0, "a".repeat(32))];
        for (position, key) in keys {
            let sql = format!(
                "insert into picture (product_id, position, source, hash, width, height) values ({}, {position}, 'x', '{key}', 800, 600)",
                mug.number()
            );
            app.sql(&sql).await.expect("a picture");
        }
        let product = shown(&app.visitor(), mug).await;
        assert_eq!(product.gallery.len(), 2);
        assert_eq!(product.gallery[0], product.card.picture);
        assert!(product.gallery[0].src.contains("aaaa") && product.gallery[1].src.contains("bbbb"));
    }

    async fn a_company_names_its_siblings_and_its_record(app) {
        let entity = app.entity("Holding").await;
        app.company_of(entity, "acme").await;
        app.company_of(entity, "bolt").await;
        app.company("other").await;
        let company: Company = app.visitor().get("/companies/acme").await.ok();
        let siblings: Vec<&str> = company.siblings.iter().map(|sibling| sibling.slug.as_str()).collect();
        assert_eq!(siblings, ["bolt"]);
        assert_eq!(company.entity.name, "Holding");
        assert_eq!((company.products, company.terms.service.orders), (0, 0));
        assert_eq!(company.relation, Relation::None);
    }

    async fn the_relation_is_the_asking_shopper_s_own(app) {
        app.company("acme").await;
        let (keeper, dropper) = (app.visitor(), app.visitor());
        kept(&keeper, "acme").await;
        dropped(&dropper, "acme").await;
        let seen: Company = keeper.get("/companies/acme").await.ok();
        assert_eq!(seen.relation, Relation::Partner { since: app.now() });
        let seen: Company = dropper.get("/companies/acme").await.ok();
        assert!(matches!(seen.relation, Relation::Dropped { undo_until: Some(_), .. }));
        app.wait(10 * MINUTE);
        let seen: Company = dropper.get("/companies/acme").await.ok();
        assert!(matches!(seen.relation, Relation::Dropped { undo_until: None, .. }));
        let seen: Company = app.visitor().get("/companies/acme").await.ok();
        assert_eq!(seen.relation, Relation::None);
    }

    async fn a_drop_takes_the_whole_entity_off_the_list(app) {
        let entity = app.entity("Holding").await;
        app.company_of(entity, "acme").await;
        app.company_of(entity, "bolt").await;
        app.company("other").await;
        app.index().await;
        let shopper = app.visitor();
        kept(&shopper, "other").await;
        dropped(&shopper, "acme").await;
        let listed: Vec<ListedCompany> = shopper.get("/companies").await.ok();
        assert_eq!(listed.iter().map(|l| (l.company.slug.as_str(), l.partner)).collect::<Vec<_>>(), [("other", true)]);
    }

    async fn what_is_not_there_is_not_found(app) {
        let visitor = app.visitor();
        assert_eq!(visitor.get("/companies/nobody").await.refusal(), (404, "no_such_company".to_owned()));
        assert_eq!(visitor.get("/products/nonsense").await.refusal(), (404, "no_such_product".to_owned()));
        assert_eq!(visitor.get("/products/0000000000001").await.refusal(), (404, "no_such_product".to_owned()));
    }
}
