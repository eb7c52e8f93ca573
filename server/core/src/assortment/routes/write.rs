//! `POST /companies/{company}/products`, and changing one of them.

use axum::extract::{Path, State};
use wire::{
    assortment::{AddProduct, EditProduct, OwnProduct},
    codes::Code,
    id::ProductId,
    staff::Deed,
    url::path,
};

use super::read::no_such_product;
use crate::{
    assortment::{
        checked::{added, edited},
        store::{self, Add, Edit},
    },
    catalog::save::NewCompany,
    error::{Error, Refusal, Said},
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Catalogue, Member},
    },
    merge, said,
    state::AppState,
};

/// The product as it is now, and for a form its page.
pub async fn told(
    app: &AppState,
    member: &Member<Catalogue>,
    id: ProductId,
    said: Said,
) -> Result<Answer<OwnProduct>, Error> {
    let found = store::show(app.db.reads(), member.company, id).await?;
    let page = member.page("products") + &path([id.to_string().as_str()]);
    Ok(Answer::new(found.ok_or_else(no_such_product)?).next(page).said(said))
}

refuses! { AddRefuses: SkuTaken, Required, TooLong, NotText, NotAnAmount, NotAWeight, OutOfRange }

/// Add a product
#[utoipa::path(
    post,
    path = "/companies/{company}/products",
    operation_id = "add_product",
    tag = "company",
    params(("company" = String, Path)),
    request_body = AddProduct,
    responses((status = 200, body = OwnProduct), AddRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn add(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Input(asked): Input<AddProduct>,
) -> Result<Answer<OwnProduct>, Error> {
    let company = NewCompany::At {
        slug: member.slug().to_owned(),
        name: member.slug().to_owned(),
    };
    let product = added(&asked, company)?;
    let deed = (Deed::ProductAdded, product.sku.clone());
    let sku = product.sku.clone();
    let asked = Add {
        company: member.company,
        product,
        hooks: merge::intake(&app.db, &app.clock, &app.ids).hooks,
        ids: app.ids.clone(),
        now: member.now,
    };
    let id = member
        .write(&app, deed, asked, async |asked, tx| {
            let added = store::add(asked, tx).await?;
            Ok(added.ok_or_else(|| sku_taken(&asked.product.sku))?)
        })
        .await?;
    let said = said!("{sku} is added; it can be found within a second." / "已添加 {sku}，一秒内即可被搜索到。");
    told(&app, &member, id, said).await
}

fn sku_taken(sku: &str) -> Refusal {
    Refusal::new(
        Code::SkuTaken,
        said!("You have a product {sku} already" / "您已有货号为 {sku} 的商品"),
    )
    .at("sku")
    .fix(said!(
        "Edit that one, or choose another number." / "请修改该商品，或使用其他货号。"
    ))
}

refuses! { EditRefuses: NoSuchProduct, Required, TooLong, NotText, NotAnAmount, NotAWeight, OutOfRange }

/// Change a product
///
/// An import that brings the same SKU later stands in its place. Carts see a new price at once, and orders keep theirs.
#[utoipa::path(
    post,
    path = "/companies/{company}/products/{id}",
    operation_id = "edit_product",
    tag = "company",
    params(("company" = String, Path), ("id" = ProductId, Path)),
    request_body = EditProduct,
    responses((status = 200, body = OwnProduct), EditRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn edit(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, id)): Path<(String, String)>,
    Input(asked): Input<EditProduct>,
) -> Result<Answer<OwnProduct>, Error> {
    let id: ProductId = id.parse().map_err(|_| no_such_product())?;
    let before = store::show(app.db.reads(), member.company, id).await?;
    let before = before.ok_or_else(no_such_product)?;
    let sku = before.card.sku.clone();
    let asked = Edit {
        company: member.company,
        id,
        edited: edited(&asked, &before)?,
        ids: app.ids.clone(),
        now: member.now,
    };
    member
        .write(
            &app,
            (Deed::ProductEdited, sku.clone()),
            asked,
            async |asked, tx| match store::edit(asked, tx).await? {
                true => Ok(()),
                false => Err(no_such_product().into()),
            },
        )
        .await?;
    told(&app, &member, id, said!("{sku} is saved." / "{sku} 已保存。")).await
}
