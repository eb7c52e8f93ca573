//! The words of staff's pages.

use wire::{
    lang::Lang,
    staff::{ApplicationState, Deed, Right, Role},
};

use crate::ui::Tone;

wire::words! {
    sign_in: "Sign in to the console" / "登录控制台";
    sign_in_text: "For people who work for a company here, or for this marketplace. To buy, sign in as a shopper."
        / "供在此工作的企业员工和市场运营方使用。如需购物，请以顾客身份登录。";
    as_shopper: "Sign in as a shopper" / "以顾客身份登录";
    sign_in_button: "Sign in" / "登录";
    sign_up: "Open an account to work with" / "开通工作账户";
    sign_up_text: "You need it to open a company here. If somebody invited you, use the link they gave you instead. It is no shopper's account: nothing of what you buy here leads to it."
        / "在此开设企业需要工作账户。如果有人邀请您，请改用对方给您的链接。它不是顾客账户，与您的购物无关。";
    sign_up_button: "Open the account" / "开通账户";
    no_account_yet: "Want to open a company here?" / "想在此开设企业？";
    have_account: "You have one already?" / "已有账户？";
    email: "E-mail" / "电子邮箱";
    email_hint: "To sign in with. We send nothing to it." / "用于登录，我们不会向其发送任何内容。";
    password: "Password" / "密码";
    name: "Name" / "姓名";
    name_hint: "As your colleagues know you; it stands in the log." / "同事所知的姓名，会出现在日志中。";

    join: "You are invited" / "您收到邀请";
    join_company(company, role): "To work for {company}, as: {role}." / "请您在{company}工作，角色：{role}。";
    join_operate: "To run this marketplace." / "请您运营此市场。";
    join_password: "Choose a new password" / "设置新密码";
    join_password_text(email): "For {email}. All your sessions end with it." / "用于 {email}。您的所有登录都将结束。";
    join_known(email): "You have an account as {email}: show that it is you." / "您已有账户 {email}，请验证身份。";
    join_new(email): "You will sign in as {email}." / "您将以 {email} 登录。";
    join_until: "Good until" / "有效期至";
    join_button: "Take it up" / "接受邀请";
    save_password: "Save the password" / "保存密码";

    work: "Where you work" / "您的工作";
    nowhere: "You work for no company yet" / "您尚未在任何企业工作";
    nowhere_text: "Open one here, or ask an owner of yours for an invitation." / "您可以在此开设企业，或向企业所有者索取邀请。";
    to_operator: "Run this marketplace" / "运营此市场";
    you: "You" / "您";
    sign_out: "Sign out" / "退出";

    applications: "Your applications" / "您的申请";
    apply: "Open a company" / "开设企业";
    apply_another: "Open another company" / "再开设一个企业";
    apply_text: "Shoppers choose the companies here. You cannot pay for a place, bid, or target anyone; you see nobody's portfolio, and learn in private how many keep you. You win by what you offer and how you serve."
        / "在这里由顾客选择企业。您不能付费排名、竞价或定向任何人；您看不到任何人的伙伴组合，只会私下得知有多少人与您结为伙伴。靠商品和服务取胜。";
    apply_entity: "Behind every company stands one legal entity. Who drops one of its companies has dropped them all, also those it opens later."
        / "每个企业背后都有一个法人。除去其中一个企业，就除去了该法人的所有企业，包括以后开设的。";
    apply_first: "First open an account to work with, or sign in to the one you have." / "请先开通工作账户，或登录已有账户。";
    apply_button: "Send the application" / "提交申请";
    company_name: "Name of the company" / "企业名称";
    company_name_hint: "As shoppers will see it; its address is made of it." / "顾客看到的名称，网址由此生成。";
    legal_name: "Legal entity" / "法人名称";
    legal_name_hint: "Exactly as in its register." / "须与登记一致。";
    country: "Country or region of the register" / "登记国家或地区";
    choose: "Choose…" / "请选择…";
    registration: "Registration number" / "注册号";
    address: "Registered address" / "登记地址";
    about: "What it makes or sells (optional)" / "生产或销售什么（选填）";
    about_hint: "For those who run this marketplace; shoppers don't see it." / "供市场运营方参考，顾客不会看到。";
    entity_line(name, registration, country): "{name}, {registration} ({country})" / "{name}，{registration}（{country}）";
    applied: "Applied" / "申请时间";
    reason: "Why" / "原因";

    invite: "Invite somebody" / "邀请员工";
    invite_text: "You get a link to hand over; it is good for one use within a week. We send no mail." / "您会得到一个链接，请自行转交；一周内可使用一次。我们不发送邮件。";
    invite_button: "Make the link" / "生成链接";
    role: "Role" / "角色";
    you_here: "You" / "您";
    since: "since" / "始于";
    invited: "Invited" / "已邀请";
    until: "until" / "有效至";
    withdraw: "Withdraw" / "撤回";
    change_role: "Change" / "更改";
    role_of(name): "Role of {name}" / "{name}的角色";
    remove: "Remove" / "移除";
    leave: "Leave" / "离开";

    tokens_text: "Programs of yours use the API with a token: stock from your till, orders to your warehouse. Each is for one purpose, goes only as far as its scope, and ends by itself."
        / "您的程序使用令牌访问接口，例如同步收银库存、向仓库发送订单。每个令牌用于一个用途，仅限其权限，并会自动到期。";
    no_tokens: "No token opens anything now." / "目前没有有效的令牌。";
    api_docs: "How the API works" / "接口文档";
    new_token: "Make a token" / "创建令牌";
    token_name: "What uses it" / "用途";
    token_scope: "How far it goes" / "权限";
    token_days: "Good for" / "有效期";
    days(days): "{days} days" / "{days} 天";
    make_token: "Make the token" / "创建令牌";
    made_by(name): "made by {name}" / "由{name}创建";
    last_used: "last used" / "最近使用";
    never_used: "never used" / "从未使用";
    revoke: "Revoke" / "撤销";

    log_text: "What your staff, your programs and this marketplace's operators did here. Nobody can change it." / "记录您的员工、程序和市场运营方在此的操作，任何人都无法更改。";
    log_empty: "Nothing was done here yet." / "尚无记录。";
    by_program: "a program" / "程序";
    by_operator: "operator" / "运营方";
    older: "Older" / "更早";
}

/// What a role may do.
pub fn role_does(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Owner => lang.pick("Owner: everything", Some("所有者：全部权限")),
        Role::Catalogue => lang.pick("Catalogue: products and stock", Some("商品：商品和库存")),
        Role::Orders => lang.pick(
            "Orders: fulfil them, with names and addresses",
            Some("订单：处理订单，可见姓名和地址"),
        ),
        Role::Marketing => lang.pick("Marketing: ads and promotions", Some("营销：广告和促销")),
        Role::Reader => lang.pick("Read-only: sees no shopper's name", Some("只读：看不到顾客姓名")),
    }
}

pub fn right(lang: Lang, right: Right) -> &'static str {
    match right {
        Right::Read => lang.pick("read", Some("读取")),
        Right::Catalogue => lang.pick("catalogue", Some("商品")),
        Right::Orders => lang.pick("orders", Some("订单")),
        Right::Marketing => lang.pick("marketing", Some("营销")),
        Right::Manage => lang.pick("manage", Some("管理")),
    }
}

pub fn application_state(lang: Lang, state: ApplicationState) -> &'static str {
    match state {
        ApplicationState::Waiting => lang.pick("Waits for an answer", Some("等待答复")),
        ApplicationState::Approved => lang.pick("Approved", Some("已批准")),
        ApplicationState::Declined => lang.pick("Declined", Some("已拒绝")),
    }
}

pub fn application_tone(state: ApplicationState) -> Tone {
    match state {
        ApplicationState::Waiting => Tone::Wait,
        ApplicationState::Approved => Tone::Good,
        ApplicationState::Declined => Tone::Bad,
    }
}

/// A deed as a log tells it.
pub fn deed(lang: Lang, deed: Deed) -> &'static str {
    match deed {
        Deed::CompanyOpened => lang.pick("opened the company", Some("开设了企业")),
        Deed::Joined => lang.pick("joined as", Some("加入，账户")),
        Deed::Invited => lang.pick("invited", Some("邀请了")),
        Deed::InvitationWithdrawn => lang.pick("withdrew the invitation of", Some("撤回了邀请")),
        Deed::RoleChanged => lang.pick("changed the role of", Some("更改了角色")),
        Deed::ColleagueRemoved => lang.pick("removed", Some("移除了")),
        Deed::TokenMade => lang.pick("made the token", Some("创建了令牌")),
        Deed::TokenRevoked => lang.pick("revoked the token", Some("撤销了令牌")),
        Deed::StorefrontEdited => lang.pick("changed the company's page", Some("修改了企业主页")),
        Deed::CompanyClosed => lang.pick("closed the company", Some("关闭了企业")),
        Deed::CompanyReopened => lang.pick("opened the company again", Some("重新开放了企业")),
        Deed::WebhookAdded => lang.pick("added the webhook to", Some("添加了 Webhook")),
        Deed::WebhookChanged => lang.pick("changed the webhook to", Some("修改了 Webhook")),
        Deed::WebhookRotated => lang.pick("made a new secret of the webhook to", Some("更换了密钥，Webhook")),
        Deed::WebhookRemoved => lang.pick("removed the webhook to", Some("移除了 Webhook")),
        Deed::WebhookTested => lang.pick("tested the webhook to", Some("测试了 Webhook")),
        Deed::WebhookRedelivered => lang.pick("sent again to the webhook", Some("重新投递，Webhook")),
        Deed::LetterSentAgain => lang.pick("sent again the letter", Some("重新发送了邮件")),
        Deed::ProductAdded => lang.pick("added the product", Some("添加了商品")),
        Deed::ProductEdited => lang.pick("changed the product", Some("修改了商品")),
        Deed::PictureAdded => lang.pick("added a picture of the product", Some("添加了图片，商品")),
        Deed::PictureRemoved => lang.pick("removed a picture of the product", Some("删除了图片，商品")),
        Deed::PictureFirst => lang.pick("put another picture of the product first", Some("更换了首图，商品")),
        Deed::FeedUploaded => lang.pick("uploaded the feed", Some("上传了商品文件")),
        Deed::FeedUndone => lang.pick("undid the feed", Some("撤销了商品文件")),
        Deed::FeedScheduled => lang.pick(
            "had a feed fetched by schedule from",
            Some("设置了定时获取商品文件，来自"),
        ),
        Deed::FeedUnscheduled => lang.pick(
            "ended the fetching of a feed from",
            Some("停止了定时获取商品文件，来自"),
        ),
        Deed::FeedFetched => lang.pick("asked for a feed at once from", Some("要求立即获取商品文件，来自")),
        Deed::DeliveryRateSet => lang.pick("set a delivery price:", Some("设置了运费：")),
        Deed::DeliveryRateRemoved => lang.pick("removed a delivery price:", Some("删除了运费：")),
        Deed::TaxStated => lang.pick("stated the tax in prices:", Some("申明了含税税率：")),
        Deed::OrderAccepted => lang.pick("accepted the order", Some("接受了订单")),
        Deed::OrderShipped => lang.pick("shipped of the order", Some("发货，订单")),
        Deed::OrderDelivered => lang.pick("noted the delivery of the order", Some("记录送达，订单")),
        Deed::OrderCancelled => lang.pick("cancelled the order", Some("取消了订单")),
        Deed::OrderCutShort => lang.pick("does not send the rest of the order", Some("不再发出其余商品，订单")),
        Deed::ReturnApproved => lang.pick("approved a return of the order", Some("同意退货，订单")),
        Deed::ReturnRefused => lang.pick("refused a return of the order", Some("拒绝退货，订单")),
        Deed::ReturnRefunded => lang.pick("refunded a return of the order", Some("退款，订单")),
        Deed::MessageAnswered => lang.pick("answered the message", Some("答复了消息")),
        Deed::MessageSettled => lang.pick("saw nothing to answer in the message", Some("认为无需答复消息")),
        Deed::AdOpened => lang.pick("made the ad", Some("创建了广告")),
        Deed::AdEnded => lang.pick("ended the ad", Some("结束了广告")),
        Deed::AdTakenDown => lang.pick("took down the ad", Some("下架了广告")),
        Deed::AdLetStand => lang.pick("let the ad stand", Some("保留了广告")),
        Deed::PromotionOpened => lang.pick("made the promotion", Some("创建了促销")),
        Deed::PromotionEnded => lang.pick("ended the promotion", Some("结束了促销")),
        Deed::RatingAnswered => lang.pick("answered the rating of the order", Some("答复了评价，订单")),
        Deed::ProposalAnswered => lang.pick("answered the proposal", Some("答复了提议")),
        Deed::ProposalHidden => lang.pick("hid the proposal", Some("隐藏了提议")),
        Deed::ProposalStands => lang.pick("left the reported proposal as it stands:", Some("保留了被举报的提议：")),
        Deed::PaymentNoted => lang.pick("noted the transfer of", Some("记录了到账")),
        Deed::PayoutNoted => lang.pick("noted the payout to", Some("记录了付款给")),
        Deed::RefundPaid => lang.pick("noted the money back for the order", Some("记录了退款，订单")),
        Deed::FeeSet => lang.pick("set the fee:", Some("设置了费率：")),
        Deed::FeeWithdrawn => lang.pick("withdrew the fee that was to come:", Some("撤回了待生效的费率：")),
        Deed::PasswordLinkMade => lang.pick("made a link for a new password of", Some("生成了新密码链接")),
        Deed::OperatorInvited => lang.pick("invited as an operator", Some("邀请为运营方")),
        Deed::OperatorRemoved => lang.pick("removed as an operator", Some("移除运营方")),
        Deed::StaffClosed => lang.pick("closed the account of staff", Some("关闭了员工账户")),
        Deed::StaffReopened => lang.pick("opened again the account of staff", Some("重新开放了员工账户")),
        Deed::ShopperClosed => lang.pick("closed an account of a shopper", Some("关闭了顾客账户")),
        Deed::ShopperReopened => lang.pick("opened an account of a shopper again", Some("重新开放了顾客账户")),
        Deed::ApplicationApproved => lang.pick("approved the application of", Some("批准了申请")),
        Deed::ApplicationDeclined => lang.pick("declined the application of", Some("拒绝了申请")),
    }
}
