//! Letters that are shown in place of being sent, to try the place out.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use wire::mail::DemoLetter;

use super::post::{Outgoing, Post};
use crate::error::Error;

/// So many of the newest are kept, until the program ends.
const KEPT: usize = 50;

/// The newest letters, the newest first.
#[derive(Default)]
pub struct Shelf(Mutex<VecDeque<DemoLetter>>);

impl Shelf {
    pub fn put(&self, letter: &Outgoing<'_>) {
        let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.push_front(DemoLetter {
            id: letter.id,
            to: letter.to.to_owned(),
            lang: letter.lang,
            at: letter.at,
            subject: letter.text.subject().to_owned(),
            text: letter.text.plain(),
            links: letter.text.links(),
        });
        letters.truncate(KEPT);
    }

    /// Forgets what was written to an address.
    pub fn forget(&self, address: &str) {
        let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.retain(|letter| letter.to != address);
    }

    pub fn letters(&self) -> Vec<DemoLetter> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .cloned()
            .collect()
    }
}

/// What becomes of letters.
pub enum Mailer {
    Sends(Box<Post>),
    Shows(Shelf),
}

impl Mailer {
    /// Lets a letter go; or says why it was not taken.
    ///
    /// # Errors
    /// When the letter can't be written.
    pub async fn send(&self, letter: &Outgoing<'_>) -> Result<Result<(), String>, Error> {
        match self {
            Self::Sends(post) => post.send(letter).await,
            Self::Shows(shelf) => {
                shelf.put(letter);
                Ok(Ok(()))
            }
        }
    }
}
