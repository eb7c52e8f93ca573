//! `/company/:slug/orders/:order`: one order with all that fulfilling it needs, and what can be done with it.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    countries,
    id::ProductId,
    order::{
        Payment,
        company::{CompanyLine, CompanyOrder, Hidden, ShipTo},
        returns::Return,
    },
    staff::Right,
    url::path,
};

use super::{returns::by_company, steps::StepsView};
use crate::{
    api::{self, visit::lang},
    order::{
        pages::{
            card::CardBadge,
            group::{CountsAsDelivered, History, Shipments, StateBadge, Unsent},
            promotions::{LinePrice, Promotions},
            returns::Returns,
            sums::SumsView,
        },
        words,
    },
    ui::{ButtonLink, Crumb, Crumbs, Desk, Fact, Kind, Moment, Pic, Price, Tab, company_in_path, console_of_one},
};

/// The order that the address names.
pub fn order_in_path() -> String {
    use_params_map().with_untracked(|params| params.get("order").unwrap_or_default())
}

#[component]
pub fn CompanyOrderPage() -> impl IntoView {
    let id = order_in_path();
    let load = api::get::<CompanyOrder>(&path(["companies", &company_in_path(), "orders", &id]));
    let title = words::company_order(lang(), id);
    console_of_one(
        Tab::Orders,
        title,
        load,
        |desk, order| view! { <OrderView desk=desk order=order/> },
    )
}

/// The names of an order's products.
fn names(lines: &[CompanyLine]) -> HashMap<ProductId, String> {
    let lang = lang();
    let name = |line: &CompanyLine| lang.pick(&line.line.name, line.line.name_zh.as_deref()).to_owned();
    lines.iter().map(|line| (line.line.product, name(line))).collect()
}

#[component]
fn OrderView(desk: Desk, order: CompanyOrder) -> impl IntoView {
    let lang = lang();
    let id = order.id.to_string();
    let names = names(&order.lines);
    let shipped = !order.shipments.is_empty();
    let unsent = order.unsent_refunded.map(|back| {
        let lines = order.lines.iter().map(|line| line.line.clone()).collect();
        view! { <Unsent lines=lines back=back/> }
    });
    let lines = order
        .lines
        .iter()
        .cloned()
        .map(|line| view! { <Line line=line shows_left=order.steps.ship/> })
        .collect_view();
    let slip = order.ship_to.is_some().then(|| {
        let href = desk.page(&["orders", &id, "slip"]);
        view! { <ButtonLink href=href kind=Kind::Plain>{words::slip(lang)}</ButtonLink> }
    });
    let steps = desk
        .may(Right::Orders)
        .then(|| view! { <StepsView desk=desk.clone() order=order.clone() names=names.clone()/> });
    let returns = (!order.returns.is_empty()).then(|| {
        let (desk, names, fulfils) = (desk.clone(), names.clone(), desk.may(Right::Orders));
        let does = move |one: &Return| match fulfils {
            true => by_company(&desk, one),
            false => ().into_any(),
        };
        view! {
            <section class="panel stack">
                <h2>{words::returns(lang)}</h2>
                <Returns returns=order.returns.clone() names=names does=does/>
            </section>
        }
    });
    view! {
        <Crumbs steps=vec![Crumb::new(words::to_queue(lang), desk.page(&["orders"]))]/>
        <div class="row" data-spread="yes">
            <h1>{words::company_order(lang, &id)}</h1>
            <span class="row"><StateBadge state=order.state/> {slip}</span>
        </div>
        <div class="split">
            <div class="stack" data-gap="large">
                {returns}
                {steps}
                <section class="panel stack order">
                    <h2>{words::lines(lang)}</h2>
                    <ul class="cart-lines">{lines}</ul>
                    <Promotions promotions=order.promotions/>
                    <SumsView sums=order.sums basis_points=order.fee_basis_points to_company=true/>
                    {unsent}
                </section>
            </div>
            <aside class="panel stack">
                <dl class="facts">
                    <Fact term=words::ship_to(lang)><Address to=order.ship_to hidden=order.hidden/></Fact>
                    <Fact term=words::placed_at(lang)><Moment at=order.placed/></Fact>
                    <Fact term=words::delivered_by(lang)>{words::travels(lang, order.delivery, order.days)}</Fact>
                    <Fact term=words::paid_by(lang)>
                        {words::payment_name(lang, order.payment)} " " {order.card.map(|state| view! { <CardBadge state=state/> })}
                    </Fact>
                    {(order.payment == Payment::BankTransfer).then(|| view! {
                        <Fact term=words::reference(lang)><code>{order.reference}</code></Fact>
                    })}
                </dl>
                {shipped.then(|| view! { <Shipments shipments=order.shipments names=names/> })}
                {order.counts_as_delivered.map(|at| view! { <CountsAsDelivered at=at/> })}
                <History events=order.history actor=words::actor_to_company/>
            </aside>
        </div>
    }
}

#[component]
fn Line(line: CompanyLine, shows_left: bool) -> impl IntoView {
    let lang = lang();
    let left = line.left();
    let line = line.line;
    let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
    view! {
        <li class="cart-line">
            <Pic picture=line.picture sizes="6rem"/>
            <div>
                <h3><a href=format!("/product/{}", line.product)>{name}</a></h3>
                <p class="small soft">{words::sku(lang, line.sku)} " · " {format!("{} × ", line.quantity)}<Price money=line.unit_price/></p>
                {(shows_left && left > 0).then(|| view! { <p class="small">{words::still_to_ship(lang, left)}</p> })}
            </div>
            <p class="cart-sum"><LinePrice money=line.sum before=line.before/></p>
        </li>
    }
}

/// Name and address, or why they are not shown.
#[component]
pub fn Address(to: Option<ShipTo>, hidden: Option<Hidden>) -> impl IntoView {
    let lang = lang();
    let Some(to) = to else {
        let why = match hidden {
            Some(Hidden::Over) => words::hidden_over(lang),
            Some(Hidden::Erased) => words::hidden_erased(lang),
            Some(Hidden::Role) | None => words::hidden_role(lang),
        };
        return view! { <span class="soft">{why}</span> }.into_any();
    };
    let place = [to.postcode, to.city].map(|part| part.trim().to_owned());
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let country = countries::name(&to.country, lang).unwrap_or_default().to_owned();
    let lines = [
        to.recipient,
        to.line1,
        to.line2,
        place.join(" "),
        to.region,
        country,
        to.phone,
    ];
    let lines = lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| view! { {line} <br/> })
        .collect_view();
    view! { <address>{lines}</address> }.into_any()
}
