//! What was shown is what is ordered, and a cart keeps within its bounds.

use serde_json::{Value, json};
use wire::{
    account::{Me, SignedIn},
    id::ProductId,
    order::{BoughtAgain, Cart, LineProblem},
};

use super::{add, buy, cart, order, order_with};
use crate::kit::{TestApp, Visitor};

const LINES: i64 = 200;

async fn refused_with(visitor: &Visitor, quote: &str) -> (u16, String) {
    visitor.post("/orders", order_with("k", "quote", quote)).await.refusal()
}

async fn price(app: &TestApp, product: ProductId, price: i64, currency: &str) {
    let id = wire::id::Id::number(product);
    app.sql(&format!(
        "update product set price = {price}, currency = '{currency}' where id = {id}"
    ))
    .await
    .expect("a price");
}

/// Products of one company, named by number.
async fn many(app: &TestApp, slug: &str, count: i64) -> Vec<ProductId> {
    let company = app.company(slug).await;
    let mut made = Vec::new();
    for n in 0..count {
        made.push(app.product_named(company, &format!("{slug} {n}"), 100, 5).await);
    }
    made
}

async fn fill(visitor: &Visitor, products: &[ProductId]) {
    for product in products {
        add(visitor, *product, 1).await;
    }
}

fn account() -> Value {
    json!({ "email": "ming@example.org", "password": "tea with rain" })
}

on_both! {
    async fn a_quote_stands_for_its_lines_and_not_for_a_sum(app) {
        let (acme, best) = (app.company("acme").await, app.company("best").await);
        let (a, z) = (app.product(acme, 2_500, 9).await, app.product(best, 2_500, 9).await);
        let shopper = app.visitor();
        add(&shopper, a, 2).await;
        let shown = cart(&shopper).await.quote;
        shopper.post(&format!("/cart/lines/{a}"), json!({ "quantity": 1 })).await;
        add(&shopper, z, 1).await;
        assert_eq!(refused_with(&shopper, &shown).await, (409, "cart_changed".to_owned()));
        let both = cart(&shopper).await.quote;
        price(&app, a, 2_600, "USD").await;
        price(&app, z, 2_400, "USD").await;
        let refused = shopper.post("/orders", order_with("k", "quote", &both)).await;
        assert_eq!(refused.refusal(), (409, "price_changed".to_owned()));
        let title = refused.json()["title"].to_string();
        assert!(title.contains("product 1") && title.contains("product 2"), "{title}");
        assert_eq!(app.number("select count(*) from order_group").await, 0);
        let now = cart(&shopper).await.quote;
        assert_eq!(shopper.post("/orders", order_with("k", "quote", &now)).await.status, 200);
    }

    async fn another_currency_is_another_price(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 1_000, 9).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let shown = cart(&shopper).await.quote;
        for currency in ["JPY", "EUR"] {
            price(&app, lamp, 1_000, currency).await;
            let seen: Cart = cart(&shopper).await;
            let [LineProblem::PriceChanged { was }] = seen.parts[0].lines[0].problems[..] else {
                panic!("no price changed: {seen:?}");
            };
            assert_eq!((was.amount, was.currency.code()), (1_000, "USD"));
            assert_eq!(refused_with(&shopper, &shown).await, (409, "price_changed".to_owned()));
        }
    }

    async fn a_quote_or_a_key_of_nothing_is_refused(app) {
        let acme = app.company("acme").await;
        let shopper = app.visitor();
        add(&shopper, app.product(acme, 100, 5).await, 1).await;
        for quote in ["", " ", "\u{3000}"] {
            let refused = shopper.post("/orders", order_with("k", "quote", quote)).await;
            assert_eq!((refused.refusal().0, &refused.json()["field"]), (422, &"quote".into()), "{quote:?}");
        }
        for key in ["", " ", "\t\n", "\u{200b}", "\u{a0}", "k\u{0}", "\u{7}", "a\nb", "a\tb", "a\r\nb", "a\u{202e}b", "a\u{200b}b"] {
            let refused = shopper.post("/orders", order(key)).await;
            assert_eq!((refused.refusal().0, &refused.json()["field"]), (422, &"idempotency_key".into()), "{key:?}");
        }
        assert_eq!(app.number("select count(*) from order_group").await, 0);
    }

    async fn a_guest_s_cart_fills_what_room_there_is(app) {
        let (own, others) = (many(&app, "own", LINES - 1).await, many(&app, "other", 3).await);
        let (owner, guest) = (app.visitor(), app.visitor());
        owner.post("/account/sign-up", account()).await.ok::<Me>();
        fill(&owner, &own).await;
        fill(&guest, &others[..2]).await;
        app.wait(1);
        add(&guest, others[2], 1).await;
        let entered: SignedIn = guest.post("/account/sign-in", account()).await.ok();
        let mut left_out = entered.left_out;
        left_out.sort();
        assert_eq!(left_out, ["other 0", "other 1"], "the youngest wish came along");
        assert_eq!(cart(&guest).await.items, LINES);
    }

    async fn buying_again_fills_what_room_there_is(app) {
        let (own, others) = (many(&app, "own", LINES - 1).await, many(&app, "other", 3).await);
        let shopper = app.visitor();
        fill(&shopper, &others).await;
        let group = buy(&shopper, "k").await;
        fill(&shopper, &own).await;
        let again: BoughtAgain = shopper.post(&format!("/orders/{group}/buy-again"), json!({})).await.ok();
        assert_eq!((again.added, again.no_room.len(), again.missing.len()), (1, 2, 0));
        assert_eq!(cart(&shopper).await.items, LINES);
        let told = shopper.form(&format!("/orders/{group}/buy-again"), &[]).await;
        let page = shopper.page(told.location()).await;
        assert!(page.text.contains("left out: "), "{}", page.text);
    }
}
