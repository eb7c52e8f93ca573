//! The words of letters.

wire::words! {
    placed_subject: "Your order at Huoban" / "您在 Huoban 的订单";
    placed: "Thank you. We have your order, and each company has been told of its part." / "谢谢。我们已收到您的订单，并已通知各企业。";
    from_company(company): "From {company}:" / "来自 {company}：";
    line(quantity, name, sum): "{quantity} × {name}: {sum}" / "{quantity} × {name}：{sum}";
    delivery(sum): "Delivery: {sum}" / "配送费：{sum}";
    total(sum): "Total: {sum}" / "合计：{sum}";
    goes_to(address): "It goes to: {address}" / "收货地址：{address}";
    pay_cash: "You pay on delivery." / "货到付款。";
    pay_transfer: "Please transfer the money:" / "请转账：";
    account(account): "To: {account}" / "收款账户：{account}";
    amount(amount): "Amount: {amount}" / "金额：{amount}";
    reference(reference): "Reference: {reference}" / "附言：{reference}";
    see_order: "Your order, as it stands now:" / "查看订单最新状态：";

    shipped_subject(company): "{company} has sent your goods" / "{company} 已发货";
    shipped(company): "{company} has handed over for delivery:" / "{company} 已交付承运：";
    piece(quantity, name): "{quantity} × {name}" / "{quantity} × {name}";
    carrier(carrier): "With: {carrier}" / "承运商：{carrier}";
    tracking(number): "Tracking number: {number}" / "运单号：{number}";

    cancelled_subject(company): "{company} has cancelled your order" / "{company} 已取消您的订单";
    cancelled(company): "{company} has cancelled your order. You owe nothing for it; what you paid comes back in full." / "{company} 已取消您的订单。您无需付款，已付款项将全额退还。";
    short_subject(company): "{company} does not send the rest of your order" / "{company} 不再发出订单的其余商品";
    short(company): "{company} does not send these:" / "{company} 不再发出：";
    short_refunded(amount): "You get back {amount}, as far as you have paid." / "您已付的相应款项 {amount} 将退还。";

    return_subject(company): "Your return to {company}" / "您向 {company} 的退货";
    approved(company): "{company} takes your return." / "{company} 已同意您的退货。";
    refused(company): "{company} does not take your return." / "{company} 未同意您的退货。";
    lapsed(company): "Nothing was sent back to {company} within 14 days of its yes, so the return has lapsed. You keep the goods." / "{company} 同意退货后 14 天内未寄回，退货已失效，商品归您保留。";
    refunded(company, amount): "{company} has your goods back. You get {amount}." / "{company} 已收到退回的商品，将退还您 {amount}。";
    they_say(words): "They say: {words}" / "对方说明：{words}";

    password_subject: "Choose a new password at Huoban" / "重设您的 Huoban 密码";
    password: "Somebody, most likely you, asked for a new password for your account. Choose one here within an hour; the link is good for one use:"
        / "有人（很可能是您本人）为您的账户申请了新密码。请在一小时内通过以下链接设置，链接仅可使用一次：";
    password_not_you: "If it was not you, do nothing: your password stays as it is." / "如果不是您本人，请忽略：您的密码保持不变。";

    address_subject: "Confirm your e-mail at Huoban" / "确认您的 Huoban 邮箱";
    address: "You asked to confirm that this address is yours. Do it here within three days:" / "您申请确认此邮箱属于您。请在三天内通过以下链接确认：";
    address_not_you: "If it was not you, do nothing: somebody mistyped their address." / "如果不是您本人，请忽略：可能有人填错了邮箱。";

    asked_for_order: "You get this because you asked for it with this order. You will get nothing else." / "您收到此邮件，是因为您在下单时选择了接收。除此之外不会有其他邮件。";
}
