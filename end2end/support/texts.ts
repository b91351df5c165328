// What a translator would see in a page: texts that were not translated, and buttons that are too small for a longer text.

import type { Page } from '@playwright/test';

/** A language that is made of the English texts. Each text stands between ⟦ and ⟧. */
export interface PseudoLanguage {
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
}

export const PSEUDO_LANGUAGES: readonly PseudoLanguage[] = [
  { code: 'en-XA', direction: 'ltr' },
  { code: 'ar-XB', direction: 'rtl' },
];

/** Attributes that are shown or read out. */
const ATTRIBUTES = ['aria-label', 'title', 'alt', 'placeholder'];

/** Elements whose texts are no words of a language. */
const EXCEPTIONS = [
  // A name, which the page itself marks as such.
  '[translate="no"]',
  // An amount, a phone number or a code.
  '.price',
  // The secret of an authenticator app. Its groups of letters look like words.
  'strong.secret',
  // Languages, countries and their regions are listed by their names. The entry for no choice is a text.
  ...['country', 'region', 'phone_country', 'call_language'].map((name) => `select[name="${name}"] option:not([value=""])`),
].join(', ');

/** The shop's name. It is the same in every language. */
const SHOP = 'Ringfence';

/**
 * The texts of a page that are not translated: two plain words in a row outside of ⟦ and ⟧. One word alone can be a name or a unit. A text
 * without its beginning or its end counts, too, because it was cut off. Not looked at are `EXCEPTIONS`, the shop's name, e-mail addresses,
 * elements in another language than the page (the catalog is English), other documents in the page, and `typed`, which the test itself typed.
 */
export async function plainTexts(page: Page, typed: readonly string[] = []): Promise<string[]> {
  const rule = { attributes: ATTRIBUTES, exceptions: EXCEPTIONS, known: [SHOP, ...typed] };

  return page.evaluate(({ attributes, exceptions, known }) => {
    const language = document.documentElement.lang;
    const isExcepted = (element: Element): boolean => {
      const own = element.closest('[lang]')?.getAttribute('lang') ?? language;
      return own !== language || element.closest(exceptions) !== null;
    };
    /** A text may continue in a link or a strong word, so what stands on the same lines is one text. */
    const blockOf = (element: Element): Element => {
      const { display } = getComputedStyle(element);
      const isInline = display.startsWith('inline') || display === 'contents';
      return isInline && element.parentElement ? blockOf(element.parentElement) : element;
    };
    const isPlain = (text: string): boolean => {
      let rest = text.replaceAll(/[^\s⟦⟧]+@[^\s⟦⟧]+\.[^\s⟦⟧]+/g, ' · ');
      for (const word of known) rest = rest.replaceAll(word, ' · ');
      // A text can hold another one. The inner one goes first.
      for (let before = ''; before !== rest; ) {
        before = rest;
        rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, ' · ');
      }
      return /[A-Za-z][.,:;!?'’”)-]*\s+[“(]*[A-Za-z]/.test(rest) || /[⟦⟧]/.test(rest);
    };

    const texts = new Map<Element, string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || parent.closest('script, style, template, noscript')) continue;
      const block = blockOf(parent);
      const text = isExcepted(parent) ? ' · ' : (walker.currentNode.nodeValue ?? '');
      texts.set(block, (texts.get(block) ?? '') + text);
    }
    const labels = [...document.body.querySelectorAll('*')]
      .filter((element) => !isExcepted(element))
      .flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''));

    // The page of a product has its name in the title, where no language can be marked.
    const name = document.querySelector('h1[lang]')?.textContent ?? '';
    const title = name ? document.title.replace(name, ' · ') : document.title;
    const all = [title, ...texts.values(), ...labels];
    return all.filter(isPlain).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }, rule);
}

/** The texts with a masked phone number that stand outside of elements from left to right. In a page from right to left their groups turn. */
export async function looseNumbers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const loose: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.nodeValue ?? '';
      const direction = walker.currentNode.parentElement?.closest('[dir]')?.getAttribute('dir');
      if (text.includes('•') && direction !== 'ltr') loose.push(text.trim());
    }
    return loose;
  });
}

/** The texts of buttons that have less room than their texts. */
export async function cutButtons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const buttons = [...document.querySelectorAll('button, a.btn')].filter((button) => button.getClientRects().length > 0);
    // A pixel of rounding cuts nothing.
    const cut = buttons.filter((button) => button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1);
    return cut.map((button) => button.textContent ?? '');
  });
}

/** How wide the page is, with whatever sticks out at the side. */
export async function contentWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
