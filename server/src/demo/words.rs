//! What the people of the demonstration say and write, in English and Chinese.

use wire::{lang::Lang, proposal::ProposalKind};

/// One text in both languages.
pub struct Text(&'static str, &'static str);

impl Text {
    pub fn of(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.0,
            Lang::Zh => self.1,
        }
    }
}

/// Of a service that was good, middling or bad.
pub fn service(stars: i64) -> &'static [Text] {
    match stars {
        4.. => &[
            Text("Came a day early, and well packed.", "比预计早到一天，包装很好。"),
            Text(
                "Quick, friendly, and the parcel was in order.",
                "发货快，态度好，包裹完好。",
            ),
            Text(
                "They answered my question within hours. I will be back.",
                "几个小时就回复了我的问题，还会再来。",
            ),
            Text("Everything as promised.", "一切如约。"),
            Text(
                "One dent in the box, none in what was in it.",
                "箱子有一处凹痕，里面的东西没事。",
            ),
        ],
        3 => &[
            Text(
                "It arrived, but nobody told me when.",
                "东西到了，但没有人告诉我什么时候到。",
            ),
            Text("Fine in the end, after a reminder.", "催了一次，最后还算顺利。"),
            Text("Neither good nor bad.", "不好也不坏。"),
        ],
        _ => &[
            Text(
                "Two weeks late, and not a word in between.",
                "晚了两周，中间一句话都没有。",
            ),
            Text("I wrote twice and got no answer.", "写了两次都没有回复。"),
            Text("The box was open when it came.", "收到时箱子是开着的。"),
            Text("Not again.", "不会再来了。"),
        ],
    }
}

/// Of a product.
pub fn product(stars: i64) -> &'static [Text] {
    match stars {
        4.. => &[
            Text("Does what it should, and looks good doing it.", "好用，也好看。"),
            Text("Better than the one I had for ten years.", "比我用了十年的那个还好。"),
            Text(
                "Solid. I bought a second one for my sister.",
                "很扎实，又给妹妹买了一个。",
            ),
            Text("Smaller than I thought, but lovely.", "比想象的小，但很漂亮。"),
        ],
        3 => &[
            Text("It works. I had hoped for a little more.", "能用，本来期望再好一点。"),
            Text("The colour is duller than in the picture.", "颜色比图片暗一些。"),
        ],
        _ => &[
            Text("Broke in the second week.", "用到第二周就坏了。"),
            Text("Not as described: a part was missing.", "与描述不符，少了一个零件。"),
            Text("It rattles. I don't trust it.", "会响，不放心用。"),
        ],
    }
}

pub const THANKS_FOR_RATING: &[Text] = &[
    Text(
        "Thank you. It will be read aloud in the workshop.",
        "谢谢，我们会在工坊里念给大家听。",
    ),
    Text("Thank you for taking the time.", "感谢您抽空评价。"),
];

pub const SORRY_FOR_RATING: &[Text] = &[
    Text(
        "That should not have happened. Send it back and we pay the way.",
        "这不应该发生。请寄回，运费由我们承担。",
    ),
    Text(
        "You are right, we were slow. We have two more people packing now.",
        "您说得对，我们慢了。现在打包的人增加了两位。",
    ),
];

/// What can be asked of a product, and what a company answers.
pub const QUESTIONS: &[(Text, Text)] = &[
    (
        Text("Does it run on 110 volts as well?", "110 伏也能用吗？"),
        Text(
            "Yes, from 100 to 240 volts; the plug is that of your country.",
            "可以，100 至 240 伏都能用，插头按您所在国家配。",
        ),
    ),
    (
        Text("Can I get spare parts in five years?", "五年后还能买到配件吗？"),
        Text(
            "We keep parts for ten years after the last one is sold.",
            "停售后十年内我们都备有配件。",
        ),
    ),
    (
        Text("How long is the way to me, about?", "寄到我这里大约要多久？"),
        Text(
            "Usually a week. You see in your order when it goes out.",
            "一般一周，发货时您会在订单里看到。",
        ),
    ),
    (
        Text(
            "Is it the same one as in last year's picture?",
            "和去年图片里的是同一款吗？",
        ),
        Text(
            "The same, but for the handle, which is longer now.",
            "是同一款，只是把手现在更长。",
        ),
    ),
];

pub const THANKS: Text = Text("Thank you, that helps.", "谢谢，明白了。");

/// What is proposed: a title, and what is said beside it.
pub const PROPOSALS: &[(ProposalKind, Text, Text)] = &[
    (
        ProposalKind::Product,
        Text("A smaller one for a kitchen of one", "给单人厨房做一款小号的"),
        Text(
            "Half the size would be enough for me, and I would pay nearly the same.",
            "一半大小就够了，价格差不多我也愿意。",
        ),
    ),
    (
        ProposalKind::Product,
        Text("Sell spare parts one by one", "配件可以单独购买"),
        Text(
            "I don't want to throw the whole thing away for a broken knob.",
            "不想因为一个旋钮坏了就整个扔掉。",
        ),
    ),
    (
        ProposalKind::Product,
        Text("A version in dark green", "出一款墨绿色"),
        Text(
            "Everything I own is white or black by now.",
            "家里的东西不是白的就是黑的。",
        ),
    ),
    (
        ProposalKind::Change,
        Text("Pack without plastic", "包装不用塑料"),
        Text(
            "Paper and a little straw did it for my grandmother's china.",
            "奶奶的瓷器用纸和稻草包就够了。",
        ),
    ),
    (
        ProposalKind::Change,
        Text("Say on which day it goes out", "写明哪一天发货"),
        Text(
            "Not just “within days”. I plan my week by it.",
            "不要只写“几天内”，我要据此安排一周。",
        ),
    ),
    (
        ProposalKind::Change,
        Text("A printed manual in my language", "附一份我的语言的纸质说明书"),
        Text("A sheet is enough.", "一页纸就够。"),
    ),
    (
        ProposalKind::Promotion,
        Text("Something off for two of the same", "同款买两件给点优惠"),
        Text("We are two households who order together.", "我们两家一起下单。"),
    ),
    (
        ProposalKind::Promotion,
        Text("A week of lower prices before the new year", "新年前来一周优惠"),
        Text("That is when I buy presents.", "那时候我要买礼物。"),
    ),
];

pub const ACCEPTED: &[Text] = &[
    Text("Good idea. We start with the next batch.", "好主意，下一批就开始。"),
    Text("Many asked for it. It will be there.", "很多人提过，会有的。"),
];

pub const DECLINED: &[Text] = &[
    Text(
        "We tried it once and could not do it at a price that anybody would pay.",
        "我们试过，做出来的价格没有人愿意付。",
    ),
    Text("Not this year: our hands are full.", "今年不行，人手不够。"),
];

pub const ADS: &[Text] = &[
    Text("Tested by hand before it leaves us", "出厂前逐件手工检验"),
    Text("Spare parts for everything we sell", "所售商品均有配件"),
    Text("Packed today, on its way tomorrow", "今天打包，明天上路"),
    Text("Made to be mended", "坏了也修得好"),
];

/// What a promotion is called, and the fields that say what it gives.
pub const OFFERS: &[(Text, &[(&str, &str)])] = &[
    (
        Text("A week at a fifth less", "一周八折"),
        &[("kind", "percent"), ("percent", "20")],
    ),
    (
        Text("Two and one more", "买二赠一"),
        &[("kind", "pieces"), ("buy", "2"), ("free", "1")],
    ),
    (
        Text("Ten off from a hundred", "满 100 减 10"),
        &[("kind", "amount"), ("off", "10.00 USD"), ("from_sum", "100.00 USD")],
    ),
    (
        Text("We pay the parcel", "运费我们出"),
        &[("kind", "delivery"), ("from_sum", "20.00 USD")],
    ),
];

pub const MISLEADS: Text = Text("Mine took three weeks, not a day.", "我等了三周，不是一天。");
pub const TAKEN_DOWN: &str = "Several buyers waited for weeks: “on its way tomorrow” is not true";
pub const RETURNED: Text = Text("It is not what I thought it was.", "和我想的不一样。");
pub const SEND_IT_BACK: &str = "Send it to the address on the parcel, and write the order's number on it.";
pub const NOT_TAKEN_BACK: &str = "It came back to us used and scratched; please look at the pictures we sent.";
pub const NOTE: Text = Text("Ask for the blue one next time.", "下次问问有没有蓝色的。");
