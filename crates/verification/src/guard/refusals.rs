//! Records refused calls for the shop's owner.

use domain::{Country, Instant, PhoneNumber, call_facts::CallFacts, limits::Rule, phone::PhoneFields};
use serde_json::json;
use storage::{
    Connection, call_attempts, call_blocks,
    call_refusals::{self, CallRefusal},
    fixed_windows,
    limit_key::LimitKey,
};

use crate::{
    Engine, Error,
    guard::judge::{DAY, HOUR},
    secrets::label::Label,
    verdict::Verdict,
};

/// How many refusals of one requester are recorded in an hour. Someone who asks ten thousand times must not fill the disk.
const WRITTEN_AN_HOUR: u32 = 20;

/// A call that is not placed, with everything that is recorded about it.
#[derive(Debug)]
pub struct Refusal {
    pub(crate) call: CallFacts,
    /// The id of the draft that waits for the PIN.
    pub(crate) draft: String,
    pub(crate) phone: PhoneNumber,
    pub(crate) verdict: Verdict,
}

/// Records a refusal for the shop's owner, and closes the scope that its verdict names, if any. Returns the verdict.
pub async fn note(engine: &Engine, refusal: Refusal, now: Instant) -> Result<Verdict, Error> {
    let Refusal {
        mut call,
        draft,
        phone,
        verdict,
    } = refusal;
    let mut transaction = engine.database.begin().await?;
    let side = if call.is_own() { &call.account } else { &call.network };
    if is_written(&mut transaction, side, now).await? {
        call.verdict = Some(verdict.rule);
        call_attempts::insert(&mut transaction, &call).await?;
        write(
            engine,
            &mut transaction,
            &verdict,
            (&call.purpose, &draft),
            call.country_code(),
            phone.masked(),
        )
        .await?;
    }
    if let Some((scope, until)) = &verdict.block {
        call_blocks::insert(&mut transaction, scope, verdict.rule.as_str(), *until).await?;
    }
    transaction.commit().await?;
    tracing::warn!(rule = verdict.rule.as_str(), phone = %phone, purpose = call.purpose, figure = verdict.figure, most = verdict.most, "call refused");
    Ok(verdict)
}

/// Records that somebody typed a number that is never called, because of its country or its kind. Other typing errors are not recorded.
pub async fn note_typed(engine: &Engine, side: &str, purpose: &str, typed: &PhoneFields) -> Result<(), Error> {
    let (rule, masked, country) = match phone::read(typed) {
        Ok(phone) if !engine.dialing_area.allows(&phone) => (
            Rule::Country,
            phone.masked(),
            phone::country(&phone).map_or("", Country::code),
        ),
        Err(error) if error.is_kind() => {
            let chosen = Country::from_code(&typed.country).map_or("", Country::code);
            (Rule::NumberKind, String::new(), chosen)
        }
        _ => return Ok(()),
    };
    let mut transaction = engine.database.begin().await?;
    if is_written(
        &mut transaction,
        &engine.hasher.pseudonym(Label::RefusedSide, side),
        engine.clock.now(),
    )
    .await?
    {
        let verdict = Verdict::of(rule, 0, 0);
        write(engine, &mut transaction, &verdict, (purpose, ""), country, masked).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Counts a refusal of a requester, and returns whether it is to be recorded.
async fn is_written(transaction: &mut Connection, side: &str, now: Instant) -> Result<bool, Error> {
    let (key, hour) = (LimitKey::RefusalsRecorded(side), now.start_of(HOUR));
    let written = fixed_windows::use_one(transaction, key, hour, WRITTEN_AN_HOUR).await?;
    if !written {
        let day = now.start_of(DAY);
        fixed_windows::use_some(transaction, LimitKey::RefusalsNotRecorded, day, 1, i64::MAX).await?;
    }
    Ok(written)
}

async fn write(
    engine: &Engine,
    transaction: &mut Connection,
    verdict: &Verdict,
    (purpose, draft): (&str, &str),
    country: &str,
    masked: String,
) -> Result<(), Error> {
    note_refusal(engine, transaction, (purpose, draft), &masked, verdict).await?;
    let refusal = refusal(engine, verdict, purpose, country, masked, engine.clock.now());
    Ok(call_refusals::insert(transaction, &refusal).await?)
}

pub(crate) fn refusal(
    engine: &Engine,
    verdict: &Verdict,
    purpose: &str,
    country: &str,
    masked: String,
    now: Instant,
) -> CallRefusal {
    let id: domain::CallId = engine.random.id(now);
    CallRefusal {
        id: id.to_string(),
        at: now.millis(),
        rule: verdict.rule.as_str().to_owned(),
        figure: verdict.figure,
        most: verdict.most,
        purpose: purpose.to_owned(),
        country: country.to_owned(),
        phone: masked,
        shadow: i64::from(verdict.shadow),
    }
}

/// Records in the audit log that the guard refused a call for this purpose and draft.
async fn note_refusal(
    engine: &Engine,
    transaction: &mut Connection,
    (purpose, draft): (&str, &str),
    masked: &str,
    verdict: &Verdict,
) -> Result<(), Error> {
    let details = json!({
        "rule": verdict.rule.as_str(),
        "figure": verdict.figure,
        "most": verdict.most,
        "purpose": purpose,
        "phone": masked,
    });
    engine.audit.note(transaction, "call_refused", draft, details).await
}
