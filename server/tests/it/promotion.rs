//! Companies make promotions for everybody, which are never changed; shoppers join those that have a goal; and the open log tells of them.

mod guards;
mod joining;
mod lowest;
mod merging;
mod pages;

use huoban_core::{chores, promotion};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, Id, ProductId, PromotionId},
    open::OpenLog,
    promotion::{
        AcceptedProposals, CompanyPromotions, Gives, OnePromotion, ProductPromotions, Promotion, PromotionState,
        Promotions,
    },
    proposal::ShownProposal,
    staff::{Deed, Log, Role},
};

use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    portfolio::drop_company,
};

const DAY: i64 = 24 * 60 * MINUTE;
/// Of the tests' clock, and the days after it.
const TODAY: &str = "2026-09-21";
const TOMORROW: &str = "2026-09-22";
const LATER: &str = "2026-09-30";

/// A company that sells a kettle and cups; and who makes its promotions.
struct Scene {
    acme: CompanyId,
    kettle: ProductId,
    cups: ProductId,
    maker: Visitor,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        Self {
            acme,
            kettle: app.product_named(acme, "tea kettle", 2_005, 9).await,
            cups: app.product_named(acme, "six cups", 1_200, 9).await,
            maker: app.member(acme, Role::Marketing).await,
        }
    }

    async fn open(&self, change: Value) -> Reply {
        self.maker
            .post("/companies/acme/promotions", promotion_of(change))
            .await
    }

    async fn made(&self, change: Value) -> Promotion {
        self.open(change).await.ok()
    }

    async fn end(&self, promotion: PromotionId) -> Promotion {
        let path = format!("/companies/acme/promotions/{promotion}/end");
        self.maker.post(&path, json!({})).await.ok()
    }

    async fn own(&self) -> Promotions {
        self.maker.get("/companies/acme/desk/promotions").await.ok()
    }
}

/// A fifth off for ten days, but for what `change` says.
fn promotion_of(change: Value) -> Value {
    let mut promotion = json!({ "kind": "percent", "title": "Autumn", "from": TODAY, "to": LATER });
    if change.get("kind").is_none() && change.get("percent").is_none() {
        promotion["percent"] = "20".into();
    }
    for (name, value) in change.as_object().expect("fields") {
        promotion[name] = value.clone();
    }
    promotion
}

async fn account(app: &TestApp, name: &str) -> Visitor {
    let visitor = app.visitor();
    let sign_up = json!({ "email": format!("{name}@example.org"), "password": "three words of tea" });
    visitor.post("/account/sign-up", sign_up).await.ok::<Value>();
    visitor
}

async fn one(visitor: &Visitor, promotion: PromotionId) -> OnePromotion {
    visitor.get(&format!("/promotions/{promotion}")).await.ok()
}

async fn public(visitor: &Visitor) -> CompanyPromotions {
    visitor.get("/companies/acme/promotions").await.ok()
}

/// Kinds and bodies of the log's entries about promotions.
async fn told(app: &TestApp) -> Vec<(String, Value)> {
    let log: OpenLog = app.visitor().get("/open/log").await.ok();
    let about = log
        .entries
        .into_iter()
        .filter(|entry| entry.kind.starts_with("promotion"));
    about
        .map(|entry| (entry.kind, serde_json::from_str(&entry.body).expect("a body")))
        .collect()
}

fn ids(promotions: &[Promotion]) -> Vec<PromotionId> {
    promotions.iter().map(|promotion| promotion.id).collect()
}

/// A proposal that the company accepted.
async fn accepted(app: &TestApp, maker: &Visitor, title: &str) -> ShownProposal {
    let words = json!({ "kind": "promotion", "title": title });
    let author = account(app, title).await;
    let proposed: ShownProposal = author.post("/companies/acme/proposals", words).await.ok();
    let path = format!("/companies/acme/proposals/{}/answer", proposed.proposal.id);
    let answer = json!({ "answer": "accepted", "text": "There will be.", "when": "2040-05-03" });
    maker.post(&path, answer).await.ok::<Value>();
    proposed
}

on_both! {
    async fn each_kind_is_made_and_everybody_reads_it(app) {
        let scene = Scene::of(&app).await;
        let sku = format!("sku-{}", scene.kettle.number());
        for (change, gives) in [
            (json!({ "percent": "20", "from_sum": "30.00 USD" }), json!({ "kind": "percent", "percent": 20, "from": { "amount": 3_000, "currency": "USD" } })),
            (
                json!({ "kind": "amount", "off": "5.00 USD", "from_sum": "30.00 USD" }),
                json!({ "kind": "amount", "off": { "amount": 500, "currency": "USD" }, "from": { "amount": 3_000, "currency": "USD" } }),
            ),
            (json!({ "kind": "pieces", "buy": "2", "free": "1" }), json!({ "kind": "pieces", "buy": 2, "free": 1 })),
            (json!({ "kind": "gift", "gift": sku }), json!({ "kind": "gift", "gift": scene.kettle, "from": null })),
            (json!({ "kind": "delivery", "from_sum": "" }), json!({ "kind": "delivery", "from": null })),
        ] {
            let made = scene.made(change.clone()).await;
            assert_eq!(serde_json::to_value(&made.gives).expect("JSON"), gives, "{change}");
            assert_eq!((made.state, made.gift.is_some()), (PromotionState::Running, change["kind"] == "gift"));
            let shown = one(&app.visitor(), made.id).await;
            assert_eq!((shown.promotion, shown.joined, shown.can_join), (made, false, false));
        }
        let change = json!({
            "title_zh": "秋季", "products": format!("{sku}\n{}", scene.cups), "per_shopper": "1", "most_orders": "100",
            "borne_by": "The maker of the kettle bears half", "goal": "50",
        });
        let made = scene.made(change).await;
        let products: Vec<ProductId> = made.products.iter().map(|card| card.id).collect();
        assert_eq!(products, [scene.kettle, scene.cups]);
        assert_eq!((made.state, made.goal.map(|goal| (goal.joiners, goal.joined))), (PromotionState::Gathering, Some((50, 0))));
        assert_eq!((made.per_shopper, made.most_orders, made.title_zh.as_deref()), (Some(1), Some(100), Some("秋季")));
        assert_eq!(made.borne_by.as_deref(), Some("The maker of the kettle bears half"));
    }

    async fn what_is_no_promotion_is_refused_by_field_and_leaves_nothing(app) {
        let scene = Scene::of(&app).await;
        let best = app.company("best").await;
        let theirs = format!("sku-{}", app.product(best, 500, 9).await.number());
        let sku = format!("sku-{}", scene.kettle.number());
        let proposal = accepted(&app, &scene.maker, "refills").await.proposal.id;
        let used = scene.made(json!({ "proposal": proposal })).await;
        scene.end(used.id).await;
        for (change, told) in [
            (json!({ "title": " " }), (422, "required", "title")),
            (json!({ "percent": "" }), (422, "required", "percent")),
            (json!({ "percent": "91" }), (422, "not_a_number", "percent")),
            (json!({ "off": "5.00 USD" }), (422, "not_of_this_kind", "off")),
            (json!({ "from_sum": "much" }), (422, "not_an_amount", "from_sum")),
            (json!({ "kind": "amount", "off": "5.00 USD", "from_sum": "5.00 USD" }), (409, "off_too_much", "from_sum")),
            (json!({ "kind": "amount", "off": "5.00 USD", "from_sum": "9.00 EUR" }), (409, "other_currency", "from_sum")),
            (json!({ "kind": "gift", "gift": sku, "from_sum": "9.00 EUR" }), (409, "other_currency", "from_sum")),
            (json!({ "kind": "gift", "gift": theirs }), (404, "no_such_product", "gift")),
            (json!({ "kind": "gift", "gift": sku, "products": format!("{sku}, {}", scene.kettle) }), (409, "only_the_gift", "products")),
            (json!({ "products": format!("{sku}, nosuch, {theirs}") }), (404, "no_such_product", "products")),
            (json!({ "from": "2026-09-20" }), (409, "not_these_days", "from")),
            (json!({ "to": "2026-12-22" }), (409, "not_these_days", "to")),
            (json!({ "to": "soon" }), (422, "not_a_day", "to")),
            (json!({ "goal": "1" }), (422, "not_a_number", "goal")),
            (json!({ "kind": "lottery" }), (422, "unreadable", "kind")),
            (json!({ "proposal": PromotionId::from(7) }), (404, "no_such_proposal", "proposal")),
            (json!({ "proposal": proposal }), (409, "proposal_used", "proposal")),
        ] {
            let refused = scene.open(change.clone()).await;
            let field = refused.json()["field"].as_str().unwrap_or_default().to_owned();
            let (status, code) = refused.refusal();
            assert_eq!((status, code.as_str(), field.as_str()), told, "{change}");
        }
        let named = scene.open(json!({ "products": format!("{sku}, nosuch, {theirs}") })).await.json()["title"].clone();
        assert_eq!(named, json!(format!("Your company has no product “nosuch”, “{theirs}”")));
        let both = json!({ "kind": "gift", "gift": sku, "products": format!("{sku}, {}", scene.cups) });
        assert_eq!(scene.made(both).await.products.len(), 2, "a gift may be among the goods, not alone");
        assert_eq!(scene.own().await.promotions.len(), 2);
    }

    async fn staff_make_and_end_by_their_role_and_the_log_names_them(app) {
        let scene = Scene::of(&app).await;
        let best = app.company("best").await;
        let other = app.member(best, Role::Marketing).await;
        let promotion = scene.made(json!({})).await.id;
        let end = format!("/companies/best/promotions/{promotion}/end");
        assert_eq!(other.post(&end, json!({})).await.refusal(), (404, "no_such_promotion".to_owned()));
        let packer = app.member(scene.acme, Role::Orders).await;
        assert_eq!(packer.post("/companies/acme/promotions", promotion_of(json!({}))).await.refusal().0, 403);
        let end = format!("/companies/acme/promotions/{promotion}/end");
        assert_eq!(packer.post(&end, json!({})).await.refusal().0, 403);
        assert_eq!(packer.get("/companies/acme/desk/promotions").await.ok::<Promotions>().promotions.len(), 1);
        assert_eq!(app.visitor().get("/companies/acme/desk/promotions").await.refusal().0, 401);
        let ended = scene.end(promotion).await;
        assert_eq!((ended.state, ended.ended), (PromotionState::Ended, Some(app.now())));
        app.wait(MINUTE);
        assert_eq!(scene.end(promotion).await, ended, "once");
        let owner = app.member(scene.acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        let deeds: Vec<Deed> = log.entries.iter().map(|entry| entry.deed).collect();
        assert_eq!(deeds, [Deed::PromotionEnded, Deed::PromotionOpened]);
        let fields = [("kind", "percent"), ("percent", "20"), ("title", "Plain"), ("from", TODAY), ("to", LATER), ("off", "")];
        let sent = scene.maker.form("/companies/acme/promotions", &fields).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, "/company/acme/promotions"));
    }

    async fn twenty_run_or_are_to_come_and_no_more(app) {
        let scene = Scene::of(&app).await;
        for _ in 0..20 {
            app.wait(1);
            scene.made(json!({})).await;
        }
        assert_eq!(scene.open(json!({})).await.refusal(), (409, "too_many_promotions".to_owned()));
        app.wait(1);
        let first = scene.own().await.promotions[0].id;
        scene.end(first).await;
        let fresh = scene.made(json!({ "from": TOMORROW })).await;
        let page = scene.own().await;
        assert_eq!((page.promotions.len(), page.promotions[0].id), (20, fresh.id));
        let before = page.before.expect("one more");
        let rest: Promotions = scene.maker.get(&format!("/companies/acme/desk/promotions?before={before}")).await.ok();
        assert_eq!((rest.promotions.len(), rest.before), (1, None));
        app.sql("update promotion set ended_at = to_day where ended_at is null").await.expect("all over");
        for _ in 21..60 {
            let made = scene.made(json!({})).await;
            scene.end(made.id).await;
        }
        assert_eq!(scene.open(json!({})).await.refusal(), (409, "too_many_promotions".to_owned()));
    }

    async fn everybody_reads_what_has_begun_and_nothing_of_what_is_to_come(app) {
        let scene = Scene::of(&app).await;
        let visitor = app.visitor();
        let coming = scene.made(json!({ "from": TOMORROW, "to": TOMORROW })).await;
        app.wait(1);
        let running = scene.made(json!({})).await.id;
        app.wait(1);
        let over = scene.made(json!({})).await.id;
        scene.end(over).await;
        let withdrawn = scene.made(json!({ "from": TOMORROW })).await.id;
        assert_eq!(scene.end(withdrawn).await.state, PromotionState::Withdrawn);
        let hidden = async |id: PromotionId| visitor.get(&format!("/promotions/{id}")).await.refusal();
        for id in [coming.id, withdrawn] {
            assert_eq!(hidden(id).await, (404, "no_such_promotion".to_owned()));
        }
        assert_eq!(coming.state, PromotionState::Coming);
        let found = public(&visitor).await;
        assert_eq!((ids(&found.live), ids(&found.ended), found.before), (vec![running], vec![over], None));
        let one_day: ProductPromotions = visitor.get(&format!("/products/{}/promotions", scene.kettle)).await.ok();
        assert_eq!(one_day.promotions.len(), 1);
        app.wait(DAY);
        assert_eq!(one(&visitor, coming.id).await.promotion.state, PromotionState::Running);
        assert_eq!(ids(&public(&visitor).await.live), [running, coming.id]);
        app.wait(DAY);
        let found = public(&visitor).await;
        assert_eq!((ids(&found.live), ids(&found.ended)), (vec![running], vec![over, coming.id]));
        app.wait(380 * DAY);
        assert_eq!(public(&visitor).await, CompanyPromotions::default(), "listed for a year");
        assert_eq!(one(&visitor, running).await.promotion.state, PromotionState::Ended);
        assert_eq!(visitor.get("/companies/nobody/promotions").await.refusal(), (404, "no_such_company".to_owned()));
        assert_eq!(visitor.get("/promotions/nosuch").await.refusal(), (404, "no_such_promotion".to_owned()));
    }

    async fn those_of_a_company_that_was_dropped_or_closed_are_not_there(app) {
        let scene = Scene::of(&app).await;
        let promotion = scene.made(json!({})).await.id;
        let (ming, stranger) = (app.visitor(), app.visitor());
        drop_company(&ming, "acme").await.ok::<Value>();
        assert_eq!(public(&ming).await, CompanyPromotions::default());
        assert_eq!(ming.get(&format!("/promotions/{promotion}")).await.refusal().0, 404);
        let on_product = format!("/products/{}/promotions", scene.kettle);
        assert!(ming.get(&on_product).await.ok::<ProductPromotions>().promotions.is_empty());
        assert_eq!(stranger.get(&on_product).await.ok::<ProductPromotions>().promotions.len(), 1);
        let counting = async || {
            let live = promotion::live::of_companies(app.state.db.reads(), [scene.acme].into(), app.now()).await;
            live.expect("promotions").len()
        };
        assert_eq!(counting().await, 1);
        app.sql("update company set closed_at = 1").await.expect("an update");
        assert_eq!(counting().await, 0);
        assert!(public(&stranger).await.live.is_empty());
        assert!(stranger.get(&on_product).await.ok::<ProductPromotions>().promotions.is_empty());
        let paused = one(&stranger, promotion).await;
        assert_eq!((paused.can_join, paused.promotion.state), (false, PromotionState::Paused));
        assert_eq!(scene.end(promotion).await.state, PromotionState::Ended, "it can be ended while it pauses");
    }

    async fn a_product_tells_the_promotions_that_cover_it_and_the_price(app) {
        let scene = Scene::of(&app).await;
        let kettle = scene.made(json!({ "products": scene.kettle, "percent": "30" })).await.id;
        app.wait(1);
        let all = scene.made(json!({ "kind": "delivery" })).await.id;
        let of = async |product: ProductId| {
            let found: ProductPromotions = app.visitor().get(&format!("/products/{product}/promotions")).await.ok();
            let each = found.promotions.into_iter().map(|found| (found.promotion.id, found.price.map(|price| price.amount)));
            each.collect::<Vec<_>>()
        };
        // 30 % of 20.05 is 6.015, half up 6.02.
        assert_eq!(of(scene.kettle).await, [(all, None), (kettle, Some(1_403))]);
        assert_eq!(of(scene.cups).await, [(all, None)]);
        let none = app.visitor().get("/products/nosuch/promotions").await.ok::<ProductPromotions>();
        assert!(none.promotions.is_empty());
    }

    async fn its_words_go_into_the_open_log_on_its_first_day_and_its_end_once(app) {
        let mut scene = Scene::of(&app).await;
        let change = json!({ "from": TOMORROW, "products": scene.kettle, "borne_by": "The maker", "from_sum": "30.00 USD", "goal": "9" });
        let coming = scene.made(change).await.id;
        let withdrawn = scene.made(json!({ "from": TOMORROW })).await.id;
        scene.end(withdrawn).await;
        chores::turn(&promotion::TELL_PROMOTIONS, &app.state).await;
        assert!(told(&app).await.is_empty());
        app.wait(DAY);
        scene.maker = app.member(scene.acme, Role::Marketing).await;
        for _ in 0..2 {
            chores::turn(&promotion::TELL_PROMOTIONS, &app.state).await;
        }
        let words = json!({
            "company": "acme", "title": "Autumn", "title_zh": null, "kind": "percent", "percent": 20, "off": null, "from_sum": 3_000,
            "currency": "USD", "buy": null, "free": null, "gift": null, "products": [scene.kettle], "from": TOMORROW, "to": LATER,
            "per_shopper": null, "most_orders": null, "goal": 9, "borne_by": "The maker", "proposal": null,
        });
        assert_eq!(told(&app).await, [("promotion_opened".to_owned(), words)]);
        scene.end(coming).await;
        let kinds = async || told(&app).await.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
        assert_eq!(kinds().await, ["promotion_opened", "promotion_ended"]);
        let at_once = scene.made(json!({ "from": TOMORROW })).await.id;
        scene.end(at_once).await;
        assert_eq!(kinds().await[2..], ["promotion_opened", "promotion_ended"], "its first day is today");
    }

    async fn a_promotion_says_which_proposal_it_came_of_and_the_proposal_leads_there(app) {
        let scene = Scene::of(&app).await;
        let proposal = accepted(&app, &scene.maker, "refills").await.proposal.id;
        let to_choose = async || {
            let found: AcceptedProposals = scene.maker.get("/companies/acme/desk/promotions/proposals").await.ok();
            found.proposals.into_iter().map(|proposal| proposal.id).collect::<Vec<_>>()
        };
        assert_eq!(to_choose().await, [proposal]);
        let seen = async || app.visitor().get(&format!("/proposals/{proposal}")).await.ok::<ShownProposal>().promotion;
        assert_eq!(seen().await, None);
        let slip = scene.made(json!({ "proposal": proposal, "percent": "12", "from": TOMORROW })).await;
        assert!(to_choose().await.is_empty());
        assert_eq!(scene.end(slip.id).await.state, PromotionState::Withdrawn);
        assert_eq!(to_choose().await, [proposal], "what was withdrawn came to nothing");
        let made = scene.made(json!({ "proposal": proposal, "from": TOMORROW })).await;
        assert!(to_choose().await.is_empty());
        assert_eq!(seen().await, None, "it has not begun");
        app.wait(DAY);
        assert_eq!(seen().await, Some(made.id));
        let proposed = one(&app.visitor(), made.id).await.promotion.proposed.expect("a proposal");
        assert_eq!((proposed.id, proposed.title.as_deref()), (proposal, Some("refills")));
        app.sql("update proposal set hidden_at = 1, hidden_why = 'x'").await.expect("an update");
        let proposed = one(&app.visitor(), made.id).await.promotion.proposed.expect("a proposal");
        assert_eq!(proposed.title, None, "hidden words are hidden here too");
        let best = app.company("best").await;
        let other = app.member(best, Role::Marketing).await;
        let theirs = other.post("/companies/best/promotions", promotion_of(json!({ "proposal": proposal, "from": TOMORROW }))).await;
        assert_eq!(theirs.refusal(), (404, "no_such_proposal".to_owned()));
    }

    async fn a_gift_is_named_by_number_or_id(app) {
        let scene = Scene::of(&app).await;
        let made = scene.made(json!({ "kind": "gift", "gift": scene.cups, "from_sum": "40.00 USD" })).await;
        let Gives::Gift { gift, from } = made.gives else {
            panic!("a gift");
        };
        assert_eq!((gift, from.map(|from| from.amount)), (scene.cups, Some(4_000)));
        assert_eq!(made.gift.map(|card| card.name).as_deref(), Some("six cups"));
    }
}
