//! Ads stand in searches by a public rule, everybody can look them up, and what misleads is taken down.

mod guards;
mod pages;

use huoban_core::{ad, chores};
use serde_json::{Value, json};
use wire::{
    ad::{Ad, AdAnswer, AdState, Ads, OneAd, Reach, ReportedAds, ShownAd},
    id::{AdId, CompanyId, Id, ProductId},
    search::SearchResults,
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

/// A company that sells a kettle, among others; and who makes its ads.
struct Scene {
    acme: CompanyId,
    kettle: ProductId,
    maker: Visitor,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        let kettle = app.product_named(acme, "tea kettle", 2_000, 9).await;
        for (id, parent, slug, path, name) in [
            (1, "null", "home", "Home", "Home"),
            (2, "1", "home/kitchen", "Home > Kitchen", "Kitchen"),
            (3, "null", "toys", "Toys", "Toys"),
        ] {
            let insert = format!(
                "insert into category (id, parent_id, slug, path, name, name_zh, art) values ({id}, {parent}, '{slug}', '{path}', '{name}', null, 'box')"
            );
            app.sql(&insert).await.expect("a category");
        }
        let place = format!("update product set category_id = 2 where id = {}", kettle.number());
        app.sql(&place).await.expect("a product");
        app.index().await;
        Self {
            acme,
            kettle,
            maker: app.member(acme, Role::Marketing).await,
        }
    }

    async fn open(&self, change: Value) -> Reply {
        self.maker.post("/companies/acme/ads", ad_of(change)).await
    }

    /// An ad that runs from today on.
    async fn running(&self, app: &TestApp, change: Value) -> AdId {
        let ad: Ad = self.open(change).await.ok();
        app.catch_up().await;
        ad.id
    }

    async fn end(&self, app: &TestApp, ad: AdId) -> Ad {
        let ended = self
            .maker
            .post(&format!("/companies/acme/ads/{ad}/end"), json!({}))
            .await
            .ok();
        app.catch_up().await;
        ended
    }

    async fn own(&self) -> Ads {
        self.maker.get("/companies/acme/ads").await.ok()
    }
}

/// An ad of ten days, but for what `change` says.
fn ad_of(change: Value) -> Value {
    let mut ad = json!({ "text": "Copper kettles", "from": TODAY, "to": LATER });
    for (name, value) in change.as_object().expect("fields") {
        ad[name] = value.clone();
    }
    ad
}

/// The ad beside the kettle's company.
async fn shown(visitor: &Visitor, words: &str) -> Option<ShownAd> {
    let found: SearchResults = visitor.get(&format!("/search?q={words}")).await.ok();
    let rival = found.companies.into_iter().find(|rival| rival.company.slug == "acme");
    rival.expect("the company").ad
}

async fn text(visitor: &Visitor) -> Option<String> {
    shown(visitor, "kettle").await.map(|ad| ad.version.text)
}

async fn library(visitor: &Visitor, query: &str) -> Vec<AdId> {
    let found: Ads = visitor.get(&format!("/ads{query}")).await.ok();
    found.ads.iter().map(|ad| ad.id).collect()
}

async fn one(visitor: &Visitor, ad: AdId) -> OneAd {
    visitor.get(&format!("/ads/{ad}")).await.ok()
}

async fn answer(visitor: &Visitor, ad: AdId, answer: &str, note: &str) -> Reply {
    let body = json!({ "version": 1, "answer": answer, "note": note });
    visitor.post(&format!("/ads/{ad}/answer"), body).await
}

async fn log_of(visitor: &Visitor, path: &str) -> Vec<Deed> {
    let log: Log = visitor.get(path).await.ok();
    log.entries.iter().map(|entry| entry.deed).collect()
}

on_both! {
    async fn an_ad_stands_in_searches_from_its_first_day_to_the_end_of_its_last(app) {
        let scene = Scene::of(&app).await;
        let visitor = app.visitor();
        assert_eq!(text(&visitor).await, None);
        let ad: Ad = scene.open(json!({ "from": TOMORROW, "to": TOMORROW, "text_zh": "铜壶" })).await.ok();
        app.catch_up().await;
        assert_eq!((ad.state, text(&visitor).await), (AdState::Coming, None));
        app.wait(DAY);
        let why = shown(&visitor, "kettle").await.expect("an ad");
        assert_eq!((why.id, why.version.version, why.version.text_zh.as_deref()), (ad.id, 1, Some("铜壶")));
        assert_eq!((why.why.category, why.why.service, why.why.turn.len()), (None, 0, 16));
        app.wait(9 * 60 * MINUTE);
        assert_eq!(text(&visitor).await.as_deref(), Some("Copper kettles"));
        app.wait(2 * 60 * MINUTE);
        assert_eq!(text(&visitor).await, None, "the day is over");
        let own: Ads = app.member(scene.acme, Role::Reader).await.get("/companies/acme/ads").await.ok();
        assert_eq!(own.ads[0].state, AdState::Ended);
        let found: SearchResults = visitor.get("/search?q=kettle").await.ok();
        assert_eq!(found.rule, "8");
    }

    async fn of_several_ads_the_one_for_the_nearest_category_stands(app) {
        let scene = Scene::of(&app).await;
        let visitor = app.visitor();
        let kitchen = scene.running(&app, json!({ "text": "Kitchen", "categories": "toys home/kitchen" })).await;
        app.wait(1);
        scene.running(&app, json!({ "text": "Home", "category": { "home": "on", "toys": "off" } })).await;
        app.wait(1);
        scene.running(&app, json!({ "text": "All" })).await;
        scene.running(&app, json!({ "text": "Toys", "categories": "toys" })).await;
        let ad = shown(&visitor, "kettle").await.expect("an ad");
        assert_eq!((ad.id, ad.why.category.map(|category| category.slug).as_deref()), (kitchen, Some("home/kitchen")));
        scene.end(&app, kitchen).await;
        assert_eq!(text(&visitor).await.as_deref(), Some("Home"));
        let clear = format!("update product set category_id = null where id = {}", scene.kettle.number());
        app.sql(&clear).await.expect("a product");
        app.index().await;
        assert_eq!(text(&visitor).await.as_deref(), Some("All"));
    }

    async fn of_two_versions_all_see_the_same_one_and_it_follows_from_the_words(app) {
        let scene = Scene::of(&app).await;
        scene.running(&app, json!({ "text": "first", "second_text": "second" })).await;
        let mut seen = std::collections::BTreeSet::new();
        for words in ["kettle", "tea", "tea+kettle", "kettle+tea", "kettl", "tea+kettles", "tea+kettle+tea", "kettle+kettle"] {
            let ad = shown(&app.visitor(), words).await.expect("an ad");
            let again = shown(&scene.maker, &words.to_uppercase()).await.expect("an ad");
            assert_eq!((ad.version.version, &ad), (again.version.version, &again), "{words}");
            seen.insert(ad.version.text);
        }
        assert_eq!(seen.len(), 2, "{seen:?}");
    }

    async fn a_company_s_ads_hold_nothing_but_words_a_picture_categories_and_days(app) {
        let scene = Scene::of(&app).await;
        let long = "x".repeat(81);
        for (change, told) in [
            (json!({ "text": " " }), (422, "required", "text")),
            (json!({ "text": long }), (422, "too_long", "text")),
            (json!({ "text_zh": long }), (422, "too_long", "text_zh")),
            (json!({ "from": "2026-09-20" }), (409, "not_these_days", "from")),
            (json!({ "to": "2026-09-20" }), (409, "not_these_days", "to")),
            (json!({ "to": "2027-09-22" }), (409, "not_these_days", "to")),
            (json!({ "to": "soon" }), (422, "not_a_day", "to")),
            (json!({ "second_text": "Copper kettles" }), (409, "same_twice", "second_text")),
            (json!({ "picture_of": "no such" }), (404, "no_such_product", "picture_of")),
            (json!({ "picture_of": scene.kettle }), (404, "no_such_picture", "picture_of")),
            (json!({ "categories": "home/garden" }), (404, "no_such_category", "categories")),
        ] {
            let refused = scene.open(change.clone()).await;
            let field = refused.json()["field"].as_str().unwrap_or_default().to_owned();
            let (status, code) = refused.refusal();
            assert_eq!((status, code.as_str(), field.as_str()), told, "{change}");
        }
        assert!(scene.own().await.ads.is_empty());
        let hash = "ab".repeat(16);
        let picture = format!(
            "insert into picture (product_id, position, source, hash, width, height) values ({}, 0, 'x', '{hash}', 640, 480)",
            scene.kettle.number()
        );
        app.sql(&picture).await.expect("a picture");
        let sku = format!("sku-{}", scene.kettle.number());
        let ad: Ad = scene.open(json!({ "picture_of": sku, "second_text": "By hand" })).await.ok();
        let pictures: Vec<bool> = ad.versions.iter().map(|version| version.picture.is_some()).collect();
        assert_eq!(pictures, [true, true]);
        let best = app.company("best").await;
        let other = app.member(best, Role::Marketing).await;
        let theirs = other.post("/companies/best/ads", ad_of(json!({ "picture_of": sku }))).await;
        assert_eq!(theirs.refusal(), (404, "no_such_product".to_owned()), "another company's");
        let ended = other.post(&format!("/companies/best/ads/{}/end", ad.id), json!({})).await;
        assert_eq!(ended.refusal(), (404, "no_such_ad".to_owned()));
        let packer = app.member(scene.acme, Role::Orders).await;
        assert_eq!(packer.post("/companies/acme/ads", ad_of(json!({}))).await.refusal().0, 403);
        assert_eq!(packer.get("/companies/acme/ads").await.ok::<Ads>().ads.len(), 1);
    }

    async fn twenty_ads_run_or_are_to_come_and_no_more(app) {
        let scene = Scene::of(&app).await;
        for _ in 0..20 {
            app.wait(1);
            scene.open(json!({})).await.ok::<Ad>();
        }
        assert_eq!(scene.open(json!({})).await.refusal(), (409, "too_many_ads".to_owned()));
        app.wait(1);
        let first = scene.own().await.ads[0].id;
        scene.end(&app, first).await;
        let fresh: Ad = scene.open(json!({})).await.ok();
        let page = scene.own().await;
        assert_eq!((page.ads.len(), page.ads[0].id), (20, fresh.id));
        let before = page.before.expect("one more");
        let rest: Ads = scene.maker.get(&format!("/companies/acme/ads?before={before}")).await.ok();
        assert_eq!((rest.ads.len(), rest.before), (1, None));
        app.sql("update ad set ended_at = from_day where ended_at is null").await.expect("all over");
        for _ in 21..60 {
            let ad: Ad = scene.open(json!({})).await.ok();
            app.sql(&format!("update ad set ended_at = from_day where id = {}", ad.id.number())).await.expect("over");
        }
        assert_eq!(scene.open(json!({})).await.refusal(), (409, "too_many_ads".to_owned()));
    }

    async fn an_ad_of_a_closed_company_pauses(app) {
        let scene = Scene::of(&app).await;
        let visitor = app.visitor();
        let ad = scene.running(&app, json!({})).await;
        app.sql("update company set closed_at = 1 where slug = 'acme'").await.expect("an update");
        let paused = one(&visitor, ad).await;
        assert_eq!((paused.ad.state, paused.can_answer), (AdState::Paused, false));
        assert_eq!(answer(&visitor, ad, "like", "").await.refusal(), (409, "ad_over".to_owned()));
        assert_eq!((library(&visitor, "?state=running").await, library(&visitor, "?state=paused").await), (vec![], vec![ad]));
        assert!(visitor.page(&format!("/ads/{ad}")).await.text.contains("the company is closed"));
        assert_eq!(scene.end(&app, ad).await.state, AdState::Ended);
    }

    async fn an_ad_is_ended_once_and_one_that_is_withdrawn_was_never_there(app) {
        let mut scene = Scene::of(&app).await;
        let visitor = app.visitor();
        let coming: Ad = scene.open(json!({ "from": TOMORROW })).await.ok();
        let running = scene.running(&app, json!({})).await;
        assert_eq!(library(&visitor, "").await, [running]);
        assert_eq!(visitor.get(&format!("/ads/{}", coming.id)).await.refusal(), (404, "no_such_ad".to_owned()));
        assert_eq!(scene.end(&app, coming.id).await.state, AdState::Withdrawn);
        let ended = scene.end(&app, running).await;
        assert_eq!((ended.state, ended.ended), (AdState::Ended, Some(app.now())));
        app.wait(2 * DAY);
        scene.maker = app.member(scene.acme, Role::Marketing).await;
        assert_eq!(scene.end(&app, running).await, ended, "once");
        assert_eq!(text(&visitor).await, None);
        assert_eq!(library(&visitor, "").await, [running]);
        let owner = app.member(scene.acme, Role::Owner).await;
        let deeds = log_of(&owner, "/companies/acme/log").await;
        assert_eq!(deeds, [Deed::AdEnded, Deed::AdEnded, Deed::AdOpened, Deed::AdOpened]);
    }

    async fn the_library_is_searched_by_company_category_words_and_state(app) {
        let scene = Scene::of(&app).await;
        let visitor = app.visitor();
        let copper = scene.running(&app, json!({ "categories": "home/kitchen" })).await;
        app.wait(1);
        let percent = scene.running(&app, json!({ "text": "10% off", "second_text": "茶壶", "categories": "toys" })).await;
        scene.end(&app, percent).await;
        let best = app.company("best").await;
        let other = app.member(best, Role::Marketing).await;
        app.wait(1);
        let theirs: Ad = other.post("/companies/best/ads", ad_of(json!({ "text": "Best" }))).await.ok();
        for (query, found) in [
            ("", vec![theirs.id, percent, copper]),
            ("?company=acme", vec![percent, copper]),
            ("?category=home", vec![copper]),
            ("?category=home/kitchen&q=COPPER", vec![copper]),
            ("?category=hom", vec![]),
            ("?q=10%25", vec![percent]),
            ("?q=1_%25", vec![]),
            ("?q=%E8%8C%B6", vec![percent]),
            ("?state=running", vec![theirs.id, copper]),
            ("?state=ended&company=", vec![percent]),
            ("?state=coming", vec![]),
            ("?state=", vec![theirs.id, percent, copper]),
        ] {
            assert_eq!(library(&visitor, query).await, found, "{query}");
        }
        assert!(library(&visitor, "?company=nobody").await.is_empty());
        assert_eq!(visitor.get("/ads?state=lost").await.refusal(), (422, "unreadable".to_owned()));
        let long = format!("/ads?q={}", "x".repeat(201));
        assert_eq!(visitor.get(&long).await.refusal(), (422, "text_too_long".to_owned()));
        drop_company(&visitor, "acme").await.ok::<Value>();
        assert_eq!(library(&visitor, "").await, [theirs.id]);
        answer(&visitor, theirs.id, "like", "").await.ok::<OneAd>();
        assert_eq!(visitor.get(&format!("/ads/{copper}")).await.refusal(), (404, "no_such_ad".to_owned()));
    }

    async fn how_often_an_ad_was_shown_is_counted_and_told_in_bands(app) {
        let scene = Scene::of(&app).await;
        let visitor = app.visitor();
        let ad = scene.running(&app, json!({})).await;
        // A page puts companies side by side where there are two.
        shown(&visitor, "kettle").await.expect("an ad");
        let rival = app.company("rival").await;
        app.product_named(rival, "tea kettle", 1_900, 9).await;
        app.index().await;
        visitor.get("/search?q=kettle&offset=1").await.ok::<SearchResults>();
        for _ in 0..3 {
            shown(&visitor, "kettle").await.expect("an ad");
        }
        assert_eq!(app.number("select count(*) from ad_showing").await, 0);
        chores::turn(&ad::NOTE_SHOWINGS, &app.state).await;
        shown(&visitor, "kettle").await.expect("an ad");
        chores::turn(&ad::NOTE_SHOWINGS, &app.state).await;
        chores::turn(&ad::NOTE_SHOWINGS, &app.state).await;
        assert_eq!(app.number("select times from ad_showing").await, 4);
        assert_eq!(one(&visitor, ad).await.ad.reach, Reach::Under1000);
        app.sql("update ad_showing set times = 10000").await.expect("an update");
        assert_eq!(one(&visitor, ad).await.ad.reach, Reach::From10000);
        let kept = app.number("select count(*) from shopper").await;
        assert_eq!(kept, 0, "who saw it is nobody's business");
    }

    async fn a_shopper_answers_changes_it_and_takes_it_back(app) {
        let scene = Scene::of(&app).await;
        let ad = scene.running(&app, json!({})).await;
        let (guest, stranger) = (app.visitor(), app.visitor());
        let liked: OneAd = answer(&guest, ad, "like", "so do I").await.ok();
        assert_eq!((liked.answer, liked.can_answer), (Some(AdAnswer::Like), true));
        assert_eq!(app.number("select count(*) from ad_answer where note = ''").await, 1);
        assert_eq!(one(&stranger, ad).await.answer, None);
        let changed: OneAd = answer(&guest, ad, "not_useful", "").await.ok();
        assert_eq!(changed.answer, Some(AdAnswer::NotUseful));
        assert_eq!(app.number("select count(*) from ad_answer").await, 1);
        let retract = format!("/ads/{ad}/answer/retract");
        assert_eq!(stranger.post(&retract, json!({})).await.refusal(), (401, "no_session".to_owned()));
        let back: OneAd = guest.post(&retract, json!({})).await.ok();
        assert_eq!(back.answer, None);
        assert_eq!(app.number("select count(*) from ad_answer").await, 0);
        let second = json!({ "version": 2, "answer": "like" });
        let refused = stranger.post(&format!("/ads/{ad}/answer"), second).await;
        assert_eq!(refused.refusal(), (404, "no_such_ad".to_owned()));
        let long = answer(&stranger, ad, "misleading", &"x".repeat(501)).await;
        assert_eq!(long.refusal(), (422, "too_long".to_owned()));
        drop_company(&stranger, "acme").await.ok::<Value>();
        assert_eq!(answer(&stranger, ad, "like", "").await.refusal(), (409, "dropped".to_owned()));
        answer(&guest, ad, "like", "").await.ok::<OneAd>();
        scene.end(&app, ad).await;
        for refused in [answer(&guest, ad, "misleading", "").await, guest.post(&retract, json!({})).await] {
            assert_eq!(refused.refusal(), (409, "ad_over".to_owned()));
        }
        assert_eq!(one(&guest, ad).await.answer, Some(AdAnswer::Like), "it stands as it was");
        let coming: Ad = scene.open(json!({ "from": TOMORROW })).await.ok();
        assert_eq!(answer(&guest, coming.id, "like", "").await.refusal(), (404, "no_such_ad".to_owned()));
    }

    async fn plain_forms_answer_and_make_ads(app) {
        let scene = Scene::of(&app).await;
        let ad = scene.running(&app, json!({})).await;
        let fields = [("version", "1"), ("answer", "misleading"), ("note", "They are tin")];
        let sent = app.visitor().form(&format!("/ads/{ad}/answer"), &fields).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, format!("/ads/{ad}").as_str()));
        let fields = [("text", "By hand"), ("from", TODAY), ("to", LATER), ("second_text", ""), ("category.home/kitchen", "on")];
        let sent = scene.maker.form("/companies/acme/ads", &fields).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, "/company/acme/ads"));
        let made = scene.own().await.ads.remove(0);
        assert_eq!((made.versions.len(), made.categories[0].slug.as_str()), (1, "home/kitchen"));
    }

    async fn what_misleads_comes_to_operators_who_let_it_stand_or_take_it_down(app) {
        let scene = Scene::of(&app).await;
        let operator = app.operator().await;
        let ad = scene.running(&app, json!({})).await;
        let (ming, li) = (app.visitor(), app.visitor());
        answer(&li, ad, "like", "").await.ok::<OneAd>();
        let queue = async || operator.get("/operator/ads").await.ok::<ReportedAds>().ads;
        assert!(queue().await.is_empty());
        answer(&ming, ad, "misleading", "They are tin").await.ok::<OneAd>();
        answer(&app.visitor(), ad, "misleading", "").await.ok::<OneAd>();
        let waiting = queue().await;
        assert_eq!((waiting.len(), waiting[0].ad.id, waiting[0].version, waiting[0].misleading), (1, ad, 1, 2));
        assert_eq!((waiting[0].notes.as_slice(), waiting[0].since), (&["They are tin".to_owned()][..], app.now()));
        let (stand, take_down) = (format!("/operator/ads/{ad}/stand"), format!("/operator/ads/{ad}/take_down"));
        let before = json!({ "version": 1, "read": app.now().plus_millis(-1) });
        let left: ReportedAds = operator.post(&stand, before).await.ok();
        assert_eq!(left.ads.len(), 1, "what came after it was read is not judged");
        let other = json!({ "version": 2, "read": app.now() });
        let left: ReportedAds = operator.post(&stand, other).await.ok();
        assert_eq!(left.ads.len(), 1, "the other version is another matter");
        let read = json!({ "version": 1, "read": app.now() });
        let left: ReportedAds = operator.post(&stand, read.clone()).await.ok();
        assert!(left.ads.is_empty());
        answer(&ming, ad, "misleading", "They are tin").await.ok::<OneAd>();
        assert!(queue().await.is_empty(), "that was judged");
        answer(&li, ad, "misleading", "Tin!").await.ok::<OneAd>();
        assert_eq!(queue().await[0].misleading, 1);
        let refused = operator.post(&take_down, json!({ "why": " " })).await;
        assert_eq!(refused.refusal(), (422, "required".to_owned()));
        operator.post(&take_down, json!({ "why": "They are tin." })).await.ok::<ReportedAds>();
        app.catch_up().await;
        assert!(queue().await.is_empty());
        assert_eq!(operator.post(&take_down, json!({ "why": "Again" })).await.refusal(), (409, "ad_over".to_owned()));
        assert_eq!(text(&ming).await, None);
        let public = one(&app.visitor(), ad).await;
        assert_eq!((public.ad.state, public.can_answer), (AdState::TakenDown, false));
        assert_eq!(public.ad.taken_down.expect("a reason").why, "They are tin.");
        assert_eq!(library(&ming, "?state=taken_down").await, [ad]);
        assert_eq!(scene.own().await.ads[0].state, AdState::TakenDown);
        assert_eq!(log_of(&operator, "/operator/log").await[..2], [Deed::AdTakenDown, Deed::AdLetStand]);
        let owner = app.member(scene.acme, Role::Owner).await;
        assert_eq!(log_of(&owner, "/companies/acme/log").await, [Deed::AdTakenDown, Deed::AdOpened]);
        for (path, body) in [(&stand, &read), (&take_down, &json!({ "why": "x" }))] {
            assert_eq!(scene.maker.post(path, body.clone()).await.refusal().0, 403);
        }
        let none = operator.post("/operator/ads/nosuch/stand", read).await;
        assert_eq!(none.refusal(), (404, "no_such_ad".to_owned()));
    }

    async fn an_ad_leaves_the_library_a_year_after_it_was_shown_last(app) {
        let scene = Scene::of(&app).await;
        let visitor = app.visitor();
        let ad = scene.running(&app, json!({ "to": TODAY, "second_text": "By hand", "categories": "home" })).await;
        let ended = scene.running(&app, json!({ "to": LATER })).await;
        scene.end(&app, ended).await;
        answer(&visitor, ad, "like", "").await.ok::<OneAd>();
        shown(&visitor, "kettle").await.expect("an ad");
        chores::turn(&ad::NOTE_SHOWINGS, &app.state).await;
        app.wait(366 * DAY - 15 * 60 * MINUTE);
        chores::turn(&ad::FORGET_ADS, &app.state).await;
        assert_eq!(library(&app.visitor(), "").await, [ended, ad]);
        app.wait(DAY);
        chores::turn(&ad::FORGET_ADS, &app.state).await;
        assert!(library(&app.visitor(), "").await.is_empty());
        for table in ["ad", "ad_version", "ad_category", "ad_answer", "ad_showing"] {
            assert_eq!(app.number(&format!("select count(*) from {table}")).await, 0, "{table}");
        }
    }
}
