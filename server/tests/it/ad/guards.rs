//! What the schema holds, whatever the code above does; and what becomes of ads when shoppers go, and companies are one.

use huoban_core::merge::merge_companies;
use wire::account::{Erased, Export};

use super::*;

const PASSWORD: &str = "rain with tea";

async fn refused(app: &TestApp, sql: &str, guard: &str) {
    let error = app.sql(sql).await.expect_err(sql);
    assert!(error.refused_by(guard), "{sql}: {error:?}");
}

on_both! {
    async fn an_ad_is_never_changed_but_ended(app) {
        let scene = Scene::of(&app).await;
        let ad = scene.running(&app, json!({ "categories": "home" })).await.number();
        let best = app.company("best").await.number();
        for (sql, guard) in [
            ("update ad_version set text = 'Silver kettles'".to_owned(), "ad_version_stands"),
            ("delete from ad_version".to_owned(), "ad_version_is_kept"),
            (format!("insert into ad_version (ad_id, version, text) values ({ad}, 2, 'x')"), "ad_version_comes_with_its_ad"),
            (format!("insert into ad_version (ad_id, version, text) values ({ad}, 3, 'x')"), "ad_version"),
            ("update ad_category set category_id = 3".to_owned(), "ad_category_stands"),
            ("delete from ad_category".to_owned(), "ad_category_is_kept"),
            (format!("insert into ad_category (ad_id, category_id) values ({ad}, 3)"), "ad_category_comes_with_its_ad"),
            ("update ad set to_day = to_day + 86400000".to_owned(), "ad_only_ends"),
            ("update ad set from_day = from_day - 86400000".to_owned(), "ad_only_ends"),
            ("update ad set versions = 2".to_owned(), "ad_only_ends"),
            ("update ad set forgotten_at = 1".to_owned(), "ad_only_ends"),
            ("update ad set categories = 2".to_owned(), "ad_only_ends"),
            (format!("update ad set company_id = {best}"), "ad_only_ends"),
            ("update ad set taken_down_at = 1".to_owned(), "ad_taken_down_with_a_reason"),
            ("delete from ad".to_owned(), "ad_is_kept_for_its_year"),
        ] {
            refused(&app, &sql, guard).await;
        }
        for sql in ["update ad set ended_at = 7", "update ad set taken_down_at = 8, taken_down_why = 'x'"] {
            assert_eq!(app.sql(sql).await.expect("once"), 1);
        }
        for sql in [
            "update ad set ended_at = null",
            "update ad set ended_at = 9",
            "update ad set taken_down_at = null, taken_down_why = null",
            "update ad set taken_down_why = 'y'",
        ] {
            refused(&app, sql, "ad_only_ends").await;
        }
    }

    async fn days_and_answers_are_what_they_can_be(app) {
        let scene = Scene::of(&app).await;
        let ad = scene.running(&app, json!({})).await.number();
        let insert = |from: i64, to: i64| {
            format!(
                "insert into ad (id, company_id, from_day, to_day, versions, categories, made_at) values (7, {}, {from}, {to}, 1, 0, 0)",
                scene.acme.number()
            )
        };
        refused(&app, &insert(DAY, 0), "ad_days_in_order").await;
        refused(&app, &insert(0, 366 * DAY), "ad_days_not_too_many").await;
        app.sql(&insert(0, 365 * DAY)).await.expect("366 days");
        answer(&app.visitor(), super::AdId::new(ad), "like", "").await.ok::<OneAd>();
        refused(&app, "update ad_answer set answer = 'loud'", "ad_answer_known").await;
    }

    async fn an_ad_follows_its_company_into_another(app) {
        let entity = app.entity("Acme Holding").await;
        let (one, other) = (app.company_of(entity, "acme").await, app.company_of(entity, "acme-shop").await);
        let maker = app.member(one, Role::Marketing).await;
        let ad: Ad = maker.post("/companies/acme/ads", ad_of(json!({}))).await.ok();
        let context = (one, other, app.state.ids.clone(), app.now());
        let merged = app.state.db.write(context, async |(from, into, ids, now), tx| {
            merge_companies(tx, *from, *into, ids, *now).await
        });
        merged.await.expect("one company");
        let public = super::one(&app.visitor(), ad.id).await;
        assert_eq!(public.ad.company.slug, "acme-shop");
    }

    async fn an_account_s_answer_stands_before_a_guest_s_and_goes_with_the_account(app) {
        let scene = Scene::of(&app).await;
        let (kept, other) = (scene.running(&app, json!({})).await, scene.running(&app, json!({ "text": "By hand" })).await);
        let account = json!({ "email": "ming@example.org", "password": PASSWORD, "name": "Ming" });
        let owner = app.visitor();
        owner.post("/account/sign-up", account.clone()).await.ok::<Value>();
        answer(&owner, kept, "misleading", "Tin").await.ok::<OneAd>();
        let guest = app.visitor();
        answer(&guest, kept, "like", "").await.ok::<OneAd>();
        answer(&guest, other, "not_useful", "").await.ok::<OneAd>();
        guest.post("/account/sign-in", account).await.ok::<Value>();
        let answers = (super::one(&guest, kept).await.answer, super::one(&guest, other).await.answer);
        assert_eq!(answers, (Some(AdAnswer::Misleading), Some(AdAnswer::NotUseful)));
        assert_eq!(app.number("select count(*) from ad_answer").await, 2);
        let export = guest.get("/account/export").await;
        assert!(export.text.contains("Tin"), "{}", export.text);
        export.ok::<Export>();
        let gone = guest.post("/account/erase", json!({ "password": PASSWORD, "confirm": "erase" })).await;
        gone.ok::<Erased>();
        assert_eq!(app.number("select count(*) from ad_answer").await, 0);
    }
}
