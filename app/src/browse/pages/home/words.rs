//! The words of the home page.

wire::words! {
    title: "Where you choose the companies" / "由您选择企业的市场";
    description: "A marketplace in which shoppers keep the companies they like and drop the others for good. No bids, no targeting."
        / "在这里，顾客留下喜欢的企业，永远除去不喜欢的。没有竞价，没有定向推送。";
    lead: "Search, compare companies side by side, and keep the ones that serve you well. They come first next time."
        / "搜索、并排比较各家企业，把服务好的结为伙伴，下次他们排在最前。";
    how: "How Huoban works" / "伙伴如何运作";
    search_title: "Search and compare" / "搜索并比较";
    search_text: "Every company that sells it stands side by side, with the same facts in the same place. None of them pays to stand first."
        / "出售同类商品的企业并排展示，同样的信息放在同样的位置。没有企业能花钱排到前面。";
    keep_title: "Keep the good ones" / "留下好的";
    keep_text: "Put your seal on a company and it is your partner. Your partners come first in every search, and their news waits here."
        / "为企业盖上您的印，它就成为您的伙伴。每次搜索伙伴优先，动态在这里等您。";
    drop_title: "Drop the others for good" / "永远除去其他的";
    drop_text: "A company that serves badly is dropped in one step. You never see it again, under any name, and it never learns who you are."
        / "服务差的企业，一步除去。无论改什么名字都不再出现，它也永远不知道您是谁。";
    categories: "Categories" / "类别";
    companies: "Companies" / "企业";
    all_companies: "All companies" / "全部企业";
    fresh: "New here" / "新上架";
    fresh_note: "The newest product of each company, newest first; those that came at once take turns by the day."
        / "每家企业最新的一件商品，新的在前；同时上架的每天轮换。";
    news: "From your partners" / "伙伴动态";
    all_news: "Your portfolio" / "您的伙伴组合";
}
