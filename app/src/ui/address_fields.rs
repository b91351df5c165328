//! The five fields of an address.

use domain::{Country, address::AddressFields};
use leptos::prelude::*;

use super::{Field, field::described_by};
use crate::{
    flash::Flash,
    language::{direction_of_catalog, of_catalog, texts},
};

/// Recipient, street, postcode, town and country.
#[component]
pub(crate) fn AddressFieldset(
    /// Values and errors from the form's last submission.
    flash: Flash,
    /// Initial values of the fields.
    at_first: AddressFields,
) -> impl IntoView {
    let t = texts();
    let country = flash.value("country", &at_first.country);
    let error = flash.error("country");
    let wrong = error.is_some();
    view! {
        <Field
            name="recipient"
            label=t.address_recipient()
            flash=flash.clone()
            value=at_first.recipient
            autocomplete="name"
        />
        <Field
            name="street"
            label=t.address_street()
            flash=flash.clone()
            value=at_first.street
            autocomplete="street-address"
        />
        <div class="pair">
            <Field
                name="postcode"
                label=t.address_postcode()
                flash=flash.clone()
                value=at_first.postcode
                autocomplete="postal-code"
            />
            <Field
                name="city"
                label=t.address_city()
                flash=flash.clone()
                value=at_first.city
                autocomplete="address-level2"
            />
        </div>
        <div class="field" class:bad=wrong>
            <label for="country">{t.address_country()}</label>
            {error.map(|error| view! { <p class="error" id="country-error">{error}</p> })}
            <select
                id="country"
                name="country"
                autocomplete="country"
                aria-describedby=described_by("country", false, wrong)
                aria-invalid=wrong.then_some("true")
                required
            >
                <option value="">{t.address_choose_country()}</option>
                {options(&country)}
            </select>
        </div>
    }
}

fn options(chosen: &str) -> Vec<impl IntoView + use<>> {
    Country::all()
        .map(|country| {
            let selected = country.code() == chosen;
            view! {
                <option value=country.code() selected=selected lang=of_catalog() dir=direction_of_catalog()>
                    {country.name()}
                </option>
            }
        })
        .collect()
}
