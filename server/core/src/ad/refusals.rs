//! What ads refuse, in the words that people read.

use wire::{
    ad::{MOST_AD_CATEGORIES, MOST_ADS, MOST_ADS_A_DAY},
    codes::Code,
};

use crate::{error::Refusal, said, text::quoted};

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
