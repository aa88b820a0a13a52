import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Refus } from '../workspace/place.mjs'

const stamp = () => new Date().toISOString().slice(0, 19).replaceAll(':', '-')

/**
 * A folder that has its name only once all that it holds was written and read back: a backup cut short looks like none.
 * @param {(draft: string) => Promise<unknown>} fill
 * @returns {Promise<string>} where it is
 */
export async function writeWhole(parent, fill) {
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  const final = path.join(parent, `permanence-${stamp()}`)
  const draft = `${final}.ebauche`
  if (existsSync(final) || existsSync(draft))
    throw new Refus('Une sauvegarde vient de commencer : attendez une seconde.')
  mkdirSync(draft, { mode: 0o700 })
  try {
    await fill(draft)
    renameSync(draft, final)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
  return final
}

/** Beside the place, with the moment: what was there before. */
export const asideOf = (place) => `${place}.avant-${stamp()}`
