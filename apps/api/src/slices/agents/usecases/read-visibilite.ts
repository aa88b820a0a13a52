import { droitAgenda, permits, phraseRegle, type Actor, type Droit, type Noms } from '@permanence/domain'
import { Problem } from '../../../platform/http/problem.js'
import { openedAgent, seesAgent } from '../rules/policy.js'
import type { Visibilite } from '../contract/agents.js'
import { findAgent } from './get.js'
import { selectEntourage } from '../sql/visibilite.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Who sees this agent's agenda, and by which rule: the very functions that decide, asked for each person. For the
 * agent himself, and for the person who administers his record: she is given the names of those she sees, and the
 * number of the others. Deactivated agents see nothing.
 */
export async function readVisibilite(ctx: AgentCtx, id: number): Promise<Visibilite> {
  const agent = await findAgent(ctx, id)
  if (!agent) throw new Problem('introuvable')
  const { personnes, organisations, services } = await selectEntourage(ctx.db, openedAgent(ctx.actor, agent))
  // Who administers him here is not told who works where she sees nobody; he himself is told of everybody.
  const named = (actor: Actor): boolean =>
    id === ctx.actor.agentId || ctx.actor.adminTerritoire || seesAgent(ctx.actor, actor)
  const noms: Noms = { organisation: nomIn(organisations), service: nomIn(services) }
  const cible = {
    agentId: id,
    organisationIds: agent.roles.map(({ organisationId }) => organisationId),
    serviceIds: agent.serviceIds,
  }
  const regleOf = ({ lien }: Droit): string | null => lien && phraseRegle(lien, noms)
  const seers = personnes.flatMap(({ prenom, nom, actor }) => {
    const lire = droitAgenda(actor, cible, 'lire')
    return lire.verdict === 'oui' || lire.verdict === 'occupe' ? { prenom, nom, actor, lire } : []
  })
  const donnees = seers.flatMap(({ prenom, nom, actor, lire }) => {
    if (!named(actor)) return []
    const ecrire = droitAgenda(actor, cible, 'ecrire')
    return {
      agent: { id: actor.agentId, prenom, nom },
      voit: permits(lire) ? ('entier' as const) : ('occupe' as const),
      regle: regleOf(lire) ?? '',
      ecrit: permits(ecrire),
      regleEcriture: permits(ecrire) ? regleOf(ecrire) : null,
    }
  })
  return { donnees, autres: seers.length - donnees.length, suivant: null }
}

const nomIn =
  (named: readonly { id: number; nom: string }[]) =>
  (id: number): string =>
    named.find((one) => one.id === id)?.nom ?? ''
