//! The words of ratings.

use wire::lang::{Lang, counted};

wire::words! {
    rate_order: "Rate this order" / "评价此订单";
    your_rating: "Your rating" / "您的评价";
    company_answered: "the company answered" / "企业已答复";
    answered(company): "{company} answered" / "{company}的答复";
    edited: "edited on" / "修改于";
    more: "More ratings" / "更多评价";
    only_of(stars): "Only ratings of {stars} of 5." / "仅显示 {stars} 星评价。";
    all_ratings: "See all ratings" / "查看全部评价";
    by_stars: "Ratings by stars" / "按星级查看评价";
    none_of_product: "Whoever buys it here can rate it once it has arrived." / "在此购买的顾客收货后可以评价。";
    none_of_company: "Whoever buys from it here can rate it once the order has arrived." / "在此向其购买的顾客收货后可以评价。";
    none_so: "There is no such rating here" / "这里没有这样的评价";
    no_older: "You are past the oldest one." / "您已翻过最早的一条。";

    rate_title(company): "Rate your order from {company}" / "评价您在{company}的订单";
    the_order: "The order" / "订单详情";
    public_text: "Everybody can read it, and nobody reads who you are. What you change later stays readable beside it."
        / "所有人都能看到评价，但看不到您是谁。以后修改时，原来的内容仍可查看。";
    service(company): "How was the service of {company}?" / "{company}的服务怎么样？";
    service_text: "What to say of the service (optional)" / "对服务想说的话（选填）";
    service_text_hint: "How it was packed and sent, and how questions were answered." / "例如包装、发货，以及对问题的答复。";
    product_stars: "Stars" / "星级";
    product_text: "What to say of it (optional)" / "对商品想说的话（选填）";
    not_rated: "Not rated" / "不评价";
    publish: "Publish the rating" / "发布评价";
    change: "Change the rating" / "修改评价";
    can_change(days): "You can change it for {days} days." / "发布后 {days} 天内可以修改。";
    changeable_until(until): "You can change it until {until}." / "可在 {until} 前修改。";
    stood_since(until): "It could be changed until {until}, and stands now." / "可修改至 {until}，现已固定。";
    not_yet: "This order can't be rated" / "此订单不能评价";
    not_yet_text: "An order is rated once it has arrived; a cancelled one is not." / "订单送达后才能评价，已取消的订单不能评价。";

    of_order(id): "Order {id}" / "订单 {id}";
    of_service: "Service" / "服务";
    unanswered: "Not answered" / "未答复";
    all: "All" / "全部";
    none_unanswered: "Every rating is answered" / "评价均已答复";
    none_unanswered_text: "What buyers say of their orders comes here. You need not answer; an answer is public and stands."
        / "买家对订单的评价会出现在这里。您可以不答复；答复是公开的，且不可更改。";
    none_at_all: "Nobody has rated an order yet" / "还没有订单被评价";
    none_at_all_text: "Buyers can rate an order once it has arrived." / "订单送达后，买家可以评价。";
    your_answer: "Your answer" / "您的答复";
    your_answer_hint: "Everybody reads it beside the rating. It can't be changed." / "所有人可在评价旁看到，不可更改。";
    answer: "Publish the answer" / "发布答复";
}

/// Stars in a word, as one chooses among them.
pub fn stars_meaning(lang: Lang, stars: i64) -> String {
    let meaning = match stars {
        ..=1 => lang.pick("bad", Some("很差")),
        2 => lang.pick("poor", Some("较差")),
        3 => lang.pick("fair", Some("一般")),
        4 => lang.pick("good", Some("好")),
        5.. => lang.pick("very good", Some("很好")),
    };
    format!("{stars} – {meaning}")
}

pub fn stars_counted(lang: Lang, stars: i64) -> String {
    counted(lang, stars, "star", "stars", "星")
}

pub fn ratings_counted(lang: Lang, ratings: i64) -> String {
    counted(lang, ratings, "rating", "ratings", "条评价")
}

/// Over what was said before a change.
pub fn earlier(lang: Lang, versions: usize) -> String {
    match (lang, versions) {
        (Lang::En, 1) => "What was said before".to_owned(),
        (Lang::En, many) => format!("What was said before, {many} times"),
        (Lang::Zh, 1) => "修改前的内容".to_owned(),
        (Lang::Zh, many) => format!("修改前的内容（{many} 次）"),
    }
}
