// The phone on the screen with everything that a script adds: it takes no room, speaks, follows the keyboard and presses keys.

import type { Page } from '@playwright/test';

import { expectNoViolations } from '../support/axe.ts';
import { openPhone, phoneIn } from '../support/screen.ts';
import { askForAccount, expectPinPage } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

/** Takes about forty seconds to say, so that the caller does not hang up while a test still works with the call. */
const CODE = `Your code is, 4, 0, 9.${' I repeat, 4, 0, 9.'.repeat(10)}`;

/** A call that does not come from the shop. The key 1 repeats its message. */
async function call(phone: Page, digits: string, text = CODE, language = 'en'): Promise<void> {
  const answer = await phone.request.post('/simulator/api/calls', {
    data: { messages: [{ from: '442079460123', destinations: [{ to: digits }], text, language, repeatDtmf: '1', maxDtmf: 4 }] },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test('the demo phone beside the page takes no room until it rings, and a button shows it earlier', async ({ page, newcomer, handset }) => {
  await handset.trouble({ status: 429 });
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  const frame = page.locator('iframe[title="Demo phone"]');
  await expect(page.getByText('We could not place the call')).toBeVisible();
  await expect(frame).toBeHidden();

  await page.getByRole('button', { name: 'Show the demo phone' }).click();
  await expect(frame).toBeVisible();
  await page.reload();
  await expect(frame).toBeHidden();
  await page.getByRole('button', { name: 'Call again' }).click();

  await expect(phoneIn(page).getByRole('button', { name: 'Answer' })).toBeVisible();
});

test('a call is answered, listened to and ended with the keyboard alone', async ({ page, phone }) => {
  const screen = await openPhone(page, phone.digits);
  await expect(screen.getByText('Ready for a call')).toBeVisible();
  await expect(screen.getByText('Keyboard: A answers')).toBeVisible();
  await call(page, phone.digits);
  await expect(screen.getByRole('button', { name: 'Answer' })).toBeFocused();
  await expectNoViolations(screen);

  await screen.keyboard.press('a');

  await expect(screen.getByText('Spoken by this simulator (eSpeak NG).')).toBeVisible();
  await expect(screen.locator('.say.now'), 'the breath that is spoken is marked').toHaveCount(1);
  await screen.keyboard.press('7');
  await expect(screen.getByText('pressed 7')).toBeVisible();
  await screen.keyboard.press('1');
  await expect(screen.getByText('1 says it again (1 of 5)')).toBeVisible();
  await expectNoViolations(screen);
  await screen.keyboard.press('Escape');
  await expect(screen.getByRole('heading', { name: 'You hung up' })).toBeVisible();
  await expectNoViolations(screen);
});

test('the keypad stays open while keys are pressed', async ({ page, phone }) => {
  const screen = await openPhone(page, phone.digits);
  await call(page, phone.digits);
  await screen.getByRole('button', { name: 'Answer' }).click();

  await screen.getByText('Keypad').click();
  for (const key of ['4', '*', '#']) await screen.getByRole('button', { name: key, exact: true }).click();

  await expect(screen.getByText('pressed 4*#')).toBeVisible();
  await expect(screen.getByRole('button', { name: '#', exact: true })).toBeVisible();
});

test('the phone can be switched to busy, to voicemail and to bad sound', async ({ page, phone }) => {
  const screen = await openPhone(page, phone.digits);

  await screen.getByRole('button', { name: 'Busy' }).click();
  await expect(screen.getByRole('button', { name: 'Busy' })).toHaveAttribute('aria-pressed', 'true');
  await call(page, phone.digits);
  await expect(screen.getByRole('heading', { name: 'Line was busy' })).toBeVisible();

  await screen.getByRole('button', { name: 'Bad line' }).click();
  await expect(screen.getByRole('button', { name: 'Bad line' })).toHaveAttribute('aria-pressed', 'true');
  await call(page, phone.digits);
  await screen.getByRole('button', { name: 'Answer' }).click();
  await expect(screen.getByText('A bad line')).toBeVisible();
  const digits = screen.locator('.digits').first();
  await expect(digits).toHaveText(/…/);
  const first = await digits.textContent();
  await screen.keyboard.press('1');
  await expect(digits, 'said again, the other half arrives').not.toHaveText(first ?? '');
  await screen.getByRole('button', { name: 'Hang up' }).click();

  await screen.getByRole('button', { name: 'Rings' }).click();
  await expect(screen.getByRole('button', { name: 'Rings' })).toHaveAttribute('aria-pressed', 'true');
  await call(page, phone.digits);
  await screen.getByRole('button', { name: 'Let it go to voicemail' }).click();
  await expect(screen.getByRole('heading', { name: 'Voicemail' })).toBeVisible();
});

test('without a sound file and without a voice in the browser, the words are only marked, and the page says so', async ({ page, phone }) => {
  await page.context().route('**/audio.wav*', (route) => route.fulfill({ status: 404 }));
  const screen = await openPhone(page, phone.digits);
  await screen.evaluate(() => Object.defineProperty(window.speechSynthesis, 'getVoices', { value: () => [] }));
  await call(page, phone.digits);

  await screen.getByRole('button', { name: 'Answer' }).click();

  await expect(screen.getByText('No voice here: please read along.')).toBeVisible();
  await expect(screen.locator('.say.now')).toHaveCount(1);
});

test('digits run from left to right in a message that runs from right to left', async ({ page, phone }) => {
  const screen = await openPhone(page, phone.digits);
  await call(page, phone.digits, 'رمزك هو, 4, 0, 9.', 'ar');
  await screen.getByRole('button', { name: 'Answer' }).click();

  const tiles = screen.locator('.digit');
  await expect(tiles).toHaveCount(3);
  const places = await tiles.evaluateAll((each) => each.map((tile) => tile.getBoundingClientRect().x));

  expect(places).toEqual([...places].sort((one, other) => one - other));
  await expect(screen.locator('.words')).toHaveCSS('direction', 'rtl');
});
