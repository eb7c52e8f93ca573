//! The two moments between which a sale price holds, from ISO 8601 text to Unix milliseconds.

/// Why a text names no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoPeriod {
    Unreadable,
    Reversed,
}

/// Reads `START/END`, such as `2026-05-01T00:00+0200/2026-05-08T23:59Z`, or with a space between.
///
/// An offset given on one side only counts for both; without any it is UTC. Without a time the first
/// day counts from its start, and the last one to its end.
pub(super) fn parse_period(text: &str) -> Result<(i64, i64), NoPeriod> {
    let period = || {
        let (start, end) = halves(text)?;
        let (start, end) = (Moment::read(start.trim())?, Moment::read(end.trim())?);
        let offset = start.offset.or(end.offset).unwrap_or_default();
        Some((start.starts(offset), end.ends(offset)))
    };
    match period() {
        None => Err(NoPeriod::Unreadable),
        Some((start, end)) if start < end => Ok((start, end)),
        Some(_) => Err(NoPeriod::Reversed),
    }
}

/// Parts at the slash, else before the second date.
fn halves(text: &str) -> Option<(&str, &str)> {
    let gap = || {
        let starts_date = |at: usize| {
            text[at + 1..]
                .get(..10)
                .is_some_and(|date| days_since_1970(date).is_some())
        };
        let mut gaps = text.match_indices(' ').map(|(at, _)| at);
        gaps.find(|at| starts_date(*at)).map(|at| text.split_at(at))
    };
    text.split_once('/').or_else(gap)
}

/// A day, and what is said of its time and offset; in seconds.
struct Moment {
    day: i64,
    time: Option<i64>,
    offset: Option<i64>,
}

impl Moment {
    fn read(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest);
        let offset_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let (time, offset) = rest.split_at(offset_at);
        Some(Self {
            day: days_since_1970(date)? * DAY,
            time: given(time.trim(), seconds_of_day)?,
            offset: given(offset, offset_seconds)?,
        })
    }

    fn starts(&self, offset: i64) -> i64 {
        self.at(self.time.unwrap_or(0), offset)
    }

    fn ends(&self, offset: i64) -> i64 {
        self.at(self.time.unwrap_or(DAY), offset)
    }

    fn at(&self, time: i64, offset: i64) -> i64 {
        (self.day + time - self.offset.unwrap_or(offset)) * 1_000
    }
}

/// Nothing if there is no text, and no answer if it can't be read.
fn given(text: &str, read: impl Fn(&str) -> Option<i64>) -> Option<Option<i64>> {
    match text {
        "" => Some(None),
        text => read(text).map(Some),
    }
}

const DAY: i64 = 86_400;

/// Howard Hinnant's `days_from_civil`, years from 1970 to 9999.
fn days_since_1970(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let (year, month) = (number(parts.next()?, 4)?, number(parts.next()?, 2)?);
    let day = number(parts.next()?, 2)?;
    if parts.next().is_some() || year < 1970 || !(1..=days_in_month(year, month)?).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468)
}

fn days_in_month(year: i64, month: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    Some(match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    })
}

fn seconds_of_day(time: &str) -> Option<i64> {
    let mut parts = time.split(':').map(|part| number(part.split('.').next()?, 2));
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0))?;
    let is_real = hours < 24 && minutes < 60 && seconds < 60;
    let is_end_of_day = (hours, minutes, seconds) == (24, 0, 0);
    ((is_real || is_end_of_day) && parts.next().is_none()).then_some(hours * 3_600 + minutes * 60 + seconds)
}

fn offset_seconds(offset: &str) -> Option<i64> {
    let sign = match offset.as_bytes().first() {
        Some(b'Z' | b'z') => return (offset.len() == 1).then_some(0),
        Some(b'-') => -1,
        _ => 1,
    };
    let digits = offset[1..].replace(':', "");
    let hours_minutes = number(&digits, 4)?;
    let (hours, minutes) = (hours_minutes / 100, hours_minutes % 100);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let is_number = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> Option<i64> {
        Moment::read(text).map(|moment| moment.starts(0))
    }

    #[test]
    fn moments_are_read_with_their_offset() {
        assert_eq!(moment("1970-01-01T00:00Z"), Some(0));
        assert_eq!(moment("2016-02-24T11:07:31+0100"), Some(1_456_308_451_000));
        assert_eq!(moment("2016-02-24T11:07:31+01:00"), Some(1_456_308_451_000));
        assert_eq!(moment("2016-02-24 11:07:31 +0100"), Some(1_456_308_451_000));
        assert_eq!(moment("2024-02-29 23:59"), Some(1_709_251_140_000));
        assert_eq!(moment("2026-05-01"), Some(1_777_593_600_000));
    }

    #[test]
    fn days_without_times_count_whole() {
        let november = parse_period("2026-11-01T00:00Z/2026-12-01T00:00Z");
        assert!(november.is_ok());
        for text in [
            "2026-11-01/2026-11-30",
            "2026-11-01 / 2026-11-30",
            "2026-11-01 2026-11-30",
            "2026-11-01  2026-11-30",
            "2026-11-01T00:00 2026-11-30T24:00",
            "2026-11-01 00:00 2026-11-30 24:00",
            "2026-11-01Z/2026-11-30",
        ] {
            assert_eq!(parse_period(text), november, "{text}");
        }
        let day = |text| parse_period(text).map(|(start, end)| (end - start) / 1_000);
        assert_eq!(day("2026-11-01/2026-11-01"), Ok(DAY));
        assert_eq!(day("2026-11-01T12:00/2026-11-01"), Ok(DAY / 2));
    }

    #[test]
    fn an_offset_counts_for_both_sides() {
        let expected = parse_period("2026-10-31T23:00Z/2026-11-30T23:00Z");
        assert!(expected.is_ok());
        for text in [
            "2026-11-01T00:00+0100/2026-11-30",
            "2026-11-01+01:00/2026-11-30+01:00",
            "2026-11-01/2026-11-30T24:00+0100",
        ] {
            assert_eq!(parse_period(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_period_is_refused() {
        for text in [
            "2026-05-01",
            "2026-05-01/",
            "/2026-05-01",
            "2026-02-30/2026-05-01",
            "2026-13-01/2027-05-01",
            "2026-05-01T25:00/2026-05-02",
            "2026-05-01T24:30/2026-05-02",
            "2026-05-01/2026-05-02/2026-05-03",
            "soon/later",
        ] {
            assert_eq!(parse_period(text), Err(NoPeriod::Unreadable), "{text}");
        }
        for text in ["2026-05-08/2026-05-01", "2026-05-01T10:00Z/2026-05-01T10:00Z"] {
            assert_eq!(parse_period(text), Err(NoPeriod::Reversed), "{text}");
        }
        assert!(parse_period("2026-05-01T00:00Z / 2026-05-08T00:00Z").is_ok());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9TZ:/+ é-]{0,50}") {
            let _ = parse_period(&text);
        }
    }
}
