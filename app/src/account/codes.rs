//! Backup codes: the number left, requesting new ones, and showing a new set.

use domain::BackupSetId;
use leptos::{prelude::*, server_fn::ServerFn};

use super::api::NewBackupCodes;
use crate::{
    flash::Flash,
    language::texts,
    page::{Page, page, param},
    path::{Path, form_action},
    site::shop,
    ui::{Crumbs, ErrorSummary, Notice, to_account},
    visitor,
};

/// Explains backup codes and offers new ones.
#[component]
pub(crate) fn BackupCodesPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let t = texts();
        let visitor = visitor::customer_visit().await?;
        let left = services::identity::backup_codes::left(&shop(), &visitor).await?;
        let form = shop().random.id::<BackupSetId>(shop().clock.now()).to_string();
        let flash = flash.await;
        let page = view! {
            <div class="wrap form page">
                <Crumbs trail=to_account() /> <div class="page-head">
                    <h1>{t.account_codes_title()}</h1>
                    <p class="lede">{t.account_codes_lede()}</p>
                </div>
                <Notice flash=flash.clone() />
                <ErrorSummary flash=flash.clone() />
                <p>
                    <strong>{t.account_codes_left(left)}</strong>
                </p>
                <p class="quietly">{t.account_codes_rules()}</p>
                <form class="fields" method="post" action=form_action(NewBackupCodes::PATH)>
                    <input type="hidden" name="form" value=form />
                    <div class="actions">
                        <button class="btn">{t.account_codes_call()}</button>
                        <a class="link" href=Path::Account>
                            {t.common_cancel()}
                        </a>
                    </div>
                </form>
            </div>
        };
        Ok(Page::new(t.account_codes_title(), page))
    })
}

/// Shows a set that was made a moment ago.
#[component]
pub(crate) fn NewBackupCodesPage() -> impl IntoView {
    let id = param::<BackupSetId>("id");
    page(async move {
        let t = texts();
        let id = id?;
        let visitor = visitor::customer_visit().await?;
        let codes = services::identity::backup_codes::shown(&shop(), &visitor, &id).await?;
        let codes: Vec<_> = codes
            .into_iter()
            .map(|code| view! { <li class="price">{code}</li> })
            .collect();
        let page = view! {
            <div class="wrap form page">
                <Crumbs trail=to_account() /> <div class="page-head">
                    <h1>{t.account_codes_new_title()}</h1>
                    <p class="lede">{t.account_codes_new_lede()}</p>
                </div>
                <ol class="codes">{codes}</ol>
                <p class="quietly">{t.account_codes_new_rules()}</p>
                <p class="row">
                    <a class="btn" href=Path::Account>
                        {t.account_codes_kept()}
                    </a>
                </p>
            </div>
        };
        Ok(Page::new(t.account_codes_new_title(), page))
    })
}
