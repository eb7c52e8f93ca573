//! One route: what it does, what it takes and gives, and how to call it.

use leptos::prelude::*;

use super::{
    sample, shape,
    spec::{Answer, Operation, Param, Spec},
    words,
};
use crate::{
    api::visit::lang,
    ui::{Badge, Tone},
};

#[component]
pub fn OperationView(operation: Operation, spec: Spec, origin: String) -> impl IntoView {
    let lang = lang();
    let tone = if operation.method == "GET" {
        Tone::Good
    } else {
        Tone::Wait
    };
    let curl = sample::curl(&operation, &spec, &origin);
    let Operation {
        method,
        path,
        summary,
        text,
        params,
        body,
        answers,
        ..
    } = operation;
    let taken = body.map(|schema| view! { <h3>{words::body(lang)}</h3> <p>{shape::kind(&schema)}</p> }.into_any());
    view! {
        <details class="operation panel">
            <summary>
                <Badge tone=tone>{method}</Badge>
                " "
                <code>{path}</code>
                " "
                <span>{summary}</span>
            </summary>
            <div class="stack" data-gap="small">
                {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                {parameters(params)}
                {taken}
                <h3>{words::answers(lang)}</h3>
                {given(answers)}
                <h3>{words::example(lang)}</h3>
                <pre tabindex="0"><code>{curl}</code></pre>
            </div>
        </details>
    }
    .into_any()
}

fn parameters(params: Vec<Param>) -> Option<AnyView> {
    let rows = |params: Vec<Param>| {
        params
            .into_iter()
            .map(|param| shape::field_row(&param.name, &param.schema, param.required, param.text))
            .collect_view()
    };
    (!params.is_empty())
        .then(|| view! { <h3>{words::parameters(lang())}</h3> <dl class="facts">{rows(params)}</dl> }.into_any())
}

fn given(answers: Vec<Answer>) -> AnyView {
    let rows = answers
        .into_iter()
        .map(|answer| {
            view! {
                <div>
                    <dt>{answer.status}</dt>
                    <dd>{answer.schema.as_ref().map(shape::kind)} " " {codes(&answer.text)}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

/// Problem codes stand in backticks and link to their explanation.
fn codes(text: &str) -> Vec<AnyView> {
    let part = |(place, part): (usize, &str)| match place % 2 {
        1 => view! { <a href=format!("#{part}")><code>{part.to_owned()}</code></a> }.into_any(),
        _ => part.to_owned().into_any(),
    };
    text.split('`').enumerate().map(part).collect()
}
