import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

// Set once and inherited by the workers, which read this file again.
const port = (process.env['E2E_PORT'] ??= String(20_000 + Math.floor(Math.random() * 10_000)))
const executablePath = [process.env['PERMANENCE_CHROMIUM'], '/usr/bin/chromium'].find(
  (file) => file && existsSync(file),
)

/** A browser made slower (`e2e/gens.ts`) has as much more time. */
const lenteur = Number(process.env['PERMANENCE_LENTEUR'] ?? 1)

/** The journeys of people, in a real browser on the built product, at the width of a desk and of a pocket. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  workers: 1, // one database, two cores
  timeout: 150_000 * lenteur, // other checks run beside
  expect: { timeout: 15_000 * lenteur },
  reporter: [['list', { printSteps: false }]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // What a page was at each step can be walked through without pictures, which cost a third of the journeys.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Nothing but the product is to be reached; root (in containers) cannot have the sandbox.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
  projects: [
    {
      name: 'bureau',
      grepInvert: /@téléphone/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
    { name: 'téléphone', grepInvert: /@bureau/, use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } } },
  ],
  webServer: {
    command: 'node ../../tools/e2e-server.mjs',
    env: { PORT: port },
    url: `http://localhost:${port}/pret`,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
    stderr: 'pipe',
  },
})
