//! What every page does alike: its times, and the names of its links.

use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use serde_json::json;
use tower::ServiceExt;

use crate::kit::{TestApp, Visitor};

/// A page as a shopper's browser gets it.
pub async fn page(app: &TestApp, visitor: &Visitor, path: &str) -> String {
    let session = visitor.cookie("huoban").unwrap_or_default();
    let request = Request::get(path)
        .header("cookie", format!("huoban={session}"))
        .body(Body::empty())
        .expect("a request");
    let response = app.router.clone().oneshot(request).await.expect("an answer");
    assert!(response.status().is_success(), "{path}: {}", response.status());
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8_lossy(&body).into_owned()
}

/// What a page says in its main part, outside of its `time` elements.
fn beside_times(html: &str) -> String {
    let main = html.split("<main").nth(1).expect("a main part");
    let main = main.split("</main>").next().expect("its end");
    let parts = main.split("<time").enumerate();
    let beside = parts.map(|(number, part)| match number {
        0 => part,
        _ => part.split_once("</time>").expect("a time ends").1,
    });
    beside.collect()
}

on_both! {
    async fn no_page_shows_a_time_that_the_reader_s_zone_can_t_reach(app) {
        let company = app.company("acme").await;
        let product = app.product(company, 1000, 5).await;
        app.index().await;
        let shopper = app.visitor();
        for (path, body) in [
            ("/portfolio/partners", json!({ "company": "acme" })),
            ("/cart/lines", json!({ "product": product, "quantity": 1 })),
            ("/checkout", json!({})),
        ] {
            let reply = shopper.post(path, body).await;
            assert!(reply.status.is_success(), "{path}: {}", reply.text);
        }
        let year = &app.now().day()[..4];
        let shown = [("/checkout", "clock"), ("/portfolio", "date"), ("/company/acme", "date"), ("/search?q=product", "date")];
        for (path, shape) in shown {
            let html = page(&app, &shopper, path).await;
            assert!(html.contains(&format!("data-shows=\"{shape}\"")), "{path}: {html}");
            let beside = beside_times(&html);
            assert!(!beside.contains(" UTC") && !beside.contains(&format!(" {year}")), "{path}: {beside}");
            assert!(html.contains("src=\"/static/times.js\""), "{path}");
        }
        let dropper = app.visitor();
        let reply = dropper.post("/portfolio/drops", json!({ "company": "acme", "confirm": "yes" })).await;
        assert!(reply.status.is_success(), "{}", reply.text);
        let html = page(&app, &dropper, "/company/acme").await;
        assert!(html.contains("data-shows=\"moment\"") && !beside_times(&html).contains(" UTC"), "{html}");
    }

    async fn the_links_with_counts_have_one_name_each(app) {
        let company = app.company("acme").await;
        let product = app.product(company, 1000, 5).await;
        let shopper = app.visitor();
        let html = page(&app, &shopper, "/").await;
        assert!(html.contains(">Cart, 0 items</span>"), "{html}");
        let reply = shopper.post("/cart/lines", json!({ "product": product, "quantity": 1 })).await;
        assert!(reply.status.is_success(), "{}", reply.text);
        let reply = shopper.post("/portfolio/partners", json!({ "company": "acme" })).await;
        assert!(reply.status.is_success(), "{}", reply.text);
        let html = page(&app, &shopper, "/").await;
        assert!(html.contains(">Cart, 1 item</span>"), "{html}");
        assert!(html.contains(">Portfolio, 1 partner</span>"), "{html}");
    }
}
