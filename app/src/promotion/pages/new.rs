//! `/company/:slug/promotions/new`: makes a promotion. One form holds the fields of all kinds; the style sheet hides what does not belong
//! to the kind that is chosen, where the browser can.

use leptos::prelude::*;
use serde::Deserialize;
use wire::{
    promotion::{AcceptedProposals, PROMOTION_CHARS, PromotionKind, ProposedBy},
    url::path,
};

use crate::{
    api::{
        self,
        visit::{Visit, lang},
    },
    promotion::words,
    ui::{
        Area, Button, Choice, Crumb, Crumbs, Desk, Field, Hidden, Radios, Select, Tab, company_in_path, console_of_one,
    },
};

/// What the address fills in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Preset {
    proposal: String,
}

#[component]
pub fn NewPromotionPage() -> impl IntoView {
    let title = words::new(lang());
    let preset: Preset = Visit::current().asked();
    let load = api::get::<AcceptedProposals>(&path([
        "companies",
        &company_in_path(),
        "desk",
        "promotions",
        "proposals",
    ]));
    console_of_one(Tab::Promotions, title, load, move |desk, found| {
        let lang = lang();
        view! {
            <Crumbs steps=vec![Crumb::new(Tab::Promotions.title(lang), desk.page(&["promotions"]))]/>
            <h1>{title}</h1>
            <p>{words::new_text(lang)}</p>
            <Form desk=desk proposals=found.proposals preset=preset.proposal/>
        }
    })
}

#[component]
fn Form(desk: Desk, proposals: Vec<ProposedBy>, preset: String) -> impl IntoView {
    let lang = lang();
    let kinds = PromotionKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.name(), words::kind_name(lang, *kind)))
        .collect();
    view! {
        <form class="panel stack promotion-form" method="post" action=desk.api(&["promotions"])>
            <Hidden name="back" value=desk.page(&["promotions", "new"])/>
            <Radios name="kind" label=words::kind(lang) choices=kinds chosen=PromotionKind::Percent.name() required=true/>
            <Kinds/>
            <Words/>
            <Which/>
            <Limits/>
            <Cost proposals=proposals preset=preset/>
            <div><Button>{words::make(lang)}</Button></div>
        </form>
    }
    .into_any()
}

/// A fieldset of some kinds, with what it means.
#[component]
fn Of(kinds: &'static str, legend: &'static str, text: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class="stack" data-gap="small" data-kinds=kinds>
            <legend>{legend}</legend>
            <p class="told">{text}</p>
            <div class="fields">{children()}</div>
        </fieldset>
    }
    .into_any()
}

/// What belongs to one kind or another.
#[component]
fn Kinds() -> impl IntoView {
    let lang = lang();
    view! {
        <Of kinds="percent" legend=words::kind_percent(lang) text=words::percent_text(lang)>
            <Field name="percent" label=words::percent(lang) hint=words::percent_hint(lang) inputmode="numeric" maxlength=100/>
        </Of>
        <Of kinds="amount" legend=words::kind_amount(lang) text=words::amount_text(lang)>
            <Field name="off" label=words::off(lang) hint=words::sum_hint(lang) maxlength=100/>
        </Of>
        <Of kinds="pieces" legend=words::kind_pieces(lang) text=words::pieces_text(lang)>
            <Field name="buy" label=words::buy(lang) hint=words::pieces_hint(lang) inputmode="numeric" maxlength=100/>
            <Field name="free" label=words::free(lang) hint=words::pieces_hint(lang) inputmode="numeric" maxlength=100/>
        </Of>
        <Of kinds="gift" legend=words::kind_gift(lang) text=words::gift_text(lang)>
            <Field name="gift" label=words::gift(lang) hint=words::sku_hint(lang) maxlength=100/>
        </Of>
        <Of kinds="percent amount gift delivery" legend=words::from_legend(lang) text=words::from_text(lang)>
            <Field name="from_sum" label=words::from_sum(lang) hint=words::sum_hint(lang) maxlength=100/>
        </Of>
    }
    .into_any()
}

#[component]
fn Words() -> impl IntoView {
    let lang = lang();
    let most = PROMOTION_CHARS as u32;
    view! {
        <fieldset class="stack" data-gap="small">
            <legend>{words::words_legend(lang)}</legend>
            <div class="fields">
                <Field name="title" label=words::title(lang) hint=words::title_hint(lang) maxlength=most required=true/>
                <Field name="title_zh" label=words::title_zh(lang) hint=words::title_hint(lang) maxlength=most/>
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Which() -> impl IntoView {
    let lang = lang();
    let today = Visit::current().now.day();
    view! {
        <fieldset class="stack" data-gap="small">
            <legend>{words::which(lang)}</legend>
            <Area name="products" label=words::products(lang) hint=words::products_hint(lang)/>
            <div class="fields">
                <Field name="from" label=words::first_day(lang) kind="date" value=today.clone() required=true/>
                <Field name="to" label=words::last_day(lang) kind="date" value=today required=true/>
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Limits() -> impl IntoView {
    let lang = lang();
    view! {
        <fieldset class="stack" data-gap="small">
            <legend>{words::limits(lang)}</legend>
            <p class="told">{words::limits_text(lang)}</p>
            <div class="fields">
                <Field name="per_shopper" label=words::per_shopper_field(lang) inputmode="numeric" maxlength=100/>
                <Field name="most_orders" label=words::most_orders(lang) inputmode="numeric" maxlength=100/>
                <Field name="goal" label=words::goal_field(lang) hint=words::goal_hint(lang) inputmode="numeric" maxlength=100/>
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Cost(proposals: Vec<ProposedBy>, preset: String) -> impl IntoView {
    let lang = lang();
    let mut choices = vec![Choice::new("", words::no_proposal(lang))];
    choices.extend(proposals.into_iter().map(|proposal| {
        let title = proposal.title.unwrap_or_else(|| words::taken_back(lang).to_owned());
        Choice::new(proposal.id.to_string(), title)
    }));
    view! {
        <fieldset class="stack" data-gap="small">
            <legend>{words::cost(lang)}</legend>
            <div class="fields">
                <Field
                    name="borne_by"
                    label=words::borne_field(lang)
                    hint=words::borne_hint(lang)
                    maxlength={PROMOTION_CHARS as u32}
                />
                <Select name="proposal" label=words::proposal(lang) choices=choices chosen=preset hint=words::proposal_hint(lang)/>
            </div>
        </fieldset>
    }
    .into_any()
}
