//! How anyone counts the order of results again.

use leptos::prelude::*;
use wire::audit::RankingDay;

use crate::{
    api::visit::{Visit, lang},
    open::words,
    ui::Fact,
};

/// How to do it, and the files of the last day.
#[component]
pub fn AuditView(last: Option<RankingDay>) -> impl IntoView {
    let lang = lang();
    let day = last.as_ref().map_or("2026-11-29", |last| last.day.as_str()).to_owned();
    let origin = Visit::current().origin;
    let fetch = format!(
        "curl --remote-name-all --create-dirs --output-dir {day} \
         \"{origin}/api/v1/open/days/{day}/{{companies.json,documents.jsonl.gz,samples.json,signature.json}}\" \
         {origin}/api/v1/open/log.jsonl"
    );
    let count = format!("huoban audit-ranking --day {day} --from {day} --log {day}/log.jsonl");
    let own = format!("{count} --query kettle");
    let last = match last {
        None => view! { <p>{words::audit_none(lang)}</p> }.into_any(),
        Some(last) => view! { <Files last=last/> }.into_any(),
    };
    view! {
        <section class="stack" data-gap="small" id="audit">
            <h2>{words::audit(lang)}</h2>
            <p>{words::audit_1(lang)}</p>
            <p>{words::audit_2(lang)}</p>
            <p><code class="open-code">{fetch}</code></p>
            <p><code class="open-code">{count}</code></p>
            <p>{words::audit_3(lang)}</p>
            <p><code class="open-code">{own}</code></p>
            <p>{words::audit_4(lang)}</p>
            <p>{words::audit_5(lang)}</p>
            {last}
        </section>
    }
    .into_any()
}

#[component]
fn Files(last: RankingDay) -> impl IntoView {
    let lang = lang();
    let RankingDay { day, files, key, .. } = last;
    let names = files
        .into_iter()
        .map(|file| file.name)
        .chain(["signature.json".to_owned()]);
    let links = names
        .map(|name| {
            let href = format!("/api/v1/open/days/{day}/{name}");
            view! { <li><a href=href download=name.clone()>{name.clone()}</a></li> }
        })
        .collect_view();
    view! {
        <p>{words::audit_last(lang)} ": " {day.clone()}</p>
        <ul class="list">{links}</ul>
        <dl class="facts"><Fact term=words::audit_key(lang)><code class="open-code">{key}</code></Fact></dl>
        <p><a href="/api/v1/open/days">{words::audit_days(lang)}</a></p>
    }
    .into_any()
}
