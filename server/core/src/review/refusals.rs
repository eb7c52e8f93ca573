//! What ratings refuse, in the words that people read.

use wire::{codes::Code, id::ProductId, order::OrderState, when::When};

use crate::{error::Refusal, said};

pub fn no_such_order() -> Refusal {
    Refusal::new(Code::NoSuchOrder, said!("You have no such order" / "您没有这个订单")).at("order")
}

pub fn not_rateable(state: OrderState) -> Refusal {
    let refusal = match state {
        OrderState::Cancelled => Refusal::new(
            Code::NotRateable,
            said!("A cancelled order is not rated" / "已取消的订单不能评价"),
        ),
        _ => Refusal::new(
            Code::NotRateable,
            said!("This order has not arrived yet" / "该订单尚未送达"),
        )
        .fix(said!("Rate it once it is noted as delivered." / "请在记录送达后评价。")),
    };
    refusal.at("order")
}

pub fn rating_stands(until: When) -> Refusal {
    let until = until.rfc3339();
    Refusal::new(
        Code::RatingStands,
        said!("This rating could be changed until {until}" / "该评价可修改至 {until}"),
    )
    .at("order")
    .fix(said!("It stands as it is now." / "评价现已固定。"))
}

pub fn not_stars() -> Refusal {
    Refusal::new(Code::NotStars, said!("Give 1 to 5 stars" / "请给出 1 至 5 星"))
        .fix(said!("One is the worst, five the best." / "1 星最差，5 星最好。"))
}

pub fn not_ordered(product: ProductId) -> Refusal {
    Refusal::new(
        Code::NotOrdered,
        said!("This product is not in the order" / "订单中没有这件商品"),
    )
    .at(format!("stars.{product}"))
    .fix(said!("Rate what you bought with it." / "请评价该订单中的商品。"))
}

pub fn no_such_product() -> Refusal {
    Refusal::new(Code::NoSuchProduct, said!("There is no such product" / "没有这件商品")).at("product")
}

pub fn no_such_rating() -> Refusal {
    Refusal::new(
        Code::NoSuchRating,
        said!("There is no rating of such an order" / "没有该订单的评价"),
    )
    .at("order")
    .fix(said!("Look for it in the list of ratings." / "请在评价列表中查找。"))
}

pub fn already_answered() -> Refusal {
    Refusal::new(
        Code::AlreadyAnswered,
        said!("This rating is answered already" / "该评价已答复"),
    )
    .at("text")
    .fix(said!("An answer stands as it is." / "答复不可更改。"))
}
