import { zoneOf } from '@permanence/time'
import { findTerritoire } from '../../platform/db/tenant.js'
import { fieldProblem, missingParam, Problem, reservedParam } from '../../platform/http/problem.js'
import { pageOf, publicPageOf, type Page } from '../../platform/http/list-page.js'
import { checkStandard } from '../../platform/http/standard.js'
import { record } from '../../platform/journal/record.js'
import { requireRepercussions, tellRepercussions, type Cible } from '../repercussions/index.js'
import type { LieuEvent, Lieu, LieuChange, LieuPublic, LieuxQuery, NewLieu } from './contract.js'
import { namedOrganisation, readableLieux, writableLieux } from './policy.js'
import {
  insertLieu,
  isLieuUsed,
  isMotifOpenOnline,
  selectLieu,
  selectFuseau,
  selectLieux,
  selectPublicLieux,
  suiviLieux,
  updateLieuRow,
} from './sql.js'
import type { AgentCtx } from '../../platform/http/context.js'
import type { PublicReader } from '../../platform/http/read.js'

/** By name. Where a motif is received depends on plages and on the day: that list is not followed. */
export function listLieux(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = 'nom', inclureArchives = false, ...filter }: LieuxQuery,
): Promise<Page<Lieu>> {
  const readable = readableLieux(ctx.actor)
  const filtres = { ...filter, inclureArchives }
  return pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'lieux',
      filtres,
      ordre,
      portee: readable,
      suivi: filter.motifId === undefined ? suiviLieux(readable) : null,
      limite: null,
      select: (pageRequest) => selectLieux(ctx.db, readable, { ...filtres, nowMs: ctx.nowMs }, pageRequest),
      place: ({ nom, id }) => [nom, id],
    },
  )
}

/** Where a motif that is open online is received. One that is closed, archived or unknown: the same answer. */
export async function listLieuxPublics(
  { pool, read }: PublicReader,
  { motifId, organisationId, inclureArchives, ordre = 'nom', ...query }: LieuxQuery,
): Promise<{ donnees: LieuPublic[]; suivant: string | null }> {
  if (motifId === undefined) throw missingParam('motifId')
  if (inclureArchives === true) throw reservedParam('inclureArchives')
  const territoire = await findTerritoire(pool, 'motif', motifId)
  if (!territoire) throw new Problem('motif.pas_en_ligne')
  const filtres = { motifId, ...(organisationId !== undefined && { organisationId }) }
  return read(territoire, async (ctx) => {
    if (!(await isMotifOpenOnline(ctx.db, motifId))) throw new Problem('motif.pas_en_ligne')
    return publicPageOf(ctx, query, {
      nom: 'lieux publics',
      filtres,
      ordre,
      select: (pageRequest) => selectPublicLieux(ctx.db, filtres, ctx.nowMs, pageRequest),
      place: ({ nom, id }) => [nom, id],
    })
  })
}

export async function getLieu({ db, actor }: AgentCtx, id: number): Promise<Lieu> {
  const found = await selectLieu(db, readableLieux(actor), id)
  if (!found) throw new Problem('introuvable')
  return found
}

export async function createLieu(ctx: AgentCtx, input: NewLieu): Promise<Lieu> {
  const keeper = namedOrganisation(ctx.actor, input.organisationId)
  checkZone(input)
  const fuseau = await selectFuseau(ctx.db, keeper)
  if (fuseau === null) throw fieldProblem('organisation.inconnue', '/organisationId')
  const made = await insertLieu(ctx.db, keeper, checkStandard(input, [input.fuseau ?? fuseau]))
  await recordLieu(ctx, 'lieu.cree', null, made)
  return made
}

/** Closing a lieu where people are still expected is refused; those who come to another address, or hour, are told. */
export async function updateLieu(
  ctx: AgentCtx,
  id: number,
  version: number,
  { accepte = [], ...change }: LieuChange,
): Promise<Lieu> {
  const avant = await getLieu(ctx, id)
  const keeper = writableLieux(ctx.actor, avant.organisationId)
  if (avant.version !== version) throw new Problem('version.depassee')
  checkZone(change)
  if (change.archive === true && !avant.archive && (await isLieuUsed(ctx.db, id, ctx.nowMs)))
    throw new Problem('lieu.utilise')
  const aPrevenir = await requireRepercussions(ctx, repercussionsOf(avant, change), accepte)
  const zones = [change.fuseau ?? avant.fuseau, await selectFuseau(ctx.db, keeper)].filter((zone) => zone !== null)
  const fields = checkStandard(change, zones, avant.telephone)
  const apres = await updateLieuRow(ctx.db, keeper, id, version, fields)
  if (!apres) throw new Problem('version.depassee')
  await tellRepercussions(ctx, await recordLieu(ctx, 'lieu.modifie', avant, apres), aPrevenir)
  return apres
}

function repercussionsOf(avant: Lieu, { adresse, fuseau }: LieuChange): Cible[] {
  const codes: ('lieu.adresse' | 'lieu.fuseau')[] = []
  if (adresse !== undefined && adresse !== avant.adresse) codes.push('lieu.adresse')
  if (fuseau !== undefined && fuseau !== avant.fuseau) codes.push('lieu.fuseau')
  return codes.map((code) => ({ code, lieuId: avant.id }))
}

function checkZone({ fuseau }: LieuChange): void {
  if (fuseau !== undefined && fuseau !== null) zoneOf(fuseau, 'fuseau')
}

const recordLieu = (ctx: AgentCtx, type: LieuEvent, avant: Lieu | null, apres: Lieu) =>
  record(ctx.db, ctx, { type, sujet: { type: 'lieu', id: apres.id }, avant, apres })
