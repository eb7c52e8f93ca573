//! Shoppers propose and vote without being known, the company answers once and in the open, and silence is shown as such.

mod guards;
mod moderation;
mod pages;

use huoban_core::{
    chores,
    proposal::{COUNT_ANSWERS, COUNT_VOTES},
};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, Id, ProposalId},
    proposal::{CompanyProposals, MyProposals, Proposal, ProposalState, Proposals, ShownProposal},
    staff::{Deed, Log, Role},
};

use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    portfolio::{drop_company, undo},
};

const DAY: i64 = 24 * 60 * MINUTE;

/// A company with somebody who answers for it, and a shopper with an account who proposed something.
struct Scene {
    acme: CompanyId,
    seller: Visitor,
    author: Visitor,
    proposal: ProposalId,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        let author = account(app, "author").await;
        let proposal = propose(&author, "acme", "Refills")
            .await
            .ok::<ShownProposal>()
            .proposal
            .id;
        Self {
            acme,
            seller: app.member(acme, Role::Marketing).await,
            author,
            proposal,
        }
    }

    /// Something done to the proposal.
    async fn does(&self, visitor: &Visitor, what: &str, body: Value) -> Reply {
        visitor
            .post(&format!("/proposals/{}/{what}", self.proposal), body)
            .await
    }

    async fn votes(&self, visitor: &Visitor) -> ShownProposal {
        self.does(visitor, "vote", json!({})).await.ok()
    }

    async fn answers(&self, body: Value) -> Reply {
        let path = format!("/companies/acme/proposals/{}/answer", self.proposal);
        self.seller.post(&path, body).await
    }

    async fn seen(&self, visitor: &Visitor) -> Reply {
        visitor.get(&format!("/proposals/{}", self.proposal)).await
    }
}

async fn account(app: &TestApp, name: &str) -> Visitor {
    let visitor = app.visitor();
    let sign_up = json!({ "email": format!("{name}@example.org"), "password": "three words of tea" });
    visitor.post("/account/sign-up", sign_up).await.ok::<Value>();
    visitor
}

fn words(title: &str) -> Value {
    json!({ "kind": "product", "title": title, "text": format!("{title}, please") })
}

async fn propose(visitor: &Visitor, company: &str, title: &str) -> Reply {
    visitor
        .post(&format!("/companies/{company}/proposals"), words(title))
        .await
}

/// A proposal of one shopper, past the rule of how many there may be.
async fn insert(app: &TestApp, (company, author): (CompanyId, i64), title: &str) {
    let (id, now) = (app.state.ids.number(app.now()), app.now().millis());
    let (company, by) = (company.number(), now + 14 * DAY);
    app.sql(&format!(
        "insert into proposal (id, company_id, shopper_id, kind, title, text, made_at, answer_by)
         values ({id}, {company}, {author}, 'product', '{title}', '', {now}, {by})"
    ))
    .await
    .expect("a proposal");
    app.sql(&format!("insert into proposal_count values ({id}, {company}, 0, 0, 0)"))
        .await
        .expect("its count");
}

async fn of(visitor: &Visitor, query: &str) -> Proposals {
    visitor.get(&format!("/companies/acme/proposals{query}")).await.ok()
}

fn titles(found: &Proposals) -> Vec<&str> {
    let titles = found.proposals.iter().map(|shown| shown.proposal.title.as_deref());
    titles.map(Option::unwrap_or_default).collect()
}

async fn count(app: &TestApp) {
    chores::turn(&COUNT_VOTES, &app.state).await;
    chores::turn(&COUNT_ANSWERS, &app.state).await;
}

fn yes() -> Value {
    json!({ "answer": "accepted", "text": "There will be.", "when": "2040-05-03" })
}

fn no() -> Value {
    json!({ "answer": "declined", "text": "Too heavy to send." })
}

on_both! {
    async fn who_has_an_account_proposes_and_everybody_reads_it(app) {
        let scene = Scene::of(&app).await;
        let stranger = app.visitor();
        let found = of(&stranger, "").await;
        let shown = &found.proposals[0];
        assert_eq!((titles(&found), shown.proposal.state, shown.proposal.votes), (vec!["Refills"], ProposalState::Open, 0));
        assert_eq!(shown.proposal.answer_by, app.now().plus_millis(14 * DAY));
        assert!(!shown.own && !shown.voted && !shown.can_amend && shown.can_vote && !found.can_propose);
        let mine: ShownProposal = scene.seen(&scene.author).await.ok();
        assert!(mine.own && mine.can_amend);
        assert!(of(&scene.author, "").await.can_propose);
        assert_eq!(propose(&stranger, "acme", "x").await.refusal(), (401, "no_session".to_owned()));
        let guest = app.visitor();
        guest.post("/portfolio/partners", json!({ "company": "acme" })).await.ok::<Value>();
        let refused = propose(&guest, "acme", "x").await;
        assert_eq!(refused.refusal(), (409, "no_account".to_owned()));
        assert_eq!(refused.json()["fix"], "Sign in or open an account.");
        assert_eq!(scene.does(&guest, "vote", json!({})).await.refusal(), (409, "no_account".to_owned()));
        assert_eq!(propose(&scene.author, "nobody", "x").await.refusal(), (404, "no_such_company".to_owned()));
        for (body, code, field) in [
            (words(" "), "required", "title"),
            (words(&"x".repeat(101)), "too_long", "title"),
            (json!({ "kind": "change", "title": "x", "text": "茶".repeat(2001) }), "too_long", "text"),
            (json!({ "kind": "wish", "title": "x" }), "unreadable", "kind"),
        ] {
            let refused = scene.author.post("/companies/acme/proposals", body).await;
            assert_eq!((refused.refusal(), &refused.json()["field"]), ((422, code.to_owned()), &json!(field)));
        }
        assert_eq!(app.number("select count(*) from proposal").await, 1, "what is refused leaves nothing");
        app.sql("update company set closed_at = 1").await.expect("an update");
        assert_eq!(propose(&scene.author, "acme", "x").await.refusal(), (409, "already_closed".to_owned()));
    }

    async fn three_are_open_at_one_company_and_ten_a_day_in_all(app) {
        let author = account(&app, "author").await;
        for company in ["acme", "best", "cola", "dime"] {
            app.company(company).await;
        }
        for (company, many) in [("acme", 3), ("best", 3), ("cola", 3)] {
            for n in 0..many {
                propose(&author, company, &format!("{n}")).await.ok::<ShownProposal>();
            }
            let refused = propose(&author, company, "more").await;
            assert_eq!(refused.refusal(), (409, "too_many_proposals".to_owned()));
        }
        let tenth: ShownProposal = propose(&author, "dime", "tenth").await.ok();
        assert_eq!(propose(&author, "dime", "more").await.refusal(), (409, "too_many_proposals".to_owned()));
        let path = format!("/proposals/{}/withdraw", tenth.proposal.id);
        author.post(&path, json!({})).await.ok::<ShownProposal>();
        assert_eq!(propose(&author, "dime", "more").await.refusal().0, 409, "what was taken back was of the day");
        app.wait(DAY + MINUTE);
        propose(&author, "dime", "next day").await.ok::<ShownProposal>();
        assert_eq!(propose(&author, "acme", "more").await.refusal().0, 409);
        app.wait(13 * DAY);
        propose(&author, "acme", "after silence").await.ok::<ShownProposal>();
    }

    async fn others_vote_once_and_take_it_back(app) {
        let scene = Scene::of(&app).await;
        let (ming, lan) = (account(&app, "ming").await, account(&app, "lan").await);
        assert_eq!(scene.does(&scene.author, "vote", json!({})).await.refusal(), (409, "own_proposal".to_owned()));
        for voter in [&ming, &ming, &lan] {
            assert!(scene.votes(voter).await.voted);
        }
        count(&app).await;
        let shown: ShownProposal = scene.seen(&app.visitor()).await.ok();
        assert_eq!((shown.proposal.votes, shown.voted), (2, false));
        let back: ShownProposal = scene.does(&ming, "vote/retract", json!({})).await.ok();
        assert!(!back.voted);
        count(&app).await;
        assert_eq!(scene.seen(&ming).await.ok::<ShownProposal>().proposal.votes, 1);
        let mine: MyProposals = lan.get("/proposals").await.ok();
        assert_eq!((mine.own.len(), mine.voted.len()), (0, 1));
        let own: MyProposals = scene.author.get("/proposals").await.ok();
        assert_eq!((own.own.len(), own.voted.len()), (1, 0));
        assert_eq!(app.visitor().get("/proposals").await.refusal(), (401, "no_session".to_owned()));
        scene.answers(no()).await.ok::<Proposal>();
        for what in ["vote", "vote/retract"] {
            assert_eq!(scene.does(&ming, what, json!({})).await.refusal(), (409, "proposal_closed".to_owned()));
        }
        let nothing = ming.post("/proposals/0000000000001/vote", json!({})).await;
        assert_eq!(nothing.refusal(), (404, "no_such_proposal".to_owned()));
    }

    async fn words_change_until_somebody_else_votes(app) {
        let scene = Scene::of(&app).await;
        let ming = account(&app, "ming").await;
        let amended: ShownProposal = scene.does(&scene.author, "amend", words("Ink")).await.ok();
        assert_eq!(amended.proposal.title.as_deref(), Some("Ink"));
        assert_eq!(scene.does(&ming, "amend", words("Mine")).await.refusal(), (404, "no_such_proposal".to_owned()));
        assert_eq!(scene.does(&ming, "withdraw", json!({})).await.refusal(), (404, "no_such_proposal".to_owned()));
        scene.votes(&ming).await;
        for (what, body) in [("amend", words("Tea")), ("withdraw", json!({}))] {
            let refused = scene.does(&scene.author, what, body).await;
            assert_eq!(refused.refusal(), (409, "proposal_frozen".to_owned()), "{what}");
        }
        assert!(!scene.seen(&scene.author).await.ok::<ShownProposal>().can_amend);
        scene.does(&ming, "vote/retract", json!({})).await.ok::<ShownProposal>();
        let withdrawn: ShownProposal = scene.does(&scene.author, "withdraw", json!({})).await.ok();
        assert_eq!(withdrawn.proposal.state, ProposalState::Withdrawn);
        assert_eq!(scene.seen(&ming).await.refusal(), (404, "no_such_proposal".to_owned()));
        assert_eq!(scene.does(&ming, "vote", json!({})).await.refusal(), (404, "no_such_proposal".to_owned()));
        assert!(of(&ming, "").await.proposals.is_empty());
        assert_eq!(scene.answers(yes()).await.refusal(), (404, "no_such_proposal".to_owned()));
        let own: MyProposals = scene.author.get("/proposals").await.ok();
        assert_eq!(own.own[0].proposal.state, ProposalState::Withdrawn);
    }

    async fn a_company_answers_once_with_what_and_when_or_why_not(app) {
        let scene = Scene::of(&app).await;
        for (body, code, field) in [
            (json!({ "answer": "accepted", "text": "Yes" }), "not_a_day", "when"),
            (json!({ "answer": "accepted", "text": "Yes", "when": "2020-01-01" }), "not_a_day", "when"),
            (json!({ "answer": "declined", "text": " " }), "required", "text"),
            (json!({ "answer": "declined", "text": "x".repeat(2001) }), "too_long", "text"),
        ] {
            let refused = scene.answers(body).await;
            assert_eq!((refused.refusal(), &refused.json()["field"]), ((422, code.to_owned()), &json!(field)));
        }
        let reader = app.member(scene.acme, Role::Reader).await;
        let path = format!("/companies/acme/proposals/{}/answer", scene.proposal);
        assert_eq!(reader.post(&path, yes()).await.refusal(), (403, "not_your_role".to_owned()));
        let waiting: CompanyProposals = reader.get("/companies/acme/desk/proposals").await.ok();
        assert_eq!((waiting.waiting, waiting.proposals.len()), (1, 1));
        let answered: Proposal = scene.answers(yes()).await.ok();
        let answer = answered.answer.expect("an answer");
        assert_eq!((answered.state, answer.late), (ProposalState::Accepted, false));
        assert_eq!(answer.when.map(|day| day.day()).as_deref(), Some("2040-05-03"));
        assert_eq!(scene.answers(no()).await.refusal(), (409, "already_answered".to_owned()));
        let shown: ShownProposal = scene.seen(&app.visitor()).await.ok();
        assert_eq!(shown.proposal.answer.expect("an answer").text, "There will be.");
        assert_eq!(scene.does(&scene.author, "amend", words("x")).await.refusal(), (409, "proposal_closed".to_owned()));
        let waiting: CompanyProposals = reader.get("/companies/acme/desk/proposals").await.ok();
        assert_eq!((waiting.waiting, waiting.proposals.len()), (0, 0));
        let done: CompanyProposals = reader.get("/companies/acme/desk/proposals?answered=on").await.ok();
        assert_eq!(done.proposals.len(), 1);
        let owner = app.member(scene.acme, Role::Owner).await;
        let log: Log = owner.get("/companies/acme/log").await.ok();
        assert_eq!((log.entries[0].deed, log.entries[0].about.clone()), (Deed::ProposalAnswered, scene.proposal.to_string()));
        let best = app.company("best").await;
        let stranger = app.member(best, Role::Marketing).await;
        let theirs = format!("/companies/best/proposals/{}/answer", scene.proposal);
        assert_eq!(stranger.post(&theirs, no()).await.refusal(), (404, "no_such_proposal".to_owned()));
    }

    async fn silence_is_shown_and_a_late_answer_as_late(app) {
        let mut scene = Scene::of(&app).await;
        let (quick, slow) = (account(&app, "quick").await, account(&app, "slow").await);
        let second: ShownProposal = propose(&quick, "acme", "Ink").await.ok();
        let path = format!("/companies/acme/proposals/{}/answer", second.proposal.id);
        scene.seller.post(&path, no()).await.ok::<Proposal>();
        count(&app).await;
        let share = |found: &Proposals| found.answered.map(|record| (record.answered, record.due, record.share));
        assert_eq!(share(&of(&slow, "").await), Some((1, 1, 100)));
        app.wait(14 * DAY - 1);
        assert_eq!(scene.seen(&slow).await.ok::<ShownProposal>().proposal.state, ProposalState::Open);
        app.wait(1);
        let shown: ShownProposal = scene.seen(&slow).await.ok();
        assert!(shown.proposal.state == ProposalState::Silent && shown.can_vote);
        scene.votes(&slow).await;
        count(&app).await;
        assert_eq!(share(&of(&slow, "").await), Some((1, 2, 50)));
        let storefront: Value = app.visitor().get("/companies/acme").await.ok();
        let told = &storefront["terms"]["service"]["proposals"];
        assert_eq!(told, &json!({ "answered": 1, "due": 2, "share": 50 }), "it stands in the service record");
        assert_eq!(titles(&of(&slow, "?state=silent").await), ["Refills"]);
        // The session of before is over.
        scene.seller = app.member(scene.acme, Role::Marketing).await;
        let late: Proposal = scene.answers(no()).await.ok();
        assert!(late.answer.expect("an answer").late);
        count(&app).await;
        assert_eq!(share(&of(&slow, "").await), Some((1, 2, 50)), "late is not in time");
        app.wait(366 * DAY);
        count(&app).await;
        assert_eq!(share(&of(&slow, "").await), None);
    }

    async fn a_company_never_learns_who(app) {
        let acme = app.company("acme").await;
        let author = account(&app, "mingming").await;
        let name = json!({ "name": "Li Ming" });
        author.post("/account/name", name).await;
        let shown: ShownProposal = propose(&author, "acme", "Refills").await.ok();
        let voter = account(&app, "lanlan").await;
        let path = format!("/proposals/{}", shown.proposal.id);
        voter.post(&format!("{path}/vote"), json!({})).await.ok::<Value>();
        voter.post(&format!("{path}/report"), json!({ "why": "rude" })).await.ok::<Value>();
        count(&app).await;
        let seller = app.member(acme, Role::Owner).await;
        let operator = app.operator().await;
        let known: Vec<i64> = vec![
            app.number("select shopper_id from proposal").await,
            app.number("select shopper_id from proposal_vote").await,
        ];
        for reply in [
            app.visitor().get("/companies/acme/proposals").await,
            app.visitor().get(&path).await,
            seller.get("/companies/acme/desk/proposals").await,
            operator.get("/operator/proposals").await,
        ] {
            reply.ok::<Value>();
            assert!(reply.text.contains("Refills"));
            for shopper in &known {
                for name in [wire::id::ShopperId::new(*shopper).to_string(), shopper.to_string(), "mingming".to_owned(), "lanlan".to_owned()] {
                    assert!(!reply.text.contains(&name), "{name} in {}", reply.text);
                }
            }
        }
    }

    async fn lists_come_in_the_order_that_is_asked_for(app) {
        let acme = app.company("acme").await;
        account(&app, "author").await;
        let author = app.number("select id from shopper").await;
        for n in 0..60 {
            app.wait(MINUTE);
            insert(&app, (acme, author), &format!("{n:02}")).await;
        }
        let ming = account(&app, "ming").await;
        let all = |query: &'static str| {
            let ming = ming.clone();
            async move {
                let first = of(&ming, query).await;
                let seed = first.seed.map(|seed| format!("&seed={seed}")).unwrap_or_default();
                let after = first.after.expect("more than fifty");
                let rest = of(&ming, &format!("{query}&after={after}{seed}")).await;
                assert_eq!((first.proposals.len(), rest.proposals.len(), rest.after), (50, 10, None));
                let both = first.proposals.into_iter().chain(rest.proposals);
                both.map(|shown| shown.proposal.title.unwrap_or_default()).collect::<Vec<String>>()
            }
        };
        let newest = all("?order=newest").await;
        let mut soonest = all("?order=soonest").await;
        assert_eq!((newest[0].as_str(), soonest[0].as_str()), ("59", "00"));
        soonest.reverse();
        assert_eq!(newest, soonest);
        let random = all("?order=random").await;
        let mut sorted = random.clone();
        sorted.sort();
        sorted.reverse();
        assert_eq!(sorted, newest, "all of them once");
        assert_ne!(random, newest);
        assert_eq!(all("?order=random").await, random, "one visit has one order");
        app.wait(DAY);
        assert_ne!(all("?order=random").await, random);
        for title in ["17", "03"] {
            let found = of(&ming, "?order=newest").await;
            let next = of(&ming, &format!("?order=newest&after={}", found.after.expect("more"))).await;
            let mut both = found.proposals.iter().chain(&next.proposals);
            let id = both.find(|shown| shown.proposal.title.as_deref() == Some(title)).expect(title).proposal.id;
            ming.post(&format!("/proposals/{id}/vote"), json!({})).await.ok::<Value>();
            if title == "03" {
                account(&app, "lan").await.post(&format!("/proposals/{id}/vote"), json!({})).await.ok::<Value>();
            }
        }
        count(&app).await;
        let liked = all("?order=votes").await;
        assert_eq!((liked[0].as_str(), liked[1].as_str(), liked[2].as_str()), ("03", "17", "59"));
        let desk: CompanyProposals = app.member(acme, Role::Reader).await.get("/companies/acme/desk/proposals").await.ok();
        assert_eq!((desk.proposals.len(), desk.waiting, desk.proposals[0].title.as_deref()), (50, 60, Some("00")));
        let wrong = ming.get("/companies/acme/proposals?order=loudest").await;
        assert_eq!(wrong.refusal().0, 422);
    }

    async fn a_dropped_company_s_proposals_are_absent(app) {
        let scene = Scene::of(&app).await;
        let ming = account(&app, "ming").await;
        scene.votes(&ming).await;
        drop_company(&ming, "acme").await.ok::<Value>();
        let found = of(&ming, "").await;
        assert!(found.proposals.is_empty() && !found.can_propose && found.answered.is_none());
        assert!(ming.get("/proposals").await.ok::<MyProposals>().voted.is_empty());
        assert_eq!(scene.seen(&ming).await.refusal(), (404, "no_such_proposal".to_owned()));
        for what in ["vote", "vote/retract", "withdraw"] {
            assert_eq!(scene.does(&ming, what, json!({})).await.refusal(), (404, "no_such_proposal".to_owned()));
        }
        assert_eq!(propose(&ming, "acme", "x").await.refusal(), (409, "dropped".to_owned()));
        drop_company(&scene.author, "acme").await.ok::<Value>();
        assert!(scene.author.get("/proposals").await.ok::<MyProposals>().own.is_empty());
        let refused = scene.does(&scene.author, "amend", words("x")).await;
        assert_eq!(refused.refusal(), (404, "no_such_proposal".to_owned()));
        assert_eq!(titles(&of(&app.visitor(), "").await), ["Refills"]);
        undo(&ming, "acme").await.ok::<Value>();
        assert!(scene.seen(&ming).await.ok::<ShownProposal>().voted);
    }

    async fn a_company_s_programs_are_told(app) {
        let acme = app.company("acme").await;
        let owner = app.member(acme, Role::Owner).await;
        let hook = json!({ "url": "https://shop.example/hooks", "events": "proposal.placed proposal.answered", "note": "" });
        owner.post("/companies/acme/webhooks", hook).await.ok::<Value>();
        let author = account(&app, "author").await;
        let shown: ShownProposal = propose(&author, "acme", "Refills").await.ok();
        let path = format!("/companies/acme/proposals/{}/answer", shown.proposal.id);
        owner.post(&path, no()).await.ok::<Proposal>();
        let told = format!("select count(*) from event where about = '{}' and kind like 'proposal.%'", shown.proposal.id);
        assert_eq!(app.number(&told).await, 2);
    }

    async fn plain_forms_propose_vote_and_answer(app) {
        let scene = Scene::of(&app).await;
        let ming = account(&app, "ming").await;
        let fields = [("kind", "change"), ("title", "42"), ("text", "")];
        let sent = ming.form("/companies/acme/proposals", &fields).await;
        assert!(sent.status.as_u16() == 303 && sent.location().starts_with("/proposals/"), "{sent:?}");
        let one = format!("/proposals/{}", scene.proposal);
        assert_eq!(ming.form(&format!("{one}/vote"), &[]).await.location(), one);
        assert_eq!(ming.form(&format!("{one}/vote/retract"), &[]).await.location(), one);
        let answer = format!("/companies/acme/proposals/{}/answer", scene.proposal);
        let fields = [("answer", "declined"), ("text", "No"), ("when", "")];
        assert_eq!(scene.seller.form(&answer, &fields).await.location(), "/company/acme/proposals");
    }
}
