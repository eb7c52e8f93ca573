//! The two languages of the place, and the macro that keeps each phrase's two wordings side by side.

use serde::{Deserialize, Serialize};

/// A language of the user interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Zh,
}

impl Lang {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// The value in a cookie or a form: `en` or `zh`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::En),
            "zh" => Some(Self::Zh),
            _ => None,
        }
    }

    /// The best of our languages for an `Accept-Language` header (RFC 9110, section 12.5.4).
    pub fn accepted(header: &str) -> Self {
        header
            .split(',')
            .filter_map(|part| {
                let mut fields = part.split(';').map(str::trim);
                let primary = fields.next()?.split('-').next()?.to_ascii_lowercase();
                let weight = fields
                    .find_map(|f| f.strip_prefix("q="))
                    .map_or(Some(1.0), |q| q.parse::<f32>().ok())?;
                Some((Self::from_code(&primary)?, weight))
            })
            .filter(|(_, weight)| *weight > 0.0)
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
            .map_or_else(Self::default, |(lang, _)| lang)
    }

    /// `en` for English readers; `zh` for Chinese ones, where there is one.
    pub fn pick<'a>(self, en: &'a str, zh: Option<&'a str>) -> &'a str {
        match (self, zh) {
            (Self::Zh, Some(zh)) if !zh.is_empty() => zh,
            _ => en,
        }
    }

    /// A whole number with the reader's thousands separators.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let grouped: Vec<&str> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| std::str::from_utf8(group).expect("digits are ASCII"))
            .collect();
        format!("{}{}", if number < 0 { "-" } else { "" }, grouped.join(","))
    }
}

/// Declares phrases, each once in English and once in Chinese.
///
/// `keep: "Keep as partner" / "结为伙伴";` gives `fn keep(Lang) -> &'static str`;
/// `since(date): "since {date}" / "{date}起";` gives `fn since(Lang, date) -> String`.
#[macro_export]
macro_rules! words {
    () => {};
    ($name:ident : $en:literal / $zh:literal ; $($rest:tt)*) => {
        pub fn $name(lang: $crate::lang::Lang) -> &'static str {
            match lang {
                $crate::lang::Lang::En => $en,
                $crate::lang::Lang::Zh => $zh,
            }
        }
        $crate::words! { $($rest)* }
    };
    ($name:ident ( $($arg:ident),+ ) : $en:literal / $zh:literal ; $($rest:tt)*) => {
        pub fn $name(lang: $crate::lang::Lang, $($arg: impl std::fmt::Display),+) -> String {
            match lang {
                $crate::lang::Lang::En => format!($en),
                $crate::lang::Lang::Zh => format!($zh),
            }
        }
        $crate::words! { $($rest)* }
    };
}

/// `1 result`, `2 results`, `1,024 results`; Chinese has one form.
pub fn counted(lang: Lang, n: i64, one: &str, many: &str, zh: &str) -> String {
    match lang {
        Lang::En => format!("{} {}", lang.number(n), if n == 1 { one } else { many }),
        Lang::Zh => format!("{} {zh}", lang.number(n)),
    }
}

/// A text from outside to be quoted in one of ours, without the characters that turn the direction of what follows
/// (Unicode, "Explicit directional formatting characters"): an override would turn our own words too.
pub fn undirected(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !turns(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::words! {
        hello: "Hello" / "你好";
        since(date): "since {date}" / "{date}起";
    }

    #[test]
    fn a_phrase_has_both_languages() {
        assert_eq!(hello(Lang::Zh), "你好");
        assert_eq!(since(Lang::En, "May"), "since May");
        assert_eq!(since(Lang::Zh, "五月"), "五月起");
    }

    #[test]
    fn the_header_s_weights_decide() {
        assert_eq!(Lang::accepted("zh-CN,zh;q=0.9,en;q=0.8"), Lang::Zh);
        assert_eq!(Lang::accepted("de, en;q=0.7, zh;q=0.3"), Lang::En);
        assert_eq!(Lang::accepted("en;q=0.2, zh;q=0.3"), Lang::Zh);
        assert_eq!(Lang::accepted("zh;q=0"), Lang::En);
        assert_eq!(Lang::accepted("q=;;,"), Lang::En);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(Lang::En.number(1_234_567), "1,234,567");
        assert_eq!(Lang::En.number(-12), "-12");
    }
}
