//! What is asked of a search, and what it finds.

use serde::{Deserialize, Serialize};

use crate::{
    ad::ShownAd,
    catalog::{CategoryRef, CompanyRef, Picture, ProductCard, Terms},
    money::Money,
    when::When,
};

/// Version of the public ranking rule; it changes whenever the order of results or ads can.
pub const RULE: &str = "8";

/// Why something is shown, for a program to read and the page to put in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// A partner of yours sells it.
    Partner { since: When },
    /// All words match; nothing ranks higher.
    BestMatch,
    /// All words match.
    Matches,
    /// All words match, the last one as the beginning of a longer one.
    MatchesBeginning,
    /// Some of the words match.
    MatchesSome,
    /// In the category or company that is being browsed.
    Browsed,
}

/// Two names of one thing, of which the shopper typed one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherName {
    /// In the text that was searched.
    pub typed: String,
    /// In the product.
    pub found: String,
}

/// One result of the ranked list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Found {
    pub product: ProductCard,
    /// Whether its company is a partner of the shopper's.
    pub partner: bool,
    pub reason: Reason,
    /// How well it matches the words, in thousandths: higher is better within this answer, and says nothing beside another one.
    #[serde(default)]
    pub score: i64,
    /// It goes by another name of what was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_name: Option<OtherName>,
}

/// A company among those that compete in this search: its ad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Competitor {
    pub company: CompanyRef,
    /// The company's own line.
    pub line: Option<String>,
    pub line_zh: Option<String>,
    /// What it says in this search in place of its line; absent where no ad of it fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ad: Option<ShownAd>,
    pub best: ProductCard,
    /// The lowest price of its products that match; where the facets are estimates, of those that were counted.
    pub price_from: Money,
    /// How many of its products match; where the facets are estimates, so is this.
    pub matches: i64,
    pub terms: Terms,
    pub partner: bool,
    pub reason: Reason,
    /// How well it surely serves, in tenths: the best of those whose best products match alike stands first.
    #[serde(default)]
    pub service: i64,
    /// Its turn of the day, the first 8 bytes of a hash in hexadecimal digits: among equals the lowest is first.
    #[serde(default)]
    pub turn: String,
    /// Its best product goes by another name of what was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_name: Option<OtherName>,
}

/// A value to narrow a search by, and how many results it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facet {
    /// The value in the URL.
    pub value: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
    pub count: i64,
    pub chosen: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facets {
    pub companies: Vec<Facet>,
    /// The children of the chosen category.
    pub categories: Vec<Facet>,
    /// From the root to the chosen category.
    pub category_path: Vec<CategoryRef>,
    /// The cheapest and the dearest result, before narrowing by price.
    pub price: Option<(Money, Money)>,
    pub in_stock: i64,
    pub partners: i64,
    /// Very many products were found, and some of them were counted, evenly spread: the counts are estimates.
    #[serde(default)]
    pub estimated: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    Relevance,
    PriceAsc,
    PriceDesc,
    Newest,
    /// Best rated first: by the Wilson lower bound of their ratings of four stars and five.
    Rating,
}

/// So many characters of a text are searched: no one reads what more words find.
pub const MAX_TEXT: usize = 200;

/// The query of `GET /search`; every state of the results page is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default)]
pub struct SearchQuery {
    /// The words, at most 200 characters.
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    pub q: String,
    /// Company slugs, separated by commas.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// A category's slug path.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// Least price in minor units.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(pattern = r"^[\t\n\r ]*(\+?[0-9]{1,18})?[\t\n\r ]*$"))]
    pub min: String,
    /// Highest price in minor units.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(pattern = r"^[\t\n\r ]*(\+?[0-9]{1,18})?[\t\n\r ]*$"))]
    pub max: String,
    /// `1` or `true`: only what is in stock.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(pattern = r"^[\t\n\r ]*(0|1|false|true)?[\t\n\r ]*$"))]
    pub in_stock: String,
    /// `1` or `true`: only partners.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", param(pattern = r"^[\t\n\r ]*(0|1|false|true)?[\t\n\r ]*$"))]
    pub partners: String,
    #[cfg_attr(feature = "openapi", param(inline))]
    pub sort: Sort,
    #[cfg_attr(feature = "openapi", param(maximum = 4294967295_isize))]
    pub offset: u32,
    /// At most 100; 0 for the default of 24.
    #[cfg_attr(feature = "openapi", param(maximum = 100))]
    pub limit: u32,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchResults {
    pub results: Vec<Found>,
    pub total: i64,
    /// There are more than `total` says: "1,000+".
    pub total_capped: bool,
    pub facets: Facets,
    /// The competing companies of this search, in the order that the public ranking rule gives.
    pub companies: Vec<Competitor>,
    /// What was searched instead of the words as typed, if they found little.
    pub corrected: Option<String>,
    /// Other words that would find more; the results are still for those asked for.
    pub did_you_mean: Option<String>,
    /// `q` has signs only, nothing that can be searched for: there are no results, and the categories are those of everything.
    #[serde(default)]
    pub nothing_to_search_for: bool,
    /// Version of the ranking rule that ordered this.
    pub rule: String,
    /// The seed of today's rotation among equal ads, for anyone to check.
    pub seed: String,
}

/// The query of `GET /suggest`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct SuggestQuery {
    /// The words typed so far, at most 200 characters.
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    pub q: String,
}

/// What completes a word being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    Company,
    Category,
    Product,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    pub kind: SuggestionKind,
    /// In the reader's language.
    pub text: String,
    /// Where choosing it leads.
    pub href: String,
    pub picture: Option<Picture>,
}
