//! A mail server, reached by SMTP.

use std::{fmt, net::IpAddr, time::Duration};

use domain::{EmailAddress, MailId, mail::MailFault};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{self, extension::ClientId},
};
use tokio::time::timeout;
use url::Url;

use crate::letter::Letter;

/// Maximum time for one step of the exchange with the server.
const STEP_TIMEOUT: Duration = Duration::from_secs(10);
/// Maximum time for a whole mail.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Why the settings of a mail server cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The address of the server.
    #[error("must be `smtps://user:password@host:port`, or `smtp://…` with STARTTLS")]
    Url,
    /// The user without the password, or the password without the user.
    #[error("must have both a user and a password, or neither")]
    Credentials,
    /// The machine trusts nobody, so that no connection can be encrypted.
    #[error("cannot be used: this machine has no certificates of authorities that it trusts")]
    Certificates,
    /// The sender.
    #[error("must be an e-mail address, such as `Corner Shop <orders@shop.example>`")]
    From,
}

/// A mail server with the sender of all mails.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    host: String,
}

impl Smtp {
    /// The server at this address. `smtps` is encrypted from the start. `smtp` must be switched to encryption by STARTTLS before anything is
    /// sent, except to a server on this very machine, whose mails do not leave it.
    pub fn new(address: &str, from: &str) -> Result<Self, SettingsError> {
        let from: Mailbox = from.trim().parse().map_err(|_| SettingsError::From)?;
        let mut url = Url::parse(address.trim()).map_err(|_| SettingsError::Url)?;
        let host = url.host_str().filter(|host| !host.is_empty()).map(str::to_owned);
        let host = host.ok_or(SettingsError::Url)?;
        let bare = ["", "/"].contains(&url.path()) && url.query().is_none() && url.fragment().is_none();
        if !bare || !["smtp", "smtps"].contains(&url.scheme()) {
            return Err(SettingsError::Url);
        }
        let (user, password) = (!url.username().is_empty(), url.password().is_some());
        if user != password {
            return Err(SettingsError::Credentials);
        }
        if url.scheme() == "smtp" && !is_this_machine(&host) {
            url.set_query(Some("tls=required"));
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str()).map_err(|error| {
            if error.is_tls() {
                SettingsError::Certificates
            } else {
                SettingsError::Url
            }
        })?;
        let name = ClientId::Domain(from.email.domain().to_owned());
        let transport = builder.hello_name(name).timeout(Some(STEP_TIMEOUT)).build();
        Ok(Self { transport, from, host })
    }

    /// The server's host.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The sender of all mails, as mail programs show it.
    pub fn from(&self) -> String {
        self.from.to_string()
    }

    /// Connects and signs in, but sends nothing.
    pub async fn check(&self) -> Result<(), MailFault> {
        match timeout(TIMEOUT, self.transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(MailFault::Protocol),
            Ok(Err(error)) => Err(fault(&error)),
            Err(_) => Err(MailFault::TimedOut),
        }
    }

    pub(crate) async fn send(&self, id: &MailId, to: &EmailAddress, letter: Letter) -> Result<(), MailFault> {
        let message = self.message(id, to, letter)?;
        match timeout(TIMEOUT, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(fault(&error)),
            Err(_) => Err(MailFault::TimedOut),
        }
    }

    fn message(&self, id: &MailId, to: &EmailAddress, letter: Letter) -> Result<Message, MailFault> {
        let to: Address = to.as_str().parse().map_err(|_| MailFault::Address)?;
        // RFC 3834: no program answers a mail that a program has sent.
        let automatic = HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        );
        Message::builder()
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject)
            .raw_header(automatic)
            .multipart(MultiPart::alternative_plain_html(letter.text, letter.html))
            .map_err(|_| MailFault::Address)
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").field("host", &self.host).finish_non_exhaustive()
    }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// What an error says about the next try.
fn fault(error: &smtp::Error) -> MailFault {
    match error.status().map(u16::from) {
        Some(530 | 534 | 535 | 538) => MailFault::SignIn,
        // With 521 and 554 the server takes no mail at all just now. That says nothing about this mail.
        Some(500..=520 | 522..=553 | 555..) => MailFault::Refused,
        Some(_) => MailFault::Deferred,
        None if error.is_tls() => MailFault::Encryption,
        None if error.is_timeout() => MailFault::TimedOut,
        None if error.is_client() || error.is_response() => MailFault::Protocol,
        None => MailFault::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "Corner Shop <orders@shop.example>";

    #[test]
    fn a_server_is_named_by_its_url() {
        for url in [
            "smtps://user:password@mail.example:465",
            "smtps://mail.example",
            "smtp://user:pass%20word@mail.example/",
            "smtp://127.0.0.1:2525",
        ] {
            assert!(Smtp::new(url, FROM).is_ok(), "{url}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (url, from, error) in [
            ("mail.example", FROM, SettingsError::Url),
            ("https://mail.example", FROM, SettingsError::Url),
            ("smtp://mail.example?tls=none", FROM, SettingsError::Url),
            ("smtps://mail.example/hello", FROM, SettingsError::Url),
            ("smtps://user@mail.example", FROM, SettingsError::Credentials),
            ("smtps://mail.example", "nobody", SettingsError::From),
        ] {
            assert_eq!(Smtp::new(url, from).unwrap_err(), error, "{url} {from}");
        }
    }

    #[test]
    fn only_a_server_on_this_machine_is_spoken_to_in_the_clear() {
        for host in ["localhost", "127.0.0.1", "127.8.0.1", "[::1]"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in ["localhost.example", "10.0.0.1", "[fe80::1]", "mail.example"] {
            assert!(!is_this_machine(host), "{host}");
        }
    }

    #[test]
    fn no_password_stands_in_the_debug_text() {
        let smtp = Smtp::new("smtps://user:s3cret@mail.example", FROM).unwrap();

        assert!(!format!("{smtp:?}").contains("s3cret"));
    }
}
