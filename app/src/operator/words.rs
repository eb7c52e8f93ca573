//! The words of the operator's pages.

use wire::{
    lang::{Lang, counted},
    mail::LetterKind,
};

wire::words! {
    operator: "This marketplace" / "本市场";
    running: "Running" / "运行";
    companies: "Companies" / "企业";
    reported: "Reported" / "举报";
    overview: "Overview" / "概览";
    applications: "Applications" / "申请";
    ads: "Ads" / "广告";
    proposals: "Reported proposals" / "被举报的提议";
    money: "Money" / "账目";
    fee: "Fee" / "费率";
    feeds: "Feed errors" / "商品文件错误";
    closing: "Closing" / "关闭";
    mail: "Mail" / "邮件";
    log: "Log" / "日志";

    waiting: "Wait for your answer" / "等待您的答复";
    nothing_waits: "No application waits for an answer." / "没有等待答复的申请。";
    decided: "Decided" / "已决定";
    by: "Applied by" / "申请人";
    entity: "Legal entity" / "法人";
    address: "Registered address" / "登记地址";
    about: "About" / "说明";
    made: "Applied" / "申请时间";
    same_entity: "Companies of this legal entity that are here already" / "该法人已有的企业";
    same_entity_text: "Who dropped one of them has dropped this one too." / "除去其中之一的顾客，也已除去此企业。";
    approve: "Approve" / "批准";
    decline: "Decline" / "拒绝";
    reason: "Why not; the applicant reads it" / "拒绝原因（申请人会看到）";

    ads_text: "Ads that shoppers find misleading, the longest waiting first. Who they are is told to nobody." / "顾客认为有误导的广告，等待最久的在前。不告知是谁。";
    no_ads: "No ad waits for you." / "没有待处理的广告。";
    ad_version(number): "Version {number}" / "版本 {number}";
    say_misleading(shoppers): "Shoppers who say that it misleads: {shoppers}" / "认为有误导的顾客：{shoppers} 位";
    ad_since: "since" / "自";
    ad_stand: "Let it stand" / "保留";
    ad_take_down: "Take it down" / "下架";
    ad_why: "Why; everybody reads it" / "理由（公开）";
    ad_in_library: "In the ad library" / "在广告库中查看";

    jobs: "Jobs" / "任务";
    jobs_text: "What the servers do once in a while, on whichever of them." / "服务器定期执行的任务。";
    no_jobs: "No job had a turn yet; the first comes within the hour." / "尚未执行任何任务，一小时内会有第一次。";
    job: "Job" / "任务";
    last_turn: "Last turn" / "上次执行";
    took: "Took" / "耗时";
    done: "Done" / "完成数";
    state: "State" / "状态";
    well: "In order" / "正常";
    failed: "Failed: see the server's log" / "失败：请查看服务器日志";
    late: "Late: no server is at it" / "逾期：没有服务器执行";
    millis(millis): "{millis} ms" / "{millis} 毫秒";

    rules: "Rules" / "规则";
    rules_text: "Each version of the rules and of the fee stands in the open log, with since when." / "规则和费率的每个版本及其起始时间都在公开日志中。";
    see_rules: "All versions of the rules" / "规则的全部版本";

    owner: "Invite the owner of a company" / "邀请企业所有者";
    owner_text: "For a company that a feed brought and whose owner you know. Its log says so." / "适用于由商品数据带入、且您认识其所有者的企业。其日志会有记录。";
    company: "Company, as in its address" / "企业（网址中的名称）";
    email: "E-mail" / "电子邮箱";
    make_link: "Make the link" / "生成链接";
    password: "A lost password" / "忘记密码";
    password_text: "Of staff. Every company they work for finds it in its log." / "适用于工作人员。其所在的每个企业都会在日志中看到。";

    transfer: "A transfer has arrived" / "转账到账";
    transfer_text: "It is matched by its reference, and must be exactly what is owed." / "按附言匹配，金额须与应付金额完全一致。";
    reference: "Reference" / "附言";
    amount: "Amount" / "金额";
    amount_hint: "With its currency, like 43.90 EUR." / "连同货币，例如 43.90 EUR。";
    note_transfer: "Note it" / "记录到账";
    to_companies: "To pay to companies" / "应付企业";
    to_companies_text: "For orders that are completed and paid, less the fees. Below zero is what the company owes." / "已完成且已付款的订单，扣除费用。负数为企业应付。";
    to_shoppers: "To pay back to shoppers" / "应退顾客";
    to_shoppers_text: "Who paid for what was cancelled or sent back." / "已付款而订单已取消或退货的顾客。";
    nothing_due: "Nothing is due." / "没有应付款项。";
    note_payout: "Note as paid" / "记录已付";
    note_paid_back: "Note as paid back" / "记录已退";

    fee_now: "The fee now" / "当前费率";
    fee_since: "of the goods, since" / "（按商品金额），自";
    fee_of_start: "of the goods, as the server was started." / "（按商品金额），按服务器启动时的设置。";
    fee_text: "Companies pay it for what they sell. An order keeps the fee of its sale, through returns and cancellations. Everybody reads it at “Open”, and what is yet to come too." / "由企业按售出商品支付。订单按成交时的费率，退货和取消也不变。所有人都可在“公开”页面看到当前和将来的费率。";
    fees_set: "What was set" / "设置记录";
    no_fees: "No operator set a fee yet." / "运营方尚未设置过费率。";
    fees_older: "Older ones" / "更早的";
    fee_to_come: "To come" / "待生效";
    fee_holds: "Holds" / "生效中";
    fee_over: "Over" / "已结束";
    fee_withdrawn: "Withdrawn" / "已撤回";
    fee_from: "from" / "自";
    fee_made: "set" / "设置于";
    withdraw_fee: "Withdraw" / "撤回";
    set_fee: "Set a fee" / "设置费率";
    set_fee_text: "For later sales only. Who was shown another one at the checkout is asked to look again before ordering." / "仅对此后的成交生效。结账时看到旧费率的顾客，下单前会被要求重新查看。";
    fee_percent: "Per cent of the goods" / "商品金额的百分比";
    fee_percent_hint: "From 0 to 50, like 3 or 2.5." / "0 到 50，例如 3 或 2.5。";
    fee_day: "From this day on" / "自此日起";
    fee_day_hint: "At midnight in UTC; empty for at once." / "UTC 零点起；留空则立即生效。";

    feed_errors: "Feeds that failed or had bad rows" / "失败或含有错误行的商品文件";
    feed_errors_text: "Of all companies, the newest first, kept for 30 days. Their staff see the same." / "所有企业，最新的在前，保留30天。企业员工也能看到。";
    no_feed_errors: "No feed of the last 30 days failed or had a bad row." / "最近30天没有失败或含有错误行的商品文件。";
    feed_errors_older: "Older ones" / "更早的";
    feed_rows(rows, bad, doubts): "rows read: {rows}, left out: {bad}, doubtful: {doubts}" / "已读行：{rows}，未导入：{bad}，存疑：{doubts}";
    feed_report: "The report" / "报告";
    feed_no_report: "Its report is not on this server." / "报告不在此服务器上。";
    feed_sources: "Addresses that could not be asked" / "无法获取的网址";
    no_feed_sources: "Each address answered the last time." / "上次获取均成功。";
    feed_tried: "asked" / "获取于";

    closed_companies: "Closed companies" / "已关闭的企业";
    closed_companies_text: "They sell nothing, and can't open again by themselves. What was ordered goes on." / "不再销售，也不能自行重新开放；已有订单照常进行。";
    no_closed_companies: "No company is closed by you." / "没有被运营方关闭的企业。";
    closed_accounts: "Closed accounts of staff" / "已关闭的员工账户";
    closed_accounts_text: "They open nothing. Who is opened again has no place until somebody invites them." / "无法使用。重新开放后，须再次受邀才有职位。";
    no_closed_accounts: "No account is closed." / "没有已关闭的账户。";
    closed_shoppers: "Closed accounts of shoppers" / "已关闭的顾客账户";
    closed_shoppers_text: "They take part in nothing new; all that they have stays theirs. Whose they are is told to nobody." / "不能再参与新的活动，已有的一切仍归其所有。不告知是谁。";
    no_closed_shoppers: "No account of a shopper is closed." / "没有已关闭的顾客账户。";
    closed_at: "closed" / "关闭于";
    known_by: "Known by" / "依据";
    by_order: "an order" / "订单";
    by_proposal: "a proposal" / "提议";
    by_email: "its e-mail" / "邮箱";
    known_of: "Its number, or the e-mail" / "编号或邮箱";
    close_shopper: "Close an account of a shopper" / "关闭顾客账户";
    close_shopper_reason: "For what; everybody reads it" / "原因（公开）";
    close_shopper_why: "Why; the account's owner alone reads it" / "理由（仅账户所有人可见）";
    close_shopper_text: "It buys, proposes, votes, rates, joins and asks nothing new any more. Its portfolio, its orders and their returns, its data and signing in stay as they are." / "不能再购买、提议、投票、评价、参加促销或提问。其伙伴组合、订单与退货、数据和登录不受影响。";
    take_back: "Take it back" / "撤销";
    close_company: "Close a company" / "关闭企业";
    close_company_text: "Nothing of it is found or for sale any more. Open orders, returns and payouts go on, and its staff can still do all that these need." / "其商品不再可查找或销售。未完成的订单、退货和付款照常进行，其员工仍可处理。";
    close_company_why: "Why; everybody reads it" / "理由（公开）";
    close_account: "Close an account of staff" / "关闭员工账户";
    close_account_text: "It is signed out everywhere at once, leaves all companies, and the tokens that it made are revoked. Each company finds it in its log." / "立即在所有设备退出，离开所有企业，其创建的令牌被撤销。各企业会在日志中看到。";
    close_account_why: "Why; for the operators' log" / "理由（记入运营方日志）";
    close_sure: "Yes, I mean it" / "是的，我确定";

    mail_text: "Letters that shoppers asked for. Kept for 30 days, without what stands in them." / "顾客要求发送的邮件，保留30天，不含内容。";
    mail_off: "No mail is sent here: no mail server is set." / "此处不发送邮件：未设置邮件服务器。";
    letters(waiting, sent, given_up): "Waiting: {waiting}, sent: {sent}, given up: {given_up}" / "等待：{waiting}，已发送：{sent}，已放弃：{given_up}";
    letter_waiting: "Waiting" / "等待中";
    letter_sent: "Sent" / "已发送";
    letter_given_up: "Given up" / "已放弃";
    letter_made: "asked for" / "请求于";
    letter_due: "next try" / "下次尝试";
    letter_tries(tries): "failed tries: {tries}" / "失败次数：{tries}";
    letter_again: "Send again" / "重新发送";

    log_text: "What operators did. Nobody can change it." / "运营方的操作记录，任何人都无法更改。";
}

pub fn orders(lang: Lang, orders: i64) -> String {
    counted(lang, orders, "order", "orders", "笔订单")
}

pub fn letter_kind(lang: Lang, kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Order => lang.pick("Confirmation of an order", Some("订单确认")),
        LetterKind::Shipped => lang.pick("Goods sent", Some("发货通知")),
        LetterKind::Cancelled => lang.pick("Goods that do not come", Some("取消通知")),
        LetterKind::Return => lang.pick("Answer to a return", Some("退货答复")),
        LetterKind::Password => lang.pick("Link to a new password", Some("重设密码链接")),
        LetterKind::Address => lang.pick("Confirmation of an address", Some("邮箱确认")),
    }
}
