import { normaliseRecurrence } from '../../../platform/db/recurrence-columns.js'
import type { Recurrence } from '../../../platform/http/recurrence.js'

/** As the database says it back, so that what did not change compares equal. */
export const normalise = <C extends { recurrence?: Recurrence | null; motifIds?: number[] }>(change: C): C => ({
  ...change,
  ...(change.recurrence !== undefined && { recurrence: normaliseRecurrence(change.recurrence) }),
  ...(change.motifIds !== undefined && { motifIds: change.motifIds.toSorted((a, b) => a - b) }),
})
