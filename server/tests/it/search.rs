//! Search through the API: order, reasons, filters, drops, and an index that follows the database.

mod begin;

use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use huoban_core::{
    catalog::{
        import::{Companies, import},
        save::NewCompany,
    },
    clock::Clock,
    index::search::Search,
};
use serde_json::json;
use wire::search::{Reason, SearchResults, Suggestion, SuggestionKind};

use crate::kit::{TestApp, Visitor};
use tower::ServiceExt;

async fn search(visitor: &Visitor, query: &str) -> SearchResults {
    visitor.get(&format!("/search?{query}")).await.ok()
}

/// The page at this address, for a reader of this language.
async fn page(app: &TestApp, path: &str, lang: &str) -> (u16, String) {
    let request = Request::get(path).header("accept-language", lang).body(Body::empty());
    let response = app
        .router
        .clone()
        .oneshot(request.expect("a request"))
        .await
        .expect("the router answers");
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}

fn names(found: &SearchResults) -> Vec<&str> {
    found
        .results
        .iter()
        .map(|result| result.product.name.as_str())
        .collect()
}

fn companies(found: &SearchResults) -> Vec<&str> {
    found
        .results
        .iter()
        .map(|result| result.product.company.slug.as_str())
        .collect()
}

/// Three companies with a DVD player each, and one that sells a lamp.
async fn dvd_players(app: &TestApp) {
    for (slug, name, price, stock) in [
        ("acme", "Acme DVD player", 5000, 3),
        ("bolt", "Bolt DVD player", 4000, 0),
        ("cord", "Cord DVD player", 6000, 9),
        ("dusk", "Dusk table lamp", 2000, 9),
    ] {
        let company = app.company(slug).await;
        app.product_named(company, name, price, stock).await;
    }
    app.index().await;
}

on_both! {
    async fn a_search_answers_in_one_ranked_list(app) {
        dvd_players(&app).await;
        let answer = app.visitor().get("/search?q=dvd+player&limit=2&offset=1").await.json();
        assert_eq!(answer["total"], 3);
        assert_eq!(answer["results"].as_array().map(Vec::len), Some(2));
        let product = &answer["results"][0]["product"];
        for path in ["/id", "/sku", "/name", "/company/slug", "/company/name", "/price/amount", "/price/currency"] {
            assert!(product.pointer(path).is_some(), "{path} of {product}");
        }
        assert_eq!(answer["results"][0]["partner"], false);
        assert!(answer["results"][0]["reason"]["kind"].is_string());
        assert_eq!(answer["corrected"], json!(null));
    }

    async fn partners_that_match_come_first_and_say_why(app) {
        dvd_players(&app).await;
        let shopper = app.visitor();
        shopper.post("/portfolio/partners", json!({ "company": "cord" })).await.ok::<serde_json::Value>();
        let found = search(&shopper, "q=dvd+player").await;
        assert_eq!(companies(&found)[0], "cord");
        assert!(found.results[0].partner && matches!(found.results[0].reason, Reason::Partner { .. }));
        assert!(found.results[1..].iter().all(|result| !result.partner));
        assert_eq!(found.facets.partners, 1);
        let only = search(&shopper, "q=dvd+player&partners=1").await;
        assert_eq!(companies(&only), ["cord"]);
    }

    async fn a_partner_without_a_match_does_not_get_in(app) {
        dvd_players(&app).await;
        let shopper = app.visitor();
        shopper.post("/portfolio/partners", json!({ "company": "dusk" })).await.ok::<serde_json::Value>();
        let found = search(&shopper, "q=dvd+player").await;
        assert!(!companies(&found).contains(&"dusk"));
    }

    async fn a_dropped_entity_is_absent_from_everything_that_search_answers(app) {
        let entity = app.entity("Umbrella Holding").await;
        for slug in ["umbra", "parasol"] {
            let company = app.company_of(entity, slug).await;
            app.product_named(company, &format!("{slug} DVD player"), 100, 5).await;
        }
        dvd_players(&app).await;
        let shopper = app.visitor();
        assert!(companies(&search(&shopper, "q=dvd+player").await).contains(&"parasol"));
        shopper.post("/portfolio/drops", json!({ "company": "umbra", "confirm": "yes" })).await.ok::<serde_json::Value>();
        let text = shopper.get("/search?q=dvd+player").await.text;
        assert!(!text.contains("umbra") && !text.contains("parasol"), "{text}");
        for typed in ["umb", "paras", "dvd"] {
            let text = shopper.get(&format!("/suggest?q={typed}")).await.text;
            assert!(!text.contains("umbra") && !text.contains("parasol"), "{text}");
        }
        assert!(companies(&search(&app.visitor(), "q=dvd+player").await).contains(&"parasol"));
    }

    async fn filters_and_sorting_narrow_and_order(app) {
        dvd_players(&app).await;
        let visitor = app.visitor();
        assert_eq!(names(&search(&visitor, "q=dvd&sort=price_asc").await), ["Bolt DVD player", "Acme DVD player", "Cord DVD player"]);
        assert_eq!(names(&search(&visitor, "q=dvd&in_stock=1&sort=price_desc").await), ["Cord DVD player", "Acme DVD player"]);
        assert_eq!(names(&search(&visitor, "q=dvd&min=4500&max=5500").await), ["Acme DVD player"]);
        assert_eq!(names(&search(&visitor, "q=dvd&company=bolt").await), ["Bolt DVD player"]);
        assert_eq!(search(&visitor, "q=dvd&company=nobody").await.total, 0);
        assert_eq!(search(&visitor, "q=dvd&category=no/such").await.total, 0);
        assert_eq!(visitor.get("/search?q=dvd&min=cheap").await.refusal(), (422, "not_an_amount".to_owned()));
    }

    async fn a_typo_is_corrected_and_said_so(app) {
        dvd_players(&app).await;
        let found = search(&app.visitor(), "q=dvd+palyer").await;
        assert_eq!(found.corrected.as_deref(), Some("dvd player"));
        assert_eq!(found.total, 3);
    }

    async fn what_goes_by_another_name_is_found_and_says_so(app) {
        let company = app.company("acme").await;
        app.product_named(company, "Acme 530 notebook", 100, 5).await;
        app.product_named(company, "Acme 530 laptop", 100, 5).await;
        app.index().await;
        let found = search(&app.visitor(), "q=laptop").await;
        assert_eq!(names(&found), ["Acme 530 laptop", "Acme 530 notebook"]);
        let other = |at: usize| found.results[at].other_name.as_ref().map(|name| (name.typed.as_str(), name.found.as_str()));
        assert_eq!((other(0), other(1)), (None, Some(("laptop", "notebook"))));
        assert_eq!(found.companies[0].other_name, None);
        let page = app.visitor().page("/search?q=laptop").await;
        assert!(page.text.contains("“notebook” is another name for “laptop”"), "{}", page.text);
    }

    async fn competing_companies_stand_side_by_side(app) {
        dvd_players(&app).await;
        let found = search(&app.visitor(), "q=dvd+player").await;
        let mut slugs: Vec<&str> = found.companies.iter().map(|rival| rival.company.slug.as_str()).collect();
        slugs.sort_unstable();
        assert_eq!(slugs, ["acme", "bolt", "cord"]);
        let acme = found.companies.iter().find(|rival| rival.company.slug == "acme").expect("acme");
        assert_eq!((acme.price_from.amount, acme.matches, acme.terms.service.orders), (5000, 1, 0));
        assert_eq!(found.rule, wire::search::RULE);
    }

    async fn the_page_of_the_rule_explains_a_search_by_what_the_search_says(app) {
        dvd_players(&app).await;
        let shopper = app.visitor();
        shopper.post("/portfolio/partners", json!({ "company": "cord" })).await.ok::<serde_json::Value>();
        let found = search(&shopper, "q=dvd+player&limit=5").await;
        assert!(found.results.iter().all(|result| result.score > 0), "{:?}", found.results);
        let page_of = shopper.page("/ranking?q=dvd+player").await.text;
        let (_, example) = page_of.split_once("id=\"example\"").expect("an example");
        let mut places = Vec::new();
        for result in &found.results {
            let score = format!("{}.{:03}", result.score / 1_000, result.score % 1_000);
            let at = example.find(&result.product.name).unwrap_or_else(|| panic!("{}: {example}", result.product.name));
            assert!(example[at..].contains(&score), "{score}: {example}");
            places.push(at);
        }
        assert!(places.is_sorted(), "{places:?}");
        assert_eq!(example.matches("href=\"#products-1\"").count(), 1, "the partner's: {example}");
        assert!(page_of.contains("id=\"products-1\""), "where it leads");
        for company in &found.companies {
            assert_eq!((company.turn.len(), company.service), (16, 0));
            assert!(example.contains(&company.turn) && example.contains("0 of 10"), "{example}");
        }
        assert!(found.companies.windows(2).all(|pair| pair[0].turn < pair[1].turn), "equals by their turns");
        let (_, chinese) = page(&app, "/ranking?q=dvd+player", "zh").await;
        assert!(chinese.contains("匹配度") && chinese.contains("“dvd player”的前几条结果"), "{chinese}");
        for (query, says) in [("q=zzzzqqqq", "Nothing is found"), ("q=%3Cb%3E", "&lt;b&gt;"), (&format!("q={}", "a".repeat(300)), "200 characters")] {
            let (status, text) = page(&app, &format!("/ranking?{query}"), "en").await;
            assert!(status == 200 && text.contains(says) && !text.contains("<b>"), "{query}: {text}");
        }
        assert_eq!(page(&app, "/ranking", "en").await.0, 200);
    }

    async fn suggestions_lead_to_companies_and_products(app) {
        dvd_players(&app).await;
        let suggestions: Vec<Suggestion> = app.visitor().get("/suggest?q=acm").await.ok();
        assert!(suggestions.iter().any(|one| one.kind == SuggestionKind::Company && one.href == "/company/acme"));
        assert!(suggestions.iter().any(|one| one.kind == SuggestionKind::Product && one.href.starts_with("/product/")));
    }

    async fn the_index_follows_every_change_of_the_database(app) {
        let feed = |title: &str, stock: &str| format!("id\ttitle\tdescription\tprice\tavailability\tbrand\n1\t{title}\tx\t9.90 USD\t{stock}\tAcme\n");
        let put = async |text: String| {
            let companies = Companies::One(NewCompany::At { slug: "acme".to_owned(), name: "Acme".to_owned() });
            import(&app.intake(), std::io::Cursor::new(text), huoban_core::catalog::feed::Options::default(), companies, |_| {}).await.expect("an import");
            app.state.search.catch_up(app.state.db.reads()).await.expect("an index")
        };
        assert_eq!(put(feed("Red kettle", "in_stock")).await, 1);
        assert_eq!(names(&search(&app.visitor(), "q=kettle").await), ["Red kettle"]);
        app.wait(1000);
        assert_eq!(put(feed("Blue teapot", "out_of_stock")).await, 1);
        assert_eq!(search(&app.visitor(), "q=kettle").await.total, 0);
        let found = search(&app.visitor(), "q=teapot").await;
        assert_eq!((found.total, found.facets.in_stock), (1, 0));
        app.wait(1000);
        assert_eq!(put(feed("Blue teapot", "out_of_stock")).await, 0);
    }

    async fn what_can_t_be_asked_is_refused_by_field(app) {
        for (asked, field) in [
            ("limit=101", "limit"), ("limit=x", "limit"), ("offset=-1", "offset"), ("sort=field", "sort"),
            ("in_stock=maybe", "in_stock"), ("partners=2", "partners"), ("min=1.5", "min"), ("q=a&q=b", "q"),
        ] {
            let answer = app.visitor().get(&format!("/search?{asked}")).await;
            assert_eq!(answer.json()["field"], field, "{asked}");
        }
        for place in ["search", "suggest"] {
            let of = |length| format!("/{place}?q={}", "%E9%95%BF".repeat(length));
            let refused = app.visitor().get(&of(201)).await;
            assert_eq!(refused.json()["field"], "q", "{place}");
            assert_eq!(refused.refusal(), (422, "text_too_long".to_owned()));
            assert!(app.visitor().get(&of(200)).await.status.is_success());
        }
        for asked in ["limit=100", "limit=0", "in_stock=true", "partners=", "min="] {
            let _: SearchResults = app.visitor().get(&format!("/search?{asked}")).await.ok();
        }
    }

    async fn an_index_whose_folder_is_lost_heals(app) {
        dvd_players(&app).await;
        let (search_index, reads) = (&app.state.search, app.state.db.reads());
        let before = search(&app.visitor(), "q=dvd").await.total;
        for _ in 0..2 {
            std::fs::remove_dir_all(app.state.data.index_dir()).expect("the folder is there");
            app.wait(1000);
            let product = app.number("select min(id) from product").await;
            let id = app.now().millis() << 21;
            app.sql(&format!("insert into outbox (id, product_id, at) values ({id}, {product}, 0)")).await.expect("a row");
            assert!(search_index.catch_up_or_heal(reads).await.expect("an index") > 1);
            assert_eq!(search(&app.visitor(), "q=dvd").await.total, before);
        }
    }

    async fn a_late_outbox_row_is_not_missed(app) {
        dvd_players(&app).await;
        let reads = app.state.db.reads();
        let product = app.number("select min(id) from product").await;
        let announce = async |id: i64| {
            app.sql(&format!("insert into outbox (id, product_id, at) values ({id}, {product}, 0)")).await.expect("a row")
        };
        let base = app.now().millis() << 21;
        announce(base + 1000).await;
        assert_eq!(app.state.search.catch_up(reads).await.expect("an index"), 1);
        // Took its id earlier, committed later.
        announce(base + 10).await;
        assert_eq!(app.state.search.catch_up(reads).await.expect("an index"), 1);
        assert_eq!(app.state.search.catch_up(reads).await.expect("an index"), 0);
    }

    async fn a_start_takes_in_again_only_what_came_late(app) {
        dvd_players(&app).await;
        let (db, folder) = (&app.state.db, tempfile::tempdir().expect("a folder"));
        let product = app.number("select min(id) from product").await;
        let announce = async |id: i64| {
            app.sql(&format!("insert into outbox (id, product_id, at) values ({id}, {product}, 0)")).await.expect("a row")
        };
        let caught_up = async || {
            let index = Search::open(folder.path(), db, Clock::default()).await.expect("an index");
            index.catch_up(db.reads()).await.expect("an index")
        };
        let base = app.now().millis() << 21;
        announce(base + 1000).await;
        assert_eq!(caught_up().await, 0, "the first start makes the index of everything");
        announce(base + 2000).await;
        assert_eq!(caught_up().await, 1);
        assert_eq!(caught_up().await, 0);
        announce(base + 10).await;
        assert!(caught_up().await >= 1, "took its id earlier, committed while nobody followed");
        assert_eq!(caught_up().await, 0);
    }
}
