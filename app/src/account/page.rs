//! The account page.

use domain::{CallPreferences, SpeechSpeed, account_view::AccountView, change::ChangeKind};
use leptos::{prelude::*, server_fn::ServerFn};
use scripts::Language;
use services::identity::recovery::WaitingMove;

use super::claim_link;
use crate::{
    flash::Flash,
    language::{run, texts},
    page::{Page, page},
    path::{Path, form_action},
    recovery::StopMove,
    sign_in::SignOut,
    site::shop,
    ui::{ErrorSummary, Notice, account_phone, left_to_right, moment},
    visitor,
};

/// Name, e-mail, address, password and phone number, each with a link to change it.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let t = texts();
        let visitor = visitor::customer_visit().await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        let (call_preferences, language) = services::identity::call_preferences::view(&shop(), &visitor).await?;
        let calls = calls(&call_preferences, language);
        let left = services::identity::backup_codes::left(&shop(), &visitor).await?;
        let factors = services::identity::enrollment::list(&shop(), &visitor).await?;
        let waiting = services::identity::recovery::waiting(&shop(), &visitor).await?;
        let rows = Rows {
            calls,
            codes: t.account_codes_unused(left),
            factors: t.account_factors_set_up(factors.len()),
        };
        let flash = flash.await;
        let claim = if flash.errors().is_empty() {
            None
        } else {
            claim_link().await
        };
        Ok(Page::new(
            t.common_your_account(),
            body(account, rows, waiting, claim, &flash),
        ))
    })
}

/// "Deutsch, slow speed, PIN said 3 times"
fn calls(call_preferences: &CallPreferences, language: Language) -> String {
    let t = texts();
    let (language, times) = (language.name(), call_preferences.repeats);
    match call_preferences.speed {
        SpeechSpeed::Slow => t.account_calls_slow(language, times),
        SpeechSpeed::Normal => t.account_calls_normal(language, times),
        SpeechSpeed::Fast => t.account_calls_fast(language, times),
    }
}

/// The rows about calls and alternative factors.
struct Rows {
    calls: String,
    codes: String,
    factors: String,
}

fn body(
    account: AccountView,
    rows: Rows,
    waiting: Option<WaitingMove>,
    claim: Option<AnyView>,
    flash: &Flash,
) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <div class="wrap narrow page">
            <div class="page-head">
                <h1>{t.common_your_account()}</h1>
                <p class="lede">{t.account_lede()}</p>
            </div>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            {claim} {waiting.map(moves)}
            <dl class="deflist edit">{parts(account)} {others(rows)}</dl>
            <div class="row">
                <a class="btn quiet" href=Path::Orders>
                    {t.common_your_orders()}
                </a>
                <form method="post" action=form_action(SignOut::PATH)>
                    <button class="btn quiet">{t.account_sign_out()}</button>
                </form>
            </div>
        </div>
    }
}

/// A notice that somebody reported the phone as lost. Anybody signed in here can stop the move.
fn moves(waiting: WaitingMove) -> impl IntoView {
    let t = texts();
    let text = t.account_move();
    view! {
        <section class="panel" aria-labelledby="moves">
            <h2 id="moves">{t.account_move_title()}</h2>
            <p>
                {run(text.s0)} <strong>{moment(waiting.due)}</strong> {run(text.s1)}
                <strong>{left_to_right(waiting.new_masked)}</strong> {run(text.s2)}
            </p>
            <form method="post" action=form_action(StopMove::PATH)>
                <button class="btn">{t.account_move_stop()}</button>
            </form>
        </section>
    }
}

/// The rows about the account's own data.
fn parts(account: AccountView) -> impl IntoView {
    let t = texts();
    let unset = || t.account_not_given();
    let name = account.name.map_or_else(unset, |name| name.to_string());
    let email = account.email.map_or_else(unset, |email| email.to_string());
    let address = account.address.map_or_else(unset, |address| address.lines().join(", "));
    view! {
        <div>
            <dt>{t.common_account_name()}</dt>
            <dd>{account.account_name.to_string()}</dd>
        </div>
        {part(ChangeKind::Name, name.into_any())}
        {part(ChangeKind::Email, email.into_any())}
        {part(ChangeKind::Address, address.into_any())}
        {part(ChangeKind::Password, t.account_not_shown().into_any())}
        {part(ChangeKind::Phone, account_phone(account.masked_phone))}
    }
}

fn part(kind: ChangeKind, value: AnyView) -> impl IntoView {
    let t = texts();
    let (term, label) = match kind {
        ChangeKind::Name => (t.account_name(), t.account_change_name_label()),
        ChangeKind::Email => (t.account_email(), t.account_change_email_label()),
        ChangeKind::Address => (t.account_address(), t.account_change_address_label()),
        ChangeKind::Password => (t.common_password(), t.account_change_password_label()),
        ChangeKind::Phone => (t.account_phone(), t.account_change_phone_label()),
    };
    row(term, value, &Path::Change(&kind), t.common_change(), label)
}

/// The rows about calls, alternative factors and the account's activity.
fn others(rows: Rows) -> impl IntoView {
    let t = texts();
    let change = |term: String, value: String, to: Path<'_>, label: String| {
        row(term, value.into_any(), &to, t.common_change(), label)
    };
    let events = t.account_events_what().into_any();
    view! {
        {change(t.account_our_calls(), rows.calls, Path::CallPreferences, t.account_change_calls_label())}
        {change(t.account_codes_title(), rows.codes, Path::BackupCodes, t.account_change_codes_label())}
        {change(t.account_factors_title(), rows.factors, Path::Factors, t.account_factors_change_label())}
        {row(t.account_events_title(), events, &Path::AccountEvents, t.account_see(), t.account_events_see_label())}
    }
}

/// A row with a link. Screen readers say `label` in place of the link's text, which many rows share.
fn row(term: String, value: AnyView, to: &Path<'_>, link: String, label: String) -> impl IntoView + use<> {
    let href = to.to_string();
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
            <dd class="change">
                <a href=href aria-label=label>
                    {link}
                </a>
            </dd>
        </div>
    }
}
