use std::convert::Infallible;

use proptest::prelude::*;
use serde_json::json;
use wire::id::Id;

use super::*;
use crate::audit::{
    publish::{self, Writing},
    shapes::tests::documents,
};

const DAY: &str = "2026-11-29";

/// A day as the place publishes it, and the log that tells of it.
fn published(change: impl Fn(&mut Samples), secret: &[u8]) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let documents = documents(60);
    let engine = Engine::in_memory().expect("memory suffices");
    let all = documents
        .iter()
        .cloned()
        .map(|document| Ok::<_, Infallible>(Document::from(document)));
    engine.rebuild(all, "").expect("memory suffices");
    let companies: Vec<OpenCompany> = (1..=3).map(company).collect();
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
    writing.end(&companies, ask).expect("files");
    let path = folder.path().join(SAMPLES);
    let mut samples = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("samples");
    change(&mut samples);
    fs::write(path, serde_json::to_vec(&samples).expect("JSON")).expect("a file");
    let signed = publish::sign(folder.path(), DAY, secret).expect("a signature");
    let log = log(&[
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
        service: u8::try_from(n).expect("few"),
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

#[test]
fn a_day_that_was_signed_anew_is_not_the_one_in_the_log() {
    let (_, log) = published(|_| (), &secret());
    let (folder, _) = published(|_| (), &secret());
    let findings = sealed(folder.path(), DAY, Some(&log)).expect("files");
    assert_eq!(findings, [Finding::OtherInLog { seq: 2 }, Finding::OtherKey]);
    assert_eq!(
        sealed(folder.path(), DAY, Some("")).expect("files"),
        [Finding::NotInLog]
    );
    assert!(matches!(
        sealed(folder.path(), DAY, Some("x")).expect("files")[..],
        [Finding::LogBroken(_)]
    ));
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
        let findings = sealed(folder.path(), DAY, Some(&log)).expect("files");
        fs::write(&path, &whole).expect("a file");
        prop_assert!(!findings.is_empty(), "byte {} of {}", place, file);
    });
    assert_eq!(sealed(folder.path(), DAY, Some(&log)).expect("files"), []);
}
