//! What an audit may find wrong, in words.

use std::fmt::{self, Display, Formatter};

use super::{
    files::{COMPANIES, DOCUMENTS, SAMPLES, SIGNATURE},
    shapes::{OpenCompany, OpenDocument},
};
use crate::chain::Broken;

/// What is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub enum Finding {
    /// A file can't be read as what it should be.
    Unreadable {
        file: &'static str,
        why: String,
    },
    /// It is of another day, or another day is its seed.
    OtherDay {
        file: &'static str,
        says: String,
    },
    /// The signature is none of the key that stands beside it.
    NotSigned,
    /// A file is another one than was signed.
    OtherFile {
        file: &'static str,
    },
    LogBroken(Broken),
    /// The open log says nothing of the day.
    NotInLog,
    /// It says something else.
    OtherInLog {
        seq: i64,
    },
    /// The log told of another key, or of none.
    OtherKey,
    /// The file says that another program or rule counted than the signature says.
    OtherVersion {
        file: &'static str,
        says: String,
    },
    /// The seed of the queries is none, or not the one that follows from the products and the log.
    OtherSeed,
    /// The log has no such entry at which queries could be drawn: it is another one, or not between the sample before and this one.
    OtherDraw {
        seq: i64,
    },
    /// A product or company does not stand as its ratings make it.
    OtherScore {
        what: What,
        of: String,
        stars: [u32; 5],
        published: u16,
        counted: u16,
    },
    /// Other queries were sampled than the seed draws.
    OtherQueries {
        published: Option<String>,
        drawn: Option<String>,
    },
    /// Another product or company stands at a place, from 1 on.
    OtherOrder {
        query: String,
        what: What,
        place: usize,
        published: Option<String>,
        counted: Option<String>,
    },
}

/// What stands in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Product,
    Company,
}

impl Display for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let or_nothing = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
        match self {
            Self::Unreadable { file, why } => write!(f, "{file}: {why}"),
            Self::OtherDay { file, says } => write!(f, "{file}: it is of {says}"),
            Self::NotSigned => write!(f, "{SIGNATURE}: the signature is not that of its key over what it says"),
            Self::OtherFile { file } => write!(f, "{file}: this is another file than the one that was signed"),
            Self::LogBroken(broken) => write!(f, "the open log: {broken}"),
            Self::NotInLog => write!(f, "the open log says nothing of this day"),
            Self::OtherInLog { seq } => write!(f, "{SIGNATURE}: entry {seq} of the open log says something else"),
            Self::OtherKey => write!(f, "{SIGNATURE}: the open log did not tell of its key before"),
            Self::OtherVersion { file, says } => {
                write!(f, "{file}: it says that {says} counted, and {SIGNATURE} says another")
            }
            Self::OtherSeed => write!(
                f,
                "{SIGNATURE}: the seed of its queries does not follow from {DOCUMENTS} and the entry of the open log that it names"
            ),
            Self::OtherDraw { seq } => write!(
                f,
                "{SIGNATURE}: entry {seq} of the open log, by which the queries were drawn, is another one, or not between the sample \
                 before and this one"
            ),
            Self::OtherScore {
                what,
                of,
                stars,
                published,
                counted,
            } => {
                let (file, field, of) = match what {
                    What::Product => (DOCUMENTS, "rating", format!("product {of}")),
                    What::Company => (COMPANIES, "service", format!("company {of}")),
                };
                write!(
                    f,
                    "{file}: the {field} of {of} is {published}, and its ratings of one to five stars ({stars:?}) make it {counted}"
                )
            }
            Self::OtherQueries { published, drawn } => {
                let (published, drawn) = (or_nothing(published), or_nothing(drawn));
                write!(f, "{SAMPLES}: “{published}” was asked where the seed draws “{drawn}”")
            }
            Self::OtherOrder {
                query,
                what,
                place,
                published,
                counted,
            } => {
                let what = match what {
                    What::Product => "product",
                    What::Company => "company side by side",
                };
                let (published, counted) = (or_nothing(published), or_nothing(counted));
                write!(
                    f,
                    "“{query}”, {what} {place}: published was {published}, it comes to {counted}"
                )
            }
        }
    }
}

/// Whether a company stands otherwise than its ratings make it.
pub fn raised(company: &OpenCompany) -> Option<Finding> {
    let (published, counted) = (u16::from(company.service), u16::from(company.counted()));
    (published != counted).then(|| Finding::OtherScore {
        what: What::Company,
        of: company.slug.clone(),
        stars: company.stars,
        published,
        counted,
    })
}

/// Whether a product does.
pub fn raised_product(product: &OpenDocument) -> Option<Finding> {
    let counted = product.counted();
    (product.rating != counted).then(|| Finding::OtherScore {
        what: What::Product,
        of: product.product.to_string(),
        stars: product.stars,
        published: product.rating,
        counted,
    })
}
