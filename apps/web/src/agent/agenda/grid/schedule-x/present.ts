import { jourLocal } from '@permanence/domain'
import { minutesDe } from '../../../../lib/instants.js'
import type { Element } from '../types.js'

/** Of all that is drawn, the rdvs under way at `now` (epoch minutes), and the next one of each agent that day. */
export function presentRdvs(elements: Iterable<Element>, fuseau: string, now: number): ReadonlySet<number> {
  const present = new Set<number>()
  const prochains = new Map<number, { id: number; debut: number }>()
  for (const element of elements) {
    if (element.sorte !== 'rdv') continue
    const { id, libelle, agentIds, ...rdv } = element.rdv
    const [debut, fin] = [minutesDe(rdv.debut), minutesDe(rdv.fin)]
    if (!ATTENDUS.has(libelle) || jourLocal(debut, fuseau) !== jourLocal(now, fuseau)) continue
    if (debut <= now && now < fin) present.add(id)
    if (debut <= now) continue
    for (const agentId of agentIds) {
      const connu = prochains.get(agentId)
      if (connu === undefined || debut < connu.debut) prochains.set(agentId, { id, debut })
    }
  }
  for (const { id } of prochains.values()) present.add(id)
  return present
}

const ATTENDUS: ReadonlySet<string> = new Set(['a_venir', 'salle_attente', 'a_renseigner'])
