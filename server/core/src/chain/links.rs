//! How entries hang together, as plain functions.

use std::fmt::{self, Display, Formatter};

use sha2::{Digest, Sha256};
use wire::open::OpenLogEntry;

/// What stands before the first entry.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The hash of an entry: SHA-256 in hex over `seq`, `at`, `kind`, `about`, `body` and `before`, each followed by a line feed.
pub fn hash(entry: &OpenLogEntry) -> String {
    let OpenLogEntry {
        seq,
        at,
        kind,
        about,
        body,
        before,
        hash: _,
    } = entry;
    let text = format!("{seq}\n{at}\n{kind}\n{about}\n{body}\n{before}\n");
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// JSON with its keys sorted and no spaces.
pub fn canonical(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            let fields: Vec<String> = fields
                .into_iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

/// Where a log breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// The number of the entry that should stand there.
    pub seq: i64,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is no entry, or not written as the log writes it.
    NotAnEntry,
    /// Its number does not follow.
    Number,
    /// It has a line feed where its hash would not tell.
    LineFeed,
    /// It is bound to another entry than the one before it.
    Before,
    /// Its hash is not that of what it says.
    Hash,
}

impl Display for Broken {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let why = match self.why {
            Why::NotAnEntry => "this is no entry of the log, or not written as the log writes it",
            Why::Number => "its number does not follow the one before",
            Why::LineFeed => "it has a line feed where none may stand",
            Why::Before => "it does not hang on the entry before it",
            Why::Hash => "its hash is not that of what it says",
        };
        write!(f, "entry {}: {why}", self.seq)
    }
}

impl std::error::Error for Broken {}

/// The entries of a download, one JSON object in each line, if each hangs on the one before. That nothing is missing at its end a
/// download alone can't say: compare the last hash with the one that `/open` shows.
///
/// # Errors
/// The first entry that is broken.
pub fn verify(text: &str) -> Result<Vec<OpenLogEntry>, Broken> {
    let mut entries: Vec<OpenLogEntry> = Vec::new();
    for line in text.split_inclusive('\n') {
        let (seq, before) = entries
            .last()
            .map_or((1, START), |last| (last.seq + 1, last.hash.as_str()));
        let entry = link(line, seq, before).map_err(|why| Broken { seq, why })?;
        entries.push(entry);
    }
    Ok(entries)
}

fn link(line: &str, seq: i64, before: &str) -> Result<OpenLogEntry, Why> {
    let entry: OpenLogEntry = serde_json::from_str(line).map_err(|_| Why::NotAnEntry)?;
    let written = serde_json::to_string(&entry).map_err(|_| Why::NotAnEntry)?;
    if line.strip_suffix('\n') != Some(written.as_str()) {
        return Err(Why::NotAnEntry);
    }
    if entry.seq != seq {
        return Err(Why::Number);
    }
    if [&entry.kind, &entry.about, &entry.body, &entry.before]
        .iter()
        .any(|text| text.contains('\n'))
    {
        return Err(Why::LineFeed);
    }
    if entry.before != before {
        return Err(Why::Before);
    }
    if hash(&entry) != entry.hash {
        return Err(Why::Hash);
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn log(bodies: &[String]) -> Vec<OpenLogEntry> {
        let mut entries: Vec<OpenLogEntry> = Vec::new();
        for (seq, body) in (1..).zip(bodies) {
            let mut entry = OpenLogEntry {
                seq,
                at: 1_790_000_000_000 + seq,
                kind: "ad_ended".to_owned(),
                about: format!("ad{seq}"),
                body: canonical(&json!({ "company": body })),
                before: entries.last().map_or(START.to_owned(), |last| last.hash.clone()),
                hash: String::new(),
            };
            entry.hash = hash(&entry);
            entries.push(entry);
        }
        entries
    }

    fn text(entries: &[OpenLogEntry]) -> String {
        let line = |entry| serde_json::to_string(entry).expect("JSON") + "\n";
        entries.iter().map(line).collect()
    }

    fn broken(entries: &[OpenLogEntry]) -> (i64, Why) {
        let broken = verify(&text(entries)).expect_err("a broken log");
        (broken.seq, broken.why)
    }

    #[test]
    fn the_hash_is_the_documented_one() {
        // printf '1\n5\nrule\n7\n{}\n%064d\n' 0 | sha256sum
        let entry = OpenLogEntry {
            seq: 1,
            at: 5,
            kind: "rule".to_owned(),
            about: "7".to_owned(),
            body: "{}".to_owned(),
            before: START.to_owned(),
            hash: String::new(),
        };
        assert_eq!(
            hash(&entry),
            "ab7e86a4a974cf363f19e7d9b1fcccaecfbb477ba572444b7b79c8b14bea70cb"
        );
    }

    #[test]
    fn keys_are_sorted_at_every_depth() {
        let value: serde_json::Value =
            serde_json::from_str(r#"{ "b": [ { "d": 1, "c": "x\"\n" } ], "a": null }"#).expect("JSON");
        assert_eq!(canonical(&value), r#"{"a":null,"b":[{"c":"x\"\n","d":1}]}"#);
    }

    #[test]
    fn the_first_broken_entry_is_named() {
        let whole = log(&["acme", "best", "core"].map(str::to_owned));
        assert_eq!(verify(&text(&whole)), Ok(whole.clone()));
        assert_eq!(verify(""), Ok(Vec::new()));
        let missing = [&whole[..1], &whole[2..]].concat();
        assert_eq!(broken(&missing), (2, Why::Number));
        assert_eq!(broken(&whole[1..]), (1, Why::Number));
        let mut changed = whole.clone();
        changed[1].body = canonical(&json!({ "company": "bets" }));
        assert_eq!(broken(&changed), (2, Why::Hash));
        changed[1].hash = hash(&changed[1]);
        assert_eq!(
            broken(&changed),
            (3, Why::Before),
            "whoever mends one has to mend all after it"
        );
        let mut moved = whole.clone();
        (moved[0].about, moved[0].body) = (format!("{}\n{}", moved[0].about, moved[0].body), String::new());
        assert_eq!(broken(&moved), (1, Why::LineFeed));
        assert_eq!(verify("\n").map_err(|broken| broken.why), Err(Why::NotAnEntry));
    }

    proptest! {
        #[test]
        fn any_changed_byte_is_found(bodies in prop::collection::vec(".{0,12}", 1..5), place: prop::sample::Index, byte in 0_u8..=255) {
            let whole = text(&log(&bodies));
            let mut bytes = whole.clone().into_bytes();
            let place = place.index(bytes.len());
            prop_assume!(bytes[place] != byte);
            bytes[place] = byte;
            // What is no text any more is no log either.
            if let Ok(changed) = String::from_utf8(bytes) {
                prop_assert!(verify(&changed).is_err(), "{changed}");
            }
        }
    }
}
