//! What proposals refuse, in the words that people read.

use wire::{
    codes::Code,
    proposal::{MOST_A_DAY, MOST_OPEN},
};

use crate::{error::Refusal, said};

pub fn no_such_proposal() -> Refusal {
    Refusal::new(
        Code::NoSuchProposal,
        said!("There is no such proposal" / "没有这条提议"),
    )
    .at("proposal")
    .fix(said!(
        "Look for it in the company's list of proposals." / "请在企业的提议列表中查找。"
    ))
}

pub fn no_account() -> Refusal {
    Refusal::new(
        Code::NoAccount,
        said!("This is for people with an account" / "此功能需要账户"),
    )
    .fix(said!("Sign in or open an account." / "请登录或开通账户。"))
}

pub fn dropped() -> Refusal {
    Refusal::new(Code::Dropped, said!("You dropped this company" / "您已除去该企业"))
        .at("company")
        .fix(said!("Propose it to another one." / "请向其他企业提议。"))
}

pub fn company_closed() -> Refusal {
    Refusal::new(Code::AlreadyClosed, said!("This company is closed" / "该企业已关闭"))
        .at("company")
        .fix(said!("Propose it to another one." / "请向其他企业提议。"))
}

pub fn too_many_open() -> Refusal {
    Refusal::new(
        Code::TooManyProposals,
        said!("You have {MOST_OPEN} open proposals to this company" / "您对该企业已有 {MOST_OPEN} 条未决提议"),
    )
    .at("title")
    .fix(said!(
        "Wait for an answer, or take one back." / "请等待答复，或撤回一条。"
    ))
}

pub fn too_many_today() -> Refusal {
    Refusal::new(
        Code::TooManyProposals,
        said!("You made {MOST_A_DAY} proposals within a day" / "您一天内已提出 {MOST_A_DAY} 条提议"),
    )
    .at("title")
    .fix(said!("Propose it tomorrow." / "请明天再提议。"))
}

pub fn frozen() -> Refusal {
    Refusal::new(
        Code::ProposalFrozen,
        said!("Somebody has voted for this proposal" / "已有人支持该提议"),
    )
    .at("proposal")
    .fix(said!(
        "It stands as they read it. Propose the other thing beside it." / "内容以投票时为准，请另行提议。"
    ))
}

pub fn closed() -> Refusal {
    Refusal::new(Code::ProposalClosed, said!("This proposal is closed" / "该提议已结束"))
        .at("proposal")
        .fix(said!("Look at the proposal again." / "请重新查看该提议。"))
}

pub fn own() -> Refusal {
    Refusal::new(Code::OwnProposal, said!("This proposal is yours" / "这是您自己的提议"))
        .at("proposal")
        .fix(said!("Leave it to others." / "请留给他人。"))
}

pub fn already_answered() -> Refusal {
    Refusal::new(
        Code::AlreadyAnswered,
        said!("This proposal is answered already" / "该提议已答复"),
    )
    .at("text")
    .fix(said!("An answer stands as it is." / "答复不可更改。"))
}

pub fn not_a_day() -> Refusal {
    Refusal::new(
        Code::NotADay,
        said!("Say from which day it will be there" / "请填写从哪一天开始"),
    )
    .at("when")
    .fix(said!(
        "Give a day from today on, like 2026-05-03." / "请填写今天或以后的日期，例如 2026-05-03。"
    ))
}
