use std::convert::Infallible;

use proptest::prelude::*;
use serde_json::json;
use wire::{
    audit::RankingDay,
    id::Id,
    open::{EntryKind, LogHead, OpenLogEntry},
    when::When,
};

use super::*;
use crate::audit::{
    publish::{self, Writing},
    seal,
    sealed::in_log,
    shapes::tests::documents,
};

const DAY: &str = "2026-11-29";

/// A day as the place publishes it, and the log that tells of it.
fn published(change: impl Fn(&mut Samples), secret: &[u8]) -> (TempDir, String) {
    published_of((1..=3).map(company).collect(), change, secret)
}

/// As [`published`], of these companies.
fn published_of(companies: Vec<OpenCompany>, change: impl Fn(&mut Samples), secret: &[u8]) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let documents = documents(60);
    let engine = Engine::in_memory().expect("memory suffices");
    let all = documents
        .iter()
        .cloned()
        .map(|document| Ok::<_, Infallible>(Document::from(document)));
    engine.rebuild(all, "").expect("memory suffices");
    let service = companies.iter().map(|one| (one.company, one.service)).collect();
    let mut writing = Writing::begin(folder.path(), DAY).expect("a folder");
    documents
        .iter()
        .for_each(|document| writing.add(document).expect("a file"));
    let ask = |query: String| {
        let Order { products, companies } = stranger::published(&engine, &service, &query, DAY).expect("an order");
        io::Result::Ok(Sample {
            query,
            products,
            companies,
        })
    };
    let rule = log(&[(EntryKind::Rule, RULE.to_owned(), json!({ "rule": RULE }))]);
    let first: OpenLogEntry = serde_json::from_str(rule.trim_end()).expect("an entry");
    let head = LogHead {
        seq: first.seq,
        hash: first.hash,
        at: When::from_millis(first.at),
    };
    let draw = writing.end(&companies, || Ok(Some(head)), ask).expect("files");
    let path = folder.path().join(SAMPLES);
    let mut samples = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("samples");
    change(&mut samples);
    fs::write(path, serde_json::to_vec(&samples).expect("JSON")).expect("a file");
    let signed = publish::sign(folder.path(), DAY, draw, secret).expect("a signature");
    let log = log(&[
        (EntryKind::Rule, RULE.to_owned(), json!({ "rule": RULE })),
        (EntryKind::RankingKey, signed.key.clone(), json!({ "key": signed.key })),
        (EntryKind::RankingSampled, DAY.to_owned(), seal::value(&signed)),
    ]);
    (folder, log)
}

fn company(n: i64) -> OpenCompany {
    OpenCompany {
        company: CompanyId::new(n),
        slug: format!("company-{n}"),
        name: format!("Company {n}"),
        name_zh: None,
        stars: [0, 0, 0, 0, u32::try_from(3 * n).expect("few")],
        service: [4, 6, 7][usize::try_from(n - 1).expect("few")],
    }
}

fn log(told: &[(EntryKind, String, Value)]) -> String {
    let (mut before, mut lines) = ("0".repeat(64), String::new());
    for (seq, (kind, about, body)) in (1..).zip(told) {
        let mut entry = OpenLogEntry {
            seq,
            at: 1,
            kind: kind.name().to_owned(),
            about: about.clone(),
            body: chain::canonical(body),
            before,
            hash: String::new(),
        };
        entry.hash = chain::hash(&entry);
        lines += &(serde_json::to_string(&entry).expect("JSON") + "\n");
        before = entry.hash;
    }
    lines
}

fn secret() -> Vec<u8> {
    seal::new_key().expect("a key")
}

#[test]
fn what_was_published_as_it_was_is_found_right() {
    let (folder, log) = published(|_| (), &secret());
    let audit = Audit::of(folder.path(), DAY, Some(&log)).expect("files");
    assert_eq!(audit.findings, []);
    assert_eq!(audit.products, 60);
    assert!(
        audit
            .samples
            .iter()
            .any(|sample| sample.companies.len() == 3 && sample.products.len() > 3)
    );
    assert_eq!(
        audit.order("copper").expect("an order").expect("files").companies.len(),
        3
    );
    let findings = Audit::of(folder.path(), "2026-11-30", Some(&log))
        .expect("files")
        .findings;
    assert!(
        findings.contains(&Finding::OtherDay {
            file: SIGNATURE,
            says: DAY.to_owned()
        }),
        "{findings:?}"
    );
}

/// Here the place itself signs another order than follows from its rules: the signature is good and the order is not.
#[test]
fn a_place_that_was_sold_is_named() {
    let swap = |samples: &mut Samples| {
        let sample = samples.samples.iter_mut().find(|sample| sample.companies.len() > 1);
        let sample = sample.expect("one with companies side by side");
        sample.companies.swap(0, 1);
        sample.products.swap(1, 2);
    };
    let (folder, log) = published(swap, &secret());
    let findings = Audit::of(folder.path(), DAY, Some(&log)).expect("files").findings;
    let places: Vec<_> = findings
        .iter()
        .map(|finding| match finding {
            Finding::OtherOrder { what, place, .. } => Some((*what, *place)),
            _ => None,
        })
        .collect();
    assert_eq!(
        places,
        [Some((What::Product, 2)), Some((What::Company, 1))],
        "{findings:?}"
    );
    let skip = |samples: &mut Samples| drop(samples.samples.remove(0));
    let (folder, log) = published(skip, &secret());
    let findings = Audit::of(folder.path(), DAY, Some(&log)).expect("files").findings;
    assert!(
        matches!(findings.as_slice(), [Finding::OtherQueries { .. }]),
        "{findings:?}"
    );
}

/// The service of one company is raised, and the order with it: all is signed, and what its buyers said makes it less.
#[test]
fn a_raised_service_without_its_ratings_is_named() {
    let mut companies: Vec<OpenCompany> = (1..=3).map(company).collect();
    companies[0].service = 9;
    let (folder, log) = published_of(companies, |_| (), &secret());
    let findings = Audit::of(folder.path(), DAY, Some(&log)).expect("files").findings;
    let raised = Finding::OtherScore {
        what: What::Company,
        of: "company-1".to_owned(),
        stars: [0, 0, 0, 0, 3],
        published: 9,
        counted: 4,
    };
    assert!(findings.contains(&raised), "{findings:?}");
    let is_order = |finding: &&Finding| {
        matches!(
            finding,
            Finding::OtherOrder {
                what: What::Company,
                place: 1,
                ..
            }
        )
    };
    assert!(findings.iter().any(|finding| is_order(&finding)), "{findings:?}");
    assert_eq!(
        raised.to_string(),
        "companies.json: the service of company company-1 is 9, and its ratings of one to five stars ([0, 0, 0, 0, 3]) make it 4"
    );
}

#[test]
fn what_another_version_counted_is_not_called_wrong() {
    let (folder, log) = published(|_| (), &secret());
    let path = folder.path().join(SIGNATURE);
    let signature = fs::read_to_string(&path).expect("a file");
    for (own, other) in [
        (format!("\"program\":\"{PROGRAM}\""), "\"program\":\"9.9.9\"".to_owned()),
        (format!("\"rule\":\"{RULE}\""), "\"more\":[],\"rule\":\"99\"".to_owned()),
    ] {
        let changed = signature.replace(&own, &other);
        assert_ne!(changed, signature);
        fs::write(&path, changed).expect("a file");
        let audit = Audit::of(folder.path(), DAY, Some(&log)).expect("files");
        assert_eq!(audit.findings, []);
        assert_ne!(audit.other.expect("another version"), Version::own());
    }
    let lie = |samples: &mut Samples| "0.0.9".clone_into(&mut samples.program);
    let (folder, log) = published(lie, &secret());
    let audit = Audit::of(folder.path(), DAY, Some(&log)).expect("files");
    assert!(
        matches!(audit.findings[..], [Finding::OtherVersion { file: SAMPLES, .. }]),
        "{:?}",
        audit.findings
    );
}

#[test]
fn queries_that_were_not_drawn_by_products_and_log_are_named() {
    let (folder, log) = published(|_| (), &secret());
    let signed: RankingDay = serde_json::from_slice(&bytes(folder.path(), SIGNATURE).expect("a file")).expect("JSON");
    let entries = chain::verify(&log).expect("a whole log");
    assert_eq!(in_log(&entries, &signed), []);
    let draw = signed.draw.clone().expect("a draw");
    for (log_seq, log_hash) in [
        (1, "ab".repeat(32)),
        (0, draw.log_hash.clone()),
        (3, entries[2].hash.clone()),
        (9, draw.log_hash.clone()),
    ] {
        let draw = RankingDraw {
            log_seq,
            log_hash,
            ..draw.clone()
        };
        let other = RankingDay {
            draw: Some(draw),
            ..signed.clone()
        };
        let findings = in_log(&entries, &other);
        assert!(
            findings.contains(&Finding::OtherDraw { seq: log_seq }),
            "{log_seq}: {findings:?}"
        );
    }
    let mut audit = Audit::of(folder.path(), DAY, Some(&log)).expect("files");
    for other in [
        None,
        Some(RankingDraw {
            seed: "ab".repeat(32),
            ..draw.clone()
        }),
    ] {
        audit.findings.clear();
        let seed = audit.seed(other.clone()).expect("files");
        assert_eq!(audit.findings, [Finding::OtherSeed]);
        assert_eq!(seed == draw.seed, other.is_some());
    }
}

#[test]
fn a_day_that_was_signed_anew_is_not_the_one_in_the_log() {
    let (_, log) = published(|_| (), &secret());
    let (folder, _) = published(|_| (), &secret());
    let found = |log: &str| sealed(folder.path(), DAY, Some(log)).expect("files").0;
    assert_eq!(found(&log), [Finding::OtherInLog { seq: 3 }, Finding::OtherKey]);
    assert_eq!(found(""), [Finding::NotInLog]);
    assert!(matches!(found("x")[..], [Finding::LogBroken(_)]));
    fs::remove_file(folder.path().join(COMPANIES)).expect("a file");
    assert!(Audit::of(folder.path(), DAY, None).is_err());
}

#[test]
fn any_changed_byte_of_any_file_is_found() {
    let (folder, log) = published(|_| (), &secret());
    proptest!(ProptestConfig::with_cases(400), |(file in 0_usize..4, place in any::<prop::sample::Index>(), flip in 1_u8..=255)| {
        let file = [DOCUMENTS, COMPANIES, SAMPLES, SIGNATURE][file];
        let path = folder.path().join(file);
        let whole = fs::read(&path).expect("a file");
        let mut changed = whole.clone();
        let place = place.index(whole.len());
        changed[place] ^= flip;
        fs::write(&path, &changed).expect("a file");
        let (findings, _) = sealed(folder.path(), DAY, Some(&log)).expect("files");
        fs::write(&path, &whole).expect("a file");
        prop_assert!(!findings.is_empty(), "byte {} of {}", place, file);
    });
    assert_eq!(sealed(folder.path(), DAY, Some(&log)).expect("files").0, []);
}
