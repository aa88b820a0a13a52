import { readdirSync, watch } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../workspace/place.mjs'

const QUIET_MS = 150

/** Calls back once per burst of changes in the sources that the API runs. @returns {() => void} stops watching */
export function onSourceChange(callback) {
  const folders = ['apps/api/src', ...readdirSync(path.join(ROOT, 'packages')).map((name) => `packages/${name}/src`)]
  let timer
  const watchers = folders.map((folder) =>
    watch(path.join(ROOT, folder), { recursive: true }, (_event, name) => {
      if (!name || !/\.(ts|sql|json)$/.test(name) || name.includes('.test.')) return
      clearTimeout(timer)
      timer = setTimeout(() => callback(), QUIET_MS)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
