//! Passwords, hashed with argon2id in a bounded pool: each hash takes 19 MiB and some tens of
//! milliseconds, so that a rush of sign-ins must wait rather than take the machine down.

use std::sync::Arc;

use anyhow::{Context, anyhow};
use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use tokio::sync::Semaphore;

/// OWASP's minimum for argon2id, which is the library's default: 19 MiB, 2 passes, 1 lane.
#[derive(Clone)]
pub struct Passwords {
    places: Arc<Semaphore>,
    /// A hash of nobody's password: an unknown account costs the same time as a known one.
    nobody: Arc<str>,
}

impl Passwords {
    /// # Errors
    /// When the system gives no randomness.
    pub fn new(at_once: usize) -> anyhow::Result<Self> {
        let nobody = hash(&super::session::new_token())?.into();
        Ok(Self {
            places: Arc::new(Semaphore::new(at_once)),
            nobody,
        })
    }

    /// The hash to store, in PHC string format.
    pub async fn hash(&self, password: String) -> anyhow::Result<String> {
        self.run(move || hash(&password)).await
    }

    /// Whether `password` is the one behind `stored`; takes as long when nothing is stored.
    pub async fn verify(&self, password: String, stored: Option<String>) -> anyhow::Result<bool> {
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
}
