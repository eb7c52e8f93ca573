//! Pages say the numbers in words with their error, what follows, and what they are for.

use super::*;

on_both! {
    async fn the_console_says_numbers_with_their_error_and_a_next_step(app) {
        let acme = app.company("acme").await;
        let member = app.member(acme, Role::Reader).await;
        let page = member.page("/company/acme/insight").await.text;
        assert!(page.contains("The first number comes when this week is over"));
        turn(&app).await;
        happened(&app, acme, "partners", ("", 0), 1_000).await;
        happened(&app, acme, "drop_reason", ("delivery", 0), 400).await;
        happened(&app, acme, "region", ("eastern_asia", 0), 20).await;
        app.wait(31 * DAY);
        turn(&app).await;
        let member = app.member(acme, Role::Reader).await;
        let page = member.page("/company/acme/insight").await.text;
        for part in ["give or take ", "role=\"img\"", "class=\"band\"", "Too few to say: ", "Eastern Asia", "more name delivery than", "/company/acme/delivery"] {
            assert!(page.contains(part), "{part}");
        }
        // Of what is too few there is no number at all.
        let region = page.split("Where they live").nth(1).and_then(|rest| rest.split("</table>").next()).expect("the table");
        assert!(!region.contains("about "), "{region}");
        assert_eq!(app.visitor().page("/company/acme/insight").await.status, 401);
    }

    async fn the_form_about_oneself_is_calm_and_keeps_what_was_said(app) {
        let shopper = app.visitor();
        let page = shopper.page("/account/about").await.text;
        assert!(page.contains("I'd rather not say") || page.contains("I&#x27;d rather not say") || page.contains("I&#39;d rather not say"));
        let sent = shopper.form("/account/about", &[("age_band", "45-54"), ("region", "unsaid"), ("interest", "food")]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, "/account/about"));
        let page = shopper.page("/account/about").await.text;
        assert!(page.contains("value=\"45-54\" selected") && page.contains("value=\"food\" selected"));
        app.company("acme").await;
        assert!(shopper.page("/portfolio/drop/acme").await.text.contains("name=\"reason\""));
    }

    async fn a_kept_company_notes_the_way_by_which_it_was_found(app) {
        app.company("acme").await;
        for (address, found) in [("/company/acme", "direct"), ("/company/acme?q=lamp", "search"), ("/company/acme?from=product", "product")] {
            let page = app.visitor().page(address).await.text;
            assert!(page.contains(&format!("name=\"found\" value=\"{found}\"")), "{address}");
        }
    }
}
