import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  // The files of one process share its modules: no test replaces a module (`vi.mock`), each puts back what it stubs.
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], isolate: false },
})
