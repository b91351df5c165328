//! A telephone number: the country and the digits as one would dial them at home.

use domain::{Country, phone::PhoneFields};
use leptos::prelude::*;

use super::field::described_by;
use crate::flash::Flash;

/// Country list and number.
#[component]
pub(crate) fn PhoneFieldset(
    /// What the two are called together.
    label: &'static str,
    /// What the form remembers.
    flash: Flash,
    /// What stands in the fields at first.
    at_first: PhoneFields,
) -> impl IntoView {
    let country = flash.value("phone_country", &at_first.country);
    let no_country = flash.error("phone_country").is_some();
    let error = flash.error("phone").or_else(|| flash.error("phone_country"));
    let wrong = error.is_some();
    let options: Vec<_> = Country::all()
        .map(|row| {
            let selected = row.code() == country;
            let text = format!("{} (+{})", row.name(), row.calling_code());
            view! { <option value=row.code() selected=selected>{text}</option> }
        })
        .collect();
    view! {
        <fieldset class="field" class:bad=wrong>
            <legend>{label}</legend>
            <div class="phone">
                <p class="hint" id="phone-hint">
                    "Mobile or landline. Type it the way you would dial it at home."
                </p>
                {error.map(|error| view! { <p class="error" id="phone-error">{error}</p> })}
                <select
                    id="phone_country"
                    aria-invalid=no_country.then_some("true")
                    name="phone_country" aria-label="Country of the number" autocomplete="country" required>
                    <option value="">"Country"</option>
                    {options}
                </select>
                <input
                    id="phone"
                    name="phone"
                    type="tel"
                    inputmode="tel"
                    autocomplete="tel-national"
                    aria-label="Phone number"
                    aria-describedby=described_by("phone", true, wrong)
                    aria-invalid=wrong.then_some("true")
                    maxlength="32"
                    value=flash.value("phone", &at_first.number)
                    required
                />
            </div>
        </fieldset>
    }
}
