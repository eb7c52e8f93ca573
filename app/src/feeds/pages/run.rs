//! A feed that was sent, and what became of it.

use leptos::prelude::*;
use wire::{
    feeds::{FeedRun, FeedState},
    lang::Lang,
};

use crate::{
    api::visit::lang,
    feeds::words,
    ui::{Back, Badge, Button, Desk, Kind, Moment},
};

#[component]
pub fn Run(desk: Desk, run: FeedRun) -> impl IntoView {
    let lang = lang();
    let id = run.id.to_string();
    let (counts, undone) = (counts(lang, &run), undone(lang, &run));
    let progress = run.state.is_open().then(|| progress(&run));
    let report = (run.bad + run.doubts > 0).then(|| {
        let href = desk.api(&["feeds", &id, "report"]);
        view! { <Report href=href name=run.name.clone()/> }
    });
    let undo = run
        .undoable
        .then(|| view! { <Undo action=desk.api(&["feeds", &id, "undo"])/> });
    view! {
        <li>
            <div class="feed">
                <strong>{run.name}</strong>
                " "
                <Badge tone=words::tone(run.state)>{words::state(lang, run.state)}</Badge>
                <p class="soft small">{words::sent_by(lang, run.by)} " · " <Moment at=run.at/></p>
                {progress}
                <p>{counts}</p>
                {undone.map(|undone| view! { <p>{undone}</p> })}
                {run.why.map(|why| view! { <p>{lang.pick(&why, run.why_zh.as_deref()).to_owned()}</p> })}
                {report}
                {undo}
            </div>
        </li>
    }
    .into_any()
}

/// How much is read; how much is put back is not counted.
fn progress(run: &FeedRun) -> AnyView {
    let lang = lang();
    let undoing = run.state == FeedState::Undoing;
    let label = match undoing {
        true => words::under_way(lang).to_owned(),
        false => words::read_of_hundred(lang, run.progress),
    };
    let value = (!undoing).then(|| run.progress.to_string());
    view! {
        <label class="small">
            {label}
            <progress max="100" value=value></progress>
        </label>
    }
    .into_any()
}

fn counts(lang: Lang, run: &FeedRun) -> String {
    let repeated = (run.repeated > 0).then(|| words::repeated(lang, lang.number(run.repeated)));
    let mut counts = vec![
        words::added(lang, lang.number(run.added)),
        words::updated(lang, lang.number(run.updated)),
        words::unchanged(lang, lang.number(run.unchanged)),
        words::bad(lang, lang.number(run.bad)),
        words::doubts(lang, lang.number(run.doubts)),
    ];
    counts.extend(repeated);
    counts.join(" · ")
}

fn undone(lang: Lang, run: &FeedRun) -> Option<String> {
    (run.state == FeedState::Undone).then(|| {
        let restored = words::restored(lang, lang.number(run.restored));
        format!("{restored} · {}", words::kept(lang, lang.number(run.kept)))
    })
}

#[component]
fn Report(href: String, name: String) -> impl IntoView {
    let lang = lang();
    view! {
        <p>
            <a href=href>
                {words::report(lang)} <span class="hide">" " {words::report_of(lang, name)}</span>
            </a>
            {words::report_language(lang).map(|language| view! { " " <span class="soft small">{language}</span> })}
        </p>
    }
    .into_any()
}

/// Says what undoing means before it is done.
#[component]
fn Undo(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <details class="cancel">
            <summary>{words::undo(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <p>{words::undo_text(lang)}</p>
                <Back/>
                <p><Button kind=Kind::Danger>{words::undo_button(lang)}</Button></p>
            </form>
        </details>
    }
    .into_any()
}
