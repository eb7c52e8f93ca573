//! The words of the pages of webhooks.

use wire::{
    lang::Lang,
    webhook::{DeliveryState, EventKind, OffWhy},
};

use crate::ui::Tone;

wire::words! {
    text: "A webhook tells a program of yours at once what happens to your orders and returns: we post a short signed message to an address that you name. It holds ids alone; your program asks the API for the rest."
        / "Webhook 会把订单和退货的动态立即告知您的程序：我们向您指定的地址发送带签名的简短消息。消息只含编号，其余内容由您的程序通过接口查询。";
    api_docs: "How the API works" / "接口文档";
    none: "Nothing is told to any program yet." / "目前没有程序接收消息。";
    webhook: "Webhook" / "Webhook";

    add: "Add a webhook" / "添加 Webhook";
    add_button: "Add it" / "添加";
    add_text: "You are shown a secret once, with which your program checks that a message is ours." / "系统会显示一次密钥，您的程序用它验证消息确由我们发出。";
    url: "Address" / "地址";
    url_hint: "Public, and begins with https://" / "公网地址，以 https:// 开头";
    note: "Note (optional)" / "备注（选填）";
    note_hint: "What it is for, for your colleagues." / "用途说明，供同事参考。";
    events: "Events" / "事件";
    events_hint: "None ticked stands for all, also for those that are new one day." / "不勾选表示全部，包括今后新增的事件。";
    all_events: "all events" / "全部事件";

    on: "On" / "启用";
    off: "Off" / "停用";
    since: "since" / "始于";
    made_by(name): "made by {name}" / "由{name}创建";
    failing: "Takes nothing" / "投递失败";
    made: "Made" / "创建时间";
    state: "State" / "状态";
    old_secret: "The secret before signs as well until" / "旧密钥同时有效至";

    settings: "Settings" / "设置";
    off_hint: "What waits is given up when you switch it off; what happens meanwhile is never sent." / "停用时放弃等待中的投递；停用期间的事件不会补发。";
    save: "Save" / "保存";

    test: "Send a test event" / "发送测试事件";
    test_text: "An event named ping goes out within seconds, and stands among the deliveries." / "数秒内发送名为 ping 的事件，结果见投递记录。";
    off_text: "It is off: switch it on to test it or to send something again." / "已停用：启用后可测试或重新发送。";
    rotate: "Make a new secret" / "更换密钥";
    rotate_text: "You are shown it once. For 24 hours both sign every message, so that nothing is lost while you change it in your program." / "新密钥只显示一次。24 小时内每条消息同时带有新旧密钥的签名，更换期间不会丢失消息。";
    rotate_button: "Make it now" / "立即更换";
    remove: "Remove this webhook" / "移除此 Webhook";
    remove_text: "Nothing is sent there any more, and its deliveries can't be seen again." / "将不再向此地址发送，投递记录也无法再查看。";
    remove_button: "Remove it for good" / "永久移除";

    deliveries: "Deliveries" / "投递记录";
    deliveries_text: "Newest first, kept for 30 days. What is not taken is sent again for three days, ever more seldom." / "最新在前，保留 30 天。未被接收的消息会在三天内重发，间隔逐渐加长。";
    no_deliveries: "Nothing was sent here yet." / "尚无投递。";
    no_more_deliveries: "There is nothing older." / "没有更早的记录。";
    happened: "happened" / "发生于";
    next_try: "tried next" / "下次尝试";
    not_tried: "not tried yet" / "尚未尝试";
    attempts(of): "Attempts of {of}" / "{of}的投递尝试";
    no_answer: "no answer" / "无应答";
    took(millis): "{millis} ms" / "{millis} 毫秒";
    again: "Send again" / "重新发送";
    older: "Older" / "更早";
}

/// An event as people call it.
pub fn event(lang: Lang, kind: EventKind) -> &'static str {
    match kind {
        EventKind::OrderPlaced => lang.pick("Order placed", Some("订单已提交")),
        EventKind::OrderAccepted => lang.pick("Order accepted", Some("订单已接受")),
        EventKind::OrderSentInPart => lang.pick("Order sent in part", Some("订单部分发货")),
        EventKind::OrderShipped => lang.pick("Order shipped", Some("订单已发货")),
        EventKind::OrderDelivered => lang.pick("Order delivered", Some("订单已送达")),
        EventKind::OrderCompleted => lang.pick("Order completed", Some("订单已完成")),
        EventKind::OrderCancelled => lang.pick("Order cancelled", Some("订单已取消")),
        EventKind::ReturnRequested => lang.pick("Return asked for", Some("申请退货")),
        EventKind::ReturnApproved => lang.pick("Return approved", Some("退货已同意")),
        EventKind::ReturnRefused => lang.pick("Return refused", Some("退货被拒绝")),
        EventKind::ReturnSentBack => lang.pick("Return sent back", Some("退货已寄回")),
        EventKind::ReturnRefunded => lang.pick("Return refunded", Some("退货已退款")),
        EventKind::ReturnWithdrawn => lang.pick("Return taken back", Some("退货已撤回")),
        EventKind::ReturnLapsed => lang.pick("Return lapsed", Some("退货已失效")),
        EventKind::InsightPublished => {
            lang.pick("Numbers of a week or month published", Some("一周或一月的数字已公布"))
        }
        EventKind::RatingPlaced => lang.pick("Order rated", Some("订单已评价")),
        EventKind::ProposalPlaced => lang.pick("Something proposed", Some("收到提议")),
        EventKind::ProposalAnswered => lang.pick("Proposal answered", Some("提议已答复")),
        EventKind::PromotionReached => lang.pick("Goal of a promotion reached", Some("促销达成目标")),
        EventKind::Ping => lang.pick("Test", Some("测试")),
    }
}

/// Why nothing is sent.
pub fn off_why(lang: Lang, why: OffWhy) -> &'static str {
    match why {
        OffWhy::ByHand => lang.pick("switched off by hand", Some("手动停用")),
        OffWhy::Gone => lang.pick("it answered 410 Gone", Some("对方返回 410 Gone")),
        OffWhy::Failing => lang.pick("it took nothing for five days", Some("连续五天未接收")),
    }
}

pub fn delivery_state(lang: Lang, state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Waiting => lang.pick("Waiting", Some("等待中")),
        DeliveryState::Delivered => lang.pick("Delivered", Some("已送达")),
        DeliveryState::GivenUp => lang.pick("Given up", Some("已放弃")),
    }
}

pub fn delivery_tone(state: DeliveryState) -> Tone {
    match state {
        DeliveryState::Waiting => Tone::Wait,
        DeliveryState::Delivered => Tone::Good,
        DeliveryState::GivenUp => Tone::Bad,
    }
}
