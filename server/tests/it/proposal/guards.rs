//! What the schema holds, whatever the code above does; and what becomes of proposals when shoppers go, and companies are one.

use huoban_core::merge::merge_companies;
use wire::id::EntityId;

use super::*;

async fn refused(app: &TestApp, sql: &str, guard: &str) {
    let error = app.sql(sql).await.expect_err(sql);
    assert!(error.refused_by(guard), "{sql}: {error:?}");
}

on_both! {
    async fn proposals_have_no_way_around_the_rules(app) {
        let scene = Scene::of(&app).await;
        let (ming, lan) = (account(&app, "ming").await, account(&app, "lan").await);
        let id = scene.proposal.number();
        let vote = |email: &str| format!(
            "insert into proposal_vote (proposal_id, shopper_id, at) select {id}, id, 0 from shopper where email = '{email}@example.org'"
        );
        refused(&app, &vote("author"), "nobody_votes_for_their_own_proposal").await;
        drop_company(&ming, "acme").await.ok::<Value>();
        refused(&app, &vote("ming"), "dropped_company_gets_no_vote").await;
        let propose = "insert into proposal (id, company_id, shopper_id, kind, title, text, made_at, answer_by)
            select 7, c.id, s.id, 'product', 'x', '', 0, 1 from company c, shopper s where s.email = 'ming@example.org'";
        refused(&app, propose, "dropped_company_gets_no_proposal").await;
        for (sql, guard) in [
            ("update proposal set title = null", "proposal_words_go_together"),
            ("update proposal set shopper_id = null", "proposal_keeps_its_author_and_time"),
            ("update proposal set title = null, text = null, shopper_id = null", "proposal_keeps_its_author_and_time"),
        ] {
            refused(&app, sql, guard).await;
        }
        scene.votes(&lan).await;
        assert!(app.sql(&vote("lan")).await.is_err(), "one vote each");
        for (sql, guard) in [
            ("update proposal set title = 'Tea'", "proposal_words_are_frozen"),
            ("update proposal set text = 'Tea'", "proposal_words_are_frozen"),
            ("update proposal set kind = 'change'", "proposal_words_are_frozen"),
            ("update proposal set title = null, text = null", "proposal_words_are_frozen"),
            ("update proposal set company_id = company_id + 1", "proposal_keeps_its_author_and_time"),
            ("update proposal set made_at = 1", "proposal_keeps_its_author_and_time"),
            ("update proposal set answer_by = 1", "proposal_keeps_its_author_and_time"),
            ("update proposal set withdrawn_at = 1", "proposal_is_withdrawn_before_votes"),
            ("update proposal_vote set at = 1", "proposal_vote_is_never_changed"),
            ("delete from proposal", "proposal_is_never_removed"),
            ("update proposal set answer = 'declined'", "proposal_answer_is_whole"),
            ("update proposal set answer = 'accepted', answer_text = 'x', answered_at = 1", "proposal_accepted_says_when"),
            ("update proposal set hidden_at = 1", "proposal_hidden_says_why"),
        ] {
            refused(&app, sql, guard).await;
        }
        scene.answers(yes()).await.ok::<Proposal>();
        for sql in [
            "update proposal set answer_text = 'No'",
            "update proposal set answer_when_day = 1",
            "update proposal set answer = null, answer_text = null, answer_when_day = null, answered_at = null",
        ] {
            refused(&app, sql, "proposal_answer_stands").await;
        }
        account(&app, "late").await;
        refused(&app, &vote("late"), "only_an_unanswered_proposal_is_voted_for").await;
    }

    async fn erasing_takes_words_and_votes(app) {
        let scene = Scene::of(&app).await;
        let ming = account(&app, "ming").await;
        let second: ShownProposal = propose(&scene.author, "acme", "Alone").await.ok();
        let third: ShownProposal = propose(&ming, "acme", "Tea").await.ok();
        scene.votes(&ming).await;
        let path = format!("/proposals/{}", third.proposal.id);
        scene.author.post(&format!("{path}/vote"), json!({})).await.ok::<Value>();
        scene.author.post(&format!("{path}/report"), json!({ "why": "rude" })).await.ok::<Value>();
        count(&app).await;
        let export = scene.author.get("/account/export").await.text;
        for own in ["Refills, please", "Alone", "rude", "proposal_vote"] {
            assert!(export.contains(own), "{own}");
        }
        scene.author.post("/account/erase", json!({ "confirm": "erase", "password": "three words of tea" })).await.ok::<Value>();
        count(&app).await;
        let shown: ShownProposal = scene.seen(&app.visitor()).await.ok();
        assert_eq!((shown.proposal.title, shown.proposal.text, shown.proposal.votes), (None, None, 1));
        let gone = app.visitor().get(&format!("/proposals/{}", second.proposal.id)).await;
        assert_eq!(gone.refusal(), (404, "no_such_proposal".to_owned()), "nobody voted for it");
        assert_eq!(app.visitor().get(&path).await.ok::<ShownProposal>().proposal.votes, 0);
        let left = "select count(*) from proposal p join shopper s on s.id = p.shopper_id where s.erased_at is not null";
        assert_eq!(app.number(left).await, 0);
        assert_eq!(app.number("select count(*) from proposal where title in ('Refills', 'Alone')").await, 0);
        assert_eq!(app.number("select count(*) from proposal_report").await, 0);
        scene.answers(no()).await.ok::<Proposal>();
    }

    async fn proposals_follow_companies_that_are_one(app) {
        let scene = Scene::of(&app).await;
        let ming = account(&app, "ming").await;
        scene.votes(&ming).await;
        app.wait(14 * DAY);
        count(&app).await;
        let entity = app.number("select entity_id from company where slug = 'acme'").await;
        let best = app.company_of(EntityId::new(entity), "best").await;
        let context = (scene.acme, best, app.state.ids.clone(), app.now());
        app.state.db.write(context, async |(from, into, ids, now), tx| {
            merge_companies(tx, *from, *into, ids, *now).await
        }).await.expect("one company");
        count(&app).await;
        for query in ["companies/best/proposals?order=votes", "companies/acme/proposals"] {
            let found: Proposals = app.visitor().get(&format!("/{query}")).await.ok();
            assert_eq!((titles(&found), found.company.slug.as_str()), (vec!["Refills"], "best"));
            assert_eq!((found.proposals[0].proposal.votes, found.answered.map(|record| record.due)), (1, Some(1)));
        }
        assert_eq!(app.number("select count(*) from proposal_record").await, 1);
    }
}
