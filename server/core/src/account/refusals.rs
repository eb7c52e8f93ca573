//! What closing a shopper's account refuses.

use wire::codes::Code;

use crate::{error::Refusal, said};

pub fn no_such_account() -> Refusal {
    Refusal::new(Code::NoSuchAccount, said!("No open account is known by this" / "没有与此相符的开放账户"))
        .at("of")
        .fix(said!(
            "Copy the number of the order or of the proposal from its address, or the account's e-mail. Who erased their account is not known any more, and one that is closed already is not found."
                / "请从网址复制订单或提议的编号，或填写账户邮箱。已删除或已关闭的账户查不到。"
        ))
}

pub fn no_such_closing() -> Refusal {
    Refusal::new(
        Code::NotClosed,
        said!("No account is closed by this number" / "没有此编号的已关闭账户"),
    )
}
