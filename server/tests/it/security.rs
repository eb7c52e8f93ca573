//! What stands between the marketplace and the rest of the world: the layers around every route, and the
//! accept loop. The database does not matter here.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
    routing::get,
};
use http_body_util::BodyExt;
use huoban::site::{
    files::Site,
    router,
    serve::{self, Limits},
    telemetry,
};
use huoban_core::db::Engine;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};
use tower::ServiceExt;

use crate::kit::TestApp;

/// The whole site, as a visitor meets it.
struct WholeSite {
    app: TestApp,
    router: Router,
    _files: tempfile::TempDir,
}

struct Got {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// The code of an `application/problem+json` body.
    #[track_caller]
    fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        let problem: Value = serde_json::from_str(&self.text).expect("JSON");
        assert_eq!(problem["status"], self.status.as_u16());
        (
            self.status.as_u16(),
            problem["code"].as_str().expect("a code").to_owned(),
        )
    }
}

impl WholeSite {
    async fn with(flags: &[&str]) -> Self {
        let app = TestApp::with(Engine::Sqlite, flags).await;
        let files = tempfile::tempdir().expect("a folder");
        let site = Site::open(files.path().to_owned()).expect("a site");
        let router = router::site(&app.state, site, None);
        Self {
            app,
            router,
            _files: files,
        }
    }

    async fn ask(&self, request: Request<Body>) -> Got {
        ask(&self.router, request).await
    }

    async fn get(&self, path: &str) -> Got {
        self.ask(Request::get(path).body(Body::empty()).expect("a request"))
            .await
    }

    /// A change of language: a write that anyone may send.
    async fn write(&self, headers: &[(&str, &str)], body: &str) -> Got {
        let mut request = Request::post("/api/v1/account/language").header("host", "shop.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::from(body.to_owned())).expect("a request"))
            .await
    }
}

async fn ask(router: &Router, request: Request<Body>) -> Got {
    let response = router.clone().oneshot(request).await.expect("the router answers");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    Got {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&body).into_owned(),
    }
}

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const CHOICE: &str = "{\"lang\":\"zh\"}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_site_s_page_can_write_nothing() {
    let site = WholeSite::with(&[]).await;
    for body in [(JSON, CHOICE), (FORM, "lang=zh")] {
        for foreign in [
            [("sec-fetch-site", "cross-site"), ("accept-language", "en")],
            [("sec-fetch-site", "same-site"), ("accept-language", "en")],
            [("origin", "https://evil.example"), ("accept-language", "en")],
        ] {
            let refused = site.write(&[body.0, foreign[0], foreign[1]], body.1).await;
            assert_eq!(refused.problem(), (403, "other_site".to_owned()));
        }
    }
    let in_chinese = site
        .write(
            &[JSON, ("sec-fetch-site", "cross-site"), ("accept-language", "zh")],
            CHOICE,
        )
        .await;
    assert!(in_chinese.text.contains("其他网站"), "{}", in_chinese.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn our_own_pages_and_programs_can_write() {
    let site = WholeSite::with(&[]).await;
    for own in [
        vec![JSON],
        vec![JSON, ("sec-fetch-site", "same-origin")],
        vec![JSON, ("origin", "http://shop.example")],
    ] {
        assert_eq!(site.write(&own, CHOICE).await.status, StatusCode::OK, "{own:?}");
    }
    let form = site.write(&[FORM, ("sec-fetch-site", "same-origin")], "lang=zh").await;
    assert_eq!(form.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_carries_the_security_headers() {
    let site = WholeSite::with(&[]).await;
    for path in [
        "/",
        "/sign-in",
        "/api/v1/visit",
        "/healthz",
        "/no/such/page",
        "/api/v1/nothing",
    ] {
        let got = site.get(path).await;
        assert_eq!(got.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(got.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(got.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(
            got.header("content-security-policy").contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(got.header("referrer-policy").starts_with("strict-origin"), "{path}");
        assert!(!got.header("x-request-id").is_empty(), "{path}");
        assert_eq!(got.header("strict-transport-security"), "", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_s_scripts_carry_the_nonce_of_its_policy() {
    let site = WholeSite::with(&[]).await;
    let (first, second) = (site.get("/sign-in").await, site.get("/sign-in").await);
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    let policy = first.header("content-security-policy");
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .expect("a nonce");
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval' "),
        "{policy}"
    );
    let inline: Vec<&str> = first
        .text
        .match_indices("<script")
        .map(|(at, _)| first.text[at..].split('>').next().expect("a tag"))
        .collect();
    assert!(!inline.is_empty());
    for script in inline {
        assert!(script.contains(&format!("nonce=\"{nonce}\"")), "{script}");
    }
    assert!(!first.text.contains(" style=\"") && !first.text.contains(" onclick="));
    assert!(
        !second.header("content-security-policy").contains(nonce),
        "a nonce is used once"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_https_the_session_cookie_is_bound_to_the_host() {
    let site = WholeSite::with(&["--public-url", "https://shop.example"]).await;
    let account = r#"{"email":"ming@example.org","password":"tea with rain"}"#;
    let request = Request::post("/api/v1/account/sign-up")
        .header(JSON.0, JSON.1)
        .header("origin", "https://shop.example")
        .body(Body::from(account));
    let got = site.ask(request.expect("a request")).await;
    assert_eq!(got.status, StatusCode::OK, "{}", got.text);
    let cookies = got.headers.get_all("set-cookie").iter();
    let cookie = cookies
        .filter_map(|cookie| cookie.to_str().ok())
        .find(|cookie| cookie.starts_with("__Host-huoban="))
        .expect("the session's cookie");
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    assert!(got.header("strict-transport-security").starts_with("max-age="));
    let token = cookie["__Host-huoban=".len()..].split(';').next().expect("a value");
    assert_eq!(
        site.app
            .number(&format!("select count(*) from session where token_hash = '{token}'"))
            .await,
        0
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_too_large_or_unreadable_is_refused_with_a_problem() {
    let site = WholeSite::with(&[]).await;
    let huge = format!("{{\"lang\":\"{}\"}}", "x".repeat(2 * 1024 * 1024));
    assert_eq!(
        site.write(&[JSON], &huge).await.problem(),
        (413, "too_large".to_owned())
    );
    let huge_form = format!("lang={}", "x".repeat(100 * 1024));
    let back = site
        .write(&[FORM, ("referer", "http://shop.example/cart")], &huge_form)
        .await;
    assert_eq!(
        (back.status, back.header("location")),
        (StatusCode::SEE_OTHER, "/cart"),
        "a person sees a page"
    );
    for (sent, status) in [("{\"lang\":", 422), ("{\"lang\":\"fr\"}", 422), ("{}", 422), ("", 422)] {
        assert_eq!(
            site.write(&[JSON], sent).await.problem(),
            (status, "unreadable".to_owned()),
            "{sent}"
        );
    }
    let missing: Value = serde_json::from_str(&site.write(&[JSON], "{}").await.text).expect("JSON");
    assert_eq!(missing["field"], "lang");
    assert_eq!(
        site.write(&[("content-type", "text/plain")], CHOICE).await.problem().0,
        415
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unknown_routes_and_methods_are_problems_and_unknown_pages_are_pages() {
    let site = WholeSite::with(&[]).await;
    assert_eq!(
        site.get("/api/v1/nothing").await.problem(),
        (404, "no_such_route".to_owned())
    );
    assert_eq!(
        site.get("/api/v1/account/sign-in").await.problem(),
        (405, "method_not_allowed".to_owned())
    );
    let page = site.get("/nothing").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.header("cache-control").contains("private"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_is_a_problem_and_the_server_goes_on() {
    let site = WholeSite::with(&[]).await;
    let routes = Router::new().route("/boom", get(|| async { panic!("a slip of ours") as () }));
    for router in [
        router::guarded(&site.app.state, routes.clone()),
        router::guarded(&site.app.state, router::answering(&site.app.state, routes)),
    ] {
        let got = ask(&router, Request::get("/boom").body(Body::empty()).expect("a request")).await;
        assert_eq!(got.problem(), (500, "internal".to_owned()));
        assert!(!got.text.contains("slip"), "the cause is nobody's business");
        assert_eq!(got.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_panics_is_still_a_page() {
    let app = TestApp::on(Engine::Sqlite).await;
    let files = tempfile::tempdir().expect("a folder");
    let hashes = files.path().join("hash.txt");
    std::fs::write(&hashes, "js: a\nwasm: b\ncss: c\n").expect("a file");
    let router = router::site(&app.state, Site::open(files.path().to_owned()).expect("a site"), None);
    // What renders a page expects a file here.
    std::fs::remove_file(&hashes).expect("the file is there");
    std::fs::create_dir(hashes).expect("a folder");
    let got = ask(&router, Request::get("/").body(Body::empty()).expect("a request")).await;
    assert_eq!(got.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(got.header("content-type").starts_with("text/html"), "{}", got.text);
    assert!(got.text.contains("Something went wrong") && !got.text.contains("hash file"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_files_that_are_there_are_kept_for_good() {
    let app = TestApp::on(Engine::Sqlite).await;
    let files = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(files.path().join("pkg")).expect("a folder");
    for (name, text) in [("hash.txt", "js: a\nwasm: b\ncss: c\n"), ("pkg/huoban.c.css", "a{}")] {
        std::fs::write(files.path().join(name), text).expect("a file");
    }
    let router = router::site(&app.state, Site::open(files.path().to_owned()).expect("a site"), None);
    let kept = async |path: &str| {
        let got = ask(&router, Request::get(path).body(Body::empty()).expect("a request")).await;
        (got.status.as_u16(), got.header("cache-control").to_owned())
    };
    assert_eq!(
        kept("/pkg/huoban.c.css").await,
        (200, "public, max-age=31536000, immutable".to_owned())
    );
    assert_eq!(kept("/pkg/huoban.old.css").await, (404, "no-store".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_id_is_kept_or_given() {
    let site = WholeSite::with(&[]).await;
    let named = Request::get("/healthz")
        .header("x-request-id", "from-the-proxy")
        .body(Body::empty());
    let got = site.ask(named.expect("a request")).await;
    assert_eq!(got.header("x-request-id"), "from-the-proxy");
    let (one, other) = (site.get("/healthz").await, site.get("/healthz").await);
    assert_ne!(one.header("x-request-id"), other.header("x-request-id"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn operators_see_health_readiness_and_metrics() {
    let app = TestApp::on(Engine::Sqlite).await;
    let files = tempfile::tempdir().expect("a folder");
    let site = Site::open(files.path().to_owned()).expect("a site");
    let router = router::site(
        &app.state,
        site,
        Some(telemetry::metrics().expect("the first recorder")),
    );
    let look = async |path: &str| ask(&router, Request::get(path).body(Body::empty()).expect("a request")).await;
    assert_eq!(look("/healthz").await.text, "ok");
    assert_eq!(look("/readyz").await.text, "ready");
    look("/api/v1/visit").await;
    let metrics = look("/metrics").await.text;
    assert!(metrics.contains("http_requests_total"), "{metrics}");
    assert!(metrics.contains("route=\"/api/v1/visit\""), "{metrics}");
    app.state.db.close().await;
    assert_eq!(look("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(look("/healthz").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn crawlers_find_public_pages_only() {
    let site = WholeSite::with(&["--public-url", "https://shop.example"]).await;
    let company = site.app.company("tea-and-co").await;
    let product = site.app.product(company, 1999, 1).await;
    let robots = site.get("/robots.txt").await.text;
    assert!(robots.contains("Disallow: /account") && robots.contains("Sitemap: https://shop.example/sitemap.xml"));
    let index = site.get("/sitemap.xml").await.text;
    let page = index
        .split("https://shop.example")
        .find(|part| part.starts_with("/sitemaps/products/"))
        .and_then(|part| part.split('<').next())
        .expect("a sitemap of products");
    let products = site.get(page).await;
    assert!(products.header("content-type").starts_with("application/xml"));
    assert!(
        products
            .text
            .contains(&format!("<loc>https://shop.example/product/{product}</loc>"))
    );
    assert!(
        site.get("/sitemaps/places")
            .await
            .text
            .contains("/company/tea-and-co</loc>")
    );
    assert_eq!(site.get("/sitemaps/products/nonsense").await.problem().0, 404);
    assert!(
        site.get("/opensearch.xml")
            .await
            .text
            .contains("https://shop.example/search?q={searchTerms}")
    );
}

/// A server on a socket of its own.
async fn on_a_socket(router: Router, limits: Limits) -> (SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel();
    let served = tokio::spawn(async move {
        serve::serve(listener, router, limits, async {
            stopped.await.ok();
        })
        .await;
    });
    (address, stop, served)
}

/// Everything the server still says before it hangs up.
async fn rest(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut text)).await;
    read.expect("the server hangs up").ok();
    String::from_utf8_lossy(&text).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_dawdles_is_cut_off_and_others_are_served() {
    let limits = Limits {
        headers: Duration::from_millis(200),
        stall: Duration::from_millis(400),
        ..Limits::default()
    };
    let routes = Router::new().route("/", get(|| async { "hello" }));
    let (address, _stop, _served) = on_a_socket(routes, limits).await;
    let mut silent = TcpStream::connect(address).await.expect("a connection");
    let mut half = TcpStream::connect(address).await.expect("a connection");
    half.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow")
        .await
        .expect("half a header");
    let mut quick = TcpStream::connect(address).await.expect("a connection");
    quick
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await
        .expect("a request");
    assert!(rest(&mut quick).await.ends_with("hello"));
    assert!(!rest(&mut half).await.contains("200"));
    assert_eq!(rest(&mut silent).await, "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_under_way_is_finished_before_the_server_stops() {
    let (entered, has_entered) = tokio::sync::mpsc::channel::<()>(1);
    let (release, released) = tokio::sync::watch::channel(false);
    let routes = Router::new().route(
        "/",
        get(move || {
            let (entered, mut released) = (entered.clone(), released.clone());
            async move {
                entered.send(()).await.ok();
                released.wait_for(|released| *released).await.ok();
                "finished"
            }
        }),
    );
    let (mut has_entered, release) = (has_entered, release);
    let (address, stop, served) = on_a_socket(routes, Limits::default()).await;
    let mut client = TcpStream::connect(address).await.expect("a connection");
    client
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .expect("a request");
    has_entered.recv().await.expect("the request arrives");
    stop.send(()).expect("the server listens");
    release.send(true).expect("the handler waits");
    assert!(rest(&mut client).await.ends_with("finished"));
    served.await.expect("the server stops");
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_the_account_show_in_both_languages() {
    let site = WholeSite::with(&[]).await;
    for (lang, title) in [("en", "Open an account"), ("zh", "开通账户")] {
        let request = Request::builder()
            .method(Method::GET)
            .uri("/sign-up?next=%2Fcart")
            .header(header::ACCEPT_LANGUAGE, lang);
        let page = site.ask(request.body(Body::empty()).expect("a request")).await;
        assert!(page.text.contains(title), "{}", page.text);
        assert!(page.text.contains("name=\"next\" value=\"/cart\""), "{}", page.text);
    }
    let stranger = site.get("/account").await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    assert!(stranger.text.contains("/sign-in?next=%2Faccount"));
}
