//! The portfolio as a file.

use axum::http::Method;
use serde_json::json;
use wire::portfolio::{FORMAT, Imported, LeftOutBecause, PortfolioFile, Standing};

use crate::forms::proof;

use super::{WINDOW, drop_company, keep, partners, portfolio};

on_both! {
    async fn a_portfolio_travels_from_one_shopper_to_another(app) {
        let (mine, theirs) = (app.visitor(), app.visitor());
        for slug in ["a", "b", "c"] {
            app.company(slug).await;
        }
        keep(&mine, "b").await.ok::<Standing>();
        keep(&mine, "a").await.ok::<Standing>();
        mine.post("/portfolio/partners/a/note", json!({"note": "good tea"})).await;
        drop_company(&mine, "c").await.ok::<Standing>();
        let reply = mine.get("/portfolio/export").await;
        assert!(reply.headers["content-disposition"].to_str().expect("ASCII").contains("huoban-portfolio.json"));
        let file: PortfolioFile = reply.ok();
        assert_eq!(file.format, FORMAT);

        app.sql("update company set slug = 'renamed', name = 'renamed' where slug = 'a'").await.expect("a rename");
        app.wait(WINDOW);
        let done: Imported = theirs.post("/portfolio/import", json!(file)).await.ok();
        assert_eq!((done.partners_added, done.drops_added, done.left_out.len()), (2, 1, 0));
        let read = portfolio(&theirs).await;
        assert_eq!(partners(&theirs).await, ["b", "renamed"]);
        assert_eq!(read.partners[1].since, portfolio(&mine).await.partners[1].since);
        assert_eq!(read.partners[1].note, "good tea");
        assert!(read.dropped[0].undo_until.is_some(), "an import may be a slip as well");
        let again: Imported = theirs.post("/portfolio/import", json!(file)).await.ok();
        assert_eq!((again.partners_known, again.drops_known, again.partners_added), (2, 1, 0));
    }

    async fn no_file_brings_a_dropped_company_back(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        keep(&shopper, "acme").await.ok::<Standing>();
        let file: PortfolioFile = shopper.get("/portfolio/export").await.ok();
        drop_company(&shopper, "acme").await.ok::<Standing>();
        app.wait(WINDOW);
        let done: Imported = shopper.post("/portfolio/import", json!(file)).await.ok();
        assert_eq!(done.left_out[0].because, LeftOutBecause::Dropped);
        assert!(partners(&shopper).await.is_empty());
    }

    async fn a_file_by_hand_needs_only_slugs_and_reports_what_is_unknown(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        let file = json!({"format": FORMAT, "partners": [{"company": "acme"}, {"company": "nobody"}]});
        let done: Imported = shopper.post("/portfolio/import", file).await.ok();
        assert_eq!(done.partners_added, 1);
        assert_eq!((done.left_out[0].company.as_str(), done.left_out[0].because), ("nobody", LeftOutBecause::Unknown));
        let other_entity = json!({"format": FORMAT, "drops": [{"company": "acme", "entity": "someone else"}]});
        let done: Imported = shopper.post("/portfolio/import", other_entity).await.ok();
        assert_eq!(done.left_out[0].because, LeftOutBecause::Unknown);
        assert_eq!(partners(&shopper).await, ["acme"]);
    }

    async fn a_bad_file_changes_nothing_and_says_why(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        let other = shopper.post("/portfolio/import", json!({"format": "huoban-portfolio/9", "partners": [{"company": "acme"}]})).await;
        assert_eq!(other.refusal(), (422, "unknown_format".to_owned()));
        let nonsense = shopper.post("/portfolio/import", json!("nonsense")).await;
        assert_eq!(nonsense.refusal(), (422, "unreadable_file".to_owned()));
        assert_eq!(nonsense.json()["field"], "file");
        let long = json!({"format": FORMAT, "partners": [{"company": "acme"}], "drops": [{"company": "acme", "note": "x".repeat(501)}]});
        assert_eq!(shopper.post("/portfolio/import", long).await.refusal(), (422, "note_too_long".to_owned()));
        assert!(partners(&shopper).await.is_empty());
    }

    async fn a_browser_without_scripts_uploads_it(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        let file = json!({"format": FORMAT, "partners": [{"company": "acme"}]}).to_string();
        let proof = proof(&shopper, "/portfolio").await;
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"proof\"\r\n\r\n{proof}\r\n\
             --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.json\"\r\n\r\n{file}\r\n--x--\r\n"
        );
        let kind = "multipart/form-data; boundary=x";
        let reply = shopper.send(Method::POST, "/portfolio/import", Some(kind), body).await;
        assert_eq!((reply.status.as_u16(), reply.location()), (303, "/portfolio"), "{}", reply.text);
        assert_eq!(partners(&shopper).await, ["acme"]);
        let empty = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--x--\r\n".to_owned();
        let reply = shopper.send(Method::POST, "/portfolio/import", Some(kind), empty).await;
        assert_eq!(reply.status.as_u16(), 303, "back, with what is wrong");
    }
}
