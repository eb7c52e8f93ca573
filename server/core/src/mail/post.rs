//! Hands letters to the mail server of the settings.

use std::{
    net::IpAddr,
    time::{Duration, UNIX_EPOCH},
};

use anyhow::{Context, bail, ensure};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::authentication::Credentials,
};
use percent_encoding::percent_decode_str;
use reqwest::Url;
use wire::{id::LetterId, lang::Lang, when::When};

use super::text::Text;
use crate::error::Error;

/// A mail server that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A letter as it goes out.
#[derive(Debug)]
pub struct Outgoing<'o> {
    pub id: LetterId,
    pub to: &'o str,
    pub lang: Lang,
    pub text: &'o Text,
    pub at: When,
}

/// The way to the mail server.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Post {
    /// # Errors
    /// When the address of the server or of the sender can't be used.
    pub fn new(smtp_url: &str, from: &str) -> anyhow::Result<Self> {
        let from = from
            .parse()
            .context("--mail-from (HUOBAN_MAIL_FROM) is no address like post@shop.example")?;
        let transport = transport(smtp_url).context("--smtp-url (HUOBAN_SMTP_URL)")?;
        Ok(Self { transport, from })
    }

    /// Sends a letter; or says why it was not taken.
    ///
    /// # Errors
    /// When the letter can't be written.
    pub async fn send(&self, letter: &Outgoing<'_>) -> Result<Result<(), String>, Error> {
        let to = match recipient(letter.to) {
            Ok(to) => to,
            Err(error) => return Ok(Err(error.to_string())),
        };
        let message = self.message(letter, to).context("write a letter")?;
        let sent = self.transport.send(message).await;
        Ok(sent.map(|_| ()).map_err(|error| chain(&error)))
    }

    fn message(&self, letter: &Outgoing<'_>, to: Mailbox) -> Result<Message, lettre::error::Error> {
        let millis = u64::try_from(letter.at.millis()).unwrap_or_default();
        let header = |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.text.subject())
            .date(UNIX_EPOCH + Duration::from_millis(millis))
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", letter.lang.tag()))
            .multipart(MultiPart::alternative_plain_html(
                letter.text.plain(),
                letter.text.html(letter.lang),
            ))
    }
}

/// The domain as mail servers write it; the name as it is.
fn recipient(to: &str) -> anyhow::Result<Mailbox> {
    let (name, domain) = to.rsplit_once('@').context("no address")?;
    let domain = idna::domain_to_ascii(domain).context("no domain")?;
    Ok(Mailbox::new(None, Address::new(name, domain)?))
}

/// smtps:// with TLS from the start, smtp:// with STARTTLS; on this machine smtp:// goes without.
fn transport(url: &str) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
    let Ok(url) = Url::parse(url) else {
        bail!("is no address like smtps://USER:PASSWORD@HOST:PORT")
    };
    let host = url.host_str().context("names no host")?;
    ensure!(
        matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none(),
        "is more than smtps://USER:PASSWORD@HOST:PORT"
    );
    let mut builder = match url.scheme() {
        "smtps" => AsyncSmtpTransport::<Tokio1Executor>::relay(host)?,
        "smtp" if is_this_machine(host) => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host),
        "smtp" => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host)?,
        _ => bail!("begins with neither smtps:// nor smtp://"),
    };
    if let Some(port) = url.port() {
        builder = builder.port(port);
    }
    if !url.username().is_empty() {
        let password = url.password().unwrap_or_default();
        builder = builder.credentials(Credentials::new(decoded(url.username())?, decoded(password)?));
    }
    Ok(builder.timeout(Some(PATIENCE)).build())
}

fn decoded(text: &str) -> anyhow::Result<String> {
    let text = percent_decode_str(text).decode_utf8();
    Ok(text.context("has a user or password that is no UTF-8")?.into_owned())
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// An error with its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |all, cause| {
        let cause = cause.to_string();
        match all.contains(&cause) {
            true => all,
            false => format!("{all}: {cause}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_read_and_only_this_machine_is_spoken_to_in_the_open() {
        for good in [
            "smtps://me:p%40ss@mail.example",
            "smtps://mail.example:2465/",
            "smtp://mail.example",
            "smtp://127.0.0.1:2525",
            "smtp://[::1]:25",
        ] {
            assert!(transport(good).is_ok(), "{good}: {:?}", transport(good).err());
        }
        for bad in [
            "mail.example",
            "http://mail.example",
            "smtp://",
            "smtps://mail.example/path",
            "smtps://mail.example?tls=none",
        ] {
            assert!(transport(bad).is_err(), "{bad}");
        }
        assert!(is_this_machine("127.0.0.1") && is_this_machine("[::1]") && is_this_machine("localhost"));
        assert!(!is_this_machine("10.0.0.1") && !is_this_machine("localhost.example"));
    }

    #[test]
    fn a_recipient_has_a_domain_that_servers_know() {
        assert_eq!(
            recipient("li@例子.中国").unwrap().to_string(),
            "li@xn--fsqu00a.xn--fiqs8s"
        );
        assert!(recipient("li").is_err());
        assert!(recipient("li\r\nBcc: x@example.org").is_err());
    }
}
