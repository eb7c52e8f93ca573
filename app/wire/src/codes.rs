//! Every problem code: the kinds of refusals that a program may tell apart, and what each means.

use crate::lang::Lang;

macro_rules! codes {
    ($($code:ident = $name:literal, $status:literal, $en:literal / $zh:literal;)*) => {
        /// A short, stable name of a problem's kind; `/api/docs` explains each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $en] $code,)*
        }

        impl Code {
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// As it stands in an answer.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name),* }
            }

            /// The HTTP status that it mostly comes with.
            pub fn status(self) -> u16 {
                match self { $(Self::$code => $status),* }
            }

            /// What it means, and what follows from it.
            pub fn explained(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Self::$code, Lang::En) => $en, (Self::$code, Lang::Zh) => $zh),* }
            }

            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$code),)* _ => None }
            }
        }
    };
}

codes! {
    Unreadable = "unreadable", 422, "The body or the query can't be read; `field` names what is missing or misread." / "请求体或查询无法读取；field 指出缺失或有误的字段。";
    ControlCharacter = "control_character", 422, "A text has a control character; `field` says which." / "文本含有控制字符；field 指出位置。";
    StaleForm = "stale_form", 403, "A form that can't be taken back was sent before, or is too old." / "不可撤销的表单已提交过或已过期。";
    BadRequest = "bad_request", 400, "The request is malformed." / "请求格式有误。";
    UnusableKey = "unusable_key", 400, "The `Idempotency-Key` is malformed, or nobody's." / "Idempotency-Key 格式有误，或不属于任何请求者。";
    KeyReused = "key_reused", 422, "The `Idempotency-Key` names another request of the same asker." / "Idempotency-Key 已用于同一请求者的另一个请求。";
    KeyInUse = "key_in_use", 409, "A request with this `Idempotency-Key` is under way, or was done and its answer can't be given again." / "使用此 Idempotency-Key 的请求正在处理，或已完成而无法再次给出答复。";
    UnsupportedMediaType = "unsupported_media_type", 415, "The body is neither JSON nor a form." / "请求体既不是 JSON 也不是表单。";
    TooLarge = "too_large", 413, "The body is larger than this route takes." / "请求体过大。";
    NoSuchRoute = "no_such_route", 404, "There is no such route." / "没有这个接口。";
    MethodNotAllowed = "method_not_allowed", 405, "The route has no such method." / "此接口不支持该方法。";
    Timeout = "timeout", 504, "The answer took too long. Nothing is known of its outcome: ask again." / "响应超时，结果未知，请重新查询。";
    Internal = "internal", 500, "A fault of ours. It is in our log under the request's id." / "我们的故障，已按请求编号记入日志。";
    Unreachable = "unreachable", 503, "The server could not be reached." / "无法连接服务器。";
    OtherSite = "other_site", 403, "Another site's page sent a write." / "写入来自其他网站的页面。";
    TooManyTries = "too_many_tries", 429, "Too many tries; `Retry-After` says how many seconds to wait." / "尝试次数过多；Retry-After 给出需等待的秒数。";
    TooManyGuests = "too_many_guests", 429, "One address brings many new guests; `Retry-After` says how many seconds to wait." / "同一网络的新访客过多；Retry-After 给出需等待的秒数。";
    NoSession = "no_session", 401, "The route needs a session, and the request carries none that is open." / "此接口需要会话，而请求未带有效会话。";
    WrongSignIn = "wrong_sign_in", 401, "No account has this e-mail and password." / "没有与此邮箱和密码相符的账户。";
    NotStaff = "not_staff", 401, "The route is for staff, and the request carries no session of theirs that is open." / "此接口供工作人员使用，而请求未带其有效会话。";
    WrongToken = "wrong_token", 401, "The API token is unknown, revoked or over." / "API 令牌不存在、已撤销或已过期。";
    NotYourCompany = "not_your_company", 403, "Whoever asks does not work for this company." / "请求者不在该企业工作。";
    NotYourRole = "not_your_role", 403, "The role, or the token's scope, does not go so far." / "角色或令牌的权限不足。";
    NotOperator = "not_operator", 403, "The route is for operators of this marketplace." / "此接口供市场运营方使用。";
    NoSuchInvitation = "no_such_invitation", 404, "The invitation was used, is over, or never was." / "邀请已使用、已过期或不存在。";
    NoSuchColleague = "no_such_colleague", 404, "Nobody of that id works for this company." / "该企业没有这位员工。";
    LastOwner = "last_owner", 409, "A company has one owner at least." / "企业至少须有一位所有者。";
    NoSuchToken = "no_such_token", 404, "The company has no such token." / "该企业没有这个令牌。";
    NotAScope = "not_a_scope", 422, "A scope is a list of rights, parted by spaces." / "权限是以空格分隔的列表。";
    AlreadyClosed = "already_closed", 409, "The company or the account is closed already." / "企业或账户已关闭。";
    NotClosed = "not_closed", 409, "The company or the account is not closed." / "企业或账户未关闭。";
    ClosedByOperators = "closed_by_operators", 409, "Operators closed the company: it can't open again by itself." / "企业已被运营方关闭，不能自行重新开放。";
    AccountClosed = "account_closed", 403, "Operators closed the account." / "账户已被运营方关闭。";
    NoSuchAccount = "no_such_account", 404, "No account is known by this." / "没有与此相符的账户。";
    LastOperator = "last_operator", 409, "The marketplace has one operator at least." / "市场至少须有一位运营方。";
    NoSuchEndpoint = "no_such_endpoint", 404, "The company has no such webhook." / "该企业没有这个 Webhook。";
    NoSuchDelivery = "no_such_delivery", 404, "The webhook has no such delivery, or it is forgotten already." / "没有这次投递，或记录已清除。";
    TooManyEndpoints = "too_many_endpoints", 409, "A company has at most 10 webhooks." / "每家企业最多10个 Webhook。";
    NotAnEndpoint = "not_an_endpoint", 422, "An address that the server is to ask is public and begins with https." / "服务器访问的地址须为以 https 开头的公网地址。";
    NoSuchFeedSource = "no_such_feed_source", 404, "The company has no feed fetched from there." / "该企业没有设置从此处获取文件。";
    TooManyFeedSources = "too_many_feed_sources", 409, "A company has so many feeds fetched at most." / "一家企业可定时获取的文件数有上限。";
    NotAColor = "not_a_color", 422, "A colour is # and six hexadecimal digits." / "颜色为 # 加六位十六进制数字。";
    NotAPeriod = "not_a_period", 422, "A feed is fetched every hour, every 6 hours, every day or every week." / "文件可每小时、每 6 小时、每天或每周获取一次。";
    NotAnEvent = "not_an_event", 422, "Events are a list of their names, parted by spaces." / "事件是以空格分隔的名称列表。";
    EndpointOff = "endpoint_off", 409, "The webhook is switched off." / "该 Webhook 已关闭。";
    NoSuchFeed = "no_such_feed", 404, "The company sent no such feed, or it is forgotten already." / "该企业没有上传过这个文件，或记录已清除。";
    NoSuchReport = "no_such_report", 404, "The feed has no report: it was not read yet, or another server has it." / "该文件没有报告：尚未读取，或在另一台服务器上。";
    FeedUnderWay = "feed_under_way", 409, "A feed of the company is under way; one goes at a time." / "该企业有文件正在处理，一次只能处理一个。";
    NotUndoable = "not_undoable", 409, "Only the newest feed can be undone, once, and after it ended." / "只能撤销最近一次已结束的文件，且只能撤销一次。";
    UnknownEncoding = "unknown_encoding", 422, "The encoding is unknown." / "未知的编码。";
    UnknownDecimal = "unknown_decimal", 422, "The decimal sign is `point` or `comma`." / "小数点须为 point 或 comma。";
    UnknownCurrency = "unknown_currency", 422, "The currency is no active one of ISO 4217." / "货币不是现行的 ISO 4217 代码。";
    NoDemoMail = "no_demo_mail", 404, "Letters are shown to everybody only where the operator said so, to try the place out." / "只有运营方为试用而设置时，才会公开显示邮件。";
    NoSuchLetter = "no_such_letter", 404, "There is no such letter, or none that can be sent again." / "没有这封邮件，或它不能重新发送。";
    ResetOver = "reset_over", 410, "The link to choose a new password was used, or an hour is over." / "重设密码的链接已使用或已超过一小时。";
    LinkOver = "link_over", 410, "The link was used, or its time is over." / "链接已使用或已过期。";
    TooManyLinks = "too_many_links", 409, "Some links of this kind are good already." / "已有数个此类链接有效。";
    NoMail = "no_mail", 409, "This marketplace sends no mail." / "本市场不发送邮件。";
    NoSuchApplication = "no_such_application", 404, "There is no such application." / "没有这个申请。";
    AlreadyDecided = "already_decided", 409, "The application was decided already." / "该申请已有决定。";
    TooManyApplications = "too_many_applications", 409, "Some applications of this person wait for an answer already." / "此人已有多个申请在等待答复。";
    NameTaken = "name_taken", 409, "Another company has this name or address." / "已有企业使用此名称或网址。";
    AlreadySignedIn = "already_signed_in", 409, "The session belongs to an account already." / "会话已属于某个账户。";
    NoAccount = "no_account", 409, "The session is a guest's." / "会话属于访客。";
    EmailTaken = "email_taken", 409, "The e-mail can't be used for a new account." / "此邮箱不能用于开通新账户。";
    NotAnEmail = "not_an_email", 422, "The text is no e-mail address." / "不是电子邮箱地址。";
    PasswordTooShort = "password_too_short", 422, "Passwords have at least 10 characters." / "密码至少10个字符。";
    PasswordTooLong = "password_too_long", 422, "Passwords have at most 200 characters." / "密码最多200个字符。";
    PasswordTooEasy = "password_too_easy", 422, "The password is common, or the e-mail itself." / "密码过于常见，或与邮箱相同。";
    WrongPassword = "wrong_password", 422, "This is not the account's present password." / "不是账户的当前密码。";
    NameTooLong = "name_too_long", 422, "Names have at most 100 characters." / "姓名最多100个字符。";
    NoSuchSession = "no_such_session", 404, "The shopper has no such session." / "没有这个会话。";
    NotConfirmed = "not_confirmed", 422, "Erasing needs `confirm`." / "删除需要 confirm 字段。";
    NoSuchCompany = "no_such_company", 404, "There is no company of that slug." / "没有这个企业。";
    NoSuchProduct = "no_such_product", 404, "There is no such product, or it is not sold any more." / "没有这件商品，或已不再出售。";
    NoSuchSitemap = "no_such_sitemap", 404, "There is no such sitemap." / "没有这个站点地图。";
    NotAnAmount = "not_an_amount", 422, "Prices to filter by are whole minor units." / "筛选价格须为最小货币单位的整数。";
    NotASwitch = "not_a_switch", 422, "A switch is 1, or left out." / "开关填 1，或不填。";
    TextTooLong = "text_too_long", 422, "A text to search for has at most 200 characters." / "搜索文字最多 200 个字符。";
    LimitTooLarge = "limit_too_large", 422, "A page of results holds at most 100." / "一页结果最多 100 条。";
    Dropped = "dropped", 409, "The shopper dropped this company: it can be neither kept nor bought from." / "顾客已除去该企业：不能结为伙伴，也不能购买。";
    NoPartner = "no_partner", 404, "The company is not in the portfolio." / "该企业不在伙伴组合中。";
    NoSuchDrop = "no_such_drop", 404, "The shopper has no such drop." / "没有这条除去记录。";
    DropIsFinal = "drop_is_final", 409, "Ten minutes have passed: the drop stands for good." / "已过十分钟：除去不可撤销。";
    ConfirmNeeded = "confirm_needed", 422, "A drop needs `confirm`: it is for good." / "除去不可恢复，需要 confirm 字段。";
    NoSuchPlace = "no_such_place", 422, "The place to move to is none." / "目标位置无效。";
    NoteTooLong = "note_too_long", 422, "Notes have at most 500 characters." / "备注最多500个字符。";
    UnknownFormat = "unknown_format", 422, "The file is no portfolio file of a version known here." / "不是已知版本的伙伴组合文件。";
    UnreadableFile = "unreadable_file", 422, "The file can't be read; nothing was changed." / "文件无法读取；未做任何更改。";
    TooMany = "too_many", 422, "The file has too many entries." / "文件条目过多。";
    NotAPicture = "not_a_picture", 422, "The file is no JPEG, PNG, WebP or GIF picture that can be read." / "文件不是可读取的 JPEG、PNG、WebP 或 GIF 图片。";
    TooManyPictures = "too_many_pictures", 409, "The product has as many pictures as it may." / "商品图片已达上限。";
    NoSuchPicture = "no_such_picture", 404, "The product has no such picture." / "商品没有这张图片。";
    OutOfRange = "out_of_range", 422, "The quantity is out of range." / "数量超出范围。";
    CartFull = "cart_full", 409, "The cart holds no more different products." / "购物车已满。";
    CartEmpty = "cart_empty", 409, "There is nothing to order." / "购物车是空的。";
    SoldOut = "sold_out", 409, "There is less in stock than asked for. Nothing was ordered." / "库存不足，尚未下单。";
    NoDelivery = "no_delivery", 409, "A company of the cart does not deliver to the country. Nothing was ordered." / "购物车中有企业不配送到该国家或地区，尚未下单。";
    NotAWeight = "not_a_weight", 422, "The text is no weight with its unit." / "不是带单位的重量。";
    NotDays = "not_days", 422, "The text is no number of days, from least to most." / "不是天数。";
    TooManyRates = "too_many_rates", 409, "The company has as many delivery rates as it may." / "运费条目已达上限。";
    NoSuchFee = "no_such_fee", 404, "There is no such fee." / "没有这个费率。";
    NoSuchRate = "no_such_rate", 404, "The company has no such delivery rate." / "没有这条运费。";
    CartChanged = "cart_changed", 409, "The cart is not the one that the quote names. Nothing was ordered." / "购物车与报价不符，尚未下单。";
    PriceChanged = "price_changed", 409, "A price, the delivery or the fee changed meanwhile. Nothing was ordered." / "价格、运费或费用已变动，尚未下单。";
    NoSuchOrder = "no_such_order", 404, "The shopper has no such order." / "没有这个订单。";
    TooLateToCancel = "too_late_to_cancel", 409, "The order has been shipped." / "订单已发货。";
    OtherState = "other_state", 409, "The order is in a state from which this step can't be taken." / "订单当前状态不能执行此操作。";
    SkuTaken = "sku_taken", 409, "The company has a product of this SKU already." / "该企业已有此货号的商品。";
    NotPaid = "not_paid", 409, "The order is paid by card, and its payment is not authorised yet." / "订单以银行卡付款，付款尚未授权。";
    PaymentNotOffered = "payment_not_offered", 409, "The way to pay is not offered for this." / "此处不提供该付款方式。";
    NothingOwed = "nothing_owed", 409, "Nothing is owed there now." / "当前没有应付款项。";
    OtherAmount = "other_amount", 409, "Another amount is owed." / "应付金额不同。";
    NoReturn = "no_return", 409, "The order has not arrived, or the time to send it back is over." / "订单尚未送达，或退货期限已过。";
    NothingToReturn = "nothing_to_return", 422, "The return has nothing in it, or more than is left to send back." / "退货内容为空，或超过可退数量。";
    NoSuchReturn = "no_such_return", 404, "There is no such return." / "没有这个退货。";
    NothingToShip = "nothing_to_ship", 422, "The shipment has nothing in it, or more than is left to ship." / "发货内容为空，或超过待发数量。";
    NoSuchThread = "no_such_thread", 404, "There is no such thread of messages." / "没有这个对话。";
    ThreadClosed = "thread_closed", 409, "The thread is closed: nobody writes in it any more." / "对话已关闭，不能再写。";
    ThreadFull = "thread_full", 409, "The thread holds no more messages." / "对话消息已满。";
    TooManyThreads = "too_many_threads", 409, "The shopper has as many open threads with this company as there may be." / "与该企业未关闭的对话过多。";
    WaitForAnswer = "wait_for_answer", 409, "This side has written as much as it may without an answer." / "在对方答复之前不能再写。";
    NotRateable = "not_rateable", 409, "The order has not arrived, or was cancelled." / "订单尚未送达，或已取消。";
    RatingStands = "rating_stands", 409, "The time to change the rating is over." / "修改评价的期限已过。";
    NotStars = "not_stars", 422, "A rating has 1 to 5 stars, and what is said of a product comes with them." / "评价须为 1 至 5 星，对商品的文字须附星级。";
    NotOrdered = "not_ordered", 422, "The order has no such product." / "订单中没有这件商品。";
    NoSuchSample = "no_such_sample", 404, "There is no such file of a day's sample, or it is forgotten already." / "没有这一天的样本文件，或已清除。";
    NoSuchRating = "no_such_rating", 404, "There is no such rating." / "没有这条评价。";
    NoSuchAd = "no_such_ad", 404, "There is no such ad, or it is not public." / "没有这个广告，或它未公开。";
    AdOver = "ad_over", 409, "The ad is over: it ended or was taken down." / "广告已结束或已下架。";
    TooManyAds = "too_many_ads", 409, "The company has as many ads running or to come, or made within a day, as it may." / "正在投放、待投放或一天内创建的广告已达上限。";
    SameTwice = "same_twice", 409, "The two versions of the ad are the same." / "广告的两个版本相同。";
    NotTheseDays = "not_these_days", 409, "The days are over, in the wrong order, too many or too far ahead." / "日期已过、顺序颠倒、过长或过远。";
    NoSuchCategory = "no_such_category", 404, "There is no category of that slug." / "没有这个类别。";
    TooManyCategories = "too_many_categories", 409, "The ad names too many categories." / "广告的类别过多。";
    AlreadyAnswered = "already_answered", 409, "It was answered: an answer stands." / "已答复，答复不可更改。";
    NoSuchProposal = "no_such_proposal", 404, "There is no such proposal." / "没有这条提议。";
    TooManyProposals = "too_many_proposals", 409, "The shopper has as many open proposals to this company, or as many of one day, as there may be." / "顾客对该企业的未决提议或当日提议已达上限。";
    ProposalFrozen = "proposal_frozen", 409, "Somebody else voted for the proposal, or it was answered: its words stand." / "已有他人支持该提议或企业已答复，内容不可更改。";
    ProposalClosed = "proposal_closed", 409, "The proposal was answered, withdrawn or hidden." / "该提议已答复、撤回或隐藏。";
    OwnProposal = "own_proposal", 409, "Nobody votes for a proposal of their own, or reports it." / "不能支持或举报自己的提议。";
    NoSuchPromotion = "no_such_promotion", 404, "There is no such promotion, or it is not public." / "没有这个促销，或它未公开。";
    PromotionOver = "promotion_over", 409, "The promotion is over." / "促销已结束。";
    NothingToJoin = "nothing_to_join", 409, "The promotion waits for no joiners: it has no goal, or its goal is reached." / "该促销不再等待参加者：没有目标，或目标已达成。";
    TooManyPromotions = "too_many_promotions", 409, "The company has as many promotions running or to come, or made within a day, as it may." / "进行中、待开始或一天内创建的促销已达上限。";
    NotOfThisKind = "not_of_this_kind", 422, "The field has no meaning for this kind of promotion." / "此字段不适用于该类促销。";
    NotANumber = "not_a_number", 422, "The text is no whole number, or one out of its range." / "不是整数，或超出范围。";
    TooManyProducts = "too_many_products", 409, "The promotion names too many products." / "促销的商品过多。";
    OtherCurrency = "other_currency", 409, "The two sums are not in one currency." / "两个金额的货币不同。";
    OffTooMuch = "off_too_much", 409, "A promotion takes off less than the goods come to." / "优惠金额须小于商品金额。";
    OnlyTheGift = "only_the_gift", 409, "The gift is all that the promotion asks for." / "促销要求的商品只有赠品本身。";
    ProposalUsed = "proposal_used", 409, "Another promotion came of this proposal." / "该提议已有对应的促销。";
    NotADay = "not_a_day", 422, "The text is no day like 2026-05-03, or the day is over." / "不是 2026-05-03 这样的日期，或日期已过。";
    Required = "required", 422, "The field must not be empty." / "此字段不能为空。";
    TooLong = "too_long", 422, "The field is too long." / "此字段过长。";
    NotText = "not_text", 422, "The field has characters that can't be printed." / "含有无法打印的字符。";
    NoSuchCountry = "no_such_country", 422, "The country is no ISO 3166-1 code that is delivered to." / "不是可配送的 ISO 3166-1 国家代码。";
    NotAPhone = "not_a_phone", 422, "The text is no phone number." / "不是电话号码。";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_name_means_one_code() {
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(Code::ALL.iter().all(|code| Code::named(code.name()) == Some(*code)));
    }
}
