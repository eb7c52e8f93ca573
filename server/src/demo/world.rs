//! Everybody and everything that the simulated year goes on with from one day to the next.

use std::{collections::BTreeMap, mem};

use axum::Router;
use huoban_core::state::AppState;
use serde_json::{Value, json};
use wire::{
    catalog::CompanyRef,
    id::{OrderId, ProductId, ProposalId, ReturnId, ThreadId},
    lang::Lang,
    order::OrderState,
    when::{DAY, When},
};

use super::{character::Character, client::Client, people::Person, random::Random};

/// The one password of all accounts that the demonstration makes.
pub const PASSWORD: &str = "every partner is chosen";

pub struct World {
    pub app: AppState,
    pub router: Router,
    pub random: Random,
    /// Which day it is, from 0, and how many there are.
    pub day: u32,
    pub days: u32,
    pub operator: Staff,
    pub houses: Vec<House>,
    pub topics: Vec<Topic>,
    pub people: Vec<Person>,
    pub parcels: Vec<Parcel>,
    pub proposals: Vec<Proposed>,
    pub transfers: Vec<Transfer>,
    agenda: BTreeMap<u32, Vec<Task>>,
}

/// Somebody who works at a console.
pub struct Staff {
    pub client: Client,
    pub email: String,
}

/// A company.
pub struct House {
    pub company: CompanyRef,
    pub character: Character,
    /// The companies of the same legal entity, itself among them, by their place.
    pub entity: Vec<usize>,
    pub owner: Staff,
    /// Its own program, which does the work of every day.
    pub program: Client,
    /// Proposals that were made to it, by their place among all texts.
    pub proposed: Vec<usize>,
    pub orders: u32,
}

/// What can be searched for.
pub struct Topic {
    /// The first part of its category's address.
    pub part: String,
    pub slug: String,
    pub name: String,
    pub name_zh: String,
}

/// An order and how it fares.
pub struct Parcel {
    pub order: OrderId,
    /// By their places.
    pub person: usize,
    pub house: usize,
    pub products: Vec<ProductId>,
    pub state: OrderState,
    pub placed: u32,
    pub paid: bool,
}

/// A proposal.
pub struct Proposed {
    pub id: ProposalId,
    pub house: usize,
    pub person: usize,
    pub made: u32,
    pub answered: bool,
}

/// Money on its way to the marketplace.
pub struct Transfer {
    pub reference: String,
    pub amount: String,
    /// The day on which it arrives.
    pub day: u32,
    /// Places of parcels.
    pub parcels: Vec<usize>,
}

/// What is to be done on a day. Numbers are places.
pub enum Task {
    Join(usize),
    Visit(usize),
    Accept(usize),
    Ship(usize),
    Arrive(usize),
    CancelByShopper(usize),
    CancelByCompany(usize),
    Rate(usize),
    AnswerRating(usize, i64),
    AskReturn(usize),
    AnswerReturn(usize, ReturnId),
    SendBack(usize, ReturnId),
    Refund(usize, ReturnId),
    /// Of a company by a shopper, the text of that place.
    AnswerQuestion(usize, usize, ThreadId, usize),
    AnswerProposal(usize),
    OpenAd(usize, Ad),
    Offer(usize, Offer),
    Restock(usize),
}

/// An ad to be made: how many days ahead it begins, how many it runs, and with how many versions.
pub struct Ad {
    pub ahead: i64,
    pub runs: i64,
    pub versions: usize,
}

/// A promotion to be made: which of the texts, how many days it runs, and how many joiners it takes.
pub struct Offer {
    pub which: usize,
    pub runs: i64,
    pub goal: Option<i64>,
}

impl World {
    pub fn new(app: AppState, router: Router, (random, days): (Random, u32), operator: Staff) -> Self {
        Self {
            app,
            router,
            random,
            day: 0,
            days,
            operator,
            houses: Vec::new(),
            topics: Vec::new(),
            people: Vec::new(),
            parcels: Vec::new(),
            proposals: Vec::new(),
            transfers: Vec::new(),
            agenda: BTreeMap::new(),
        }
    }

    pub fn now(&self) -> When {
        self.app.clock.now()
    }

    /// So many days from today, as ads and answers name a day.
    pub fn day_in(&self, days: i64) -> String {
        self.now().plus_millis(days * DAY).day()
    }

    /// To be done in so many days.
    pub fn plan(&mut self, days: i64, task: Task) {
        let day = self.day + u32::try_from(days).unwrap_or_default();
        self.agenda.entry(day).or_default().push(task);
    }

    /// What is to be done today and was not taken yet.
    pub fn today(&mut self) -> Vec<Task> {
        self.agenda.get_mut(&self.day).map(mem::take).unwrap_or_default()
    }
}

impl Staff {
    /// Opens a console for the day: a session there lasts twelve hours.
    ///
    /// # Errors
    /// When the sign-in is refused.
    pub async fn sign_in(&mut self) -> anyhow::Result<()> {
        let body = json!({ "email": self.email, "password": PASSWORD });
        self.client.post::<Value>("/staff/sign-in", body).await.map(|_| ())
    }
}

impl House {
    /// `/companies/{slug}{rest}`
    pub fn path(&self, rest: &str) -> String {
        format!("/companies/{}{rest}", self.company.slug)
    }

    /// The language that its people write.
    pub fn lang(&self) -> Lang {
        match self.company.slug.as_str() {
            "qingluo" | "hechuan-av" | "songyan-hall" | "heyuan-kiln" | "moxue" => Lang::Zh,
            _ => Lang::En,
        }
    }
}
