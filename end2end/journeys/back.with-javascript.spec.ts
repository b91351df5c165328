// The Back button after signing out, in a browser that keeps earlier pages. Most browsers do, but Playwright's usually does not.

import { expect, test } from '../support/test.ts';

test.use({ launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }) });

const CODE = /[0-9a-f]{4}(-[0-9a-f]{4}){3}/;

test('after signing out, Back shows no page with the customer\'s data', async ({ page, customer }) => {
  const main = page.getByRole('main');
  await expect(main).toContainText(CODE);
  await page.getByRole('link', { name: `Account of ${customer.name}` }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/');

  await page.goBack({ waitUntil: 'commit' });
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goBack({ waitUntil: 'commit' });

  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(CODE)).toHaveCount(0);
  await expect(page.getByText(customer.name)).toHaveCount(0);
});

test('a page with the customer\'s data is hidden when it is left, and requested again when it comes back', async ({ page, context, customer }) => {
  await expect(page.getByRole('main')).toContainText(CODE);
  const elsewhere = await context.newPage();
  await elsewhere.goto('/account');
  await elsewhere.getByRole('button', { name: 'Sign out' }).click();
  await expect(elsewhere).toHaveURL('/');

  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await expect(page.locator('body'), `nothing of ${customer.name} shows`).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));

  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText(CODE)).toHaveCount(0);
});
