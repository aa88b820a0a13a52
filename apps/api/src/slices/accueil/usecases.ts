import { jourLocal, passages, type Attendu } from '@permanence/domain'
import { formatInstant, parseInstant } from '@permanence/time'
import { minuteOf } from '../../platform/clock.js'
import type { AgentCtx } from '../../platform/http/context.js'
import { Problem } from '../../platform/http/problem.js'
import { record } from '../../platform/journal/record.js'
import { readRdvs, type Rdv } from '../rdvs/index.js'
import { findAgentAgenda } from '../series/index.js'
import type { Accueil, AccueilQuery, Retard, RetardChange } from './contract.js'
import { seenDesk, writableRetard, writesRetard } from './policy.js'
import { duJour, saveRetard, selectGuichet, selectRetard } from './sql.js'

/**
 * One day at the desk: the rdvs in one statement, then the agents who hold them, with how late each runs.
 * @throws Problem `introuvable`, `droit.manquant`
 */
export async function readAccueil(ctx: AgentCtx, query: AccueilQuery): Promise<Accueil> {
  const { db, actor, nowMs } = ctx
  const { lieuId = null, jour: asked = null } = query
  const organisationId = seenDesk(actor, query.organisationId)
  const rdvs = await readRdvs(ctx, duJour({ organisationId, lieuId, jour: asked, nowMs }))
  const agentIds = [...new Set(rdvs.flatMap(({ agents }) => agents.map(({ id }) => id)))]
  const guichet = await selectGuichet(db, organisationId, agentIds, nowMs)
  if (guichet === null) throw new Problem('introuvable')
  const now = minuteOf(nowMs)
  const aujourdhui = jourLocal(now, guichet.fuseau)
  const retards = new Map(guichet.agents.map(({ agentId, retardMin }) => [agentId, retardMin]))
  const attendus = rdvs.filter((rdv) => waits(rdv, now)).map(attenduOf)
  const trouves = asked === null || asked === aujourdhui ? passages(attendus, retards, now) : null
  return {
    organisationId,
    jour: asked ?? aujourdhui,
    fuseau: guichet.fuseau,
    aujourdhui: trouves !== null,
    agents: guichet.agents.map((agent) => ({
      agentId: agent.agentId,
      retardMin: agent.retardMin,
      peutEcrire: writesRetard(actor, agent),
    })),
    donnees: rdvs.map((rdv) => {
      const passage = trouves?.get(rdv.id) ?? null
      return {
        rdv,
        passageLe: passage === null ? null : formatInstant(passage, rdv.fuseau),
        attenteMin: passage === null ? null : passage - now,
      }
    }),
  }
}

/** Nobody waits on the phone, once it is said what became of the rdv, or once it is over without her. */
const waits = ({ statut, modalite, arriveLe, fin }: Rdv, now: number): boolean =>
  statut === 'prevu' && modalite === 'sur_place' && (arriveLe !== null || minuteOfInstant(fin) > now)

const attenduOf = ({ id, debut, fin, arriveLe, appeleLe, agents }: Rdv): Attendu => ({
  id,
  debut: minuteOfInstant(debut),
  fin: minuteOfInstant(fin),
  arriveLe: arriveLe === null ? null : minuteOfInstant(arriveLe),
  appeleLe: appeleLe === null ? null : minuteOfInstant(appeleLe),
  agentIds: agents.map((agent) => agent.id),
})

const minuteOfInstant = (instant: string): number => parseInstant(instant, 'instant')

/** How late an agent runs today, on his own clock; tomorrow nobody remembers, but the journal. */
export async function changeRetard(ctx: AgentCtx, agentId: number, { retardMin }: RetardChange): Promise<Retard> {
  const agent = writableRetard(ctx.actor, await findAgentAgenda(ctx.db, agentId))
  const jour = jourLocal(minuteOf(ctx.nowMs), agent.fuseau)
  const avant = { jour, retardMin: await selectRetard(ctx.db, agent, jour) }
  const apres = { jour, retardMin }
  await saveRetard(ctx.db, agent, apres)
  if (avant.retardMin !== retardMin)
    await record(ctx.db, ctx, { type: 'retard.change', sujet: { type: 'retard', id: agentId }, avant, apres })
  return { agentId, jour, retardMin }
}
