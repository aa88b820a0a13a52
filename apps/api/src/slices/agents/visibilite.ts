import { droitAgenda, permet, phraseRegle, type Droit, type Noms } from '@permanence/domain'
import { Problem } from '../../platform/http/problem.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { openedAgent } from './policy.js'
import type { Visibilite } from './schema.js'
import { findAgent } from './usecases.js'
import { selectEntourage } from './visibilite-repo.js'

/**
 * Who sees this agent's agenda, and by which rule: the very functions that decide, asked for each person. For the agent
 * himself, and for whoever administers his record. Deactivated agents see nothing.
 */
export async function readVisibilite(ctx: AgentCtx, id: number): Promise<Visibilite> {
  const agent = await findAgent(ctx, id)
  if (!agent) throw new Problem('introuvable')
  const { personnes, organisations, services } = await selectEntourage(ctx.db, openedAgent(ctx.actor, agent))
  const noms: Noms = { organisation: nomIn(organisations), service: nomIn(services) }
  const cible = {
    agentId: id,
    organisationIds: agent.roles.map(({ organisationId }) => organisationId),
    serviceIds: agent.serviceIds,
  }
  const regleOf = ({ lien }: Droit): string | null => lien && phraseRegle(lien, noms)
  const donnees = personnes.flatMap(({ prenom, nom, actor }) => {
    const lire = droitAgenda(actor, cible, 'lire')
    if (lire.verdict !== 'oui' && lire.verdict !== 'occupe') return []
    const ecrire = droitAgenda(actor, cible, 'ecrire')
    return {
      agent: { id: actor.agentId, prenom, nom },
      voit: permet(lire) ? ('entier' as const) : ('occupe' as const),
      regle: regleOf(lire) ?? '',
      ecrit: permet(ecrire),
      regleEcriture: permet(ecrire) ? regleOf(ecrire) : null,
    }
  })
  return { donnees, suivant: null }
}

const nomIn =
  (named: readonly { id: number; nom: string }[]) =>
  (id: number): string =>
    named.find((one) => one.id === id)?.nom ?? ''
