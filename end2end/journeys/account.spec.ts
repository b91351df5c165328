// The account: each change waits for a call, and changes of the password or the phone number end the sessions of other browsers.

import type { Page } from '@playwright/test';

import { Handset } from '../support/handset.ts';
import { freshNumber } from '../support/numbers.ts';
import { accountFor, beside, confirmWith, expectPinPage, fillAddress, openAccount, otherThan, signIn } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

const CHANGES = [
  {
    what: 'name',
    shown: 'Name',
    asked: 'change your name to Ada Lane',
    told: 'Your name has changed.',
    value: 'Ada Lane',
    type: (page: Page) => page.getByLabel('Your name').fill('Ada Lane'),
  },
  {
    what: 'e-mail',
    shown: 'E-mail',
    asked: 'change your e-mail address to ada@example.com',
    told: 'Your e-mail address has changed.',
    value: 'ada@example.com',
    type: (page: Page) => page.getByLabel('E-mail address').fill('ada@example.com'),
  },
  {
    what: 'address',
    shown: 'Address',
    asked: 'change your address to Ada Lane, 12 Orchard Row, LS1 4AP Leeds, United Kingdom',
    told: 'Your address has changed.',
    value: 'Ada Lane, 12 Orchard Row, LS1 4AP Leeds, United Kingdom',
    type: fillAddress,
  },
];

for (const { what, shown, asked, told, value, type } of CHANGES) {
  test(`a new ${what} waits for the PIN, which names what changes`, async ({ page, customer, handset }) => {
    await page.goto('/account');
    await page.getByRole('link', { name: `Change ${what}` }).click();
    await type(page);
    await page.getByRole('button', { name: 'Call me to confirm' }).click();
    await expectPinPage(page);
    await expect(page.getByRole('main')).toContainText(`With the PIN you ${asked}. We call ${customer.phone.masked}.`);
    const sentence = await handset.listen();
    expect(sentence).toContain('To confirm the change to your personal data at Ringfence');
    const pin = (/: ((?:\d, )+\d)\./.exec(sentence)?.[1] ?? '').replaceAll(', ', '');

    await confirmWith(page, otherThan(pin));
    await expect(page.locator('#pin-error')).toContainText('4 attempts left');
    await confirmWith(page, pin);

    await expect(page.getByRole('status')).toHaveText(told);
    await expect(beside(page, shown)).toHaveText(value);
  });
}

test('a cancelled change is not made', async ({ page, customer, handset }) => {
  await page.goto('/account/change/name');
  await page.getByLabel('Your name').fill('Somebody Else');
  await page.getByRole('button', { name: 'Call me to confirm' }).click();
  await expectPinPage(page);
  await handset.hearPin();

  await page.getByRole('button', { name: 'Cancel', exact: true }).click();

  await expect(page).toHaveURL('/account');
  await expect(beside(page, 'Name')).toHaveText('Not given yet');
  await expect(page.getByRole('link', { name: `Account of ${customer.name}` })).toBeVisible();
});

test('a new name leaves other browsers signed in', async ({ page, customer, elsewhere, handset }) => {
  await signIn(elsewhere, customer.name, customer.password);
  await expect(elsewhere).toHaveURL('/account');

  await page.goto('/account/change/name');
  await page.getByLabel('Your name').fill('Ada Lane');
  await page.getByRole('button', { name: 'Call me to confirm' }).click();
  await confirmWith(page, await handset.hearPin());
  await expect(beside(page, 'Name')).toHaveText('Ada Lane');

  await elsewhere.goto('/account');
  await expect(beside(elsewhere, 'Name')).toHaveText('Ada Lane');
});

test('a new password signs every other browser out, and the old password no longer works', async ({ page, customer, elsewhere, handset }) => {
  await signIn(elsewhere, customer.name, customer.password);
  await expect(elsewhere).toHaveURL('/account');

  await page.goto('/account/change/password');
  await page.getByLabel('Current password').fill(customer.password);
  await page.getByLabel('New password').fill('nine loud copper bells');
  await page.getByRole('button', { name: 'Call me to confirm' }).click();
  await expectPinPage(page);
  await expect(page.getByRole('main')).not.toContainText('copper');
  await confirmWith(page, await handset.hearPin());
  await expect(page.getByRole('status')).toHaveText('Your password has changed.');

  await elsewhere.goto('/account');
  await expect(elsewhere).toHaveURL('/sign-in?next=/account');
  await signIn(elsewhere, customer.name, customer.password);
  await expect(elsewhere.getByRole('alert')).toContainText('is not right');
  await signIn(elsewhere, customer.name, 'nine loud copper bells');
  await expect(elsewhere).toHaveURL('/account');
  await page.goto('/account');
  await expect(page, 'whoever changed it stays signed in').toHaveURL('/account');
});

test('without the current password nobody is called', async ({ page, customer, handset }) => {
  await page.goto('/account/change/password');
  await page.getByLabel('Current password').fill('not my password at all');
  await page.getByLabel('New password').fill('nine loud copper bells');
  await page.getByRole('button', { name: 'Call me to confirm' }).click();

  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription('That is not your current password.');
  await expect(page.getByLabel('Current password')).toHaveValue('');
  await expect(page.getByLabel('New password')).toHaveValue('');
  expect(await handset.calls(), `only the call that opened ${customer.name}`).toHaveLength(1);
});

test('a new phone number needs calls to both numbers, and signs every other browser out', async ({ page, customer, elsewhere, handset, request }) => {
  const next = freshNumber();
  await signIn(elsewhere, customer.name, customer.password);
  await expect(elsewhere).toHaveURL('/account');
  await askToMove(page, next);

  await confirmWith(page, await handset.hearPin());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm on your new number');
  await elsewhere.goto('/account');
  await expect(beside(elsewhere, 'Phone number'), 'after half of it the old number stays').toHaveText(customer.phone.masked);
  await confirmWith(page, await new Handset(request, next).hearPin());

  await expect(page.getByRole('status')).toHaveText('Your phone number has changed.');
  await expect(beside(page, 'Phone number')).toHaveText(next.masked);
  await elsewhere.goto('/account');
  await expect(elsewhere).toHaveURL('/sign-in?next=/account');
});

test('a phone number of another account is not taken over, and only the holder of that phone learns that it has an account', async ({ page, customer, elsewhere, handset, request }) => {
  const theirs = freshNumber();
  const other = new Handset(request, theirs);
  await openAccount(elsewhere, other, accountFor(theirs));
  await askToMove(page, theirs);
  await confirmWith(page, await handset.hearPin());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm on your new number');

  await confirmWith(page, await other.hearPin());

  await expect(page.getByRole('alert')).toContainText('This phone number belongs to another account. Your number stays as it was.');
  await expect(beside(page, 'Phone number')).toHaveText(customer.phone.masked);
});

test('signing out ends the session on the server, too', async ({ page, customer, browser, context }) => {
  const before = await context.storageState();
  await page.goto('/account');
  await expect(page.getByRole('main')).toContainText(customer.name);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();

  const thief = await browser.newContext({ storageState: before });
  const theirs = await thief.newPage();
  await theirs.goto('/account');
  await expect(theirs, 'the old cookie opens nothing').toHaveURL('/sign-in?next=/account');
  await thief.close();
});

test('signing in begins a new session, and the earlier cookie opens nothing', async ({ page, customer, elsewhere, browser }) => {
  await elsewhere.goto('/products/olive-oil-soap');
  await elsewhere.getByRole('button', { name: 'Add to cart' }).click();
  await expect(elsewhere).toHaveURL(/\/cart/);
  const before = await elsewhere.context().storageState();
  await signIn(elsewhere, customer.name, customer.password);
  await expect(elsewhere).toHaveURL('/account');

  const planted = await browser.newContext({ storageState: before });
  const theirs = await planted.newPage();
  await theirs.goto('/account');

  await expect(theirs).toHaveURL('/sign-in?next=/account');
  await planted.close();
  await page.goto('/account');
  await expect(page).toHaveURL('/account');
});

test('the pages of an account are shown to nobody else', async ({ page }) => {
  for (const path of ['/account', '/orders', '/checkout', '/account/change/phone', '/welcome']) {
    await page.goto(path);
    await expect(page).toHaveURL(`/sign-in?next=${path}`);
  }
});

async function askToMove(page: Page, phone: { country: string; national: string }): Promise<void> {
  await page.goto('/account/change/phone');
  await page.getByLabel('Country of the number').selectOption(phone.country);
  await page.getByLabel('Phone number', { exact: true }).fill(phone.national);
  await page.getByRole('button', { name: 'Call the old number' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm on your old number');
}
