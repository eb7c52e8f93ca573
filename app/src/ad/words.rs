//! The words of ads.

use wire::{
    ad::{AdAnswer, AdState, Reach},
    lang::Lang,
};

use crate::ui::Tone;

wire::words! {
    library: "Ad library" / "广告库";
    library_lead: "Every ad that is shown here or was within a year: what it says, who shows it, from when to when, and how often. Nobody can pay for a place or choose who sees it."
        / "这里展示的和一年内展示过的全部广告：内容、企业、起止日期和展示次数。没有人能付费占位，也不能选择向谁展示。";
    how_chosen: "How ads are chosen" / "广告如何选出";
    words: "Words in the ad" / "广告中的文字";
    company: "Company, as in its address" / "企业（网址中的名称）";
    category: "Made for" / "适用类别";
    any: "Any" / "不限";
    state: "State" / "状态";
    find: "Show" / "显示";
    none: "There is no such ad" / "没有这样的广告";
    none_text: "Ask for less, or come back another day." / "请放宽条件，或改日再来。";
    more: "More ads" / "更多广告";
    ad_of(company): "Ad of {company}" / "{company}的广告";
    all_ads(company): "All ads of {company}" / "{company}的全部广告";
    version(number): "Version {number}" / "版本 {number}";
    two_versions: "Two versions run side by side. Which one stands in a search follows from the day and the words, for everybody alike."
        / "两个版本同时投放。搜索中出现哪一个，取决于日期和搜索词，对所有人相同。";
    from_to: "From and to (UTC)" / "起止日期（UTC）";
    made_for: "Made for" / "适用类别";
    all_categories: "All categories" / "全部类别";
    reach: "Shown" / "展示次数";
    ended: "Ended on" / "结束于";
    taken_down: "Taken down by an operator" / "已被运营方下架";

    coming: "To come" / "待投放";
    running: "Running" / "投放中";
    paused: "Paused: the company is closed" / "暂停：企业已关闭";
    over: "Over" / "已结束";
    withdrawn: "Withdrawn" / "已撤回";

    came_to: "What shoppers said" / "顾客的反馈";
    came_to_text: "Of shoppers who have had an order arrive. Published once, when the ad is over, with an error, so that nobody can tell what one of them said. The company sees the same."
        / "仅计有订单送达的顾客。在广告结束时公布一次，并带有误差，因此没有人能得知某位顾客的回答。企业看到的也是同样的数字。";
    came_to_later: "What shoppers say of it is published when the ad is over." / "顾客的反馈将在广告结束时公布。";
    came_to_soon: "What shoppers said of it is published within minutes." / "顾客的反馈将在几分钟内公布。";
    liked: "Liked it" / "喜欢";
    better(number): "Surely more shoppers liked version {number}." / "版本 {number} 明显更受喜欢。";
    no_better: "Neither version was surely liked more." / "两个版本的受欢迎程度没有明显差别。";
    ad: "Ad" / "广告";
    why_here: "Why here?" / "为何出现在这里？";
    why_text: "The company pays nothing for it, and can't choose who sees it. What counted:"
        / "企业没有为此付费，也不能选择向谁展示。计入的只有：";
    match_is: "Its best match" / "最佳匹配";
    made_for_this: "Made for" / "适用类别";
    service: "How surely it serves well" / "服务可靠程度";
    tenths(tenths): "{tenths} of 10" / "{tenths} / 10";
    turn: "Its turn today" / "当日名次值";
    rule: "The whole rule" / "完整规则";
    in_library: "In the ad library" / "在广告库中查看";
    your_answer: "What do you think of it?" / "您怎么看？";
    answered(answer): "You said: {answer}." / "您的回答：{answer}。";
    answer_text: "The company does not learn who said what. You can change it while the ad runs."
        / "企业不会知道是谁的回答。投放期间可以修改。";
    retract: "Take it back" / "撤回";
    like: "I like it" / "喜欢";
    not_useful: "Not useful" / "没有用";
    misleading: "Misleading" / "有误导";
    what_misleads: "What is wrong with it? (optional)" / "有什么问题？（选填）";
    what_misleads_hint: "An operator reads it, without your name." / "运营方会看到，不含您的姓名。";
    report: "Tell an operator" / "告知运营方";

    own_text: "What you say beside your products where they match a search. It costs nothing, and stands by a public rule; no field says to whom."
        / "商品匹配搜索时，您在旁边所说的话。不收费，按公开规则展示，也没有可选人群的字段。";
    new_ad: "New ad" / "新建广告";
    no_ads: "There are no ads yet" / "还没有广告";
    no_ads_text: "Until there is one, your company's own line stands beside your products." / "在此之前，商品旁显示企业简介。";
    copy: "Copy as new" / "复制为新广告";
    end: "End it" / "结束";
    end_text: "It ends at once and for good. Before its first day it is withdrawn, and never stands in the library."
        / "立即结束，不可恢复。起始日之前结束即为撤回，不会进入广告库。";
    end_button: "End the ad" / "结束广告";
    new_text: "An ad is never changed. To say something else, end it and make another one."
        / "广告不可修改。如需更改，请结束后新建。";
    text: "Text" / "文字";
    text_hint: "One line of at most 80 characters." / "一行，最多 80 个字符。";
    text_zh: "Text in Chinese (optional)" / "中文文字（选填）";
    picture_of: "Picture of the product (optional)" / "使用商品图片（选填）";
    picture_of_hint: "Its number (SKU); its first picture is taken." / "填写货号（SKU），使用其第一张图片。";
    second: "A second version" / "第二个版本";
    second_text: "If you like, to learn which one does better. What you leave empty is as in the first." / "可选，用于比较效果。留空之处与第一个版本相同。";
    categories: "Categories" / "类别";
    categories_hint: "It stands where your best match lies in one of them, or below; without any, everywhere." / "最佳匹配商品在所选类别或其下级时展示；不选则不限。";
    first_day: "First day (UTC)" / "起始日（UTC）";
    last_day: "Last day (UTC)" / "结束日（UTC）";
    preview: "Preview" / "预览";
    make: "Make the ad" / "创建广告";
    as_on_phone: "On a phone" / "手机";
    as_on_desktop: "On a wide screen" / "宽屏";
    your_match: "Your product that matches best stands here, with the same facts as everybody's."
        / "此处为最匹配的商品，以及与其他企业相同的信息。";
}

pub fn state_name(lang: Lang, state: AdState) -> &'static str {
    match state {
        AdState::Coming => coming(lang),
        AdState::Running => running(lang),
        AdState::Paused => paused(lang),
        AdState::Ended => over(lang),
        AdState::Withdrawn => withdrawn(lang),
        AdState::TakenDown => taken_down(lang),
    }
}

pub fn state_tone(state: AdState) -> Tone {
    match state {
        AdState::Coming => Tone::Wait,
        AdState::Running => Tone::Good,
        AdState::Paused | AdState::Ended | AdState::Withdrawn => Tone::Plain,
        AdState::TakenDown => Tone::Bad,
    }
}

pub fn answer(lang: Lang, answer: AdAnswer) -> &'static str {
    match answer {
        AdAnswer::Like => like(lang),
        AdAnswer::NotUseful => not_useful(lang),
        AdAnswer::Misleading => misleading(lang),
    }
}

pub fn reach_in_words(lang: Lang, reach: Reach) -> &'static str {
    match reach {
        Reach::Under1000 => lang.pick("less than 1,000 times", Some("不到 1,000 次")),
        Reach::From1000 => lang.pick("1,000 to 10,000 times", Some("1,000 至 10,000 次")),
        Reach::From10000 => lang.pick("10,000 to 100,000 times", Some("10,000 至 100,000 次")),
        Reach::From100000 => lang.pick("100,000 times or more", Some("100,000 次及以上")),
    }
}
