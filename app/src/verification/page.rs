//! The PIN page: it says what will happen, shows the call's progress and takes the PIN.

use domain::{
    CallProgress, ChallengeId, Factor,
    challenge::{ChallengeState, ChallengeView, PurposeView},
    change::ChangeKind,
    order::OrderView,
};
use leptos::{prelude::*, server_fn::ServerFn};
use services::gate;

use super::{
    api::{Cancel, address},
    blind::BlindPin,
    elsewise::Elsewise,
    live::LivePin,
};
use crate::{
    bonds, checkout,
    flash::Flash,
    language::{run, texts},
    page::{Page, page, param},
    path::{Path, form_action},
    reversal,
    site::{shop, site},
    ui::{BriefLines, ErrorSummary, HoldNotice, Icon, Progress, Totals, left_to_right},
    visitor,
    words::{account, format},
};

/// The PIN page of the visitor's own challenge.
#[component]
pub(crate) fn VerifyPage() -> impl IntoView {
    let flash = Flash::recall();
    let id = param::<ChallengeId>("id");
    page(async move {
        let id = id?;
        let visitor = visitor::known_visitor().await?;
        if let Some(destination) = gate::finished(&shop(), &visitor, &id).await? {
            leptos_axum::redirect(&address(&destination).to_string());
        }
        let view = gate::view(&shop(), &visitor, &id).await?;
        if view.state != ChallengeState::Open {
            return Ok(Page::new(texts().pin_ended_title(), ended(&view)));
        }
        let handset = match site().handset {
            Some(handset) => Some((handset.0)(&gate::phone(&shop(), &visitor, &id).await?)),
            None => None,
        };
        let title = words(&view.purpose).title;
        let bond = bonds::offered(Some(&visitor));
        Ok(Page::new(title, open(view, handset, &flash.await, bond)))
    })
}

/// The texts for a purpose.
struct Words {
    title: String,
    steps: Vec<String>,
    at: usize,
    /// What stays unchanged if the confirmation ends without the PIN.
    unchanged: String,
    /// Where to start again.
    restart: String,
}

fn words(purpose: &PurposeView) -> Words {
    let t = texts();
    match purpose {
        PurposeView::Registration { .. } => Words {
            title: t.pin_registration_title(),
            steps: vec![t.pin_step_details(), t.common_step_confirm()],
            at: 1,
            unchanged: t.pin_ended_registration(),
            restart: Path::Register.to_string(),
        },
        PurposeView::Checkout { order, .. } => Words {
            title: t.pin_checkout_title(),
            steps: checkout::steps(),
            at: 2,
            unchanged: t.pin_ended_checkout(),
            restart: Path::Review(&order.id).to_string(),
        },
        PurposeView::DataChange { .. } => Words {
            title: t.pin_change_title(),
            steps: vec![t.pin_step_change(), t.common_step_confirm()],
            at: 1,
            unchanged: t.pin_ended_change(),
            restart: Path::Account.to_string(),
        },
        PurposeView::NewBackupCodes => Words {
            title: t.pin_codes_title(),
            steps: vec![t.pin_step_codes(), t.common_step_confirm()],
            at: 1,
            unchanged: t.pin_ended_codes(),
            restart: Path::BackupCodes.to_string(),
        },
        PurposeView::NewFactor { .. } => Words {
            title: t.pin_factor_title(),
            steps: vec![t.pin_step_what_to_add(), t.common_step_confirm(), t.pin_step_set_up()],
            at: 1,
            unchanged: t.pin_ended_factor(),
            restart: Path::Factors.to_string(),
        },
        PurposeView::FactorRemoval { .. } => Words {
            title: t.pin_removal_title(),
            steps: vec![t.pin_step_what_to_remove(), t.common_step_confirm()],
            at: 1,
            unchanged: t.pin_ended_removal(),
            restart: Path::Factors.to_string(),
        },
        PurposeView::PasswordReset => Words {
            title: t.pin_reset_title(),
            steps: vec![t.common_step_proof(), t.common_step_confirm()],
            at: 1,
            unchanged: t.pin_ended_reset(),
            restart: Path::ForgotPassword.to_string(),
        },
        PurposeView::PhoneMove { .. } => Words {
            title: t.pin_new_number_title(),
            steps: vec![t.common_step_proof(), t.common_step_call_new(), t.common_step_wait()],
            at: 1,
            unchanged: t.pin_ended_phone(),
            restart: Path::LostPhone.to_string(),
        },
        PurposeView::PhoneChangeOldNumber { .. } => phone_change(t.pin_old_number_title(), t.common_step_call_old(), 1),
        PurposeView::PhoneChangeNewNumber { after_old_number, .. } => {
            let agreed = if *after_old_number {
                t.common_step_call_old()
            } else {
                t.account_number_step_factor()
            };
            phone_change(t.pin_new_number_title(), agreed, 2)
        }
        PurposeView::Reversal => Words {
            title: t.pin_reversal_title(),
            steps: reversal::steps(),
            at: 1,
            // Not shown: `reversal_ended` has a text for each end.
            unchanged: String::new(),
            restart: Path::Reversal.to_string(),
        },
    }
}

/// `agreed` is the step in which the account agreed to the new number.
fn phone_change(title: String, agreed: String, at: usize) -> Words {
    let t = texts();
    Words {
        title,
        steps: vec![t.common_step_new_number(), agreed, t.common_step_call_new()],
        at,
        unchanged: t.pin_ended_phone(),
        restart: Path::Change(&ChangeKind::Phone).to_string(),
    }
}

fn open(view: ChallengeView, handset: Option<String>, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    let Words { title, steps, at, .. } = words(&view.purpose);
    let id = view.id.to_string();
    let not_called = view.live.progress == CallProgress::Failed;
    let error = flash.error("pin");
    let pin = if view.blind {
        view! { <BlindPin challenge=view.id.clone() live=view.live error bond=bond.clone() action=title.clone() /> }
            .into_any()
    } else {
        view! { <LivePin challenge=view.id.clone() live=view.live error bond=bond.clone() /> }.into_any()
    };
    view! {
        <div class="wrap page">
            <div class="verify">
                <div class="stack">
                    <Progress steps at />
                    <div class="page-head">
                        <h1>{title}</h1>
                        {what_happens(&view.purpose, view.masked_phone)}
                    </div>
                    <ErrorSummary flash=flash.clone() />
                    {pin}
                </div>
                {handset.map(dock)}
                <div class="stack">
                    {details(&view.purpose)}
                    <Elsewise
                        purpose=view.purpose.clone()
                        factors=view.factors
                        challenge=id.clone()
                        bond
                        unfolded=not_called
                        flash=flash.clone()
                    />
                    {after(&view.purpose, id)}
                </div>
            </div>
        </div>
    }
}

fn dock(src: String) -> impl IntoView {
    let t = texts();
    view! {
        <aside class="dock" aria-label=t.pin_dock_label()>
            <h2>{t.pin_dock_title()}</h2>
            <button type="button">{t.pin_dock_show()}</button>
            <iframe src=src title=t.pin_dock_label() width="340" height="600"></iframe>
        </aside>
    }
}

/// The parts of a text around its elements, in order.
macro_rules! around {
    ($text:expr, $($part:ident),+) => {{
        let text = $text;
        [$(run(text.$part)),+]
    }};
}

/// What the PIN does, and which number is called for it.
fn what_happens(purpose: &PurposeView, masked_phone: String) -> AnyView {
    let t = texts();
    let called = number(masked_phone);
    match purpose {
        PurposeView::Registration { account_name } => {
            let name = strong(account_name.to_string());
            lede_with(around!(t.pin_registration(), s0, s1, s2), name, called)
        }
        PurposeView::Checkout { order, .. } => {
            lede_with(around!(t.pin_checkout(), s0, s1, s2), order_words(order), called)
        }
        PurposeView::DataChange { what, to } => data_change(*what, to.clone(), called),
        PurposeView::NewBackupCodes => lede(around!(t.pin_codes(), s0, s1), called),
        PurposeView::NewFactor { kind } => {
            let around = match kind {
                Factor::BackupCode => around!(t.pin_factor_backup_code(), s0, s1),
                Factor::Authenticator => around!(t.pin_factor_authenticator(), s0, s1),
                Factor::Passkey => around!(t.pin_factor_passkey(), s0, s1),
            };
            lede(around, called)
        }
        PurposeView::FactorRemoval { kind, label } => {
            let name = strong(account::label(*kind, label.clone()));
            lede_with(around!(t.pin_removal(), s0, s1, s2), name, called)
        }
        PurposeView::PasswordReset => lede(around!(t.pin_reset(), s0, s1), called),
        PurposeView::PhoneMove { new_masked, wait_hours } => {
            let around = around!(t.pin_phone_move(*wait_hours), s0, s1, s2);
            lede_with(around, number(new_masked.clone()), called)
        }
        PurposeView::PhoneChangeOldNumber { new_masked } => {
            let around = around!(t.pin_old_number(), s0, s1, s2);
            lede_with(around, number(new_masked.clone()), called)
        }
        PurposeView::PhoneChangeNewNumber { new_masked, .. } => {
            let around = around!(t.pin_new_number(), s0, s1, s2);
            lede_with(around, number(new_masked.clone()), called)
        }
        PurposeView::Reversal => lede(around!(t.pin_reversal(), s0, s1), called),
    }
}

fn data_change(what: ChangeKind, to: Option<String>, called: AnyView) -> AnyView {
    let t = texts();
    if let Some(to) = to {
        let around = match what {
            ChangeKind::Name => around!(t.pin_change_name_to(), s0, s1, s2),
            ChangeKind::Email => around!(t.pin_change_email_to(), s0, s1, s2),
            ChangeKind::Address => around!(t.pin_change_address_to(), s0, s1, s2),
            ChangeKind::Phone => around!(t.pin_change_phone_to(), s0, s1, s2),
            // A password is never shown.
            ChangeKind::Password => return lede(around!(t.pin_change_password(), s0, s1), called),
        };
        let to = if what == ChangeKind::Phone {
            number(to)
        } else {
            strong(to)
        };
        return lede_with(around, to, called);
    }
    let around = match what {
        ChangeKind::Name => around!(t.pin_change_name(), s0, s1),
        ChangeKind::Email => around!(t.pin_change_email(), s0, s1),
        ChangeKind::Address => around!(t.pin_change_address(), s0, s1),
        ChangeKind::Phone => around!(t.pin_change_phone(), s0, s1),
        ChangeKind::Password => around!(t.pin_change_password(), s0, s1),
    };
    lede(around, called)
}

fn order_words(order: &OrderView) -> AnyView {
    let pieces: u32 = order.draft.lines.iter().map(|line| line.quantity).sum();
    let [before, after] = around!(texts().pin_checkout_items(pieces), s0, s1);
    let price = format::money(order.total);
    view! { <strong>{before} <span class="price">{price}</span> {after}</strong> }.into_any()
}

fn strong(text: String) -> AnyView {
    view! { <strong>{text}</strong> }.into_any()
}

/// A masked phone number.
fn number(masked: String) -> AnyView {
    view! { <strong>{left_to_right(masked)}</strong> }.into_any()
}

fn lede([before, after]: [Option<String>; 2], called: AnyView) -> AnyView {
    view! { <p class="lede">{before} {called} {after}</p> }.into_any()
}

fn lede_with([before, between, after]: [Option<String>; 3], value: AnyView, called: AnyView) -> AnyView {
    view! { <p class="lede">{before} {value} {between} {called} {after}</p> }.into_any()
}

fn details(purpose: &PurposeView) -> AnyView {
    let PurposeView::Checkout {
        order,
        cart_changed,
        held_until,
    } = purpose
    else {
        return ().into_any();
    };
    let t = texts();
    let address = order.draft.address.lines().join(", ");
    let [before, after] = around!(t.pin_sent_to(), s0, s1);
    let changed = cart_changed.then(|| {
        view! {
            <p class="notice warn">
                <strong>{t.pin_cart_changed()}</strong>
                " "
                {t.pin_cart_changed_hint()}
            </p>
        }
    });
    view! {
        <section class="panel" aria-labelledby="for-what">
            <h2 id="for-what">{t.pin_details_title()}</h2>
            {changed} {held_until.map(|_| HoldNotice())}
            <BriefLines lines=order.draft.lines.clone() />
            <Totals draft=order.draft.clone() />
            <p class="quietly">
                {before} <bdi>{address}</bdi> {after}
            </p>
        </section>
    }
    .into_any()
}

fn after(purpose: &PurposeView, id: String) -> impl IntoView + use<> {
    let t = texts();
    // Going back to enter another number cancels this confirmation. The typed values are kept, except the password.
    let wrong_number = matches!(purpose, PurposeView::Registration { .. }).then(|| {
        let id = id.clone();
        view! {
            <form method="post" action=form_action(Cancel::PATH)>
                <input type="hidden" name="challenge" value=id />
                <button class="link">{t.pin_wrong_number()}</button>
            </form>
        }
    });
    let note = if *purpose == PurposeView::Reversal {
        t.pin_note_reversal()
    } else {
        t.pin_note()
    };
    view! {
        <div class="after">
            <p class="quietly">{note}</p>
            <div class="row">
                {wrong_number}
                <form method="post" action=form_action(Cancel::PATH)>
                    <input type="hidden" name="challenge" value=id />
                    <button class="link">{t.common_cancel()}</button>
                </form>
            </div>
        </div>
    }
}

fn ended(view: &ChallengeView) -> impl IntoView + use<> {
    let t = texts();
    let Words { unchanged, restart, .. } = words(&view.purpose);
    let told = if view.purpose == PurposeView::Reversal {
        view! { <p class="lede">{reversal_ended(view.state)}</p> }.into_any()
    } else {
        how_it_ended(view.state, unchanged).into_any()
    };
    view! {
        <div class="wrap narrow page">
            <h1>{t.pin_ended_title()}</h1>
            {told}
            <p class="row">
                <a class="btn" href=restart>
                    {t.common_start_again()}
                </a>
                <a class="btn quiet" href="/">
                    {t.common_start_page()}
                </a>
            </p>
        </div>
    }
}

fn how_it_ended(state: ChallengeState, unchanged: String) -> impl IntoView {
    let t = texts();
    let (headline, why) = match state {
        ChallengeState::Dead => (t.pin_ended_attempts(), t.pin_ended_attempts_why()),
        ChallengeState::Expired => (t.pin_ended_time(), t.pin_ended_time_why()),
        ChallengeState::Refused => (t.pin_ended_refused(), t.pin_ended_refused_why()),
        ChallengeState::Redeemed => (t.pin_ended_done(), t.pin_ended_done_why()),
        ChallengeState::Cancelled | ChallengeState::Open => (t.pin_ended_cancelled(), t.pin_ended_cancelled_why()),
    };
    view! {
        <div class="call" data-state="ended" role="status">
            <span class="dot">
                <Icon name="ended" />
            </span>
            <div>
                <strong>{headline}</strong>
                <p>{why}</p>
            </div>
        </div>
        <p class="lede">{unchanged}</p>
    }
}

/// How a reversal ended. Like its page before, the text does not tell whether there was anything to reverse, unless a right PIN was typed.
fn reversal_ended(state: ChallengeState) -> String {
    let t = texts();
    match state {
        ChallengeState::Dead => t.pin_reversal_attempts(),
        ChallengeState::Expired => t.pin_reversal_time(),
        ChallengeState::Redeemed => t.pin_reversal_done(),
        ChallengeState::Refused => t.pin_reversal_refused(),
        ChallengeState::Cancelled | ChallengeState::Open => t.pin_reversal_cancelled(),
    }
}
