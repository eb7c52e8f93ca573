//! Which version of the rules held since when, as the open log tells.

use leptos::prelude::*;
use serde::Deserialize;
use wire::{
    open::{OpenLog, OpenLogEntry},
    problem::Problem,
    when::When,
};

use crate::{
    api::{self, visit::lang},
    ui::Date,
};

mod words {
    wire::words! {
        title: "Versions" / "各个版本";
        lead: "As the open log tells, the newest first. It also holds the SHA-256 of the words of the rule, so that they can't change unnoticed: download the"
            / "以公开日志为准，新的在前。日志还记有规则文字的 SHA-256，因此文字无法被悄悄改动：请下载";
        text: "text of the rule" / "规则全文";
        count: "and count it (sha256sum)." / "并计算（sha256sum）。";
        none: "The open log tells of no rule yet." / "公开日志中还没有规则的记录。";
        since: "Since" / "自";
        rule: "Results and ads" / "结果与广告";
        promotions: "Promotions" / "促销";
        hash: "SHA-256 of its words" / "文字的 SHA-256";
        entry: "Entry" / "记录";
    }
}

/// Pages of the log that are read: rules are few, and fees that changed stand among them.
const MOST_PAGES: usize = 20;

/// What of an entry is a version.
#[derive(Default, PartialEq, Deserialize)]
#[serde(default)]
struct Versions {
    rule: String,
    rule_sha256: String,
    promotions: String,
}

impl Versions {
    fn of(entry: &OpenLogEntry) -> Self {
        serde_json::from_str(&entry.body).unwrap_or_default()
    }
}

/// The entries by which a version, or the words of one, became another, the newest first.
pub async fn noted() -> Result<Vec<OpenLogEntry>, Problem> {
    let mut noted: Vec<OpenLogEntry> = Vec::new();
    let mut after = Some(0);
    for _ in 0..MOST_PAGES {
        let Some(last) = after else { break };
        let log: OpenLog = api::get(&format!("/open/log?kind=rule&after={last}")).await?;
        after = log.after;
        for entry in log.entries {
            if noted
                .last()
                .is_none_or(|before| Versions::of(before) != Versions::of(&entry))
            {
                noted.push(entry);
            }
        }
    }
    noted.reverse();
    Ok(noted)
}

#[component]
pub fn VersionsView(noted: Vec<OpenLogEntry>) -> impl IntoView {
    let lang = lang();
    let none = noted.is_empty().then(|| view! { <p>{words::none(lang)}</p> });
    let rows = noted
        .into_iter()
        .map(|entry| {
            let versions = Versions::of(&entry);
            let href = format!("/open/log?kind=rule&after={}#entry-{}", entry.seq - 1, entry.seq);
            view! {
                <tr>
                    <th scope="row"><Date at=When::from_millis(entry.at)/></th>
                    <td>{versions.rule}</td>
                    <td>{versions.promotions}</td>
                    <td><code class="open-code">{versions.rule_sha256}</code></td>
                    <td><a href=href>{entry.seq}</a></td>
                </tr>
            }
        })
        .collect_view();
    let table = none.is_none().then(|| {
        view! {
            <table class="open-kept">
                <thead><tr>
                    <th scope="col">{words::since(lang)}</th>
                    <th scope="col">{words::rule(lang)}</th>
                    <th scope="col">{words::promotions(lang)}</th>
                    <th scope="col">{words::hash(lang)}</th>
                    <th scope="col">{words::entry(lang)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        <section class="stack" data-gap="small" id="versions">
            <h2>{words::title(lang)}</h2>
            <p>
                {words::lead(lang)} " "
                <a href="/api/v1/open/rule.txt" download="huoban-rule.txt">{words::text(lang)}</a> " " {words::count(lang)}
            </p>
            {none}
            {table}
        </section>
    }
    .into_any()
}
