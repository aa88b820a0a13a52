import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'

/** A change just made, at the version it left. */
export type Modification = { sorte: 'rdv' | 'plage' | 'absence'; id: number; version: number }

/** Undoes a change; whatever shows it is read again, also when the server refused. */
export async function undoModification(client: QueryClient, { sorte, id, version }: Modification): Promise<void> {
  const params = { path: { id }, header: modification(version) }
  try {
    if (sorte === 'rdv') await unwrap(api.POST('/rdvs/{id}/annuler-derniere-modification', { params }))
    else if (sorte === 'plage') await unwrap(api.POST('/plages/{id}/annuler-derniere-modification', { params }))
    else await unwrap(api.POST('/absences/{id}/annuler-derniere-modification', { params }))
  } finally {
    const cles = ['accueil', 'agenda', 'creneaux', 'rdvs', 'rdv', 'plages', 'plage', 'absences', 'absence']
    await Promise.all(cles.map((cle) => client.invalidateQueries({ queryKey: [cle] })))
  }
}
