import { checkFields, checkReferents, checkResponsable } from './check.js'
import { shown } from './list.js'
import { readableUsagers, usagersOrganisation } from '../rules/policy.js'
import { ressemblantsOf } from './find-ressemblants.js'
import type { NewUsager, UsagerCree } from '../contract/usagers.js'
import { addOrganisationsOf, insertUsager, writeReferents } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { recordUsager, writeReference } from './record.js'
import { findUsager } from './get.js'

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
