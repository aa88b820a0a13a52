import { droitRdv, formatNom, permits, type Actor } from '@permanence/domain'
import { formatInstant } from '@permanence/time'
import { readsNames } from '../../../platform/auth/noms.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { RdvBref } from '../../occupations/index.js'
import { selectRdvsAVenir, type AgentAgenda, type AVenir, type RdvAVenir } from '../sql/series.js'

/** What is still to happen in an agent's agenda. */
export const listRdvsAVenir = (db: Db, agent: AgentAgenda, quoi: AVenir): Promise<RdvAVenir[]> =>
  selectRdvsAVenir(db, agent, quoi)

/** An rdv to place again, named to who may read it; to others, a busy time and nothing more. */
export function nameRdv(actor: Actor, rdv: RdvAVenir): RdvBref {
  const { id, fuseau, motif, usagers } = rdv
  const times = { id, debut: formatInstant(rdv.debut, fuseau), fin: formatInstant(rdv.fin, fuseau), fuseau }
  return permits(droitRdv(actor, rdv, 'lire'))
    ? { ...times, motif, usagers: readsNames(actor) ? usagers.map(formatNom) : [] }
    : { ...times, motif: 'Occupé', usagers: [] }
}
