//! `/ranking`: the public rule by which results and ads are ordered, its versions, and how it works out for a search.

mod example;
mod versions;

use leptos::prelude::*;
use wire::{
    open::OpenLogEntry,
    ranking::{self, PARTS},
    search::{RULE, SearchQuery},
};

use self::{
    example::{Example, ExampleView},
    versions::VersionsView,
};
use crate::{
    api::visit::Visit,
    ui::{Crumb, Crumbs, Head, page},
};

mod words {
    wire::words! {
        home: "Home" / "首页";
        title: "How results are ordered" / "结果如何排序";
        lead: "One rule for everyone. No company can pay, bid or target; all that it can do is serve better and describe its products well."
            / "对所有人只有一条规则。企业不能付费、竞价或定向；它能做的只有服务得更好，把商品说清楚。";
        version(version): "This is version {version} of the rule. Every answer of the search names the version that ordered it."
            / "这是规则的第 {version} 版。每次搜索的结果都注明所用的版本。";
        seed(day): "Today's seed: {day}" / "今日种子：{day}";
        ads_library: "ad library" / "广告库";
    }
}

#[component]
pub fn RankingPage() -> impl IntoView {
    let asked: SearchQuery = Visit::current().asked();
    page(async move {
        let example = example::of(&asked.q).await?;
        let noted = versions::noted().await?;
        Ok(view! { <Rule example=example noted=noted/> })
    })
}

#[component]
fn Rule(example: Example, noted: Vec<OpenLogEntry>) -> impl IntoView {
    let visit = Visit::current();
    let lang = visit.lang;
    let day = visit.now.rfc3339();
    let parts = PARTS
        .map(|(heading, points)| {
            let is_of = |part: fn(wire::lang::Lang) -> &'static str| part(lang) == heading(lang);
            // The example leads to them.
            let id = |n: usize| is_of(ranking::products).then(|| format!("products-{n}"));
            let points = (1..)
                .zip(points)
                .map(|(n, point)| view! { <li id=id(n)>{point(lang)}</li> })
                .collect_view();
            let more = if is_of(ranking::companies) {
                view! { <p><code>{words::seed(lang, &day[..10])}</code></p> }.into_any()
            } else if is_of(ranking::ads) {
                view! { <p><a href="/ads">{words::ads_library(lang)}</a></p> }.into_any()
            } else {
                ().into_any()
            };
            view! {
                <section class="stack" data-gap="small">
                    <h2>{heading(lang)}</h2>
                    <ol class="list">{points}</ol>
                    {more}
                </section>
            }
        })
        .collect_view();
    view! {
        <Head title=words::title(lang) description=words::lead(lang) canonical="/ranking"/>
        <Crumbs steps=vec![Crumb::new(words::home(lang), "/")]/>
        <article class="stack" data-gap="large">
            <header class="stack" data-gap="small">
                <h1>{words::title(lang)}</h1>
                <p class="soft">{words::lead(lang)}</p>
            </header>
            {parts}
            <ExampleView example=example/>
            <VersionsView noted=noted/>
            <p class="soft">{words::version(lang, RULE)}</p>
        </article>
    }
    .into_any()
}
