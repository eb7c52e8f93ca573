//! Narrowing a search: facets with counts, what was chosen, and the order. All of it plain links.

use leptos::prelude::*;
use wire::{
    lang::Lang,
    search::{Facet, Facets, SearchQuery, Sort},
};

use crate::{
    api::visit::lang,
    search::{
        links::{changed, is_filtered, toggle, toggle_company, unfiltered},
        prices::{Range, ranges},
        words,
    },
    ui::{Glyph, Icon},
};

/// Beside the results; folded away on a phone.
#[component]
pub fn Filters(query: SearchQuery, facets: Facets) -> impl IntoView {
    let lang = lang();
    view! {
        <details class="filters" open=is_filtered(&query)>
            <summary><Icon glyph=Glyph::Filter/>{words::filters(lang)}</summary>
            <nav aria-label=words::filters(lang)>
                <Group title=words::availability(lang) links=flags(lang, &query, &facets)/>
                <Group title=words::category(lang) links=categories(lang, &query, &facets)/>
                <Group title=words::price(lang) links=prices(lang, &query, &facets)/>
                <Group title=words::company(lang) links=companies(lang, &query, &facets)/>
                {facets.estimated.then(|| view! { <p class="small soft">{words::estimated(lang)}</p> })}
            </nav>
        </details>
    }
    .into_any()
}

/// A link that narrows the search, or widens it again.
struct Narrowing {
    text: String,
    href: String,
    count: Option<Counted>,
    chosen: bool,
}

/// How many products a link leads to.
struct Counted {
    count: i64,
    estimated: bool,
}

impl Counted {
    fn of(count: i64, facets: &Facets) -> Option<Self> {
        let estimated = facets.estimated;
        Some(Self { count, estimated })
    }
}

#[component]
fn Group(title: &'static str, links: Vec<Narrowing>) -> impl IntoView {
    let lang = lang();
    let empty = links.is_empty();
    let links = links
        .into_iter()
        .map(
            |Narrowing {
                 text,
                 href,
                 count,
                 chosen,
             }| {
                let count = count.map(|Counted { count, estimated }| view! { <span class="number">{words::facet_count(lang, count, estimated)}</span> });
                view! {
                    <li>
                        <a href=href rel="nofollow" aria-current=chosen.then_some("true")>
                            <span>{text}</span> " "
                            {count}
                        </a>
                    </li>
                }
            },
        )
        .collect_view();
    (!empty).then(|| {
        view! {
            <section>
                <h2>{title}</h2>
                <ul>{links}</ul>
            </section>
        }
        .into_any()
    })
}

fn flags(lang: Lang, query: &SearchQuery, facets: &Facets) -> Vec<Narrowing> {
    let partners = Narrowing {
        text: words::partners_only(lang).to_owned(),
        href: changed(query, |query| toggle(&mut query.partners)),
        count: Counted::of(facets.partners, facets),
        chosen: !query.partners.is_empty(),
    };
    let in_stock = Narrowing {
        text: words::in_stock(lang).to_owned(),
        href: changed(query, |query| toggle(&mut query.in_stock)),
        count: Counted::of(facets.in_stock, facets),
        chosen: !query.in_stock.is_empty(),
    };
    let offered = |link: &Narrowing| link.chosen || link.count.as_ref().is_some_and(|counted| counted.count > 0);
    [partners, in_stock].into_iter().filter(offered).collect()
}

fn categories(lang: Lang, query: &SearchQuery, facets: &Facets) -> Vec<Narrowing> {
    let all = (!facets.category_path.is_empty()).then(|| Narrowing {
        text: words::all_categories(lang).to_owned(),
        href: changed(query, |query| query.category.clear()),
        count: None,
        chosen: false,
    });
    let way = facets.category_path.iter().map(|category| Narrowing {
        text: lang.pick(&category.name, category.name_zh.as_deref()).to_owned(),
        href: changed(query, |query| query.category.clone_from(&category.slug)),
        count: None,
        chosen: category.slug == query.category,
    });
    let below = facets
        .categories
        .iter()
        .filter(|facet| !facet.chosen)
        .map(|facet| Narrowing {
            text: name(lang, facet),
            href: changed(query, |query| query.category.clone_from(&facet.value)),
            count: Counted::of(facet.count, facets),
            chosen: false,
        });
    all.into_iter().chain(way).chain(below).collect()
}

fn prices(lang: Lang, query: &SearchQuery, facets: &Facets) -> Vec<Narrowing> {
    let ranges = facets.price.map(|(low, high)| ranges(low, high)).unwrap_or_default();
    let link = |range: Range| {
        let chosen =
            !(query.min.is_empty() && query.max.is_empty()) && query.min == range.min() && query.max == range.max();
        let (min, max) = if chosen {
            Default::default()
        } else {
            (range.min(), range.max())
        };
        Narrowing {
            text: range_in_words(lang, range),
            href: changed(query, |query| (query.min, query.max) = (min, max)),
            count: None,
            chosen,
        }
    };
    ranges.into_iter().map(link).collect()
}

fn range_in_words(lang: Lang, range: Range) -> String {
    match (range.from, range.to) {
        (None, None) => words::everything(lang).to_owned(),
        (None, Some(to)) => words::below(lang, to.shown(lang)),
        (Some(from), None) => words::above(lang, from.shown(lang)),
        (Some(from), Some(to)) => words::between(lang, from.shown(lang), to.shown(lang)),
    }
}

fn companies(lang: Lang, query: &SearchQuery, facets: &Facets) -> Vec<Narrowing> {
    let link = |facet: &Facet| Narrowing {
        text: name(lang, facet),
        href: changed(query, |query| toggle_company(query, &facet.value)),
        count: Counted::of(facet.count, facets),
        chosen: facet.chosen,
    };
    facets.companies.iter().map(link).collect()
}

fn name(lang: Lang, facet: &Facet) -> String {
    lang.pick(&facet.name, facet.name_zh.as_deref()).to_owned()
}

/// The filters in force, each with the way to take it off.
#[component]
pub fn Chosen(query: SearchQuery, facets: Facets) -> impl IntoView {
    let lang = lang();
    let mut chosen: Vec<Narrowing> = [flags(lang, &query, &facets), companies(lang, &query, &facets)]
        .into_iter()
        .flatten()
        .filter(|link| link.chosen)
        .collect();
    if !query.min.is_empty() || !query.max.is_empty() {
        let range = prices(lang, &query, &facets).into_iter().find(|range| range.chosen);
        chosen.push(Narrowing {
            text: range.map_or_else(|| words::price(lang).to_owned(), |range| range.text),
            href: changed(&query, |query| (query.min, query.max) = Default::default()),
            count: None,
            chosen: true,
        });
    }
    if let (Some(category), false) = (facets.category_path.last(), query.q.is_empty()) {
        chosen.push(Narrowing {
            text: lang.pick(&category.name, category.name_zh.as_deref()).to_owned(),
            href: changed(&query, |query| query.category.clear()),
            count: None,
            chosen: true,
        });
    }
    let several = chosen.len() > 1;
    let chips = chosen
        .into_iter()
        .map(|Narrowing { text, href, .. }| {
            let label = words::take_away(lang, &text);
            view! { <li><a class="chip" href=href rel="nofollow" aria-label=label>{text}<Icon glyph=Glyph::Close/></a></li> }
        })
        .collect::<Vec<_>>();
    (!chips.is_empty()).then(|| {
        view! {
            <ul class="chips" aria-label=words::chosen(lang)>
                {chips}
                {several.then(|| view! { <li><a href=unfiltered(&query)>{words::clear_all(lang)}</a></li> })}
            </ul>
        }
        .into_any()
    })
}

/// The order of the products.
#[component]
pub fn SortLinks(query: SearchQuery) -> impl IntoView {
    let lang = lang();
    let sorts = [
        (Sort::Relevance, words::by_relevance(lang)),
        (Sort::PriceAsc, words::by_price_up(lang)),
        (Sort::PriceDesc, words::by_price_down(lang)),
        (Sort::Newest, words::by_age(lang)),
        (Sort::Rating, words::by_rating(lang)),
    ];
    let links = sorts
        .into_iter()
        .map(|(sort, text)| {
            let current = (query.sort == sort).then_some("true");
            view! { <li><a href=changed(&query, |query| query.sort = sort) rel="nofollow" aria-current=current>{text}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="sorts" aria-label=words::sort(lang)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}
