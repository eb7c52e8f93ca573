//! The words of the portfolio.

use wire::lang::{Lang, counted};

wire::words! {
    title: "Your portfolio" / "您的伙伴组合";
    lead: "The companies you keep, in your own order. Your searches look here first. Only you see this page."
        / "您结为伙伴的企业，按您自己的顺序排列。搜索时优先显示。只有您能看到此页。";
    partners: "Partners" / "伙伴";
    since: "Partner since" / "结为伙伴：";
    up: "Up" / "上移";
    down: "Down" / "下移";
    move_of(name): "Order of {name}" / "{name}的排序";
    of(name): ", {name}" / "：{name}";
    drop: "Drop for good" / "永久除去";
    your_note: "Your note" / "您的备注";
    write_note: "Write a note" / "写备注";
    change_note: "Change the note" / "修改备注";
    note_on(name): "Private note on {name}" / "关于{name}的私人备注";
    note_hint: "Only you see it. At most 500 characters." / "只有您能看到，最多 500 字。";
    save_note: "Save the note" / "保存备注";

    empty_title: "You keep no company yet" / "您还没有伙伴";
    empty_text: "When a company serves you well, keep it as your partner: your next search looks there first."
        / "遇到满意的企业，就与它结为伙伴：下次搜索会优先显示。";
    empty_search: "Find a company" / "寻找企业";

    dropped: "Dropped companies" / "已除去的企业";
    what_it_sees(company): "What {company} can still see about you" / "{company}还能看到您的什么";
    dropped_lead: "They are absent from your searches, suggestions and news. The companies never learn who dropped them."
        / "它们不会出现在您的搜索、建议和动态中。企业永远不知道是谁除去了它们。";
    dropped_on: "Dropped on" / "除去日期：";
    legal_entity(name): "Legal entity: {name}" / "法人：{name}";
    undo: "Undo the drop" / "撤销除去";
    undo_until: "Can be undone until" / "可撤销至";
    is_final: "Final" / "已生效，不可撤销";

    file: "Take it along" / "导出与导入";
    file_text: "Your portfolio is yours: save it as a file, or add one that you saved before."
        / "伙伴组合属于您：可保存为文件，也可添加此前保存的文件。";
    export: "Save as a file" / "保存为文件";
    choose_file: "Portfolio file" / "伙伴组合文件";
    import: "Add from the file" / "从文件添加";
    import_hint: "A file only adds. What you dropped stays dropped; drops in the file count from now and can be undone for ten minutes. Companies unknown here are named."
        / "文件只会添加内容。您已除去的企业不会恢复；文件中的除去记录自现在起生效，十分钟内可撤销。本站没有的企业会逐一列出。";
    format: "How the file is written" / "文件格式说明";
    format_text: "JSON with three fields: format, always “huoban-portfolio/1”; partners, in your order, each with company (the last part of its address), and where known id, name, entity, since and note; drops, each with company, and where known id, name, entity, dropped_at and note. Only format and company are needed, so you can write one by hand:"
        / "JSON 格式，含三个字段：format，固定为“huoban-portfolio/1”；partners，按您的顺序，每项含 company（企业网址的最后一段），以及可选的 id、name、entity、since、note；drops，每项含 company，以及可选的 id、name、entity、dropped_at、note。只有 format 和 company 是必需的，因此也可以手写：";

    drop_title(name): "Drop {name} for good?" / "要永久除去{name}吗？";
    drop_lead: "A drop is final. Here is what it means:" / "除去后不可恢复，具体如下：";
    drop_absent(name): "{name} disappears from your searches, suggestions, news and portfolio." / "{name}将从您的搜索、建议、动态和伙伴组合中消失。";
    drop_entity(entity): "The drop binds to the legal entity {entity}: a new name or a second company brings nobody back."
        / "除去针对法人{entity}：改名或另设企业都不能使其重新出现。";
    drop_siblings(names): "These companies belong to it too and go as well: {names}." / "以下企业属于同一法人，也将一并除去：{names}。";
    drop_cart: "Its products leave your cart. Orders you have placed go on as agreed." / "其商品将移出购物车。已下的订单照常履行。";
    drop_silent: "The company is not told that it was you." / "企业不会知道是您除去了它。";
    drop_window: "If it was a slip, you can undo it for ten minutes. After that nobody can, not even you or we." / "如系误操作，十分钟内可以撤销。此后任何人都无法撤销，包括您和我们。";
    why: "Why, for yourself" / "原因（仅供自己参考）";
    cancel: "Leave everything as it is" / "保持不变";
    already_dropped(name): "You have dropped {name}" / "您已除去{name}";
    to_portfolio: "See your portfolio" / "查看伙伴组合";

    keep: "Keep as partner" / "结为伙伴";
}

pub fn orders(lang: Lang, n: i64) -> String {
    match n {
        0 => no_orders(lang).to_owned(),
        n => counted(lang, n, "order", "orders", "笔订单"),
    }
}

wire::words! {
    no_orders: "no orders yet" / "还没有订单";
}
