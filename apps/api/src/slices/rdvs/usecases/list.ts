import { programmeOf } from '../../../platform/auth/actor.js'
import { minuteOf } from '../../../platform/clock.js'
import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import { fieldProblem } from '../../../platform/http/problem.js'
import { parseIds } from '../../../platform/http/types.js'
import { listMembers, membersOf } from '../../equipes/index.js'
import { selectAmong, selectIds, suiviRdvs, type Filtres } from '../sql/list.js'
import { readableRdvs, shownUsagers } from '../rules/policy.js'
import { selectPage } from '../sql/read.js'
import type { Rdv, RdvsQuery } from '../contract/rdvs.js'
import { rdvOf } from '../rules/view.js'
import { type AgentCtx, requirePermission } from '../../../platform/http/context.js'

const LIMITE = 50

/** The rdvs the agent may read, by start: a page of them, or those that changed since a mark. */
export async function listRdvs(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = 'debut', inclure = '', ...rest }: RdvsQuery,
): Promise<Page<Rdv>> {
  const { db, actor, nowMs } = ctx
  const filtres = filterOf(rest)
  const filter = { ...filtres, programme: programmeOf(actor), equipe: membersOf(ctx, filtres.equipeId) }
  const joints = inclure.split(',')
  if (joints.includes('usagers')) requirePermission(ctx, 'usagers:lire')
  if (filtres.usagerId !== null) ctx.lecture.recherche ??= ctx.lecture.filtre
  const readable = readableRdvs(actor)
  const nowMinute = minuteOf(nowMs)
  const page = await pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'rdvs',
      filtres,
      ordre,
      // The person who joins the équipe, or leaves it, changes the list without a word in the journal of any rdv.
      portee: { ...readable, membres: await listMembers(ctx, filtres.equipeId) },
      suivi: filtres.libelle === null ? suiviRdvs(readable) : null,
      limite: LIMITE,
      select: async ({ apres, limite: combien, ids }) => {
        const found =
          ids === null
            ? await selectIds(db, readable, filter, {
                sens: ordre === 'debut' ? 'asc' : 'desc',
                apres: apres && { debut: Number(apres[0]), id: Number(apres[1]) },
                limite: combien ?? LIMITE,
                nowMinute,
              })
            : await selectAmong(db, readable, filter, { ids, nowMinute })
        const wanted = found.map(({ id }) => id)
        return wanted.length === 0 ? [] : selectPage(db, readable, shownUsagers(ctx), wanted, joints)
      },
      place: ({ debut, id }) => [debut, id],
    },
  )
  return pageMap(page, (row) => rdvOf(row, ctx))
}

/** What a query asks of the list. @throws Problem `periode.inversee` */
function filterOf(query: Omit<RdvsQuery, 'limite' | 'cursor' | 'ordre' | 'inclure' | 'modifieDepuis'>): Filtres {
  const { du = null, au = null, organisationId = null, usagerId = null, libelle = null, serieId = null } = query
  if (du !== null && au !== null && au < du) throw fieldProblem('periode.inversee', '?au')
  return {
    du,
    au,
    organisationId,
    agentIds: query.agentIds === undefined ? null : parseIds(query.agentIds),
    equipeId: query.equipeId ?? null,
    usagerId,
    serieId,
    referenceExterne: query.referenceExterne ?? null,
    motifIds: query.motifIds === undefined ? null : parseIds(query.motifIds),
    lieuIds: query.lieuIds === undefined ? null : parseIds(query.lieuIds),
    libelle,
  }
}
