//! The pictures of a product; chosen by radio buttons, so that no script is needed.

use leptos::prelude::*;
use wire::catalog::Picture;

use crate::{api::visit::lang, browse::words, ui::Pic};

const LARGE: &str = "(min-width: 60rem) 38rem, 92vw";

#[component]
pub fn Gallery(name: String, pictures: Vec<Picture>) -> impl IntoView {
    match <[Picture; 1]>::try_from(pictures) {
        Ok([only]) => {
            view! { <div class="gallery"><Pic picture=only alt=name sizes=LARGE eager=true/></div> }.into_any()
        }
        Err(pictures) => view! { <Choosable name=name pictures=pictures/> }.into_any(),
    }
}

#[component]
fn Choosable(name: String, pictures: Vec<Picture>) -> impl IntoView {
    let lang = lang();
    let total = pictures.len();
    let each = move |(place, picture): (usize, Picture)| {
        let label = words::picture_of(lang, place + 1, total);
        view! {
            <li>
                <label>
                    <input type="radio" name="picture" class="hide" checked={place == 0} autocomplete="off"/>
                    <Pic picture=picture.clone() alt=label sizes="4rem"/>
                </label>
                <div class="gallery-large">
                    <Pic picture=picture alt=name.clone() sizes=LARGE eager={place == 0}/>
                </div>
            </li>
        }
    };
    view! {
        <fieldset class="gallery">
            <legend class="hide">{words::pictures(lang)}</legend>
            <ul>{pictures.into_iter().enumerate().map(each).collect_view()}</ul>
        </fieldset>
    }
}
