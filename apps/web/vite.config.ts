import react from '@vitejs/plugin-react'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { defineConfig, type Connect, type Plugin } from 'vite'

const api = `http://127.0.0.1:${process.env['API_PORT'] ?? '3000'}`
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const toEntry: Connect.NextHandleFunction = (request, _response, next) => {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const isPage = request.headers.accept?.includes('text/html') ?? false
  if (isPage && !path.startsWith('/api') && path !== '/messages-de-developpement')
    request.url = /^\/agent(\/|$)/.test(path) ? '/agent.html' : '/index.html'
  next()
}

/** In development, as in production: `/agent` and below is the agents' application, every other page the public one. */
const entries: Plugin = {
  name: 'permanence-entries',
  configureServer: ({ middlewares }) => void middlewares.use(toEntry),
  configurePreviewServer: ({ middlewares }) => void middlewares.use(toEntry),
}

const encodings = { br: promisify(brotliCompress), gz: promisify(gzip) }

/** Each file compressed once, here, at the best level: the API serves it as it is. */
const precompressed: Plugin = {
  name: 'permanence-precompressed',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const texts = Object.keys(bundle).filter((name) => /\.(css|html|js|svg)$/.test(name))
    await Promise.all(
      texts.flatMap((name) =>
        Object.entries(encodings).map(async ([extension, compress]) => {
          const path = `${dir}/${name}`
          await writeFile(`${path}.${extension}`, await compress(await readFile(path)))
        }),
      ),
    )
  },
}

export default defineConfig({
  plugins: [react(), entries, precompressed],
  appType: 'mpa',
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': { target: api }, '/messages-de-developpement': { target: api } },
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    rolldownOptions: { input: { agent: here('./agent.html'), index: here('./index.html') } },
  },
})
