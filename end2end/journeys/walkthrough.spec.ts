// The walkthrough of the README, step by step, with the phone beside the page.

import { freshNumber } from '../support/numbers.ts';
import { listenOnScreen, phoneIn } from '../support/screen.ts';
import { beside, confirmWith, expectPinPage, fillAddress, fillRegistration } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('a visitor opens an account, buys a kettle and moves the account to another phone, as the README says', async ({ page, newcomer }) => {
  test.slow();
  const heading = page.getByRole('heading', { level: 1 });
  const phone = phoneIn(page);

  await test.step('the enamel kettle goes into the cart', async () => {
    await page.goto('/products');
    await page.getByRole('link', { name: 'Enamel kettle' }).click();
    await page.getByRole('button', { name: 'Add to cart' }).click();

    await expect(page.getByRole('status')).toHaveText('Enamel kettle is in your cart.');
    await expect(beside(page, 'Subtotal')).toHaveText('€49.90');
  });

  await test.step('checking out asks to sign in, and offers to create an account', async () => {
    await page.getByRole('link', { name: 'Check out' }).click();

    await expect(page).toHaveURL('/sign-in?next=/checkout');
    await expect(page.getByRole('main')).toContainText('your cart is kept');
    await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click();
    await expect(heading).toHaveText('Create your account');
  });

  await test.step('the phone beside the page rings, and its PIN opens the account', async () => {
    await fillRegistration(page, newcomer);
    await expectPinPage(page);
    const { sentence, pin } = await listenOnScreen(phone);
    expect(sentence).toContain('To confirm your registration at Ringfence');
    await confirmWith(page, pin);

    await expect(page).toHaveURL('/welcome');
    await expect(heading).toHaveText(`Welcome, ${newcomer.name}`);
  });

  await test.step('the cart is still there and goes on to address, delivery and review', async () => {
    await page.getByRole('link', { name: 'Go on to the checkout' }).click();
    await fillAddress(page);
    await page.getByLabel('Express delivery').check();
    await page.getByRole('button', { name: 'Continue to review' }).click();

    await expect(heading).toHaveText('Is everything right?');
    await expect(page.getByRole('main')).toContainText('12 Orchard Row');
    await expect(beside(page, 'Total')).toHaveText('€59.80');
  });

  await test.step('the voice names amount and shop, and the PIN places exactly this order', async () => {
    await page.getByRole('button', { name: 'Call me to confirm' }).click();
    await expectPinPage(page);
    await expect(page.getByRole('main')).toContainText('1 item for €59.80');
    const { sentence, pin } = await listenOnScreen(phone);
    expect(sentence).toContain('To validate your purchase of 59 euros and 80 cents at Ringfence');
    await confirmWith(page, pin);

    await expect(page).toHaveURL(/\/orders\/[\w-]+\?placed/);
    await expect(heading).toHaveText('Thank you. Your order is placed.');
    await expect(page.getByRole('main')).toContainText('Enamel kettle');
    await expect(beside(page, 'Total')).toHaveText('€59.80');
  });

  await test.step('the phone number changes once the old number and then the new number confirmed it', async () => {
    const next = freshNumber();
    await page.getByRole('link', { name: `Account of ${newcomer.name}` }).click();
    await expect(beside(page, 'Phone number')).toHaveText(newcomer.phone.masked);
    await page.getByRole('link', { name: 'Change phone number' }).click();
    await page.getByLabel('Country of the number').selectOption(next.country);
    await page.getByLabel('Phone number', { exact: true }).fill(next.national);
    await page.getByRole('button', { name: 'Call the old number' }).click();

    await expect(heading).toHaveText('Confirm on your old number');
    await expect(page.getByRole('main')).toContainText(`We call ${newcomer.phone.masked}`);
    const old = await listenOnScreen(phone);
    expect(old.sentence).toContain('wants to move it to another phone number');
    await confirmWith(page, old.pin);

    await expect(heading).toHaveText('Confirm on your new number');
    await expect(page.getByRole('main')).toContainText(`We call ${next.masked}`);
    const fresh = await listenOnScreen(phone);
    expect(fresh.sentence).toContain('To make this the phone number of your account');
    await confirmWith(page, fresh.pin);

    await expect(page).toHaveURL(/\/account/);
    await expect(page.getByRole('status')).toHaveText('Your phone number has changed.');
    await expect(beside(page, 'Phone number')).toHaveText(next.masked);
  });
});
