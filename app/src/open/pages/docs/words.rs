//! The words of the API's page. What the description itself says is in English.

use wire::lang::Lang;

wire::words! {
    title: "The API" / "接口文档";
    lead: "One API for everybody: Huoban's own pages use nothing else. No key is needed." / "人人使用同一套接口：伙伴自己的页面也只用它。无需密钥。";
    openapi: "The same as OpenAPI 3.1, for programs" / "供程序使用的 OpenAPI 3.1 描述";
    contents: "Contents" / "目录";
    guide: "How it works" / "使用方法";
    shapes: "Shapes" / "数据结构";
    problems: "Problem codes" / "问题代码";
    problems_text: "What the code of a problem means. Titles say more, in the reader's language; programs rely on the code." / "问题代码的含义。标题会以读者的语言说明更多细节；程序应以代码为准。";
    parameters: "Parameters" / "参数";
    body: "Body" / "请求体";
    answers: "Answers" / "响应";
    example: "Example" / "示例";
    optional: "optional" / "可选";
    one_of: "One of these:" / "以下之一：";
    all_of: "All of these together:" / "以下全部：";
    list_of: "list of" / "列表：";

    who_title: "Who asks" / "身份";
    who_text: "Reading needs nothing. The first write gives a guest's session as a cookie; send it back with every request (curl: -b jar -c jar). Signing in changes the cookie. Cookies are bound to this host, HttpOnly and SameSite=Lax."
        / "读取无需身份。首次写入会以 Cookie 建立访客会话，此后每次请求都应带上（curl：-b jar -c jar）。登录会更换 Cookie。Cookie 绑定本站，并带有 HttpOnly 和 SameSite=Lax。";
    writes_title: "Writes" / "写入";
    writes_text: "Every write is a POST with a JSON body of at most 1 MiB. The same routes take plain forms and answer those with a redirect. Writes from another site's pages are refused. An answer means that the change is on disk."
        / "所有写入均为 POST，请求体为 JSON，最大 1 MiB。同一接口也接受普通表单，并以重定向作答。来自其他网站页面的写入会被拒绝。收到响应即表示更改已落盘。";
    keys_title: "Sending again" / "重复发送";
    keys_text: "A program that does not know whether its write came through sends it again with the same Idempotency-Key (a random text of its own): within a day it is not done again, and the first answer is given. A key belongs to the session or token that sends it and names one request."
        / "程序若不确定写入是否成功，可带相同的 Idempotency-Key（自选的随机文本）再次发送：一天之内不会重复执行，并返回首次的响应。键属于发送它的会话或令牌，只对应一个请求。";
    ids_title: "Ids" / "标识";
    ids_text: "Ids are texts of 13 lower-case letters and digits (Crockford base 32) that sort by age. Companies are named by their slug, as in their page's address."
        / "标识为13位小写字母和数字（Crockford base 32），按时间排序。企业以其页面地址中的 slug 标识。";
    money_title: "Money" / "金额";
    money_text: "An amount is a whole number of minor units (cents, fen) with its ISO 4217 currency: 1999 USD are 19.99 dollars. There are no fractions to round."
        / "金额为最小货币单位（分）的整数，并附 ISO 4217 货币代码：1999 USD 即 19.99 美元，不存在舍入问题。";
    times_title: "Times" / "时间";
    times_text: "RFC 3339 in UTC: 2026-05-03T09:30:00Z." / "采用 RFC 3339 的 UTC 时间：2026-05-03T09:30:00Z。";
    lists_title: "Lists" / "列表";
    lists_text: "Searches take offset and limit (100 at most). Lists that grow while you read take before, the mark that the last answer gave, so that nothing is seen twice or missed."
        / "搜索使用 offset 和 limit（最多100）。会增长的列表使用 before，即上一响应给出的标记，因此不会重复或遗漏。";
    languages_title: "Languages" / "语言";
    languages_text: "Words come in the language of Accept-Language, or of the cookie that the language route sets: English or Simplified Chinese. Names come in both, as name and name_zh."
        / "文字按 Accept-Language 或语言接口设置的 Cookie 返回：英语或简体中文。名称同时以 name 和 name_zh 提供。";
    webhooks_title: "Webhooks" / "Webhook";
    webhooks_text: "A company's programs can be told of its orders and returns. Each message is signed as the Standard Webhooks specification has it: webhook-signature is v1, and the base64 of the HMAC-SHA256 of webhook-id.webhook-timestamp.body, with the secret's part after whsec_, decoded, as the key. Refuse what no signature fits, and what is older than five minutes. Answer 2xx within 10 seconds, else it comes again for three days with the same webhook-id; so do nothing twice for one id. Messages hold ids alone: ask the API for the rest."
        / "企业的程序可以接收订单和退货消息。每条消息按 Standard Webhooks 规范签名：webhook-signature 为 v1, 加上对 webhook-id.webhook-timestamp.body 的 HMAC-SHA256 的 base64，密钥为 whsec_ 之后部分解码所得。签名不符或早于五分钟的消息应拒绝。请在10秒内以 2xx 应答，否则三天内会以同一 webhook-id 重发，因此同一标识只应处理一次。消息只含标识，其余内容请查询接口。";
    errors_title: "Problems" / "出错时";
    errors_text: "Whatever fails answers application/problem+json (RFC 9457) with a stable code, a title in the reader's language, what to do about it, and the field at fault. A 429 says in Retry-After how many seconds to wait."
        / "任何失败都以 application/problem+json（RFC 9457）作答，包含稳定的代码、读者语言的标题、解决办法和出错字段。429 会在 Retry-After 中说明需等待的秒数。";
}

/// The name of a group of routes.
pub fn group(lang: Lang, tag: &str) -> String {
    let (en, zh) = match tag {
        "search" => ("Search", "搜索"),
        "catalog" => ("Catalogue", "目录"),
        "portfolio" => ("Portfolio", "伙伴组合"),
        "order" => ("Cart and orders", "购物车与订单"),
        "message" => ("Messages", "消息"),
        "account" => ("Account", "账户"),
        "staff" => ("Staff", "工作人员"),
        "company" => ("A company's console", "企业控制台"),
        "operator" => ("Operators", "运营方"),
        other => (other, other),
    };
    lang.pick(en, Some(zh)).to_owned()
}
