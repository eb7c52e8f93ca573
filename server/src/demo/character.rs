//! How each company of the demonstration is: how known, how quick, how good, and how much it talks.

/// What a company is like all year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Character {
    /// How much likelier than others shoppers come to it.
    pub known: f64,
    /// Days until it ships, at most.
    pub slow: i64,
    /// What its goods and its service are worth on average, in stars.
    pub good: f64,
    /// The share of questions, ratings and proposals that it answers.
    pub talks: f64,
    /// The share of orders that it can't fulfil.
    pub fails: f64,
}

const USUAL: Character = Character {
    known: 1.0,
    slow: 3,
    good: 4.2,
    talks: 0.6,
    fails: 0.02,
};

/// By slug; who is not here is as most are.
const KNOWN: [(&str, Character); 12] = [
    ("veldmark", is(10.0, 2, 4.6, 0.95, 0.01)),
    ("tobimori", is(8.0, 2, 4.7, 0.8, 0.01)),
    ("orrin-pell", is(7.0, 4, 4.4, 0.9, 0.02)),
    ("qingluo", is(7.0, 3, 4.1, 0.7, 0.02)),
    ("hechuan-av", is(6.0, 8, 2.8, 0.2, 0.06)),
    ("tanglin-works", is(7.0, 3, 4.2, 0.5, 0.02)),
    ("casa-ferrana", is(2.5, 3, 4.5, 0.8, 0.01)),
    ("mizuhana", is(2.5, 3, 4.6, 0.6, 0.01)),
    ("indravalli", is(1.5, 7, 3.6, 0.3, 0.04)),
    ("garance", is(0.4, 2, 4.8, 1.0, 0.0)),
    ("otterbeck", is(0.3, 4, 4.5, 0.9, 0.0)),
    ("kalanui", is(0.3, 5, 4.0, 0.4, 0.02)),
];

const fn is(known: f64, slow: i64, good: f64, talks: f64, fails: f64) -> Character {
    Character {
        known,
        slow,
        good,
        talks,
        fails,
    }
}

/// The character of the company of a slug.
pub fn of(slug: &str) -> Character {
    KNOWN
        .iter()
        .find(|(known, _)| *known == slug)
        .map_or(USUAL, |(_, character)| *character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_as_written_and_others_as_most() {
        assert!(of("veldmark").known > of("garance").known);
        assert!(of("hechuan-av").slow > of("tobimori").slow);
        assert_eq!(of("nobody"), USUAL);
        for (slug, one) in KNOWN {
            assert!(
                one.known > 0.0 && one.slow >= 1 && (1.0..=5.0).contains(&one.good),
                "{slug}"
            );
            assert!(
                (0.0..=1.0).contains(&one.talks) && (0.0..0.5).contains(&one.fails),
                "{slug}"
            );
        }
    }
}
