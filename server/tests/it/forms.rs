//! Plain forms: what can't be taken back proves that our page asked, nothing typed is lost, nothing personal is kept.

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::json;
use wire::{
    account::{Erased, Me},
    portfolio::{FORMAT, Standing},
};

use crate::kit::{MINUTE, Reply, TestApp, Visitor};

/// The proof that a page of ours hands out.
pub async fn proof(visitor: &Visitor, page: &str) -> String {
    let page = visitor.page(page).await.text;
    let (_, rest) = page.split_once("name=\"proof\" value=\"").expect("a proof");
    rest.split('"').next().expect("a value").to_owned()
}

async fn drop_by_form(visitor: &Visitor, proof: &str) -> Reply {
    let fields = [
        ("company", "acme"),
        ("confirm", "yes"),
        ("note", "too slow"),
        ("proof", proof),
        ("back", "/portfolio/drop/acme"),
    ];
    visitor.submit("/api/v1/portfolio/drops", &fields).await
}

async fn drops(app: &TestApp) -> i64 {
    app.number("select count(*) from company_drop").await
}

fn kept(reply: &Reply) -> &str {
    reply.headers[header::CACHE_CONTROL].to_str().expect("ASCII")
}

async fn upload(visitor: &Visitor, kind: &str, body: String) -> Reply {
    let request = Request::post("/api/v1/portfolio/import")
        .header(header::CONTENT_TYPE, kind)
        .body(Body::from(body))
        .expect("a request");
    visitor.ask(request).await
}

on_both! {
    async fn a_form_drops_only_with_the_proof_of_our_own_page(app) {
        app.company("acme").await;
        let shopper = app.visitor();
        for made_up in ["", "yes", &"0".repeat(64)] {
            drop_by_form(&shopper, made_up).await;
            assert_eq!(drops(&app).await, 0);
        }
        let theirs = proof(&app.visitor(), "/portfolio/drop/acme").await;
        drop_by_form(&shopper, &theirs).await;
        assert_eq!(drops(&app).await, 0, "another visitor's proof is none");
        let refused = shopper.page("/portfolio/drop/acme").await;
        assert!(refused.text.contains("too slow"), "the note is still there: {}", refused.text);
        let own = proof(&shopper, "/portfolio/drop/acme").await;
        assert_eq!(drop_by_form(&shopper, &own).await.location(), "/portfolio");
        assert_eq!(drops(&app).await, 1);
    }

    async fn a_proof_is_good_for_one_attempt_and_one_deed(app) {
        app.company("acme").await;
        app.company("best").await;
        let shopper = app.visitor();
        // A client that forgets no cookie and keeps every proof.
        let own = proof(&shopper, "/portfolio/drop/acme").await;
        let elsewhere = [("company", "best"), ("confirm", "yes"), ("proof", own.as_str())];
        shopper.submit("/api/v1/portfolio/drops", &elsewhere).await;
        shopper.submit("/api/v1/account/erase", &[("confirm", "erase"), ("proof", own.as_str())]).await;
        assert_eq!(drops(&app).await, 0);
        drop_by_form(&shopper, &own).await;
        let drop = app.number("select id from company_drop").await;
        app.sql(&format!("update company_drop set undone_at = dropped_at where id = {drop}")).await.expect("an undo");
        drop_by_form(&shopper, &own).await;
        assert_eq!(drops(&app).await, 1);
        let old = proof(&shopper, "/portfolio/drop/best").await;
        app.wait(24 * 60 * MINUTE);
        let late = [("company", "best"), ("confirm", "yes"), ("proof", old.as_str())];
        shopper.submit("/api/v1/portfolio/drops", &late).await;
        assert_eq!(drops(&app).await, 1);
    }

    async fn a_refused_form_can_be_sent_again(app) {
        app.company("acme").await;
        let shopper = app.visitor();
        let own = proof(&shopper, "/portfolio/drop/acme").await;
        for note in ["长".repeat(501), "长".repeat(3_000)] {
            let fields = [("company", "acme"), ("confirm", "yes"), ("note", note.as_str()), ("proof", own.as_str()), ("back", "/portfolio/drop/acme")];
            let answer = shopper.submit("/api/v1/portfolio/drops", &fields).await;
            let shown = match answer.status.as_u16() {
                303 => shopper.page(answer.location()).await,
                _ => answer,
            };
            let (_, rest) = shown.text.split_once("name=\"proof\" value=\"").expect("a proof");
            let again = rest.split('"').next().expect("a value");
            assert_ne!(again, own);
        }
        let again = proof(&shopper, "/portfolio/drop/acme").await;
        drop_by_form(&shopper, &again).await;
        assert_eq!(drops(&app).await, 1);
    }

    async fn no_form_takes_a_guest_s_portfolio_away(app) {
        app.company("acme").await;
        let guest = app.visitor();
        guest.post("/portfolio/drops", json!({ "company": "acme", "confirm": "yes" })).await.ok::<Standing>();
        let session = guest.get("/account/sessions").await.json()["sessions"][0]["id"].as_str().expect("an id").to_owned();
        for path in ["sign-out".to_owned(), "sign-out-everywhere".to_owned(), format!("sessions/{session}/end")] {
            guest.submit(&format!("/api/v1/account/{path}"), &[("proof", "x")]).await;
            assert!(guest.cookie("huoban").is_some(), "{path}");
            assert_eq!(app.number("select count(*) from session").await, 1, "{path}");
        }
    }

    async fn what_is_too_much_for_a_form_leads_back(app) {
        let shopper = app.visitor().header("referer", "http://localhost/checkout");
        let long = "x".repeat(70_000);
        let answer = shopper.submit("/api/v1/orders", &[("line1", long.as_str())]).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, "/checkout"));
        assert!(shopper.page("/checkout").await.text.contains("too large"));
        let odd = [("line1", &long[..10_000]), ("back", "/search?q=</title><zz>")];
        let answer = shopper.submit("/api/v1/orders", &odd).await;
        assert!(answer.text.starts_with("<!DOCTYPE html>"), "{}", answer.text);
    }

    async fn a_form_erases_only_with_the_proof_of_our_own_page(app) {
        let shopper = app.visitor();
        let account = json!({ "email": "ming@example.org", "password": "tea with rain" });
        shopper.post("/account/sign-up", account).await.ok::<Me>();
        let erase = async |proof: &str| {
            let fields = [("password", "tea with rain"), ("confirm", "erase"), ("proof", proof), ("back", "/account/erase")];
            shopper.submit("/api/v1/account/erase", &fields).await
        };
        assert_eq!(erase("").await.location(), "/account/erase");
        assert_eq!(app.number("select count(*) from shopper where erased_at is null").await, 1);
        let own = proof(&shopper, "/account/erase").await;
        let erased = erase(&own).await;
        assert_eq!(erased.location(), "/");
        assert!(erased.headers.contains_key("clear-site-data"));
        assert_eq!(app.number("select count(*) from shopper where erased_at is null").await, 0);
    }

    async fn a_program_needs_no_proof(app) {
        app.company("acme").await;
        let shopper = app.visitor();
        let wish = json!({ "company": "acme", "confirm": "yes" });
        shopper.post("/portfolio/drops", wish).await.ok::<Standing>();
        shopper.post("/account/erase", json!({ "confirm": "erase" })).await.ok::<Erased>();
    }

    async fn no_form_can_make_up_a_portfolio_file(app) {
        app.company("acme").await;
        let file = json!({ "format": FORMAT, "drops": [{ "company": "acme" }] }).to_string();
        let part = |name: &str| {
            format!("--b\r\ncontent-disposition: form-data; name=\"file\"{name}\r\n\r\n{file}\r\n--b--\r\n")
        };
        let multipart = "multipart/form-data; boundary=b";
        let shopper = app.visitor();
        for (kind, body) in [
            (multipart, part("")),
            ("text/plain", file.clone()),
            ("application/x-www-form-urlencoded", file.clone()),
            ("", file.clone()),
        ] {
            upload(&shopper, kind, body).await;
            assert_eq!(drops(&app).await, 0, "{kind}");
        }
        let forged = part("; filename=\"huoban-portfolio.json\"");
        upload(&shopper, multipart, forged.clone()).await;
        assert_eq!(drops(&app).await, 0, "no page of ours asked");
        let own = proof(&shopper, "/portfolio").await;
        let proven = format!("--b\r\ncontent-disposition: form-data; name=\"proof\"\r\n\r\n{own}\r\n{forged}");
        upload(&shopper, multipart, proven).await;
        assert_eq!(drops(&app).await, 1, "a file that somebody chose");
    }

    async fn nothing_personal_is_stored_on_the_way(app) {
        let shopper = app.visitor();
        let account = json!({ "email": "ming@example.org", "password": "tea with rain" });
        shopper.post("/account/sign-up", account).await.ok::<Me>();
        for page in ["/", "/account", "/orders", "/portfolio", "/cart", "/checkout", "/search?q=tea", "/nowhere"] {
            assert_eq!(kept(&shopper.page(page).await), "no-store", "{page}");
        }
        for path in ["/cart", "/account", "/orders", "/portfolio", "/account/export", "/visit", "/portfolio/export"] {
            assert_eq!(kept(&shopper.get(path).await), "no-store", "{path}");
        }
        assert_eq!(kept(&app.visitor().page("/").await), "private, no-cache", "a stranger's is nobody's secret");
        let left = shopper.submit("/api/v1/account/sign-out", &[]).await;
        assert_eq!(left.headers["clear-site-data"], "\"cache\", \"storage\"");
        assert_eq!(kept(&left), "no-store");
    }

    async fn what_no_cookie_can_carry_is_shown_at_once(app) {
        let company = app.company("acme").await;
        let lamp = app.product(company, 100, 5).await;
        let shopper = app.visitor();
        shopper.post("/cart/lines", json!({ "product": lamp })).await;
        let street = "长安街一号院二单元三层四室，请从北门进入后左转。".repeat(8);
        for long in [street.clone(), street.repeat(6)] {
            let fields = [
                ("recipient", "李明"), ("line1", long.as_str()), ("line2", long.as_str()), ("city", &long), ("region", &long),
                ("postcode", "100000"), ("country", "CN"), ("email", "not a mail"), ("delivery", "standard"),
                ("payment", "bank_transfer"), ("key", "k"), ("back", "/checkout"),
            ];
            let answer = shopper.submit("/api/v1/orders", &fields).await;
            assert_eq!((answer.status.as_u16(), kept(&answer)), (422, "no-store"));
            assert_eq!(answer.text.matches(&long).count(), 4, "all four lines are there still");
            assert!(answer.text.contains("role=\"alert\"") && answer.text.contains("not a mail"));
            assert!(answer.headers["content-security-policy"].to_str().expect("ASCII").contains("nonce-"));
        }
    }
}
