//! The PIN page: it says what will happen, shows the call's progress and takes the PIN.

use domain::{
    CallProgress, ChallengeId,
    challenge::{ChallengeState, ChallengeView, PurposeView},
    order::OrderView,
};
use leptos::prelude::*;
use services::gate;

use super::{api::address, elsewise::Elsewise, live::LivePin};
use crate::{
    bonds, checkout,
    flash::Flash,
    page::{Page, page, param},
    site::{shop, site},
    ui::{BriefLines, ErrorSummary, HoldNotice, Icon, Progress, Totals},
    visitor,
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
            leptos_axum::redirect(&address(&destination));
        }
        let view = gate::view(&shop(), &visitor, &id).await?;
        if view.state != ChallengeState::Open {
            return Ok(Page::new("This confirmation has ended", ended(&view)));
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
    title: &'static str,
    steps: &'static [&'static str],
    at: usize,
    /// What stays unchanged if the confirmation ends without the PIN, and where to start again.
    unchanged: &'static str,
    restart: String,
}

fn words(purpose: &PurposeView) -> Words {
    match purpose {
        PurposeView::Registration { .. } => Words {
            title: "Confirm your phone",
            steps: &["Your details", "Confirm by phone"],
            at: 1,
            unchanged: "No account was opened.",
            restart: "/register".to_owned(),
        },
        PurposeView::Checkout { order, .. } => Words {
            title: "Confirm your order",
            steps: checkout::STEPS,
            at: 2,
            unchanged: "Nothing was bought and your cart is as you left it.",
            restart: format!("/checkout/{}", order.id),
        },
        PurposeView::DataChange { .. } => Words {
            title: "Confirm your change",
            steps: &["The change", "Confirm by phone"],
            at: 1,
            unchanged: "Nothing was changed.",
            restart: "/account".to_owned(),
        },
        PurposeView::NewBackupCodes => Words {
            title: "Confirm your new codes",
            steps: &["Backup codes", "Confirm by phone"],
            at: 1,
            unchanged: "Your backup codes are as they were.",
            restart: "/account/backup-codes".to_owned(),
        },
        PurposeView::NewWay { .. } => Words {
            title: "Confirm your new way",
            steps: &["What to add", "Confirm by phone", "Set it up"],
            at: 1,
            unchanged: "Nothing was added to your account.",
            restart: "/account/ways".to_owned(),
        },
        PurposeView::WayRemoval { .. } => Words {
            title: "Confirm taking it away",
            steps: &["What to take away", "Confirm by phone"],
            at: 1,
            unchanged: "Your apps and passkeys are as they were.",
            restart: "/account/ways".to_owned(),
        },
        PurposeView::PasswordReset => Words {
            title: "Confirm your new password",
            steps: &["Your proof", "Confirm by phone"],
            at: 1,
            unchanged: "Your password is as it was.",
            restart: "/forgot-password".to_owned(),
        },
        PurposeView::PhoneMove { .. } => Words {
            title: "Confirm on your new line",
            steps: &["Your proof", "New line", "The wait"],
            at: 1,
            unchanged: "Your phone number stays as it was.",
            restart: "/lost-phone".to_owned(),
        },
        PurposeView::PhoneChangeOldLine { .. } => Words {
            title: "Confirm on your old line",
            steps: &["New number", "Old line", "New line"],
            at: 1,
            unchanged: "Your phone number stays as it was.",
            restart: "/account/change/phone".to_owned(),
        },
        PurposeView::PhoneChangeNewLine { .. } => Words {
            title: "Confirm on your new line",
            steps: &["New number", "Old line", "New line"],
            at: 2,
            unchanged: "Your phone number stays as it was.",
            restart: "/account/change/phone".to_owned(),
        },
    }
}

fn open(view: ChallengeView, handset: Option<String>, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    let Words { title, steps, at, .. } = words(&view.purpose);
    let id = view.id.to_string();
    let not_called = view.live.progress == CallProgress::Failed;
    let dock = handset.map(|src| {
        view! {
            <aside class="dock" aria-label="Demo phone">
                <h2>"Your demo phone"</h2>
                <button type="button">"Show the demo phone"</button>
                <iframe src=src title="Demo phone" width="340" height="600"></iframe>
            </aside>
        }
    });
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
                    <LivePin challenge=id.clone() live=view.live error=flash.error("pin") bond=bond.clone() />
                </div>
                {dock}
                <div class="stack">
                    {details(&view.purpose)}
                    <Elsewise
                        purpose=view.purpose.clone()
                        stand_ins=view.stand_ins
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

fn what_happens(purpose: &PurposeView, masked_phone: String) -> impl IntoView + use<> {
    let called = view! { <strong class="price">{masked_phone}</strong> };
    let deed = match purpose {
        PurposeView::Registration { account_name } => {
            view! { "open the account "<strong>{account_name.to_string()}</strong> }.into_any()
        }
        PurposeView::Checkout { order, .. } => order_words(order).into_any(),
        PurposeView::DataChange { what, to: Some(to) } => {
            view! { {format!("change {what} to ")}<strong>{to.clone()}</strong> }.into_any()
        }
        PurposeView::DataChange { what, to: None } => view! { {format!("change {what}")} }.into_any(),
        PurposeView::NewBackupCodes => view! { "make ten new backup codes" }.into_any(),
        PurposeView::NewWay { what } => view! { {format!("allow {what} to stand in for our calls")} }.into_any(),
        PurposeView::WayRemoval { label } => {
            view! { "take "<strong>{label.clone()}</strong>" away from your account" }.into_any()
        }
        PurposeView::PasswordReset => {
            view! { "set your new password, and sign everybody out who is signed in" }.into_any()
        }
        PurposeView::PhoneMove { new_masked, wait_hours } => {
            let after = format!(" the number we call, in {wait_hours} hours, unless the old line says no");
            view! { "make "<strong class="price">{new_masked.clone()}</strong>{after} }.into_any()
        }
        PurposeView::PhoneChangeOldLine { new_masked } => {
            view! { "allow your account to move to "<strong class="price">{new_masked.clone()}</strong> }.into_any()
        }
        PurposeView::PhoneChangeNewLine { new_masked } => {
            view! { "make "<strong class="price">{new_masked.clone()}</strong>" the number we call from now on" }
                .into_any()
        }
    };
    view! { <p class="lede">"With the PIN you " {deed} ". We call " {called} "."</p> }
}

fn order_words(order: &OrderView) -> impl IntoView + use<> {
    let pieces: u32 = order.draft.lines.iter().map(|line| line.quantity).sum();
    let unit = if pieces == 1 { "item" } else { "items" };
    view! {
        "order "
        <strong>{format!("{pieces} {unit} for ")} <span class="price">{order.total.to_string()}</span></strong>
    }
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
    let address = order.draft.address.lines().join(", ");
    let changed = cart_changed.then(|| {
        view! {
            <p class="notice warn">
                <strong>"Your cart has changed since."</strong>
                " The PIN confirms this order as it stands here; what you added stays in your cart."
            </p>
        }
    });
    view! {
        <section class="panel" aria-labelledby="for-what">
            <h2 id="for-what">"What the PIN is for"</h2>
            {changed} {held_until.map(|_| HoldNotice())}
            <BriefLines lines=order.draft.lines.clone() />
            <Totals draft=order.draft.clone() />
            <p class="quietly">
                {format!(
                    "Sent to {address}. If anything here should be different, cancel: a PIN fits only what is shown.",
                )}
            </p>
        </section>
    }
    .into_any()
}

fn after(purpose: &PurposeView, id: String) -> impl IntoView + use<> {
    // Going back to enter another number cancels this confirmation. The typed values are kept, except the password.
    let wrong_number = matches!(purpose, PurposeView::Registration { .. }).then(|| {
        let id = id.clone();
        view! {
            <form method="post" action="/api/cancel">
                <input type="hidden" name="challenge" value=id />
                <button class="link">"Wrong number?"</button>
            </form>
        }
    });
    view! {
        <div class="after">
            <p class="quietly">
                "A new call brings a new PIN; the old one stops working. We never ask you to tell the PIN to anyone."
            </p>
            <div class="row">
                {wrong_number}
                <form method="post" action="/api/cancel">
                    <input type="hidden" name="challenge" value=id />
                    <button class="link">"Cancel"</button>
                </form>
            </div>
        </div>
    }
}

fn ended(view: &ChallengeView) -> impl IntoView + use<> {
    let Words { unchanged, restart, .. } = words(&view.purpose);
    let (headline, why) = match view.state {
        ChallengeState::Dead => (
            "Too many PINs did not match",
            "For your safety this confirmation is closed.",
        ),
        ChallengeState::Expired => ("The time ran out", "A confirmation is open for ten minutes."),
        ChallengeState::Refused => (
            "It could not be done any more",
            "The PIN was right, but things had changed meanwhile.",
        ),
        ChallengeState::Redeemed => ("This is done already", "The PIN was typed before."),
        ChallengeState::Cancelled | ChallengeState::Open => {
            ("This confirmation was called off", "Its PIN no longer works.")
        }
    };
    view! {
        <div class="wrap narrow page">
            <h1>"This confirmation has ended"</h1>
            <div class="call" data-state="ended" role="status">
                <span class="dot">
                    <Icon name="ended" />
                </span>
                <div>
                    <strong>{headline}</strong>
                    <p>{why}</p>
                </div>
            </div>
            <p class="lede">{unchanged} " Start again and we call you with a new PIN."</p>
            <p class="row">
                <a class="btn" href=restart>
                    "Start again"
                </a>
                <a class="btn quiet" href="/">
                    "Go to the start page"
                </a>
            </p>
        </div>
    }
}
