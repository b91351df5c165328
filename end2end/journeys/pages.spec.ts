// Every page, in every state: usable by everybody, on narrow and wide screens, and silent about PINs and phone numbers.

import type { Page } from '@playwright/test';

import { expectNoViolations } from '../support/axe.ts';
import type { PhoneNumber } from '../support/numbers.ts';
import { expect, scripted, test } from '../support/test.ts';
import { pastATakenName, pastTheAccount, pastTheDoor, pastTheCatalog, pastTheTill, pastTheReversal, type Walker } from '../support/tour.ts';

/** A common desktop, a phone, and the narrowest screen (WCAG 1.4.10), in CSS pixels. The narrowest comes last, because it has the least room. */
const WIDTHS = [1280, 390, 320];

test.slow();

test('every page that needs no account can be used by everybody and tells no secret', async ({ page, handset, newcomer, request }) => {
  await pastTheCatalog({ page, handset, account: newcomer, request, ...inspection(newcomer.phone) });
});

test('every page on the way to an account can be used by everybody and tells no secret', async ({ page, handset, newcomer, request }) => {
  await pastTheDoor({ page, handset, account: newcomer, request, ...inspection(newcomer.phone) });
});

test('every page of the phone-change reversal can be used by everybody and tells no secret', async ({ page, handset, newcomer, request }) => {
  await pastTheReversal({ page, handset, account: newcomer, request, ...inspection(newcomer.phone) });
});

test('every page on the way to an order can be used by everybody and tells no secret', async ({ page, handset, customer, request }) => {
  await pastTheTill({ page, handset, account: customer, request, ...inspection(customer.phone) });
});

test('every page of an account can be used by everybody and tells no secret', async ({ page, handset, customer, request }) => {
  await pastTheAccount({ page, handset, account: customer, request, ...inspection(customer.phone) });
});

test('the page that asks for another account name can be used by everybody and tells no secret', async ({ page, elsewhere, handset, customer, request }) => {
  await pastATakenName({ page, handset, account: customer, request, ...inspection(customer.phone) }, elsewhere);
});

function inspection(phone: PhoneNumber): Pick<Walker, 'look' | 'heard'> {
  const pins: string[] = [];
  return {
    heard: (pin) => pins.push(pin),
    look: async (page, name) => {
      await test.step(name, async () => {
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expectSecrecy(page, phone, pins);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await expectRoom(page, width);
        }
        // Scripts change little, and their absence does not change styles. So a check with scripts is enough.
        if (scripted()) await expectNoViolations(page);
      });
    },
  };
}

/** The page without the phone docked beside it, which is a separate document. */
async function expectSecrecy(page: Page, phone: PhoneNumber, pins: string[]): Promise<void> {
  const told = `${page.url()}\n${await page.content()}`;

  expect(told.replaceAll(/[\s-]/g, ''), 'no page holds a full phone number').not.toContain(phone.national.replaceAll(' ', '').slice(1));
  for (const pin of pins) {
    expect(told, 'no page holds a PIN').not.toMatch(new RegExp(`(?<![\\w-])${pin}(?![\\w-])`));
    expect(told, 'no page spells a PIN').not.toContain([...pin].join(', '));
  }
}

/** Nothing sticks out at the side, and the parts of the header are beside each other. */
async function expectRoom(page: Page, width: number): Promise<void> {
  const where = `${page.url()} at ${width} px`;
  const content = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(content, `nothing sticks out: ${where}`).toBeLessThanOrEqual(width);

  const crowded = await page.locator('.site-head .brand').evaluate((brand) => brand.scrollWidth - brand.clientWidth);
  expect.soft(crowded, `the shop's name has room beside the account: ${where}`).toBeLessThanOrEqual(0);
}
