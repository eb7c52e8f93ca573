//! People who work at a console: invitations, roles, tokens, the log, and opening a company.

mod access;
mod closing;
mod opening;

use huoban_core::{auth::invitation, db::Engine};
use serde_json::{Value, json};
use wire::staff::{Colleagues, Deed, Invitation, InvitationLink, InvitedTo, Log, Role, TokenMade, Tokens, Work};

use crate::kit::{MINUTE, TestApp, Visitor};

const PASSWORD: &str = "tea with rain";
const DAY: i64 = 24 * 60 * MINUTE;

/// The end of a link.
fn token(link: &str) -> &str {
    link.rsplit('/').next().expect("a token")
}

async fn invite(owner: &Visitor, email: &str, role: &str) -> InvitationLink {
    let invite = json!({ "email": email, "role": role });
    owner.post("/companies/acme/staff", invite).await.ok()
}

async fn take_up(visitor: &Visitor, link: &str, body: Value) -> crate::kit::Reply {
    visitor.post(&format!("/staff/invitations/{}", token(link)), body).await
}

async fn staff_of(visitor: &Visitor) -> Colleagues {
    visitor.get("/companies/acme/staff").await.ok()
}

fn deeds(log: &Log) -> Vec<(Deed, &str)> {
    log.entries
        .iter()
        .map(|entry| (entry.deed, entry.about.as_str()))
        .collect()
}

on_both! {
    async fn an_invitation_makes_a_colleague_once(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        let link = invite(&owner, " Li@Work.example ", "orders").await;
        assert_eq!(link.email, "li@work.example");
        assert!(link.link.starts_with("http://localhost/staff/join/"), "{}", link.link);

        let li = app.visitor();
        let seen: Invitation = li.get(&format!("/staff/invitations/{}", token(&link.link))).await.ok();
        assert!(!seen.known && matches!(&seen.to, InvitedTo::Company { company, role: Role::Orders } if company.slug == "acme"));
        let nameless = take_up(&li, &link.link, json!({ "password": PASSWORD })).await;
        assert_eq!((nameless.refusal(), nameless.json()["field"].clone()), ((422, "required".to_owned()), json!("name")));
        let work: Work = take_up(&li, &link.link, json!({ "name": "Li", "password": PASSWORD })).await.ok();
        assert_eq!((work.companies.len(), work.companies[0].role, work.operator), (1, Role::Orders, false));
        assert_eq!(li.get("/staff").await.ok::<Work>(), work);

        let again = take_up(&app.visitor(), &link.link, json!({ "name": "Mallory", "password": PASSWORD })).await;
        assert_eq!(again.refusal(), (404, "no_such_invitation".to_owned()));
        assert!(staff_of(&owner).await.invited.is_empty());

        let in_again = app.visitor();
        let given = json!({ "email": "LI@work.example", "password": PASSWORD });
        assert_eq!(in_again.post("/staff/sign-in", given).await.ok::<Work>(), work);
        in_again.post("/staff/sign-out", json!({})).await.ok::<Value>();
        assert_eq!(in_again.get("/staff").await.refusal(), (401, "not_staff".to_owned()));
        assert!(li.get("/staff").await.status.is_success(), "the other session stays");

        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert_eq!(deeds(&log), [(Deed::Joined, "li@work.example"), (Deed::Invited, "li@work.example")]);
    }

    async fn whoever_has_an_account_proves_it_to_join(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        let li = app.visitor();
        let sign_up = json!({ "email": "li@work.example", "password": PASSWORD, "name": "Li" });
        li.post("/staff/sign-up", sign_up.clone()).await.ok::<Work>();
        assert_eq!(app.visitor().post("/staff/sign-up", sign_up).await.refusal(), (409, "email_taken".to_owned()));

        let link = invite(&owner, "li@work.example", "reader").await;
        let thief = app.visitor();
        let wrong = take_up(&thief, &link.link, json!({ "name": "Li", "password": "rain with tea" })).await;
        assert_eq!(wrong.refusal(), (401, "wrong_sign_in".to_owned()));
        let work: Work = take_up(&app.visitor(), &link.link, json!({ "password": PASSWORD })).await.ok();
        assert_eq!((work.name.as_str(), work.companies[0].role), ("Li", Role::Reader));
        assert_eq!(li.get("/companies/acme/staff").await.ok::<Colleagues>().colleagues.len(), 2);
        let twice = owner.post("/companies/acme/staff", json!({ "email": "li@work.example", "role": "orders" })).await;
        assert_eq!(twice.refusal(), (409, "email_taken".to_owned()));
    }

    async fn a_link_is_over_after_a_week_or_when_it_is_withdrawn_or_renewed(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        let visitor = app.visitor();
        let opens = async |link: &InvitationLink| {
            visitor.get(&format!("/staff/invitations/{}", token(&link.link))).await.status.is_success()
        };
        let first = invite(&owner, "li@work.example", "orders").await;
        let second = invite(&owner, "li@work.example", "reader").await;
        assert!(!opens(&first).await && opens(&second).await);

        let id = staff_of(&owner).await.invited[0].id;
        owner.post(&format!("/companies/acme/invitations/{id}/withdraw"), json!({})).await.ok::<Colleagues>();
        assert!(!opens(&second).await);
        let again = owner.post(&format!("/companies/acme/invitations/{id}/withdraw"), json!({})).await;
        assert_eq!(again.refusal(), (404, "no_such_invitation".to_owned()));

        let third = invite(&owner, "li@work.example", "orders").await;
        app.wait(7 * DAY);
        assert!(!opens(&third).await);
        let forgotten = app.state.db.write(app.now(), async |now, tx| invitation::forget_expired(tx, *now).await).await;
        assert_eq!(forgotten.expect("a sweep"), 1);
    }

    async fn an_owner_changes_roles_and_one_owner_always_stays(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        let reader = app.member(acme, Role::Reader).await;
        let staff = staff_of(&owner).await.colleagues;
        let id = |role| staff.iter().find(|colleague| colleague.role == role).expect("one").id;
        let (me, other) = (id(Role::Owner), id(Role::Reader));
        assert!(staff.iter().all(|colleague| colleague.you == (colleague.id == me)));

        let role = |of, role: &str| (format!("/companies/acme/staff/{of}/role"), json!({ "role": role }));
        let (path, body) = role(me, "reader");
        assert_eq!(owner.post(&path, body).await.refusal(), (409, "last_owner".to_owned()));
        assert_eq!(owner.post(&format!("/companies/acme/staff/{me}/remove"), json!({})).await.refusal().0, 409);

        assert_eq!(reader.get("/companies/acme/log").await.refusal(), (403, "not_your_role".to_owned()));
        let (path, body) = role(other, "owner");
        owner.post(&path, body).await.ok::<Colleagues>();
        assert!(reader.get("/companies/acme/log").await.status.is_success(), "a new role holds at once");
        reader.post(&format!("/companies/acme/staff/{me}/remove"), json!({})).await.ok::<Colleagues>();
        assert_eq!(owner.get("/companies/acme/staff").await.refusal(), (403, "not_your_company".to_owned()));

        let log: Log = reader.get("/companies/acme/log").await.ok();
        let seen: Vec<Deed> = log.entries.iter().map(|entry| entry.deed).collect();
        assert_eq!(seen, [Deed::ColleagueRemoved, Deed::RoleChanged], "what was refused is not in the log");
    }

    async fn a_token_opens_what_its_scope_says_until_it_is_revoked_or_over(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        let make = async |scope: &str, days: i64| {
            owner.post("/companies/acme/tokens", json!({ "name": "till", "scope": scope, "days": days })).await
        };
        for (scope, days, code, field) in [
            ("manage", 1, "not_a_scope", "scope"),
            ("read", 0, "out_of_range", "days"),
            ("read", 367, "out_of_range", "days"),
        ] {
            let refused = make(scope, days).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, code.to_owned()), json!(field)));
        }
        let made: TokenMade = make("orders", 2).await.ok();
        let stored = app.number(&format!("select count(*) from api_token where token_hash = '{}'", made.token)).await;
        assert_eq!(stored, 0, "the database does not hold the token itself");

        let program = app.visitor().header("authorization", &format!("bearer {}", made.token));
        assert!(program.get("/companies/acme/staff").await.status.is_success());
        assert_eq!(program.get("/companies/acme/log").await.refusal(), (403, "not_your_role".to_owned()));
        let listed: Tokens = owner.get("/companies/acme/tokens").await.ok();
        assert!(listed.tokens[0].used.is_some() && listed.tokens[0].id == made.id);

        owner.post(&format!("/companies/acme/tokens/{}/revoke", made.id), json!({})).await.ok::<Tokens>();
        assert_eq!(program.get("/companies/acme/staff").await.refusal(), (401, "wrong_token".to_owned()));
        let again = owner.post(&format!("/companies/acme/tokens/{}/revoke", made.id), json!({})).await;
        assert_eq!(again.refusal(), (404, "no_such_token".to_owned()));

        let short: TokenMade = make("read", 1).await.ok();
        let program = app.visitor().header("authorization", &format!("Bearer {}", short.token));
        app.wait(DAY - 1);
        assert!(program.get("/companies/acme/staff").await.status.is_success());
        app.wait(1);
        assert_eq!(program.get("/companies/acme/staff").await.refusal(), (401, "wrong_token".to_owned()));
    }

    async fn the_log_can_not_be_changed(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        invite(&owner, "li@work.example", "orders").await;
        for sql in [
            "update audit_entry set about = 'nothing'",
            "update audit_entry set company_id = null",
            "delete from audit_entry",
        ] {
            let refused = app.sql(sql).await.expect_err("a guard");
            assert!(refused.refused_by("audit_entry_is_append_only"), "{sql}: {refused:?}");
        }
    }

    async fn a_log_is_read_page_by_page(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        for n in 0..60 {
            invite(&owner, &format!("li{n}@work.example"), "orders").await;
            app.wait(1);
        }
        let first: Log = owner.get("/companies/acme/log").await.ok();
        let before = first.before.expect("a second page");
        let second: Log = owner.get(&format!("/companies/acme/log?before={before}")).await.ok();
        assert_eq!((first.entries.len(), second.entries.len(), second.before), (50, 10, None));
        assert_eq!(second.entries[9].about, "li0@work.example");
    }

    async fn a_session_at_a_console_lasts_a_working_day(app) {
        let (colleague, _) = app.colleague("li").await;
        app.wait(DAY / 2 - 1);
        assert!(colleague.get("/staff").await.status.is_success());
        app.wait(1);
        assert_eq!(colleague.get("/staff").await.refusal(), (401, "not_staff".to_owned()));
    }

    async fn a_lost_password_is_replaced_by_an_operator_and_the_company_sees_it(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        let li = app.visitor();
        let joining = invite(&owner, "li@work.example", "orders").await;
        take_up(&li, &joining.link, json!({ "name": "Li", "password": PASSWORD })).await.ok::<Work>();
        let operator = app.operator().await;
        let whom = |email: &str| json!({ "email": email });
        assert_eq!(operator.post("/operator/passwords", whom("no@work.example")).await.refusal().0, 404);
        let link: InvitationLink = operator.post("/operator/passwords", whom("li@work.example")).await.ok();
        let easy = take_up(&li, &link.link, json!({ "password": "password123" })).await;
        assert_eq!(easy.refusal(), (422, "password_too_easy".to_owned()));
        let in_again = app.visitor();
        take_up(&in_again, &link.link, json!({ "password": "rain with tea" })).await.ok::<Work>();
        assert_eq!(li.get("/staff").await.refusal().0, 401, "other sessions end");
        let sign_in = |password: &str| json!({ "email": "li@work.example", "password": password });
        assert_eq!(app.visitor().post("/staff/sign-in", sign_in(PASSWORD)).await.refusal().0, 401);
        app.visitor().post("/staff/sign-in", sign_in("rain with tea")).await.ok::<Work>();
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert_eq!(deeds(&log)[0], (Deed::PasswordLinkMade, "li@work.example"));
        assert!(log.entries[0].operator);
        let change = json!({ "password": "rain with tea", "new_password": "mist over reeds" });
        in_again.post("/staff/password", change).await.ok::<Work>();
        app.visitor().post("/staff/sign-in", sign_in("mist over reeds")).await.ok::<Work>();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_at_a_console_are_slowed_down() {
    let app = TestApp::on(Engine::Sqlite).await;
    let guess = json!({ "email": "li@work.example", "password": "guess" });
    for _ in 0..5 {
        let visitor = app.visitor();
        assert_eq!(visitor.post("/staff/sign-in", guess.clone()).await.refusal().0, 401);
    }
    let slowed = app.visitor().post("/staff/sign-in", guess).await;
    assert_eq!(slowed.refusal(), (429, "too_many_tries".to_owned()));
    assert!(slowed.headers.contains_key("retry-after"));
}
