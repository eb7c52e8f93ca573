//! The rules of ads, as plain functions.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use wire::{
    ad::{AD_AHEAD_DAYS, AD_CHARS, AD_NOTE_CHARS, AdAnswer, AdState, MOST_AD_CATEGORIES, MOST_AD_DAYS, NewAd},
    id::{AdId, Id},
    webhook::Switch,
    when::{DAY, When},
};

use super::refusals;
use crate::{
    error::Refusal,
    index::ads::LiveAd,
    said,
    typed::{
        self,
        days::{Bounds, days},
    },
};

/// When an ad is shown, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The midnights at which its first and its last day begin.
    pub from: i64,
    pub to: i64,
    pub ended: Option<i64>,
    pub taken_down: Option<i64>,
    /// Whether its company is closed.
    pub closed: bool,
}

/// How an ad stands now.
pub fn state(days: Days, now: When) -> AdState {
    let now = now.millis();
    match days {
        Days {
            taken_down: Some(_), ..
        } => AdState::TakenDown,
        Days {
            ended: Some(ended),
            from,
            ..
        } if ended < from => AdState::Withdrawn,
        Days { ended: Some(_), .. } => AdState::Ended,
        Days { from, .. } if now < from => AdState::Coming,
        Days { to, .. } if now >= to + DAY => AdState::Ended,
        Days { closed: true, .. } => AdState::Paused,
        _ => AdState::Running,
    }
}

/// A version as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedVersion {
    pub text: String,
    pub text_zh: Option<String>,
    /// A number or an id of a product; empty for no picture.
    pub picture_of: String,
}

/// An ad as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedAd {
    pub versions: Vec<TypedVersion>,
    /// Slugs.
    pub categories: BTreeSet<String>,
    pub from: i64,
    pub to: i64,
}

/// Reads what a company typed.
///
/// # Errors
/// A refusal that names the field.
pub fn typed_ad(asked: &NewAd, now: When) -> Result<TypedAd, Refusal> {
    let first = TypedVersion {
        text: typed::needed(
            "text",
            &asked.text,
            AD_CHARS,
            said!("The ad says nothing" / "请填写广告文字"),
        )?,
        text_zh: some(typed::short("text_zh", &asked.text_zh, AD_CHARS)?),
        picture_of: typed::short("picture_of", &asked.picture_of, typed::LONGEST_NAME)?,
    };
    let second = second(asked, &first)?;
    let bounds = Bounds {
        today: now.midnight(),
        ahead: AD_AHEAD_DAYS,
        most: MOST_AD_DAYS,
    };
    let (from, to) = days(&asked.from, &asked.to, bounds)?;
    Ok(TypedAd {
        versions: std::iter::once(first).chain(second).collect(),
        categories: categories(asked)?,
        from,
        to,
    })
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The second version, if anything of it was typed.
fn second(asked: &NewAd, first: &TypedVersion) -> Result<Option<TypedVersion>, Refusal> {
    let text = typed::short("second_text", &asked.second_text, AD_CHARS)?;
    let text_zh = some(typed::short("second_text_zh", &asked.second_text_zh, AD_CHARS)?);
    let picture_of = typed::short("second_picture_of", &asked.second_picture_of, typed::LONGEST_NAME)?;
    if text.is_empty() && text_zh.is_none() && picture_of.is_empty() {
        return Ok(None);
    }
    let says_the_same = text.is_empty();
    let second = TypedVersion {
        text: some(text).unwrap_or_else(|| first.text.clone()),
        text_zh: text_zh.or_else(|| first.text_zh.clone().filter(|_| says_the_same)),
        picture_of: some(picture_of).unwrap_or_else(|| first.picture_of.clone()),
    };
    match second == *first {
        true => Err(refusals::same_twice()),
        false => Ok(Some(second)),
    }
}

fn categories(asked: &NewAd) -> Result<BTreeSet<String>, Refusal> {
    let on = asked.category.iter().filter(|(_, switch)| **switch == Switch::On);
    let named = asked.categories.split_whitespace().map(str::to_owned);
    let categories: BTreeSet<String> = named.chain(on.map(|(slug, _)| slug.clone())).collect();
    match categories.len() > MOST_AD_CATEGORIES {
        true => Err(refusals::too_many_categories()),
        false => Ok(categories),
    }
}

/// What is said with an answer, which is nothing but of an ad that misleads.
///
/// # Errors
/// A refusal of one that is too long.
pub fn note(answer: AdAnswer, typed: &str) -> Result<String, Refusal> {
    let note = typed::long("note", &typed.replace("\r\n", "\n").replace('\r', "\n"), AD_NOTE_CHARS)?;
    Ok(match answer {
        AdAnswer::Misleading => note,
        AdAnswer::Like | AdAnswer::NotUseful => String::new(),
    })
}

/// Which of a company's ads stands beside its best match, and the path of the category for which it does: of those that run
/// today and are made for the match's category or one above it, the one made for the nearest; then the youngest.
pub fn choose<'a>(ads: &'a [LiveAd], now: When, path: &str) -> Option<(&'a LiveAd, Option<&'a str>)> {
    let now = now.millis();
    let fitting = ads
        .iter()
        .filter(|ad| ad.from <= now && now < ad.to + DAY)
        .filter_map(|ad| Some((ad, nearest(&ad.categories, path)?)));
    let (ad, (_, category)) = fitting.max_by_key(|(ad, (depth, _))| (*depth, ad.id))?;
    Some((ad, category))
}

/// How deep the nearest category lies that holds what is in the one of this path; 0 without any, which means all.
fn nearest<'a>(categories: &'a [String], path: &str) -> Option<(usize, Option<&'a str>)> {
    if categories.is_empty() {
        return Some((0, None));
    }
    let holds = |category: &&String| {
        let below = path.strip_prefix(category.as_str());
        below.is_some_and(|below| below.is_empty() || below.starts_with(" > "))
    };
    let nearest = categories.iter().filter(holds).max_by_key(|category| category.len())?;
    Some((nearest.split(" > ").count(), Some(nearest)))
}

/// Which of two versions stands in the searches of a day for these words, for everybody alike: the first where the first byte
/// of SHA-256 over the day's seed, the ad's number (8 bytes, big-endian) and the words is even, else the second. The words
/// count as the search folds them, parted by single spaces.
pub fn version_for(seed: &str, ad: AdId, words: &str) -> i64 {
    let folded = engine::fold(words);
    let folded: Vec<&str> = folded.split_whitespace().collect();
    let hash = Sha256::new()
        .chain_update(seed)
        .chain_update(ad.number().to_be_bytes())
        .chain_update(folded.join(" "))
        .finalize();
    1 + i64::from(hash[0] % 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::ad::AdVersion;

    use super::*;

    const NOW: i64 = 1_790_000_000_000;

    fn now() -> When {
        When::from_millis(NOW)
    }

    fn asked(change: impl FnOnce(&mut NewAd)) -> NewAd {
        let mut asked = NewAd {
            text: "Copper kettles".to_owned(),
            from: "2026-09-21".to_owned(),
            to: "2026-09-30".to_owned(),
            ..NewAd::default()
        };
        change(&mut asked);
        asked
    }

    fn refused(change: impl FnOnce(&mut NewAd)) -> (&'static str, String) {
        let refusal = typed_ad(&asked(change), now()).expect_err("a refusal");
        (refusal.code.name(), refusal.field.unwrap_or_default())
    }

    #[test]
    fn an_ad_is_one_line_and_its_second_version_another() {
        let typed = typed_ad(&asked(|ad| ad.text = " Copper \u{200b} kettles ".to_owned()), now()).expect("an ad");
        assert_eq!(
            (typed.versions.len(), typed.versions[0].text.as_str()),
            (1, "Copper kettles")
        );
        let typed = typed_ad(
            &asked(|ad| {
                ad.text_zh = "铜壶".to_owned();
                ad.second_picture_of = "K-1".to_owned();
            }),
            now(),
        );
        let second = typed.expect("an ad").versions.pop().expect("a version");
        assert_eq!(
            (second.text.as_str(), second.text_zh.as_deref()),
            ("Copper kettles", Some("铜壶"))
        );
        let typed = typed_ad(
            &asked(|ad| {
                ad.text_zh = "铜壶".to_owned();
                ad.second_text = "Made by hand".to_owned();
            }),
            now(),
        );
        assert_eq!(typed.expect("an ad").versions[1].text_zh, None, "not the first one's");
        for (code, field, text) in [("required", "text", " "), ("not_text", "text", "\u{200b}")] {
            assert_eq!(refused(|ad| ad.text = text.to_owned()), (code, field.to_owned()));
        }
        let long = "茶".repeat(AD_CHARS + 1);
        assert_eq!(refused(|ad| ad.text = long.clone()).0, "too_long");
        assert_eq!(
            refused(|ad| ad.second_text_zh = long.clone()),
            ("too_long", "second_text_zh".to_owned())
        );
        assert_eq!(
            refused(|ad| ad.second_text = "Copper kettles".to_owned()).0,
            "same_twice"
        );
    }

    #[test]
    fn days_are_to_come_in_order_and_not_too_many() {
        for (from, to, told) in [
            ("2026-09-20", "2026-09-30", Some(("not_these_days", "from"))),
            ("2026-09-21", "2026-09-21", None),
            ("2026-09-22", "2026-09-21", Some(("not_these_days", "to"))),
            ("2026-09-21", "2027-09-21", None),
            ("2026-09-21", "2027-09-22", Some(("not_these_days", "to"))),
            ("2027-09-22", "2027-09-22", None),
            ("2027-09-23", "2027-09-23", Some(("not_these_days", "from"))),
            ("tomorrow", "2026-09-30", Some(("not_a_day", "from"))),
            ("2026-09-21", "2026-09-31", Some(("not_a_day", "to"))),
        ] {
            let ad = asked(|ad| (ad.from, ad.to) = (from.to_owned(), to.to_owned()));
            let refusal = typed_ad(&ad, now()).err();
            let code = refusal.map(|refusal| (refusal.code.name(), refusal.field.unwrap_or_default()));
            assert_eq!(
                code,
                told.map(|(code, field)| (code, field.to_owned())),
                "{from} to {to}"
            );
        }
    }

    #[test]
    fn categories_are_named_or_ticked() {
        let typed = typed_ad(
            &asked(|ad| {
                ad.categories = " a/b  c ".to_owned();
                ad.category = [("c", Switch::On), ("d", Switch::On), ("e", Switch::Off)]
                    .map(|(slug, switch)| (slug.to_owned(), switch))
                    .into();
            }),
            now(),
        );
        let slugs: Vec<String> = typed.expect("an ad").categories.into_iter().collect();
        assert_eq!(slugs, ["a/b", "c", "d"]);
        let many: Vec<String> = (0..=MOST_AD_CATEGORIES).map(|number| number.to_string()).collect();
        assert_eq!(refused(|ad| ad.categories = many.join(" ")).0, "too_many_categories");
    }

    #[test]
    fn an_ad_runs_from_its_first_midnight_to_the_end_of_its_last_day() {
        let from = now().midnight().millis();
        assert_eq!(from, 1_789_948_800_000);
        let (to, days) = (from + DAY, |ended, taken_down| Days {
            from,
            to: from + DAY,
            ended,
            taken_down,
            closed: false,
        });
        let on = |at: i64| state(days(None, None), When::from_millis(at));
        assert_eq!(
            [from - 1, from, to, to + DAY - 1, to + DAY].map(on),
            [
                AdState::Coming,
                AdState::Running,
                AdState::Running,
                AdState::Running,
                AdState::Ended
            ]
        );
        let of_closed = |at: i64| {
            let days = Days {
                closed: true,
                ..days(None, None)
            };
            state(days, When::from_millis(at))
        };
        assert_eq!(
            [from - 1, from, to + DAY].map(of_closed),
            [AdState::Coming, AdState::Paused, AdState::Ended]
        );
        assert_eq!(state(days(Some(from - 1), None), now()), AdState::Withdrawn);
        assert_eq!(state(days(Some(from), None), now()), AdState::Ended);
        assert_eq!(state(days(Some(from), Some(from)), now()), AdState::TakenDown);
    }

    fn live(id: i64, categories: &[&str]) -> LiveAd {
        let from = now().midnight().millis();
        LiveAd {
            id: Id::new(id),
            from,
            to: from,
            versions: vec![AdVersion {
                version: 1,
                text: id.to_string(),
                text_zh: None,
                picture: None,
            }],
            categories: categories.iter().map(|path| (*path).to_owned()).collect(),
        }
    }

    fn chosen(ads: &[LiveAd], path: &str) -> Option<(i64, Option<String>)> {
        let (ad, category) = choose(ads, now(), path)?;
        Some((ad.id.number(), category.map(str::to_owned)))
    }

    #[test]
    fn the_ad_of_the_nearest_category_stands_and_of_equals_the_youngest() {
        let ads = [
            live(1, &["Home > Kitchen", "Home"]),
            live(2, &["Home"]),
            live(3, &[]),
            live(4, &["Home > Kit"]),
        ];
        let of = |id, category: &str| Some((id, Some(category.to_owned())));
        assert_eq!(chosen(&ads, "Home > Kitchen > Kettles"), of(1, "Home > Kitchen"));
        assert_eq!(chosen(&ads, "Home > Kitchen"), of(1, "Home > Kitchen"));
        assert_eq!(chosen(&ads, "Home > Garden"), of(2, "Home"), "the younger of two");
        assert_eq!(chosen(&ads, "Homely"), Some((3, None)));
        assert_eq!(chosen(&ads, ""), Some((3, None)), "of a product without a category");
        assert_eq!(chosen(&ads[..2], "Toys"), None);
        let before = LiveAd {
            from: NOW + 1,
            ..live(5, &[])
        };
        let after = LiveAd {
            to: now().midnight().millis() - DAY,
            ..live(6, &[])
        };
        assert_eq!(chosen(&[before, after], "Home"), None);
    }

    #[test]
    fn the_version_is_what_anyone_can_check() {
        // sha256("2026-09-21" + 00000000000000ff + "tea kettle") begins with an even or an odd byte.
        let hash = Sha256::digest(b"2026-09-21\0\0\0\0\0\0\0\xfftea kettle");
        let version = 1 + i64::from(hash[0] & 1);
        for words in ["tea kettle", " Tea  KETTLE ", "Téa kettle"] {
            assert_eq!(version_for("2026-09-21", Id::new(255), words), version, "{words:?}");
        }
        let firsts = (0..1000)
            .filter(|id| version_for("2026-09-21", Id::new(*id), "tea") == 1)
            .count();
        assert!((420..580).contains(&firsts), "{firsts} of 1000");
    }

    proptest! {
        #[test]
        fn one_version_stands_for_everybody(seed in any::<String>(), id in 0..i64::MAX, words in any::<String>()) {
            let version = version_for(&seed, Id::new(id), &words);
            prop_assert!(version == 1 || version == 2);
            prop_assert_eq!(version, version_for(&seed, Id::new(id), &format!("  {words} ")));
        }
    }

    #[test]
    fn only_what_misleads_has_a_note() {
        assert_eq!(note(AdAnswer::Misleading, " a\r\nb "), Ok("a\nb".to_owned()));
        assert_eq!(note(AdAnswer::Like, "a"), Ok(String::new()));
        assert!(note(AdAnswer::Misleading, &"x".repeat(AD_NOTE_CHARS + 1)).is_err());
    }
}
