//! `/company/:slug/insight`: how many keep the company, which kinds of shoppers, and what to do about it.

use leptos::prelude::*;
use wire::{
    insight::{Insight, Median, Week},
    url::path,
};

use super::{
    findings::{Findings, Ground},
    tables::Tables,
};
use crate::{
    api::{self, visit::lang},
    insight::{
        chart::{Trend, top},
        words,
    },
    ui::{Date, Desk, Empty, Fact, Tab, company_in_path, console},
};

#[component]
pub fn InsightPage() -> impl IntoView {
    let load = api::get::<Insight>(&path(["companies", &company_in_path(), "insight"]));
    console(
        Tab::Insight,
        load,
        |desk, insight| view! { <Seen desk=desk insight=insight/> },
    )
}

#[component]
fn Seen(desk: Desk, insight: Insight) -> impl IntoView {
    let lang = lang();
    let Insight {
        weeks,
        next_week,
        median,
        months_until,
        next_month,
        tables,
        findings,
        liked_category,
    } = insight;
    let partners = match weeks.is_empty() {
        true => view! {
            <Empty picture="empty-portfolio" title=words::none_yet(lang) text=words::none_yet_text(lang)/>
        }
        .into_any(),
        false => view! { <Partners weeks=weeks.clone() median=median/> }.into_any(),
    };
    let ground = Ground { desk, liked_category };
    let known = !weeks.is_empty() || !tables.is_empty();
    view! {
        <div class="stack" data-gap="large">
            {partners}
            {known.then(|| view! { <Findings ground=ground findings=findings/> })}
            {months_until.map(|until| view! { <Tables tables=tables until=until/> })}
            <dl class="facts">
                {next_week.map(|at| view! { <Fact term=words::next_week(lang)><Date at=at/></Fact> })}
                {next_month.map(|at| view! { <Fact term=words::next_month(lang)><Date at=at/></Fact> })}
            </dl>
            <What/>
        </div>
    }
}

#[component]
fn Partners(weeks: Vec<Week>, median: Option<Median>) -> impl IntoView {
    let lang = lang();
    let (Some(first), Some(last)) = (weeks.first().copied(), weeks.last().copied()) else {
        return ().into_any();
    };
    let beside = median.map(|median| {
        let name = lang
            .pick(&median.category.name, median.category.name_zh.as_deref())
            .to_owned();
        let number = match median.partners {
            Some(number) => words::about_so_many(lang, lang.number(number)),
            None => words::too_few(lang).to_owned(),
        };
        view! {
            <p>{words::beside(lang, name, lang.number(median.companies))} " " <strong>{number}</strong></p>
        }
    });
    view! {
        <section class="stack" data-gap="small">
            <h2>{words::partners(lang)}</h2>
            <p class="soft">{words::partners_text(lang)}</p>
            <p class="insight-now">
                <strong>{words::shown(lang, last.partners)}</strong> " "
                <span class="soft">{words::at_end_of(lang, last.ended.date(lang))}</span>
            </p>
            {beside}
            <Chart weeks=weeks.clone() first=first last=last/>
            <details class="earlier">
                <summary>{words::as_table(lang)}</summary>
                <WeekTable weeks=weeks/>
            </details>
        </section>
    }
    .into_any()
}

/// The shapes, with the ends of both scales around them.
#[component]
fn Chart(weeks: Vec<Week>, first: Week, last: Week) -> impl IntoView {
    let lang = lang();
    let top = top(weeks.iter().map(|week| week.partners));
    let label = words::chart(lang, first.ended.date(lang), last.ended.date(lang));
    view! {
        <figure class="insight-chart">
            <span class="insight-top" aria-hidden="true">{lang.number(top)}</span>
            <span class="insight-zero" aria-hidden="true">"0"</span>
            <Trend weeks=weeks top=top label=label/>
            <span class="insight-from" aria-hidden="true">{first.ended.date(lang)}</span>
            <span class="insight-to" aria-hidden="true">{last.ended.date(lang)}</span>
        </figure>
    }
}

/// The newest first.
#[component]
fn WeekTable(weeks: Vec<Week>) -> impl IntoView {
    let lang = lang();
    let rows = weeks
        .into_iter()
        .rev()
        .map(|week| {
            view! {
                <tr>
                    <th scope="row"><Date at=week.ended/></th>
                    <td>{words::shown(lang, week.partners)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="insight-table">
            <thead>
                <tr>
                    <th scope="col">{words::week_ended(lang)}</th>
                    <th scope="col">{words::number(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// What the numbers are, and why they are so.
#[component]
fn What() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::how(lang)}</h2>
            <p>{words::how_1(lang)}</p>
            <p>{words::how_2(lang)}</p>
            <p>{words::how_3(lang)}</p>
        </section>
    }
}
