//! The words of the account pages.

wire::words! {
    seen: "What companies can see about you" / "企业能看到您的什么";
    sign_in: "Sign in" / "登录";
    sign_out: "Sign out" / "退出";
    open_account: "Open an account" / "开通账户";
    email: "E-mail" / "电子邮箱";
    email_hint: "To sign in with, and for your orders. We never send anything else." / "用于登录和订单。除此之外，我们不会发送任何邮件。";
    password: "Password" / "密码";
    name: "Name" / "姓名";
    name_hint: "If you like; it fills in your orders." / "可不填，用于填写订单。";
    no_account_yet: "No account yet?" / "还没有账户？";
    have_account: "You have an account already?" / "已有账户？";
    guest_merges: "What you have kept and put in the cart in this browser goes into your account." / "您在此浏览器中结下的伙伴和购物车内容将并入账户。";
    reason_keep: "Your portfolio, cart and orders of this browser become your account's and stay." / "此浏览器中的伙伴组合、购物车和订单将归入账户并长期保留。";
    reason_devices: "You find them again on your other devices." / "您可以在其他设备上找到它们。";
    reason_quiet: "No advertising mail, and no company learns who you are." / "没有广告邮件，也没有企业知道您是谁。";

    confirm: "Confirm this e-mail" / "确认此邮箱";
    confirm_text: "You followed the link that went to your address. Press the button, and it is known to be yours." / "您打开了发送到邮箱的链接。点击按钮即可确认邮箱属于您。";
    confirmed: "confirmed" / "已确认";
    not_confirmed: "not confirmed" / "未确认";
    confirm_send: "Send me a link to confirm it" / "发送确认链接";
    demo_mail: "Letters of this demonstration" / "演示邮件";
    demo_mail_text: "Nothing is sent from here: what shoppers asked to be told by mail stands here for everybody, the newest first, until the server is started anew." / "本站不会真正发送邮件：顾客要求通过邮件接收的内容会公开显示在此，最新在前，服务器重启后清空。";
    demo_mail_none: "Nothing was asked for yet. Order something and tick the confirmation by e-mail." / "还没有邮件。下单时勾选“用电子邮件向我发送确认”即可。";
    demo_mail_to(address): "To {address}" / "收件人：{address}";
    forgot: "Forgot your password?" / "忘记密码？";
    forgot_text: "We send a link to the e-mail of your account, with which you choose a new one within an hour." / "我们会向您账户的邮箱发送链接，您可在一小时内设置新密码。";
    forgot_send: "Send me the link" / "发送链接";
    forgot_again: "Ask for another link" / "重新申请链接";
    reset: "Choose a new password" / "设置新密码";
    reset_text: "All your devices are signed out; then sign in with the new one." / "您的所有设备都将退出，之后请用新密码登录。";
    reset_save: "Use this password" / "使用此密码";

    about_you: "About you, if you like" / "关于您（可不填）";
    your_account: "Your account" / "您的账户";
    you: "You" / "您";
    guest_text: "You are a guest: your portfolio and cart wait in this browser for 180 days. With an account they stay, on all your devices."
        / "您是访客：伙伴组合和购物车会在此浏览器中保留180天。开通账户后，它们将在您的所有设备上长期保留。";
    here_since: "Here since" / "始于";
    closed: "Those who run this marketplace closed this account" / "此账户已被市场运营方关闭";
    closed_text: "It takes part in nothing new. Your portfolio, your orders and their returns, and your data stay yours. Write to them if you think that this is wrong." / "不能再参与新的活动。您的伙伴组合、订单与退货以及数据仍归您所有。如有异议，请与运营方联系。";
    your_portfolio: "Your portfolio" / "您的伙伴组合";
    your_orders: "Your orders" / "您的订单";
    your_messages: "Your messages" / "您的消息";

    devices: "Where you are signed in" / "已登录的设备";
    devices_text: "Something you don't know? Sign it out and change your password." / "有不认识的设备？请将其退出并更改密码。";
    this_device: "This device" / "本设备";
    browser_on(browser, system): "{browser} on {system}" / "{system} 上的 {browser}";
    unknown_browser: "A program we don't know" / "未知程序";
    since: "since" / "始于";
    last_seen: "last seen" / "最近访问";
    end_session: "Sign out" / "退出";
    sign_out_everywhere: "Sign out everywhere" / "在所有设备上退出";

    language: "Language" / "语言";
    language_label: "Show everything in" / "界面语言";
    use_language: "Use this language" / "使用此语言";


    your_data: "Your data" / "您的数据";
    your_data_text: "Take along everything that we store about you, as one file; or have it erased." / "您可以将我们保存的关于您的一切下载为一个文件，也可以全部删除。";
    export: "Download everything" / "下载全部";

    erase_everything: "Erase everything" / "删除全部";
    what_goes: "What goes, for good" / "将永久删除";
    goes_account: "your account with its e-mail, name and password, and all sessions" / "您的账户，包括邮箱、姓名、密码和所有登录";
    goes_portfolio: "your portfolio: partners, notes, and the companies you dropped" / "您的伙伴组合：伙伴、备注和已除去的企业";
    goes_cart: "your cart" / "您的购物车";
    goes_address: "name, e-mail, address and phone of all your orders" / "所有订单中的姓名、邮箱、地址和电话";
    what_stays: "What stays" / "将保留";
    stays_orders: "your orders without a name: what was bought, when, at what price" / "不含姓名的订单：购买的商品、时间和价格";
    stays_books: "the companies' and the marketplace's books, which must be kept" / "企业和市场依法须保存的账目";
    orders_first(orders): "{orders}. Without an address they can't reach you: cancel them or wait for them first." / "{orders}。没有地址就无法送达：请先取消订单或等待送达。";
    i_mean_it: "Erase everything about me. I know that it can't be undone." / "删除关于我的一切。我知道此操作无法撤销。";
    erase_for_good: "Erase for good" / "永久删除";
    keep_everything: "Keep everything" / "全部保留";
    export_first: "Download everything first" / "先下载全部";
}
