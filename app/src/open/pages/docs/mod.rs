//! `/api/docs`: the API for people, made from the description that programs read.

mod guide;
mod operation;
mod sample;
mod shape;
mod spec;
mod words;

use leptos::prelude::*;
use wire::codes::Code;

use self::{
    guide::Guide,
    operation::OperationView,
    shape::ShapeView,
    spec::{Operation, Spec},
};
use crate::{
    api::visit::{self, Visit, lang},
    ui::{Head, page},
};

#[component]
pub fn ApiDocsPage() -> impl IntoView {
    let origin = Visit::current().origin;
    let description = visit::description();
    page(async move {
        let spec = Spec::read(&description.await?);
        Ok(view! { <DocsView spec=spec origin=origin/> })
    })
}

#[component]
fn DocsView(spec: Spec, origin: String) -> impl IntoView {
    let lang = lang();
    let groups = spec.groups();
    let menu = groups
        .iter()
        .map(|(tag, _)| view! { <li><a href=format!("#{tag}")>{words::group(lang, tag)}</a></li> })
        .collect_view();
    let sections = groups
        .into_iter()
        .map(|(tag, operations)| group(&tag, operations, &spec, &origin))
        .collect_view();
    view! {
        <Head title=words::title(lang) description=words::lead(lang) canonical="/api/docs"/>
        <div class="docs stack" data-gap="large">
            <h1>{words::title(lang)}</h1>
            <p>{words::lead(lang)} " " <a href="/api/openapi.json">{words::openapi(lang)}</a></p>
            <nav aria-label=words::contents(lang)>
                <ul class="row">
                    <li><a href="#guide">{words::guide(lang)}</a></li>
                    {menu}
                    <li><a href="#shapes">{words::shapes(lang)}</a></li>
                    <li><a href="#problems">{words::problems(lang)}</a></li>
                </ul>
            </nav>
            <Guide origin=origin/>
            {sections}
            {shapes(&spec)}
            {problems()}
        </div>
    }
    .into_any()
}

fn group(tag: &str, operations: Vec<Operation>, spec: &Spec, origin: &str) -> AnyView {
    let operations = operations
        .into_iter()
        .map(|operation| view! { <OperationView operation=operation spec=spec.clone() origin=origin.to_owned()/> })
        .collect_view();
    view! {
        <section class="stack" id=tag.to_owned()>
            <h2>{words::group(lang(), tag)}</h2>
            {operations}
        </section>
    }
    .into_any()
}

fn shapes(spec: &Spec) -> AnyView {
    let shapes = spec
        .shapes()
        .into_iter()
        .map(|(name, shape)| view! { <ShapeView name=name shape=shape/> })
        .collect_view();
    view! {
        <section class="stack" id="shapes">
            <h2>{words::shapes(lang())}</h2>
            {shapes}
        </section>
    }
    .into_any()
}

fn problems() -> AnyView {
    let lang = lang();
    let codes = Code::ALL
        .iter()
        .map(|code| {
            view! {
                <div id=code.name()>
                    <dt><code>{code.name()}</code> " " <span class="soft">{code.status()}</span></dt>
                    <dd>{code.explained(lang)}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="stack" id="problems">
            <h2>{words::problems(lang)}</h2>
            <p>{words::problems_text(lang)}</p>
            <dl class="facts">{codes}</dl>
        </section>
    }
    .into_any()
}
