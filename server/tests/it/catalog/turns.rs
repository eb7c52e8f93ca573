//! Lists without a query: everyone gets a turn, and every page can be reached.

use std::collections::HashSet;

use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use serde_json::json;
use tower::ServiceExt;
use wire::{browse::HomeData, catalog::ListedCompany, search::SearchResults};

use crate::kit::{MINUTE, TestApp, Visitor};

const DAY: i64 = 24 * 60 * MINUTE;
const COMPANIES: usize = 65;

/// Companies named so that by name, by age and by slug the same one would always stand first.
async fn companies(app: &TestApp, count: usize) -> Vec<String> {
    let mut slugs = Vec::with_capacity(count);
    for number in 0..count {
        let slug = format!("company-{number:03}");
        app.company(&slug).await;
        slugs.push(slug);
    }
    app.index().await;
    slugs
}

fn slugs(listed: &[ListedCompany]) -> Vec<String> {
    listed.iter().map(|listed| listed.company.slug.clone()).collect()
}

async fn listed(visitor: &Visitor, query: &str) -> Vec<String> {
    let listed: Vec<ListedCompany> = visitor.get(&format!("/companies{query}")).await.ok();
    slugs(&listed)
}

async fn page(app: &TestApp, path: &str) -> String {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let response = app.router.clone().oneshot(request).await.expect("an answer");
    assert!(response.status().is_success(), "{path}: {}", response.status());
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8_lossy(&body).into_owned()
}

/// The addresses that the page links to, in their order.
fn links(page: &str) -> Vec<String> {
    page.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|href| href.replace("&amp;", "&"))
        .collect()
}

/// Follows the links to the next page, and gives all links under `to` on the way.
async fn walk(app: &TestApp, first: &str, to: &str) -> Vec<String> {
    let (mut path, mut found) = (first.to_owned(), Vec::new());
    for _ in 0..20 {
        let html = page(app, &path).await;
        let main = html.split("<main").nth(1).expect("a main part").to_owned();
        found.extend(links(&main).into_iter().filter(|href| href.starts_with(to)));
        let Some(next) = main.split("rel=\"next\"").nth(1) else {
            return found;
        };
        path = links(next).first().expect("an address").clone();
    }
    panic!("the pages of {first} never end");
}

on_both! {
    async fn each_company_is_listed_once_on_the_pages_of_all(app) {
        let all: HashSet<String> = companies(&app, COMPANIES).await.into_iter().collect();
        let visitor = app.visitor();
        let mut paged = Vec::new();
        for offset in (0..COMPANIES).step_by(10) {
            paged.extend(listed(&visitor, &format!("?offset={offset}&limit=10")).await);
        }
        assert_eq!(paged, listed(&visitor, "").await);
        assert_eq!((paged.len(), paged.into_iter().collect::<HashSet<_>>()), (COMPANIES, all));
        assert!(listed(&visitor, "?offset=1000").await.is_empty());
        assert!(listed(&visitor, "?offset=4294967295&limit=1000").await.is_empty());
        assert_eq!(visitor.get("/companies?limit=1001").await.refusal(), (422, "limit_too_large".to_owned()));
    }

    async fn the_page_of_companies_leads_to_all_of_them(app) {
        let all = companies(&app, COMPANIES).await;
        let found = walk(&app, "/companies", "/company/").await;
        let mut seen: Vec<String> = found.iter().map(|href| href.replace("/company/", "").replace("?from=list", "")).collect();
        seen.sort();
        assert_eq!(seen, all);
        let html = page(&app, "/companies").await;
        assert!(html.contains("favours nobody") && html.contains("href=\"/ranking\""), "{html}");
        assert!(html.contains(&app.now().day()), "{html}");
    }

    async fn the_order_changes_by_the_day_and_a_partner_gains_nothing(app) {
        let all = companies(&app, COMPANIES).await;
        let (stranger, shopper) = (app.visitor(), app.visitor());
        for slug in &all[60..] {
            let reply = shopper.post("/portfolio/partners", json!({ "company": slug })).await;
            assert!(reply.status.is_success(), "{}", reply.text);
        }
        let mut firsts = HashSet::new();
        for _ in 0..5 {
            let today = listed(&stranger, "").await;
            assert_eq!(listed(&shopper, "").await, today);
            assert_ne!(today, all);
            let home: HomeData = stranger.get("/home").await.ok();
            let at_home: Vec<String> = home.companies.iter().map(|card| card.company.slug.clone()).collect();
            assert_eq!((at_home, home.seed), (today[..60].to_vec(), app.now().day()));
            firsts.insert(today[0].clone());
            app.wait(DAY);
        }
        assert!(firsts.len() > 1, "{firsts:?}");
    }

    async fn a_new_company_takes_its_turn_and_a_dropped_one_is_absent(app) {
        companies(&app, 5).await;
        let shopper = app.visitor();
        assert_eq!(listed(&shopper, "").await.len(), 5);
        app.company("newcomer").await;
        app.index().await;
        let today = listed(&shopper, "").await;
        assert!(today.contains(&"newcomer".to_owned()));
        let reply = shopper.post("/portfolio/drops", json!({ "company": "newcomer", "confirm": "yes" })).await;
        assert!(reply.status.is_success(), "{}", reply.text);
        let without: Vec<String> = today.iter().filter(|slug| *slug != "newcomer").cloned().collect();
        assert_eq!(listed(&shopper, "").await, without);
        assert_eq!(listed(&app.visitor(), "").await, today);
    }

    async fn products_of_a_category_take_turns_by_company(app) {
        app.sql("insert into category (id, slug, path, name, art) values (1, 'mugs', 'Mugs', 'Mugs', 'mug')")
            .await
            .expect("a category");
        for number in 0..30 {
            let company = app.company(&format!("company-{number:03}")).await;
            for _ in 0..(1 + number % 2) {
                app.product(company, 1000, 5).await;
            }
        }
        app.sql("update product set category_id = 1").await.expect("a kind");
        app.index().await;
        let found: SearchResults = app.visitor().get("/search?category=mugs&limit=100").await.ok();
        let of: Vec<&str> = found.results.iter().map(|found| found.product.company.slug.as_str()).collect();
        assert_eq!(of.len(), 45);
        assert_eq!(of[..30].iter().collect::<HashSet<_>>().len(), 30, "each once before any twice");
        let rivals: Vec<&str> = found.companies.iter().map(|rival| rival.company.slug.as_str()).collect();
        assert_eq!(rivals, of[..rivals.len()], "the same turns side by side");
        let shown = walk(&app, "/search?category=mugs", "/product/").await;
        assert_eq!(shown.into_iter().collect::<HashSet<_>>().len(), 45);
        app.wait(DAY);
        let tomorrow: SearchResults = app.visitor().get("/search?category=mugs&limit=100").await.ok();
        assert_ne!(tomorrow.results, found.results);
    }
}
