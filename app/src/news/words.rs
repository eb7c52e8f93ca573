//! The words of news.

wire::words! {
    news: "News from your partners" / "伙伴动态";
    older_news: "Older news" / "更早的动态";
    newest_news: "Newest news" / "最新动态";
    no_news: "Nothing new in the last 30 days." / "最近 30 天没有新动态。";
    new_product: "New from your partner" / "伙伴新品";
    cheaper(from): "Was {from}" / "原价 {from}";
    promotion: "Promotion of your partner" / "伙伴的促销";
    answer: "Answer to a proposal" / "对提议的答复";

    feed: "Your news elsewhere" / "在别处阅读动态";
    feed_text: "A feed reader shows you these news beside those of other places. It needs an address of your own (Atom), which you can end at any time."
        / "您可以用订阅阅读器查看这些动态。它需要一个您专用的地址（Atom 格式），可随时停止。";
    feed_warning: "Whoever has the address can read which companies you keep." / "任何人得到此地址，都能看到您与哪些企业结为伙伴。";
    feed_address: "Address of your feed" / "您的订阅地址";
    make_feed: "Make a feed address" / "生成订阅地址";
    replace_feed: "Replace it by a new address" / "换一个新地址";
    replace_text: "The old one stops working at once." / "旧地址立即失效。";
    end_feed: "End the feed" / "停止订阅源";
}
