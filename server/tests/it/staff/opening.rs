//! Opening a company: the application, the operator's answer, and the legal entity behind it.

use serde_json::{Value, json};
use wire::{
    operator::{Applications, Jobs, Opened},
    staff::{Application, ApplicationState, Deed, InvitationLink, Log, Role, Work},
};

use crate::kit::{TestApp, Visitor};

fn application(name: &str, registration: &str) -> Value {
    json!({
        "name": name, "legal_name": "Nordlicht GmbH", "country": "de", "registration": registration,
        "address": "Hafenstr. 1, Kiel", "about": "Lamps",
    })
}

async fn apply(visitor: &Visitor, name: &str, registration: &str) -> Application {
    visitor
        .post("/staff/applications", application(name, registration))
        .await
        .ok()
}

async fn approve(operator: &Visitor, application: &Application) -> crate::kit::Reply {
    let path = format!("/operator/applications/{}/approve", application.id);
    operator.post(&path, json!({})).await
}

async fn waiting(app: &TestApp, operator: &Visitor) -> Applications {
    app.catch_up().await;
    operator.get("/operator/applications").await.ok()
}

on_both! {
    async fn an_application_that_is_approved_opens_a_company(app) {
        let (founder, _) = app.colleague("founder").await;
        let operator = app.operator().await;
        for (field, code) in [("name", "required"), ("country", "no_such_country"), ("registration", "required")] {
            let mut asked = application("Nordlicht", "HRB 1");
            asked[field] = json!("");
            let refused = founder.post("/staff/applications", asked).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, code.to_owned()), json!(field)));
        }
        let unnamed = founder.post("/staff/applications", application("!!!", "HRB 1")).await;
        assert_eq!(unnamed.json()["field"], "name");

        let filed = apply(&founder, "Nordlicht", "HRB 1").await;
        assert_eq!((filed.state, filed.country.as_str()), (ApplicationState::Waiting, "DE"));
        let seen = waiting(&app, &operator).await;
        assert_eq!((seen.waiting.len(), seen.waiting[0].by.as_str()), (1, "founder"));
        assert!(seen.waiting[0].same_entity.is_empty());

        let opened: Opened = approve(&operator, &filed).await.ok();
        assert_eq!(opened.company, "nordlicht");
        let work: Work = founder.get("/staff").await.ok();
        assert_eq!((work.companies[0].role, work.applications[0].state), (Role::Owner, ApplicationState::Approved));
        assert_eq!(approve(&operator, &filed).await.refusal(), (409, "already_decided".to_owned()));
        app.catch_up().await;
        let page = app.visitor().get("/companies/nordlicht").await.json();
        assert_eq!(page["entity"]["registration"], "HRB 1", "{page}");
        let log: Log = founder.get("/companies/nordlicht/log").await.ok();
        assert!(log.entries[0].deed == Deed::CompanyOpened && log.entries[0].operator);
        let log: Log = operator.get("/operator/log").await.ok();
        assert!(log.entries.iter().any(|entry| entry.deed == Deed::ApplicationApproved));
    }

    async fn a_second_company_of_a_legal_entity_is_tied_to_it(app) {
        let (founder, _) = app.colleague("founder").await;
        let operator = app.operator().await;
        approve(&operator, &apply(&founder, "Nordlicht", "HRB 123 456").await).await.ok::<Opened>();
        app.catch_up().await;
        let shopper = app.visitor();
        shopper.post("/portfolio/drops", json!({ "company": "nordlicht", "confirm": "yes" })).await.ok::<Value>();

        let second = apply(&founder, "Südlicht", "hrb-123456").await;
        let seen = waiting(&app, &operator).await;
        assert_eq!(seen.waiting[0].same_entity[0].slug, "nordlicht");
        let opened: Opened = approve(&operator, &second).await.ok();
        app.catch_up().await;
        let refused = shopper.post("/portfolio/partners", json!({ "company": opened.company })).await;
        assert_eq!(refused.refusal(), (409, "dropped".to_owned()), "a drop of one is a drop of both");
        let other = apply(&founder, "Westlicht", "HRB 9").await;
        let other: Opened = approve(&operator, &other).await.ok();
        app.catch_up().await;
        shopper.post("/portfolio/partners", json!({ "company": other.company })).await.ok::<Value>();
    }

    async fn a_name_is_taken_once_and_a_no_has_its_reason(app) {
        let acme = app.company("acme").await;
        app.sql("update company set name_key = 'acme'").await.expect("a key");
        let (founder, _) = app.colleague("founder").await;
        let operator = app.operator().await;
        let filed = apply(&founder, "ACME", "HRB 1").await;
        assert_eq!(approve(&operator, &filed).await.refusal(), (409, "name_taken".to_owned()));
        let path = format!("/operator/applications/{}/decline", filed.id);
        assert_eq!(operator.post(&path, json!({ "reason": " " })).await.refusal(), (422, "required".to_owned()));
        operator.post(&path, json!({ "reason": "Acme is here already" })).await.ok::<Applications>();
        let work: Work = founder.get("/staff").await.ok();
        assert_eq!(work.applications[0].reason.as_deref(), Some("Acme is here already"));

        let owners = async |company: &str| {
            operator.post("/operator/owners", json!({ "company": company, "email": "wile@work.example" })).await
        };
        assert_eq!(owners("nobody").await.refusal(), (404, "no_such_company".to_owned()));
        let link: InvitationLink = owners("acme").await.ok();
        let path = link.link.rsplit('/').next().expect("a token").to_owned();
        let joined = json!({ "name": "Wile", "password": "tea with rain" });
        app.visitor().post(&format!("/staff/invitations/{path}"), joined).await.ok::<Work>();
        let owner = app.member(acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert_eq!(log.entries.len(), 2);
    }

    async fn somebody_has_three_applications_waiting_at_most(app) {
        let (founder, _) = app.colleague("founder").await;
        for n in 0..3 {
            apply(&founder, &format!("Licht {n}"), &format!("HRB {n}")).await;
        }
        let fourth = founder.post("/staff/applications", application("Licht", "HRB 4")).await;
        assert_eq!(fourth.refusal(), (409, "too_many_applications".to_owned()));
    }

    async fn operators_see_whether_the_jobs_are_done(app) {
        let operator = app.operator().await;
        assert!(operator.get("/operator/jobs").await.ok::<Jobs>().jobs.is_empty());
        huoban_core::chores::turn(&huoban_core::staff::SWEEP_STAFF, &app.state).await;
        let jobs: Jobs = operator.get("/operator/jobs").await.ok();
        assert_eq!((jobs.jobs[0].name.as_str(), jobs.jobs[0].every, jobs.jobs[0].done), ("sweep_staff", 3600, Some(0)));
        assert!(!jobs.jobs[0].late);
        app.wait(3 * 3_600_000);
        assert!(operator.get("/operator/jobs").await.ok::<Jobs>().jobs[0].late);
    }
}
