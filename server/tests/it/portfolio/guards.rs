//! What the database refuses, whoever asks and however.

use huoban_core::db::Engine;
use wire::portfolio::Standing;

use super::{WINDOW, drop_company, keep, partners, portfolio, undo};
use crate::kit::TestApp;

async fn refused(app: &TestApp, sql: &str, guard: &str) {
    let error = app.sql(sql).await.expect_err(sql);
    assert!(error.refused_by(guard), "{sql}: {error:?}");
}

on_both! {
    async fn no_sql_ends_or_moves_a_partnership(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        app.company("other").await;
        keep(&shopper, "acme").await.ok::<Standing>();
        refused(&app, "delete from partnership", "partnership_ends_only_by_a_drop").await;
        let moved = "update partnership set company_id = (select id from company where slug = 'other')";
        refused(&app, moved, "partnership_keeps_its_company").await;
        assert_eq!(partners(&shopper).await, ["acme"]);
    }

    async fn no_sql_removes_or_rewrites_a_drop(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        app.company("other").await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        app.wait(WINDOW);
        let before = portfolio(&shopper).await;
        refused(&app, "delete from company_drop", "drop_stands_for_good").await;
        for change in [
            "dropped_at = dropped_at + 600000",
            "entity_id = (select entity_id from company where slug = 'other')",
            "id = id + 1",
        ] {
            refused(&app, &format!("update company_drop set {change}"), "drop_changes_only_by_undo").await;
        }
        let late = "update company_drop set undone_at = dropped_at + 600000";
        refused(&app, late, "company_drop_undone_in_time").await;
        let early = "update company_drop set undone_at = dropped_at - 1";
        refused(&app, early, "company_drop_undone_in_time").await;
        assert_eq!(portfolio(&shopper).await, before);
    }

    async fn no_sql_brings_a_dropped_company_back(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        app.company("other").await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        let insert = "insert into partnership (shopper_id, company_id, since, position, note) \
             select shopper_id, company_id, dropped_at, 1, '' from company_drop";
        refused(&app, insert, "dropped_company_stays_out").await;
        let entity = "update company set entity_id = (select entity_id from company where slug = 'other') where slug = 'acme'";
        refused(&app, entity, "entity_of_company_is_fixed").await;
        let second = "insert into company_drop (id, shopper_id, entity_id, company_id, note, dropped_at) \
             select id + 1, shopper_id, entity_id, company_id, '', dropped_at + 1000 from company_drop";
        assert!(app.sql(second).await.is_err(), "one drop stands at a time");
        assert!(partners(&shopper).await.is_empty());
    }

    async fn an_undone_drop_stays_undone(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        undo(&shopper, "acme").await.ok::<Standing>();
        refused(&app, "update company_drop set undone_at = null", "drop_changes_only_by_undo").await;
    }

    async fn a_drop_can_not_be_replaced_by_a_younger_one(app) {
        let shopper = app.visitor();
        app.company("acme").await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        app.wait(WINDOW);
        // Only SQLite has such a statement.
        if app.state.db.engine() == Engine::Sqlite {
            for id in ["id", "id + 1"] {
                let replace = format!(
                    "insert or replace into company_drop (id, shopper_id, entity_id, company_id, note, dropped_at) \
                     select {id}, shopper_id, entity_id, company_id, '', dropped_at + 600000 from company_drop"
                );
                refused(&app, &replace, "company_drop_stands_once").await;
            }
        }
        assert!(portfolio(&shopper).await.dropped[0].undo_until.is_none());
    }
}
