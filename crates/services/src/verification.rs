//! Proving that the visitor holds the phone: challenges, calls and attempts. What a challenge is for is not known here.
//!
//! The order of steps in [`judge`] holds under any load: the PIN's form is checked (free), a place at the hashing pool
//! is taken (free), one attempt is spent in a commit of its own, and only then is the PIN looked at. The right PIN
//! yields an [`Approval`], which nothing else can make, and which [`Approval::redeem`] uses up in the transaction of
//! the deed.

mod call;

use std::time::Duration;

use domain::{
    CallProgress, ChallengeId, CredentialsVersion, CustomerId, Instant, Listening, PhoneNumber, Pin, Purpose,
    VisitorId, Way,
    challenge::{ChallengeLive, ChallengeState, StandIns},
};
use scripts::{Language, Occasion};
use storage::{
    Connection,
    calls::{self, NthCall},
    challenges::{self, Challenge, SpentAttempt},
    limits,
};

use crate::{
    Error, FieldErrors, Shop,
    audit::{self, Event},
    digest,
    guard::{self, Refusal, Source},
    guesses::{self, Stop, Tried},
    hashing::Requester,
    passkeys,
    stand_in::{self, Shown, StandIn, StandInProof},
};

use call::Call;

/// How long a PIN that is typed at once waits for the hash it is compared with.
const HASHED_WITHIN: Duration = Duration::from_secs(2);

const HOUR: Duration = Duration::from_hours(1);
/// Questions of one customer in an hour that are asked though their call was refused: each leaves a row and a line in the log.
const UNCALLED_AN_HOUR: u32 = 20;

/// What is asked of whom.
#[derive(Debug)]
pub(crate) struct Question<'a> {
    pub purpose: Purpose,
    pub announcement: Announcement,
    pub visitor: &'a VisitorId,
    /// Where the browser's connection comes from.
    pub source: Source,
    /// Whose account the question is about, and under which version of its credentials it is asked.
    pub customer: Option<(&'a CustomerId, CredentialsVersion)>,
    pub phone: &'a PhoneNumber,
    /// Fingerprint of the draft: the PIN is good for this content and no other.
    pub draft: [u8; 32],
}

/// What is said on the telephone, and to what kind of listener.
#[derive(Debug)]
pub(crate) struct Announcement {
    pub occasion: Occasion,
    pub listening: Listening,
    /// The language that the browser asks for.
    pub browser: Option<Language>,
}

/// Whether the telephone rings, and whether the visitor may notice.
#[derive(Clone, Copy, Debug)]
enum Ringing {
    /// It does, and the page tells how the call goes.
    Seen,
    /// It may or may not: the answer is the same and comes as fast.
    Unseen {
        /// Whether it does.
        rings: bool,
    },
}

/// Asks the question and places the first call. A draft that is being asked about already is not asked twice: a double
/// click finds the challenge that stands.
pub(crate) async fn ask(shop: &Shop, question: Question<'_>) -> Result<ChallengeId, Error> {
    ask_so(shop, question, Ringing::Seen).await
}

/// The same where nobody may learn whether there is anything to ask about. Everything is stored, counted and hashed alike; only if
/// `rings`, somebody is called, and that once the answer is given.
pub(crate) async fn ask_unseen(shop: &Shop, question: Question<'_>, rings: bool) -> Result<ChallengeId, Error> {
    ask_so(shop, question, Ringing::Unseen { rings }).await
}

async fn ask_so(shop: &Shop, question: Question<'_>, ringing: Ringing) -> Result<ChallengeId, Error> {
    let now = shop.clock.now();
    let challenge = Challenge {
        id: shop.random.id(now),
        purpose: question.purpose.clone(),
        visitor: question.visitor.clone(),
        customer: question.customer.map(|(customer, _)| customer.clone()),
        credentials: question
            .customer
            .map_or(CredentialsVersion::FIRST, |(_, credentials)| credentials),
        phone: question.phone.clone(),
        state: ChallengeState::Open,
        attempts_left: shop.policy.attempts,
        calls_left: shop.policy.calls,
        pin_expires_at: now,
        next_call_at: now,
        expires_at: now + shop.policy.challenge_life,
        created_at: now,
    };
    let prepared = async {
        ready(shop, &challenge, now).await?;
        Call::prepare(
            shop,
            &challenge,
            &question.announcement,
            question.draft,
            question.source,
        )
        .await
    };
    let call = match prepared.await {
        Ok(call) => call,
        // What stands needs no call.
        Err(why) => return standing(shop, &challenge).await?.ok_or(why),
    };

    let (shop, source) = (shop.clone(), question.source);
    uncut(async move {
        let mut transaction = shop.database.begin().await?;
        let called = call::first(&shop.policy, &challenge)?;
        if !insert(&mut transaction, &called).await? {
            drop(transaction);
            return standing(&shop, &challenge).await?.ok_or(Error::Ended);
        }
        let spent = match call.admit(&shop, &mut transaction, &called, source, ringing).await? {
            Ok(spent) => spent,
            Err(refusal) => {
                drop(transaction);
                let why = refused(&shop, *refusal).await?;
                return ask_without_call(&shop, challenge, why).await;
            }
        };
        let called = spent.event(ringing);
        audit::note(&shop, &mut transaction, &challenge, &[Event::Asked, called]).await?;
        transaction.commit().await?;

        let id = challenge.id.clone();
        spent.ring(&shop, challenge, ringing).await?;
        Ok(id)
    })
    .await
}

/// Asks a question whose call was refused, if the customer has something else that answers it: whoever can prove themselves without a
/// call does not depend on one. There is no PIN before a call is placed. Otherwise the refusal stands.
async fn ask_without_call(shop: &Shop, challenge: Challenge, why: Error) -> Result<ChallengeId, Error> {
    let Some(customer) = &challenge.customer else {
        return Err(why);
    };
    let now = challenge.created_at;
    let mut transaction = shop.database.begin().await?;
    let key = format!("asked_without_call:{customer}");
    if !limits::use_one(&mut transaction, &key, now.start_of(HOUR), UNCALLED_AN_HOUR).await? {
        return Err(why);
    }
    let possible = stand_in::possible(&mut transaction, customer, &challenge.purpose).await?;
    if possible == StandIns::default() {
        return Err(why);
    }
    if !insert(&mut transaction, &challenge).await? {
        drop(transaction);
        return standing(shop, &challenge).await?.ok_or(Error::Ended);
    }
    audit::note(shop, &mut transaction, &challenge, &[Event::Asked]).await?;
    transaction.commit().await?;
    Ok(challenge.id)
}

/// Stores a challenge, in the place of one that can no longer be answered; `false` when its draft is being asked about already.
async fn insert(transaction: &mut Connection, challenge: &Challenge) -> Result<bool, Error> {
    if challenges::insert(transaction, challenge).await? {
        return Ok(true);
    }
    challenges::close_lapsed(transaction, &challenge.purpose, challenge.created_at).await?;
    Ok(challenges::insert(transaction, challenge).await?)
}

/// Places one more call: a new PIN, and the old one is void.
pub(crate) async fn call_again(
    shop: &Shop,
    challenge: &Challenge,
    source: Source,
    announcement: &Announcement,
    draft: [u8; 32],
) -> Result<(), Error> {
    call_again_so(shop, challenge, source, (announcement, draft), Ringing::Seen).await
}

/// The same for a question that was [asked unseen](ask_unseen).
pub(crate) async fn call_again_unseen(
    shop: &Shop,
    challenge: &Challenge,
    source: Source,
    announcement: &Announcement,
    draft: [u8; 32],
    rings: bool,
) -> Result<(), Error> {
    call_again_so(
        shop,
        challenge,
        source,
        (announcement, draft),
        Ringing::Unseen { rings },
    )
    .await
}

async fn call_again_so(
    shop: &Shop,
    challenge: &Challenge,
    source: Source,
    (announcement, draft): (&Announcement, [u8; 32]),
    ringing: Ringing,
) -> Result<(), Error> {
    let now = shop.clock.now();
    if ended(challenge, now) {
        return Err(Error::Ended);
    }
    if challenge.calls_left == 0 {
        return Err(Error::NoCallsLeft);
    }
    if challenge.next_call_at > now {
        let seconds = now.seconds_until(challenge.next_call_at);
        return Err(Error::CallTooEarly(Duration::from_secs(seconds)));
    }
    ready(shop, challenge, now).await?;
    let call = Call::prepare(shop, challenge, announcement, draft, source).await?;

    let (shop, challenge) = (shop.clone(), challenge.clone());
    uncut(async move {
        let mut transaction = shop.database.begin().await?;
        let called = call::another(&shop.policy, &mut transaction, &challenge, now).await?;
        let spent = match call.admit(&shop, &mut transaction, &called, source, ringing).await? {
            Ok(spent) => spent,
            Err(refusal) => {
                drop(transaction);
                return Err(refused(&shop, *refusal).await?);
            }
        };
        let called = spent.event(ringing);
        audit::note(&shop, &mut transaction, &challenge, &[called]).await?;
        transaction.commit().await?;

        spent.ring(&shop, challenge, ringing).await
    })
    .await
}

/// Keeps the guard's verdict for the shop's owner.
async fn refused(shop: &Shop, refusal: Refusal) -> Result<Error, Error> {
    let verdict = guard::note(shop, refusal, shop.clock.now()).await?;
    Ok(Error::CallRefused(Box::new(verdict)))
}

/// Calls nobody whose PIN could not be looked at afterwards.
async fn ready(shop: &Shop, challenge: &Challenge, now: Instant) -> Result<(), Error> {
    let mut connection = shop.database.read().await?;
    let ready = guesses::ready(shop, &mut connection, challenge, now).await?;
    drop(connection);
    if let Err(why) = ready {
        guesses::note(shop, challenge, why).await?;
    }
    Ok(ready?)
}

/// Runs to its end even when the visitor's connection is cut: a call that is counted is a call that is placed.
pub(crate) async fn uncut<T, F>(work: F) -> Result<T, Error>
where
    T: Send + 'static,
    F: Future<Output = Result<T, Error>> + Send + 'static,
{
    tokio::spawn(work)
        .await
        .map_err(|_| Error::Broken("placing a call stopped"))?
}

/// The visitor's own open challenge for the same purpose.
async fn standing(shop: &Shop, wanted: &Challenge) -> Result<Option<ChallengeId>, Error> {
    let mut connection = shop.database.read().await?;
    let open = challenges::open_for(&mut connection, &wanted.purpose, &wanted.visitor, wanted.created_at).await?;
    Ok(open.map(|challenge| challenge.id))
}

/// What a PIN is bound to: another purpose, draft, content, account, browser, phone or challenge gives another hash.
fn binding(challenge: &Challenge, draft: [u8; 32]) -> [u8; 32] {
    digest::of([
        "ringfence pin 1",
        challenge.purpose.word(),
        challenge.purpose.draft(),
        &hex::encode(draft),
        challenge.customer.as_ref().map_or("", CustomerId::as_str),
        challenge.visitor.as_str(),
        challenge.phone.e164(),
        challenge.id.as_str(),
    ])
}

/// The proof that the right PIN was typed. Made by [`judge`] alone and used once.
#[derive(Debug)]
#[must_use = "an approval that is not redeemed approves nothing"]
pub struct Approval {
    challenge: ChallengeId,
    proof: Proof,
    /// The attempt, as it was counted.
    tried: Tried,
}

/// What was shown to be known, or to be held.
#[derive(Debug)]
enum Proof {
    /// The PIN with this hash.
    Pin(String),
    /// Something that stood in for it.
    StandIn(StandInProof),
}

impl Approval {
    /// What was shown to be known, for the log.
    pub(crate) fn by(&self) -> &'static str {
        match &self.proof {
            Proof::Pin(_) => "pin",
            Proof::StandIn(proof) => proof.way().word(),
        }
    }

    /// What was shown, as it was counted.
    pub(crate) fn tried(&self) -> Tried {
        self.tried
    }

    /// Uses the approval up within the transaction of its deed; `false` when another request was faster, or a new call
    /// has voided the PIN since.
    pub(crate) async fn redeem(
        self,
        shop: &Shop,
        transaction: &mut Connection,
        challenge: &Challenge,
    ) -> Result<bool, Error> {
        match &self.proof {
            Proof::Pin(hash) => Ok(challenges::redeem(transaction, &self.challenge, hash).await?),
            Proof::StandIn(proof) => {
                let customer = challenge.customer.as_ref().ok_or(Error::NotSignedIn)?;
                Ok(proof.use_up(shop, transaction, customer).await?
                    && challenges::redeem_without_pin(transaction, &self.challenge).await?)
            }
        }
    }
}

/// What follows from a proof whose deed is done, in the same transaction: the number need rest no longer, and the wrong PINs in a row are
/// forgotten. Comes after the deed, because every attempt takes its challenge first and these counts second: taken the other way round,
/// two requests of one customer could wait for each other.
pub(crate) async fn settle(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    tried: Tried,
) -> Result<(), Error> {
    // Whoever shows a passkey instead is there as well: nobody who pays so is to find the number resting.
    guard::heard(shop, transaction, challenge).await?;
    guesses::was_right(shop, transaction, challenge, tried).await
}

/// What a typed PIN turned out to be.
#[derive(Debug)]
pub(crate) enum Judgement {
    /// The right one.
    Right(Approval),
    /// A wrong one; how many attempts are left.
    Wrong { attempts_left: u32 },
    /// There was nothing to judge: too late, no attempts left, or over.
    TooLate,
    /// Too many wrong ones today, or in a row: not looked at, and no attempt spent.
    Stopped(Stop),
}

/// Judges a typed PIN. Anything that is not a PIN is refused without spending an attempt.
pub(crate) async fn judge(
    shop: &Shop,
    challenge: &Challenge,
    source: Source,
    typed: &str,
    draft: [u8; 32],
) -> Result<Judgement, Error> {
    let pin =
        Pin::parse(typed, shop.policy.pin_length).map_err(|error| Error::Fields(FieldErrors::one("pin", error)))?;
    if ended(challenge, shop.clock.now()) {
        // Nobody who types on after the end keeps others waiting.
        return Ok(Judgement::TooLate);
    }
    let who = Requester::new(source, challenge.customer.as_ref());
    let place = shop.hasher.place(&who).await?;

    let (spent, tried) = match spend_attempt(shop, challenge).await? {
        Ok(Some(spent)) => spent,
        Ok(None) => return Ok(Judgement::TooLate),
        Err(why) => return Ok(Judgement::Stopped(why)),
    };

    if shop
        .hasher
        .pin_matches(place, pin, binding(challenge, draft), spent.pin_hash.clone())
        .await?
    {
        return Ok(Judgement::Right(Approval {
            challenge: challenge.id.clone(),
            proof: Proof::Pin(spent.pin_hash),
            tried,
        }));
    }
    wrong(shop, challenge, spent.attempts_left).await
}

/// Judges what stands in for the PIN: the same attempts, the same limits, the same draft. Anything that has not even its form is refused
/// without spending an attempt.
pub(crate) async fn judge_stand_in(
    shop: &Shop,
    challenge: &Challenge,
    shown: &StandIn,
    draft: [u8; 32],
) -> Result<Judgement, Error> {
    let customer = challenge.customer.as_ref().ok_or(Error::NotSignedIn)?;
    let way = shown.way();
    let shown = Shown::parse(shown)?;

    let now = shop.clock.now();
    let mut attempt = shop.database.begin().await?;
    if !ended(challenge, now)
        && let Some(why) = shown.useless(shop, &mut attempt, customer).await?
    {
        return Err(Error::Fields(FieldErrors::one("code", why)));
    }
    let Some((attempts_left, guesses)) = spend_without_pin(&mut attempt, challenge, way, now).await? else {
        return Ok(Judgement::TooLate);
    };
    let tried = Tried {
        by: Some(way),
        guesses,
        at: now,
    };
    if let Err(why) = guesses::count(shop, &mut attempt, challenge, tried).await? {
        return Ok(Judgement::Stopped(why));
    }
    audit::note(shop, &mut attempt, challenge, &[Event::Attempt { attempts_left }]).await?;
    attempt.commit().await?;

    let binding = binding(challenge, draft);
    match shown.proves(shop, challenge, customer, binding, guesses).await? {
        Some(proof) => Ok(Judgement::Right(Approval {
            challenge: challenge.id.clone(),
            proof: Proof::StandIn(proof),
            tried,
        })),
        None => wrong(shop, challenge, attempts_left).await,
    }
}

/// Spends what a try is worth, or what is left of the attempts: fewer of the values that are right at one moment are looked at then. The
/// attempts left, and how many were spent.
async fn spend_without_pin(
    attempt: &mut Connection,
    challenge: &Challenge,
    way: Way,
    now: Instant,
) -> Result<Option<(u32, u32)>, Error> {
    for worth in (1..=way.guesses().min(challenge.attempts_left)).rev() {
        let spent = challenges::spend_attempts_without_pin(attempt, &challenge.id, &challenge.visitor, worth, now);
        if let Some(left) = spent.await? {
            return Ok(Some((left, worth)));
        }
    }
    Ok(None)
}

/// What a passkey is to sign for a challenge, as JSON for the browser.
pub(crate) async fn ask_passkey(shop: &Shop, challenge: &Challenge, draft: [u8; 32]) -> Result<String, Error> {
    let customer = challenge.customer.as_ref().ok_or(Error::NotSignedIn)?;
    if ended(challenge, shop.clock.now()) {
        return Err(Error::Ended);
    }
    passkeys::ask(shop, challenge.id.as_str(), customer, binding(challenge, draft)).await
}

/// Tells of a wrong PIN or code, and ends a challenge that has no attempts left.
async fn wrong(shop: &Shop, challenge: &Challenge, attempts_left: u32) -> Result<Judgement, Error> {
    let mut end = shop.database.begin().await?;
    let mut events = vec![Event::Wrong];
    if attempts_left == 0 && challenges::end_if_spent(&mut end, &challenge.id).await? {
        events.push(Event::Ended {
            state: ChallengeState::Dead.word(),
        });
    }
    audit::note(shop, &mut end, challenge, &events).await?;
    end.commit().await?;
    tracing::info!(challenge = %challenge.id, left = attempts_left, "wrong PIN");
    shop.database.announce(&challenge.id).await?;
    Ok(Judgement::Wrong { attempts_left })
}

/// Spends one attempt in a commit of its own, and counts it as a wrong one until it turns out right. Whoever types faster than
/// the PIN is hashed waits for the hash.
async fn spend_attempt(
    shop: &Shop,
    challenge: &Challenge,
) -> Result<Result<Option<(SpentAttempt, Tried)>, Stop>, Error> {
    let mut changes = shop.database.changes();
    loop {
        let now = shop.clock.now();
        let tried = Tried {
            by: None,
            guesses: 1,
            at: now,
        };
        let mut attempt = shop.database.begin().await?;
        let spent = challenges::spend_attempt(&mut attempt, &challenge.id, &challenge.visitor, now).await?;
        if spent.is_some()
            && let Err(why) = guesses::count(shop, &mut attempt, challenge, tried).await?
        {
            return Ok(Err(why));
        }
        if let Some(spent) = &spent {
            let attempts_left = spent.attempts_left;
            audit::note(shop, &mut attempt, challenge, &[Event::Attempt { attempts_left }]).await?;
        }
        let wait = spent.is_none() && challenges::awaits_pin(&mut attempt, &challenge.id, now).await?;
        attempt.commit().await?;
        if !wait {
            return Ok(Ok(spent.map(|spent| (spent, tried))));
        }
        let news = async { while changes.recv().await.is_ok_and(|id| id != challenge.id) {} };
        if tokio::time::timeout(HASHED_WITHIN, news).await.is_err() {
            return Ok(Ok(None));
        }
    }
}

/// Voids the PIN of a call that is known to have been heard by nobody; its challenge and the attempts stay. `again_at` is when the
/// visitor may ask for the next call; none where the visitor may not learn how the call went.
///
/// Decided within the row of the challenge: a newer call's PIN is left alone, and a PIN that is just being judged is void as well unless
/// its approval was redeemed before.
pub(crate) async fn void_pin(
    shop: &Shop,
    transaction: &mut Connection,
    nth: &NthCall,
    again_at: Option<Instant>,
) -> Result<(), Error> {
    match again_at {
        Some(at) => challenges::void_pin(transaction, nth, at).await?,
        None => challenges::void_pin_unseen(transaction, nth, &shop.hasher.no_pin()?).await?,
    }
    Ok(())
}

/// Ends a challenge without its deed.
pub(crate) async fn end(shop: &Shop, challenge: &Challenge, state: ChallengeState) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    if challenges::end(&mut transaction, &challenge.id, state).await? {
        audit::note(
            shop,
            &mut transaction,
            challenge,
            &[Event::Ended { state: state.word() }],
        )
        .await?;
    }
    transaction.commit().await?;
    shop.database.announce(&challenge.id).await?;
    Ok(())
}

/// Ends a challenge that was asked under credentials which are not the account's any more.
pub(crate) async fn end_outdated(shop: &Shop, challenge: &Challenge) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    if challenges::end_outdated(&mut transaction, &challenge.id).await? {
        let state = ChallengeState::Refused.word();
        audit::note(shop, &mut transaction, challenge, &[Event::Ended { state }]).await?;
    }
    transaction.commit().await?;
    shop.database.announce(&challenge.id).await?;
    Ok(())
}

/// Where a challenge stands, its time included.
pub(crate) fn state(challenge: &Challenge, now: domain::Instant) -> ChallengeState {
    match challenge.state {
        ChallengeState::Open if challenge.attempts_left == 0 => ChallengeState::Dead,
        ChallengeState::Open if challenge.expires_at <= now => ChallengeState::Expired,
        state => state,
    }
}

fn ended(challenge: &Challenge, now: domain::Instant) -> bool {
    state(challenge, now) != ChallengeState::Open
}

/// The part of a challenge that changes while its page is open.
pub(crate) async fn live(
    shop: &Shop,
    connection: &mut Connection,
    challenge: &Challenge,
) -> Result<ChallengeLive, Error> {
    let now = shop.clock.now();
    // Every call that is placed is written down before: without one, none could be.
    let progress = calls::newest_progress(connection, &challenge.id)
        .await?
        .unwrap_or(CallProgress::Failed);
    Ok(ChallengeLive {
        progress,
        pin_length: shop.policy.pin_length.digits(),
        seconds_left: now.seconds_until(challenge.pin_expires_at),
        attempts_left: challenge.attempts_left,
        calls_left: challenge.calls_left,
        call_again_in: now.seconds_until(challenge.next_call_at),
        ended: ended(challenge, now),
    })
}
