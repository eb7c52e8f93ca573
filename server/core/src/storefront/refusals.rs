//! What closing a company refuses.

use wire::codes::Code;

use crate::{error::Refusal, said};

pub fn already_closed() -> Refusal {
    Refusal::new(
        Code::AlreadyClosed,
        said!("The company is closed already" / "企业已关闭"),
    )
}

pub fn not_closed() -> Refusal {
    Refusal::new(Code::NotClosed, said!("The company is open" / "企业处于开放状态"))
}

/// To an operator.
pub fn not_shut() -> Refusal {
    Refusal::new(
        Code::NotClosed,
        said!("No operator closed this company" / "运营方未关闭该企业"),
    )
    .fix(said!(
        "If it closed itself, it opens again by itself." / "如由企业自行关闭，则由其自行重新开放。"
    ))
}

/// To a company.
pub fn closed_by_operators() -> Refusal {
    Refusal::new(
        Code::ClosedByOperators,
        said!("Those who run this marketplace closed the company" / "企业已被市场运营方关闭"),
    )
    .fix(said!(
        "Read why on this page, and write to them." / "请在此页查看原因，并与运营方联系。"
    ))
}
