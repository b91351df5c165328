// A forgotten password and a lost phone, with the codes that every account begins with.

import type { Page } from '@playwright/test';

import { expectNoViolations } from '../support/axe.ts';
import { Handset } from '../support/handset.ts';
import { freshNumber } from '../support/numbers.ts';
import { confirmWith, expectPinPage, send, signIn } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

/** The codes on the welcome page that is open. */
async function codesOn(page: Page): Promise<string[]> {
  const codes = await page.getByRole('main').getByRole('listitem').filter({ hasText: /^[0-9a-f]{4}-/ }).allTextContents();
  expect(new Set(codes).size).toBe(10);
  return codes;
}

test('a customer who forgot the password sets another with a backup code and a call', async ({ page, customer, elsewhere, handset }) => {
  const [code = ''] = await codesOn(page);
  const main = elsewhere.getByRole('main');
  await elsewhere.goto('/sign-in');
  await elsewhere.getByRole('link', { name: 'Forgot your password?' }).click();
  await expectNoViolations(elsewhere);
  const fill = async (name: string, typed: string): Promise<void> => {
    await elsewhere.getByLabel('Account name').fill(name);
    await elsewhere.getByLabel('Backup code, or the digits').fill(typed);
    await elsewhere.getByLabel('New password', { exact: true }).fill('seven patient green kettles');
    await send(elsewhere, elsewhere.getByRole('button', { name: 'Call my phone' }));
  };

  const refusals: string[] = [];
  for (const name of [customer.name, `${customer.name}-not`]) {
    await fill(name, '0000-0000-0000-0000');
    await expect(main.getByRole('alert')).toBeVisible();
    refusals.push((await main.getByRole('alert').textContent()) ?? '');
    await expect(elsewhere.getByLabel('Account name')).toHaveValue(name);
    await expect(elsewhere.getByLabel('New password', { exact: true })).toHaveValue('');
  }
  expect(refusals[0], 'nobody learns whether there is such an account').toBe(refusals[1]);
  expect((await handset.calls()).length, 'nobody was called').toBe(1);

  await fill(customer.name, code);
  await expectPinPage(elsewhere);
  const pin = await handset.hearPinAndStay();
  await expectNoViolations(elsewhere);
  await handset.hangUp();
  await confirmWith(elsewhere, pin);
  await expect(elsewhere.getByRole('status')).toContainText('Your new password is set');
  await page.goto('/account');
  await expect(page, 'everybody is signed out').toHaveURL(/\/sign-in/);
  await signIn(elsewhere, customer.name, 'seven patient green kettles');
  await expect(elsewhere.getByRole('link', { name: `Account of ${customer.name}` })).toBeVisible();
});

test('an account with a lost phone waits a day, and its customer can stop the move meanwhile', async ({ page, customer, elsewhere, request }) => {
  const [code = ''] = await codesOn(page);
  const phone = freshNumber();
  await elsewhere.goto('/sign-in');
  await elsewhere.getByRole('link', { name: 'Lost your phone?' }).click();
  await expectNoViolations(elsewhere);
  await elsewhere.getByLabel('Account name').fill(customer.name);
  await elsewhere.getByLabel('Password', { exact: true }).fill(customer.password);
  await elsewhere.getByLabel('Backup code, or the digits').fill(code);
  await elsewhere.getByLabel('Country of the number').selectOption(phone.country);
  await elsewhere.getByLabel('Phone number', { exact: true }).fill(phone.national);
  await elsewhere.getByRole('button', { name: 'Call the new number' }).click();
  await expectPinPage(elsewhere);
  await expect(elsewhere.getByRole('main')).toContainText('in 24 hours, unless the old number says no');
  await confirmWith(elsewhere, await new Handset(request, phone).hearPin());
  await expect(elsewhere.getByRole('status')).toContainText('Your new number is confirmed.');

  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Your account is about to move' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Stop it' }).click();
  await expect(page.getByRole('status')).toContainText('Stopped: your phone number stays as it is.');
  await expect(page.getByRole('heading', { name: 'Your account is about to move' })).toHaveCount(0);
});
