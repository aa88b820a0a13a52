import { findTerritoire } from '../../platform/db/tenant.js'
import { missingParam, Problem } from '../../platform/http/problem.js'
import { pageOf, publicPageOf, type Page } from '../../platform/http/list-page.js'
import { record } from '../../platform/journal/record.js'
import type { ServiceEvent, NewService, Service, ServiceChange, ServicePublic, ServicesQuery } from './contract.js'
import { servicesKeeper, servicesReader } from './policy.js'
import {
  insertService,
  selectPublicServices,
  selectService,
  selectServices,
  suiviServices,
  updateServiceRow,
} from './sql.js'
import type { AgentCtx } from '../../platform/http/context.js'
import type { PublicReader } from '../../platform/http/read.js'

/** By name. None for an agent of no organisation. */
export function listServices(
  ctx: AgentCtx,
  { ordre = 'nom', territoireId, ...query }: ServicesQuery,
): Promise<Page<Service>> {
  const reader = servicesReader(ctx.actor)
  const filtres = territoireId === undefined ? {} : { territoireId }
  return pageOf(ctx, query, {
    nom: 'services',
    filtres,
    ordre,
    portee: reader !== null,
    suivi: suiviServices,
    limite: null,
    select: async (pageRequest) => (reader ? selectServices(ctx.db, reader, filtres, pageRequest) : []),
    place: ({ nom, id }) => [nom, id],
  })
}

/** What anybody may read: the services in which something may be booked online. */
export async function listServicesPublics(
  { pool, read }: PublicReader,
  { territoireId, ordre = 'nom', ...query }: ServicesQuery,
): Promise<{ donnees: ServicePublic[]; suivant: string | null }> {
  if (territoireId === undefined) throw missingParam('territoireId')
  const territoire = await findTerritoire(pool, 'territoire', territoireId)
  if (!territoire) throw new Problem('introuvable')
  return read(territoire, (ctx) =>
    publicPageOf(ctx, query, {
      nom: 'services publics',
      filtres: { territoireId },
      ordre,
      select: (pageRequest) => selectPublicServices(ctx.db, pageRequest),
      place: ({ nom, id }) => [nom, id],
    }),
  )
}

export async function getService({ db, actor }: AgentCtx, id: number): Promise<Service> {
  const reader = servicesReader(actor)
  const found = reader && (await selectService(db, reader, id))
  if (!found) throw new Problem('introuvable')
  return found
}

/** A name already taken in the territoire is refused by the index, as `service.nom_pris`. */
export async function createService(ctx: AgentCtx, input: NewService): Promise<Service> {
  const made = await insertService(ctx.db, servicesKeeper(ctx.actor), input)
  const type: ServiceEvent = 'service.cree'
  await record(ctx.db, ctx, { type, sujet: { type: 'service', id: made.id }, avant: null, apres: made })
  return made
}

export async function updateService(
  ctx: AgentCtx,
  id: number,
  version: number,
  change: ServiceChange,
): Promise<Service> {
  const avant = await getService(ctx, id)
  const apres = await updateServiceRow(ctx.db, servicesKeeper(ctx.actor), id, version, change)
  if (!apres) throw new Problem('version.depassee')
  const type: ServiceEvent = 'service.modifie'
  await record(ctx.db, ctx, { type, sujet: { type: 'service', id }, avant, apres })
  return apres
}
