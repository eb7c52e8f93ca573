//! What a company learns of its partners, in numbers that are about right; and what shoppers say of themselves for it.

use serde::{Deserialize, Serialize};

use crate::{catalog::CategoryRef, named::named, when::When};

/// A shopper's age, in years.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AgeBand {
    #[default]
    #[serde(rename = "unsaid")]
    Unsaid,
    #[serde(rename = "18-24")]
    From18,
    #[serde(rename = "25-34")]
    From25,
    #[serde(rename = "35-44")]
    From35,
    #[serde(rename = "45-54")]
    From45,
    #[serde(rename = "55-64")]
    From55,
    #[serde(rename = "65+")]
    From65,
}

named!(AgeBand {
    Unsaid: "unsaid",
    From18: "18-24",
    From25: "25-34",
    From35: "35-44",
    From45: "45-54",
    From55: "55-64",
    From65: "65+",
});

/// Where a shopper lives: the subregions of UN M49, with those put together that few live in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Region {
    #[default]
    #[serde(rename = "unsaid")]
    Unsaid,
    NorthernEurope,
    WesternEurope,
    SouthernEurope,
    EasternEurope,
    EasternAsia,
    SouthEasternAsia,
    SouthernAsia,
    WesternAndCentralAsia,
    NorthernAmerica,
    LatinAmerica,
    Africa,
    Oceania,
}

named!(Region {
    Unsaid: "unsaid",
    NorthernEurope: "northern_europe",
    WesternEurope: "western_europe",
    SouthernEurope: "southern_europe",
    EasternEurope: "eastern_europe",
    EasternAsia: "eastern_asia",
    SouthEasternAsia: "south_eastern_asia",
    SouthernAsia: "southern_asia",
    WesternAndCentralAsia: "western_and_central_asia",
    NorthernAmerica: "northern_america",
    LatinAmerica: "latin_america",
    Africa: "africa",
    Oceania: "oceania",
});

/// What a shopper cares about most: the first level of Google's product taxonomy, without what is for adults alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Interest {
    #[default]
    #[serde(rename = "unsaid")]
    Unsaid,
    Animals,
    Apparel,
    Arts,
    Baby,
    Business,
    Cameras,
    Electronics,
    Food,
    Furniture,
    Hardware,
    Health,
    Home,
    Luggage,
    Media,
    Office,
    Religious,
    Software,
    Sport,
    Toys,
    Vehicles,
}

named!(Interest {
    Unsaid: "unsaid",
    Animals: "animals",
    Apparel: "apparel",
    Arts: "arts",
    Baby: "baby",
    Business: "business",
    Cameras: "cameras",
    Electronics: "electronics",
    Food: "food",
    Furniture: "furniture",
    Hardware: "hardware",
    Health: "health",
    Home: "home",
    Luggage: "luggage",
    Media: "media",
    Office: "office",
    Religious: "religious",
    Software: "software",
    Sport: "sport",
    Toys: "toys",
    Vehicles: "vehicles",
});

impl Interest {
    /// As Google's taxonomy calls it, which is how categories of most catalogues are called.
    pub fn category(self) -> &'static str {
        match self {
            Self::Unsaid => "",
            Self::Animals => "Animals & Pet Supplies",
            Self::Apparel => "Apparel & Accessories",
            Self::Arts => "Arts & Entertainment",
            Self::Baby => "Baby & Toddler",
            Self::Business => "Business & Industrial",
            Self::Cameras => "Cameras & Optics",
            Self::Electronics => "Electronics",
            Self::Food => "Food, Beverages & Tobacco",
            Self::Furniture => "Furniture",
            Self::Hardware => "Hardware",
            Self::Health => "Health & Beauty",
            Self::Home => "Home & Garden",
            Self::Luggage => "Luggage & Bags",
            Self::Media => "Media",
            Self::Office => "Office Supplies",
            Self::Religious => "Religious & Ceremonial",
            Self::Software => "Software",
            Self::Sport => "Sporting Goods",
            Self::Toys => "Toys & Games",
            Self::Vehicles => "Vehicles & Parts",
        }
    }
}

/// The way by which a shopper came to the company that they keep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FoundHow {
    #[default]
    #[serde(rename = "unsaid")]
    Unsaid,
    Search,
    /// A list of companies or products, not searched.
    List,
    Product,
    /// They had bought there.
    Order,
    /// A portfolio that they brought along.
    File,
    /// Straight to the company's page.
    Direct,
}

named!(FoundHow {
    Unsaid: "unsaid",
    Search: "search",
    List: "list",
    Product: "product",
    Order: "order",
    File: "file",
    Direct: "direct",
});

/// Why a shopper drops a company.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    #[default]
    #[serde(rename = "unsaid")]
    Unsaid,
    Quality,
    /// It was not as described.
    Description,
    Delivery,
    Service,
    Price,
    /// They want nothing of the kind any more.
    Need,
}

named!(DropReason {
    Unsaid: "unsaid",
    Quality: "quality",
    Description: "description",
    Delivery: "delivery",
    Service: "service",
    Price: "price",
    Need: "need",
});

/// What a shopper says of themselves; each of it only if they want to. `unsaid` takes back what was said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AboutMe {
    pub age_band: AgeBand,
    pub region: Region,
    pub interest: Interest,
}

/// What is shown of a noisy number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shown {
    /// The value, off by `off` or less in 95 of 100 cases.
    About { value: i64, off: i64 },
    /// Fewer than 50, or so it seems: noise would be most of it.
    TooFew,
}

impl Shown {
    pub fn value(self) -> Option<i64> {
        match self {
            Self::About { value, .. } => Some(value),
            Self::TooFew => None,
        }
    }
}

/// The number of partners at the end of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Week {
    /// The first moment after it, midnight of a Monday in UTC.
    pub ended: When,
    pub partners: Shown,
}

/// What the companies of one category have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Median {
    pub category: CategoryRef,
    /// How many companies have most of their products there.
    pub companies: i64,
    /// Null where that is fewer than 50.
    pub partners: Option<i64>,
}

/// What shoppers said of one version of an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdResult {
    /// 1 or 2.
    pub version: i64,
    pub liked: Shown,
    pub not_useful: Shown,
}

/// What shoppers said of an ad, once it is over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdResults {
    /// Null before.
    pub published: Option<When>,
    pub versions: Vec<AdResult>,
    /// The version that surely more shoppers liked, if one is.
    pub better: Option<i64>,
}

/// Which table it is, and thereby what its cells are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TableOf {
    AgeBand,
    Region,
    Interest,
    FoundHow,
    DropReason,
}

named!(TableOf {
    AgeBand: "age_band",
    Region: "region",
    Interest: "interest",
    FoundHow: "found_how",
    DropReason: "drop_reason",
});

impl TableOf {
    /// The names of its cells. Their order belongs to what was published: new ones come last, none ever goes.
    pub fn cells(self) -> Vec<&'static str> {
        fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
            let names = all.iter().map(|cell| name(*cell));
            names.filter(|name| *name != "unsaid").collect()
        }
        match self {
            Self::AgeBand => names(AgeBand::ALL, AgeBand::name),
            Self::Region => names(Region::ALL, Region::name),
            Self::Interest => names(Interest::ALL, Interest::name),
            Self::FoundHow => names(FoundHow::ALL, FoundHow::name),
            Self::DropReason => names(DropReason::ALL, DropReason::name),
        }
    }
}

/// One number of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cell {
    /// `25-34`, `eastern_asia`.
    pub name: String,
    pub shown: Shown,
}

/// All who ever kept a company (or dropped it, by reason) and said so, up to the end of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Table {
    pub of: TableOf,
    pub cells: Vec<Cell>,
}

/// What the numbers say, beyond what chance would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// More partners than `weeks` weeks before, give or take `off`.
    Growing {
        by: i64,
        off: i64,
        weeks: i64,
    },
    Shrinking {
        by: i64,
        off: i64,
        weeks: i64,
    },
    AboveMedian,
    BelowMedian,
    MostOfAge {
        of: AgeBand,
    },
    MostIn {
        of: Region,
    },
    MostLike {
        of: Interest,
    },
    MostFound {
        of: FoundHow,
    },
    MostDropped {
        of: DropReason,
    },
}

/// What a company may know of its partners: the same numbers until newer ones are published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Insight {
    /// At most the last 104, the oldest first; empty before the first week is over.
    pub weeks: Vec<Week>,
    /// When the next week is over; null once the series is.
    pub next_week: Option<When>,
    pub median: Option<Median>,
    /// Up to when the tables are, the first moment of a month in UTC; null before the first is over.
    pub months_until: Option<When>,
    /// When the next month is over; null once the series are.
    pub next_month: Option<When>,
    pub tables: Vec<Table>,
    pub findings: Vec<Finding>,
    /// The category of the finding about what partners like, if there is one of that name here.
    pub liked_category: Option<CategoryRef>,
}
