//! The pages of promotions: a company's list and form, the public pages, and what stands on others.

use super::*;

on_both! {
    async fn a_company_fills_in_one_form_and_keeps_what_it_typed(app) {
        let scene = Scene::of(&app).await;
        let list = scene.maker.page("/company/acme/promotions").await.text;
        assert!(list.contains("There are no promotions yet") && list.contains("/company/acme/promotions/new"));
        let form = scene.maker.page("/company/acme/promotions/new").await.text;
        for part in ["value=\"percent\"", "value=\"delivery\"", "name=\"off\"", "name=\"gift\"", "name=\"goal\"", "type=\"date\"", "name=\"proposal\""] {
            assert!(form.contains(part), "{part}");
        }
        let back = "/company/acme/promotions/new";
        let fields = [
            ("back", back), ("kind", "amount"), ("title", "Autumn"), ("off", "5.00 USD"), ("from_sum", "4.00 USD"), ("products", "a\nb"),
            ("from", TODAY), ("to", LATER),
        ];
        let refused = scene.maker.submit("/api/v1/companies/acme/promotions", &fields).await;
        assert_eq!(refused.location(), back);
        let again = scene.maker.page(back).await.text;
        assert!(again.contains("That is not more than what is taken off") && again.contains("value=\"5.00 USD\""));
        let chosen = again.split("<input").find(|input| input.contains("value=\"amount\"")).expect("a choice");
        assert!(chosen.contains("checked"));
        let promotion = scene.made(json!({ "goal": "50" })).await.id;
        let list = scene.maker.page("/company/acme/promotions").await.text;
        for part in ["20% off · opens for everyone at 50 joiners", "0 of 50 have joined", "<progress", "End the promotion"] {
            assert!(list.contains(part), "{part}");
        }
        let reader = app.member(scene.acme, Role::Reader).await;
        let list = reader.page("/company/acme/promotions").await.text;
        assert!(list.contains("Autumn") && !list.contains("End the promotion") && list.contains(&format!("/promotions/{promotion}")));
    }

    async fn an_accepted_proposal_leads_to_the_form_and_to_what_came_of_it(app) {
        let scene = Scene::of(&app).await;
        let proposal = accepted(&app, &scene.maker, "refills").await.proposal.id;
        let new = format!("/company/acme/promotions/new?proposal={proposal}");
        let desk = "/company/acme/proposals?answered=on";
        assert!(scene.maker.page(desk).await.text.contains(&new));
        let form = scene.maker.page(&new).await.text;
        let chosen = form.split("<option").skip(1).find(|option| option.contains(&proposal.to_string())).expect("a choice");
        assert!(chosen.contains("selected") && chosen.contains("refills"));
        let promotion = scene.made(json!({ "proposal": proposal })).await.id;
        assert!(!scene.maker.page(desk).await.text.contains(&new));
        let came = app.visitor().page(&format!("/proposals/{proposal}")).await.text;
        assert!(came.contains("The promotion that came of it") && came.contains(&format!("/promotions/{promotion}")));
        let page = app.visitor().page(&format!("/promotions/{promotion}")).await.text;
        assert!(page.contains("Proposed by partners") && page.contains("refills"));
    }

    async fn everybody_reads_what_it_gives_on_its_page_the_company_s_and_the_product_s(app) {
        let scene = Scene::of(&app).await;
        app.index().await;
        let visitor = app.visitor();
        assert!(!visitor.page("/company/acme").await.text.contains("All promotions of"));
        assert!(visitor.page("/companies/acme/promotions").await.text.contains("There is no promotion"));
        let change = json!({ "title_zh": "秋季", "products": scene.kettle, "borne_by": "the maker", "goal": "" });
        let promotion = scene.made(change).await.id;
        scene.made(json!({ "kind": "gift", "gift": scene.cups, "from_sum": "40.00 USD", "title": "Cups" })).await;
        // What strangers are shown may be a second old.
        app.wait(1_000);
        let page = visitor.page(&format!("/promotions/{promotion}")).await.text;
        for part in ["Autumn", "20% off", "tea kettle", "The company, and: the maker", "Gifts come first", "21 Sep 2026", "Running"] {
            assert!(page.contains(part), "{part}");
        }
        let chinese = visitor.clone().header("accept-language", "zh").page(&format!("/promotions/{promotion}")).await.text;
        assert!(chinese.contains("秋季") && chinese.contains("优惠 20%"));
        for path in ["/company/acme", "/companies/acme/promotions"] {
            let page = visitor.page(path).await.text;
            assert!(page.contains("20% off") && page.contains("A gift from $40.00: six cups"), "{path}");
        }
        let page = visitor.page(&format!("/product/{}", scene.kettle)).await.text;
        for part in ["20% off", "With it: $16.04", "Lowest price of the 30 days before: $20.05", "A gift from $40.00: six cups"] {
            assert!(page.contains(part), "{part}");
        }
        let other = visitor.page(&format!("/product/{}", scene.cups)).await.text;
        assert!(!other.contains("With it:") && other.contains("Cups"));
        assert!(visitor.page("/open").await.text.contains("Promotions are the same for everybody"));
        let log = visitor.page("/open/log").await.text;
        assert!(log.contains("A promotion begins") && log.contains(&format!("/promotions/{promotion}")));
        assert_eq!(visitor.page("/promotions/nosuch").await.status, 404);
    }
}
