import { isDeepStrictEqual } from 'node:util'
import { partieAvant, partieDepuis, sansJour, veille } from '@permanence/domain'
import { occurrences, type Periode } from '@permanence/scheduling'
import { fieldProblem } from '../../../platform/http/problem.js'
import type { Recurrence } from '../../../platform/http/recurrence.js'
import { formatJour } from '@permanence/time'

/** A row of plages or absences. `id` 0: not written yet. */
export type Ligne = {
  id: number
  serieId: number | null
  version: number
  premierJour: string
  recurrence: Recurrence | null
}

/** What sets plages and absences apart when a series is changed. */
export type Sorte<L extends Ligne> = {
  periode: (ligne: L) => Periode
  /** The line as it is from that day on. */
  onDay: (ligne: L, jour: string) => L
  apply: (ligne: L, change: Partial<L>) => L
  /** Of the fields that changed on `apres`, those that another part of its series takes too, as they are on its days. */
  shared: (apres: L, change: Partial<L>, part: L) => Partial<L>
}

/** `jour` is an occurrence of the row addressed. */
export type Reach = { portee: 'ligne' } | { portee: 'serie' } | { portee: 'occurrence' | 'suite'; jour: string }

/** The row a request addresses, and the other parts split from the same series. */
export type Serie<L> = { adressee: L; autres: readonly L[] }

export type Plan<L> = { modifiees: { avant: L; apres: L }[]; creee: L | null; supprimees: L[] }

/** The change, row by row. Nothing that differs: an empty plan. */
export function planChange<L extends Ligne>(
  sorte: Sorte<L>,
  { adressee, autres }: Serie<L>,
  reach: Reach,
  change: Partial<L>,
): Plan<L> {
  const neuf = differences(adressee, change)
  if (Object.keys(neuf).length === 0) return { modifiees: [], creee: null, supprimees: [] }
  const whole = sorte.apply(adressee, neuf)
  const spread = (parts: readonly L[]) => {
    return parts.flatMap((avant) => {
      const shared = differences(avant, sorte.shared(whole, neuf, avant))
      return Object.keys(shared).length === 0 ? [] : [{ avant, apres: sorte.apply(avant, shared) }]
    })
  }
  const here = { modifiees: [{ avant: adressee, apres: whole }], creee: null, supprimees: [] }
  if (reach.portee === 'ligne') return here
  if (reach.portee === 'serie') return { ...here, modifiees: [...here.modifiees, ...spread(autres)] }
  const { jour } = reach
  const { recurrence } = adressee
  const serieId = adressee.serieId ?? adressee.id
  if (reach.portee === 'occurrence') {
    if (recurrence === null) return here
    if (neuf.recurrence) throw fieldProblem('recurrence.une_occurrence', '/recurrence')
    const changee = sorte.apply(sorte.onDay(adressee, jour), withoutRecurrence(neuf))
    const seule = { ...changee, recurrence: null, serieId }
    const reste = { ...adressee, recurrence: as(sansJour(recurrence, jour)), serieId }
    return hasOccurrence(sorte, reste)
      ? { modifiees: [{ avant: adressee, apres: reste }], creee: { ...seule, id: 0 }, supprimees: [] }
      : { modifiees: [{ avant: adressee, apres: seule }], creee: null, supprimees: [] }
  }
  const later = spread(since(autres, jour))
  if (recurrence === null || !hasOccurrenceBefore(sorte, adressee, jour))
    return { ...here, modifiees: [...here.modifiees, ...later] }
  if (neuf.premierJour !== undefined && neuf.premierJour < jour) throw fieldProblem('serie.debut_avant', '/premierJour')
  const depuis = { ...sorte.onDay(adressee, jour), recurrence: as(partieDepuis(recurrence, jour)), serieId, id: 0 }
  const avant = { ...adressee, recurrence: as(partieAvant(recurrence, jour)), serieId }
  return {
    modifiees: [{ avant: adressee, apres: avant }, ...later],
    creee: sorte.apply(depuis, neuf),
    supprimees: [],
  }
}

/** The deletion, row by row: an occurrence becomes an exception; a part with nothing left goes. */
export function planDeletion<L extends Ligne>(sorte: Sorte<L>, { adressee, autres }: Serie<L>, reach: Reach): Plan<L> {
  const all = { modifiees: [], creee: null, supprimees: [adressee] }
  if (reach.portee === 'ligne') return all
  if (reach.portee === 'serie') return { ...all, supprimees: [adressee, ...autres] }
  const { jour } = reach
  const { recurrence } = adressee
  if (reach.portee === 'occurrence') {
    if (recurrence === null) return all
    const reste = { ...adressee, recurrence: as(sansJour(recurrence, jour)) }
    return hasOccurrence(sorte, reste)
      ? { ...all, modifiees: [{ avant: adressee, apres: reste }], supprimees: [] }
      : all
  }
  const later = since(autres, jour)
  if (recurrence === null || !hasOccurrenceBefore(sorte, adressee, jour))
    return { ...all, supprimees: [adressee, ...later] }
  const avant = { ...adressee, recurrence: as(partieAvant(recurrence, jour)) }
  return { modifiees: [{ avant: adressee, apres: avant }], creee: null, supprimees: later }
}

/** Whether that day is an occurrence of the row. */
export const isOccurrence = <L extends Ligne>(sorte: Sorte<L>, ligne: L, jour: string): boolean =>
  occurrences(sorte.periode(ligne), jour, jour).some((found) => found.jour === dayNumber(jour))

/** Only what is not already so: a form sends all its fields, and other parts of the series keep what is theirs. */
function differences<L extends Ligne>(ligne: L, change: Partial<L>): Partial<L> {
  const entries = Object.entries(change).filter(([name, value]) => !isDeepStrictEqual(value, ligne[name as keyof L]))
  return Object.fromEntries(entries) as Partial<L>
}

function withoutRecurrence<L extends Ligne>(change: Partial<L>): Partial<L> {
  const { recurrence: _recurrence, ...rest } = change
  return rest as Partial<L>
}

const since = <L extends Ligne>(parts: readonly L[], jour: string): L[] =>
  parts.filter(({ premierJour }) => premierJour >= jour)

/** The domain reads arrays and never writes them; the schema's type does not say so. */
const as = (recurrence: ReturnType<typeof sansJour>): Recurrence => recurrence as Recurrence

function hasOccurrence<L extends Ligne>(sorte: Sorte<L>, ligne: L): boolean {
  const dernier = ligne.recurrence?.dernierJour
  return dernier === null || dernier === undefined || hasOccurrenceIn(sorte, ligne, dernier)
}

const hasOccurrenceBefore = <L extends Ligne>(sorte: Sorte<L>, ligne: L, jour: string): boolean =>
  jour > ligne.premierJour && hasOccurrenceIn(sorte, ligne, veille(jour))

/** A series that has none in its first ten years counts as empty: an engine's bound, out of reach of real ones. */
function hasOccurrenceIn<L extends Ligne>(sorte: Sorte<L>, ligne: L, au: string): boolean {
  const first = dayNumber(ligne.premierJour)
  const last = Math.min(dayNumber(au), first + 3_650)
  const bound = formatJour(last)
  return occurrences(sorte.periode(ligne), ligne.premierJour, bound).some(({ jour }) => jour <= last)
}

const dayNumber = (jour: string): number => Date.parse(`${jour}T00:00:00Z`) / 86_400_000
