import { findTerritoire } from '../../platform/db/tenant.js'
import { fieldProblem, missingParam, Problem, reservedParam } from '../../platform/http/problem.js'
import { pageMap, pageOf, publicPageOf, type Page } from '../../platform/http/list-page.js'
import { record } from '../../platform/journal/record.js'
import type { MotifEvent, Motif, MotifChange, MotifLu, MotifPublic, MotifsQuery, NewMotif } from './contract.js'
import { knownMotifs, namedMotif, seenMotif, writableMotif } from './policy.js'
import {
  deleteMotifRow,
  insertMotif,
  selectMotif,
  selectMotifs,
  selectPublicMotifs,
  suiviMotifs,
  updateMotifRow,
  lockUsage,
  removeFromPlages,
  selectKnown,
} from './sql.js'
import type { AgentCtx } from '../../platform/http/context.js'
import type { PublicReader } from '../../platform/http/read.js'

/** Those of the caller's organisations: an agent's own services, every one for the front desk and admins; of others, the names. */
export async function listMotifs(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = 'nom', inclureArchives = false, ...filter }: MotifsQuery,
): Promise<Page<MotifLu>> {
  const known = knownMotifs(ctx.actor)
  const filtres = { ...filter, inclureArchives }
  const page = await pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'motifs',
      filtres,
      ordre,
      // How much he sees of each depends on his services too.
      portee: ctx.actor,
      suivi: suiviMotifs(known),
      limite: null,
      select: (pageRequest) => selectMotifs(ctx.db, known, filtres, pageRequest),
      place: ({ nom, id }) => [nom, id],
    },
  )
  return pageMap(page, (motif) => seenMotif(ctx.actor, motif))
}

/** What anybody may book in an organisation. */
export async function listMotifsPublics(
  { pool, read }: PublicReader,
  { organisationId, serviceId, reservableEnLigne, inclureArchives, ordre = 'nom', ...query }: MotifsQuery,
): Promise<{ donnees: MotifPublic[]; suivant: string | null }> {
  if (organisationId === undefined) throw missingParam('organisationId')
  if (reservableEnLigne === false) throw reservedParam('reservableEnLigne')
  if (inclureArchives === true) throw reservedParam('inclureArchives')
  const territoire = await findTerritoire(pool, 'organisation', organisationId)
  if (!territoire) throw new Problem('introuvable')
  const filtres = { organisationId, ...(serviceId !== undefined && { serviceId }) }
  return read(territoire, (ctx) =>
    publicPageOf(ctx, query, {
      nom: 'motifs publics',
      filtres,
      ordre,
      select: (pageRequest) => selectPublicMotifs(ctx.db, filtres, pageRequest),
      place: ({ nom, id }) => [nom, id],
    }),
  )
}

export async function getMotif(ctx: AgentCtx, id: number): Promise<MotifLu> {
  return seenMotif(ctx.actor, await findMotif(ctx, id))
}

async function findMotif({ db, actor }: AgentCtx, id: number): Promise<Motif> {
  const found = await selectMotif(db, knownMotifs(actor), id)
  if (!found) throw new Problem('introuvable')
  return found
}

/** A name already taken in the service is refused by the index, as `motif.nom_pris`. */
export async function createMotif(ctx: AgentCtx, input: NewMotif): Promise<Motif> {
  const keeper = namedMotif(ctx.actor, input)
  const known = await selectKnown(ctx.db, input)
  if (!known.organisation) throw fieldProblem('organisation.inconnue', '/organisationId')
  if (!known.service) throw fieldProblem('service.inconnu', '/serviceId')
  checkGrid(input)
  const made = await insertMotif(ctx.db, keeper, input)
  await recordMotif(ctx, 'motif.cree', null, made)
  return made
}

/** What past rdvs and open plages rest on does not change under them. */
export async function updateMotif(ctx: AgentCtx, id: number, version: number, change: MotifChange): Promise<Motif> {
  const avant = await findMotif(ctx, id)
  const keeper = writableMotif(ctx.actor, avant)
  if (avant.version !== version) throw new Problem('version.depassee')
  const wished = { ...avant, ...change }
  checkGrid(wished)
  const changesService = wished.serviceId !== avant.serviceId
  if (changesService && !(await selectKnown(ctx.db, wished)).service)
    throw fieldProblem('service.inconnu', '/serviceId')
  const becomesCollectif = wished.collectif !== avant.collectif
  if (changesService || becomesCollectif || !sameSet(wished.modalites, avant.modalites)) {
    const { servi, plageIds } = await lockUsage(ctx.db, keeper, id)
    if (changesService && (servi || plageIds.length > 0)) throw fieldProblem('motif.service_fige', '/serviceId')
    if (servi) throw fieldProblem('motif.fige', becomesCollectif ? '/collectif' : '/modalites')
    if (wished.collectif && plageIds.length > 0) throw fieldProblem('motif.dans_des_plages', '/collectif')
  }
  const apres = await updateMotifRow(ctx.db, keeper, id, version, change)
  if (!apres) throw new Problem('version.depassee')
  await recordMotif(ctx, 'motif.modifie', avant, apres)
  return apres
}

/** Deleted when nothing rests on it; archived once an rdv was made, or while a plage would be left without a motif. */
export async function deleteMotif(ctx: AgentCtx, id: number, version: number): Promise<null> {
  const avant = await findMotif(ctx, id)
  const keeper = writableMotif(ctx.actor, avant)
  if (avant.version !== version) throw new Problem('version.depassee')
  const { servi, plageIds, seulDansPlageIds } = await lockUsage(ctx.db, keeper, id)
  if (servi || seulDansPlageIds.length > 0) {
    const apres = await updateMotifRow(ctx.db, keeper, id, version, { archive: true })
    if (!apres) throw new Problem('version.depassee')
    await recordMotif(ctx, 'motif.archive', avant, apres)
    return null
  }
  if (plageIds.length > 0) await removeFromPlages(ctx.db, keeper, id)
  if (!(await deleteMotifRow(ctx.db, keeper, id, version))) throw new Problem('version.depassee')
  await recordMotif(ctx, 'motif.supprime', { ...avant, plageIds }, null)
  return null
}

function checkGrid({ grille, pasMin }: Pick<MotifChange, 'grille' | 'pasMin'>): void {
  if (grille === 'horloge' && (pasMin ?? null) === null) throw fieldProblem('motif.pas_attendu', '/pasMin')
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value) => b.includes(value))

type Past = Motif & { plageIds?: number[] }
const recordMotif = (ctx: AgentCtx, type: MotifEvent, avant: Past | null, apres: Motif | null) =>
  record(ctx.db, ctx, { type, sujet: { type: 'motif', id: (apres ?? avant)!.id }, avant, apres })
