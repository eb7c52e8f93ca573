//! What partners did waits for the shopper: new products, lower prices and answers, in one list, and nobody is sent anything.

mod feed;
mod read;

use axum::http::Method;
use huoban_core::{chores, feeds::RUN_FEEDS};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, Id, ProductId, ProposalId},
    money::{Currency, Money},
    news::{News, NewsItem, NewsKind},
    portfolio::Standing,
    proposal::{Proposal, ShownProposal},
    staff::Role,
};

use crate::{
    kit::{MINUTE, TestApp, Visitor},
    portfolio::{drop_company, keep, undo},
};

const DAY: i64 = 24 * 60 * MINUTE;

/// A shopper who keeps one of two companies, and somebody else who proposes.
struct Scene {
    kept: CompanyId,
    other: CompanyId,
    shopper: Visitor,
    author: Visitor,
}

impl Scene {
    /// Two days after the companies opened, so that what comes now is new.
    async fn of(app: &TestApp) -> Self {
        let scene = Self {
            kept: app.company("kept").await,
            other: app.company("other").await,
            shopper: app.visitor(),
            author: account(app, "author").await,
        };
        keep(&scene.shopper, "kept").await.ok::<Standing>();
        app.wait(2 * DAY);
        scene
    }

    /// A proposal that its company answers at once.
    async fn answered(&self, app: &TestApp, slug: &str, title: &str, answer: Value) -> ProposalId {
        let company = if slug == "kept" { self.kept } else { self.other };
        let asked = json!({ "kind": "product", "title": title });
        let path = format!("/companies/{slug}/proposals");
        let shown: ShownProposal = self.author.post(&path, asked).await.ok();
        let id = shown.proposal.id;
        let seller = app.member(company, Role::Marketing).await;
        seller
            .post(&format!("{path}/{id}/answer"), answer)
            .await
            .ok::<Proposal>();
        id
    }

    async fn news(&self) -> Vec<NewsItem> {
        self.shopper.get("/portfolio/news").await.ok::<News>().items
    }
}

async fn account(app: &TestApp, name: &str) -> Visitor {
    let visitor = app.visitor();
    let sign_up = json!({ "email": format!("{name}@example.org"), "password": "three words of tea" });
    visitor.post("/account/sign-up", sign_up).await.ok::<Value>();
    visitor
}

fn yes() -> Value {
    json!({ "answer": "accepted", "text": "There will be.", "when": "2040-05-03" })
}

fn no() -> Value {
    json!({ "answer": "declined", "text": "Too heavy to send." })
}

/// Closes the company `kept`, or opens it again.
async fn closed(app: &TestApp, closed: bool) {
    let at = if closed { "1" } else { "null" };
    let sql = format!("update company set closed_at = {at} where slug = 'kept'");
    app.sql(&sql).await.expect("an update");
}

async fn lower_price(app: &TestApp, product: ProductId, price: i64) {
    let (product, now) = (product.number(), app.now().millis());
    app.sql(&format!(
        "update product set price = {price}, lowered_at = {now}, lowered_from = price where id = {product}"
    ))
    .await
    .expect("a price");
    let id = app.state.ids.number(app.now());
    let point = "insert into price_point (id, product_id, price, currency, at)";
    app.sql(&format!("{point} values ({id}, {product}, {price}, 'USD', {now})"))
        .await
        .expect("a price point");
}

/// Which kind it is and what it is about.
fn about(item: &NewsItem) -> String {
    match &item.what {
        NewsKind::NewProduct { product } => format!("new {}", product.id),
        NewsKind::PriceDrop { product, .. } => format!("cheaper {}", product.id),
        NewsKind::ProposalAnswered { proposal } => format!("answered {}", proposal.id),
        NewsKind::PromotionBegan { promotion } => format!("began {}", promotion.id),
    }
}

fn all_about(items: &[NewsItem]) -> Vec<String> {
    items.iter().map(about).collect()
}

on_both! {
    async fn promotions_of_partners_are_news_while_they_run(app) {
        let scene = Scene::of(&app).await;
        let today = app.now().millis() / DAY * DAY;
        for (id, company, from) in [(1, scene.kept, today), (2, scene.other, today), (3, scene.kept, today + DAY)] {
            app.sql(&format!(
                "insert into promotion (id, company_id, title, kind, percent, products, from_day, to_day, made_at)
                 values ({id}, {}, 'Less {id}', 'percent', 20, 0, {from}, {from}, 0)",
                company.number()
            ))
            .await
            .expect("a promotion");
        }
        let titles = async || -> Vec<String> {
            let news = scene.news().await.into_iter().filter_map(|item| match item.what {
                NewsKind::PromotionBegan { promotion } => Some(promotion.title),
                _ => None,
            });
            news.collect()
        };
        assert_eq!(titles().await, ["Less 1"], "not another company's, nor one that is to come");
        assert!(scene.shopper.page("/portfolio").await.text.contains("Less 1"));
        closed(&app, true).await;
        assert!(titles().await.is_empty(), "a closed company offers nothing");
        closed(&app, false).await;
        app.wait(DAY);
        assert_eq!(titles().await, ["Less 3"], "the other one is over");
        app.sql(&format!("update promotion set ended_at = {} where id = 3", app.now().millis())).await.expect("an end");
        assert!(titles().await.is_empty());
    }

    async fn news_are_the_partners_new_products_and_lower_prices(app) {
        let shopper = app.visitor();
        let (kept, other) = (app.company("kept").await, app.company("other").await);
        let opened_with = app.product(kept, 500, 5).await;
        keep(&shopper, "kept").await.ok::<Standing>();
        app.wait(2 * DAY);
        let new = app.product(kept, 900, 5).await;
        app.product(other, 100, 5).await;
        app.wait(MINUTE);
        lower_price(&app, opened_with, 400).await;
        let news: News = shopper.get("/portfolio/news").await.ok();
        assert_eq!(all_about(&news.items), [format!("cheaper {opened_with}"), format!("new {new}")]);
        let was = Money::new(500, Currency::USD);
        assert!(matches!(&news.items[0].what, NewsKind::PriceDrop { from, .. } if *from == was));

        closed(&app, true).await;
        assert_eq!(shopper.get("/portfolio/news").await.ok::<News>(), News::default());
        closed(&app, false).await;
        let first: News = shopper.get("/portfolio/news?limit=1").await.ok();
        let more = first.more.expect("a second page");
        let second: News = shopper.get(&format!("/portfolio/news?limit=1&before={more}")).await.ok();
        assert_eq!((&second.items[0], second.more), (&news.items[1], None));

        drop_company(&shopper, "kept").await.ok::<Standing>();
        assert_eq!(shopper.get("/portfolio/news").await.ok::<News>(), News::default());
    }

    async fn a_price_that_fell_is_news_until_it_rises_however_it_is_changed(app) {
        let scene = Scene::of(&app).await;
        let editor = app.member(scene.kept, Role::Catalogue).await.header("accept", "application/json");
        let add = json!({ "sku": "l-1", "name": "Lamp", "price": "10.00 USD", "shelf": 5 });
        let lamp = editor.post("/companies/kept/products", add).await.json()["id"].clone();
        let (lamp, from) = (lamp.as_str().expect("an id"), app.now());
        let by_hand = async |price: &str| {
            app.wait(MINUTE);
            let edit = json!({ "name": "Lamp", "price": price, "shelf": 5 });
            editor.post(&format!("/companies/kept/products/{lamp}"), edit).await.ok::<Value>();
        };
        let by_feed = async |price: &str| {
            app.wait(MINUTE);
            let feed = format!("id\ttitle\tprice\tquantity\nl-1\tLamp\t{price}\t5\n");
            let form = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"l.tsv\"\r\n\r\n{feed}\r\n--x--\r\n");
            let kind = "multipart/form-data; boundary=x";
            editor.send(Method::POST, "/companies/kept/feeds", Some(kind), form).await.ok::<Value>();
            app.wait(1_000);
            chores::turn(&RUN_FEEDS, &app.state).await;
        };
        let fell = async || {
            let news = scene.news().await.into_iter();
            let fell = news.filter_map(|item| match item.what {
                NewsKind::PriceDrop { product, from } => Some((from.amount, product.price.amount, item.at > app.now().plus_millis(-MINUTE))),
                _ => None,
            });
            fell.collect::<Vec<_>>()
        };
        assert_eq!(fell().await, []);
        by_hand("9.00 USD").await;
        assert_eq!(fell().await, [(1_000, 900, true)]);
        by_feed("8.00 USD").await;
        assert_eq!(fell().await, [(900, 800, true)]);
        by_hand("8.00 USD").await;
        by_feed("8.00 USD").await;
        assert_eq!(fell().await, [(900, 800, false)], "as it was");
        by_hand("8.50 USD").await;
        assert_eq!(fell().await, [], "it rose");
        by_feed("8.20 USD").await;
        assert_eq!(fell().await, [(850, 820, true)]);
        by_feed("8.00 EUR").await;
        assert_eq!(fell().await, [], "another currency is no comparison");
        assert!(scene.news().await.iter().any(|item| item.at == from), "the lamp itself is new");
    }

    async fn answers_of_partners_are_news_whoever_proposed(app) {
        let scene = Scene::of(&app).await;
        let declined = scene.answered(&app, "kept", "Refills", no()).await;
        app.wait(MINUTE);
        let accepted = scene.answered(&app, "kept", "Ink", yes()).await;
        scene.answered(&app, "other", "Tea", yes()).await;
        let open = json!({ "kind": "product", "title": "Paper" });
        scene.author.post("/companies/kept/proposals", open).await.ok::<ShownProposal>();
        let news = scene.news().await;
        assert_eq!(all_about(&news), [format!("answered {accepted}"), format!("answered {declined}")]);
        let answer = |item: &NewsItem| match &item.what {
            NewsKind::ProposalAnswered { proposal } => proposal.answer.clone().expect("an answer"),
            other => panic!("{other:?}"),
        };
        assert_eq!(answer(&news[0]).when.map(|day| day.day()).as_deref(), Some("2040-05-03"));
        assert_eq!((answer(&news[1]).text.as_str(), answer(&news[1]).when), ("Too heavy to send.", None));
        assert_eq!(news[0].at, app.now());
        let page = scene.shopper.page("/portfolio").await.text;
        for said in ["Refills", "Too heavy to send.", "Declined", "3 May 2040", &format!("/proposals/{accepted}")] {
            assert!(page.contains(said), "{said}");
        }

        let operator = app.operator().await;
        let hide = format!("/operator/proposals/{accepted}/hide");
        operator.post(&hide, json!({ "why": "It insults." })).await.ok::<Value>();
        assert_eq!(all_about(&scene.news().await), [format!("answered {declined}")]);
        drop_company(&scene.shopper, "kept").await.ok::<Standing>();
        assert!(scene.news().await.is_empty());
        undo(&scene.shopper, "kept").await.ok::<Standing>();
        assert_eq!(scene.news().await.len(), 1);
        app.wait(31 * DAY);
        assert!(scene.news().await.is_empty());
    }

    async fn pages_over_all_kinds_lose_and_repeat_nothing(app) {
        let scene = Scene::of(&app).await;
        let mut made = Vec::new();
        for n in 0..4 {
            let product = app.product(scene.kept, 900 + n, 5).await;
            made.push(format!("new {product}"));
            if n % 2 == 0 {
                lower_price(&app, product, 100).await;
                made.push(format!("cheaper {product}"));
            }
            if n < 3 {
                let title = format!("wish {n}");
                made.push(format!("answered {}", scene.answered(&app, "kept", &title, no()).await));
            }
            // Some of all kinds come in the same millisecond.
            if n == 1 {
                app.wait(MINUTE);
            }
        }
        let whole = scene.news().await;
        assert!(whole.is_sorted_by(|a, b| a.at >= b.at));
        for limit in [1, 2, 3, 5] {
            let (mut seen, mut before) = (Vec::new(), String::new());
            loop {
                let path = format!("/portfolio/news?limit={limit}&before={before}");
                let page: News = scene.shopper.get(&path).await.ok();
                seen.extend(page.items);
                let Some(more) = page.more else { break };
                before = more;
            }
            assert_eq!(seen, whole, "{limit} a page");
        }
        let mut found = all_about(&whole);
        found.sort();
        made.sort();
        assert_eq!(found, made);
    }
}
