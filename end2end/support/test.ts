// The `test` that every journey uses: a visitor with a phone of their own, whose browsers must not report errors.

import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';

import { Handset } from './handset.ts';
import { freshNumber, type PhoneNumber } from './numbers.ts';
import { accountFor, openAccount, type Account } from './shopper.ts';

interface Visitor {
  /** A phone number that only this test uses. */
  phone: PhoneNumber;
  /** The phone with that number. */
  handset: Handset;
  /** Account name and password of somebody who has that phone, and no account yet. */
  newcomer: Account;
  /** The same person with an account, which was just opened in this test's browser. `page` shows the welcome page. */
  customer: Account;
  /** A page in another browser, which shares nothing with this one. */
  elsewhere: Page;
  /** The errors that the browsers of this test reported. Every test checks them: a failed script or content that the security policy
   * blocks is a failure, however good the page looks. */
  complaints: string[];
}

export const test = base.extend<Visitor>({
  phone: async ({}, use) => {
    await use(freshNumber());
  },

  handset: async ({ request, phone }, use) => {
    await use(new Handset(request, phone));
  },

  newcomer: async ({ phone }, use) => {
    await use(accountFor(phone));
  },

  customer: async ({ page, handset, newcomer }, use) => {
    await openAccount(page, handset, newcomer);
    await use(newcomer);
  },

  elsewhere: async ({ browser, complaints }, use) => {
    const context = await browser.newContext();
    listen(context, complaints);
    await use(await context.newPage());
    await context.close();
  },

  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      listen(context, complaints);

      await use(complaints);

      expect(complaints, 'the browser complained').toEqual([]);
    },
    { auto: true },
  ],
});

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    // The answer to a refused form has a status of 400 or above, which a browser reports like a missing file.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
}

/** Whether the test runs with JavaScript. */
export function scripted(): boolean {
  return test.info().project.use.javaScriptEnabled !== false;
}

export { expect };
