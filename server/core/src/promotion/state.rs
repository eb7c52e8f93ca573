//! How a promotion stands, as a plain function.

use sqlx::{Row, any::AnyRow};
use wire::{
    promotion::PromotionState,
    when::{DAY, When},
};

/// When a promotion counts, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The midnights at which its first and its last day begin.
    pub from: i64,
    pub to: i64,
    pub ended: Option<i64>,
    /// Whether it waits for joiners.
    pub gathers: bool,
    /// Whether its company is closed.
    pub closed: bool,
}

impl Days {
    /// Reads `from_day`, `to_day`, `ended_at`, `goal` and `reached_at`, and `closed_at` of the company.
    ///
    /// # Errors
    /// When a column is missing.
    pub fn read(row: &AnyRow) -> sqlx::Result<Self> {
        let (goal, reached): (Option<i64>, Option<i64>) = (row.try_get("goal")?, row.try_get("reached_at")?);
        Ok(Self {
            from: row.try_get("from_day")?,
            to: row.try_get("to_day")?,
            ended: row.try_get("ended_at")?,
            gathers: goal.is_some() && reached.is_none(),
            closed: row.try_get::<Option<i64>, _>("closed_at")?.is_some(),
        })
    }

    /// How it stands now.
    pub fn state(self, now: When) -> PromotionState {
        let now = now.millis();
        match self.ended {
            Some(ended) if ended < self.from => PromotionState::Withdrawn,
            Some(_) => PromotionState::Ended,
            None if now < self.from => PromotionState::Coming,
            None if now >= self.to + DAY => PromotionState::Ended,
            None if self.closed => PromotionState::Paused,
            None if self.gathers => PromotionState::Gathering,
            None => PromotionState::Running,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_from_its_first_midnight_to_the_end_of_its_last_day() {
        let from = 20_000 * DAY;
        let days = |ended, gathers| Days {
            from,
            to: from + DAY,
            ended,
            gathers,
            closed: false,
        };
        let on = |at: i64| days(None, false).state(When::from_millis(at));
        use PromotionState::{Coming, Ended, Gathering, Paused, Running, Withdrawn};
        assert_eq!(
            [from - 1, from, from + 2 * DAY - 1, from + 2 * DAY].map(on),
            [Coming, Running, Running, Ended]
        );
        let gathers = |at: i64| days(None, true).state(When::from_millis(at));
        assert_eq!(
            [from - 1, from, from + 2 * DAY].map(gathers),
            [Coming, Gathering, Ended]
        );
        let of_closed = |at: i64| {
            let days = Days {
                closed: true,
                ..days(None, at > from)
            };
            days.state(When::from_millis(at))
        };
        assert_eq!(
            [from - 1, from, from + 1, from + 2 * DAY].map(of_closed),
            [Coming, Paused, Paused, Ended]
        );
        let now = When::from_millis(from);
        assert_eq!(days(Some(from - 1), true).state(now), Withdrawn);
        assert_eq!(days(Some(from), true).state(now), Ended);
        assert_eq!(When::from_millis(from + 7).midnight().millis(), from);
    }
}
