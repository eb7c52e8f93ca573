//! What every handler can reach.

use std::{ops::Deref, sync::Arc};

use wire::{
    catalog::{ProposalsAnswered, Replies, ServiceRecord},
    id::CompanyId,
    score::Score,
};

use crate::{
    auth::{password::Passwords, throttle::Throttle},
    clock::{Clock, Ids},
    db::Db,
    index::{search::Search, showings::Showings},
    mail::{Mailer, Post, Shelf},
    moment::Moment,
    outside::{Api, Poster},
    picture::{Keeper, Store},
    settings::{CardSettings, DataSettings, ServeSettings},
};

/// Cheap to clone: one `Arc`.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub data: DataSettings,
    pub settings: ServeSettings,
    pub passwords: Passwords,
    pub throttle: Throttle,
    pub search: Arc<Search>,
    /// How often ads were shown since this was noted last.
    pub showings: Showings,
    /// What sends webhooks.
    pub poster: Poster,
    /// What keeps pictures that companies upload.
    pub pictures: Keeper,
    /// What becomes of letters; none where no mail is sent.
    pub mailer: Option<Mailer>,
    /// The way to the provider of card payments; none where nobody pays by card.
    pub card: Option<Api>,
    /// How companies served, as it was a moment ago.
    pub records: Moment<CompanyId, ServiceRecord>,
    /// How companies answered messages, as it was a moment ago.
    pub replies: Moment<CompanyId, Replies>,
    /// How companies answered proposals, as it was a moment ago.
    pub proposals: Moment<CompanyId, Option<ProposalsAnswered>>,
    /// What the ratings of companies' service came to a moment ago.
    pub scores: Moment<CompanyId, Option<Score>>,
}

impl AppState {
    /// Opens the data folder and the search index, over an open database.
    ///
    /// # Errors
    /// When one of them can't be opened.
    pub async fn open(db: Db, data: DataSettings, settings: ServeSettings, clock: Clock) -> anyhow::Result<Self> {
        let search = Arc::new(Search::open(&data.index_dir(), &db, clock.clone()).await?);
        let mailer = match &settings.smtp_url {
            Some(url) => {
                let from = settings.mail_from.as_deref().unwrap_or_default();
                Some(Mailer::Sends(Box::new(Post::new(url.text(), from)?)))
            }
            None => settings.demo_mail.then(|| Mailer::Shows(Shelf::default())),
        };
        let card = settings.card().then(|| card_api(&settings.stripe)).flatten();
        Ok(Self(Arc::new(Parts {
            db,
            search,
            showings: Showings::default(),
            clock,
            ids: Ids::default(),
            records: Moment::of(settings.same_page_millis),
            replies: Moment::of(settings.same_page_millis),
            proposals: Moment::of(settings.same_page_millis),
            scores: Moment::of(settings.same_page_millis),
            passwords: Passwords::new(std::thread::available_parallelism().map_or(2, usize::from))?,
            pictures: Keeper::new(Store::new(data.pictures_dir())),
            poster: Poster::new(settings.webhooks_reach()),
            mailer,
            card,
            throttle: Throttle::new(settings.guests_per_hour),
            data,
            settings,
        })))
    }
}

/// The way to the provider of card payments, if there is a key.
pub fn card_api(settings: &CardSettings) -> Option<Api> {
    let key = settings.stripe_key.as_ref()?;
    Some(Api::new(settings.stripe_url.clone(), key.text(), settings.reach()))
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
