//! Whether the files of a day are those that were signed, and whether the open log says so.

use std::path::Path;

use anyhow::Context;
use serde_json::Value;
use wire::{
    audit::RankingDay,
    open::{EntryKind, OpenLogEntry},
};

use super::{
    files::{self, SIGNATURE, SIGNED},
    finding::Finding,
    read::bytes,
    seal,
};
use crate::chain;

/// What is wrong with the signature and, of a download of the log, with what it says of the day; with what was signed, if that can be read.
///
/// # Errors
/// When a file can't be read from the disk.
pub fn sealed(folder: &Path, day: &str, log: Option<&str>) -> anyhow::Result<(Vec<Finding>, Option<RankingDay>)> {
    let mut findings = Vec::new();
    let text = bytes(folder, SIGNATURE)?;
    let signed: RankingDay = match serde_json::from_slice(&text) {
        Ok(signed) => signed,
        Err(why) => {
            findings.push(Finding::Unreadable {
                file: SIGNATURE,
                why: why.to_string(),
            });
            return Ok((findings, None));
        }
    };
    if let Some(says) = [&signed.day, &signed.seed].into_iter().find(|says| *says != day) {
        findings.push(Finding::OtherDay {
            file: SIGNATURE,
            says: says.clone(),
        });
    }
    // Nothing of it can be written otherwise.
    if seal::written(&signed).as_bytes() != text || !seal::is_signed(&signed) {
        findings.push(Finding::NotSigned);
    }
    let names = signed.files.iter().map(|file| file.name.as_str());
    if !names.eq(SIGNED) {
        findings.push(Finding::Unreadable {
            file: SIGNATURE,
            why: "it is about other files".to_owned(),
        });
    }
    for file in SIGNED {
        let measured = files::measured(folder, file).with_context(|| format!("read {file}"))?;
        if !signed.files.contains(&measured) {
            findings.push(Finding::OtherFile { file });
        }
    }
    if let Some(log) = log {
        match chain::verify(log) {
            Ok(entries) => findings.extend(in_log(&entries, &signed)),
            Err(broken) => findings.push(Finding::LogBroken(broken)),
        }
    }
    Ok((findings, Some(signed)))
}

/// What is wrong with what the open log says of a day.
pub fn in_log(entries: &[OpenLogEntry], signed: &RankingDay) -> Vec<Finding> {
    let of = |kind: EntryKind| entries.iter().filter(move |entry| entry.kind == kind.name());
    let Some(entry) = of(EntryKind::RankingSampled).find(|entry| entry.about == signed.day) else {
        return vec![Finding::NotInLog];
    };
    let mut findings = Vec::new();
    if entry.body != seal::written(signed) {
        findings.push(Finding::OtherInLog { seq: entry.seq });
    }
    let told = of(EntryKind::RankingKey).take_while(|told| told.seq < entry.seq).last();
    let key = told.and_then(|told| serde_json::from_str::<Value>(&told.body).ok());
    if key.as_ref().and_then(|body| body["key"].as_str()) != Some(signed.key.as_str()) {
        findings.push(Finding::OtherKey);
    }
    let before = of(EntryKind::RankingSampled)
        .take_while(|told| told.seq < entry.seq)
        .last();
    let between = before.map_or(0, |told| told.seq)..entry.seq;
    if let Some(draw) = &signed.draw
        && !(between.contains(&draw.log_seq) && hash_at(entries, draw.log_seq) == Some(draw.log_hash.as_str()))
    {
        findings.push(Finding::OtherDraw { seq: draw.log_seq });
    }
    findings
}

/// The hash of an entry; of none at all, what stands before the first.
fn hash_at(entries: &[OpenLogEntry], seq: i64) -> Option<&str> {
    match seq {
        0 => Some(chain::START),
        _ => entries
            .iter()
            .find(|entry| entry.seq == seq)
            .map(|entry| entry.hash.as_str()),
    }
}
