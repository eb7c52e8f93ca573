//! The words of carts, checkouts and orders.

use wire::{
    lang::{Lang, counted},
    order::{
        Actor, Delivery, OrderState, Payment, card::CardState, delivery::Days, money::EntryKind, returns::ReturnState,
    },
};

use crate::ui::Tone;

wire::words! {
    by_mail: "Send me a confirmation by e-mail" / "用电子邮件向我发送确认";
    by_mail_hint: "And word when goods go out or do not come, or a return is answered. Nothing else." / "发货、取消或退货有答复时也会通知，除此之外不发送任何邮件。";
    add: "Add to cart" / "加入购物车";

    cart: "Cart" / "购物车";
    cart_empty: "Your cart is empty" / "购物车是空的";
    cart_empty_text: "Search for what you need; your partners come first." / "搜索您需要的商品，您的伙伴优先。";
    home: "Look around" / "随便看看";
    your_orders: "Your orders" / "我的订单";
    quantity_of(name): "Quantity of {name}" / "{name}的数量";
    update: "Update" / "更新";
    remove: "Remove" / "移除";
    remove_named(name): "Remove {name}" / "移除{name}";
    sold_out: "Sold out" / "已售完";
    only_left(left): "Only {left} left" / "仅剩 {left} 件";
    price_was(was): "The price was {was} when you chose it" / "您选择时的价格为 {was}";
    in_stock(left): "{left} in stock" / "库存 {left} 件";
    each(price): "{price} each" / "单价 {price}";
    promotions: "Promotions" / "促销";
    instead_of: "Instead of" / "原价";
    gift_waits: "A gift waits for you:" / "您可获赠：";
    add_gift: "Add it for free" / "免费加入";
    add_named_gift(name): "Add {name} for free" / "免费加入{name}";
    summary: "Summary" / "汇总";
    goods: "Goods" / "商品";
    delivery: "Delivery" / "配送";
    total: "Total" / "合计";
    free: "Free" / "免费";
    fee(fee, percent): "Of this, the companies pay Huoban a fee of {fee} ({percent} of the goods). You pay nothing on top."
        / "其中企业向伙伴平台支付 {fee} 的费用（商品金额的 {percent}），您无需另付。";
    fee_of_yours(fee, percent): "Of this you pay Huoban a fee of {fee} ({percent} of the goods), as it was at the sale." / "其中您向伙伴平台支付 {fee} 的费用（商品金额的 {percent}），按成交时的费率。";
    days_on_the_way(days): "{days} on the way" / "在途 {days}";
    prices_to: "Prices of delivery to" / "以下地区的运费";
    prices_show: "Show" / "查看";
    unknown_country: "Not chosen yet" / "尚未选择";
    nowhere(company): "{company} does not deliver there. Take its products out of the cart, or choose another country." / "{company}不配送到该地区。请移除其商品，或选择其他地区。";
    receipt: "Receipt" / "收据";
    receipt_print: "Print it with your browser; what stands above is left out." / "可用浏览器打印，上方内容不会打印。";
    receipt_number(id): "Receipt for order {id}" / "订单 {id} 的收据";
    sold_by: "Sold by" / "销售方";
    bought_by: "Bought by" / "购买方";
    went_back: "Went back to you" / "已退还";
    tax_in(percent): "Tax in it ({percent})" / "其中税额（{percent}）";
    no_tax: "The company stated no tax for your country." / "该企业未申明您所在地区的税率。";
    not_paid: "Not paid yet" / "尚未付款";
    registration: "Registered as" / "注册号";

    delivery_prices: "Prices" / "运费";
    no_rates: "You have no prices of your own: the usual rule holds. Standard delivery costs 4.90 in the currency of the goods and is free from 50; express costs 12.90."
        / "您尚未设置运费，按通用规则执行：标准配送 4.90（按商品货币），满 50 免费；加急 12.90。";
    rates_text: "What shoppers pay for delivery of your part of a cart. Once you set a price in a currency, only your prices hold there, and you deliver only where one of them fits."
        / "顾客为您的商品支付的运费。在某种货币下设置运费后，仅按您的设置执行，且只配送到有对应运费的地区。";
    set_rate: "Set a price" / "设置运费";
    set_rate_hint: "One for the same way, countries, weight and currency is replaced." / "相同方式、地区、重量和货币的条目会被替换。";
    rate_way: "Way" / "方式";
    rate_countries: "Countries" / "配送至的国家或地区";
    rate_countries_hint: "Two letters each, like DE AT FR; empty for everywhere else." / "两字母代码，例如 CN HK；留空表示其他所有地区。";
    rate_price: "Price" / "价格";
    rate_price_hint: "With its currency, like 4.90 EUR; 0 EUR is free." / "连同货币，例如 4.90 EUR；0 EUR 表示免费。";
    rate_free: "Free from this much of goods (optional)" / "商品满此金额免运费（选填）";
    rate_up_to: "Only for parcels up to (optional)" / "仅限不超过此重量的包裹（选填）";
    rate_up_to_hint: "Like 2 kg. Products without a weight weigh nothing." / "例如 2 kg。未填写重量的商品按零计算。";
    rate_days: "Days on the way (optional)" / "在途天数（选填）";
    rate_days_hint: "The least and the most, like 2-4." / "最少和最多，例如 2-4。";
    everywhere: "Everywhere else" / "其他所有地区";
    free_from(sum): "free from {sum}" / "满 {sum} 免费";
    up_to_weight(weight): "up to {weight}" / "不超过 {weight}";
    taxes: "Tax in your prices" / "价格中的税";
    taxes_text: "Prices include tax. State the rate by where goods go, and it stands on receipts." / "价格均含税。请按配送地区申明税率，收据上会显示。";
    no_taxes: "You have stated none: receipts show no tax." / "尚未申明税率，收据上不显示税额。";
    tax_percent: "Per cent" / "税率（%）";
    tax_percent_hint: "Like 19 or 8.1; empty takes the statement back." / "例如 13 或 8.1；留空表示撤回。";
    state_tax: "State" / "申明";
    remove_rate: "Remove" / "删除";

    standard_shown: "With standard delivery; choose at the checkout." / "按标准配送计算，可在结账时选择。";
    to_checkout: "Go to the checkout" / "去结账";
    not_available: "Something in your cart is no longer there as you wanted it" / "购物车中有商品库存不足";
    not_available_text: "Nothing is lost: continue with what is left, or change the cart yourself."
        / "其余商品都在：可以按现有库存继续，或自行修改购物车。";
    continue_with_rest: "Continue with the rest" / "用其余商品继续";
    change_cart: "Change the cart" / "修改购物车";

    checkout: "Checkout" / "结账";
    held(minutes, until): "Everything is set aside for you for {minutes} minutes, until {until}." / "商品已为您保留 {minutes} 分钟，至 {until}。";
    not_held: "Nothing is set aside yet: what sells out before you order will be missing." / "商品尚未保留，下单前可能售完。";
    hold_again: "Set it aside for 10 minutes" / "保留 10 分钟";
    no_account_needed: "No account needed. We send no advertising." / "无需注册。我们不发送广告。";
    contact: "How to reach you" / "联系方式";
    email: "E-mail" / "电子邮箱";
    email_hint: "Only for this order." / "仅用于此订单。";
    phone: "Phone (optional)" / "电话（选填）";
    address: "Where to" / "收货地址";
    recipient: "Full name" / "收件人";
    line1: "Street and number" / "街道、门牌号";
    line2: "Flat, floor, building (optional)" / "单元、楼层、楼宇（选填）";
    city: "Town or city" / "城市";
    region: "Region (optional)" / "省、州（选填）";
    postcode: "Postcode" / "邮政编码";
    country: "Country or region" / "国家或地区";
    choose: "Choose…" / "请选择…";
    how_delivered: "Delivery" / "配送方式";
    how_paid: "Payment" / "付款方式";
    kept_text: "What you typed is still here. Put something into the cart, then order again." / "您填写的内容仍在这里。请先加入商品，再下单。";
    place: "Place the order" / "提交订单";
    place_hint: "Ordering twice by accident is not possible here." / "重复点击不会重复下单。";

    orders: "Orders" / "订单";
    no_orders: "You have not ordered anything yet" / "您还没有订单";
    no_orders_text: "Once you order, you find the state of each order here." / "下单后可在这里查看每个订单的状态。";
    no_older: "There are no older orders" / "没有更早的订单";
    no_older_text: "All your orders are on the pages before." / "您的订单都在前面的页面。";
    newest_orders: "Show the newest orders" / "显示最新的订单";
    older: "Older orders" / "更早的订单";
    order_of(date): "Order of {date}" / "{date}的订单";
    number(id): "Number {id}" / "编号 {id}";
    placed_at: "Ordered" / "下单时间";
    deliver_to: "Delivered to" / "收货信息";
    paid_by: "Payment" / "付款方式";
    paid: "Paid" / "已付款";
    delivered_by: "Delivery" / "配送方式";
    show_order: "Show this order" / "查看订单";
    history: "What happened so far" / "订单进展";
    buy_again: "Buy again" / "再次购买";
    cancel: "Cancel this order" / "取消此订单";
    cancel_sure(company): "Cancel all that you ordered from {company}? You owe nothing for it then; this can't be undone."
        / "要取消在{company}的全部商品吗？取消后无需付款，且无法恢复。";
    cancel_yes: "Yes, cancel it" / "确认取消";
    keep_question(company): "Keep {company} as your partner?" / "要与{company}结为伙伴吗？";
    keep_text: "Your next search looks there first. Only you see your portfolio." / "下次搜索会优先显示。只有您能看到您的伙伴组合。";
    keep: "Keep as partner" / "结为伙伴";
    card_wait: "It can be shipped once the shopper's card is authorised." / "顾客的银行卡预授权后才能发货。";
    card_title: "Payment by card" / "银行卡付款";
    card_pay: "Pay on the card provider's page" / "前往银行卡支付页面付款";
    card_begin: "Pay by card" / "用银行卡付款";
    card_begin_text: "Nothing is set aside on your card yet. What is not paid within 24 hours of ordering is cancelled." / "尚未在您的银行卡上预授权。下单后24小时内未付款的订单将被取消。";
    card_captured: "Taken from your card:" / "已扣款：";
    card_refunded: "Paid back to your card:" / "已退回银行卡：";
    card_disputed: "Taken back by your bank:" / "已由银行撤回：";
    card_unreachable: "The card provider does not answer right now; it is tried again." / "银行卡服务暂时没有响应，系统会再试。";
    card_refused: "The card provider refused the last step." / "银行卡服务拒绝了上一步操作。";
    transfer: "Please transfer the money" / "请转账付款";
    transfer_amount: "Amount" / "金额";
    transfer_account: "To" / "收款账户";
    transfer_reference: "Reference" / "附言";
    erased: "Erased" / "已删除";
    shipments: "On its way" / "物流";
    shipped_with(carrier): "with {carrier}" / "承运商：{carrier}";
    tracking: "number" / "单号";
    of_line(quantity, name): "{quantity} × {name}" / "{name} × {quantity}";
    cancelled_because(reason): "Why: {reason}" / "原因：{reason}";
    not_sent(pieces): "Not sent: {pieces}" / "未发出：{pieces}";
    unsent: "What was not sent" / "未发出的商品";
    unsent_text(amount): "The company does not send the rest. {amount} of the price goes back, or comes off what is still owed." / "企业不再发出其余商品。{amount} 将退还，或从尚欠款项中扣除。";
    unsent_delivery: "The price of delivery stays, as long as something that was paid for was sent." / "只要有付款商品已发出，运费不退。";
    nobody_said: "Nobody said otherwise for 30 days." / "30 天内无人提出异议。";
    counts_as_delivered(at): "If nobody says so before, it counts as delivered on {at}." / "如无人提前确认，将于 {at} 视为送达。";
    received: "It has arrived" / "我已收到";
    received_text(company): "Has what {company} sent arrived? Your time to send it back runs from then." / "{company}寄出的商品到了吗？退货期限从收到时算起。";

    returns: "Returns" / "退货";
    asked_at: "asked" / "申请于";
    answer_until: "answer until" / "请在此前答复：";
    return_reason_given(reason): "“{reason}”" / "“{reason}”";
    return_answer_given(answer): "The company: {answer}" / "企业：{answer}";
    silence_approved: "The company was silent for three days, and so has approved it. Its address stands on its page." / "企业三天内未答复，视为同意。其地址见企业页面。";
    worth: "worth" / "价值";
    refunded: "refunded" / "已退款";
    sent_back: "It is on its way back" / "已寄回";
    withdraw_return: "Take the return back" / "撤回退货";
    send_by(by): "To be sent back by {by}; then the return lapses." / "须在 {by} 前寄回，否则退货失效。";
    return_lapsed: "Nothing was sent back within 14 days of the company's yes, so the return has lapsed: the goods stay with the shopper." / "企业同意后 14 天内未寄回，退货已失效，商品归顾客保留。";
    return_withdrawn: "The shopper took it back and keeps the goods." / "顾客已撤回退货，保留商品。";
    ask_return: "Send something back" / "申请退货";
    return_until(until): "You can ask until {until}." / "可在 {until} 前申请。";
    return_count(left, name): "Of {name} go back (of {left})" / "{name}的退货数量（共 {left} 件）";
    return_reason: "Why (optional)" / "原因（选填）";
    return_reason_hint: "You need no reason; one helps where something is broken." / "无需说明原因；如有损坏，说明有助于处理。";
    ask_return_button: "Ask to send it back" / "提交退货申请";
    approve_return_label: "Where to send it, and how; the shopper reads it" / "寄回地址和方式（顾客会看到）";
    approve_return: "Approve the return" / "同意退货";
    refuse_return_label: "Why not; the shopper reads it" / "拒绝原因（顾客会看到）";
    refuse_return: "Refuse" / "拒绝";
    refund: "Refund it" / "退款";
    refund_text: "Once it is back, or before. With the last goods of an order goes their standard delivery; your part of the fee comes back." / "收到退货后退款，也可提前。订单全部退回时一并退还标准运费；相应费用会退还给您。";

    statement_text: "Your account with this marketplace. Above zero is what you are owed; orders are paid out once they are completed and paid." / "您与本市场的账目。正数为应付给您的金额；订单完成且已付款后支付给您。";
    statement_empty: "Nothing stands in the books yet." / "尚无账目。";
    balance: "Balance" / "余额";
    export_statement: "Download as CSV" / "下载 CSV";
    older_entries: "Older entries" / "更早的账目";

    all: "All" / "全部";
    queue_empty: "No orders here" / "暂无订单";
    queue_empty_text: "Once a shopper orders from you, it stands here." / "顾客下单后会显示在这里。";
    company_order(id): "Order {id}" / "订单 {id}";
    to_queue: "All orders" / "全部订单";
    ship_to: "Ship to" / "寄往";
    hidden_role: "Names and addresses are for those who fulfil orders." / "姓名和地址仅供处理订单的人员查看。";
    hidden_over: "Name and address are hidden 60 days after an order is over." / "订单结束60天后，姓名和地址不再显示。";
    hidden_erased: "The shopper had everything about them erased." / "顾客已删除其全部信息。";
    reference: "A transfer names" / "转账附言";
    lines: "What was ordered" / "订购商品";
    still_to_ship(left): "{left} still to ship" / "待发 {left} 件";
    sku(sku): "SKU {sku}" / "货号 {sku}";
    accept: "Accept the order" / "接单";
    accept_text: "The shopper sees that you have it. Ship it within the time that you promise." / "顾客会看到您已接单，请在承诺时间内发货。";
    ship: "Ship it" / "发货";
    ship_text: "All that is left goes out unless you change the numbers." / "默认发出全部剩余商品，可修改数量。";
    ship_count(name): "Pieces of {name} that go out" / "{name}的发货数量";
    carrier: "Carrier" / "承运商";
    tracking_number: "Tracking number (optional)" / "物流单号（选填）";
    ship_button: "Note it as shipped" / "记录发货";
    deliver: "It has arrived" / "已送达";
    deliver_text: "Note it once the carrier says so; the shopper's time to send it back runs from then." / "承运商确认送达后请记录；顾客的退货期限由此开始。";
    company_cancel: "Cancel this order" / "取消此订单";
    company_cancel_text: "For what you can't deliver. It counts in your public service record, and can't be undone." / "用于无法供货的情况。会计入公开的服务记录，且无法恢复。";
    short: "The rest is not coming" / "其余商品不再发出";
    short_text: "What was paid for the pieces that are left goes back to the shopper, your part of the fee comes back, and the order counts as shipped. It can't be undone." / "剩余商品的款项退还顾客，相应费用退还给您，订单视为已发货。此操作无法恢复。";
    short_shelf: "These pieces lie on the shelf and can be sold to others" / "这些商品仍在库，可继续出售";
    short_sure: "Yes, they are not coming" / "确认不再发出";
    reason: "Why; the shopper reads it" / "原因（顾客会看到）";
    slip: "Packing slip" / "装箱单";
    slip_of(company): "From {company}" / "发货方：{company}";
    slip_print: "Print this page with your browser." / "请用浏览器打印本页。";
}

/// The cart and how much is in it: `Cart, 1 item`.
pub fn cart_counted(lang: Lang, items: i64) -> String {
    match lang {
        Lang::En => format!("{}, {}", cart(lang), counted(lang, items, "item", "items", "")),
        Lang::Zh => format!("{}，{}", cart(lang), counted(lang, items, "", "", "件商品")),
    }
}

pub fn items(lang: Lang, items: i64) -> String {
    counted(lang, items, "piece", "pieces", "件")
}

/// A state in a word.
pub fn state(lang: Lang, state: OrderState) -> &'static str {
    match state {
        OrderState::Placed => lang.pick("Placed", Some("已下单")),
        OrderState::Accepted => lang.pick("Accepted", Some("已接单")),
        OrderState::Shipped => lang.pick("Shipped", Some("已发货")),
        OrderState::Delivered => lang.pick("Delivered", Some("已送达")),
        OrderState::Completed => lang.pick("Completed", Some("已完成")),
        OrderState::Cancelled => lang.pick("Cancelled", Some("已取消")),
    }
}

/// Where a return stands.
pub fn return_state(lang: Lang, state: ReturnState) -> &'static str {
    match state {
        ReturnState::Requested => lang.pick("Return asked for", Some("已申请退货")),
        ReturnState::Approved => lang.pick("Return approved", Some("同意退货")),
        ReturnState::Refused => lang.pick("Return refused", Some("拒绝退货")),
        ReturnState::SentBack => lang.pick("On its way back", Some("退回途中")),
        ReturnState::Refunded => lang.pick("Refunded", Some("已退款")),
        ReturnState::Withdrawn => lang.pick("Return taken back", Some("已撤回退货")),
        ReturnState::Lapsed => lang.pick("Return lapsed", Some("退货已失效")),
    }
}

/// What an entry of the books is about.
pub fn entry_kind(lang: Lang, kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Sale => lang.pick("Sale", Some("销售")),
        EntryKind::Fee => lang.pick("Fee", Some("费用")),
        EntryKind::Cancellation => lang.pick("Cancellation", Some("取消")),
        EntryKind::Refund => lang.pick("Refund", Some("退款")),
        EntryKind::Payment => lang.pick("Paid to you at the door", Some("货到付款已收")),
        EntryKind::Payout => lang.pick("Paid out", Some("已支付")),
        EntryKind::Dispute => lang.pick("Disputed card payment", Some("银行卡付款争议")),
    }
}

/// Who moved an order on.
pub fn actor(lang: Lang, actor: Actor) -> &'static str {
    match actor {
        Actor::Shopper => lang.pick("by you", Some("由您操作")),
        Actor::Company => lang.pick("by the company", Some("由企业操作")),
        Actor::Clock => lang.pick("by itself, as time passed", Some("到期自动")),
    }
}

/// Who moved an order on, as the company reads it.
pub fn actor_to_company(lang: Lang, actor: Actor) -> &'static str {
    match actor {
        Actor::Shopper => lang.pick("by the shopper", Some("由顾客操作")),
        Actor::Company => lang.pick("by you", Some("由您操作")),
        Actor::Clock => lang.pick("by itself, as time passed", Some("到期自动")),
    }
}

pub fn delivery_name(lang: Lang, delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Standard => lang.pick("Standard", Some("标准配送")),
        Delivery::Express => lang.pick("Express", Some("特快配送")),
    }
}

pub fn payment_name(lang: Lang, payment: Payment) -> &'static str {
    match payment {
        Payment::CashOnDelivery => lang.pick("Cash on delivery", Some("货到付款")),
        Payment::BankTransfer => lang.pick("Bank transfer", Some("银行转账")),
        Payment::Card => lang.pick("Card", Some("银行卡")),
    }
}

/// How far a payment by card is, for shopper and company alike.
pub fn card_state(lang: Lang, state: CardState) -> &'static str {
    match state {
        CardState::New => lang.pick("Not begun", Some("未开始")),
        CardState::Open => lang.pick("Not paid yet", Some("尚未付款")),
        CardState::Authorised => lang.pick("Set aside on the card", Some("已预授权")),
        CardState::Captured => lang.pick("Paid", Some("已付款")),
        CardState::Cancelled => lang.pick("Let go, nothing was taken", Some("已取消，未扣款")),
        CardState::Failed => lang.pick("Did not work", Some("付款失败")),
    }
}

pub fn card_tone(state: CardState) -> Tone {
    match state {
        CardState::New | CardState::Open => Tone::Wait,
        CardState::Authorised | CardState::Captured => Tone::Good,
        CardState::Cancelled => Tone::Plain,
        CardState::Failed => Tone::Bad,
    }
}

/// What a way to pay asks of the shopper.
pub fn payment_hint(lang: Lang, payment: Payment) -> &'static str {
    match payment {
        Payment::CashOnDelivery => lang.pick("You pay at the door.", Some("收货时付款。")),
        Payment::BankTransfer => lang.pick(
            "You get the account and a reference after ordering.",
            Some("下单后会显示收款账户和附言。"),
        ),
        Payment::Card => lang.pick(
            "You pay on the card provider's page after ordering; the money is taken when something is shipped.",
            Some("下单后在银行卡支付页面付款，发货时才扣款。"),
        ),
    }
}

/// `2 to 4 days`, `1 day`.
pub fn days(lang: Lang, days: Days) -> String {
    let Days { from, to } = days;
    let most = counted(lang, to, "day", "days", "天");
    match (from == to, lang) {
        (true, _) => most,
        (false, Lang::En) => format!("{from} to {most}"),
        (false, Lang::Zh) => format!("{from} 至 {most}"),
    }
}

/// `500 g`, `1.5 kg`.
pub fn weight(grams: i64) -> String {
    match grams {
        ..1_000 => format!("{grams} g"),
        _ => {
            let kilograms = format!("{}.{:03}", grams / 1_000, grams % 1_000);
            format!("{} kg", kilograms.trim_end_matches('0').trim_end_matches('.'))
        }
    }
}

/// `Standard delivery, 2 to 4 days on the way`.
pub fn travels(lang: Lang, way: Delivery, time: Option<Days>) -> String {
    let name = delivery_name(lang, way);
    match time {
        Some(time) => format!("{name}, {}", days_on_the_way(lang, days(lang, time))),
        None => name.to_owned(),
    }
}
