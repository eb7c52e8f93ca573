//! The two moments between which a sale price holds, from ISO 8601 text to Unix milliseconds.

/// Reads `START/END`, such as `2026-05-01T00:00+0200/2026-05-08T23:59Z`; `None` unless both are
/// real moments in this order. Without an offset a moment is UTC.
pub(super) fn parse_period(text: &str) -> Option<(i64, i64)> {
    let (start, end) = text.split_once('/')?;
    let (start, end) = (moment(start.trim())?, moment(end.trim())?);
    (start < end).then_some((start, end))
}

fn moment(text: &str) -> Option<i64> {
    let (date, rest) = text.split_at_checked(10)?;
    let days = days_since_1970(date)?;
    let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest);
    let offset_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at(offset_at);
    let seconds = days * 86_400 + seconds_of_day(time)? - offset_seconds(offset)?;
    Some(seconds * 1_000)
}

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
    if time.is_empty() {
        return Some(0);
    }
    let mut parts = time.split(':').map(|part| number(part.split('.').next()?, 2));
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0))?;
    let is_real = hours < 24 && minutes < 60 && seconds < 60 && parts.next().is_none();
    is_real.then_some(hours * 3_600 + minutes * 60 + seconds)
}

fn offset_seconds(offset: &str) -> Option<i64> {
    let sign = match offset.as_bytes().first() {
        None | Some(b'Z' | b'z') => return (offset.len() <= 1).then_some(0),
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

    #[test]
    fn moments_are_read_with_their_offset() {
        assert_eq!(moment("1970-01-01T00:00Z"), Some(0));
        assert_eq!(moment("2016-02-24T11:07:31+0100"), Some(1_456_308_451_000));
        assert_eq!(moment("2016-02-24T11:07:31+01:00"), Some(1_456_308_451_000));
        assert_eq!(moment("2024-02-29 23:59"), Some(1_709_251_140_000));
        assert_eq!(moment("2026-05-01"), Some(1_777_593_600_000));
    }

    #[test]
    fn what_is_not_a_period_is_refused() {
        for text in [
            "2026-05-01",
            "2026-05-08/2026-05-01",
            "2026-02-30/2026-05-01",
            "2026-13-01/2027-05-01",
            "2026-05-01T25:00/2026-05-02",
            "soon/later",
        ] {
            assert_eq!(parse_period(text), None, "{text}");
        }
        assert!(parse_period("2026-05-01T00:00Z / 2026-05-08T00:00Z").is_some());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9TZ:/+ é-]{0,50}") {
            let _ = parse_period(&text);
        }
    }
}
