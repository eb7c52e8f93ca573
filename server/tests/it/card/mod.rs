//! Paying by card: whatever the provider says, and however its messages come, the books say what it says.

mod scene;
mod stand_in;

use serde_json::{Value, json};
use wire::{
    id::Id,
    order::{
        OrderState, Payment,
        card::{CardEventTaken, CardPayments, CardState, CardTrouble},
        company::CompanyOrder,
    },
};

use self::{
    scene::{Messages, Scene},
    stand_in::{SECRET, signature},
};
use crate::{
    kit::MINUTE,
    order::{add, order},
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Every way in which messages can come.
const ALL: [Messages; 3] = [Messages::InOrder, Messages::TwiceAndReversed, Messages::Lost];

on_both! {
    async fn a_payment_is_authorised_and_taken_when_something_goes_out(app) {
        for messages in ALL {
            let scene = Scene::of(&app, messages).await;
            let (group, orders) = scene.buy(&[10_000]).await;
            let shown = scene.group(group).await;
            assert_eq!((shown.card.len(), shown.card[0].state, shown.card[0].amount.amount), (1, CardState::Open, 10_000));
            scene.step(0, orders[0], "accept").await.ok::<CompanyOrder>();
            assert_eq!(scene.step(0, orders[0], "ship").await.refusal(), (409, "not_paid".to_owned()));
            scene.pay(group).await;
            assert_eq!(scene.group(group).await.card[0].state, CardState::Authorised);
            assert_eq!(scene.figures().captured, 0);
            let order: CompanyOrder = scene.step(0, orders[0], "ship").await.ok();
            assert_eq!(order.card, Some(CardState::Authorised));
            scene.settle().await;
            assert_eq!(scene.figures().captured, 10_000);
            scene.step(0, orders[0], "deliver").await.ok::<CompanyOrder>();
            scene.settle().await;
            let shown = scene.group(group).await;
            assert_eq!((shown.card[0].state, shown.owed, shown.card[0].url.clone()), (CardState::Captured, Vec::new(), None));
            let again = scene.shopper.post(&format!("/orders/{group}/pay"), json!({})).await;
            assert_eq!(again.refusal(), (409, "nothing_owed".to_owned()));
            assert_eq!(scene.balances().await, (0, 9_700, -10_000 + 300));
        }
    }

    async fn what_is_cancelled_before_is_not_taken_and_what_is_cancelled_after_goes_back(app) {
        for messages in ALL {
            let scene = Scene::of(&app, messages).await;
            let (group, orders) = scene.buy(&[10_000, 4_000, 2_500]).await;
            scene.pay(group).await;
            scene.cancel(orders[1]).await;
            for place in [0, 2] {
                scene.step(place, orders[place], "accept").await.ok::<CompanyOrder>();
            }
            scene.step(0, orders[0], "ship").await.ok::<CompanyOrder>();
            scene.settle().await;
            assert_eq!(scene.figures().captured, 12_500 + scene.delivery(2_500));
            scene.cancel(orders[2]).await;
            scene.settle().await;
            assert_eq!((scene.figures().captured - scene.figures().refunded, scene.made().1), (10_000, 1));
            scene.settle().await;
            assert_eq!(scene.made().1, 1, "it goes back once");
            let dues = scene.dues().await;
            assert!(dues.shoppers.is_empty(), "it went back by itself");
            let paid_back = scene.operator.post(&format!("/operator/refunds/{}", orders[2]), json!({ "amount": 2_500 })).await;
            assert_eq!(paid_back.refusal(), (409, "nothing_owed".to_owned()));
        }
    }

    async fn what_the_provider_will_not_send_back_is_paid_by_hand(app) {
        let scene = Scene::of(&app, Messages::InOrder).await;
        let (group, orders) = scene.buy(&[10_000]).await;
        scene.take(group, &orders).await;
        scene.send_back(orders[0], group).await;
        scene.stand_in.keep_all(true);
        for _ in 0..3 {
            assert!(scene.dues().await.shoppers.is_empty(), "it is tried again first");
            scene.chore().await;
            scene.app.wait(10 * MINUTE);
        }
        assert_eq!(scene.made().1, 0);
        let dues = scene.dues().await;
        assert_eq!((dues.shoppers.len(), dues.shoppers[0].order), (1, orders[0]));
        let path = format!("/operator/refunds/{}", orders[0]);
        scene.operator.post(&path, json!({ "amount": 10_000 })).await.ok::<Value>();
        assert_eq!(scene.balances().await.0, 0);
        scene.stand_in.keep_all(false);
        scene.app.wait(DAY);
        scene.chore().await;
        assert_eq!(scene.made().1, 0, "it does not go back twice");
    }

    async fn all_that_is_cancelled_lets_go_of_the_card(app) {
        for messages in ALL {
            let scene = Scene::of(&app, messages).await;
            let (group, orders) = scene.buy(&[10_000]).await;
            let page = scene.page(group).await;
            scene.cancel(orders[0]).await;
            scene.settle().await;
            assert!(!scene.stand_in.pay(&page), "the page is closed");
            assert_eq!(scene.group(group).await.card[0].state, CardState::Cancelled);

            let (group, orders) = scene.buy(&[10_000]).await;
            scene.pay(group).await;
            scene.cancel(orders[0]).await;
            scene.settle().await;
            assert_eq!(scene.stand_in.statuses(), ["canceled"]);
            assert_eq!(scene.group(group).await.card[0].state, CardState::Cancelled);
            assert_eq!(scene.balances().await, (0, 0, 0));
        }
    }

    async fn a_payment_that_comes_for_a_cancelled_order_is_let_go_of(app) {
        for messages in ALL {
            let scene = Scene::of(&app, messages).await;
            let (group, orders) = scene.buy(&[10_000]).await;
            let page = scene.page(group).await;
            scene.cancel(orders[0]).await;
            assert!(scene.stand_in.pay(&page), "before the page is closed");
            scene.settle().await;
            scene.app.wait(MINUTE);
            scene.settle().await;
            assert_eq!(scene.stand_in.statuses(), ["canceled"]);
            assert_eq!(scene.group(group).await.card[0].state, CardState::Cancelled);
        }
    }

    async fn what_is_not_sent_goes_back_to_the_card(app) {
        for messages in ALL {
            let scene = Scene::of(&app, messages).await;
            let (group, orders) = scene.buy(&[10_000]).await;
            scene.app.sql(&format!("update order_line set quantity = 2 where order_id = {}", orders[0].number())).await.expect("two");
            scene.pay(group).await;
            let line = scene.group(group).await.orders[0].lines[0].product;
            scene.step(0, orders[0], "accept").await.ok::<CompanyOrder>();
            let part = json!({ "carrier": "DHL", "lines": { line.to_string(): 1 } });
            scene.step_with(0, orders[0], "ship", part).await.ok::<CompanyOrder>();
            scene.settle().await;
            assert_eq!(scene.figures().captured, 10_000);
            let rest = json!({ "reason": "It broke", "confirm": "yes" });
            scene.step_with(0, orders[0], "short", rest).await.ok::<CompanyOrder>();
            scene.settle().await;
            assert_eq!((scene.figures().refunded, scene.made().1), (5_000, 1));
            assert_eq!(scene.balances().await, (0, 5_000 - 150, -5_000 + 150));
        }
    }

    async fn what_is_sent_back_is_paid_back(app) {
        for messages in ALL {
            let scene = Scene::of(&app, messages).await;
            let (group, orders) = scene.buy(&[10_000]).await;
            scene.take(group, &orders).await;
            scene.send_back(orders[0], group).await;
            scene.settle().await;
            assert_eq!(scene.figures().refunded, 10_000);
            assert_eq!(scene.balances().await, (0, 0, 0));
            scene.stand_in.lose_refund();
            scene.settle_after(2 * DAY).await;
            assert_eq!((scene.figures().refunded, scene.made().1), (10_000, 1), "it is sent once more");
            assert_eq!(scene.balances().await, (0, 0, 0));
        }
    }

    async fn a_dispute_takes_from_the_companies_until_it_is_won(app) {
        for messages in ALL {
            for (ends, left) in [("won", 9_700), ("lost", 9_700 - 6_000)] {
                let scene = Scene::of(&app, messages).await;
                let (group, orders) = scene.buy(&[10_000]).await;
                scene.take(group, &orders).await;
                scene.stand_in.dispute(6_000);
                scene.settle_after(2 * DAY).await;
                assert_eq!(scene.balances().await, (0, 9_700 - 6_000, -10_000 + 300 + 6_000));
                scene.stand_in.judge(ends);
                scene.settle_after(8 * DAY).await;
                let shown = scene.group(group).await;
                assert_eq!((scene.balances().await.0, scene.balances().await.1), (0, left));
                assert_eq!(shown.card[0].state, CardState::Captured);
            }
        }
    }

    async fn money_sent_back_at_the_provider_s_console_is_in_the_books(app) {
        let scene = Scene::of(&app, Messages::InOrder).await;
        let (group, orders) = scene.buy(&[10_000, 4_000]).await;
        scene.take(group, &orders).await;
        scene.stand_in.send_back(3_000);
        scene.settle().await;
        assert_eq!(scene.balances().await.0, -3_000);
        let (sessions, _) = scene.made();
        scene.shopper.post(&format!("/orders/{group}/pay"), json!({})).await.ok::<CardPayments>();
        assert_eq!(scene.made().0, sessions, "nobody is asked to pay twice");
    }

    async fn an_order_stands_while_the_provider_is_down_and_can_be_paid_later(app) {
        let scene = Scene::of(&app, Messages::InOrder).await;
        scene.stand_in.down(true);
        let (group, _) = scene.buy(&[10_000]).await;
        let shown = scene.group(group).await;
        assert_eq!((shown.card[0].state, shown.card[0].trouble), (CardState::New, Some(CardTrouble::Unreachable)));
        scene.stand_in.down(false);
        let path = format!("/orders/{group}/pay");
        let paying: CardPayments = scene.shopper.post(&path, json!({})).await.ok();
        assert_eq!((paying.card.len(), paying.card[0].state, paying.card[0].trouble), (1, CardState::Open, None));
        let again: CardPayments = scene.shopper.post(&path, json!({})).await.ok();
        assert_eq!(again.card[0].url, paying.card[0].url);
        scene.pay(group).await;
        assert_eq!((scene.made().0, scene.group(group).await.card[0].state), (1, CardState::Authorised));
        let stranger = scene.app.visitor();
        add(&stranger, scene.app.product(scene.app.company("other").await, 100, 1).await, 1).await;
        assert_eq!(stranger.post(&path, json!({})).await.refusal(), (404, "no_such_order".to_owned()));
        assert_eq!(stranger.get(&format!("/orders/{group}")).await.refusal().0, 404);
    }

    async fn answers_that_get_lost_make_nothing_happen_twice(app) {
        let scene = Scene::of(&app, Messages::Lost).await;
        scene.stand_in.mute(true);
        let (group, orders) = scene.buy(&[10_000, 4_000]).await;
        scene.stand_in.mute(false);
        scene.settle_after(MINUTE).await;
        assert_eq!(scene.made().0, 1);
        scene.pay(group).await;
        scene.step(0, orders[0], "accept").await.ok::<CompanyOrder>();
        scene.step(0, orders[0], "ship").await.ok::<CompanyOrder>();
        scene.stand_in.mute(true);
        scene.chore().await;
        scene.stand_in.mute(false);
        scene.settle_after(MINUTE).await;
        scene.cancel(orders[1]).await;
        scene.stand_in.mute(true);
        scene.chore().await;
        scene.stand_in.mute(false);
        scene.settle_after(MINUTE).await;
        assert_eq!((scene.made().1, scene.figures().captured - scene.figures().refunded), (1, 10_000));
    }

    async fn an_order_that_nobody_paid_for_is_cancelled_after_a_day(app) {
        let scene = Scene::of(&app, Messages::Lost).await;
        let (unpaid, _) = scene.buy(&[10_000]).await;
        let page = scene.page(unpaid).await;
        let (paid, _) = scene.buy(&[4_000]).await;
        let paying = scene.page(paid).await;
        scene.settle_after(23 * HOUR).await;
        assert_eq!(scene.group(unpaid).await.orders[0].state, OrderState::Placed);
        // Paid in the last moment, and nobody says so.
        assert!(scene.stand_in.pay(&paying));
        scene.settle_after(HOUR).await;
        scene.settle().await;
        let order = scene.group(unpaid).await.orders.remove(0);
        assert_eq!(order.state, OrderState::Cancelled);
        assert!(!scene.stand_in.pay(&page), "the page is closed first");
        let kept = scene.group(paid).await;
        assert_eq!((kept.orders[0].state, kept.card[0].state), (OrderState::Placed, CardState::Authorised));
    }

    async fn what_is_not_the_same_is_found_and_mended(app) {
        let scene = Scene::of(&app, Messages::Lost).await;
        let (group, orders) = scene.buy(&[10_000]).await;
        scene.take(group, &orders).await;
        assert_eq!(scene.differences(false).await, Vec::<&str>::new());
        scene.stand_in.dispute(6_000);
        assert_eq!(scene.differences(false).await, ["disputed"]);
        assert_eq!(scene.differences(true).await, Vec::<&str>::new());
        scene.settle().await;
        scene.app.sql("update card_payment set captured = 9000, state = 'cancelled'").await.expect("a mistake");
        assert_eq!(scene.differences(false).await, ["state", "captured"]);
    }

    async fn a_message_that_the_provider_did_not_sign_is_refused(app) {
        let scene = Scene::of(&app, Messages::InOrder).await;
        let body = json!({ "id": "evt_1", "type": "charge.refunded", "data": { "object": { "metadata": {} } } }).to_string();
        let seconds = scene.app.now().millis() / 1000;
        for header in [signature(&body, seconds, "whsec_other"), signature(&body, seconds - 301, SECRET), "t=1".to_owned()] {
            assert_eq!(scene.send(&body, &header).await.refusal(), (400, "bad_request".to_owned()));
        }
        let signed = signature(&body, seconds, SECRET);
        assert!(!scene.send(&body, &signed).await.ok::<CardEventTaken>().known);
        assert_eq!(scene.send("{}", &signature("{}", seconds, SECRET)).await.refusal().0, 400);
        let long = " ".repeat(256 * 1024 + 1);
        assert_eq!(scene.send(&long, &signature(&long, seconds, SECRET)).await.refusal().0, 413);
    }

    async fn without_keys_nobody_pays_by_card(app) {
        let lamp = app.product(app.company("acme").await, 10_000, 9).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let offered: wire::order::Checkout = shopper.post("/checkout", json!({})).await.ok();
        assert!(!offered.payments.contains(&Payment::Card));
        let mut body = order("k");
        body["payment"] = "card".into();
        let refused = shopper.post("/orders", body).await;
        assert_eq!(refused.refusal(), (409, "payment_not_offered".to_owned()));
        assert_eq!(refused.json()["field"], "payment");
        assert_eq!(shopper.post("/card/events", json!({})).await.refusal(), (404, "no_such_route".to_owned()));
        let group = crate::order::buy(&shopper, "k").await;
        let refused = shopper.post(&format!("/orders/{group}/pay"), json!({})).await;
        assert_eq!(refused.refusal(), (409, "payment_not_offered".to_owned()));
        assert!(shopper.get(&format!("/orders/{group}")).await.ok::<Value>()["card"].as_array().is_some_and(Vec::is_empty));
    }

    async fn a_currency_that_the_provider_does_not_take_is_not_offered(app) {
        let scene = Scene::of(&app, Messages::InOrder).await;
        scene.put_in_cart(&[10_000]).await;
        let offered: wire::order::Checkout = scene.shopper.post("/checkout", json!({})).await.ok();
        assert!(offered.payments.contains(&Payment::Card));
        scene.app.sql("update product set currency = 'CLF'").await.expect("a currency");
        let offered: wire::order::Checkout = scene.shopper.get("/checkout").await.ok();
        assert!(!offered.payments.contains(&Payment::Card));
        let refused = scene.place("k").await;
        assert_eq!(refused.refusal(), (409, "payment_not_offered".to_owned()));
    }
}
