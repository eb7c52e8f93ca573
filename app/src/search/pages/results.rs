//! The results page: the shopper's partners first, then the companies that compete, then products.

use leptos::prelude::*;
use wire::{
    lang::undirected,
    search::{Facet, Found, SearchQuery, SearchResults, Sort},
};

use super::{
    absent::{with_known_category, with_known_companies},
    filters::{Chosen, Filters, SortLinks},
    find::{Search, find},
    rivals::Rivals,
};
use crate::{
    api::{self, lenient::Odd, visit::Visit},
    search::{
        links::{PAGE, address, changed, is_filtered, unfiltered},
        words,
    },
    ui::{ButtonLink, DailyOrder, Empty, Head, Kind, Pager, ProductTile, left_out, page},
};

/// Partners' products in the section of their own; the others lead the list below.
const PARTNERS_ROW: usize = 4;
/// Pictures seen without scrolling.
const SEEN_FIRST: usize = 4;

#[component]
pub fn ResultsPage() -> impl IntoView {
    let visit = Visit::current();
    let asked = visit.query().to_owned();
    page(async move {
        let search = with_known_category(find(&asked).await?).await?;
        let Search { query, found, odd } = with_known_companies(search).await?;
        Ok(view! { <Results query=query found=found odd=odd/> })
    })
}

#[component]
fn Results(query: SearchQuery, found: SearchResults, odd: Vec<Odd>) -> impl IntoView {
    let lang = api::visit::lang();
    let title = title(&query, &found);
    let canonical = match query.q.is_empty() {
        true => changed(&SearchQuery::default(), |plain| {
            plain.category.clone_from(&query.category)
        }),
        false => String::new(),
    };
    let counted = words::results_counted(lang, found.total, found.total_capped);
    let odd = left_out(odd);
    if found.nothing_to_search_for {
        return view! { {odd} <NoWords query=query categories=found.facets.categories/> }.into_any();
    }
    let heading = view! {
        <Head title=title.clone() description=words::described(lang, &title, &counted) canonical=canonical/>
        {odd}
        <div class="results-head">
            <h1>{title}</h1>
            <p class="soft number">{counted}</p>
        </div>
        <Spelling query=query.clone() corrected=found.corrected.clone() did_you_mean=found.did_you_mean.clone()/>
        <Chosen query=query.clone() facets=found.facets.clone()/>
    };
    if found.results.is_empty() {
        return view! { {heading} <Nothing query=query total=found.total/> }.into_any();
    }
    view! {
        {heading}
        <div class="results">
            <Filters query=query.clone() facets=found.facets.clone()/>
            <div class="results-body">
                <Lists query=query found=found/>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Lists(query: SearchQuery, found: SearchResults) -> impl IntoView {
    let lang = api::visit::lang();
    let first_page = query.offset == 0;
    let by_turns = query.q.trim().is_empty() && query.sort == Sort::Relevance;
    let own = match first_page && query.sort == Sort::Relevance {
        true => found
            .results
            .iter()
            .take(PARTNERS_ROW)
            .take_while(|found| found.partner)
            .count(),
        false => 0,
    };
    let mut products = found.results;
    let partners: Vec<Found> = products.drain(..own).collect();
    let estimated = found.facets.estimated;
    let (total, offset) = (found.total, i64::from(query.offset));
    let limit = if query.limit == 0 { PAGE } else { i64::from(query.limit) };
    let link = query.clone();
    view! {
        {(!partners.is_empty()).then(|| view! {
            <section class="stack own" aria-labelledby="own">
                <div>
                    <h2 id="own">{words::partners_first(lang)}</h2>
                    <p class="soft small">{words::partners_note(lang)}</p>
                </div>
                <Tiles found=partners eager=SEEN_FIRST/>
            </section>
        })}
        {(first_page && found.companies.len() > 1).then(|| view! { <Rivals query=query.q.clone() companies=found.companies estimated/> })}
        {(!products.is_empty()).then(|| view! {
            <section class="stack" aria-labelledby="products">
                <div class="row" data-spread="">
                    <h2 id="products">{words::products(lang)}</h2>
                    <SortLinks query=query.clone()/>
                </div>
                {by_turns.then(|| view! { <DailyOrder day=found.seed/> })}
                {(query.sort != Sort::Relevance).then(|| view! { <EqualsTakeTurns/> })}
                <Tiles found=products eager=0/>
            </section>
        })}
        <Pager total=total offset=offset limit=limit href=move |offset| {
            address(&SearchQuery { offset: u32::try_from(offset).unwrap_or(0), ..link.clone() })
        }/>
    }
    .into_any()
}

/// Says how an order by price or age places what is equal in it.
#[component]
fn EqualsTakeTurns() -> impl IntoView {
    let lang = api::visit::lang();
    view! {
        <p class="soft small daily-order">
            {words::equals_take_turns(lang)} " " <a href="/ranking">{words::how_ordered(lang)}</a>
        </p>
    }
    .into_any()
}

#[component]
fn Tiles(found: Vec<Found>, eager: usize) -> impl IntoView {
    let lang = api::visit::lang();
    let tiles = found
        .into_iter()
        .enumerate()
        .map(
            |(
                place,
                Found {
                    product,
                    partner,
                    reason,
                    other_name,
                    ..
                },
            )| {
                let reason = words::reasons(lang, words::reason(lang, &reason), other_name);
                view! { <ProductTile product=product partner=partner reason=reason eager=place < eager/> }
            },
        )
        .collect_view();
    view! { <div class="tiles">{tiles}</div> }.into_any()
}

/// What was searched instead of the words typed, or could be.
#[component]
fn Spelling(query: SearchQuery, corrected: Option<String>, did_you_mean: Option<String>) -> impl IntoView {
    let lang = api::visit::lang();
    let instead = corrected.map(|corrected| words::instead(lang, corrected, undirected(&query.q)));
    let better = did_you_mean.map(|better| {
        let href = changed(&query, |query| query.q.clone_from(&better));
        view! { {words::did_you_mean(lang)} " " <a href=href>{better}</a> {if lang == wire::lang::Lang::Zh { "？" } else { "?" }} }
    });
    (instead.is_some() || better.is_some()).then(|| view! { <p class="spelling">{instead} " " {better}</p> }.into_any())
}

/// Only signs were typed: the categories to browse instead.
#[component]
fn NoWords(query: SearchQuery, categories: Vec<Facet>) -> impl IntoView {
    let lang = api::visit::lang();
    let title = words::no_words(lang, undirected(query.q.trim()));
    let links = categories
        .into_iter()
        .map(|category| {
            let href = address(&SearchQuery {
                category: category.value,
                ..SearchQuery::default()
            });
            let name = lang.pick(&category.name, category.name_zh.as_deref()).to_owned();
            view! { <li><a class="chip" href=href>{name}</a></li> }
        })
        .collect_view();
    view! {
        <Head title=title.clone()/>
        <Empty alone=true picture="empty-search" title=title text=words::no_words_text(lang)>
            <nav aria-label=words::all_categories(lang)><ul class="chips browse-instead">{links}</ul></nav>
        </Empty>
    }
    .into_any()
}

#[component]
fn Nothing(query: SearchQuery, total: i64) -> impl IntoView {
    let lang = api::visit::lang();
    if query.offset > 0 && total > 0 {
        return view! { <PastLast first=changed(&query, |_| ())/> }.into_any();
    }
    let filtered = is_filtered(&query) && !query.q.is_empty();
    let text = if filtered {
        words::nothing_filtered(lang)
    } else {
        words::nothing_text(lang)
    };
    view! {
        <Empty picture="empty-search" title=words::nothing(lang) text=text>
            {filtered.then(|| view! { <ButtonLink href=unfiltered(&query)>{words::clear_all(lang)}</ButtonLink> })}
            <ButtonLink href="/" kind=Kind::Plain>{words::browse(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}

/// There are results, but none so far on.
#[component]
pub fn PastLast(first: String) -> impl IntoView {
    let lang = api::visit::lang();
    view! {
        <Empty picture="empty-search" title=words::past_last(lang) text=words::past_last_text(lang)>
            <ButtonLink href=first>{words::to_first(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}

/// The words searched, else the category browsed.
fn title(query: &SearchQuery, found: &SearchResults) -> String {
    let lang = api::visit::lang();
    match (query.q.trim(), found.facets.category_path.last()) {
        ("", Some(category)) => lang.pick(&category.name, category.name_zh.as_deref()).to_owned(),
        ("", None) => words::everything(lang).to_owned(),
        (query, _) => words::found_for(lang, undirected(query)),
    }
}
