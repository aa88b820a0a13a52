import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    environment: 'jsdom',
    setupFiles: 'src/lib/test/navigateur.ts',
    include: ['src/**/*.test.{ts,tsx}'],
    // Whole pages are loaded, on machines that do other work too.
    testTimeout: 30_000,
    // The files of one process share its modules: no test replaces a module (`vi.mock`), each puts back what it stubs.
    isolate: false,
  },
})
