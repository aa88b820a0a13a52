import { listFeries, REGIMES_FERIES } from '@permanence/scheduling'
import { zoneOf } from '@permanence/time'
import { findTerritoire } from '../../platform/db/tenant.js'
import { fieldProblem, missingParam, Problem } from '../../platform/http/problem.js'
import { pageMap, pageOf, publicPageOf, type Page } from '../../platform/http/list-page.js'
import { checkStandard } from '../../platform/http/standard.js'
import { record } from '../../platform/journal/record.js'
import { requireRepercussions, tellRepercussions, type Cible } from '../repercussions/index.js'
import type {
  OrganisationEvent,
  NewOrganisation,
  Organisation,
  OrganisationChange,
  OrganisationLue,
  OrganisationPublique,
  OrganisationsQuery,
} from './contract.js'
import { organisationMaker, readableOrganisations, seenOrganisation, writableOrganisation } from './policy.js'
import {
  insertOrganisation,
  selectOrganisation,
  selectOrganisations,
  selectPublicOrganisations,
  suiviOrganisations,
  updateOrganisationRow,
} from './sql.js'
import type { AgentCtx } from '../../platform/http/context.js'
import type { PublicReader } from '../../platform/http/read.js'

/** By name: those the caller works in, all of them for the admin of the territoire; with their settings, those he administers. */
export async function listOrganisations(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = 'nom', ...filtres }: OrganisationsQuery,
): Promise<Page<OrganisationLue>> {
  const readable = readableOrganisations(ctx.actor)
  const page = await pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'organisations',
      filtres,
      ordre,
      // How much he sees of each depends on his role there.
      portee: ctx.actor,
      suivi: suiviOrganisations(readable),
      limite: null,
      select: (pageRequest) => selectOrganisations(ctx.db, readable, filtres, pageRequest),
      place: ({ nom, id }) => [nom, id],
    },
  )
  return pageMap(page, (organisation) => seenOrganisation(ctx.actor, organisation))
}

/** What anybody may read. */
export async function listOrganisationsPubliques(
  { pool, read }: PublicReader,
  { territoireId, ordre = 'nom', ...query }: OrganisationsQuery,
): Promise<{ donnees: OrganisationPublique[]; suivant: string | null }> {
  if (territoireId === undefined) throw missingParam('territoireId')
  const territoire = await findTerritoire(pool, 'territoire', territoireId)
  if (!territoire) throw new Problem('introuvable')
  return read(territoire, (ctx) =>
    publicPageOf(ctx, query, {
      nom: 'organisations publiques',
      filtres: { territoireId },
      ordre,
      select: (pageRequest) => selectPublicOrganisations(ctx.db, pageRequest),
      place: ({ nom, id }) => [nom, id],
    }),
  )
}

export async function getOrganisation(ctx: AgentCtx, id: number): Promise<OrganisationLue> {
  return seenOrganisation(ctx.actor, await findOrganisation(ctx, id))
}

async function findOrganisation({ db, actor }: AgentCtx, id: number): Promise<Organisation> {
  const found = await selectOrganisation(db, readableOrganisations(actor), id)
  if (!found) throw new Problem('introuvable')
  return found
}

export async function createOrganisation(ctx: AgentCtx, input: NewOrganisation): Promise<Organisation> {
  const maker = organisationMaker(ctx.actor)
  checkSettings(input, input.regimeFeries ?? 'metropole', ctx.nowMs)
  const made = await insertOrganisation(ctx.db, maker, checkStandard(input, [input.fuseau ?? 'Europe/Paris']))
  const type: OrganisationEvent = 'organisation.creee'
  await record(ctx.db, ctx, { type, sujet: { type: 'organisation', id: made.id }, avant: null, apres: made })
  return made
}

export async function updateOrganisation(
  ctx: AgentCtx,
  id: number,
  version: number,
  { accepte = [], ...change }: OrganisationChange,
): Promise<Organisation> {
  const avant = await findOrganisation(ctx, id)
  const writable = writableOrganisation(ctx.actor, id)
  checkSettings(change, change.regimeFeries ?? avant.regimeFeries, ctx.nowMs)
  if (avant.version !== version) throw new Problem('version.depassee')
  const zone = change.fuseau !== undefined && change.fuseau !== avant.fuseau
  const cibles: Cible[] = zone ? [{ code: 'organisation.fuseau', organisationId: id }] : []
  const aPrevenir = await requireRepercussions(ctx, cibles, accepte)
  const fields = checkStandard(change, [change.fuseau ?? avant.fuseau], avant.telephone)
  const apres = await updateOrganisationRow(ctx.db, writable, version, fields)
  if (!apres) throw new Problem('version.depassee')
  const type: OrganisationEvent = 'organisation.modifiee'
  const journalId = await record(ctx.db, ctx, { type, sujet: { type: 'organisation', id }, avant, apres })
  await tellRepercussions(ctx, journalId, aPrevenir)
  return apres
}

/** What a schema cannot know: the zones, the calendars and the fériés of each. */
function checkSettings({ fuseau, feriesTravailles }: OrganisationChange, regime: string, nowMs: number): void {
  if (fuseau !== undefined) zoneOf(fuseau, 'fuseau')
  if (!REGIMES_FERIES.some((known) => known === regime)) throw fieldProblem('feries.regime_inconnu', '/regimeFeries')
  const annee = new Date(nowMs).getUTCFullYear()
  const codes = new Set(listFeries(regime, annee).map(({ code }) => code))
  const unknown = (feriesTravailles ?? []).findIndex((code) => !codes.has(code))
  if (unknown >= 0) throw fieldProblem('feries.code_inconnu', `/feriesTravailles/${unknown}`)
}
