import type { Mesure } from './measure.js'

export type Ligne = {
  readonly nom: string
  /** Milliseconds. Over HTTP, what a client waits; `p95` is then the 97.5th percentile. */
  readonly mesure: Pick<Mesure, 'mediane' | 'p95'> & Partial<Mesure>
  readonly parSeconde?: number
  readonly cible?: { readonly texte: string; readonly tenue: boolean }
  readonly note?: string
}

/** A target on the median, in milliseconds. */
export const auPlus = (cible: number, { mediane }: Mesure) => ({ texte: `≤ ${cible} ms`, tenue: mediane <= cible })

/** One table; a target that is missed says so. */
export function printTable(lignes: readonly Ligne[]): void {
  console.log(row('', 'minimum', 'médiane', 'p95', 'processeur', 'par seconde', 'cible', ''))
  for (const { nom, mesure, parSeconde, cible, note } of lignes) {
    const verdict = cible === undefined ? '' : cible.tenue ? 'tenue' : 'MANQUÉE'
    console.log(
      row(
        nom,
        ms(mesure.minimum),
        ms(mesure.mediane),
        ms(mesure.p95),
        ms(mesure.uc),
        parSeconde === undefined ? '' : parSeconde.toFixed(0),
        cible?.texte ?? '',
        [verdict, note].filter(Boolean).join(' '),
      ),
    )
  }
}

const row = (nom: string, ...cells: string[]) =>
  nom.padEnd(40) + cells.map((cell, rang) => (rang < 6 ? cell.padStart(13) : `  ${cell}`)).join('')
function ms(value: number | undefined): string {
  if (value === undefined) return ''
  return `${value < 1 ? value.toFixed(4) : value < 100 ? value.toFixed(2) : value.toFixed(0)} ms`
}
