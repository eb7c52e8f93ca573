//! Companies that turn out to be one: their promotions come along, with goods and gifts.

use huoban_core::merge::merge_companies;

use super::*;

/// Two companies of one legal entity with a product of the same number each, the first's and the second's.
async fn two(app: &TestApp) -> [(CompanyId, ProductId); 2] {
    let entity = app.entity("Acme Holding").await;
    let (one, other) = (
        app.company_of(entity, "acme").await,
        app.company_of(entity, "acme-shop").await,
    );
    let products = (app.product(one, 500, 9).await, app.product(other, 500, 9).await);
    [(one, products.0), (other, products.1)]
}

async fn merge(app: &TestApp, from: CompanyId, into: CompanyId) {
    let context = (from, into, app.state.ids.clone(), app.now());
    let merged = app.state.db.write(context, async |(from, into, ids, now), tx| {
        merge_companies(tx, *from, *into, ids, *now).await
    });
    merged.await.expect("one company");
}

/// Has both products one number, of which the second or the first changed last.
async fn same_number(app: &TestApp, [first, second]: [ProductId; 2], last: ProductId) {
    let (first, second) = (first.number(), second.number());
    for sql in [
        format!("update product set sku = 'same' where id in ({first}, {second})"),
        format!(
            "update product set changed_at = changed_at - 1000 where id in ({first}, {second}) and id <> {}",
            last.number()
        ),
    ] {
        app.sql(&sql).await.expect("an update");
    }
}

on_both! {
    async fn promotions_follow_with_goods_and_gifts_whichever_product_stays(app) {
        let [(one, first), (other, second)] = two(&app).await;
        let makers = (app.member(one, Role::Marketing).await, app.member(other, Role::Marketing).await);
        let gift = |gift: ProductId| promotion_of(json!({ "kind": "gift", "gift": gift }));
        let mine: Promotion = makers.0.post("/companies/acme/promotions", gift(first)).await.ok();
        let theirs: Promotion = makers.1.post("/companies/acme-shop/promotions", gift(second)).await.ok();
        let goods = promotion_of(json!({ "products": first }));
        let goods: Promotion = makers.0.post("/companies/acme/promotions", goods).await.ok();
        // The product of the company that stays is the one that goes.
        same_number(&app, [first, second], first).await;
        merge(&app, one, other).await;
        for promotion in [mine.id, theirs.id] {
            let found = super::one(&app.visitor(), promotion).await.promotion;
            assert_eq!((found.company.slug.as_str(), found.gift.map(|card| card.id)), ("acme-shop", Some(first)));
        }
        let found = super::one(&app.visitor(), goods.id).await.promotion;
        assert_eq!(found.products.iter().map(|card| card.id).collect::<Vec<_>>(), [first]);
        assert_eq!(app.number("select count(*) from promotion").await, 3);
    }
}
