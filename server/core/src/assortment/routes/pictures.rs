//! `POST /companies/{company}/products/{id}/pictures`, and what is done with one that is there.

use axum::extract::{Path, State};
use wire::{
    assortment::{MOST_PICTURES, OwnProduct, UploadPicture},
    codes::Code,
    id::ProductId,
    staff::Deed,
};

use super::{read::no_such_product, write::told};
use crate::{
    assortment::{
        pictures::{self, Cant, Change, Step},
        store,
        upload::{Upload, not_a_picture},
    },
    error::{Error, Refusal, Said},
    http::{
        answer::Answer,
        openapi::refuses,
        staff::{Catalogue, Member},
    },
    picture::PictureError,
    said,
    state::AppState,
};

refuses! { AddRefuses: NoSuchProduct, NotAPicture, TooManyPictures }

/// Upload a picture of a product
///
/// It is turned upright, scaled to several sizes and written anew as WebP; what else the file holds is not kept. It goes behind
/// the others.
#[utoipa::path(
    post,
    path = "/companies/{company}/products/{id}/pictures",
    operation_id = "add_picture",
    tag = "company",
    params(("company" = String, Path), ("id" = ProductId, Path)),
    request_body(content = UploadPicture, content_type = "multipart/form-data"),
    responses((status = 200, body = OwnProduct), AddRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn add(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, id)): Path<(String, String)>,
    Upload(bytes): Upload,
) -> Result<Answer<OwnProduct>, Error> {
    let brought = match app.pictures.keep(bytes.into()).await {
        Ok(brought) => brought,
        Err(PictureError::Encode(error)) => return Err(not_a_picture(&error.to_string()).into()),
        Err(error) => return Err(anyhow::Error::from(error).into()),
    };
    let said = said!("The picture is there." / "图片已添加。");
    take(&app, &member, &id, (Deed::PictureAdded, Step::Add(brought)), said).await
}

refuses! { RemoveRefuses: NoSuchProduct, NoSuchPicture }

/// Remove a picture of a product
///
/// Counted from 0, in their order.
#[utoipa::path(
    post,
    path = "/companies/{company}/products/{id}/pictures/{place}/remove",
    operation_id = "remove_picture",
    tag = "company",
    params(("company" = String, Path), ("id" = ProductId, Path), ("place" = usize, Path)),
    responses((status = 200, body = OwnProduct), RemoveRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn remove(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, id, place)): Path<(String, String, String)>,
) -> Result<Answer<OwnProduct>, Error> {
    let place = place.parse().map_err(|_| no_such_picture())?;
    let said = said!("The picture is removed." / "图片已删除。");
    take(&app, &member, &id, (Deed::PictureRemoved, Step::Remove(place)), said).await
}

refuses! { FirstRefuses: NoSuchProduct, NoSuchPicture }

/// Put a picture of a product first
///
/// The first one stands in lists. Counted from 0.
#[utoipa::path(
    post,
    path = "/companies/{company}/products/{id}/pictures/{place}/first",
    operation_id = "first_picture",
    tag = "company",
    params(("company" = String, Path), ("id" = ProductId, Path), ("place" = usize, Path)),
    responses((status = 200, body = OwnProduct), FirstRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn first(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, id, place)): Path<(String, String, String)>,
) -> Result<Answer<OwnProduct>, Error> {
    let place = place.parse().map_err(|_| no_such_picture())?;
    let said = said!("Lists show this picture within a second." / "列表将在一秒内显示此图片。");
    take(&app, &member, &id, (Deed::PictureFirst, Step::First(place)), said).await
}

async fn take(
    app: &AppState,
    member: &Member<Catalogue>,
    id: &str,
    (deed, step): (Deed, Step),
    said: Said,
) -> Result<Answer<OwnProduct>, Error> {
    let id: ProductId = id.parse().map_err(|_| no_such_product())?;
    let product = store::show(app.db.reads(), member.company, id).await?;
    let sku = product.ok_or_else(no_such_product)?.card.sku;
    let asked = Change {
        company: member.company,
        product: id,
        step,
        ids: app.ids.clone(),
        now: member.now,
    };
    member
        .write(app, (deed, sku), asked, async |asked, tx| {
            pictures::change(asked, tx).await?.map_err(|cant| refusal(cant).into())
        })
        .await?;
    told(app, member, id, said).await
}

fn refusal(cant: Cant) -> Refusal {
    match cant {
        Cant::NoSuchProduct => no_such_product(),
        Cant::NoSuchPicture => no_such_picture(),
        Cant::TooMany => Refusal::new(
            Code::TooManyPictures,
            said!("A product has at most {MOST_PICTURES} pictures" / "每件商品最多 {MOST_PICTURES} 张图片"),
        )
        .at("file")
        .fix(said!("Remove one first." / "请先删除一张。")),
    }
}

fn no_such_picture() -> Refusal {
    Refusal::new(Code::NoSuchPicture, said!("There is no such picture" / "没有这张图片")).fix(said!(
        "It may be removed already; look at the product again." / "可能已被删除，请重新查看商品。"
    ))
}
