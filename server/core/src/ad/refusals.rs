//! What ads refuse, in the words that people read.

use wire::{
    ad::{AD_AHEAD_DAYS, MOST_AD_CATEGORIES, MOST_AD_DAYS, MOST_ADS, MOST_ADS_A_DAY},
    codes::Code,
};

use crate::{error::Refusal, http::misread::quoted, said};

pub fn no_such_ad() -> Refusal {
    Refusal::new(Code::NoSuchAd, said!("There is no such ad" / "没有这个广告"))
        .at("ad")
        .fix(said!("Look for it in the ad library." / "请在广告库中查找。"))
}

pub fn no_such_version() -> Refusal {
    Refusal::new(
        Code::NoSuchAd,
        said!("The ad has no such version" / "该广告没有这个版本"),
    )
    .at("version")
    .fix(said!("Name the one that you were shown." / "请填写您看到的版本。"))
}

pub fn ad_over() -> Refusal {
    Refusal::new(Code::AdOver, said!("This ad is not shown now" / "该广告目前未投放"))
        .at("ad")
        .fix(said!(
            "It stands in the library as it was." / "它仍按原样保留在广告库中。"
        ))
}

pub fn dropped() -> Refusal {
    Refusal::new(Code::Dropped, said!("You dropped this company" / "您已除去该企业"))
        .at("ad")
        .fix(said!("Its ads are not shown to you any more." / "不再向您展示其广告。"))
}

pub fn too_many_ads() -> Refusal {
    Refusal::new(
        Code::TooManyAds,
        said!("{MOST_ADS} ads run or are to come already" / "正在投放和待投放的广告已有 {MOST_ADS} 个"),
    )
    .at("text")
    .fix(said!("End one of them first." / "请先结束其中一个。"))
}

pub fn too_many_a_day() -> Refusal {
    Refusal::new(
        Code::TooManyAds,
        said!("{MOST_ADS_A_DAY} ads were made within a day" / "一天内已创建 {MOST_ADS_A_DAY} 个广告"),
    )
    .at("text")
    .fix(said!("Come back tomorrow." / "请明天再来。"))
}

pub fn same_twice() -> Refusal {
    Refusal::new(
        Code::SameTwice,
        said!("The second version is the same as the first" / "第二个版本与第一个相同"),
    )
    .at("second_text")
    .fix(said!(
        "Give it other words or another picture, or leave it out." / "请更换文字或图片，或不填。"
    ))
}

pub fn not_a_day(field: &'static str, typed: &str) -> Refusal {
    let quoted = quoted(typed);
    Refusal::new(Code::NotADay, said!("“{quoted}” is no day" / "“{quoted}”不是日期"))
        .at(field)
        .fix(said!(
            "Write it as year, month and day, like 2026-05-03." / "请按年-月-日填写，例如 2026-05-03。"
        ))
}

pub fn already_past() -> Refusal {
    Refusal::new(
        Code::NotTheseDays,
        said!("The first day is over already" / "起始日已过"),
    )
    .at("from")
    .fix(said!(
        "Choose today or a later day, in UTC." / "请选择今天或之后的日期（UTC）。"
    ))
}

pub fn too_far_ahead() -> Refusal {
    Refusal::new(
        Code::NotTheseDays,
        said!("The first day is more than {AD_AHEAD_DAYS} days ahead" / "起始日在 {AD_AHEAD_DAYS} 天以后"),
    )
    .at("from")
    .fix(said!("Choose an earlier day." / "请选择更早的日期。"))
}

pub fn not_in_order() -> Refusal {
    Refusal::new(
        Code::NotTheseDays,
        said!("The last day is before the first" / "结束日早于起始日"),
    )
    .at("to")
    .fix(said!(
        "Choose the first day or a later one." / "请选择起始日或之后的日期。"
    ))
}

pub fn too_long_a_time() -> Refusal {
    Refusal::new(
        Code::NotTheseDays,
        said!("That is more than {MOST_AD_DAYS} days" / "超过了 {MOST_AD_DAYS} 天"),
    )
    .at("to")
    .fix(said!("Choose an earlier last day." / "请选择更早的结束日。"))
}

pub fn no_such_product(field: &'static str) -> Refusal {
    Refusal::new(
        Code::NoSuchProduct,
        said!("Your company has no such product" / "您的企业没有这件商品"),
    )
    .at(field)
    .fix(said!(
        "Give its number (SKU), or leave it out." / "请填写货号（SKU），或不填。"
    ))
}

pub fn no_such_picture(field: &'static str) -> Refusal {
    Refusal::new(
        Code::NoSuchPicture,
        said!("This product has no picture of its own" / "这件商品没有自己的图片"),
    )
    .at(field)
    .fix(said!(
        "Add one to it first, or name another product." / "请先为它添加图片，或选择其他商品。"
    ))
}

pub fn no_such_category(slug: &str) -> Refusal {
    let quoted = quoted(slug);
    Refusal::new(
        Code::NoSuchCategory,
        said!("There is no category “{quoted}”" / "没有类别“{quoted}”"),
    )
    .at("categories")
    .fix(said!(
        "Name categories as in their addresses, parted by spaces." / "请使用网址中的类别名，以空格分隔。"
    ))
}

pub fn too_many_categories() -> Refusal {
    Refusal::new(
        Code::TooManyCategories,
        said!("An ad names at most {MOST_AD_CATEGORIES} categories" / "一个广告最多 {MOST_AD_CATEGORIES} 个类别"),
    )
    .at("categories")
    .fix(said!(
        "Name one above them in their place, or none for all." / "请改用上级类别；不填表示全部。"
    ))
}
