//! The public rule by which results and ads are ordered, word for word. The open log holds its hash, so that it can't be worded
//! otherwise unnoticed.

use crate::lang::Lang;

crate::words! {
    products: "Products" / "商品";
    products_1: "Your partners first: products of companies in your portfolio that have all the words of your search. A partner without a match does not get in."
        / "先是您的伙伴：您伙伴组合中的企业里，含有全部搜索词的商品。没有匹配商品的伙伴不会出现。";
    products_2: "Then everyone else, best match first. A match is scored with BM25F over name, company, category, facts and description; rare words count more than common ones, and words in the name more than words in the description. Where 1,000 products or more are named by all the words, those that only mention them in their descriptions stay away, and where very many are found, the numbers beside the filters are estimates from some of them, evenly spread."
        / "然后是其他企业，最匹配的在前。匹配度用 BM25F 计算，依据名称、企业、类别、参数和描述；少见的词比常见的词分量重，名称中的词比描述中的词分量重。如果有 1000 件以上商品的名称含有全部搜索词，则只在描述中提到这些词的商品不再列出；商品很多时，筛选旁的数量是从中均匀抽取一部分得出的估计值。";
    products_5: "The last word may be unfinished: products with a word that begins so follow those that have it whole. Products with only some of the words come last, and only when few have them all. A word that is in no product is replaced by the likeliest spelling, and the page says so."
        / "最后一个词可以没有写完：含有以它开头的词的商品，排在含有完整词的商品之后。只含部分词的商品排在最后，且仅在含全部词的很少时出现。没有任何商品含有的词会换成最可能的写法，页面会说明。";
    products_6: "A list without a search, like a category, favours nobody: the companies take turns in the day's order below, each with its newest product; then each with its next, and so on. The list of all companies and the companies on the home page stand in the same order. Ordered by price, age or ratings, products that are equal in it take turns likewise; the best rated are those with the highest Wilson lower bound of their own ratings. Your partners gain nothing by it."
        / "没有搜索词的列表（例如某个类别）不偏向任何一方：各企业按下述当日顺序轮流，先各出最新的一件商品，再各出下一件，依此类推。全部企业的列表和首页的企业也按同一顺序排列。按价格、上架时间或评价排序时，数值相同的商品也由各企业这样轮流；“评价最好”按商品评分的 Wilson 下限排序。您的伙伴不会因此受惠。";
    products_3: "The thing itself comes before what belongs to it: a name is read for what the product is, which its last word says (a “mouse pad” is a pad), and not what “for” or “with” introduces. That word of yours which names the thing counts more where the product is one."
        / "商品本身排在其配件之前：从名称判断商品是什么，看最后一个词（“鼠标垫”是垫），不看“适用于”之后的内容。您的搜索词中指明商品的那个词，在商品正是它时分量更重。";
    products_4: "Two names of one thing, like laptop and notebook, find each other, the one you typed first, and the result says so. The names are a small list, the same for everyone, and short forms that products of at least two companies spell out. A Chinese name of three characters or more is looked up by the two neighbouring ones that the fewest products have."
        / "同一事物的两种叫法，例如笔记本电脑和手提电脑，可以互相找到，您输入的叫法在前，结果中会说明。这些叫法来自一份对所有人相同的小词表，以及至少两家企业的商品写出全称的缩写。三个字以上的中文叫法，按其中商品最少含有的相邻两字查找。";
    companies: "Companies side by side" / "并列的企业";
    companies_1: "A company stands there if one of its products matches: first those with all the words, then those with some; among these, first those of which a product is the thing that you named."
        / "只要有商品匹配，企业就会并列展示：先是含全部词的，再是含部分词的；其中，有商品正是您所说之物的企业在前。";
    companies_3: "Among these, whoever surely serves better: the Wilson lower bound, at 95 %, of the share of its service ratings with four stars or five, in tenths, rounded down (ten of ten good ones make 0.72, so 7). Only buyers rate, once for each order that reached them. Who has no ratings has 0 here, and not a bad one: it says “no ratings yet”."
        / "其中，服务更可靠的在前：取四星和五星服务评分所占比例的 Wilson 下限（95%），按十分之一向下取整（十条评分全是好评为 0.72，即 7）。只有买家能评分，每个送达的订单一次。没有评分的企业在此为 0，但不等于差评，页面会写“暂无评分”。";
    companies_2: "Equals change places every day. A company's turn is the first 8 bytes of SHA-256 over the day's seed and the company's number (8 bytes, big-endian), lowest first, so that anyone can check it."
        / "条件相同的企业每天轮换：名次取 SHA-256（当日种子，后接 8 字节大端企业编号）的前 8 个字节，小者在前，任何人都能核对。";
    ads: "Ads" / "广告";
    ads_1: "A company's own words stand beside its products where one of its ads runs that day and is made for the category of its best match, or one above it, or for all; else its line stands there. Of several the one made for the nearest category is taken, and of these the youngest. Ads change nothing about the order."
        / "企业有当日投放、且适用于其最佳匹配所属类别（或其上级、或不限类别）的广告时，商品旁显示该广告的文字；否则显示企业简介。有多个时取类别最近的，再取最新的。广告不影响顺序。";
    ads_2: "Of an ad with two versions the first stands where the first byte of SHA-256 over the day's seed, the ad's number (8 bytes, big-endian) and the words of the search is even, else the second; the words in small letters, without accents, traditional Chinese as simplified and wide letters as narrow ones, parted by single spaces. So it is the same for everybody."
        / "广告有两个版本时，取 SHA-256（当日种子、8 字节大端广告编号、搜索词）的首字节，偶数为第一版，奇数为第二版；搜索词转为小写、简体和半角，去掉重音，以单个空格分隔。因此对所有人相同。";
    ads_3: "Nobody can be targeted: an ad has words, a picture, categories and days, and no field for anything else. Who saw it is noted nowhere. Every ad stands in the" / "无法定向：广告只有文字、图片、类别和日期，没有其他字段。不记录谁看过。每个广告都可查，见";
    never: "What never counts" / "从不计入的";
    never_1: "Money, fees, age of the company, your purchases, your device, where you are, or who you are. Only your own portfolio changes what you see, and only you change it."
        / "金钱、费用、企业年限、您的购买记录、设备、位置或身份。只有您自己的伙伴组合会影响您看到的内容，而它只由您改变。";
    never_2: "A company you dropped is absent, under every name of the same legal entity." / "您除去的企业不会出现，同一法人的任何名称也不会。";
}

/// A heading, and what stands below it.
pub type Part = (fn(Lang) -> &'static str, &'static [fn(Lang) -> &'static str]);

/// All parts, in the order in which they are read.
pub const PARTS: [Part; 4] = [
    (
        products,
        &[products_1, products_2, products_3, products_4, products_5, products_6],
    ),
    (companies, &[companies_1, companies_3, companies_2]),
    (ads, &[ads_1, ads_2, ads_3]),
    (never, &[never_1, never_2]),
];

/// The whole rule in English and then in Chinese, each heading and sentence a line: what is hashed.
pub fn text() -> String {
    let mut text = String::new();
    for lang in [Lang::En, Lang::Zh] {
        for (heading, points) in PARTS {
            for line in [heading].iter().chain(points) {
                text += line(lang);
                text.push('\n');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_has_every_line_in_both_languages() {
        let text = text();
        assert_eq!(text.lines().count(), 2 * 18);
        for line in [products_5(Lang::En), companies_2(Lang::Zh), never_2(Lang::En)] {
            assert!(text.contains(&format!("{line}\n")), "{line}");
        }
    }
}
