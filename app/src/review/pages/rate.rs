//! `/orders/:group/rate/:order`: what the buyer says of an order, as a form while it can be changed.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    lang::Lang,
    review::{CHANGE_DAYS, Opinion, OrderRating, RATING_CHARS, RatedLine},
    score::MOST_STARS,
    url::path,
};

use crate::{
    api::{self, visit::lang},
    review::{
        said::{Answered, Said},
        words,
    },
    ui::{
        Area, Back, Button, ButtonLink, Choice, Crumb, Crumbs, Date, Empty, Head, Kind, Radios, SLOT, Select, page,
        phrase, words as common,
    },
};

#[component]
pub fn RatePage() -> impl IntoView {
    let lang = lang();
    let order = use_params_map().with_untracked(|params| params.get("order").unwrap_or_default());
    page(async move {
        let rating: OrderRating = api::get(&path(["orders", &order, "rating"])).await?;
        let company = company_name(&rating);
        let title = words::rate_title(lang, company);
        let group = format!("/orders/{}", rating.group);
        let body = match (rating.can_rate, &rating.service) {
            (true, _) => view! { <RateForm rating=rating/> }.into_any(),
            (false, Some(_)) => view! { <Stands rating=rating/> }.into_any(),
            (false, None) => {
                let order = group.clone();
                view! {
                    <Empty picture="empty-cart" title=words::not_yet(lang) text=words::not_yet_text(lang)>
                        <ButtonLink href=order kind=Kind::Plain>{words::the_order(lang)}</ButtonLink>
                    </Empty>
                }
                .into_any()
            }
        };
        Ok(view! {
            <Head title=title.clone()/>
            <Crumbs steps=vec![Crumb::new(common::orders(lang), "/orders"), Crumb::new(words::the_order(lang), group)]/>
            <h1>{title}</h1>
            {body}
        })
    })
}

fn company_name(rating: &OrderRating) -> String {
    let company = &rating.company;
    lang().pick(&company.name, company.name_zh.as_deref()).to_owned()
}

#[component]
fn RateForm(rating: OrderRating) -> impl IntoView {
    let lang = lang();
    let company = company_name(&rating);
    let (chosen, said) = so_far(rating.service.as_ref());
    let action = format!("/api/v1/orders/{}/rating", rating.order);
    let (until, button) = match rating.until {
        Some(until) => (
            phrase(
                words::changeable_until(lang, SLOT),
                view! { <Date at=until/> }.into_any(),
            ),
            words::change(lang),
        ),
        None => (words::can_change(lang, CHANGE_DAYS).into_any(), words::publish(lang)),
    };
    let lines = rating
        .lines
        .into_iter()
        .map(|line| view! { <LineFields line=line/> })
        .collect_view();
    let answer = rating
        .answer
        .map(|answer| view! { <Answered company=rating.company answer=answer/> });
    view! {
        <form class="stack rate" data-gap="large" method="post" action=action>
            <p class="soft">{words::public_text(lang)}</p>
            <Back/>
            <div class="panel stack">
                <Radios
                    name="service"
                    label=words::service(lang, company)
                    choices=choices(lang)
                    chosen=chosen
                    required=true
                />
                <Area
                    name="service_text"
                    label=words::service_text(lang)
                    hint=words::service_text_hint(lang)
                    value=said
                    maxlength=RATING_CHARS as u32
                />
                {answer}
            </div>
            {lines}
            <div class="row">
                <Button>{button}</Button>
                <p class="small soft">{until}</p>
            </div>
        </form>
    }
    .into_any()
}

/// What is said of a product. One that has stars keeps some.
#[component]
fn LineFields(line: RatedLine) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
    let heading = format!("line-{}", line.product);
    let (chosen, said) = so_far(line.opinion.as_ref());
    let mut choices = choices(lang);
    if line.opinion.is_none() {
        choices.insert(0, Choice::new("0", words::not_rated(lang)));
    }
    view! {
        <div class="panel stack" role="group" aria-labelledby=heading>
            <h2 id=heading.clone()>{name}</h2>
            <Select
                name=format!("stars.{}", line.product)
                label=words::product_stars(lang)
                choices=choices
                chosen=chosen
            />
            <Area
                name=format!("text.{}", line.product)
                label=words::product_text(lang)
                value=said
                maxlength=RATING_CHARS as u32
            />
        </div>
    }
}

fn choices(lang: Lang) -> Vec<Choice> {
    (1..=MOST_STARS)
        .map(|stars| Choice::new(stars.to_string(), words::stars_meaning(lang, stars)))
        .collect()
}

/// The stars and the words that there are.
fn so_far(opinion: Option<&Opinion>) -> (String, String) {
    opinion
        .map(|opinion| (opinion.stars.to_string(), opinion.text.clone()))
        .unwrap_or_default()
}

/// A rating that can't be changed any more.
#[component]
fn Stands(rating: OrderRating) -> impl IntoView {
    let lang = lang();
    let until = rating
        .until
        .map(|until| phrase(words::stood_since(lang, SLOT), view! { <Date at=until/> }.into_any()));
    let lines = rating
        .lines
        .into_iter()
        .filter_map(|line| {
            let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
            let opinion = line.opinion?;
            Some(view! {
                <section class="panel stack" data-gap="small">
                    <h2><a href=format!("/product/{}", line.product)>{name}</a></h2>
                    <Said opinion=opinion/>
                </section>
            })
        })
        .collect_view();
    view! {
        <div class="stack rate">
            <p class="soft">{until}</p>
            <section class="panel stack" data-gap="small">
                <h2>{words::of_service(lang)}</h2>
                {rating.service.map(|service| view! { <Said opinion=service/> })}
                {rating.answer.map(|answer| view! { <Answered company=rating.company answer=answer/> })}
            </section>
            {lines}
        </div>
    }
    .into_any()
}
