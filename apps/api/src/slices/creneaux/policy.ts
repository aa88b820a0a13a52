import { droitMotif, droitRdv, type Actor, type RdvCible } from '@permanence/domain'
import { demand } from '../../platform/auth/demand.js'
import { fieldProblem, Problem } from '../../platform/http/problem.js'
import type { MotifReglages } from './referentiel.js'

declare const proven: unique symbol
/** A search that its caller may make. Minted here only; agendas are read for nothing else. */
export type Searchable = { readonly [proven]: 'search' }

type Cible = { readonly motif: MotifReglages; readonly deplace: RdvCible | null }

/** Whoever reads the motif sees its créneaux; to move an rdv, whoever reads the rdv. One that is archived offers none. */
export function searchable<C extends Cible>(actor: Actor, cible: C | null, deplace?: number): C & Searchable {
  if (cible === null) throw new Problem('introuvable')
  const lire = droitMotif(actor, cible.motif, 'lire')
  demand(lire, lire)
  if (deplace !== undefined) {
    if (cible.deplace === null) throw new Problem('introuvable')
    const rdv = droitRdv(actor, cible.deplace, 'lire')
    demand(rdv, rdv)
  } else if (cible.motif.archive) throw fieldProblem('motif.archive', '?motifId')
  return cible as C & Searchable
}

/** Anybody, for what is open online: an unknown motif and a closed one are answered alike. */
export function openOnline<C extends Cible>(cible: C | null): C & Searchable {
  if (cible === null || !cible.motif.reservableEnLigne || cible.motif.archive) throw new Problem('motif.pas_en_ligne')
  return cible as C & Searchable
}

/** Whoever holds a créneau by its token, which the caller has proven. */
export function heldByToken<C extends Cible>(cible: C | null): C & Searchable {
  if (cible === null) throw new Problem('creneau.indisponible')
  return cible as C & Searchable
}
