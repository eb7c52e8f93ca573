//! What carts and orders refuse, in the words that the shopper reads.

use app::{lang::Lang, order::wire::OrderState};

use super::{
    cart::{MOST, MOST_LINES},
    cart_store::{Line, Offer},
};
use crate::{
    error::{Refusal, Said},
    said,
};

pub fn no_such_product() -> Refusal {
    Refusal::not_found(
        "no_such_product",
        said!("This product is not sold here" / "这里不出售该商品"),
    )
}

pub fn dropped() -> Refusal {
    Refusal::conflict("dropped", said!("You dropped this company" / "您已除去该企业")).fix(said!(
        "Look for the same kind of product at another company." / "请看看其他企业的同类商品。"
    ))
}

pub fn sold_out(offer: &Offer) -> Refusal {
    let (en, zh) = both(&offer.name, offer.name_zh.as_deref());
    Refusal::conflict("sold_out", said!("{en} is sold out" / "{zh}已售完")).fix(said!(
        "Look for the same kind of product at another company." / "请看看其他企业的同类商品。"
    ))
}

pub fn cart_full() -> Refusal {
    Refusal::conflict(
        "cart_full",
        said!("A cart holds {MOST_LINES} different products" / "购物车最多放 {MOST_LINES} 种商品"),
    )
    .fix(said!("Order these first." / "请先下单这些商品。"))
}

pub fn cart_empty() -> Refusal {
    Refusal::conflict("cart_empty", said!("Your cart is empty" / "购物车是空的")).fix(said!(
        "If you have just ordered, the order stands under Orders." / "如果刚刚下过单，请到“订单”中查看。"
    ))
}

pub fn quantity(least: i64) -> Refusal {
    Refusal::invalid(
        "quantity",
        "out_of_range",
        said!("The quantity must be from {least} to {MOST}" / "数量须在 {least} 到 {MOST} 之间"),
    )
}

/// Names what can't be bought any more as it stands in the cart.
pub fn sold_meanwhile(lines: &[&Line]) -> Refusal {
    Refusal::conflict(
        "sold_out",
        Said::new(
            format!("Sold meanwhile: {}", names(lines, Lang::En)),
            format!("刚刚售出：{}", names(lines, Lang::Zh)),
        ),
    )
    .fix(said!(
        "Nothing was ordered. Continue with the rest, or change the cart."
            / "尚未下单。您可以继续购买其余商品，或修改购物车。"
    ))
}

fn names(lines: &[&Line], lang: Lang) -> String {
    let separator = match lang {
        Lang::En => ", ",
        Lang::Zh => "、",
    };
    let names: Vec<&str> = lines
        .iter()
        .map(|line| lang.pick(&line.name, line.name_zh.as_deref()))
        .collect();
    names.join(separator)
}

pub fn price_changed() -> Refusal {
    Refusal::conflict("price_changed", said!("A price changed meanwhile" / "价格刚刚有变动")).fix(said!(
        "Nothing was ordered. Look at the new sums, then order again." / "尚未下单。请查看新的金额后再下单。"
    ))
}

pub fn no_such_order() -> Refusal {
    Refusal::not_found("no_such_order", said!("You have no such order" / "您没有这个订单"))
}

pub fn too_late_to_cancel(state: OrderState) -> Refusal {
    let name = state.name();
    Refusal::conflict(
        "too_late_to_cancel",
        said!("The order is {name} and can't be cancelled" / "订单已发货，无法取消"),
    )
    .fix(said!(
        "Send the goods back once they have arrived." / "收到后可以退货。"
    ))
}

fn both<'a>(name: &'a str, name_zh: Option<&'a str>) -> (&'a str, &'a str) {
    (name, Lang::Zh.pick(name, name_zh))
}
