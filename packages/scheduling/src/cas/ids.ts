import type { Id } from './lecture.js'

/** The ids of one kind met in a case, numbered in sorted order, so that ties fall as they would between the ids. */
export type Numeros = { readonly numeroOf: (id: Id) => number; readonly idOf: (numero: number) => Id }

/** Numbers come before texts, each in its own order. */
export function compareIds(a: Id, b: Id): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : Number(a > b)
}

export function numberIds(ids: readonly Id[]): Numeros {
  const sorted = [...new Set(ids)].toSorted(compareIds)
  const numeros = new Map(sorted.map((id, numero) => [id, numero]))
  // An id met only in a filter has no rows: any number that no row has will do, but not the same for two kinds of absence.
  return { numeroOf: (id) => numeros.get(id) ?? -1, idOf: (numero) => sorted[numero]! }
}
