//! The chance of the simulation: the same seed always gives the same numbers.

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to but not 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in that share of cases.
    pub fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// From the first up to and with the last.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        first + (self.share() * (last - first + 1) as f64) as i64
    }

    /// One of them.
    ///
    /// # Panics
    /// When there is none.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[(self.share() * of.len() as f64) as usize]
    }

    /// The place of one, the likelier the more it weighs; none where all weigh nothing.
    pub fn weighted(&mut self, weights: &[f64]) -> Option<usize> {
        let mut left = self.share() * weights.iter().sum::<f64>();
        let last = weights.iter().rposition(|weight| *weight > 0.0)?;
        for (at, weight) in weights.iter().enumerate() {
            if *weight > 0.0 && (left < *weight || at == last) {
                return Some(at);
            }
            left -= weight;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_numbers_of_the_paper() {
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn what_is_drawn_is_within_and_as_likely_as_it_weighs() {
        let mut random = Random::new(1);
        let mut seen = [0; 4];
        for _ in 0..4_000 {
            assert!((-2..=3).contains(&random.between(-2, 3)));
            seen[random.weighted(&[1.0, 0.0, 3.0, 0.0]).expect("a place")] += 1;
        }
        assert_eq!((seen[1], seen[3]), (0, 0));
        assert!((900..1_100).contains(&seen[0]), "{seen:?}");
        assert_eq!(random.weighted(&[0.0, 0.0]), None);
        assert_eq!(random.weighted(&[]), None);
    }
}
