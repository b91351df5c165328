// How the journeys run: each runs twice, with JavaScript and without it.

import { defineConfig, devices, type ReporterDescription } from '@playwright/test';

const { CHROMIUM, RINGFENCE_URL, RINGFENCE_DATABASE_KIND, RINGFENCE_GALLERY, RINGFENCE_JOURNEYS_REPORT, RINGFENCE_TRACE } = process.env;

const report: ReporterDescription[] = RINGFENCE_JOURNEYS_REPORT ? [['json', { outputFile: RINGFENCE_JOURNEYS_REPORT }]] : [];

const gallery = RINGFENCE_GALLERY ? [] : ['**/gallery.*'];

// Pages are the same on both databases. If the journeys run on both, SQLite runs every journey with and without JavaScript, but the long
// grid of mishaps only with JavaScript. PostgreSQL runs each journey once, with JavaScript if the journey is about scripts.
const onSqlite = RINGFENCE_DATABASE_KIND === 'sqlite';
const onPostgres = RINGFENCE_DATABASE_KIND === 'postgres';
const grid = '**/twice.spec.ts';
// Texts and styles do not depend on the database at all.
const tourInPseudoLanguages = '**/pseudo-languages.spec.ts';

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(RINGFENCE_JOURNEYS_REPORT),
  // A journey that works only at the second try is a failure.
  retries: 0,
  // One more than a small machine has cores, because the others continue while one journey waits for a call.
  workers: 3,
  // Every wait ends when the expected event happens. These bounds are long enough for busy machines.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...report],

  use: {
    ...devices['Desktop Chrome'],
    // `cargo xtask test` starts a shop and names it here. Without it the journeys visit the shop of `cargo xtask run`.
    baseURL: RINGFENCE_URL ?? 'http://127.0.0.1:3000',
    actionTimeout: 20_000,
    navigationTimeout: 45_000,
    // A page is at rest when a test checks it. No information is conveyed by motion alone.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: RINGFENCE_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },

  // The gallery tests nothing. It takes pictures if a folder for them is set.
  // `*.with-javascript.spec.ts` tests what only a script can do, `*.without-javascript.spec.ts` its absence.
  projects: [
    {
      name: 'javascript',
      testMatch: onPostgres ? '**/*.with-javascript.spec.ts' : '**/*.spec.ts',
      testIgnore: ['**/*.without-javascript.spec.ts', ...gallery],
    },
    {
      name: 'no-javascript',
      testIgnore: ['**/*.with-javascript.spec.ts', ...(onSqlite ? [grid] : []), ...(onPostgres ? [tourInPseudoLanguages] : [])],
      use: { javaScriptEnabled: false },
    },
  ],
});
