//! The frame around the operator's pages.

use leptos::prelude::*;
use wire::{lang::Lang, problem::Problem, staff::Work};

use crate::{
    api::{self, visit::lang},
    operator::words,
    ui::{Frame, Head, Part, Way, Word, page},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Mail,
    Log,
    Applications,
    Feeds,
    Closing,
    Proposals,
    Ads,
    Money,
    Fee,
}

impl Tab {
    /// Every page, in the part of the console that it belongs to.
    const PARTS: [(Word, &'static [Self]); 4] = [
        (words::running, &[Self::Overview, Self::Mail, Self::Log]),
        (words::companies, &[Self::Applications, Self::Feeds, Self::Closing]),
        (words::reported, &[Self::Proposals, Self::Ads]),
        (words::money, &[Self::Money, Self::Fee]),
    ];

    fn href(self) -> &'static str {
        match self {
            Self::Overview => "/operator",
            Self::Applications => "/operator/applications",
            Self::Ads => "/operator/ads",
            Self::Proposals => "/operator/proposals",
            Self::Money => "/operator/money",
            Self::Fee => "/operator/fee",
            Self::Feeds => "/operator/feeds",
            Self::Closing => "/operator/closing",
            Self::Mail => "/operator/mail",
            Self::Log => "/operator/log",
        }
    }

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => words::overview(lang),
            Self::Applications => words::applications(lang),
            Self::Ads => words::ads(lang),
            Self::Proposals => words::proposals(lang),
            Self::Money => words::money(lang),
            Self::Fee => words::fee(lang),
            Self::Feeds => words::feeds(lang),
            Self::Closing => words::closing(lang),
            Self::Mail => words::mail(lang),
            Self::Log => words::log(lang),
        }
    }
}

/// A page of the operator's console: waits for what it shows, in the frame around it.
pub fn operating<T, V>(
    tab: Tab,
    load: impl Future<Output = Result<T, Problem>> + Send + 'static,
    show: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    let lang = lang();
    let work = api::get::<Work>("/staff");
    page(async move {
        let (work, loaded) = (work.await?, load.await?);
        let way = |other: Tab| Way {
            text: other.title(lang),
            href: other.href().to_owned(),
            open: other == tab,
        };
        let parts = Tab::PARTS
            .iter()
            .map(|(text, pages)| Part {
                text: text(lang),
                ways: pages.iter().map(|page| way(*page)).collect(),
            })
            .collect();
        let inner = show(loaded);
        Ok(view! {
            <Head title=format!("{} · {}", tab.title(lang), words::operator(lang))/>
            <Frame parts=parts who=work.name>
                <p class="console-place">{words::operator(lang)}</p>
            </Frame>
            <h1>{tab.title(lang)}</h1>
            {inner}
        })
    })
}
