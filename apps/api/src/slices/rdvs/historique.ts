import { formatNom } from '@permanence/domain'
import { Problem } from '../../platform/http/problem.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { selectHistorique, selectNoms, type JournalRow, type Noms, type Payload } from './historique-repo.js'
import { demandRead } from './policy.js'
import { selectRdv } from './read-repo.js'
import type { Evenement } from './schema.js'

const LIMITE = 200

/** Who changed it, when, from what, to what, and who was told; newest first. For whoever may read the rdv. */
export async function listRdvHistorique(
  { db, actor }: AgentCtx,
  id: number,
): Promise<{ donnees: Evenement[]; suivant: null }> {
  const rdv = await selectRdv(db, id)
  if (!rdv) throw new Problem('introuvable')
  demandRead(actor, rdv)
  const rows = await selectHistorique(db, id, LIMITE)
  const payloads = rows.flatMap(({ avant, apres }) => [avant, apres])
  const noms = await selectNoms(db, {
    agents: payloads.flatMap((payload) => idsIn(payload, 'agentIds')),
    usagers: payloads.flatMap(usagersIn),
    lieux: payloads.flatMap((payload) => idsIn(payload, 'lieuId')),
  })
  return { donnees: rows.map((row) => evenementOf(row, noms)), suivant: null }
}

const evenementOf = (row: JournalRow, noms: Noms): Evenement => ({
  id: row.id,
  at: new Date(row.at).toISOString(),
  type: row.type,
  auteur: auteurOf(row),
  avant: withNames(row.avant, noms),
  apres: withNames(row.apres, noms),
  prevenus: row.prevenus.map(({ usager, canal, statut }) => ({ usager: formatNom(usager), canal, statut })),
})

function auteurOf({ acteurType, acteur }: JournalRow): string {
  if (acteur !== null) return formatNom(acteur)
  return acteurType === 'usager' ? 'L’usager, en ligne' : 'Permanence'
}

/** The journal keeps ids; people read names, as they are now. */
function withNames(payload: Payload | null, noms: Noms): Payload | null {
  if (payload === null) return null
  const agents = noms.agents.filter(({ id }) => idsIn(payload, 'agentIds').includes(id))
  const wanted = new Set(usagersIn(payload))
  const usagers = noms.usagers.filter(({ id }) => wanted.has(id))
  const lieu = noms.lieux.find(({ id }) => idsIn(payload, 'lieuId').includes(id))
  return {
    ...payload,
    ...(agents.length > 0 && { agents: agents.map(({ id, ...nom }) => ({ id, nom: formatNom(nom) })) }),
    ...(usagers.length > 0 && { usagers: usagers.map(({ id, ...nom }) => ({ id, nom: formatNom(nom) })) }),
    ...(lieu && { lieu: lieu.nom }),
  }
}

function idsIn(payload: Payload | null, field: string): number[] {
  const found = payload?.[field]
  return (Array.isArray(found) ? found : [found]).filter((one): one is number => typeof one === 'number')
}

/** As a list, as one, or as those who take part. */
function usagersIn(payload: Payload | null): number[] {
  const found = payload?.['participations']
  const people = (Array.isArray(found) ? found : []).flatMap((one: Payload) => idsIn(one, 'usagerId'))
  return [...idsIn(payload, 'usagerIds'), ...idsIn(payload, 'usagerId'), ...people]
}
