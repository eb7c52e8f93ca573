//! What anyone may check: the open log hangs together and only grows, and a company sees of a shopper what `/open` says it sees.

mod seen;

use std::process::Command;

use futures::future::join_all;
use huoban_core::{
    ad,
    chain::{self, Why, verify},
    chores,
    db::Tx,
    open, promotion,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wire::{
    ad::Ad,
    id::AdId,
    open::{EntryKind, KeptThing, Moderation, OpenFacts, OpenLog, OpenLogEntry},
    proposal::ShownProposal,
    staff::Role,
    when::When,
};

use crate::kit::{MINUTE, TestApp, Visitor};

const DAY: i64 = 24 * 60 * MINUTE;
/// Of the tests' clock, and days after it.
const TODAY: &str = "2026-09-21";
const TOMORROW: &str = "2026-09-22";
const LATER: &str = "2026-09-30";

/// Who makes the ads of a company.
struct Scene {
    maker: Visitor,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let acme = app.company("acme").await;
        Self {
            maker: app.member(acme, Role::Marketing).await,
        }
    }

    async fn open(&self, text: &str, from: &str) -> AdId {
        let ad = json!({ "text": text, "second_text": format!("{text}!"), "from": from, "to": LATER });
        self.maker.post("/companies/acme/ads", ad).await.ok::<Ad>().id
    }

    async fn end(&self, ad: AdId) {
        let path = format!("/companies/acme/ads/{ad}/end");
        self.maker.post(&path, json!({})).await.ok::<Ad>();
    }
}

async fn download(app: &TestApp) -> String {
    let reply = app.visitor().get("/open/log.jsonl").await;
    assert!(reply.status.is_success(), "{}", reply.text);
    reply.text
}

/// The log, which hangs together.
async fn log(app: &TestApp) -> Vec<OpenLogEntry> {
    verify(&download(app).await).expect("a whole log")
}

fn kinds(entries: &[OpenLogEntry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.kind.as_str()).collect()
}

fn body(entry: &OpenLogEntry) -> Value {
    serde_json::from_str(&entry.body).expect("JSON")
}

async fn turn(app: &TestApp, chore: &chores::Chore) {
    chores::turn(chore, &app.state).await;
}

on_both! {
    async fn the_log_grows_with_what_becomes_of_ads(app) {
        let scene = Scene::of(&app).await;
        let (operator, visitor) = (app.operator().await, app.visitor());
        assert!(log(&app).await.is_empty());
        let first = scene.open("Copper kettles", TODAY).await;
        let answer = json!({ "version": 1, "answer": "misleading", "note": "They are tin, says Ming" });
        visitor.post(&format!("/ads/{first}/answer"), answer).await.ok::<Value>();
        for _ in 0..2 {
            operator.post(&format!("/operator/ads/{first}/stand"), json!({ "version": 1, "read": app.now() })).await.ok::<Value>();
        }
        operator.post(&format!("/operator/ads/{first}/take_down"), json!({ "why": "Tin is no copper" })).await.ok::<Value>();
        let second = scene.open("By hand", TODAY).await;
        scene.end(second).await;
        let told = log(&app).await;
        assert_eq!(kinds(&told), ["ad_opened", "ad_let_stand", "ad_taken_down", "ad_opened", "ad_ended"]);
        assert_eq!((told[0].about.as_str(), told[0].at), (first.to_string().as_str(), app.now().millis()));
        assert_eq!(body(&told[0]), json!({
            "company": "acme", "from": TODAY, "to": LATER, "categories": [],
            "versions": [
                { "text": "Copper kettles", "text_zh": null, "picture": null },
                { "text": "Copper kettles!", "text_zh": null, "picture": null },
            ],
        }));
        assert_eq!(body(&told[2]), json!({ "company": "acme", "why": "Tin is no copper" }));
        assert!(!download(&app).await.contains("Ming"));
        let facts: OpenFacts = visitor.get("/open").await.ok();
        let head = facts.log.expect("a head");
        assert_eq!((head.seq, &head.hash), (5, &told[4].hash));
        let moderation: Moderation = visitor.get("/open/moderation").await.ok();
        assert_eq!(moderation.entries, [told[2].clone()]);
        assert_eq!(moderation.before, None);
        let rest: OpenLog = visitor.get("/open/log?after=3").await.ok();
        assert_eq!((rest.entries.as_slice(), rest.after), (&told[3..], None));
    }

    async fn of_an_ad_to_come_the_log_says_nothing(app) {
        let scene = Scene::of(&app).await;
        let withdrawn = scene.open("Never mind", TOMORROW).await;
        scene.end(withdrawn).await;
        let coming = scene.open("Copper kettles", TOMORROW).await;
        turn(&app, &ad::TELL_ADS).await;
        assert!(log(&app).await.is_empty());
        app.wait(DAY);
        for _ in 0..2 {
            turn(&app, &ad::TELL_ADS).await;
        }
        let told = log(&app).await;
        assert_eq!(kinds(&told), ["ad_opened"]);
        assert_eq!(told[0].about, coming.to_string());
        assert!(!download(&app).await.contains("Never mind"));
    }

    async fn of_a_proposal_the_log_says_why_and_not_what(app) {
        app.company("acme").await;
        let operator = app.operator().await;
        let [author, other] = [app.visitor(), app.visitor()];
        for (visitor, name) in [(&author, "ming"), (&other, "lan")] {
            let sign_up = json!({ "email": format!("{name}@example.org"), "password": "three words of tea", "name": name });
            visitor.post("/account/sign-up", sign_up).await.ok::<Value>();
        }
        let words = json!({ "kind": "product", "title": "Refills", "text": "Refills, please" });
        let made: ShownProposal = author.post("/companies/acme/proposals", words).await.ok();
        let id = made.proposal.id;
        other.post(&format!("/proposals/{id}/report"), json!({ "why": "It is rude." })).await.ok::<Value>();
        operator.post(&format!("/operator/proposals/{id}/stand"), json!({})).await.ok::<Value>();
        let hide = json!({ "why": "It names a person." });
        operator.post(&format!("/operator/proposals/{id}/hide"), hide).await.ok::<Value>();
        let told = log(&app).await;
        assert_eq!(kinds(&told), ["proposal_let_stand", "proposal_hidden"]);
        assert_eq!(body(&told[1]), json!({ "company": "acme", "why": "It names a person." }));
        let text = download(&app).await;
        let author = app.number("select id from shopper where email = 'ming@example.org'").await.to_string();
        for word in ["Refills", "rude", "ming", "lan@", &author] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }

    async fn a_changed_rule_is_told_once(app) {
        for _ in 0..2 {
            open::note_rules(&app.state).await.expect("rules");
        }
        let told = log(&app).await;
        assert_eq!(kinds(&told), ["rule"]);
        let facts: OpenFacts = app.visitor().get("/open").await.ok();
        assert_eq!(body(&told[0]), json!({
            "rule": facts.rule, "rule_sha256": body(&told[0])["rule_sha256"], "fee_basis_points": facts.fee_basis_points, "fee_from": null, "delivery": facts.delivery,
            "promotions": promotion::apply::RULE,
        }));
        let rule = app.visitor().get("/open/rule.txt").await;
        let hash: String = Sha256::digest(&rule.text).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(rule.text.contains("Your partners first") && rule.text.contains("先是您的伙伴"), "{}", rule.text);
        assert_eq!(body(&told[0])["rule_sha256"], hash);
        let page = app.visitor().page("/ranking").await.text;
        let wide: Vec<&str> = page.match_indices(&hash).map(|(_, found)| found).collect();
        assert_eq!(wide.len(), 1, "{page}");
        assert!(page.contains("/open/log?kind=rule&amp;after=0#entry-1"), "{page}");
        let other = async |now: &When, tx: &mut Tx| {
            chain::append(tx, EntryKind::Rule, "7", json!({ "fee_basis_points": 250 }), *now).await
        };
        app.state.db.write(app.now(), other).await.expect("an entry of a server with another fee");
        open::note_rules(&app.state).await.expect("rules");
        let told = log(&app).await;
        assert_eq!(kinds(&told), ["rule", "rule", "rule"]);
        assert_eq!(told[2].body, told[0].body);
        let of_kind = async |query: &str| app.visitor().get(&format!("/open/log?kind={query}")).await.ok::<OpenLog>().entries;
        assert_eq!(of_kind("rule").await, told);
        assert_eq!(of_kind("rule&after=2").await, told[2..]);
        assert_eq!(of_kind("ad_opened").await, []);
    }

    async fn entries_that_come_at_once_follow_each_other(app) {
        let scene = Scene::of(&app).await;
        let open = |n: usize| {
            let scene = &scene;
            async move { scene.open(&format!("Kettle {n}"), TODAY).await }
        };
        let ads = join_all((0..12).map(open)).await;
        let told = log(&app).await;
        let mut about: Vec<&str> = told.iter().map(|entry| entry.about.as_str()).collect();
        let mut ads: Vec<String> = ads.iter().map(AdId::to_string).collect();
        about.sort_unstable();
        ads.sort_unstable();
        assert_eq!(about, ads);
    }

    async fn the_log_can_not_be_changed(app) {
        let scene = Scene::of(&app).await;
        for text in ["One", "Two", "Three"] {
            scene.open(text, TODAY).await;
        }
        let (zeros, hash) = ("0".repeat(64), "ab".repeat(32));
        let last = log(&app).await[2].hash.clone();
        let insert = |seq: i64, before: &str| {
            format!("insert into open_log values ({seq}, 0, 'rule', '8', '{{}}', '{before}', '{hash}')")
        };
        for (sql, guard) in [
            ("update open_log set body = '{}'".to_owned(), "open_log_is_append_only_update"),
            ("delete from open_log where seq = 3".to_owned(), "open_log_is_append_only_delete"),
            (insert(5, &last), "open_log_follows"),
            (insert(4, &zeros), "open_log_follows"),
            (insert(3, &last), "open_log_follows"),
            ("update ad set told_at = null".to_owned(), "ad_is_told_once"),
        ] {
            let error = app.sql(&sql).await.expect_err(&sql);
            assert!(error.refused_by(guard), "{sql}: {error:?}");
        }
        app.sql(&insert(4, &last)).await.expect("what follows");
        let broken = verify(&download(&app).await).expect_err("a forged entry");
        assert_eq!((broken.seq, broken.why), (4, Why::Hash));
    }

    async fn a_long_log_comes_in_pages_and_whole(app) {
        let append = async |now: &When, tx: &mut Tx| {
            for n in 0..202 {
                chain::append(tx, EntryKind::Rule, "7", json!({ "n": n }), *now).await?;
            }
            Ok(())
        };
        app.state.db.write(app.now(), append).await.expect("entries");
        assert_eq!(log(&app).await.len(), 202);
        let first: OpenLog = app.visitor().get("/open/log").await.ok();
        assert_eq!((first.entries.len(), first.after), (100, Some(100)));
        let page = app.visitor().page("/open/log?after=100").await.text;
        assert!(page.contains("id=\"entry-101\"") && page.contains("/open/log?after=200") && !page.contains("id=\"entry-100\""));
    }

    async fn the_program_checks_a_download(app) {
        let scene = Scene::of(&app).await;
        scene.open("Copper kettles", TODAY).await;
        scene.open("By hand", TODAY).await;
        let text = download(&app).await;
        let entries = verify(&text).expect("a whole log");
        let folder = tempfile::tempdir().expect("a folder");
        let run = |text: &str, more: &[&str]| {
            let file = folder.path().join("log.jsonl");
            std::fs::write(&file, text).expect("a file");
            let output = Command::new(env!("CARGO_BIN_EXE_huoban"))
                .arg("verify-log")
                .arg(&file)
                .args(more)
                .env_clear()
                .current_dir(folder.path())
                .output()
                .expect("the program runs");
            let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
            (output.status.code(), said)
        };
        let ok = format!("ok: 2 entries, head {}\n", entries[1].hash);
        assert_eq!(run(&text, &[]), (Some(0), ok.clone()));
        let placed = format!("{ok}the hash is that of entry 1; 1 after it\n");
        assert_eq!(run(&text, &["--head", &entries[0].hash]), (Some(0), placed));
        let (code, said) = run(&text.replace("By hand", "By Hand"), &[]);
        assert!(code == Some(1) && said.contains("entry 2: its hash"), "{said}");
        let cut = text.lines().next().expect("a line").to_owned() + "\n";
        assert_eq!(run(&cut, &[]).0, Some(0), "alone it hangs together");
        let (code, said) = run(&cut, &["--head", &entries[1].hash]);
        assert!(code == Some(1) && said.contains("cut off"), "{said}");
        let (code, said) = run("", &[]);
        assert!(code == Some(1) && said.contains("no entries"), "{said}");
    }

    async fn the_page_says_what_holds(app) {
        let scene = Scene::of(&app).await;
        let (operator, visitor) = (app.operator().await, app.visitor());
        let page = visitor.page("/open").await.text;
        assert!(page.contains("Nothing is written yet.") && page.contains("Nothing was taken down, hidden or closed."));
        let ad = scene.open("Copper kettles", TODAY).await;
        operator.post(&format!("/operator/ads/{ad}/take_down"), json!({ "why": "Tin is no copper" })).await.ok::<Value>();
        app.catch_up().await;
        let head = log(&app).await[1].hash.clone();
        let page = visitor.page("/open").await.text;
        for part in ["3 %", "free from 50.00", "Tin is no copper", &head, "60 days", "12 hours", "href=\"/ranking\"", &format!("/ads/{ad}")] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let chinese = visitor.clone().header("accept-language", "zh").page("/open").await.text;
        assert!(chinese.contains("公开日志") && chinese.contains("60 天"));
        assert!(visitor.page("/").await.text.contains("href=\"/open\""));
        let facts: OpenFacts = visitor.get("/open").await.ok();
        let numbers = facts.insight;
        assert!(numbers.epsilon > 0.0 && numbers.sigma > 0.0 && (0.5..1.0).contains(&numbers.best_guess), "{numbers:?}");
        assert!(facts.kept.iter().any(|kept| kept.what == KeptThing::NameAndAddress));
        for (what, seconds) in [(KeptThing::RankingSample, 35 * 86_400), (KeptThing::PasswordReset, 3_600), (KeptThing::StockHold, 600)] {
            assert!(facts.kept.iter().any(|kept| (kept.what, kept.seconds) == (what, seconds)), "{what:?}: {:?}", facts.kept);
        }
        assert!(page.contains("10 minutes") && page.contains("/companies/SLUG/ratings") && chinese.contains("10 分钟"), "{page}");
    }

    async fn what_was_undone_stands_beside_what_was_done(app) {
        let append = async |now: &When, tx: &mut Tx| {
            for kind in [EntryKind::CompanyClosed, EntryKind::CompanyReopened, EntryKind::ShopperClosed, EntryKind::ShopperReopened] {
                chain::append(tx, kind, "acme", json!({ "why": "Because" }), *now).await?;
            }
            chain::append(tx, EntryKind::ProposalLetStand, "x", json!({}), *now).await
        };
        app.state.db.write(app.now(), append).await.expect("entries");
        let visitor = app.visitor();
        let moderation: Moderation = visitor.get("/open/moderation").await.ok();
        assert_eq!(kinds(&moderation.entries), ["shopper_reopened", "shopper_closed", "company_reopened", "company_closed"]);
        let page = visitor.page("/open").await.text;
        assert!(page.contains("The closing of a company was taken back") && page.contains("Account of a shopper opened again"), "{page}");
        let chinese = visitor.clone().header("accept-language", "zh").page("/open").await.text;
        assert!(chinese.contains("运营方撤销了对企业的关闭"), "{chinese}");
    }
}
