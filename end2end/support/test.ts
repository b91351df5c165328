// The `test` that every journey uses: a visitor with a telephone of their own, whose browsers must not complain.

import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';

import { Handset } from './handset.ts';
import { freshNumber, type PhoneNumber } from './numbers.ts';
import { accountFor, openAccount, type Account } from './shopper.ts';

interface Visitor {
  /** A telephone number that only this test uses. */
  phone: PhoneNumber;
  /** The telephone with that number. */
  handset: Handset;
  /** Account name and password of somebody who has that telephone, and no account yet. */
  newcomer: Account;
  /** The same, whose account was opened in this test's browser just now; `page` shows the welcome. */
  customer: Account;
  /** A page in another browser, which knows nothing of this one. */
  elsewhere: Page;
  /** What the browsers of this test complained about. Held for every test: scripts that fail and content that the security
   * policy blocks are failures, however well the page looks. */
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
    // A refused form is answered with a status above 400, which a browser reports like a missing file.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
}

/** Whether the test runs with JavaScript. */
export function scripted(): boolean {
  return test.info().project.use.javaScriptEnabled !== false;
}

export { expect };
