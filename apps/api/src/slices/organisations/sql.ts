import { and, asc, eq, sql } from 'drizzle-orm'
import type { ChangeFeed } from '../../platform/db/changes.js'
import { sansAccent, territoireCourant } from '../../platform/db/current.js'
import { rowsAfterNom, limitOf, type PageRequest } from '../../platform/db/page-request.js'
import { inScope } from '../../platform/db/in-scope.js'
import { organisations } from '../../platform/db/schema/territoires.js'
import type { Db } from '../../platform/db/tenant.js'
import type { OrganisationMaker, ReadableOrganisations, WritableOrganisationId } from './policy.js'
import type { NewOrganisation, Organisation, OrganisationChange, OrganisationPublique } from './contract.js'

const publicView = {
  id: organisations.id,
  territoireId: organisations.territoireId,
  nom: organisations.nom,
  fuseau: organisations.fuseau,
  telephone: organisations.telephone,
  adresse: organisations.adresse,
  horaires: organisations.horaires,
}
const view = {
  ...publicView,
  regimeFeries: organisations.regimeFeries,
  feriesTravailles: organisations.feriesTravailles,
  email: organisations.email,
  preuveDeTravail: organisations.preuveDeTravail,
  version: organisations.version,
}

const seenBy = (readable: ReadableOrganisations) =>
  inScope(readable, { organisations: (ids) => sql`${organisations.id} = any(${ids})` })

export function selectOrganisations(
  db: Db,
  readable: ReadableOrganisations,
  { territoireId }: { territoireId?: number },
  pageRequest: PageRequest,
): Promise<Organisation[]> {
  const asked = territoireId === undefined ? undefined : eq(organisations.territoireId, territoireId)
  return db
    .select(view)
    .from(organisations)
    .where(and(seenBy(readable), asked, ...rowsAfterNom(organisations.nom, organisations.id, pageRequest)))
    .orderBy(asc(sansAccent(organisations.nom)), asc(organisations.id))
    .limit(limitOf(pageRequest))
}

export const suiviOrganisations = (readable: ReadableOrganisations): ChangeFeed => ({
  sujets: ['organisation'],
  vu: inScope(readable, { organisations: (ids) => sql`t.id = any(${ids})` }),
})

export async function selectOrganisation(
  db: Db,
  readable: ReadableOrganisations,
  id: number,
): Promise<Organisation | null> {
  const [found] = await db
    .select(view)
    .from(organisations)
    .where(and(eq(organisations.id, id), seenBy(readable)))
  return found ?? null
}

/** Public fields only; row-level security keeps it to the territoire of the transaction. */
export const selectPublicOrganisations = (db: Db, pageRequest: PageRequest): Promise<OrganisationPublique[]> =>
  db
    .select(publicView)
    .from(organisations)
    .where(and(...rowsAfterNom(organisations.nom, organisations.id, pageRequest)))
    .orderBy(asc(sansAccent(organisations.nom)), asc(organisations.id))
    .limit(limitOf(pageRequest))

export async function insertOrganisation(
  db: Db,
  _maker: OrganisationMaker,
  input: NewOrganisation,
): Promise<Organisation> {
  const [made] = await db
    .insert(organisations)
    .values({ ...input, territoireId: territoireCourant })
    .returning(view)
  return made!
}

/** Null when the version is no longer that one. */
export async function updateOrganisationRow(
  db: Db,
  id: WritableOrganisationId,
  version: number,
  change: OrganisationChange,
): Promise<Organisation | null> {
  const [changed] = await db
    .update(organisations)
    .set({ ...change, version: sql`${organisations.version} + 1` })
    .where(and(eq(organisations.id, id), eq(organisations.version, version)))
    .returning(view)
  return changed ?? null
}
