// The live part of the pages: running seconds, news that are read out sparingly, a password that can be shown.

import type { Page } from '@playwright/test';

import { askForAccount, confirmWith, expectPinPage } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

/** Everything that the page showed in two places while time passed. */
interface Seen {
  shown: string[];
  readOut: string[];
}

test('the seconds run on the screen, and are read out only now and then', async ({ page, newcomer }) => {
  await page.clock.install();
  await withoutNews(page);
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  await page.evaluate(() => {
    const seen: Seen = { shown: [], readOut: [] };
    const note = (list: string[], text: string) => text !== list.at(-1) && list.push(text);
    const look = () => {
      note(seen.shown, document.querySelector('#left span[aria-hidden]')?.textContent ?? '');
      note(seen.readOut, document.querySelector('#left [role=status]')?.textContent ?? '');
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { seen });
  });

  await page.clock.runFor(305_000);

  const { shown, readOut } = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  expect(readOut).toEqual([
    '5 minutes left',
    '4 minutes left',
    '3 minutes left',
    '2 minutes left',
    '90 seconds left',
    '60 seconds left',
    '30 seconds left',
    'This PIN has expired',
  ]);
  expect(shown.slice(-3)).toEqual(['2 seconds left', '1 second left', 'This PIN has expired']);
  await expect(page.getByRole('button', { name: 'Call again' }), 'by then another call may be asked for').toBeVisible();
});

test('the button for another call appears at its time, without a reload of the page', async ({ page, newcomer }) => {
  await page.clock.install();
  await withoutNews(page);
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  await expect(page.getByRole('button', { name: 'Call again' })).toHaveCount(0);

  await page.clock.runFor(61_000);

  await expect(page.getByRole('button', { name: 'Call again' })).toBeVisible();
  await expect(page.getByText('2 calls left')).toBeVisible();
});

test('a PIN page in a second tab follows when the PIN was typed in the first', async ({ page, context, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  const tab = await context.newPage();
  await tab.goto(page.url());
  await expect(tab.locator('html')).toHaveAttribute('data-islands', 'awake');

  await confirmWith(page, await handset.hearPin());

  await expect(page).toHaveURL('/welcome');
  await expect(tab).toHaveURL('/welcome');
  await page.goto('/account');
  await expect(page, 'and the first stays signed in').toHaveURL('/account');
});

test('a password can be shown, and its field says when it is long enough', async ({ page }) => {
  await page.goto('/register');
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  const field = page.getByLabel('Password', { exact: true });
  const before = (await page.locator('#password-hint').textContent()) ?? '';
  await field.pressSequentially('three quiet green kettles');
  await expect(page.locator('#password-hint')).not.toHaveText(before);

  const button = page.getByRole('button', { name: 'Show' });
  await button.click();
  await expect(field).toHaveAttribute('type', 'text');
  await expect(field).toHaveValue('three quiet green kettles');
  await page.getByRole('button', { name: 'Hide' }).click();
  await expect(field).toHaveAttribute('type', 'password');
});

/** No news reaches the page. News would reset its seconds, and this test is only about the seconds. */
async function withoutNews(page: Page): Promise<void> {
  const silence = 'retry: 3600000\n\n';
  await page.route('**/verify/*/events', (route) => route.fulfill({ contentType: 'text/event-stream', body: silence }));
}

test('an event stream that a proxy refused is requested again, and then shows how the call goes', async ({ page, newcomer, handset, complaints }) => {
  let refused = 0;
  await page.route('**/verify/*/events', async (route) => {
    refused += 1;
    await (refused === 1 ? route.fulfill({ status: 502, body: 'Bad gateway' }) : route.continue());
  });
  await askForAccount(page, newcomer);
  await expectPinPage(page);

  await handset.hearPin();

  await expect(page.getByRole('main')).toContainText('You answered the call', { timeout: 15_000 });
  expect(refused).toBeGreaterThan(1);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('502')]);
});
