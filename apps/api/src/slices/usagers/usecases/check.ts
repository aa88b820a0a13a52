import { fieldProblem } from '../../../platform/http/problem.js'
import { normalizeTelephone } from '../../../platform/telephone.js'
import { findActiveAgentIds } from '../../equipes/index.js'
import { readableUsagers, usagersOrganisation } from '../rules/policy.js'
import type { Usager } from '../contract/usagers.js'
import { isExpected, lockInscriptions, lockLiens, selectFuseaux, type Fields } from '../sql/write.js'
import { formatJour } from '@permanence/time'
import type { AgentCtx } from '../../../platform/http/context.js'

const PREMIERE_NAISSANCE = '1880-01-01'
const JOUR_MS = 86_400_000

/** The fields as they are kept: a phone in its international writing, no empty one, a birth that can be. */
export async function checkFields<F extends Fields>(
  { db, nowMs }: AgentCtx,
  fields: F,
  organisationIds: readonly number[],
): Promise<F> {
  const { telephone, dateNaissance } = fields
  if (typeof dateNaissance === 'string') {
    // Tomorrow in Paris is already today in Nouméa.
    const last = formatJour(Math.floor(nowMs / JOUR_MS) + 1)
    if (dateNaissance < PREMIERE_NAISSANCE || dateNaissance > last)
      throw fieldProblem('usager.naissance_impossible', '/dateNaissance')
  }
  if (typeof telephone !== 'string') return fields
  if (telephone.trim() === '') return { ...fields, telephone: null }
  const e164 = normalizeTelephone(telephone, await selectFuseaux(db, organisationIds))
  if (e164 === null) throw fieldProblem('usager.telephone_invalide', '/telephone')
  return { ...fields, telephone: e164 }
}

/** One responsable, who has none himself; a proche answers for nobody. `usagerId` null: a record about to be made. */
export async function checkResponsable(
  { db, actor }: AgentCtx,
  responsableId: number,
  usagerId: number | null,
): Promise<void> {
  if (responsableId === usagerId) throw fieldProblem('usager.responsable_invalide', '/responsableId')
  const ids = usagerId === null ? [responsableId] : [responsableId, usagerId]
  const liens = await lockLiens(db, readableUsagers(actor), ids)
  const responsable = liens.find(({ id }) => id === responsableId)
  if (!responsable?.vu) throw fieldProblem('usager.inconnu', '/responsableId')
  const usager = liens.find(({ id }) => id === usagerId)
  if (responsable.responsableId !== null || usager?.aDesProches === true)
    throw fieldProblem('usager.responsable_invalide', '/responsableId')
}

/**
 * What attaches the person to organisations and detaches her from others; she is still expected in none of these, and an
 * rdv that is being made for her is waited for.
 */
export async function checkOrganisations(
  { db, actor, nowMs }: AgentCtx,
  avant: Usager,
  organisationIds: readonly number[],
) {
  const named = organisationIds.map((id, at) => [id, `/organisationIds/${at}`] as const)
  const ajoutees = named
    .filter(([id]) => !avant.organisationIds.includes(id))
    .map(([id, pointeur]) => usagersOrganisation(actor, id, pointeur))
  const retirees = avant.organisationIds
    .filter((id) => !organisationIds.includes(id))
    .map((id) => usagersOrganisation(actor, id, '/organisationIds'))
  if (retirees.length > 0) {
    await lockInscriptions(db, avant.id)
    if (await isExpected(db, avant.id, retirees, nowMs)) throw fieldProblem('usager.rdvs_a_venir', '/organisationIds')
  }
  return { ajoutees, retirees }
}

/** Référents who are there already may stay, even gone from the product. */
export async function checkReferents(
  ctx: AgentCtx,
  agentIds: readonly number[],
  avant: readonly number[],
): Promise<void> {
  const known = new Set([...avant, ...(await findActiveAgentIds(ctx, agentIds))])
  const unknown = agentIds.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw fieldProblem('agent.inconnu', `/referentIds/${unknown}`)
}
