//! Taking the portfolio along as a file, and adding one.

use leptos::prelude::*;
use wire::portfolio::FORMAT;

use crate::{
    api::visit::{Visit, lang},
    portfolio::words,
    ui::{Button, ButtonLink, Kind, Proof},
};

#[component]
pub fn FileSection() -> impl IntoView {
    let lang = lang();
    let example = format!(
        "{{\n  \"format\": \"{FORMAT}\",\n  \"partners\": [{{ \"company\": \"some-company\" }}],\n  \"drops\": [{{ \"company\": \"another\", \"note\": \"…\" }}]\n}}"
    );
    view! {
        <section class="panel stack no-print" aria-labelledby="file">
            <h2 id="file">{words::file(lang)}</h2>
            <p>{words::file_text(lang)}</p>
            <div>
                <ButtonLink href="/api/v1/portfolio/export" kind=Kind::Plain attr:download="huoban-portfolio.json">
                    {words::export(lang)}
                </ButtonLink>
            </div>
            <ImportForm/>
            <details>
                <summary>{words::format(lang)}</summary>
                <p>{words::format_text(lang)}</p>
                <pre><code>{example}</code></pre>
            </details>
        </section>
    }
    .into_any()
}

#[component]
fn ImportForm() -> impl IntoView {
    let lang = lang();
    let problem = Visit::current().problem_in("file").cloned();
    let error = problem
        .as_ref()
        .map(|problem| view! { <strong>{problem.title.clone()}</strong> " " });
    view! {
        <form
            class="stack"
            data-gap="small"
            method="post"
            action="/api/v1/portfolio/import"
            enctype="multipart/form-data"
        >
            <Proof of="import"/>
            <div class="field" data-invalid=problem.is_some().then_some("true")>
                <label for="portfolio-file">{words::choose_file(lang)}</label>
                <input
                    id="portfolio-file"
                    type="file"
                    name="file"
                    accept="application/json,.json"
                    required
                    aria-describedby="portfolio-file-told"
                />
                <p class="told" id="portfolio-file-told">{error}{words::import_hint(lang)}</p>
            </div>
            <div><Button kind=Kind::Plain>{words::import(lang)}</Button></div>
        </form>
    }
    .into_any()
}
