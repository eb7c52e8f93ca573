//! Taking a portfolio along, and bringing one.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use wire::portfolio::{Imported, PortfolioFile};

use crate::{
    error::{Error, Said},
    http::{
        answer::Answer,
        openapi::refuses,
        proof::Meant,
        visitor::{Visitor, Writer},
    },
    portfolio::{file, upload::Upload},
    said,
    state::AppState,
};

/// The portfolio as a file.
#[utoipa::path(get, path = "/portfolio/export", operation_id = "export_portfolio", tag = "portfolio", responses((status = 200, body = PortfolioFile)))]
pub async fn export(State(app): State<AppState>, visitor: Visitor) -> Result<Response, Error> {
    let file = file::export(app.db.reads(), visitor.shopper(), visitor.now).await?;
    let saved_as = "attachment; filename=\"huoban-portfolio.json\"";
    Ok(([(header::CONTENT_DISPOSITION, saved_as)], Json(file)).into_response())
}

refuses! { ImportRefuses: UnreadableFile at 400, StaleForm, UnreadableFile at 413, UnknownFormat, UnreadableFile, TooMany, NoteTooLong, TooManyGuests }

/// Adds what a portfolio file holds. It may also come as `file` of a multipart form.
#[utoipa::path(post, path = "/portfolio/import", operation_id = "import_portfolio", tag = "portfolio", request_body = PortfolioFile, responses(
    (status = 200, body = Imported), ImportRefuses))]
pub async fn import(
    State(app): State<AppState>,
    meant: Meant,
    writer: Writer,
    Upload { file, proof }: Upload,
) -> Result<Answer<Imported>, Error> {
    meant.with(proof).prove(&app, "import", writer.now).await?;
    file::check(&file)?;
    let context = (app.ids.clone(), writer.shopper(), file, writer.now);
    let imported = writer
        .keep(&app, context, async |(ids, shopper, file, now), tx| {
            file::import(ids, tx, *shopper, file, *now).await
        })
        .await?;
    let said = report(&imported);
    Ok(Answer::new(imported).next("/portfolio").said(said))
}

/// What was added and what was left out, by name.
fn report(done: &Imported) -> Said {
    let (partners, drops) = (done.partners_added, done.drops_added);
    let known = done.partners_known + done.drops_known;
    let added = said!(
        "Added from the file: {partners} partners, {drops} drops; {known} were there already."
            / "已从文件添加：{partners} 个伙伴，{drops} 条除去记录；另有 {known} 项原已存在。"
    );
    if done.left_out.is_empty() {
        return added;
    }
    let names: Vec<&str> = done
        .left_out
        .iter()
        .take(20)
        .map(|left| left.company.as_str())
        .collect();
    let (names, count) = (names.join(", "), done.left_out.len());
    let left = said!(
        " Left out, as unknown here or dropped by you: {count} ({names})."
            / "未添加（本站没有或您已除去）：{count} 项（{names}）。"
    );
    Said::new(added.en + &left.en, added.zh + &left.zh)
}
