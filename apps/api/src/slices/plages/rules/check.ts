import { exigeLieu, roleDans, type Actor } from '@permanence/domain'
import { fieldProblem } from '../../../platform/http/problem.js'
import type { AgentAgenda } from '../../series/index.js'
import type { Referentiel } from '../contract/rows.js'
import type { Plage } from '../contract/plages.js'
import { compile } from './sorte.js'

/**
 * The rules of a plage that types cannot say. What was already there is not asked again: a motif or lieu
 * archived since does not lock the plage. Answers the plage in its zone: the lieu's, else the organisation's.
 */
export function checkPlage(
  actor: Actor,
  agent: AgentAgenda,
  referentiel: Referentiel,
  apres: Plage,
  avant: Plage | null,
): Plage {
  if (!agent.organisationIds.includes(apres.organisationId)) throw fieldProblem('agent.hors_organisation', '/agentId')
  if (apres.heureFin <= apres.heureDebut) throw fieldProblem('plage.fin_avant_debut', '/heureFin')
  const fuseau = checkLieu(referentiel, apres, avant) ?? referentiel.fuseau
  const plage = { ...apres, fuseau }
  compile(plage)
  apres.motifIds.forEach((id, at) => {
    if (!avant?.motifIds.includes(id))
      checkMotif(actor, agent, referentiel, apres.organisationId, id, `/motifIds/${at}`)
  })
  const surPlace = referentiel.motifs.some(({ id, modalites }) => apres.motifIds.includes(id) && exigeLieu(modalites))
  if (surPlace && apres.lieuId === null) throw fieldProblem('plage.lieu_attendu', '/lieuId')
  return plage
}

function checkLieu({ lieux }: Referentiel, apres: Plage, avant: Plage | null): string | null {
  if (apres.lieuId === null) return null
  const lieu = lieux.find(({ id }) => id === apres.lieuId)
  if (lieu === undefined || lieu.ponctuel) throw fieldProblem('lieu.inconnu', '/lieuId')
  if (lieu.archive && apres.lieuId !== avant?.lieuId) throw fieldProblem('lieu.archive', '/lieuId')
  return lieu.fuseau
}

/** An admin of the organisation may give an agent any of its motifs; others, those of the agent's own services. */
function checkMotif(
  actor: Actor,
  agent: AgentAgenda,
  { motifs }: Referentiel,
  organisationId: number,
  motifId: number,
  pointeur: string,
): void {
  const motif = motifs.find(({ id }) => id === motifId)
  if (motif === undefined) throw fieldProblem('motif.inconnu', pointeur)
  if (motif.archive) throw fieldProblem('motif.archive', pointeur)
  if (motif.collectif) throw fieldProblem('motif.collectif', pointeur)
  if (!agent.serviceIds.includes(motif.serviceId) && roleDans(actor, organisationId) !== 'admin')
    throw fieldProblem('motif.autre_service', pointeur)
}
