//! The account page.

use domain::{Listening, account_view::AccountView, change::ChangeKind};
use leptos::prelude::*;
use scripts::Language;
use services::identity::recovery::WaitingMove;

use super::number_way_on;
use crate::{
    flash::Flash,
    page::{Page, page},
    site::shop,
    ui::{ErrorSummary, Notice, moment},
    visitor,
};

/// Name, e-mail, address, password and phone number, each with a link to change it.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::customer_visit().await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        let (listening, language) = services::identity::call_preferences::view(&shop(), &visitor).await?;
        let calls = calls(&listening, language);
        let codes = match services::identity::backup_codes::left(&shop(), &visitor).await? {
            0 => "None yet".to_owned(),
            left => format!("{left} unused"),
        };
        let ways = match services::identity::enrollment::list(&shop(), &visitor).await?.len() {
            0 => "None yet".to_owned(),
            ways => format!("{ways} set up"),
        };
        let waiting = services::identity::recovery::waiting(&shop(), &visitor).await?;
        let rows = Rows { calls, codes, ways };
        let flash = flash.await;
        let way_on = if flash.errors().is_empty() {
            None
        } else {
            number_way_on().await
        };
        Ok(Page::new("Your account", body(account, rows, waiting, way_on, &flash)))
    })
}

/// "Deutsch, slow, PIN said 3 times"
fn calls(listening: &Listening, language: Language) -> String {
    let times = match listening.repeats {
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    };
    let speed = listening.speed.label().to_lowercase();
    format!("{}, {speed} speed, PIN said {times}", language.name())
}

/// The rows about calls and alternative factors.
struct Rows {
    calls: String,
    codes: String,
    ways: String,
}

fn body(
    account: AccountView,
    rows: Rows,
    waiting: Option<WaitingMove>,
    way_on: Option<AnyView>,
    flash: &Flash,
) -> impl IntoView + use<> {
    let Rows { calls, codes, ways } = rows;
    let unset = || "Not given yet".to_owned();
    let name = account.name.map_or_else(unset, |name| name.to_string());
    let email = account.email.map_or_else(unset, |email| email.to_string());
    let address = account.address.map_or_else(unset, |address| address.lines().join(", "));
    view! {
        <div class="wrap narrow page">
            <div class="page-head">
                <h1>"Your account"</h1>
                <p class="lede">"Each change of your data waits for a call to your phone."</p>
            </div>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            {way_on} {waiting.map(moves)}
            <dl class="deflist edit">
                <div>
                    <dt>"Account name"</dt>
                    <dd>{account.account_name.to_string()}</dd>
                </div>
                {row("Name", name, ChangeKind::Name)} {row("E-mail", email, ChangeKind::Email)}
                {row("Address", address, ChangeKind::Address)}
                {row("Password", "Not shown".to_owned(), ChangeKind::Password)}
                {row("Phone number", account.masked_phone, ChangeKind::Phone)}
                <div>
                    <dt>"Our calls"</dt>
                    <dd>{calls}</dd>
                    <dd class="change">
                        <a href="/account/calls">"Change"<span class="sr">" our calls"</span></a>
                    </dd>
                </div>
                <div>
                    <dt>"Backup codes"</dt>
                    <dd>{codes}</dd>
                    <dd class="change">
                        <a href="/account/backup-codes">"Change"<span class="sr">" backup codes"</span></a>
                    </dd>
                </div>
                <div>
                    <dt>"Apps and passkeys"</dt>
                    <dd>{ways}</dd>
                    <dd class="change">
                        <a href="/account/ways">"Change"<span class="sr">" apps and passkeys"</span></a>
                    </dd>
                </div>
                <div>
                    <dt>"What happened"</dt>
                    <dd>"Sign-ins, calls, orders and changes"</dd>
                    <dd class="change">
                        <a href="/account/events">"See"<span class="sr">" what happened"</span></a>
                    </dd>
                </div>
            </dl>
            <div class="row">
                <a class="btn quiet" href="/orders">
                    "Your orders"
                </a>
                <form method="post" action="/api/sign_out">
                    <button class="btn quiet">"Sign out"</button>
                </form>
            </div>
        </div>
    }
}

/// A notice that somebody reported the phone as lost. Anybody signed in here can stop the move.
fn moves(waiting: WaitingMove) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="moves">
            <h2 id="moves">"Your account is about to move"</h2>
            <p>
                "Somebody said that your phone is lost. On " <strong>{moment(waiting.due)}</strong> " the account moves to "
                <strong class="price">{waiting.new_masked}</strong> ". If this was not you, stop it now."
            </p>
            <form method="post" action="/api/stop_move">
                <button class="btn">"Stop it"</button>
            </form>
        </section>
    }
}

fn row(term: &'static str, value: String, kind: ChangeKind) -> impl IntoView {
    let href = format!("/account/change/{}", kind.as_str());
    let what = format!(" {}", term.to_lowercase());
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
            <dd class="change">
                <a href=href>"Change"<span class="sr">{what}</span></a>
            </dd>
        </div>
    }
}
