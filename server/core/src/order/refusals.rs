//! What carts and orders refuse, in the words that the shopper reads.

use wire::{
    codes::Code,
    countries,
    lang::Lang,
    money::Money,
    order::{OrderState, returns::ReturnState},
};

use super::{
    cart_lines::{Line, MOST, MOST_LINES, Offer},
    pieces::NotLeft,
};
use crate::{
    error::{Refusal, Said},
    said,
};

pub fn no_such_product() -> Refusal {
    Refusal::new(
        Code::NoSuchProduct,
        said!("This product is not sold here" / "这里不出售该商品"),
    )
}

pub fn dropped() -> Refusal {
    Refusal::new(Code::Dropped, said!("You dropped this company" / "您已除去该企业")).fix(said!(
        "Look for the same kind of product at another company." / "请看看其他企业的同类商品。"
    ))
}

pub fn sold_out(offer: &Offer) -> Refusal {
    let (en, zh) = both(&offer.name, offer.name_zh.as_deref());
    Refusal::new(Code::SoldOut, said!("{en} is sold out" / "{zh}已售完")).fix(said!(
        "Look for the same kind of product at another company." / "请看看其他企业的同类商品。"
    ))
}

pub fn cart_full() -> Refusal {
    Refusal::new(
        Code::CartFull,
        said!("A cart holds {MOST_LINES} different products" / "购物车最多放 {MOST_LINES} 种商品"),
    )
    .fix(said!("Order these first." / "请先下单这些商品。"))
}

/// Told beside what did find room.
pub fn no_room(names: &[String], lang: Lang) -> Said {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let names = some_names(&names, lang);
    said!(
        "A cart holds {MOST_LINES} different products; left out: {names}."
            / "购物车最多放 {MOST_LINES} 种商品，未放入：{names}。"
    )
}

pub fn cart_empty() -> Refusal {
    Refusal::new(Code::CartEmpty, said!("Your cart is empty" / "购物车是空的")).fix(said!(
        "If you have just ordered, the order stands under Orders." / "如果刚刚下过单，请到“订单”中查看。"
    ))
}

pub fn quantity(least: i64) -> Refusal {
    Refusal::new(
        Code::OutOfRange,
        said!("The quantity must be from {least} to {MOST}" / "数量须在 {least} 到 {MOST} 之间"),
    )
    .at("quantity")
}

/// Names what can't be bought any more as it stands in the cart.
pub fn sold_meanwhile(lines: &[&Line]) -> Refusal {
    Refusal::new(
        Code::SoldOut,
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
    let names = lines.iter().map(|line| lang.pick(&line.name, line.name_zh.as_deref()));
    some_names(&names.collect::<Vec<_>>(), lang)
}

/// The first names of a list, and how many more there are.
pub fn some_names(names: &[&str], lang: Lang) -> String {
    const SHOWN: usize = 8;
    let more = names.len().saturating_sub(SHOWN);
    let shown = &names[..names.len() - more];
    match (lang, more) {
        (Lang::En, 0) => shown.join(", "),
        (Lang::En, more) => format!("{} and {more} more", shown.join(", ")),
        (Lang::Zh, 0) => shown.join("、"),
        (Lang::Zh, more) => format!("{}等，另有 {more} 种", shown.join("、")),
    }
}

/// Names the lines whose price is another one than when they were chosen.
pub fn price_changed(lines: &[&Line]) -> Refusal {
    let said = match lines {
        [] => said!("What it costs changed meanwhile" / "金额刚刚有变动"),
        _ => Said::new(
            format!("A price changed meanwhile: {}", names(lines, Lang::En)),
            format!("价格刚刚有变动：{}", names(lines, Lang::Zh)),
        ),
    };
    Refusal::new(Code::PriceChanged, said).fix(said!(
        "Nothing was ordered. Look at the new sums, then order again." / "尚未下单。请查看新的金额后再下单。"
    ))
}

pub fn no_delivery(lines: &[&Line], country: &str) -> Refusal {
    let place = |lang| countries::name(country, lang).unwrap_or(country).to_owned();
    let said = Said::new(
        format!("Not delivered to {}: {}", place(Lang::En), names(lines, Lang::En)),
        format!("不配送到{}：{}", place(Lang::Zh), names(lines, Lang::Zh)),
    );
    Refusal::new(Code::NoDelivery, said).at("country").fix(said!(
        "Nothing was ordered. Take it out of the cart, or give another address."
            / "尚未下单。请从购物车移除，或填写其他地址。"
    ))
}

pub fn cart_changed() -> Refusal {
    Refusal::new(
        Code::CartChanged,
        said!("Your cart is not the one you were shown" / "购物车与您看到的已不相同"),
    )
    .fix(said!(
        "Nothing was ordered. Look at what is in it now, then order again." / "尚未下单。请查看现在的购物车后再下单。"
    ))
}

pub fn empty_quote() -> Refusal {
    Refusal::new(Code::Required, said!("The quote is empty" / "quote 为空"))
        .at("quote")
        .fix(said!(
            "Send the cart's `quote` as it is, or leave the field out." / "请原样发送购物车的 `quote`，或不填该字段。"
        ))
}

pub fn no_such_order() -> Refusal {
    Refusal::new(Code::NoSuchOrder, said!("You have no such order" / "您没有这个订单"))
}

pub fn too_late_to_cancel(state: OrderState) -> Refusal {
    let name = state.name();
    Refusal::new(
        Code::TooLateToCancel,
        said!("The order is {name} and can't be cancelled" / "订单已发货，无法取消"),
    )
    .fix(said!(
        "Send the goods back once they have arrived." / "收到后可以退货。"
    ))
}

/// To a company.
pub fn not_your_order() -> Refusal {
    Refusal::new(
        Code::NoSuchOrder,
        said!("The company has no such order" / "该企业没有这个订单"),
    )
}

/// To a company whose order can't take a step from where it is.
pub fn other_state(state: OrderState) -> Refusal {
    let name = state.name();
    Refusal::new(
        Code::OtherState,
        said!("The order is {name}: this can't be done with it now" / "订单当前状态（{name}）不能执行此操作"),
    )
    .fix(said!(
        "Somebody may have been faster; look at it again." / "可能已有他人操作，请重新查看订单。"
    ))
}

/// To a company that would not send the rest of what it has not begun to send.
pub fn nothing_sent() -> Refusal {
    Refusal::new(
        Code::OtherState,
        said!("Nothing of this order was sent yet" / "该订单尚未发出任何商品"),
    )
    .fix(said!(
        "Ship what you have, or cancel the order." / "请先发出现有商品，或取消订单。"
    ))
}

pub fn no_return() -> Refusal {
    Refusal::new(Code::NoReturn, said!("This can't be sent back now" / "现在无法退货")).fix(said!(
        "It can be as long as the company grants, counted from when it arrived."
            / "须在企业规定的期限内，自收到时算起。"
    ))
}

pub fn nothing_to_return(not_left: NotLeft) -> Refusal {
    Refusal::new(
        Code::NothingToReturn,
        said!("That is not what can be sent back" / "与可退数量不符"),
    )
    .at(not_left.field())
    .fix(said!(
        "Give for each product how many pieces go back, at most as many as you have of it and did not ask for yet."
            / "请填写每件商品的退货数量，不超过尚未申请退货的数量。"
    ))
}

pub fn no_such_return() -> Refusal {
    Refusal::new(Code::NoSuchReturn, said!("There is no such return" / "没有这个退货"))
}

/// Of a return that can't take a step from where it is.
pub fn return_in_other_state(state: ReturnState) -> Refusal {
    let name = state.name();
    Refusal::new(
        Code::OtherState,
        said!("The return is {name}: this can't be done with it now" / "退货当前状态（{name}）不能执行此操作"),
    )
    .fix(said!(
        "Somebody may have been faster; look at it again." / "可能已有他人操作，请重新查看。"
    ))
}

pub fn nothing_owed() -> Refusal {
    Refusal::new(
        Code::NothingOwed,
        said!("Nothing is owed here now" / "当前没有应付款项"),
    )
    .fix(said!(
        "It may be noted already, or the reference names another checkout." / "可能已经记录，或附言有误。"
    ))
}

/// To an operator, of a transfer that is not what is owed.
pub fn other_amount(due: Money) -> Refusal {
    let (en, zh) = (due.shown(Lang::En), due.shown(Lang::Zh));
    Refusal::new(
        Code::OtherAmount,
        said!("{en} are owed, not that" / "应付金额为 {zh}，与此不符"),
    )
    .at("amount")
    .fix(said!(
        "Ask the shopper for the rest, or send it back; nothing was noted." / "请联系顾客补足或退回；未做记录。"
    ))
}

/// To an operator, of a payment that is not what is due by now.
pub fn other_due(due: Money) -> Refusal {
    let (en, zh) = (due.shown(Lang::En), due.shown(Lang::Zh));
    Refusal::new(
        Code::OtherAmount,
        said!("{en} are due now, not what you saw" / "当前应付 {zh}，与您看到的不同"),
    )
    .at("amount")
    .fix(said!(
        "Nothing was noted. Look at what is due now, and pay the difference before you note it."
            / "未做记录。请重新查看应付金额，付清差额后再记录。"
    ))
}

pub fn nothing_to_ship(not_left: NotLeft) -> Refusal {
    Refusal::new(
        Code::NothingToShip,
        said!("That is not what is left to ship" / "与待发数量不符"),
    )
    .at(not_left.field())
    .fix(said!(
        "Give for each product how many pieces go out, at most as many as are left."
            / "请填写每件商品的发货数量，不超过剩余数量。"
    ))
}

fn both<'a>(name: &'a str, name_zh: Option<&'a str>) -> (&'a str, &'a str) {
    (name, Lang::Zh.pick(name, name_zh))
}

pub fn not_paid() -> Refusal {
    Refusal::new(
        Code::NotPaid,
        said!("The shopper has not paid for this order yet" / "顾客尚未支付此订单"),
    )
    .fix(said!(
        "Ship it once its payment by card is authorised; unpaid it is cancelled after a day."
            / "银行卡付款获授权后再发货；一天内未付款，订单将自动取消。"
    ))
}

pub fn payment_not_offered() -> Refusal {
    Refusal::new(
        Code::PaymentNotOffered,
        said!("This can't be paid by card here" / "此处不能用银行卡付款"),
    )
    .at("payment")
    .fix(said!("Choose another way to pay." / "请选择其他付款方式。"))
}

pub fn not_signed() -> Refusal {
    Refusal::new(
        Code::BadRequest,
        said!("The message is not signed by the provider" / "消息未经服务商签名"),
    )
}
