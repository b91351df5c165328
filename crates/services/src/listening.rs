//! How a customer is spoken to on the telephone: in which language, how fast, how often the PIN is said.
//!
//! It is the customer's own ear that is served: none of it needs a PIN, so that who could not follow a call can make the
//! next one slower.

use std::time::Duration;

use domain::{CallId, CallProgress, CustomerId, Listening, PhoneNumber, SpeechSpeed};
use scripts::{Language, Occasion};
use storage::{
    Connection,
    customers::{self, Customer},
    limits, recent_uses,
};

use crate::{
    Error, FieldErrors, Shop, Visitor,
    guard::{self, Asked, For},
    verification::{Announcement, uncut},
};

/// Sample calls a customer may have in a day.
const SAMPLES_A_DAY: u32 = 3;
const DAY: Duration = Duration::from_hours(24);
/// Longest name of a page.
const LONGEST_PAGE: usize = 64;
/// Whoever lost the answer presses the button again within this time.
const PRESSED_ONCE_WITHIN: Duration = Duration::from_mins(1);

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct ListeningFields {
    /// A language's code; empty to go by the browser and the phone's country.
    pub language: String,
    /// `slow`, `normal` or `fast`.
    pub speed: String,
    /// How often the PIN is said, as typed.
    pub repeats: String,
}

/// What is chosen, and the language that the calls will be in.
pub async fn view(shop: &Shop, visitor: &Visitor) -> Result<(Listening, Language), Error> {
    let customer = customers::by_id(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    let customer = customer.ok_or(Error::NotSignedIn)?;
    let language = spoken(shop, visitor, &customer);
    Ok((customer.listening, language))
}

/// The language that calls to a customer are in.
fn spoken(shop: &Shop, visitor: &Visitor, customer: &Customer) -> Language {
    let wished = customer
        .phone
        .as_ref()
        .map(|phone| language(&customer.listening, visitor.language, phone));
    shop.telephone.spoken(wished.unwrap_or_else(Language::english))
}

/// The number that samples ring at; for the handset of a demo shop, never for a page.
pub async fn number(shop: &Shop, visitor: &Visitor) -> Result<PhoneNumber, Error> {
    let mut connection = shop.database.read().await?;
    let customer = customers::by_id(&mut connection, visitor.signed_in()?).await?;
    customer.ok_or(Error::NotSignedIn)?.phone.ok_or(Error::NoNumber)
}

/// Keeps a choice.
pub async fn save(shop: &Shop, visitor: &Visitor, fields: &ListeningFields) -> Result<(), Error> {
    let listening = parse(fields)?;
    let mut transaction = shop.database.begin().await?;
    customers::set_listening(&mut transaction, visitor.signed_in()?, &listening).await?;
    transaction.commit().await?;
    Ok(())
}

fn parse(fields: &ListeningFields) -> Result<Listening, Error> {
    let mut wrong = FieldErrors::default();
    let language = wrong.keep("call_language", parse_language(&fields.language));
    let speed = SpeechSpeed::from_word(&fields.speed).ok_or("Choose how fast we speak.");
    let speed = wrong.keep("speed", speed);
    let repeats = fields.repeats.trim().parse::<u32>().ok();
    let repeats = repeats.filter(|repeats| Listening::REPEATS.contains(repeats));
    let repeats = wrong.keep(
        "repeats",
        repeats.ok_or("Choose how often we say the PIN: 2 to 4 times."),
    );
    match (language, speed, repeats) {
        (Some(language), Some(speed), Some(repeats)) => Ok(Listening {
            language: language.map(|language| language.code().to_owned()),
            speed,
            repeats,
        }),
        _ => Err(Error::Fields(wrong)),
    }
}

/// A language of the list, or none for an empty field.
pub(crate) fn parse_language(code: &str) -> Result<Option<Language>, &'static str> {
    match code {
        "" => Ok(None),
        code => Language::from_code(code)
            .map(Some)
            .ok_or("Choose one of the languages in the list."),
    }
}

/// Calls the customer's own number with a sample, without a PIN. Counted like any other call to the number, and at most
/// three a day.
pub async fn sample(shop: &Shop, visitor: &Visitor) -> Result<(), Error> {
    sample_from(shop, visitor, "").await
}

/// The same from a page with this name, whose button calls once however often it is pressed: whoever saw the answer has another page. An
/// empty name is none. A name is kept only with its call: whoever invents names leaves no more rows than they get samples.
pub async fn sample_from(shop: &Shop, visitor: &Visitor, page: &str) -> Result<(), Error> {
    let id = visitor.signed_in()?;
    let mut connection = shop.database.read().await?;
    let customer = customers::by_id(&mut connection, id).await?.ok_or(Error::NotSignedIn)?;
    drop(connection);
    let now = shop.clock.now();

    let mut transaction = shop.database.begin().await?;
    if (1..=LONGEST_PAGE).contains(&page.len()) {
        let key = format!("sample_pressed:{id} {page}");
        let first = recent_uses::use_one(&mut transaction, &key, PRESSED_ONCE_WITHIN, 1, now).await?;
        if first.is_err() {
            return Ok(());
        }
    }
    let key = format!("samples:{id}");
    if !limits::use_one(&mut transaction, &key, now.start_of(DAY), SAMPLES_A_DAY).await? {
        return Err(Error::SampledTooOften);
    }
    let asked = Asked {
        what_for: For::Sample,
        customer: Some(id),
        visitor: &visitor.id,
        source: visitor.source,
        phone: customer.phone.as_ref().ok_or(Error::NoNumber)?,
    };
    if let Err(refusal) = guard::admit(shop, &mut transaction, asked, now).await? {
        drop(transaction);
        let verdict = guard::note(shop, *refusal, now).await?;
        return Err(Error::CallRefused(Box::new(verdict)));
    }
    let script = shop
        .scripts
        .sample(spoken(shop, visitor, &customer), &customer.listening);
    let call: CallId = shop.random.id(now);
    let (shop, phone) = (shop.clone(), customer.phone.ok_or(Error::NoNumber)?);
    uncut(async move {
        transaction.commit().await?;
        match shop.telephone.place(&call, &phone, &script).await {
            CallProgress::Failed => Err(Error::NotCalled),
            _ => Ok(()),
        }
    })
    .await
}

/// The customer's listening profile.
pub(crate) async fn of(connection: &mut Connection, customer: &CustomerId) -> Result<Listening, Error> {
    let customer = customers::by_id(connection, customer).await?;
    Ok(customer.ok_or(Error::NotSignedIn)?.listening)
}

/// What a signed-in customer is told, as they like to hear it.
pub(crate) async fn announcement(
    connection: &mut Connection,
    visitor: &Visitor,
    occasion: Occasion,
) -> Result<Announcement, Error> {
    let customer = customers::by_id(connection, visitor.signed_in()?).await?;
    Ok(announcement_to(customer.ok_or(Error::NotSignedIn)?, visitor, occasion))
}

/// The same where the customer is at hand.
pub(crate) fn announcement_to(customer: Customer, visitor: &Visitor, occasion: Occasion) -> Announcement {
    Announcement {
        occasion,
        listening: customer.listening,
        browser: visitor.language,
    }
}

/// The language of a call: the customer's choice, else the browser's, else the one of the phone's country.
pub(crate) fn language(listening: &Listening, browser: Option<Language>, phone: &PhoneNumber) -> Language {
    listening
        .language
        .as_deref()
        .and_then(Language::from_code)
        .or(browser)
        .unwrap_or_else(|| by_country(phone))
}

fn by_country(phone: &PhoneNumber) -> Language {
    phone::country(phone).map_or_else(Language::english, |country| Language::of_country(country.code()))
}
