//! What the routes of staff refuse.

use wire::codes::Code;

use crate::{
    error::{Error, Refusal},
    said,
};

pub fn wrong_sign_in() -> Refusal {
    Refusal::new(
        Code::WrongSignIn,
        said!("Nobody who works here has this e-mail and password" / "没有与此邮箱和密码相符的工作人员"),
    )
    .at("password")
    .fix(said!(
        "Check both for slips. A shopper's account opens nothing here." / "请检查两者是否有误。顾客账户无法进入此处。"
    ))
}

pub fn account_closed() -> Refusal {
    Refusal::new(
        Code::AccountClosed,
        said!("Those who run this marketplace closed this account" / "此账户已被市场运营方关闭"),
    )
    .fix(said!(
        "Write to them if you think that this is wrong." / "如有异议，请与运营方联系。"
    ))
}

pub fn email_taken() -> Refusal {
    Refusal::new(
        Code::EmailTaken,
        said!("This e-mail can't be used for a new account" / "此邮箱不能用于开通新账户"),
    )
    .at("email")
    .fix(said!(
        "If it is yours, sign in instead; otherwise choose another one." / "如果是您的邮箱，请直接登录；否则请换一个。"
    ))
}

/// PostgreSQL names the constraint, SQLite the column.
pub fn is_email_taken(error: &Error) -> bool {
    error.refused_by("staff_email_taken") || error.refused_by("staff.email")
}

pub fn no_such_invitation() -> Refusal {
    Refusal::new(
        Code::NoSuchInvitation,
        said!("This link opens nothing any more" / "此链接已失效"),
    )
    .fix(said!(
        "It was used, is over, or is not whole. Ask who gave it to you for a new one."
            / "链接已使用、已过期或不完整。请向提供者索取新链接。"
    ))
}

pub fn no_such_colleague() -> Refusal {
    Refusal::new(
        Code::NoSuchColleague,
        said!("Nobody of this kind works here" / "这里没有这位员工"),
    )
    .fix(said!(
        "They may have left already; look at the list again." / "对方可能已离开，请重新查看列表。"
    ))
}

pub fn last_owner() -> Refusal {
    Refusal::new(
        Code::LastOwner,
        said!("A company needs one owner at least" / "企业至少须有一位所有者"),
    )
    .fix(said!(
        "Make somebody else an owner first." / "请先将另一位员工设为所有者。"
    ))
}
