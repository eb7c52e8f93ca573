//! `/operator/log`: what operators did.

use leptos::prelude::*;
use wire::staff::Log;

use super::frame::{Tab, operating};
use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    operator::words,
    staff::pages::LogView,
    ui::left_out,
};

#[component]
pub fn OperatorLogPage() -> impl IntoView {
    let lang = lang();
    let load = async move { lenient::get::<Log>("/operator/log", Visit::current().query()).await };
    operating(Tab::Log, load, move |Read { found, odd, .. }| {
        view! {
            {left_out(odd)}
            <p>{words::log_text(lang)}</p>
            <LogView log=found here="/operator/log".to_owned()/>
        }
    })
}
