// Every button that sends a form is pressed twice, with a reload in between, and with a lost answer. Nobody loses the session, and the
// second request gets the same answer as the first.

import type { BrowserContext, Locator, Page } from '@playwright/test';

import { Authenticator } from '../support/authenticator.ts';
import { Handset } from '../support/handset.ts';
import { Line } from '../support/line.ts';
import { freshNumber } from '../support/numbers.ts';
import {
  accountFor,
  addToCart,
  askForAccount,
  askForOrder,
  beside,
  expectPinPage,
  fillAddress,
  goToReview,
  openAccount,
  pinField,
  signIn,
} from '../support/shopper.ts';
import { expect, scripted, test as base } from '../support/test.ts';

/** What happens to a press. */
type Mishap = 'pressed twice' | 'reloaded' | 'answer lost';

const MISHAPS: readonly Mishap[] = ['pressed twice', 'reloaded', 'answer lost'];
/** Milliseconds to the shop, and between the two presses. */
const DELAYS = [0, 50, 150, 400];
const BETWEEN = [30, 120, 200];

const test = base.extend<{ line: Line; visit: () => Promise<Page> }>({
  line: async ({ baseURL }, use) => {
    const line = await Line.open(baseURL ?? '');
    await use(line);
    line.close();
  },

  // A new browser on this connection. It shares nothing with the others.
  visit: async ({ browser, line }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: line.url, javaScriptEnabled: scripted() });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** How a button is pressed. */
interface Press {
  readonly page: Page;
  readonly line: Line;
  readonly mishap: Mishap;
  readonly delay: number;
  readonly between: number;
}

/**
 * Presses a button, with the mishap. A second press counts only while the page is still there. Afterwards the visitor does what a person
 * with a stuck page does: they load it again until it leads to `leads`.
 */
async function press({ page, line, mishap, delay, between }: Press, button: Locator, leads: RegExp): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error('The button is not to be seen');
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const;
  const before = page.url();

  line.delay = delay;
  if (mishap === 'answer lost') {
    const lost = line.loseAnswer();
    await page.mouse.click(...at);
    await lost;
  } else {
    await page.mouse.click(...at);
    await new Promise((passed) => setTimeout(passed, between));
    if (page.url() === before && mishap === 'pressed twice') await page.mouse.click(...at);
    // A reload that comes too late reloads the next page, or the next page overtakes it.
    if (page.url() === before && mishap === 'reloaded') await page.reload({ waitUntil: 'commit' }).catch(() => undefined);
  }

  await expect(async () => {
    if (mishap !== 'pressed twice' && !leads.test(page.url())) await page.goto(before).catch(() => undefined);
    await expect(page).toHaveURL(leads, { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  line.delay = 0;
  await page.waitForLoadState();
}

const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm', exact: true });
const callMe = (page: Page) => page.getByRole('button', { name: 'Call me to confirm' });

/** Whether the customer is signed in. The shop then greets them by this name. */
async function isSignedIn(page: Page, name: string): Promise<void> {
  await page.goto('/account');
  await expect(page.getByRole('link', { name: `Account of ${name}` })).toBeVisible();
}

/** The mishaps at one delay. A mishap whose timing makes no difference is listed once. */
function* mishaps(delay: number): Generator<{ mishap: Mishap; delay: number; between: number }> {
  for (const mishap of MISHAPS) {
    for (const between of mishap === 'answer lost' ? [0] : BETWEEN) yield { mishap, delay, between };
  }
}

for (const delay of DELAYS) {
  test(`a new customer who confirms at ${delay} ms sees the backup codes, whatever happens to the answer`, async ({ visit, line, request }) => {
    for (const how of mishaps(delay)) {
      await test.step(`${how.mishap} after ${how.between} ms`, async () => {
        const page = await visit();
        const phone = freshNumber();
        const account = accountFor(phone);
        await askForAccount(page, account);
        await expectPinPage(page);
        await pinField(page).fill(await new Handset(request, phone).hearPin());

        await press({ page, line, ...how }, confirm(page), /\/welcome$/);

        await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible();
        await isSignedIn(page, account.name);
      });
    }
  });

  test(`an order that is confirmed at ${delay} ms is shown, whatever happens to the answer`, async ({ visit, line, request }) => {
    test.slow();
    const page = await visit();
    const phone = freshNumber();
    const [account, handset] = [accountFor(phone), new Handset(request, phone)];
    await openAccount(page, handset, account);
    let orders = 0;
    for (const how of mishaps(delay)) {
      await test.step(`${how.mishap} after ${how.between} ms`, async () => {
        await addToCart(page, 'olive-oil-soap');
        await goToReview(page);
        await askForOrder(page);
        await pinField(page).fill(await handset.hearPin());

        await press({ page, line, ...how }, confirm(page), /\/orders\/[\w-]+(\?placed)?$/);

        await expect(beside(page, 'Total')).toHaveText('€11.40');
        orders += 1;
        await page.goto('/orders');
        await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Order ' })).toHaveCount(orders);
        await isSignedIn(page, account.name);
      });
    }
  });
}

for (const mishap of MISHAPS) {
  test(`every other button of a customer does one thing: ${mishap}`, async ({ visit, line, request }) => {
    test.slow();
    const page = await visit();
    const phone = freshNumber();
    const [account, handset] = [accountFor(phone), new Handset(request, phone)];
    let known = account.name;
    const how = { page, line, mishap, delay: 150, between: 120 };
    const button = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
    const confirmed = async (leads: RegExp) => {
      await expectPinPage(page);
      await pinField(page).fill(await handset.hearPin());
      await press(how, confirm(page), leads);
      await isSignedIn(page, known);
    };

    await test.step('registering', async () => {
      await page.goto('/register');
      await page.getByLabel('Account name').fill(account.name);
      await page.getByLabel('Password', { exact: true }).fill(account.password);
      await page.getByLabel('Country of the number').selectOption(phone.country);
      await page.getByLabel('Phone number', { exact: true }).fill(phone.national);
      if (mishap === 'pressed twice') {
        await press(how, callMe(page), /\/verify\/[\w-]+$/);
      } else {
        // The form got no answer and is empty again, so it is a new form.
        await callMe(page).click();
      }
      await confirmed(/\/welcome$/);
      expect(await handset.calls(), 'one call').toHaveLength(1);
    });

    await test.step('cancelling', async () => {
      await page.goto('/account/change/name');
      await page.getByLabel('Your name').fill('Ada Lane');
      await press(how, callMe(page), mishap === 'pressed twice' ? /\/verify\/[\w-]+$/ : /\/(verify|account\/change)\/[\w-]+$/);
      if (!page.url().includes('/verify/')) {
        await page.getByLabel('Your name').fill('Ada Lane');
        await callMe(page).click();
      }
      await expectPinPage(page);
      await handset.decline();
      await press(how, button('Cancel'), /\/account$|\/verify\//);
      await isSignedIn(page, known);
    });

    await test.step('changing a name', async () => {
      await page.goto('/account/change/name');
      await page.getByLabel('Your name').fill('Ada Lane');
      await callMe(page).click();
      known = 'Ada Lane';
      await confirmed(/\/account(\?form=\w+)?$/);
      await page.goto('/account');
      await expect(page.getByRole('main')).toContainText('Ada Lane');
    });

    await test.step('new backup codes', async () => {
      await page.goto('/account/backup-codes');
      await button('Call me and make ten new codes').click();
      await confirmed(/\/account\/backup-codes\/[\w-]+$/);
    });

    await test.step('setting an app up', async () => {
      await page.goto('/account/factors');
      await button('Add an authenticator app').click();
      await expectPinPage(page);
      await pinField(page).fill(await handset.hearPin());
      await press(how, confirm(page), /\/account\/factors\/[\w-]+$/);
      const secret = (await page.locator('.secret').textContent()) ?? '';
      await page.getByLabel('The six digits it shows now').fill(new Authenticator(secret).next());
      await press(how, button('Use this app'), /\/account\/factors(\?form=\w+)?$/);
      await expect(page.getByRole('main'), 'nobody is told to begin again').not.toContainText('begin again');
      await isSignedIn(page, known);
    });

    await test.step('adding to the cart', async () => {
      await page.goto('/products/luggage-tag');
      await press(how, button('Add to cart'), mishap === 'pressed twice' ? /\/cart/ : /\/(cart|products)/);
      await page.goto('/cart');
      await expect(page.getByLabel('Quantity of Leather luggage tag')).toHaveValue('1');
    });

    await test.step('changing the cart', async () => {
      await page.getByLabel('Quantity of Leather luggage tag').fill('2');
      await press(how, button('Update'), /\/cart/);
      await expect(page.getByLabel('Quantity of Leather luggage tag')).toHaveValue('2');
    });

    await test.step('checking out', async () => {
      await page.goto('/checkout');
      await fillAddress(page);
      await page.getByLabel('Standard delivery').check();
      if (mishap === 'pressed twice') await press(how, button('Continue to review'), /\/checkout\/[\w-]+$/);
      else await button('Continue to review').click();
      await expect(page).toHaveURL(/\/checkout\/[\w-]+$/);
      await press(how, callMe(page), /\/(verify|checkout)\/[\w-]+$/);
      if (page.url().includes('/checkout/')) await callMe(page).click();
      await confirmed(/\/orders\/[\w-]+(\?placed)?$/);
    });

    await test.step('signing out and in', async () => {
      await page.goto('/account');
      await press(how, page.getByRole('button', { name: 'Sign out' }).first(), /\/$|\/sign-in|\/account$/);
      await page.goto('/account');
      await expect(page).toHaveURL(/\/sign-in/);
      await page.goto('/sign-in');
      await page.getByLabel('Account name').fill(account.name);
      await page.getByLabel('Password', { exact: true }).fill(account.password);
      await press(how, button('Sign in'), /\/account$|\/sign-in/);
      if (page.url().includes('/sign-in')) await signIn(page, account.name, account.password);
      await isSignedIn(page, known);
    });
  });
}
