import { sansInterdits } from '@permanence/domain'
import type { Cellule, Colonne } from './colonnes.js'

/** Tells spreadsheets that the text is UTF-8. */
const BOM = '\uFEFF'
const SEPARATEUR = ';'
/** What a spreadsheet would run as a formula, in its narrow and wide writings; a tab or a return may hide it. */
const FORMULE = /^[\s\u00a0\u200b]*[=+\-@＝＋－＠]|^[\t\r]/u
/** Several pages are never in memory together: one text per page. */
type Pages<T> = AsyncIterable<readonly T[]>

/** The table as spreadsheets of this country read it: UTF-8 with its mark, « ; », CRLF, and no text that is a formula. */
export async function* csvOf<T>(colonnes: readonly Colonne<T>[], pages: Pages<T>): AsyncGenerator<string> {
  yield BOM + lineOf(colonnes.map(({ titre }) => titre))
  for await (const page of pages) {
    if (page.length > 0) yield page.map((row) => lineOf(colonnes.map(({ valeur }) => valeur(row)))).join('')
  }
}

const lineOf = (cellules: readonly Cellule[]): string => `${cellules.map(textOf).join(SEPARATEUR)}\r\n`

function textOf(cellule: Cellule): string {
  if (cellule === null) return ''
  if (typeof cellule === 'number') return String(cellule)
  const text = typeof cellule === 'string' ? sansInterdits(cellule) : cellule.jour.split('-').toReversed().join('/')
  const safe = FORMULE.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
