//! What is one shopper's is nobody else's: whoever else asks is answered as if it were not there.

use axum::http::Method;
use wire::{
    account::SessionLine,
    id::Id,
    message::Thread,
    order::{Group, returns::ReturnState},
    portfolio::Standing,
    staff::Role,
};

use super::*;
use crate::{
    described::DESCRIPTION,
    order::{add, buy},
    portfolio::{drop_company, keep},
};

const ABSENT: &str = "0000000000001";

/// A shopper with something of every kind, and where each kind stands in a path.
async fn owner(app: &TestApp) -> (Visitor, Vec<(&'static str, String)>) {
    let (acme, best) = (app.company("acme").await, app.company("best").await);
    let lamp = app.product(acme, 2_000, 9).await;
    app.product(best, 2_000, 9).await;
    let (ming, packer) = (app.visitor(), app.member(acme, Role::Orders).await);
    sign_up(&ming).await;
    add(&ming, lamp, 1).await;
    let group = buy(&ming, "k").await;
    let order = ming.get(&format!("/orders/{group}")).await.ok::<Group>().orders[0].id;
    for step in ["accept", "ship", "deliver"] {
        let path = format!("/companies/acme/orders/{order}/{step}");
        packer.post(&path, json!({ "carrier": "DHL" })).await.ok::<Value>();
    }
    let back = json!({ "reason": "Too bright", "lines": { lamp.to_string(): 1 } });
    let asked: Group = ming.post(&format!("/orders/{order}/returns"), back).await.ok();
    let one = &asked.orders[0].returns[0];
    assert_eq!(one.state, ReturnState::Requested);
    let ask = json!({ "about": "order", "of": order, "text": "Is it lit?" });
    let thread: Thread = ming.post("/messages", ask).await.ok();
    keep(&ming, "best").await.ok::<Standing>();
    drop_company(&ming, "best").await.ok::<Value>();
    let drop = app.number("select id from company_drop").await;
    let sessions: Sessions = ming.get("/account/sessions").await.ok();
    let session: &SessionLine = &sessions.sessions[0];
    let owned = vec![
        ("/orders/{group}", group.to_string()),
        ("/orders/{order}", order.to_string()),
        ("/returns/{id}", one.id.to_string()),
        ("/messages/{thread}", thread.card.id.to_string()),
        ("/portfolio/drops/{id}", wire::id::DropId::new(drop).to_string()),
        ("/account/sessions/{id}", session.id.to_string()),
    ];
    (ming, owned)
}

/// What a write is to be sent, so that it is not refused for that.
fn body(path: &str) -> Value {
    match path.rsplit('/').next() {
        Some("rating") => json!({ "service": 1 }),
        Some("returns") => json!({ "reason": "x" }),
        Some("note") => json!({ "note": "x" }),
        _ => json!({ "text": "x" }),
    }
}

on_both! {
    async fn what_is_a_shopper_s_is_not_there_for_another(app) {
        let (ming, owned) = owner(&app).await;
        let other = app.visitor();
        keep(&other, "acme").await.ok::<Standing>();
        let ask = async |visitor: &Visitor, method: &Method, path: &str| {
            let kind = (*method == Method::POST).then_some("application/json");
            visitor.send(method.clone(), path, kind, body(path).to_string()).await
        };
        let mut tried = 0;
        for (path, item) in DESCRIPTION["paths"].as_object().expect("paths") {
            let path = path.strip_prefix(wire::url::API).expect("a path of the API");
            let Some((place, id)) = owned.iter().find(|(place, _)| path.starts_with(place)) else {
                let private = ["{group}", "{order}", "{thread}"].iter().any(|part| path.contains(part));
                let of_staff = path.starts_with("/companies/") || path.starts_with("/operator/");
                assert!(!private || of_staff, "{path}: say of what it is");
                continue;
            };
            let at = |id: &str| path.replacen(place, &place.replace(&place[place.find('{').expect("a part")..], id), 1);
            for (method, _) in item.as_object().expect("an item") {
                let method: Method = method.to_uppercase().parse().expect("a method");
                let (theirs, absent) = (ask(&other, &method, &at(id)).await, ask(&other, &method, &at(ABSENT)).await);
                assert_eq!(theirs.refusal(), absent.refusal(), "{method} {path}");
                assert!(theirs.status.is_client_error() && theirs.status != 422, "{method} {path}: {}", theirs.text);
                if method == Method::GET {
                    assert!(ask(&ming, &method, &at(id)).await.status.is_success() || path.ends_with("/receipt"), "{path} is its owner's");
                }
                tried += 1;
            }
        }
        assert!(tried >= 16, "{tried}");
    }
}
