//! Messages on pages: where one asks, and who sees the way to the answers.

use super::*;

on_both! {
    async fn a_question_that_failed_comes_back_in_its_own_form(app) {
        let scene = Scene::of(&app).await;
        let best = app.company("best").await;
        let cup = app.product(best, 700, 9).await;
        for product in [scene.lamp, cup] {
            add(&scene.shopper, product, 1).await;
        }
        let back = format!("/orders/{}", buy(&scene.shopper, "k").await);
        let mut orders = Vec::new();
        for which in ["min", "max"] {
            let id = app.number(&format!("select {which}(id) from shop_order")).await;
            orders.push(wire::id::OrderId::new(id).to_string());
        }
        // It does not say what it is about.
        let fields = [("of", orders[1].as_str()), ("text", "Where is it?"), ("back", back.as_str())];
        let sent = scene.shopper.form("/messages", &fields).await;
        assert_eq!(sent.location(), back);
        let page = scene.shopper.page(&back).await.text;
        for order in &orders {
            assert_eq!(page.matches(&format!("id=\"field-text-{order}\"")).count(), 1);
        }
        assert_eq!(page.matches("Where is it?").count(), 1, "typed once, shown once");
        let (_, form) = page.split_once(&format!("id=\"field-text-{}\"", orders[1])).expect("the form");
        assert!(form.split("</textarea>").next().is_some_and(|text| text.contains("Where is it?")));
        assert_eq!(page.matches("<details open").count() + page.matches("no-print\" open").count(), 1, "open to go on");
    }

    async fn nothing_is_asked_where_a_company_is_dropped_but_in_an_order(app) {
        let scene = Scene::of(&app).await;
        let product = format!("/product/{}", scene.lamp);
        order(&app, &scene.shopper, scene.lamp, "k").await;
        let group = app.number("select id from order_group").await;
        let group = format!("/orders/{}", wire::id::GroupId::new(group));
        let asks = async |page: &str| scene.shopper.page(page).await.text.contains("action=\"/api/v1/messages\"");
        for page in [product.as_str(), "/company/acme", &group] {
            assert!(asks(page).await, "{page}");
        }
        crate::portfolio::drop_company(&scene.shopper, "acme").await.ok::<Value>();
        for (page, there) in [(product.as_str(), false), ("/company/acme", false), (&group, true)] {
            assert_eq!(asks(page).await, there, "{page}");
        }
    }

    async fn each_side_reads_its_own_pages(app) {
        let scene = Scene::of(&app).await;
        assert!(app.visitor().page("/messages").await.text.contains("No messages yet"));
        let thread = scene.ask().await;
        scene.answer(thread).await.ok::<CompanyThread>();
        let clerk = scene.seen(thread).await.messages[1].name.clone().expect("who wrote");
        let mine = scene.shopper.page(&format!("/messages/{thread}")).await.text;
        assert!(mine.contains("It does.") && !mine.contains(&clerk), "the company's name alone");
        assert!(scene.shopper.page("/messages").await.text.contains("The company answered"));
        assert_eq!(app.visitor().page(&format!("/messages/{thread}")).await.status, 401);
        let desk = scene.clerk.page(&format!("/company/acme/messages/{thread}")).await.text;
        assert!(desk.contains("Does it fit?") && desk.contains("Shopper "));
        assert!(scene.clerk.page("/company/acme/messages").await.text.contains("Nobody waits for an answer"));
        let reader = app.member(scene.acme, Role::Reader).await;
        let orders = reader.page("/company/acme/orders").await;
        assert!(!orders.text.contains("/company/acme/messages"), "no way to what is not theirs");
    }
}
