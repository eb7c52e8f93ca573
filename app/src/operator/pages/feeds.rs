//! `/operator/feeds`: what went wrong in all companies' feeds.

use leptos::prelude::*;
use wire::feeds::{FeedError, FeedErrors, FeedSourceError};

use super::frame::{Tab, operating};
use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    feeds::words::{state, tone},
    operator::words,
    ui::{Badge, ButtonLink, CompanyName, Kind, Moment, left_out},
};

#[component]
pub fn OperatorFeedsPage() -> impl IntoView {
    let load = async move { lenient::get::<FeedErrors>("/operator/feeds", Visit::current().query()).await };
    operating(Tab::Feeds, load, |Read { found, odd, .. }| {
        view! {
            {left_out(odd)}
            <ErrorsView found=found/>
        }
    })
}

#[component]
fn ErrorsView(found: FeedErrors) -> impl IntoView {
    let lang = lang();
    let (no_error, no_source) = (found.errors.is_empty(), found.sources.is_empty());
    let more = found.before.map(|before| {
        let href = format!("/operator/feeds?before={before}");
        view! { <p><ButtonLink href=href kind=Kind::Plain>{words::feed_errors_older(lang)}</ButtonLink></p> }
    });
    let errors = found
        .errors
        .into_iter()
        .map(|error| view! { <Line error=error/> })
        .collect_view();
    let sources = found
        .sources
        .into_iter()
        .map(|error| view! { <Source error=error/> })
        .collect_view();
    view! {
        <div class="stack" data-gap="large">
            <section class="stack">
                <h2>{words::feed_errors(lang)}</h2>
                <p class="soft">{if no_error { words::no_feed_errors(lang) } else { words::feed_errors_text(lang) }}</p>
                <ol class="lines">{errors}</ol>
                {more}
            </section>
            <section class="stack">
                <h2>{words::feed_sources(lang)}</h2>
                {no_source.then(|| view! { <p class="soft">{words::no_feed_sources(lang)}</p> })}
                <ul class="lines">{sources}</ul>
            </section>
        </div>
    }
}

#[component]
fn Line(error: FeedError) -> impl IntoView {
    let lang = lang();
    let FeedError { company, run, report } = error;
    let number = |n| lang.number(n);
    let rows = words::feed_rows(lang, number(run.rows), number(run.bad), number(run.doubts));
    let report = match report {
        true => {
            let href = format!("/api/v1/operator/feeds/{}/report", run.id);
            view! { <a href=href>{words::feed_report(lang)} " " <span class="hide">{run.name.clone()}</span></a> }
                .into_any()
        }
        false => view! { <span class="soft small">{words::feed_no_report(lang)}</span> }.into_any(),
    };
    view! {
        <li>
            <div>
                <CompanyName company=company/>
                <p>{run.name} " " <Badge tone=tone(run.state)>{state(lang, run.state)}</Badge></p>
                <p class="soft small"><Moment at=run.at/> " · " {rows}</p>
                {run.why.map(|why| view! { <p>{lang.pick(&why, run.why_zh.as_deref()).to_owned()}</p> })}
            </div>
            {report}
        </li>
    }
}

#[component]
fn Source(error: FeedSourceError) -> impl IntoView {
    let lang = lang();
    let FeedSourceError { company, source } = error;
    let tried = source
        .tried
        .map(|tried| view! { <p class="soft small">{words::feed_tried(lang)} " " <Moment at=tried/></p> });
    view! {
        <li>
            <div>
                <CompanyName company=company/>
                <p class="address">{source.url}</p>
                {tried}
                {source.failure.map(|why| view! { <p>{lang.pick(&why, source.failure_zh.as_deref()).to_owned()}</p> })}
            </div>
        </li>
    }
}
