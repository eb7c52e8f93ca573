//! A server of its own for each test, and clients that behave like a browser or a program.

mod staff;

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    http::{HeaderName, Method, Request, StatusCode, header},
};
use clap::Parser;
use http_body_util::BodyExt;
use huoban::site::{files::Site, router};
use huoban_core::{
    catalog::intake::Intake,
    clock::Clock,
    db::{DatabaseUrl, Engine},
    merge,
    settings::{DataSettings, ServeSettings},
    state::AppState,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::Executor;
use tokio::sync::OnceCell;
use tower::ServiceExt;
use wire::{
    id::{CompanyId, EntityId, Id, ProductId},
    when::When,
};

use crate::described;

/// Where every test's clock starts.
pub const START: i64 = 1_790_000_000_000;
pub const MINUTE: i64 = 60_000;

/// Declares tests that run on both engines: `on_both! { async fn name(app) { ... } }`.
#[macro_export]
macro_rules! on_both {
    ($(async fn $name:ident($app:ident) $body:block)*) => {$(
        async fn $name($app: $crate::kit::TestApp) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name($crate::kit::TestApp::on(huoban_core::db::Engine::Sqlite).await).await
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name($crate::kit::TestApp::on(huoban_core::db::Engine::Postgres).await).await
            }
        }
    )*};
}

/// A server with an empty database, a clock that stands still, and no socket.
#[derive(Clone)]
pub struct TestApp {
    pub state: AppState,
    pub router: Router,
    /// Of its database.
    pub url: DatabaseUrl,
    made: Arc<AtomicU64>,
    _data: Arc<tempfile::TempDir>,
}

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    data: DataSettings,
    #[command(flatten)]
    serve: ServeSettings,
}

impl TestApp {
    pub async fn on(engine: Engine) -> Self {
        Self::with(engine, &[]).await
    }

    /// With command-line flags, as the operator would give them.
    pub async fn with(engine: Engine, flags: &[&str]) -> Self {
        let data = tempfile::tempdir().expect("a folder for the test's data");
        let url = match engine {
            Engine::Sqlite => fresh_sqlite(&data.path().join("test.db")).await,
            Engine::Postgres => fresh_postgres().await,
        };
        let settings = settings(data.path(), &url, flags);
        let clock = Clock::standing_at(When::from_millis(START));
        settings.data.prepare().expect("a folder");
        let url = settings.data.database();
        let db = merge::open(&url, settings.data.database_connections)
            .await
            .expect("a database");
        let state = AppState::open(db, settings.data, settings.serve, clock)
            .await
            .expect("a server");
        let site = Site::open(data.path().to_owned()).expect("a site");
        let router = router::site(&state, site, None);
        Self {
            state,
            router,
            url,
            made: Arc::default(),
            _data: Arc::new(data),
        }
    }

    /// What takes feeds in.
    pub fn intake(&self) -> Intake {
        merge::intake(&self.state.db, &self.state.clock, &self.state.ids)
    }

    pub fn now(&self) -> When {
        self.state.clock.now()
    }

    pub fn wait(&self, millis: i64) {
        self.state.clock.advance(millis);
    }

    /// A browser or a program with a cookie jar of its own.
    pub fn visitor(&self) -> Visitor {
        Visitor {
            router: self.router.clone(),
            cookies: Arc::default(),
            headers: Vec::new(),
        }
    }

    /// Sets a column of all rows of a table to a text, past all rules of the code.
    pub async fn write_text(&self, update: &'static str, values: Vec<String>) {
        self.state
            .db
            .write((update, values), async |(update, values), tx| {
                let query = sqlx::query(*update);
                let query = values.iter().fold(query, |query, value| query.bind(value.clone()));
                query.execute(tx).await?;
                Ok(())
            })
            .await
            .expect("an update");
    }

    fn next_number(&self) -> u64 {
        self.made.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Runs SQL as no route could, past all rules of the code.
    pub async fn sql(&self, sql: &str) -> Result<u64, huoban_core::error::Error> {
        let sql = sql.to_owned();
        self.state
            .db
            .write(sql, async |sql, tx| {
                let done = sqlx::query(sqlx::AssertSqlSafe(sql.clone())).execute(tx).await?;
                Ok(done.rows_affected())
            })
            .await
    }

    /// The one number that a query gives.
    pub async fn number(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned()))
            .fetch_one(self.state.db.reads())
            .await
            .expect("a number")
    }

    /// A legal entity with nothing to its name yet.
    pub async fn entity(&self, name: &str) -> EntityId {
        let id: EntityId = self.state.ids.next(self.now());
        self.sql(&format!(
            "insert into legal_entity (id, key, name, created_at) values ({}, '{name}', '{name}', {START})",
            id.number()
        ))
        .await
        .expect("an entity");
        id
    }

    /// A company of its own entity.
    pub async fn company(&self, slug: &str) -> CompanyId {
        let entity = self.entity(&format!("{slug} Ltd")).await;
        self.company_of(entity, slug).await
    }

    pub async fn company_of(&self, entity: EntityId, slug: &str) -> CompanyId {
        let id: CompanyId = self.state.ids.next(self.now());
        self.sql(&format!(
            "insert into company (id, entity_id, slug, name, palette, return_days, created_at) \
             values ({}, {}, '{slug}', '{slug}', '#b5482f,#e8c9a0,#3b2a20', 14, {START})",
            id.number(),
            entity.number()
        ))
        .await
        .expect("a company");
        id
    }

    /// A product named "product N" at a price in US cents.
    pub async fn product(&self, company: CompanyId, price: i64, stock: i64) -> ProductId {
        let number = self.next_number();
        self.product_named(company, &format!("product {number}"), price, stock)
            .await
    }

    pub async fn product_named(&self, company: CompanyId, name: &str, price: i64, stock: i64) -> ProductId {
        let id: ProductId = self.state.ids.next(self.now());
        let now = self.now().millis();
        self.sql(&format!(
            "insert into product (id, company_id, sku, name, description, attributes, condition, price, currency, stock, art, art_variant, created_at, changed_at) \
             values ({0}, {1}, 'sku-{0}', '{name}', 'a {name}', '[]', 'new', {price}, 'USD', {stock}, 'box', 0, {now}, {now})",
            id.number(),
            company.number()
        ))
        .await
        .expect("a product");
        self.sql(&format!(
            "insert into price_point (id, product_id, price, currency, at) values ({0}, {0}, {price}, 'USD', {now})",
            id.number()
        ))
        .await
        .expect("a price");
        id
    }

    /// Builds the search index from what is in the database now.
    pub async fn index(&self) {
        self.state
            .search
            .rebuild(self.state.db.reads())
            .await
            .expect("an index");
    }

    /// Lets the index take in what was announced, as the server does after a moment.
    pub async fn catch_up(&self) {
        self.state
            .search
            .catch_up(self.state.db.reads())
            .await
            .expect("an index");
    }

    pub async fn stock(&self, product: ProductId) -> i64 {
        self.number(&format!("select stock from product where id = {}", product.number()))
            .await
    }
}

fn settings(data: &Path, url: &str, flags: &[&str]) -> Settings {
    let data = data.display().to_string();
    let base = [
        "test",
        "--data-dir",
        &data,
        "--database-url",
        url,
        "--database-connections",
        "4",
        "--webhooks-to-this-machine",
    ];
    // The clock stands still, so that a moment would never end.
    let moment = ["--same-page-millis", "0"];
    let moment = moment.iter().filter(|_| !flags.contains(&moment[0]));
    Settings::parse_from(base.into_iter().chain(moment.copied()).chain(flags.iter().copied()))
}

/// A database of its own, copied from one that was migrated once.
async fn fresh_sqlite(file: &Path) -> String {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let url = |file: &Path| format!("sqlite:{}", file.display());
    let template = TEMPLATE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().expect("a folder for the template");
            let file = folder.path().join("template.db");
            let url: DatabaseUrl = url(&file).parse().expect("a URL");
            merge::open(&url, 1).await.expect("a template").close().await;
            assert!(!file.with_extension("db-wal").exists(), "all of it is in the file");
            fs::read(file).expect("a template")
        })
        .await;
    fs::write(file, template).expect("a database");
    url(file)
}

/// The same.
async fn fresh_postgres() -> String {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let server = std::env::var("HUOBAN_TEST_POSTGRES")
        .expect("HUOBAN_TEST_POSTGRES names a throw-away PostgreSQL server; `make test` starts one");
    let template = TEMPLATE
        .get_or_init(|| async {
            let template = format!("template_{}", unique());
            admin(&server, &format!("create database {template}")).await;
            let url: DatabaseUrl = in_database(&server, &template).parse().expect("a URL");
            merge::open(&url, 1).await.expect("a template").close().await;
            template
        })
        .await;
    let name = format!("test_{}", unique());
    admin(&server, &format!("create database {name} template {template}")).await;
    in_database(&server, &name)
}

#[expect(clippy::disallowed_methods, reason = "each test has a database of its own")]
fn unique() -> String {
    format!("{:016x}", rand::random::<u64>())
}

fn in_database(server: &str, name: &str) -> String {
    let base = server.rsplit_once('/').expect("the URL names a database").0;
    format!("{base}/{name}")
}

async fn admin(server: &str, sql: &str) {
    // One copy of a template at a time: PostgreSQL refuses it while another one runs.
    static ONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _one = ONE.lock().await;
    sqlx::any::install_default_drivers();
    let mut connection = <sqlx::AnyConnection as sqlx::Connection>::connect(server)
        .await
        .expect("the test server");
    connection
        .execute(sqlx::AssertSqlSafe(sql.to_owned()))
        .await
        .expect("an admin statement");
}

/// Someone who asks, with their cookies.
#[derive(Clone)]
pub struct Visitor {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    headers: Vec<(String, String)>,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Visitor {
    /// Sends this header with every request.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// `GET /api/v1{path}`. Fails the test if the answer, as every other, is not as the API's description says.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, String::new()).await
    }

    /// `GET {path}`: a page, as a browser sees it.
    pub async fn page(&self, path: &str) -> Reply {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        self.ask(request).await
    }

    /// `POST {path}` of a form, as a browser sends it: with the answer that it sees, which may be a page.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = serde_urlencoded::to_string(fields).expect("fields are texts");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        self.ask(request).await
    }

    /// `POST /api/v1{path}` as a program.
    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Method::POST, path, Some("application/json"), body.to_string())
            .await
    }

    /// `POST /api/v1{path}` as a plain form.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = serde_urlencoded::to_string(fields).expect("fields are texts");
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), body)
            .await
    }

    pub async fn send(&self, method: Method, path: &str, kind: Option<&str>, body: String) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", wire::url::API));
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let asked = request.method().clone();
        let reply = self.ask(request).await;
        described::hold(&asked, path, &reply);
        reply
    }

    /// Sends a request with the visitor's headers and cookies.
    pub async fn ask(&self, mut request: Request<Body>) -> Reply {
        let headers = request.headers_mut();
        for (name, value) in &self.headers {
            let name: HeaderName = name.parse().expect("a header's name");
            headers.insert(name, value.parse().expect("a header's value"));
        }
        let cookies = self.cookies.lock().expect("no holder panics").clone();
        if !cookies.is_empty() {
            let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            headers.insert(header::COOKIE, pairs.join("; ").parse().expect("a header's value"));
        }
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        self.remember(&parts.headers);
        if let Some(location) = parts.headers.get(header::LOCATION) {
            assert!(location.to_str().is_ok(), "a Location holds ASCII: {location:?}");
        }
        let body = body.collect().await.expect("a body").to_bytes();
        Reply {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn remember(&self, headers: &axum::http::HeaderMap) {
        let mut jar = self.cookies.lock().expect("no holder panics");
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("ASCII").split(';').next().expect("a pair");
            let (name, value) = pair.split_once('=').expect("a name and a value");
            if value.is_empty() {
                jar.remove(name)
            } else {
                jar.insert(name.to_owned(), value.to_owned())
            };
        }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("no holder panics").get(name).cloned()
    }
}

impl Reply {
    /// The body of a success.
    #[track_caller]
    pub fn ok<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text);
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The refusal's status and code.
    #[track_caller]
    pub fn refusal(&self) -> (u16, String) {
        assert!(!self.status.is_success(), "{}: {}", self.status, self.text);
        (
            self.status.as_u16(),
            self.json()["code"].as_str().unwrap_or_default().to_owned(),
        )
    }

    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}
