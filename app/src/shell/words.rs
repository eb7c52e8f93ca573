//! The words around every page.

use wire::lang::{Lang, counted};

wire::words! {
    brand: "Huoban" / "伙伴";
    brand_home: "Huoban, home" / "伙伴，首页";
    skip: "Skip to the content" / "跳到正文";
    main_menu: "Main" / "主导航";
    home: "Home" / "首页";
    portfolio: "Portfolio" / "伙伴组合";
    named(text, counted): "{text}, {counted}" / "{text}，{counted}";
    account: "Account" / "账户";
    sign_in: "Sign in" / "登录";
    other_language: "中文" / "English";
    your_things: "Your things" / "您的";
    orders: "Orders" / "订单";
    messages: "Messages" / "消息";
    proposals: "Proposals" / "提议";
    how: "How Huoban works" / "伙伴如何运作";
    ranking: "How results are ordered" / "结果如何排序";
    ads: "Ad library" / "广告库";
    open: "Open" / "公开";
    for_companies: "For companies" / "面向企业";
    sell: "Open a company here" / "在此开设企业";
    console: "Console" / "控制台";
    for_programs: "For programs" / "面向程序";
    api: "API" / "接口文档";
    openapi: "OpenAPI description" / "OpenAPI 描述";
    promise: "You choose the companies, they never choose you. No bids, no targeting, no unasked message."
        / "由您选择企业，企业从不选择您。没有竞价，没有定向推送，没有不请自来的消息。";
}

pub fn partners_counted(lang: Lang, partners: i64) -> String {
    counted(lang, partners, "partner", "partners", "位伙伴")
}
