//! Operators close companies and accounts of staff: at once, with a reason, and until they take it back.

use serde_json::{Value, json};
use wire::{
    id::CompanyId,
    open::{Moderation, OpenLog},
    operator::ClosedAccounts,
    search::SearchResults,
    staff::{Colleagues, Deed, InvitationLink, Log, Role, Work},
    storefront::{ShutCompanies, Storefront},
};

use super::{PASSWORD, deeds, invite, take_up, token};
use crate::kit::{Reply, TestApp, Visitor};

const WHY: &str = "It sells what it has not got.";

async fn close_company(operator: &Visitor, company: &str) -> Reply {
    let asked = json!({ "company": company, "why": WHY, "confirm": "yes" });
    operator.post("/operator/companies/close", asked).await
}

async fn reopen_company(operator: &Visitor, company: &str) -> Reply {
    operator
        .post("/operator/companies/reopen", json!({ "company": company }))
        .await
}

async fn close_account(operator: &Visitor, email: &str) -> Reply {
    let asked = json!({ "email": email, "why": "Gone", "confirm": "yes" });
    operator.post("/operator/staff/close", asked).await
}

async fn sells(app: &TestApp, visitor: &Visitor) -> bool {
    app.catch_up().await;
    let found: SearchResults = visitor.get("/search?q=lamp").await.ok();
    !found.results.is_empty()
}

/// The kinds and the bodies of the open log.
async fn told(app: &TestApp) -> Vec<(String, Value)> {
    let log: OpenLog = app.visitor().get("/open/log").await.ok();
    let read = |body: &str| serde_json::from_str(body).expect("JSON");
    log.entries
        .iter()
        .map(|entry| (entry.kind.clone(), read(&entry.body)))
        .collect()
}

/// A program with a token that somebody made as an owner of a company, who was removed there.
async fn left_behind(app: &TestApp, company: CompanyId, li: &Visitor) -> Visitor {
    let owner = app.member(company, Role::Owner).await;
    let asked = json!({ "email": "li@work.example", "role": "owner" });
    let link: InvitationLink = owner.post("/companies/best/staff", asked).await.ok();
    take_up(li, &link.link, json!({ "password": PASSWORD }))
        .await
        .ok::<Work>();
    let asked = json!({ "name": "c", "scope": "read", "days": 30 });
    let made: Value = li.post("/companies/best/tokens", asked).await.ok();
    let bearer = format!("Bearer {}", made["token"].as_str().expect("a token"));
    let program = app.visitor().header("authorization", &bearer);
    let colleagues: Colleagues = owner.get("/companies/best/staff").await.ok();
    let li = colleagues
        .colleagues
        .iter()
        .find(|colleague| colleague.email == "li@work.example");
    let path = format!("/companies/best/staff/{}/remove", li.expect("a colleague").id);
    owner.post(&path, json!({})).await.ok::<Colleagues>();
    assert!(program.get("/companies/best/orders").await.status.is_success());
    program
}

on_both! {
    async fn a_company_that_operators_closed_can_not_open_itself(app) {
        let acme = app.company("acme").await;
        app.product_named(acme, "lamp", 2_000, 9).await;
        app.index().await;
        let (owner, operator, shopper) = (app.member(acme, Role::Owner).await, app.operator().await, app.visitor());
        assert!(sells(&app, &shopper).await);
        let unsure = operator.post("/operator/companies/close", json!({ "company": "acme", "why": WHY })).await;
        assert_eq!((unsure.refusal(), unsure.json()["field"].clone()), ((422, "not_confirmed".to_owned()), json!("confirm")));
        let silent = operator.post("/operator/companies/close", json!({ "company": "acme", "why": " ", "confirm": "yes" })).await;
        assert_eq!((silent.refusal(), silent.json()["field"].clone()), ((422, "required".to_owned()), json!("why")));
        assert_eq!(close_company(&operator, "nobody").await.refusal().1, "no_such_company");
        assert_eq!(close_company(&owner, "acme").await.refusal().1, "not_operator");
        assert_eq!(reopen_company(&operator, "acme").await.refusal(), (409, "not_closed".to_owned()));

        let closed: ShutCompanies = close_company(&operator, "acme").await.ok();
        assert_eq!((closed.companies[0].company.slug.as_str(), closed.companies[0].why.as_str()), ("acme", WHY));
        assert_eq!(close_company(&operator, "acme").await.refusal(), (409, "already_closed".to_owned()));
        assert!(!sells(&app, &shopper).await);
        let page: Storefront = owner.get("/companies/acme/storefront").await.ok();
        assert_eq!((page.closed, page.closed_why.as_deref()), (Some(app.now()), Some(WHY)));
        assert_eq!(owner.post("/companies/acme/reopen", json!({})).await.refusal(), (409, "closed_by_operators".to_owned()));
        let past = app.sql("update company set closed_at = null").await.expect_err("the guard");
        assert!(past.refused_by("company_shut_is_closed"), "{past:?}");
        let moderation: Moderation = shopper.get("/open/moderation").await.ok();
        assert_eq!(moderation.entries[0].kind, "company_closed");
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert_eq!(deeds(&log), [(Deed::CompanyClosed, format!("acme: {WHY}").as_str())]);
        assert!(log.entries[0].operator);

        let left: ShutCompanies = reopen_company(&operator, "acme").await.ok();
        assert_eq!(left.companies, []);
        assert!(sells(&app, &shopper).await);
        assert_eq!(told(&app).await, [
            ("company_closed".to_owned(), json!({ "company": "acme", "why": WHY })),
            ("company_reopened".to_owned(), json!({ "company": "acme" })),
        ]);
    }

    async fn a_company_that_had_closed_itself_stays_so(app) {
        let acme = app.company("acme").await;
        let (owner, operator) = (app.member(acme, Role::Owner).await, app.operator().await);
        owner.post("/companies/acme/close", json!({ "confirm": "yes" })).await.ok::<Storefront>();
        let itself = app.now();
        app.wait(1);
        close_company(&operator, "acme").await.ok::<ShutCompanies>();
        assert_eq!(owner.post("/companies/acme/reopen", json!({})).await.refusal().1, "closed_by_operators");
        reopen_company(&operator, "acme").await.ok::<ShutCompanies>();
        let page: Storefront = owner.get("/companies/acme/storefront").await.ok();
        assert_eq!((page.closed, page.closed_why), (Some(itself), None));
        owner.post("/companies/acme/reopen", json!({})).await.ok::<Storefront>();
    }

    async fn a_closed_account_opens_nothing_at_once(app) {
        let acme = app.company("acme").await;
        let (owner, operator) = (app.member(acme, Role::Owner).await, app.operator().await);
        let link = invite(&owner, "li@work.example", "owner").await;
        let li = app.visitor();
        take_up(&li, &link.link, json!({ "name": "Li", "password": PASSWORD })).await.ok::<Work>();
        let token_of = async |who: &Visitor, name: &str| {
            let made: Value = who.post("/companies/acme/tokens", json!({ "name": name, "scope": "read", "days": 30 })).await.ok();
            app.visitor().header("authorization", &format!("Bearer {}", made["token"].as_str().expect("a token")))
        };
        let (theirs, other) = (token_of(&li, "a").await, token_of(&owner, "b").await);
        let best = app.company("best").await;
        let left = left_behind(&app, best, &li).await;
        let waiting = operator.post("/operator/passwords", json!({ "email": "li@work.example" })).await;
        let waiting = waiting.json()["link"].as_str().expect("a link").to_owned();
        for program in [&theirs, &other] {
            assert!(program.get("/companies/acme/orders").await.status.is_success());
        }

        let unsure = operator.post("/operator/staff/close", json!({ "email": "li@work.example", "why": "Gone" })).await;
        assert_eq!(unsure.refusal(), (422, "not_confirmed".to_owned()));
        assert_eq!(close_account(&operator, "lo@work.example").await.refusal(), (404, "no_such_colleague".to_owned()));
        let closed: ClosedAccounts = close_account(&operator, "Li@work.example").await.ok();
        assert_eq!((closed.accounts.len(), closed.accounts[0].email.as_str()), (1, "li@work.example"));
        assert_eq!(close_account(&operator, "li@work.example").await.refusal(), (409, "already_closed".to_owned()));

        assert_eq!(li.get("/staff").await.refusal(), (401, "not_staff".to_owned()));
        assert_eq!(theirs.get("/companies/acme/orders").await.refusal().1, "wrong_token");
        assert_eq!(left.get("/companies/best/orders").await.refusal().1, "wrong_token", "made where they work no more");
        assert!(other.get("/companies/acme/orders").await.status.is_success(), "another's token stays");
        let given = json!({ "email": "li@work.example", "password": PASSWORD });
        assert_eq!(app.visitor().post("/staff/sign-in", given.clone()).await.refusal(), (403, "account_closed".to_owned()));
        let wrong = json!({ "email": "li@work.example", "password": "coffee with rain" });
        assert_eq!(app.visitor().post("/staff/sign-in", wrong).await.refusal().1, "wrong_sign_in");
        assert_eq!(take_up(&app.visitor(), &waiting, json!({ "password": PASSWORD })).await.refusal().1, "no_such_invitation");
        let no_link = operator.post("/operator/passwords", json!({ "email": "li@work.example" })).await;
        assert_eq!(no_link.refusal(), (404, "no_such_colleague".to_owned()));
        let again = invite(&owner, "li@work.example", "reader").await;
        assert_eq!(take_up(&app.visitor(), &again.link, json!({ "password": PASSWORD })).await.refusal().1, "account_closed");
        let seen = app.visitor().get(&format!("/staff/invitations/{}", token(&again.link))).await;
        assert!(seen.status.is_success(), "nothing is used up by that");
        let colleagues: Colleagues = owner.get("/companies/acme/staff").await.ok();
        assert!(colleagues.colleagues.iter().all(|colleague| colleague.email != "li@work.example"));
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert!(deeds(&log).contains(&(Deed::ColleagueRemoved, "li@work.example")));
        let log: Log = operator.get("/operator/log").await.ok();
        assert!(deeds(&log).contains(&(Deed::StaffClosed, "li@work.example: Gone")));

        let reopen = json!({ "email": "li@work.example" });
        let left: ClosedAccounts = operator.post("/operator/staff/reopen", reopen.clone()).await.ok();
        assert_eq!(left.accounts, []);
        assert_eq!(operator.post("/operator/staff/reopen", reopen).await.refusal(), (409, "not_closed".to_owned()));
        let work: Work = li.post("/staff/sign-in", given).await.ok();
        assert_eq!(work.companies.len(), 0, "its places are gone");
    }

    async fn the_last_operator_can_not_be_closed(app) {
        let (first, second) = (app.operator().await, app.operator().await);
        let email = async |who: &Visitor| who.get("/staff").await.json()["email"].as_str().expect("an e-mail").to_owned();
        let (one, two) = (email(&first).await, email(&second).await);
        close_account(&first, &two).await.ok::<ClosedAccounts>();
        assert_eq!(second.get("/operator/log").await.refusal(), (401, "not_staff".to_owned()));
        let refused = close_account(&first, &one).await;
        assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((409, "last_operator".to_owned()), json!("email")));
        assert!(first.get("/operator/log").await.status.is_success());
    }
}
