//! What the schema holds, whatever the code above does; and what becomes of ratings when shoppers go, and companies are one.

use huoban_core::merge::merge_companies;
use wire::id::EntityId;

use super::*;

async fn refused(app: &TestApp, sql: &str, guard: &str) {
    let error = app.sql(sql).await.expect_err(sql);
    assert!(error.refused_by(guard), "{sql}: {error:?}");
}

/// Makes one company of two of one legal entity.
async fn merge(app: &TestApp, from: CompanyId, into: CompanyId) {
    let context = (from, into, app.state.ids.clone(), app.now());
    let merged = app.state.db.write(context, async |(from, into, ids, now), tx| {
        merge_companies(tx, *from, *into, ids, *now).await
    });
    merged.await.expect("one company");
}

on_both! {
    async fn ratings_have_no_way_around_the_rules(app) {
        let scene = Scene::placed(&app).await;
        let rating = format!(
            "insert into rating (order_id, id, shopper_id, company_id, stars, text, made_at, changed_at)
             select o.id, 7, g.shopper_id, o.company_id, 5, '', 0, 0
             from shop_order o join order_group g on g.id = o.group_id where o.id = {}",
            scene.order.number()
        );
        refused(&app, &rating, "only_who_got_an_order_rates_it").await;
        scene.deliver(scene.order).await;
        let other = app.visitor();
        place(&other, &[scene.cup], "o").await;
        let by_another = rating.replace("g.shopper_id,", "(select max(id) from shopper where id <> g.shopper_id),");
        refused(&app, &by_another, "only_who_got_an_order_rates_it").await;
        refused(&app, &rating.replace("5, ''", "6, ''"), "rating_stars_in_range").await;
        scene.rate(3, 4).await.ok::<OrderRating>();
        assert!(app.sql(&rating).await.is_err(), "an order has one rating");
        let best = app.company("best").await;
        let bag = app.product(best, 100, 1).await;
        let not_ordered = format!(
            "insert into product_rating (order_id, product_id, id, stars, text) values ({}, {}, 8, 5, '')",
            scene.order.number(),
            bag.number()
        );
        refused(&app, &not_ordered, "only_what_was_ordered_is_rated").await;
        for (sql, guard) in [
            ("delete from rating_version", "rating_version_is_append_only_delete"),
            ("update rating_version set stars = 5", "rating_version_is_append_only_update"),
            ("update rating_version set text = ''", "rating_version_is_append_only_update"),
            ("update rating_version set at = 1", "rating_version_is_append_only_update"),
            ("update rating_version set product_id = null where product_id is not null", "rating_version_is_append_only_update"),
            ("delete from product_rating", "product_rating_is_never_removed"),
            ("delete from rating", "rating_is_never_removed"),
            ("update rating set answer = 'no time'", "rating_answer_has_a_time"),
        ] {
            refused(&app, sql, guard).await;
        }
        scene.answer("Thanks").await.ok::<CompanyRating>();
        for sql in ["update rating set answer = 'No thanks'", "update rating set answer = null, answered_at = null"] {
            refused(&app, sql, "rating_answer_stands").await;
        }
    }

    async fn erasing_takes_the_words_and_leaves_the_stars(app) {
        let scene = Scene::delivered(&app).await;
        scene.rate(1, 2).await.ok::<OrderRating>();
        app.wait(MINUTE);
        scene.rate(4, 5).await.ok::<OrderRating>();
        scene.answer("Thanks").await.ok::<CompanyRating>();
        let export = scene.shopper.get("/account/export").await.text;
        for own in ["a service of 1", "a service of 4", "a lamp of 2", "a lamp of 5"] {
            assert!(export.contains(own), "{own}");
        }
        scene.shopper.post("/account/erase", json!({ "confirm": "erase" })).await.ok::<Value>();
        count(&app).await;
        for (what, stars) in [("companies/acme".to_owned(), [1, 4]), (format!("products/{}", scene.lamp), [2, 5])] {
            let read = of(&app.visitor(), &what).await;
            let opinion = &read.ratings[0].opinion;
            assert_eq!([opinion.before[0].stars, opinion.stars], stars);
            assert!(opinion.text.is_empty() && opinion.before[0].text.is_empty());
            assert!(read.ratings[0].answer.is_some(), "the company's own words");
            assert_eq!(read.score.expect("a score").mean.tenths, 10 * stars[1]);
        }
        let left = "select count(*) from rating where shopper_id is not null or text <> ''";
        assert_eq!(app.number(left).await, 0);
        assert_eq!(app.number("select count(*) from product_rating where text <> ''").await, 0);
    }

    async fn a_guest_s_ratings_go_along_to_the_account(app) {
        let account = json!({ "email": "ming@example.org", "password": "three words of tea" });
        app.visitor().post("/account/sign-up", account.clone()).await.ok::<Value>();
        let scene = Scene::delivered(&app).await;
        scene.rate(1, 2).await.ok::<OrderRating>();
        scene.shopper.post("/account/sign-in", account).await.ok::<Value>();
        let mine: OrderRating = scene.rate(5, 2).await.ok();
        let service = mine.service.expect("a rating");
        assert_eq!((service.stars, service.before[0].text.as_str()), (5, "a service of 1"));
    }

    async fn ratings_follow_companies_and_products_that_are_one(app) {
        let scene = Scene::delivered(&app).await;
        scene.rate(5, 4).await.ok::<OrderRating>();
        count(&app).await;
        let entity = app.number("select entity_id from company where slug = 'acme'").await;
        let best = app.company_of(EntityId::new(entity), "best").await;
        app.wait(MINUTE);
        let twin = app.product(best, 2_000, 9).await;
        app.sql(&format!(
            "update product set sku = (select sku from product where id = {}) where id = {}",
            scene.lamp.number(),
            twin.number()
        ))
        .await
        .expect("one SKU");
        merge(&app, scene.acme, best).await;
        count(&app).await;
        for what in ["companies/best".to_owned(), "companies/acme".to_owned(), format!("products/{twin}"), format!("products/{}", scene.lamp)] {
            let read = of(&app.visitor(), &what).await;
            assert_eq!((read.ratings.len(), read.score.map(|score| score.mean.ratings)), (1, Some(1)), "{what}");
            assert_eq!(read.ratings[0].company.slug, "best", "{what}");
        }
        assert_eq!(app.number("select count(*) from company_score").await, 1);
        assert_eq!(app.number("select count(*) from product_score").await, 1);
        rate(&scene.shopper, scene.order, said(4, &[(twin, 1)])).await.ok::<OrderRating>();
        count(&app).await;
        let read = of(&app.visitor(), &format!("products/{twin}")).await;
        assert_eq!((read.ratings[0].opinion.before.len(), read.score.map(|score| score.mean.tenths)), (1, Some(10)));
    }
}
