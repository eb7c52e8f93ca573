//! What shoppers say of ads.

use axum::extract::{Path, State};
use wire::{
    ad::{AdAnswer, AnswerAd, OneAd},
    id::AdId,
};

use super::public::told;
use crate::{
    ad::{
        answers::{self, Answering},
        refusals, rules,
    },
    error::Error,
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        visitor::{Known, Writer},
    },
    said,
    state::AppState,
};

refuses! { AnswerRefuses: AccountClosed, NoSuchAd, Dropped, AdOver, TooLong }

/// Say what you think of an ad
///
/// One answer for each of you, which you may change or take back while the ad runs. Operators look at what misleads; the company
/// learns nothing of who answered.
#[utoipa::path(post, path = "/ads/{ad}/answer", operation_id = "answer_ad", tag = "catalog",
    params(("ad" = AdId, Path)), request_body = AnswerAd, responses((status = 200, body = OneAd), AnswerRefuses))]
pub async fn answer(
    State(app): State<AppState>,
    writer: Writer,
    Path(ad): Path<String>,
    Input(asked): Input<AnswerAd>,
) -> Result<Answer<OneAd>, Error> {
    let ad: AdId = ad.parse().map_err(|_| refusals::no_such_ad())?;
    let answering = Answering {
        shopper: writer.takes_part()?,
        ad,
        version: asked.version,
        answer: asked.answer,
        note: rules::note(asked.answer, &asked.note)?,
        now: writer.now,
    };
    writer.keep(&app, answering, answers::answer).await?;
    let said = match asked.answer {
        AdAnswer::Misleading => said!("Thank you. An operator looks at it." / "谢谢，运营方会查看。"),
        AdAnswer::Like | AdAnswer::NotUseful => said!("Thank you, that is noted." / "谢谢，已记下。"),
    };
    Ok(Answer::new(told(&app, Some(writer.shopper()), ad, writer.now).await?)
        .next(format!("/ads/{ad}"))
        .said(said))
}

refuses! { RetractRefuses: NoSession, NoSuchAd, Dropped, AdOver }

/// Take back what you said of an ad
#[utoipa::path(post, path = "/ads/{ad}/answer/retract", operation_id = "retract_ad_answer", tag = "catalog",
    params(("ad" = AdId, Path)), responses((status = 200, body = OneAd), RetractRefuses))]
pub async fn retract(
    State(app): State<AppState>,
    known: Known,
    Path(ad): Path<String>,
) -> Result<Answer<OneAd>, Error> {
    let ad: AdId = ad.parse().map_err(|_| refusals::no_such_ad())?;
    let context = (known.shopper(), ad, known.now);
    app.db.write(context, answers::retract).await?;
    Ok(Answer::new(told(&app, Some(known.shopper()), ad, known.now).await?)
        .next(format!("/ads/{ad}"))
        .said(said!("Your answer is taken back." / "您的回答已撤回。")))
}
