//! What each kind of mail says.
//!
//! The address of a mail is not proved. So a mail names no person and no postal address, masks numbers, and contains no link that does
//! anything: each link leads to a page on which somebody first has to sign in or to be called.

use domain::mail::{MailKind, OrderMail};
use leptos::prelude::*;
use services::{
    Shop,
    mail::{Letter, OutboxMail},
};

use super::body::Body;
use crate::{
    language::{PageLanguage, texts},
    path::Path,
    ui::moment,
    words::{format, orders},
};

/// Writes a mail, in its language.
pub fn letter(shop: &Shop, mail: &OutboxMail) -> Letter {
    let shop_url = shop.mail.as_ref().map(|mail| mail.shop_url.as_str());
    written(
        &shop.name,
        shop_url.unwrap_or_default(),
        &mail.mail,
        PageLanguage::of(&mail.language),
    )
}

fn written(shop: &str, shop_url: &str, mail: &MailKind, language: PageLanguage) -> Letter {
    // Like those of a page, the texts are in the language of their context.
    let owner = Owner::new();
    owner.with(|| {
        provide_context(language);
        let (subject, mut body) = content(shop, shop_url, mail);
        body.paragraph(texts().mail_foot(shop));
        Letter {
            text: body.text(),
            html: body.html(&subject, language),
            subject,
        }
    })
}

/// The subject and the body of a mail, without its foot.
fn content(shop: &str, shop_url: &str, mail: &MailKind) -> (String, Body) {
    let t = texts();
    let mut body = Body::default();
    let subject = match mail {
        MailKind::OrderPlaced(placed) => {
            let number = domain::order::number(&placed.order);
            order_placed(&mut body, placed, &number);
            t.mail_placed_subject(number, shop)
        }
        MailKind::OrderDispatched { order } => {
            let number = domain::order::number(order);
            body.paragraph(t.mail_dispatched(&number));
            t.mail_dispatched_subject(number)
        }
        MailKind::OrderCanceled { order } => {
            let number = domain::order::number(order);
            body.paragraph(t.mail_canceled(&number));
            t.mail_canceled_subject(number)
        }
        MailKind::PhoneChanged { phone } => {
            body.paragraph(t.mail_phone(phone));
            body.paragraph(t.mail_phone_not_you());
            body.link(t.mail_phone_link(), format!("{shop_url}{}", Path::Reversal));
            t.mail_phone_subject(shop)
        }
        MailKind::PasswordChanged => {
            body.paragraph(t.mail_password());
            body.paragraph(t.mail_password_not_you());
            body.link(t.mail_password_link(), format!("{shop_url}{}", Path::ForgotPassword));
            t.mail_password_subject(shop)
        }
    };
    if let Some(order) = mail.order() {
        body.link(t.mail_order_link(), format!("{shop_url}{}", Path::Order(order)));
        body.paragraph(t.mail_order_not_you());
    }
    (subject, body)
}

fn order_placed(body: &mut Body, placed: &OrderMail, number: &str) {
    let t = texts();
    body.paragraph(t.mail_placed(number));
    if let Some(until) = placed.held_until {
        body.paragraph(t.mail_placed_held(moment(until)));
    }
    let mut rows: Vec<_> = placed
        .lines
        .iter()
        .map(|line| {
            let name = match line.quantity {
                1 => line.name.clone(),
                pieces => t.mail_line(&line.name, pieces),
            };
            (name, format::money(line.total))
        })
        .collect();
    rows.push((orders::phrase(placed.delivery), format::money(placed.delivery_price)));
    rows.push((t.orders_total(), format::money(placed.total)));
    body.rows(rows);
}

#[cfg(test)]
mod tests {
    use domain::{Currency, Instant, Money, OrderId, mail::MailLine, order::DeliveryMethod};

    use super::*;

    const SHOP_URL: &str = "https://shop.example";

    fn order() -> OrderId {
        "0192f0c1-6b7e-7c3a-9d39-0c6f2f9b8a11".parse().unwrap()
    }

    fn placed(name: &str, held_until: Option<Instant>) -> MailKind {
        let money = |minor| Money::new(minor, Currency::Eur);
        let line = |name: &str, quantity: u32| MailLine {
            name: name.to_owned(),
            quantity,
            total: money(1890 * i64::from(quantity)),
        };
        MailKind::OrderPlaced(OrderMail {
            order: order(),
            lines: vec![line(name, 2), line("Brass pen", 1)],
            delivery: DeliveryMethod::Standard,
            delivery_price: money(490),
            total: money(6160),
            held_until,
        })
    }

    fn english(mail: &MailKind) -> Letter {
        written("Ringfence", SHOP_URL, mail, PageLanguage::default())
    }

    #[test]
    fn the_mail_of_an_order_says_what_was_ordered() {
        let letter = english(&placed("Stoneware mug", Some(Instant(1_773_484_920_000))));

        assert_eq!(letter.subject, "Your order RF-2F9B8A11 at Ringfence");
        assert_eq!(
            letter.text,
            "Thank you. Your order RF-2F9B8A11 is placed, confirmed by phone.\n\n\
             It is held until 14 March 2026, 10:42 UTC, because your phone number was changed shortly before. It goes on by itself, \
             unless the old number undoes the change.\n\n\
             Stoneware mug × 2: €37.80\nBrass pen: €18.90\nStandard delivery, 3 to 5 working days: €4.90\nTotal: €61.60\n\n\
             See your order:\nhttps://shop.example/orders/0192f0c1-6b7e-7c3a-9d39-0c6f2f9b8a11\n\n\
             If you did not order this, sign in and choose another password.\n\n\
             Ringfence never asks for a PIN by mail. Never tell one to anyone.\n"
        );
    }

    #[test]
    fn a_hostile_name_of_a_product_stays_text() {
        let letter = english(&placed("x'\"></td><script>alert(1)</script>\r\nBcc: all", None));

        assert!(
            !letter.html.contains("<script") && !letter.html.contains("'\""),
            "{}",
            letter.html
        );
        assert!(letter.html.contains("&lt;script&gt;"), "{}", letter.html);
        assert!(
            !letter.text.contains("\nBcc") && !letter.subject.contains("Bcc"),
            "{}",
            letter.text
        );
    }

    #[test]
    fn every_kind_has_a_subject_and_leads_to_its_place() {
        let phone = "+44 •••• ••01".to_owned();
        for (mail, subject, place) in [
            (
                MailKind::OrderDispatched { order: order() },
                "Your order RF-2F9B8A11 is on its way",
                Path::Order(&order()).to_string(),
            ),
            (
                MailKind::OrderCanceled { order: order() },
                "Your order RF-2F9B8A11 was canceled",
                Path::Order(&order()).to_string(),
            ),
            (
                MailKind::PhoneChanged { phone },
                "The phone number of your account at Ringfence was changed",
                Path::Reversal.to_string(),
            ),
            (
                MailKind::PasswordChanged,
                "The password of your account at Ringfence was changed",
                Path::ForgotPassword.to_string(),
            ),
        ] {
            let letter = english(&mail);

            assert_eq!(letter.subject, subject);
            let (in_text, in_html) = (format!("{SHOP_URL}{place}\n"), format!("href=\"{SHOP_URL}{place}\""));
            assert!(
                letter.text.contains(&in_text) && letter.html.contains(&in_html),
                "{letter:?}"
            );
        }
    }

    #[test]
    fn a_mail_is_written_in_its_own_language() {
        let accented = PageLanguage::find("en-XA").unwrap();

        let letter = written("Ringfence", SHOP_URL, &MailKind::PasswordChanged, accented);

        assert!(!letter.subject.contains("The password"), "{}", letter.subject);
        assert!(letter.html.contains("lang=\"en-XA\""), "{}", letter.html);
        let german = written(
            "Ringfence",
            SHOP_URL,
            &MailKind::PasswordChanged,
            PageLanguage::find("de").unwrap(),
        );
        assert!(
            german.subject.contains("Passwort") && german.html.contains("lang=\"de\""),
            "{german:?}"
        );
        assert!(german.text.contains("https://shop.example/de/"), "{}", german.text);
        let again = english(&MailKind::PasswordChanged);
        assert!(again.subject.contains("The password"), "{}", again.subject);
    }
}
