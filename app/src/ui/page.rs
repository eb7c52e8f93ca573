//! A page: waits for what it shows, and answers with the right status when that fails.

use leptos::prelude::*;
use wire::{problem::Problem, url::encode};

use super::{
    button::{ButtonLink, Kind},
    head::Head,
    notice::Empty,
    words,
};
use crate::api::visit::{Visit, lang};

/// Waits for `load` and shows it, or its problem:
///
/// ```text
/// page(async move {
///     let cart: Cart = api::get("/cart").await?;
///     Ok(view! { <Head title="Cart"/> <CartView cart/> })
/// })
/// ```
pub fn page<V>(load: impl Future<Output = Result<V, Problem>> + Send + 'static) -> impl IntoView
where
    V: IntoView + 'static,
{
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load.await {
                    Ok(view) => view.into_any(),
                    Err(problem) => view! { <ProblemPage problem=problem/> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// Says what went wrong and what to do, with the problem's own status.
#[component]
pub fn ProblemPage(problem: Problem) -> impl IntoView {
    let visit = Visit::current();
    let lang = visit.lang;
    visit.reply.status(problem.status);
    match problem.status {
        // What no address can be leads nowhere, like any other that is not there.
        _ if is_of_the_path(&problem) => view! { <NotFound/> }.into_any(),
        404 => view! { <NotFound/> }.into_any(),
        401 => view! {
            <Head title=words::sign_in_first(lang)/>
            <Empty alone=true picture="empty-portfolio" title=words::sign_in_first(lang) text=problem.fix.unwrap_or_default()>
                <ButtonLink href=sign_in(&problem.code, &visit.path)>{words::sign_in(lang)}</ButtonLink>
                <ButtonLink href="/" kind=Kind::Plain>{words::go_home(lang)}</ButtonLink>
            </Empty>
        }
        .into_any(),
        _ => view! {
            <Head title=problem.title.clone()/>
            <Empty alone=true picture="empty-search" title=problem.title text=problem.fix.unwrap_or_default()>
                <ButtonLink href=visit.path>{words::try_again(lang)}</ButtonLink>
                <ButtonLink href="/" kind=Kind::Plain>{words::go_home(lang)}</ButtonLink>
            </Empty>
        }
        .into_any(),
    }
}

/// Where to sign in, to come back here.
fn sign_in(code: &str, here: &str) -> String {
    let page = if code == "not_staff" {
        "/staff/sign-in"
    } else {
        "/sign-in"
    };
    format!("{page}?next={}", encode(here))
}

fn is_of_the_path(problem: &Problem) -> bool {
    match problem.code.as_str() {
        "control_character" => problem.field.as_deref() == Some("path"),
        "bad_request" => problem.status == 400,
        _ => false,
    }
}

/// The page of an address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    let lang = lang();
    Visit::current().reply.status(404);
    view! {
        <Head title=words::not_found(lang)/>
        <Empty alone=true picture="empty-search" title=words::not_found(lang) text=words::not_found_text(lang)>
            <ButtonLink href="/">{words::go_home(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}
