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

/// A page of a company's console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Orders,
    Messages,
    Insight,
    Proposals,
    Products,
    Feeds,
    Storefront,
    Ads,
    Promotions,
    Delivery,
    Money,
    Staff,
    Tokens,
    Webhooks,
    Log,
}

impl Tab {
    const ALL: [Self; 15] = [
        Self::Orders,
        Self::Messages,
        Self::Proposals,
        Self::Insight,
        Self::Products,
        Self::Feeds,
        Self::Storefront,
        Self::Ads,
        Self::Promotions,
        Self::Delivery,
        Self::Money,
        Self::Staff,
        Self::Tokens,
        Self::Webhooks,
        Self::Log,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Messages => "messages",
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
    let links = Tab::ALL
        .into_iter()
        .filter(|tab| desk.may(tab.needs()))
        .map(|other| Way {
            text: other.title(lang),
            href: desk.page(&[other.name()]),
            open: other == tab,
        })
        .collect();
    let title = format!("{title} · {name}");
    let shop = company_href(&desk.company.slug, "");
    view! {
        <Head title=title/>
        <Frame ways=links who=desk.work.name.clone()>
            <p class="console-place">
                <CompanyMark company=desk.company/>
                <a href=shop>{name}</a>
                <span class="soft small">{words::role(lang, desk.role)}</span>
            </p>
        </Frame>
    }
}

/// A link to a page of a console.
#[derive(Debug, Clone)]
pub struct Way {
    pub text: &'static str,
    pub href: String,
    /// Whether it is the page that is open.
    pub open: bool,
}

/// The bar over a console's pages; what stands in it says where one is.
#[component]
pub fn Frame(ways: Vec<Way>, #[prop(into)] who: String, children: Children) -> impl IntoView {
    let lang = lang();
    let links = ways
        .into_iter()
        .map(|way| view! { <li><a href=way.href aria-current=way.open.then_some("page")>{way.text}</a></li> })
        .collect_view();
    view! {
        <div class="console no-print">
            {children()}
            <nav aria-label=words::console(lang)>
                <ul>{links}</ul>
            </nav>
            <form class="console-who" method="post" action="/api/v1/staff/sign-out">
                <a href="/staff">{who}</a>
                <Button kind=Kind::Quiet>{words::sign_out(lang)}</Button>
            </form>
        </div>
    }
    .into_any()
}
