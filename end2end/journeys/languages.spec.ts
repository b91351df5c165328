// Calls in the customer's language: chosen at registration, taken from the browser, or set up later with a sample to hear.

import { addToCart, askForAccount, askForOrder, beside, confirmWith, expectPinPage, goToReview, post, send } from '../support/shopper.ts';
import { pinIn } from '../support/pin.ts';
import { expect, test } from '../support/test.ts';

test('a customer who chooses a language at registration is called in it from then on', async ({ page, newcomer, handset }) => {
  await page.goto('/register');
  await page.getByLabel('Language of our calls').selectOption({ label: 'Deutsch' });
  await page.getByLabel('Account name').fill(newcomer.name);
  await page.getByLabel('Password', { exact: true }).fill(newcomer.password);
  await page.getByLabel('Country of the number').selectOption(newcomer.phone.country);
  await page.getByLabel('Phone number', { exact: true }).fill(newcomer.phone.national);
  await page.getByRole('button', { name: 'Call me to confirm' }).click();
  await expectPinPage(page);

  const sentence = await handset.listen();
  expect(sentence).toContain('Um Ihre Registrierung bei Ringfence zu bestätigen, verwenden Sie bitte die folgende PIN');
  await confirmWith(page, pinIn(sentence));
  await expect(page).toHaveURL('/welcome');

  await addToCart(page, 'enamel-kettle');
  await goToReview(page);
  await askForOrder(page);
  const purchase = await handset.listen();
  expect(purchase).toContain('Um Ihren Einkauf bei Ringfence, ein Artikel, Gesamtbetrag 54 Euro und 80 Cent, zu bestätigen');
  await confirmWith(page, pinIn(purchase));
  await expect(page).toHaveURL(/\?placed/);
});

test.describe('in a French browser', () => {
  test.use({ locale: 'fr-FR' });

  test('the call is in French unless another language is chosen', async ({ page, newcomer, handset }) => {
    await page.goto('/register');
    await expect(page.getByLabel('Language of our calls')).toContainText('Automatic: Français');
    await askForAccount(page, newcomer);
    await expectPinPage(page);

    expect(await handset.listen()).toContain('Pour confirmer votre inscription chez Ringfence');
  });
});

test('the customer sets the call preferences, hears a sample, and the next PIN is said like that', async ({ page, customer, handset }) => {
  await page.goto('/account');
  await page.getByRole('link', { name: 'Change our calls' }).click();
  await page.getByLabel('Language of our calls').selectOption({ label: 'Español' });
  await page.getByLabel('How fast we speak').selectOption('Slow');
  await page.getByLabel('How often we say the PIN').selectOption('3 times');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toHaveText('Saved. Your next call will sound like this.');

  await page.getByRole('button', { name: 'Call me with a sample' }).click();
  await expect(page.getByRole('status')).toHaveText('We are calling you now.');
  expect(await handset.listen()).toContain('Estas cifras no son un PIN: 1, 2, 3, 4, 5, 6.');

  await page.goto('/account');
  await expect(beside(page, 'Our calls')).toHaveText('Español, slow speed, PIN said 3 times');
  await addToCart(page, 'olive-oil-soap');
  await goToReview(page);
  await askForOrder(page);
  const sentence = await handset.listen();
  expect(sentence).toContain('Para validar su compra de');
  expect(sentence.match(/Repito: /g)).toHaveLength(2);
  await confirmWith(page, pinIn(sentence));
  await expect(page).toHaveURL(/\?placed/);
  await expect(page.getByRole('link', { name: `Account of ${customer.name}` })).toBeVisible();
});

test('a fourth sample on one day is refused, and the page says what to do', async ({ page, customer, handset }) => {
  await page.goto('/account/calls');
  for (let heard = 0; heard < 3; heard += 1) {
    await send(page, page.getByRole('button', { name: 'Call me with a sample' }));
    await expect(page.getByRole('status')).toHaveText('We are calling you now.');
    await handset.listen();
  }

  await page.getByRole('button', { name: 'Call me with a sample' }).click();

  await expect(page.getByRole('alert')).toContainText('as many samples as we may place today. Please try again tomorrow.');
  expect((await handset.calls()).length, `calls to ${customer.name}: the registration and three samples`).toBe(4);
});

test('an unknown language is reported beside the field', async ({ page, customer }) => {
  await page.goto('/account/calls');

  const answer = await post(page, '/api/save_call_preferences', { call_language: 'tlh', speed: 'slow', repeats: '2' });

  expect(answer.text).toContain('Choose one of the languages in the list.');
  await page.goto('/account');
  await expect(beside(page, 'Our calls'), customer.name).toHaveText('English, normal speed, PIN said twice');
});
