import { Problem } from '../../../platform/http/problem.js'
import { requireRepercussions } from '../../repercussions/index.js'
import { checkFields, checkOrganisations, checkReferents, checkResponsable } from './check.js'
import { shown } from './list.js'
import { readableUsagers, writableUsager } from '../rules/policy.js'
import type { Usager, UsagerChange } from '../contract/usagers.js'
import { addOrganisationsOf, updateUsagerRow, writeOrganisations, writeReferents } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { findUsager } from './get.js'
import { recordUsager, writeReference } from './record.js'

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
  await requireRepercussions(ctx, muet ? [{ code: 'usager.telephone', usagerId: id }] : [], accepte)
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
