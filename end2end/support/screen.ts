// The phone on the screen, used without a test's shortcuts: what a person sees, presses and reads.

import { expect, type FrameLocator, type Page } from '@playwright/test';

const PATIENCE = 60_000;

/** The phone that a page of the shop shows. */
export function phoneIn(page: Page): FrameLocator {
  return page.frameLocator('iframe[src*="/simulator/"]');
}

/** Opens the phone of a number in a window of its own. `digits` as in `447400123456`. */
export async function openPhone(page: Page, digits: string): Promise<Page> {
  const phone = await page.context().newPage();
  await phone.goto(`/simulator/handset?number=${digits}`);
  return phone;
}

/** What was heard on a phone. */
export interface Heard {
  /** The words as they appear on the screen, in one line. */
  readonly sentence: string;
  readonly pin: string;
}

/** Waits until it rings, presses "Answer", reads along while the voice speaks (words, and the same digits twice), and hangs up. */
export async function listenOnScreen(phone: Page | FrameLocator): Promise<Heard> {
  const answer = phone.getByRole('button', { name: 'Answer' });
  const refresh = phone.getByRole('link', { name: 'Refresh' });
  await expect(async () => {
    // Without a script the phone rings once its page is loaded again.
    if (!(await answer.isVisible()) && (await refresh.isVisible())) await refresh.click();
    await expect(answer).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: PATIENCE });

  await answer.click();

  const said = phone.locator('.speech .words .digits');
  await expect(said.nth(1)).toContainText(/\d/);
  const pins = (await said.allTextContents()).map((digits) => digits.replaceAll(/\D/g, ''));
  expect(new Set(pins).size, `the same PIN each time: ${pins.join(', ')}`).toBe(1);
  const sentence = (await phone.locator('.speech .words').innerText()).replaceAll(/\s+/g, ' ');

  await phone.getByRole('button', { name: 'Hang up' }).click();
  await expect(phone.getByRole('heading', { name: /You hung up|Call ended/ })).toBeVisible();
  return { sentence, pin: pins[0] ?? '' };
}
