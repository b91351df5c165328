// What a person does in the shop, by the names of fields and forms. It works in every language, because it reads no text.

import { expect, type Page } from '@playwright/test';

import type { PhoneNumber } from './numbers.ts';
import { send, type Account } from './shopper.ts';
import type { PseudoLanguage } from './texts.ts';

/** What the shopper types as name and address, and what pages show of it. */
export const TYPED = ['Ada Lane', '12 Orchard Row', 'LS1 4AP', 'Leeds', 'United Kingdom'];

/** Makes the shop speak a language from now on. */
export async function speak(page: Page, { code }: PseudoLanguage): Promise<void> {
  await page.goto(`/?lang=${code}`);
  await expect(page.locator('html')).toHaveAttribute('lang', code);
}

/** Types into fields by their names. */
export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`input[name="${name}"]:not([type="hidden"])`).fill(value);
}

/** Sends the last form of an endpoint, and returns when the answer has replaced the page. `button` tells its buttons apart. */
export async function sendForm(page: Page, endpoint: string, button = ''): Promise<void> {
  await send(page, page.locator(`form[action="/api/${endpoint}"] button${button}`).last());
}

/** Types a phone number. */
export async function fillPhone(page: Page, phone: PhoneNumber): Promise<void> {
  await page.locator('select[name="phone_country"]').selectOption(phone.country);
  await fill(page, { phone: phone.national });
}

/** Types the registration form and sends it. */
export async function register(page: Page, { name, password, phone }: Account): Promise<void> {
  await page.goto('/register');
  await fill(page, { account_name: name, password });
  await fillPhone(page, phone);
  await sendForm(page, 'register');
}

/** Puts a product, named as in its address, into the cart. */
export async function putInCart(page: Page, product: string, quantity = 1): Promise<void> {
  await page.goto(`/products/${product}`);
  await page.locator('select[name="quantity"]').selectOption(String(quantity));
  await sendForm(page, 'add_to_cart');
  await expect(page).toHaveURL(/\/cart/);
}

/** Fills in address and delivery, and sends them. */
export async function sendAddress(page: Page): Promise<void> {
  await fill(page, { recipient: 'Ada Lane', street: '12 Orchard Row', postcode: 'LS1 4AP', city: 'Leeds' });
  await page.locator('select[name="country"]').selectOption('GB');
  await page.locator('input[name="delivery"]').first().check();
  await sendForm(page, 'deliver');
  await expect(page).toHaveURL(/\/checkout\/[\w-]+$/);
}

/** Types a PIN and confirms. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await fill(page, { pin });
  await sendForm(page, 'confirm_pin');
}

/** Checks that the page that asks for the PIN is open. */
export async function expectPinField(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/verify\/[\w-]+$/);
  await expect(page.locator('input[name="pin"]')).toBeVisible();
}

/** Checks that the answer reports errors. */
export async function expectErrors(page: Page): Promise<void> {
  await expect(page.locator('#errors')).toBeVisible();
}
