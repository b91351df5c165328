// How the journeys are run: the same ones twice, by a visitor with JavaScript and by one without.

import { defineConfig, devices, type ReporterDescription } from '@playwright/test';

const { CHROMIUM, RINGFENCE_URL, RINGFENCE_DATABASE_KIND, RINGFENCE_GALLERY, RINGFENCE_JOURNEYS_REPORT, RINGFENCE_TRACE } = process.env;

const report: ReporterDescription[] = RINGFENCE_JOURNEYS_REPORT ? [['json', { outputFile: RINGFENCE_JOURNEYS_REPORT }]] : [];

const gallery = RINGFENCE_GALLERY ? [] : ['**/gallery.*'];

// Pages are the same on both databases. Where the journeys run on both, SQLite sees every journey with JavaScript and without, but the long
// grid of mishaps with it alone; PostgreSQL sees each journey once, with JavaScript where the journey is about scripts.
const onSqlite = RINGFENCE_DATABASE_KIND === 'sqlite';
const onPostgres = RINGFENCE_DATABASE_KIND === 'postgres';
const grid = '**/twice.spec.ts';

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(RINGFENCE_JOURNEYS_REPORT),
  // A journey that only works at the second try is a finding, not a success.
  retries: 0,
  // One more than there are cores on a small machine: while one journey waits for a call, the others go on.
  workers: 3,
  // Every wait is for something that happens, and ends when it has: these bounds are for machines that are busy with other things, too.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...report],

  use: {
    ...devices['Desktop Chrome'],
    // `cargo xtask test` opens a shop and names it here; without it the journeys visit the one that `cargo xtask run` opens.
    baseURL: RINGFENCE_URL ?? 'http://127.0.0.1:3000',
    actionTimeout: 20_000,
    navigationTimeout: 45_000,
    // A page that is looked at is at rest. Nothing is told by motion alone.
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

  // The gallery tests nothing: it takes pictures, when there is a folder for them.
  // `*.with-javascript.spec.ts` is about what only a script can do, `*.without-javascript.spec.ts` about its absence.
  projects: [
    {
      name: 'javascript',
      testMatch: onPostgres ? '**/*.with-javascript.spec.ts' : '**/*.spec.ts',
      testIgnore: ['**/*.without-javascript.spec.ts', ...gallery],
    },
    {
      name: 'no-javascript',
      testIgnore: ['**/*.with-javascript.spec.ts', ...(onSqlite ? [grid] : [])],
      use: { javaScriptEnabled: false },
    },
  ],
});
