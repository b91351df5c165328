// Forms: nothing that was typed is cut or reinterpreted, and a screen reader says what is wrong.

import { askForAccount, confirmWith, expectPinPage, openAccount, otherThan, pinField, signIn } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('after an error the title says so and the summary has the focus', async ({ page, newcomer, handset }) => {
  await askForAccount(page, { ...newcomer, password: 'brief' });
  await expect(page).toHaveTitle(/^Error: Create your account/);
  await expect(page.getByRole('alert')).toBeFocused();

  await askForAccount(page, newcomer);
  await expectPinPage(page);
  await expect(page).toHaveTitle(/^Confirm your phone/);
  await confirmWith(page, otherThan(await handset.hearPin()));
  await expect(page).toHaveTitle(/^Error: Confirm your phone/);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', '#pin');
});

test('a long password is never cut, and the page says that it is too long', async ({ page, newcomer }) => {
  await page.goto('/register');
  const field = page.getByLabel('Password', { exact: true });
  await expect(field).not.toHaveAttribute('maxlength');
  await askForAccount(page, { ...newcomer, password: 'long words '.repeat(14) });

  await expect(field).toHaveAccessibleDescription(/at most 128 characters/);
});

test('a password is the same however its letters were composed', async ({ page, newcomer, handset, elsewhere }) => {
  const composed = 'Zo\u{eb} kauft \u{c4}pfel';
  await openAccount(page, handset, { ...newcomer, password: composed });

  await signIn(elsewhere, newcomer.name, composed.normalize('NFD'));

  await expect(elsewhere.getByRole('link', { name: `Account of ${newcomer.name}` })).toBeVisible();
});

test('fields tell password managers and spell checks what they are for', async ({ page, customer, handset }) => {
  await page.goto('/account/change/password');
  const user = page.locator('input[autocomplete="username"]');
  await expect(user).toHaveValue(customer.name);
  await expect(user).toBeHidden();
  for (const label of ['Current password', 'New password']) {
    await expect(page.getByLabel(label)).toHaveAttribute('spellcheck', 'false');
    await expect(page.getByLabel(label)).toHaveAttribute('autocapitalize', 'none');
  }

  await page.goto('/account/change/name');
  await page.getByLabel('Your name').fill('علی\u{200c}رضا کریمی');
  await page.getByRole('button', { name: 'Call me to confirm' }).click();
  await expectPinPage(page);
  await expect(pinField(page)).toHaveAttribute('autocomplete', 'off');
  await expect(pinField(page)).not.toHaveAttribute('maxlength');
  await confirmWith(page, `${[...(await handset.hearPin())].join(', ')}.`);
  await expect(page.getByRole('status')).toHaveText('Your name has changed.');
});
