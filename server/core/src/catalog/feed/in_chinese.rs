//! What can be wrong with a feed, in Chinese; the English stands beside each kind.

use super::{
    price_fault::PriceFault,
    trouble::{Doubt, Fatal, Reason},
};
use crate::error::Said;

impl Reason {
    /// In both languages.
    pub fn said(&self) -> Said {
        Said::new(self.to_string(), self.zh())
    }

    fn zh(&self) -> String {
        match self {
            Self::Missing => "为空；每件商品都必须填写".to_owned(),
            Self::TooLong { length, limit } => format!("长 {length} 个字符；请缩短至 {limit} 个"),
            Self::NotUtf8 => {
                "不是有效的 UTF-8；请指明文件编码（如 gb18030 或 windows-1252），或另存为 UTF-8".to_owned()
            }
            Self::Undecodable { encoding } => format!("含有在 {encoding} 中无意义的字节；请改正，或指明正确的编码"),
            Self::RowTooLarge { limit } => format!("该行超过 {limit} 字节；请缩短，或检查是否缺少换行"),
            Self::ColumnCount { found, expected } => {
                format!("该行有 {found} 列，表头有 {expected} 列；请检查是否多了或少了分隔符")
            }
            Self::OpenQuote => "有一个值以引号开始却没有结束；请补上引号，引号若属于文字则写两个".to_owned(),
            Self::QuoteTooLong { lines } => {
                format!("有一个值以引号开始，在其后 {lines} 行内没有结束；请补上引号、缩短该值，引号若属于文字则写两个")
            }
            Self::TextAfterQuote => "结束引号之后还有文字；属于文字的引号请写两个（\"12\"\" disc\"）".to_owned(),
            Self::Price(fault) => fault.zh(),
            Self::UnknownAvailability(text) => {
                format!("\"{text}\" 无法识别；请写 in_stock、out_of_stock、preorder 或 backorder")
            }
            Self::NotACount(text) => format!("\"{text}\" 不是件数；请写整数，例如 25"),
        }
    }
}

impl Doubt {
    /// In both languages.
    pub fn said(&self) -> Said {
        Said::new(self.to_string(), self.zh())
    }

    fn zh(&self) -> String {
        match self {
            Self::OverLong { length, limit } => format!("长 {length} 个字符，超过通常的 {limit} 个；已完整保留"),
            Self::BadGtin(text) => format!("\"{text}\" 的长度或校验位不对；未采用"),
            Self::BadLink(text) => format!("\"{text}\" 不是 http 或 https 网址；未采用"),
            Self::TooMany { limit } => format!("超过 {limit} 个；其余未采用"),
            Self::UnknownCondition(text) => {
                format!("\"{text}\" 无法识别；请写 new、refurbished 或 used；按全新处理")
            }
            Self::Rounded { text, price } => format!("\"{text}\" 的小数位多于其货币；按 {price} 处理"),
            Self::DoubtfulCount { text, count } => format!("\"{text}\" 不是单纯的件数；按 {count} 处理"),
            Self::RepeatedId { id, first } => format!("\"{id}\" 已在第 {first} 行出现；以最后一行为准"),
            Self::SecondValue => "出现两次且值不同；以第一个为准；请只保留正确的一个".to_owned(),
            Self::NestedProduct => "位于另一件商品之内，未采用；请先结束前一件".to_owned(),
            Self::ManyCategories => "含有多个类别；以第一个为准；类别名含逗号时请加引号".to_owned(),
            Self::BadSalePrice(fault) => format!("{}；按原价出售", fault.zh()),
            Self::SaleNotLower => "不是同一货币的更低价格；按原价出售".to_owned(),
            Self::ReversedSalePeriod(text) => format!("\"{text}\" 的结束早于开始；请先写较早的时间；按原价出售"),
            Self::BadSalePeriod(text) => {
                format!("\"{text}\" 不是 开始/结束 的形式，例如 2026-05-01T00:00Z/2026-05-08T00:00Z；按原价出售")
            }
            Self::BadWeight(text) => format!("\"{text}\" 不是以 lb、oz、g 或 kg 为单位的重量；未采用"),
            Self::BadDetail(text) => format!("\"{text}\" 不是 SECTION:NAME:VALUE 的形式；未采用"),
            Self::UnknownReference(text) => format!("\"{text}\" 不代表已知的字符；按原样保留"),
        }
    }
}

impl Fatal {
    /// In both languages.
    pub fn said(&self) -> Said {
        Said::new(self.to_string(), self.zh())
    }

    fn zh(&self) -> String {
        match self {
            Self::Empty => "文件为空；第一行请写表头，至少有 id、title 和 price".to_owned(),
            Self::NotAFeed { found } => {
                format!(
                    "这不是商品文件（看到的是 {found}）；请提供 TSV、CSV、RSS 2.0 或 Atom 格式的 Merchant Center 文件"
                )
            }
            Self::OddLineEnds => {
                "表头没有以常用换行符结束（遇到 U+0085、U+2028 或 U+2029）；请以普通换行符（LF 或 CRLF）保存".to_owned()
            }
            Self::MissingColumns { missing, found } => {
                format!(
                    "表头缺少列 {}；请补上（现有：{}）",
                    missing.join("、"),
                    found.join("、")
                )
            }
            Self::UnknownEncoding { label } => format!("文件的编码 {label} 无法识别；请另存为 UTF-8，或指明正确的编码"),
            Self::NotUtf8 { line } => {
                format!(
                    "第 {line} 行：文件不是有效的 UTF-8；请声明或指明其编码（如 gb18030 或 windows-1252），或另存为 UTF-8；其余未读取"
                )
            }
            Self::Undecodable { line, encoding } => {
                format!("第 {line} 行：含有在 {encoding} 中无意义的字节；请改正，或指明正确的编码；其余未读取")
            }
            Self::Dtd { line } => {
                format!("第 {line} 行：XML 含有 DTD（<!DOCTYPE ...>），我们不读取；请导出不含 DTD 的文件")
            }
            Self::BrokenGzip { line } => format!("第 {line} 行：压缩文件不完整或已损坏；请重新上传"),
            Self::CutShort { line } => format!("第 {line} 行：XML 在元素中间结束；请上传完整的文件"),
            Self::BrokenXml { line, fault } => format!("第 {line} 行：XML 有错误：{fault}；请在该处改正，其余未读取"),
            Self::ProductTooLarge { line, limit } => {
                format!("第 {line} 行：一件商品的 XML 超过 {limit} 字节；请检查是否缺少结束标签")
            }
            Self::Io { line, source } => format!("第 {line} 行：无法读取文件：{source}"),
        }
    }
}

impl PriceFault {
    fn zh(&self) -> String {
        match self {
            Self::NoCurrency { text, example } => {
                format!("\"{text}\" 没有货币；请加上三个字母，例如 {example}，或指定全部价格的货币")
            }
            Self::UnknownCurrency(text) => format!("\"{text}\" 不是现行的 ISO 4217 货币；请写例如 USD、EUR 或 CNY"),
            Self::SeveralCurrencies {
                text,
                codes,
                given,
                fixes,
            } => {
                let fix = match (fixes.as_slice(), given) {
                    ([], None) => "请指定全部价格的货币".to_owned(),
                    (_, None) => format!("请写 {}，或指定全部价格的货币", fixes.join(" 或 ")),
                    ([], Some(given)) => format!("它不是所指定的 {given} 的符号"),
                    (_, Some(given)) => format!("请写 {}；它不是所指定的 {given} 的符号", fixes.join(" 或 ")),
                };
                format!("\"{text}\" 可能是 {codes}；{fix}")
            }
            Self::TwoCurrencies(text) => format!("\"{text}\" 含有两种货币；请只保留正确的一种"),
            Self::WrongSign { text, fix, .. } => format!("\"{text}\" 的符号不对；请写 {fix}"),
            Self::DashForCents { text, fix } => format!("\"{text}\" 以横线代替分；请写 {fix}"),
            Self::TextBeside { text, fix } => format!("\"{text}\" 除价格外还有其他内容；请写 {fix}"),
            Self::Ambiguous { text, fixes } => {
                format!(
                    "\"{text}\" 可能是千位分隔，也可能是小数；请写 {} 或 {}",
                    fixes[0], fixes[1]
                )
            }
            Self::NotANumber(text) => format!("\"{text}\" 不是金额；请写数字和货币，例如 15 USD"),
            Self::NotPositive(text) => format!("\"{text}\" 不大于零；请写应付的价格"),
            Self::TooLarge(text) => format!("\"{text}\" 大于我们能保存的任何价格；请检查"),
        }
    }
}
