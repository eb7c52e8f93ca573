//! Only the buyer of a delivered order rates it, once, and nothing that was said is hidden.

mod guards;
mod pages;
mod scores;

use huoban_core::{chores, review::COUNT_SCORES};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, GroupId, Id, OrderId, ProductId},
    order::{Group, company::CompanyOrder},
    review::{CompanyRating, CompanyRatings, OrderRating, Ratings},
    staff::{Deed, Log, Role},
};

use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    order::{add, buy},
    portfolio::{drop_company, undo},
};

const DAY: i64 = 24 * 60 * MINUTE;

/// A company with a lamp and a cup, who packs for it, and a shopper who ordered both.
struct Scene {
    acme: CompanyId,
    lamp: ProductId,
    cup: ProductId,
    packer: Visitor,
    shopper: Visitor,
    group: GroupId,
    order: OrderId,
}

impl Scene {
    /// The order is placed, and no further.
    async fn placed(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        let (lamp, cup) = (app.product(acme, 2_000, 90).await, app.product(acme, 700, 90).await);
        let shopper = app.visitor();
        let (group, order) = place(&shopper, &[lamp, cup], "k").await;
        Self {
            acme,
            lamp,
            cup,
            packer: app.member(acme, Role::Orders).await,
            shopper,
            group,
            order,
        }
    }

    async fn delivered(app: &TestApp) -> Self {
        let scene = Self::placed(app).await;
        scene.deliver(scene.order).await;
        scene
    }

    async fn deliver(&self, order: OrderId) {
        for step in ["accept", "ship", "deliver"] {
            self.step(order, step).await;
        }
    }

    async fn step(&self, order: OrderId, step: &str) {
        let path = format!("/companies/acme/orders/{order}/{step}");
        let body = json!({ "carrier": "DHL" });
        self.packer.post(&path, body).await.ok::<CompanyOrder>();
    }

    /// Rates the order: the service, and the lamp.
    async fn rate(&self, service: i64, lamp: i64) -> Reply {
        rate(&self.shopper, self.order, said(service, &[(self.lamp, lamp)])).await
    }

    async fn answer(&self, text: &str) -> Reply {
        let path = format!("/companies/acme/ratings/{}/answer", self.order);
        self.packer.post(&path, json!({ "text": text })).await
    }
}

/// Orders one of each product.
async fn place(shopper: &Visitor, products: &[ProductId], key: &str) -> (GroupId, OrderId) {
    for product in products {
        add(shopper, *product, 1).await;
    }
    let group = buy(shopper, key).await;
    let placed: Group = shopper.get(&format!("/orders/{group}")).await.ok();
    (group, placed.orders[0].id)
}

/// Stars for the service and for products, with words that name their number.
fn said(service: i64, products: &[(ProductId, i64)]) -> Value {
    let stars = products.iter().map(|(id, stars)| (id.to_string(), json!(stars)));
    let text = products
        .iter()
        .map(|(id, stars)| (id.to_string(), json!(format!("a lamp of {stars}"))));
    json!({
        "service": service,
        "service_text": format!("a service of {service}"),
        "stars": stars.collect::<serde_json::Map<_, _>>(),
        "text": text.collect::<serde_json::Map<_, _>>(),
    })
}

async fn rate(shopper: &Visitor, order: OrderId, body: Value) -> Reply {
    shopper.post(&format!("/orders/{order}/rating"), body).await
}

async fn own(shopper: &Visitor, order: OrderId) -> OrderRating {
    shopper.get(&format!("/orders/{order}/rating")).await.ok()
}

async fn of(visitor: &Visitor, what: &str) -> Ratings {
    visitor.get(&format!("/{what}/ratings")).await.ok()
}

/// Lets the chore count, and the index take in what it counted.
async fn count(app: &TestApp) {
    chores::turn(&COUNT_SCORES, &app.state).await;
    app.catch_up().await;
}

on_both! {
    async fn an_order_is_rated_once_it_is_delivered_and_not_before(app) {
        let scene = Scene::placed(&app).await;
        for step in ["accept", "ship", "deliver"] {
            let refused = scene.rate(5, 5).await;
            assert_eq!(refused.refusal(), (409, "not_rateable".to_owned()), "before {step}");
            assert!(!own(&scene.shopper, scene.order).await.can_rate);
            scene.step(scene.order, step).await;
        }
        let before = own(&scene.shopper, scene.order).await;
        assert!(before.can_rate && before.service.is_none() && before.until.is_none());
        assert_eq!((before.group, before.lines.len()), (scene.group, 2));
        let rated: OrderRating = scene.rate(5, 4).await.ok();
        assert_eq!(rated.until, Some(app.now().plus_millis(30 * DAY)));
        assert_eq!(rated.service.expect("a rating").text, "a service of 5");
        let stars: Vec<Option<i64>> = rated.lines.iter().map(|line| line.opinion.as_ref().map(|said| said.stars)).collect();
        let lamp = rated.lines.iter().position(|line| line.product == scene.lamp).expect("the lamp");
        assert_eq!((stars[lamp], stars[1 - lamp]), (Some(4), None));
        let (_, cancelled) = place(&scene.shopper, &[scene.cup], "c").await;
        scene.shopper.post(&format!("/orders/{cancelled}/cancel"), json!({})).await.ok::<Value>();
        let refused = rate(&scene.shopper, cancelled, said(1, &[])).await;
        assert_eq!(refused.refusal(), (409, "not_rateable".to_owned()));
    }

    async fn nobody_rates_another_s_order_or_what_was_not_in_it(app) {
        let scene = Scene::delivered(&app).await;
        let other = app.visitor();
        let (_, theirs) = place(&other, &[scene.cup], "o").await;
        scene.deliver(theirs).await;
        for path in [scene.order, OrderId::new(1)] {
            assert_eq!(rate(&other, path, said(1, &[])).await.refusal(), (404, "no_such_order".to_owned()));
            let read = other.get(&format!("/orders/{path}/rating")).await;
            assert_eq!(read.refusal(), (404, "no_such_order".to_owned()));
        }
        for (body, code, field) in [
            (said(5, &[(scene.lamp, 5)]), "not_ordered", format!("stars.{}", scene.lamp)),
            (said(5, &[(scene.cup, 6)]), "not_stars", format!("stars.{}", scene.cup)),
            (said(0, &[]), "not_stars", "service".to_owned()),
            (json!({ "service": 5, "service_text": "茶".repeat(2001) }), "too_long", "service_text".to_owned()),
        ] {
            let refused = rate(&other, theirs, body).await;
            assert_eq!((refused.refusal(), &refused.json()["field"]), ((422, code.to_owned()), &json!(field)));
        }
        assert_eq!(app.number("select count(*) from rating").await, 0, "what is refused leaves nothing");
        assert_eq!(app.visitor().get(&format!("/orders/{theirs}/rating")).await.refusal().0, 401);
    }

    async fn a_rating_is_one_and_changes_for_thirty_days_in_the_open(app) {
        let scene = Scene::delivered(&app).await;
        let first = app.now();
        scene.rate(1, 2).await.ok::<OrderRating>();
        scene.rate(1, 2).await.ok::<OrderRating>();
        assert_eq!(app.number("select count(*) from rating_version").await, 2, "the same again is nothing new");
        app.wait(30 * DAY - 1);
        let changed = app.now();
        scene.rate(5, 2).await.ok::<OrderRating>();
        app.wait(1);
        assert_eq!(scene.rate(3, 3).await.refusal(), (409, "rating_stands".to_owned()));
        let mine = own(&scene.shopper, scene.order).await;
        assert!(!mine.can_rate && mine.until == Some(app.now()));
        let stranger = app.visitor();
        let service = of(&stranger, "companies/acme").await.ratings;
        assert_eq!(service.len(), 1, "one order, one rating");
        let opinion = &service[0].opinion;
        assert_eq!((opinion.stars, opinion.at, opinion.changed), (5, first, Some(changed)));
        assert_eq!(opinion.before.len(), 1);
        assert_eq!((opinion.before[0].text.as_str(), opinion.before[0].at), ("a service of 1", first));
        let lamp = of(&stranger, &format!("products/{}", scene.lamp)).await.ratings;
        assert_eq!((lamp.len(), lamp[0].opinion.stars, lamp[0].opinion.before.len()), (1, 2, 0));
        assert_eq!(lamp[0].company.slug, "acme");
        assert!(of(&stranger, &format!("products/{}", scene.cup)).await.ratings.is_empty());
    }

    async fn everybody_reads_what_was_said_and_nobody_by_whom(app) {
        let scene = Scene::delivered(&app).await;
        let account = json!({ "email": "ming@example.org", "password": "three words of tea", "name": "Li Ming" });
        scene.shopper.post("/account/sign-up", account).await.ok::<Value>();
        scene.rate(4, 5).await.ok::<OrderRating>();
        let shopper = app.number("select shopper_id from rating").await;
        let reader = app.member(scene.acme, Role::Reader).await;
        for reply in [
            app.visitor().get("/companies/acme/ratings").await,
            app.visitor().get(&format!("/products/{}/ratings", scene.lamp)).await,
            reader.get("/companies/acme/ratings/received").await,
        ] {
            reply.ok::<Value>();
            for known in [wire::id::ShopperId::new(shopper).to_string().as_str(), &shopper.to_string(), "ming", "Ming", "长安"] {
                assert!(!reply.text.contains(known), "{known} in {}", reply.text);
            }
        }
        let public = app.visitor().get("/companies/acme/ratings").await;
        assert!(!public.text.contains(&scene.order.to_string()), "the order is the buyer's and the company's");
        for (stars, many) in [(4, 1), (5, 0)] {
            assert_eq!(of(&app.visitor(), "companies/acme").await.ratings.len(), 1);
            let only: Ratings = app.visitor().get(&format!("/companies/acme/ratings?stars={stars}")).await.ok();
            assert_eq!(only.ratings.len(), many);
        }
        let wrong = app.visitor().get("/companies/acme/ratings?stars=6").await;
        assert_eq!(wrong.refusal(), (422, "not_stars".to_owned()));
        let unknown = app.visitor().get("/products/0000000000001/ratings").await;
        assert_eq!(unknown.refusal(), (404, "no_such_product".to_owned()));
    }

    async fn pages_hold_twenty_and_lead_on(app) {
        let scene = Scene::delivered(&app).await;
        scene.rate(1, 1).await.ok::<OrderRating>();
        for n in 0..20 {
            app.wait(MINUTE);
            let (_, order) = place(&scene.shopper, &[scene.lamp], &format!("k{n}")).await;
            scene.deliver(order).await;
            rate(&scene.shopper, order, said(5, &[(scene.lamp, 5)])).await.ok::<OrderRating>();
        }
        for what in ["companies/acme".to_owned(), format!("products/{}", scene.lamp)] {
            let first = of(&app.visitor(), &what).await;
            assert!(first.ratings.len() == 20 && first.ratings.iter().all(|rating| rating.opinion.stars == 5));
            let before = first.before.expect("one more");
            let rest: Ratings = app.visitor().get(&format!("/{what}/ratings?before={before}")).await.ok();
            assert_eq!((rest.ratings.len(), rest.ratings[0].opinion.stars, rest.before), (1, 1, None));
        }
        let received: CompanyRatings = scene.packer.get("/companies/acme/ratings/received").await.ok();
        assert_eq!((received.ratings.len(), received.unanswered, received.before.is_some()), (20, 21, true));
    }

    async fn a_company_answers_once_and_the_answer_stands(app) {
        let scene = Scene::delivered(&app).await;
        assert_eq!(scene.answer("Sorry").await.refusal(), (404, "no_such_rating".to_owned()));
        scene.rate(2, 5).await.ok::<OrderRating>();
        let path = "/companies/acme/ratings/received?unanswered=on";
        let waiting: CompanyRatings = scene.packer.get(path).await.ok();
        assert_eq!((waiting.ratings.len(), waiting.unanswered), (1, 1));
        assert_eq!((waiting.ratings[0].order, waiting.ratings[0].lines.len()), (scene.order, 1));
        for (text, code) in [(" ".to_owned(), "required"), ("\u{200b}".to_owned(), "not_text"), ("x".repeat(2001), "too_long")] {
            assert_eq!(scene.answer(&text).await.refusal(), (422, code.to_owned()));
        }
        let answered: CompanyRating = scene.answer("We are sorry.").await.ok();
        assert_eq!(answered.answer.expect("an answer").text, "We are sorry.");
        assert_eq!(scene.answer("We are not.").await.refusal(), (409, "already_answered".to_owned()));
        let waiting: CompanyRatings = scene.packer.get(path).await.ok();
        assert_eq!((waiting.ratings.len(), waiting.unanswered), (0, 0));
        for what in ["companies/acme".to_owned(), format!("products/{}", scene.lamp)] {
            let read = of(&app.visitor(), &what).await.ratings.remove(0);
            assert_eq!(read.answer.expect("an answer").text, "We are sorry.");
        }
        assert!(own(&scene.shopper, scene.order).await.answer.is_some());
        let owner = app.member(scene.acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        let about = (log.entries[0].deed, log.entries[0].about.clone());
        assert_eq!(about, (Deed::RatingAnswered, scene.order.to_string()));
        let best = app.company("best").await;
        let stranger = app.member(best, Role::Owner).await;
        let theirs = format!("/companies/best/ratings/{}/answer", scene.order);
        let refused = stranger.post(&theirs, json!({ "text": "hello" })).await;
        assert_eq!(refused.refusal(), (404, "no_such_rating".to_owned()));
    }

    async fn plain_forms_rate_and_lead_back_to_the_order(app) {
        let scene = Scene::delivered(&app).await;
        let (lamp, text, cup) = (format!("stars.{}", scene.lamp), format!("text.{}", scene.lamp), format!("stars.{}", scene.cup));
        // Words that are all digits stay words, and no stars rate nothing.
        let fields = [("service", "4"), ("service_text", "42"), (lamp.as_str(), "5"), (text.as_str(), "007"), (cup.as_str(), "0")];
        let sent = scene.shopper.form(&format!("/orders/{}/rating", scene.order), &fields).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, format!("/orders/{}", scene.group).as_str()));
        let rated = own(&scene.shopper, scene.order).await;
        assert_eq!(rated.service.expect("a rating").text, "42");
        let texts: Vec<String> = rated.lines.into_iter().filter_map(|line| Some(line.opinion?.text)).collect();
        assert_eq!(texts, ["007"]);
        let answer = format!("/companies/acme/ratings/{}/answer", scene.order);
        let sent = scene.packer.form(&answer, &[("text", "Thanks")]).await;
        assert_eq!(sent.location(), "/company/acme/ratings");
    }

    async fn a_dropped_company_s_ratings_are_absent(app) {
        let scene = Scene::delivered(&app).await;
        scene.rate(5, 5).await.ok::<OrderRating>();
        count(&app).await;
        let reader = app.visitor();
        drop_company(&reader, "acme").await.ok::<Value>();
        let paths = ["companies/acme".to_owned(), format!("products/{}", scene.lamp)];
        for what in &paths {
            assert_eq!(of(&reader, what).await, Ratings::default());
            assert_eq!(of(&app.visitor(), what).await.ratings.len(), 1);
        }
        undo(&reader, "acme").await.ok::<Value>();
        for what in &paths {
            let read = of(&reader, what).await;
            assert!(read.ratings.len() == 1 && read.score.is_some());
        }
        drop_company(&scene.shopper, "acme").await.ok::<Value>();
        scene.rate(1, 1).await.ok::<OrderRating>();
        assert_eq!(own(&scene.shopper, scene.order).await.service.expect("one's own stays").stars, 1);
    }
}
