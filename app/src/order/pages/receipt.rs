//! `/orders/:group/receipt/:order`: what was bought of one company, to print.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{catalog::LegalEntity, countries, order::receipt::Receipt, url::path};

use super::{
    address::AddressView,
    promotions::{LinePrice, Promotions},
    sums::{DeliveryPrice, percent},
};
use crate::{
    api::{self, visit::lang},
    order::words,
    ui::{Crumb, Crumbs, Date, Fact, Head, Price, page},
};

#[component]
pub fn ReceiptPage() -> impl IntoView {
    let lang = lang();
    let order = use_params_map().with_untracked(|params| params.get("order").unwrap_or_default());
    page(async move {
        let receipt: Receipt = api::get(&path(["orders", &order, "receipt"])).await?;
        let group = format!("/orders/{}", receipt.group);
        let title = words::receipt_number(lang, receipt.order);
        Ok(view! {
            <Head title=title.clone()/>
            <div class="no-print">
                <Crumbs steps=vec![Crumb::new(words::orders(lang), "/orders"), Crumb::new(words::show_order(lang), group)]/>
                <p class="soft">{words::receipt_print(lang)}</p>
            </div>
            <h1>{title}</h1>
            <Sheet receipt=receipt/>
        })
    })
}

#[component]
fn Sheet(receipt: Receipt) -> impl IntoView {
    let lang = lang();
    let sums = receipt.sums;
    let company = lang
        .pick(&receipt.company.name, receipt.company.name_zh.as_deref())
        .to_owned();
    let lines = receipt
        .lines
        .into_iter()
        .map(|line| {
            let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
            view! {
                <li>
                    <span>
                        {format!("{} × {name}", line.quantity)} <br/>
                        <span class="soft small">{words::sku(lang, line.sku)} " · " {words::each(lang, line.unit_price.shown(lang))}</span>
                    </span>
                    <span><LinePrice money=line.sum before=line.before/></span>
                </li>
            }
        })
        .collect_view();
    let tax = receipt.tax.map(|tax| {
        view! {
            <div class="sum"><dt>{words::tax_in(lang, percent(tax.basis_points))}</dt><dd><Price money=tax.amount/></dd></div>
        }
    });
    let no_tax = receipt.tax.is_none();
    let paid = match receipt.paid {
        true => words::paid(lang),
        false => words::not_paid(lang),
    };
    view! {
        <section class="panel stack" data-gap="large">
            <dl class="facts">
                <Fact term=words::sold_by(lang)><Seller company=company entity=receipt.seller/></Fact>
                <Fact term=words::bought_by(lang)><AddressView address=receipt.buyer/></Fact>
                <Fact term=words::placed_at(lang)><Date at=receipt.placed/></Fact>
                <Fact term=words::paid_by(lang)>{words::payment_name(lang, receipt.payment)} " · " {paid}</Fact>
            </dl>
            <ul class="lines">{lines}</ul>
            <Promotions promotions=receipt.promotions/>
            <dl class="sums">
                <div class="sum"><dt>{words::goods(lang)}</dt><dd><Price money=sums.goods/></dd></div>
                <div class="sum"><dt>{words::delivery_name(lang, receipt.delivery)}</dt><dd><DeliveryPrice money=sums.delivery/></dd></div>
                <div class="sum" data-total="yes"><dt>{words::total(lang)}</dt><dd><Price money=sums.total/></dd></div>
                {(receipt.back.amount > 0).then(|| view! {
                    <div class="sum"><dt>{words::went_back(lang)}</dt><dd><Price money=receipt.back/></dd></div>
                })}
                {tax}
            </dl>
            {no_tax.then(|| view! { <p class="small soft">{words::no_tax(lang)}</p> })}
        </section>
    }
}

/// The company and the legal entity behind it.
#[component]
fn Seller(company: String, entity: LegalEntity) -> impl IntoView {
    let lang = lang();
    let country = entity.country.as_deref().and_then(|code| countries::name(code, lang));
    let registered = entity
        .registration
        .map(|number| format!("{} {number}", words::registration(lang)));
    let rest = [entity.address, country.map(str::to_owned), registered];
    let lines = [Some(company), Some(entity.name)]
        .into_iter()
        .chain(rest)
        .flatten()
        .map(|line| view! { <span>{line}</span> })
        .collect_view();
    view! { <address>{lines}</address> }
}
