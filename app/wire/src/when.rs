//! A moment, and how a reader sees its date.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// A day in milliseconds.
pub const DAY: i64 = 86_400_000;

/// A moment in UTC, to the millisecond; RFC 3339 on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = DateTime, example = "2026-05-03T09:30:00Z"))]
pub struct When(jiff::Timestamp);

impl From<i64> for When {
    /// As [`When::from_millis`]: how a column holds it.
    fn from(millis: i64) -> Self {
        Self::from_millis(millis)
    }
}

impl When {
    /// From Unix milliseconds; moments beyond the year 9999 become its end.
    pub fn from_millis(millis: i64) -> Self {
        Self(jiff::Timestamp::from_millisecond(millis).unwrap_or(jiff::Timestamp::MAX))
    }

    /// Unix milliseconds.
    pub fn millis(self) -> i64 {
        self.0.as_millisecond()
    }

    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.millis().saturating_add(millis))
    }

    /// The date in the reader's format, in UTC: `3 May 2026`, `2026年5月3日`.
    pub fn date(self, lang: Lang) -> String {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let date = jiff::tz::Offset::UTC.to_datetime(self.0).date();
        let (year, month, day) = (date.year(), date.month(), date.day());
        match lang {
            Lang::En => format!("{day} {} {year}", MONTHS[month as usize - 1]),
            Lang::Zh => format!("{year}年{month}月{day}日"),
        }
    }

    /// The time of day in UTC: `09:30 UTC`.
    pub fn time_of_day(self) -> String {
        let time = jiff::tz::Offset::UTC.to_datetime(self.0).time();
        format!("{:02}:{:02} UTC", time.hour(), time.minute())
    }

    /// The date and the time of day in UTC: `3 May 2026, 09:30 UTC`.
    pub fn date_and_time(self, lang: Lang) -> String {
        match lang {
            Lang::En => format!("{}, {}", self.date(lang), self.time_of_day()),
            Lang::Zh => format!("{} {}", self.date(lang), self.time_of_day()),
        }
    }

    /// The day in UTC: `2026-05-03`.
    pub fn day(self) -> String {
        jiff::tz::Offset::UTC.to_datetime(self.0).date().to_string()
    }

    /// The midnight in UTC at which its day began.
    pub fn midnight(self) -> Self {
        Self::from_millis(self.millis().div_euclid(DAY) * DAY)
    }

    /// Midnight of this week's Monday, in UTC.
    pub fn week_start(self) -> Self {
        // 1 January 1970 was a Thursday.
        let days = self.millis().div_euclid(DAY);
        Self::from_millis((days - (days + 3).rem_euclid(7)) * DAY)
    }

    /// Its month, in UTC, counted from that of year 0: months follow each other by 1.
    pub fn month_number(self) -> i64 {
        let date = jiff::tz::Offset::UTC.to_datetime(self.0).date();
        i64::from(date.year()) * 12 + i64::from(date.month()) - 1
    }

    /// The first moment of the month of this number, in UTC.
    ///
    /// # Panics
    /// When its year has more than four digits.
    pub fn of_month(number: i64) -> Self {
        let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
        let year = i16::try_from(year).expect("a year of four digits");
        let month = i8::try_from(month).expect("1 to 12");
        let midnight = jiff::civil::date(year, month, 1).to_datetime(jiff::civil::Time::midnight());
        Self(
            jiff::tz::Offset::UTC
                .to_timestamp(midnight)
                .expect("a year of four digits"),
        )
    }

    /// The midnight in UTC at which the day begins that [`When::day`] writes so; `None` of any other text.
    pub fn from_day(text: &str) -> Option<Self> {
        let date: jiff::civil::Date = text.parse().ok()?;
        let midnight = jiff::tz::Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
        (date.to_string() == text).then_some(Self(midnight))
    }

    /// In a header (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    pub fn http_date(self) -> String {
        self.0.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// The `datetime` attribute of a `time` element.
    pub fn rfc3339(self) -> String {
        self.0.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_the_reader_writes_it() {
        let when = When::from_millis(1_777_800_600_000);
        assert_eq!(when.date(Lang::En), "3 May 2026");
        assert_eq!(when.date(Lang::Zh), "2026年5月3日");
        assert_eq!(when.date_and_time(Lang::En), "3 May 2026, 09:30 UTC");
        assert_eq!(when.http_date(), "Sun, 03 May 2026 09:30:00 GMT");
        assert_eq!(when.day(), "2026-05-03");
        assert_eq!(When::from_day("2026-05-03").map(When::millis), Some(1_777_766_400_000));
        for text in [
            "",
            "2026-02-30",
            "2026-5-3",
            "20260503",
            "2026-05-03T10:00",
            " 2026-05-03",
        ] {
            assert_eq!(When::from_day(text), None, "{text:?}");
        }
        assert_eq!(
            serde_json::to_string(&when).expect("a string"),
            "\"2026-05-03T09:30:00Z\""
        );
    }
}
