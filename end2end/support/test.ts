// The `test` that every journey uses: a visitor with a telephone of their own, whose browser must not complain.

import { expect, test as base } from '@playwright/test';

import { Handset } from './handset.ts';
import { freshNumber, type PhoneNumber } from './numbers.ts';

interface Visitor {
  /** A telephone number that only this test uses. */
  phone: PhoneNumber;
  /** The telephone with that number. */
  handset: Handset;
  /** Held for every test: scripts that fail and content that the security policy blocks are failures, however well the page looks. */
  quietBrowser: void;
}

export const test = base.extend<Visitor>({
  phone: async ({}, use) => {
    await use(freshNumber());
  },

  handset: async ({ request, phone }, use) => {
    await use(new Handset(request, phone));
  },

  quietBrowser: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('weberror', (error) => complaints.push(String(error.error())));
      context.on('console', (message) => {
        // A refused form is answered with a status above 400, which a browser reports like a missing file.
        const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
        if (message.type() === 'error' && !isStatus) complaints.push(message.text());
      });

      await use();

      expect(complaints, 'the browser complained').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
