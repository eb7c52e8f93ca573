//! What a company sells: a search within it, every state of which is an address.

use leptos::prelude::*;
use wire::{
    catalog::CategoryRef,
    lang::undirected,
    search::{Facets, Found, SearchQuery, SearchResults, Sort},
    url::{encode, path},
};

use crate::{
    api::visit::lang,
    browse::words,
    search::{self, pages::PastLast},
    ui::{Button, ButtonLink, Choice, Empty, Hidden, Kind, Pager, ProductTile, Select},
};

/// Products on one page.
const PAGE: u32 = 24;

/// The search that the query of a company's page asks for.
pub fn asked(slug: &str, query: &str) -> String {
    let mut pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    pairs.retain(|(name, _)| name != "company" && name != "limit");
    pairs.push(("company".to_owned(), slug.to_owned()));
    pairs.push(("limit".to_owned(), PAGE.to_string()));
    serde_urlencoded::to_string(pairs).unwrap_or_default()
}

/// What is asked of one company's products.
#[derive(Clone)]
pub struct ShelfQuery {
    slug: String,
    asked: SearchQuery,
}

impl ShelfQuery {
    pub fn new(slug: String, asked: SearchQuery) -> Self {
        Self { slug, asked }
    }

    /// The address of this page with another question.
    fn href(&self, change: impl FnOnce(&mut SearchQuery)) -> String {
        let mut asked = SearchQuery {
            company: String::new(),
            offset: 0,
            limit: 0,
            ..self.asked.clone()
        };
        change(&mut asked);
        let pairs = [
            ("q", asked.q),
            ("category", asked.category),
            ("in_stock", asked.in_stock),
            ("sort", code(asked.sort).to_owned()),
            ("offset", asked.offset.to_string()),
        ];
        let said = pairs
            .iter()
            .filter(|(_, value)| !matches!(value.as_str(), "" | "0" | "relevance"))
            .map(|(name, value)| format!("{name}={}", encode(value)));
        let query = said.collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", self.path())
    }

    fn path(&self) -> String {
        path(["company", &self.slug])
    }

    fn is_narrowed(&self) -> bool {
        !(self.asked.q.is_empty() && self.asked.category.is_empty() && self.asked.in_stock.is_empty())
    }
}

/// The name of an order in the address.
fn code(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::PriceAsc => "price_asc",
        Sort::PriceDesc => "price_desc",
        Sort::Newest => "newest",
        Sort::Rating => "rating",
    }
}

#[component]
pub fn Shelf(company: String, products: i64, query: ShelfQuery, found: SearchResults, partner: bool) -> impl IntoView {
    let lang = lang();
    let offset = i64::from(query.asked.offset);
    let pages = query.clone();
    let by_age = query.asked.q.trim().is_empty() && query.asked.sort == Sort::Relevance && found.total > 1;
    let tile = move |(place, found): (usize, Found)| view! { <ProductTile product=found.product partner=partner eager={place < 4}/> };
    let shown = match found.results.is_empty() {
        true => {
            view! { <Nothing query=query.clone() total=found.total wordless=found.nothing_to_search_for/> }.into_any()
        }
        false => {
            let tiles = found.results.into_iter().enumerate().map(tile).collect_view();
            view! { <div class="tiles">{tiles}</div> }.into_any()
        }
    };
    view! {
        <section class="stack shelf" aria-labelledby="shelf">
            <h2 id="shelf">{words::products_of(lang, &company)}</h2>
            {(products > 0).then(|| view! { <Filters company=company query=query.clone() facets=found.facets/> })}
            {by_age.then(|| view! { <p class="soft small">{words::newest_first(lang)}</p> })}
            {query.is_narrowed().then(|| view! { <Told query=query total=found.total corrected=found.corrected/> })}
            {shown}
            <Pager
                total=found.total
                offset=offset
                limit=i64::from(PAGE)
                href=move |offset| pages.href(|asked| asked.offset = u32::try_from(offset).unwrap_or_default())
            />
        </section>
    }
}

/// The search within the company, its order, and the categories to narrow it by.
#[component]
fn Filters(company: String, query: ShelfQuery, facets: Facets) -> impl IntoView {
    let lang = lang();
    let label = words::search_within(lang, company);
    let orders = [
        (Sort::Relevance, words::relevance(lang)),
        (Sort::PriceAsc, words::cheapest(lang)),
        (Sort::PriceDesc, words::dearest(lang)),
        (Sort::Newest, words::newest(lang)),
        (Sort::Rating, words::best_rated(lang)),
    ];
    let orders = orders.map(|(sort, text)| Choice::new(code(sort), text)).to_vec();
    let category = query.asked.category.clone();
    view! {
        <form method="get" action=query.path() class="shelf-form" role="search" aria-label=label>
            <div class="field shelf-words">
                <label for="shelf-q">{label.clone()}</label>
                <input id="shelf-q" type="search" name="q" value=query.asked.q.clone() autocomplete="off"/>
            </div>
            <Select name="sort" label=words::sort(lang) choices=orders chosen=code(query.asked.sort)/>
            <label class="check">
                <input type="checkbox" name="in_stock" value="1" checked={query.asked.in_stock == "1"}/>
                {words::only_in_stock(lang)}
            </label>
            {(!category.is_empty()).then(|| view! { <Hidden name="category" value=category/> })}
            <Button kind=Kind::Plain>{words::show(lang)}</Button>
        </form>
        <CategoryLinks query=query facets=facets/>
    }
}

/// The way down to narrower categories and back up.
#[component]
fn CategoryLinks(query: ShelfQuery, facets: Facets) -> impl IntoView {
    let lang = lang();
    let to = |category: &str| query.href(|asked| category.clone_into(&mut asked.category));
    let up =
        (!facets.category_path.is_empty()).then(|| view! { <li><a href=to("")>{words::all_categories(lang)}</a></li> });
    let last = facets.category_path.len().saturating_sub(1);
    let step = |(place, step): (usize, &CategoryRef)| {
        let current = (place == last).then_some("true");
        view! {
            <li><a href=to(&step.slug) aria-current=current>{lang.pick(&step.name, step.name_zh.as_deref()).to_owned()}</a></li>
        }
    };
    let path = facets.category_path.iter().enumerate().map(step).collect_view();
    let narrower = facets.categories.iter().filter(|facet| !facet.chosen).map(|facet| {
        view! {
            <li>
                <a href=to(&facet.value)>
                    {lang.pick(&facet.name, facet.name_zh.as_deref()).to_owned()}
                    " " <span class="soft">{search::words::facet_count(lang, facet.count, facets.estimated)}</span>
                </a>
            </li>
        }
    });
    let narrower = narrower.collect_view();
    let nothing = facets.category_path.is_empty() && facets.categories.is_empty();
    (!nothing).then(|| {
        view! {
            <nav aria-label=words::by_category(lang)>
                <ul class="chips">{up}{path}{narrower}</ul>
            </nav>
        }
    })
}

/// How much was found for what, and the way out of the search.
#[component]
fn Told(query: ShelfQuery, total: i64, corrected: Option<String>) -> impl IntoView {
    let lang = lang();
    let count = words::products_counted(lang, total);
    let words = corrected.clone().unwrap_or_else(|| undirected(&query.asked.q));
    let told = match words.is_empty() {
        true => count,
        false => words::found_for(lang, count, words),
    };
    let clear = query.href(|asked| *asked = SearchQuery::default());
    view! {
        <div class="row shelf-told">
            <p>{told}</p>
            {corrected.map(|words| view! { <p class="soft">{words::corrected(lang, words)}</p> })}
            <a href=clear>{words::clear(lang)}</a>
        </div>
    }
}

#[component]
fn Nothing(query: ShelfQuery, total: i64, wordless: bool) -> impl IntoView {
    let lang = lang();
    if query.asked.offset > 0 && total > 0 {
        return view! { <PastLast first=query.href(|_| ())/> }.into_any();
    }
    if !query.is_narrowed() {
        return view! { <Empty picture="empty-search" title=words::no_products(lang) text=words::no_products_text(lang)/> }
            .into_any();
    }
    if wordless {
        let title = search::words::no_words(lang, undirected(query.asked.q.trim()));
        return view! {
            <Empty picture="empty-search" title=title text=words::nothing_found_text(lang)>
                <ButtonLink href=query.path() kind=Kind::Plain>{words::see_all(lang)}</ButtonLink>
            </Empty>
        }
        .into_any();
    }
    let everywhere = format!("/search?q={}", encode(&query.asked.q));
    view! {
        <Empty picture="empty-search" title=words::nothing_found(lang) text=words::nothing_found_text(lang)>
            <ButtonLink href=query.path() kind=Kind::Plain>{words::see_all(lang)}</ButtonLink>
            <ButtonLink href=everywhere kind=Kind::Plain>{words::search_everywhere(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}
