//! The words of a feed.

wire::words! {
    title: "News from your partners · Huoban" / "伙伴动态 · Huoban";
    subtitle: "New products, lower prices, promotions and answers of the companies you keep, of the last 30 days."
        / "您的伙伴在最近 30 天内的新品、降价、促销和答复。";
    new_product(name): "New: {name}" / "新品：{name}";
    new_product_text(company, name, price): "{company} has something new: {name}, {price}." / "{company}上新：{name}，{price}。";
    cheaper(name, price): "Now {price}: {name}" / "现价 {price}：{name}";
    cheaper_text(company, name, price, from): "{company} lowered the price of {name} from {from} to {price}."
        / "{company}将{name}的价格从 {from} 降至 {price}。";
    promotion(title): "Promotion: {title}" / "促销：{title}";
    promotion_text(company, day): "{company} offers it until {day}." / "{company}，截至{day}。";
    accepted(title): "Accepted: {title}" / "已接受：{title}";
    declined(title): "Declined: {title}" / "已婉拒：{title}";
    taken_back: "a proposal whose author took it back" / "提议者已收回的提议";
    answered_text(company, text): "{company} answered: {text}" / "{company}的答复：{text}";
    there_from(day): "There from {day}." / "自{day}起。";
}
