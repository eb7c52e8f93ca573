//! Weeks and months, counted from those in which the counting began. Weeks begin on Mondays, all in UTC.

use wire::when::{DAY, When};

const WEEK: i64 = 7 * DAY;

/// The moment in which the counting began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    begun: When,
}

impl Calendar {
    pub fn since(begun: When) -> Self {
        Self { begun }
    }

    /// The week of a moment, from 0. What lies before the beginning counts into the first.
    pub fn week(self, at: When) -> u32 {
        let weeks = (at.millis() - self.begun.week_start().millis()).div_euclid(WEEK);
        u32::try_from(weeks.max(0)).unwrap_or(u32::MAX)
    }

    /// The month of a moment, from 0. What lies before the beginning counts into the first.
    pub fn month(self, at: When) -> u32 {
        let months = at.month_number() - self.begun.month_number();
        u32::try_from(months.max(0)).unwrap_or(u32::MAX)
    }

    /// The first moment after a week.
    pub fn end_of_week(self, week: u32) -> When {
        self.begun.week_start().plus_millis((i64::from(week) + 1) * WEEK)
    }

    /// The first moment after a month.
    pub fn end_of_month(self, month: u32) -> When {
        When::of_month(self.begun.month_number() + i64::from(month) + 1)
    }
}

/// The week and the month into which events count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnderWay {
    pub week: u32,
    pub month: u32,
}

impl UnderWay {
    /// Of a moment; where a clock went back, none that is published already.
    pub fn at(calendar: Calendar, now: When, published: (i64, i64)) -> Self {
        let after = |period: u32, published: i64| period.max(u32::try_from(published).unwrap_or(u32::MAX));
        Self {
            week: after(calendar.week(now), published.0),
            month: after(calendar.month(now), published.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> When {
        serde_json::from_str(&format!("{text:?}")).expect("a time")
    }

    #[test]
    fn weeks_turn_on_monday_and_months_on_the_first() {
        // A Wednesday.
        let calendar = Calendar::since(at("2026-11-25T12:00:00Z"));
        for (moment, week, month) in [
            ("2026-11-23T00:00:00Z", 0, 0),
            ("2026-11-29T23:59:59Z", 0, 0),
            ("2026-11-30T00:00:00Z", 1, 0),
            ("2026-12-01T00:00:00Z", 1, 1),
            ("2027-01-01T00:00:00Z", 5, 2),
            ("2020-01-01T00:00:00Z", 0, 0),
        ] {
            let moment = at(moment);
            assert_eq!(
                (calendar.week(moment), calendar.month(moment)),
                (week, month),
                "{moment:?}"
            );
        }
        assert_eq!(calendar.end_of_week(0), at("2026-11-30T00:00:00Z"));
        assert_eq!(calendar.end_of_month(1), at("2027-01-01T00:00:00Z"));
    }

    #[test]
    fn what_a_clock_that_went_back_brings_counts_after_what_is_published() {
        let calendar = Calendar::since(at("2026-11-25T12:00:00Z"));
        let now = at("2026-12-02T00:00:00Z");
        assert_eq!(UnderWay::at(calendar, now, (1, 0)), UnderWay { week: 1, month: 1 });
        assert_eq!(UnderWay::at(calendar, now, (9, 3)), UnderWay { week: 9, month: 3 });
    }

    proptest! {
        #[test]
        fn every_moment_is_before_the_end_of_its_period_and_not_before_that_of_the_last(
            begun in 0_i64..4_000_000_000_000, later in 0_i64..400_000_000_000,
        ) {
            let (calendar, at) = (Calendar::since(When::from_millis(begun)), When::from_millis(begun + later));
            let (week, month) = (calendar.week(at), calendar.month(at));
            prop_assert!(at < calendar.end_of_week(week) && at < calendar.end_of_month(month));
            prop_assert!(week == 0 || at >= calendar.end_of_week(week - 1));
            prop_assert!(month == 0 || at >= calendar.end_of_month(month - 1));
        }
    }
}
