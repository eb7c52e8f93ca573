//! One company, one name: forms of writing make no second company, signs do.

use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use huoban_core::{
    catalog::{
        feed::Options,
        import::{Companies, import},
    },
    merge,
};
use tower::ServiceExt;
use wire::{
    catalog::{Company, ListedCompany},
    portfolio::Standing,
};

use crate::{
    kit::TestApp,
    portfolio::{drop_company, keep, partners, portfolio},
};

const FORMS: [&str; 8] = [
    "Café & Bar",
    "Cafe\u{301} & Bar",
    "CAFÉ  &  BAR",
    "Ｃafé ＆ Ｂar",
    "Caf\u{AD}é & Bar",
    "Café\u{200B} & Bar",
    "Café &amp; Bar",
    "\u{FEFF}café\u{A0}& bar ",
];

const SIGNS: [(&str, &str); 8] = [
    ("C", "c"),
    ("C++", "c-plus-plus"),
    ("C#", "c-sharp"),
    ("Disney", "disney"),
    ("Disney+", "disney-plus"),
    ("NET", "net"),
    (".NET", "dot-net"),
    ("&&&", ""),
];

async fn feed(app: &TestApp, brands: &[&str]) {
    let rows: String = (brands.iter().enumerate())
        .map(|(n, brand)| format!("{n}\tmug {n}\t5 USD\t{brand}\n"))
        .collect();
    let feed = std::io::Cursor::new(format!("id\ttitle\tprice\tbrand\n{rows}").into_bytes());
    let report = import(&app.intake(), feed, Options::default(), Companies::FromBrand, |_| ())
        .await
        .expect("a feed");
    assert_eq!(report.bad, 0);
    app.catch_up().await;
}

async fn names(app: &TestApp) -> Vec<String> {
    let companies: Vec<ListedCompany> = app.visitor().get("/companies").await.ok();
    companies.into_iter().map(|company| company.company.name).collect()
}

/// Status, the address it leads to, and body of a page.
async fn page(app: &TestApp, path: &str) -> (u16, String, String) {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let answer = app.router.clone().oneshot(request).await.expect("the router answers");
    let status = answer.status().as_u16();
    let location = answer
        .headers()
        .get("location")
        .map(|to| to.to_str().expect("ASCII").to_owned());
    let body = answer.into_body().collect().await.expect("a body").to_bytes();
    (
        status,
        location.unwrap_or_default(),
        String::from_utf8_lossy(&body).into_owned(),
    )
}

/// Starts the program once more on the same data.
pub async fn open_again(app: &TestApp) {
    let url = app.state.data.database();
    merge::open(&url, 2).await.expect("it opens").close().await;
    app.catch_up().await;
}

/// A company as an old program left it: known by its slug alone.
pub async fn old_company(app: &TestApp, number: i64, slug: &str, name: &str) {
    for statement in [
        format!(
            "insert into legal_entity (id, key, name, created_at) values ({number}, 'brand:{slug}', '{name}', {number})"
        ),
        format!(
            "insert into company (id, entity_id, slug, name, palette, return_days, created_at) \
             values ({number}, {number}, '{slug}', '{name}', '#b5482f,#e8c9a0,#3b2a20', 14, {number})"
        ),
    ] {
        app.sql(&statement).await.expect("an old company");
    }
}

/// A product of such a company, with a first price.
pub async fn old_product(app: &TestApp, number: i64, company: i64, sku: &str, price: i64, stock: i64) {
    for statement in [
        format!(
            "insert into product (id, company_id, sku, name, description, attributes, condition, price, currency, stock, art, art_variant, created_at, changed_at) \
             values ({number}, {company}, '{sku}', 'mug {number}', '', '[]', 'new', {price}, 'USD', {stock}, 'box', 0, {number}, {number})"
        ),
        format!(
            "insert into price_point (id, product_id, price, currency, at) values ({number}, {number}, {price}, 'USD', {number})"
        ),
    ] {
        app.sql(&statement).await.expect("an old product");
    }
}

on_both! {
    async fn forms_of_one_name_are_one_company_and_its_first_spelling_stands(app) {
        feed(&app, &FORMS).await;
        feed(&app, &[FORMS[2]]).await;
        assert_eq!(names(&app).await, ["Café & Bar"]);
        assert_eq!(app.number("select count(*) from legal_entity").await, 1);
        let bar: Company = app.visitor().get(&format!("/companies/{}", wire::url::encode("café-bar"))).await.ok();
        assert_eq!(bar.products, FORMS.len() as i64);
    }

    async fn a_drop_covers_all_forms_of_a_name(app) {
        let shopper = app.visitor();
        feed(&app, &FORMS[..1]).await;
        drop_company(&shopper, "café-bar").await.ok::<Standing>();
        feed(&app, &FORMS).await;
        app.index().await;
        for path in ["/companies", "/home", "/search?q=mug", "/suggest?q=caf"] {
            let reply = shopper.get(path).await;
            assert!(reply.status.is_success() && !reply.text.contains("Bar"), "{path}: {}", reply.text);
        }
        assert_eq!(names(&app).await.len(), 1, "others see it");
    }

    async fn signs_keep_companies_apart(app) {
        let brands: Vec<&str> = SIGNS.iter().map(|(brand, _)| *brand).collect();
        feed(&app, &brands).await;
        feed(&app, &brands).await;
        assert_eq!(app.number("select count(*) from company").await, SIGNS.len() as i64);
        assert_eq!(app.number("select count(*) from legal_entity").await, SIGNS.len() as i64);
        app.index().await;
        for (brand, slug) in SIGNS.iter().filter(|(_, slug)| !slug.is_empty()) {
            let company: Company = app.visitor().get(&format!("/companies/{slug}")).await.ok();
            assert_eq!((company.company.name.as_str(), company.products), (*brand, 1));
            assert!(page(&app, &format!("/company/{slug}")).await.2.contains("mug"), "{slug}");
        }
        let shopper = app.visitor();
        drop_company(&shopper, "c").await.ok::<Standing>();
        keep(&shopper, "c-plus-plus").await.ok::<Standing>();
    }

    async fn a_taken_slug_gets_a_mark_that_stays(app) {
        feed(&app, &["A & B", "A-B"]).await;
        feed(&app, &["A-B", "A & B"]).await;
        assert_eq!(app.number("select count(*) from company").await, 2);
        assert_eq!(app.number("select count(*) from company where slug = 'a-b' and name = 'A & B'").await, 1);
    }

    async fn what_an_old_program_called_by_its_slug_keeps_it_and_makes_room(app) {
        old_company(&app, 1, "c", "C++").await;
        open_again(&app).await;
        feed(&app, &["C", "C++"]).await;
        assert_eq!(app.number("select count(*) from company where slug = 'c' and name = 'C++'").await, 1);
        assert_eq!(app.number("select count(distinct entity_id) from company").await, 2);
    }

    async fn look_alikes_of_an_old_program_are_merged_at_start(app) {
        old_company(&app, 1, "acme", "Acme").await;
        old_company(&app, 2, "ac-me", "Ac\u{AD}me").await;
        old_company(&app, 3, "ａｃｍｅ", "ＡＣＭＥ").await;
        for company in 1..=3 {
            old_product(&app, company * 10, company, &format!("sku-{company}"), 100, 5).await;
        }
        open_again(&app).await;
        app.index().await;
        assert_eq!(names(&app).await, ["Acme"]);
        for slug in ["acme", "ac-me", "ａｃｍｅ"] {
            let company: Company = app.visitor().get(&format!("/companies/{}", wire::url::encode(slug))).await.ok();
            assert_eq!((company.company.slug.as_str(), company.products), ("acme", 3), "{slug}");
        }
        let (status, location, _) = page(&app, "/company/ac-me?q=mug").await;
        assert_eq!((status, location.as_str()), (303, "/company/acme?q=mug"));
        assert!(!page(&app, "/sitemaps/places").await.2.contains("ac-me"));
        let before = app.number("select max(id) from outbox").await;
        open_again(&app).await;
        assert_eq!(app.number("select max(id) from outbox").await, before, "a second start finds nothing to do");
    }

    async fn registered_companies_of_one_name_stay_two_and_take_in_the_brand(app) {
        old_company(&app, 1, "acme", "Acme").await;
        old_company(&app, 2, "acme-gmbh", "ACME").await;
        old_company(&app, 3, "acme-ltd", "acme").await;
        app.sql("update legal_entity set key = 'DE:1' where id = 2").await.expect("a registration");
        app.sql("update legal_entity set key = 'GB:1' where id = 3").await.expect("a registration");
        open_again(&app).await;
        app.index().await;
        assert_eq!(names(&app).await.len(), 2);
        assert_eq!(app.number("select merged_into from company where id = 1").await, 2);
        feed(&app, &["Acme"]).await;
        assert_eq!(app.number("select company_id from product").await, 2);
    }

    async fn of_two_products_with_one_sku_the_newer_stands_and_all_that_named_the_other_names_it(app) {
        old_company(&app, 1, "acme", "Acme").await;
        old_company(&app, 2, "ac-me", "Ac\u{200B}me").await;
        old_product(&app, 10, 1, "x", 100, 9).await;
        old_product(&app, 20, 2, "x", 120, 4).await;
        let shopper = app.visitor();
        keep(&shopper, "acme").await.ok::<Standing>();
        let me = app.number("select shopper_id from partnership").await;
        for statement in [
            format!("insert into cart_line (shopper_id, product_id, quantity, price_seen, added_at) values ({me}, 10, 60, 100, 1), ({me}, 20, 60, 120, 1)"),
            format!("insert into stock_hold (shopper_id, product_id, quantity, expires_at) values ({me}, 10, 3, 9), ({me}, 20, 1, 9)"),
            format!("insert into order_group (id, shopper_id, idempotency_key, email, recipient, line1, line2, city, region, postcode, country, phone, delivery, payment, placed_at) values (1, {me}, 'k', '', '', '', '', '', '', '', 'DE', '', 'standard', 'cod', 1)"),
            "insert into shop_order (id, group_id, company_id, state, currency, goods, delivery, fee, fee_basis_points, placed_at) values (1, 1, 1, 'placed', 'USD', 100, 0, 0, 0, 1), (2, 1, 2, 'placed', 'USD', 120, 0, 0, 0, 1)".to_owned(),
            "insert into order_line (order_id, product_id, sku, name, unit_price, quantity) values (1, 10, 'x', 'mug', 100, 1), (2, 20, 'x', 'mug', 120, 1)".to_owned(),
        ] {
            app.sql(&statement).await.expect("what the shopper did");
        }
        open_again(&app).await;
        assert_eq!(app.number("select id from product").await, 20);
        assert_eq!(app.number("select company_id from product").await, 1);
        assert_eq!(app.number("select price from product").await, 120);
        assert_eq!(app.number("select stock from product").await, 1, "what was set aside of the other is set aside here");
        assert_eq!(app.number("select quantity from stock_hold").await, 4);
        assert_eq!(app.number("select quantity from cart_line").await, 99);
        assert_eq!(app.number("select count(*) from price_point where product_id = 20").await, 2);
        assert_eq!(app.number("select count(*) from order_line where product_id = 20").await, 2);
        assert_eq!(app.number("select count(*) from shop_order where company_id = 1").await, 2);
        let (gone, kept): (wire::id::ProductId, wire::id::ProductId) = (wire::id::Id::new(10), wire::id::Id::new(20));
        let product: serde_json::Value = shopper.get(&format!("/products/{gone}")).await.json();
        assert_eq!(product["id"], kept.to_string(), "{product}");
        assert_eq!(partners(&shopper).await, ["acme"]);
        assert!(portfolio(&shopper).await.dropped.is_empty());
    }

    async fn a_renamed_company_is_found_by_its_new_name(app) {
        feed(&app, &["Acme"]).await;
        app.sql("update company set name = 'Bolt & Nut'").await.expect("a new name");
        feed(&app, &["BOLT &amp; NUT"]).await;
        app.index().await;
        assert_eq!(names(&app).await, ["Bolt & Nut"]);
    }

    async fn two_programs_that_start_at_once_merge_once(app) {
        for n in 1..=6 {
            old_company(&app, n, &format!("acme-{n}"), &format!("Ac{}me", "\u{200B}".repeat(n as usize))).await;
            old_product(&app, n * 10, n, "x", 100, 5).await;
        }
        let url = app.state.data.database();
        // Tasks of their own: waiting for the lock file blocks a thread.
        let start = || tokio::spawn({ let url = url.clone(); async move { merge::open(&url, 2).await } });
        for started in [start(), start()] {
            started.await.expect("no panic").expect("it opens").close().await;
        }
        assert_eq!(app.number("select count(*) from company where merged_into is null").await, 1);
        assert_eq!(app.number("select count(*) from company where merged_into = 1").await, 5);
        assert_eq!(app.number("select id from product").await, 60);
        assert_eq!(app.number("select count(*) from price_point where product_id = 60").await, 6);
    }
}
