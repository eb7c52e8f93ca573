//! A search, as a page asks for it.

use wire::{
    problem::Problem,
    search::{SearchQuery, SearchResults},
};

use crate::{
    api::{
        lenient::{self, Odd, Read},
        visit::{lang, readable},
    },
    search::{links::shortened, words},
};

/// A search as it could be taken, and what it found.
pub struct Search {
    pub query: SearchQuery,
    pub found: SearchResults,
    pub odd: Vec<Odd>,
}

/// What a query asks for. Parts of it that the API refuses are left out, each with what is wrong with it.
pub async fn find(asked: &str) -> Result<Search, Problem> {
    let short = shortened(asked);
    let cut = short.is_some().then(|| Odd::told(words::cut_short(lang())));
    let Read { found, asked, odd } = lenient::get("/search", short.as_deref().unwrap_or(asked)).await?;
    Ok(Search {
        query: readable(&asked),
        found,
        odd: cut.into_iter().chain(odd).collect(),
    })
}
