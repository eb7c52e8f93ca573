//! The words of searching.

use leptos::prelude::*;
use wire::{
    lang::{Lang, counted},
    search::{OtherName, Reason},
};

use crate::ui::{Date, SLOT, phrase};

wire::words! {
    search: "Search" / "搜索";
    placeholder: "Products and companies" / "搜索商品或企业";
    suggestions: "Suggestions" / "建议";
    company: "Company" / "企业";
    category: "Category" / "类别";
    product: "Product" / "商品";

    everything: "Everything" / "全部商品";
    found_for(query): "“{query}”" / "“{query}”";
    instead(corrected, typed): "Showing results for “{corrected}”, as “{typed}” found little."
        / "“{typed}”结果很少，以下是“{corrected}”的结果。";
    did_you_mean: "Did you mean" / "您要找的是不是";

    filters: "Narrow it down" / "筛选";
    price: "Price" / "价格";
    availability: "Availability" / "供货";
    in_stock: "In stock" / "有货";
    partners_only: "Partners only" / "仅看伙伴";
    chosen: "Chosen" / "已选";
    clear_all: "Clear all" / "全部清除";
    all_categories: "All categories" / "全部类别";
    estimated: "There are very many, so these numbers are estimates."
        / "商品很多，这些数量为估计值。";
    take_away(name): "{name}, remove" / "移除：{name}";
    below(price): "Below {price}" / "{price} 以下";
    above(price): "{price} and above" / "{price} 及以上";
    between(from, to): "{from} to {to}" / "{from} 至 {to}";

    sort: "Order" / "排序";
    by_relevance: "Best match" / "最相关";
    by_price_up: "Price, lowest first" / "价格从低到高";
    by_price_down: "Price, highest first" / "价格从高到低";
    by_age: "Newest" / "最新";
    by_rating: "Best rated" / "评价最好";

    partners_first: "Your partners have it" / "您的伙伴有售";
    partners_note: "You chose them, so they come first." / "您选择了他们，所以排在最前。";
    rivals: "Companies side by side" / "企业并排比较";
    rivals_note: "Their own words and the same facts of each. Nobody can pay for a place." / "各家自述与同样的信息。位置不能用钱买。";
    how_ordered: "How this is ordered" / "排序规则";
    more_rivals(n): "Show {n} more companies" / "再显示 {n} 家企业";
    products: "Products" / "商品";
    best: "Best match" / "最佳匹配";
    price_from: "From" / "起价";
    matching: "Matching" / "匹配";
    record: "Record" / "记录";

    nothing: "Nothing found" / "没有找到";
    nothing_text: "Try fewer or other words, or look through the categories. Companies you dropped are never shown."
        / "换几个词试试，或浏览各个类别。您除去的企业不会出现。";
    nothing_filtered: "Nothing is left with these filters." / "当前筛选条件下没有结果。";
    no_words(typed): "There is nothing to search for in “{typed}”" / "“{typed}”里没有可以搜索的内容";
    no_words_text: "Signs and symbols are not searched. Type a word, a name or an article number, or look through the categories."
        / "符号不会被搜索。请输入商品名、企业名或货号，或浏览下面的类别。";
    no_such_category(slug): "there is no category “{slug}” here." / "这里没有类别“{slug}”。";
    no_such_company(slug): "there is no company “{slug}” here." / "这里没有企业“{slug}”。";
    past_last: "This is past the last result" / "已超过最后一条结果";
    past_last_text: "Start again from the first one." / "请从第一条重新开始。";
    to_first: "Show the first results" / "显示最前面的结果";
    cut_short: "Only the beginning of your text was searched: its first 200 characters." / "只搜索了您输入文字的开头部分：前 200 个字符。";
    equals_take_turns: "Where these are equal, the companies take turns, in an order that changes daily."
        / "数值相同的商品由各企业轮流排列，顺序每天变化。";
    browse: "Browse from home" / "从首页浏览";

    since(date): "Your partner since {date}" / "{date}起是您的伙伴";
    described(title, counted): "{title}: {counted}, competing companies side by side with the same facts of each."
        / "{title}：{counted}，同类企业并排比较，列出相同的事实。";
    best_match: "Best match" / "最佳匹配";
    matches: "Has all your words" / "包含全部关键词";
    matches_beginning: "A word begins with your last one" / "有以您最后一个词开头的词";
    matches_some: "Has some of your words" / "包含部分关键词";
    other_name(found, typed): "“{found}” is another name for “{typed}”" / "“{found}”是“{typed}”的另一种叫法";
    browsed: "In what you are browsing" / "在您浏览的范围内";
    also_sells: "Also sells this" / "也出售此类商品";
    sells_similar: "Sells something close" / "出售相近商品";
}

/// Why a product is shown.
pub fn reason(lang: Lang, reason: &Reason) -> AnyView {
    match reason {
        Reason::Partner { since: at } => phrase(since(lang, SLOT), view! { <Date at=*at/> }.into_any()),
        Reason::BestMatch => best_match(lang).into_any(),
        Reason::Matches => matches(lang).into_any(),
        Reason::MatchesBeginning => matches_beginning(lang).into_any(),
        Reason::MatchesSome => matches_some(lang).into_any(),
        Reason::Browsed => browsed(lang).into_any(),
    }
}

/// The same, with the other name that it goes by.
pub fn reasons(lang: Lang, why: AnyView, name: Option<OtherName>) -> AnyView {
    match name {
        Some(name) => view! { {why} " · " {other_name(lang, &name.found, &name.typed)} }.into_any(),
        None => why,
    }
}

/// Why a company is shown.
pub fn company_reason(lang: Lang, why: &Reason) -> AnyView {
    match why {
        Reason::Matches => also_sells(lang).into_any(),
        Reason::MatchesBeginning | Reason::MatchesSome => sells_similar(lang).into_any(),
        _ => reason(lang, why),
    }
}

/// `24 results`, `1,000+ results`.
pub fn results_counted(lang: Lang, total: i64, capped: bool) -> String {
    match (capped, lang) {
        (false, _) => counted(lang, total, "result", "results", "个结果"),
        (true, Lang::En) => format!("{}+ results", lang.number(total)),
        (true, Lang::Zh) => format!("{}+ 个结果", lang.number(total)),
    }
}

/// `240`, or of an estimate `~240`, which has two digits that count.
pub fn facet_count(lang: Lang, count: i64, estimated: bool) -> String {
    match estimated {
        false => lang.number(count),
        true => format!("~{}", lang.number(to_two_digits(count))),
    }
}

fn to_two_digits(count: i64) -> i64 {
    let unit = 10_i64.pow(count.max(1).ilog10().saturating_sub(1));
    (count + unit / 2) / unit * unit
}

pub fn matching_counted(lang: Lang, count: i64) -> String {
    counted(lang, count, "product", "products", "件商品")
}
