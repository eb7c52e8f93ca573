//! What messages refuse, in the words that both sides read.

use wire::{
    codes::Code,
    message::{MOST_IN_A_ROW, MOST_MESSAGES, MOST_OPEN, Side},
};

use crate::{error::Refusal, said};

pub fn no_such_thread() -> Refusal {
    Refusal::new(Code::NoSuchThread, said!("There are no such messages" / "没有这个对话"))
        .at("thread")
        .fix(said!("Look for them in the list of messages." / "请在消息列表中查找。"))
}

pub fn no_such_order() -> Refusal {
    Refusal::new(Code::NoSuchOrder, said!("You have no such order" / "您没有这个订单"))
        .at("of")
        .fix(said!("Choose one of your orders." / "请选择您的一个订单。"))
}

pub fn no_such_product() -> Refusal {
    Refusal::new(
        Code::NoSuchProduct,
        said!("This product is not sold here" / "这里不出售该商品"),
    )
    .at("of")
    .fix(said!("Ask the company itself." / "请直接询问企业。"))
}

pub fn no_such_company() -> Refusal {
    Refusal::new(Code::NoSuchCompany, said!("There is no such company" / "没有这个企业"))
        .at("of")
        .fix(said!("Check the address, or search for it." / "请检查网址，或搜索它。"))
}

pub fn dropped() -> Refusal {
    Refusal::new(Code::Dropped, said!("You dropped this company" / "您已除去该企业"))
        .at("of")
        .fix(said!(
            "You can write to it about an order of yours alone." / "您只能就自己的订单与其联系。"
        ))
}

pub fn too_many_open() -> Refusal {
    Refusal::new(
        Code::TooManyThreads,
        said!("You have {MOST_OPEN} open threads with this company" / "您与该企业已有 {MOST_OPEN} 个未关闭的对话"),
    )
    .at("of")
    .fix(said!(
        "Write in one of them, or close one." / "请在其中一个里写，或关闭一个。"
    ))
}

/// A company is not told why.
pub fn closed(by: Side) -> Refusal {
    let refusal = Refusal::new(Code::ThreadClosed, said!("This thread is closed" / "此对话已关闭")).at("text");
    match by {
        Side::Shopper => refusal.fix(said!("Open another one." / "请另开一个对话。")),
        Side::Company => refusal.fix(said!("The shopper can open another one." / "顾客可以另开一个对话。")),
    }
}

pub fn full(by: Side) -> Refusal {
    let refusal = Refusal::new(
        Code::ThreadFull,
        said!("This thread has {MOST_MESSAGES} messages" / "此对话已有 {MOST_MESSAGES} 条消息"),
    )
    .at("text");
    match by {
        Side::Shopper => refusal.fix(said!("Open another one." / "请另开一个对话。")),
        Side::Company => refusal.fix(said!("The shopper can open another one." / "顾客可以另开一个对话。")),
    }
}

pub fn wait_for_answer() -> Refusal {
    Refusal::new(
        Code::WaitForAnswer,
        said!("{MOST_IN_A_ROW} messages of yours wait for an answer" / "您已有 {MOST_IN_A_ROW} 条消息等待答复"),
    )
    .at("text")
    .fix(said!("Write again after the answer." / "请等对方答复后再写。"))
}
