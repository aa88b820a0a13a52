import type { Agenda } from './agenda.js'
import type { Periode } from './periodes.js'
import type { Creneau } from './creneau.js'
import { findCreneaux } from './creneaux.js'
import type { Demande } from './demande.js'
import { eachOccurrence } from './expand.js'
import { normalise, subtract } from './interval-set.js'
import { isAway } from './presence.js'

/** An rdv to come that a draft leaves stranded: under an absence, or outside the plages that held it. */
export type Delaisse = {
  readonly agentId: number
  readonly rdvId: number
  readonly debut: number
  readonly cause: 'absence' | 'plage'
}

export type Simulation = {
  readonly gagnes: readonly Creneau[]
  readonly perdus: readonly Creneau[]
  readonly delaisses: readonly Delaisse[]
}

/**
 * What changes from one draft of the agendas to another: the same search twice, and the rdvs stranded in between.
 * Both drafts hold the same agents; their rdvs are those of `apres`.
 */
export function simulate(avant: readonly Agenda[], apres: readonly Agenda[], demande: Demande): Simulation {
  const [before, after] = [findCreneaux(avant, demande), findCreneaux(apres, demande)]
  return {
    gagnes: missingFrom(before, after, demande),
    perdus: missingFrom(after, before, demande),
    delaisses: apres.flatMap((agenda) => {
      const known = avant.find(({ agentId }) => agentId === agenda.agentId)
      return known ? findDelaisses(known, agenda, demande.now) : []
    }),
  }
}

/** R12. Créneaux are the same by start and lieu, and for agents by agent too. */
function missingFrom(some: readonly Creneau[], all: readonly Creneau[], { public: qui }: Demande): Creneau[] {
  const key = ({ debut, lieuId, agentIds }: Creneau) => `${debut} ${lieuId} ${qui === 'agent' ? agentIds[0] : ''}`
  const known = new Set(some.map(key))
  return all.filter((creneau) => !known.has(key(creneau)))
}

/** The rdvs not yet over at `now` that the change strands: away now and not before, or no longer inside the plages. */
export function findDelaisses(avant: Agenda, apres: Agenda, now: number): Delaisse[] {
  const { debuts, fins, ids } = apres.rdvs
  const delaisses: Delaisse[] = []
  for (const [i, rdvId] of ids.entries()) {
    const [debut, fin] = [debuts[i]!, fins[i]!]
    if (fin <= now) continue
    const about = { agentId: apres.agentId, rdvId, debut }
    if (isAway(apres, debut, fin) && !isAway(avant, debut, fin)) delaisses.push({ ...about, cause: 'absence' })
    else if (!isOpen(apres, debut, fin) && isOpen(avant, debut, fin)) delaisses.push({ ...about, cause: 'plage' })
  }
  return delaisses
}

/** Whether `[debut, fin)` lies wholly in the agent's plages, one after the other. */
export const isOpen = ({ plages }: Agenda, debut: number, fin: number): boolean =>
  subtract(
    [debut, fin],
    normalise(
      spans(
        plages.filter(({ archivee }) => !archivee),
        debut,
        fin,
      ),
    ),
  ).length === 0

function spans(periodes: readonly Periode[], du: number, au: number): number[] {
  const flat: number[] = []
  for (const periode of periodes) eachOccurrence(periode, du, au, (debut, fin) => flat.push(debut, fin) > 0)
  return flat
}
