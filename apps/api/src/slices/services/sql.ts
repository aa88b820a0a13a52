import { and, asc, eq, exists, sql } from 'drizzle-orm'
import type { ChangeFeed } from '../../platform/db/changes.js'
import { sansAccent, territoireCourant } from '../../platform/db/current.js'
import { rowsAfterNom, limitOf, type PageRequest } from '../../platform/db/page-request.js'
import { motifs, services } from '../../platform/db/schema/territoires.js'
import type { Db } from '../../platform/db/tenant.js'
import type { ServicesKeeper, ServicesReader } from './policy.js'
import type { NewService, Service, ServiceChange, ServicePublic } from './contract.js'

const view = { id: services.id, nom: services.nom, nomCourt: services.nomCourt, version: services.version }

const order = [asc(sansAccent(services.nom)), asc(services.id)]

export const selectServices = (
  db: Db,
  _reader: ServicesReader,
  { territoireId }: { territoireId?: number },
  pageRequest: PageRequest,
): Promise<Service[]> =>
  db
    .select(view)
    .from(services)
    .where(
      and(
        territoireId === undefined ? undefined : eq(services.territoireId, territoireId),
        ...rowsAfterNom(services.nom, services.id, pageRequest),
      ),
    )
    .orderBy(...order)
    .limit(limitOf(pageRequest))

/** Those of the territoire of the transaction that have a motif open online: their names, and nothing else. */
export const selectPublicServices = (db: Db, pageRequest: PageRequest): Promise<ServicePublic[]> =>
  db
    .select({ id: services.id, nom: services.nom })
    .from(services)
    .where(
      and(
        exists(
          db
            .select({ id: motifs.id })
            .from(motifs)
            .where(
              and(eq(motifs.serviceId, services.id), eq(motifs.reservableEnLigne, true), eq(motifs.archive, false)),
            ),
        ),
        ...rowsAfterNom(services.nom, services.id, pageRequest),
      ),
    )
    .orderBy(...order)
    .limit(limitOf(pageRequest))

/** The person who reads one reads them all. */
export const suiviServices: ChangeFeed = { sujets: ['service'], vu: sql`true` }

export async function selectService(db: Db, _reader: ServicesReader, id: number): Promise<Service | null> {
  const [found] = await db.select(view).from(services).where(eq(services.id, id))
  return found ?? null
}

export async function insertService(db: Db, _keeper: ServicesKeeper, input: NewService): Promise<Service> {
  const [made] = await db
    .insert(services)
    .values({ ...input, territoireId: territoireCourant })
    .returning(view)
  return made!
}

/** Null when the version is no longer that one. */
export async function updateServiceRow(
  db: Db,
  _keeper: ServicesKeeper,
  id: number,
  version: number,
  change: ServiceChange,
): Promise<Service | null> {
  const [changed] = await db
    .update(services)
    .set({ ...change, version: sql`${services.version} + 1` })
    .where(and(eq(services.id, id), eq(services.version, version)))
    .returning(view)
  return changed ?? null
}
