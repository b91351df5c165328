//! Check of the mail server: whether it can be reached and accepts the user and the password.

use app::Path;
use domain::mail::MailFault;
use mailer::Mailer;

use super::Finding;

const WHAT: &str = "Mail";

/// Connects to the mail server and signs in, without sending a mail.
pub(super) async fn finding(mailer: Option<&Mailer>) -> Finding {
    match mailer {
        None => Finding::notice(
            WHAT,
            "off: customers get no mail about orders or about changes of their account",
            "set RINGFENCE_SMTP_URL and RINGFENCE_MAIL_FROM to send mails",
        ),
        Some(Mailer::Mailbox) => Finding::left_out(
            WHAT,
            format!(
                "no mail server is set: a demo shop shows its mails at {}",
                Path::Mailbox
            ),
        ),
        Some(Mailer::Smtp(smtp)) => match smtp.check().await {
            Ok(()) => Finding::well(WHAT, format!("{} takes mails from {}", smtp.host(), smtp.from())),
            Err(fault) => Finding::wrong(WHAT, format!("{} {}", smtp.host(), seen(fault)), fix(fault)),
        },
    }
}

/// What the server did.
fn seen(fault: MailFault) -> &'static str {
    match fault {
        MailFault::SignIn => "does not accept the user or the password",
        MailFault::Encryption => "cannot be spoken to in secret",
        MailFault::TimedOut => "does not answer in time",
        MailFault::Unreachable => "cannot be reached",
        MailFault::Deferred => "takes no mails just now",
        MailFault::Refused | MailFault::Address => "refuses this shop",
        MailFault::Protocol => "does not offer what is needed: STARTTLS, or a way to sign in",
    }
}

fn fix(fault: MailFault) -> &'static str {
    match fault {
        MailFault::SignIn => {
            "copy user and password into RINGFENCE_SMTP_URL again, with special characters percent-encoded"
        }
        MailFault::Encryption => {
            "use the name that the server's certificate names; smtps:// is for a port that is encrypted from the start, smtp:// for \
             STARTTLS"
        }
        MailFault::TimedOut | MailFault::Unreachable => {
            "check host and port in RINGFENCE_SMTP_URL, and that this machine may reach them"
        }
        MailFault::Deferred => "try again in some minutes",
        MailFault::Refused | MailFault::Address | MailFault::Protocol => {
            "compare RINGFENCE_SMTP_URL with what the provider of the mail server says"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Mark;

    #[tokio::test]
    async fn a_shop_without_a_mail_server_is_told_what_customers_miss() {
        let finding = finding(None).await;

        assert!(
            finding.mark == Mark::Notice && finding.seen.starts_with("off: "),
            "{finding:?}"
        );
    }
}
