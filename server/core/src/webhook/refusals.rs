//! What several routes refuse.

use wire::{codes::Code, webhook::MOST_ENDPOINTS};

use crate::{error::Refusal, said};

pub fn no_such_endpoint() -> Refusal {
    Refusal::new(
        Code::NoSuchEndpoint,
        said!("The company has no such webhook" / "该企业没有这个 Webhook"),
    )
    .fix(said!(
        "It may be removed already; look at the list again." / "它可能已被移除，请重新查看列表。"
    ))
}

pub fn no_such_delivery() -> Refusal {
    Refusal::new(
        Code::NoSuchDelivery,
        said!("The webhook has no such delivery" / "该 Webhook 没有这次投递"),
    )
    .fix(said!(
        "Deliveries are kept for 30 days; look at the list again." / "投递记录保留30天，请重新查看列表。"
    ))
}

pub fn too_many_endpoints() -> Refusal {
    Refusal::new(
        Code::TooManyEndpoints,
        said!("A company has at most {MOST_ENDPOINTS} webhooks" / "每家企业最多 {MOST_ENDPOINTS} 个 Webhook"),
    )
    .fix(said!(
        "Remove one that is not needed any more." / "请先移除不再需要的 Webhook。"
    ))
}

pub fn endpoint_off() -> Refusal {
    Refusal::new(
        Code::EndpointOff,
        said!("The webhook is switched off" / "该 Webhook 已关闭"),
    )
    .fix(said!("Switch it on first, then send again." / "请先开启，再重新发送。"))
}
