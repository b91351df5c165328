// Confirming with a passkey: a device signs the shop's question about exactly this order.

import type { Page } from '@playwright/test';

import { expectNoViolations } from '../support/axe.ts';
import { addToCart, askForOrder, confirmWith, expectPinPage, goToReview } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

// A passkey is bound to a host name, and an IP address has none.
test.use({ baseURL: (process.env['RINGFENCE_URL'] ?? 'http://127.0.0.1:3000').replace('127.0.0.1', 'localhost') });

test('a passkey is made after a call, and confirms an order that no call could confirm', async ({ page, customer, handset }) => {
  const main = page.getByRole('main');
  const device = await plugIn(page);
  await page.goto('/account/factors');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expectPinPage(page);
  await confirmWith(page, await handset.hearPin());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up your passkey');
  await expectNoViolations(page);

  await device.unlocks(false);
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await expect(page.getByRole('alert')).toContainText('Your device did not confirm it. Nothing was done; please try again.');
  await device.unlocks(true);
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await expect(page.getByRole('status')).toContainText('The passkey is set up.');
  await expectNoViolations(page);

  await handset.behave('no-answer', 100);
  await addToCart(page, 'olive-oil-soap');
  await goToReview(page);
  await askForOrder(page);
  await main.getByText("I can't take calls").click();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Confirm with a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your order is placed.');
  await expect(page.getByRole('link', { name: `Account of ${customer.name}` })).toBeVisible();
});

/** A device that stores passkeys, and that its owner unlocks at once or not at all. */
async function plugIn(page: Page): Promise<{ unlocks(it: boolean): Promise<void> }> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    unlocks: async (isUserVerified) => {
      await browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}
