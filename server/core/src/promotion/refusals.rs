//! What promotions refuse, in the words that people read.

use wire::{
    codes::Code,
    promotion::{MOST_PROMOTION_PRODUCTS, MOST_PROMOTIONS, MOST_PROMOTIONS_A_DAY},
};

use crate::{error::Refusal, said, text::quoted};

/// Products that a refusal names one by one.
const NAMED: usize = 5;

pub fn no_such_promotion() -> Refusal {
    Refusal::new(
        Code::NoSuchPromotion,
        said!("There is no such promotion" / "没有这个促销"),
    )
    .at("promotion")
    .fix(said!("Look for it on the company's page." / "请在企业页面查看。"))
}

pub fn over() -> Refusal {
    Refusal::new(Code::PromotionOver, said!("This promotion is over" / "该促销已结束"))
        .at("promotion")
        .fix(said!(
            "Look what else the company offers, on its page." / "请在企业页面查看其他促销。"
        ))
}

pub fn no_goal() -> Refusal {
    Refusal::new(
        Code::NothingToJoin,
        said!("This promotion has no goal that could be joined" / "该促销没有需要参加的目标"),
    )
    .at("promotion")
    .fix(said!(
        "It counts without: order what you like." / "无需参加即可享受，请直接下单。"
    ))
}

pub fn is_reached() -> Refusal {
    Refusal::new(
        Code::NothingToJoin,
        said!("The goal is reached: the promotion counts for everyone" / "目标已达成，促销对所有人有效"),
    )
    .at("promotion")
    .fix(said!(
        "Order what you like; nobody has to." / "请随意下单，没有义务购买。"
    ))
}

pub fn company_closed() -> Refusal {
    Refusal::new(
        Code::AlreadyClosed,
        said!("The company is closed: its promotions do not count" / "企业已关闭，促销无效"),
    )
    .at("company")
    .fix(said!("Look at other companies." / "请查看其他企业。"))
}

pub fn no_account() -> Refusal {
    Refusal::new(
        Code::NoAccount,
        said!("This is for people with an account" / "此功能需要账户"),
    )
    .fix(said!("Sign in or open an account." / "请登录或开通账户。"))
}

pub fn too_many_promotions() -> Refusal {
    Refusal::new(
        Code::TooManyPromotions,
        said!(
            "{MOST_PROMOTIONS} promotions run or are to come already" / "进行中和待开始的促销已有 {MOST_PROMOTIONS} 个"
        ),
    )
    .at("title")
    .fix(said!("End one of them first." / "请先结束其中一个。"))
}

pub fn too_many_a_day() -> Refusal {
    Refusal::new(
        Code::TooManyPromotions,
        said!(
            "{MOST_PROMOTIONS_A_DAY} promotions were made within a day" / "一天内已创建 {MOST_PROMOTIONS_A_DAY} 个促销"
        ),
    )
    .at("title")
    .fix(said!("Come back tomorrow." / "请明天再来。"))
}

pub fn not_of_this_kind(field: &'static str) -> Refusal {
    Refusal::new(
        Code::NotOfThisKind,
        said!("This kind of promotion has no such field" / "该类促销没有此项"),
    )
    .at(field)
    .fix(said!(
        "Leave it empty, or choose another kind." / "请留空，或选择其他类型。"
    ))
}

pub fn not_a_number(field: &'static str, typed: &str, least: i64, most: i64) -> Refusal {
    let quoted = quoted(typed);
    Refusal::new(
        Code::NotANumber,
        said!("“{quoted}” is no whole number from {least} to {most}" / "“{quoted}”不是 {least} 至 {most} 之间的整数"),
    )
    .at(field)
    .fix(said!(
        "Write it in digits, like {least}." / "请用数字填写，例如 {least}。"
    ))
}

pub fn not_a_sum(field: &'static str) -> Refusal {
    Refusal::new(Code::NotAnAmount, said!("This sum is not above 0" / "金额须大于 0"))
        .at(field)
        .fix(said!(
            "Write it with its currency, like 43.90 EUR." / "请连同货币填写，例如 43.90 EUR。"
        ))
}

pub fn other_currency(field: &'static str, currency: &str) -> Refusal {
    Refusal::new(
        Code::OtherCurrency,
        said!("This is in another currency than the rest" / "货币与其他金额不一致"),
    )
    .at(field)
    .fix(said!("Give it in {currency}." / "请使用 {currency}。"))
}

pub fn off_too_much() -> Refusal {
    Refusal::new(
        Code::OffTooMuch,
        said!("That is not more than what is taken off" / "须大于优惠金额"),
    )
    .at("from_sum")
    .fix(said!(
        "Ask for goods of a larger sum, so that something is left to pay." / "请填写更大的金额，使顾客仍有应付款。"
    ))
}

pub fn no_such_product(field: &'static str, missing: &[String]) -> Refusal {
    let names: Vec<String> = missing
        .iter()
        .take(NAMED)
        .map(|name| format!("“{}”", quoted(name)))
        .collect();
    let (en, zh) = (names.join(", "), names.join("、"));
    let more = missing.len().saturating_sub(NAMED);
    let title = match more {
        0 => said!("Your company has no product {en}" / "您的企业没有商品{zh}"),
        more => said!("Your company has no product {en} and {more} more" / "您的企业没有商品{zh}等（另有 {more} 个）"),
    };
    Refusal::new(Code::NoSuchProduct, title).at(field).fix(said!(
        "Give each by its number (SKU), or leave it out." / "请填写货号（SKU），或不填。"
    ))
}

pub fn too_many_products() -> Refusal {
    Refusal::new(
        Code::TooManyProducts,
        said!(
            "A promotion names at most {MOST_PROMOTION_PRODUCTS} products"
                / "一个促销最多 {MOST_PROMOTION_PRODUCTS} 件商品"
        ),
    )
    .at("products")
    .fix(said!(
        "Name fewer, or none for all of your company's." / "请减少商品；不填表示全部商品。"
    ))
}

pub fn only_the_gift() -> Refusal {
    Refusal::new(
        Code::OnlyTheGift,
        said!("The gift is the only product that the promotion asks for" / "促销要求的商品只有赠品本身"),
    )
    .at("products")
    .fix(said!(
        "Name other products, or none for all." / "请填写其他商品；不填表示全部商品。"
    ))
}

pub fn no_such_proposal() -> Refusal {
    Refusal::new(
        Code::NoSuchProposal,
        said!("Your company accepted no such proposal" / "您的企业没有接受过这条提议"),
    )
    .at("proposal")
    .fix(said!(
        "Choose one that your company accepted, or none." / "请选择已接受的提议，或不选。"
    ))
}

pub fn proposal_used() -> Refusal {
    Refusal::new(
        Code::ProposalUsed,
        said!("Another promotion came of this proposal" / "该提议已有对应的促销"),
    )
    .at("proposal")
    .fix(said!("Choose another proposal, or none." / "请选择其他提议，或不选。"))
}
