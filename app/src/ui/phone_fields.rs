//! Phone number fields: the country, the number as dialed in that country, and how the shop interprets it.

use std::sync::LazyLock;

use domain::{Country, phone::PhoneFields};
use leptos::prelude::*;
use phone::{Question, Reading, Understanding, understand};

use super::{field::described_by, number::left_to_right};
use crate::{
    flash::Flash,
    language::{direction_of_catalog, of_catalog, run, texts},
    words::phones,
};

/// Country list and number. If the digits can mean more than one number, each is shown below in full, and the visitor must choose one
/// before anybody is called.
#[component]
pub(crate) fn PhoneFieldset(
    /// The legend of both fields.
    #[prop(into)]
    label: String,
    /// Values and errors from the form's last submission.
    flash: Flash,
    /// Initial values of the fields.
    at_first: PhoneFields,
) -> impl IntoView {
    let t = texts();
    let country = flash.value("phone_country", &at_first.country);
    let number = flash.value("phone", &at_first.number);
    let reading = flash.value("phone_reading", &at_first.reading);
    let no_country = flash.error("phone_country").is_some();
    let error = flash.error("phone").or_else(|| flash.error("phone_country"));
    let wrong = error.is_some();
    let understood = understood(&country, &number, &reading);
    view! {
        <fieldset class="field" class:bad=wrong>
            <legend>{label}</legend>
            <div class="phone">
                <p class="hint" id="phone-hint">
                    {t.phone_hint()}
                </p>
                {error.map(|error| view! { <p class="error" id="phone-error">{error}</p> })}
                <select
                    id="phone_country"
                    aria-invalid=no_country.then_some("true")
                    name="phone_country" aria-label=t.phone_country_label() autocomplete="country" required>
                    <option value="">{t.phone_country()}</option>
                    {countries(&country)}
                </select>
                <input
                    id="phone"
                    name="phone"
                    type="tel"
                    inputmode="tel"
                    autocomplete="tel-national"
                    aria-label=t.phone_number_label()
                    aria-describedby=described_by("phone", true, wrong)
                    aria-invalid=wrong.then_some("true")
                    value=number
                    required
                />
                {understood}
            </div>
        </fieldset>
    }
}

/// A line of the list: its text, the country, and whether the text is the country's main name.
type Line = (String, Country, bool);

/// The list, by name. A browser matches typed text only at the start of a line, so every name has its own line.
static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let line = |name: &str, country: Country| format!("{name} (+{})", country.calling_code());
    let own = Country::all().map(|country| (line(country.name(), country), country, true));
    let other = Country::also_called()
        .map(|(name, country)| (line(&format!("{name} – {}", country.name()), country), country, false));
    let mut lines: Vec<Line> = own.chain(other).collect();
    lines.sort_by_cached_key(|(text, ..)| sorted_as(text));
    lines
});

fn countries(chosen: &str) -> Vec<AnyView> {
    let (lang, dir) = (of_catalog(), direction_of_catalog());
    LINES
        .iter()
        .map(|(text, country, own)| {
            let selected = *own && country.code() == chosen;
            view! { <option value=country.code() lang=lang dir=dir selected=selected>{text.as_str()}</option> }
                .into_any()
        })
        .collect()
}

/// A name without diacritics, for sorting: `Åland` is listed among the countries with A.
fn sorted_as(name: &str) -> String {
    let plain = |letter| match letter {
        'á' | 'ã' | 'å' => 'a',
        'č' | 'ç' => 'c',
        'é' | 'ë' | 'ê' | 'ệ' => 'e',
        'í' => 'i',
        'ñ' => 'n',
        'ó' | 'ô' | 'ö' => 'o',
        'ú' | 'ü' => 'u',
        letter => letter,
    };
    name.to_lowercase().chars().map(plain).filter(|c| *c != '’').collect()
}

/// How the number in the field was interpreted.
fn understood(country: &str, number: &str, chosen: &str) -> Option<AnyView> {
    match understand(country, number) {
        Understanding::Understood(reading) => {
            let text = texts().phone_understood(phones::about(&reading));
            let number = reading.international().to_owned();
            Some(
                view! {
                    <p class="hint" id="phone-understood">
                        {run(text.s0)} <strong>{left_to_right(number)}</strong> {run(text.s1)}
                    </p>
                }
                .into_any(),
            )
        }
        Understanding::Asked(Question { readings, .. }) => Some(choices(readings, chosen).into_any()),
        Understanding::Refused(_) => None,
    }
}

fn choices(readings: Vec<Reading>, chosen: &str) -> impl IntoView + use<> {
    let choices: Vec<_> = readings
        .into_iter()
        .map(|reading| {
            let value = reading.number.e164().to_owned();
            let checked = value == chosen;
            view! {
                <label class="choice">
                    <input type="radio" name="phone_reading" value=value checked=checked required />
                    <span class="price">{left_to_right(reading.international().to_owned())}</span>
                    <small>{phones::about(&reading)}</small>
                </label>
            }
        })
        .collect();
    let t = texts();
    view! {
        <div class="choices" id="phone_reading" role="radiogroup" aria-label=t.phone_which() tabindex="-1">
            <p>
                <strong>{t.phone_which()}</strong>
            </p>
            {choices}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The entry that a browser selects when somebody types into a list: the next line that begins with the text.
    fn typed(text: &str) -> Option<&'static str> {
        let begins = |line: &&Line| line.0.to_lowercase().starts_with(&text.to_lowercase());
        LINES.iter().find(begins).map(|(_, country, _)| country.code())
    }

    #[test]
    fn what_people_call_their_country_is_found_by_typing_it() {
        for (text, code) in [
            ("uk", "GB"),
            ("United K", "GB"),
            ("England", "GB"),
            ("ukr", "UA"),
            ("USA", "US"),
            ("United S", "US"),
            ("Holland", "NL"),
            ("Ivory", "CI"),
            ("Korea", "KR"),
            ("North K", "KP"),
            ("UAE", "AE"),
            ("Deutsch", "DE"),
            ("Czech R", "CZ"),
            ("Turkey", "TR"),
            ("Burma", "MM"),
            ("Aland", "AX"),
        ] {
            assert_eq!(typed(text), Some(code), "{text}");
        }
    }

    #[test]
    fn every_country_is_chosen_on_one_line_only() {
        for country in Country::all() {
            assert_eq!(
                LINES.iter().filter(|(_, line, own)| *line == country && *own).count(),
                1
            );
        }
        let names: Vec<_> = LINES.iter().map(|(text, ..)| sorted_as(text)).collect();
        assert!(names.is_sorted());
        assert!(
            names
                .iter()
                .all(|name| name.starts_with(|first: char| first.is_ascii_lowercase())),
            "{names:?}"
        );
    }
}
