//! Reads what a company typed of a promotion.

use std::ops::RangeInclusive;

use wire::{
    id::ProposalId,
    money::Money,
    promotion::{
        MOST_JOINERS, MOST_ORDERS, MOST_PERCENT, MOST_PIECES, MOST_PROMOTION_DAYS, MOST_PROMOTION_PRODUCTS,
        NewPromotion, PROMOTION_AHEAD_DAYS, PROMOTION_CHARS, PromotionKind,
    },
    when::When,
};

use super::refusals;
use crate::{
    catalog::typed_price::typed_price,
    error::{Refusal, Said},
    said,
    typed::{
        self,
        days::{Bounds, days},
    },
};

/// What a promotion gives, column by column; what its kind has not got is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedGives {
    pub kind: PromotionKind,
    pub percent: Option<i64>,
    pub off: Option<Money>,
    pub from_sum: Option<Money>,
    pub buy: Option<i64>,
    pub free: Option<i64>,
    /// A number or an id of a product.
    pub gift: Option<String>,
}

/// A promotion as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedPromotion {
    pub title: String,
    pub title_zh: Option<String>,
    pub gives: TypedGives,
    /// Numbers or ids of products, each once.
    pub products: Vec<String>,
    /// The midnights at which its first and its last day begin.
    pub from: i64,
    pub to: i64,
    pub per_shopper: Option<i64>,
    pub most_orders: Option<i64>,
    pub goal: Option<i64>,
    pub borne_by: Option<String>,
    pub proposal: Option<ProposalId>,
}

/// Reads what a company typed.
///
/// # Errors
/// A refusal that names the field.
pub fn typed_promotion(asked: &NewPromotion, now: When) -> Result<TypedPromotion, Refusal> {
    let title = typed::needed(
        "title",
        &asked.title,
        PROMOTION_CHARS,
        said!("The promotion has no title" / "请填写促销标题"),
    )?;
    let bounds = Bounds {
        today: now.midnight(),
        ahead: PROMOTION_AHEAD_DAYS,
        most: MOST_PROMOTION_DAYS,
    };
    let (from, to) = days(&asked.from, &asked.to, bounds)?;
    Ok(TypedPromotion {
        title,
        title_zh: some(typed::short("title_zh", &asked.title_zh, PROMOTION_CHARS)?),
        gives: gives(asked)?,
        products: products(&asked.products)?,
        from,
        to,
        per_shopper: number("per_shopper", &asked.per_shopper, 1..=MOST_ORDERS)?,
        most_orders: number("most_orders", &asked.most_orders, 1..=MOST_ORDERS)?,
        goal: number("goal", &asked.goal, 2..=MOST_JOINERS)?,
        borne_by: some(typed::short("borne_by", &asked.borne_by, PROMOTION_CHARS)?),
        proposal: proposal(&asked.proposal)?,
    })
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn gives(asked: &NewPromotion) -> Result<TypedGives, Refusal> {
    use PromotionKind::{Amount, Gift, Percent, Pieces};
    let kind = asked.kind;
    for (field, typed, belongs) in [
        ("percent", &asked.percent, kind == Percent),
        ("off", &asked.off, kind == Amount),
        ("from_sum", &asked.from_sum, kind != Pieces),
        ("buy", &asked.buy, kind == Pieces),
        ("free", &asked.free, kind == Pieces),
        ("gift", &asked.gift, kind == Gift),
    ] {
        if !belongs && !typed.trim().is_empty() {
            return Err(refusals::not_of_this_kind(field));
        }
    }
    let needs = |value: bool, field, missing| match value {
        true => Ok(()),
        false => Err(required(field, missing)),
    };
    let percent = number("percent", asked.percent.trim().trim_end_matches('%'), 1..=MOST_PERCENT)?;
    let (off, from_sum) = (sum("off", &asked.off)?, sum("from_sum", &asked.from_sum)?);
    let (buy, free) = (
        number("buy", &asked.buy, 1..=MOST_PIECES)?,
        number("free", &asked.free, 1..=MOST_PIECES)?,
    );
    let gift = some(typed::short("gift", &asked.gift, typed::LONGEST_NAME)?);
    match kind {
        Percent => needs(
            percent.is_some(),
            "percent",
            said!("Say how many per cent" / "请填写百分比"),
        )?,
        Amount => {
            needs(
                off.is_some(),
                "off",
                said!("Say how much is taken off" / "请填写优惠金额"),
            )?;
            needs(
                from_sum.is_some(),
                "from_sum",
                said!("Say from which sum on it counts" / "请填写起算金额"),
            )?;
        }
        Pieces => {
            needs(
                buy.is_some(),
                "buy",
                said!("Say how many are bought" / "请填写购买件数"),
            )?;
            needs(
                free.is_some(),
                "free",
                said!("Say how many are free" / "请填写赠送件数"),
            )?;
        }
        Gift => needs(gift.is_some(), "gift", said!("Say what the gift is" / "请填写赠品"))?,
        PromotionKind::Delivery => {}
    }
    if let (Some(off), Some(from)) = (off, from_sum) {
        if off.currency != from.currency {
            return Err(refusals::other_currency("from_sum", off.currency.code()));
        }
        if from.amount <= off.amount {
            return Err(refusals::off_too_much());
        }
    }
    Ok(TypedGives {
        kind,
        percent,
        off,
        from_sum,
        buy,
        free,
        gift,
    })
}

fn required(field: &'static str, missing: Said) -> Refusal {
    Refusal::new(wire::codes::Code::Required, missing).at(field)
}

/// A whole number in digits; none of an empty text.
fn number(field: &'static str, text: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.then(|| text.parse().ok()).flatten();
    match number.filter(|number| range.contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(refusals::not_a_number(field, text, *range.start(), *range.end())),
    }
}

/// A sum above 0 with its currency; none of an empty text.
fn sum(field: &'static str, text: &str) -> Result<Option<Money>, Refusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let sum = typed_price(field, text)?;
    match sum.amount > 0 {
        true => Ok(Some(sum)),
        false => Err(refusals::not_a_sum(field)),
    }
}

fn products(text: &str) -> Result<Vec<String>, Refusal> {
    let mut products: Vec<String> = Vec::new();
    for part in text.split([',', '，', '\n', '\r']) {
        let product = typed::short("products", part, typed::LONGEST_NAME)?;
        if !product.is_empty() && !products.contains(&product) {
            products.push(product);
        }
        if products.len() > MOST_PROMOTION_PRODUCTS {
            return Err(refusals::too_many_products());
        }
    }
    Ok(products)
}

fn proposal(text: &str) -> Result<Option<ProposalId>, Refusal> {
    match text.trim() {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| refusals::no_such_proposal()),
    }
}

#[cfg(test)]
mod tests;
