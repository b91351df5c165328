//! The page that explains the calls to shoppers.

use leptos::prelude::*;

use crate::page::{Page, page};

/// What a call protects, and what to do if it does not come.
#[component]
pub(crate) fn HowItWorksPage() -> impl IntoView {
    page(async { Ok(Page::new("How our calls work", body())) })
}

fn body() -> impl IntoView {
    view! {
        <div class="wrap narrow page">
            <div class="page-head">
                <h1>"How our calls work"</h1>
                <p class="lede">
                    "Three things need your voice line: joining, buying, and changing your details. Looking around does not."
                </p>
            </div>
            <ol class="steps small">
                <li>
                    <span>"What you want to do is saved, with its price and address, and waits."</span>
                </li>
                <li>
                    <span>
                        "We call the phone you registered. A voice names the shop, what it is for and the amount, then speaks the digits of your PIN, twice."
                    </span>
                </li>
                <li>
                    <span>"You type the digits on our page. They work once, for this one thing, for five minutes."</span>
                </li>
            </ol>
            <div class="notice warn" id="never">
                <p>
                    <strong>"Never tell anyone the PIN."</strong>
                </p>
                <p>
                    "We do not ask for it on the phone, in a message or at the door. If somebody does, hang up."
                </p>
            </div>
            <section class="stack">
                <h2>"If the call does not reach you"</h2>
                <p>
                    "Ask for another one on the same page. A new call brings a new PIN, and the old one stops working. After five wrong PINs the confirmation ends and nothing happens."
                </p>
            </section>
            <section class="stack">
                <h2>"What a call cannot do"</h2>
                <p>
                    "A call reaches whoever holds your phone line. If your line is moved to somebody else's SIM card, they hear the call. Tell your telephone company to protect your number with a password, and never read a PIN out to a caller."
                </p>
            </section>
        </div>
    }
}
