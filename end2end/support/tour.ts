// Visits every page of the shop, in every state that a visitor can reach. The caller decides what to do at each.

import { expect, type APIRequestContext, type Page } from '@playwright/test';

import { Handset } from './handset.ts';
import { freshNumber } from './numbers.ts';
import {
  accountFor,
  addToCart,
  askForAccount,
  askForOrder,
  confirmWith,
  expectPinPage,
  goToReview,
  otherThan,
  signIn,
  type Account,
} from './shopper.ts';

/** The visitor of the tour. */
export interface Walker {
  readonly page: Page;
  readonly handset: Handset;
  readonly account: Account;
  readonly request: APIRequestContext;
  /** Runs at every page. `name` can be a file name. */
  readonly look: (page: Page, name: string) => Promise<void>;
  /** Gets every PIN that was heard. */
  readonly heard: (pin: string) => void;
}

/** Pages that need no account. */
export async function pastTheCatalog({ page, look }: Walker): Promise<void> {
  for (const [path, name] of [
    ['/', 'home'],
    ['/products', 'products'],
    ['/categories/kitchen', 'category'],
    ['/products/enamel-kettle', 'product'],
    ['/products/tape-dispenser', 'product-sold-out'],
    ['/how-it-works', 'how-it-works'],
    ['/cart', 'cart-empty'],
    ['/undo', 'undo'],
  ] as const) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await look(page, name);
  }
  for (const path of ['/no-such-page', '/products/no-such-thing', '/categories/nowhere', '/orders/0', '/verify/0']) {
    const status = (await page.goto(path))?.status();
    // Orders belong to a customer, so a visitor who is not signed in is asked to sign in.
    if (!path.startsWith('/orders')) expect(status, path).toBe(404);
  }
  await look(page, 'not-found');

  await addToCart(page, 'enamel-kettle', 2);
  await addToCart(page, 'stoneware-mug');
  await look(page, 'cart');
  await page.getByLabel('Quantity of Enamel kettle').fill('99');
  await page.getByRole('button', { name: 'Update' }).first().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'cart-refused');
}

/** The phone-change reversal, for a name and a number that do not belong together. It looks like a real one. */
export async function pastTheReversal({ page, account, look }: Walker): Promise<void> {
  await page.goto('/undo');
  await page.getByRole('button', { name: 'Call my number' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'undo-refused');
  await page.getByLabel('Account name').fill(account.name);
  await page.getByLabel('Country of the number').selectOption(account.phone.country);
  await page.getByLabel('Phone number', { exact: true }).fill(freshNumber().national);
  await page.getByRole('button', { name: 'Call my number' }).click();
  await expect(page).toHaveURL(/\/verify\/[\w-]+$/);
  await look(page, 'undo-pin');
  await page.getByLabel('The PIN you hear').fill('123456');
  await page.getByRole('button', { name: 'Undo the change' }).click();
  await expect(page.locator('#pin-error')).toBeVisible();
  await look(page, 'undo-wrong-pin');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page).toHaveURL('/undo');
}

/** From the sign-in to the welcome page. */
export async function pastTheDoor({ page, handset, account, look, heard }: Walker): Promise<void> {
  await page.goto('/sign-in');
  await look(page, 'sign-in');
  await signIn(page, account.name, account.password);
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'sign-in-refused');
  await addToCart(page, 'olive-oil-soap');
  await page.getByRole('link', { name: 'Check out' }).click();
  await look(page, 'sign-in-for-checkout');

  for (const [path, name, button] of [
    ['/forgot-password', 'forgot-password', 'Call my phone'],
    ['/lost-phone', 'lost-phone', 'Call the new number'],
  ] as const) {
    await page.goto(path);
    await look(page, name);
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look(page, `${name}-refused`);
  }

  await page.goto('/register');
  await look(page, 'register');
  await askForAccount(page, { name: 'a!', password: 'brief', phone: { ...account.phone, national: '12' } });
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'register-refused');

  await askForAccount(page, account);
  await expectPinPage(page);
  const open = page.url();
  heard(await lookDuringTheCall(handset, () => look(page, 'verify-registration')));
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page).toHaveURL(/\/register\?from=/);
  await page.goto(open);
  await look(page, 'verify-ended');

  await askForAccount(page, account);
  const pin = await handset.hearPin();
  heard(pin);
  await confirmWith(page, otherThan(pin));
  await expect(page.locator('#pin-error')).toBeVisible();
  await look(page, 'verify-wrong-pin');
  await confirmWith(page, pin);
  await expect(page).toHaveURL('/welcome');
  await look(page, 'welcome');
}

/** From the address to the list of orders. The visitor is signed in at the start. */
export async function pastTheTill({ page, handset, look, heard }: Walker): Promise<void> {
  await page.goto('/orders');
  await look(page, 'orders-empty');
  await addToCart(page, 'olive-oil-soap', 2);
  await addToCart(page, 'beeswax-candles');
  await page.getByRole('link', { name: 'Check out' }).click();
  await look(page, 'checkout');
  await page.getByRole('button', { name: 'Continue to review' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'checkout-refused');

  await goToReview(page);
  await look(page, 'review');
  const review = page.url();
  await addToCart(page, 'luggage-tag');
  await page.goto(review);
  await look(page, 'review-cart-changed');

  await askForOrder(page);
  const pin = await lookDuringTheCall(handset, () => look(page, 'verify-order'));
  heard(pin);
  // The delivery report can arrive at any time. Without a script the page must be loaded again.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('You answered the call')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await look(page, 'verify-order-answered');
  await confirmWith(page, pin);
  await expect(page).toHaveURL(/\?placed/);
  await look(page, 'order-placed');
  await page.goto(page.url().replace('?placed', ''));
  await look(page, 'order');
  await page.goto('/orders');
  await look(page, 'orders');
}

/** The account and each of its changes. The visitor is signed in at the start. */
export async function pastTheAccount({ page, handset, account, look, heard }: Walker): Promise<void> {
  await page.goto('/account');
  await look(page, 'account');
  await page.goto('/account/calls');
  await look(page, 'calls');
  await page.goto('/account/factors');
  await look(page, 'ways');
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  await expectPinPage(page);
  const allowed = await lookDuringTheCall(handset, () => look(page, 'verify-way'));
  heard(allowed);
  await confirmWith(page, allowed);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up your app');
  await look(page, 'set-up-app');
  await page.goto('/account/events');
  await look(page, 'events');
  for (const what of ['name', 'email', 'address', 'password', 'phone']) {
    await page.goto(`/account/change/${what}`);
    await look(page, `change-${what}`);
  }
  await page.getByRole('button', { name: 'Call the old number' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'change-phone-refused');
  expect((await page.goto('/account/change/shoe-size'))?.status()).toBe(404);

  await page.goto('/account/change/name');
  await page.getByLabel('Your name').fill('Ada Lane');
  await page.getByRole('button', { name: 'Call me to confirm' }).click();
  await expectPinPage(page);
  const named = await lookDuringTheCall(handset, () => look(page, 'verify-change'));
  heard(named);
  await confirmWith(page, named);
  await expect(page.getByRole('status')).toHaveText('Your name has changed.');
  await look(page, 'account-changed');

  await page.goto('/account/change/phone');
  await page.getByLabel('Country of the number').selectOption(account.phone.country);
  await page.getByLabel('Phone number', { exact: true }).fill(freshNumber().national);
  await page.getByRole('button', { name: 'Call the old number' }).click();
  await expectPinPage(page);
  const agreed = await lookDuringTheCall(handset, () => look(page, 'verify-old-number'));
  heard(agreed);
  await confirmWith(page, agreed);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm on your new number');
  await look(page, 'verify-new-number');
}

/**
 * Answers the phone before it stops ringing, checks the page during the call, and returns the PIN after it. On a busy machine a thorough
 * check takes longer than a phone rings.
 */
export async function lookDuringTheCall(handset: Handset, look: () => Promise<void>): Promise<string> {
  const pin = await handset.hearPinAndStay();
  await look();
  await handset.hangUp();
  return pin;
}

/** The page for another account name. `elsewhere` is a browser that is not signed in. The account exists. */
export async function pastATakenName({ account, request, look, heard }: Walker, elsewhere: Page): Promise<void> {
  const phone = freshNumber();
  await askForAccount(elsewhere, { ...accountFor(phone), name: account.name });
  const pin = await new Handset(request, phone).hearPin();
  heard(pin);
  await confirmWith(elsewhere, pin);
  await expect(elsewhere).toHaveURL(/\/register\/name\//);
  await look(elsewhere, 'choose-name');
}
