//! Every problem code, for the page and for the anchors that each problem's `type` points to. A test
//! compares this list with the source of the server.

pub struct Code {
    pub code: &'static str,
    pub status: u16,
    pub en: &'static str,
    pub zh: &'static str,
}

const fn code(code: &'static str, status: u16, en: &'static str, zh: &'static str) -> Code {
    Code { code, status, en, zh }
}

#[rustfmt::skip]
pub const CODES: &[Code] = &[
    code("unreadable", 422, "The body or the query can't be read; `field` names what is missing or misread.", "请求体或查询无法读取；field 指出缺失或有误的字段。"),
    code("bad_request", 400, "The request is malformed.", "请求格式有误。"),
    code("unsupported_media_type", 415, "The body is neither JSON nor a form.", "请求体既不是 JSON 也不是表单。"),
    code("too_large", 413, "The body is larger than this route takes.", "请求体过大。"),
    code("no_such_route", 404, "There is no such route.", "没有这个接口。"),
    code("method_not_allowed", 405, "The route has no such method.", "此接口不支持该方法。"),
    code("timeout", 504, "The answer took too long. Nothing is known of its outcome: ask again.", "响应超时，结果未知，请重新查询。"),
    code("internal", 500, "A fault of ours. It is in our log under the request's id.", "我们的故障，已按请求编号记入日志。"),
    code("unreachable", 503, "The server could not be reached.", "无法连接服务器。"),
    code("other_site", 403, "Another site's page sent a write.", "写入来自其他网站的页面。"),
    code("too_many_tries", 429, "Too many tries; `Retry-After` says how many seconds to wait.", "尝试次数过多；Retry-After 给出需等待的秒数。"),
    code("no_session", 401, "The route needs a session, and the request carries none that is open.", "此接口需要会话，而请求未带有效会话。"),
    code("wrong_sign_in", 401, "No account has this e-mail and password.", "没有与此邮箱和密码相符的账户。"),
    code("already_signed_in", 409, "The session belongs to an account already.", "会话已属于某个账户。"),
    code("no_account", 409, "The session is a guest's.", "会话属于访客。"),
    code("email_taken", 409, "The e-mail can't be used for a new account.", "此邮箱不能用于开通新账户。"),
    code("not_an_email", 422, "The text is no e-mail address.", "不是电子邮箱地址。"),
    code("password_too_short", 422, "Passwords have at least 10 characters.", "密码至少10个字符。"),
    code("password_too_long", 422, "Passwords have at most 200 characters.", "密码最多200个字符。"),
    code("password_too_easy", 422, "The password is common, or the e-mail itself.", "密码过于常见，或与邮箱相同。"),
    code("wrong_password", 422, "This is not the account's present password.", "不是账户的当前密码。"),
    code("name_too_long", 422, "Names have at most 100 characters.", "姓名最多100个字符。"),
    code("no_such_session", 404, "The shopper has no such session.", "没有这个会话。"),
    code("not_confirmed", 422, "Erasing needs `confirm`.", "删除需要 confirm 字段。"),
    code("no_such_company", 404, "There is no company of that slug.", "没有这个企业。"),
    code("no_such_product", 404, "There is no such product, or it is not sold any more.", "没有这件商品，或已不再出售。"),
    code("no_such_sitemap", 404, "There is no such sitemap.", "没有这个站点地图。"),
    code("not_an_amount", 422, "Prices to filter by are whole minor units.", "筛选价格须为最小货币单位的整数。"),
    code("not_a_switch", 422, "A switch is 1, or left out.", "开关填 1，或不填。"),
    code("limit_too_large", 422, "A page of results holds at most 100.", "一页结果最多 100 条。"),
    code("dropped", 409, "The shopper dropped this company: it can be neither kept nor bought from.", "顾客已除去该企业：不能结为伙伴，也不能购买。"),
    code("no_partner", 404, "The company is not in the portfolio.", "该企业不在伙伴组合中。"),
    code("no_such_drop", 404, "The shopper has no such drop.", "没有这条除去记录。"),
    code("drop_is_final", 409, "Ten minutes have passed: the drop stands for good.", "已过十分钟：除去不可撤销。"),
    code("confirm_needed", 422, "A drop needs `confirm`: it is for good.", "除去不可恢复，需要 confirm 字段。"),
    code("no_such_place", 422, "The place to move to is none.", "目标位置无效。"),
    code("note_too_long", 422, "Notes have at most 500 characters.", "备注最多500个字符。"),
    code("unknown_format", 422, "The file is no portfolio file of a version known here.", "不是已知版本的伙伴组合文件。"),
    code("unreadable_file", 422, "The file can't be read; nothing was changed.", "文件无法读取；未做任何更改。"),
    code("too_many", 422, "The file has too many entries.", "文件条目过多。"),
    code("out_of_range", 422, "The quantity is out of range.", "数量超出范围。"),
    code("cart_full", 409, "The cart holds no more different products.", "购物车已满。"),
    code("cart_empty", 409, "There is nothing to order.", "购物车是空的。"),
    code("sold_out", 409, "There is less in stock than asked for. Nothing was ordered.", "库存不足，尚未下单。"),
    code("price_changed", 409, "A price changed meanwhile. Nothing was ordered.", "价格已变动，尚未下单。"),
    code("no_such_order", 404, "The shopper has no such order.", "没有这个订单。"),
    code("too_late_to_cancel", 409, "The order has been shipped.", "订单已发货。"),
    code("required", 422, "The field must not be empty.", "此字段不能为空。"),
    code("too_long", 422, "The field is too long.", "此字段过长。"),
    code("not_text", 422, "The field has characters that can't be printed.", "含有无法打印的字符。"),
    code("no_such_country", 422, "The country is no ISO 3166-1 code that is delivered to.", "不是可配送的 ISO 3166-1 国家代码。"),
    code("not_a_phone", 422, "The text is no phone number.", "不是电话号码。"),
];
