import type { Mesure } from './measure.js'

export type Ligne = { readonly nom: string; readonly mesure: Mesure; readonly cible?: number; readonly note?: string }

/** One table, in milliseconds; a target that is missed says so. */
export function printTable(titre: string, lignes: readonly Ligne[]): void {
  console.log(`\n${titre}`)
  console.log(row('', 'minimum', 'médiane', 'p95', 'processeur', 'fois', 'cible', ''))
  for (const { nom, mesure, cible, note } of lignes) {
    const verdict = cible === undefined ? '' : mesure.mediane <= cible ? 'tenue' : 'MANQUÉE'
    const shown = cible === undefined ? '' : `≤ ${cible} ms`
    console.log(
      row(
        nom,
        ms(mesure.minimum),
        ms(mesure.mediane),
        ms(mesure.p95),
        ms(mesure.uc),
        String(mesure.fois),
        shown,
        [verdict, note].filter(Boolean).join(' '),
      ),
    )
  }
}

const row = (nom: string, ...cells: string[]) => nom.padEnd(36) + cells.map((cell) => cell.padStart(13)).join('')
const ms = (value: number) => `${value < 1 ? value.toFixed(4) : value < 100 ? value.toFixed(2) : value.toFixed(0)} ms`
