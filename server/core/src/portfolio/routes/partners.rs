//! Keeping companies, and ordering those kept.

use axum::extract::{Path, State};
use wire::{
    catalog::Relation,
    portfolio::{Arrangement, Keep, Move, NoteText, Standing},
    url::{encode, path},
};

use crate::{
    error::Error,
    http::{answer::Answer, input::Input, openapi::refuses, visitor::Writer},
    portfolio::{
        company,
        partners::{self, Beginning},
        rules,
    },
    said,
    state::AppState,
};

refuses! { KeepRefuses: NoSuchCompany, Dropped, TooManyGuests }

/// Keeps a company as partner. Keeping it again changes nothing.
#[utoipa::path(post, path = "/portfolio/partners", tag = "portfolio", request_body = Keep, responses(
    (status = 200, body = Standing), KeepRefuses))]
pub async fn keep(
    State(app): State<AppState>,
    writer: Writer,
    Input(wish): Input<Keep>,
) -> Result<Answer<Standing>, Error> {
    let context = (writer.shopper(), wish.company, wish.found, writer.now);
    let (company, since) = writer
        .keep(&app, context, async |(shopper, slug, found, now), tx| {
            let company = company::named(tx, slug).await?;
            let beginning = Beginning {
                since: *now,
                note: "",
                found: *found,
            };
            partners::keep(tx, *shopper, &company, beginning, *now).await?;
            let since = partners::since(tx, *shopper, &company).await?;
            Ok((company, since))
        })
        .await?;
    let (name, name_zh) = (&company.name, &company.name_zh);
    let said = said!("{name} is your partner now" / "{name_zh}现在是您的伙伴");
    let next = path(["company", &company.slug]);
    let standing = Standing {
        company: company.slug,
        relation: Relation::Partner { since },
        cart_lines: 0,
    };
    Ok(Answer::new(standing).next(next).said(said))
}

refuses! { NoteRefuses: NoSuchCompany, NoPartner, NoteTooLong }

/// Writes the private note on a partner.
#[utoipa::path(post, path = "/portfolio/partners/{slug}/note", operation_id = "note_on_partner", tag = "portfolio", params(("slug" = String, Path)),
    request_body = NoteText, responses(
        (status = 200, body = NoteText), NoteRefuses))]
pub async fn note(
    State(app): State<AppState>,
    writer: Writer,
    Path(slug): Path<String>,
    Input(text): Input<NoteText>,
) -> Result<Answer<NoteText>, Error> {
    let (shopper, note) = (writer.shopper(), rules::note(&text.note)?);
    let body = NoteText { note: note.clone() };
    app.db
        .write((shopper, slug, note), async |(shopper, slug, note), tx| {
            let company = company::named(tx, slug).await?;
            partners::set_note(tx, *shopper, &company, note).await
        })
        .await?;
    Ok(Answer::new(body)
        .next("/portfolio")
        .said(said!("Your note is saved" / "备注已保存")))
}

refuses! { MovePartnerRefuses: NoSuchCompany, NoPartner, NoSuchPlace }

/// Moves a partner up, down, first, or to a place from 1.
#[utoipa::path(post, path = "/portfolio/partners/{slug}/move", tag = "portfolio", params(("slug" = String, Path)),
    request_body = Move, responses(
        (status = 200, body = Move), MovePartnerRefuses))]
pub async fn move_partner(
    State(app): State<AppState>,
    writer: Writer,
    Path(slug): Path<String>,
    Input(wish): Input<Move>,
) -> Result<Answer<Move>, Error> {
    let (shopper, place) = (writer.shopper(), wish.to.parse()?);
    let anchor = format!("/portfolio#partner-{}", encode(&slug));
    app.db
        .write((shopper, slug, place), async |(shopper, slug, place), tx| {
            let company = company::named(tx, slug).await?;
            partners::move_to(tx, *shopper, &company, *place).await
        })
        .await?;
    Ok(Answer::new(wish).next(anchor))
}

refuses! { OrderRefuses: NoSuchCompany, NoPartner }

/// Puts the partners in the order given; those not named follow as they were.
#[utoipa::path(post, path = "/portfolio/order", operation_id = "arrange_partners", tag = "portfolio", request_body = Arrangement, responses(
    (status = 200, body = Arrangement), OrderRefuses))]
pub async fn order(
    State(app): State<AppState>,
    writer: Writer,
    Input(wish): Input<Arrangement>,
) -> Result<Answer<Arrangement>, Error> {
    let (shopper, slugs) = (writer.shopper(), wish.companies.clone());
    app.db
        .write((shopper, slugs), async |(shopper, slugs), tx| {
            partners::arrange(tx, *shopper, slugs).await
        })
        .await?;
    Ok(Answer::new(wish).next("/portfolio"))
}
