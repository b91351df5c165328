// The telephone on the screen: what a person without a test's shortcuts sees, presses and reads.

import { expect, type FrameLocator, type Page } from '@playwright/test';

const PATIENCE = 20_000;

/** The telephone shown inside a page of the shop. */
export function phoneIn(page: Page): FrameLocator {
  return page.frameLocator('iframe[src*="/simulator/"]');
}

/** Opens the telephone of a number in a window of its own. `digits` as in `447400123456`. */
export async function openPhone(page: Page, digits: string): Promise<Page> {
  const phone = await page.context().newPage();
  await phone.goto(`/simulator/handset?number=${digits}`);
  return phone;
}

/** Waits for it to ring, presses "Answer" and returns the PIN whose digits appear, twice the same, while the voice says them. */
export async function answerOnScreen(phone: Page | FrameLocator): Promise<string> {
  const answer = phone.getByRole('button', { name: 'Answer' });
  const refresh = phone.getByRole('link', { name: 'Refresh' });
  await expect(async () => {
    // A phone without a script rings as soon as it is looked at again.
    if (!(await answer.isVisible()) && (await refresh.isVisible())) await refresh.click();
    await expect(answer).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: PATIENCE });

  await answer.click();

  const said = phone.locator('.words .digits');
  await expect(said.nth(1)).toContainText(/\d/);
  const pins = (await said.allTextContents()).map((digits) => digits.replaceAll(/\D/g, ''));
  expect(new Set(pins).size, `the same PIN each time: ${pins.join(', ')}`).toBe(1);
  return pins[0] ?? '';
}
