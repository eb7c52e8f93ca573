//! The lowest price of the last 30 days counts what promotions made of it.

use wire::catalog::Product;

use super::*;

async fn lowest(app: &TestApp, product: ProductId) -> i64 {
    let found: Product = app.visitor().get(&format!("/products/{product}")).await.ok();
    found.lowest_30_days.amount
}

on_both! {
    async fn a_percentage_counts_once_it_is_over_and_not_for_itself(app) {
        let mut scene = Scene::of(&app).await;
        let at = app.now().millis() - 40 * DAY;
        let price = format!(
            "insert into price_point (id, product_id, price, currency, at) values (7, {}, 2005, 'USD', {at})",
            scene.kettle.number()
        );
        app.sql(&price).await.expect("a price");
        assert_eq!(lowest(&app, scene.kettle).await, 2_005);
        for conditional in [
            json!({ "percent": "50", "from_sum": "30.00 USD" }), json!({ "percent": "50", "per_shopper": "1" }),
            json!({ "percent": "50", "most_orders": "9" }), json!({ "percent": "50", "goal": "9" }), json!({ "percent": "50", "products": scene.cups }),
        ] {
            scene.made(conditional).await;
        }
        let promotion = scene.made(json!({ "percent": "20" })).await;
        assert_eq!(lowest(&app, scene.kettle).await, 2_005, "its own price is not the one before it");
        app.wait(DAY);
        scene.maker = app.member(scene.acme, Role::Marketing).await;
        scene.end(promotion.id).await;
        app.wait(MINUTE);
        assert_eq!(lowest(&app, scene.kettle).await, 1_604);
        app.wait(29 * DAY);
        assert_eq!(lowest(&app, scene.kettle).await, 1_604);
        app.wait(DAY);
        assert_eq!(lowest(&app, scene.kettle).await, 2_005, "a month later");
    }
}
