//! What ratings come to, of a product or of a company's service.

use serde::{Deserialize, Serialize};

/// The most stars that a rating has; one is the least.
pub const MOST_STARS: i64 = 5;

/// Ratings summed up; where there is none, there is no score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Score {
    #[serde(flatten)]
    pub mean: Mean,
    /// Ratings of four stars or five.
    pub good: i64,
    /// How many ratings there are of one star, of two, and so on.
    pub stars: [i64; 5],
}

/// How many ratings there are, and their mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mean {
    pub ratings: i64,
    /// Tenths of a star, rounded half up: 10 to 50.
    pub tenths: i64,
}

impl Score {
    /// Of so many ratings of one star, of two, and so on; `None` of none.
    pub fn of(stars: [i64; 5]) -> Option<Self> {
        let ratings: i64 = stars.iter().sum();
        if ratings == 0 {
            return None;
        }
        let all: i64 = (1..).zip(stars).map(|(worth, count): (i64, i64)| worth * count).sum();
        Some(Self {
            mean: Mean {
                ratings,
                tenths: (20 * all + ratings) / (2 * ratings),
            },
            good: stars[3] + stars[4],
            stars,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_rounded_half_up_to_a_tenth() {
        for (stars, tenths) in [
            ([1, 0, 0, 0, 0], 10),
            ([0, 0, 0, 0, 3], 50),
            ([1, 1, 0, 0, 0], 15),
            // 4.25, and 4.2 and 4.3 beside it.
            ([0, 0, 0, 3, 1], 43),
            ([0, 0, 0, 4, 1], 42),
            ([0, 0, 1, 1, 2], 43),
        ] {
            assert_eq!(
                Score::of(stars).map(|score| score.mean.tenths),
                Some(tenths),
                "{stars:?}"
            );
        }
        assert_eq!(Score::of([0; 5]), None);
    }

    #[test]
    fn four_stars_and_five_are_good() {
        let score = Score::of([1, 2, 3, 4, 5]).expect("ratings");
        assert_eq!((score.mean.ratings, score.good), (15, 9));
    }
}
