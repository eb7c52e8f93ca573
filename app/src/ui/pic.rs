//! Pictures on tinted paper tiles of one ratio, so that many sources look at home together.

use leptos::prelude::*;

use wire::catalog::Picture;

/// A picture that reserves its place. `eager` for what is seen first; `sizes` as in HTML.
#[component]
pub fn Pic(
    picture: Picture,
    /// Empty where the text beside it says the same.
    #[prop(optional, into)]
    alt: String,
    #[prop(default = "(min-width: 60rem) 16rem, 45vw")] sizes: &'static str,
    #[prop(optional)] eager: bool,
) -> impl IntoView {
    let candidates = !picture.srcset.is_empty();
    view! {
        <span class="pic">
            <img
                src=picture.src
                srcset=candidates.then_some(picture.srcset)
                sizes=candidates.then_some(sizes)
                width=picture.width.to_string()
                height=picture.height.to_string()
                alt=alt
                loading=(!eager).then_some("lazy")
                fetchpriority=eager.then_some("high")
                decoding="async"
            />
        </span>
    }
    .into_any()
}
