import { compilePlage, type PlageCompilee } from '@permanence/scheduling'
import { regleOf } from '../../../platform/db/recurrence-columns.js'
import type { Sorte } from '../../series/index.js'
import type { Plage } from '../contract/plages.js'

/** A plage ready to be walked, in its own zone. Refuses what is no plage, naming the field. */
export const compile = (plage: Plage): PlageCompilee =>
  compilePlage({ ...plage, recurrence: regleOf(plage.recurrence) })

export const PLAGE: Sorte<Plage> = {
  periode: compile,
  onDay: (plage, premierJour) => ({ ...plage, premierJour }),
  apply: (plage, change) => ({ ...plage, ...change }),
  // Start and end go together: half of them could end another part before it starts.
  shared: ({ titre, heureDebut, heureFin, lieuId, motifIds }, change) => ({
    ...('titre' in change && { titre }),
    ...(('heureDebut' in change || 'heureFin' in change) && { heureDebut, heureFin }),
    ...('lieuId' in change && { lieuId }),
    ...('motifIds' in change && { motifIds }),
  }),
}
