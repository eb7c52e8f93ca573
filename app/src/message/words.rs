//! The words of messages.

use wire::{lang::Lang, message::WaitsFor};

wire::words! {
    messages: "Messages" / "消息";
    no_messages: "No messages yet" / "暂无消息";
    no_messages_text: "Ask a company on its page, at a product or in one of your orders; the answers come here. Nobody writes to you first."
        / "您可以在企业页面、商品页面或您的订单中提问，答复会出现在这里。没有人会主动给您发消息。";
    no_older: "No older messages" / "没有更早的消息";
    no_older_text: "You are past the oldest one." / "您已翻过最早的消息。";
    newest_messages: "See the newest ones" / "查看最新消息";
    look_around: "Look around" / "随便看看";
    older: "Older" / "更早";
    more: "More" / "更多";

    ask(company): "Ask {company}" / "咨询{company}";
    ask_text: "The company sees what you ask about and what you write, and not who you are." / "企业只看到您咨询的内容和您写的话，看不到您是谁。";
    ask_order_text: "The company sees which order this is about, and what you write." / "企业会看到所咨询的订单和您写的话。";
    your_question: "Your question" / "您的问题";
    ask_button: "Send the question" / "发送问题";

    with(company): "Messages with {company}" / "与{company}的消息";
    about_order(id): "Order {id}" / "订单 {id}";
    about_company: "The company itself" / "企业本身";
    about: "About" / "关于";
    you: "You" / "您";
    closed: "Closed" / "已关闭";
    closed_text: "Nobody writes here any more: you closed it, or dropped the company. It stays to be read."
        / "此处不能再写：您已关闭对话，或已除去该企业。内容仍可阅读。";
    full_text(most): "There are {most} messages here, and no more fit. Open another thread to go on."
        / "此处已有 {most} 条消息，不能再多。请另开一个对话继续。";
    wait_text(most): "{most} messages of yours wait for an answer. Write again after it." / "您已有 {most} 条消息等待答复，请等答复后再写。";
    your_message: "Your message" / "您的消息";
    send: "Send" / "发送";
    close: "Close this thread" / "关闭此对话";
    close_sure: "Nobody can write in it again, and it stays to be read. This can't be undone." / "关闭后谁都不能再写，内容仍可阅读。此操作无法撤销。";
    close_yes: "Close it for good" / "永久关闭";

    shopper(pseudonym): "Shopper {pseudonym}" / "顾客 {pseudonym}";
    stranger_text: "This name belongs to this thread alone: who the shopper is, and what else they asked, is not told. They read your company's name, and not yours."
        / "此代号仅用于此对话：顾客是谁、还问过什么，均不透露。顾客只看到企业名称，看不到您的姓名。";
    closed_to_company: "This thread is closed. The shopper can open another one." / "此对话已关闭。顾客可以另开一个对话。";
    full_to_company(most): "There are {most} messages here, and no more fit. The shopper can open another thread."
        / "此处已有 {most} 条消息，不能再多。顾客可以另开一个对话。";
    your_answer: "Your answer" / "您的答复";
    answer: "Send the answer" / "发送答复";
    settle: "Nothing to answer" / "无需答复";
    settle_text: "It leaves the queue, and does not count as answered." / "将移出待办，但不计为已答复。";
    waiting: "Waiting" / "待答复";
    all: "All" / "全部";
    none_waiting: "Nobody waits for an answer" / "没有等待答复的消息";
    none_waiting_text: "What shoppers ask comes here, the one that waits longest first. How soon you answer is public."
        / "顾客的提问会出现在这里，等待最久的在前。答复速度是公开的。";
    none_at_all: "Nobody has asked anything" / "还没有人提问";
    none_at_all_text: "Shoppers write first, and you answer. You can't write to anybody who did not ask." / "由顾客先提问，您来答复。您不能主动联系没有提问的人。";
    to_messages: "All messages" / "全部消息";
}

/// How a thread stands, to its shopper.
pub fn state(lang: Lang, waits_for: WaitsFor, is_closed: bool) -> &'static str {
    match waits_for {
        _ if is_closed => closed(lang),
        WaitsFor::Company => lang.pick("Waiting for the company", Some("等待企业答复")),
        WaitsFor::Shopper => lang.pick("The company answered", Some("企业已答复")),
        WaitsFor::Nobody => lang.pick("No answer is due", Some("无需答复")),
    }
}

/// How a thread stands, to the company.
pub fn state_to_company(lang: Lang, waits_for: WaitsFor, is_closed: bool) -> &'static str {
    match waits_for {
        _ if is_closed => closed(lang),
        WaitsFor::Company => lang.pick("Waits for your answer", Some("等待您答复")),
        WaitsFor::Shopper => lang.pick("Answered", Some("已答复")),
        WaitsFor::Nobody => settle(lang),
    }
}
