// Takes a picture of every page in every state, narrow and wide, for people to review: RINGFENCE_GALLERY=folder.

import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { test } from '../support/test.ts';
import { pastATakenName, pastTheAccount, pastTheDoor, pastTheCatalog, pastTheTill, pastTheReversal } from '../support/tour.ts';

const FOLDER = process.env.RINGFENCE_GALLERY ?? 'test-results/gallery';

test.slow();

test('pictures of the pages that need no account', async ({ page, handset, newcomer, request }) => {
  await pastTheCatalog({ page, handset, account: newcomer, request, look, heard });
});

test('pictures of the way to an account', async ({ page, handset, newcomer, request }) => {
  await pastTheDoor({ page, handset, account: newcomer, request, look, heard });
});

test('pictures of the phone-change reversal', async ({ page, handset, newcomer, request }) => {
  await pastTheReversal({ page, handset, account: newcomer, request, look, heard });
});

test('pictures of the way to an order', async ({ page, handset, customer, request }) => {
  await pastTheTill({ page, handset, account: customer, request, look, heard });
});

test('pictures of the account', async ({ page, handset, customer, request }) => {
  await pastTheAccount({ page, handset, account: customer, request, look, heard });
});

test('a picture of the page for another account name', async ({ page, elsewhere, handset, customer, request }) => {
  await pastATakenName({ page, handset, account: customer, request, look, heard }, elsewhere);
});

async function look(page: Page, name: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    // Images load when they come near the visible area.
    for (const picture of await page.locator('img[loading=lazy]').all()) await picture.scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`), fullPage: true, animations: 'disabled' });
  }
}

function heard(): void {
  // Pictures do not need the PINs.
}
