//! A company's feeds: sent, read in the background, looked at, given back and undone.

mod errors;
mod scheduled;

use axum::http::Method;
use huoban_core::{
    chores,
    feeds::{FORGET_FEEDS, RUN_FEEDS},
};
use serde_json::{Value, json};
use wire::{
    feeds::{FeedRun, FeedState, Feeds, MOST_BYTES},
    id::{Id, ProductId},
    order::company::CompanyOrder,
    staff::{Deed, Log, Role},
};

use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    order::{add, buy},
};

const DAY: i64 = 24 * 60 * MINUTE;
const FEEDS: &str = "/companies/acme/feeds";
const HEADER: &str = "id\ttitle\tdescription\tprice\tquantity\tbrand\n";

/// A feed as a form with a file sends it, with fields beside it.
async fn send(member: &Visitor, feed: &str, fields: &[(&str, &str)]) -> Reply {
    let mut body =
        format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"shop.tsv\"\r\n\r\n{feed}\r\n");
    for (name, value) in fields {
        body += &format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    let kind = "multipart/form-data; boundary=x";
    member.send(Method::POST, FEEDS, Some(kind), body + "--x--\r\n").await
}

async fn editor(app: &TestApp, company: wire::id::CompanyId) -> Visitor {
    app.member(company, Role::Catalogue)
        .await
        .header("accept", "application/json")
}

async fn turn(app: &TestApp) {
    app.wait(1_000);
    chores::turn(&RUN_FEEDS, &app.state).await;
}

async fn run(member: &Visitor, id: impl std::fmt::Display) -> FeedRun {
    member.get(&format!("{FEEDS}/{id}")).await.ok()
}

/// Sends a feed and has it read.
async fn brought(app: &TestApp, member: &Visitor, feed: &str) -> FeedRun {
    let sent: FeedRun = send(member, feed, &[]).await.ok();
    turn(app).await;
    run(member, sent.id).await
}

async fn undone(app: &TestApp, member: &Visitor, of: &FeedRun) -> FeedRun {
    let undoing: FeedRun = member.post(&format!("{FEEDS}/{}/undo", of.id), json!({})).await.ok();
    assert_eq!(undoing.state, FeedState::Undoing);
    turn(app).await;
    run(member, of.id).await
}

async fn product(app: &TestApp, sku: &str) -> ProductId {
    Id::new(app.number(&format!("select id from product where sku = '{sku}'")).await)
}

/// Name, price and what lies on the shelf.
async fn shown(member: &Visitor, id: ProductId) -> (String, i64, i64) {
    let product: Value = member.get(&format!("/companies/acme/products/{id}")).await.json();
    let name = product["name"].as_str().expect("a name").to_owned();
    (
        name,
        product["price"]["amount"].as_i64().expect("a price"),
        product["shelf"].as_i64().expect("a number"),
    )
}

fn files(app: &TestApp) -> usize {
    let folder = app.state.data.data_dir.join("feeds");
    std::fs::read_dir(folder).map_or(0, |files| files.count())
}

on_both! {
    async fn a_feed_is_read_and_what_was_wrong_is_told(app) {
        let acme = app.company("acme").await;
        let editor = editor(&app, acme).await;
        let feed = format!("{HEADER}1\tLamp\tWarm\t5 USD\t3\tOther\n2\t\tNone\t5 USD\t3\t\n3\tMug\tRed\t4.5055 USD\t1\t\n");
        let sent: FeedRun = send(&editor, &feed, &[]).await.ok();
        assert_eq!((sent.state, sent.name.as_str(), sent.bytes, sent.progress), (FeedState::Waiting, "shop.tsv", feed.len() as i64, 0));
        let report = async || editor.get(&format!("{FEEDS}/{}/report", sent.id)).await;
        assert_eq!(report().await.refusal(), (404, "no_such_report".to_owned()));
        turn(&app).await;
        let done = run(&editor, sent.id).await;
        assert_eq!((done.state, done.progress, done.rows, done.added, done.bad, done.doubts), (FeedState::Done, 100, 3, 2, 1, 1));
        assert!(done.undoable && done.started.is_some() && done.finished.is_some() && done.why.is_none());
        let report = report().await;
        assert_eq!(report.headers["content-disposition"], "attachment; filename=\"report.csv\"");
        let lines: Vec<&str> = report.text.lines().collect();
        assert_eq!((lines.len(), lines[0]), (3, "line,column,kind,reason,reason_zh"));
        assert_eq!(lines[1], "3,title,bad,is empty; every product needs one,为空；每件商品都必须填写");
        assert!(lines[2].starts_with("4,price,doubt,"), "{}", lines[2]);
        assert_eq!(app.number("select count(*) from company").await, 1, "the brand makes no company");
        let owner = app.member(acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert_eq!((log.entries[0].deed, log.entries[0].about.as_str()), (Deed::FeedUploaded, "shop.tsv"));
        let list: Feeds = editor.get(FEEDS).await.ok();
        assert_eq!(list.runs, [done]);
    }

    async fn one_feed_at_a_time_and_nobody_else_s(app) {
        let (acme, bolt) = (app.company("acme").await, app.company("bolt").await);
        let editor = editor(&app, acme).await;
        let feed = format!("{HEADER}1\tLamp\tWarm\t5 USD\t3\t\n");
        let first: FeedRun = send(&editor, &feed, &[]).await.ok();
        let second = send(&editor, &feed, &[]).await;
        assert_eq!((second.refusal(), files(&app)), ((409, "feed_under_way".to_owned()), 1));
        assert!(second.json()["fix"].is_string());
        let early = editor.post(&format!("{FEEDS}/{}/undo", first.id), json!({})).await;
        assert_eq!(early.refusal(), (409, "not_undoable".to_owned()));
        turn(&app).await;
        let program = app.program(acme, "catalogue").await;
        let second = brought(&app, &program, &feed).await;
        assert_eq!((second.unchanged, second.by.as_str()), (1, "a program"));
        let older = editor.post(&format!("{FEEDS}/{}/undo", first.id), json!({})).await;
        assert_eq!(older.refusal(), (409, "not_undoable".to_owned()));
        let stranger = app.member(bolt, Role::Owner).await;
        for path in ["", "/report"] {
            let foreign = stranger.get(&format!("/companies/bolt/feeds/{}{path}", first.id)).await;
            assert_eq!(foreign.refusal(), (404, "no_such_feed".to_owned()));
        }
        let foreign = stranger.post(&format!("/companies/bolt/feeds/{}/undo", second.id), json!({})).await;
        assert_eq!(foreign.refusal(), (404, "no_such_feed".to_owned()));
        assert_eq!(stranger.get(FEEDS).await.refusal(), (403, "not_your_company".to_owned()));
        let reader = app.member(acme, Role::Reader).await;
        assert_eq!(reader.get(FEEDS).await.refusal(), (403, "not_your_role".to_owned()));
    }

    async fn what_is_not_taken_leaves_no_file(app) {
        let acme = app.company("acme").await;
        let editor = editor(&app, acme).await;
        let large = send(&editor, &"x".repeat(MOST_BYTES + 1), &[]).await;
        assert_eq!((large.refusal(), large.json()["field"].clone()), ((413, "too_large".to_owned()), json!("file")));
        assert!(large.json()["fix"].is_string());
        for (field, value, code) in [
            ("encoding", "klingon", "unknown_encoding"),
            ("decimal", ";", "unknown_decimal"),
            ("currency", "EURO", "unknown_currency"),
        ] {
            let refused = send(&editor, HEADER, &[(field, value)]).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, code.to_owned()), json!(field)));
        }
        assert_eq!(send(&editor, "", &[]).await.refusal(), (422, "unreadable_file".to_owned()));
        assert_eq!(files(&app), 0);
        let none = brought(&app, &editor, "hello, world").await;
        assert_eq!((none.state, none.added), (FeedState::Failed, 0));
        assert!(none.why.is_some_and(|why| why.contains("not a product feed")));
        assert!(none.why_zh.is_some_and(|why| why.contains("不是商品文件")));
        let form = app.member(acme, Role::Catalogue).await;
        let sent = send(&form, &format!("{HEADER}1\tLamp\tWarm\t1.299,50\t3\t\n"), &[("decimal", "comma"), ("currency", "eur")]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, "/company/acme/feeds"));
        turn(&app).await;
        assert_eq!(shown(&editor, product(&app, "1").await).await.1, 129_950);
    }

    async fn a_feed_that_a_server_left_is_taken_up_again(app) {
        let acme = app.company("acme").await;
        let editor = editor(&app, acme).await;
        let feed = format!("{HEADER}1\tLamp\tWarm\t5 USD\t3\t\n");
        let sent: FeedRun = send(&editor, &feed, &[]).await.ok();
        app.sql("update feed_run set state = 'running', tries = 1, bytes_read = 9, rows_read = 7").await.expect("an update");
        let left = run(&editor, sent.id).await;
        assert_eq!((left.state, left.rows, left.progress), (FeedState::Running, 7, 9 * 100 / feed.len() as i64));
        turn(&app).await;
        let done = run(&editor, sent.id).await;
        assert_eq!((done.state, done.rows, done.added), (FeedState::Done, 1, 1));
        assert_eq!(files(&app), 1, "its report alone");
        let again: FeedRun = send(&editor, &feed, &[]).await.ok();
        app.sql("update feed_run set state = 'running', tries = 5 where state = 'waiting'").await.expect("an update");
        turn(&app).await;
        assert_eq!(run(&editor, again.id).await.state, FeedState::Failed, "not for ever");
    }

    async fn what_is_exported_changes_nothing_when_it_comes_back(app) {
        let acme = app.company("acme").await;
        let editor = editor(&app, acme).await;
        let mut feed = "id\ttitle\ttitle_zh\tdescription\tprice\tquantity\tgtin\tmpn\tproduct_type\tcondition\tshipping_weight\timage_link\tadditional_image_link\tproduct_detail\titem_group_id\tsize\n".to_owned();
        feed += "A&B\tLamp &lt;b&gt; & \"co\", 12\"\t台灯\t\"Warm\nand 1 < 2\"\t1234.50 EUR\t3\t4006381333931\tM-1\t\"\"\"Home, garden > Lamps\"\"\"\tused\t1.5 kg\thttps://a.example/1.jpg?a=1&b=2\thttps://a.example/2.jpg,https://a.example/3.jpg\t:Ports:\"USB, HDMI\",x:Height:3 m\tL&G\t12 in\n";
        for n in 1..=1_100 {
            feed += &format!("p{n}\tThing {n}\t\t\t{n} JPY\t0\t\t\t\t\t\t\t\t\t\t\n");
        }
        let first = brought(&app, &editor, &feed).await;
        assert_eq!((first.added, first.bad), (1_101, 0), "{first:?}");
        add(&app.visitor(), product(&app, "A&B").await, 1).await;
        let export = editor.get("/companies/acme/feed.tsv").await;
        assert_eq!(export.headers["content-disposition"], "attachment; filename=\"feed.tsv\"");
        let again = brought(&app, &editor, &export.text).await;
        assert_eq!((again.rows, again.unchanged, again.bad, again.doubts), (1_101, 1_101, 0, 0), "{again:?}");
    }

    async fn what_can_not_be_undone_keeps_no_other_company_waiting(app) {
        let (acme, bolt) = (app.company("acme").await, app.company("bolt").await);
        let (editor, other) = (editor(&app, acme).await, editor(&app, bolt).await);
        brought(&app, &editor, &format!("{HEADER}1\tLamp\tWarm\t5 USD\t5\t\n")).await;
        let bulk = brought(&app, &editor, &format!("{HEADER}1\tTorch\tHot\t9 USD\t5\t\n")).await;
        app.sql("update feed_before set was = 'no JSON' where was is not null").await.expect("an update");
        let after = undone(&app, &editor, &bulk).await;
        assert_eq!(after.state, FeedState::Undoing);
        let theirs = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bolt.tsv\"\r\n\r\n{HEADER}9\tBolt\tLong\t1 USD\t5\t\n\r\n--x--\r\n"
        );
        let sent: Value = other.send(Method::POST, "/companies/bolt/feeds", Some("multipart/form-data; boundary=x"), theirs).await.ok();
        turn(&app).await;
        assert_eq!(other.get(&format!("/companies/bolt/feeds/{}", sent["id"].as_str().expect("an id"))).await.ok::<FeedRun>().state, FeedState::Done);
    }

    async fn undoing_puts_back_what_nobody_changed_since(app) {
        let acme = app.company("acme").await;
        let editor = editor(&app, acme).await;
        let before = format!("{HEADER}1\tLamp\tWarm\t5 USD\t5\t\n2\tMug\tRed\t4 USD\t5\t\n");
        brought(&app, &editor, &before).await;
        let after = format!("{HEADER}1\tTorch\tHot\t9 USD\t20\t\n2\tCup\tBlue\t4 USD\t5\t\n3\tPan\tNew\t7 USD\t8\t\n");
        let bulk = brought(&app, &editor, &after).await;
        assert_eq!((bulk.updated, bulk.added), (2, 1));
        let (lamp, mug, pan) = (product(&app, "1").await, product(&app, "2").await, product(&app, "3").await);

        let (shopper, packer) = (app.visitor(), app.member(acme, Role::Orders).await);
        add(&shopper, lamp, 3).await;
        let group = buy(&shopper, "k").await;
        let order = shopper.get(&format!("/orders/{group}")).await.json()["orders"][0]["id"].clone();
        for (step, body) in [("accept", json!({})), ("ship", json!({ "carrier": "DHL" }))] {
            let path = format!("/companies/acme/orders/{}/{step}", order.as_str().expect("an id"));
            packer.post(&path, body).await.ok::<CompanyOrder>();
        }
        add(&shopper, lamp, 1).await;
        buy(&shopper, "k2").await;
        app.wait(1_000);
        let edit = json!({ "name": "My cup", "price": "6 USD", "shelf": 5 });
        editor.post(&format!("/companies/acme/products/{mug}"), edit).await.ok::<Value>();
        let points = app.number("select count(*) from price_point").await;

        let undone = undone(&app, &editor, &bulk).await;
        assert_eq!((undone.state, undone.restored, undone.kept, undone.undoable), (FeedState::Undone, 2, 1, false));
        assert_eq!(shown(&editor, lamp).await, ("Lamp".to_owned(), 500, 2), "three of five went out");
        assert_eq!(app.stock(lamp).await, 1, "and one more is sold");
        assert_eq!(shown(&editor, mug).await, ("My cup".to_owned(), 600, 5), "somebody changed it since");
        assert_eq!(shown(&editor, pan).await, ("Pan".to_owned(), 700, 0), "it is not for sale any more");
        assert_eq!(app.number("select count(*) from price_point").await, points + 1, "the old price is asked anew");
        let again = editor.post(&format!("{FEEDS}/{}/undo", bulk.id), json!({})).await;
        assert_eq!(again.refusal(), (409, "not_undoable".to_owned()));
        let owner = app.member(acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert!(log.entries.iter().any(|entry| entry.deed == Deed::FeedUndone));
    }

    async fn feeds_are_forgotten_after_a_month(app) {
        let acme = app.company("acme").await;
        let editor = editor(&app, acme).await;
        let feed = format!("{HEADER}1\tLamp\tWarm\t5 USD\t5\t\n");
        brought(&app, &editor, &feed).await;
        let forget = async || chores::turn(&FORGET_FEEDS, &app.state).await;
        app.wait(DAY);
        let editor = super::feeds::editor(&app, acme).await;
        brought(&app, &editor, &feed.replace("5 USD", "6 USD")).await;
        let kept = async || app.number("select count(*) from feed_before").await;
        assert_eq!(kept().await, 2);
        forget().await;
        assert_eq!(kept().await, 1, "only the newest can be undone");
        app.wait(28 * DAY);
        forget().await;
        assert_eq!((app.number("select count(*) from feed_run").await, files(&app)), (2, 2));
        app.wait(2 * DAY);
        forget().await;
        for table in ["feed_run", "feed_before"] {
            assert_eq!(app.number(&format!("select count(*) from {table}")).await, 0, "{table}");
        }
        assert_eq!((files(&app), app.number("select count(*) from product").await), (0, 1));
    }
}
