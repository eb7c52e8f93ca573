//! The order of results is published once a day, and comes out the same for whoever counts it again.

use std::{fs, path::Path, process::Command};

use huoban_core::{audit, chores};
use serde_json::{Value, json};
use wire::{
    audit::{RankingDay, RankingDays},
    open::{EntryKind, OpenFacts, OpenLog, OpenLogEntry},
    review::Ratings,
    search::SearchResults,
};

use crate::kit::{MINUTE, TestApp};

const DAY: i64 = 24 * 60 * MINUTE;
/// Of the tests' clock.
const TODAY: &str = "2026-09-21";
const FILES: [&str; 4] = ["companies.json", "documents.jsonl.gz", "samples.json", "signature.json"];

async fn turn(app: &TestApp) {
    chores::turn(&audit::SAMPLE_RANKING, &app.state).await;
}

/// Three companies with kettles, some of them changed and gone since the index first saw them.
async fn kettles(app: &TestApp) {
    for slug in ["acme", "best", "core"] {
        let company = app.company(slug).await;
        for n in 0..6 {
            app.product_named(company, &format!("Copper kettle {n}"), 100 + n, 5)
                .await;
            app.product_named(company, &format!("Kettle with lid {n}, not of copper"), 100 + n, 5)
                .await;
        }
    }
    let acme = app.number("select id from company where slug = 'acme'").await;
    app.sql(&format!(
        "insert into company_score (company_id, one, two, three, four, five, marked, counted) values ({acme}, 0, 1, 0, 2, 20, 1, 1)"
    ))
    .await
    .expect("a score");
    app.index().await;
    app.sql("update product set name = 'Copper kettle with lid' where name = 'Copper kettle 3'")
        .await
        .expect("an update");
}

async fn told(app: &TestApp) -> Vec<OpenLogEntry> {
    let log: OpenLog = app.visitor().get("/open/log").await.ok();
    log.entries
}

/// Puts what anyone can download of a day into a folder.
async fn download(app: &TestApp, folder: &Path) {
    let visitor = app.visitor();
    for file in FILES {
        let reply = visitor.get(&format!("/open/days/{TODAY}/{file}")).await;
        assert!(reply.status.is_success(), "{file}: {}", reply.text);
        // A test reads answers as text; the packed file is the one in the data folder.
        let bytes = match file.ends_with(".gz") {
            true => fs::read(app.state.data.data_dir.join("open").join(TODAY).join(file)).expect("a file"),
            false => reply.text.into_bytes(),
        };
        fs::write(folder.join(file), bytes).expect("a file");
    }
    let log = visitor.get("/open/log.jsonl").await.text;
    fs::write(folder.join("log.jsonl"), log).expect("a file");
}

fn count(folder: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_huoban"))
        .args(["audit-ranking", "--day", TODAY, "--from", ".", "--log", "log.jsonl"])
        .args(more)
        .env_clear()
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    (output.status.code(), said)
}

fn samples(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("samples.json")).expect("a file")).expect("JSON")
}

on_both! {
    async fn a_day_is_published_once_and_counted_again(app) {
        kettles(&app).await;
        turn(&app).await;
        app.wait(MINUTE);
        turn(&app).await;
        let entries = told(&app).await;
        let kinds: Vec<&str> = entries.iter().map(|entry| entry.kind.as_str()).collect();
        assert_eq!(kinds, [EntryKind::RankingKey.name(), EntryKind::RankingSampled.name()]);
        let visitor = app.visitor();
        let days: RankingDays = visitor.get("/open/days").await.ok();
        let [day] = days.days.as_slice() else { panic!("{days:?}") };
        assert_eq!(serde_json::from_str::<RankingDay>(&entries[1].body).expect("a day"), *day);
        let draw = day.draw.as_ref().expect("a draw");
        assert_eq!((draw.log_seq, draw.log_hash.clone()), (0, "0".repeat(64)), "the log was empty");
        let facts: OpenFacts = visitor.get("/open").await.ok();
        assert_eq!(facts.ranking.as_ref(), Some(day));
        let folder = tempfile::tempdir().expect("a folder");
        download(&app, folder.path()).await;
        let (code, said) = count(folder.path(), &["--query", "copper kettle"]);
        assert!(code == Some(0) && said.contains("ok: "), "{said}");
        assert!(said.contains("Copper kettle with lid"), "{said}");

        // What was published is what a stranger gets.
        let published = samples(folder.path());
        let published = published["samples"].as_array().expect("samples");
        assert!(published.len() > 3);
        for sample in published {
            let words = sample["query"].as_str().expect("words").bytes();
            let words: String = words.map(|byte| format!("%{byte:02X}")).collect();
            let found: SearchResults = visitor.get(&format!("/search?q={words}&limit=50")).await.ok();
            let products: Vec<String> = found.results.iter().map(|found| found.product.id.to_string()).collect();
            assert_eq!(json!(products), sample["products"]);
            assert_eq!(found.companies.len(), sample["companies"].as_array().expect("companies").len());
        }

        // What buyers said stands beside it, as it is shown to everybody.
        let companies: Value = serde_json::from_slice(&fs::read(folder.path().join("companies.json")).expect("a file")).expect("JSON");
        let ratings: Ratings = visitor.get("/companies/acme/ratings").await.ok();
        let score = ratings.score.expect("ratings");
        assert_eq!(companies[0]["slug"], "acme");
        assert_eq!(companies[0]["stars"], json!(score.stars));
        assert_eq!((&companies[0]["service"], score.stars), (&json!(7), [0, 1, 0, 2, 20]));

        // What another version counted is not called wrong.
        let signature = folder.path().join("signature.json");
        let signed = fs::read_to_string(&signature).expect("a file");
        fs::write(&signature, signed.replace(&day.program, "9.9.9")).expect("a file");
        let (code, said) = count(folder.path(), &[]);
        assert!(code == Some(3) && said.contains("counted by version 9.9.9") && !said.contains("wrong"), "{said}");
        fs::write(&signature, signed).expect("a file");

        // The service of a company that was raised is named, whatever else is said of the file.
        let path = folder.path().join("companies.json");
        let whole = fs::read_to_string(&path).expect("a file");
        fs::write(&path, whole.replacen("\"service\":7", "\"service\":9", 1)).expect("a file");
        let (code, said) = count(folder.path(), &[]);
        assert!(code == Some(1) && said.contains("the service of company acme is 9") && said.contains("make it 7"), "{said}");
        fs::write(&path, whole).expect("a file");

        // An order that was changed is named.
        let whole = fs::read(folder.path().join("samples.json")).expect("a file");
        let mut changed = samples(folder.path());
        let all = changed["samples"].as_array_mut().expect("samples");
        let sample = all.iter_mut().find(|sample| sample["products"].as_array().is_some_and(|products| products.len() > 1)).expect("one");
        sample["products"].as_array_mut().expect("products").swap(0, 1);
        let query = sample["query"].as_str().expect("words").to_owned();
        fs::write(folder.path().join("samples.json"), changed.to_string()).expect("a file");
        let (code, said) = count(folder.path(), &[]);
        assert!(code == Some(1) && said.contains("samples.json: this is another file"), "{said}");
        assert!(said.contains(&format!("“{query}”, product 1")), "{said}");
        fs::write(folder.path().join("samples.json"), whole).expect("a file");
        assert_eq!(count(folder.path(), &[]).0, Some(0));

        // So is a byte of the products, and a file that is not there can't be read.
        let documents = folder.path().join("documents.jsonl.gz");
        let mut bytes = fs::read(&documents).expect("a file");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&documents, bytes).expect("a file");
        let (code, said) = count(folder.path(), &[]);
        assert!(code == Some(1) && said.contains("documents.jsonl.gz: this is another file"), "{said}");
        fs::remove_file(&documents).expect("a file");
        assert_eq!(count(folder.path(), &[]).0, Some(2));
    }

    async fn files_are_kept_for_a_time_and_the_log_for_good(app) {
        kettles(&app).await;
        turn(&app).await;
        let visitor = app.visitor();
        let reply = visitor.get(&format!("/open/days/{TODAY}/samples.json")).await;
        assert_eq!(reply.headers["cache-control"], "public, max-age=31536000, immutable");
        for path in [format!("{TODAY}/other.json"), "2026-09-20/samples.json".to_owned(), "..%2F..%2Ftest.db/samples.json".to_owned(),
            format!("{TODAY}/..%2Fsamples.json")] {
            let reply = visitor.get(&format!("/open/days/{path}")).await;
            assert_eq!(reply.refusal(), (404, "no_such_sample".to_owned()), "{path}");
        }
        // A turn that was cut off after the files were in their place is begun anew.
        app.sql("delete from ranking_day").await.expect("a delete");
        app.wait(DAY);
        turn(&app).await;
        app.wait(36 * DAY);
        turn(&app).await;
        // Files of old days go as well where another server took the day's sample.
        let old = app.state.data.data_dir.join("open").join("2026-01-01");
        fs::create_dir_all(&old).expect("a folder");
        turn(&app).await;
        assert!(!old.exists());
        let days: RankingDays = visitor.get("/open/days").await.ok();
        assert_eq!(days.days.len(), 1);
        let left = fs::read_dir(app.state.data.data_dir.join("open")).expect("a folder").count();
        assert_eq!(left, 1);
        let sampled = told(&app).await;
        let sampled = sampled.iter().filter(|entry| entry.kind == EntryKind::RankingSampled.name());
        assert_eq!(sampled.count(), 3);
    }
}
