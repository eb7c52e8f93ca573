//! The words of the common parts.

use wire::{account::ClosingReason, lang::Lang, staff::Role};

wire::words! {
    your_partner: "Your partner" / "您的伙伴";
    sold_out: "Sold out" / "已售完";
    price_from(price): "from {price}" / "{price} 起";
    sizes(n): "{n} sizes" / "{n} 个尺码";
    colors(n): "{n} colours" / "{n} 种颜色";
    materials(n): "{n} materials" / "{n} 种材质";
    patterns(n): "{n} patterns" / "{n} 种图案";
    variants(n): "{n} variants" / "{n} 种规格";
    ratings: "Ratings" / "评价";
    no_ratings: "No ratings yet" / "暂无评分";
    stars_of_five(mean, ratings): "{mean} of 5, {ratings}" / "{mean} 分（满分 5 分），{ratings}";
    stars_given(n): "{n} of 5" / "{n} / 5 分";
    way: "The way here" / "当前位置";
    pages: "Pages" / "分页";
    before: "Before" / "上一页";
    after: "More" / "下一页";
    place(first, last, total): "{first}–{last} of {total}" / "第 {first}–{last} 项，共 {total} 项";
    range(first, last): "{first}–{last}" / "第 {first}–{last} 项";
    daily(day): "In an order that changes daily and favours nobody; this is the order of {day} (UTC)." / "顺序每天轮换，不偏向任何一方；这是 {day}（UTC）的顺序。";
    how_ordered: "How that works" / "排序规则";
    left_out(field): "“{field}” in this address was left out:" / "此网址中的“{field}”未采用：";
    first_taken(field, value): "“{field}” is in this address more than once; the first one was taken: “{value}”."
        / "此网址中的“{field}”出现多次，采用了第一个：“{value}”。";
    first_empty(field): "“{field}” is in this address more than once; the first one, which is empty, was taken."
        / "此网址中的“{field}”出现多次，采用了第一个（空值）。";
    not_found: "There is nothing here" / "这里什么也没有";
    not_found_text: "The address may be mistyped, or what was here is gone. Search for it, or start again from home."
        / "地址可能有误，或内容已不在此处。请搜索，或从首页重新开始。";
    sign_in_first: "Sign in first" / "请先登录";
    sign_in: "Sign in" / "登录";
    go_home: "Go home" / "返回首页";
    try_again: "Try again" / "重试";
    password_hint: "At least 10 characters. A few words that only you would put together are best." / "至少10个字符。最好是几个只有您会组合在一起的词。";
    change_password_text: "All other devices are signed out." / "其他设备将全部退出。";
    change_password: "Change the password" / "更改密码";
    present_password: "Present password" / "当前密码";
    new_password: "New password" / "新密码";
    console: "Console" / "控制台";
    selling: "Sales" / "销售";
    offer: "Catalogue" / "目录";
    partners: "Partners" / "伙伴";
    company: "Company" / "企业";
    orders: "Orders" / "订单";
    messages: "Messages" / "消息";
    insight: "Insight" / "洞察";
    proposals: "Proposals" / "提议";
    products: "Products" / "商品";
    feeds: "Feeds" / "商品文件";
    storefront: "Your page" / "企业主页";
    ads: "Ads" / "广告";
    promotions: "Promotions" / "促销";
    delivery: "Delivery" / "配送";
    money: "Money" / "账目";
    staff: "Staff" / "员工";
    tokens: "Tokens" / "令牌";
    webhooks: "Webhooks" / "Webhook";
    log: "Log" / "日志";
    sign_out: "Sign out" / "退出";
}

/// For what an account of a shopper was closed.
pub fn closing_reason(lang: Lang, reason: ClosingReason) -> &'static str {
    match reason {
        ClosingReason::Fraud => lang.pick("Orders or payments that were not meant", Some("虚假订单或付款")),
        ClosingReason::Abuse => lang.pick("Insults, threats or harm to others", Some("侮辱、威胁或伤害他人")),
        ClosingReason::Fake => lang.pick(
            "Votes, ratings or proposals that are not one's own",
            Some("虚假的投票、评价或提议"),
        ),
        ClosingReason::Spam => lang.pick("Advertising where shoppers speak", Some("在顾客发言处做广告")),
        ClosingReason::Law => lang.pick("A court or an authority says so", Some("法院或主管机关的决定")),
    }
}

/// A role in a word or two.
pub fn role(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Owner => lang.pick("Owner", Some("所有者")),
        Role::Catalogue => lang.pick("Catalogue", Some("商品")),
        Role::Orders => lang.pick("Orders", Some("订单")),
        Role::Marketing => lang.pick("Marketing", Some("营销")),
        Role::Reader => lang.pick("Read-only", Some("只读")),
    }
}
