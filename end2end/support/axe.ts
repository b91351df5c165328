// Checks a page against the accessibility rules of WCAG 2.2, levels A and AA, and axe's best practices.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with the rule, the reason and the elements if the page in its present state violates a rule. The test continues, so that one run
 * reports on every page.
 */
export async function expectNoViolations(page: Page): Promise<void> {
  const { javaScriptEnabled = true } = test.info().project.use;
  const found = javaScriptEnabled ? await violations(page) : await inCopy(page, violations);

  expect.soft(found, `accessibility of ${page.url()}`).toEqual([]);
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `    ${html}`).join('\n')}`);
}

/**
 * The checker is a script itself, so it waits forever if scripts are off. It therefore gets a copy in another window: the same elements
 * and styles at the same address, without the page's scripts, and with the content for visitors without scripts.
 */
async function inCopy<T>(page: Page, look: (copy: Page) => Promise<T>): Promise<T> {
  const browser = page.context().browser();
  if (!browser) throw new Error('A page without a browser cannot be copied');
  const body = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>/gi, '').replaceAll(/<\/?noscript>/gi, '');

  const context = await browser.newContext({
    javaScriptEnabled: true,
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
  });
  try {
    const copy = await context.newPage();
    await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await copy.goto(page.url());
    return await look(copy);
  } finally {
    await context.close();
  }
}
