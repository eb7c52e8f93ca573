//! Addresses and requests with odd parts: a page leaves them out and says so, an answer names the field and the fix
//! in our words, and nothing typed is lost.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::{Value, json};

use crate::kit::{Reply, TestApp, Visitor};

/// Words of libraries, which no answer may have.
const LIBRARY: [&str; 10] = [
    "unknown variant",
    "missing field",
    "duplicate field",
    "invalid type",
    "invalid value",
    "invalid digit",
    "deserialize",
    "expected ",
    "EOF",
    "at line",
];

fn main_of(reply: &Reply) -> &str {
    let main = reply
        .text
        .split("<main")
        .nth(1)
        .unwrap_or_else(|| panic!("a page: {}", reply.text));
    main.split("</main>").next().expect("its end")
}

/// What a page says, without its tags.
fn words_of(reply: &Reply) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in main_of(reply).chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    words
}

fn address() -> Vec<(&'static str, &'static str)> {
    vec![
        ("recipient", "Li Ming"),
        ("line1", "1 Long Lane"),
        ("city", "Leeds"),
        ("postcode", "LS1 1AA"),
        ("country", "GB"),
        ("email", "ming@example.org"),
        ("delivery", "standard"),
        ("payment", "cash_on_delivery"),
        ("key", "k-1"),
        ("back", "/checkout"),
    ]
}

async fn shopper_with_an_order(app: &TestApp) -> Visitor {
    let company = app.company("acme").await;
    let lamp = app.product(company, 100, 50).await;
    let shopper = app.visitor();
    shopper.post("/cart/lines", json!({ "product": lamp })).await;
    let placed = shopper.submit("/api/v1/orders", &address()).await;
    assert!(placed.location().starts_with("/orders/"), "{placed:?}");
    shopper.page(placed.location()).await;
    shopper
}

async fn ask(visitor: &Visitor, method: Method, path: &str) -> Reply {
    let request = Request::builder().method(method).uri(path);
    let request = request.header(header::ACCEPT, "application/json").body(Body::empty());
    visitor.ask(request.expect("a request")).await
}

fn assert_in_our_words(reply: &Reply, sent: &str) {
    let problem = reply.json();
    for part in ["title", "fix"] {
        let text = problem[part]
            .as_str()
            .unwrap_or_else(|| panic!("{sent} has no {part}: {problem}"));
        for word in LIBRARY {
            assert!(!text.contains(word), "{sent}: {text}");
        }
    }
}

on_both! {
    async fn the_orders_are_shown_whatever_their_address_asks(app) {
        let shopper = shopper_with_an_order(&app).await;
        for odd in ["abc", "0", "5", "-1", "zzzzzzzzzzzzz", "%00", ""] {
            let page = shopper.page(&format!("/orders?before={odd}")).await;
            assert_eq!(page.status, 200, "{odd}: {}", page.text);
            let said = words_of(&page);
            assert!(said.contains("“before” in this address was left out"), "{odd}: {said}");
            assert!(said.contains("acme") && !said.contains("whole number"), "{odd}: {said}");
        }
        let page = shopper.page("/orders?before=abc&before=abd").await;
        assert!(page.status == 200 && words_of(&page).contains("acme"), "{}", page.text);
        let page = shopper.page("/orders?before=0000000000001").await;
        assert!(words_of(&page).contains("no older orders") && page.text.contains("href=\"/orders\""), "{}", page.text);
    }

    async fn what_was_typed_stays_when_the_cart_became_empty(app) {
        let company = app.company("acme").await;
        let lamp = app.product(company, 100, 5).await;
        let shopper = app.visitor();
        shopper.post("/cart/lines", json!({ "product": lamp })).await;
        let gone = shopper.post("/portfolio/drops", json!({ "company": "acme", "confirm": "yes" })).await;
        assert!(gone.status.is_success(), "{}", gone.text);
        let refused = shopper.submit("/api/v1/orders", &address()).await;
        assert_eq!(refused.location(), "/checkout");
        let page = shopper.page("/checkout").await;
        let said = words_of(&page);
        assert!(said.contains("Your cart is empty") && !said.contains("Place the order"), "{said}");
        for typed in ["Li Ming", "1 Long Lane", "Leeds", "LS1 1AA", "ming@example.org"] {
            assert!(page.text.contains(&format!("value=\"{typed}\"")), "{typed}: {}", page.text);
        }
        assert!(!app.visitor().page("/checkout").await.text.contains("name=\"recipient\""));
    }

    async fn lists_leave_odd_parts_out_and_say_so(app) {
        let company = app.company("acme").await;
        for _ in 0..3 {
            app.product_named(company, "lamp", 100, 5).await;
        }
        app.index().await;
        let reader = app.visitor();
        for (path, says) in [
            ("/companies?offset=-1", "“offset” in this address was left out"),
            ("/companies?offset=abc", "“offset” in this address was left out"),
            ("/companies?offset=99999999999", "“offset” in this address was left out"),
            ("/companies?limit=0", "“limit” in this address was left out"),
            ("/companies?limit=abc", "“limit” in this address was left out"),
            ("/companies?offset=0&offset=7", "the first one was taken: “0”"),
            ("/companies?a%00=1", "acme"),
            ("/search?q=lamp&q=b", "the first one was taken: “lamp”"),
            ("/search?q=lamp&sort=zzz&sort=newest", "“sort” in this address was left out"),
            ("/search?q=lamp&a%00=1", "3 results"),
            ("/search?category=nope", "there is no category “nope” here"),
            ("/search?q=lamp&category=nope", "there is no category “nope” here"),
            ("/search?company=nobody", "there is no company “nobody” here"),
            ("/search?company=acme,nobody", "there is no company “nobody” here"),
            ("/search?company=nobody&category=nope", "there is no category “nope” here"),
            ("/company/acme?category=nope", "there is no category “nope” here"),
            ("/search?min=abc", "“abc” is no price"),
        ] {
            let page = reader.page(path).await;
            let said = words_of(&page);
            assert!(page.status == 200 && said.contains(says), "{path}: {said}");
            assert!(said.contains("lamp") || path.starts_with("/companies"), "{path} shows the rest: {said}");
            assert!(!said.contains("minor units") && !said.contains("\"abc\""), "{path}: {said}");
        }
        let page = reader.page("/search?company=acme&q=nothing").await;
        assert!(!words_of(&page).contains("there is no company"), "it is here, it only has none of this");
    }

    async fn past_the_last_there_is_a_way_to_the_first(app) {
        let company = app.company("acme").await;
        app.product_named(company, "lamp", 100, 5).await;
        app.index().await;
        let reader = app.visitor();
        for (path, first) in [
            ("/search?q=lamp&offset=5000", "/search?q=lamp"),
            ("/search?offset=5000", "/search"),
            ("/search?q=lamp&in_stock=1&offset=5000", "/search?q=lamp&amp;in_stock=1"),
            ("/company/acme?offset=5000", "/company/acme"),
            ("/company/acme?q=lamp&offset=5000", "/company/acme?q=lamp"),
        ] {
            let page = reader.page(path).await;
            let said = words_of(&page);
            assert!(said.contains("past the last") && !said.contains("Nothing found"), "{path}: {said}");
            assert!(main_of(&page).contains(&format!("href=\"{first}\"")), "{path}: {}", page.text);
        }
    }

    async fn an_address_that_can_be_none_is_not_here(app) {
        let shopper = shopper_with_an_order(&app).await;
        for path in ["/orders/%00", "/product/%00", "/company/%00", "/orders/abc", "/product/abc", "/portfolio/drop/%00",
            "/%00", "/orders/%FF", "/product/%FF", "/company/%FF", "/company/nobody", "/orders/0000000000001"] {
            let page = shopper.page(path).await;
            assert_eq!(page.status, 404, "{path}: {}", page.text);
            assert!(words_of(&page).contains("There is nothing here"), "{path}: {}", page.text);
        }
        for path in ["/orders/abc", "/orders/0", "/orders/zzzzzzzzzzzzz", "/orders/0000000000001"] {
            assert_eq!(shopper.get(path).await.refusal(), (404, "no_such_order".to_owned()), "{path}");
        }
        for path in ["/orders/abc/cancel", "/orders/abc/buy-again"] {
            assert_eq!(shopper.post(path, json!({})).await.refusal(), (404, "no_such_order".to_owned()), "{path}");
        }
        for path in ["/pictures/art/backpack/%3Czz%3E/x.svg", "/pictures/art/backpack/-1/x.svg", "/pictures/art/%FF/0/x.svg",
            "/pictures/mark/%FF/x.svg", "/pictures/stored/nothing", "/pictures/art/backpack/99999999999/x.svg"] {
            let reply = shopper.page(path).await;
            assert_eq!(reply.refusal(), (404, "no_such_route".to_owned()), "{path}");
        }
    }

    async fn every_refusal_has_a_body(app) {
        let visitor = app.visitor();
        for path in ["/api", "/api/", "/api/v1", "/api/v1/", "/api/nope", "/api/v2/search", "/api/docs/nope"] {
            for method in [Method::GET, Method::POST] {
                let reply = ask(&visitor, method, path).await;
                assert_eq!(reply.refusal(), (404, "no_such_route".to_owned()), "{path}");
            }
        }
        for path in ["/", "/search", "/cart", "/api/docs", "/healthz", "/robots.txt"] {
            for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
                let reply = ask(&visitor, method, path).await;
                assert_eq!(reply.refusal(), (405, "method_not_allowed".to_owned()), "{path}");
                assert!(reply.headers.contains_key(header::ALLOW), "{path}");
                assert!(reply.json()["fix"].is_string(), "{path}");
            }
        }
        for method in [Method::POST, Method::PUT] {
            let reply = ask(&visitor, method, "/nope").await;
            assert!(reply.status == 404 && !reply.text.is_empty(), "{reply:?}");
        }
        assert_eq!(ask(&visitor, Method::GET, "/api/docs").await.status, 200);
    }

    async fn what_cannot_be_read_is_told_in_our_words(app) {
        let company = app.company("acme").await;
        app.product(company, 100, 5).await;
        for lang in ["en", "zh"] {
            let visitor = app.visitor().header("accept-language", lang);
            let told = async |path: &str, body: &str, field: Value| {
                let reply = visitor.send(Method::POST, path, Some("application/json"), body.to_owned()).await;
                assert_eq!(reply.refusal(), (422, "unreadable".to_owned()), "{path} {body}");
                assert_in_our_words(&reply, body);
                assert_eq!(reply.json()["field"], field, "{path} {body}: {}", reply.text);
                if lang == "zh" {
                    assert!(!reply.json()["title"].as_str().expect("a title").is_ascii(), "{}", reply.text);
                }
            };
            for body in ["{", "", "  ", "{\"product\":", "nonsense", "{\"product\":\"0000000000001\",\"quantity\":1} {}", "[]", "5", "null", "\"x\"", "[{}]"] {
                told("/cart/lines", body, Value::Null).await;
            }
            told("/cart/lines", "{}", json!("product")).await;
            told("/cart/lines", "{\"product\":5}", json!("product")).await;
            told("/cart/lines", "{\"product\":\"abc\"}", json!("product")).await;
            told("/cart/lines", "{\"product\":null}", json!("product")).await;
            told("/cart/lines", "{\"product\":\"0000000000001\",\"quantity\":\"x\"}", json!("quantity")).await;
            told("/cart/lines", "{\"product\":\"0000000000001\",\"product\":\"0000000000001\"}", json!("product")).await;
            told("/account/language", "{\"lang\":\"fr\"}", json!("lang")).await;
            let order: serde_json::Map<String, Value> =
                address().into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
            for (field, value) in [("delivery", json!("zzz")), ("payment", json!(7)), ("recipient", json!(5)), ("city", json!([]))] {
                let mut odd = order.clone();
                odd.insert(field.to_owned(), value);
                told("/orders", &Value::from(odd).to_string(), json!(field)).await;
            }
            for field in ["delivery", "payment"] {
                let mut odd = order.clone();
                odd.remove(field);
                told("/orders", &Value::from(odd).to_string(), json!(field)).await;
            }
        }
    }

    async fn a_form_that_cannot_be_read_is_told_in_our_words(app) {
        let company = app.company("acme").await;
        let lamp = app.product(company, 100, 5).await;
        for lang in ["en", "zh"] {
            let shopper = app.visitor().header("accept-language", lang);
            shopper.post("/cart/lines", json!({ "product": lamp })).await;
            let without = |field: &str| address().into_iter().filter(|(name, _)| *name != field).collect::<Vec<_>>();
            let with = |name, value| [without(name), vec![(name, value)]].concat();
            let twice = |name, value| [address(), vec![(name, value)]].concat();
            for (fields, says) in [
                (with("delivery", "zzz"), "delivery"),
                (with("payment", ""), "payment"),
                (without("payment"), "payment"),
                (without("delivery"), "delivery"),
                (twice("idempotency_key", "k-2"), "key"),
                (twice("payment", "bank_transfer"), "payment"),
            ] {
                shopper.submit("/api/v1/orders", &fields).await;
                let page = shopper.page("/checkout").await;
                let alert = page.text.split("role=\"alert\"").nth(1).expect("a notice");
                let alert = alert.split("</div>").next().expect("its end");
                assert!(alert.contains(says), "{fields:?}: {alert}");
                for word in LIBRARY {
                    assert!(!alert.contains(word), "{fields:?}: {alert}");
                }
                assert!(page.text.contains("value=\"1 Long Lane\""), "{fields:?}");
            }
        }
    }

    async fn a_query_can_not_turn_the_page_around(app) {
        let company = app.company("acme").await;
        app.product_named(company, "abc", 100, 5).await;
        app.index().await;
        for path in ["/search?q=%E2%80%AEabc", "/search?q=%E2%81%A7abc&min=%E2%80%AEx", "/search?category=%E2%80%AEx",
            "/search?company=%E2%80%AEx", "/search?q=%E2%80%AE", "/company/acme?q=%E2%80%AEabc", "/search?q=%E2%80%AEa&q=b"] {
            let page = app.visitor().page(path).await.text;
            let title = page.split("<title>").nth(1).expect("a title").split("</title>").next().expect("its end");
            let main = page.split("<main").nth(1).expect("a main part");
            let beside: String = main.split("value=\"").enumerate().map(|(place, part)| match place {
                0 => part,
                _ => part.split_once('"').expect("a value ends").1,
            }).collect();
            assert!(!title.contains(turns) && !beside.contains(turns), "{path}: {title} {beside}");
        }
    }

    async fn names_beside_each_other_are_read_apart(app) {
        let shopper = shopper_with_an_order(&app).await;
        let lamp = app.number("select id from product").await;
        let lamp = <wire::id::ProductId as wire::id::Id>::new(lamp);
        shopper.post("/cart/lines", json!({ "product": lamp })).await;
        app.index().await;
        let glued = regex::Regex::new(r#"[\p{Alphabetic}\p{N}.](?:</span>)?<span class="(?:number|choice-price|small soft choice-hint)""#).expect("a pattern");
        for path in ["/search?q=product", "/search", "/checkout", "/company/acme"] {
            let page = shopper.page(path).await;
            assert_eq!(glued.find(main_of(&page)).map(|found| found.as_str()), None, "{path}");
        }
        let said = words_of(&shopper.page("/checkout").await);
        assert!(said.contains("Standard ") && said.contains("Cash on delivery You pay"), "{said}");
    }

    async fn headings_of_the_docs_leave_no_level_out(app) {
        let page = app.visitor().page("/api/docs").await;
        let heading = regex::Regex::new("<h([1-6])").expect("a pattern");
        let levels: Vec<u8> = heading.captures_iter(&page.text).map(|found| found[1].parse().expect("a digit")).collect();
        let jumps: Vec<_> = levels.windows(2).filter(|pair| pair[1] > pair[0] + 1).collect();
        assert!(levels[0] == 1 && jumps.is_empty(), "{levels:?}");
    }
}

fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}
