//! `/operator`: whether all is well, and links to hand out.

use leptos::prelude::*;
use wire::operator::{Job, Jobs};

use super::frame::{Tab, operating};
use crate::{
    api::{self, visit::lang},
    operator::words,
    ui::{Back, Badge, Button, Field, Kind, Moment, Tone},
};

#[component]
pub fn OperatorPage() -> impl IntoView {
    let load = api::get::<Jobs>("/operator/jobs");
    operating(Tab::Overview, load, |found| view! { <Overview jobs=found.jobs/> })
}

#[component]
fn Overview(jobs: Vec<Job>) -> impl IntoView {
    view! {
        <div class="split">
            <JobsView jobs=jobs/>
            <aside class="stack" data-gap="large">
                <RulesView/>
                <OwnerForm/>
                <PasswordForm/>
            </aside>
        </div>
    }
}

#[component]
fn RulesView() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="stack" data-gap="small">
            <h2>{words::rules(lang)}</h2>
            <p class="soft">{words::rules_text(lang)}</p>
            <p><a href="/open/log?kind=rule">{words::see_rules(lang)}</a></p>
        </section>
    }
}

#[component]
fn JobsView(jobs: Vec<Job>) -> impl IntoView {
    let lang = lang();
    let none = jobs.is_empty();
    let lines = jobs.into_iter().map(|job| view! { <JobLine job=job/> }).collect_view();
    view! {
        <section class="stack">
            <h2>{words::jobs(lang)}</h2>
            <p class="soft">{if none { words::no_jobs(lang) } else { words::jobs_text(lang) }}</p>
            <ul class="lines">{lines}</ul>
        </section>
    }
}

#[component]
fn JobLine(job: Job) -> impl IntoView {
    let lang = lang();
    let (tone, state) = match (job.late, job.done) {
        (true, _) => (Tone::Wait, words::late(lang)),
        (_, None) => (Tone::Bad, words::failed(lang)),
        _ => (Tone::Good, words::well(lang)),
    };
    let done = job
        .done
        .map(|done| view! { " · " {words::done(lang)} " " {lang.number(done)} });
    view! {
        <li>
            <div>
                <code>{job.name}</code>
                <p class="soft small">
                    {words::last_turn(lang)} " " <Moment at=job.began/> " · " {words::took(lang)} " " {words::millis(lang, job.took)} {done}
                </p>
            </div>
            <Badge tone=tone>{state}</Badge>
        </li>
    }
}

#[component]
fn OwnerForm() -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action="/api/v1/operator/owners">
            <h2>{words::owner(lang)}</h2>
            <p class="soft">{words::owner_text(lang)}</p>
            <Back/>
            <Field name="company" label=words::company(lang) required=true/>
            <Field name="email" label=words::email(lang) kind="email" required=true/>
            <div><Button kind=Kind::Plain>{words::make_link(lang)}</Button></div>
        </form>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action="/api/v1/operator/passwords">
            <h2>{words::password(lang)}</h2>
            <p class="soft">{words::password_text(lang)}</p>
            <Back/>
            <div class="field">
                <label for="password-email">{words::email(lang)}</label>
                <input id="password-email" type="email" name="email" autocomplete="off" required=true/>
            </div>
            <div><Button kind=Kind::Plain>{words::make_link(lang)}</Button></div>
        </form>
    }
}
