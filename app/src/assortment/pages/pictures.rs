//! The pictures of a product, and what its company does with them.

use leptos::prelude::*;
use wire::assortment::{MOST_PICTURES, OwnPicture};

use crate::{
    api::visit::{Visit, lang},
    assortment::words,
    ui::{Back, Button, Desk, Kind, Pic},
};

#[component]
pub fn PicturesView(desk: Desk, id: String, pictures: Vec<OwnPicture>, edits: bool) -> impl IntoView {
    let lang = lang();
    let (none, full) = (pictures.is_empty(), pictures.len() >= MOST_PICTURES);
    let lines = pictures
        .into_iter()
        .enumerate()
        .map(|(place, picture)| {
            view! { <Line desk=desk.clone() id=id.clone() place=place picture=picture edits=edits/> }
        })
        .collect_view();
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::pictures(lang)}</h2>
            {none.then(|| view! { <p class="soft">{words::no_pictures(lang)}</p> })}
            <ul class="lines own-pictures">{lines}</ul>
            {(edits && !full).then(|| view! { <UploadForm action=desk.api(&["products", &id, "pictures"])/> })}
        </section>
    }
}

#[component]
fn Line(desk: Desk, id: String, place: usize, picture: OwnPicture, edits: bool) -> impl IntoView {
    let lang = lang();
    let number = (place + 1).to_string();
    let action = |deed: &str| desk.api(&["products", &id, "pictures", &place.to_string(), deed]);
    let (first, remove) = (action("first"), action("remove"));
    let shown = match picture.picture {
        Some(picture) => view! { <Pic picture=picture sizes="6rem"/> }.into_any(),
        None => view! { <span class="soft small">{words::not_fetched(lang)} " " {picture.link}</span> }.into_any(),
    };
    let (one, two) = (number.clone(), number);
    let steps = edits.then(|| {
        view! {
            <div class="row">
                {(place > 0).then(|| view! {
                    <form method="post" action=first>
                        <Back/>
                        <Button kind=Kind::Quiet>{words::put_first(lang)} " " <span class="hide">{one}</span></Button>
                    </form>
                })}
                <form method="post" action=remove>
                    <Back/>
                    <Button kind=Kind::Quiet>{words::remove_picture(lang)} " " <span class="hide">{two}</span></Button>
                </form>
            </div>
        }
    });
    view! { <li>{shown} {steps}</li> }
}

#[component]
fn UploadForm(action: String) -> impl IntoView {
    let lang = lang();
    let problem = Visit::current().problem_in("file").map(|problem| match &problem.fix {
        Some(fix) => format!("{}. {fix}", problem.title),
        None => problem.title.clone(),
    });
    let invalid = problem.is_some().then_some("true");
    view! {
        <form class="stack" data-gap="small" method="post" enctype="multipart/form-data" action=action>
            <div class="field" data-invalid=invalid>
                <label for="picture-file">{words::add_picture(lang)}</label>
                <input id="picture-file" type="file" name="file" accept="image/jpeg,image/png,image/webp,image/gif"
                    required=true aria-invalid=invalid aria-describedby="picture-told"/>
                <p class="told" id="picture-told">
                    {problem.map(|problem| view! { <strong>{problem}</strong> " " })}
                    {words::picture_hint(lang)}
                </p>
            </div>
            <div><Button kind=Kind::Plain>{words::upload(lang)}</Button></div>
        </form>
    }
}
