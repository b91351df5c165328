// The PIN page in the browsers that people use: without WebAssembly, frozen, full of extensions, translated, with many tabs.

import type { BrowserContext, Page, Request } from '@playwright/test';

import { askForAccount, challengeOf, confirmWith, expectPinPage, otherThan, post } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

const ANSWERED = 'You answered the call';

// Without WebAssembly

const BLOCKED: Record<string, (context: BrowserContext) => Promise<unknown>> = {
  'WebAssembly is off': (context) => context.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly')),
  'the islands are blocked': (context) => context.route('**/*.wasm*', (route) => route.abort()),
  'the islands are on their way for ever': (context) => context.route('**/*.wasm*', () => {}),
  'the islands are not what they should be': (context) => context.route('**/*.wasm*', (route) => route.fulfill({ body: '<p>Blocked</p>' })),
  'the glue is blocked': (context) => context.route('**/pkg/*.js*', (route) => route.abort()),
  'the news script is blocked': (context) => context.route('**/news.js*', (route) => route.abort()),
  'every script is blocked': (context) => context.route('**/*.js*', (route) => route.abort()),
};

for (const [what, block] of Object.entries(BLOCKED)) {
  test(`${what}: the page works as it does without scripts`, async ({ page, context, newcomer, handset, complaints }) => {
    await block(context);
    await askForAccount(page, newcomer);
    await expectPinPage(page);

    const again = page.getByRole('link', { name: 'Check again' });
    await expect(again).toBeVisible({ timeout: 6_000 });
    await expect(page.locator('html')).not.toHaveAttribute('data-islands', 'awake');
    const pin = await handset.hearPin();
    await expect(async () => {
      await again.click();
      await expect(page.getByRole('main')).toContainText(ANSWERED, { timeout: 1_000 });
    }).toPass();
    await confirmWith(page, pin);

    await expect(page).toHaveURL('/welcome');
    complaints.splice(0);
  });
}

test('a page wakes on a machine that has no idle moment', async ({ page }) => {
  await page.addInitScript(() => {
    window.requestIdleCallback = (then, options) => {
      const timeout = options?.timeout;
      return timeout ? window.setTimeout(then, timeout) : 0;
    };
  });
  await page.goto('/register');

  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
});

test('a page that is awake hides the controls for pages without scripts', async ({ page, newcomer }) => {
  await openPinPage(page, newcomer);

  await expect(page.getByRole('link', { name: 'Check again' })).toBeHidden();
});

test('an island that fails later gives its place to the plain page', async ({ page, newcomer, complaints }) => {
  await openPinPage(page, newcomer);

  await page.evaluate(() => {
    const error = new WebAssembly.RuntimeError('unreachable');
    window.dispatchEvent(new ErrorEvent('error', { error, message: 'unreachable' }));
  });

  await expect(page.getByRole('link', { name: 'Check again' })).toBeVisible();
  complaints.splice(0);
});

// Frozen

test('a page that was frozen for two minutes shows the time that is left when it wakes', async ({ page, newcomer }) => {
  await page.clock.install();
  await withoutNews(page);
  await openPinPage(page, newcomer);
  await expect(page.locator('#left')).toContainText('5 minutes left');

  await page.clock.fastForward(120_000);

  await expect(page.locator('#left')).toContainText('3 minutes left');
  await expect(page.getByRole('button', { name: 'Call again' })).toBeVisible();
});

test('a page that was frozen during the call shows how it went when it wakes', async ({ page, context, newcomer, handset }) => {
  await openPinPage(page, newcomer);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await handset.hearPin();

  await devtools.send('Page.setWebLifecycleState', { state: 'active' });

  await expect(page.getByRole('main')).toContainText(ANSWERED);
});

test('a monotonic clock that stopped while the machine slept prolongs nothing, and the server is asked', async ({ page, newcomer }) => {
  const asked = counted(page);
  await page.clock.install();
  await withoutNews(page);
  await openPinPage(page, newcomer);
  await page.clock.runFor(6_000);
  const before = asked.length;

  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 120_000;
  });
  await page.clock.runFor(1_000);

  await expect(page.locator('#left')).toContainText('3 minutes left');
  expect(asked.length).toBeGreaterThan(before);
});

test('a clock that is set back prolongs nothing', async ({ page, newcomer }) => {
  await page.clock.install();
  await withoutNews(page);
  await openPinPage(page, newcomer);

  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() - 3_600_000;
  });
  await page.clock.runFor(125_000);

  await expect(page.locator('#left')).toContainText('3 minutes left');
  await expect(page.getByRole('button', { name: 'Call again' })).toBeVisible();
});

// Extensions and translators

/** What extensions and translators do to a page before it wakes. Each runs in the page once its elements are there. */
const CHANGES: Record<string, () => void> = {
  'an element before and after every element': () => {
    for (const element of document.querySelectorAll('main :not(svg *)')) {
      element.before(document.createElement('x-extension'));
      element.after(document.createElement('x-extension'));
    }
  },
  'an element in every element': () => {
    for (const element of document.querySelectorAll('main :not(input, select, option, svg *)')) {
      element.prepend(document.createElement('x-extension'));
      element.append(Object.assign(document.createElement('span'), { hidden: true, textContent: 'fill in' }));
    }
  },
  'attributes on every element': () => {
    for (const element of document.querySelectorAll('body *')) {
      element.setAttribute('data-theme', 'dark');
      element.classList.add('themed');
    }
  },
  'every text split in two, comments gone': () => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    const nodes: Node[] = [];
    while (walk.nextNode()) nodes.push(walk.currentNode);
    for (const node of nodes) {
      if (node instanceof Text) node.length > 1 && node.splitText(1);
      else (node as Comment).remove();
    }
  },
  'every text wrapped by a translator': () => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walk.nextNode()) texts.push(walk.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest('script, svg')) continue;
      const inner = document.createElement('font');
      const outer = document.createElement('font');
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  },
  'every island written anew': () => {
    for (const island of document.querySelectorAll('leptos-island')) island.innerHTML = island.innerHTML.slice();
  },
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`${what}: the page works`, async ({ page, context, newcomer, handset }) => {
    await context.addInitScript(`document.addEventListener('DOMContentLoaded', ${change.toString()})`);
    await page.goto('/register');
    await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
    const password = page.locator('input[name=password]');
    await password.fill('three quiet green kettles');
    await expect(page.locator('#password-hint')).toHaveText('A good length.');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(password).toHaveAttribute('type', 'text');
    await page.getByRole('button', { name: 'Hide' }).click();

    await page.locator('input[name=account_name]').fill(newcomer.name);
    await page.locator('main select').first().selectOption(newcomer.phone.country);
    await page.locator('input[name=phone]').fill(newcomer.phone.national);
    await page.getByRole('button', { name: 'Call me to confirm' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
    const pin = await handset.hearPin();

    await expect(page.locator('.call')).toContainText(ANSWERED);
    await expect(page.locator('.call')).toHaveAttribute('data-state', 'answered');
    await page.locator('input[name=pin]').fill(pin);
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(page).toHaveURL('/welcome');
  });
}

test('a page that is translated while it is awake continues: status, time, attempts and the next call', async ({ page, newcomer, handset }) => {
  await page.clock.install();
  await openPinPage(page, newcomer);
  await page.evaluate(() => {
    // Like translators: every text is replaced by another one in elements of the translator's own, now and whenever a text is added.
    const translate = (root: Node) => {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walk.nextNode()) texts.push(walk.currentNode as Text);
      for (const text of texts) {
        if (!text.data.trim() || text.parentElement?.closest('font, script, svg')) continue;
        const font = document.createElement('font');
        font.append(Object.assign(document.createElement('font'), { textContent: `¡${text.data}!` }));
        text.replaceWith(font);
      }
    };
    translate(document.body);
    new MutationObserver(() => translate(document.body)).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await expect(page.locator('#left')).toContainText('¡5 minutes left!');

  const pin = await handset.hearPin();
  await expect(page.locator('.call')).toContainText(`¡${ANSWERED}`);
  const attempts = (await page.locator('[data-spot=attempts]').textContent()) ?? '';
  await post(page, '/api/confirm_pin', { challenge: challengeOf(page), pin: otherThan(pin) });
  await expect(page.locator('[data-spot=attempts]')).not.toHaveText(attempts);
  await expect(page.locator('[data-spot=attempts]')).toContainText('left!');

  await withoutNews(page);
  await page.clock.fastForward(125_000);

  await expect(page.locator('[data-spot=time]')).toHaveText(/¡[123] minutes left!/);
  await expect(page.locator('.call ~ div').getByRole('button', { name: 'Call again' })).toBeVisible();
});

// Tabs

test('many tabs with PIN pages share one stream, one more page opens, and each page updates', async ({ page, context, newcomer, handset }) => {
  const streams = open(context);
  await openPinPage(page, newcomer);
  const tabs = [page];
  for (let more = 0; more < 4; more += 1) {
    const tab = await context.newPage();
    await tab.goto(page.url());
    await expect(tab.locator('html')).toHaveAttribute('data-islands', 'awake');
    tabs.push(tab);
  }

  const further = await context.newPage();
  await further.goto('/products');
  await expect(further.getByRole('heading', { level: 1 })).toBeVisible();
  await handset.hearPin();
  for (const tab of tabs) await expect(tab.locator('.call')).toContainText(ANSWERED);
  await expect(async () => {
    expect(streams('/verify/')).toHaveLength(1);
    expect(streams('/simulator/')).toHaveLength(1);
  }).toPass();
});

test('when the tab with the stream is closed, another one takes it over', async ({ page, context, newcomer, handset }) => {
  const streams = open(context);
  await openPinPage(page, newcomer);
  const tab = await context.newPage();
  await tab.goto(page.url());
  await expect(tab.locator('html')).toHaveAttribute('data-islands', 'awake');

  await page.close();

  await handset.hearPin();
  await expect(tab.locator('.call')).toContainText(ANSWERED);
  await expect(async () => expect(streams('/verify/')).toHaveLength(1)).toPass();
});

test('a page on another challenge also updates, although the stream belongs to another page', async ({ page, context, customer, handset }) => {
  const first = await askForName(page, 'Ada Lane');
  await handset.hearPin();
  await expect(page.locator('.call')).toContainText(ANSWERED);
  const tab = await context.newPage();
  const second = await askForName(tab, 'Ada Orchard');
  expect(first).not.toBe(second);

  await handset.hearPin();

  await expect(tab.locator('.call')).toContainText(ANSWERED);
  expect(customer.name).toBeTruthy();
});

async function askForName(page: Page, name: string): Promise<string> {
  await page.goto('/account/change/name');
  await page.getByRole('main').getByRole('textbox').first().fill(name);
  await page.getByRole('main').getByRole('button').first().click();
  await expectPinPage(page);
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  return page.url();
}

async function openPinPage(page: Page, newcomer: Parameters<typeof askForAccount>[1]): Promise<void> {
  await askForAccount(page, newcomer);
  await expectPinPage(page);
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
}

/** From now on no news reaches the page. Only time passes. */
async function withoutNews(page: Page): Promise<void> {
  const silence = 'retry: 3600000\n\n';
  await page.route('**/verify/*/events', (route) => route.fulfill({ contentType: 'text/event-stream', body: silence }));
}

/** The addresses of the event streams that a page requests. */
function counted(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/events')) asked.push(request.url());
  });
  return asked;
}

/** The event streams that are open in all tabs and whose address contains this. */
function open(context: BrowserContext): (part: string) => string[] {
  const requests = new Set<Request>();
  context.on('request', (request) => {
    if (/\/events(\?|$)/.test(request.url())) requests.add(request);
  });
  context.on('requestfinished', (request) => requests.delete(request));
  context.on('requestfailed', (request) => requests.delete(request));
  const isOpen = (request: Request) => !request.frame().page().isClosed();
  return (part) => [...requests].filter(isOpen).map((request) => request.url()).filter((url) => url.includes(part));
}
