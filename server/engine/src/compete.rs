//! The companies of one search side by side: the ads, in the order of the public rule.
//!
//! The rule: the relevance band of the company's best match, then how well it surely serves, in tenths, then a rotation among
//! equals that changes daily. Its seed is the day itself, as `2026-05-03`, so that anyone can check the order. No company can
//! pay, bid or target.

use sha2::{Digest, Sha256};

use super::found::Reason;

/// Companies by the day's rotation alone, where no match tells them apart.
pub fn in_turn(mut companies: Vec<i64>, seed: &str) -> Vec<i64> {
    companies.sort_by_cached_key(|company| (turn(seed, *company), *company));
    companies
}

/// How well the best match fits: how many of the words it has, and whether it is the thing that they name. A partner's
/// fits as any other's.
pub fn band(reason: Reason, is_thing: bool) -> (u8, bool) {
    let words = match reason {
        Reason::BestMatch | Reason::AllWords | Reason::Partner => 3,
        Reason::Beginning => 2,
        Reason::SomeWords => 1,
        Reason::Listed => 0,
    };
    (words, is_thing)
}

/// A company's place in a day's rotation: the first 8 bytes of SHA-256 over seed and company id.
pub fn turn(seed: &str, company: i64) -> [u8; 8] {
    let hash = Sha256::new()
        .chain_update(seed)
        .chain_update(company.to_be_bytes())
        .finalize();
    hash[..8].try_into().expect("a hash has 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order_of(mut companies: Vec<(i64, Reason)>, seed: &str) -> Vec<i64> {
        companies
            .sort_unstable_by_key(|(company, reason)| (std::cmp::Reverse(band(*reason, false)), turn(seed, *company)));
        companies.into_iter().map(|(company, _)| company).collect()
    }

    #[test]
    fn a_better_match_comes_first_on_every_day() {
        for day in 1..28 {
            let companies = vec![(1, Reason::SomeWords), (2, Reason::AllWords)];
            assert_eq!(order_of(companies, &format!("2026-05-{day:02}")), [2, 1]);
        }
    }

    #[test]
    fn equals_take_turns_and_a_partner_buys_nothing_by_it() {
        let firsts: std::collections::HashSet<i64> = (1..28)
            .map(|day| {
                let companies = (1..=3).map(|id| (id, if id == 1 { Reason::Partner } else { Reason::AllWords }));
                order_of(companies.collect(), &format!("2026-05-{day:02}"))[0]
            })
            .collect();
        assert_eq!(firsts.len(), 3);
    }

    #[test]
    fn who_has_the_thing_itself_comes_before_who_has_what_belongs_to_it() {
        assert!(band(Reason::AllWords, true) > band(Reason::Partner, false));
        assert!(band(Reason::AllWords, false) > band(Reason::SomeWords, true));
    }

    #[test]
    fn companies_without_a_match_take_turns_by_the_same_rule() {
        for day in 1..28 {
            let seed = format!("2026-05-{day:02}");
            let listed = (1..=5).map(|id| (id, Reason::Listed)).collect();
            assert_eq!(in_turn((1..=5).collect(), &seed), order_of(listed, &seed));
        }
    }
}
