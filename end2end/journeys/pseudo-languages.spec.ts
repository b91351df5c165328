// Every page in two languages that are made of the English texts: each text can be translated, be longer, and run from right to left.

import type { Page } from '@playwright/test';

import { Handset } from '../support/handset.ts';
import { freshNumber } from '../support/numbers.ts';
import { accountFor, otherThan } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';
import { contentWidth, cutButtons, plainTexts, PSEUDO_LANGUAGES, type PseudoLanguage } from '../support/texts.ts';
import { lookDuringTheCall } from '../support/tour.ts';
import {
  expectErrors,
  expectPinField,
  fill,
  fillPhone,
  putInCart,
  register,
  sendAddress,
  sendForm,
  speak,
  typePin,
  TYPED,
} from '../support/unworded.ts';

/** A common desktop and the narrowest screen (WCAG 1.4.10), in CSS pixels. The narrowest comes last, because it has the least room. */
const WIDTHS = [1280, 320];

test.slow();

for (const language of PSEUDO_LANGUAGES) {
  test.describe(`in ${language.code}`, () => {
    test('a plain text, a text without its end and a cut button are found, and exceptions are not', async ({ page }) => {
      await speak(page, language);
      expect(await plainTexts(page), 'the start page has only translated texts').toEqual([]);
      expect(await cutButtons(page)).toEqual([]);

      await page.evaluate(() => {
        const plant = (text: string, attributes: Record<string, string> = {}, tag = 'p'): HTMLElement => {
          const planted = document.createElement(tag);
          planted.textContent = text;
          for (const [name, value] of Object.entries(attributes)) planted.setAttribute(name, value);
          document.querySelector('main')?.append(planted);
          return planted;
        };
        plant('Planted, plain words');
        plant('⟦Planted⟧ words stand outside');
        plant('⟦Planted without end');
        plant('', { 'aria-label': 'Planted label' });
        plant('⟦Planted ⟦inner⟧ words⟧ · Ringfence', { title: '⟦Planted title⟧' });
        plant('Enamel kettle', { lang: 'en' });
        plant('Some name', { translate: 'no' });
        plant('EUR five', { class: 'price' });
        plant('Ada Lane, ada.lane@example.com');
        plant('Planted_button_with_a_long_word', {}, 'button').style.cssText = 'inline-size: 2rem; overflow: hidden; white-space: nowrap';
      });

      expect(await plainTexts(page, TYPED)).toEqual([
        'Planted, plain words',
        '⟦Planted⟧ words stand outside',
        '⟦Planted without end',
        'Planted label',
      ]);
      expect(await cutButtons(page)).toEqual(['Planted_button_with_a_long_word']);
    });

    test('every page that needs no account can be translated', async ({ page, newcomer }) => {
      const look = looker(language, newcomer.name);
      await speak(page, language);
      for (const path of [
        '/',
        '/products',
        '/categories/kitchen',
        '/products/enamel-kettle',
        '/products/tape-dispenser',
        '/how-it-works',
        '/cart',
        '/no-such-page',
        '/verify/0',
        '/orders/0',
        '/orders/0/receipt',
        '/sign-in?next=/checkout',
      ]) {
        await page.goto(path);
        await look(page, path);
      }

      await putInCart(page, 'stoneware-mug');
      await putInCart(page, 'enamel-kettle', 2);
      await look(page, 'cart');
      await page.locator('input[name="quantity"]').last().fill('99');
      await sendForm(page, 'set_quantity');
      await expectErrors(page);
      await look(page, 'cart, refused');

      for (const [path, endpoint] of [
        ['/sign-in', 'sign_in'],
        ['/forgot-password', 'reset_password'],
        ['/lost-phone', 'move_phone'],
        ['/undo', 'reverse_phone_change'],
        ['/register', 'register'],
      ] as const) {
        await page.goto(path);
        await look(page, path);
        await sendForm(page, endpoint);
        await expectErrors(page);
        await look(page, `${path}, refused`);
      }

      await page.goto('/undo');
      await fill(page, { account_name: newcomer.name });
      await fillPhone(page, freshNumber());
      await sendForm(page, 'reverse_phone_change');
      await expectPinField(page);
      await look(page, 'PIN page of a reversal');
      await typePin(page, '123456');
      await expect(page.locator('#pin-error')).toBeVisible();
      await look(page, 'PIN page of a reversal, wrong PIN');
      const open = new URL(page.url()).pathname;
      await sendForm(page, 'cancel');
      await expect(page).toHaveURL('/undo');
      await page.goto(open);
      await look(page, 'PIN page of a reversal, ended');
    });

    test('every page on the way to an account can be translated', async ({ page, elsewhere, newcomer, handset, request }) => {
      const look = looker(language, newcomer.name);
      await speak(page, language);
      await register(page, { ...newcomer, name: 'a!', password: 'brief' });
      await expectErrors(page);
      await look(page, 'registration, refused');

      await register(page, newcomer);
      await expectPinField(page);
      const open = page.url();
      await lookDuringTheCall(handset, () => look(page, 'PIN page'));
      await sendForm(page, 'cancel');
      await expect(page).toHaveURL(/\/register\?from=/);
      await page.goto(open);
      await look(page, 'PIN page, ended');

      await register(page, newcomer);
      await expectPinField(page);
      const pin = await handset.hearPin();
      await typePin(page, otherThan(pin));
      await expect(page.locator('#pin-error')).toBeVisible();
      await look(page, 'PIN page, wrong PIN');
      await typePin(page, pin);
      await expect(page).toHaveURL('/welcome');
      await look(page, 'welcome');

      // Somebody else wants the same name.
      const other = accountFor(freshNumber());
      await speak(elsewhere, language);
      await register(elsewhere, { ...other, name: newcomer.name });
      await expectPinField(elsewhere);
      await typePin(elsewhere, await new Handset(request, other.phone).hearPin());
      await expect(elsewhere).toHaveURL(/\/register\/name\//);
      await look(elsewhere, 'another account name');
    });

    test('every page on the way to an order can be translated', async ({ page, customer, handset }) => {
      const look = looker(language, customer.name);
      await speak(page, language);
      await page.goto('/orders');
      await look(page, 'no orders');
      await putInCart(page, 'olive-oil-soap', 2);
      await page.goto('/checkout');
      await look(page, 'delivery');
      await sendForm(page, 'deliver');
      await expectErrors(page);
      await look(page, 'delivery, refused');
      await sendAddress(page);
      await look(page, 'review');
      const review = page.url();
      await putInCart(page, 'luggage-tag');
      await page.goto(review);
      await look(page, 'review, cart changed');

      await sendForm(page, 'place_order');
      await expectPinField(page);
      await page.locator('details summary').click();
      await expect(page.locator('input[name="code"]')).toBeVisible();
      const pin = await lookDuringTheCall(handset, () => look(page, 'PIN page of an order'));
      // The delivery report can arrive at any time. Without a script the page must be loaded again.
      await expect(async () => {
        await page.reload();
        await expect(page.locator('.call')).toHaveAttribute('data-state', 'answered', { timeout: 2_000 });
      }).toPass({ timeout: 60_000 });
      await look(page, 'PIN page of an order, answered');
      await page.locator('details summary').click();
      await fill(page, { code: 'not a code' });
      await sendForm(page, 'confirm_backup_code');
      await expect(page.locator('#code-error')).toBeVisible();
      await look(page, 'PIN page of an order, wrong backup code');
      await typePin(page, pin);
      await expect(page).toHaveURL(/\?placed/);
      await look(page, 'order placed');
      await page.goto(page.url().replace('?placed', ''));
      await look(page, 'order');
      await page.goto('/orders');
      await look(page, 'orders');
    });

    test('every page of an account can be translated', async ({ page, customer, handset }) => {
      const look = looker(language, customer.name);
      await speak(page, language);
      for (const path of ['/account', '/account/calls', '/account/factors', '/account/backup-codes', '/account/number', '/account/events']) {
        await page.goto(path);
        await look(page, path);
      }
      for (const what of ['name', 'email', 'address', 'password', 'phone']) {
        await page.goto(`/account/change/${what}`);
        await look(page, `change of the ${what}`);
        await fillNothing(page);
        await sendForm(page, `change_${what}`);
        await expectErrors(page);
        await look(page, `change of the ${what}, refused`);
      }

      await page.goto('/account/factors');
      await sendForm(page, 'new_factor', '[value="authenticator"]');
      await expectPinField(page);
      const allowed = await lookDuringTheCall(handset, () => look(page, 'PIN page of an app'));
      await typePin(page, allowed);
      await expect(page).toHaveURL(/\/account\/factors\/[\w-]+$/);
      await look(page, 'app to set up');

      await page.goto('/account/change/name');
      await fill(page, { name: 'Ada Lane' });
      await sendForm(page, 'change_name');
      await expectPinField(page);
      const named = await lookDuringTheCall(handset, () => look(page, 'PIN page of a change'));
      await typePin(page, named);
      await expect(page.locator('p.notice[role="status"]')).toBeVisible();
      await look(page, 'account, changed');
      await page.goto('/account/events');
      await look(page, 'events of an account');

      await page.goto('/account/change/phone');
      await fillPhone(page, freshNumber());
      await sendForm(page, 'change_phone');
      await expectPinField(page);
      const first = page.url();
      const agreed = await lookDuringTheCall(handset, () => look(page, 'PIN page of the old number'));
      await typePin(page, agreed);
      await expectPinField(page);
      expect(page.url()).not.toBe(first);
      await look(page, 'PIN page of the new number');
    });
  });
}

/** Empties the fields of a form that begin with what the account has. */
async function fillNothing(page: Page): Promise<void> {
  const fields = page.locator('main input:visible');
  for (const field of await fields.all()) await field.fill('');
}

/** Checks a page in its present state. It continues after a failure, so that one run reports on every page. */
function looker({ code, direction }: PseudoLanguage, account: string): (page: Page, name: string) => Promise<void> {
  return async (page, name) => {
    await test.step(name, async () => {
      await page.waitForLoadState();
      await expect.soft(page.locator('html'), name).toHaveAttribute('lang', code);
      await expect.soft(page.locator('html'), name).toHaveAttribute('dir', direction);
      expect.soft(await plainTexts(page, [account, ...TYPED]), `every text is translated: ${name}`).toEqual([]);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect.soft(await cutButtons(page), `every button has room for its text: ${name} at ${width} px`).toEqual([]);
        expect.soft(await contentWidth(page), `nothing sticks out: ${name} at ${width} px`).toBeLessThanOrEqual(width);
      }
    });
  };
}
