//! Companies that turn out to be one: a drop of either is a drop of both, a partner of both is one partner.

use huoban_core::{
    error::Error,
    merge::{merge_companies, merge_entities},
};
use serde_json::json;
use wire::{
    id::{CompanyId, EntityId, Id},
    portfolio::{Imported, PortfolioFile, Standing},
};

use super::{WINDOW, drop_company, keep, partners, portfolio, undo};
use crate::{
    catalog::names::{old_company, old_product, open_again},
    kit::{MINUTE, TestApp, Visitor},
};

/// Two companies that are one, each with a product.
async fn two(app: &TestApp) {
    old_company(app, 1, "acme", "Acme").await;
    old_company(app, 2, "ac-me", "Ac\u{AD}me").await;
    old_product(app, 10, 1, "a", 100, 5).await;
    old_product(app, 20, 2, "b", 100, 5).await;
    app.company("other").await;
}

async fn merge(app: &TestApp, from: i64, into: i64) -> Result<(), Error> {
    let context = (
        EntityId::new(from),
        EntityId::new(into),
        app.state.ids.clone(),
        app.now(),
    );
    let write = app.state.db.write(context, async |(from, into, ids, now), tx| {
        merge_entities(tx, *from, *into, ids, *now).await
    });
    write.await
}

async fn sees_nothing(app: &TestApp, shopper: &Visitor) {
    app.index().await;
    for path in ["/companies", "/home", "/search?q=mug", "/suggest?q=ac"] {
        let text = shopper.get(path).await.text.to_lowercase();
        assert!(!text.contains("acme") && !text.contains("mug"), "{path}: {text}");
    }
}

async fn refused(app: &TestApp, sql: &str, guard: &str) {
    let error = app.sql(sql).await.expect_err(sql);
    assert!(error.refused_by(guard), "{sql}: {error:?}");
}

on_both! {
    async fn a_drop_of_either_is_a_drop_of_both(app) {
        let (one, other) = (app.visitor(), app.visitor());
        two(&app).await;
        keep(&one, "ac-me").await.ok::<Standing>();
        drop_company(&one, "acme").await.ok::<Standing>();
        keep(&other, "acme").await.ok::<Standing>();
        drop_company(&other, "ac-me").await.ok::<Standing>();
        app.wait(WINDOW);
        open_again(&app).await;
        for shopper in [&one, &other] {
            let portfolio = portfolio(shopper).await;
            assert!(portfolio.partners.is_empty());
            assert_eq!(portfolio.dropped.len(), 1);
            assert_eq!(portfolio.dropped[0].company.slug, "acme");
            assert!(portfolio.dropped[0].undo_until.is_none() && portfolio.dropped[0].was_partner_since.is_some());
            sees_nothing(&app, shopper).await;
            for slug in ["acme", "ac-me"] {
                assert_eq!(keep(shopper, slug).await.refusal(), (409, "dropped".to_owned()));
            }
        }
    }

    async fn of_two_drops_the_older_stands_as_final_as_it_was(app) {
        let shopper = app.visitor();
        two(&app).await;
        drop_company(&shopper, "ac-me").await.ok::<Standing>();
        let first = portfolio(&shopper).await.dropped[0].at;
        app.wait(WINDOW - MINUTE);
        drop_company(&shopper, "acme").await.ok::<Standing>();
        let younger = portfolio(&shopper).await.dropped[0].id;
        app.wait(MINUTE);
        open_again(&app).await;
        let dropped = portfolio(&shopper).await.dropped;
        assert_eq!((dropped.len(), dropped[0].at, dropped[0].undo_until), (1, first, None));
        let undone = shopper.post(&format!("/portfolio/drops/{younger}/undo"), json!({})).await;
        assert_eq!(undone.refusal(), (409, "drop_is_final".to_owned()));
        sees_nothing(&app, &shopper).await;
    }

    async fn a_drop_in_its_window_gives_back_all_that_it_ended(app) {
        let shopper = app.visitor();
        two(&app).await;
        for slug in ["other", "ac-me", "acme"] {
            keep(&shopper, slug).await.ok::<Standing>();
        }
        drop_company(&shopper, "ac-me").await.ok::<Standing>();
        open_again(&app).await;
        assert_eq!(partners(&shopper).await, ["other"]);
        undo(&shopper, "acme").await.ok::<Standing>();
        assert_eq!(partners(&shopper).await, ["other", "acme"]);
    }

    async fn who_kept_both_keeps_one_with_both_notes_since_the_earlier_day(app) {
        let shopper = app.visitor();
        two(&app).await;
        shopper.post("/portfolio/partners", json!({"company": "ac-me", "note": "slow"})).await.ok::<Standing>();
        let since = app.now();
        app.wait(MINUTE);
        keep(&shopper, "other").await.ok::<Standing>();
        shopper.post("/portfolio/partners", json!({"company": "acme", "note": "good"})).await.ok::<Standing>();
        app.sql("update partnership set note = 'slow' where company_id = 2").await.expect("a note");
        app.sql("update partnership set note = 'good' where company_id = 1").await.expect("a note");
        open_again(&app).await;
        let portfolio = portfolio(&shopper).await;
        assert_eq!(partners(&shopper).await, ["acme", "other"]);
        assert_eq!((portfolio.partners[0].since, portfolio.partners[0].note.as_str()), (since, "good\nslow"));
        open_again(&app).await;
        assert_eq!(super::portfolio(&shopper).await, portfolio, "a second start changes nothing");
    }

    async fn a_file_from_before_the_merge_still_names_the_company(app) {
        let shopper = app.visitor();
        two(&app).await;
        keep(&shopper, "ac-me").await.ok::<Standing>();
        let file: PortfolioFile = shopper.get("/portfolio/export").await.ok();
        open_again(&app).await;
        let later = app.visitor();
        let imported: Imported = later.post("/portfolio/import", json!(file)).await.ok();
        assert_eq!(imported.partners_added, 1, "{imported:?}");
        assert_eq!(partners(&later).await, ["acme"]);
    }

    async fn an_operator_makes_two_entities_one_and_drops_hold_for_both(app) {
        let shopper = app.visitor();
        let (a, b) = (app.entity("A Ltd").await, app.entity("B Ltd").await);
        app.company_of(a, "a").await;
        app.company_of(b, "b").await;
        keep(&shopper, "b").await.ok::<Standing>();
        drop_company(&shopper, "a").await.ok::<Standing>();
        merge(&app, a.number(), b.number()).await.expect("a merge");
        merge(&app, a.number(), b.number()).await.expect("the same merge changes nothing");
        assert!(partners(&shopper).await.is_empty());
        for slug in ["a", "b"] {
            assert_eq!(keep(&shopper, slug).await.refusal(), (409, "dropped".to_owned()));
        }
        undo(&shopper, "a").await.ok::<Standing>();
        assert_eq!(partners(&shopper).await, ["b"]);
    }

    async fn entities_merged_one_after_the_other_keep_the_oldest_drop(app) {
        let shopper = app.visitor();
        let mut entities = Vec::new();
        for slug in ["a", "b", "c"] {
            let entity = app.entity(&format!("{slug} Ltd")).await;
            app.company_of(entity, slug).await;
            drop_company(&shopper, slug).await.ok::<Standing>();
            entities.push(entity.number());
            app.wait(1);
        }
        let first = portfolio(&shopper).await.dropped.last().expect("a drop").at;
        let youngest = portfolio(&shopper).await.dropped[0].id;
        merge(&app, entities[1], entities[2]).await.expect("a merge");
        merge(&app, entities[2], entities[0]).await.expect("a merge");
        let dropped = portfolio(&shopper).await.dropped;
        assert_eq!((dropped.len(), dropped[0].at), (1, first));
        assert_eq!(app.number("select count(distinct entity_id) from company").await, 1);
        shopper.post(&format!("/portfolio/drops/{youngest}/undo"), json!({})).await.ok::<Standing>();
        assert!(portfolio(&shopper).await.dropped.is_empty());
    }

    async fn companies_of_two_entities_are_not_merged(app) {
        two(&app).await;
        let write = app.state.db.write((app.state.ids.clone(), app.now()), async |(ids, now), tx| {
            merge_companies(tx, CompanyId::new(1), CompanyId::new(2), ids, *now).await
        });
        assert!(write.await.expect_err("two entities").refused_by("merge_of_company_stands"));
    }

    async fn nothing_but_a_recorded_merge_opens_the_guards(app) {
        let shopper = app.visitor();
        two(&app).await;
        keep(&shopper, "other").await.ok::<Standing>();
        drop_company(&shopper, "acme").await.ok::<Standing>();
        app.wait(WINDOW);
        refused(&app, "update company set entity_id = 2 where id = 1", "entity_of_company_is_fixed").await;
        refused(&app, "update company_drop set entity_id = 2", "drop_changes_only_by_undo").await;
        refused(&app, "update company_drop set merged_into = id, undone_at = dropped_at", "drop_changes_only_by_undo").await;
        refused(&app, "update partnership set company_id = 2", "partnership_keeps_its_company").await;
        refused(&app, "update company set merged_into = 2 where id = 1", "merge_of_company_stands").await;
        refused(&app, "update legal_entity set merged_into = id where id = 1", "merge_of_entity_stands").await;
        refused(&app, "insert into merged_product (id, product_id) values (10, 20)", "merge_of_product_stands").await;
        refused(&app, "update price_point set product_id = 20 where product_id = 10", "price_point_is_append_only").await;
        // Even a recorded merge lets no company out of a drop.
        app.sql("update legal_entity set merged_into = 2 where id = 1").await.expect("a record");
        refused(&app, "update company set entity_id = 2 where id = 1", "entity_of_company_is_fixed").await;
        app.sql("update company_drop set entity_id = 2").await.expect("the drop follows");
        sees_nothing(&app, &shopper).await;
        for change in ["null", "3", "(select entity_id from company where slug = 'other')"] {
            refused(&app, &format!("update legal_entity set merged_into = {change} where id = 1"), "merge_of_entity_stands").await;
        }
        refused(&app, "delete from partnership", "partnership_ends_only_by_a_drop").await;
    }
}
