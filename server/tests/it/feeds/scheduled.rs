//! Feeds that are fetched by schedule, from a site on this machine.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use huoban_core::{chores, feeds::FETCH_FEEDS};
use serde_json::json;
use tokio::net::TcpListener;
use wire::{
    feeds::{FeedSource, FeedState, Feeds},
    staff::{Deed, Log, Role},
};

use super::{FEEDS, HEADER, editor, turn};
use crate::kit::{MINUTE, TestApp, Visitor};

const SOURCES: &str = "/companies/acme/feed-sources";
const HOUR: i64 = 60 * MINUTE;

/// What the site serves, and how often it was asked.
#[derive(Default)]
struct Inside {
    status: u16,
    text: String,
    asked: usize,
}

type Shared = Arc<Mutex<Inside>>;

struct Site {
    address: SocketAddr,
    inside: Shared,
}

impl Site {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let inside = Shared::default();
        let router = Router::new().fallback(serve).with_state(inside.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, inside }
    }

    fn url(&self) -> String {
        format!("http://{}/shop.tsv", self.address)
    }

    fn serves(&self, status: u16, text: &str) {
        let mut inside = self.inside.lock().expect("no holder panics");
        inside.status = status;
        inside.text = text.to_owned();
    }

    fn asked(&self) -> usize {
        self.inside.lock().expect("no holder panics").asked
    }
}

/// The text itself is its tag.
async fn serve(State(inside): State<Shared>, headers: HeaderMap) -> Response {
    let mut inside = inside.lock().expect("no holder panics");
    inside.asked += 1;
    let tag = format!("\"{}\"", inside.text.len());
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| *known == tag) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let status = StatusCode::from_u16(inside.status).expect("a status");
    (status, [(header::ETAG, tag)], inside.text.clone()).into_response()
}

async fn company(app: &TestApp) -> Visitor {
    let acme = app.company("acme").await;
    editor(app, acme).await
}

/// Asks what is due, and reads what came.
async fn fetch(app: &TestApp) {
    chores::turn(&FETCH_FEEDS, &app.state).await;
    turn(app).await;
}

async fn feeds(member: &Visitor) -> Feeds {
    member.get(FEEDS).await.ok()
}

fn lamp(price: &str) -> String {
    format!("{HEADER}1\tLamp\tWarm\t{price} USD\t3\t\n")
}

on_both! {
    async fn a_feed_is_fetched_as_often_as_was_said(app) {
        let (site, editor) = (Site::start().await, company(&app).await);
        site.serves(200, &lamp("5"));
        let source: FeedSource = editor.post(SOURCES, json!({ "url": site.url(), "hours": 6 })).await.ok();
        assert_eq!((source.hours, source.tried, source.next.millis()), (6, None, app.now().millis()));
        fetch(&app).await;
        let now = feeds(&editor).await;
        assert_eq!((now.runs[0].state, now.runs[0].added, now.runs[0].name.as_str(), now.runs[0].by.as_str()), (FeedState::Done, 1, "shop.tsv", "schedule"));
        assert_eq!((now.sources[0].run, now.sources[0].failure.clone()), (Some(now.runs[0].id), None));

        fetch(&app).await;
        assert_eq!(site.asked(), 1, "it is not due yet");
        app.wait(6 * HOUR);
        let editor = super::editor(&app, wire::id::Id::new(app.number("select id from company").await)).await;
        fetch(&app).await;
        assert_eq!((site.asked(), feeds(&editor).await.runs.len()), (2, 1), "the same file is not read again");
        site.serves(200, &lamp("15"));
        app.wait(6 * HOUR);
        fetch(&app).await;
        let editor = super::editor(&app, wire::id::Id::new(app.number("select id from company").await)).await;
        let now = feeds(&editor).await;
        assert_eq!((now.runs.len(), now.runs[0].updated), (2, 1));
        assert_eq!(app.number("select price from product").await, 1_500);
    }

    async fn what_can_t_be_fetched_says_why_and_is_tried_again(app) {
        let (site, editor) = (Site::start().await, company(&app).await);
        site.serves(503, "busy");
        editor.post(SOURCES, json!({ "url": site.url(), "hours": 24 })).await.ok::<FeedSource>();
        fetch(&app).await;
        let now = feeds(&editor).await;
        assert_eq!((now.runs.len(), now.sources[0].failure.as_deref()), (0, Some("the site answered 503")));
        assert_eq!(now.sources[0].next.millis(), now.sources[0].tried.expect("a time").millis() + HOUR);
        site.serves(200, "");
        app.wait(2 * HOUR);
        fetch(&app).await;
        assert_eq!(feeds(&editor).await.sources[0].failure.as_deref(), Some("the file is empty"));
        site.serves(200, &lamp("5"));
        let asked: FeedSource = editor.post(&format!("{SOURCES}/{}/fetch", now.sources[0].id), json!({})).await.ok();
        assert_eq!(asked.next.millis(), app.now().millis());
        fetch(&app).await;
        let now = feeds(&editor).await;
        assert_eq!((now.runs[0].added, now.sources[0].failure.clone()), (1, None));
        let again = format!("{SOURCES}/{}", now.sources[0].id);
        editor.post(&format!("{again}/fetch"), json!({})).await.ok::<FeedSource>();
        fetch(&app).await;
        assert_eq!(feeds(&editor).await.runs[0].unchanged, 1, "by hand the same file is read again");
        let left: Feeds = editor.post(&format!("{again}/remove"), json!({})).await.ok();
        assert!(left.sources.is_empty());
        assert_eq!(editor.post(&format!("{again}/remove"), json!({})).await.refusal(), (404, "no_such_feed_source".to_owned()));
    }

    async fn a_feed_under_way_and_a_closed_company_wait(app) {
        let (site, editor) = (Site::start().await, company(&app).await);
        site.serves(200, &lamp("5"));
        super::send(&editor, &lamp("4"), &[]).await.ok::<wire::feeds::FeedRun>();
        editor.post(SOURCES, json!({ "url": site.url(), "hours": 1 })).await.ok::<FeedSource>();
        chores::turn(&FETCH_FEEDS, &app.state).await;
        assert_eq!(site.asked(), 0);
        turn(&app).await;
        app.sql("update company set closed_at = 1").await.expect("closed");
        fetch(&app).await;
        assert_eq!(site.asked(), 0);
        app.sql("update company set closed_at = null").await.expect("open");
        fetch(&app).await;
        assert_eq!((site.asked(), app.number("select price from product").await), (1, 500));
    }

    async fn what_is_typed_is_checked_and_others_see_nothing(app) {
        let editor = company(&app).await;
        for (body, code, field) in [
            (json!({ "url": "https://10.0.0.1/feed", "hours": 24 }), "not_an_endpoint", "url"),
            (json!({ "url": "", "hours": 24 }), "required", "url"),
            (json!({ "url": "https://shop.example/feed", "hours": 2 }), "not_a_period", "hours"),
            (json!({ "url": "https://shop.example/feed", "hours": 24, "encoding": "klingon" }), "unknown_encoding", "encoding"),
        ] {
            let refused = editor.post(SOURCES, body).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, code.to_owned()), json!(field)));
        }
        let source: FeedSource = editor.post(SOURCES, json!({ "url": "https://shop.example/feed?key=1", "hours": 24 })).await.ok();
        for _ in 0..4 {
            editor.post(SOURCES, json!({ "url": "https://shop.example/feed", "hours": 24 })).await.ok::<FeedSource>();
        }
        let sixth = editor.post(SOURCES, json!({ "url": "https://shop.example/feed", "hours": 24 })).await;
        assert_eq!(sixth.refusal(), (409, "too_many_feed_sources".to_owned()));
        let bolt = app.company("bolt").await;
        let other = super::editor(&app, bolt).await;
        let foreign = other.post(&format!("/companies/bolt/feed-sources/{}/remove", source.id), json!({})).await;
        assert_eq!(foreign.refusal(), (404, "no_such_feed_source".to_owned()));
        let acme = wire::id::Id::new(app.number("select id from company where slug = 'acme'").await);
        let log: Log = app.member(acme, Role::Owner).await.get("/companies/acme/log").await.ok();
        assert_eq!((log.entries[0].deed, log.entries[0].about.as_str()), (Deed::FeedScheduled, "shop.example"), "the key is not told");
    }
}
