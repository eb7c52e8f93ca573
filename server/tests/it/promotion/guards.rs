//! What the schema holds, whatever the code above does.

use super::*;

async fn refused(app: &TestApp, sql: &str, guard: &str) {
    let error = app.sql(sql).await.expect_err(sql);
    assert!(error.refused_by(guard), "{sql}: {error:?}");
}

on_both! {
    async fn a_promotion_is_never_changed_but_reached_ended_and_told(app) {
        let scene = Scene::of(&app).await;
        let best = app.company("best").await;
        let cup = app.product(best, 500, 9).await.number();
        let change = json!({ "kind": "gift", "gift": scene.cups, "products": scene.kettle, "from_sum": "20.00 USD", "goal": "2" });
        let id = scene.made(change).await.id.number();
        app.sql("update promotion set told_at = told_at").await.expect("nothing");
        let (kettle, best) = (scene.kettle.number(), best.number());
        for set in [
            "id = 1", "percent = 5", "off = 5", "buy = 1", "free = 1", "title = 'x'", "title_zh = 'x'", "kind = 'delivery', gift_id = null", "from_sum = 1", "currency = 'EUR'", "products = 2",
            "from_day = from_day - 86400000", "to_day = to_day + 86400000", "per_shopper = 1", "most_orders = 1", "goal = 3",
            "borne_by = 'x'", "made_at = 1", "told_at = null", "told_at = 9", &format!("gift_id = {kettle}"), &format!("gift_id = {cup}"),
            &format!("company_id = {best}"),
        ] {
            refused(&app, &format!("update promotion set {set}"), "promotion_only_ends").await;
        }
        refused(&app, "update promotion set reached_at = 7", "promotion_is_reached_by_joiners").await;
        refused(&app, "delete from promotion_product", "promotion_product_is_kept").await;
        refused(&app, &format!("update promotion_product set product_id = {cup}"), "promotion_product_stands").await;
        let insert = format!("insert into promotion_product (promotion_id, product_id) values ({id}, {cup})");
        refused(&app, &insert, "promotion_product_comes_with_its_promotion").await;
        refused(&app, "delete from promotion", "promotion_is_kept").await;
        assert_eq!(app.sql("update promotion set ended_at = 7").await.expect("once"), 1);
        for set in ["ended_at = null", "ended_at = 9"] {
            refused(&app, &format!("update promotion set {set}"), "promotion_only_ends").await;
        }
    }

    async fn a_goal_is_reached_by_its_joiners_once(app) {
        let scene = Scene::of(&app).await;
        let promotion = scene.made(json!({ "goal": "2" })).await.id;
        let ming = account(&app, "ming").await;
        ming.post(&format!("/promotions/{promotion}/join"), json!({})).await.ok::<OnePromotion>();
        refused(&app, "update promotion set reached_at = 7", "promotion_is_reached_by_joiners").await;
        let lan = account(&app, "lan").await;
        lan.post(&format!("/promotions/{promotion}/join"), json!({})).await.ok::<OnePromotion>();
        for set in ["reached_at = null", "reached_at = 9"] {
            refused(&app, &format!("update promotion set {set}"), "promotion_only_ends").await;
        }
        let twice = format!("insert into promotion_join select promotion_id, shopper_id, 9 from promotion_join where promotion_id = {}", promotion.number());
        app.sql(&twice).await.expect_err("one joins once");
    }

    async fn a_promotion_is_what_its_kind_says_within_its_limits(app) {
        let scene = Scene::of(&app).await;
        let insert = |columns: &str, values: &str| {
            format!(
                "insert into promotion (id, company_id, title, products, made_at, {columns}) values (7, {}, 'x', 0, 0, {values})",
                scene.acme.number()
            )
        };
        let days = |kind: &str, columns: &str, values: &str| {
            insert(&format!("from_day, to_day, kind{columns}"), &format!("0, 0, '{kind}'{values}"))
        };
        for (sql, guard) in [
            (insert("from_day, to_day, kind", "86400000, 0, 'delivery'"), "promotion_days_in_order"),
            (insert("from_day, to_day, kind", "0, 7948800000, 'delivery'"), "promotion_days_not_too_many"),
            (days("lottery", "", ""), "promotion_kind_known"),
            (days("percent", "", ""), "promotion_gives_what_its_kind_says"),
            (days("delivery", ", percent", ", 20"), "promotion_gives_what_its_kind_says"),
            (days("percent", ", percent", ", 91"), "promotion_percent_in_range"),
            (days("amount", ", off, currency", ", 5, 'USD'"), "promotion_amount_is_less_than_its_goods"),
            (days("amount", ", off, from_sum, currency", ", 5, 5, 'USD'"), "promotion_amount_is_less_than_its_goods"),
            (days("delivery", ", from_sum", ", 5"), "promotion_sums_have_a_currency"),
            (days("delivery", ", goal", ", 1"), "promotion_goal_in_range"),
            (days("delivery", ", reached_at", ", 1"), "promotion_reached_has_a_goal"),
            (days("delivery", ", per_shopper", ", 0"), "promotion_per_shopper_positive"),
            (days("delivery", ", most_orders", ", 0"), "promotion_most_orders_positive"),
        ] {
            refused(&app, &sql, guard).await;
        }
        app.sql(&insert("from_day, to_day, kind", "0, 7862400000, 'delivery'")).await.expect("92 days");
        let proposal = accepted(&app, &scene.maker, "refills").await.proposal.id;
        scene.made(json!({ "proposal": proposal })).await;
        let again = insert("from_day, to_day, kind, proposal_id", &format!("0, 0, 'delivery', {}", proposal.number())).replace("(7,", "(8,");
        app.sql(&again).await.expect_err("one for each proposal");
    }

    async fn a_promotion_of_an_order_stands(app) {
        let scene = Scene::of(&app).await;
        let promotion = scene.made(json!({})).await.id.number();
        let ming = account(&app, "ming").await;
        ming.post("/cart/lines", json!({ "product": scene.kettle, "quantity": 1 })).await.ok::<Value>();
        let placed = ming.post("/orders", json!({
            "idempotency_key": "k", "email": "ming@example.org", "recipient": "Ming", "line1": "1 High St",
            "city": "York", "country": "GB", "delivery": "standard", "payment": "bank_transfer",
        })).await;
        placed.ok::<Value>();
        // Whether the order took part in it by itself does not matter here.
        let other = "insert into promotion (id, company_id, title, kind, products, from_day, to_day, made_at)
            select 7, company_id, 'x', 'delivery', 0, from_day, to_day, made_at from promotion where id = ";
        app.sql(&format!("{other}{promotion}")).await.expect("another one");
        app.sql("insert into order_promotion (order_id, promotion_id, off) select id, 7, 5 from shop_order").await.expect("a row");
        refused(&app, "update order_promotion set off = 6", "order_promotion_stands").await;
        refused(&app, "delete from order_promotion", "order_promotion_is_kept").await;
    }
}
