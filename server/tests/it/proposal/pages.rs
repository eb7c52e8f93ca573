//! Pages show what is proposed and how it stands, and let each side do what it can.

use super::*;

on_both! {
    async fn pages_show_proposals_and_what_one_can_do(app) {
        let mut scene = Scene::of(&app).await;
        let (stranger, ming) = (app.visitor(), account(&app, "ming").await);
        let (list, one) = ("/companies/acme/proposals", format!("/proposals/{}", scene.proposal));
        assert!(stranger.page("/company/acme").await.text.contains(list));
        let page = stranger.page(list).await.text;
        for part in ["Proposals to acme", "Refills, please", "A product", "0 votes", "Open", "Sign in"] {
            assert!(page.contains(part), "{part}");
        }
        assert!(!page.contains("name=\"title\""), "a stranger has no form");
        let page = ming.page(list).await.text;
        assert!(page.contains("name=\"title\"") && page.contains("aria-pressed=\"false\""));
        scene.votes(&ming).await;
        count(&app).await;
        let page = ming.page(&one).await.text;
        for part in ["aria-pressed=\"true\"", "/vote/retract", "1 vote", "/report"] {
            assert!(page.contains(part), "{part}");
        }
        let own = scene.author.page(&one).await.text;
        assert!(own.contains("yours") && !own.contains("aria-pressed") && !own.contains("/withdraw") && !own.contains("/report"));
        scene.does(&ming, "vote/retract", json!({})).await.ok::<Value>();
        assert!(scene.author.page(&one).await.text.contains("/withdraw"));
        assert!(scene.author.page("/proposals").await.text.contains("Refills"));
        assert_eq!(stranger.page("/proposals").await.status, 401);
        assert_eq!(stranger.page("/proposals/0000000000001").await.status, 404);

        let desk = scene.seller.page("/company/acme/proposals").await.text;
        assert!(desk.contains("Refills") && desk.contains("Publish the answer"));
        let reader = app.member(scene.acme, Role::Reader).await.page("/company/acme/proposals").await.text;
        assert!(reader.contains("Refills") && !reader.contains("Publish the answer"));
        app.wait(14 * DAY);
        count(&app).await;
        let silent = stranger.page(&one).await.text;
        assert!(silent.contains("No answer in 14 days."));
        assert!(stranger.page(list).await.text.contains("Answered within 14 days: 0 %"));
        // The session of before is over.
        scene.seller = app.member(scene.acme, Role::Marketing).await;
        scene.answers(yes()).await.ok::<Proposal>();
        let answered = stranger.page(&one).await.text;
        for part in ["There will be.", "answered late", "3 May 2040", "Accepted"] {
            assert!(answered.contains(part), "{part}");
        }
        assert!(scene.seller.page("/company/acme/proposals?answered=on").await.text.contains("There will be."));
        let none = stranger.page(&format!("{list}?state=declined")).await.text;
        assert!(none.contains("There is no such proposal here"));
        let odd = stranger.page(&format!("{list}?order=loudest")).await;
        assert!(odd.status == 200 && odd.text.contains("was left out") && odd.text.contains("Refills"));

        scene.does(&ming, "report", json!({ "why": "It is rude." })).await.ok::<Value>();
        let operator = app.operator().await;
        let queue = operator.page("/operator/proposals").await.text;
        assert!(queue.contains("It is rude.") && queue.contains("1 report") && queue.contains("/hide"));
        drop_company(&ming, "acme").await.ok::<Value>();
        assert_eq!(ming.page(&one).await.status, 404);
        assert!(!ming.page(list).await.text.contains("Refills, please"));
    }
}
