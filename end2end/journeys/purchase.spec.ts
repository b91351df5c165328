// Buying: what the cart allows, what is confirmed, and what happens when somebody else is faster.

import { Handset } from '../support/handset.ts';
import { freshNumber } from '../support/numbers.ts';
import { accountFor, addToCart, askForOrder, beside, buy, chooseCountry, confirmWith, goToReview, openAccount, post } from '../support/shopper.ts';
import { expect, scripted, test } from '../support/test.ts';

import type { Page } from '@playwright/test';

test('quantities change, lines can be removed, and the subtotal follows', async ({ page }) => {
  await addToCart(page, 'stoneware-mug', 2);
  await addToCart(page, 'luggage-tag');
  await expect(beside(page, 'Subtotal')).toHaveText('€47.30');

  await page.getByLabel('Quantity of Stoneware mug').fill('3');
  await line(page, 'Stoneware mug').getByRole('button', { name: 'Update' }).click();
  await expect(page.getByRole('status')).toHaveText('Your cart is up to date.');
  await expect(beside(page, 'Subtotal')).toHaveText('€66.20');
  await expect(page.getByRole('link', { name: /Cart 4 items/ })).toBeVisible();

  await page.getByRole('button', { name: 'Remove Stoneware mug' }).click();
  await expect(beside(page, 'Subtotal')).toHaveText('€9.50');

  await page.getByRole('button', { name: 'Remove Leather luggage tag' }).click();
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
});

test('a quantity above the stock is refused with the number that is left, and so is nonsense', async ({ page }) => {
  await addToCart(page, 'pepper-mill');
  const quantity = page.getByLabel('Quantity of Walnut pepper mill');
  const update = line(page, 'Walnut pepper mill').getByRole('button', { name: 'Update' });

  await quantity.fill('4');
  await update.click();
  await expect(page.getByRole('alert')).toContainText('Walnut pepper mill: Only 3 left. Please choose fewer.');
  await expect(quantity).toHaveValue('1');

  await quantity.fill('1.5');
  await update.click();
  await expect(page.getByRole('alert')).toContainText('Please type a whole number, such as 2.');
  await expect(beside(page, 'Subtotal')).toHaveText('€39.00');
});

test('adding again and again stops at the stock', async ({ page }) => {
  await addToCart(page, 'pepper-mill', 2);
  await page.goto('/products/pepper-mill');
  await page.getByLabel('Quantity').selectOption('2');
  await page.getByRole('button', { name: 'Add to cart' }).click();

  await expect(page.getByRole('alert')).toContainText('Only 3 left.');
  await expect(page.getByRole('link', { name: /Cart 2 items/ })).toBeVisible();
});

test('a sold-out product cannot be bought, not even with a forged form', async ({ page }) => {
  await page.goto('/products/tape-dispenser');
  await expect(page.getByRole('main')).toContainText('Sold out.');
  await expect(page.getByRole('button', { name: 'Add to cart' })).toHaveCount(0);

  await post(page, '/api/add_to_cart', { sku: 'TAPE-DISPENSER', quantity: '1' });

  await page.goto('/cart');
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
});

test('what a visitor put into the cart is still there after signing in', async ({ customer, elsewhere }) => {
  await addToCart(elsewhere, 'beeswax-candles', 2);
  await elsewhere.getByRole('link', { name: 'Check out' }).click();
  await elsewhere.getByLabel('Account name').fill(customer.name);
  await elsewhere.getByLabel('Password', { exact: true }).fill(customer.password);
  await elsewhere.getByRole('main').getByRole('button', { name: 'Sign in' }).click();

  await expect(elsewhere).toHaveURL('/checkout');
  await elsewhere.goto('/cart');
  await expect(elsewhere.getByLabel('Quantity of Beeswax candles')).toHaveValue('2');
});

test('an address with gaps keeps what was typed and says what is missing', async ({ page, customer }) => {
  await addToCart(page, 'olive-oil-soap');
  await page.goto('/checkout');
  await page.getByLabel('Country', { exact: true }).selectOption('');
  await page.getByLabel('Street and number').fill('12 Orchard Row');
  await page.getByLabel('Pick-up point').check();
  await page.getByRole('button', { name: 'Continue to review' }).click();

  await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(4);
  await expect(page.getByLabel('Street and number')).toHaveValue('12 Orchard Row');
  await expect(page.getByLabel('Pick-up point')).toBeChecked();
  await expect(page.getByLabel('Country', { exact: true })).toHaveAccessibleDescription('Please choose a country.');
  await expect(page.getByRole('link', { name: `Account of ${customer.name}` })).toBeVisible();
});

test('the form has the fields of the chosen country, and what was typed stays', async ({ page, customer }) => {
  await addToCart(page, 'olive-oil-soap');
  await page.goto('/checkout');
  await expect(page.getByLabel('Country', { exact: true }), `the country of ${customer.phone.masked}`).toHaveValue('GB');
  await page.getByLabel('Full name').fill('Ada Lane');
  await page.getByLabel('Pick-up point').check();

  await chooseCountry(page, 'US');

  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Lane');
  await expect(page.getByLabel('Pick-up point')).toBeChecked();
  await page.getByLabel('Street and number').fill('1 Main St');
  await page.getByLabel('City').fill('Springfield');
  await page.getByLabel('State').selectOption('Illinois');
  await page.getByLabel('ZIP code').fill('627011234');
  await page.getByRole('button', { name: 'Continue to review' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Is everything right?' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Springfield, IL 62701-1234');
});

test('the right PIN places exactly the total that was shown and spoken, and the order is in the list, with its evidence', async ({ page, request, customer, handset }) => {
  await addToCart(page, 'olive-oil-soap', 3);
  await addToCart(page, 'dot-grid-notebook');
  await goToReview(page, 'Pick-up point');
  await expect(beside(page, 'Total')).toHaveText('€34.00');
  await expect(page.getByRole('main')).toContainText(customer.phone.masked);
  await askForOrder(page);
  await expect(page.getByRole('main')).toContainText('4 items for €34.00');

  const sentence = await handset.listen();
  expect(sentence).toContain('purchase of 34 euros at Ringfence');
  await confirmWith(page, (/: ((?:\d, )+\d)\./.exec(sentence)?.[1] ?? '').replaceAll(', ', ' '));

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your order is placed.');
  await expect(beside(page, 'Total')).toHaveText('€34.00');
  await expect(page.getByRole('listitem').filter({ hasText: 'Olive oil soap × 3' })).toContainText('€19.50');
  const evidence = await page.getByRole('link', { name: 'Keep the evidence' }).getAttribute('href');
  const kept = await page.request.get(evidence ?? '');
  expect(kept.headers()['content-disposition']).toMatch(/^attachment; filename="RF-\w+\.txt"$/);
  const receipt = await kept.text();
  expect(receipt).toContain('3 x Olive oil soap');
  expect(receipt).toMatch(/Total +€34\.00\nSealed content +[0-9a-f]{64}\n/);
  expect(receipt).toMatch(/a call was placed[\s\S]*the PIN was right; the order was placed/);
  expect(receipt, 'neither PIN nor number').not.toContain(customer.phone.digits.slice(-8));
  expect((await request.get(evidence ?? '')).status(), 'nobody else finds it').toBe(404);
  await page.getByRole('link', { name: 'All your orders' }).click();
  const orders = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Order ' });
  await expect(orders).toHaveCount(1);
  await expect(orders).toContainText('€34.00');
  await expect(orders).toContainText('4 items');
  await page.goto('/cart');
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
});

test('a cart that changes in another tab does not change the order being confirmed, and the page says so', async ({ page, customer, handset, context }) => {
  await addToCart(page, 'olive-oil-soap', 2);
  await goToReview(page);
  await askForOrder(page);
  await expect(page.getByRole('main')).toContainText(`We call ${customer.phone.masked}`);
  const pin = await handset.hearPin();

  const tab = await context.newPage();
  await addToCart(tab, 'hand-trowel');
  await tab.close();
  await page.reload();

  await expect(page.getByRole('main')).toContainText('Your cart has changed since.');
  await expect(beside(page, 'Total')).toHaveText('€17.90');
  await expect(page.getByRole('region', { name: 'What the PIN is for' })).not.toContainText('Hand trowel');
  await confirmWith(page, pin);

  await expect(page).toHaveURL(/\/orders\/[\w-]+\?placed/);
  await expect(beside(page, 'Total')).toHaveText('€17.90');
  await expect(page.getByRole('main')).not.toContainText('Hand trowel');
  await page.goto('/cart');
  await expect(page.getByLabel('Quantity of Hand trowel'), 'what was added stays in the cart').toHaveValue('1');
  await expect(page.getByLabel('Quantity of Olive oil soap')).toHaveCount(0);
});

test('a review of an older cart can be brought up to date', async ({ page, customer, context }) => {
  await addToCart(page, 'olive-oil-soap');
  await goToReview(page);
  const tab = await context.newPage();
  await addToCart(tab, 'olive-oil-soap');
  await tab.close();
  await page.reload();
  await expect(page.getByRole('main')).toContainText('Your cart has changed since.');
  await expect(beside(page, 'Total')).toHaveText('€11.40');

  await page.getByRole('button', { name: 'Take the cart as it is now' }).click();

  await expect(beside(page, 'Total')).toHaveText('€17.90');
  await expect(page.getByRole('main')).not.toContainText('Your cart has changed since.');
  await expect(page.getByRole('main'), 'the address is kept').toContainText('12 Orchard Row');
  await expect(page.getByRole('main')).toContainText(customer.phone.masked);
});

test('a product that another customer bought in the meantime is not sold twice', async ({ page, customer, elsewhere, handset, request }) => {
  test.slow();
  // Each project buys out a product of its own, because both use the same shop.
  const rare = scripted() ? ['cabin-suitcase', 'dustpan-and-brush', 'weekend-bag'] : ['camp-stool', 'wool-blanket', 'carbon-steel-pan'];
  const product = await addAllOf(page, rare);
  await goToReview(page);
  await askForOrder(page);
  await expect(page.getByRole('main')).toContainText(`We call ${customer.phone.masked}`);
  const pin = await handset.hearPin();

  const phone = freshNumber();
  const rival = new Handset(request, phone);
  await openAccount(elsewhere, rival, accountFor(phone));
  await addAllOf(elsewhere, [product]);
  await buy(elsewhere, rival);
  await confirmWith(page, pin);

  await expect(page).toHaveURL(/\/cart/);
  await expect(page.getByRole('alert')).toContainText('was sold in the meantime. Nothing was ordered and your cart is as it was.');
  await expect(page.getByRole('main')).toContainText('Sold out.');
  await expect(page.getByRole('link', { name: 'Check out' })).toHaveCount(0);
  await page.goto('/orders');
  await expect(page.getByRole('heading', { name: 'No orders yet' })).toBeVisible();
  await page.goto(`/products/${product}`);
  await expect(page.getByRole('main')).toContainText('Sold out.');
});

function line(page: Page, product: string) {
  return page.getByRole('listitem').filter({ hasText: product });
}

/** Puts every piece of the first product that is not sold out into the cart, and names it. */
async function addAllOf(page: Page, products: string[]): Promise<string> {
  for (const product of products) {
    await page.goto(`/products/${product}`);
    const choices = page.getByLabel('Quantity').getByRole('option');
    const pieces = await choices.count();
    if (pieces === 0) continue;
    await addToCart(page, product, pieces);
    return product;
  }
  throw new Error(`These are all sold out; the shop needs its shelves filled anew: ${products.join(', ')}`);
}
