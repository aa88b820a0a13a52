import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Packages of this repository are read from their sources.
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/database.ts',
    setupFiles: 'test/setup.ts',
    pool: 'forks',
    // The files of one process share the modules of the product: several APIs live in it one after the other.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
