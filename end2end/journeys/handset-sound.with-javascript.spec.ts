// The sound of the phone on the screen: its bell, and the browser's own voice where the call has no sound file.

import type { Page } from '@playwright/test';

import { openPhone } from '../support/screen.ts';
import { expect, test } from '../support/test.ts';

interface Spoken {
  readonly text: string;
  readonly lang: string;
  readonly rate: number;
  readonly voice: string | null;
}

interface Voice {
  readonly name: string;
  readonly lang: string;
}

declare global {
  interface Window {
    /** How many tones have started, and how many of them sound now. */
    bell: { begun: number; heard: number };
    /** What the browser had to speak, which of it was cut short, and a function that adds voices. */
    mouth: { spoken: Spoken[]; cut: string[]; bring: (voices: Voice[]) => void };
  }
}

/** Watches what the page plays. A tone continues until the page stops it, so a late look misses none. */
function watchBell(): void {
  const bell = { begun: 0, heard: 0 };
  window.bell = bell;
  const create = BaseAudioContext.prototype.createOscillator;
  BaseAudioContext.prototype.createOscillator = function (): OscillatorNode {
    const tone = create.call(this);
    const [start, stop] = [tone.start.bind(tone), tone.stop.bind(tone)];
    tone.start = (at) => {
      start(at);
      bell.begun += 1;
      bell.heard += 1;
    };
    tone.stop = (at) => {
      if (at === undefined) stop();
    };
    tone.addEventListener('ended', () => (bell.heard -= 1));
    return tone;
  };
}

/** A browser with these voices. They say a short text at once, and a long one until they are cut short. */
function giveVoices(voices: Voice[]): void {
  let owned = voices;
  let speaking: SpeechSynthesisUtterance | null = null;
  const mouth: Window['mouth'] = {
    spoken: [],
    cut: [],
    bring: (more) => (owned = more),
  };
  window.mouth = mouth;
  const utterance = function (this: object, text: string): void {
    Object.assign(this, { text, lang: '', rate: 1, voice: null });
  };
  const speechSynthesis = {
    getVoices: () => owned,
    speak(words: SpeechSynthesisUtterance): void {
      if (!words.text) return;
      speaking = words;
      mouth.spoken.push({ text: words.text, lang: words.lang, rate: words.rate, voice: words.voice?.name ?? null });
      const event = new Event('speech') as SpeechSynthesisEvent;
      words.onstart?.(event);
      if (words.text.length > 50) return;
      speaking = null;
      setTimeout(() => words.onend?.(event));
    },
    cancel(): void {
      if (speaking) mouth.cut.push(speaking.text);
      speaking = null;
    },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: speechSynthesis });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: utterance });
}

/** A sentence that is long enough to be interrupted. */
const LONG = `and this goes ${'on and '.repeat(30)}on.`;

async function call(phone: Page, digits: string, message: Record<string, unknown> = {}): Promise<void> {
  const usual = { from: '442079460123', destinations: [{ to: digits }], text: `Your code is, 4, 0, 9. ${LONG}`, language: 'en' };
  const answer = await phone.request.post('/simulator/api/calls', { data: { messages: [{ ...usual, ...message }] } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** A phone in a browser with these voices. Its calls have no sound file. */
async function openPhoneWithVoices(page: Page, digits: string, voices: Voice[]): Promise<Page> {
  await page.context().route('**/audio.wav*', (route) => route.fulfill({ status: 404 }));
  await page.context().addInitScript(giveVoices, voices);
  return openPhone(page, digits);
}

const endings = [
  { how: 'it is answered', press: 'Answer', shows: 'is on the phone' },
  { how: 'it is declined', press: 'Decline', shows: 'Call declined' },
  { how: 'it goes to voicemail', press: 'Let it go to voicemail', shows: 'Voicemail' },
  { how: 'the caller gives up', press: null, shows: 'Missed call' },
] as const;
for (const { how, press, shows } of endings) {
  test(`the bell sounds while the phone rings, and stops at once when ${how}`, async ({ page, phone }) => {
    await page.context().addInitScript(watchBell);
    const screen = await openPhone(page, phone.digits);
    // Browsers allow sound only after the visitor touched the page.
    await screen.getByText('Ready for a call').click();
    expect(await screen.evaluate(() => window.bell)).toEqual({ begun: 0, heard: 0 });

    await call(page, phone.digits, press ? {} : { ringTimeout: 8 });
    await expect.poll(() => screen.evaluate(() => window.bell.heard)).toBeGreaterThan(0);
    if (press) await screen.getByRole('button', { name: press }).click();

    await expect(screen.getByRole('heading', { name: shows })).toBeVisible();
    await expect.poll(() => screen.evaluate(() => window.bell.heard)).toBe(0);
  });
}

test('a bell that is switched off falls silent at once and stays so', async ({ page, phone }) => {
  await page.context().addInitScript(watchBell);
  const screen = await openPhone(page, phone.digits);
  await screen.getByText('Ready for a call').click();
  await call(page, phone.digits);
  await expect.poll(() => screen.evaluate(() => window.bell.heard)).toBeGreaterThan(0);

  await screen.getByRole('button', { name: 'Ringtone on' }).click();

  await expect(screen.getByRole('button', { name: 'Ringtone off' })).toBeVisible();
  await expect.poll(() => screen.evaluate(() => window.bell.heard)).toBe(0);
  await expect(screen.getByRole('button', { name: 'Answer' })).toBeVisible();
});

test('the browser speaks the call in its language and at its speed, and is cut short by hanging up', async ({ page, phone }) => {
  const voices = [
    { name: 'Eva', lang: 'de-DE' },
    { name: 'Sam', lang: 'en-US' },
    { name: 'Kate', lang: 'en_GB' },
  ];
  const screen = await openPhoneWithVoices(page, phone.digits, voices);
  await call(page, phone.digits, { language: 'en-gb', speechRate: 0.8 });

  await screen.getByRole('button', { name: 'Answer' }).click();

  await expect(screen.getByText('Spoken by your browser (Kate).')).toBeVisible();
  const inVoice = { lang: 'en-GB', rate: 0.8, voice: 'Kate' };
  const texts = ['Your code is', '4', '0', '9', LONG];
  await expect.poll(() => screen.evaluate(() => window.mouth.spoken)).toEqual(texts.map((text) => ({ text, ...inVoice })));
  expect(await screen.evaluate(() => window.mouth.cut)).toEqual([]);
  await screen.getByRole('button', { name: 'Hang up' }).click();
  await expect(screen.getByRole('heading', { name: 'You hung up' })).toBeVisible();
  expect(await screen.evaluate(() => window.mouth.cut)).toEqual([LONG]);
  expect(await screen.evaluate(() => window.mouth.spoken)).toHaveLength(texts.length);
});

for (const { language, lang, wrong } of [
  { language: 'fil-ph', lang: 'fil-PH', wrong: 'fi-FI' },
  { language: 'de', lang: 'de', wrong: 'en-US' },
]) {
  test(`a voice of ${wrong} does not read ${lang}: the words are marked, and the page says why`, async ({ page, phone }) => {
    const screen = await openPhoneWithVoices(page, phone.digits, [{ name: 'Other', lang: wrong }]);
    await call(page, phone.digits, { language });

    await screen.getByRole('button', { name: 'Answer' }).click();

    await expect(screen.getByText('Your browser has no voice for this language: please read along.')).toBeVisible();
    await expect(screen.locator('.words')).toHaveAttribute('lang', lang);
    await expect(screen.locator('.say.now')).toHaveText(LONG);
    expect(await screen.evaluate(() => window.mouth.spoken)).toEqual([]);
  });
}

test('a browser whose voices load late continues from the present word, with the voice of the region', async ({ page, phone }) => {
  const screen = await openPhoneWithVoices(page, phone.digits, []);
  await call(page, phone.digits, { language: 'pt-br', text: `Seu PIN é${', 4, 0, 9'.repeat(20)}. ${LONG}` });
  await screen.getByRole('button', { name: 'Answer' }).click();
  await expect(screen.getByText('No voice here: please read along.')).toBeVisible();

  await screen.evaluate(() => {
    window.mouth.bring([
      { name: 'Joana', lang: 'pt-PT' },
      { name: 'Camila', lang: 'pt-BR' },
    ]);
  });

  await expect(screen.getByText('Spoken by your browser (Camila).')).toBeVisible();
  await expect.poll(() => screen.evaluate(() => window.mouth.spoken.at(-1)?.voice)).toBe('Camila');
});
