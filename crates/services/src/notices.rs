//! Telling a customer by telephone what happened in the account: a call without a PIN, owed in the transaction of the deed and
//! placed by the shop itself, again if nobody answers.
//!
//! A change of the phone number is told on the old line, everything else on the number on record: never only where the one who made
//! the change listens (NIST SP 800-63B-4 4.1.2.1, 4.6). Such a call counts like any other to the customer's own number; one that the
//! guard refuses stays owed and is tried later. Only deeds that were confirmed owe one, so nobody can order calls with them.

use std::time::Duration;

use domain::{CallId, CallProgress, CustomerId, Notice, PhoneNumber, history::Happening};
use serde_json::json;
use storage::{
    Connection, customers,
    notices::{self, OwedNotice, TryTimes},
};

use crate::{
    Error, Shop, audit, call_watch,
    guard::{self, Asked, For, Source},
    history, listening,
};

/// Calls for one notice, until somebody answers.
const TRIES: u32 = 3;
/// Between the first try and the second, and the second and the third.
const WAITS: [Duration; 2] = [Duration::from_mins(10), Duration::from_hours(1)];
/// The line on record was called a moment ago to confirm the deed: that call is over by then.
const AFTER_THE_CALL: Duration = Duration::from_mins(1);
/// How long a notice that the guard refuses waits.
const REFUSED: Duration = Duration::from_mins(10);
/// How long a notice stays owed when it can never be placed.
const OWED: Duration = Duration::from_hours(3 * 24);
/// Calls in one go.
const AT_ONCE: u32 = 10;

/// Owes a line a call about what is done in this transaction; nobody, where the account has no number.
pub(crate) async fn owe(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    phone: Option<&PhoneNumber>,
    notice: Notice,
) -> Result<(), Error> {
    let Some(phone) = phone else { return Ok(()) };
    let now = shop.clock.now();
    let owed = OwedNotice {
        id: shop.random.id(now),
        customer: customer.clone(),
        notice,
        phone: phone.clone(),
        tries: 0,
        owed_at: now,
    };
    let due_at = match notice {
        Notice::PhoneChanged | Notice::PhoneMoveAsked => now,
        Notice::PasswordChanged | Notice::DataChanged => now + AFTER_THE_CALL,
    };
    Ok(notices::insert(transaction, &owed, due_at).await?)
}

/// Places every call that is due. Of several instances, one places it.
pub async fn place_due(shop: &Shop) -> Result<(), Error> {
    let now = shop.clock.now();
    let due = notices::due(&mut shop.database.read().await?, now, TRIES, AT_ONCE).await?;
    for owed in due {
        if let Some((call, listening)) = claim(shop, &owed).await? {
            // The browser that made the change has no say in the language.
            let language = shop
                .telephone
                .spoken(listening::language(&listening, None, &owed.phone));
            let script = shop
                .scripts
                .notice(owed.notice, language, &listening, shop.policy.phone_move_wait);
            let progress = shop.telephone.place(&call, &owed.phone, &script).await;
            placed(shop, &call, &owed.phone, progress).await?;
        }
    }
    Ok(())
}

/// Takes a due notice and counts its call; none when another instance was faster, or the guard puts it off.
async fn claim(shop: &Shop, owed: &OwedNotice) -> Result<Option<(CallId, domain::Listening)>, Error> {
    let now = shop.clock.now();
    let call: CallId = shop.random.id(now);
    let wait = usize::try_from(owed.tries).ok().and_then(|tries| WAITS.get(tries));
    let times = TryTimes {
        now,
        next: now + wait.copied().unwrap_or(OWED),
        ask_at: now + call_watch::SOON,
    };
    let mut transaction = shop.database.begin().await?;
    if !notices::claim(&mut transaction, owed, &call, times).await? {
        return Ok(None);
    }
    let listening = customers::by_id(&mut transaction, &owed.customer).await?;
    let listening = listening.map(|customer| customer.listening);
    // Nobody asks for it: it counts for the account and its number alone.
    let nobody = "notice".parse().map_err(|_| Error::Broken("nobody has no id"))?;
    let asked = Asked {
        what_for: For::Notice,
        customer: Some(&owed.customer),
        visitor: &nobody,
        source: Source::UNKNOWN,
        phone: &owed.phone,
    };
    if let Err(refusal) = guard::admit(shop, &mut transaction, asked, now).await? {
        drop(transaction);
        let verdict = guard::note(shop, *refusal, now).await?;
        let again = verdict.again_in.unwrap_or(REFUSED).max(REFUSED);
        put_off(shop, owed, again.min(WAITS[1]), verdict.rule.word()).await?;
        return Ok(None);
    }
    audit::note_apart(shop, &mut transaction, "notice_called", owed.id.as_str(), details(owed)).await?;
    transaction.commit().await?;
    Ok(Some((call, listening.unwrap_or_default())))
}

async fn put_off(shop: &Shop, owed: &OwedNotice, wait: Duration, rule: &str) -> Result<(), Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    if notices::put_off(&mut transaction, &owed.id, now, now + wait).await? {
        let mut details = details(owed);
        details["rule"] = json!(rule);
        audit::note_apart(shop, &mut transaction, "notice_put_off", owed.id.as_str(), details).await?;
        transaction.commit().await?;
        tracing::warn!(notice = owed.notice.word(), phone = %owed.phone, rule, "a notice has to wait");
    }
    Ok(())
}

/// Keeps how the provider took the call.
async fn placed(shop: &Shop, call: &CallId, phone: &PhoneNumber, progress: CallProgress) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    notices::ask_at(&mut transaction, call, shop.clock.now() + call_watch::FIRST_LOOK).await?;
    learn(shop, &mut transaction, call, phone, progress).await?;
    Ok(transaction.commit().await?)
}

/// Keeps what was learnt about a call, if it is one of a notice. An answered one is told; after the last try that nobody answered it
/// is given up.
pub(crate) async fn learn(
    shop: &Shop,
    transaction: &mut Connection,
    call: &CallId,
    phone: &PhoneNumber,
    news: CallProgress,
) -> Result<(), Error> {
    let Some(owed) = notices::record(transaction, call, phone, news).await? else {
        return Ok(());
    };
    let told = news == CallProgress::Answered;
    let over = told || (news.is_unanswered() && owed.tries >= TRIES);
    if over && notices::settle(transaction, &owed.id, told).await? {
        history::note(shop, transaction, &owed.customer, &happening(&owed, told)).await?;
    }
    let mut details = details(&owed);
    details["progress"] = json!(news.word());
    audit::note_apart(shop, transaction, "notice_reported", owed.id.as_str(), details).await
}

/// Gives up what could not be placed for days.
pub(crate) async fn sweep(shop: &Shop, transaction: &mut Connection) -> Result<(), Error> {
    let now = shop.clock.now();
    for owed in notices::give_up_old(transaction, now - OWED).await? {
        history::note(shop, transaction, &owed.customer, &happening(&owed, false)).await?;
        tracing::warn!(notice = owed.notice.word(), phone = %owed.phone, "a notice was given up");
    }
    let kept = Duration::from_hours(24) * shop.policy.kept.audit.into();
    notices::delete_old(transaction, now - kept).await?;
    Ok(())
}

fn happening(owed: &OwedNotice, told: bool) -> Happening {
    let (notice, phone) = (owed.notice, owed.phone.masked());
    if told {
        Happening::NoticeGiven { notice, phone }
    } else {
        Happening::NoticeNotGiven { notice, phone }
    }
}

fn details(owed: &OwedNotice) -> serde_json::Value {
    json!({ "notice": owed.notice.word(), "phone": owed.phone.masked() })
}
