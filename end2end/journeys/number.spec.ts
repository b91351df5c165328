// A number with a new owner: the visitor who proves it can claim it, and the account that has it is asked.

import { expectNoViolations } from '../support/axe.ts';
import { askForAccount, confirmWith, expectPinPage } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('a visitor who proves the number of an account can claim it, and the customer of the account can keep it', async ({ page, customer, elsewhere, handset }) => {
  const claimant = { ...customer, name: `${customer.name}-2` };
  const codes = await page.getByRole('main').getByRole('listitem').filter({ hasText: /^[0-9a-f]{4}-/ }).allTextContents();
  await askForAccount(elsewhere, claimant);
  await expectPinPage(elsewhere);
  await confirmWith(elsewhere, await handset.hearPin());
  await elsewhere.getByRole('link', { name: 'This is my number now' }).click();
  await expectNoViolations(elsewhere);
  await expect(elsewhere.getByRole('main')).not.toContainText(customer.name);

  await elsewhere.getByRole('button', { name: 'This is my number now' }).click();

  await expect(elsewhere.getByRole('main')).toContainText('the number is free on');
  await expect(elsewhere.getByRole('main')).not.toContainText(customer.name);
  await page.goto('/products');
  await expect(page.getByRole('alert')).toContainText('Is your phone number still yours?');
  await page.goto('/account/events');
  await expect(page.getByRole('main')).toContainText('says that this is their number now');
  await expect(page.getByRole('main')).not.toContainText(claimant.name);
  await page.getByRole('link', { name: 'Say that it is still yours' }).click();
  await expectNoViolations(page);
  await page.getByLabel('Code').fill('0000-0000-0000-0000');
  await page.getByRole('button', { name: 'This is still my number' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('That is not right');
  await page.getByLabel('Code').fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'This is still my number' }).click();

  await expect(page.getByRole('status')).toContainText('The number stays yours');
  await page.goto('/products');
  await expect(page.getByRole('alert')).toHaveCount(0);
});
