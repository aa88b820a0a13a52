import { defineConfig } from 'vitest/config'

/** Every test runs in each of these zones: no answer may depend on where the process believes it is. One: `--project=UTC`. */
const FUSEAUX = ['UTC', 'Europe/Paris', 'Indian/Reunion', 'America/Cayenne', 'Pacific/Noumea']

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    // Pure: the files of one zone may share its process.
    isolate: false,
    projects: FUSEAUX.map((TZ) => ({ extends: true as const, test: { name: TZ, env: { TZ } } })),
  },
})
