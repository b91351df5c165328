// Confirming without a call: an authenticator app that was added after a call.

import { Authenticator } from '../support/authenticator.ts';
import { expectNoViolations } from '../support/axe.ts';
import { addToCart, askForOrder, confirmWith, expectPinPage, goToReview } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('an authenticator app is added after a call, confirms an order once, and is removed again', async ({ page, customer, handset }) => {
  const main = page.getByRole('main');
  await page.goto('/account');
  await page.getByRole('link', { name: 'Change apps and passkeys' }).click();
  await expect(main).toContainText('You have none yet.');
  await expectNoViolations(page);
  await page.getByLabel('Its name, if you like').fill('my tablet');
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  await expectPinPage(page);
  await expect(main).toContainText('allow an authenticator app to stand in for our calls');
  await confirmWith(page, await handset.hearPin());

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up your app');
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  await expectNoViolations(page);
  const app = new Authenticator((await main.getByText(/^(?:[A-Z2-7]{4} ?){8}$/).textContent()) ?? '');
  await page.getByLabel('The six digits it shows now').fill('12');
  await page.getByRole('button', { name: 'Use this app' }).click();
  await expect(main).toContainText('An authenticator app shows six digits');
  await page.getByLabel('The six digits it shows now').fill(app.next());
  await page.getByRole('button', { name: 'Use this app' }).click();
  await expect(page.getByRole('status')).toContainText('The app is set up.');
  await expect(main).toContainText('my tablet');

  await handset.behave('no-answer', 100);
  await addToCart(page, 'olive-oil-soap');
  await goToReview(page);
  await askForOrder(page);
  await main.getByText("I can't take calls").click();
  await expectNoViolations(page);
  await page.getByLabel('Digits of your authenticator app').fill(app.last());
  await page.getByRole('button', { name: 'Confirm with these digits' }).click();
  await expect(main).toContainText('These digits were used already. Please wait for the next ones, half a minute at most. No attempt was used.');
  await expect(main).toContainText('5 attempts left');
  await page.getByLabel('Digits of your authenticator app').fill(app.next());
  await page.getByRole('button', { name: 'Confirm with these digits' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your order is placed.');
  await expect(page.getByRole('link', { name: `Account of ${customer.name}` })).toBeVisible();

  await handset.behave('ring');
  await page.goto('/account/factors');
  await page.getByRole('button', { name: 'Take away my tablet' }).click();
  await expectPinPage(page);
  await confirmWith(page, await handset.hearPin());
  await expect(page.getByRole('status')).toHaveText('Removed.');
  await expect(main).toContainText('You have none yet.');
});
