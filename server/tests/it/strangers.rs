//! What is made once for all visitors without a cookie, and for how long.

use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use huoban_core::db::Engine;
use tower::ServiceExt;

use crate::kit::TestApp;

/// The body, and the policy that came with it.
async fn asked(app: &TestApp, path: &str, cookie: Option<&str>) -> (String, String) {
    let request = Request::get(path);
    let request = match cookie {
        Some(cookie) => request.header("cookie", cookie),
        None => request,
    };
    let request = request.body(Body::empty()).expect("a request");
    let response = app.router.clone().oneshot(request).await.expect("an answer");
    assert!(response.status().is_success(), "{path}: {}", response.status());
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .expect("ASCII")
        .to_owned();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (String::from_utf8_lossy(&body).into_owned(), policy)
}

async fn text(app: &TestApp, path: &str) -> String {
    asked(app, path, None).await.0
}

/// With the moment that operators get unless they ask for another.
async fn place() -> TestApp {
    let app = TestApp::with(Engine::Sqlite, &["--same-page-millis", "1000"]).await;
    let company = app.company("acme").await;
    app.product_named(company, "copper kettle", 1000, 5).await;
    app.index().await;
    app
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_get_one_page_for_a_moment_and_others_their_own() {
    let app = place().await;
    let before = text(&app, "/company/acme").await;
    app.sql("update company set about = 'We make kettles'")
        .await
        .expect("an update");
    let again = text(&app, "/company/acme").await;
    assert!(!again.contains("We make kettles"), "the page of a moment ago");
    assert_eq!(again.len(), before.len());
    for cookie in ["theme=dark", "huoban=0123", "huoban_lang=zh"] {
        assert!(
            asked(&app, "/company/acme", Some(cookie))
                .await
                .0
                .contains("We make kettles"),
            "{cookie}"
        );
    }
    app.wait(1000);
    assert!(text(&app, "/company/acme").await.contains("We make kettles"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_page_has_the_nonce_that_its_policy_names() {
    let app = place().await;
    let mut nonces = Vec::new();
    for _ in 0..3 {
        let (page, policy) = asked(&app, "/", None).await;
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .expect("a nonce")
            .to_owned();
        let named = page.matches("nonce=\"").count();
        assert!(
            named > 0 && page.matches(&format!("nonce=\"{nonce}\"")).count() == named,
            "{policy}"
        );
        nonces.push(nonce);
    }
    nonces.dedup();
    assert_eq!(nonces.len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_sold_changes_at_once() {
    let app = place().await;
    let product = app.number("select id from product").await;
    let path = format!("/product/{}", <wire::id::ProductId as wire::id::Id>::new(product));
    assert!(text(&app, &path).await.contains("10.00"));
    app.sql("update product set price = 1250").await.expect("a price");
    assert!(
        text(&app, &path).await.contains("12.50"),
        "the price that decides is that of now"
    );
    let search = "/api/v1/search?q=kettle";
    assert!(text(&app, search).await.contains("1000"));
    assert!(text(&app, "/search?q=kettle").await.contains("10.00"));
    app.index().await;
    assert!(
        text(&app, search).await.contains("1250"),
        "once the index has heard, no moment is waited for"
    );
    assert!(text(&app, "/search?q=kettle").await.contains("12.50"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_differ_by_language_and_address() {
    let app = place().await;
    let english = text(&app, "/search?q=kettle").await;
    let request = Request::get("/search?q=kettle")
        .header("accept-language", "zh")
        .body(Body::empty());
    let answer = app
        .router
        .clone()
        .oneshot(request.expect("a request"))
        .await
        .expect("an answer");
    let chinese = answer.into_body().collect().await.expect("a body").to_bytes();
    assert!(english.contains("lang=\"en\"") && String::from_utf8_lossy(&chinese).contains("lang=\"zh"));
    assert_ne!(text(&app, "/search?q=pan").await, english);
}
