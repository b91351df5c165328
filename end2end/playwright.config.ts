// How the journeys are run: the same ones twice, by a visitor with JavaScript and by one without.

import { defineConfig, devices, type ReporterDescription } from '@playwright/test';

const { CHROMIUM, RINGFENCE_URL, RINGFENCE_DATABASE_KIND, RINGFENCE_GALLERY, RINGFENCE_JOURNEYS_REPORT, RINGFENCE_TRACE } = process.env;

const report: ReporterDescription[] = RINGFENCE_JOURNEYS_REPORT ? [['json', { outputFile: RINGFENCE_JOURNEYS_REPORT }]] : [];

const gallery = RINGFENCE_GALLERY ? [] : ['**/gallery.*'];

// The grid of mishaps is long and about browsers: where the journeys run on both databases, each sees one kind of browser in it.
const grid = '**/twice.spec.ts';
const gridOfScripted = RINGFENCE_DATABASE_KIND === 'postgres' ? [grid] : [];
const gridOfPlain = RINGFENCE_DATABASE_KIND === 'sqlite' ? [grid] : [];

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(RINGFENCE_JOURNEYS_REPORT),
  // A journey that only works at the second try is a finding, not a success.
  retries: 0,
  // A journey waits for calls more than it computes: two for each core keep both busy.
  workers: 4,
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
    { name: 'javascript', testIgnore: ['**/*.without-javascript.spec.ts', ...gridOfScripted, ...gallery] },
    { name: 'no-javascript', testIgnore: ['**/*.with-javascript.spec.ts', ...gridOfPlain], use: { javaScriptEnabled: false } },
  ],
});
