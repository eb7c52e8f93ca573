//! Pages of searching.

mod absent;
mod filters;
mod find;
mod ranking;
mod results;
mod rivals;

use leptos::prelude::*;

pub use absent::with_known_category;
pub use find::{Search, find};
pub use ranking::RankingPage;
pub use results::{PastLast, ResultsPage};
use wire::search::SearchQuery;

use super::{
    islands::{BoxWords, SearchBox},
    words,
};
use crate::api::visit::Visit;

/// The search box with what was searched last.
pub fn search_box() -> impl IntoView {
    let visit = Visit::current();
    let lang = visit.lang;
    let box_words = BoxWords {
        label: words::search(lang).to_owned(),
        placeholder: words::placeholder(lang).to_owned(),
        button: words::search(lang).to_owned(),
        suggestions: words::suggestions(lang).to_owned(),
        company: words::company(lang).to_owned(),
        category: words::category(lang).to_owned(),
        product: words::product(lang).to_owned(),
    };
    let asked: SearchQuery = visit.asked();
    view! { <SearchBox query=asked.q words=box_words/> }
}
