//! The words of proposals.

use wire::{
    catalog::ProposalsAnswered,
    lang::{Lang, counted},
    proposal::{ProposalKind, ProposalOrder, ProposalState},
};

use crate::ui::Tone;

wire::words! {
    proposals: "Proposals" / "提议";
    proposals_to(company): "Proposals to {company}" / "给{company}的提议";
    lead: "What shoppers wish for here. Nobody is told who proposed or voted; the company has 14 days to answer in the open."
        / "顾客在此的愿望。提议和支持者均不公开，企业须在 14 天内公开答复。";
    link_text: "Wish for a promotion, a product or a change, and see what others wish for." / "提出促销、商品或改进的愿望，并查看他人的愿望。";
    to_proposals: "See the proposals" / "查看提议";
    answered_share(share, answered, due): "Answered within 14 days: {share} % ({answered} of {due} in the last year)."
        / "14 天内答复率：{share}%（过去一年 {due} 条中的 {answered} 条）。";
    by_order: "Order" / "排序";
    by_state: "State" / "状态";
    all: "All" / "全部";
    none: "There is no such proposal here" / "这里没有这样的提议";
    none_text: "What somebody proposes stands here, whatever the company answers." / "提议会出现在这里，无论企业如何答复。";
    more: "More proposals" / "更多提议";
    promotion: "The promotion that came of it" / "由此产生的促销";
    make_promotion: "Make a promotion of it" / "据此新建促销";
    votes_note: "Votes are counted within a minute." / "支持数在一分钟内更新。";

    taken_back: "Taken back by its author" / "提议者已收回";
    proposed: "proposed" / "提出于";
    answer_due: "answer due by" / "答复期限";
    no_answer: "No answer in 14 days." / "14 天内没有答复。";
    answered(company): "{company} answered" / "{company}的答复";
    late: "answered late" / "逾期答复";
    there_from: "There from" / "开始日期";
    why_hidden: "The operators of this marketplace hid it; you alone see it. Why:" / "市场运营方已隐藏此提议，仅您可见。原因：";
    withdrawn_text: "You took it back; you alone see it." / "您已撤回，仅您可见。";
    vote: "I am for it" / "支持";
    vote_of(title): "I am for it: {title}" / "支持：{title}";
    yours: "yours" / "您的提议";

    report: "Report it" / "举报";
    report_text: "If it insults somebody, or is no proposal. The operators of this marketplace look at it." / "如果它侮辱他人或不是提议。市场运营方会查看。";
    report_why: "What is wrong with it" / "问题是什么";
    report_button: "Send the report" / "提交举报";

    propose: "Propose something" / "提出提议";
    propose_text: "Nobody is told that it was you. You can change it until somebody else votes for it; then it stands. At most 3 open proposals to one company."
        / "无人知道是您提出的。在他人支持之前可以修改，之后不可更改。对一家企业最多 3 条未决提议。";
    company_closed: "This company is closed: nothing can be proposed to it any more." / "该企业已关闭，不再接受提议。";
    needs_account: "To propose and to vote you need an account, so that everybody has one vote." / "提议和支持需要账户，以保证每人一票。";
    sign_in: "Sign in" / "登录";
    open_account: "Open an account" / "开通账户";
    kind: "What do you wish for?" / "您希望什么？";
    title: "In one line" / "标题";
    title_hint: "At most 100 characters." / "最多 100 字。";
    text: "More about it (optional)" / "补充说明（选填）";
    propose_button: "Propose it" / "提交提议";
    amend: "Change it" / "修改";
    amend_button: "Save the change" / "保存修改";
    withdraw: "Take it back" / "撤回";

    mine: "Your proposals" / "您的提议";
    mine_lead: "Nobody else sees this list." / "此列表仅您可见。";
    own: "Proposed by you" / "您提出的";
    voted: "You are for these" / "您支持的";
    no_own: "You have proposed nothing yet" / "您还没有提议";
    no_own_text: "Each company's page leads to what is proposed to it." / "每个企业的主页都可进入提议。";
    no_voted: "You have voted for nothing yet." / "您还没有支持任何提议。";
    look_around: "Look at the companies" / "浏览企业";

    waiting: "Wait for an answer" / "等待答复";
    were_answered: "Answered" / "已答复";
    none_waiting: "Nothing waits for an answer" / "没有等待答复的提议";
    none_waiting_text: "What shoppers propose to you comes here. You learn what they wish for and how many, never who." / "顾客的提议会出现在这里。您会看到愿望和人数，但不知道是谁。";
    none_answered: "Nothing was answered yet" / "还没有答复";
    none_answered_text: "Your answers stay here and beside each proposal." / "您的答复会保留在这里和各提议旁。";
    desk_text: "Answer within 14 days: what there will be and from when, or why not. Everybody reads it, and it stands. Silence is shown too."
        / "请在 14 天内答复：将会有什么、何时开始，或为什么不行。答复公开且不可更改，未答复也会显示。";
    answer: "Answer" / "答复";
    your_answer: "What there will be, or why not" / "将会有什么，或原因";
    accept: "Accept" / "接受";
    decline: "Decline" / "婉拒";
    when: "From which day (if you accept)" / "从哪一天开始（接受时填写）";
    answer_button: "Publish the answer" / "发布答复";

    none_reported: "No proposal waits for you." / "没有等待处理的提议。";
    reported_lead: "Reported by shoppers. Hide what insults or is no proposal; what you leave stays as it is. The company is not asked."
        / "由顾客举报。请隐藏侮辱性或不是提议的内容，其余保留。";
    hide_why: "Why, for everybody to read" / "原因（所有人都能看到）";
    hide: "Hide it" / "隐藏";
    close_author: "Close the account of whoever wrote it" / "关闭作者的账户";
    stand: "Leave it" / "保留";
}

pub fn kind_name(lang: Lang, kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Promotion => lang.pick("A promotion", Some("促销")),
        ProposalKind::Product => lang.pick("A product", Some("商品")),
        ProposalKind::Change => lang.pick("A change", Some("改进")),
    }
}

pub fn state_name(lang: Lang, state: ProposalState) -> &'static str {
    match state {
        ProposalState::Open => lang.pick("Open", Some("等待答复")),
        ProposalState::Accepted => lang.pick("Accepted", Some("已接受")),
        ProposalState::Declined => lang.pick("Declined", Some("已婉拒")),
        ProposalState::Silent => lang.pick("No answer", Some("无答复")),
        ProposalState::Withdrawn => lang.pick("Taken back", Some("已撤回")),
        ProposalState::Hidden => lang.pick("Hidden", Some("已隐藏")),
    }
}

pub fn state_tone(state: ProposalState) -> Tone {
    match state {
        ProposalState::Open => Tone::Wait,
        ProposalState::Accepted => Tone::Good,
        ProposalState::Silent | ProposalState::Hidden => Tone::Bad,
        ProposalState::Declined | ProposalState::Withdrawn => Tone::Plain,
    }
}

pub fn order_name(lang: Lang, order: ProposalOrder) -> &'static str {
    match order {
        ProposalOrder::Random => lang.pick("Shuffled", Some("随机")),
        ProposalOrder::Newest => lang.pick("Newest", Some("最新")),
        ProposalOrder::Votes => lang.pick("Most votes", Some("支持最多")),
        ProposalOrder::Soonest => lang.pick("Answer due soonest", Some("最快到期")),
    }
}

pub fn share(lang: Lang, record: ProposalsAnswered) -> String {
    answered_share(lang, record.share, record.answered, record.due)
}

pub fn votes(lang: Lang, votes: i64) -> String {
    counted(lang, votes, "vote", "votes", "人支持")
}

pub fn reports(lang: Lang, reports: i64) -> String {
    counted(lang, reports, "report", "reports", "次举报")
}
