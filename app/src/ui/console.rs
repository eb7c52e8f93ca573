//! The frame of a console: where one is, who one is, and the way to its other pages.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    catalog::CompanyRef,
    lang::Lang,
    problem::Problem,
    staff::{Right, Role, Work},
    url::path,
};

use super::{
    button::{Button, Kind},
    company::{CompanyMark, company_href},
    head::Head,
    page::page,
    words,
};
use crate::api::{self, visit::lang};

/// A word in the reader's language.
pub type Word = fn(Lang) -> &'static str;

/// A page of a company's console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Orders,
    Messages,
    Ratings,
    Money,
    Products,
    Feeds,
    Delivery,
    Storefront,
    Insight,
    Proposals,
    Promotions,
    Ads,
    Staff,
    Tokens,
    Webhooks,
    Log,
}

impl Tab {
    /// Every page, in the part of the console that it belongs to.
    const PARTS: [(Word, &'static [Self]); 4] = [
        (
            words::selling,
            &[Self::Orders, Self::Messages, Self::Ratings, Self::Money],
        ),
        (
            words::offer,
            &[Self::Products, Self::Feeds, Self::Delivery, Self::Storefront],
        ),
        (
            words::partners,
            &[Self::Insight, Self::Proposals, Self::Promotions, Self::Ads],
        ),
        (words::company, &[Self::Staff, Self::Tokens, Self::Webhooks, Self::Log]),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Messages => "messages",
            Self::Ratings => "ratings",
            Self::Insight => "insight",
            Self::Proposals => "proposals",
            Self::Products => "products",
            Self::Feeds => "feeds",
            Self::Storefront => "storefront",
            Self::Ads => "ads",
            Self::Promotions => "promotions",
            Self::Delivery => "delivery",
            Self::Money => "money",
            Self::Staff => "staff",
            Self::Tokens => "tokens",
            Self::Webhooks => "webhooks",
            Self::Log => "log",
        }
    }

    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Orders => words::orders(lang),
            Self::Messages => words::messages(lang),
            Self::Ratings => words::ratings(lang),
            Self::Insight => words::insight(lang),
            Self::Proposals => words::proposals(lang),
            Self::Products => words::products(lang),
            Self::Feeds => words::feeds(lang),
            Self::Storefront => words::storefront(lang),
            Self::Ads => words::ads(lang),
            Self::Promotions => words::promotions(lang),
            Self::Delivery => words::delivery(lang),
            Self::Money => words::money(lang),
            Self::Staff => words::staff(lang),
            Self::Tokens => words::tokens(lang),
            Self::Webhooks => words::webhooks(lang),
            Self::Log => words::log(lang),
        }
    }

    fn needs(self) -> Right {
        match self {
            Self::Orders
            | Self::Ratings
            | Self::Proposals
            | Self::Insight
            | Self::Products
            | Self::Storefront
            | Self::Ads
            | Self::Promotions
            | Self::Delivery
            | Self::Staff => Right::Read,
            Self::Feeds => Right::Catalogue,
            Self::Money | Self::Tokens | Self::Webhooks | Self::Log => Right::Manage,
            Self::Messages => Right::Orders,
        }
    }
}

/// At which company's console a page is, and as whom.
#[derive(Debug, Clone)]
pub struct Desk {
    pub company: CompanyRef,
    pub role: Role,
    work: Work,
}

impl Desk {
    pub fn may(&self, right: Right) -> bool {
        self.role.may(right)
    }

    /// The address of something of the company's API.
    pub fn api(&self, parts: &[&str]) -> String {
        format!("{}{}", wire::url::API, self.path("companies", parts))
    }

    /// The address of a page of this console.
    pub fn page(&self, parts: &[&str]) -> String {
        self.path("company", parts)
    }

    fn path(&self, root: &str, parts: &[&str]) -> String {
        path([root, &self.company.slug].into_iter().chain(parts.iter().copied()))
    }
}

/// The company that the address names.
pub fn company_in_path() -> String {
    use_params_map().with_untracked(|params| params.get("slug").unwrap_or_default())
}

/// A page of the console of the company that the address names: waits for what it shows, in the frame around it.
pub fn console<T, V>(
    tab: Tab,
    load: impl Future<Output = Result<T, Problem>> + Send + 'static,
    show: impl FnOnce(Desk, T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    let title = tab.title(lang());
    console_of_one(tab, title, load, move |desk, loaded| {
        let inner = show(desk, loaded);
        view! {
            <h1>{title}</h1>
            {inner}
        }
    })
}

/// As [`console`], of one thing in a list, under a title of its own: its heading is the page's.
pub fn console_of_one<T, V>(
    tab: Tab,
    title: impl Into<String>,
    load: impl Future<Output = Result<T, Problem>> + Send + 'static,
    show: impl FnOnce(Desk, T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    let title = title.into();
    let slug = company_in_path();
    let work = api::get::<Work>("/staff");
    page(async move {
        let (work, loaded) = (work.await?, load.await?);
        let post = work.companies.iter().find(|post| post.company.slug == slug).cloned();
        let post = post.ok_or_else(Problem::unreachable)?;
        let desk = Desk {
            company: post.company,
            role: post.role,
            work,
        };
        let frame = desk.clone();
        let inner = show(desk, loaded);
        Ok(view! {
            <CompanyFrame desk=frame tab=tab title=title/>
            {inner}
        })
    })
}

#[component]
fn CompanyFrame(desk: Desk, tab: Tab, title: String) -> impl IntoView {
    let lang = lang();
    let name = lang
        .pick(&desk.company.name, desk.company.name_zh.as_deref())
        .to_owned();
    let way = |other: Tab| Way {
        text: other.title(lang),
        href: desk.page(&[other.name()]),
        open: other == tab,
    };
    let parts = Tab::PARTS
        .iter()
        .map(|(text, pages)| Part {
            text: text(lang),
            ways: pages
                .iter()
                .filter(|page| desk.may(page.needs()))
                .map(|page| way(*page))
                .collect(),
        })
        .collect();
    let title = format!("{title} · {name}");
    let shop = company_href(&desk.company.slug, "");
    view! {
        <Head title=title/>
        <Frame parts=parts who=desk.work.name.clone()>
            <p class="console-place">
                <CompanyMark company=desk.company/>
                <a href=shop>{name}</a>
                <span class="soft small">{words::role(lang, desk.role)}</span>
            </p>
        </Frame>
    }
}

/// A part of a console: pages that are about the same.
#[derive(Debug, Clone)]
pub struct Part {
    pub text: &'static str,
    /// Those that one may open: without any, the part is not shown.
    pub ways: Vec<Way>,
}

/// A link to a page of a console.
#[derive(Debug, Clone)]
pub struct Way {
    pub text: &'static str,
    pub href: String,
    /// Whether it is the page that is open.
    pub open: bool,
}

/// The bar over a console's pages; what stands in it says where one is. A part leads to its first page; the pages of the
/// part that is open stand under the parts.
#[component]
pub fn Frame(parts: Vec<Part>, #[prop(into)] who: String, children: Children) -> impl IntoView {
    let lang = lang();
    let is_open = |part: &Part| part.ways.iter().any(|way| way.open);
    let pages = parts.iter().find(|part| is_open(part)).cloned();
    let parts = parts
        .into_iter()
        .filter_map(|part| {
            let href = part.ways.first()?.href.clone();
            let current = is_open(&part).then_some("true");
            Some(view! { <li><a href=href aria-current=current>{part.text}</a></li> })
        })
        .collect_view();
    view! {
        <div class="console no-print">
            {children()}
            <nav class="console-parts" aria-label=words::console(lang)>
                <ul>{parts}</ul>
            </nav>
            <form class="console-who" method="post" action="/api/v1/staff/sign-out">
                <a href="/staff">{who}</a>
                <Button kind=Kind::Quiet>{words::sign_out(lang)}</Button>
            </form>
            {pages.filter(|part| part.ways.len() > 1).map(|part| view! { <Pages part=part/> })}
        </div>
    }
    .into_any()
}

#[component]
fn Pages(part: Part) -> impl IntoView {
    // A list on the page may be named as the part is.
    let label = format!("{} · {}", words::console(lang()), part.text);
    let links = part
        .ways
        .into_iter()
        .map(|way| view! { <li><a href=way.href aria-current=way.open.then_some("page")>{way.text}</a></li> })
        .collect_view();
    view! {
        <nav class="console-pages" aria-label=label>
            <ul>{links}</ul>
        </nav>
    }
}
