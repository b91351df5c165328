//! Two protected actions of one account at once, each with each: what was authorized under one password and number takes no effect under
//! another.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use domain::{ChallengeId, Factor};
use services::{
    Error, Shop,
    gate::Outcome,
    identity::{
        account::{self, ChangeFields},
        backup_codes, enrollment,
        recovery::{self, MoveFields, ResetFields},
        registration,
        reversal::{self, ReversalFields},
    },
    storefront::checkout,
};
use verification::Visitor;

use crate::{
    factors::app,
    notices::move_number,
    shop::{MUG, PASSWORD, TestShop, phone_fields, registration_form, type_pin},
};

/// Every protected action, as a person begins it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Register,
    CheckOut,
    ChangePassword,
    AllowNewNumber,
    ProveNewNumber,
    MakeBackupCodes,
    SetUpApp,
    RemoveApp,
    ResetPassword,
    MovePhone,
    Reverse,
}

use Action::{
    AllowNewNumber, ChangePassword, CheckOut, MakeBackupCodes, MovePhone, ProveNewNumber, Register, RemoveApp,
    ResetPassword, Reverse, SetUpApp,
};

const ALL: [Action; 11] = [
    Register,
    CheckOut,
    ChangePassword,
    AllowNewNumber,
    ProveNewNumber,
    MakeBackupCodes,
    SetUpApp,
    RemoveApp,
    ResetPassword,
    MovePhone,
    Reverse,
];

impl Action {
    /// Whether the account has another password or number afterwards.
    fn changes_credentials(self) -> bool {
        matches!(self, ChangePassword | ProveNewNumber | ResetPassword | Reverse)
    }

    /// Whether it hangs on the account's password and number: opening another account does not, and the old number may always speak up.
    fn hangs_on_credentials(self) -> bool {
        !matches!(self, Register | Reverse)
    }

    /// Whether the account's codes and apps are others afterwards. What was proved by the ones before is void.
    fn changes_factors(self) -> bool {
        matches!(self, MakeBackupCodes | RemoveApp)
    }

    fn is_proved_by_factors(self) -> bool {
        matches!(self, ResetPassword | MovePhone)
    }

    /// Whether this action, asked for before `first` was done, can still be done.
    fn outlives(self, first: Action) -> bool {
        let credentials_changed = first.changes_credentials() && self.hangs_on_credentials();
        let factors_changed = first.changes_factors() && self.is_proved_by_factors();
        !credentials_changed && !factors_changed
    }
}

/// An account with a number that it had before, a number, backup codes and an app; and the browser of its customer.
struct Cast {
    name: String,
    /// Its last two digits are the account's own.
    before: String,
    now: String,
    /// Numbers that nobody has.
    others: [String; 4],
    customer: Visitor,
    codes: Vec<String>,
    app: domain::FactorId,
}

impl Cast {
    async fn new(shop: &TestShop, place: usize) -> Self {
        let number = |which: usize| format!("+4474{:08}", 10_000 + place * 10 + which);
        let (name, before, now) = (format!("customer-{place}"), number(0), number(1));
        let opened = shop.register(&name, &before).await;
        let codes = backup_codes::fresh(shop, &opened).await.unwrap();
        move_number(shop, &opened, &before, &now).await;
        let customer = shop.renewed(&opened).await;
        app(shop, &customer, &now).await;
        let ready = enrollment::list(shop, &customer).await.unwrap();
        shop.fill(&customer, &[(MUG, 1)]).await;
        Self {
            app: ready[0].id.clone(),
            others: [number(2), number(3), number(4), number(5)],
            name,
            before,
            now,
            customer,
            codes,
        }
    }

    /// Begins an action; the browser that does, and the number that is called. `other` tells two of one kind apart.
    async fn begin(&self, shop: &Shop, action: Action, other: usize) -> Result<(Visitor, ChallengeId, String), Error> {
        let stranger = Visitor {
            id: shop.random.secret(),
            customer: None,
            ..self.customer.clone()
        };
        let customer = self.customer.clone();
        let own = self.now.clone();
        let new = self.others[other].clone();
        Ok(match action {
            Register => {
                let form = registration_form(&format!("{}-{other}", self.name), &new);
                let id = registration::start(shop, &stranger, &form).await?;
                (stranger, id, new)
            }
            CheckOut => {
                let order = checkout::draft(shop, &customer, &crate::shop::delivery_form()).await?;
                let id = checkout::start(shop, &customer, &order).await?;
                (customer, id, own)
            }
            ChangePassword => {
                let fields = ChangeFields::Password {
                    current: PASSWORD.to_owned(),
                    new: format!("another horse entirely {other}"),
                };
                let id = account::start(shop, &customer, "", &fields).await?;
                (customer, id, own)
            }
            AllowNewNumber | ProveNewNumber => {
                let fields = ChangeFields::Phone(phone_fields(&new));
                let id = account::start(shop, &customer, "", &fields).await?;
                (customer, id, own)
            }
            MakeBackupCodes => {
                let id = backup_codes::start(shop, &customer, "").await?;
                (customer, id, own)
            }
            SetUpApp => {
                let id = enrollment::start(shop, &customer, "", Factor::Passkey, "").await?;
                (customer, id, own)
            }
            RemoveApp => {
                let id = enrollment::start_removal(shop, &customer, &self.app).await?;
                (customer, id, own)
            }
            ResetPassword => {
                let fields = ResetFields {
                    form: String::new(),
                    account_name: self.name.clone(),
                    code: self.codes[other].clone(),
                    password: format!("a wholly new horse {other}"),
                };
                let id = recovery::start_reset(shop, &stranger, &fields).await?;
                (stranger, id, own)
            }
            MovePhone => {
                let fields = MoveFields {
                    form: String::new(),
                    account_name: self.name.clone(),
                    password: PASSWORD.to_owned(),
                    code: self.codes[other].clone(),
                    phone: phone_fields(&new),
                };
                let id = recovery::start_move(shop, &stranger, &fields).await?;
                (stranger, id, new)
            }
            Reverse => {
                let fields = ReversalFields {
                    form: String::new(),
                    account_name: self.name.clone(),
                    phone: phone_fields(&self.before),
                };
                let id = reversal::start(shop, &stranger, &fields).await?;
                (stranger, id, self.before.clone())
            }
        })
    }

    /// Begins an action and hears its PIN: everything is done but the last step.
    async fn ask(&self, shop: &TestShop, action: Action, other: usize) -> Asked {
        let (visitor, challenge, number) = self.begin(shop, action, other).await.unwrap();
        let pin = hear(shop, &number).await;
        while awaits_pin(shop, &challenge).await {
            tokio::task::yield_now().await;
        }
        if action != ProveNewNumber {
            return Asked {
                visitor,
                challenge,
                pin,
            };
        }
        let Outcome::NewNumberCalled(challenge) = shop.confirm(&visitor, &challenge, &pin).await else {
            panic!("the new number is not called");
        };
        let pin = hear(shop, &self.others[other]).await;
        Asked {
            visitor,
            challenge,
            pin,
        }
    }
}

/// A question whose PIN was heard.
struct Asked {
    visitor: Visitor,
    challenge: ChallengeId,
    pin: String,
}

/// The PIN of the newest call to a number; a call that nobody is shown is placed a moment after the answer.
async fn hear(shop: &TestShop, number: &str) -> String {
    while shop
        .newest_call(number)
        .is_none_or(|call| shop.simulator.answer(&call.id).is_err())
    {
        tokio::task::yield_now().await;
    }
    let call = shop.newest_call(number).unwrap();
    crate::shop::pin_in(&call.text.unwrap())
}

/// Whether the PIN of the newest call is still being hashed: nobody who types it now is to wait for that on a busy machine.
async fn awaits_pin(shop: &TestShop, challenge: &ChallengeId) -> bool {
    let mut connection = shop.database.read().await.unwrap();
    let now = shop.clock.now();
    storage::challenges::awaits_pin(&mut connection, challenge, now)
        .await
        .unwrap()
}

/// Whether the right PIN did what it was asked for.
fn took_effect(outcome: &Result<Outcome, Error>) -> bool {
    !matches!(
        outcome,
        Ok(Outcome::Ended
            | Outcome::PinExpired
            | Outcome::WrongPin { .. }
            | Outcome::NothingToReverse
            | Outcome::AlreadyDone(_))
            | Err(_)
    )
}

#[tokio::test]
async fn of_two_actions_the_second_takes_no_effect_where_the_first_changed_what_it_was_authorized_under() {
    let shop = TestShop::open().await;
    for (row, second) in ALL.into_iter().enumerate() {
        for (column, first) in ALL.into_iter().enumerate() {
            if first == second && matches!(first, RemoveApp | Reverse) {
                // Of one thing, which can be done once.
                continue;
            }
            let cast = Cast::new(&shop, row * ALL.len() + column).await;
            let waits = cast.ask(&shop, second, 0).await;
            let done = cast.ask(&shop, first, 1).await;

            let outcome = type_pin(&shop, &done.visitor, &done.challenge, &done.pin).await;
            assert!(took_effect(&outcome), "{first:?} before {second:?}: {outcome:?}");
            let outcome = type_pin(&shop, &waits.visitor, &waits.challenge, &waits.pin).await;

            assert_eq!(
                took_effect(&outcome),
                second.outlives(first),
                "{second:?} after {first:?}: {outcome:?}"
            );
        }
    }
}

/// Runs a future for so many polls; what it led to, if it came to its end.
struct Steps<'a, F> {
    future: Pin<&'a mut F>,
    left: u32,
}

impl<F: Future> Future for Steps<'_, F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        self.future.as_mut().poll(context).map(Some)
    }
}

async fn step<F: Future>(future: Pin<&mut F>, polls: u32) -> Option<F::Output> {
    Steps { future, left: polls }.await
}

/// Types a heard PIN on a task of its own.
fn confirm_apart(shop: &TestShop, asked: &Asked) -> tokio::task::JoinHandle<Result<Outcome, Error>> {
    let shop: Shop = (**shop).clone();
    let (visitor, challenge, pin) = (asked.visitor.clone(), asked.challenge.clone(), asked.pin.clone());
    tokio::spawn(async move { type_pin(&shop, &visitor, &challenge, &pin).await })
}

/// After so long a change is taken to be held up by what was stopped. Too short a time chooses another moment, and no other outcome.
const HELD_UP: Duration = Duration::from_millis(200);

const CHANGES: [Action; 4] = [ChangePassword, ProveNewNumber, ResetPassword, Reverse];

fn hanging_on_credentials() -> impl Iterator<Item = Action> {
    ALL.into_iter().filter(|action| action.hangs_on_credentials())
}

/// The facts that a question rests on are read before it is stored; here the account changes in between, at several moments.
#[tokio::test]
async fn what_is_being_asked_while_the_account_changes_takes_no_effect_afterwards() {
    let shop = TestShop::open().await;
    let mut place = 0;
    for first in CHANGES {
        for second in hanging_on_credentials() {
            for polls in [2, 4, 7] {
                place += 1;
                let cast = Cast::new(&shop, place).await;
                let done = cast.ask(&shop, first, 1).await;
                let calls_before = calls(&shop, &cast);

                let mut beginning = std::pin::pin!(cast.begin(&shop, second, 0));
                let mut begun = step(beginning.as_mut(), polls).await;
                let mut confirming = confirm_apart(&shop, &done);
                let outcome = loop {
                    match tokio::time::timeout(HELD_UP, &mut confirming).await {
                        Ok(outcome) => break outcome.unwrap(),
                        // What was stopped holds something that the change needs: it has to go on a little.
                        Err(_) if begun.is_none() => begun = step(beginning.as_mut(), 1).await,
                        Err(_) => {}
                    }
                };
                assert!(took_effect(&outcome), "{first:?}: {outcome:?}");
                let begun = match begun {
                    Some(begun) => begun,
                    None => beginning.await,
                };

                let Ok((visitor, challenge, _)) = begun else { continue };
                let Some((number, pin)) = new_pin(&shop, &cast, &calls_before) else {
                    continue;
                };
                let outcome = type_pin(&shop, &visitor, &challenge, &pin).await;
                let begun_afterwards = match second {
                    // Of somebody who is not signed in: begun when the change was over, and heard on the new number.
                    ResetPassword => shop.number_of(&cast.customer).await == number,
                    MovePhone => matches!(first, ProveNewNumber | Reverse),
                    _ => false,
                };
                assert!(
                    !took_effect(&outcome) || begun_afterwards,
                    "{second:?}, asked after {polls} polls while {first:?} was done: {outcome:?}"
                );
            }
        }
    }
}

/// How many calls each of the cast's numbers got.
fn calls(shop: &TestShop, cast: &Cast) -> Vec<(String, usize)> {
    let numbers = [&cast.before, &cast.now].into_iter().chain(&cast.others);
    numbers.map(|number| (number.clone(), shop.calls(number))).collect()
}

/// The PIN of a call that is new since, and who heard it.
fn new_pin(shop: &TestShop, cast: &Cast, before: &[(String, usize)]) -> Option<(String, String)> {
    let now = calls(shop, cast);
    let (number, _) = now.into_iter().zip(before).find(|(now, before)| now.1 > before.1)?.0;
    Some((number.clone(), shop.hear(&number)))
}

#[tokio::test]
async fn of_two_actions_confirmed_at_once_the_one_that_took_effect_second_was_not_voided_by_the_first() {
    let shop = TestShop::open().await;
    let other_instance = shop.second_instance().await;
    let mut place = 0;
    for first in CHANGES {
        for second in hanging_on_credentials() {
            place += 1;
            let cast = Cast::new(&shop, place).await;
            let one = cast.ask(&shop, first, 1).await;
            let other = cast.ask(&shop, second, 0).await;

            let (changed, hanging) = tokio::join!(
                type_pin(&shop, &one.visitor, &one.challenge, &one.pin),
                type_pin(&other_instance, &other.visitor, &other.challenge, &other.pin),
            );

            assert!(
                took_effect(&changed) || took_effect(&hanging),
                "{first:?} {changed:?}, {second:?} {hanging:?}"
            );
            if took_effect(&changed) && took_effect(&hanging) {
                let (one, other) = (approved_at(&shop, &one).await, approved_at(&shop, &other).await);
                assert!(other < one, "{second:?} took effect after {first:?}");
            }
        }
    }
}

/// The place in the log at which a question was answered.
async fn approved_at(shop: &TestShop, asked: &Asked) -> i64 {
    let mut connection = shop.database.read().await.unwrap();
    let events = storage::audit::after(&mut connection, 0, 1_000_000).await.unwrap();
    let approved =
        |event: &&storage::audit::AuditEvent| event.event == "approved" && event.challenge == asked.challenge.as_str();
    events.iter().find(approved).unwrap().seq
}
