//! A write that can't be taken back, sent as a plain form, must come from a page of ours that asks for it: the page
//! hands out a proof, good for that one deed and for one attempt. Markup that got into another page knows no proof.
//! A program sends JSON, which no form can.
//!
//! A proof is a digest of the deed, the time and a random cookie that neither pages nor scripts can read ("signed double
//! submit", OWASP's CSRF prevention cheat sheet); what was tried is remembered until it would be too old.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use sha2::{Digest, Sha256};
use tower_cookies::Cookie;
use wire::{
    codes::Code,
    when::{DAY, When},
};

use super::cookies;
use crate::{
    auth::token::new_token,
    error::{Error, Refusal},
    said,
    state::AppState,
};

/// The name of the form's field.
pub const FIELD: &str = "proof";
/// A page may stay open for so long before its form is sent.
const MILLIS: i64 = DAY;
/// What was spent is known for so long: longer than its form is good for.
pub const KEPT: i64 = 2 * MILLIS;

/// What a form brought as its proof; a request with none of these is no form.
#[derive(Clone)]
pub struct Brought(pub Option<String>);

/// A proof of a deed for the visitor who has the cookie `key`: when it was made, what tells it from others, and the digest.
pub fn of(key: &str, deed: &str, now: When) -> String {
    let (at, once) = (now.millis(), &new_token()[..16]);
    format!("{at}-{once}-{}", digest(key, deed, &at.to_string(), once))
}

fn digest(key: &str, deed: &str, at: &str, once: &str) -> String {
    Sha256::digest(format!("{key}\n{at}\n{once}\n{deed}"))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The visitor's key, from an earlier page.
pub fn key(headers: &HeaderMap, https: bool) -> Option<&str> {
    cookies::read(headers, name(https)).filter(|key| !key.is_empty())
}

/// Gives the visitor their key.
pub fn cookie(key: &str, https: bool) -> Cookie<'static> {
    cookies::hidden(name(https), key, MILLIS / 1000, https)
}

fn name(https: bool) -> &'static str {
    if https { "__Host-proof" } else { "proof" }
}

/// How a write shows that it is meant: a program's needs nothing, a form's its proof.
pub enum Meant {
    ByProgram,
    ByForm {
        key: Option<String>,
        brought: Option<String>,
    },
}

impl FromRequestParts<AppState> for Meant {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Self::Rejection> {
        Ok(match parts.extensions.get::<Brought>() {
            None => Self::ByProgram,
            Some(Brought(brought)) => Self::ByForm {
                key: key(&parts.headers, app.settings.https()).map(str::to_owned),
                brought: brought.clone(),
            },
        })
    }
}

impl Meant {
    /// With the proof of a form that brings a file.
    pub fn with(self, proof: Option<String>) -> Self {
        match self {
            Self::ByForm { key, brought } => Self::ByForm {
                key,
                brought: brought.or(proof),
            },
            Self::ByProgram => Self::ByProgram,
        }
    }

    /// Uses the proof of a deed up.
    ///
    /// # Errors
    /// A refusal if a form brought none, another deed's, another visitor's, an old one, or one that was tried before.
    pub async fn prove(self, app: &AppState, deed: &str, now: When) -> Result<(), Error> {
        let Self::ByForm { key, brought } = self else {
            return Ok(());
        };
        let (Some(key), Some(brought)) = (key, brought) else {
            return Err(stale().into());
        };
        if !is_of(&brought, &key, deed, now) || !spend(app, brought, now).await? {
            return Err(stale().into());
        }
        Ok(())
    }
}

fn is_of(proof: &str, key: &str, deed: &str, now: When) -> bool {
    let mut parts = proof.splitn(3, '-');
    let (Some(at), Some(once), Some(found)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_fresh = at
        .parse()
        .is_ok_and(|at: i64| (0..MILLIS).contains(&now.millis().saturating_sub(at)));
    is_fresh && found == digest(key, deed, at, once)
}

const FORGET: &str = "
delete from spent_proof
where spent_at < $1";

const SPEND: &str = "
insert into spent_proof (proof, spent_at)
values ($1, $2)
on conflict (proof) do nothing";

/// False if it was spent before.
async fn spend(app: &AppState, proof: String, now: When) -> Result<bool, Error> {
    app.db
        .write((proof, now), async |(proof, now), tx| {
            let too_old = now.plus_millis(-KEPT).millis();
            sqlx::query(FORGET).bind(too_old).execute(&mut *tx).await?;
            let spent = sqlx::query(SPEND)
                .bind(proof.clone())
                .bind(now.millis())
                .execute(tx)
                .await?;
            Ok(spent.rows_affected() > 0)
        })
        .await
}

fn stale() -> Refusal {
    Refusal::new(
        Code::StaleForm,
        said!("This form was sent before, or is too old" / "此表单已提交过或已过期"),
    )
    .fix(said!(
        "Nothing was changed. Look at the page once more and send it again."
            / "未做任何更改。请再看一遍页面后重新提交。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_of_one_visitor_one_deed_and_one_day() {
        let now = When::from_millis(1_790_000_000_000);
        let proof = of("key", "drop acme", now);
        assert!(is_of(&proof, "key", "drop acme", now.plus_millis(MILLIS - 1)));
        assert!(!is_of(&proof, "key", "drop acme", now.plus_millis(MILLIS)));
        assert!(!is_of(&proof, "key", "drop acme", now.plus_millis(-1)));
        assert!(!is_of(&proof, "key", "drop best", now));
        assert!(!is_of(&proof, "other", "drop acme", now));
        assert_ne!(proof, of("key", "drop acme", now), "two pages have two proofs");
        for made_up in ["", "-", "--", "1-2-3", "x-y-z", &proof[1..]] {
            assert!(!is_of(made_up, "key", "drop acme", now), "{made_up}");
        }
    }
}
