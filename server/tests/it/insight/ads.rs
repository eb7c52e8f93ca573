//! What shoppers said of an ad is published once, when it is over, and is the same for everybody.

use wire::{
    ad::{Ad, OneAd},
    id::AdId,
    insight::AdResults,
};

use super::*;

/// An ad of two versions that runs for two days.
async fn open(app: &TestApp, acme: CompanyId) -> AdId {
    let maker = app.member(acme, Role::Marketing).await;
    let ad = json!({
        "text": "Tea for every day", "second_text": "The tea of your day",
        "from": app.now().day(), "to": app.now().plus_millis(DAY).day(),
    });
    maker.post("/companies/acme/ads", ad).await.ok::<Ad>().id
}

async fn results(visitor: &Visitor, ad: AdId) -> AdResults {
    visitor.get(&format!("/ads/{ad}/results")).await.ok()
}

on_both! {
    async fn an_ad_s_results_come_once_it_is_over_and_never_change(app) {
        let acme = app.company("acme").await;
        turn(&app).await;
        let ad = open(&app, acme).await;
        let shopper = account(&app, "ming").await;
        buy_and_receive(&app, &shopper, "acme", acme, "k").await;
        let like = json!({ "version": 2, "answer": "like" });
        shopper.post(&format!("/ads/{ad}/answer"), like.clone()).await.ok::<OneAd>();
        // Who never bought is not counted.
        app.visitor().post(&format!("/ads/{ad}/answer"), like).await.ok::<OneAd>();
        app.wait(DAY);
        turn(&app).await;
        assert_eq!(results(&shopper, ad).await, AdResults::default());
        app.wait(DAY + 2 * MINUTE);
        turn(&app).await;
        let first = results(&app.visitor(), ad).await;
        assert!(first.published.is_some() && first.better.is_none());
        assert_eq!(first.versions.len(), 2);
        assert!(first.versions.iter().all(|version| version.liked == Shown::TooFew && version.not_useful == Shown::TooFew));
        let noisy = app.number("select cast(sum(liked + not_useful) as bigint) from ad_result").await;
        assert!((-80..=80).contains(&noisy), "{noisy}");
        app.sql("update insight_state set value = '0' where name = 'ads_over'").await.expect("as after a crash");
        turn(&app).await;
        assert_eq!(results(&shopper, ad).await, first);
        assert_eq!(app.number("select cast(sum(liked + not_useful) as bigint) from ad_result").await, noisy);
        let refused = app.sql("update ad_result set liked = 900").await.expect_err("published");
        assert!(refused.refused_by("ad_result_is_append_only_update"), "{refused:?}");
        let page = app.visitor().page(&format!("/ads/{ad}")).await.text;
        assert!(page.contains("What shoppers said") && page.contains("too few to say") && page.contains("Neither version"));
    }

    async fn nobody_is_told_of_an_ad_that_was_never_shown(app) {
        let acme = app.company("acme").await;
        let maker = app.member(acme, Role::Marketing).await;
        let ad = json!({ "text": "Tea", "from": app.now().plus_millis(DAY).day(), "to": app.now().plus_millis(DAY).day() });
        let ad = maker.post("/companies/acme/ads", ad).await.ok::<Ad>().id;
        assert_eq!(app.visitor().get(&format!("/ads/{ad}/results")).await.status, 404);
        maker.post(&format!("/companies/acme/ads/{ad}/end"), json!({})).await.ok::<Value>();
        app.wait(3 * DAY);
        turn(&app).await;
        assert_eq!(app.number("select count(*) from ad_result").await, 0);
    }
}
