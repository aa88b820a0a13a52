import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * A file of lines that never grows past a size: then it becomes `<name>.1`, in the place of the one before, and a new one
 * begins. Written at once, so that turning it loses no line.
 */
export function rotatingFile(file, maxBytes) {
  mkdirSync(path.dirname(file), { recursive: true })
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return {
    write(line) {
      const bytes = Buffer.byteLength(line) + 1
      if (size > 0 && size + bytes > maxBytes) {
        renameSync(file, `${file}.1`)
        size = 0
      }
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
      size += bytes
    },
  }
}
