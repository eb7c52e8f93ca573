//! One checkout: what was ordered, where it stands, and what can still be done about it.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    catalog::{CompanyRef, Relation},
    id::{GroupId, OrderId, ProductId},
    insight::FoundHow,
    lang::Lang,
    message::About,
    money::Money,
    order::{Actor, Group, Order, OrderEvent, OrderLine, OrderState, PaymentInstructions, shipment::Shipment},
    problem::Problem,
    review::OrderRating,
    url::path,
    when::When,
};

use super::{
    address::AddressView,
    card::CardView,
    promotions::{LinePrice, Promotions},
    returns::{AskForReturn, Returns, by_shopper},
    sums::SumsView,
};
use crate::{
    api::{self, visit::lang},
    message::ask::Ask,
    order::words,
    review::link::RateLink,
    ui::{
        Back, Badge, Button, CompanyName, Crumb, Crumbs, Date, Fact, Glyph, Head, Hidden, Icon, Kind, Moment, Pic,
        Price, SLOT, Tone, page, phrase,
    },
};

#[component]
pub fn GroupPage() -> impl IntoView {
    let lang = lang();
    let id = use_params_map().with_untracked(|params| params.get("group").unwrap_or_default());
    page(async move {
        let group: Group = api::get(&path(["orders", &id])).await?;
        let mut ratings = ratings(&group).await?;
        let title = words::order_of(lang, group.placed_at.date(lang));
        let heading = phrase(
            words::order_of(lang, SLOT),
            view! { <Date at=group.placed_at/> }.into_any(),
        );
        Ok(view! {
            <Head title=title/>
            <Crumbs steps=vec![Crumb::new(words::orders(lang), "/orders")]/>
            <div class="row" data-spread="yes">
                <h1>{heading}</h1>
                <form class="no-print" method="post" action=format!("/api/v1/orders/{}/buy-again", group.id)>
                    <Button kind=Kind::Plain><Icon glyph=Glyph::Return/>{words::buy_again(lang)}</Button>
                </form>
            </div>
            {group.instructions.clone().map(|told| view! { <Instructions told=told/> })}
            <CardView group=group.id by=group.payment payments=group.card.clone() owed=group.owed.clone()/>
            <Facts group=group.clone()/>
            {group.orders.into_iter().map(|order| {
                let rating = ratings.remove(&order.id);
                view! { <OrderView group=group.id order=order rating=rating/> }
            }).collect_view()}
        })
    })
}

/// The ratings of those orders that have arrived.
async fn ratings(group: &Group) -> Result<HashMap<OrderId, OrderRating>, Problem> {
    let mut ratings = HashMap::new();
    for order in &group.orders {
        if matches!(order.state, OrderState::Delivered | OrderState::Completed) {
            let rating = api::get(&path(["orders", &order.id.to_string(), "rating"])).await?;
            ratings.insert(order.id, rating);
        }
    }
    Ok(ratings)
}

/// Where to send the money.
#[component]
fn Instructions(told: PaymentInstructions) -> impl IntoView {
    let lang = lang();
    let amounts = told
        .amounts
        .into_iter()
        .map(|money| view! { <strong><Price money=money/></strong> " " })
        .collect_view();
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::transfer(lang)}</h2>
            <dl class="facts">
                <Fact term=words::transfer_amount(lang)>{amounts}</Fact>
                <Fact term=words::transfer_account(lang)>{told.account}</Fact>
                <Fact term=words::transfer_reference(lang)><code>{told.reference}</code></Fact>
            </dl>
        </section>
    }
}

#[component]
fn Facts(group: Group) -> impl IntoView {
    let lang = lang();
    let is_paid = group.owed.is_empty() && !group.totals.is_empty();
    let totals = group
        .totals
        .into_iter()
        .map(|sums| view! { <strong><Price money=sums.total/></strong> " " })
        .collect_view();
    view! {
        <dl class="facts">
            <Fact term=words::placed_at(lang)><Moment at=group.placed_at/></Fact>
            <Fact term=words::total(lang)>{totals}</Fact>
            <Fact term=words::deliver_to(lang)><AddressView address=group.address/></Fact>
            <Fact term=words::delivered_by(lang)>{words::delivery_name(lang, group.delivery)}</Fact>
            <Fact term=words::paid_by(lang)>
                {words::payment_name(lang, group.payment)}
                {is_paid.then(|| view! { " " <Badge tone=Tone::Good>{words::paid(lang)}</Badge> })}
            </Fact>
        </dl>
    }
}

/// One company's part.
#[component]
fn OrderView(group: GroupId, order: Order, rating: Option<OrderRating>) -> impl IntoView {
    let lang = lang();
    let partner = matches!(order.relation, Relation::Partner { .. });
    let can_keep = matches!(order.relation, Relation::None) && order.state != OrderState::Cancelled;
    let is_coming = order.state == OrderState::Shipped;
    let unsent = order.unsent_refunded.map(|money| {
        let lines = order.lines.clone();
        view! { <Unsent lines=lines back=money/> }
    });
    let travels = words::travels(lang, order.delivery, order.days);
    let receipt = format!("/orders/{group}/receipt/{}", order.id);
    let names = order
        .lines
        .iter()
        .map(|line| (line.product, lang.pick(&line.name, line.name_zh.as_deref()).to_owned()))
        .collect::<HashMap<_, _>>();
    let asks = order.return_until.map(|until| {
        let (lines, returns) = (order.lines.clone(), order.returns.clone());
        view! { <AskForReturn order=order.id lines=lines returns=returns until=until/> }
    });
    let lines = order
        .lines
        .into_iter()
        .map(|line| view! { <Line line=line/> })
        .collect_view();
    view! {
        <section class="panel stack order">
            <div class="row" data-spread="yes">
                <h2><CompanyName company=order.company.clone() partner=partner/></h2>
                <StateBadge state=order.state/>
            </div>
            <p class="small soft">{words::number(lang, order.id)} " · " {travels} " · " <a href=receipt>{words::receipt(lang)}</a></p>
            <ul class="cart-lines">{lines}</ul>
            <Promotions promotions=order.promotions/>
            <SumsView sums=order.sums basis_points=order.fee_basis_points/>
            {unsent}
            {(!order.shipments.is_empty()).then(|| view! { <Shipments shipments=order.shipments names=names.clone()/> })}
            {(!order.returns.is_empty()).then(|| view! {
                <h3>{words::returns(lang)}</h3>
                <Returns returns=order.returns names=names does=by_shopper/>
            })}
            <History events=order.history actor=words::actor/>
            {is_coming.then(|| view! {
                <Receive action=format!("/api/v1/orders/{}/receive", order.id) company=order.company.clone() counts=order.counts_as_delivered/>
            })}
            {rating.map(|rating| view! { <RateLink rating=rating/> })}
            {can_keep.then(|| view! { <KeepQuestion company=order.company.clone()/> })}
            {asks}
            <Ask about=About::Order of=order.id.to_string() company=order.company.clone()/>
            {order.can_cancel.then(|| view! {
                <Cancel action=format!("/api/v1/orders/{}/cancel", order.id) company=order.company/>
            })}
        </section>
    }
}

#[component]
fn Line(line: OrderLine) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
    view! {
        <li class="cart-line">
            <Pic picture=line.picture sizes="6rem"/>
            <div>
                <h3><a href=format!("/product/{}", line.product)>{name}</a></h3>
                <p class="small soft">{format!("{} × ", line.quantity)}<Price money=line.unit_price/></p>
            </div>
            <p class="cart-sum"><LinePrice money=line.sum before=line.before/></p>
        </li>
    }
}

#[component]
pub fn StateBadge(state: OrderState) -> impl IntoView {
    let tone = match state {
        OrderState::Placed | OrderState::Accepted | OrderState::Shipped => Tone::Wait,
        OrderState::Delivered | OrderState::Completed => Tone::Good,
        OrderState::Cancelled => Tone::Bad,
    };
    view! { <Badge tone=tone>{words::state(lang(), state)}</Badge> }
}

/// How an order came to where it is; `actor` says who moved it, to whoever reads.
#[component]
pub fn History(events: Vec<OrderEvent>, actor: fn(Lang, Actor) -> &'static str) -> impl IntoView {
    let lang = lang();
    let events = events.into_iter().map(|event| {
        view! {
            <li>
                <strong>{words::state(lang, event.state)}</strong> " "
                <Moment at=event.at/> " "
                <span class="soft">{actor(lang, event.actor)}</span>
                {by_silence(&event).then(|| view! { <br/> {words::nobody_said(lang)} })}
                {event.note.map(|note| view! { <br/> {words::cancelled_because(lang, note)} })}
            </li>
        }
    });
    view! {
        <h3>{words::history(lang)}</h3>
        <ol class="history">{events.collect_view()}</ol>
    }
}

/// Whether it counts as delivered because nobody said anything.
fn by_silence(event: &OrderEvent) -> bool {
    event.state == OrderState::Delivered && event.actor == Actor::Clock
}

/// When it counts as delivered by itself.
#[component]
pub fn CountsAsDelivered(at: When) -> impl IntoView {
    let at = phrase(
        words::counts_as_delivered(lang(), SLOT),
        view! { <Date at=at/> }.into_any(),
    );
    view! { <p class="soft small">{at}</p> }
}

/// Pieces that the company does not send, and what comes back for them.
#[component]
pub fn Unsent(lines: Vec<OrderLine>, back: Money) -> impl IntoView {
    let lang = lang();
    let pieces: Vec<String> = lines
        .iter()
        .filter(|line| line.unsent > 0)
        .map(|line| {
            let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
            words::of_line(lang, line.unsent, name)
        })
        .collect();
    view! {
        <h3>{words::unsent(lang)}</h3>
        <p>{words::not_sent(lang, pieces.join(" · "))}</p>
        <p>{words::unsent_text(lang, back.shown(lang))} " " {words::unsent_delivery(lang)}</p>
    }
}

/// What went out, with the names of the products.
#[component]
pub fn Shipments(shipments: Vec<Shipment>, names: HashMap<ProductId, String>) -> impl IntoView {
    let lang = lang();
    let shipments = shipments.into_iter().map(|shipment| {
        let lines: Vec<String> = shipment
            .lines
            .iter()
            .map(|line| {
                let name = names.get(&line.product).cloned().unwrap_or_default();
                words::of_line(lang, line.quantity, name)
            })
            .collect();
        let number = (!shipment.tracking.is_empty()).then(|| {
            view! { ", " {words::tracking(lang)} " " <code>{shipment.tracking}</code> }
        });
        view! {
            <li>
                <Moment at=shipment.at/> " " {words::shipped_with(lang, shipment.carrier)} {number}
                <br/> <span class="soft small">{lines.join(" · ")}</span>
            </li>
        }
    });
    view! {
        <h3>{words::shipments(lang)}</h3>
        <ol class="history">{shipments.collect_view()}</ol>
    }
}

/// One click says that it is here.
#[component]
fn Receive(action: String, company: CompanyRef, counts: Option<When>) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
    view! {
        <form class="notice row no-print" data-spread="yes" method="post" action=action>
            <div>
                <p>{words::received_text(lang, name)}</p>
                {counts.map(|at| view! { <CountsAsDelivered at=at/> })}
            </div>
            <Button kind=Kind::Plain>{words::received(lang)}</Button>
        </form>
    }
}

/// One click keeps the company; nothing asks again once it is a partner or dropped.
#[component]
fn KeepQuestion(company: CompanyRef) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
    view! {
        <form class="notice row no-print" data-spread="yes" method="post" action="/api/v1/portfolio/partners">
            <p><strong>{words::keep_question(lang, name)}</strong> <br/> {words::keep_text(lang)}</p>
            <Hidden name="company" value=company.slug/>
            <Hidden name="found" value=FoundHow::Order.name()/>
            <Back next=true/>
            <Button kind=Kind::Plain>{words::keep(lang)}</Button>
        </form>
    }
}

/// Asks once more before it cancels.
#[component]
fn Cancel(action: String, company: CompanyRef) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
    view! {
        <details class="cancel no-print">
            <summary>{words::cancel(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <p>{words::cancel_sure(lang, name)}</p>
                <p><Button kind=Kind::Danger>{words::cancel_yes(lang)}</Button></p>
            </form>
        </details>
    }
}
