//! The list of saved addresses, each with a link that fills the form with it.

use domain::Address;
use leptos::prelude::*;

use crate::{
    language::{of_catalog, run, texts},
    path::form_action,
};

/// A saved address in the list.
pub(crate) struct SavedLine {
    /// The address.
    pub address: Address,
    /// Whether forms begin with it.
    pub is_default: bool,
    /// The page with the form filled with it.
    pub href: String,
    /// Its id, for the form that removes it.
    pub id: String,
}

/// The saved addresses; nothing if there are none.
#[component]
pub(crate) fn SavedAddresses(
    /// The addresses.
    list: Vec<SavedLine>,
    /// The endpoint of the form that removes one; `None` where they are only used.
    #[prop(optional)]
    remove_at: Option<&'static str>,
) -> impl IntoView {
    (!list.is_empty()).then(|| {
        let items: Vec<_> = list.into_iter().map(|line| item(line, remove_at)).collect();
        view! {
            <section aria-labelledby="saved-addresses">
                <h2 id="saved-addresses">{texts().address_saved()}</h2>
                <dl class="deflist edit">{items}</dl>
            </section>
        }
    })
}

fn item(line: SavedLine, remove_at: Option<&'static str>) -> impl IntoView + use<> {
    let t = texts();
    let lines = line.address.lines();
    let recipient = lines.first().cloned().unwrap_or_default();
    let text = lines.join(", ");
    let default = line
        .is_default
        .then(|| view! { <p class="quietly">{t.address_saved_default()}</p> });
    let chosen = t.address_saved_use_sr();
    let remove = remove_at.map(|action| {
        let removed = t.address_saved_remove_sr();
        view! {
            <form method="post" action=form_action(action)>
                <input type="hidden" name="address" value=line.id />
                <button class="link">
                    <span aria-hidden="true">{t.common_remove()}</span>
                    <span class="sr">{run(removed.s0)} {named(&text)} {run(removed.s1)}</span>
                </button>
            </form>
        }
    });
    view! {
        <div>
            <dt lang=of_catalog() dir=direction()>{recipient}</dt>
            <dd>
                <address lang=of_catalog() dir=direction()>{text.clone()}</address>
                {default}
            </dd>
            <dd class="change">
                <a href=line.href>
                    <span aria-hidden="true">{t.address_saved_use()}</span>
                    <span class="sr">{run(chosen.s0)} {named(&text)} {run(chosen.s1)}</span>
                </a>
                {remove}
            </dd>
        </div>
    }
}

/// The address in a sentence for screen readers.
fn named(address: &str) -> impl IntoView + use<> {
    view! {
        <span lang=of_catalog() dir=direction()>
            {address.to_owned()}
        </span>
    }
}

/// The direction of an address is its own on a page in another language.
fn direction() -> Option<&'static str> {
    of_catalog().map(|_| "auto")
}
