//! `/operator/fee`: the marketplace's fee, what it was and what it will be.

use leptos::prelude::*;
use wire::order::fee::{Fee, FeeState, Fees};

use super::frame::{Tab, operating};
use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    operator::words,
    order::pages::percent,
    ui::{Back, Badge, Button, ButtonLink, Field, Kind, Moment, Tone, left_out},
};

#[component]
pub fn OperatorFeePage() -> impl IntoView {
    let load = async move { lenient::get::<Fees>("/operator/fees", Visit::current().query()).await };
    operating(Tab::Fee, load, |Read { found, odd, .. }| {
        view! {
            {left_out(odd)}
            <FeesView fees=found/>
        }
    })
}

#[component]
fn FeesView(fees: Fees) -> impl IntoView {
    let lang = lang();
    let since = match fees.since {
        Some(since) => view! { {words::fee_since(lang)} " " <Moment at=since/> }.into_any(),
        None => words::fee_of_start(lang).into_any(),
    };
    let none = fees
        .fees
        .is_empty()
        .then(|| view! { <p class="soft">{words::no_fees(lang)}</p> });
    let more = fees.before.map(|before| {
        let href = format!("/operator/fee?before={before}");
        view! { <p><ButtonLink href=href kind=Kind::Plain>{words::fees_older(lang)}</ButtonLink></p> }
    });
    let lines = fees
        .fees
        .into_iter()
        .map(|fee| view! { <Line fee=fee/> })
        .collect_view();
    view! {
        <div class="split">
            <div class="stack" data-gap="large">
                <section class="stack">
                    <h2>{words::fee_now(lang)}</h2>
                    <p><strong>{percent(fees.basis_points)}</strong> " " {since}</p>
                    <p class="soft">{words::fee_text(lang)}</p>
                </section>
                <section class="stack">
                    <h2>{words::fees_set(lang)}</h2>
                    {none}
                    <ol class="lines">{lines}</ol>
                    {more}
                </section>
            </div>
            <aside><FeeForm/></aside>
        </div>
    }
}

#[component]
fn Line(fee: Fee) -> impl IntoView {
    let lang = lang();
    let (tone, state) = match fee.state {
        FeeState::ToCome => (Tone::Wait, words::fee_to_come(lang)),
        FeeState::Holds => (Tone::Good, words::fee_holds(lang)),
        FeeState::Over => (Tone::Plain, words::fee_over(lang)),
        FeeState::Withdrawn => (Tone::Plain, words::fee_withdrawn(lang)),
    };
    let shown = percent(fee.basis_points);
    let withdraw = (fee.state == FeeState::ToCome).then(|| {
        let (named, action) = (shown.clone(), format!("/api/v1/operator/fees/{}/withdraw", fee.id));
        view! {
            <form method="post" action=action>
                <Back/>
                <Button kind=Kind::Quiet>{words::withdraw_fee(lang)} " " <span class="hide">{named}</span></Button>
            </form>
        }
    });
    view! {
        <li>
            <div>
                <strong>{shown}</strong>
                " "
                <Badge tone=tone>{state}</Badge>
                <p class="soft small">
                    {words::fee_from(lang)} " " <Moment at=fee.from/> " · " {words::fee_made(lang)} " " <Moment at=fee.made_at/> " · "
                    {fee.made_by}
                </p>
            </div>
            {withdraw}
        </li>
    }
}

#[component]
fn FeeForm() -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action="/api/v1/operator/fees">
            <h2>{words::set_fee(lang)}</h2>
            <p class="soft">{words::set_fee_text(lang)}</p>
            <Back/>
            <Field
                name="percent"
                label=words::fee_percent(lang)
                hint=words::fee_percent_hint(lang)
                inputmode="decimal"
                required=true
                maxlength=10
            />
            <Field name="from" label=words::fee_day(lang) hint=words::fee_day_hint(lang) kind="date"/>
            <div><Button>{words::set_fee(lang)}</Button></div>
        </form>
    }
}
