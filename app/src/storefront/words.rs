//! The words of a company's page in its console.

wire::words! {
    lead: "What shoppers read of you, and what you grant them. It is the same for everyone." / "顾客看到的企业介绍和您的承诺，对所有人一致。";
    see: "As shoppers see it" / "顾客看到的页面";
    name_zh: "Chinese name (optional)" / "中文名称（选填）";
    colors: "Your colours" / "企业配色";
    colors_hint: "Of your mark, and of the drawings that stand in for pictures." / "用于企业标识，以及代替图片的插图。";
    color_a: "Main" / "主色";
    color_b: "Light" / "浅色";
    color_c: "Dark" / "深色";
    line: "Your line: shown with your company in lists (optional)" / "一句话介绍，显示在列表中（选填）";
    line_zh: "Your line in Chinese (optional)" / "中文一句话介绍（选填）";
    about: "About you (optional)" / "企业介绍（选填）";
    about_zh: "About you in Chinese (optional)" / "中文企业介绍（选填）";
    founded: "Founded in the year (optional)" / "成立年份（选填）";
    ships_from: "Ships from (optional)" / "发货地（选填）";
    ships_days: "Days from order to dispatch (optional)" / "下单到发货的天数（选填）";
    ships_days_hint: "A promise; your record of keeping it stands beside it." / "这是承诺，旁边会显示您的履行记录。";
    return_days: "Days to return, from receipt" / "退货期限（自签收起的天数）";
    return_days_hint(least): "At least {least}. Orders keep what was granted when they were placed." / "至少 {least} 天。已有订单保持下单时的期限。";
    save: "Save" / "保存";
    read_only: "Your role sees it, and can't change it." / "您的角色只能查看，不能修改。";
    close: "Close the company" / "关闭企业";
    close_text: "Nothing of it is found or for sale any more. Open orders, returns and payouts go on, and you can still do all that they need. You can open it again at any time." / "企业及其商品不再出现，也不再出售。未完成的订单、退货和结算照常进行，您仍可处理。您可随时重新开放。";
    close_sure: "I want to close it" / "我确认关闭";
    closed_by_operators: "Those who run this marketplace closed it, and it can't open again by itself. Why:" / "企业被市场运营方关闭，不能自行重新开放。原因：";
    closed_since: "Closed since" / "已关闭，自";
    closed_text: "Nothing is for sale; what was ordered goes on." / "商品不再出售，已有订单照常进行。";
    reopen: "Open it again" / "重新开放";
}
