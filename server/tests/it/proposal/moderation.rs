//! What shoppers report, operators look at: they hide it, or leave it as it stands.

use wire::proposal::ReportedProposals;

use super::*;

on_both! {
    async fn a_reported_proposal_is_hidden_or_stands(app) {
        let scene = Scene::of(&app).await;
        let (ming, operator) = (account(&app, "ming").await, app.operator().await);
        let reported = || async { operator.get("/operator/proposals").await.ok::<ReportedProposals>() };
        let judged = |what: &str, body: Value| {
            let path = format!("/operator/proposals/{}/{what}", scene.proposal);
            let operator = operator.clone();
            async move { operator.post(&path, body).await }
        };
        assert_eq!(judged("stand", json!({})).await.refusal(), (404, "no_such_proposal".to_owned()));
        let own = scene.does(&scene.author, "report", json!({ "why": "x" })).await;
        assert_eq!(own.refusal(), (409, "own_proposal".to_owned()));
        assert_eq!(scene.does(&ming, "report", json!({ "why": " " })).await.refusal(), (422, "required".to_owned()));
        for _ in 0..2 {
            scene.does(&ming, "report", json!({ "why": "It is rude." })).await.ok::<ShownProposal>();
        }
        let waiting = reported().await.proposals;
        assert_eq!((waiting.len(), waiting[0].reports, waiting[0].whys.as_slice()), (1, 1, ["It is rude.".to_owned()].as_slice()));
        let left: ReportedProposals = judged("stand", json!({})).await.ok();
        assert!(left.proposals.is_empty());
        scene.does(&ming, "report", json!({ "why": "It is rude." })).await.ok::<ShownProposal>();
        assert!(reported().await.proposals.is_empty(), "that was judged");
        let lan = account(&app, "lan").await;
        scene.does(&lan, "report", json!({ "why": "An insult." })).await.ok::<ShownProposal>();
        assert_eq!(judged("hide", json!({ "why": "" })).await.refusal(), (422, "required".to_owned()));
        judged("hide", json!({ "why": "It insults." })).await.ok::<ReportedProposals>();
        assert_eq!(judged("hide", json!({ "why": "x" })).await.refusal(), (404, "no_such_proposal".to_owned()));
        for other in [&ming, &app.visitor()] {
            assert_eq!(scene.seen(other).await.refusal(), (404, "no_such_proposal".to_owned()));
            assert!(of(other, "").await.proposals.is_empty());
        }
        let own: ShownProposal = scene.seen(&scene.author).await.ok();
        assert_eq!((own.proposal.state, own.hidden_why.as_deref()), (ProposalState::Hidden, Some("It insults.")));
        assert_eq!(scene.answers(no()).await.refusal(), (404, "no_such_proposal".to_owned()));
        let log: Log = operator.get("/operator/log").await.ok();
        assert_eq!((log.entries[0].deed, log.entries[1].deed), (Deed::ProposalHidden, Deed::ProposalStands));
        let owner = app.member(scene.acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert!(log.entries.iter().any(|entry| entry.deed == Deed::ProposalHidden && entry.operator));
        assert_eq!(ming.get("/operator/proposals").await.refusal(), (401, "not_staff".to_owned()));
    }
}
