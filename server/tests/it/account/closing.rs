//! Operators close an account of a shopper: it takes part in nothing new, and all that it has stays its own.

use wire::{
    account::{ClosedShoppers, ClosingReason, KnownBy, Me},
    id::{Id, OrderId},
    open::{Moderation, OpenLog},
    order::{Group, OrderState},
    proposal::ShownProposal,
    staff::{Deed, Log, Role},
};

use super::*;
use crate::{
    described::DESCRIPTION,
    kit::Reply,
    order::{add, buy, order},
    portfolio::{keep, partners},
};

const WHY: &str = "It orders what it never means to pay.";

async fn close(operator: &Visitor, by: KnownBy, of: &str) -> Reply {
    let asked = json!({ "by": by.name(), "of": of, "reason": "fraud", "why": WHY, "confirm": "yes" });
    operator.post("/operator/shoppers/close", asked).await
}

const TAKE_PART: usize = 10;

/// Takes part in something new in each of the ways that there are, and gives what was said to each.
async fn take_part(app: &TestApp, shopper: &Visitor, order_id: OrderId) -> Vec<(String, Reply)> {
    let proposal = app.number("select max(id) from proposal").await;
    let proposal = wire::id::ProposalId::new(proposal);
    let words = json!({ "kind": "product", "title": "Refills", "text": "Please" });
    let stars = json!({ "service": 1 });
    let writes: [(String, Value); TAKE_PART] = [
        ("/companies/acme/proposals".to_owned(), words.clone()),
        (format!("/proposals/{proposal}/amend"), words),
        (format!("/proposals/{proposal}/vote"), json!({})),
        (format!("/proposals/{proposal}/report"), json!({ "why": "Rude" })),
        (format!("/orders/{order_id}/rating"), stars),
        (
            "/messages".to_owned(),
            json!({ "about": "company", "of": "acme", "text": "Hello?" }),
        ),
        ("/promotions/0000000000000/join".to_owned(), json!({})),
        (
            "/ads/0000000000000/answer".to_owned(),
            json!({ "version": 1, "answer": "like" }),
        ),
        ("/checkout".to_owned(), json!({})),
        ("/orders".to_owned(), order("another")),
    ];
    let mut said = Vec::new();
    for (path, body) in writes {
        let reply = shopper.post(&path, body).await;
        said.push((path, reply));
    }
    said
}

/// The writes of shoppers, by path, with whether a closed account is refused them.
fn writes() -> impl Iterator<Item = (String, bool)> {
    let paths = DESCRIPTION["paths"].as_object().expect("paths").iter();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().expect("an item").iter();
        methods.filter_map(move |(method, operation)| {
            let ways = operation["security"].to_string();
            let of_shoppers = !["staff", "token", "operator"]
                .iter()
                .any(|scheme| ways.contains(scheme));
            let refused = operation["responses"].to_string().contains("`account_closed`");
            let path = path.strip_prefix(wire::url::API).expect("a path of the API");
            let is_theirs = method != "get" && of_shoppers && !path.starts_with("/staff/");
            is_theirs.then(|| (path.to_owned(), refused))
        })
    })
}

/// What has nothing to do with a shopper's account, and what stays with whoever has one: portfolio and cart, orders and what they need, taking
/// back what was said, data, signing in.
const STAYS: [&str; 17] = [
    "/account/",
    "/cart/",
    "/portfolio/",
    "/ads/{ad}/answer/retract",
    "/messages/{thread}",
    "/messages/{thread}/close",
    "/orders/{group}/buy-again",
    "/orders/{group}/pay",
    "/orders/{order}/cancel",
    "/orders/{order}/receive",
    "/orders/{order}/returns",
    "/promotions/{promotion}/leave",
    "/proposals/{proposal}/vote/retract",
    "/proposals/{proposal}/withdraw",
    "/returns/{id}/send-back",
    "/returns/{id}/withdraw",
    "/card/events",
];

#[test]
fn each_write_of_a_shopper_is_refused_to_closed_accounts_or_stays_theirs() {
    let stays = |path: &str| {
        STAYS
            .iter()
            .any(|stays| path == *stays || stays.ends_with('/') && path.starts_with(stays))
    };
    let (refused, open): (Vec<_>, Vec<_>) = writes().partition(|(_, refused)| *refused);
    let forgotten: Vec<_> = open.iter().filter(|(path, _)| !stays(path)).collect();
    assert!(forgotten.is_empty(), "say of a new write which it is: {forgotten:?}");
    assert_eq!(refused.len(), TAKE_PART, "each is tried below: {refused:?}");
}

on_both! {
    async fn a_closed_account_takes_part_in_nothing_new_and_keeps_what_it_has(app) {
        let acme = app.company("acme").await;
        let cup = app.product(acme, 1_000, 9).await;
        app.index().await;
        let (seller, operator, shopper) = (app.member(acme, Role::Owner).await, app.operator().await, app.visitor());
        sign_up(&shopper).await;
        keep(&shopper, "acme").await;
        add(&shopper, cup, 1).await;
        let group = buy(&shopper, "first").await;
        let bought: Group = shopper.get(&format!("/orders/{group}")).await.ok();
        let id = bought.orders[0].id;
        let proposal = json!({ "kind": "product", "title": "Refills", "text": "Please" });
        shopper.post("/companies/acme/proposals", proposal).await.ok::<ShownProposal>();
        add(&shopper, cup, 1).await;

        let unsure = json!({ "by": "order", "of": id, "reason": "fraud", "why": WHY });
        let unsure = operator.post("/operator/shoppers/close", unsure).await;
        assert_eq!((unsure.refusal(), unsure.json()["field"].clone()), ((422, "not_confirmed".to_owned()), json!("confirm")));
        for (by, of) in [(KnownBy::Order, "nothing"), (KnownBy::Proposal, id.to_string().as_str()), (KnownBy::Email, "li@example.org")] {
            let nobody = close(&operator, by, of).await;
            assert_eq!((nobody.refusal(), nobody.json()["field"].clone()), ((404, "no_such_account".to_owned()), json!("of")));
        }
        assert_eq!(close(&seller, KnownBy::Order, &id.to_string()).await.refusal().1, "not_operator");

        let closed: ClosedShoppers = close(&operator, KnownBy::Order, &id.to_string()).await.ok();
        let [one] = closed.accounts.as_slice() else { panic!("one account: {closed:?}") };
        assert_eq!((one.by, one.reason, one.why.as_str(), one.at), (KnownBy::Order, ClosingReason::Fraud, WHY, app.now()));
        let proposed = wire::id::ProposalId::new(app.number("select id from proposal").await).to_string();
        for (by, of) in [(KnownBy::Order, id.to_string()), (KnownBy::Proposal, proposed), (KnownBy::Email, EMAIL.to_owned())] {
            assert_eq!(close(&operator, by, &of).await.refusal(), (404, "no_such_account".to_owned()), "{by:?}: nothing tells that it is the same");
        }
        for (path, reply) in take_part(&app, &shopper, id).await {
            assert_eq!(reply.refusal(), (403, "account_closed".to_owned()), "{path}");
            assert!(reply.text.contains(WHY), "{path}: {}", reply.text);
        }
        assert_eq!(app.stock(cup).await, 8);
        assert_eq!(buy(&shopper, "first").await, group, "what was placed before is answered again");

        let me: Me = shopper.get("/account").await.ok();
        assert_eq!(me.closed.map(|closed| (closed.at, closed.why)), Some((app.now(), WHY.to_owned())));
        assert_eq!(partners(&shopper).await, ["acme"]);
        let other = app.visitor();
        assert!(sign_in(&other, PASSWORD).await.status.is_success());
        let asking = json!({ "about": "order", "of": id, "text": "Where is it?" });
        assert!(shopper.post("/messages", asking).await.status.is_success());
        assert!(shopper.post(&format!("/orders/{id}/cancel"), json!({})).await.status.is_success());
        let ended: Group = shopper.get(&format!("/orders/{group}")).await.ok();
        assert_eq!(ended.orders[0].state, OrderState::Cancelled);
        let exported: Export = shopper.get("/account/export").await.ok();
        assert!(serde_json::to_string(&exported).expect("JSON").contains(WHY));

        let told: Moderation = app.visitor().get("/open/moderation").await.ok();
        assert_eq!((told.entries[0].kind.as_str(), told.entries[0].about.clone()), ("shopper_closed", one.id.to_string()));
        for nobodys in [EMAIL, WHY, &id.to_string()] {
            assert!(!told.entries[0].body.contains(nobodys));
        }
        let page = app.visitor().page("/open").await.text;
        assert!(page.contains("Orders or payments that were not meant") && !page.contains("href=\"/company/\""), "nothing links to nobody");
        let log: Log = operator.get("/operator/log").await.ok();
        assert_eq!((log.entries[0].deed, log.entries[0].about.clone()), (Deed::ShopperClosed, format!("{}: {WHY}", one.id)));

        let reopen = format!("/operator/shoppers/{}/reopen", one.id);
        let left: ClosedShoppers = operator.post(&reopen, json!({})).await.ok();
        assert_eq!(left.accounts, []);
        assert_eq!(operator.post(&reopen, json!({})).await.refusal(), (409, "not_closed".to_owned()));
        buy(&shopper, "another").await;
        let log: OpenLog = app.visitor().get("/open/log?kind=shopper_reopened").await.ok();
        assert_eq!(log.entries.len(), 1);
    }
    async fn erasing_forgets_that_an_account_was_closed(app) {
        let (operator, shopper) = (app.operator().await, app.visitor());
        sign_up(&shopper).await;
        close(&operator, KnownBy::Email, EMAIL).await.ok::<ClosedShoppers>();
        shopper.post("/account/erase", json!({ "password": PASSWORD, "confirm": "erase" })).await.ok::<Erased>();
        let left: ClosedShoppers = operator.get("/operator/shoppers/closed").await.ok();
        assert_eq!(left.accounts, []);
        assert_eq!(close(&operator, KnownBy::Email, EMAIL).await.refusal().1, "no_such_account");
        assert_eq!(app.number("select count(*) from shopper where closed_why is not null").await, 0);
    }
}
