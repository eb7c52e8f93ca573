//! The rules of proposals, as plain functions.

use std::cmp::Reverse;

use wire::{
    catalog::ProposalsAnswered,
    codes::Code,
    proposal::{ANSWER_DAYS, PROPOSAL_CHARS, ProposalState, Propose, TITLE_CHARS, Verdict},
    when::{DAY, When},
};

use super::refusals;
use crate::{auth::token, error::Refusal, said, typed};

/// Until when the company is to answer what is proposed now.
pub fn answer_by(now: When) -> When {
    now.plus_millis(ANSWER_DAYS * DAY)
}

/// What became of a proposal until now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    pub answer_by: When,
    pub answer: Option<Verdict>,
    pub hidden: bool,
    pub withdrawn: bool,
}

impl Fate {
    pub fn state(self, now: When) -> ProposalState {
        match self.answer {
            _ if self.hidden => ProposalState::Hidden,
            _ if self.withdrawn => ProposalState::Withdrawn,
            Some(Verdict::Accepted) => ProposalState::Accepted,
            Some(Verdict::Declined) => ProposalState::Declined,
            None if now >= self.answer_by => ProposalState::Silent,
            None => ProposalState::Open,
        }
    }
}

/// Whether an answer is still to come: so long others vote, and the company can answer.
pub fn waits(state: ProposalState) -> bool {
    matches!(state, ProposalState::Open | ProposalState::Silent)
}

/// Whether its author may change a proposal, or take it back.
///
/// # Errors
/// A refusal once it is over, or somebody else has voted.
pub fn may_amend(state: ProposalState, voted: bool) -> Result<(), Refusal> {
    match (waits(state), voted) {
        (false, _) => Err(refusals::closed()),
        (true, true) => Err(refusals::frozen()),
        (true, false) => Ok(()),
    }
}

/// What can be seen of the title and the text of a proposal.
///
/// # Errors
/// A refusal of an empty title, and of what is too long.
pub fn words(asked: &Propose) -> Result<(String, String), Refusal> {
    let missing = said!("Give it a title" / "请填写标题");
    let title = typed::needed("title", &asked.title, TITLE_CHARS, missing)?;
    let text = typed::long("text", &lines(&asked.text), PROPOSAL_CHARS)?;
    Ok((title, text))
}

fn lines(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace('\r', "\n")
}

/// What can be seen of a company's answer, and of an accepted one the day from which it will be there.
///
/// # Errors
/// A refusal of an answer without words, and of an accepted one without a day to come.
pub fn answer(verdict: Verdict, text: &str, when: &str, now: When) -> Result<(String, Option<When>), Refusal> {
    let said = typed::long("text", &lines(text), PROPOSAL_CHARS)?;
    if said.is_empty() {
        return Err(no_words(verdict, text));
    }
    let day = match verdict {
        Verdict::Declined => None,
        Verdict::Accepted => {
            let day = When::from_day(when.trim()).filter(|day| *day >= now.midnight());
            Some(day.ok_or_else(refusals::not_a_day)?)
        }
    };
    Ok((said, day))
}

fn no_words(verdict: Verdict, text: &str) -> Refusal {
    let refusal = match text.trim().is_empty() {
        true => Refusal::new(Code::Required, said!("The answer is empty" / "答复为空")),
        false => Refusal::new(
            Code::NotText,
            said!("This has only characters that can't be seen" / "这里只有看不见的字符"),
        ),
    };
    refusal.at("text").fix(match verdict {
        Verdict::Accepted => said!("Say what there will be." / "请说明将会有什么。"),
        Verdict::Declined => said!("Say why not." / "请说明原因。"),
    })
}

/// How a company answers: `answered` in time of `due`; none where nothing was due.
pub fn share(answered: i64, due: i64) -> Option<ProposalsAnswered> {
    (due > 0).then(|| ProposalsAnswered {
        answered,
        due,
        share: answered * 100 / due,
    })
}

/// What a visit's random order is shuffled by: another one each day, and for each session. Strangers share the day's.
pub fn seed(now: When, session: Option<i64>) -> i64 {
    digits(&format!("{} {}", now.millis() / DAY, session.unwrap_or_default()))
}

/// Where a proposal stands in the order of a seed.
pub fn place(seed: i64, proposal: i64) -> (i64, Reverse<i64>) {
    (digits(&format!("{seed} {proposal}")), Reverse(proposal))
}

/// 52 bits of a hash, which JSON holds exactly.
fn digits(text: &str) -> i64 {
    i64::from_str_radix(&token::hash(text)[..13], 16).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fate(answer: Option<Verdict>) -> Fate {
        Fate {
            answer_by: answer_by(When::from_millis(1_000)),
            answer,
            hidden: false,
            withdrawn: false,
        }
    }

    #[test]
    fn silence_begins_after_fourteen_days_to_the_millisecond() {
        let last = When::from_millis(1_000 + 14 * DAY);
        assert_eq!(fate(None).state(last.plus_millis(-1)), ProposalState::Open);
        assert_eq!(fate(None).state(last), ProposalState::Silent);
        assert_eq!(fate(Some(Verdict::Accepted)).state(last), ProposalState::Accepted);
        assert_eq!(fate(Some(Verdict::Declined)).state(last), ProposalState::Declined);
        let hidden = Fate {
            hidden: true,
            ..fate(Some(Verdict::Accepted))
        };
        assert_eq!(hidden.state(last), ProposalState::Hidden);
        let withdrawn = Fate {
            withdrawn: true,
            ..fate(None)
        };
        assert_eq!(withdrawn.state(last), ProposalState::Withdrawn);
    }

    #[test]
    fn words_stand_once_somebody_voted_or_it_is_over() {
        let code = |state, voted| may_amend(state, voted).err().map(|refusal| refusal.code.name());
        for state in ProposalState::ALL {
            let waits = matches!(state, ProposalState::Open | ProposalState::Silent);
            assert_eq!(code(*state, false), (!waits).then_some("proposal_closed"), "{state:?}");
            assert_eq!(
                code(*state, true),
                Some(if waits { "proposal_frozen" } else { "proposal_closed" })
            );
        }
    }

    #[test]
    fn a_title_is_one_line_and_a_text_as_many_as_you_like() {
        let asked = |title: &str, text: &str| Propose {
            kind: wire::proposal::ProposalKind::Product,
            title: title.to_owned(),
            text: text.to_owned(),
        };
        let kept = words(&asked(" Refills\nfor pens ", " two\r\nlines ")).expect("words");
        assert_eq!(kept, ("Refills for pens".to_owned(), "two\nlines".to_owned()));
        assert!(words(&asked(&"茶".repeat(TITLE_CHARS), &"茶".repeat(PROPOSAL_CHARS))).is_ok());
        for (title, text, code, field) in [
            (" ".to_owned(), String::new(), "required", "title"),
            ("\u{200b}".to_owned(), String::new(), "not_text", "title"),
            ("茶".repeat(TITLE_CHARS + 1), String::new(), "too_long", "title"),
            ("tea".to_owned(), "茶".repeat(PROPOSAL_CHARS + 1), "too_long", "text"),
        ] {
            let refusal = words(&asked(&title, &text)).expect_err("a refusal");
            assert_eq!((refusal.code.name(), refusal.field.as_deref()), (code, Some(field)));
        }
    }

    #[test]
    fn accepting_names_a_day_to_come_and_declining_says_why() {
        let now = When::from_day("2026-05-03").expect("a day").plus_millis(DAY - 1);
        let given = |verdict, text, when| answer(verdict, text, when, now);
        let today = given(Verdict::Accepted, "Yes", "2026-05-03").expect("today is fine");
        assert_eq!(today.1.map(When::day).as_deref(), Some("2026-05-03"));
        assert_eq!(
            given(Verdict::Declined, "No\r\n", "nonsense"),
            Ok(("No".to_owned(), None))
        );
        for (verdict, text, when, code) in [
            (Verdict::Accepted, "Yes", "2026-05-02", "not_a_day"),
            (Verdict::Accepted, "Yes", "", "not_a_day"),
            (Verdict::Accepted, " ", "2026-05-04", "required"),
            (Verdict::Declined, "\u{200b}", "", "not_text"),
        ] {
            assert_eq!(given(verdict, text, when).expect_err("a refusal").code.name(), code);
        }
    }

    #[test]
    fn a_share_is_of_what_was_due() {
        assert_eq!(share(0, 0), None);
        assert_eq!(share(2, 3).map(|share| share.share), Some(66));
        assert_eq!(share(0, 1).map(|share| share.share), Some(0));
    }

    proptest! {
        #[test]
        fn every_proposal_has_its_place_and_another_seed_another_order(seed in 0..1_i64 << 52, first in 1_i64..i64::MAX / 100) {
            let order = |seed: i64| {
                let mut ids: Vec<i64> = (0..40).map(|n| first + n).collect();
                ids.sort_by_key(|id| place(seed, *id));
                ids
            };
            let (one, again) = (order(seed), order(seed));
            prop_assert_eq!(&one, &again);
            let mut sorted = one.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..40).map(|n| first + n).collect::<Vec<_>>());
            prop_assert_ne!(one, order(seed + 1));
        }
    }

    #[test]
    fn a_seed_is_of_the_day_and_the_session() {
        let now = When::from_millis(20_000 * DAY);
        assert_eq!(seed(now, Some(1)), seed(now.plus_millis(DAY - 1), Some(1)));
        assert_ne!(seed(now, Some(1)), seed(now.plus_millis(DAY), Some(1)));
        assert_ne!(seed(now, Some(1)), seed(now, Some(2)));
        assert!((0..1 << 52).contains(&seed(now, None)));
    }
}
