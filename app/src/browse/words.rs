//! The words of the catalogue's pages.

use wire::lang::{Lang, counted};

wire::words! {
    sees(company): "What {company} can see about you" / "{company}能看到您的什么";
    companies: "Companies" / "企业";
    companies_lead: "Everyone who sells here." / "在此销售的所有企业。";
    no_more_companies: "No companies here" / "这里没有企业";
    no_more_companies_text: "Either nobody sells here yet, or you are past the last one." / "也许还没有企业在此销售，或者您已翻过最后一家。";
    companies_on_a_page(count): "this page always shows {count} companies." / "此页固定显示 {count} 家企业。";
    first_companies: "See the first ones" / "查看第一页";
    categories: "Categories" / "商品类别";
    categories_lead: "All that is sold here, by kind; the kinds stand by name." / "这里的全部商品，按类别浏览；类别按名称排列。";

    products_of(company): "Products of {company}" / "{company}的商品";
    search_within(company): "Search within {company}" / "在{company}内搜索";
    sort: "Sort by" / "排序";
    newest_first: "The newest first." / "新的在前。";
    relevance: "Relevance" / "相关度";
    cheapest: "Price, low to high" / "价格从低到高";
    dearest: "Price, high to low" / "价格从高到低";
    newest: "Newest" / "最新";
    best_rated: "Best rated" / "评价最好";
    only_in_stock: "Only what is in stock" / "只看有货";
    show: "Show" / "显示";
    found_for(count, words): "{count} for “{words}”" / "“{words}”：{count}";
    corrected(words): "Shown for “{words}”, as your spelling found little." / "原拼写结果很少，已显示“{words}”的结果。";
    clear: "Clear the search" / "清除搜索";
    all_categories: "All categories" / "全部类别";
    by_category: "By category" / "按类别";
    nothing_found: "Nothing of this company matches" / "该企业没有符合的商品";
    nothing_found_text: "Try fewer words, or see what other companies have." / "请减少关键词，或看看其他企业的商品。";
    no_products: "This company sells nothing yet" / "该企业暂无商品";
    no_products_text: "What it brings will stand here." / "新商品会出现在这里。";
    see_all: "See all its products" / "查看全部商品";
    search_everywhere: "Search all companies" / "搜索所有企业";

    about(company): "About {company}" / "关于{company}";
    closed_since: "This company closed on" / "该企业已关闭，日期：";
    closed_text: "Nothing of it is for sale. What was ordered goes on as before." / "其商品不再出售，已有订单照常进行。";
    delivery: "Delivery" / "配送";
    usual_delivery: "Standard 4.90, free from 50; express 12.90, each in the currency of the goods." / "标准配送 4.90，满 50 免费；加急 12.90（按商品货币）。";
    founded: "Founded" / "创立";
    year(n): "{n}" / "{n}年";
    products: "Products" / "商品数";
    behind: "Who stands behind it" / "背后的法人";
    legal_entity: "Legal entity" / "法人";
    registration: "Registration" / "注册号";
    country: "Country" / "国家或地区";
    address: "Address" / "地址";
    siblings: "Also run by the same legal entity" / "同一法人还经营";
    siblings_note: "If you drop one of them, you drop them all." / "除去其中一家，就是全部除去。";
    record: "Service record" / "服务记录";
    record_note: "From its orders and messages here in the last year, and all its ratings. The same for everyone; no company can change it."
        / "根据最近一年在此的订单和消息以及全部评价得出，人人所见相同，企业无法修改。";
    orders: "Orders" / "订单";
    cancelled: "Cancelled by the company" / "企业取消";
    returned: "Orders sent back" / "退货订单";
    time_to_answer: "Time to answer a return (median)" / "答复退货用时（中位数）";
    time_to_accept: "Time to accept (median)" / "接单用时（中位数）";
    time_to_ship: "Time to ship (median)" / "发货用时（中位数）";
    company_ratings(company): "Ratings of {company}" / "对{company}的评价";
    company_ratings_lead: "What buyers say of its service once their order has arrived." / "买家在收货后对其服务的评价。";
    partner_since: "Your partner since" / "成为您的伙伴始于";
    keep: "Keep as partner" / "结为伙伴";
    drop: "Drop this company" / "除去该企业";

    dropped: "You dropped this company on" / "您已除去该企业，日期：";
    dropped_title: "A company you dropped" / "您已除去的企业";
    dropped_text: "It stays away from your searches, lists and pages, under any name."
        / "无论改用什么名称，它都不会再出现在您的搜索、列表和页面中。";
    undo_until: "If that was a slip, you can undo it until" / "如属误操作，可在此时间前撤销：";
    undo: "Undo the drop" / "撤销除去";
    see_dropped: "See the companies you dropped" / "查看已除去的企业";

    pictures: "Pictures" / "图片";
    picture_of(n, total): "Picture {n} of {total}" / "第 {n} 张图片，共 {total} 张";
    lowest(price): "Lowest price of the last 30 days: {price}" / "近30天最低价：{price}";
    never_lower: "Not offered for less in the last 30 days" / "近30天没有更低的价格";
    in_stock: "In stock" / "有货";
    only_left(n): "Only {n} left" / "仅剩 {n} 件";
    sold_out_text: "Others have something like it: see below, or search." / "其他企业有类似商品：请看下方，或搜索。";
    variant: "Variant" / "规格";
    variant_sold_out: "sold out" / "售罄";
    variant_changes_more: "with another choice beside it" / "其他选项也会改变";
    facts: "Facts" / "商品参数";
    description: "Description" / "商品介绍";
    condition: "Condition" / "成色";
    new: "New" / "全新";
    refurbished: "Refurbished" / "翻新";
    used: "Used" / "二手";
    gtin: "GTIN" / "GTIN（商品条码）";
    mpn: "Maker's part number" / "制造商零件号";
    sku: "The company's number" / "企业货号";
    sold_by: "Sold by" / "销售企业";
    ships_from: "Ships from" / "发货地";
    all_products: "All its products" / "全部商品";
    elsewhere: "The same kind of product at other companies" / "其他企业的同类商品";
    elsewhere_note: "The nearest in price of each company, with the same facts for all."
        / "每家企业中价格最接近的一款，列出相同的几项事实。";
    this_one: "This one" / "本商品";
    less(price): "{price} less" / "便宜 {price}";
    more(price): "{price} more" / "贵 {price}";
    same_price: "The same price" / "价格相同";
}

pub fn products_counted(lang: Lang, count: i64) -> String {
    counted(lang, count, "product", "products", "件商品")
}

/// A product's condition as the feed names it (Google Merchant `condition`).
pub fn condition_named(lang: Lang, condition: &str) -> &'static str {
    match condition {
        "refurbished" => refurbished(lang),
        "used" => used(lang),
        _ => new(lang),
    }
}
