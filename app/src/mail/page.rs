//! The mailbox of a demo shop: the list of its mails and the page of one. In any other shop there is no such page.

use domain::MailId;
use leptos::prelude::*;
use services::{Shop, mail::OutboxMail};

use super::letter::letter;
use crate::{
    language::{dir_of, lang_of, texts},
    page::{Page, page, param},
    path::Path,
    site::shop,
    ui::{Crumbs, moment},
};

/// All mails, newest first.
#[component]
pub(crate) fn MailboxPage() -> impl IntoView {
    page(async {
        let t = texts();
        let shop = shop();
        let mails = services::mail::mailbox(&shop).await?;
        let none = mails.is_empty().then(|| view! { <p>{t.mailbox_none()}</p> });
        let rows: Vec<_> = mails.iter().map(|mail| row(&shop, mail)).collect();
        let body = view! {
            <div class="wrap narrow page">
                <div class="page-head">
                    <h1>{t.mailbox_title()}</h1>
                    <p class="lede">{t.mailbox_lede()}</p>
                </div>
                {none}
                <ul class="orders">{rows}</ul>
            </div>
        };
        Ok(Page::new(t.mailbox_title(), body))
    })
}

fn row(shop: &Shop, mail: &OutboxMail) -> impl IntoView + use<> {
    let subject = letter(shop, mail).subject;
    let (lang, dir) = (lang_of(mail.language.as_str()), dir_of(mail.language.as_str()));
    view! {
        <li>
            <strong lang=lang dir=dir>
                <a href=Path::Mail(&mail.id)>{subject}</a>
            </strong>
            <span class="quietly">{to(mail)}</span>
        </li>
    }
}

fn to(mail: &OutboxMail) -> String {
    texts().mailbox_to(mail.recipient.as_str(), moment(mail.created_at))
}

/// One mail. Its HTML stands in a frame that runs no script, sends no form and leads nowhere.
#[component]
pub(crate) fn MailPage() -> impl IntoView {
    let id = param::<MailId>("id");
    page(async move {
        let id = id?;
        let t = texts();
        let shop = shop();
        let mail = services::mail::one(&shop, &id).await?;
        let letter = letter(&shop, &mail);
        let (lang, dir) = (lang_of(mail.language.as_str()), dir_of(mail.language.as_str()));
        let trail = vec![(Path::Mailbox.to_string(), t.mailbox_title())];
        let body = view! {
            <div class="wrap narrow page">
                <Crumbs trail />
                <div class="page-head">
                    <h1 lang=lang.clone() dir=dir>{letter.subject.clone()}</h1>
                    <p class="lede">{to(&mail)}</p>
                </div>
                <iframe
                    class="mail"
                    sandbox=""
                    srcdoc=letter.html
                    title=letter.subject.clone()
                    width="640"
                    height="480"
                ></iframe>
                <section class="stack">
                    <h2>{t.mailbox_plain()}</h2>
                    <pre class="mail" lang=lang dir=dir>
                        {letter.text}
                    </pre>
                </section>
            </div>
        };
        Ok(Page::new(letter.subject, body))
    })
}
