//! A marketplace, and all its pages that show what others wrote.

use huoban_core::db::Engine;
use serde_json::json;
use wire::{
    id::{AdId, GroupId, OrderId, ProductId, PromotionId, ProposalId, ThreadId},
    order::Placed,
};

use super::{
    texts::TEXTS,
    written::{PROPOSALS, THREADS, advertise, ask, log, promote, propose, rate, work, write, write_people},
};
use crate::kit::{START, TestApp, Visitor};

/// A marketplace in which every text is `text`'s.
pub struct World {
    pub app: TestApp,
    pub shopper: Visitor,
    pub products: Vec<ProductId>,
    pub group: GroupId,
    /// Of the company at whose console the shopper works as well.
    pub order: OrderId,
    /// Of another company; its rating can still be changed, that of `order` not.
    pub rated: OrderId,
}

impl World {
    pub async fn of(text: fn(usize) -> String) -> Self {
        let app = TestApp::on(Engine::Sqlite).await;
        let (colleague, staff) = app.colleague("w").await;
        let shopper = colleague.header("user-agent", &text(0));
        let sign_up = json!({ "email": "ming@example.org", "password": "tea with rain", "name": "Ming" });
        shopper
            .post("/account/sign-up", sign_up)
            .await
            .ok::<serde_json::Value>();
        let mut products = Vec::new();
        for n in 0..TEXTS {
            let company = app.company(&format!("c{n}")).await;
            products.push(app.product(company, 1000 + n as i64, 50).await);
        }
        write(&app, text, &products).await;
        advertise(&app, text).await;
        promote(&app, text, &products).await;
        log(&app, text).await;
        app.index().await;
        for (n, product) in products.iter().enumerate() {
            let line = json!({ "product": product, "quantity": 1 });
            shopper.post("/cart/lines", line).await.ok::<serde_json::Value>();
            if n % 2 == 0 {
                let keep = json!({ "company": format!("c{n}") });
                shopper
                    .post("/portfolio/partners", keep)
                    .await
                    .ok::<serde_json::Value>();
            }
        }
        let group = shopper.post("/orders", order()).await.ok::<Placed>().group;
        for product in &products {
            let line = json!({ "product": product, "quantity": 1 });
            shopper.post("/cart/lines", line).await.ok::<serde_json::Value>();
        }
        let drop = json!({ "company": "c1", "confirm": "yes", "note": "x" });
        shopper.post("/portfolio/drops", drop).await.ok::<serde_json::Value>();
        let order = app
            .number("select o.id from shop_order o join company c on c.id = o.company_id where c.slug = 'c0'")
            .await;
        work(&app, staff, order).await;
        ask(&app, order, products[0]).await;
        write_people(&app, text).await;
        rate(&app, text).await;
        propose(&app, text).await;
        let feed = shopper.post("/portfolio/news/feed", json!({})).await;
        feed.ok::<serde_json::Value>();
        let rated = app.number("select id from shop_order where state = 'delivered'").await;
        Self {
            app,
            shopper,
            products,
            group,
            order: OrderId::from(order),
            rated: OrderId::from(rated),
        }
    }

    /// Every page there is, as it shows this world.
    pub fn pages(&self) -> Vec<String> {
        let fixed = [
            "/",
            "/search",
            "/search?q=w",
            "/search?category=cat-2",
            "/search?company=c2",
            "/ranking",
            "/ranking?q=w",
            "/categories",
            "/companies",
            "/open",
            "/open/log",
            "/open/seen/c0",
            "/ads",
            "/ads?company=c2&state=running",
            "/portfolio",
            "/cart",
            "/checkout",
            "/orders",
            "/messages",
            "/proposals",
            "/companies/c0/proposals?order=newest",
            "/companies/c0/promotions",
            "/account",
            "/account/erase",
            "/sign-in",
            "/sign-up",
            "/forgot",
            "/reset/w",
            "/confirm/w",
            "/staff",
            "/staff/apply",
            "/company/c0/orders",
            "/company/c0/messages",
            "/company/c0/messages?show=all",
            "/company/c0/ratings",
            "/company/c0/ratings?unanswered=off",
            "/company/c0/proposals",
            "/company/c0/proposals?answered=on",
            "/company/c0/products",
            "/company/c0/products/add",
            "/company/c0/feeds",
            "/company/c0/feeds/schedule",
            "/company/c0/storefront",
            "/company/c0/ads",
            "/company/c0/ads/new",
            "/company/c0/ads/new?text=w&second_text=w",
            "/company/c0/promotions",
            "/company/c0/promotions/new",
            "/company/c0/delivery",
            "/company/c0/money",
            "/company/c0/staff",
            "/company/c0/tokens",
            "/company/c0/webhooks",
            "/company/c0/log",
            "/operator",
            "/operator/applications",
            "/company/c0/insight",
            "/account/about",
            "/operator/ads",
            "/operator/proposals",
            "/operator/money",
            "/operator/fee",
            "/operator/feeds",
            "/operator/closing",
            "/open/log?kind=rule",
            "/operator/mail",
            "/operator/log",
            "/demo/mail",
            "/api/docs",
            "/nowhere",
            "/robots.txt",
            "/sitemap.xml",
            "/sitemaps/places",
            "/opensearch.xml",
        ];
        let mut pages: Vec<String> = fixed.map(str::to_owned).to_vec();
        pages.push(format!("/orders/{}", self.group));
        pages.push(format!("/orders/{}/receipt/{}", self.group, self.order));
        pages.push(format!("/orders/{}/rate/{}", self.group, self.order));
        pages.push(format!("/orders/{}/rate/{}", self.group, self.rated));
        pages.push(format!("/company/c0/orders/{}", self.order));
        pages.push(format!("/company/c0/products/{}", self.products[0]));
        pages.push(format!("/company/c0/orders/{}/slip", self.order));
        pages.push(format!("/company/c0/webhooks/{}", self.order));
        for thread in THREADS.map(ThreadId::from) {
            pages.push(format!("/messages/{thread}"));
            pages.push(format!("/company/c0/messages/{thread}"));
        }
        for ad in 0..TEXTS as i64 {
            pages.push(format!("/ads/{}", AdId::from(START + ad)));
        }
        for promotion in 0..TEXTS as i64 {
            pages.push(format!("/promotions/{}", PromotionId::from(START + promotion)));
        }
        for proposal in PROPOSALS.map(ProposalId::from) {
            pages.push(format!("/proposals/{proposal}"));
        }
        for (n, product) in self.products.iter().enumerate() {
            pages.push(format!("/product/{product}"));
            pages.push(format!("/company/c{n}"));
            pages.push(format!("/companies/c{n}/ratings"));
            pages.push(format!("/portfolio/drop/c{n}"));
        }
        pages
    }
}

fn order() -> serde_json::Value {
    json!({
        "idempotency_key": "k", "email": "ming@example.org", "recipient": "Ming", "line1": "1 High St",
        "city": "York", "country": "GB", "delivery": "standard", "payment": "bank_transfer",
    })
}
