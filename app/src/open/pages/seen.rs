//! `/open/seen/:slug`: what a company can see about whoever asks.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    open::{Seen, SeenOrder},
    url::path,
};

use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    open::words,
    order::pages::{Address, StateBadge, SumsView},
    review::said::Said,
    ui::{ButtonLink, Crumb, Crumbs, Empty, Fact, Head, Kind, Moment, company_href, left_out, page},
};

#[component]
pub fn SeenPage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("slug").unwrap_or_default());
    let visit = Visit::current();
    page(async move {
        let Read { found, odd, .. } = lenient::get::<Seen>(&path(["open", "seen", &slug]), visit.query()).await?;
        Ok(view! { {left_out(odd)} <SeenView seen=found/> })
    })
}

#[component]
fn SeenView(seen: Seen) -> impl IntoView {
    let lang = lang();
    let name = lang
        .pick(&seen.company.name, seen.company.name_zh.as_deref())
        .to_owned();
    let title = words::sees(lang, &name);
    let here = path(["open", "seen", &seen.company.slug]);
    let exactly = match Visit::current().query() {
        "" => format!("/api/v1{here}"),
        query => format!("/api/v1{here}?{query}"),
    };
    let none = seen
        .orders
        .is_empty()
        .then(|| view! { <Empty picture="empty-cart" title=words::no_orders(lang) text=words::no_orders_text(lang)/> });
    let older = seen.before.map(|before| {
        let href = format!("{here}?before={before}");
        view! { <p><ButtonLink href=href kind=Kind::Plain>{words::older_orders(lang)}</ButtonLink></p> }
    });
    let orders = seen
        .orders
        .into_iter()
        .map(|seen| view! { <OrderSeen seen=seen/> })
        .collect_view();
    view! {
        <Head title=title.clone()/>
        <Crumbs steps=vec![Crumb::new(words::title(lang), "/open"), Crumb::new(name, company_href(&seen.company.slug, ""))]/>
        <header class="stack" data-gap="small">
            <h1>{title}</h1>
            <p class="soft">{words::sees_lead(lang)}</p>
            <p><strong>{words::sees_never(lang)}</strong></p>
        </header>
        <p><a href="/messages">{words::threads(lang)}</a> ": " {lang.number(seen.threads)} " (" {words::threads_text(lang)} ")"</p>
        {none}
        <ul class="stack">{orders}</ul>
        {older}
        <p><a href=exactly>{words::exactly(lang)}</a></p>
    }
    .into_any()
}

#[component]
fn OrderSeen(seen: SeenOrder) -> impl IntoView {
    let lang = lang();
    let SeenOrder { order, rating } = seen;
    let lines = order
        .lines
        .iter()
        .map(|line| {
            let line = &line.line;
            let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
            view! { <li>{format!("{} × ", line.quantity)} {name}</li> }
        })
        .collect_view();
    let rating = rating.map(|rating| {
        let lines = rating.lines.into_iter().filter_map(|line| line.opinion);
        let said = std::iter::once(rating.service)
            .chain(lines)
            .map(|opinion| view! { <Said opinion=opinion/> })
            .collect_view();
        view! { <h3>{words::your_rating(lang)}</h3> {said} }
    });
    view! {
        <li class="panel stack" data-gap="small">
            <div class="row" data-spread="yes">
                <h2>{words::order(lang, order.id)}</h2>
                <StateBadge state=order.state/>
            </div>
            <ul class="list">{lines}</ul>
            <SumsView sums=order.sums basis_points=order.fee_basis_points/>
            <dl class="facts">
                <Fact term=words::placed(lang)><Moment at=order.placed/></Fact>
                <Fact term=words::to(lang)><Address to=order.ship_to hidden=order.hidden/></Fact>
            </dl>
            {rating}
        </li>
    }
    .into_any()
}
