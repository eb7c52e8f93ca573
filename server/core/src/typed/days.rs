//! From which day to which something runs, in UTC: a rule of all that companies announce.

use wire::{
    codes::Code,
    when::{DAY, When},
};

use crate::{error::Refusal, said, text::quoted};

/// What the days keep within.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// The midnight that began today; the first day is this one or a later one.
    pub today: When,
    /// By so many days the first may be ahead.
    pub ahead: i64,
    /// So many days may be run, the first and the last counted.
    pub most: i64,
}

/// The midnights at which the first and the last day begin, in Unix milliseconds, of the fields `from` and `to`.
///
/// # Errors
/// A refusal that names the field.
pub fn days(from: &str, to: &str, bounds: Bounds) -> Result<(i64, i64), Refusal> {
    let day = |field, typed: &str| {
        let day = When::from_day(typed.trim()).ok_or_else(|| not_a_day(field, typed))?;
        Ok(day.millis())
    };
    let (from, to) = (day("from", from)?, day("to", to)?);
    let Bounds { today, ahead, most } = bounds;
    if from < today.millis() {
        return Err(already_past());
    }
    if from > today.millis() + ahead * DAY {
        return Err(too_far_ahead(ahead));
    }
    if to < from {
        return Err(not_in_order());
    }
    if to - from >= most * DAY {
        return Err(too_long_a_time(most));
    }
    Ok((from, to))
}

fn not_a_day(field: &'static str, typed: &str) -> Refusal {
    let quoted = quoted(typed);
    Refusal::new(Code::NotADay, said!("“{quoted}” is no day" / "“{quoted}”不是日期"))
        .at(field)
        .fix(said!(
            "Write it as year, month and day, like 2026-05-03." / "请按年-月-日填写，例如 2026-05-03。"
        ))
}

fn already_past() -> Refusal {
    Refusal::new(
        Code::NotTheseDays,
        said!("The first day is over already" / "起始日已过"),
    )
    .at("from")
    .fix(said!(
        "Choose today or a later day, in UTC." / "请选择今天或之后的日期（UTC）。"
    ))
}

fn too_far_ahead(days: i64) -> Refusal {
    Refusal::new(
        Code::NotTheseDays,
        said!("The first day is more than {days} days ahead" / "起始日在 {days} 天以后"),
    )
    .at("from")
    .fix(said!("Choose an earlier day." / "请选择更早的日期。"))
}

fn not_in_order() -> Refusal {
    Refusal::new(
        Code::NotTheseDays,
        said!("The last day is before the first" / "结束日早于起始日"),
    )
    .at("to")
    .fix(said!(
        "Choose the first day or a later one." / "请选择起始日或之后的日期。"
    ))
}

fn too_long_a_time(days: i64) -> Refusal {
    Refusal::new(
        Code::NotTheseDays,
        said!("That is more than {days} days" / "超过了 {days} 天"),
    )
    .at("to")
    .fix(said!("Choose an earlier last day." / "请选择更早的结束日。"))
}
