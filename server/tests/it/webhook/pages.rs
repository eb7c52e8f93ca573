//! Webhooks at a company's console, by plain forms.

use serde_json::json;
use wire::{
    staff::Role,
    webhook::{EventKind, OffWhy, WebhookDelivery},
};

use super::{Scene, send};

const ADD: &str = "/api/v1/companies/acme/webhooks";
const LIST: &str = "/company/acme/webhooks";

on_both! {
    async fn a_webhook_is_added_by_a_form_and_its_secret_shown_once(app) {
        let scene = Scene::of(&app).await;
        let ticked = [("event.order.placed", "on"), ("event.return.requested", "on"), ("note", "till"), ("back", LIST)];
        let unread = scene.owner.submit(ADD, &[&ticked[..], &[("url", "ftp://shop.example/")]].concat()).await;
        assert_eq!((unread.status.as_u16(), unread.location()), (303, LIST));
        let page = scene.owner.page(LIST).await.text;
        assert_eq!(page.matches(" checked").count(), 2, "what was ticked is kept: {page}");
        assert!(page.contains("ftp://shop.example/") && page.contains("role=\"alert\""));

        scene.owner.submit(ADD, &[&ticked[..], &[("url", "https://shop.example/")]].concat()).await;
        let told = scene.owner.page(LIST).await.text;
        assert!(told.contains("whsec_") && told.contains("Order placed · Return asked for"), "{told}");
        let later = scene.owner.page(LIST).await.text;
        assert!(!later.contains("whsec_") && !later.contains(" checked"), "{later}");
        let wrong = scene.owner.form("/companies/acme/webhooks", &[("url", "https://shop.example/"), ("event.ping", "on")]).await;
        assert_eq!(wrong.status.as_u16(), 303);
        let mistaken = json!({ "url": "https://shop.example/", "event": { "order": "on" } });
        let refused = scene.owner.post("/companies/acme/webhooks", mistaken).await;
        assert_eq!(refused.refusal(), (422, "not_an_event".to_owned()));
    }

    async fn a_page_shows_what_was_sent_and_sends_it_again(app) {
        let scene = Scene::of(&app).await;
        let here = format!("{LIST}/{}", scene.id);
        let api = format!("{ADD}/{}", scene.id);
        assert!(scene.owner.page(&here).await.text.contains("Nothing was sent here yet."));
        let back = [("back", here.as_str()), ("next", here.as_str())];

        scene.receiver.answer(503, "out of order");
        let sent = scene.owner.submit(&format!("{api}/ping"), &[]).await;
        assert_eq!(sent.location(), here);
        assert!(scene.owner.page(&here).await.text.contains("not tried yet"));
        send(&app).await;
        let failed = scene.owner.page(&here).await.text;
        for text in ["Takes nothing", "Waiting", "503", "out of order", "tried next"] {
            assert!(failed.contains(text), "{text}: {failed}");
        }

        scene.receiver.answer(200, "");
        let delivery: WebhookDelivery = scene.deliveries().await.remove(0);
        let again = scene.owner.submit(&format!("{api}/deliveries/{}/redeliver", delivery.id), &back).await;
        assert_eq!(again.location(), here);
        send(&app).await;
        let taken = scene.owner.page(&here).await.text;
        assert!(taken.contains("Delivered") && !taken.contains("Takes nothing"), "{taken}");
        let older = scene.owner.page(&format!("{here}?before={}", delivery.id)).await.text;
        assert!(older.contains("There is nothing older.") && !older.contains("503"), "{older}");
        assert_eq!(scene.owner.page(&format!("{here}?before=odd")).await.status.as_u16(), 200);
    }

    async fn a_page_switches_off_changes_the_secret_and_removes(app) {
        let scene = Scene::of(&app).await;
        let here = format!("{LIST}/{}", scene.id);
        let api = format!("{ADD}/{}", scene.id);
        let back = [("back", here.as_str()), ("next", here.as_str())];
        scene.ping().await;
        let off = [("switch", "off"), ("event.order.shipped", "on"), ("note", "the till's")];
        assert_eq!(scene.owner.submit(&api, &[&off[..], &back].concat()).await.location(), here);
        let endpoint = scene.endpoint().await;
        assert_eq!((endpoint.events, endpoint.off_why), (vec![EventKind::OrderShipped], Some(OffWhy::ByHand)));
        let page = scene.owner.page(&here).await.text;
        assert!(page.contains("switched off by hand") && page.contains("Given up"), "{page}");
        assert!(!page.contains("/ping\"") && !page.contains("/redeliver\""), "nothing can be sent to it: {page}");

        scene.owner.submit(&format!("{api}/rotate"), &back).await;
        let told = scene.owner.page(&here).await.text;
        assert!(told.contains("whsec_") && told.contains("The secret before signs as well until"), "{told}");
        assert_eq!(scene.owner.submit(&format!("{api}/remove"), &[("back", &here)]).await.location(), LIST);
        assert!(scene.owner.page(LIST).await.text.contains("Nothing is told to any program yet."));
        assert_eq!(scene.owner.page(&here).await.status.as_u16(), 404);
    }

    async fn only_who_manages_sees_them(app) {
        let scene = Scene::of(&app).await;
        let packer = app.member(scene.acme, Role::Orders).await;
        for page in [LIST.to_owned(), format!("{LIST}/{}", scene.id)] {
            assert_eq!(packer.page(&page).await.status.as_u16(), 403);
            assert_eq!(app.visitor().page(&page).await.status.as_u16(), 401);
        }
        assert!(!packer.page("/company/acme/staff").await.text.contains(LIST));
        assert!(scene.owner.page("/company/acme/staff").await.text.contains(LIST));
    }
}
