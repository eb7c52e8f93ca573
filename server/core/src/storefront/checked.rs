//! Checks what a company types of itself.

use wire::{
    codes::Code,
    storefront::{EditStorefront, MOST_DAYS, RETURN_DAYS, RETURN_DAYS_CN},
    when::When,
};

use crate::{
    error::Refusal,
    said,
    typed::{LONGEST, LONGEST_NAME, long, short},
};

/// No company is older.
const FIRST_YEAR: i64 = 500;
const LONGEST_ABOUT: usize = 5_000;

/// A change that was checked.
#[derive(Debug, Clone)]
pub struct Edited {
    pub name_zh: Option<String>,
    /// Three colours, as companies have them; none leaves them as they are.
    pub palette: Option<String>,
    pub line: Option<String>,
    pub line_zh: Option<String>,
    pub about: Option<String>,
    pub about_zh: Option<String>,
    pub founded: Option<i64>,
    pub ships_from: Option<String>,
    pub ships_days: Option<i64>,
    pub return_days: i64,
}

/// Fewest days in which a shopper may send something back, by the country of the company's legal entity.
pub fn least_return_days(country: &str) -> i64 {
    match country {
        "CN" => RETURN_DAYS_CN,
        _ => RETURN_DAYS,
    }
}

/// # Errors
/// A refusal that names the field.
pub fn edited(asked: &EditStorefront, least_return_days: i64, now: When) -> Result<Edited, Refusal> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let this_year = now.day()[..4].parse().unwrap_or(MOST_YEAR);
    Ok(Edited {
        name_zh: some(short("name_zh", &asked.name_zh, LONGEST_NAME)?),
        palette: palette([&asked.color_a, &asked.color_b, &asked.color_c])?,
        line: some(short("line", &asked.line, LONGEST)?),
        line_zh: some(short("line_zh", &asked.line_zh, LONGEST)?),
        about: some(long("about", &asked.about, LONGEST_ABOUT)?),
        about_zh: some(long("about_zh", &asked.about_zh, LONGEST_ABOUT)?),
        founded: number("founded", &asked.founded, FIRST_YEAR, this_year)?,
        ships_from: some(short("ships_from", &asked.ships_from, LONGEST_NAME)?),
        ships_days: number("ships_days", &asked.ships_days, 0, MOST_DAYS)?,
        return_days: match asked.return_days {
            days if (least_return_days..=MOST_DAYS).contains(&days) => days,
            _ => return Err(out_of_range("return_days", least_return_days, MOST_DAYS)),
        },
    })
}

/// Three colours, all of them or none.
fn palette(typed: [&String; 3]) -> Result<Option<String>, Refusal> {
    let typed = typed.map(|color| color.trim().to_lowercase());
    if typed.iter().all(String::is_empty) {
        return Ok(None);
    }
    let fields = ["color_a", "color_b", "color_c"];
    if let Some((field, _)) = fields.iter().zip(&typed).find(|(_, color)| !is_color(color)) {
        return Err(Refusal::new(Code::NotAColor, said!("This is no colour" / "这不是颜色"))
            .at(*field)
            .fix(said!(
                "Write it as # and six digits, like #4f7a6b." / "请写成 # 加六位数字，例如 #4f7a6b。"
            )));
    }
    Ok(Some(typed.join(",")))
}

/// As HTML's `<input type="color">` has it: `#rrggbb`.
fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

const MOST_YEAR: i64 = 9999;

/// A whole number, or none where nothing was typed.
fn number(field: &'static str, typed: &str, least: i64, most: i64) -> Result<Option<i64>, Refusal> {
    match typed.trim() {
        "" => Ok(None),
        text => match text.parse() {
            Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
            _ => Err(out_of_range(field, least, most)),
        },
    }
}

fn out_of_range(field: &'static str, least: i64, most: i64) -> Refusal {
    Refusal::new(Code::OutOfRange, said!("This number can't be" / "数字超出范围"))
        .at(field)
        .fix(said!(
            "Write a whole number from {least} to {most}." / "请填写 {least} 到 {most} 的整数。"
        ))
}
