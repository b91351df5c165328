// What a person does in the shop, by its forms and words: they open an account, fill a cart and check out.

import { expect, type Locator, type Page } from '@playwright/test';

import type { Handset } from './handset.ts';
import type { PhoneNumber } from './numbers.ts';

/** What somebody types to open an account. */
export interface Account {
  readonly name: string;
  readonly password: string;
  readonly phone: PhoneNumber;
}

/** An account that does not exist yet. Each phone is used once, so its last digits make the name unique. */
export function accountFor(phone: PhoneNumber): Account {
  return { name: `shopper-${phone.digits.slice(3)}`, password: 'three quiet green kettles', phone };
}

/** Types the registration form and sends it. */
export async function askForAccount(page: Page, account: Account): Promise<void> {
  await page.goto('/register');
  await fillRegistration(page, account);
}

/** Types into the registration form that is open, and sends it. */
export async function fillRegistration(page: Page, { name, password, phone }: Account): Promise<void> {
  await page.getByLabel('Account name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Country of the number').selectOption(phone.country);
  await page.getByLabel('Phone number', { exact: true }).fill(phone.national);
  await page.getByRole('button', { name: 'Call me to confirm' }).click();
}

/** Types a PIN, confirms, and returns when the shop has answered. */
export async function confirmWith(page: Page, pin: string): Promise<void> {
  await pinField(page).fill(pin);
  await send(page, page.getByRole('button', { name: 'Confirm', exact: true }));
}

/**
 * Presses a button that sends a form, and returns when the answer has replaced the page. If both pages look alike, the next step would
 * otherwise happen on the old page.
 */
export async function send(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForEvent('framenavigated', { predicate: (frame) => frame === page.mainFrame() });
  await Promise.all([answered, button.click()]);
}

/** The field that takes the PIN. */
export function pinField(page: Page): Locator {
  return page.getByLabel('The PIN you hear');
}

/** A PIN that differs from this one. It is different for each `step` from 1 to 9. */
export function otherThan(pin: string, step = 1): string {
  const last = (Number(pin.at(-1)) + step) % 10;
  return `${pin.slice(0, -1)}${last}`;
}

/** Opens an account, from the form to the welcome page, and hears the PIN. */
export async function openAccount(page: Page, handset: Handset, account: Account): Promise<void> {
  await askForAccount(page, account);
  await expectPinPage(page);
  await confirmWith(page, await handset.hearPin());
  await expect(page).toHaveURL('/welcome');
}

/** Checks that the page that asks for the PIN is open. */
export async function expectPinPage(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/verify\/[\w-]+$/);
  await expect(pinField(page)).toBeVisible();
}

/** Types account name and password. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Account name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

/** Puts a product, named as in its address, into the cart. */
export async function addToCart(page: Page, product: string, quantity = 1): Promise<void> {
  await page.goto(`/products/${product}`);
  await page.getByLabel('Quantity').selectOption(String(quantity));
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page).toHaveURL(/\/cart/);
}

/** Fills in the address that all journeys use. */
export async function fillAddress(page: Page): Promise<void> {
  await chooseCountry(page, 'GB');
  await page.getByLabel('Full name').fill('Ada Lane');
  await page.getByLabel('Street and number').fill('12 Orchard Row');
  await page.getByLabel('Postcode').fill('LS1 4AP');
  await page.getByLabel('Town or city').fill('Leeds');
}

/** Shows the address fields of a country. */
export async function chooseCountry(page: Page, code: string): Promise<void> {
  const country = page.getByLabel('Country', { exact: true });
  if ((await country.inputValue()) === code) return;
  await country.selectOption(code);
  await send(page, page.getByRole('button', { name: 'Change country' }));
}

/** Goes from anywhere to the review of what is in the cart. */
export async function goToReview(page: Page, delivery = 'Standard delivery'): Promise<void> {
  await page.goto('/checkout');
  await fillAddress(page);
  await page.getByLabel(delivery).check();
  await page.getByRole('button', { name: 'Continue to review' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Is everything right?' })).toBeVisible();
}

/** Presses "Call me to confirm" at the end of the checkout. */
export async function askForOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Call me to confirm' }).click();
  await expectPinPage(page);
}

/** Buys what is in the cart, from the address to the thank-you page. */
export async function buy(page: Page, handset: Handset): Promise<void> {
  await goToReview(page);
  await askForOrder(page);
  await confirmWith(page, await handset.hearPin());
  await expect(page).toHaveURL(/\/orders\/[\w-]+\?placed/);
}

/** The value beside a term in a list of amounts or facts: `Total`, `Phone number`. */
export function beside(within: Page | Locator, term: string): Locator {
  return within.locator(`dt:text-is("${term}") + dd`);
}

/** The id in the address of the open PIN page. */
export function challengeOf(page: Page): string {
  const id = /\/verify\/([\w-]+)/.exec(page.url())?.[1];
  if (!id) throw new Error(`No PIN page is open, but ${page.url()}`);
  return id;
}

/** Sends one of the shop's forms as the open page would, without pressing a button. Returns the text and the address of the answer. */
export async function post(page: Page, action: string, form: Record<string, string>): Promise<{ url: string; status: number; text: string }> {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(action, { form, headers: { origin, accept: 'text/html' } });
  return { url: answer.url(), status: answer.status(), text: await answer.text() };
}
