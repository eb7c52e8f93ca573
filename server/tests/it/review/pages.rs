//! Pages show stars where there are some, say that there are none where not, and let both sides say what they have to say.

use super::*;

on_both! {
    async fn pages_show_ratings_and_say_where_there_are_none(app) {
        let scene = Scene::delivered(&app).await;
        let stranger = app.visitor();
        let product = format!("/product/{}", scene.lamp);
        let page = stranger.page(&product).await.text;
        assert!(page.contains("No ratings yet") && !page.contains("stars-drawn") && !page.contains("aggregateRating"));
        let rating = format!("/orders/{}/rate/{}", scene.group, scene.order);
        let order = scene.shopper.page(&format!("/orders/{}", scene.group)).await.text;
        assert!(order.contains(&rating) && order.contains("Rate this order"));
        let form = scene.shopper.page(&rating).await.text;
        assert!(form.contains("name=\"service\"") && form.contains(&format!("name=\"stars.{}\"", scene.lamp)));
        assert_eq!(stranger.page(&rating).await.status, 401);

        scene.rate(5, 4).await.ok::<OrderRating>();
        app.wait(MINUTE);
        scene.rate(5, 3).await.ok::<OrderRating>();
        count(&app).await;
        let page = stranger.page(&product).await.text;
        for part in ["3.0 of 5, 1 rating", "5.0 of 5, 1 rating", "edited on", "What was said before", "\"ratingValue\":\"3.0\""] {
            assert!(page.contains(part), "{part}");
        }
        let none = stranger.page(&format!("{product}?stars=1")).await.text;
        assert!(none.contains("There is no such rating here") && !none.contains("What was said before"));
        let zero = stranger.page(&format!("{product}?stars=0")).await;
        assert_eq!(zero.status, 200);
        assert!(zero.text.contains("was left out") && zero.text.contains("What was said before"));

        let queue = scene.packer.page("/company/acme/ratings").await.text;
        assert!(queue.contains(&scene.order.to_string()) && queue.contains("Publish the answer"));
        scene.answer("We are sorry.").await.ok::<CompanyRating>();
        let queue = scene.packer.page("/company/acme/ratings").await.text;
        assert!(queue.contains("Every rating is answered") && !queue.contains("We are sorry."));
        let reader = app.member(scene.acme, Role::Reader).await;
        for reads in [&stranger, &scene.packer, &reader, &scene.shopper] {
            assert!(reads.page("/companies/acme/ratings").await.text.contains("We are sorry."));
        }
        assert!(reader.page("/company/acme/ratings?unanswered=off").await.text.contains("We are sorry."));

        app.wait(31 * DAY);
        let stands = scene.shopper.page(&rating).await.text;
        assert!(stands.contains("stands now") && stands.contains("We are sorry.") && !stands.contains("name=\"service\""));
    }
}
