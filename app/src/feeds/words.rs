//! The words of the page of feeds.

use wire::{feeds::FeedState, lang::Lang};

use crate::ui::Tone;

wire::words! {
    text(most): "A feed is a file with your products, in Google Merchant's format: TSV, CSV, RSS or Atom of up to {most} MiB, packed with gzip or not. It needs the columns id, title and price; what a row says of a product is taken over, and products without a row stay as they are."
        / "商品文件采用 Google Merchant 格式：TSV、CSV、RSS 或 Atom，不超过 {most} MiB，可用 gzip 压缩。必须有 id、title 和 price 列；文件中的商品按其内容更新，文件中没有的商品保持不变。";
    present: "Download your present catalogue as feed.tsv" / "下载现有商品目录 feed.tsv";

    all: "All feeds" / "全部商品文件";
    scheduled(n): "Have a feed fetched by schedule ({n} now)" / "定时获取商品文件（现有 {n} 个）";
    schedule: "Feeds by schedule" / "定时获取商品文件";
    schedule_text: "Put your feed at an address of your own, and it is fetched from there by itself. A file that is the same as before is not read again; a new one is read, reported and undone like one that you send."
        / "把商品文件放在您自己的网址上，系统会按时获取。文件与上次相同时不会重复读取；新文件的读取、报告和撤销与上传的文件一样。";
    no_sources: "Nothing is fetched by schedule yet." / "尚未设置定时获取。";
    add_source: "Fetch a feed" / "获取商品文件";
    add_source_button: "Fetch it from there" / "开始获取";
    url: "Address of the file" / "文件网址";
    url_hint: "Public, by https. Who can see this page can read it: give it a key of its own, no password." / "公网 https 地址。能看到此页的人都能看到它：请使用专用密钥，不要用密码。";
    how_often: "How often" / "频率";
    set_by(name): "set by {name}" / "由{name}设置";
    tried: "Asked last" / "上次获取";
    next: "Is asked next" / "下次获取";
    not_fetched: "Not fetched" / "未能获取";
    fetch_now: "Fetch it now" / "立即获取";
    end_source: "Fetch it no more" / "停止获取";
    end_source_text: "What it brought stays." / "已导入的商品保持不变。";
    end_source_button: "Stop now" / "立即停止";

    send: "Send a feed" / "上传商品文件";
    file: "File" / "文件";
    file_hint: "It is read in the background; you may leave this page." / "文件在后台读取，您可以离开本页。";
    send_button: "Send it" / "上传";
    sending: "On its way" / "正在上传";
    too_large(most): "The file is larger than {most} MiB. Pack it with gzip, or part it into several files." / "文件超过 {most} MiB。请用 gzip 压缩，或拆分为多个文件。";
    more: "Encoding, decimals and currency" / "编码、小数点和货币";
    encoding: "Encoding" / "编码";
    encoding_hint: "Of the signs, where they come out wrong." / "出现乱码时请选择。";
    as_file_says: "As the file says" / "以文件为准";
    decimal: "Prices are written" / "价格写法";
    decimal_hint: "Which sign stands before the decimals." / "哪个符号是小数点。";
    currency: "Currency (optional)" / "货币（选填）";
    currency_hint: "Three letters, EUR for example; of prices that name none." / "三个字母，如 EUR；用于未注明货币的价格。";

    runs: "What you sent" / "已上传的文件";
    runs_text(days): "Newest first, kept for {days} days." / "最新在前，保留 {days} 天。";
    none: "No feed was sent here yet." / "尚未上传过文件。";
    reload: "Reload to see how far it is." / "刷新页面即可查看进度。";
    sent_by(name): "sent by {name}" / "由{name}上传";
    read_of_hundred(progress): "{progress}% read" / "已读取 {progress}%";
    under_way: "Under way" / "进行中";
    added(n): "{n} new" / "新增 {n}";
    updated(n): "{n} changed" / "更改 {n}";
    unchanged(n): "{n} unchanged" / "未变 {n}";
    repeated(n): "{n} repeated" / "重复 {n}";
    bad(n): "{n} left out" / "未采用 {n}";
    doubts(n): "{n} doubtful" / "存疑 {n}";
    report: "Download what was wrong (CSV)" / "下载问题明细（CSV）";
    report_of(name): "of {name}" / "{name}";
    undo: "Undo this import" / "撤销此次导入";
    undo_text: "Texts, prices and shelves are put back as they were. What was sold since stays sold, products that the feed brought are no longer for sale, and those that somebody changed since are left as they are."
        / "文字、价格和库存将恢复原状。此后售出的仍算售出，此文件新增的商品不再出售，此后有人更改过的商品保持不变。";
    undo_button: "Undo it now" / "立即撤销";
    restored(n): "{n} put back" / "已恢复 {n}";
    kept(n): "{n} left as they are" / "保持不变 {n}";
}

/// The reasons in a report are English, which readers of another language should know before.
pub fn report_language(lang: Lang) -> Option<&'static str> {
    (lang == Lang::Zh).then_some("明细为英文")
}

pub fn every(lang: Lang, hours: i64) -> &'static str {
    match hours {
        1 => lang.pick("Every hour", Some("每小时")),
        6 => lang.pick("Every 6 hours", Some("每 6 小时")),
        168 => lang.pick("Every week", Some("每周")),
        _ => lang.pick("Every day", Some("每天")),
    }
}

pub fn state(lang: Lang, state: FeedState) -> &'static str {
    match state {
        FeedState::Waiting => lang.pick("Waits for its turn", Some("等待中")),
        FeedState::Running => lang.pick("Is being read", Some("正在读取")),
        FeedState::Done => lang.pick("Done", Some("已完成")),
        FeedState::Failed => lang.pick("Broke off", Some("已中断")),
        FeedState::Undoing => lang.pick("Is being undone", Some("正在撤销")),
        FeedState::Undone => lang.pick("Undone", Some("已撤销")),
    }
}

pub fn tone(state: FeedState) -> Tone {
    match state {
        FeedState::Waiting | FeedState::Running | FeedState::Undoing => Tone::Wait,
        FeedState::Done => Tone::Good,
        FeedState::Failed => Tone::Bad,
        FeedState::Undone => Tone::Plain,
    }
}
