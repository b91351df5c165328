// The home page, which a visitor sees first.

import { expectNoViolations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

test('the first page opens, has one heading and leads to the products', async ({ page }) => {
  const answer = await page.goto('/');

  expect(answer?.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);

  await page.getByRole('main').locator('a[href^="/products"]').first().click();

  await expect(page).toHaveURL(/\/products/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
});

test('the first page can be used by everybody', async ({ page }) => {
  await page.goto('/');

  await expectNoViolations(page);
});

test('a page that does not exist says so, in words and in status', async ({ page }) => {
  const answer = await page.goto('/no-such-page');

  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expectNoViolations(page);
});
