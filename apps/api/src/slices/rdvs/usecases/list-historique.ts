import { formatNom } from '@permanence/domain'
import { pageOf } from '../../../platform/http/list-page.js'
import { Problem } from '../../../platform/http/problem.js'
import {
  selectHistorique,
  selectNoms,
  selectSujet,
  type JournalRow,
  type Noms,
  type Payload,
} from '../sql/historique.js'
import { requireHistorique } from '../rules/policy.js'
import type { Evenement, HistoriqueQuery } from '../contract/rdvs.js'
import type { AgentCtx } from '../../../platform/http/context.js'

const LIMITE = 50

/**
 * Who changed it, when, from what, to what, and who was told; newest first. For the person who may read the rdv; once
 * it was deleted, for the person who may delete it: why it was, and who knows, is still said.
 */
export async function listRdvHistorique(
  ctx: AgentCtx,
  id: number,
  query: HistoriqueQuery,
): Promise<{ donnees: Evenement[]; suivant: string | null }> {
  const { db, actor } = ctx
  const rdv = await selectSujet(db, id)
  if (!rdv) throw new Problem('introuvable')
  requireHistorique(actor, rdv)
  const { donnees: rows, suivant } = await pageOf(ctx, query, {
    nom: 'historique',
    filtres: { id },
    ordre: '-id',
    portee: null,
    suivi: null,
    limite: LIMITE,
    select: ({ apres, limite }) =>
      selectHistorique(db, id, { avant: apres && Number(apres[0]), limite: limite ?? LIMITE }),
    place: (row) => [row.id],
  })
  const payloads = rows.flatMap(({ avant, apres }) => [avant, apres])
  const noms = await selectNoms(db, {
    agents: payloads.flatMap((payload) => idsIn(payload, 'agentIds')),
    usagers: payloads.flatMap(usagersIn),
    lieux: payloads.flatMap((payload) => idsIn(payload, 'lieuId')),
  })
  return { donnees: rows.map((row) => evenementOf(row, noms)), suivant }
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
