//! Goods that go back: who may ask, who answers and until when, and that the books stay exact.

use serde_json::{Value, json};
use wire::{
    id::{GroupId, Id, ReturnId},
    order::{
        Group, OrderState,
        company::{CompanyOrder, Queue},
        money::Dues,
        returns::{Return, ReturnState},
    },
    staff::Role,
};

use super::{DAY, add, balance, buy, group, sale::Sale, unbalanced_postings};
use crate::{
    kit::{Reply, TestApp},
    shown::page,
};

/// Three lamps and two cups that have arrived.
async fn scene(app: &TestApp) -> Sale {
    let sale = Sale::of(app, (1_000, 3), (333, 2)).await;
    for (step, body) in [
        ("accept", json!({})),
        ("ship", json!({ "carrier": "DHL" })),
        ("deliver", json!({})),
    ] {
        sale.step(step, body).await.ok::<CompanyOrder>();
    }
    sale
}

impl Sale {
    async fn ask(&self, lines: Value) -> Reply {
        let body = json!({ "reason": "too loud", "lines": lines });
        self.shopper
            .post(&format!("/orders/{}/returns", self.order), body)
            .await
    }

    async fn answer(&self, id: ReturnId, step: &str, words: &str) -> Reply {
        let body = json!({ "answer": words });
        self.packer
            .post(&format!("/companies/acme/returns/{id}/{step}"), body)
            .await
    }

    async fn returns(&self) -> Vec<Return> {
        self.bought().await.returns
    }

    async fn send_back(&self, id: ReturnId) -> Reply {
        self.shopper.post(&format!("/returns/{id}/send-back"), json!({})).await
    }
}

on_both! {
    async fn goods_go_back_in_parts_and_the_books_stay_exact(app) {
        let scene = scene(&app).await;
        let (total, fee) = (3_666 + 490, 110);
        assert_eq!((balance(&app, "shopper").await, balance(&app, "marketplace").await), (-total, fee));
        let asked: Group = scene.ask(json!({ scene.lamp.to_string(): 1, scene.cup.to_string(): 0 })).await.ok();
        let first = asked.orders[0].returns[0].clone();
        assert_eq!((first.state, first.goods.amount, first.reason.as_str()), (ReturnState::Requested, 1_000, "too loud"));
        let queue: Queue = scene.packer.get("/companies/acme/orders").await.ok();
        assert_eq!((queue.returns.len(), queue.returns[0].answer_by), (1, first.answer_by));

        assert_eq!(scene.answer(first.id, "refund", "").await.refusal(), (409, "other_state".to_owned()));
        assert_eq!(scene.answer(first.id, "approve", " ").await.refusal(), (422, "required".to_owned()));
        assert_eq!(scene.send_back(first.id).await.refusal(), (409, "other_state".to_owned()));
        scene.answer(first.id, "approve", "Acme, 1 Mill Lane").await.ok::<CompanyOrder>();
        assert_eq!(scene.returns().await[0].answer.as_deref(), Some("Acme, 1 Mill Lane"));
        for _ in 0..2 {
            scene.send_back(first.id).await.ok::<Group>();
        }
        scene.answer(first.id, "refund", "").await.ok::<CompanyOrder>();
        assert_eq!(scene.answer(first.id, "refund", "").await.refusal().0, 409, "nothing is paid back twice");
        assert_eq!(balance(&app, "shopper").await, -total + 1_000);

        let too_much = scene.ask(json!({ scene.lamp.to_string(): 3 })).await;
        assert_eq!(too_much.refusal(), (422, "nothing_to_return".to_owned()));
        assert_eq!(too_much.json()["field"], format!("lines.{}", scene.lamp));
        scene.ask(json!({})).await.ok::<Group>();
        let rest = scene.returns().await[1].clone();
        assert_eq!(rest.goods.amount, 2_666, "nothing named means everything that is left");
        scene.answer(rest.id, "approve", "Acme").await.ok::<CompanyOrder>();
        scene.answer(rest.id, "refund", "").await.ok::<CompanyOrder>();
        let returns = scene.returns().await;
        assert_eq!(returns[1].refunded.expect("money").amount, 2_666 + 490, "with the last goods goes their delivery");
        for account in ["shopper", "company", "marketplace"] {
            assert_eq!(balance(&app, account).await, 0, "{account}");
        }
        assert_eq!(unbalanced_postings(&app).await, 0);
    }

    async fn what_was_sent_back_and_how_it_was_answered_stands_in_the_record(app) {
        let scene = scene(&app).await;
        let record = async || {
            huoban_core::chores::turn(&huoban_core::order::COUNT_SERVICE_RECORDS, &app.state).await;
            app.visitor().get("/companies/acme").await.json()["terms"]["service"].clone()
        };
        app.wait(DAY / 24);
        scene.ask(json!({})).await.ok::<Group>();
        let before = record().await;
        assert_eq!((&before["orders"], &before["returned"], &before["hours_to_answer"]), (&json!(1), &json!(0), &Value::Null));
        assert_eq!((&before["hours_to_accept"], &before["hours_to_ship"]), (&json!(0), &json!(0)));
        app.wait(5 * DAY / 24);
        let id = scene.returns().await[0].id;
        scene.packer.post(&format!("/companies/acme/returns/{id}/approve"), json!({ "answer": "Acme" })).await.ok::<CompanyOrder>();
        scene.packer.post(&format!("/companies/acme/returns/{id}/refund"), json!({})).await.ok::<CompanyOrder>();
        let after = record().await;
        assert_eq!((&after["returned"], &after["hours_to_answer"]), (&json!(1), &json!(5)));
        let turns = app.number("select done from chore_turn where name = 'count_service_records'").await;
        assert_eq!(turns, 1, "only who moved is counted");
        app.wait(DAY);
        record().await;
        let turns = app.number("select done from chore_turn where name = 'count_service_records'").await;
        assert_eq!(turns, 1, "the last minute is looked at again");
        record().await;
        let turns = app.number("select done from chore_turn where name = 'count_service_records'").await;
        assert_eq!(turns, 0, "nothing moved");
    }

    async fn a_company_that_is_silent_for_three_days_has_approved(app) {
        let scene = scene(&app).await;
        scene.ask(json!({})).await.ok::<Group>();
        let turn = async || huoban_core::chores::turn(&huoban_core::order::APPROVE_SILENT_RETURNS, &app.state).await;
        app.wait(3 * DAY - 1);
        turn().await;
        assert_eq!(scene.returns().await[0].state, ReturnState::Requested);
        app.wait(1);
        turn().await;
        let approved = scene.returns().await.remove(0);
        assert_eq!((approved.state, approved.answer, approved.answer_by), (ReturnState::Approved, None, None));
        scene.send_back(approved.id).await.ok::<Group>();
    }

    async fn what_was_approved_and_is_not_sent_back_lapses_and_is_paid_out(app) {
        let scene = scene(&app).await;
        scene.ask(json!({})).await.ok::<Group>();
        let id = scene.returns().await[0].id;
        assert_eq!(scene.returns().await[0].send_by, None);
        scene.answer(id, "approve", "Acme").await.ok::<CompanyOrder>();
        let until = app.now().plus_millis(14 * DAY);
        assert_eq!(scene.returns().await[0].send_by, Some(until), "it is told from the approval on");
        let theirs: CompanyOrder = scene.packer.get(&format!("/companies/acme/orders/{}", scene.order)).await.ok();
        assert_eq!(theirs.returns[0].send_by, Some(until));
        let shown = page(&app, &scene.shopper, &format!("/orders/{}", scene.group)).await;
        assert!(shown.contains("To be sent back by") && shown.contains(&format!("/api/v1/returns/{id}/withdraw")), "{shown}");
        let operator = app.operator().await;
        let total = 3_666 + 490;
        let paid = json!({ "reference": scene.group.to_string(), "amount": "41.56 USD" });
        operator.post("/operator/transfers", paid).await.ok::<Dues>();
        assert_eq!(balance(&app, "shopper").await, 0, "{total} were paid");

        let turn = async |chore| huoban_core::chores::turn(chore, &app.state).await;
        app.wait(14 * DAY - 1);
        turn(&huoban_core::order::LAPSE_RETURNS).await;
        assert_eq!(scene.returns().await[0].state, ReturnState::Approved);
        app.wait(1);
        turn(&huoban_core::order::COMPLETE_ORDERS).await;
        let dues = async || app.operator().await.get("/operator/dues").await.ok::<Dues>().companies;
        assert!(dues().await.is_empty(), "a return is open");
        turn(&huoban_core::order::LAPSE_RETURNS).await;
        let lapsed = scene.returns().await.remove(0);
        assert_eq!((lapsed.state, lapsed.send_by, lapsed.refunded), (ReturnState::Lapsed, None, None));
        assert_eq!(scene.send_back(id).await.refusal(), (409, "other_state".to_owned()));
        let packer = app.member(app.number("select id from company").await.into(), Role::Orders).await;
        let refund = packer.post(&format!("/companies/acme/returns/{id}/refund"), json!({})).await;
        assert_eq!(refund.refusal(), (409, "other_state".to_owned()));
        assert_eq!(dues().await[0].amount.amount, total - 110);
        let shown = page(&app, &scene.shopper, &format!("/orders/{}", scene.group)).await;
        assert!(shown.contains("the return has lapsed"), "{shown}");
    }

    async fn a_shopper_takes_a_return_back_before_sending_it(app) {
        let scene = scene(&app).await;
        for approves in [false, true] {
            scene.ask(json!({})).await.ok::<Group>();
            let id = scene.returns().await.last().expect("a return").id;
            if approves {
                scene.answer(id, "approve", "Acme").await.ok::<CompanyOrder>();
            }
            let path = format!("/returns/{id}/withdraw");
            let other = app.visitor();
            add(&other, scene.lamp, 1).await;
            assert_eq!(other.post(&path, json!({})).await.refusal(), (404, "no_such_return".to_owned()));
            for _ in 0..2 {
                let group: Group = scene.shopper.post(&path, json!({})).await.ok();
                assert_eq!(group.orders[0].returns.last().expect("a return").state, ReturnState::Withdrawn);
            }
            assert_eq!(scene.answer(id, "approve", "Acme").await.refusal().0, 409);
        }
        scene.ask(json!({})).await.ok::<Group>();
        let id = scene.returns().await[2].id;
        scene.answer(id, "approve", "Acme").await.ok::<CompanyOrder>();
        scene.send_back(id).await.ok::<Group>();
        let late = scene.shopper.post(&format!("/returns/{id}/withdraw"), json!({})).await;
        assert_eq!(late.refusal(), (409, "other_state".to_owned()), "it is on its way");
        assert_eq!(scene.returns().await[2].goods.amount, 3_666, "what came to nothing counts no longer");
    }

    async fn a_refused_return_leaves_the_goods_to_be_asked_for_again(app) {
        let scene = scene(&app).await;
        scene.ask(json!({ scene.cup.to_string(): 2 })).await.ok::<Group>();
        let first = scene.returns().await[0].id;
        scene.answer(first, "refuse", "They were engraved").await.ok::<CompanyOrder>();
        let refused = scene.returns().await.remove(0);
        assert_eq!((refused.state, refused.answer.as_deref()), (ReturnState::Refused, Some("They were engraved")));
        assert_eq!(scene.answer(first, "approve", "no").await.refusal().0, 409);
        scene.ask(json!({ scene.cup.to_string(): 2 })).await.ok::<Group>();
        assert_eq!(scene.ask(json!({ scene.cup.to_string(): 1 })).await.refusal().0, 422);
    }

    async fn only_what_has_arrived_is_sent_back_and_only_in_time(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 1_000, 9).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let early = buy(&shopper, "early").await;
        let early = group(&shopper, early).await.orders.remove(0);
        assert_eq!(early.return_until, None);
        let refused = shopper.post(&format!("/orders/{}/returns", early.id), json!({})).await;
        assert_eq!(refused.refusal(), (409, "no_return".to_owned()));
        app.sql(&format!("update shop_order set state = 'delivered', moved_at = {}", app.now().millis())).await.expect("a state");
        app.wait(14 * DAY - 1);
        let seen = group(&shopper, early_group(&app).await).await.orders.remove(0);
        assert_eq!(seen.return_until, Some(app.now().plus_millis(1)));
        app.wait(1);
        let refused = shopper.post(&format!("/orders/{}/returns", early.id), json!({})).await;
        assert_eq!(refused.refusal(), (409, "no_return".to_owned()));
        assert_eq!(seen.state, OrderState::Delivered);
    }

    async fn nobody_touches_another_s_return(app) {
        let scene = scene(&app).await;
        scene.ask(json!({})).await.ok::<Group>();
        let id = scene.returns().await[0].id;
        let other = app.visitor();
        let lamp = app.product(app.company("best").await, 500, 9).await;
        add(&other, lamp, 1).await;
        let refused = (404, "no_such_return".to_owned());
        assert_eq!(other.post(&format!("/returns/{id}/send-back"), json!({})).await.refusal(), refused);
        let foreign = other.post(&format!("/orders/{}/returns", scene.order), json!({})).await;
        assert_eq!(foreign.refusal(), (404, "no_such_order".to_owned()));
        let best = app.number("select id from company where slug = 'best'").await;
        let stranger = app.member(best.into(), Role::Owner).await;
        let path = format!("/companies/best/returns/{id}/approve");
        assert_eq!(stranger.post(&path, json!({ "answer": "x" })).await.refusal(), refused);
        for sql in ["update return_event set at = 0", "delete from return_event"] {
            assert!(app.sql(sql).await.expect_err("a guard").refused_by("return_event_is_append_only"), "{sql}");
        }
    }
}

async fn early_group(app: &TestApp) -> GroupId {
    Id::new(app.number("select id from order_group").await)
}
