//! Addresses of searches: every state of the results page is one, so that it can be kept and sent.

use wire::{
    search::{MAX_TEXT, SearchQuery, Sort},
    url::encode,
};

/// Results on a page, unless asked otherwise.
pub const PAGE: i64 = 24;

/// Where this search is found; what is not asked for stays out of it.
pub fn address(query: &SearchQuery) -> String {
    let offset = match query.offset {
        0 => String::new(),
        offset => offset.to_string(),
    };
    let parts = [
        ("q", query.q.as_str()),
        ("category", &query.category),
        ("company", &query.company),
        ("min", &query.min),
        ("max", &query.max),
        ("in_stock", &query.in_stock),
        ("partners", &query.partners),
        ("sort", sort_name(query.sort)),
        ("offset", &offset),
    ];
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = parts.map(|(name, value)| format!("{name}={}", encode(value))).collect();
    match query.is_empty() {
        true => "/search".to_owned(),
        false => format!("/search?{}", query.join("&")),
    }
}

/// The search with a change; a changed search starts at its first page.
pub fn changed(query: &SearchQuery, change: impl FnOnce(&mut SearchQuery)) -> String {
    let mut query = SearchQuery {
        offset: 0,
        ..query.clone()
    };
    change(&mut query);
    address(&query)
}

/// Takes a company into the search, or out of it again.
pub fn toggle_company(query: &mut SearchQuery, slug: &str) {
    let mut slugs: Vec<&str> = query.company.split(',').filter(|chosen| !chosen.is_empty()).collect();
    match slugs.iter().position(|chosen| *chosen == slug) {
        Some(place) => drop(slugs.remove(place)),
        None => slugs.push(slug),
    }
    query.company = slugs.join(",");
}

/// Sets a `1` flag, or clears it.
pub fn toggle(flag: &mut String) {
    *flag = if flag.is_empty() { "1".to_owned() } else { String::new() };
}

/// A query of which only the words that are searched are left; `None` if they are not too many.
pub fn shortened(query: &str) -> Option<String> {
    let mut pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
    let mut is_long = false;
    for (_, text) in pairs.iter_mut().filter(|(name, _)| name == "q") {
        if let Some((end, _)) = text.char_indices().nth(MAX_TEXT) {
            text.truncate(end);
            is_long = true;
        }
    }
    is_long.then(|| serde_urlencoded::to_string(pairs).ok())?
}

/// The same words without any filter.
pub fn unfiltered(query: &SearchQuery) -> String {
    address(&SearchQuery {
        q: query.q.clone(),
        sort: query.sort,
        ..SearchQuery::default()
    })
}

pub fn is_filtered(query: &SearchQuery) -> bool {
    [
        &query.company,
        &query.category,
        &query.min,
        &query.max,
        &query.in_stock,
        &query.partners,
    ]
    .iter()
    .any(|filter| !filter.is_empty())
}

fn sort_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "",
        Sort::PriceAsc => "price_asc",
        Sort::PriceDesc => "price_desc",
        Sort::Newest => "newest",
        Sort::Rating => "rating",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_was_asked_and_nothing_else() {
        let mut query = SearchQuery {
            q: "dvd player".to_owned(),
            sort: Sort::PriceAsc,
            offset: 48,
            ..SearchQuery::default()
        };
        assert_eq!(address(&query), "/search?q=dvd%20player&sort=price_asc&offset=48");
        assert_eq!(
            changed(&query, |query| toggle(&mut query.in_stock)),
            "/search?q=dvd%20player&in_stock=1&sort=price_asc"
        );
        query = serde_urlencoded::from_str("q=tea&sort=newest&in_stock=1").expect("its own addresses");
        assert_eq!(address(&query), "/search?q=tea&in_stock=1&sort=newest");
        assert_eq!(address(&SearchQuery::default()), "/search");
    }

    #[test]
    fn words_beyond_what_is_searched_are_cut() {
        let long = format!("q={}&sort=newest", "长".repeat(MAX_TEXT + 1));
        let short = shortened(&long).expect("it is too long");
        let read: SearchQuery = serde_urlencoded::from_str(&short).expect("a query");
        assert_eq!((read.q, read.sort), ("长".repeat(MAX_TEXT), Sort::Newest));
        assert_eq!(shortened(&short), None);
        assert_eq!(shortened("sort=newest"), None);
    }

    #[test]
    fn a_company_chosen_twice_is_chosen_no_more() {
        let mut query = SearchQuery::default();
        toggle_company(&mut query, "a");
        toggle_company(&mut query, "b");
        assert_eq!(query.company, "a,b");
        toggle_company(&mut query, "a");
        assert_eq!(query.company, "b");
    }
}
