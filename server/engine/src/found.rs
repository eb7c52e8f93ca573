//! What is answered.

/// The answer to a search. Nothing in it comes from a dropped legal entity.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    pub total: Count,
    pub hits: Vec<Hit>,
    pub facets: Facets,
    /// The competing companies of this search, as many as were asked for, in the order of the public rule; the company
    /// filter does not narrow them.
    pub companies: Vec<CompanyMatch>,
    /// The text that was searched in place of the one asked for, which found nothing.
    pub corrected: Option<String>,
    /// A text that would find more; the answer is still for the one asked for.
    pub did_you_mean: Option<String>,
    /// The text has signs only, nothing that could be in a product: nothing was searched.
    pub nothing_to_search_for: bool,
}

impl Found {
    /// With the categories to browse instead.
    pub fn nothing_to_search_for(categories: Vec<(String, u64)>) -> Self {
        Self {
            facets: Facets {
                categories,
                ..Facets::default()
            },
            nothing_to_search_for: true,
            ..Self::default()
        }
    }
}

/// A number of products; `capped` says that there are more ("1,000+").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub value: u64,
    pub capped: bool,
}

impl Count {
    pub fn of(value: u64) -> Self {
        Self { value, capped: false }
    }

    pub fn more_than(value: u64) -> Self {
        Self { value, capped: true }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub product: i64,
    pub company: i64,
    pub reason: Reason,
    /// Relevance within this answer; not comparable between searches.
    pub score: f32,
    /// It goes by this other name of what was typed.
    pub other_name: Option<OtherName>,
    /// What the product was indexed with to be shown.
    pub card: Vec<u8>,
}

/// Two names of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// In the query.
    pub typed: String,
    /// In the product.
    pub found: String,
}

/// Why a product stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// There was no text: it is one of the products asked for by filters.
    Listed,
    /// It has most of the words, not all.
    SomeWords,
    /// It has all of the words, the last one as the beginning of a longer one, while others have it whole.
    Beginning,
    /// It has all of the words.
    AllWords,
    /// It has all of the words, best of all products that are not of partners.
    BestMatch,
    /// It has all of the words and comes from a partner.
    Partner,
}

/// Counts for narrowing down. Each ignores its own filter, so that a choice can be changed. Where very many products are
/// found, some of them are counted, evenly spread, and the counts are estimates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facets {
    /// The companies with most products, and those that were asked for by name.
    pub companies: Vec<(i64, u64)>,
    /// Paths one level below the chosen category (or at the top), most products first.
    pub categories: Vec<(String, u64)>,
    /// Lowest and highest price for each currency, most products first.
    pub prices: Vec<PriceRange>,
    pub in_stock: u64,
    pub partners: u64,
    pub are_estimates: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRange {
    pub currency: String,
    pub min: i64,
    pub max: i64,
    pub count: u64,
}

/// A company in the competition for one search.
#[derive(Debug, Clone, PartialEq)]
pub struct CompanyMatch {
    pub company: i64,
    /// Its best matching product.
    pub product: i64,
    /// That product's reason: equal reasons form one relevance band.
    pub reason: Reason,
    pub score: f32,
    /// That product goes by this other name of what was typed.
    pub other_name: Option<OtherName>,
    /// How many of its products match.
    pub matches: u64,
    /// Its lowest price among the matches, minor units, in `currency`.
    pub price_from: i64,
    pub currency: String,
    /// The path of that product's category; empty of one without.
    pub category: String,
    /// What its best matching product was indexed with to be shown.
    pub card: Vec<u8>,
}
