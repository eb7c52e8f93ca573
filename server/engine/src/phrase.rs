//! What the words of a name say a product is: of "Acme gaming mouse pad, for 17" notebooks" a pad, neither a mouse nor a
//! notebook.
//!
//! English and Chinese names both end with the thing: a name is read as phrases, and the last word of each is a thing.
//! Numbers and signs end a phrase; colours stand anywhere and say nothing; what "for" or "with" introduces is not the thing.

use super::analysis::{self, Word};

/// Words after which comes what a product belongs to, or what it has.
const INTRODUCING: &[&str] = &[
    "compatible",
    "fits",
    "for",
    "from",
    "incl",
    "includes",
    "including",
    "w",
    "with",
    "without",
];
const INTRODUCING_ZH: &[&str] = &["适用", "适合", "适配", "兼容", "用于", "配"];

/// Words that join one thing to another.
const JOINING: &[&str] = &["a", "an", "and", "or", "plus", "the"];

/// Words that leave open what a thing is: of a "notebook computer" the notebook says more.
const GENERAL: &[&str] = &["computer", "pc", "set"];
const GENERAL_ZH: &[&str] = &["电脑", "套装"];

const COLOURS: &[&str] = &[
    "anthracite",
    "beige",
    "black",
    "blue",
    "bronze",
    "brown",
    "copper",
    "cream",
    "cyan",
    "gold",
    "gray",
    "green",
    "grey",
    "ivory",
    "magenta",
    "navy",
    "orange",
    "pink",
    "purple",
    "red",
    "silver",
    "titanium",
    "transparent",
    "turquoise",
    "violet",
    "white",
    "yellow",
];
const COLOURS_ZH: &[char] = &[
    '黑', '白', '灰', '红', '橙', '黄', '绿', '青', '蓝', '紫', '粉', '棕', '金', '银', '米',
];

/// Terms of what a product is by its name; what the name begins with is left out where it is the company's.
pub fn things(name: &str, company: &[Word]) -> Vec<String> {
    let mut things = Vec::new();
    let mut is_first = true;
    for piece in name.split(ends_a_phrase).flat_map(|piece| piece.split(" - ")) {
        let mut words = analysis::words(piece);
        if std::mem::take(&mut is_first) && !company.is_empty() && words.starts_with(company) {
            words.drain(..company.len());
        }
        for last in last_words(&words, !things.is_empty()) {
            things.extend(terms(&words[..=last]));
        }
    }
    things
}

/// Which of a query's words names the thing, and by which term it does.
pub fn head(words: &[Word]) -> Option<(usize, String)> {
    let last = last_words(words, false).pop()?;
    Some((last, terms(&words[last..=last]).pop()?))
}

fn ends_a_phrase(c: char) -> bool {
    !(c.is_alphanumeric() || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '.' | '/' | '&' | '®' | '™'))
}

/// Where phrases end, but for those that are introduced after some other.
fn last_words(words: &[Word], mut any_before: bool) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut last = None;
    let mut introduced = false;
    for (at, word) in words.iter().enumerate() {
        match part(word) {
            Part::Colour => {}
            Part::Introducing { itself } => {
                ends.extend(last.take());
                any_before |= !ends.is_empty();
                introduced |= any_before;
                if itself && !introduced {
                    last = Some(at);
                }
            }
            Part::Break => {
                ends.extend(last.take());
            }
            Part::Plain if !introduced => last = Some(at),
            Part::Plain => {}
        }
    }
    ends.extend(last);
    ends
}

enum Part {
    Plain,
    Break,
    Colour,
    /// A Chinese one has in itself what it introduces.
    Introducing {
        itself: bool,
    },
}

fn part(word: &Word) -> Part {
    match word {
        Word::Latin(word) if word.contains(|c: char| c.is_ascii_digit()) => Part::Break,
        Word::Latin(word) if JOINING.contains(&word.as_str()) => Part::Break,
        Word::Latin(word) if COLOURS.contains(&word.as_str()) => Part::Colour,
        Word::Latin(word) if INTRODUCING.contains(&word.as_str()) => Part::Introducing { itself: false },
        Word::Latin(_) => Part::Plain,
        Word::Han(run) if uncoloured(run).is_empty() => Part::Colour,
        Word::Han(run) if starts_with_any(run, INTRODUCING_ZH) => Part::Introducing { itself: true },
        Word::Han(_) => Part::Plain,
    }
}

fn starts_with_any(run: &[char], beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| {
        beginning
            .chars()
            .eq(run.iter().copied().take(beginning.chars().count()))
    })
}

/// Without a colour at its end: of "耳机深蓝色" the "耳机".
fn uncoloured(run: &[char]) -> &[char] {
    match run {
        [before @ .., '深' | '浅' | '亮', colour, '色'] if COLOURS_ZH.contains(colour) => before,
        [before @ .., colour, '色'] if COLOURS_ZH.contains(colour) => before,
        _ => run,
    }
}

/// The terms of a phrase's last word, and of the one before where the last leaves it open. The last two characters of a
/// Chinese one.
fn terms(phrase: &[Word]) -> Vec<String> {
    match phrase {
        [.., Word::Latin(before), Word::Latin(last)] if GENERAL.contains(&last.as_str()) => {
            vec![analysis::stem(before), analysis::stem(last)]
        }
        [.., Word::Latin(last)] => vec![analysis::stem(last)],
        [.., Word::Han(run)] => {
            let run = uncoloured(run);
            let before = GENERAL_ZH.iter().find_map(|general| {
                let before = &run[..run.len().checked_sub(general.chars().count())?];
                general
                    .chars()
                    .eq(run[before.len()..].iter().copied())
                    .then_some(before)
            });
            let ends = before.filter(|before| !before.is_empty()).into_iter().chain([run]);
            ends.filter_map(|run| analysis::grams(run).last()).collect()
        }
        [] => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Vec<String> {
        things(name, &analysis::words("Acme"))
    }

    #[test]
    fn the_last_word_of_each_phrase_is_the_thing() {
        assert_eq!(of("Acme gaming mouse pad"), ["pad"]);
        assert_eq!(
            of("Laptop Case – notebook sleeve 39.1 cm (15.4\") Black"),
            ["case", "sleeve", "cm"]
        );
        assert_eq!(of("Camera lenses"), ["lens"]);
        assert_eq!(of("Digital Camera Black Sport Case"), ["case"]);
    }

    #[test]
    fn what_is_introduced_is_not_the_thing() {
        for name in [
            "Case for cameras",
            "Case with camera",
            "Case, for camera",
            "Case compatible with camera",
        ] {
            assert_eq!(of(name), ["case"], "{name}");
        }
        assert_eq!(
            of("For iPod touch: sleeve"),
            ["touch", "sleeve"],
            "nothing else was named before"
        );
    }

    #[test]
    fn a_general_word_leaves_the_one_before_it_standing() {
        assert_eq!(of("HP 530 Notebook PC"), ["hp", "notebook", "pc"]);
        assert_eq!(of("Computer"), ["computer"]);
        assert_eq!(of("平板电脑"), ["平板", "电脑"]);
    }

    #[test]
    fn the_company_is_not_a_thing() {
        assert_eq!(of("Acme 100 toner"), ["toner"]);
        assert_eq!(
            things("Case Logic 100 camera case", &analysis::words("Case Logic")),
            ["case"]
        );
    }

    #[test]
    fn chinese_names_end_with_the_thing_too() {
        assert_eq!(of("无线蓝牙耳机 深蓝色"), ["耳机"]);
        assert_eq!(of("无线蓝牙耳机黑色"), ["耳机"]);
        assert_eq!(of("手机壳 适用于苹果手机"), ["机壳"]);
        assert_eq!(of("适用于苹果手机壳"), ["机壳"]);
        assert_eq!(of("索尼DVD播放机"), ["放机"]);
    }

    #[test]
    fn a_query_asks_for_one_thing() {
        let head = |text: &str| head(&analysis::words(text));
        assert_eq!(head("gaming mouse pads"), Some((2, "pad".to_owned())));
        assert_eq!(head("mouse for laptop"), Some((0, "mouse".to_owned())));
        assert_eq!(head("knife set without block"), Some((1, "set".to_owned())));
        assert_eq!(head("headphones black"), Some((0, "headphone".to_owned())));
        assert_eq!(head("iphone 8"), Some((0, "iphone".to_owned())));
        assert_eq!(head("手机壳"), Some((0, "机壳".to_owned())));
        assert_eq!(head("2019"), None);
        assert_eq!(head(""), None);
    }
}
