//! The marketplace's fee: `/operator/fees`.

use axum::extract::{Path, State};
use wire::{
    codes::Code,
    id::FeeId,
    order::fee::{Fees, FeesQuery, SetFee},
    staff::Deed,
    when::When,
};

use crate::{
    error::{Error, Refusal, Said},
    http::{
        answer::Answer,
        input::{Asked, Input},
        openapi::refuses,
        staff::Operator,
    },
    order::{
        delivery::typed::basis_points,
        fee::{self, NewFee},
        price::MOST_FEE,
    },
    said,
    state::AppState,
    typed::{LONGEST, short},
};

/// The page of it all.
const PAGE: &str = "/operator/fee";

/// The fee, and how it changed
///
/// What sales bear now, what is yet to come, and every fee that an operator set.
#[utoipa::path(
    get,
    path = "/operator/fees",
    operation_id = "fees",
    tag = "operator",
    params(FeesQuery),
    responses((status = 200, body = Fees)),
    security(("operator" = []))
)]
pub async fn show(
    State(app): State<AppState>,
    _operator: Operator,
    Asked(page): Asked<FeesQuery>,
) -> Result<Answer<Fees>, Error> {
    Ok(Answer::new(fees(&app, page.before).await?))
}

async fn fees(app: &AppState, before: Option<FeeId>) -> Result<Fees, Error> {
    let holding = fee::now(app).await?;
    let (fees, before) = fee::page(app.db.reads(), before, holding, app.clock.now()).await?;
    Ok(Fees {
        basis_points: holding.basis_points,
        since: holding.set.map(|(_, since)| since),
        fees,
        before,
    })
}

refuses! { SetRefuses: OutOfRange, NotADay, TooLong }

/// Set the fee
///
/// For sales from now on, or from the midnight in UTC of a day to come. An order keeps the fee of its sale. Everybody reads of it
/// at `/open`, before it begins, and in the open log, once it did.
#[utoipa::path(
    post,
    path = "/operator/fees",
    operation_id = "set_fee",
    tag = "operator",
    request_body = SetFee,
    responses((status = 200, body = Fees), SetRefuses),
    security(("operator" = []))
)]
pub async fn set(
    State(app): State<AppState>,
    operator: Operator,
    Input(asked): Input<SetFee>,
) -> Result<Answer<Fees>, Error> {
    let new = NewFee {
        id: app.ids.next(operator.now),
        basis_points: typed_fee(&asked.percent)?,
        from: typed_from(&asked.from, operator.now)?,
        by: operator.session.name.clone(),
        now: operator.now,
    };
    let deed = (Deed::FeeSet, about(new.basis_points, new.from));
    let is_at_once = new.from == new.now;
    operator
        .write(&app, None, deed, new, async |new, tx| fee::set(tx, new).await)
        .await?;
    let said = match is_at_once {
        true => said!("Saved: sales bear it from now on." / "已保存，此后的成交按此费率。"),
        false => said!("Saved: sales bear it once its day has come." / "已保存，自该日起的成交按此费率。"),
    };
    told(&app, said).await
}

refuses! { WithdrawRefuses: NoSuchFee, OtherState }

/// Withdraw a fee that is yet to come
#[utoipa::path(
    post,
    path = "/operator/fees/{fee}/withdraw",
    operation_id = "withdraw_fee",
    tag = "operator",
    params(("fee" = FeeId, Path)),
    responses((status = 200, body = Fees), WithdrawRefuses),
    security(("operator" = []))
)]
pub async fn withdraw(
    State(app): State<AppState>,
    operator: Operator,
    Path(fee): Path<String>,
) -> Result<Answer<Fees>, Error> {
    let id: FeeId = fee.parse().map_err(|_| no_such_fee())?;
    let known = fee::one(app.db.reads(), id, fee::now(&app).await?, operator.now).await?;
    let known = known.ok_or_else(no_such_fee)?;
    let deed = (Deed::FeeWithdrawn, about(known.basis_points, known.from));
    operator
        .write(
            &app,
            None,
            deed,
            (id, operator.now),
            async |(id, now), tx| match fee::withdraw(tx, *id, *now).await? {
                true => Ok(()),
                false => Err(not_to_come().into()),
            },
        )
        .await?;
    told(&app, said!("Withdrawn: it will not begin." / "已撤回，不会生效。")).await
}

async fn told(app: &AppState, said: Said) -> Result<Answer<Fees>, Error> {
    Ok(Answer::new(fees(app, None).await?).next(PAGE).said(said))
}

/// As the log tells it: `2.50 %, 2026-05-03`.
fn about(basis_points: i64, from: When) -> String {
    format!("{}.{:02} %, {}", basis_points / 100, basis_points % 100, from.day())
}

/// In basis points.
fn typed_fee(percent: &str) -> Result<i64, Refusal> {
    let typed = short("percent", percent, LONGEST)?;
    let number = typed.trim_end_matches(['%', '％', ' ']).replace(',', ".");
    let points = basis_points(&number).filter(|points| *points <= MOST_FEE);
    points.ok_or_else(|| {
        Refusal::new(Code::OutOfRange, said!("This is no fee" / "费率有误"))
            .at("percent")
            .fix(said!(
                "Write per cent from 0 to 50 with at most two decimals, like 3 or 2.5."
                    / "请填写 0 到 50 的百分数，最多两位小数，例如 3 或 2.5。"
            ))
    })
}

/// Its first moment: `now` where no day was typed, or today.
fn typed_from(day: &str, now: When) -> Result<When, Refusal> {
    let typed = short("from", day, LONGEST)?;
    if typed.is_empty() || typed == now.day() {
        return Ok(now);
    }
    let from = When::from_day(&typed).filter(|from| *from > now);
    from.ok_or_else(|| {
        Refusal::new(Code::NotADay, said!("This is no day to come" / "不是将来的日期"))
            .at("from")
            .fix(said!(
                "Write it as year, month and day, like 2040-05-03; leave it empty for at once. What was sold keeps its fee."
                    / "请按年-月-日填写，例如 2040-05-03；留空则立即生效。已成交的订单费率不变。"
            ))
    })
}

fn no_such_fee() -> Refusal {
    Refusal::new(Code::NoSuchFee, said!("There is no such fee" / "没有这个费率"))
        .fix(said!("Look at the list again." / "请重新查看列表。"))
}

fn not_to_come() -> Refusal {
    Refusal::new(
        Code::OtherState,
        said!("This fee is not yet to come: it began, or was withdrawn" / "该费率已生效或已撤回"),
    )
    .fix(said!(
        "Set another one, which holds for later sales." / "请另设费率，对此后的成交生效。"
    ))
}

#[cfg(test)]
mod tests {
    use wire::when::DAY;

    use super::*;

    const NOON: i64 = 1_790_000_000_000;

    #[test]
    fn a_fee_is_per_cent_to_the_hundredth_up_to_fifty() {
        for (typed, points) in [("3", 300), ("2,5 %", 250), ("0", 0), ("50", 5000), ("0.05%", 5)] {
            assert_eq!(typed_fee(typed).expect(typed), points);
        }
        for typed in ["", "50.01", "-1", "1.234", "three", "1e1"] {
            let refusal = typed_fee(typed).expect_err(typed);
            assert_eq!(
                (refusal.code, refusal.field.as_deref()),
                (Code::OutOfRange, Some("percent")),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_fee_never_begins_before_now() {
        let now = When::from_millis(NOON);
        let tomorrow = now.plus_millis(DAY).day();
        let midnight = When::from_day(&tomorrow).expect("a day");
        assert_eq!(typed_from("", now).expect("at once"), now);
        assert_eq!(typed_from(&now.day(), now).expect("today"), now);
        assert_eq!(typed_from(&tomorrow, now).expect("tomorrow"), midnight);
        for day in [now.plus_millis(-DAY).day().as_str(), "soon", "2026-13-01"] {
            assert_eq!(
                typed_from(day, now).expect_err(day).field.as_deref(),
                Some("from"),
                "{day}"
            );
        }
    }
}
