import { contactManquant, LIMITES, type Actor, type Modalite } from '@permanence/domain'
import { addMonths, dayAt, zoneOf } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { fieldProblem } from '../../../platform/http/problem.js'
import type { Agent, Context, Motif, Usager } from '../contract/rows.js'
import { seesAgent } from './policy.js'

/** An rdv as somebody wants it, times in whole epoch minutes. */
export type Wish = {
  modalite: Modalite | undefined
  lieuId: number | null
  lieuPonctuel: { nom: string; adresse: string } | null
  /** Where the agent goes, of a visit at home. */
  adresse: string | null
  debut: number
  dureeMin: number | undefined
  agentIds: readonly number[]
  usagerIds: readonly number[]
  titre: string | null
  places: number | null
  contexte: string | null
}
/** What the rdv already has: it is not asked again whether one may use it. */
export type Known = {
  agentIds: readonly number[]
  usagerIds: readonly number[]
  lieuId: number | null
  debut: number | null
  modalite: Modalite | null
  adresse: string | null
}
export const NOTHING_KNOWN: Known = {
  agentIds: [],
  usagerIds: [],
  lieuId: null,
  debut: null,
  modalite: null,
  adresse: null,
}

/** An rdv that may be written, warnings aside. */
export type Plan = Omit<Wish, 'modalite' | 'dureeMin' | 'agentIds' | 'usagerIds'> & {
  organisation: NonNullable<Context['organisation']>
  motif: Motif
  lieu: Context['lieu']
  modalite: Modalite
  fuseau: string
  fin: number
  agents: Agent[]
  usagers: Usager[]
}

/**
 * Checks what types cannot, in the order of the form. What the actor does not see is unknown to him.
 * @throws Problem of the first field that is wrong.
 */
export function planRdv(actor: Actor, wish: Wish, context: Context, known: Known, nowMs: number): Plan {
  const { organisation, motif } = context
  if (!organisation) throw fieldProblem('organisation.inconnue', '/organisationId')
  if (!motif) throw fieldProblem('motif.inconnu', '/motifId')
  requireAgents(actor, wish, context, known)
  requireUsagers(wish, context, known)
  requirePlacesAllowed(wish, motif)
  const modalite = requireModalite(wish, context, motif, known)
  const { agents, usagers, lieu } = context
  const fuseau = lieu?.fuseau ?? organisation.fuseau
  if (wish.debut !== known.debut) requireNear(wish.debut, fuseau, nowMs)
  const fin = wish.debut + (wish.dureeMin ?? motif.dureeMin)
  const asksPhone = modalite !== known.modalite || wish.usagerIds.some((id) => !known.usagerIds.includes(id))
  if (asksPhone) requireContact(modalite, usagers)
  const adresse = requireAdresse(modalite, wish, known)
  return { ...wish, organisation, motif, lieu, modalite, adresse, fuseau, fin, agents, usagers }
}

function requireAgents(actor: Actor, { agentIds }: Wish, { agents, organisation }: Context, known: Known): void {
  agentIds.forEach((id, at) => {
    if (known.agentIds.includes(id)) return
    const agent = agents.find((one) => one.id === id)
    if (!agent || agent.desactive || !seesAgent(actor, agent)) throw fieldProblem('agent.inconnu', `/agentIds/${at}`)
    if (!agent.organisationIds.some((one) => one === organisation?.id))
      throw fieldProblem('agent.hors_organisation', `/agentIds/${at}`)
  })
}

function requireUsagers({ usagerIds }: Wish, { usagers }: Context, known: Known): void {
  usagerIds.forEach((id, at) => {
    if (known.usagerIds.includes(id)) return
    if (!usagers.some((one) => one.id === id && one.visible)) throw fieldProblem('usager.inconnu', `/usagerIds/${at}`)
  })
}

/** A phone rdv needs the number of one of its usagers, or of one who answers for them. */
function requireContact(modalite: Modalite, usagers: readonly Usager[]): void {
  const contacts = usagers.flatMap((usager) => usager.contacts)
  if (contactManquant(modalite, contacts)?.bloquant) throw fieldProblem('rdv.telephone_attendu', '/usagerIds')
}

/** A visit needs to know where; one made before addresses were kept may still be changed without. */
function requireAdresse(modalite: Modalite, wish: Wish, known: Known): string | null {
  if (modalite !== 'domicile') return null
  const adresse = wish.adresse?.trim() || null
  if (adresse === null && (known.modalite !== 'domicile' || known.adresse !== null))
    throw fieldProblem('rdv.adresse_attendue', '/adresse')
  return adresse
}

function requirePlacesAllowed({ places, titre }: Wish, motif: Motif): void {
  if (!motif.collectif && places !== null) throw fieldProblem('rdv.places_collectif', '/places')
  if (!motif.collectif && titre !== null) throw fieldProblem('rdv.places_collectif', '/titre')
}

function requireModalite(wish: Wish, { lieu }: Context, motif: Motif, known: Known): Modalite {
  if (wish.lieuId !== null && wish.lieuPonctuel !== null) throw fieldProblem('rdv.lieu_double', '/lieuPonctuel')
  if (wish.lieuId !== null && wish.lieuId !== known.lieuId) {
    if (!lieu || lieu.ponctuel) throw fieldProblem('lieu.inconnu', '/lieuId')
    if (lieu.archive) throw fieldProblem('lieu.archive', '/lieuId')
  }
  const placed = wish.lieuId !== null || wish.lieuPonctuel !== null
  const usual = placed && motif.modalites.includes('sur_place') ? 'sur_place' : motif.modalites[0]
  const modalite = wish.modalite ?? usual
  if (!modalite || (modalite !== known.modalite && !motif.modalites.includes(modalite)))
    throw fieldProblem('rdv.modalite_refusee', '/modalite')
  if (modalite === 'sur_place' && !placed) throw fieldProblem('rdv.lieu_attendu', '/lieuId')
  return modalite
}

/** Two years back, five ahead: beyond is a typing error. */
function requireNear(debut: number, fuseau: string, nowMs: number): void {
  const zone = zoneOf(fuseau)
  const [day, today] = [dayAt(zone, debut), dayAt(zone, minuteOf(nowMs))]
  const tooFar =
    day > addMonths(today, 12 * LIMITES.rdvFuturAnsMax) || day < addMonths(today, -12 * LIMITES.rdvPasseAnsMax)
  if (tooFar) throw fieldProblem('rdv.hors_limites', '/debut')
}
