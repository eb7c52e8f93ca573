//! The words of what anyone may check.

use wire::{
    lang::{Lang, counted},
    open::{EntryKind, KeptThing},
};

wire::words! {
    home: "Home" / "首页";
    title: "Open" / "公开";
    lead: "What we promise you can check here: the rules, what they cost, what was taken down, what is kept, and a log that nobody can change unnoticed."
        / "我们的承诺可以在此核对：规则、费用、下架记录、数据保留期限，以及一份无法被悄悄改动的日志。";
    rules: "Rules" / "规则";
    rule(version): "Results and ads are ordered by version {version} of" / "搜索结果和广告按第 {version} 版规则排序，见";
    the_rule: "one rule for everyone" / "对所有人相同的规则";
    fee(percent): "A company pays {percent} of the goods it sells, and nothing for anything else: no place, no ad and no message can be bought. An order keeps the fee of its sale."
        / "企业按售出商品金额的 {percent} 付费，此外不收任何费用：位置、广告和消息都不出售。订单按成交时的费率计算。";
    fee_to_come(percent, day): "From {day} on it is {percent}." / "自{day}起为 {percent}。";
    delivery(standard, free_from, express): "Where a company sets no price of its own, standard delivery costs {standard} in the currency of the goods and is free from {free_from}; express costs {express}. In a currency without cents the same digits count: 490 for 4.90."
        / "企业未自行设置运费时，标准配送 {standard}（按商品货币），满 {free_from} 免费；加急 {express}。没有小数的货币取相同数字，例如 4.90 为 490。";
    ads: "Every ad, with its words and days:" / "全部广告及其文字和日期：";
    ad_library: "the ad library" / "广告库";
    records: "How each company ships, answers and takes back stands on its page:" / "每家企业的发货、答复和退货情况都在其页面上：";
    all_companies: "all companies" / "全部企业";
    log: "The open log" / "公开日志";
    log_text: "Rules, ads and moderation, written down when they happen. Each entry holds the hash of the one before it: whoever changes one has to change all that follow, and the last hash is then another. Nothing in it tells who a shopper is. It is the same for everybody, companies you dropped among it, since else nobody could check it."
        / "规则、广告和处置在发生时即写入。每条记录含有前一条的哈希：改动一条就必须改动其后的全部，最后的哈希也会不同。日志中没有任何顾客信息。它对所有人都相同，也包括您除去的企业，否则无人能核对。";
    head_is: "Its last hash:" / "最后的哈希：";
    entries_since: "the last on" / "最近一条于";
    no_entries: "Nothing is written yet." / "还没有记录。";
    read_log: "Read the log" / "查看日志";
    download: "Download the whole log" / "下载完整日志";
    verify_1: "Note the last hash above, now and then. Download the log, and let it be checked without a connection:"
        / "不时记下上面的最后哈希。下载日志后，可离线核对：";
    verify_2: "It counts each hash again and names the first entry that is broken. You can do so without our program: a hash is SHA-256 of seq, at, kind, about, body and before, each followed by a line feed."
        / "程序会重新计算每个哈希，并指出第一条有误的记录。不用我们的程序也能核对：哈希是对 seq、at、kind、about、body、before（每项后接一个换行符）计算的 SHA-256。";
    ranking_key: "A key signs the samples of the order" / "顺序样本的签名密钥";
    ranking_sampled: "The order of results was published" / "公布了结果的顺序";
    audit: "Count the order of results again" / "自己核算搜索结果的顺序";
    audit_1: "Nobody can pay for a place, and you need not believe us. Once a day we publish what the search knew of every product, and the order that a visitor without a portfolio got for some forty queries. Nobody chooses these: they are drawn from the names of categories and products by a seed that nobody knows before the products of the day are written down, SHA-256 over the hash of documents.jsonl.gz and the last hash of the open log at that moment. No shopper's search is among them."
        / "谁都不能花钱买位置，您也不必轻信我们。我们每天公布一次：搜索所掌握的每件商品的资料，以及没有伙伴组合的访客就约四十个搜索词得到的顺序。搜索词无人挑选，从类别和商品名称中抽出，所用种子在当天商品写定之前无人知道：它是对 documents.jsonl.gz 的哈希和当时公开日志最后一个哈希计算的 SHA-256。不含任何顾客的搜索。";
    audit_2: "Download the files of the day and the log, and let your own computer count every order again, without a connection:"
        / "下载当天的文件和日志，让您自己的电脑在离线状态下重新计算每个顺序：";
    audit_3: "It names every query that comes out otherwise, and the place. One changed byte in any of the files is found. To compare with what you saw yourself, give your own words:"
        / "程序会指出每个结果不同的搜索词和位置。任何文件改动一个字节都会被发现。要与您自己看到的结果比较，请填写您的搜索词：";
    audit_4: "What buyers said is published with it, so that nobody's service can be raised quietly: companies.json has, as “stars”, how many ratings of one, two, three, four and five stars each company's service had, and documents.jsonl.gz those of each product. The program counts out of them what the order stands by. Whether they are true, you can see yourself: compare them with the numbers at /companies/SLUG/ratings, and with those on a product's page. Ratings that came since that day are more."
        / "买家的评分也一并公布，因此无法悄悄抬高任何企业的服务：companies.json 中的“stars”是每家企业服务的一星、二星、三星、四星和五星评分数，documents.jsonl.gz 中是每件商品的。程序据此算出排序所依据的值。是否属实，您可以自己核对：与 /companies/企业/ratings 页面和商品页面上的数字比较。当天之后的新评分会使数字变多。";
    audit_5: "If a later version of our program says that an earlier one counted the day, nothing is wrong: use that version for that day."
        / "如果较新版本的程序提示当天由旧版本计算，并不表示有误：请用那个版本核算那一天。";
    audit_last: "The last day that was published" / "最近公布的一天";
    audit_none: "No day was published yet; the first one comes once there are products." / "还没有公布过任何一天；有商品之后就会公布。";
    audit_key: "Our key" / "我们的密钥";
    audit_days: "All days that can be downloaded" / "所有可下载的日期";
    moderation: "Taken down, hidden and closed" / "下架、隐藏与关闭";
    moderation_text: "What operators took down, hid or closed, and why; and what they opened again. Of a proposal neither its words nor its author stand here, and of an account not whose it is."
        / "运营方下架、隐藏或关闭的内容及原因，以及后来重新开放的。提议的内容和提议者不在此列出，账户属于谁也不列出。";
    nothing_moderated: "Nothing was taken down, hidden or closed." / "没有下架、隐藏或关闭的内容。";
    older: "Older ones" / "更早的";
    kept: "What is kept, and how long" / "数据保留多久";
    kept_text: "These times are read from the program itself. All else stays until you erase your account. Then portfolio and messages go; ratings and proposals lose their words and their author; of orders there stays what was bought, when, for how much and to which country, without name and address."
        / "以下期限直接取自程序。其余内容在您删除账户之前保留。删除后，伙伴组合和消息被删除；评价和提议不再有文字和作者；订单保留购买内容、时间、金额和国家，不含姓名和地址。";
    kept_for: "Kept for" / "保留期限";
    what: "What" / "内容";
    insight: "What companies learn of you in sums" / "企业从汇总中了解什么";
    insight_text: "Companies never see a portfolio. They see sums about all of their partners, with noise that does not fade however often one looks."
        / "企业看不到任何人的伙伴组合，只能看到全部伙伴的汇总，并且加入了反复查看也不会消失的噪声。";
    epsilon(delta): "Most that all sums of a company but its ads give away about you for life (ε at δ = {delta})" / "除广告外，一家企业的全部汇总一生中最多泄露的关于您的信息（δ = {delta} 时的 ε）";
    ad_epsilon: "Most that each ad adds which you answered (ε)" / "您每回答一个广告，最多另增（ε）";
    sigma: "Standard deviation of the noise of the weekly number (σ)" / "每周数字的噪声标准差（σ）";
    fewest: "Fewest that are shown" / "显示的最小数值";
    best_guess: "How often the best guess whether you are in it is right, of 100, ads apart" / "猜测您是否在其中（不含广告），最好也只能每 100 次猜对";
    seen: "What a company can see about you" / "企业能看到您的什么";
    seen_text: "Each company's page leads to what it can see about you, once you have a session here: your orders at it with their ratings, your conversations and your proposals, exactly as it is answered."
        / "在此有会话后，每家企业的页面都可进入“能看到您的什么”：您在该企业的订单及评价、对话和提议，与企业得到的完全一致。";
    contents: "On this page" / "本页内容";

    log_title: "The open log" / "公开日志";
    more: "More entries" / "更多记录";
    only_of_kind: "Only entries of one kind:" / "仅显示一类记录：";
    all_kinds: "All entries" / "全部记录";
    from_start: "From the start" / "从头开始";
    no_more: "There are no entries here." / "此处没有记录。";
    entry(seq): "Entry {seq}" / "第 {seq} 条";
    why: "Why" / "原因";
    company: "Company" / "企业";
    about: "About" / "关于";
    says: "Says" / "内容";
    hash: "Hash" / "哈希";

    rule_changed: "A rule" / "规则";
    ad_opened: "An ad begins" / "广告开始";
    ad_ended: "An ad is ended by its company" / "企业结束广告";
    ad_taken_down: "An ad is taken down" / "广告被下架";
    ad_let_stand: "An ad may stand" / "广告予以保留";
    proposal_hidden: "A proposal is hidden" / "提议被隐藏";
    proposal_let_stand: "A proposal may stand" / "提议予以保留";
    promotion_opened: "A promotion begins" / "促销开始";
    promotion_reached: "A promotion's goal is reached" / "促销达成目标";
    promotion_ended: "A promotion is ended by its company" / "企业结束促销";
    company_closed: "A company was closed by operators" / "运营方关闭了企业";
    company_reopened: "The closing of a company was taken back" / "运营方撤销了对企业的关闭";
    shopper_closed: "Account of a shopper closed by operators" / "运营方关闭了顾客账户";
    shopper_reopened: "Account of a shopper opened again" / "顾客账户已重新开放";

    sees(company): "What {company} can see about you" / "{company}能看到您的什么";
    sees_lead: "Read by the same code that answers the company. Name and address disappear for it 60 days after an order is over, and here too."
        / "由答复企业的同一段程序读取。订单结束 60 天后，企业看不到姓名和地址，这里也同样。";
    sees_never: "It never sees your portfolio, your searches, your cart, your e-mail address or what you do elsewhere; of partners it learns sums alone."
        / "企业看不到您的伙伴组合、搜索、购物车、电子邮件地址以及您在别处的行为；关于伙伴，它只能得到汇总。";
    threads: "Conversations with it" / "与它的对话";
    threads_text: "As it reads them, the newest 20; in each it knows you by a name that belongs to this one alone. Who of its staff wrote, it sees and you do not."
        / "与它读到的相同，最新的 20 个；每个对话中它只知道一个仅属于该对话的称呼。由哪位员工写的，它能看到，您看不到。";
    orders: "Orders and ratings" / "订单与评价";
    the_company: "The company" / "企业";
    proposals: "Your proposals to it" / "您给它的提议";
    proposals_text: "As it reads them, the newest 20: without your name, and it is not told whose they are." / "与它读到的相同，最新的 20 条：不含您的姓名，它也不知道是谁的提议。";
    has_something: "These companies have something of you:" / "这些企业有您的资料：";
    has(orders, threads, proposals): "{orders} orders, {threads} conversations, {proposals} proposals" / "{orders} 个订单、{threads} 个对话、{proposals} 条提议";
    has_nothing: "No company has an order, a conversation or a proposal of yours." / "没有企业有您的订单、对话或提议。";
    no_orders: "No orders at this company" / "在该企业没有订单";
    no_orders_text: "It has no name and no address of yours." / "它没有您的姓名和地址。";
    order(id): "Order {id}" / "订单 {id}";
    placed: "Placed" / "下单";
    to: "Name and address" / "姓名和地址";
    your_rating: "Your rating, without your name" / "您的评价，不含姓名";
    exactly: "The whole answer, as the company gets it" / "企业得到的完整答复";
    older_orders: "Older orders" / "更早的订单";
}

/// What an entry tells; of a kind that a later version knows, its name.
pub fn kind(lang: Lang, name: &str) -> String {
    let told = match EntryKind::from_name(name) {
        None => return name.to_owned(),
        Some(EntryKind::Rule) => rule_changed(lang),
        Some(EntryKind::AdOpened) => ad_opened(lang),
        Some(EntryKind::AdEnded) => ad_ended(lang),
        Some(EntryKind::AdTakenDown) => ad_taken_down(lang),
        Some(EntryKind::AdLetStand) => ad_let_stand(lang),
        Some(EntryKind::ProposalHidden) => proposal_hidden(lang),
        Some(EntryKind::ProposalLetStand) => proposal_let_stand(lang),
        Some(EntryKind::PromotionOpened) => promotion_opened(lang),
        Some(EntryKind::PromotionReached) => promotion_reached(lang),
        Some(EntryKind::PromotionEnded) => promotion_ended(lang),
        Some(EntryKind::RankingKey) => ranking_key(lang),
        Some(EntryKind::RankingSampled) => ranking_sampled(lang),
        Some(EntryKind::CompanyClosed) => company_closed(lang),
        Some(EntryKind::CompanyReopened) => company_reopened(lang),
        Some(EntryKind::ShopperClosed) => shopper_closed(lang),
        Some(EntryKind::ShopperReopened) => shopper_reopened(lang),
    };
    told.to_owned()
}

/// What is kept, and why.
pub fn kept_thing(lang: Lang, thing: KeptThing) -> &'static str {
    let (en, zh) = match thing {
        KeptThing::Session => (
            "A session, and a guest with portfolio and cart, from the last visit: so that you find them again",
            "会话，以及访客的伙伴组合和购物车，自最近一次访问起：以便您再次找到",
        ),
        KeptThing::Device => (
            "A device that your account knows: so that strangers who guess can't lock you out",
            "您的账户认识的设备：以免他人猜测密码把您锁在外面",
        ),
        KeptThing::NameAndAddress => (
            "Name and address at the company, from the end of the order: to deliver and take back",
            "企业可见的姓名和地址，自订单结束起：用于配送和退货",
        ),
        KeptThing::StaffSession => ("A session of staff", "员工的会话"),
        KeptThing::IdempotencyKey => (
            "A key that keeps a request from being done twice",
            "防止同一请求执行两次的标识",
        ),
        KeptThing::Letter => (
            "A letter, once it was sent or given up: so that operators see whether mail goes out",
            "邮件，自发出或放弃起：以便运营方查看邮件是否发出",
        ),
        KeptThing::CardEvent => (
            "A message of the card provider's: so that none counts twice",
            "银行卡服务商的消息：以免重复计入",
        ),
        KeptThing::WebhookDelivery => (
            "What was told to a company's own programs; ids alone",
            "通知企业自有程序的内容，仅含编号",
        ),
        KeptThing::FeedFile => ("A company's feed, so that it can be undone", "企业的商品文件，以便撤销"),
        KeptThing::Ad => (
            "An ad in the library, from when it was shown last, and what shoppers answered to it; its words stay in the open log",
            "广告库中的广告及顾客的回答，自最后一次展示起；广告文字永久保留在公开日志中",
        ),
        KeptThing::PasswordReset => (
            "The link by which you set a forgotten password anew",
            "用于重设密码的链接",
        ),
        KeptThing::AddressLink => (
            "The link by which you confirm your address",
            "用于确认您的电子邮件地址的链接",
        ),
        KeptThing::StockHold => ("Stock that is held for you at the checkout", "结账时为您保留的库存"),
        KeptThing::FormProof => (
            "A random number of a form that was sent, so that it counts once; not who sent it",
            "已提交表单的随机数，以免重复计入；不含提交者",
        ),
        KeptThing::Invitation => (
            "A link that invites somebody to a console, or lets staff choose a password",
            "邀请他人进入管理后台或供员工设置密码的链接",
        ),
        KeptThing::ChangeNote => (
            "A note that a product changed, for the search; its number alone",
            "商品有变动的记录，供搜索使用，仅含编号",
        ),
        KeptThing::RankingSample => (
            "The files of a day's order of results; what the open log says of them stays",
            "一天的结果顺序的文件；公开日志中的记录永久保留",
        ),
    };
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// `10 minutes`, `12 hours`, `180 days`.
pub fn time(lang: Lang, seconds: i64) -> String {
    match seconds {
        ..3_600 => counted(lang, seconds / 60, "minute", "minutes", "分钟"),
        3_600..86_400 => counted(lang, seconds / 3_600, "hour", "hours", "小时"),
        _ => counted(lang, seconds / 86_400, "day", "days", "天"),
    }
}

pub fn entries(lang: Lang, entries: i64) -> String {
    counted(lang, entries, "entry", "entries", "条记录")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_their_largest_unit() {
        assert_eq!(time(Lang::En, 600), "10 minutes");
        assert_eq!(time(Lang::En, 3_600), "1 hour");
        assert_eq!(time(Lang::En, 12 * 3_600), "12 hours");
        assert_eq!(time(Lang::En, 86_400), "1 day");
        assert_eq!(time(Lang::Zh, 60 * 86_400), "60 天");
        assert_eq!(kind(Lang::En, "lottery_opened"), "lottery_opened", "of a later version");
    }
}
