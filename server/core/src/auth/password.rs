//! Passwords, hashed with argon2id in a bounded pool: each hash takes 19 MiB and some tens of
//! milliseconds, so that a rush of sign-ins must wait rather than take the machine down.

use std::sync::Arc;

use anyhow::{Context, anyhow};
use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use tokio::sync::Semaphore;

use super::opaque;

/// OWASP's minimum for argon2id, which is the library's default: 19 MiB, 2 passes, 1 lane.
#[derive(Clone)]
pub struct Passwords {
    places: Arc<Semaphore>,
    /// A hash of nobody's password: an unknown account costs the same time as a known one.
    nobody: Arc<str>,
}

/// The password was right.
#[derive(Debug, PartialEq, Eq)]
pub struct Opened {
    /// What the hash to be stored in place of the present one is of.
    pub renew: Option<String>,
}

impl Passwords {
    /// # Errors
    /// When the system gives no randomness.
    pub fn new(at_once: usize) -> anyhow::Result<Self> {
        let nobody = hash(&super::token::new_token())?.into();
        Ok(Self {
            places: Arc::new(Semaphore::new(at_once)),
            nobody,
        })
    }

    /// The hash to store, in PHC string format.
    pub async fn hash(&self, password: String) -> anyhow::Result<String> {
        self.run(move || hash(&password)).await
    }

    /// Tries what was typed, prepared, and then as it was typed: hashes stored before passwords were prepared
    /// are of that. None if neither is the one behind `stored`.
    pub async fn open(&self, typed: &str, stored: Option<String>) -> anyhow::Result<Option<Opened>> {
        let prepared = opaque::prepared(typed);
        if self.verify(prepared.clone(), stored.clone()).await? {
            return Ok(Some(Opened { renew: None }));
        }
        if prepared != typed && self.verify(typed.to_owned(), stored).await? {
            return Ok(Some(Opened { renew: Some(prepared) }));
        }
        Ok(None)
    }

    /// Whether `password` is the one behind `stored`; takes as long when nothing is stored.
    async fn verify(&self, password: String, stored: Option<String>) -> anyhow::Result<bool> {
        let (against, known) = match stored {
            Some(hash) => (hash, true),
            None => (self.nobody.to_string(), false),
        };
        let matches = self.run(move || verify(&password, &against)).await?;
        Ok(matches && known)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let _place = self.places.acquire().await.context("wait for the password pool")?;
        tokio::task::spawn_blocking(work).await.context("run a password hash")?
    }
}

fn hash(password: &str) -> anyhow::Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = Argon2::default()
        .hash_password(password.as_bytes(), &salt)
        .map_err(|e| anyhow!("hash a password: {e}"))?;
    Ok(hash.to_string())
}

fn verify(password: &str, stored: &str) -> anyhow::Result<bool> {
    let stored = PasswordHash::new(stored).map_err(|e| anyhow!("read a stored password hash: {e}"))?;
    Ok(Argon2::default().verify_password(password.as_bytes(), &stored).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_account_passes() {
        let passwords = Passwords::new(2).expect("randomness");
        let stored = passwords.hash("correct horse".to_owned()).await.expect("a hash");
        assert!(stored.starts_with("$argon2id$"));
        assert!(
            passwords
                .verify("correct horse".to_owned(), Some(stored.clone()))
                .await
                .expect("an answer")
        );
        assert!(
            !passwords
                .verify("wrong".to_owned(), Some(stored))
                .await
                .expect("an answer")
        );
        assert!(!passwords.verify("anything".to_owned(), None).await.expect("an answer"));
    }

    #[tokio::test]
    async fn a_password_is_one_in_all_its_forms_and_an_old_hash_opens() {
        let passwords = Passwords::new(2).expect("randomness");
        let (composed, decomposed) = ("caf\u{e9} au lait", "cafe\u{301} au\u{3000}lait");
        let new = passwords.hash(composed.to_owned()).await.expect("a hash");
        let old = passwords.hash(decomposed.to_owned()).await.expect("a hash");
        let open =
            async |typed: &str, stored: &str| passwords.open(typed, Some(stored.to_owned())).await.expect("an answer");
        for typed in [composed, decomposed] {
            assert_eq!(open(typed, &new).await, Some(Opened { renew: None }));
        }
        let renew = Some(composed.to_owned());
        assert_eq!(open(decomposed, &old).await, Some(Opened { renew }));
        assert_eq!(open("cafe au lait", &old).await, None);
        assert_eq!(passwords.open(decomposed, None).await.expect("an answer"), None);
    }
}
