//! `/company/:slug/ads/new`: makes an ad. What stands in the address fills the form, and shows what it would look like.

use std::collections::BTreeMap;

use leptos::prelude::*;
use wire::{
    ad::{AD_CHARS, Ad, AdVersion},
    assortment::Products,
    catalog::{Category, Picture},
    problem::Problem,
    url::{encode, path},
};

use super::preview::Preview;
use crate::{
    ad::words,
    api::{
        self,
        visit::{Visit, lang},
    },
    ui::{Button, Crumb, Crumbs, Desk, Field, Hidden, Kind, Tab, company_in_path, console_of_one},
};

/// The fields of the form, as the address has them.
#[derive(Debug, Clone, Default)]
struct Draft(BTreeMap<String, String>);

impl Draft {
    fn of(query: &str) -> Self {
        Self(serde_urlencoded::from_str(query).unwrap_or_default())
    }

    fn get(&self, field: &str) -> String {
        self.0.get(field).cloned().unwrap_or_default()
    }

    /// The slugs of the categories that are ticked.
    fn categories(&self) -> Vec<String> {
        let named = self.0.keys().filter_map(|field| field.strip_prefix("category."));
        named.map(str::to_owned).collect()
    }

    /// As the server would make it: a second version takes over what is left empty.
    fn versions(&self, pictures: [Option<Picture>; 2]) -> Vec<AdVersion> {
        let [first, second] = pictures;
        let zh = |text: String| (!text.is_empty()).then_some(text);
        let one = AdVersion {
            version: 1,
            text: self.get("text"),
            text_zh: zh(self.get("text_zh")),
            picture: first,
        };
        let (text, text_zh) = (self.get("second_text"), zh(self.get("second_text_zh")));
        let two = AdVersion {
            version: 2,
            text_zh: text_zh.or_else(|| one.text_zh.clone().filter(|_| text.is_empty())),
            text: if text.is_empty() { one.text.clone() } else { text },
            picture: second.or_else(|| one.picture.clone()),
        };
        let has_two = two.text != one.text || two.text_zh != one.text_zh || two.picture != one.picture;
        std::iter::once(one).chain(has_two.then_some(two)).collect()
    }
}

/// The query that fills the form with another ad's words and categories.
pub fn copied(ad: &Ad) -> String {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (version, field) in ad.versions.iter().zip(["text", "second_text"]) {
        pairs.push((field.to_owned(), version.text.clone()));
        pairs.push((format!("{field}_zh"), version.text_zh.clone().unwrap_or_default()));
    }
    let ticked = ad
        .categories
        .iter()
        .map(|category| (format!("category.{}", category.slug), "on".to_owned()));
    pairs.extend(ticked);
    serde_urlencoded::to_string(pairs).unwrap_or_default()
}

#[component]
pub fn NewAdPage() -> impl IntoView {
    let title = words::new_ad(lang());
    let draft = Draft::of(Visit::current().query());
    let company = company_in_path();
    let asked = draft.clone();
    let load = async move {
        let categories: Vec<Category> = api::get("/categories").await?;
        let first = picture_of(&company, &asked.get("picture_of")).await?;
        let second = picture_of(&company, &asked.get("second_picture_of")).await?;
        Ok((categories, [first, second]))
    };
    console_of_one(Tab::Ads, title, load, move |desk, (categories, pictures)| {
        let lang = lang();
        let shown = (!draft.get("text").trim().is_empty()).then(|| draft.versions(pictures));
        view! {
            <Crumbs steps=vec![Crumb::new(Tab::Ads.title(lang), desk.page(&["ads"]))]/>
            <h1>{title}</h1>
            <p>{words::new_text(lang)}</p>
            {shown.map(|versions| view! { <Preview company=desk.company.clone() versions=versions/> })}
            <Form desk=desk draft=draft categories=categories/>
        }
    })
}

/// The first picture of the product of this number, if there is one.
async fn picture_of(company: &str, product: &str) -> Result<Option<Picture>, Problem> {
    if product.is_empty() {
        return Ok(None);
    }
    let to = format!("{}?q={}", path(["companies", company, "products"]), encode(product));
    let found: Products = api::get(&to).await?;
    let named = found
        .products
        .into_iter()
        .find(|card| card.sku == product || card.id.to_string() == product);
    Ok(named
        .map(|card| card.picture)
        .filter(|picture| !picture.srcset.is_empty()))
}

#[component]
fn Form(desk: Desk, draft: Draft, categories: Vec<Category>) -> impl IntoView {
    let lang = lang();
    let today = Visit::current().now.day();
    let day = |field: &str| match draft.get(field) {
        empty if empty.is_empty() => today.clone(),
        day => day,
    };
    let (from, to) = (day("from"), day("to"));
    let here = desk.page(&["ads", "new"]);
    view! {
        <form class="panel stack ad-form" method="post" action=desk.api(&["ads"])>
            <Hidden name="back" value=here.clone()/>
            <Words draft=draft.clone() fields=["text", "text_zh", "picture_of"] required=true/>
            <fieldset class="stack">
                <legend>{words::second(lang)}</legend>
                <p class="told">{words::second_text(lang)}</p>
                <Words draft=draft.clone() fields=["second_text", "second_text_zh", "second_picture_of"] required=false/>
            </fieldset>
            <Categories draft=draft categories=categories/>
            <div class="fields">
                <Field name="from" label=words::first_day(lang) kind="date" value=from required=true/>
                <Field name="to" label=words::last_day(lang) kind="date" value=to required=true/>
            </div>
            <div class="row">
                <Button>{words::make(lang)}</Button>
                <Button kind=Kind::Plain attr:formmethod="get" attr:formaction=here attr:formnovalidate="">{words::preview(lang)}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// The fields of a version.
#[component]
fn Words(draft: Draft, fields: [&'static str; 3], required: bool) -> impl IntoView {
    let lang = lang();
    let [text, text_zh, picture_of] = fields;
    let most = AD_CHARS as u32;
    view! {
        <div class="fields">
            <Field name=text label=words::text(lang) value=draft.get(text) hint=words::text_hint(lang) maxlength=most required=required/>
            <Field name=text_zh label=words::text_zh(lang) value=draft.get(text_zh) hint=words::text_hint(lang) maxlength=most/>
            <Field
                name=picture_of
                label=words::picture_of(lang)
                value=draft.get(picture_of)
                hint=words::picture_of_hint(lang)
                maxlength=100
            />
        </div>
    }
    .into_any()
}

/// The first two levels of the tree, a box each.
#[component]
fn Categories(draft: Draft, categories: Vec<Category>) -> impl IntoView {
    let lang = lang();
    let visit = Visit::current();
    let further = draft.categories();
    // A box that is not ticked is not sent; the text always is.
    let sent = visit.typed("text").is_some();
    let tick = move |category: &Category| {
        let name = format!("category.{}", category.category.slug);
        let ticked = match sent {
            true => visit.typed(&name).is_some(),
            false => !draft.get(&name).is_empty(),
        };
        let text = lang
            .pick(&category.category.name, category.category.name_zh.as_deref())
            .to_owned();
        view! {
            <label class="check">
                <input type="checkbox" name=name value="on" checked=ticked/>
                <span>{text}</span>
            </label>
        }
    };
    // Those of an ad that is copied may lie further down.
    let shown = |slug: &str| {
        let children = |root: &Category| root.children.iter().any(|child| child.category.slug == slug);
        categories
            .iter()
            .any(|root| root.category.slug == slug || children(root))
    };
    let further = further
        .into_iter()
        .filter(|slug| !shown(slug))
        .map(|slug| {
            view! {
                <label class="check">
                    <input type="checkbox" name=format!("category.{slug}") value="on" checked=true/>
                    <span>{slug}</span>
                </label>
            }
        })
        .collect_view();
    let groups = categories
        .iter()
        .map(|root| {
            let children = root.children.iter().map(&tick).collect_view();
            view! { <div class="ad-categories">{tick(root)} <div>{children}</div></div> }
        })
        .collect_view();
    view! {
        <fieldset aria-describedby="categories-told">
            <legend>{words::categories(lang)}</legend>
            <p class="told" id="categories-told">{words::categories_hint(lang)}</p>
            {groups}
            {further}
        </fieldset>
    }
    .into_any()
}
