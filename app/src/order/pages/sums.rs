//! Sums as a shopper or the company reads them, the marketplace's fee among them.

use leptos::prelude::*;
use wire::{money::Money, order::Sums};

use crate::{api::visit::lang, order::words, ui::Price};

/// Goods, delivery, total and fee in one currency.
#[component]
pub fn SumsView(
    sums: Sums,
    basis_points: i64,
    /// The company reads it, which pays the fee.
    #[prop(optional)]
    to_company: bool,
) -> impl IntoView {
    let lang = lang();
    let (fee, rate) = (sums.fee.shown(lang), percent(basis_points));
    let fee = match to_company {
        true => words::fee_of_yours(lang, fee, rate),
        false => words::fee(lang, fee, rate),
    };
    view! {
        <dl class="sums">
            <div class="sum"><dt>{words::goods(lang)}</dt><dd><Price money=sums.goods/></dd></div>
            <div class="sum"><dt>{words::delivery(lang)}</dt><dd><DeliveryPrice money=sums.delivery/></dd></div>
            <div class="sum" data-total="yes"><dt>{words::total(lang)}</dt><dd><Price money=sums.total/></dd></div>
        </dl>
        <p class="small soft">{fee}</p>
    }
}

/// A price of delivery; nothing to pay is said in a word.
#[component]
pub fn DeliveryPrice(money: Money) -> impl IntoView {
    match money.amount {
        0 => words::free(lang()).into_any(),
        _ => view! { <Price money=money/> }.into_any(),
    }
}

/// Basis points as a percentage: `3 %`, `2.5 %`.
pub fn percent(basis_points: i64) -> String {
    let number = format!("{}.{:02}", basis_points / 100, basis_points % 100);
    format!("{} %", number.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn basis_points_read_as_percent() {
        assert_eq!(super::percent(300), "3 %");
        assert_eq!(super::percent(250), "2.5 %");
        assert_eq!(super::percent(5), "0.05 %");
        assert_eq!(super::percent(0), "0 %");
    }
}
