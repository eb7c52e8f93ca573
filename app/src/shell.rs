//! The document around every page, and the way from a path to its page.

mod footer;
mod header;
mod words;

use leptos::{
    config::LeptosOptions,
    hydration::{AutoReload, HydrationScripts},
    nonce::use_nonce,
    prelude::*,
};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use self::{footer::Footer, header::Header};
use crate::{
    account::pages::{
        AccountPage, ConfirmPage, DemoMailPage, ErasePage, ForgotPage, ResetPage, SignInPage, SignUpPage,
    },
    ad::pages::{AdPage, AdsPage, CompanyAdsPage, NewAdPage},
    api::visit::{Visit, lang},
    assortment::pages::{AddProductPage, EditProductPage, ProductsPage},
    browse::pages::{
        CategoriesPage, CompaniesPage, CompanyPage, Home, ProductPage, PromotionsPage, ProposalsPage, RatingsPage,
    },
    feeds::pages::{FeedsPage, SchedulePage},
    insight::pages::{AboutMePage, InsightPage},
    message::pages::{CompanyMessagesPage, CompanyThreadPage, MessagesPage, ThreadPage},
    open::pages::{ApiDocsPage, OpenLogPage, OpenPage, SeenPage},
    operator::pages::{
        ApplicationsPage, OperatorAdsPage, OperatorClosingPage, OperatorFeePage, OperatorFeedsPage, OperatorLogPage,
        OperatorMailPage, OperatorMoneyPage, OperatorPage, OperatorProposalsPage,
    },
    order::pages::{
        CartPage, CheckoutPage, CompanyOrderPage, DeliveryPage, GroupPage, MoneyPage, OrdersPage, QueuePage,
        ReceiptPage, SlipPage,
    },
    portfolio::pages::{DropPage, PortfolioPage},
    promotion::pages::{CompanyPromotionsPage, NewPromotionPage, PromotionPage},
    proposal::pages::{CompanyProposalsPage, MyProposalsPage, ProposalPage},
    review::pages::{CompanyRatingsPage, RatePage},
    search::pages::{RankingPage, ResultsPage},
    staff::pages::{
        ApplyPage, ColleaguesPage, JoinPage, LogPage, StaffSignInPage, StaffSignUpPage, TokensPage, WorkPage,
    },
    storefront::pages::StorefrontPage,
    ui::{NotFound, Notice},
    webhook::pages::{WebhookPage, WebhooksPage},
};

/// The built files that a page names.
#[derive(Clone)]
pub struct Assets {
    pub options: LeptosOptions,
    /// Path of the style sheet.
    pub style: String,
}

#[component]
pub fn Shell() -> impl IntoView {
    provide_meta_context();
    let assets = expect_context::<Assets>();
    let visit = Visit::current();
    view! {
        <!DOCTYPE html>
        <html lang=visit.lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#faf6ee" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#191613" media="(prefers-color-scheme: dark)"/>
                <link rel="stylesheet" href=assets.style/>
                <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                <link rel="icon" href="/static/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/static/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="search" type="application/opensearchdescription+xml" title="Huoban" href="/opensearch.xml"/>
                <script defer nonce=use_nonce() src="/static/times.js"></script>
                <script defer nonce=use_nonce() src="/static/live.js"></script>
                <script defer nonce=use_nonce() src="/static/feeds.js"></script>
                <AutoReload options=assets.options.clone()/>
                <HydrationScripts options=assets.options islands=true/>
                <MetaTags/>
            </head>
            <body>
                <Pages/>
            </body>
        </html>
    }
}

#[component]
fn Pages() -> impl IntoView {
    let lang = lang();
    view! {
        <Router>
            <a class="skip" href="#main">{words::skip(lang)}</a>
            <Header/>
            <main id="main">
                <Notice/>
                <Routes fallback=NotFound>
                    <Route path=path!("/") view=Home/>
                    <Route path=path!("/search") view=ResultsPage/>
                    <Route path=path!("/ranking") view=RankingPage/>
                    <Route path=path!("/open") view=OpenPage/>
                    <Route path=path!("/open/log") view=OpenLogPage/>
                    <Route path=path!("/open/seen/:slug") view=SeenPage/>
                    <Route path=path!("/ads") view=AdsPage/>
                    <Route path=path!("/ads/:ad") view=AdPage/>
                    <Route path=path!("/categories") view=CategoriesPage/>
                    <Route path=path!("/companies") view=CompaniesPage/>
                    <Route path=path!("/companies/:slug/ratings") view=RatingsPage/>
                    <Route path=path!("/companies/:slug/proposals") view=ProposalsPage/>
                    <Route path=path!("/companies/:slug/promotions") view=PromotionsPage/>
                    <Route path=path!("/promotions/:promotion") view=PromotionPage/>
                    <Route path=path!("/company/:slug") view=CompanyPage/>
                    <Route path=path!("/product/:id") view=ProductPage/>
                    <Route path=path!("/portfolio") view=PortfolioPage/>
                    <Route path=path!("/portfolio/drop/:slug") view=DropPage/>
                    <Route path=path!("/cart") view=CartPage/>
                    <Route path=path!("/checkout") view=CheckoutPage/>
                    <Route path=path!("/orders") view=OrdersPage/>
                    <Route path=path!("/orders/:group") view=GroupPage/>
                    <Route path=path!("/orders/:group/receipt/:order") view=ReceiptPage/>
                    <Route path=path!("/orders/:group/rate/:order") view=RatePage/>
                    <Route path=path!("/messages") view=MessagesPage/>
                    <Route path=path!("/messages/:thread") view=ThreadPage/>
                    <Route path=path!("/proposals") view=MyProposalsPage/>
                    <Route path=path!("/proposals/:proposal") view=ProposalPage/>
                    <Route path=path!("/sign-in") view=SignInPage/>
                    <Route path=path!("/sign-up") view=SignUpPage/>
                    <Route path=path!("/forgot") view=ForgotPage/>
                    <Route path=path!("/demo/mail") view=DemoMailPage/>
                    <Route path=path!("/reset/:token") view=ResetPage/>
                    <Route path=path!("/confirm/:token") view=ConfirmPage/>
                    <Route path=path!("/account") view=AccountPage/>
                    <Route path=path!("/account/about") view=AboutMePage/>
                    <Route path=path!("/account/erase") view=ErasePage/>
                    <Route path=path!("/staff") view=WorkPage/>
                    <Route path=path!("/staff/sign-in") view=StaffSignInPage/>
                    <Route path=path!("/staff/sign-up") view=StaffSignUpPage/>
                    <Route path=path!("/staff/join/:token") view=JoinPage/>
                    <Route path=path!("/staff/apply") view=ApplyPage/>
                    <Route path=path!("/company/:slug/orders") view=QueuePage/>
                    <Route path=path!("/company/:slug/orders/:order") view=CompanyOrderPage/>
                    <Route path=path!("/company/:slug/orders/:order/slip") view=SlipPage/>
                    <Route path=path!("/company/:slug/messages") view=CompanyMessagesPage/>
                    <Route path=path!("/company/:slug/messages/:thread") view=CompanyThreadPage/>
                    <Route path=path!("/company/:slug/ratings") view=CompanyRatingsPage/>
                    <Route path=path!("/company/:slug/insight") view=InsightPage/>
                    <Route path=path!("/company/:slug/proposals") view=CompanyProposalsPage/>
                    <Route path=path!("/company/:slug/products") view=ProductsPage/>
                    <Route path=path!("/company/:slug/products/add") view=AddProductPage/>
                    <Route path=path!("/company/:slug/products/:id") view=EditProductPage/>
                    <Route path=path!("/company/:slug/feeds") view=FeedsPage/>
                    <Route path=path!("/company/:slug/feeds/schedule") view=SchedulePage/>
                    <Route path=path!("/company/:slug/storefront") view=StorefrontPage/>
                    <Route path=path!("/company/:slug/ads") view=CompanyAdsPage/>
                    <Route path=path!("/company/:slug/ads/new") view=NewAdPage/>
                    <Route path=path!("/company/:slug/promotions") view=CompanyPromotionsPage/>
                    <Route path=path!("/company/:slug/promotions/new") view=NewPromotionPage/>
                    <Route path=path!("/company/:slug/delivery") view=DeliveryPage/>
                    <Route path=path!("/company/:slug/money") view=MoneyPage/>
                    <Route path=path!("/company/:slug/staff") view=ColleaguesPage/>
                    <Route path=path!("/company/:slug/tokens") view=TokensPage/>
                    <Route path=path!("/company/:slug/webhooks") view=WebhooksPage/>
                    <Route path=path!("/company/:slug/webhooks/:id") view=WebhookPage/>
                    <Route path=path!("/company/:slug/log") view=LogPage/>
                    <Route path=path!("/operator") view=OperatorPage/>
                    <Route path=path!("/operator/applications") view=ApplicationsPage/>
                    <Route path=path!("/operator/ads") view=OperatorAdsPage/>
                    <Route path=path!("/operator/proposals") view=OperatorProposalsPage/>
                    <Route path=path!("/operator/money") view=OperatorMoneyPage/>
                    <Route path=path!("/operator/fee") view=OperatorFeePage/>
                    <Route path=path!("/operator/feeds") view=OperatorFeedsPage/>
                    <Route path=path!("/operator/closing") view=OperatorClosingPage/>
                    <Route path=path!("/operator/mail") view=OperatorMailPage/>
                    <Route path=path!("/operator/log") view=OperatorLogPage/>
                    <Route path=path!("/api/docs") view=ApiDocsPage/>
                </Routes>
            </main>
            <Footer/>
        </Router>
    }
}
