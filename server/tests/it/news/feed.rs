//! A shopper's news under an address that nobody can guess, for programs.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};
use wire::{
    account::Export,
    id::Id,
    news::{NewsFeed, OwnNewsFeed},
    portfolio::Standing,
};

use super::{
    DAY, Scene, account, lower_price, no,
    read::{Feed, fetched, parsed, path},
    yes,
};
use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    portfolio::{drop_company, keep},
};

async fn make(shopper: &Visitor) -> NewsFeed {
    let made: OwnNewsFeed = shopper.post("/portfolio/news/feed", json!({})).await.ok();
    made.feed.expect("a feed")
}

async fn own(shopper: &Visitor) -> Option<NewsFeed> {
    shopper.get("/portfolio/news/feed").await.ok::<OwnNewsFeed>().feed
}

/// As a program without cookies asks.
async fn read(app: &TestApp, feed: &NewsFeed) -> Feed {
    fetched(&app.visitor(), &feed.address).await
}

async fn asked(app: &TestApp, feed: &NewsFeed, name: &'static str, value: &str) -> Reply {
    app.visitor().header(name, value).page(path(&feed.address)).await
}

#[track_caller]
fn header<'r>(reply: &'r Reply, name: &str) -> &'r str {
    reply
        .headers
        .get(name)
        .map_or("", |value| value.to_str().expect("ASCII"))
}

/// Nothing tells an address that was in use from one that never was.
async fn is_gone(app: &TestApp, feed: &NewsFeed) -> bool {
    let never = format!("/news/{}.atom", "0".repeat(64));
    let (gone, never) = (
        app.visitor().page(path(&feed.address)).await,
        app.visitor().page(&never).await,
    );
    let shape = |reply: &Reply| {
        let names: Vec<String> = reply.headers.keys().map(ToString::to_string).collect();
        (reply.status, names, reply.text.clone())
    };
    gone.status == 404 && shape(&gone) == shape(&never)
}

on_both! {
    async fn a_feed_says_the_news_in_the_form_of_atom(app) {
        let scene = Scene::of(&app).await;
        assert_eq!(own(&scene.shopper).await, None);
        let feed = make(&scene.shopper).await;
        assert_eq!(own(&scene.shopper).await.as_ref(), Some(&feed));
        let empty = read(&app, &feed).await;
        assert_eq!((empty.entries.len(), empty.own["updated"].as_str()), (0, feed.since.rfc3339().as_str()));

        let product = app.product_named(scene.kept, "A lamp", 900, 5).await;
        app.wait(MINUTE);
        lower_price(&app, product, 400).await;
        app.wait(MINUTE);
        let proposal = scene.answered(&app, "kept", "Refills", yes()).await;
        let reply = app.visitor().page(path(&feed.address)).await;
        assert_eq!(header(&reply, "content-type"), "application/atom+xml; charset=utf-8");
        assert_eq!(header(&reply, "cache-control"), "private, no-cache");
        assert_eq!(header(&reply, "x-robots-tag"), "noindex");
        assert!(!reply.headers.contains_key(header::SET_COOKIE));
        let found = parsed(&reply);
        assert_eq!((found.lang.as_str(), found.own["id"].as_str()), ("en", empty.own["id"].as_str()));
        assert_eq!((found.own["updated"].as_str(), found.own["self"].as_str()), (app.now().rfc3339().as_str(), feed.address.as_str()));
        let place = app.state.settings.place();
        let links: Vec<&str> = found.entries.iter().map(|entry| entry["alternate"].as_str()).collect();
        let at_product = format!("{place}/product/{product}");
        assert_eq!(links, [&format!("{place}/proposals/{proposal}"), &at_product, &at_product]);
        let told = |entry: usize, name: &str| found.entries[entry][name].as_str();
        assert_eq!((told(0, "title"), told(0, "name"), told(0, "category")), ("Accepted: Refills", "kept", "proposal_answered"));
        assert_eq!(told(0, "summary"), "kept answered: There will be.\nThere from 3 May 2040.");
        assert_eq!(told(1, "title"), "Now $4.00: A lamp");
        assert_eq!(told(1, "summary"), "kept lowered the price of A lamp from $9.00 to $4.00.");
        assert_eq!(told(2, "title"), "New: A lamp");
        let ids: BTreeSet<&str> = (0..3).map(|entry| told(entry, "id")).collect();
        assert!(ids.len() == 3 && ids.iter().all(|id| id.starts_with("urn:uuid:")), "{ids:?}");
        assert_eq!(read(&app, &feed).await, found, "the same news make the same feed");
    }

    async fn a_feed_is_in_the_language_of_its_shopper(app) {
        let scene = Scene::of(&app).await;
        scene.answered(&app, "kept", "Refills", no()).await;
        let feed = make(&scene.shopper.clone().header("accept-language", "zh")).await;
        let reply = asked(&app, &feed, "accept-language", "en").await;
        let found = parsed(&reply);
        assert_eq!((found.lang.as_str(), found.entries[0]["title"].as_str()), ("zh-Hans", "已婉拒：Refills"));
    }

    async fn hostile_texts_break_no_feed(app) {
        let scene = Scene::of(&app).await;
        let name = "]]></title><script>x</script>&amp;\u{1}\u{b}\u{1f}\u{85}\u{ffff}\u{202e}\"'<!--茶\u{1f375}";
        app.product(scene.kept, 900, 5).await;
        app.wait(MINUTE);
        let proposal = scene.answered(&app, "kept", "Refills", no()).await.number();
        app.write_text("update product set name = $1", vec![name.to_owned()]).await;
        app.write_text("update company set name = $1 where slug = 'kept'", vec![format!("kept {name}")]).await;
        // As no route takes it: an answer that is there before the guards look.
        let copy = "insert into proposal (id, company_id, shopper_id, kind, title, text, made_at, answer_by)
            select id + 1, company_id, shopper_id, kind, $1, '', made_at, answer_by from proposal where id = cast($2 as bigint)";
        app.write_text(copy, vec![name.to_owned(), proposal.to_string()]).await;
        app.sql("insert into proposal_count select id, company_id, 0, 0, 0 from proposal where answer is null").await.expect("a count");
        let answer = "update proposal set answer = 'declined', answer_text = $1, answered_at = made_at + 1 where answer is null";
        app.write_text(answer, vec![name.to_owned()]).await;
        let feed = make(&scene.shopper).await;
        let found = read(&app, &feed).await;
        let shown = "]]></title><script>x</script>&amp;     \"'<!--茶\u{1f375}";
        let titles: Vec<&str> = found.entries.iter().map(|entry| entry["title"].as_str()).collect();
        assert_eq!(titles, [&format!("Declined: {shown}"), "Declined: Refills", &format!("New: {shown}")]);
        assert_eq!(found.entries[2]["name"], format!("kept {shown}"));
        assert!(found.entries[0]["summary"].ends_with(shown));
    }

    async fn a_new_address_ends_the_old_one_at_once(app) {
        let scene = Scene::of(&app).await;
        assert_eq!(app.visitor().post("/portfolio/news/feed", json!({})).await.refusal(), (401, "no_session".to_owned()));
        let page = async || scene.shopper.page("/portfolio").await.text;
        assert!(!page().await.contains("rel=\"alternate\""));
        let first = make(&scene.shopper).await;
        let second = make(&scene.shopper).await;
        assert_ne!(path(&first.address), path(&second.address));
        assert!(is_gone(&app, &first).await);
        assert!(!is_gone(&app, &second).await);
        let shown = page().await;
        assert!(shown.contains("rel=\"alternate\"") && shown.contains(&second.address) && !shown.contains(&first.address));
        assert!(shown.contains("Whoever has the address can read which companies you keep."));
        let secret = path(&second.address).trim_start_matches("/news/").trim_end_matches(".atom");
        let mut odd = ["", ".atom", "x", "%FF.atom", "%00.atom"].map(str::to_owned).to_vec();
        odd.push(format!("{}.atom", &secret[1..]));
        odd.push(format!("{secret}.ATOM"));
        odd.push(secret.to_owned());
        for file in odd {
            assert_eq!(app.visitor().page(&format!("/news/{file}")).await.status, 404, "{file}");
        }

        let export: Export = scene.shopper.get("/account/export").await.ok();
        assert_eq!(export.tables["news_feed"].len(), 1);
        assert!(!format!("{:?}", export.tables).contains(secret) && export.withheld.contains_key("news_feed.secret"));
        scene.shopper.post("/portfolio/news/feed/end", json!({})).await.ok::<OwnNewsFeed>();
        assert!(is_gone(&app, &second).await && own(&scene.shopper).await.is_none());
        scene.shopper.post("/portfolio/news/feed/end", json!({})).await.ok::<OwnNewsFeed>();
        assert!(!page().await.contains("rel=\"alternate\""));
    }

    async fn plain_forms_make_and_end_a_feed(app) {
        let scene = Scene::of(&app).await;
        for path in ["/portfolio/news/feed", "/portfolio/news/feed/end"] {
            let answer = scene.shopper.form(path, &[]).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (303, "/portfolio#news-feed"));
        }
    }

    async fn who_has_the_feed_as_it_is_gets_304(app) {
        let scene = Scene::of(&app).await;
        let feed = make(&scene.shopper).await;
        let first = app.visitor().page(path(&feed.address)).await;
        let (tag, modified) = (header(&first, "etag").to_owned(), header(&first, "last-modified").to_owned());
        assert!(tag.starts_with("W/\"") && modified.ends_with(" GMT"), "{tag} {modified}");
        for known in [tag.as_str(), "*", tag.trim_start_matches("W/"), &format!("\"x\", {tag}")] {
            let again = asked(&app, &feed, "if-none-match", known).await;
            assert_eq!((again.status.as_u16(), again.text.as_str(), header(&again, "etag")), (304, "", tag.as_str()), "{known}");
        }
        assert_eq!(asked(&app, &feed, "if-none-match", "\"x\"").await.status, 200);
        assert_eq!(asked(&app, &feed, "if-modified-since", &modified).await.status, 200, "a time does not tell what is gone");
        scene.answered(&app, "kept", "Refills", no()).await;
        let changed = asked(&app, &feed, "if-none-match", &tag).await;
        assert_eq!(parsed(&changed).entries.len(), 1);
        drop_company(&scene.shopper, "kept").await.ok::<Standing>();
        let dropped = asked(&app, &feed, "if-none-match", header(&changed, "etag")).await;
        assert!(parsed(&dropped).entries.is_empty(), "what is dropped is gone at once");
    }

    async fn a_feed_is_its_shopper_s_whoever_asks(app) {
        let scene = Scene::of(&app).await;
        scene.answered(&app, "kept", "Refills", no()).await;
        scene.answered(&app, "other", "Tea", no()).await;
        let feed = make(&scene.shopper).await;
        let alone = app.visitor().page(path(&feed.address)).await;
        let other = account(&app, "ming").await;
        keep(&other, "other").await.ok::<Standing>();
        for visitor in [&other, &scene.shopper] {
            let reply = visitor.page(path(&feed.address)).await;
            assert_eq!(reply.text, alone.text);
            assert!(!reply.headers.contains_key(header::SET_COOKIE));
        }
        let head = Request::head(path(&feed.address)).body(Body::empty()).expect("a request");
        let head = app.visitor().ask(head).await;
        assert_eq!((head.status.as_u16(), head.text.as_str(), header(&head, "etag")), (200, "", header(&alone, "etag")));
        let theirs = make(&other).await;
        let found = read(&app, &theirs).await;
        assert_eq!(found.entries[0]["title"], "Declined: Tea");
        let nobody = app.visitor().page(path(&theirs.address)).await.text;
        assert!(!nobody.contains("ming") && !nobody.contains("example.org"), "{nobody}");
    }

    async fn an_erased_shopper_s_feed_is_gone(app) {
        app.company("kept").await;
        let ming = account(&app, "ming").await;
        keep(&ming, "kept").await.ok::<Standing>();
        let feed = make(&ming).await;
        assert!(!is_gone(&app, &feed).await);
        let erase = json!({ "password": "three words of tea", "confirm": "erase" });
        ming.post("/account/erase", erase).await.ok::<Value>();
        assert!(is_gone(&app, &feed).await);
        assert_eq!(app.number("select count(*) from news_feed").await, 0);
    }

    async fn a_guest_s_feed_goes_along_unless_the_account_has_its_own(app) {
        let scene = Scene::of(&app).await;
        account(&app, "ming").await;
        let sign_in = json!({ "email": "ming@example.org", "password": "three words of tea" });
        let brought = make(&scene.shopper).await;
        scene.shopper.post("/account/sign-in", sign_in.clone()).await.ok::<Value>();
        assert_eq!(own(&scene.shopper).await, Some(brought.clone()));
        scene.answered(&app, "kept", "Refills", no()).await;
        assert_eq!(read(&app, &brought).await.entries.len(), 1, "with what the account keeps");

        app.wait(DAY);
        let guest = app.visitor();
        keep(&guest, "other").await.ok::<Standing>();
        let left = make(&guest).await;
        guest.post("/account/sign-in", sign_in).await.ok::<Value>();
        assert_eq!(own(&guest).await, Some(brought));
        assert!(is_gone(&app, &left).await);
    }
}
