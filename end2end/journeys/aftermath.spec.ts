// After a phone change: the old number gets a notice and can reverse the change, and the account lists what happened.

import type { Page } from '@playwright/test';

import { Handset } from '../support/handset.ts';
import { freshNumber, type PhoneNumber } from '../support/numbers.ts';
import { addToCart, askForOrder, beside, buy, confirmWith, expectPinPage, goToReview, pinField, signIn } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

/** Moves the account to another number. Both calls are answered. */
async function moveTo(page: Page, next: PhoneNumber, old: Handset, fresh: Handset): Promise<void> {
  await page.goto('/account/change/phone');
  await page.getByLabel('Country of the number').selectOption(next.country);
  await page.getByLabel('Phone number', { exact: true }).fill(next.national);
  await page.getByRole('button', { name: 'Call the old number' }).click();
  await expectPinPage(page);
  await confirmWith(page, await old.hearPin());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm on your new number');
  await confirmWith(page, await fresh.hearPin());
  await expect(page.getByRole('status')).toHaveText('Your phone number has changed.');
}

/** Finds the link that the call names, and asks for the old number to be restored. */
async function askToReverse(page: Page, name: string, phone: PhoneNumber): Promise<void> {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo a change' }).click();
  await page.getByLabel('Account name').fill(name);
  await page.getByLabel('Country of the number').selectOption(phone.country);
  await page.getByLabel('Phone number', { exact: true }).fill(phone.national);
  await page.getByRole('button', { name: 'Call my number' }).click();
  await expect(page).toHaveURL(/\/verify\/[\w-]+$/);
}

test('the old number gets a notice about the new number and takes the account back', async ({ page, customer, handset, elsewhere, request }) => {
  const next = freshNumber();
  await moveTo(page, next, handset, new Handset(request, next));

  const told = await handset.listen();
  expect(told).toContain('The phone number of your account at Ringfence was changed.');
  expect(told).toContain('open our website and choose Undo a change at the bottom of the page');

  await askToReverse(elsewhere, customer.name, customer.phone);
  await expect(elsewhere.getByRole('main')).toContainText(customer.phone.masked);
  const asked = await handset.hearPin();
  await pinField(elsewhere).fill(asked);
  await elsewhere.getByRole('button', { name: 'Undo the change' }).click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await expect(elsewhere.getByRole('status')).toContainText('Your old phone number is back');

  await page.goto('/account');
  await expect(page, 'whoever changed it is signed out').toHaveURL('/sign-in?next=/account');
  await signIn(elsewhere, customer.name, customer.password);
  await expect(beside(elsewhere, 'Phone number')).toHaveText(customer.phone.masked);

  await elsewhere.getByRole('link', { name: 'See account activity' }).click();
  const happened = elsewhere.getByRole('main').getByRole('listitem');
  await expect(happened.filter({ hasText: `Your phone number is ${customer.phone.masked} again` })).toBeVisible();
  await expect(happened.filter({ hasText: `changed from ${customer.phone.masked} to ${next.masked}` })).toBeVisible();
  await expect(happened.filter({ hasText: 'The account was opened.' })).toBeVisible();
});

test('a name and a number that do not belong together get the same page and no call', async ({ page, customer, elsewhere, request }) => {
  const stranger = freshNumber();
  await askToReverse(elsewhere, customer.name, stranger);
  await expect(elsewhere.getByRole('main')).toContainText('was replaced in this account within the last ten days, or is about to be, we are calling it now');

  await pinField(elsewhere).fill('123456');
  await elsewhere.getByRole('button', { name: 'Undo the change' }).click();
  await expect(elsewhere.locator('#pin-error')).toContainText('4 attempts left');

  expect(await new Handset(request, stranger).calls()).toHaveLength(0);
  await page.goto('/account');
  await expect(beside(page, 'Phone number')).toHaveText(customer.phone.masked);
});

test('a large order after a phone change is held, the page says so before the call, and a reversal cancels it', async ({
  page,
  customer,
  handset,
  elsewhere,
  request,
}) => {
  const next = freshNumber();
  const fresh = new Handset(request, next);
  await moveTo(page, next, handset, fresh);
  await handset.listen();

  await addToCart(page, 'luggage-tag', 1);
  await buy(page, fresh);
  await expect(page.getByRole('main')).not.toContainText('Held until');

  await addToCart(page, 'brass-pen', 8);
  await goToReview(page);
  await expect(page.getByText('This order will be held for a day.')).toBeVisible();
  await askForOrder(page);
  await expect(page.getByText('This order will be held for a day.')).toBeVisible();
  await confirmWith(page, await fresh.hearPin());
  await expect(page.getByRole('main')).toContainText('Held until');
  const order = new URL(page.url()).pathname;
  await page.goto('/orders');
  await expect(page.getByRole('main').getByText('Held', { exact: true })).toBeVisible();

  await askToReverse(elsewhere, customer.name, customer.phone);
  await pinField(elsewhere).fill(await handset.hearPin());
  await elsewhere.getByRole('button', { name: 'Undo the change' }).click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await signIn(elsewhere, customer.name, customer.password);
  await elsewhere.goto(order);
  await expect(elsewhere.getByRole('main')).toContainText('Cancelled on');
});
