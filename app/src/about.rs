//! The page that explains the calls to shoppers.

use leptos::prelude::*;

use crate::{
    language::texts,
    page::{Page, page},
};

/// What a call protects, and what to do if it does not come.
#[component]
pub(crate) fn HowItWorksPage() -> impl IntoView {
    page(async { Ok(Page::new(texts().how_it_works_title(), body())) })
}

fn body() -> impl IntoView {
    let t = texts();
    view! {
        <div class="wrap narrow page">
            <div class="page-head">
                <h1>{t.how_it_works_title()}</h1>
                <p class="lede">{t.how_it_works_lede()}</p>
            </div>
            <ol class="steps small">
                <li>
                    <span>{t.how_it_works_saved()}</span>
                </li>
                <li>
                    <span>{t.how_it_works_call()}</span>
                </li>
                <li>
                    <span>{t.how_it_works_pin()}</span>
                </li>
            </ol>
            <div class="notice warn" id="never">
                <p>
                    <strong>{t.how_it_works_never()}</strong>
                </p>
                <p>{t.how_it_works_never_more()}</p>
            </div>
            <section class="stack">
                <h2>{t.how_it_works_no_call()}</h2>
                <p>{t.how_it_works_no_call_more()}</p>
            </section>
            <section class="stack">
                <h2>{t.how_it_works_limits()}</h2>
                <p>{t.how_it_works_limits_more()}</p>
            </section>
        </div>
    }
}
