//! The words of insight.

use wire::{
    insight::{AgeBand, DropReason, FoundHow, Interest, Region, Shown, TableOf},
    lang::Lang,
};

wire::words! {
    your_account: "Your account" / "您的账户";
    about_title: "About you, if you like" / "关于您（可不填）";
    about_lead: "Companies see how many shoppers keep them, never who. If you say something of yourself here, it counts in their monthly sums as well: “about 320 of our partners are 25 to 34”."
        / "企业只看到有多少顾客与其结为伙伴，永远看不到是谁。您若在此填写，也会计入他们的月度总数，例如“约有 320 位伙伴为 25 至 34 岁”。";
    about_never: "Nothing is shown, offered or ordered by it. It may all stay empty, and Huoban works just the same."
        / "任何展示、优惠或排序都不依据这些信息。全部留空也不影响使用。";
    about_when: "It counts once for each company that you keep, when you have an account and an order of yours has arrived. What you change or take back after that does not change what was counted."
        / "对您的每家伙伴企业只计一次，条件是您有账户且有一张订单已送达。此后的修改或撤回不影响已计入的数字。";
    about_how: "Every number that is published is off by a little, by chance, so that nobody can be sure from it whether you are in. Two things are counted whatever you say here: that you keep or drop a company, and from where you came to its page (a search, a list, a product)."
        / "每个公布的数字都带有少量随机误差，因此没有人能据此确定其中是否有您。无论您在此填写什么，有两件事会计入：您与某企业结为伙伴或将其除去，以及您从哪里来到其主页（搜索、列表或商品）。";
    age: "Your age" / "年龄";
    region: "Where you live" / "居住地区";
    interest: "What you care about most" / "最关心的商品";
    unsaid: "I'd rather not say" / "不填写";
    save: "Save" / "保存";
    reason: "Why, for the company" / "原因（告知企业）";
    reason_hint: "Without your name: once a month the company learns about how many chose which." / "不含您的姓名：企业每月只得知各项原因的大致人数。";

    title: "Insight" / "洞察";
    partners: "Your partners" / "您的伙伴";
    partners_text: "Shoppers with an account who keep you and have had an order arrive, at the end of each week." / "有账户、已与您结为伙伴且有订单送达的顾客，按每周末计。";
    about_so_many(n): "about {n}" / "约 {n}";
    off_by(n): "give or take {n}" / "误差 ± {n}";
    too_few_of(names): "Too few to say: {names}" / "人数太少，不便显示：{names}";
    too_few: "too few to say" / "人数太少，不便显示";
    at_end_of(date): "at the end of the week before {date}" / "截至 {date} 前一周末";
    chart(from, to): "Partners by week, from {from} to {to}; the band is how far each number may be off." / "每周伙伴数，{from} 至 {to}；色带表示误差范围。";
    as_table: "The numbers as a table" / "以表格查看";
    week_ended: "Week ended before" / "截止日期";
    number: "About how many" / "大约人数";
    none_yet: "The first number comes when this week is over" / "第一个数字将在本周结束后公布";
    none_yet_text: "Partners are counted once an order of theirs has arrived. Numbers are published once a week, and tables once a month."
        / "伙伴在其订单送达后开始计入。人数每周公布一次，表格每月公布一次。";
    next_week: "The next number comes after" / "下一个数字公布于";
    next_month: "The next tables come after" / "下一批表格公布于";
    beside(category, companies): "The median of {companies} companies in {category}:" / "{category}类 {companies} 家企业的中位数：";
    says: "What the numbers say" / "数字说明了什么";
    says_nothing: "Nothing beyond chance yet. A difference is named here once it is more than the numbers may be off." / "目前没有超出随机误差的发现。差异大于误差时会在此列出。";
    who: "Who they are" / "他们是谁";
    who_text: "All who ever kept you, since the counting began, by what they said of themselves if they wanted to; and how they came. The last table counts those who dropped you and said why. Who left stays in these tables, so a number may be more than your partners are now."
        / "自统计开始以来曾与您结为伙伴的人，按其自愿填写的信息和来到主页的方式统计。最后一个表统计除去您并说明原因的人。离开的人仍计在这些表中，因此数字可能多于现有伙伴。";
    until(date): "Up to {date}" / "截至 {date}";
    how: "What these numbers are" / "这些数字的含义";
    how_1: "Each number was changed by chance before it was published: 95 of 100 are as near to the truth as “give or take” says. It was done once, so looking again or asking in another way gives the same number. Where two companies became one, their numbers are added up."
        / "每个数字在公布前都加入了随机误差：100 个中有 95 个与真实值的差不超过所示误差。误差只加一次，再次查看或换一种方式询问，数字都相同。若两家企业合为一家，则数字相加。";
    how_2: "Below 50 nothing is shown: chance would be most of it. Parts do not add up to the whole, since each has a chance of its own."
        / "低于 50 的数字不显示，因为其中大部分会是误差。各部分相加不等于总数，因为每项各有误差。";
    how_3: "It is so that nobody, whatever else they know, can be sure whether one shopper keeps you. Shoppers keep companies freely only where that holds."
        / "这样，无论他人掌握多少信息，都无法确定某位顾客是否与您结为伙伴。唯有如此，顾客才能自由地选择伙伴。";
    bar_of(name): "{name}, with how far it may be off" / "{name}及其误差范围";

    growing(by, off, weeks): "You have about {by} more partners than {weeks} weeks ago, give or take {off}." / "与 {weeks} 周前相比，您的伙伴增加了约 {by} 位，误差 ± {off}。";
    growing_next: "See what they rate well" / "查看他们的好评";
    shrinking(by, off, weeks): "You have about {by} fewer partners than {weeks} weeks ago, give or take {off}." / "与 {weeks} 周前相比，您的伙伴减少了约 {by} 位，误差 ± {off}。";
    shrinking_next: "Read what is said of your service" / "查看对您服务的评价";
    above: "You have more partners than the median of your category." / "您的伙伴数高于所在类别的中位数。";
    above_next: "See your page as they do" / "以顾客视角查看您的主页";
    below: "You have fewer partners than the median of your category." / "您的伙伴数低于所在类别的中位数。";
    below_next: "Say on your page what you do better" / "在主页上说明您的长处";
    most_of_age(age): "Of those who said their age, more are {age} than any other." / "填写年龄的伙伴中，{age}最多。";
    most_of_age_next: "Read your product texts with their eyes" / "以他们的视角检查商品说明";
    most_in(region): "Of those who said where they live, more are in {region} than anywhere else." / "填写地区的伙伴中，{region}最多。";
    most_in_next: "See what delivery costs there" / "查看当地的配送价格";
    most_like(interest): "Of those who said what they care about, more name {interest} than anything else." / "填写关心商品的伙伴中，“{interest}”最多。";
    most_like_next: "See what you offer there" / "查看您在该类别的商品";
    most_like_ad: "Open an ad for this category" / "为该类别投放广告";
    most_found(how): "More came to you {how} than in any other way." / "{how}找到您的人最多。";
    most_found_next: "Look after what they see there first" / "完善他们首先看到的内容";
    most_dropped(reason): "Of those who dropped you and said why, more name {reason} than anything else." / "除去您并说明原因的人中，“{reason}”最多。";
    most_dropped_next: "See what you can do about it" / "查看如何改进";
}

/// “about 320, give or take 34”.
pub fn shown(lang: Lang, number: Shown) -> String {
    match number {
        Shown::About { value, off } => {
            let about = about_so_many(lang, lang.number(value));
            let off = off_by(lang, lang.number(off));
            format!("{about}{}{off}", lang.pick(", ", Some("，")))
        }
        Shown::TooFew => too_few(lang).to_owned(),
    }
}

/// What a table is of.
pub fn table(lang: Lang, of: TableOf) -> &'static str {
    match of {
        TableOf::AgeBand => lang.pick("Age", Some("年龄")),
        TableOf::Region => lang.pick("Where they live", Some("居住地区")),
        TableOf::Interest => lang.pick("What they care about most", Some("最关心的商品")),
        TableOf::FoundHow => lang.pick("How they came to you", Some("如何找到您")),
        TableOf::DropReason => lang.pick("Why you were dropped", Some("被除去的原因")),
    }
}

/// The cell of that name, in words.
pub fn cell(lang: Lang, of: TableOf, name: &str) -> String {
    match of {
        TableOf::AgeBand => AgeBand::from_name(name).map(|cell| age_band(lang, cell)),
        TableOf::Region => Region::from_name(name).map(|cell| region_of(lang, cell).to_owned()),
        TableOf::Interest => Interest::from_name(name).map(|cell| interest_of(lang, cell).to_owned()),
        TableOf::FoundHow => FoundHow::from_name(name).map(|cell| found_how(lang, cell).to_owned()),
        TableOf::DropReason => DropReason::from_name(name).map(|cell| drop_reason(lang, cell).to_owned()),
    }
    .unwrap_or_else(|| name.to_owned())
}

/// `25 to 34`.
pub fn age_band(lang: Lang, age: AgeBand) -> String {
    match (age.name().split_once('-'), lang) {
        (Some((from, to)), Lang::En) => format!("{from} to {to}"),
        (Some((from, to)), Lang::Zh) => format!("{from} 至 {to} 岁"),
        (None, _) => match age {
            AgeBand::From65 => lang.pick("65 and over", Some("65 岁及以上")).to_owned(),
            _ => unsaid(lang).to_owned(),
        },
    }
}

pub fn region_of(lang: Lang, region: Region) -> &'static str {
    let (en, zh) = match region {
        Region::Unsaid => return unsaid(lang),
        Region::NorthernEurope => ("Northern Europe", "北欧"),
        Region::WesternEurope => ("Western Europe", "西欧"),
        Region::SouthernEurope => ("Southern Europe", "南欧"),
        Region::EasternEurope => ("Eastern Europe", "东欧"),
        Region::EasternAsia => ("Eastern Asia", "东亚"),
        Region::SouthEasternAsia => ("South-eastern Asia", "东南亚"),
        Region::SouthernAsia => ("Southern Asia", "南亚"),
        Region::WesternAndCentralAsia => ("Western and Central Asia", "西亚和中亚"),
        Region::NorthernAmerica => ("Northern America", "北美"),
        Region::LatinAmerica => ("Latin America and the Caribbean", "拉丁美洲和加勒比"),
        Region::Africa => ("Africa", "非洲"),
        Region::Oceania => ("Oceania", "大洋洲"),
    };
    lang.pick(en, Some(zh))
}

pub fn interest_of(lang: Lang, interest: Interest) -> &'static str {
    let zh = match interest {
        Interest::Unsaid => return unsaid(lang),
        Interest::Animals => "宠物用品",
        Interest::Apparel => "服饰与配饰",
        Interest::Arts => "艺术与娱乐",
        Interest::Baby => "母婴",
        Interest::Business => "商业与工业",
        Interest::Cameras => "相机与光学",
        Interest::Electronics => "电子产品",
        Interest::Food => "食品、饮料与烟草",
        Interest::Furniture => "家具",
        Interest::Hardware => "五金",
        Interest::Health => "健康与美容",
        Interest::Home => "家居与园艺",
        Interest::Luggage => "箱包",
        Interest::Media => "图书与影音",
        Interest::Office => "办公用品",
        Interest::Religious => "宗教与礼仪",
        Interest::Software => "软件",
        Interest::Sport => "体育用品",
        Interest::Toys => "玩具与游戏",
        Interest::Vehicles => "车辆与配件",
    };
    lang.pick(interest.category(), Some(zh))
}

/// How they came, as it goes on after “most came to you”.
pub fn found_how(lang: Lang, how: FoundHow) -> &'static str {
    let (en, zh) = match how {
        FoundHow::Unsaid => return unsaid(lang),
        FoundHow::Search => ("by a search", "通过搜索"),
        FoundHow::List => ("from a list", "通过列表"),
        FoundHow::Product => ("from a product", "通过商品页"),
        FoundHow::Order => ("after an order", "在下单后"),
        FoundHow::File => ("with a portfolio from elsewhere", "通过带来的伙伴组合"),
        FoundHow::Direct => ("straight to your page", "直接来到主页"),
    };
    lang.pick(en, Some(zh))
}

pub fn drop_reason(lang: Lang, reason: DropReason) -> &'static str {
    let (en, zh) = match reason {
        DropReason::Unsaid => return unsaid(lang),
        DropReason::Quality => ("quality", "质量"),
        DropReason::Description => ("not as described", "与描述不符"),
        DropReason::Delivery => ("delivery", "配送"),
        DropReason::Service => ("service", "服务"),
        DropReason::Price => ("price", "价格"),
        DropReason::Need => ("no need of it any more", "不再需要"),
    };
    lang.pick(en, Some(zh))
}
