//! What a company can see about a shopper is what the company is answered.

use wire::{
    id::OrderId,
    message::{CompanyThread, Thread},
    open::{Seen, SeenCompanies, SeenCompany},
    order::{
        Group,
        company::{CompanyOrder, Hidden},
    },
    proposal::CompanyProposals,
    review::CompanyRatings,
};

use super::*;
use crate::order::{add, buy};

/// What `/open` says that Acme sees.
async fn seen(visitor: &Visitor) -> Seen {
    visitor.get("/open/seen/acme").await.ok()
}

async fn order(visitor: &Visitor, product: wire::id::ProductId, key: &str) -> OrderId {
    add(visitor, product, 1).await;
    let group = buy(visitor, key).await;
    visitor.get(&format!("/orders/{group}")).await.ok::<Group>().orders[0].id
}

on_both! {
    async fn what_a_company_sees_is_what_it_is_answered(app) {
        let acme = app.company("acme").await;
        let best = app.company("best").await;
        let (lamp, other) = (app.product(acme, 2_000, 90).await, app.product(best, 1_000, 90).await);
        let (shopper, stranger) = (app.visitor(), app.visitor());
        let packer = app.member(acme, Role::Orders).await;
        let mine = order(&shopper, lamp, "a").await;
        order(&shopper, other, "b").await;
        order(&stranger, lamp, "c").await;
        for step in ["accept", "ship", "deliver"] {
            let path = format!("/companies/acme/orders/{mine}/{step}");
            packer.post(&path, json!({ "carrier": "DHL" })).await.ok::<CompanyOrder>();
        }
        let rating = json!({ "service": 4, "service_text": "Came a day early", "stars": { lamp.to_string(): 5 }, "text": { lamp.to_string(): "Bright" } });
        shopper.post(&format!("/orders/{mine}/rating"), rating).await.ok::<Value>();
        let ask = json!({ "about": "company", "of": "acme", "text": "Do you make refills?" });
        let thread: Thread = shopper.post("/messages", ask).await.ok();
        let answer = json!({ "text": "We do, in tins" });
        packer.post(&format!("/companies/acme/messages/{}/answer", thread.card.id), answer).await.ok::<Value>();
        let account = json!({ "email": "ming@example.org", "password": "three words of tea", "name": "Ming" });
        shopper.post("/account/sign-up", account).await.ok::<Value>();
        let wish = json!({ "kind": "product", "title": "Refills", "text": "In paper" });
        let proposed: ShownProposal = shopper.post("/companies/acme/proposals", wish).await.ok();
        let taken_back = json!({ "kind": "product", "title": "Never mind", "text": "" });
        let taken_back: ShownProposal = shopper.post("/companies/acme/proposals", taken_back).await.ok();
        shopper.post(&format!("/proposals/{}/withdraw", taken_back.proposal.id), json!({})).await.ok::<Value>();

        let told = seen(&shopper).await;
        assert_eq!((told.company.slug.as_str(), told.orders.len(), told.before), ("acme", 1, None));
        assert_eq!((told.all_threads, told.all_proposals), (1, 1));
        let mut read: CompanyThread = packer.get(&format!("/companies/acme/messages/{}", thread.card.id)).await.ok();
        let staff = read.messages[1].name.take().expect("who wrote");
        assert_eq!(told.threads, [read]);
        let desk: CompanyProposals = packer.get("/companies/acme/desk/proposals").await.ok();
        assert_eq!(told.proposals, desk.proposals);
        assert_eq!(told.proposals[0].id, proposed.proposal.id);
        let answered: CompanyOrder = packer.get(&format!("/companies/acme/orders/{mine}")).await.ok();
        assert_eq!(told.orders[0].order, answered);
        assert_eq!(answered.ship_to.as_ref().map(|to| to.recipient.as_str()), Some("李明"));
        let ratings: CompanyRatings = packer.get("/companies/acme/ratings/received").await.ok();
        assert_eq!(told.orders[0].rating.as_ref(), ratings.ratings.first());
        let page = shopper.page("/open/seen/acme").await.text;
        for part in ["李明", "Came a day early", "Bright", "never sees your portfolio", &mine.to_string(), "Do you make refills?", "We do, in tins",
            "Refills", "In paper", &told.threads[0].card.pseudonym] {
            assert!(page.contains(part), "{part}: {page}");
        }
        for part in ["ming@example.org", "Never mind", &staff] {
            assert!(!page.contains(part), "{part}: {page}");
        }
    }

    async fn who_has_something_of_a_shopper_is_listed(app) {
        let [acme, best] = [app.company("acme").await, app.company("best").await];
        app.company("core").await;
        let (lamp, mug) = (app.product(acme, 2_000, 90).await, app.product(best, 1_000, 90).await);
        let (shopper, other) = (app.visitor(), app.visitor());
        order(&shopper, lamp, "a").await;
        order(&shopper, lamp, "b").await;
        order(&other, mug, "c").await;
        shopper.post("/messages", json!({ "about": "company", "of": "core", "text": "Hello" })).await.ok::<Value>();
        let listed = async |visitor: &Visitor| {
            let listed: SeenCompanies = visitor.get("/open/seen").await.ok();
            let counts = |seen: SeenCompany| (seen.company.slug, [seen.orders, seen.threads, seen.proposals]);
            listed.companies.into_iter().map(counts).collect::<Vec<_>>()
        };
        assert_eq!(listed(&shopper).await, [("acme".to_owned(), [2, 0, 0]), ("core".to_owned(), [0, 1, 0])]);
        assert_eq!(listed(&app.visitor()).await, []);
        let page = shopper.page("/open").await.text;
        assert!(page.contains("2 orders, 0 conversations") && page.contains("href=\"/open/seen/core\"") && !page.contains("/open/seen/best"), "{page}");
        let chinese = shopper.clone().header("accept-language", "zh").page("/open").await.text;
        assert!(chinese.contains("2 个订单、0 个对话、0 条提议"), "{chinese}");
        assert!(app.visitor().page("/open").await.text.contains("No company has an order"));
    }

    async fn after_60_days_name_and_address_are_gone_from_both(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 90).await;
        let shopper = app.visitor();
        let mine = order(&shopper, lamp, "a").await;
        shopper.post(&format!("/orders/{mine}/cancel"), json!({})).await.ok::<Value>();
        app.wait(60 * DAY - 1);
        assert!(seen(&shopper).await.orders[0].order.ship_to.is_some());
        app.wait(1);
        let packer = app.member(acme, Role::Orders).await;
        let answered: CompanyOrder = packer.get(&format!("/companies/acme/orders/{mine}")).await.ok();
        let told = seen(&shopper).await.orders.remove(0).order;
        assert_eq!((told.ship_to.as_ref(), told.hidden), (None, Some(Hidden::Over)));
        assert_eq!(told, answered);
        let page = shopper.page("/open/seen/acme").await.text;
        assert!(!page.contains("李明") && !page.contains("长安街"), "{page}");
    }

    async fn who_has_nothing_there_sees_nothing(app) {
        let acme = app.company("acme").await;
        app.product(acme, 2_000, 90).await;
        app.index().await;
        let stranger = app.visitor();
        assert_eq!(stranger.get("/open/seen/acme").await.refusal(), (401, "no_session".to_owned()));
        assert!(!stranger.page("/company/acme").await.text.contains("/open/seen/acme"));
        let shopper = app.visitor();
        shopper.post("/portfolio/partners", json!({ "company": "acme" })).await.ok::<Value>();
        let told = seen(&shopper).await;
        assert_eq!((told.orders.len(), told.threads.len(), told.proposals.len(), told.before), (0, 0, 0, None));
        assert!(shopper.page("/company/acme").await.text.contains("/open/seen/acme"));
        assert!(shopper.page("/account").await.text.contains("/open#seen"));
        assert_eq!(shopper.get("/open/seen/nosuch").await.refusal(), (404, "no_such_company".to_owned()));
        assert_eq!(shopper.page("/open/seen/nosuch").await.status, 404);
    }

    async fn many_orders_come_in_pages(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 90).await;
        let shopper = app.visitor();
        for n in 0..6 {
            app.wait(1);
            order(&shopper, lamp, &format!("k{n}")).await;
        }
        let first = seen(&shopper).await;
        assert_eq!(first.orders.len(), 5);
        let before = first.before.expect("an older one");
        let rest: Seen = shopper.get(&format!("/open/seen/acme?before={before}")).await.ok();
        assert_eq!((rest.orders.len(), rest.before), (1, None));
        assert!(rest.orders[0].order.id < before);
        assert!(shopper.page("/open/seen/acme").await.text.contains(&format!("?before={before}")));
    }
}
