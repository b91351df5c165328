//! Backup codes: the number left, requesting new ones, and showing a new set.

use domain::BackupSetId;
use leptos::prelude::*;

use crate::{
    flash::Flash,
    page::{Page, page, param},
    site::shop,
    ui::{Crumbs, ErrorSummary, Notice, to_account},
    visitor,
};

/// Explains backup codes and offers new ones.
#[component]
pub(crate) fn BackupCodesPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::customer_visit().await?;
        let left = services::identity::backup_codes::left(&shop(), &visitor).await?;
        let form = shop().random.id::<BackupSetId>(shop().clock.now()).to_string();
        let flash = flash.await;
        let state = match left {
            0 => "You have no backup codes.".to_owned(),
            1 => "You have one unused code left.".to_owned(),
            left => format!("You have {left} unused codes left."),
        };
        let page = view! {
            <div class="wrap form page">
                <Crumbs way=to_account() /> <div class="page-head">
                    <h1>"Backup codes"</h1>
                    <p class="lede">
                        "When no call can reach you, a backup code confirms an order or a change of your data instead of a PIN."
                    </p>
                </div>
                <Notice flash=flash.clone() />
                <ErrorSummary flash=flash.clone() />
                <p>
                    <strong>{state}</strong>
                </p>
                <p class="quietly">
                    "We make ten, each good once. New ones replace the old. They cannot move your account to another phone number."
                </p>
                <form class="fields" method="post" action="/api/new_backup_codes">
                    <input type="hidden" name="form" value=form />
                    <div class="actions">
                        <button class="btn">"Call me and make ten new codes"</button>
                        <a class="link" href="/account">
                            "Cancel"
                        </a>
                    </div>
                </form>
            </div>
        };
        Ok(Page::new("Backup codes", page))
    })
}

/// Shows a set that was made a moment ago.
#[component]
pub(crate) fn NewBackupCodesPage() -> impl IntoView {
    let id = param::<BackupSetId>("id");
    page(async move {
        let id = id?;
        let visitor = visitor::customer_visit().await?;
        let codes = services::identity::backup_codes::shown(&shop(), &visitor, &id).await?;
        let codes: Vec<_> = codes
            .into_iter()
            .map(|code| view! { <li class="price">{code}</li> })
            .collect();
        let page = view! {
            <div class="wrap form page">
                <Crumbs way=to_account() /> <div class="page-head">
                    <h1>"Your new backup codes"</h1>
                    <p class="lede">
                        "Print them or write them down now: this page shows them for ten minutes, and never again."
                    </p>
                </div>
                <ol class="codes">{codes}</ol>
                <p class="quietly">
                    "Each is good once. Keep them where you keep your passport, not in this browser. Whoever has one still needs your
                    password."
                </p>
                <p class="row">
                    <a class="btn" href="/account">
                        "I have kept them"
                    </a>
                </p>
            </div>
        };
        Ok(Page::new("Your new backup codes", page))
    })
}
