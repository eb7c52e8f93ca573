//! What several routes refuse.

use axum::http::StatusCode;
use wire::{
    codes::Code,
    feeds::{KEPT_DAYS, MOST_BYTES, MOST_SOURCES},
};

use crate::{error::Refusal, said};

pub fn no_such_feed() -> Refusal {
    Refusal::new(
        Code::NoSuchFeed,
        said!("The company sent no such feed" / "该企业没有上传过这个文件"),
    )
    .at("run")
    .fix(said!(
        "Feeds are kept for {KEPT_DAYS} days; look at the list again." / "文件记录保留{KEPT_DAYS}天，请重新查看列表。"
    ))
}

pub fn no_such_report() -> Refusal {
    Refusal::new(
        Code::NoSuchReport,
        said!("There is no report of this feed here" / "此处没有该文件的报告"),
    )
    .at("run")
    .fix(said!(
        "It is there once the feed is being read, on the server that took it; ask again later."
            / "开始读取后，报告会出现在接收文件的服务器上，请稍后再试。"
    ))
}

pub fn no_such_source() -> Refusal {
    Refusal::new(
        Code::NoSuchFeedSource,
        said!("The company has no feed fetched from there" / "该企业没有设置从此处获取文件"),
    )
    .at("id")
    .fix(said!("Look at the list again." / "请重新查看列表。"))
}

pub fn too_many_sources() -> Refusal {
    Refusal::new(
        Code::TooManyFeedSources,
        said!("You have {MOST_SOURCES} feeds fetched already" / "您已设置 {MOST_SOURCES} 个定时获取的文件"),
    )
    .at("url")
    .fix(said!("End one of them first." / "请先停止其中一个。"))
}

pub fn not_a_period() -> Refusal {
    Refusal::new(
        Code::NotAPeriod,
        said!("A feed can't be fetched so often" / "不支持此获取频率"),
    )
    .at("hours")
    .fix(said!("Give 1, 6, 24 or 168 hours." / "请填写 1、6、24 或 168 小时。"))
}

pub fn under_way() -> Refusal {
    Refusal::new(
        Code::FeedUnderWay,
        said!("A feed of yours is under way" / "您有一个文件正在处理"),
    )
    .at("file")
    .fix(said!(
        "Wait until it is done, and send this one then." / "请等它处理完毕后再上传。"
    ))
}

pub fn not_undoable() -> Refusal {
    Refusal::new(Code::NotUndoable, said!("This feed can't be undone" / "此文件无法撤销"))
        .at("run")
        .fix(said!(
            "Only the newest one can be, once, and after it ended. Send an earlier file again instead."
                / "只能撤销最近一次已结束的文件，且只能一次。可改为重新上传之前的文件。"
        ))
}

pub fn too_large() -> Refusal {
    let most = MOST_BYTES / 1024 / 1024;
    Refusal::new(
        Code::TooLarge,
        said!("The file is larger than {most} MiB" / "文件超过 {most} MiB"),
    )
    .at("file")
    .fix(said!(
        "Pack it with gzip, or part it into several files." / "请用 gzip 压缩，或拆分为多个文件。"
    ))
}

pub fn unreadable(status: StatusCode, reason: &str) -> Refusal {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    Refusal::new(
        Code::UnreadableFile,
        said!("The file did not arrive: {reason}" / "文件未能送达：{reason}"),
    )
    .status(status)
    .at("file")
    .fix(said!(
        "Choose a feed and send it again as `file` of a form; nothing was changed."
            / "请选择文件，并作为表单的 file 重新上传；未做任何更改。"
    ))
}
