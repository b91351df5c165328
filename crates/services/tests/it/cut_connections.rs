//! Browsers that go away in the middle: whatever moment the connection is cut, only whole outcomes remain.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use domain::ChallengeId;
use services::{gate::Outcome, storefront::checkout};
use tokio::sync::broadcast::Receiver;

use crate::shop::{FIRST, MUG, TestShop, pin_in, type_pin};

const DEADLINE: Duration = Duration::from_secs(10);

/// A piece of work that is dropped instead of being polled once more than `left` times: what a cut connection does.
struct Cut<F> {
    work: Pin<Box<F>>,
    left: usize,
}

impl<F: Future> Future for Cut<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(left) = self.left.checked_sub(1) else {
            return Poll::Ready(None);
        };
        self.left = left;
        match self.work.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            // Nothing will wake it any more than its work does: the last poll is the end of it.
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// Lets `work` run until it was polled `polls` times; `None` when that cut it off.
async fn cut_after<F: Future>(polls: usize, work: F) -> Option<F::Output> {
    Cut {
        work: Box::pin(work),
        left: polls,
    }
    .await
}

/// Looks again at every change that is announced, until it is as wished.
async fn until(changes: &mut Receiver<ChallengeId>, wished: impl AsyncFn() -> bool) {
    while !wished().await {
        tokio::time::timeout(DEADLINE, changes.recv())
            .await
            .expect("the work goes on to its end")
            .unwrap();
    }
}

#[tokio::test]
async fn a_cut_while_asking_for_the_call_never_costs_the_order() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.fill(&customer, &[(MUG, 1)]).await;

    for polls in 1..100 {
        shop.fill(&customer, &[(MUG, 1)]).await;
        let order = shop.draft(&customer).await;
        let before = shop.newest_call(FIRST).map(|call| call.id);

        let whole = cut_after(polls, checkout::start(&shop, &customer, &order))
            .await
            .is_some();
        let challenge = checkout::start(&shop, &customer, &order).await.unwrap();

        let call = shop.simulator.next_call(&FIRST[1..], before.as_deref(), DEADLINE).await;
        let call = call.unwrap_or_else(|| panic!("cut after {polls} polls, the phone never rang"));
        let pin = pin_in(&shop.simulator.answer(&call.id).unwrap().text.unwrap());
        let outcome = shop.confirm(&customer, &challenge, &pin).await;
        assert_eq!(outcome, Outcome::OrderPlaced(order), "cut after {polls} polls");
        if whole {
            // How often it is polled is up to the scheduler; that it waits for the database at all is not.
            assert!(polls > 1, "nothing was cut");
            return;
        }
    }
    panic!("the work never came to its end");
}

#[tokio::test]
async fn a_cut_while_the_pin_is_checked_leaves_an_order_or_none() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    for polls in 1..100 {
        let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let pin = shop.hear(FIRST);
        let stock = shop.stock(MUG).await;
        let mut changes = shop.database.changes();

        let whole = cut_after(polls, type_pin(&shop, &customer, &challenge, &pin))
            .await
            .is_some();
        until(&mut changes, async || {
            services::storefront::orders::one(&shop, &customer, &order)
                .await
                .is_ok()
        })
        .await;

        assert_eq!(shop.stock(MUG).await, stock - 1, "cut after {polls} polls");
        assert_eq!(shop.cart(&customer).await, [], "cut after {polls} polls");
        if whole {
            return;
        }
    }
    panic!("the work never came to its end");
}

#[tokio::test]
async fn a_cut_does_not_give_a_wrong_guess_back() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);

    for (wrong, left) in crate::shop::wrong_pins(&pin).zip([4, 3, 2, 1, 0]) {
        let mut changes = shop.database.changes();
        assert!(
            cut_after(1, type_pin(&shop, &customer, &challenge, &wrong))
                .await
                .is_none()
        );
        until(&mut changes, async || {
            shop.attempts_left(&customer, &challenge).await == left
        })
        .await;
    }

    assert_eq!(shop.confirm(&customer, &challenge, &pin).await, Outcome::Ended);
}
