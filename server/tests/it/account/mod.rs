//! Accounts and sessions through the router.

mod closing;
mod guessing;
mod guests;
mod own;
mod typed;

use std::collections::{BTreeMap, BTreeSet};

use huoban_core::{account::personal, db::Engine};
use serde_json::{Value, json};
use sqlx::Row;
use wire::account::{Ended, Erased, Export, Me, Sessions, VisitSummary};

use crate::kit::{MINUTE, TestApp, Visitor};

const EMAIL: &str = "ming@example.org";
const PASSWORD: &str = "tea with rain";
const DAY: i64 = 24 * 60 * MINUTE;

/// Tables with e-mails that are not shoppers'.
const OF_STAFF: [&str; 2] = ["staff", "invitation"];

async fn sign_up(visitor: &Visitor) -> Me {
    let account = json!({"email": EMAIL, "password": PASSWORD, "name": "Ming"});
    visitor.post("/account/sign-up", account).await.ok()
}

async fn sign_in(visitor: &Visitor, password: &str) -> crate::kit::Reply {
    let given = json!({"email": EMAIL, "password": password});
    visitor.post("/account/sign-in", given).await
}

async fn visit(visitor: &Visitor) -> VisitSummary {
    visitor.get("/visit").await.ok()
}

/// A shopper who has kept one company and put two pieces in the cart, past the routes of other slices.
async fn fill(app: &TestApp, visitor: &Visitor) {
    let company = app.company("acme").await;
    let product = app.product(company, 1999, 5).await;
    let shopper = shopper(app, visitor).await;
    let now = app.now().millis();
    for sql in [
        format!(
            "insert into cart_line (shopper_id, product_id, quantity, price_seen, added_at) values ({shopper}, {}, 2, 1999, {now})",
            number(product)
        ),
        format!(
            "insert into partnership (shopper_id, company_id, since, position, note) values ({shopper}, {}, {now}, 0, 'good tea')",
            number(company)
        ),
    ] {
        app.sql(&sql).await.expect("a row");
    }
}

fn number(id: impl wire::id::Id) -> i64 {
    id.number()
}

/// The shopper behind the visitor's latest session.
async fn shopper(app: &TestApp, visitor: &Visitor) -> i64 {
    let sessions: Sessions = visitor.get("/account/sessions").await.ok();
    let this = sessions.sessions.iter().find(|line| line.this).expect("this session");
    app.number(&format!(
        "select shopper_id from session where id = {}",
        number(this.id)
    ))
    .await
}

on_both! {
    async fn a_stranger_has_nothing(app) {
        let stranger = app.visitor();
        assert_eq!(visit(&stranger).await, VisitSummary::default());
        assert_eq!(stranger.get("/account").await.refusal(), (401, "no_session".to_owned()));
        assert_eq!(stranger.cookie("huoban"), None);
    }

    async fn an_account_keeps_what_the_guest_had(app) {
        let ming = app.visitor();
        let me = sign_up(&ming).await;
        assert_eq!((me.email.as_deref(), me.name.as_deref()), (Some(EMAIL), Some("Ming")));
        fill(&app, &ming).await;
        let summary = visit(&ming).await;
        assert_eq!((summary.signed_in, summary.cart_items, summary.partners), (true, 2, 1));

        let phone = app.visitor();
        sign_in(&phone, PASSWORD).await.ok::<Me>();
        assert_eq!(visit(&phone).await, summary);
    }

    async fn what_a_guest_has_goes_into_the_account_they_sign_in_to(app) {
        sign_up(&app.visitor()).await;
        let (kept, sold) = (app.company("kept").await, app.company("sold").await);
        app.company("dropped").await;
        let product = app.product(sold, 1999, 5).await;
        let guest = app.visitor();
        for (path, body) in [
            ("/portfolio/partners", json!({"company": "kept"})),
            ("/portfolio/drops", json!({"company": "dropped", "confirm": "yes"})),
            ("/cart/lines", json!({"product": product, "quantity": 2})),
        ] {
            let reply = guest.post(path, body).await;
            assert!(reply.status.is_success(), "{path}: {}", reply.text);
        }
        sign_in(&guest, PASSWORD).await.ok::<Me>();
        let summary = visit(&guest).await;
        assert_eq!((summary.signed_in, summary.cart_items, summary.partners), (true, 2, 1));
        let me = shopper(&app, &guest).await;
        let mine = format!("select count(*) from partnership where company_id = {} and shopper_id = {me}", number(kept));
        assert_eq!(app.number(&mine).await, 1);
        assert_eq!(app.number(&format!("select count(*) from company_drop where shopper_id = {me}")).await, 1);
        for table in ["session", "partnership", "company_drop", "cart_line"] {
            assert_eq!(app.number(&format!("select count(*) from {table} where shopper_id <> {me}")).await, 0, "{table}");
        }
    }

    async fn signing_up_and_in_changes_the_token(app) {
        let ming = app.visitor();
        sign_up(&ming).await;
        let first = ming.cookie("huoban").expect("a session");
        sign_in(&ming, PASSWORD).await.ok::<Me>();
        let second = ming.cookie("huoban").expect("a session");
        assert_ne!(first, second);
        assert_eq!(app.number("select count(*) from session").await, 1);
        let stored: String = sqlx::query_scalar("select token_hash from session").fetch_one(app.state.db.reads()).await.expect("a hash");
        assert!(stored.len() == 64 && stored != second, "the token is not stored in clear");
    }

    async fn an_address_has_one_account(app) {
        sign_up(&app.visitor()).await;
        let again = app.visitor().post("/account/sign-up", json!({"email": " MING@example.org", "password": "another long one"})).await;
        assert_eq!(again.refusal(), (409, "email_taken".to_owned()));
        assert_eq!(again.json()["field"], "email");
        let owner = app.visitor();
        sign_up_is_refused_when_signed_in(&owner).await;
    }

    async fn a_wrong_password_and_an_unknown_e_mail_look_alike(app) {
        sign_up(&app.visitor()).await;
        let visitor = app.visitor();
        let wrong = sign_in(&visitor, "not my password").await;
        let unknown = visitor.post("/account/sign-in", json!({"email": "nobody@example.org", "password": "not my password"})).await;
        assert_eq!(wrong.refusal(), (401, "wrong_sign_in".to_owned()));
        assert_eq!(wrong.text, unknown.text);
        assert_eq!(visitor.cookie("huoban"), None);
    }

    async fn guessing_is_slowed_down(app) {
        let guesser = app.visitor();
        for _ in 0..5 {
            assert_eq!(sign_in(&guesser, "not my password").await.refusal().0, 401);
        }
        let slowed = sign_in(&guesser, "not my password").await;
        assert_eq!(slowed.refusal(), (429, "too_many_tries".to_owned()));
        let wait: u64 = slowed.headers["retry-after"].to_str().expect("ASCII").parse().expect("seconds");
        assert!((1..=31).contains(&wait));
    }

    async fn weak_passwords_and_slips_are_refused_at_their_field(app) {
        for (email, password, field, code) in [
            ("ming", PASSWORD, "email", "not_an_email"),
            (EMAIL, "short", "password", "password_too_short"),
            (EMAIL, "password123", "password", "password_too_easy"),
            (EMAIL, EMAIL, "password", "password_too_easy"),
        ] {
            let reply = app.visitor().post("/account/sign-up", json!({"email": email, "password": password})).await;
            assert_eq!(reply.refusal(), (422, code.to_owned()));
            assert_eq!(reply.json()["field"], field);
        }
    }

    async fn a_form_leads_on_and_back_without_the_password(app) {
        let ming = app.visitor().header("referer", "https://shop.example/sign-up?next=%2Fcart");
        let refused = ming.form("/account/sign-up", &[("email", EMAIL), ("password", "short")]).await;
        assert_eq!((refused.status.as_u16(), refused.location()), (303, "/sign-up?next=%2Fcart"));
        let flash = huoban_core::http::cookies::read_flash(&cookie_header("flash", &ming.cookie("flash").expect("a flash")));
        let typed = flash.expect("a flash").typed;
        assert_eq!(typed.get("email").map(String::as_str), Some(EMAIL));
        assert!(!typed.contains_key("password"));

        let done = ming.form("/account/sign-up", &[("email", EMAIL), ("password", PASSWORD), ("name", ""), ("next", "/cart")]).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, "/cart"));
        assert!(visit(&ming).await.signed_in);
    }

    async fn sessions_can_be_seen_and_ended(app) {
        let laptop = app.visitor().header("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        sign_up(&laptop).await;
        app.wait(MINUTE);
        let phone = app.visitor().header("user-agent", "curl/8");
        sign_in(&phone, PASSWORD).await.ok::<Me>();

        let seen: Sessions = phone.get("/account/sessions").await.ok();
        let names: Vec<_> = seen.sessions.iter().map(|line| (line.this, line.browser.as_deref(), line.system.as_deref())).collect();
        assert_eq!(names, [(true, Some("curl"), None), (false, Some("Firefox"), Some("Linux"))]);

        let path = format!("/account/sessions/{}/end", seen.sessions[1].id);
        phone.post(&path, json!({})).await.ok::<Ended>();
        assert!(!visit(&laptop).await.signed_in);
        assert_eq!(phone.post(&path, json!({})).await.refusal(), (404, "no_such_session".to_owned()));

        let other = app.visitor();
        other.post("/account/sign-up", json!({"email": "li@example.org", "password": PASSWORD})).await.ok::<Me>();
        let path = format!("/account/sessions/{}/end", seen.sessions[0].id);
        assert_eq!(other.post(&path, json!({})).await.refusal().0, 404);
        assert!(visit(&phone).await.signed_in);
    }

    async fn signing_out_ends_one_session_or_all(app) {
        let (laptop, phone) = (app.visitor(), app.visitor());
        sign_up(&laptop).await;
        sign_in(&phone, PASSWORD).await.ok::<Me>();
        assert_eq!(phone.form("/account/sign-out", &[]).await.location(), "/");
        assert_eq!(phone.cookie("huoban"), None);
        assert!(visit(&laptop).await.signed_in);
        sign_in(&phone, PASSWORD).await.ok::<Me>();
        assert_eq!(laptop.post("/account/sign-out-everywhere", json!({})).await.ok::<Ended>(), Ended { sessions: 2 });
        assert!(!visit(&phone).await.signed_in);
    }

    async fn a_session_lasts_as_long_as_it_is_used(app) {
        let ming = app.visitor();
        sign_up(&ming).await;
        for _ in 0..3 {
            app.wait(170 * DAY);
            assert!(visit(&ming).await.signed_in);
        }
        app.wait(181 * DAY);
        assert!(!visit(&ming).await.signed_in);
    }

    async fn a_new_password_signs_out_everyone_else(app) {
        let (laptop, phone) = (app.visitor(), app.visitor());
        sign_up(&laptop).await;
        sign_in(&phone, PASSWORD).await.ok::<Me>();
        let wrong = laptop.post("/account/password", json!({"password": "not my password", "new_password": "rain with tea"})).await;
        assert_eq!(wrong.refusal(), (422, "wrong_password".to_owned()));
        let change = json!({"password": PASSWORD, "new_password": "rain with tea"});
        laptop.post("/account/password", change).await.ok::<Me>();
        assert!(visit(&laptop).await.signed_in && !visit(&phone).await.signed_in);
        assert_eq!(sign_in(&phone, PASSWORD).await.refusal().0, 401);
        sign_in(&phone, "rain with tea").await.ok::<Me>();
    }

    async fn a_chosen_language_sticks(app) {
        let visitor = app.visitor().header("accept-language", "en");
        let back = visitor.form("/account/language", &[("lang", "zh"), ("back", "/cart")]).await;
        assert_eq!(back.location(), "/cart");
        let refusal = visitor.get("/account").await.json();
        assert_eq!(refusal["title"], "您还没有会话");
        let elsewhere = visitor.form("/account/language", &[("lang", "en"), ("back", "//evil.example")]).await;
        assert_eq!(elsewhere.location(), "/");
    }

    async fn everything_can_be_exported(app) {
        let ming = app.visitor();
        sign_up(&ming).await;
        fill(&app, &ming).await;
        let reply = ming.get("/account/export").await;
        assert!(reply.headers["content-disposition"].to_str().expect("ASCII").starts_with("attachment"));
        let export: Export = reply.ok();
        assert_eq!(export.tables["shopper"][0]["email"], EMAIL);
        assert_eq!(export.tables["partnership"][0]["note"], "good tea");
        assert_eq!(export.tables["cart_line"][0]["quantity"], 2);
        assert_eq!(export.tables["cart_line"][0]["added_at"], app.now().rfc3339());
        assert!(!reply.text.contains("$argon2id$"));
    }

    async fn erasing_leaves_nothing_personal(app) {
        let ming = app.visitor();
        sign_up(&ming).await;
        fill(&app, &ming).await;
        let shopper = shopper(&app, &ming).await;
        drop_a_company(&app, shopper).await;
        buy(&app, shopper).await;

        let unmeant = ming.post("/account/erase", json!({"password": PASSWORD})).await;
        assert_eq!(unmeant.refusal(), (422, "not_confirmed".to_owned()));
        let wrong = ming.post("/account/erase", json!({"password": "not my password", "confirm": "erase"})).await;
        assert_eq!(wrong.refusal(), (422, "wrong_password".to_owned()));
        let erased: Erased = ming.post("/account/erase", json!({"password": PASSWORD, "confirm": "erase"})).await.ok();
        assert_eq!(erased.rows["company_drop"], 1);

        assert_eq!(ming.cookie("huoban"), None);
        for table in ["session", "partnership", "company_drop", "cart_line"] {
            assert_eq!(app.number(&format!("select count(*) from {table}")).await, 0, "{table}");
        }
        assert_eq!(app.number("select count(*) from shopper where email is null and password is null and name is null").await, 1);
        assert_eq!(app.number("select count(*) from order_group where email = '' and recipient = '' and line1 = '' and phone = ''").await, 1);
        assert_eq!(sign_in(&ming, PASSWORD).await.refusal().0, 401);
    }
}

async fn sign_up_is_refused_when_signed_in(owner: &Visitor) {
    sign_in(owner, PASSWORD).await.ok::<Me>();
    let other = json!({"email": "li@example.org", "password": PASSWORD});
    let reply = owner.post("/account/sign-up", other).await;
    assert_eq!(reply.refusal(), (409, "already_signed_in".to_owned()));
}

fn cookie_header(name: &str, value: &str) -> axum::http::HeaderMap {
    let pair = format!("{name}={value}").parse().expect("a header");
    [(axum::http::header::COOKIE, pair)].into_iter().collect()
}

async fn drop_a_company(app: &TestApp, shopper: i64) {
    let entity = app.entity("Bad Ltd").await;
    let company = app.company_of(entity, "bad").await;
    let (entity, company, now) = (number(entity), number(company), app.now().millis());
    app.sql(&format!(
        "insert into company_drop (id, shopper_id, entity_id, company_id, note, dropped_at) \
         values (1, {shopper}, {entity}, {company}, 'rude', {now})"
    ))
    .await
    .expect("a drop");
}

async fn buy(app: &TestApp, shopper: i64) {
    app.sql(&format!(
        "insert into order_group (id, shopper_id, idempotency_key, email, recipient, line1, line2, city, region, postcode, country, phone, delivery, payment, placed_at) \
         values (1, {shopper}, 'once', '{EMAIL}', 'Ming', '1 Tea St', '', 'Hangzhou', '', '310000', 'CN', '123', 'standard', 'cash', 0)"
    ))
    .await
    .expect("an order");
}

/// What a company made and everybody reads; it names the proposal that it came of by its id alone.
const OF_COMPANIES: &str = "promotion";

/// Tables that can name a shopper, by a foreign key or by a column, each with its columns.
async fn personal_tables(app: &TestApp) -> BTreeMap<String, BTreeSet<String>> {
    let reads = app.state.db.reads();
    let tables: Vec<String> = sqlx::query_scalar("select name from sqlite_master where type = 'table'")
        .fetch_all(reads)
        .await
        .expect("tables");
    let (mut columns, mut links) = (BTreeMap::new(), Vec::new());
    for table in &tables {
        let named: Vec<String> = sqlx::query_scalar("select name from pragma_table_info($1)")
            .bind(table)
            .fetch_all(reads)
            .await
            .expect("columns");
        columns.insert(table.clone(), named.into_iter().collect::<BTreeSet<_>>());
        let keys = sqlx::query("select \"table\" from pragma_foreign_key_list($1)")
            .bind(table)
            .fetch_all(reads)
            .await
            .expect("keys");
        links.extend(keys.iter().map(|row| (table.clone(), row.get::<String, _>(0))));
    }
    let mut personal: BTreeSet<String> = columns
        .iter()
        .filter(|(_, columns)| {
            ["shopper_id", "email", "session_id", "asker"]
                .iter()
                .any(|name| columns.contains(*name))
        })
        .map(|(table, _)| table.clone())
        .filter(|table| !OF_STAFF.contains(&table.as_str()))
        .collect();
    while let Some((table, _)) = links
        .iter()
        .find(|(table, to)| personal.contains(to) && !personal.contains(table) && table != OF_COMPANIES)
    {
        personal.insert(table.clone());
    }
    columns.retain(|table, _| personal.contains(table));
    columns
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_table_or_column_about_a_shopper_is_forgotten() {
    let app = TestApp::on(Engine::Sqlite).await;
    let listed: BTreeMap<String, BTreeSet<String>> = personal::tables()
        .map(|listed| {
            let withheld = listed.withheld.iter().map(|(column, _)| column);
            let columns = listed.columns.iter().chain(withheld).map(|column| (*column).to_owned());
            (listed.table.to_owned(), columns.collect())
        })
        .collect();
    assert_eq!(
        listed,
        personal_tables(&app).await,
        "name each table and column in a slice's personal.rs"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_can_take_everything_along_or_erase_it() {
    let app = TestApp::on(Engine::Sqlite).await;
    let guest = app.visitor();
    app.company("acme").await;
    guest
        .post("/portfolio/partners", json!({"company": "acme"}))
        .await
        .ok::<wire::portfolio::Standing>();
    assert_eq!(guest.get("/account").await.json()["email"], Value::Null);
    assert_eq!(
        guest.get("/account/export").await.ok::<Export>().tables["shopper"].len(),
        1
    );
    assert_eq!(
        guest
            .post("/account/password", json!({"password": "", "new_password": PASSWORD}))
            .await
            .refusal(),
        (409, "no_account".to_owned())
    );
    guest
        .post("/account/erase", json!({"confirm": "erase"}))
        .await
        .ok::<Erased>();
    assert_eq!(guest.get("/account").await.refusal().0, 401);
}
