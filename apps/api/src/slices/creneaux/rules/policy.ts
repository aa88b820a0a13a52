import { droitMotif, droitRdv, scopeAgenda, scopeRdv, type Actor, type Scope, type RdvCible } from '@permanence/domain'
import { requireDroit } from '../../../platform/auth/require-droit.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { MotifReglages } from './referentiel.js'

declare const proven: unique symbol
/** A search that its caller may make. Minted here only; agendas are read for nothing else. */
export type Searchable = { readonly [proven]: 'search' }

type Cible = {
  readonly motif: MotifReglages
  readonly deplace: RdvCible | null
  readonly referents: readonly number[] | null
}
type Nommes = { readonly deplace?: number; readonly usagerId?: number }

/**
 * The person who reads the motif sees its créneaux; to move an rdv, the person who reads the rdv. One that is
 * archived offers none. The usager must be of the motif's organisation, where all who read its motifs read its
 * usagers.
 */
export function searchable<C extends Cible>(
  actor: Actor,
  cible: C | null,
  { deplace, usagerId }: Nommes,
): C & Searchable {
  if (cible === null) throw new Problem('introuvable')
  const lire = droitMotif(actor, cible.motif, 'lire')
  requireDroit(lire, lire)
  if (usagerId !== undefined && cible.referents === null) throw fieldProblem('usager.inconnu', '?usagerId')
  if (deplace !== undefined) {
    if (cible.deplace === null) throw new Problem('introuvable')
    const rdv = droitRdv(actor, cible.deplace, 'lire')
    requireDroit(rdv, rdv)
  } else if (cible.motif.archive) throw fieldProblem('motif.archive', '?motifId')
  return cible as C & Searchable
}

/** Anybody, for what is open online: an unknown motif and a closed one are answered alike. */
export function openOnline<C extends Cible>(cible: C | null): C & Searchable {
  if (cible === null || !cible.motif.reservableEnLigne || cible.motif.archive) throw new Problem('motif.pas_en_ligne')
  return cible as C & Searchable
}

/** The person who holds a créneau by its token, which the caller has proven. */
export function heldByToken<C extends Cible>(cible: C | null): C & Searchable {
  if (cible === null) throw new Problem('creneau.indisponible')
  return cible as C & Searchable
}

/** What may be named in an explanation: the rdvs this agent may open, the absences of agendas he sees. */
export type Nommable = { readonly rdvs: Scope; readonly agendas: Scope; readonly [proven]: 'name' }
export const nameable = (actor: Actor): Nommable =>
  ({ rdvs: scopeRdv(actor, 'lire'), agendas: scopeAgenda(actor, 'lire', 'occupe') }) as Nommable
