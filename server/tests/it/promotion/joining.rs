//! Shoppers join a promotion with a goal, and set it off for everyone together.

use wire::account::{Erased, Export};

use super::*;

async fn joins(visitor: &Visitor, promotion: PromotionId) -> Reply {
    visitor.post(&format!("/promotions/{promotion}/join"), json!({})).await
}

async fn leaves(visitor: &Visitor, promotion: PromotionId) -> Reply {
    visitor.post(&format!("/promotions/{promotion}/leave"), json!({})).await
}

fn joined(found: &OnePromotion) -> i64 {
    found.promotion.goal.expect("a goal").joined
}

on_both! {
    async fn the_last_joiner_that_it_takes_sets_it_off_for_everyone(app) {
        let scene = Scene::of(&app).await;
        let promotion = scene.made(json!({ "goal": "3" })).await.id;
        let live = async || {
            let live = promotion::live::of_companies(app.state.db.reads(), [scene.acme].into(), app.now()).await;
            live.expect("promotions").len()
        };
        let owner = app.member(scene.acme, Role::Owner).await;
        let hook = json!({ "url": "https://shop.example/hooks", "events": "promotion.reached", "note": "" });
        owner.post("/companies/acme/webhooks", hook).await.ok::<Value>();
        let (ming, lan, kai) = (account(&app, "ming").await, account(&app, "lan").await, account(&app, "kai").await);
        for _ in 0..2 {
            let found: OnePromotion = joins(&ming, promotion).await.ok();
            assert_eq!((joined(&found), found.joined, found.can_join), (1, true, true), "once");
        }
        joins(&lan, promotion).await.ok::<OnePromotion>();
        let stranger = app.visitor();
        let found = one(&stranger, promotion).await;
        assert_eq!((joined(&found), found.joined, found.promotion.state), (2, false, PromotionState::Gathering));
        assert_eq!(live().await, 0, "nobody has it before");
        let back: OnePromotion = leaves(&lan, promotion).await.ok();
        assert_eq!((joined(&back), back.joined), (1, false));
        leaves(&lan, promotion).await.ok::<OnePromotion>();
        joins(&kai, promotion).await.ok::<OnePromotion>();
        app.wait(MINUTE);
        let reached: OnePromotion = joins(&lan, promotion).await.ok();
        let goal = reached.promotion.goal.expect("a goal");
        assert_eq!((goal.joined, goal.reached, reached.can_join), (3, Some(app.now()), false));
        assert_eq!(reached.promotion.state, PromotionState::Running);
        assert_eq!(live().await, 1);
        let again: OnePromotion = joins(&lan, promotion).await.ok();
        assert_eq!(again.promotion, reached.promotion, "the last one pressed twice");
        for refused in [joins(&account(&app, "wu").await, promotion).await, leaves(&ming, promotion).await] {
            assert_eq!(refused.refusal(), (409, "nothing_to_join".to_owned()));
        }
        let entries = told(&app).await;
        let kinds: Vec<&str> = entries.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["promotion_opened", "promotion_reached"]);
        let event = format!("select count(*) from event where kind = 'promotion.reached' and about = '{promotion}'");
        assert_eq!(app.number(&event).await, 1);
        assert_eq!(entries[1].1, json!({ "company": "acme", "joiners": 3 }), "who they are stands nowhere");
    }

    async fn who_has_no_account_or_finds_none_can_t_join(app) {
        let scene = Scene::of(&app).await;
        let promotion = scene.made(json!({ "goal": "3" })).await.id;
        assert_eq!(joins(&app.visitor(), promotion).await.refusal(), (401, "no_session".to_owned()));
        let guest = app.visitor();
        guest.post("/portfolio/partners", json!({ "company": "acme" })).await.ok::<Value>();
        for refused in [joins(&guest, promotion).await, leaves(&guest, promotion).await] {
            assert_eq!(refused.refusal(), (409, "no_account".to_owned()));
        }
        let ming = account(&app, "ming").await;
        let coming = scene.made(json!({ "goal": "3", "from": TOMORROW })).await.id;
        assert_eq!(joins(&ming, coming).await.refusal(), (404, "no_such_promotion".to_owned()));
        let without = scene.made(json!({})).await.id;
        assert_eq!(joins(&ming, without).await.refusal(), (409, "nothing_to_join".to_owned()));
        drop_company(&ming, "acme").await.ok::<Value>();
        for refused in [joins(&ming, promotion).await, leaves(&ming, promotion).await] {
            assert_eq!(refused.refusal(), (404, "no_such_promotion".to_owned()));
        }
        let lan = account(&app, "lan").await;
        app.sql("update company set closed_at = 1").await.expect("an update");
        assert_eq!(joins(&lan, promotion).await.refusal(), (409, "already_closed".to_owned()));
        app.sql("update company set closed_at = null").await.expect("an update");
        scene.end(promotion).await;
        for refused in [joins(&lan, promotion).await, leaves(&lan, promotion).await] {
            assert_eq!(refused.refusal(), (409, "promotion_over".to_owned()));
        }
        assert_eq!(app.number("select count(*) from promotion_join").await, 0);
    }

    async fn erasing_takes_the_joining_and_what_is_reached_stands(app) {
        let scene = Scene::of(&app).await;
        let (gathers, reached) = (scene.made(json!({ "goal": "3" })).await.id, scene.made(json!({ "goal": "2" })).await.id);
        let (ming, lan) = (account(&app, "ming").await, account(&app, "lan").await);
        for visitor in [&ming, &lan] {
            joins(visitor, gathers).await.ok::<OnePromotion>();
            joins(visitor, reached).await.ok::<OnePromotion>();
        }
        let export = ming.get("/account/export").await;
        assert!(export.text.contains("promotion_join"), "{}", export.text);
        export.ok::<Export>();
        let gone = ming.post("/account/erase", json!({ "password": "three words of tea", "confirm": "erase" })).await;
        gone.ok::<Erased>();
        assert_eq!(app.number("select count(*) from promotion_join").await, 2);
        assert_eq!(joined(&one(&lan, gathers).await), 1);
        let stands = one(&lan, reached).await;
        assert_eq!((joined(&stands), stands.promotion.state), (2, PromotionState::Running));
    }

    async fn a_plain_form_joins_and_comes_back(app) {
        let scene = Scene::of(&app).await;
        let promotion = scene.made(json!({ "goal": "2" })).await.id;
        let ming = account(&app, "ming").await;
        let sent = ming.form(&format!("/promotions/{promotion}/join"), &[]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, format!("/promotions/{promotion}").as_str()));
        let page = ming.page(&format!("/promotions/{promotion}")).await.text;
        assert!(page.contains("1 of 2 have joined") && page.contains("Take it back") && page.contains("You joined."));
    }
}
