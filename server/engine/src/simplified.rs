//! Traditional Chinese characters as simplified ones, so that 手機 and 手机 meet.

use std::collections::HashMap;
use std::sync::LazyLock;

const PAIRS: &str = include_str!("simplified.txt");

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.flat_map(str::split_whitespace);
    pairs
        .filter_map(|pair| {
            let mut pair = pair.chars();
            Some((pair.next()?, pair.next()?))
        })
        .collect()
});

pub fn simplified(c: char) -> char {
    if c < '\u{3400}' {
        return c;
    }
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_is_two_characters_and_leads_to_its_end_at_once() {
        let pairs = PAIRS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace);
        assert!(pairs.clone().count() > 3000);
        for pair in pairs {
            let [from, to] = pair.chars().collect::<Vec<_>>()[..] else {
                panic!("{pair} is not two characters")
            };
            assert_eq!((simplified(from), simplified(to)), (to, to), "{pair}");
        }
    }
}
