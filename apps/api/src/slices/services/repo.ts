import { and, asc, eq, sql } from 'drizzle-orm'
import type { Suivi } from '../../platform/db/changes.js'
import { sansAccent, territoireCourant } from '../../platform/db/current.js'
import { demandeParNom, limiteOf, type Demande } from '../../platform/db/demande.js'
import { services } from '../../platform/db/schema/territoires.js'
import type { Db } from '../../platform/db/tenant.js'
import type { ServicesKeeper, ServicesReader } from './policy.js'
import type { NewService, Service, ServiceChange } from './schema.js'

const view = { id: services.id, nom: services.nom, nomCourt: services.nomCourt, version: services.version }

export const selectServices = (db: Db, _reader: ServicesReader, demande: Demande): Promise<Service[]> =>
  db
    .select(view)
    .from(services)
    .where(and(...demandeParNom(services.nom, services.id, demande)))
    .orderBy(asc(sansAccent(services.nom)), asc(services.id))
    .limit(limiteOf(demande))

/** Whoever reads one reads them all. */
export const suiviServices: Suivi = { sujets: ['service'], vu: sql`true` }

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
