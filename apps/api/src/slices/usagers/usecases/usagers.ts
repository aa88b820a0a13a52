import { fieldProblem, Problem, referenceTaken } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { demandRepercussions } from '../../repercussions/index.js'
import { checkFields, checkOrganisations, checkReferents, checkResponsable } from './check.js'
import type { UsagerEvent } from '../contract/events.js'
import { noteProches, shown } from './list.js'
import { nameUsager } from '../sql/references.js'
import { readableUsagers, usagersOrganisation, writableUsager, type WritableUsagerId } from '../rules/policy.js'
import { selectUsager, type UsagerRow } from '../sql/usagers.js'
import { ressemblantsOf } from './find-ressemblants.js'
import type { NewUsager, Usager, UsagerChange, UsagerCree, UsagerQuery } from '../contract/usagers.js'
import { addOrganisationsOf, insertUsager, updateUsagerRow, writeOrganisations, writeReferents } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Opens a record, and leaves a trace of it: the person may ask who did. */
export async function getUsager(ctx: AgentCtx, id: number, { inclure = '' }: UsagerQuery): Promise<Usager> {
  const found = await findUsager(ctx, id, inclure.split(','))
  const { surRdv: _tie, ...usager } = found
  ctx.lecture.fiche = id
  noteProches(ctx, usager)
  return usager
}

/** @throws Problem `introuvable` */
export async function findUsager(
  { db, actor }: AgentCtx,
  id: number,
  inclure: readonly string[] = [],
): Promise<UsagerRow> {
  const found = await selectUsager(db, readableUsagers(actor), id, inclure)
  if (!found) throw new Problem('introuvable')
  return found
}

/** Attached to the organisation named and, for a proche, to those of his responsable. */
export async function createUsager(
  ctx: AgentCtx,
  { organisationId: named, referentIds = [], referenceExterne = null, ...input }: NewUsager,
): Promise<UsagerCree> {
  const organisationId = usagersOrganisation(ctx.actor, named)
  const fields = await checkFields(ctx, input, [organisationId])
  const { responsableId = null } = fields
  if (responsableId !== null) await checkResponsable(ctx, responsableId, null)
  if (referentIds.length > 0) await checkReferents(ctx, referentIds, [])
  const id = await insertUsager(ctx.db, organisationId, fields)
  if (responsableId !== null) await addOrganisationsOf(ctx.db, id, responsableId)
  if (referentIds.length > 0) await writeReferents(ctx.db, readableUsagers(ctx.actor), id, referentIds)
  if (referenceExterne !== null) await writeReference(ctx, id, referenceExterne)
  const made = shown(ctx, await findUsager(ctx, id))
  await recordUsager(ctx, 'usager.cree', null, made)
  return { ...made, doublonsPossibles: await ressemblantsOf(ctx, made) }
}

export async function updateUsager(
  ctx: AgentCtx,
  id: number,
  version: number,
  { referentIds, organisationIds, referenceExterne, accepte = [], ...change }: UsagerChange,
): Promise<Usager> {
  const avant = await findUsager(ctx, id)
  const writable = writableUsager(ctx.actor, avant)
  if (avant.version !== version) throw new Problem('version.depassee')
  const fields = await checkFields(ctx, change, avant.organisationIds)
  const responsableId = fields.responsableId === avant.responsableId ? null : (fields.responsableId ?? null)
  if (responsableId !== null) await checkResponsable(ctx, responsableId, id)
  if (referentIds) await checkReferents(ctx, referentIds, avant.referentIds)
  const liens = organisationIds && (await checkOrganisations(ctx, avant, organisationIds))
  const muet = avant.telephone !== null && fields.telephone === null
  await demandRepercussions(ctx, muet ? [{ code: 'usager.telephone', usagerId: id }] : [], accepte)
  if (!(await updateUsagerRow(ctx.db, writable, version, fields))) throw new Problem('version.depassee')
  if (responsableId !== null) await addOrganisationsOf(ctx.db, writable, responsableId)
  if (referentIds) await writeReferents(ctx.db, readableUsagers(ctx.actor), writable, referentIds)
  if (liens) await writeOrganisations(ctx.db, writable, liens)
  if (referenceExterne !== undefined && referenceExterne !== avant.referenceExterne)
    await writeReference(ctx, writable, referenceExterne)
  const apres = shown(ctx, await findUsager(ctx, id))
  await recordUsager(ctx, 'usager.modifie', shown(ctx, avant), apres)
  return apres
}

/** @throws Problem `reference.sans_programme`, `reference.prise` */
async function writeReference(ctx: AgentCtx, id: WritableUsagerId, reference: string | null): Promise<void> {
  const { programme } = readableUsagers(ctx.actor)
  if (programme === null) throw fieldProblem('reference.sans_programme', '/referenceExterne')
  const holder = await nameUsager(ctx.db, programme, id, reference)
  if (holder === null) return
  const seen = await selectUsager(ctx.db, readableUsagers(ctx.actor), holder)
  throw referenceTaken(seen?.id ?? null)
}

const recordUsager = (ctx: AgentCtx, type: UsagerEvent, avant: Usager | null, apres: Usager) =>
  record(ctx.db, ctx, { type, sujet: { type: 'usager', id: apres.id }, avant, apres })
