//! Dropping companies for good, and undoing a slip.

use axum::extract::{Path, State};
use wire::{
    catalog::Relation,
    codes::Code,
    id::DropId,
    portfolio::{DropWish, NoteText, Standing},
};

use crate::{
    error::{Error, Refusal, Said},
    http::{answer::Answer, input::Input, openapi::refuses, proof::Meant, visitor::Writer},
    portfolio::{
        company::{self, Company},
        drops::{self, NewDrop, Taken},
        rules,
    },
    relation, said,
    state::AppState,
};

refuses! { DropCompanyRefuses: StaleForm, NoSuchCompany, ConfirmNeeded, NoteTooLong, TooManyGuests }

/// Drops a company, partner or not, and every company of its legal entity: for good after ten minutes.
#[utoipa::path(post, path = "/portfolio/drops", tag = "portfolio", request_body = DropWish, responses(
    (status = 200, body = Standing, description = "also if it was dropped before"), DropCompanyRefuses))]
pub async fn drop_company(
    State(app): State<AppState>,
    meant: Meant,
    writer: Writer,
    Input(wish): Input<DropWish>,
) -> Result<Answer<Standing>, Error> {
    if wish.confirm != "yes" {
        return Err(not_confirmed().into());
    }
    meant.prove(&app, &format!("drop {}", wish.company), writer.now).await?;
    let (shopper, at, id) = (writer.shopper(), writer.now, app.ids.next::<DropId>(writer.now));
    let (slug, why) = (wish.company, (rules::note(&wish.note)?, wish.reason));
    let context = (app.ids.clone(), shopper, id, slug, why, at);
    let (company, taken) = writer
        .keep(
            &app,
            context,
            async |(ids, shopper, id, slug, (note, reason), at), tx| {
                let company = company::named(tx, slug).await?;
                let new = NewDrop {
                    id: *id,
                    shopper: *shopper,
                    company: &company,
                    note,
                    reason: *reason,
                    at: *at,
                };
                let taken = drops::drop_company(ids, tx, new).await?;
                Ok((company, taken))
            },
        )
        .await?;
    let said = dropped(&company, &taken);
    let relation = Relation::Dropped {
        drop: taken.dropped.drop,
        at: taken.dropped.at,
        undo_until: taken.dropped.undo_until(at),
    };
    let standing = Standing {
        company: company.slug,
        relation,
        cart_lines: taken.cart_lines,
    };
    Ok(Answer::new(standing).next("/portfolio").said(said))
}

fn not_confirmed() -> Refusal {
    Refusal::new(
        Code::ConfirmNeeded,
        said!("A drop is for good and must be confirmed" / "除去不可恢复，须先确认"),
    )
    .at("confirm")
    .fix(said!(
        "Send confirm=yes once the shopper was told." / "告知顾客后发送 confirm=yes。"
    ))
}

fn dropped(company: &Company, taken: &Taken) -> Said {
    let (name, name_zh, lines) = (&company.name, &company.name_zh, taken.cart_lines);
    match (taken.new, lines) {
        (false, _) => said!("You had dropped {name} before" / "您此前已除去{name_zh}"),
        (true, 0) => said!(
            "You dropped {name}. If it was a slip, undo it within ten minutes."
                / "您已除去{name_zh}。如系误操作，可在十分钟内撤销。"
        ),
        (true, 1) => said!(
            "You dropped {name}, and its product left your cart. If it was a slip, undo it within ten minutes."
                / "您已除去{name_zh}，其商品已移出购物车。如系误操作，可在十分钟内撤销。"
        ),
        (true, _) => said!(
            "You dropped {name}, and its {lines} products left your cart. If it was a slip, undo it within ten minutes."
                / "您已除去{name_zh}，其 {lines} 件商品已移出购物车。如系误操作，可在十分钟内撤销。"
        ),
    }
}

refuses! { UndoRefuses: NoSuchDrop, DropIsFinal }

/// Takes a drop back within ten minutes, with the partnerships it ended.
#[utoipa::path(post, path = "/portfolio/drops/{id}/undo", operation_id = "undo_drop", tag = "portfolio", params(("id" = DropId, Path)), responses(
    (status = 200, body = Standing, description = "also if it was undone before"), UndoRefuses))]
pub async fn undo(
    State(app): State<AppState>,
    writer: Writer,
    Path(id): Path<String>,
) -> Result<Answer<Standing>, Error> {
    let (shopper, now, id) = (writer.shopper(), writer.now, parse(&id)?);
    let company = app
        .db
        .write((shopper, id, now), async |(shopper, id, now), tx| {
            drops::undo(tx, *shopper, *id, *now).await
        })
        .await?;
    let relation = relation::of(app.db.reads(), Some(shopper))
        .await?
        .with(company.id, company.entity, now);
    let (name, name_zh) = (&company.name, &company.name_zh);
    let said = said!("{name} is as it was before you dropped it" / "已撤销，{name_zh}恢复原状");
    Ok(Answer::new(Standing {
        company: company.slug,
        relation,
        cart_lines: 0,
    })
    .next("/portfolio")
    .said(said))
}

refuses! { NoteRefuses: NoSuchDrop, NoteTooLong }

/// Writes the private note on a drop.
#[utoipa::path(post, path = "/portfolio/drops/{id}/note", operation_id = "note_on_drop", tag = "portfolio", params(("id" = DropId, Path)),
    request_body = NoteText, responses(
        (status = 200, body = NoteText), NoteRefuses))]
pub async fn note(
    State(app): State<AppState>,
    writer: Writer,
    Path(id): Path<String>,
    Input(text): Input<NoteText>,
) -> Result<Answer<NoteText>, Error> {
    let (shopper, id, note) = (writer.shopper(), parse(&id)?, rules::note(&text.note)?);
    let body = NoteText { note: note.clone() };
    app.db
        .write((shopper, id, note), async |(shopper, id, note), tx| {
            drops::set_note(tx, *shopper, *id, note).await
        })
        .await?;
    Ok(Answer::new(body)
        .next("/portfolio")
        .said(said!("Your note is saved" / "备注已保存")))
}

fn parse(id: &str) -> Result<DropId, Refusal> {
    id.parse().map_err(|_| drops::no_such_drop())
}
