// Opening an account: what the form says, how to go back, and that nothing exists before the PIN.

import { Handset } from '../support/handset.ts';
import { freshNumber } from '../support/numbers.ts';
import { accountFor, askForAccount, confirmWith, expectPinPage, fillRegistration, openAccount, pinField, signIn } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('wrong fields keep what was typed, except the password, and say beside each what is wrong', async ({ page }) => {
  await page.goto('/register');
  await fillRegistration(page, { name: 'a!', password: 'shrt-77', phone: { ...freshNumber(), national: '12' } });

  const [name, password, phone] = [
    page.getByLabel('Account name'),
    page.getByLabel('Password', { exact: true }),
    page.getByLabel('Phone number', { exact: true }),
  ];
  await expect(name).toHaveValue('a!');
  await expect(name).toHaveAccessibleDescription(/3 to 32 characters/);
  await expect(password).toHaveValue('');
  await expect(password).toHaveAccessibleDescription(/at least 8 characters\. A few words/);
  await expect(phone).toHaveValue('12');
  await expect(phone).toHaveAccessibleDescription(/not a phone number we can find/);
  await expect(page.getByLabel('Country of the number')).toHaveValue('GB');
  for (const field of [name, password, phone]) await expect(field).toHaveAttribute('aria-invalid', 'true');
  expect(await page.content()).not.toContain('shrt-77');
});

test('the summary of errors links to each field', async ({ page }) => {
  await page.goto('/register');
  await fillRegistration(page, { name: '', password: 'brief', phone: { ...freshNumber(), national: '' } });

  const links = page.getByRole('alert').getByRole('link');
  await expect(links).toHaveCount(3);
  for (const link of await links.all()) {
    const target = await link.getAttribute('href');
    await expect(page.locator(`input${target}`)).toHaveAttribute('aria-invalid', 'true');
  }
});

test('a password that attackers try first is refused before anybody is called', async ({ page, newcomer, handset }) => {
  await askForAccount(page, { ...newcomer, password: 'Password123!' });

  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/attackers try first/);
  expect(await handset.calls()).toEqual([]);
});

test('a premium-rate number is refused with the reason', async ({ page, newcomer }) => {
  await askForAccount(page, { ...newcomer, phone: { ...newcomer.phone, national: '0909 879 0123' } });

  await expect(page.getByLabel('Phone number', { exact: true })).toHaveAccessibleDescription(/cannot call premium-rate numbers/);
});

test('"Wrong number?" leads back, keeps everything except the password, and the other number is called', async ({ page, newcomer, handset, request }) => {
  const right = freshNumber();
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  const left = page.url();

  await page.getByRole('button', { name: 'Wrong number?' }).click();

  await expect(page.getByLabel('Account name')).toHaveValue(newcomer.name);
  await expect(page.getByLabel('Country of the number')).toHaveValue('GB');
  await expect(page.getByLabel('Phone number', { exact: true })).not.toHaveValue('');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');

  await fillRegistration(page, { ...newcomer, phone: right });
  await expectPinPage(page);
  expect(page.url()).not.toBe(left);
  await confirmWith(page, await new Handset(request, right).hearPin());

  await expect(page).toHaveURL('/welcome');
  await expect(page.getByRole('main')).toContainText(right.masked);
  expect(await handset.calls(), 'the wrong number was called once').toHaveLength(1);
});

test('a cancelled registration opens no account, even with its PIN', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  const open = page.url();
  await handset.hearPin();

  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page).toHaveURL(/\/register\?from=/);
  await page.goto(open);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This confirmation has ended');
  await expect(page.getByRole('main')).toContainText('No account was opened.');
  await expect(pinField(page)).toHaveCount(0);
  await signIn(page, newcomer.name, newcomer.password);
  await expect(page.getByRole('alert')).toContainText('is not right');
});

test('loading the PIN page again calls nobody and changes nothing', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);

  await page.reload();
  await page.reload();

  await expectPinPage(page);
  await confirmWith(page, await handset.hearPin());
  await expect(page).toHaveURL('/welcome');
  expect(await handset.calls()).toHaveLength(1);
});

test('the account does not exist before the PIN, and does after it', async ({ page, elsewhere, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);

  await signIn(elsewhere, newcomer.name, newcomer.password);
  await expect(elsewhere.getByRole('alert')).toContainText('The account name or the password is not right.');

  await confirmWith(page, await handset.hearPin());
  await expect(page).toHaveURL('/welcome');
  await signIn(elsewhere, newcomer.name, newcomer.password);
  await expect(elsewhere).toHaveURL('/account');
});

test('the page says only after the PIN that an account name is taken, and another name needs no further call', async ({ page, elsewhere, customer, request }) => {
  const phone = freshNumber();
  const handset = new Handset(request, phone);
  await askForAccount(elsewhere, { ...accountFor(phone), name: customer.name });
  await expectPinPage(elsewhere);
  await expect(elsewhere.getByRole('main')).not.toContainText('taken');

  await confirmWith(elsewhere, await handset.hearPin());

  const name = elsewhere.getByLabel('Account name');
  await expect(name).toHaveAccessibleDescription(`The account name “${customer.name}” is taken. Please choose another.`);
  await name.fill(`${customer.name}-2`);
  await elsewhere.getByRole('button', { name: 'Open my account' }).click();

  await expect(elsewhere).toHaveURL('/welcome');
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText(`Welcome, ${customer.name}-2`);
  expect(await handset.calls()).toHaveLength(1);
  await page.goto('/account');
  await expect(page.getByRole('main'), 'whoever had the name keeps it').toContainText(customer.phone.masked);
});

test('the page says only after the PIN, to the holder of the phone, that a phone number has an account', async ({ elsewhere, customer, handset }) => {
  const second = { ...customer, name: `${customer.name}-2` };
  await askForAccount(elsewhere, second);
  await expectPinPage(elsewhere);
  await expect(elsewhere.getByRole('main')).not.toContainText('already');

  await confirmWith(elsewhere, await handset.hearPin());

  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await expect(elsewhere.getByRole('status')).toContainText('belongs to an account already');
  await signIn(elsewhere, second.name, second.password);
  await expect(elsewhere.getByRole('alert')).toContainText('is not right');
});

test('account names do not depend on case', async ({ page, elsewhere, newcomer, handset }) => {
  await openAccount(page, handset, { ...newcomer, name: newcomer.name.toUpperCase() });

  await signIn(elsewhere, newcomer.name, newcomer.password);

  await expect(elsewhere).toHaveURL('/account');
});
