// What a script does to forms: a password that is shown does not leave the page as readable text.

import { expect, test } from '../support/test.ts';

test('a shown password is hidden again before it is sent', async ({ page, newcomer }) => {
  await page.goto('/sign-in');
  const field = page.locator('#password');
  await field.fill('three quiet green kettles');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await page.evaluate(() => {
    document.querySelector('form[action="/api/sign_in"]')?.addEventListener('submit', (event) => event.preventDefault());
  });

  await page.getByLabel('Account name').fill(newcomer.name);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();

  await expect(field).toHaveAttribute('type', 'password');
});
