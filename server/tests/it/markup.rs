//! Text that others write stays text: pages with hostile texts have the elements and attributes of pages with plain
//! ones, no more and no fewer. The database does not matter here.

mod texts;
mod world;
mod written;

use std::collections::BTreeSet;

use html5gum::{StartTag, Token, Tokenizer};
use huoban_core::db::Engine;
use serde_json::json;

use self::{
    texts::{ENDS, TEXTS, THEN, hostile, plain},
    world::World,
};
use crate::kit::{Reply, TestApp};

/// The elements of a page with the names of their attributes, in the page's order.
fn shape(html: &str) -> Vec<String> {
    let tag = |tag: StartTag<()>| {
        let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut names: Vec<String> = tag.attributes.keys().map(|key| name(key)).collect();
        names.sort();
        format!("{} {}", name(&tag.name), names.join(" "))
    };
    Tokenizer::new(html)
        .filter_map(|token| match token {
            Ok(Token::StartTag(found)) => Some(tag(found)),
            _ => None,
        })
        .collect()
}

/// The text of the page's title.
fn title(html: &str) -> String {
    let mut tokens = Tokenizer::new(html).map(|token| token.unwrap_or_else(|never| match never {}));
    tokens
        .by_ref()
        .find(|token| matches!(token, Token::StartTag(tag) if tag.name.as_slice() == b"title"));
    match tokens.next() {
        Some(Token::String(text)) => String::from_utf8_lossy(&text).into_owned(),
        other => panic!("no text in the title: {other:?}"),
    }
}

fn is_in_turns(page: &str) -> bool {
    let lists = ["/search", "/ranking", "/company/", "/product/"];
    matches!(page, "/" | "/companies") || lists.iter().any(|list| page.starts_with(list))
}

/// Of a list in the day's order, which differs between worlds: nothing that stands on no clean page.
#[track_caller]
fn nothing_new(clean: &BTreeSet<String>, tried: &Reply, page: &str) {
    let parts: BTreeSet<String> = shape(&tried.text).into_iter().collect();
    let new: Vec<&String> = parts.difference(clean).collect();
    assert!(new.is_empty(), "{page}: new are {new:?}");
}

#[track_caller]
fn same_shape(clean: &Reply, tried: &Reply, page: &str) {
    assert_eq!(clean.status, tried.status, "{page}");
    let (clean, found) = (shape(&clean.text), shape(&tried.text));
    let first = clean.iter().zip(&found).position(|(a, b)| a != b);
    assert!(
        clean == found,
        "{page}: {} elements instead of {}, the first other one {:?}",
        found.len(),
        clean.len(),
        first.map(|at| (&clean[at], &found[at]))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_stored_text_becomes_markup_on_any_page() {
    let (clean, tried) = (World::of(plain).await, World::of(hostile).await);
    for lang in ["en", "zh"] {
        let ask = |world: &World| world.shopper.clone().header("accept-language", lang);
        let (clean_shopper, shopper) = (ask(&clean), ask(&tried));
        let mut all = BTreeSet::new();
        for (clean_page, page) in clean.pages().iter().zip(tried.pages()) {
            let clean_page = clean_shopper.page(clean_page).await;
            all.extend(shape(&clean_page.text));
            if !is_in_turns(&page) {
                same_shape(&clean_page, &shopper.page(&page).await, &page);
            }
        }
        for page in tried.pages().iter().filter(|page| is_in_turns(page)) {
            nothing_new(&all, &shopper.page(page).await, page);
        }
    }
    for (n, product) in tried.products.iter().enumerate() {
        let page = tried.app.visitor().page(&format!("/product/{product}")).await;
        assert_eq!(title(&page.text), format!("{} · Huoban", hostile(n)));
        let json = page
            .text
            .split("application/ld+json\">")
            .nth(1)
            .and_then(|rest| rest.split("</script").next());
        let json: serde_json::Value = serde_json::from_str(json.expect("structured data")).expect("JSON");
        assert_eq!(json["name"], hostile(n));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_parameter_becomes_markup_on_any_page() {
    let app = TestApp::on(Engine::Sqlite).await;
    // Nothing to be found, so that other words find no other things.
    app.company("acme").await;
    let visitor = app.visitor();
    for n in 0..ENDS.len() * THEN.len() {
        // One at a time: a query takes 200 characters.
        let (end, then) = (ENDS[n / THEN.len()], THEN[n % THEN.len()]);
        let text = format!("w {end}{then}");
        let word: String = text
            .chars()
            .map(|c| if c.is_alphanumeric() || c == ' ' { c } else { 'x' })
            .collect();
        for page in [
            "/search?q={}",
            "/search?q=lamp&company={}&category={}",
            "/search?min={}",
            "/search?max={}&sort={}",
            "/search?offset={}&limit={}",
            "/company/acme?q={}",
            "/company/acme?sort={}&min={}",
            "/company/{}",
            "/product/{}",
            "/portfolio/drop/{}",
            "/orders?before={}",
            "/orders/{}",
            "/sign-in?next={}",
            "/sign-in?next=/{}",
            "/companies?offset={}",
            "/companies/acme/ratings?stars={}",
            "/companies/acme/ratings?before={}",
            "/companies/{}/ratings",
            "/{}",
        ] {
            let fill = |text: &str| page.replace("{}", &wire::url::encode(text));
            let (clean, tried) = (visitor.page(&fill(&word)).await, visitor.page(&fill(&text)).await);
            same_shape(&clean, &tried, &fill(&text));
        }
        let quoted = visitor.page(&format!("/search?q={}", wire::url::encode(&text))).await;
        assert!(
            title(&quoted.text).contains(text.trim()),
            "{} has no {text:?}",
            title(&quoted.text)
        );
    }
    // A host that no browser sends.
    for host in ["a\"><xinj>", "a'><xinj>", "<xinj>", "a&lt;xinj"] {
        let strange = visitor.clone().header("host", host);
        for page in [
            "/",
            "/sitemap.xml",
            "/sitemaps/places",
            "/opensearch.xml",
            "/company/acme",
        ] {
            same_shape(&visitor.page(page).await, &strange.page(page).await, page);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_into_a_refused_form_stays_text() {
    let app = TestApp::on(Engine::Sqlite).await;
    let company = app.company("acme").await;
    let lamp = app.product(company, 1000, 5).await;
    let shopper = app.visitor();
    let line = json!({ "product": lamp, "quantity": 1 });
    shopper.post("/cart/lines", line).await.ok::<serde_json::Value>();
    let forms = [
        (
            "/orders",
            "/checkout",
            vec![
                "recipient",
                "line1",
                "line2",
                "city",
                "region",
                "postcode",
                "phone",
                "email",
                "country",
            ],
        ),
        ("/account/sign-in", "/sign-in", vec!["email"]),
        ("/account/sign-up", "/sign-up", vec!["email", "name"]),
        ("/portfolio/drops", "/portfolio/drop/acme", vec!["note", "company"]),
        ("/staff/sign-up", "/staff/sign-up", vec!["email", "name"]),
        ("/messages", "/company/acme", vec!["text"]),
    ];
    for n in 0..TEXTS {
        for (path, back, fields) in &forms {
            let mut shapes = Vec::new();
            for text in [plain(n), hostile(n)] {
                let mut sent: Vec<(&str, &str)> = fields.iter().map(|field| (*field, text.as_str())).collect();
                sent.extend([
                    ("back", *back),
                    ("password", "tea"),
                    ("delivery", "standard"),
                    ("payment", "bank_transfer"),
                    ("of", "acme"),
                ]);
                let answer = shopper.submit(&format!("/api/v1{path}"), &sent).await;
                let page = match answer.status.as_u16() {
                    303 => shopper.page(answer.location()).await,
                    _ => answer,
                };
                assert!(page.text.contains("role=\"alert\""), "{path} says what is wrong");
                shapes.push(page);
            }
            assert_eq!(
                shape(&shapes[0].text),
                shape(&shapes[1].text),
                "{path}: {:?}",
                hostile(n)
            );
        }
    }
}
