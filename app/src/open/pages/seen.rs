//! `/open/seen/:slug`: what a company can see about whoever asks.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    message::{CompanyMessage, CompanyThread, Side},
    open::{Seen, SeenOrder},
    proposal::Proposal,
    url::path,
};

use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    message::{
        pages::{Conversation, Line},
        words as message_words,
    },
    open::words,
    order::pages::{Address, StateBadge, SumsView},
    proposal::shown::{Body, Facts, title},
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
        <section class="stack">
            <h2>{words::orders(lang)}</h2>
            {none}
            <ul class="stack">{orders}</ul>
            {older}
        </section>
        <Threads threads=seen.threads all=seen.all_threads/>
        <Proposals proposals=seen.proposals all=seen.all_proposals/>
        <p><a href=exactly>{words::exactly(lang)}</a></p>
    }
    .into_any()
}

/// As they stand in the company's own list, without who of its staff wrote.
#[component]
fn Threads(threads: Vec<CompanyThread>, all: i64) -> impl IntoView {
    let lang = lang();
    let shown = threads
        .into_iter()
        .map(|thread| view! { <ThreadSeen thread=thread/> })
        .collect_view();
    view! {
        <section class="stack" data-gap="small" id="threads">
            <h2><a href="/messages">{words::threads(lang)}</a> ": " {lang.number(all)}</h2>
            <p class="soft">{words::threads_text(lang)}</p>
            <ul class="stack">{shown}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn ThreadSeen(thread: CompanyThread) -> impl IntoView {
    let lang = lang();
    let CompanyThread { card, messages } = thread;
    let name = message_words::shopper(lang, &card.pseudonym);
    let about = match (card.order, card.product) {
        (Some(order), _) => words::order(lang, order),
        (None, Some(product)) => lang.pick(&product.name, product.name_zh.as_deref()).to_owned(),
        (None, None) => message_words::about_company(lang).to_owned(),
    };
    let lines = messages
        .into_iter()
        .map(|CompanyMessage { message, .. }| {
            let own = message.by == Side::Shopper;
            Line {
                own,
                name: if own {
                    name.clone()
                } else {
                    words::the_company(lang).to_owned()
                },
                text: message.text,
                at: message.at,
            }
        })
        .collect();
    let state = message_words::state_to_company(lang, card.waits_for, card.closed);
    view! {
        <li class="panel stack" data-gap="small">
            <h3>{name.clone()} ": " {about}</h3>
            <p class="small soft">{state}</p>
            <Conversation lines=lines/>
        </li>
    }
    .into_any()
}

#[component]
fn Proposals(proposals: Vec<Proposal>, all: i64) -> impl IntoView {
    let lang = lang();
    let shown = proposals
        .into_iter()
        .map(|proposal| {
            view! {
                <li class="panel stack" data-gap="small">
                    <h3>{title(&proposal)}</h3>
                    <Facts proposal=proposal.clone()/>
                    <Body proposal=proposal/>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack" data-gap="small" id="proposals">
            <h2><a href="/proposals">{words::proposals(lang)}</a> ": " {lang.number(all)}</h2>
            <p class="soft">{words::proposals_text(lang)}</p>
            <ul class="stack">{shown}</ul>
        </section>
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
        view! { <h4>{words::your_rating(lang)}</h4> {said} }
    });
    view! {
        <li class="panel stack" data-gap="small">
            <div class="row" data-spread="yes">
                <h3>{words::order(lang, order.id)}</h3>
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
