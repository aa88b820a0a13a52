import { sansInterdits } from '@permanence/domain'
import { writeXlsxStream, type CellValue } from 'hucre/xlsx'
import type { Cellule, Colonne } from './colonnes.js'

/**
 * The table as a workbook, written while rows are read: neither is ever whole in memory. Texts are texts, whatever they
 * begin with: nothing in it is a formula.
 */
export function xlsxOf<T>(
  feuille: string,
  colonnes: readonly Colonne<T>[],
  pages: AsyncIterable<readonly T[]>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(rowsOf(colonnes, pages), {
    name: feuille,
    columns: colonnes.map(({ titre, largeur }) => ({ header: titre, width: largeur })),
    freezePane: { rows: 1 },
  })
}

async function* rowsOf<T>(
  colonnes: readonly Colonne<T>[],
  pages: AsyncIterable<readonly T[]>,
): AsyncGenerator<CellValue[]> {
  for await (const page of pages) for (const row of page) yield colonnes.map(({ valeur }) => cellOf(valeur(row)))
}

function cellOf(cellule: Cellule): CellValue {
  // One character that XML forbids, and the whole workbook is unreadable.
  if (typeof cellule === 'string') return sansInterdits(cellule)
  return cellule !== null && typeof cellule === 'object' ? new Date(`${cellule.jour}T00:00:00Z`) : cellule
}
