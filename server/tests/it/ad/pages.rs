//! The pages of ads: the card in a search, the library, the company's form with its preview, and the operator's queue.

use super::*;

on_both! {
    async fn a_search_shows_the_ad_and_says_why(app) {
        let scene = Scene::of(&app).await;
        let best = app.company("best").await;
        app.product_named(best, "iron kettle", 3_000, 9).await;
        app.index().await;
        let visitor = app.visitor();
        let before = visitor.page("/search?q=kettle").await.text;
        assert!(before.contains("rivals-section") && !before.contains("why-here"));
        let ad = scene.running(&app, json!({ "text_zh": "铜壶", "categories": "home" })).await;
        let page = visitor.page("/search?q=kettle").await.text;
        for part in ["Copper kettles", "Why here?", "Made for", "Home", "In the ad library", "value=\"not_useful\""] {
            assert!(page.contains(part), "{part}");
        }
        assert!(page.contains(&format!("/api/v1/ads/{ad}/answer")));
        let chinese = visitor.clone().header("accept-language", "zh").page("/search?q=kettle").await.text;
        assert!(chinese.contains("铜壶") && chinese.contains("为何出现在这里"));
    }

    async fn the_library_s_pages_lead_from_ad_to_ad(app) {
        let scene = Scene::of(&app).await;
        let visitor = app.visitor();
        assert!(visitor.page("/ads").await.text.contains("There is no such ad"));
        let ad = scene.running(&app, json!({ "second_text": "By hand" })).await;
        let library = visitor.page("/ads?q=copper&state=").await.text;
        assert!(library.contains("Copper kettles") && library.contains(&format!("/ads/{ad}")));
        assert!(library.contains("less than 1,000 times"));
        let odd = visitor.page("/ads?state=lost").await.text;
        assert!(odd.contains("was left out") && odd.contains("Copper kettles"));
        let one = format!("/ads/{ad}");
        let page = visitor.page(&one).await.text;
        assert!(page.contains("Version 2") && page.contains("By hand") && !page.contains("Take it back"));
        let sent = visitor.submit(&format!("/api/v1/ads/{ad}/answer"), &[("version", "2"), ("answer", "like")]).await;
        assert_eq!(sent.location(), one);
        let page = visitor.page(&one).await.text;
        assert!(page.contains("You said: I like it.") && page.contains("Take it back"));
        assert_eq!(visitor.page("/ads/nosuch").await.status, 404);
        assert!(visitor.page("/").await.text.contains("href=\"/ads\""));
    }

    async fn a_company_writes_looks_and_makes(app) {
        let scene = Scene::of(&app).await;
        let list = scene.maker.page("/company/acme/ads").await.text;
        assert!(list.contains("There are no ads yet") && list.contains("/company/acme/ads/new"));
        let form = scene.maker.page("/company/acme/ads/new").await.text;
        assert!(form.contains("category.home/kitchen") && form.contains("type=\"date\"") && !form.contains("ad-frame"));
        let query = "text=Copper+kettles&second_text=By+hand&category.home%2Fkitchen=on&from=2026-09-25&picture_of=no";
        let preview = scene.maker.page(&format!("/company/acme/ads/new?{query}")).await.text;
        for part in ["data-width=\"phone\"", "data-width=\"desktop\"", "value=\"Copper kettles\"", "value=\"2026-09-25\"", "checked"] {
            assert!(preview.contains(part), "{part}");
        }
        assert_eq!(preview.matches("class=\"rival\"").count(), 4, "two versions in two widths");
        let fields = [("back", "/company/acme/ads/new"), ("text", ""), ("from", TODAY), ("to", LATER), ("category.toys", "on")];
        let refused = scene.maker.submit("/api/v1/companies/acme/ads", &fields).await;
        assert_eq!(refused.location(), "/company/acme/ads/new");
        let again = scene.maker.page(refused.location()).await.text;
        assert!(again.contains("The ad says nothing") && again.contains("checked"));
        let ad = scene.running(&app, json!({ "categories": "home/kitchen" })).await;
        let list = scene.maker.page("/company/acme/ads").await.text;
        assert!(list.contains("Copy as new") && list.contains("category.home%2Fkitchen=on") && list.contains("End the ad"));
        let reader = app.member(scene.acme, Role::Reader).await;
        let list = reader.page("/company/acme/ads").await.text;
        assert!(list.contains("Copper kettles") && !list.contains("End the ad") && list.contains(&format!("/ads/{ad}")));
    }

    async fn an_operator_reads_what_is_said_and_acts(app) {
        let scene = Scene::of(&app).await;
        let operator = app.operator().await;
        assert!(operator.page("/operator/ads").await.text.contains("No ad waits for you"));
        let ad = scene.running(&app, json!({})).await;
        answer(&app.visitor(), ad, "misleading", "They are tin").await.ok::<OneAd>();
        let queue = operator.page("/operator/ads").await.text;
        assert!(queue.contains("They are tin") && queue.contains("Shoppers who say that it misleads: 1"));
        let sent = operator.submit(&format!("/api/v1/operator/ads/{ad}/take_down"), &[("why", "Tin is no copper")]).await;
        assert_eq!(sent.location(), "/operator/ads");
        let page = app.visitor().page(&format!("/ads/{ad}")).await.text;
        assert!(page.contains("Tin is no copper") && !page.contains("ad-answers"));
        assert!(scene.maker.page("/company/acme/ads").await.text.contains("Tin is no copper"));
    }
}
