//! What a thread is about, with the way there.

use leptos::prelude::*;
use wire::message::{CompanyThreadCard, ProductName};

use crate::{api::visit::lang, message::words, ui::Desk};

pub fn about(desk: &Desk, card: &CompanyThreadCard) -> AnyView {
    let lang = lang();
    let product = |product: &ProductName| {
        let name = lang.pick(&product.name, product.name_zh.as_deref()).to_owned();
        view! { <a href=format!("/product/{}", product.id)>{name}</a> }.into_any()
    };
    match (card.order, &card.product) {
        (Some(order), _) => {
            let href = desk.page(&["orders", &order.to_string()]);
            view! { <a href=href>{words::about_order(lang, order)}</a> }.into_any()
        }
        (None, Some(named)) => product(named),
        (None, None) => words::about_company(lang).into_any(),
    }
}
