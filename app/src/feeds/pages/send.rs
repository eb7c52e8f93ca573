//! Sending a feed.

use leptos::prelude::*;
use wire::feeds::MOST_BYTES;

use crate::{
    api::visit::{Visit, lang},
    feeds::words,
    ui::{Button, Choice, Desk, Field, Select},
};

pub const MOST_MIB: usize = MOST_BYTES / 1024 / 1024;
/// Encodings to choose from; programs may name others.
const ENCODINGS: [&str; 8] = [
    "utf-8",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
    "utf-16le",
    "windows-1251",
    "windows-1252",
];

/// Sends the file by itself; `public/static/feeds.js` shows how far it is meanwhile.
#[component]
pub fn SendForm(desk: Desk) -> impl IntoView {
    let lang = lang();
    let problem = Visit::current().problem_in("file").cloned();
    let invalid = problem.is_some().then_some("true");
    let error = problem.map(|problem| {
        let fix = problem.fix.unwrap_or_default();
        view! { <strong>{problem.title} ". " {fix}</strong> " " }
    });
    view! {
        <form
            class="panel stack"
            method="post"
            action=desk.api(&["feeds"])
            enctype="multipart/form-data"
            data-upload=desk.page(&["feeds"])
            data-most=MOST_BYTES.to_string()
            data-large=words::too_large(lang, MOST_MIB)
        >
            <h2>{words::send(lang)}</h2>
            <div class="field" data-invalid=invalid>
                <label for="feed">{words::file(lang)}</label>
                <input
                    id="feed"
                    type="file"
                    name="file"
                    accept=".tsv,.csv,.txt,.xml,.rss,.atom,.gz"
                    required
                    aria-invalid=invalid
                    aria-describedby="feed-told"
                />
                <p class="told" id="feed-told">{error}{words::file_hint(lang)}</p>
            </div>
            <Settings/>
            <label class="small" hidden>
                {words::sending(lang)}
                <progress max="1" value="0"></progress>
            </label>
            <div><Button>{words::send_button(lang)}</Button></div>
        </form>
    }
    .into_any()
}

/// What a feed may leave open; open where something of it was refused.
#[component]
pub fn Settings() -> impl IntoView {
    let lang = lang();
    let visit = Visit::current();
    let refused = ["encoding", "decimal", "currency"]
        .iter()
        .any(|name| visit.problem_in(name).is_some());
    let mut encodings = vec![Choice::new("", words::as_file_says(lang))];
    encodings.extend(ENCODINGS.map(|name| Choice::new(name, name)));
    let decimals = vec![Choice::new("point", "1,299.00"), Choice::new("comma", "1.299,00")];
    view! {
        <details open=refused>
            <summary>{words::more(lang)}</summary>
            <div class="stack">
                <Select name="encoding" label=words::encoding(lang) choices=encodings hint=words::encoding_hint(lang)/>
                <Select name="decimal" label=words::decimal(lang) choices=decimals hint=words::decimal_hint(lang)/>
                <Field name="currency" label=words::currency(lang) hint=words::currency_hint(lang) maxlength=3/>
            </div>
        </details>
    }
    .into_any()
}
