// Confirming without a call: ten codes are made after a call, and one of them confirms an order.

import { expectNoViolations } from '../support/axe.ts';
import { freshNumber } from '../support/numbers.ts';
import { addToCart, askForOrder, confirmWith, expectPinPage, goToReview } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('ten codes are made after a call, and one confirms an order that no call could confirm', async ({ page, customer, handset }) => {
  const main = page.getByRole('main');
  await page.goto('/account');
  await page.getByRole('link', { name: 'Change backup codes' }).click();
  await expect(main).toContainText('You have 10 unused codes left.');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Call me and make ten new codes' }).click();
  await expectPinPage(page);
  await confirmWith(page, await handset.hearPin());

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your new backup codes');
  await expectNoViolations(page);
  const codes = await main.getByRole('listitem').filter({ hasText: /^[0-9a-f]{4}-/ }).allTextContents();
  expect(new Set(codes).size).toBe(10);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await expect(main).toContainText('10 unused');

  await handset.behave('no-answer', 100);
  await addToCart(page, 'olive-oil-soap');
  await goToReview(page);
  await askForOrder(page);
  await main.getByText("I can't take calls").click();
  await expectNoViolations(page);
  await page.getByLabel('Backup code').fill('not a code');
  await page.getByRole('button', { name: 'Confirm with this code' }).click();
  await expect(main).toContainText('A backup code has 16 digits and letters');
  await page.getByLabel('Backup code').fill('0000-0000-0000-0000');
  await page.getByRole('button', { name: 'Confirm with this code' }).click();
  await expect(main).toContainText('That is not one of your unused codes. 4 attempts left.');
  await page.getByLabel('Backup code').fill(codes[4] ?? '');
  await page.getByRole('button', { name: 'Confirm with this code' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your order is placed.');
  await expect(page.getByRole('link', { name: `Account of ${customer.name}` })).toBeVisible();
  await page.goto('/account');
  await expect(main).toContainText('9 unused');
});

test('a new number is never confirmed by a code, and the page says what to do', async ({ page, customer, handset }) => {
  await page.goto('/account/change/phone');
  const other = freshNumber();
  await page.getByLabel('Country of the number').selectOption(other.country);
  await page.getByLabel('Phone number', { exact: true }).fill(other.national);
  await page.getByRole('button', { name: 'Call the old number' }).click();
  await expectPinPage(page);

  await page.getByText("I can't take calls").click();

  await expect(page.getByLabel('Backup code')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('choose “Lost your phone?” where you sign in');
  expect((await handset.calls()).length, `only the number of ${customer.name} was called`).toBe(2);
});
