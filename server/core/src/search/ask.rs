//! From the words of a URL to the engine's query.

use engine::{self, Query};
use wire::{
    catalog::CategoryRef,
    codes::Code,
    id::Id,
    search::{SearchQuery, Sort},
};

use crate::{error::Refusal, index::supply::Supply, relation::Relations, said, text::quoted, typed};

/// Results on a page, unless the query says otherwise.
pub const PAGE: usize = 24;

/// Companies shown side by side.
const RIVALS: usize = 12;

/// A search that is ready to run, and what its page says of it.
pub struct Question {
    pub query: Query,
    /// From the root to the chosen category.
    pub category_path: Vec<CategoryRef>,
}

/// # Errors
/// A refusal that names the field, if one can't be read.
pub fn question(supply: &Supply, asked: &SearchQuery, relations: &Relations, seed: &str) -> Result<Question, Refusal> {
    if asked.limit as usize > Query::MAX_LIMIT {
        return Err(limit_too_large(asked.limit));
    }
    let slugs: Vec<&str> = asked
        .company
        .split(',')
        .map(str::trim)
        .filter(|slug| !slug.is_empty())
        .collect();
    let companies: Vec<i64> = slugs
        .iter()
        .filter_map(|slug| supply.company_at(slug))
        .map(Id::number)
        .collect();
    let (category_path, category) = match asked.category.as_str() {
        "" => (Vec::new(), None),
        slug => supply.way_to(slug),
    };
    // A company or category that is not there has no products; it must not mean "all".
    let nothing = (!slugs.is_empty() && companies.is_empty()) || (!asked.category.is_empty() && category.is_none());
    let mut partners: Vec<i64> = relations.partners.keys().map(|id| id.number()).collect();
    partners.sort_unstable();
    let query = Query {
        text: typed::searched(&asked.q)?.to_owned(),
        offset: asked.offset as usize,
        limit: if asked.limit == 0 { PAGE } else { asked.limit as usize },
        companies: if nothing { vec![0] } else { companies },
        category,
        price_min: amount("min", &asked.min)?,
        price_max: amount("max", &asked.max)?,
        currency: None,
        in_stock: switch("in_stock", &asked.in_stock)?,
        partners,
        only_partners: switch("partners", &asked.partners)?,
        dropped_entities: relations.dropped_entities(),
        sort: match asked.sort {
            Sort::Relevance => engine::Sort::Relevance,
            Sort::PriceAsc => engine::Sort::PriceAsc,
            Sort::PriceDesc => engine::Sort::PriceDesc,
            Sort::Newest => engine::Sort::Newest,
            Sort::Rating => engine::Sort::Rating,
        },
        counts: true,
        rivals: RIVALS,
        service: supply.service(),
        seed: seed.to_owned(),
    };
    Ok(Question { query, category_path })
}

fn limit_too_large(limit: u32) -> Refusal {
    let most = Query::MAX_LIMIT;
    Refusal::new(
        Code::LimitTooLarge,
        said!("{limit} results are too many at once" / "一次取 {limit} 条结果太多"),
    )
    .at("limit")
    .fix(said!(
        "Ask for at most {most}, and for the next ones by offset." / "每次最多 {most} 条，用 offset 取后面的结果。"
    ))
}

fn switch(field: &str, text: &str) -> Result<bool, Refusal> {
    let quoted = quoted(text);
    match text.trim() {
        "" | "0" | "false" => Ok(false),
        "1" | "true" => Ok(true),
        _ => Err(Refusal::new(
            Code::NotASwitch,
            said!("“{quoted}” is neither on nor off" / "“{quoted}”既不是开也不是关"),
        )
        .at(field)
        .fix(said!("Give 1, or leave it out." / "请填 1，或不填。"))),
    }
}

/// Minor units; empty for no bound.
fn amount(field: &str, text: &str) -> Result<Option<i64>, Refusal> {
    let quoted = quoted(text);
    match text.trim() {
        "" => Ok(None),
        text => text
            .parse::<i64>()
            .ok()
            .filter(|amount| *amount >= 0)
            .map(Some)
            .ok_or_else(|| {
                Refusal::new(
                    Code::NotAnAmount,
                    said!("“{quoted}” is no price" / "“{quoted}”不是价格"),
                )
                .at(field)
                .fix(said!(
                    "Give the price in cents (or fen), digits only, like 4990 for $49.90; or leave it out."
                        / "请以分为单位，只填数字，例如 4990 表示 $49.90；或不填。"
                ))
            }),
    }
}
