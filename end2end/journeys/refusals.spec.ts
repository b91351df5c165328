// Cheating: every attempt to get around the PIN fails, and honest mistakes cost nothing.

import type { Page } from '@playwright/test';

import { magicNumber } from '../support/numbers.ts';
import { addToCart, askForAccount, askForOrder, challengeOf, confirmWith, expectPinPage, goToReview, otherThan, pinField, post, signIn } from '../support/shopper.ts';
import { expect, scripted, test } from '../support/test.ts';

test('five wrong PINs end the challenge, and the right one then does nothing', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  const challenge = challengeOf(page);
  const pin = await handset.hearPin();

  for (const [step, left] of ['4 attempts', '3 attempts', '2 attempts', '1 attempt'].entries()) {
    await confirmWith(page, otherThan(pin, step + 1));
    await expect(page.locator('#pin-error')).toHaveText(`That PIN is not right. ${left} left.`);
  }
  await confirmWith(page, otherThan(pin, 5));

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This confirmation has ended');
  await expect(page.getByRole('main')).toContainText('Too many PINs did not match');
  await expect(pinField(page)).toHaveCount(0);

  await post(page, '/api/confirm_pin', { challenge, pin });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This confirmation has ended');
  await signIn(page, newcomer.name, newcomer.password);
  await expect(page.getByRole('alert')).toContainText('is not right');
});

test('a wrong PIN shows how many attempts are left, and the right one then works', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  const pin = await handset.hearPin();

  await confirmWith(page, otherThan(pin));
  await expect(pinField(page)).toHaveAccessibleDescription(/That PIN is not right\. 4 attempts left\./);
  await expect(pinField(page)).toHaveValue('');
  await confirmWith(page, pin);

  await expect(page).toHaveURL('/welcome');
});

test('text that is not a PIN spends no attempt', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  const pin = await handset.hearPin();

  for (const slip of ['kettle', pin.slice(1), `${pin}7`, '']) {
    await confirmWith(page, slip);
    await expect(pinField(page)).toHaveAccessibleDescription(/Please type the 6 digits you heard\./);
    await expect(page.locator('#left')).toContainText('5 attempts left');
  }
  await confirmWith(page, ` ${pin.slice(0, 3)}-${pin.slice(3)} `);

  await expect(page, 'spaces and dashes are no slip').toHaveURL('/welcome');
});

test('another call is refused while the first may still be on its way, and the page says how long to wait', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  await expect(page.getByText(/You can ask for another call in \d+ seconds?\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Call again' })).toHaveCount(0);

  const told = await post(page, '/api/call_again', { challenge: challengeOf(page) });

  expect(told.text).toMatch(/We just called\. You can ask for another call in \d+ seconds?\./);
  expect(await handset.calls()).toHaveLength(1);
  await confirmWith(page, await handset.hearPin());
  await expect(page, 'the first PIN is still good').toHaveURL('/welcome');
});

test('the PIN of an older call is void once there is a newer one', async ({ page, newcomer, handset }) => {
  // The provider tells the shop that the call failed, so the shop may call again at once. The phone rings anyway.
  await handset.trouble({ status: 429, accept: true });
  await askForAccount(page, newcomer);
  const older = await handset.hearPin();
  await page.getByRole('button', { name: 'Call again' }).click();
  await expectPinPage(page);
  const newer = await handset.hearPin();

  if (older !== newer) {
    await confirmWith(page, older);
    await expect(page.locator('#pin-error')).toHaveText('That PIN is not right. 4 attempts left.');
  }
  await confirmWith(page, newer);

  await expect(page).toHaveURL('/welcome');
});

test('a PIN that is sent twice leads to the order, and there is one order', async ({ page, customer, handset }) => {
  await addToCart(page, 'olive-oil-soap');
  await goToReview(page);
  await askForOrder(page);
  await expect(page.getByRole('main')).toContainText(customer.phone.masked);
  const challenge = challengeOf(page);
  const pin = await handset.hearPin();
  await confirmWith(page, pin);
  await expect(page).toHaveURL(/\/orders\/[\w-]+\?placed/);
  const order = new URL(page.url()).pathname;

  const again = await post(page, '/api/confirm_pin', { challenge, pin });

  expect(new URL(again.url).pathname).toBe(order);
  await page.goto(`/verify/${challenge}`);
  await expect(page, 'its PIN page leads there as well').toHaveURL(order);
  await page.goto('/orders');
  await expect(page.getByRole('main').getByRole('link', { name: /^Order / })).toHaveCount(1);
});

test('another browser does not find the page, and cannot use the PIN', async ({ page, elsewhere, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  const challenge = challengeOf(page);
  const pin = await handset.hearPin();

  const answer = await elsewhere.goto(`/verify/${challenge}`);
  expect(answer?.status()).toBe(404);
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
  await addToCart(elsewhere, 'olive-oil-soap');
  expect((await elsewhere.goto(`/verify/${challenge}`))?.status(), 'nor with a session of its own').toBe(404);
  expect((await elsewhere.request.get(`/verify/${challenge}/events`)).status()).toBe(404);
  await post(elsewhere, '/api/confirm_pin', { challenge, pin });
  await post(elsewhere, '/api/cancel', { challenge });

  await elsewhere.goto('/account');
  await expect(elsewhere).toHaveURL('/sign-in?next=/account');
  await confirmWith(page, pin);
  await expect(page, 'whoever asked is not disturbed').toHaveURL('/welcome');
});

test('a form that another site sends is refused', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  const form = { challenge: challengeOf(page), pin: await handset.hearPin() };

  const senders: Record<string, string>[] = [{ origin: 'https://evil.example' }, {}];
  for (const headers of senders) {
    const answer = await page.request.post('/api/confirm_pin', { form, headers });
    expect(answer.status()).toBe(403);
  }

  await page.reload();
  await expectPinPage(page);
});

test('when no call can be placed, the order is kept and another call can be requested at once', async ({ page, customer, handset }) => {
  await addToCart(page, 'olive-oil-soap', 2);
  await goToReview(page);
  await handset.trouble({ status: 429 });
  await askForOrder(page);

  await expect(page.getByText('We could not place the call')).toBeVisible();
  await expect(page.getByText('Nothing is lost. Let us call again in a moment.')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('2 items for €17.90');
  await page.getByRole('button', { name: 'Call again' }).click();
  await expectNews(page, 'Your phone should be ringing');
  await confirmWith(page, await handset.hearPin());

  await expect(page).toHaveURL(/\/orders\/[\w-]+\?placed/);
  await expect(page.getByRole('link', { name: `Account of ${customer.name}` })).toBeVisible();
});

for (const { trouble, fault } of [
  { trouble: 'an answer of 503', fault: { status: 503, accept: true } },
  { trouble: 'a connection that breaks', fault: { cut: true, accept: true } },
]) {
  test(`when the provider places the call but answers with ${trouble}, the PIN that it speaks is valid`, async ({ page, newcomer, handset }) => {
    await handset.trouble(fault);
    await askForAccount(page, newcomer);
    await expectPinPage(page);
    await expect(page.getByRole('button', { name: 'Call again' }), 'nobody is called twice').toHaveCount(0);

    await confirmWith(page, await handset.hearPin());

    await expect(page).toHaveURL('/welcome');
  });
}

test('the page shows that a call was declined', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectNews(page, 'Your phone should be ringing');

  await handset.decline();

  await expectNews(page, 'The call was declined');
  await expect(page.getByText(/You can ask for another call in \d+ seconds?\./)).toBeVisible();
  await expect(pinField(page), 'the next call may still come').toBeVisible();
});

for (const { behavior, news } of [
  { behavior: 'busy', news: 'Your phone was busy' },
  { behavior: 'hang-up-early', news: 'The call ended early' },
  { behavior: 'no-answer', news: 'Nobody answered' },
  { behavior: 'unreachable', news: 'Nobody answered' },
  { behavior: 'voicemail', news: 'A voicemail box answered' },
] as const) {
  test(`the page shows the outcome of a call to a number that is set to ${behavior}`, async ({ page, newcomer, handset }) => {
    await handset.behave(behavior, 1500);
    await askForAccount(page, newcomer);

    await expectNews(page, news);
    if (behavior === 'hang-up-early') return;
    expect((await handset.calls()).every((call) => call.text === undefined), 'no machine and nobody else is told the PIN').toBe(true);
  });
}

for (const { ending, news } of [
  { ending: '0101', news: 'Your phone was busy' },
  { ending: '0112', news: 'We could not place the call' },
]) {
  test(`the simulator's magic number that ends with ${ending} can be typed into the form: ${news}`, async ({ page, newcomer }) => {
    const phone = magicNumber(ending);
    await askForAccount(page, { ...newcomer, phone });
    await expectPinPage(page);
    await expect(page.getByRole('main')).toContainText(phone.masked);

    await expectNews(page, news);
  });
}

test('the page shows that a call was answered, and then waits for the PIN', async ({ page, newcomer, handset }) => {
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  await handset.listen();

  await expectNews(page, 'You answered the call');
  await expect(page.getByText('Type the PIN you heard.')).toBeVisible();
});

/** With a script the page updates itself. Without one, "Check again" fetches the news. */
async function expectNews(page: Page, news: string): Promise<void> {
  const told = page.getByRole('status').filter({ hasText: news });
  if (scripted()) {
    await expect(told).toBeVisible();
    return;
  }
  await expect(async () => {
    await page.getByRole('link', { name: 'Check again' }).click();
    await expect(told).toBeVisible({ timeout: 500 });
  }).toPass();
}
