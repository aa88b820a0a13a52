import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const once = (name: string) => fileURLToPath(new URL(`test/once/${name}.ts`, import.meta.url))

export default defineConfig({
  // Packages of this repository are read from their sources.
  ssr: { resolve: { conditions: ['source', 'node'] } },
  resolve: {
    alias: [
      { find: /^ajv$/, replacement: once('ajv') },
      { find: '@fastify/fast-json-stringify-compiler', replacement: once('serializers') },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/database.ts',
    setupFiles: 'test/setup.ts',
    pool: 'forks',
    // The files of one process share the modules of the product: several APIs live in it one after the other.
    isolate: false,
    maxWorkers: 2,
    // What hangs is stopped; what is slow, on a machine that does other work too, is not.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
