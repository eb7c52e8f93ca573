//! The motif: the shopper's own seal on the companies they keep.

use leptos::prelude::*;

/// 伙, cut in strokes so that no font is needed, in a square of 24.
const STROKES: &str = "M9 4.500Q7.6 8.6 4.2 11.800M7.2 9.400V19.800M11.7 9.2 12.8 12.600M20.4 8.7 18.6 12.200M15.7 4.500V10.500Q15.5 16 10.6 19.600M15.7 11.500Q16.7 17 20.8 19.4";

/// Stands beside a partner's name; `label` says so to those who don't see it.
#[component]
pub fn Seal(#[prop(into)] label: String) -> impl IntoView {
    view! {
        <svg class="seal" viewBox="0 0 24 24" width="24" height="24" role="img" aria-label=label>
            <rect width="24" height="24" rx="4.5"></rect>
            <path d=STROKES></path>
        </svg>
    }
}
