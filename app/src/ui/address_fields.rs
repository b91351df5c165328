//! The fields of an address, as the chosen country has them.

use domain::{
    Country,
    address::{AddressFields, AddressForm, AddressLine, Region},
};
use leptos::prelude::*;

use super::{Field, field::described_by};
use crate::{
    flash::Flash,
    language::{direction_of_catalog, of_catalog, texts},
    words::address,
};

/// The country, a button that shows the fields of another country, and the fields in the country's order. Enter in a field presses the
/// button, too, so it sends the form like any other button while the country stays the same.
#[component]
pub(crate) fn AddressFieldset(
    /// Values and errors from the form's last submission.
    flash: Flash,
    /// Initial values of the fields.
    at_first: AddressFields,
) -> impl IntoView {
    let country = flash.value("country", &at_first.country);
    let fields = Fields {
        form: AddressForm::of(Country::from_code(&country)),
        flash,
        at_first,
    };
    let rows: Vec<_> = fields.form.rows().iter().map(|row| fields.row(row)).collect();
    view! {
        <input type="hidden" name="shown_country" value=country.clone() />
        {fields.country(&country)}
        {rows}
    }
}

/// The fields of one form with their values.
struct Fields {
    form: &'static AddressForm,
    flash: Flash,
    at_first: AddressFields,
}

impl Fields {
    fn country(&self, chosen: &str) -> AnyView {
        let t = texts();
        let error = self.flash.error("country");
        let wrong = error.is_some();
        view! {
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
                    {countries(chosen)}
                </select>
                <button class="link" name="change_country" value="1">
                    {t.address_change_country()}
                </button>
            </div>
        }
        .into_any()
    }

    /// Fields that stand on one line of a label. A postcode and the city after it stand side by side.
    fn row(&self, lines: &[AddressLine]) -> AnyView {
        let (beside, below) = match lines {
            [AddressLine::Postcode(_), _, ..] => lines.split_at(2),
            _ => lines.split_at(0),
        };
        let each = |lines: &[AddressLine]| -> Vec<_> { lines.iter().map(|line| self.line(*line)).collect() };
        let beside = (!beside.is_empty()).then(|| view! { <div class="pair">{each(beside)}</div> });
        view! {
            {beside}
            {each(below)}
        }
        .into_any()
    }

    fn line(&self, line: AddressLine) -> AnyView {
        let required = self.form.is_required(line);
        let label = if required {
            address::field(line)
        } else {
            texts().address_optional(address::field(line))
        };
        let name = line.field();
        let value = self.first_value(name);
        if matches!(line, AddressLine::Region(_)) && self.form.regions().next().is_some() {
            return self.region(label, required, &value);
        }
        view! {
            <Field
                name
                label
                flash=self.flash.clone()
                value
                autocomplete=autocomplete(line)
                optional=!required
            />
        }
        .into_any()
    }

    fn first_value(&self, name: &str) -> String {
        let pairs = self.at_first.pairs();
        let found = pairs.iter().find(|(field, _)| *field == name);
        found.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
    }

    fn region(&self, label: String, required: bool, at_first: &str) -> AnyView {
        let chosen = self.flash.value("region", at_first);
        let error = self.flash.error("region");
        let wrong = error.is_some();
        let options: Vec<_> = self.form.regions().map(|region| option(region, &chosen)).collect();
        view! {
            <div class="field" class:bad=wrong>
                <label for="region">{label}</label>
                {error.map(|error| view! { <p class="error" id="region-error">{error}</p> })}
                <select
                    id="region"
                    name="region"
                    autocomplete="address-level1"
                    aria-describedby=described_by("region", false, wrong)
                    aria-invalid=wrong.then_some("true")
                    required=required
                >
                    <option value="">{texts().address_choose_region()}</option>
                    {options}
                </select>
            </div>
        }
        .into_any()
    }
}

/// The value of the attribute `autocomplete`.
fn autocomplete(line: AddressLine) -> &'static str {
    match line {
        AddressLine::Recipient => "name",
        AddressLine::Organization => "organization",
        AddressLine::Street => "address-line1",
        AddressLine::Street2 => "address-line2",
        AddressLine::Street3 => "address-line3",
        AddressLine::DependentLocality(_) => "address-level3",
        AddressLine::City(_) => "address-level2",
        AddressLine::Region(_) => "address-level1",
        AddressLine::Postcode(_) => "postal-code",
    }
}

fn countries(chosen: &str) -> Vec<impl IntoView + use<>> {
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

fn option(region: &Region, chosen: &str) -> impl IntoView + use<> {
    let Region { key, name, .. } = *region;
    let selected = key == chosen;
    view! {
        <option value=key selected=selected lang=of_catalog() dir=direction_of_catalog()>
            {name}
        </option>
    }
}
