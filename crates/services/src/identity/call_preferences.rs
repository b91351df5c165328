//! The customer's call preferences: the language of a call, its speed, and how often the PIN is repeated.
//!
//! They serve only the customer's own hearing, so changing them needs no PIN. A customer who could not follow a call can slow the next one
//! down.

use std::time::Duration;

use domain::{CallId, CallPreferences, CallProgress, PhoneNumber, SpeechSpeed};
use scripts::Language;
use storage::{
    customers::{self, Customer},
    fixed_windows,
    limit_key::LimitKey,
    sliding_windows,
};
use verification::{
    FieldError, FieldErrors, Visitor,
    challenge::announcement,
    guard::{
        self,
        attempt::{Asked, Asking, For},
        refusals,
    },
};

use crate::{Error, Shop};

/// Sample calls per customer and day.
const SAMPLES_A_DAY: u32 = 3;
const DAY: Duration = Duration::from_hours(24);
/// Maximum length of a page's name, in bytes.
const LONGEST_PAGE: usize = 64;
/// A customer who never received the answer may press the button again within this time without causing a second call.
const PRESSED_ONCE_WITHIN: Duration = Duration::from_mins(1);

/// The call preferences as typed into the form.
#[derive(Clone, Debug, Default)]
pub struct CallPreferenceFields {
    /// A language code. When it is empty, the browser and the phone's country decide.
    pub language: String,
    /// `slow`, `normal` or `fast`.
    pub speed: String,
    /// How often the PIN is repeated, as typed.
    pub repeats: String,
}

/// Returns the stored preferences and the language that calls will be in.
pub async fn view(shop: &Shop, visitor: &Visitor) -> Result<(CallPreferences, Language), Error> {
    let customer = customers::by_id(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    let customer = customer.ok_or(Error::NotSignedIn)?;
    let language = spoken(shop, visitor, &customer);
    Ok((customer.call_preferences, language))
}

/// Returns the language that calls to a customer are in.
fn spoken(shop: &Shop, visitor: &Visitor, customer: &Customer) -> Language {
    let wished = customer
        .phone
        .as_ref()
        .map(|phone| announcement::language(&customer.call_preferences, visitor.language, phone));
    shop.telephone.spoken(wished.unwrap_or_else(Language::english))
}

/// Returns the number that sample calls ring. It is for the simulated handset of a demo shop and must never appear on a page.
pub async fn number(shop: &Shop, visitor: &Visitor) -> Result<PhoneNumber, Error> {
    let mut connection = shop.database.read().await?;
    let customer = customers::by_id(&mut connection, visitor.signed_in()?).await?;
    customer.ok_or(Error::NotSignedIn)?.phone.ok_or(Error::NoNumber)
}

/// Stores the call preferences. Returns [`Error::Fields`] when a field cannot be used.
pub async fn save(shop: &Shop, visitor: &Visitor, fields: &CallPreferenceFields) -> Result<(), Error> {
    let call_preferences = parse(fields)?;
    let mut transaction = shop.database.begin().await?;
    customers::set_call_preferences(&mut transaction, visitor.signed_in()?, &call_preferences).await?;
    transaction.commit().await?;
    Ok(())
}

fn parse(fields: &CallPreferenceFields) -> Result<CallPreferences, Error> {
    let mut wrong = FieldErrors::default();
    let language = wrong.keep("call_language", parse_language(&fields.language));
    let speed = fields.speed.parse::<SpeechSpeed>().ok();
    let speed = wrong.keep("speed", speed.ok_or(FieldError::SpeedMissing));
    let repeats = fields.repeats.trim().parse::<u32>().ok();
    let repeats = repeats.filter(|repeats| CallPreferences::REPEATS.contains(repeats));
    let repeats = wrong.keep("repeats", repeats.ok_or(FieldError::RepeatsOutOfRange));
    match (language, speed, repeats) {
        (Some(language), Some(speed), Some(repeats)) => Ok(CallPreferences {
            language: language.map(|language| language.code().to_owned()),
            speed,
            repeats,
        }),
        _ => Err(Error::Fields(wrong)),
    }
}

/// Parses a language code of the list. An empty field is `None`.
pub(crate) fn parse_language(code: &str) -> Result<Option<Language>, FieldError> {
    match code {
        "" => Ok(None),
        code => Language::from_code(code).map(Some).ok_or(FieldError::LanguageUnknown),
    }
}

/// Places a sample call to the customer's own number. It needs no PIN. It counts like any other call to that number, and a customer gets at
/// most three samples a day.
pub async fn sample(shop: &Shop, visitor: &Visitor) -> Result<(), Error> {
    sample_from(shop, visitor, "").await
}

/// Like [`sample`], from a page with this name. The page's button calls once, however often it is pressed, because a customer who received
/// the answer has another page. An empty `page` stands for no name. A name is stored only together with its call, so somebody who invents
/// names stores no more rows than they get samples.
pub async fn sample_from(shop: &Shop, visitor: &Visitor, page: &str) -> Result<(), Error> {
    let id = visitor.signed_in()?;
    let mut connection = shop.database.read().await?;
    let customer = customers::by_id(&mut connection, id).await?.ok_or(Error::NotSignedIn)?;
    drop(connection);
    let now = shop.clock.now();

    let mut transaction = shop.database.begin().await?;
    if (1..=LONGEST_PAGE).contains(&page.len()) {
        let key = LimitKey::SamplePressed { account: id, page };
        let first = sliding_windows::use_one(&mut transaction, key, PRESSED_ONCE_WITHIN, 1, now).await?;
        if first.is_err() {
            return Ok(());
        }
    }
    let key = LimitKey::Samples(id);
    if !fixed_windows::use_one(&mut transaction, key, now.start_of(DAY), SAMPLES_A_DAY).await? {
        return Err(Error::SampledTooOften);
    }
    let script = shop
        .scripts
        .sample(spoken(shop, visitor, &customer), &customer.call_preferences);
    let asked = Asked {
        what_for: For::Sample,
        customer: Some(id),
        by: Some(Asking {
            visitor: &visitor.id,
            source: visitor.source,
        }),
        phone: customer.phone.as_ref().ok_or(Error::NoNumber)?,
        script: &script,
    };
    if let Err(refusal) = guard::admit(shop, &mut transaction, asked, now).await? {
        drop(transaction);
        let verdict = refusals::note(shop, *refusal, now).await?;
        return Err(Error::CallRefused(Box::new(verdict)));
    }
    let call: CallId = shop.random.id(now);
    let (shop, phone) = (shop.clone(), customer.phone.ok_or(Error::NoNumber)?);
    verification::run_to_completion(async move {
        transaction.commit().await?;
        match shop.telephone.place(&call, &phone, &script).await {
            CallProgress::Failed => Err(Error::NotCalled),
            _ => Ok(()),
        }
    })
    .await
}
