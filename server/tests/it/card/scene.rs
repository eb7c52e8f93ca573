//! A marketplace with companies, a shopper and a provider of card payments, and what they do.

use huoban_core::{chores, order};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, GroupId, OrderId},
    order::{Group, Placed, card::CardState, company::CompanyOrder, money::Dues},
    staff::Role,
    when::When,
};

use super::stand_in::{Figures, KEY, SECRET, StandIn, signature};
use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    order::{add, order as form},
};

/// How the provider's messages come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Messages {
    InOrder,
    TwiceAndReversed,
    Lost,
}

pub struct Scene {
    pub app: TestApp,
    pub stand_in: StandIn,
    pub shopper: Visitor,
    pub operator: Visitor,
    companies: Vec<(CompanyId, Visitor)>,
    messages: Messages,
}

const SLUGS: [&str; 3] = ["acme", "best", "cord"];

impl Scene {
    /// With a database of its own, on the engine of `like`.
    pub async fn of(like: &TestApp, messages: Messages) -> Self {
        let stand_in = StandIn::start().await;
        let url = stand_in.url();
        let flags = [
            "--stripe-key",
            KEY,
            "--stripe-webhook-secret",
            SECRET,
            "--stripe-url",
            &url,
            "--public-url",
            "http://shop.example",
        ];
        let app = TestApp::with(like.url.engine, &flags).await;
        let mut companies = Vec::new();
        for slug in SLUGS {
            let company = app.company(slug).await;
            companies.push((company, app.member(company, Role::Owner).await));
        }
        Self {
            shopper: app.visitor(),
            operator: app.operator().await,
            companies,
            stand_in,
            messages,
            app,
        }
    }

    /// A product at each of these prices, of a company each.
    pub async fn put_in_cart(&self, prices: &[i64]) {
        for (price, (company, _)) in prices.iter().zip(&self.companies) {
            let product = self.app.product(*company, *price, 9).await;
            add(&self.shopper, product, 1).await;
        }
    }

    pub async fn place(&self, key: &str) -> Reply {
        let mut body = form(key);
        body["payment"] = "card".into();
        self.shopper.post("/orders", body).await
    }

    /// Gives the checkout and the orders, in the order of the prices.
    pub async fn buy(&self, prices: &[i64]) -> (GroupId, Vec<OrderId>) {
        self.put_in_cart(prices).await;
        let key = format!("k{}", self.app.now().millis());
        self.app.wait(1);
        let group = self.place(&key).await.ok::<Placed>().group;
        let orders = self.group(group).await.orders;
        let of = |slug: &&str| {
            orders
                .iter()
                .find(|order| order.company.slug == **slug)
                .map(|order| order.id)
        };
        (group, SLUGS.iter().filter_map(of).collect())
    }

    /// What standard delivery costs with goods of so much.
    pub fn delivery(&self, goods: i64) -> i64 {
        if goods < 4_000 { 490 } else { 0 }
    }

    pub async fn group(&self, group: GroupId) -> Group {
        self.shopper.get(&format!("/orders/{group}")).await.ok()
    }

    /// Where the shopper can pay.
    pub async fn page(&self, group: GroupId) -> String {
        self.group(group).await.card[0].url.clone().expect("a page")
    }

    pub async fn pay(&self, group: GroupId) {
        let page = self.page(group).await;
        assert!(self.stand_in.pay(&page));
        self.settle_after(MINUTE).await;
        assert_eq!(self.group(group).await.card[0].state, CardState::Authorised);
    }

    /// Pays, and has all of it sent and brought.
    pub async fn take(&self, group: GroupId, orders: &[OrderId]) {
        self.pay(group).await;
        for (place, order) in orders.iter().enumerate() {
            for step in ["accept", "ship", "deliver"] {
                self.step(place, *order, step).await.ok::<CompanyOrder>();
            }
        }
        self.settle().await;
        assert_eq!(self.group(group).await.card[0].state, CardState::Captured);
    }

    pub async fn step(&self, company: usize, order: OrderId, step: &str) -> Reply {
        self.step_with(company, order, step, json!({ "carrier": "DHL" })).await
    }

    pub async fn step_with(&self, company: usize, order: OrderId, step: &str, body: Value) -> Reply {
        let path = format!("/companies/{}/orders/{order}/{step}", SLUGS[company]);
        self.companies[company].1.post(&path, body).await
    }

    pub async fn cancel(&self, order: OrderId) {
        let path = format!("/orders/{order}/cancel");
        self.shopper.post(&path, json!({})).await.ok::<Value>();
    }

    /// All of an order goes back to the first company, which pays it back.
    pub async fn send_back(&self, order: OrderId, group: GroupId) {
        self.shopper
            .post(&format!("/orders/{order}/returns"), json!({}))
            .await
            .ok::<Value>();
        let id = self.group(group).await.orders[0].returns[0].id;
        for step in ["approve", "refund"] {
            let path = format!("/companies/acme/returns/{id}/{step}");
            let answer = json!({ "answer": "Acme" });
            self.companies[0].1.post(&path, answer).await.ok::<CompanyOrder>();
        }
    }

    pub async fn dues(&self) -> Dues {
        self.operator.get("/operator/dues").await.ok()
    }

    pub async fn chore(&self) {
        chores::turn(&order::MOVE_CARD_PAYMENTS, &self.app.state).await;
        chores::turn(&order::CANCEL_UNPAID, &self.app.state).await;
    }

    /// Lets time pass, has the messages come as they do, and the chore take its turns until nothing moves.
    pub async fn settle_after(&self, millis: i64) {
        self.app.wait(millis);
        for _ in 0..4 {
            let mut events = self.stand_in.events();
            match self.messages {
                Messages::InOrder => {}
                Messages::TwiceAndReversed => {
                    events.reverse();
                    events.extend(events.clone());
                }
                Messages::Lost => events.clear(),
            }
            for event in events {
                let body = event.to_string();
                let header = signature(&body, self.app.now().millis() / 1000, SECRET);
                self.send(&body, &header).await.ok::<Value>();
            }
            self.chore().await;
        }
        self.agree().await;
    }

    pub async fn settle(&self) {
        self.settle_after(0).await;
    }

    pub async fn send(&self, body: &str, header: &str) -> Reply {
        let visitor = self.app.visitor().header("stripe-signature", header);
        let (post, kind) = (axum::http::Method::POST, Some("application/json"));
        visitor.send(post, "/card/events", kind, body.to_owned()).await
    }

    /// What reconciling finds.
    pub async fn differences(&self, mends: bool) -> Vec<&'static str> {
        let api = self.app.state.card.as_ref().expect("a provider");
        let found = order::reconcile::reconcile(&self.app.state.db, api, When::from_millis(0), mends).await;
        let found = found.expect("an answer").differences;
        found.into_iter().map(|difference| difference.what).collect()
    }

    pub fn figures(&self) -> Figures {
        self.stand_in.figures()
    }

    pub fn made(&self) -> (usize, usize) {
        self.stand_in.made()
    }

    /// Of the shopper, the companies and the marketplace.
    pub async fn balances(&self) -> (i64, i64, i64) {
        let of = async |account: &str| {
            let sum = "select cast(coalesce(sum(amount), 0) as bigint) from ledger_entry";
            self.app.number(&format!("{sum} where account = '{account}'")).await
        };
        (of("shopper").await, of("company").await, of("marketplace").await)
    }

    /// The rows and the books say what the provider says.
    async fn agree(&self) {
        let row = |column: &str| format!("select cast(coalesce(sum({column}), 0) as bigint) from card_payment");
        let entries = |account: &str, kind: &str| {
            format!(
                "select cast(coalesce(sum(amount), 0) as bigint) from ledger_entry where account = '{account}' and kind = '{kind}'"
            )
        };
        let rows = Figures {
            captured: self.app.number(&row("captured")).await,
            refunded: self.app.number(&row("refunded")).await,
            disputed: self.app.number(&row("disputed")).await,
        };
        let books = Figures {
            captured: self.app.number(&entries("shopper", "payment")).await,
            refunded: -self.app.number(&entries("shopper", "payout")).await,
            disputed: self.app.number(&entries("marketplace", "dispute")).await,
        };
        assert_eq!((rows, books), (self.figures(), self.figures()));
        assert_eq!(crate::order::unbalanced_postings(&self.app).await, 0);
    }
}
