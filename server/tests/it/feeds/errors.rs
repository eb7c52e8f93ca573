//! What operators see of all companies' feeds.

use wire::{
    feeds::{FeedErrors, FeedState},
    id::{FeedRunId, Id},
};

use super::{FEEDS, HEADER, brought, editor};
use crate::kit::{START, TestApp, Visitor};

async fn errors(operator: &Visitor, query: &str) -> FeedErrors {
    operator.get(&format!("/operator/feeds{query}")).await.ok()
}

/// A failed run of the company, past the routes; no server has its report.
async fn failed(app: &TestApp, id: i64) {
    app.sql(&format!(
        "insert into feed_run (
           id, company_id, name, made_by, made_at, decimal_sign, state, bytes, bytes_read, rows_read, added, updated, unchanged,
           repeated, bad, doubts, tries, why, restored, kept
         )
         select {id}, id, 'old.tsv', 'Li', {START}, 'point', 'failed', 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 'It is no feed.', 0, 0
         from company where slug = 'acme'"
    ))
    .await
    .expect("a run");
}

on_both! {
    async fn operators_see_feeds_with_errors_and_their_reports(app) {
        let (acme, operator) = (app.company("acme").await, app.operator().await);
        let editor = editor(&app, acme).await;
        let good = brought(&app, &editor, &format!("{HEADER}1\tLamp\tWarm\t5 USD\t3\t\n")).await;
        assert_eq!((good.state, good.bad), (FeedState::Done, 0));
        assert_eq!(errors(&operator, "").await.errors, [], "nothing went wrong in it");
        let bad = brought(&app, &editor, &format!("{HEADER}1\tLamp\tWarm\t5 USD\t3\t\n2\t\tNone\t5 USD\t3\t\n")).await;
        failed(&app, 7).await;
        app.sql(&format!(
            "insert into feed_source (id, company_id, url, every_hours, decimal_sign, made_by, made_at, next_at, tried_at, failure)
             values (1, {0}, 'https://a.example/shop.tsv', 24, 'point', 'Li', 0, 0, 5, 'It answered 404.'),
               (2, {0}, 'https://b.example/shop.tsv', 24, 'point', 'Li', 0, 0, 6, null)",
            acme.number()
        )).await.expect("addresses");

        let found = errors(&operator, "").await;
        let runs: Vec<(FeedRunId, i64, bool)> = found.errors.iter().map(|error| (error.run.id, error.run.bad, error.report)).collect();
        assert_eq!(runs, [(bad.id, 1, true), (FeedRunId::new(7), 0, false)]);
        assert_eq!((found.errors[0].company.slug.as_str(), found.errors[0].run.name.as_str()), ("acme", "shop.tsv"));
        assert_eq!((found.errors[1].run.why.as_deref(), found.before), (Some("It is no feed."), None));
        assert_eq!(found.sources.len(), 1);
        assert_eq!((found.sources[0].company.slug.as_str(), found.sources[0].source.failure.as_deref()), ("acme", Some("It answered 404.")));

        let report = operator.get(&format!("/operator/feeds/{}/report", bad.id)).await;
        assert!(report.text.contains("3,title,bad,"), "{}", report.text);
        assert_eq!(report.text, editor.get(&format!("{FEEDS}/{}/report", bad.id)).await.text);
        let none = operator.get(&format!("/operator/feeds/{}/report", FeedRunId::new(7))).await;
        assert_eq!(none.refusal(), (404, "no_such_report".to_owned()));
    }

    async fn feeds_with_errors_are_paged(app) {
        app.company("acme").await;
        let operator = app.operator().await;
        for id in 1..=51 {
            failed(&app, id).await;
        }
        let first = errors(&operator, "").await;
        assert_eq!((first.errors.len(), first.errors[0].run.id, first.before), (50, FeedRunId::new(51), Some(FeedRunId::new(2))));
        let rest = errors(&operator, &format!("?before={}", FeedRunId::new(2))).await;
        assert_eq!((rest.errors.len(), rest.errors[0].run.id, rest.before), (1, FeedRunId::new(1), None));
    }
}
