//! The cart: by company, with the prices and the stock of this moment.

use leptos::prelude::*;
use wire::order::{Cart, CartLine, CartPart, LineProblem};

use super::{
    promotions::{Gifts, LinePrice, Promotions},
    sums::SumsView,
};
use crate::{
    api::{self, visit::lang},
    order::{forms::QuantityForm, words},
    ui::{Badge, Button, ButtonLink, CompanyName, Empty, Head, Hidden, Kind, Pic, Tone, page},
};

/// Most that the quantity field takes.
const MOST: i64 = 99;

#[component]
pub fn CartPage() -> impl IntoView {
    let lang = lang();
    page(async move {
        let cart: Cart = api::get("/cart").await?;
        let view = if cart.parts.is_empty() {
            view! { <EmptyCart/> }.into_any()
        } else {
            view! { <Filled cart=cart/> }.into_any()
        };
        Ok(view! {
            <Head title=words::cart(lang)/>
            <h1>{words::cart(lang)}</h1>
            {view}
        })
    })
}

#[component]
pub fn EmptyCart() -> impl IntoView {
    let lang = lang();
    view! {
        <Empty picture="empty-cart" title=words::cart_empty(lang) text=words::cart_empty_text(lang)>
            <ButtonLink href="/">{words::home(lang)}</ButtonLink>
            <ButtonLink href="/orders" kind=Kind::Plain>{words::your_orders(lang)}</ButtonLink>
        </Empty>
    }
}

#[component]
fn Filled(cart: Cart) -> impl IntoView {
    let lang = lang();
    let available = cart.is_available();
    let rate = cart.fee_basis_points;
    let totals = cart
        .totals
        .into_iter()
        .map(|sums| view! { <SumsView sums=sums basis_points=rate/> })
        .collect_view();
    let on = if available {
        view! {
            <form method="post" action="/api/v1/checkout">
                <Hidden name="next" value="/checkout"/>
                <Button>{words::to_checkout(lang)}</Button>
            </form>
        }
        .into_any()
    } else {
        view! { <Unavailable next="/cart"/> }.into_any()
    };
    view! {
        <div class="split">
            <div class="stack" data-gap="large">
                {cart.parts.into_iter().map(|part| view! { <Part part=part/> }).collect_view()}
            </div>
            <aside class="panel stack" aria-labelledby="summary">
                <h2 id="summary">{words::summary(lang)}</h2>
                {totals}
                <p class="small soft">{words::standard_shown(lang)}</p>
                {on}
            </aside>
        </div>
    }
}

/// Says that the cart can't be bought as it stands, and offers to go on with what is left.
#[component]
pub fn Unavailable(next: &'static str) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="notice" data-tone="wait">
            <div class="stack" data-gap="small">
                <p><strong>{words::not_available(lang)}</strong> <br/> {words::not_available_text(lang)}</p>
                <form method="post" action="/api/v1/cart/fit">
                    <Hidden name="next" value=next/>
                    <Button>{words::continue_with_rest(lang)}</Button>
                </form>
            </div>
        </div>
    }
}

/// What comes from one company.
#[component]
fn Part(part: CartPart) -> impl IntoView {
    let lines = part
        .lines
        .into_iter()
        .map(|line| view! { <Line line=line/> })
        .collect_view();
    view! {
        <section class="panel stack">
            <h2 class="part-company"><CompanyName company=part.company partner=part.partner/></h2>
            <ul class="cart-lines">{lines}</ul>
            <Promotions promotions=part.promotions/>
            <Gifts gifts=part.gifts/>
        </section>
    }
}

#[component]
fn Line(line: CartLine) -> impl IntoView {
    let lang = lang();
    let available = line.is_available();
    let product = line.product;
    let name = lang.pick(&product.name, product.name_zh.as_deref()).to_owned();
    let problems = line
        .problems
        .iter()
        .map(|problem| view! { <ProblemOf problem=problem.clone()/> })
        .collect_view();
    let stock = available.then(|| {
        view! { <p class="small soft">{words::in_stock(lang, lang.number(product.stock))}</p> }
    });
    let path = format!("/api/v1/cart/lines/{}", product.id);
    view! {
        <li class="cart-line">
            <Pic picture=product.picture sizes="6rem"/>
            <div class="stack" data-gap="small">
                <h3><a href=format!("/product/{}", product.id)>{name.clone()}</a></h3>
                <p class="small soft">{words::each(lang, product.price.shown(lang))}</p>
                {stock}
                {problems}
                <div class="row">
                    <QuantityForm
                        path=path.clone()
                        label=words::quantity_of(lang, &name)
                        quantity=line.quantity
                        most=product.stock.clamp(line.quantity, MOST)
                        lang=lang
                    />
                    <form method="post" action=path>
                        <Hidden name="quantity" value="0"/>
                        <Button kind=Kind::Quiet attr:aria-label=words::remove_named(lang, &name)>{words::remove(lang)}</Button>
                    </form>
                </div>
            </div>
            <p class="cart-sum"><LinePrice money=line.sum before=line.before/></p>
        </li>
    }
}

/// What a shopper should know about a line before buying.
#[component]
pub fn ProblemOf(problem: LineProblem) -> impl IntoView {
    let lang = lang();
    let (tone, text) = match problem {
        LineProblem::SoldOut => (Tone::Bad, words::sold_out(lang).to_owned()),
        LineProblem::OnlyLeft { left } => (Tone::Wait, words::only_left(lang, left)),
        LineProblem::PriceChanged { was } => (Tone::Plain, words::price_was(lang, was.shown(lang))),
    };
    view! { <p><Badge tone=tone>{text}</Badge></p> }
}
