//! How the shopper stands to a company, and how a company serves: parts of both pages.

use leptos::prelude::*;
use wire::{
    catalog::{Relation, Terms},
    insight::FoundHow,
    url::path,
    when::When,
};

use crate::{
    api::visit::{Visit, lang},
    browse::words,
    portfolio::keep::KeepButton,
    ui::{ButtonLink, Date, Fact, Kind, Seal, Stars, terms, words as common},
};

/// Since when the company is a partner, or the way to keep it.
#[component]
pub fn Standing(slug: String, relation: Relation) -> impl IntoView {
    let lang = lang();
    let drop = path(["portfolio", "drop", &slug]);
    let state = match relation {
        Relation::Partner { since } => view! {
            <p class="partner-since">
                <Seal label=common::your_partner(lang) attr:data-fresh=is_fresh(since).then_some("yes")/>
                <span>{words::partner_since(lang)} " " <Date at=since/></span>
            </p>
        }
        .into_any(),
        _ => view! {
            <KeepButton company=slug found=way_here(Visit::current().query()) lang=lang/>
        }
        .into_any(),
    };
    view! {
        <div class="row standing">
            {state}
            <ButtonLink href=drop kind=Kind::Quiet>{words::drop(lang)}</ButtonLink>
        </div>
    }
}

/// How the shopper came to this page, by its address: the links that lead here say it.
fn way_here(query: &str) -> FoundHow {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let value = |name: &str| {
        pairs
            .iter()
            .find(|(other, _)| other == name)
            .map_or("", |(_, value)| value)
    };
    match (FoundHow::from_name(value("from")), value("q")) {
        (None | Some(FoundHow::Unsaid), "") => FoundHow::Direct,
        (None | Some(FoundHow::Unsaid), _) => FoundHow::Search,
        (Some(way), _) => way,
    }
}

/// Whether it was kept just now, so that the seal is seen being stamped.
fn is_fresh(since: When) -> bool {
    const JUST_NOW: i64 = 3000;
    Visit::current().now.millis() - since.millis() < JUST_NOW
}

/// What the company promises and has kept, as rows of facts.
#[component]
pub fn TermFacts(terms: Terms) -> impl IntoView {
    let lang = lang();
    let (ships, returns) = (terms::ships_in(lang, &terms), terms::returns_in(lang, &terms));
    view! {
        <Fact term=terms::ships(lang)>{ships}</Fact>
        {terms.ships_from.map(|from| view! { <Fact term=words::ships_from(lang)>{from}</Fact> })}
        <Fact term=terms::returns(lang)>{returns}</Fact>
    }
}

/// The public record of how the company serves.
#[component]
pub fn RecordFacts(company: String, terms: Terms) -> impl IntoView {
    let lang = lang();
    let service = terms.service;
    let rated = match &service.score {
        Some(score) => {
            let href = path(["companies", &company, "ratings"]);
            view! { <a href=href><Stars mean=score.mean/></a> }.into_any()
        }
        None => common::no_ratings(lang).into_any(),
    };
    let replies = terms::reply_time(lang, &service.replies);
    let proposals = path(["companies", &company, "proposals"]);
    let answered = terms::proposals_answered(lang, service.proposals);
    let (orders, time) = (
        terms::orders_counted(lang, &service),
        terms::shipping_time(lang, &service),
    );
    let ordered = (service.orders > 0).then(|| {
        view! {
            {service.hours_to_accept.map(|hours| view! {
                <Fact term=words::time_to_accept(lang)>{terms::hours_or_days(lang, hours)}</Fact>
            })}
            <Fact term=words::time_to_ship(lang)>{time}</Fact>
            <Fact term=words::cancelled(lang)>{lang.number(service.cancelled)}</Fact>
            <Fact term=words::returned(lang)>{lang.number(service.returned)}</Fact>
            {service.hours_to_answer.map(|hours| view! {
                <Fact term=words::time_to_answer(lang)>{terms::hours_or_days(lang, hours)}</Fact>
            })}
        }
    });
    view! {
        <Fact term=words::orders(lang)>{orders}</Fact>
        {ordered}
        <Fact term=terms::answers_messages(lang)>{replies}</Fact>
        <Fact term=terms::answers_proposals(lang)><a href=proposals>{answered}</a></Fact>
        <Fact term=terms::service_ratings(lang)>{rated}</Fact>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_how_the_shopper_came() {
        for (query, way) in [
            ("", FoundHow::Direct),
            ("q=lamp", FoundHow::Search),
            ("from=product", FoundHow::Product),
            ("from=list&q=lamp", FoundHow::List),
            ("from=nowhere", FoundHow::Direct),
            ("from=&q=", FoundHow::Direct),
        ] {
            assert_eq!(way_here(query), way, "{query}");
        }
    }
}
