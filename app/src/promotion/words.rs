//! The words of promotions, also of what they give, for every page that tells it.

use wire::{
    catalog::ProductCard,
    lang::Lang,
    promotion::{Gives, Promotion, PromotionKind, PromotionState},
};

use crate::ui::Tone;

wire::words! {
    promotions: "Promotions" / "促销";
    promotions_of(company): "Promotions of {company}" / "{company}的促销";
    lead: "What the company offers for some days, to everybody alike." / "企业在限定日期内提供的优惠，对所有人相同。";
    now: "Now" / "进行中";
    ended_lately: "Over within a year" / "一年内已结束";
    none: "There is no promotion" / "没有促销";
    none_text: "Come back another day, or propose one to the company." / "请改日再来，或向企业提议。";
    more: "More promotions" / "更多促销";
    all(company): "All promotions of {company}" / "{company}的全部促销";

    percent_off(percent): "{percent}% off" / "优惠 {percent}%";
    percent_off_from(percent, from): "{percent}% off from {from}" / "满 {from} 优惠 {percent}%";
    amount_off(off, from): "{off} off from {from}" / "满 {from} 减 {off}";
    pieces_free(buy, free): "Buy {buy}, get {free} free" / "买 {buy} 赠 {free}";
    gift_of(name): "A gift: {name}" / "赠品：{name}";
    gift_of_from(from, name): "A gift from {from}: {name}" / "满 {from} 赠：{name}";
    free_delivery: "Free standard delivery" / "免标准运费";
    free_delivery_from(from): "Free standard delivery from {from}" / "满 {from} 免标准运费";
    opens_at(joiners): "opens for everyone at {joiners} joiners" / "满 {joiners} 人参加后对所有人开放";
    some_product: "a product" / "一件商品";

    state: "State" / "状态";
    coming: "To come" / "待开始";
    gathering: "Gathers joiners" / "等待参加";
    running: "Running" / "进行中";
    paused: "Paused: the company is closed" / "暂停：企业已关闭";
    over: "Over" / "已结束";
    withdrawn: "Withdrawn" / "已撤回";
    from_to: "From and to (UTC)" / "起止日期（UTC）";
    ended: "Ended on" / "结束于";
    goods: "Goods that count" / "适用商品";
    all_goods: "All of the company's" / "该企业的全部商品";
    so_many_goods(number): "The {number} below" / "下列 {number} 件";
    the_gift: "The gift" / "赠品";
    per_shopper: "For each shopper" / "每位顾客";
    in_all: "In all" / "总计";
    first_orders(number): "the first {number} orders" / "前 {number} 个订单";
    first_order: "the first order" / "第一个订单";
    borne_by: "Who bears the cost" / "费用承担";
    borne_by_company: "The company alone" / "企业独自承担";
    borne_by_too(who): "The company, and: {who}" / "企业，以及：{who}";
    proposed: "Proposed by partners" / "由伙伴提议";

    goal: "The goal" / "目标";
    joined_of(joined, joiners): "{joined} of {joiners} have joined" / "已有 {joined} / {joiners} 人参加";
    goal_text: "Once so many have joined, it counts for everyone, also for those who did not join. Joining binds you to nothing, and nobody learns who joined."
        / "参加人数达到后，对所有人有效，未参加者也可享受。参加不构成购买义务，也无人知道是谁。";
    reached: "The goal is reached: it counts for everyone." / "目标已达成，对所有人有效。";
    missed: "The goal was not reached." / "未达成目标。";
    paused_text: "The company is closed: nobody can join, and nothing counts, until it opens again." / "企业已关闭：在重新开放前无法参加，促销也不生效。";
    you_joined: "You joined." / "您已参加。";
    join: "Join" / "参加";
    take_back: "Take it back" / "撤回";
    needs_account: "This needs an account." / "此功能需要账户。";

    combine: "How promotions combine" / "促销如何叠加";
    combine_1: "Gifts come first; then, of the promotions that lower prices, the one that saves you most. Each product takes part in one of these at most, and what is left is looked at again."
        / "赠品优先；其余降价促销中，取为您节省最多的一个。每件商品最多参加其中一个，余下的再次比较。";
    combine_2: "What has to be bought is measured at the prices before promotions. Free delivery comes on top."
        / "起算金额按促销前的价格计算。免运费可再叠加。";
    combine_3: "What is taken off several products together is spread over them in proportion to their prices, to the smallest coin."
        / "多件商品共享的优惠按价格比例分摊，精确到最小货币单位。";
    same_for_all: "Promotions are the same for everybody: a company can't choose who gets one, or change one later. Each is told in the log on its first day, as is when its goal is reached and when a company ends it."
        / "促销对所有人相同：企业不能选择对象，也不能事后更改。每个促销在起始日写入记录，达成目标和提前结束时也会写入。";

    with_it(price): "With it: {price}" / "优惠后：{price}";
    lowest_before(price): "Lowest price of the 30 days before: {price}" / "此前30天最低价：{price}";

    own_text: "What you offer for some days, to all shoppers alike. No field says to whom. From its first day on everybody reads it, and it stands in the open log."
        / "您在限定日期内对所有顾客提供的优惠，没有可选人群的字段。自起始日起所有人可见，并写入公开记录。";
    new: "New promotion" / "新建促销";
    no_own: "There are no promotions yet" / "还没有促销";
    no_own_text: "Make one: a percentage, a sum, pieces, a gift or the delivery." / "可新建：百分比、金额、件数、赠品或运费优惠。";
    end: "End it" / "结束";
    end_text: "It ends at once and for good; orders that were made with it stand. Before its first day it is withdrawn, and nobody reads of it."
        / "立即结束，不可恢复；已下的订单不受影响。起始日之前结束即为撤回，无人可见。";
    end_button: "End the promotion" / "结束促销";
    new_text: "A promotion is never changed. To offer something else, end it and make another one. Fill in what belongs to its kind, and leave the rest empty."
        / "促销不可修改。如需更改，请结束后新建。请填写所选类型的各项，其余留空。";
    kind: "What it gives" / "优惠类型";
    kind_percent: "A percentage off" / "百分比优惠";
    kind_amount: "A sum off" / "金额优惠";
    kind_pieces: "Further pieces free" / "买赠";
    kind_gift: "A gift" / "赠品";
    kind_delivery: "Free standard delivery" / "免标准运费";
    percent_text: "Off the price of each piece." / "每件商品按百分比降价。";
    percent: "Per cent" / "百分比";
    percent_hint: "A whole number up to 90." / "不超过 90 的整数。";
    amount_text: "Off the goods that count, where they come to more than that." / "适用商品金额达到起算金额时减去。";
    off: "Taken off" / "优惠金额";
    sum_hint: "With its currency, like 5.00 EUR." / "连同货币填写，例如 5.00 EUR。";
    pieces_text: "Of so many pieces the cheapest cost nothing." / "每满一组，其中最便宜的几件免费。";
    buy: "Pieces to buy" / "购买件数";
    free: "Pieces free with them" / "赠送件数";
    pieces_hint: "1 to 20." / "1 至 20。";
    gift_text: "One piece of a product costs nothing beside goods that count." / "购买适用商品时，可免费获得一件。";
    gift: "The product" / "商品";
    sku_hint: "Its number (SKU)." / "填写货号（SKU）。";
    from_legend: "From which sum on" / "起算金额";
    from_text: "What the goods that count have to come to, at their prices before promotions. A sum off needs it; else it may be empty. Pieces have none."
        / "适用商品按促销前价格须达到的金额。金额优惠必填，其他类型可不填，买赠不适用。";
    from_sum: "Goods of" / "商品金额";
    words_legend: "Its words" / "文字";
    title: "Title" / "标题";
    title_zh: "Title in Chinese (optional)" / "中文标题（选填）";
    title_hint: "One line of at most 80 characters." / "一行，最多 80 个字符。";
    which: "For what and when" / "商品和日期";
    products: "Products (optional)" / "商品（选填）";
    products_hint: "Numbers (SKU), one in a line; none for all of yours." / "货号（SKU），每行一个；不填表示全部。";
    first_day: "First day (UTC)" / "起始日（UTC）";
    last_day: "Last day (UTC)" / "结束日（UTC）";
    limits: "Limits" / "限制";
    limits_text: "Everybody reads them. Leave empty what is without a limit." / "所有人可见。不限则留空。";
    per_shopper_field: "Orders of one shopper (optional)" / "每位顾客的订单数（选填）";
    most_orders: "Orders in all (optional)" / "订单总数（选填）";
    goal_field: "Joiners that it takes (optional)" / "所需参加人数（选填）";
    goal_hint: "2 to 10,000. Until so many have joined, it counts for nobody." / "2 至 10,000。达到人数之前无效。";
    cost: "Who stands behind it" / "费用和来源";
    borne_field: "Who bears the cost beside you (optional)" / "与您共同承担费用者（选填）";
    borne_hint: "In your words, for everybody to read; like “the maker bears half”." / "用您的话填写，所有人可见，例如“厂家承担一半”。";
    proposal: "The proposal that it came of (optional)" / "来自的提议（选填）";
    proposal_hint: "One that you accepted and that has no promotion yet." / "您已接受且尚无促销的提议。";
    no_proposal: "None" / "无";
    taken_back: "A proposal that its author took back" / "作者已撤回的提议";
    make: "Make the promotion" / "创建促销";
    public_page: "As everybody reads it" / "公开页面";
}

/// What it gives, in a few words. `gift` is the product that is given, of a gift.
pub fn gives(lang: Lang, gives: &Gives, gift: Option<&str>) -> String {
    let name = gift.unwrap_or_else(|| some_product(lang));
    match *gives {
        Gives::Percent { percent, from: None } => percent_off(lang, percent),
        Gives::Percent {
            percent,
            from: Some(from),
        } => percent_off_from(lang, percent, from.shown(lang)),
        Gives::Amount { off, from } => amount_off(lang, off.shown(lang), from.shown(lang)),
        Gives::Pieces { buy, free } => pieces_free(lang, buy, free),
        Gives::Gift { from: None, .. } => gift_of(lang, name),
        Gives::Gift { from: Some(from), .. } => gift_of_from(lang, from.shown(lang), name),
        Gives::Delivery { from: None } => free_delivery(lang).to_owned(),
        Gives::Delivery { from: Some(from) } => free_delivery_from(lang, from.shown(lang)),
    }
}

/// What a promotion gives, and the goal that it waits for.
pub fn in_short(lang: Lang, promotion: &Promotion) -> String {
    let name = |card: &ProductCard| lang.pick(&card.name, card.name_zh.as_deref()).to_owned();
    let gift = promotion.gift.as_ref().map(name);
    let given = gives(lang, &promotion.gives, gift.as_deref());
    match promotion.goal.filter(|goal| goal.reached.is_none()) {
        Some(goal) => format!("{given} · {}", opens_at(lang, lang.number(goal.joiners))),
        None => given,
    }
}

/// A promotion's title in the reader's language.
pub fn title_of(lang: Lang, promotion: &Promotion) -> String {
    lang.pick(&promotion.title, promotion.title_zh.as_deref()).to_owned()
}

pub fn orders(lang: Lang, number: i64) -> String {
    match number {
        1 => first_order(lang).to_owned(),
        number => first_orders(lang, lang.number(number)),
    }
}

pub fn kind_name(lang: Lang, kind: PromotionKind) -> &'static str {
    match kind {
        PromotionKind::Percent => kind_percent(lang),
        PromotionKind::Amount => kind_amount(lang),
        PromotionKind::Pieces => kind_pieces(lang),
        PromotionKind::Gift => kind_gift(lang),
        PromotionKind::Delivery => kind_delivery(lang),
    }
}

pub fn state_name(lang: Lang, state: PromotionState) -> &'static str {
    match state {
        PromotionState::Coming => coming(lang),
        PromotionState::Gathering => gathering(lang),
        PromotionState::Running => running(lang),
        PromotionState::Paused => paused(lang),
        PromotionState::Ended => over(lang),
        PromotionState::Withdrawn => withdrawn(lang),
    }
}

pub fn state_tone(state: PromotionState) -> Tone {
    match state {
        PromotionState::Coming | PromotionState::Gathering => Tone::Wait,
        PromotionState::Running => Tone::Good,
        PromotionState::Paused | PromotionState::Ended | PromotionState::Withdrawn => Tone::Plain,
    }
}

#[cfg(test)]
mod tests {
    use wire::{
        id::Id,
        money::{Currency, Money},
    };

    use super::*;

    #[test]
    fn what_is_given_is_told_in_both_languages() {
        let usd = |amount| Money::new(amount, Currency::USD);
        let gift = Id::new(1);
        for (given, en, zh) in [
            (
                Gives::Percent {
                    percent: 20,
                    from: None,
                },
                "20% off",
                "优惠 20%",
            ),
            (
                Gives::Percent {
                    percent: 20,
                    from: Some(usd(3_000)),
                },
                "20% off from $30.00",
                "满 US$30.00 优惠 20%",
            ),
            (
                Gives::Amount {
                    off: usd(500),
                    from: usd(3_000),
                },
                "$5.00 off from $30.00",
                "满 US$30.00 减 US$5.00",
            ),
            (Gives::Pieces { buy: 2, free: 1 }, "Buy 2, get 1 free", "买 2 赠 1"),
            (Gives::Gift { gift, from: None }, "A gift: Cup", "赠品：Cup"),
            (
                Gives::Gift {
                    gift,
                    from: Some(usd(4_000)),
                },
                "A gift from $40.00: Cup",
                "满 US$40.00 赠：Cup",
            ),
            (Gives::Delivery { from: None }, "Free standard delivery", "免标准运费"),
            (
                Gives::Delivery { from: Some(usd(2_000)) },
                "Free standard delivery from $20.00",
                "满 US$20.00 免标准运费",
            ),
        ] {
            assert_eq!(gives(Lang::En, &given, Some("Cup")), en);
            assert_eq!(gives(Lang::Zh, &given, Some("Cup")), zh);
        }
        assert_eq!(orders(Lang::En, 1), "the first order");
        assert_eq!(orders(Lang::En, 1_000), "the first 1,000 orders");
    }
}
