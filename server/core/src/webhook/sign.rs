//! Signatures as the Standard Webhooks specification has them (github.com/standard-webhooks/standard-webhooks).

use anyhow::Context;
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::{auth::token::new_key, error::Error};

const PREFIX: &str = "whsec_";

/// A secret that nobody can guess.
pub fn new_secret() -> String {
    format!("{PREFIX}{}", BASE64_STANDARD.encode(new_key()))
}

/// The header `webhook-signature`: one signature for each secret.
///
/// # Errors
/// When a secret is none of [`new_secret`].
pub fn signatures<'s>(
    secrets: impl IntoIterator<Item = &'s str>,
    id: &str,
    seconds: i64,
    body: &str,
) -> Result<String, Error> {
    let signed = secrets
        .into_iter()
        .map(|secret| signature(secret, id, seconds, body))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(signed.join(" "))
}

fn signature(secret: &str, id: &str, seconds: i64, body: &str) -> anyhow::Result<String> {
    let key = secret.strip_prefix(PREFIX).context("read a webhook's secret")?;
    let key = BASE64_STANDARD.decode(key).context("read a webhook's secret")?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).context("use a webhook's secret")?;
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    Ok(format!("v1,{}", BASE64_STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    #[test]
    fn the_specification_s_own_example_is_signed_as_there() {
        let signed = signature(
            SECRET,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signed.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn each_secret_signs() {
        let (old, new) = (new_secret(), new_secret());
        assert!(old != new && old.len() == PREFIX.len() + 44);
        let both = signatures([new.as_str(), old.as_str()], "id", 1, "{}").unwrap();
        let each = [&new, &old].map(|secret| signature(secret, "id", 1, "{}").unwrap());
        assert_eq!(both, each.join(" "));
    }
}
