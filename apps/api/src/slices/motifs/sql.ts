import { and, asc, eq, sql } from 'drizzle-orm'
import { SAID, idIn, type ChangeFeed } from '../../platform/db/changes.js'
import { sansAccent, territoireCourant } from '../../platform/db/current.js'
import { rowsAfterNom, limitOf, type PageRequest } from '../../platform/db/page-request.js'
import { inScope } from '../../platform/db/in-scope.js'
import { motifs, services } from '../../platform/db/schema/territoires.js'
import type { Db } from '../../platform/db/tenant.js'
import type { KnownMotifs, MotifsKeeperOf } from './policy.js'
import type { Motif, MotifChange, MotifPublic, NewMotif } from './contract.js'
import { Type, type Static } from 'typebox'
import { Row, query } from '../../platform/db/rows.js'

const publicView = {
  id: motifs.id,
  organisationId: motifs.organisationId,
  nom: motifs.nom,
  dureeMin: motifs.dureeMin,
  modalites: motifs.modalites,
  collectif: motifs.collectif,
  suivi: motifs.suivi,
  delaiMaxJours: motifs.delaiMaxJours,
  texteAvant: motifs.texteAvant,
}
const view = {
  ...publicView,
  serviceId: motifs.serviceId,
  couleur: motifs.couleur,
  reservableEnLigne: motifs.reservableEnLigne,
  reservablePrescripteurs: motifs.reservablePrescripteurs,
  reservableInvites: motifs.reservableInvites,
  delaiMinMinutes: motifs.delaiMinMinutes,
  grille: motifs.grille,
  pasMin: motifs.pasMin,
  tamponAvantMin: motifs.tamponAvantMin,
  tamponApresMin: motifs.tamponApresMin,
  annulableUsager: motifs.annulableUsager,
  delaiAnnulationMinutes: motifs.delaiAnnulationMinutes,
  deplacableUsager: motifs.deplacableUsager,
  delaiDeplacementMinutes: motifs.delaiDeplacementMinutes,
  consignes: motifs.consignes,
  texteAnnulation: motifs.texteAnnulation,
  visibilite: motifs.visibilite,
  rappels: motifs.rappels,
  archive: motifs.archive,
  version: motifs.version,
}

const seenBy = (scope: KnownMotifs) =>
  inScope(scope, {
    organisations: (ids) => sql`motifs.organisation_id = any(${ids})`,
    services: (organisationId, ids) =>
      sql`(motifs.organisation_id = ${organisationId} and motifs.service_id = any(${ids}))`,
  })

const order = [asc(sansAccent(motifs.nom)), asc(motifs.id)]

export type MotifsFilter = {
  organisationId?: number
  serviceId?: number
  reservableEnLigne?: boolean
  inclureArchives: boolean
}

export function selectMotifs(
  db: Db,
  known: KnownMotifs,
  filter: MotifsFilter,
  pageRequest: PageRequest,
): Promise<Motif[]> {
  const { organisationId, serviceId, reservableEnLigne, inclureArchives } = filter
  return db
    .select(view)
    .from(motifs)
    .where(
      and(
        seenBy(known),
        organisationId === undefined ? undefined : eq(motifs.organisationId, organisationId),
        serviceId === undefined ? undefined : eq(motifs.serviceId, serviceId),
        reservableEnLigne === undefined ? undefined : eq(motifs.reservableEnLigne, reservableEnLigne),
        inclureArchives ? undefined : eq(motifs.archive, false),
        ...rowsAfterNom(motifs.nom, motifs.id, pageRequest),
      ),
    )
    .orderBy(...order)
    .limit(limitOf(pageRequest))
}

/** A motif never used is really deleted: what the journal says of it is all that is left. */
export const suiviMotifs = (known: KnownMotifs): ChangeFeed => ({
  sujets: ['motif'],
  vu: inScope(known, {
    organisations: (ids) => sql`${idIn(SAID, 'organisationId')} = any(${ids})`,
    services: (organisationId, ids) =>
      sql`(${idIn(SAID, 'organisationId')} = ${organisationId} and ${idIn(SAID, 'serviceId')} = any(${ids}))`,
  }),
})

/** Those of an organisation that are open online: public fields, with the name of the service. */
export const selectPublicMotifs = (
  db: Db,
  { organisationId, serviceId }: { organisationId: number; serviceId?: number },
  pageRequest: PageRequest,
): Promise<MotifPublic[]> =>
  db
    .select({ ...publicView, service: { id: services.id, nom: services.nom } })
    .from(motifs)
    .innerJoin(services, eq(services.id, motifs.serviceId))
    .where(
      and(
        eq(motifs.organisationId, organisationId),
        eq(motifs.reservableEnLigne, true),
        eq(motifs.archive, false),
        serviceId === undefined ? undefined : eq(motifs.serviceId, serviceId),
        ...rowsAfterNom(motifs.nom, motifs.id, pageRequest),
      ),
    )
    .orderBy(...order)
    .limit(limitOf(pageRequest))

export async function selectMotif(db: Db, known: KnownMotifs, id: number): Promise<Motif | null> {
  const [found] = await db
    .select(view)
    .from(motifs)
    .where(and(eq(motifs.id, id), seenBy(known)))
  return found ?? null
}

export async function insertMotif(
  db: Db,
  { organisationId, serviceId }: MotifsKeeperOf,
  input: NewMotif,
): Promise<Motif> {
  const [made] = await db
    .insert(motifs)
    .values({ ...input, organisationId, serviceId, territoireId: territoireCourant })
    .returning(view)
  return made!
}

const one = ({ organisationId }: MotifsKeeperOf, id: number, version: number) =>
  and(eq(motifs.id, id), eq(motifs.organisationId, organisationId), eq(motifs.version, version))

/** Null when the version is no longer that one. */
export async function updateMotifRow(
  db: Db,
  keeper: MotifsKeeperOf,
  id: number,
  version: number,
  change: MotifChange,
): Promise<Motif | null> {
  const [changed] = await db
    .update(motifs)
    .set({ ...change, version: sql`${motifs.version} + 1` })
    .where(one(keeper, id, version))
    .returning(view)
  return changed ?? null
}

/** False when the version is no longer that one. */
export async function deleteMotifRow(db: Db, keeper: MotifsKeeperOf, id: number, version: number): Promise<boolean> {
  const gone = await db
    .delete(motifs)
    .where(one(keeper, id, version))
    .returning({ id: motifs.id })
  return gone.length > 0
}

const KnownRow = Row({
  organisation: Type.Boolean(),
  service: Type.Boolean(),
})

/** Which of the two named in a new motif exist in the territoire. */
export async function selectKnown(
  db: Db,
  { organisationId, serviceId }: { organisationId: number; serviceId: number },
): Promise<{ organisation: boolean; service: boolean }> {
  const rows = await query(
    db,
    KnownRow,
    sql`
    select exists (select 1 from organisations where id = ${organisationId}) as organisation,
      exists (select 1 from services where id = ${serviceId}) as service`,
  )
  return rows[0]!
}

export const Usage = Row({
  /** An rdv, even cancelled or deleted, or a hold was made for it: its history must stay readable. */
  servi: Type.Boolean(),
  /** Plages that offer it, archived ones too. */
  plageIds: Type.Array(Type.Number()),
  /** Those that would be left without a motif. */
  seulDansPlageIds: Type.Array(Type.Number()),
})
export type Usage = Static<typeof Usage>

/**
 * What depends on the motif. Its row is locked first, so that an rdv or a plage being written lands before or after; and
 * before it the agendas of its plages, in the order in which bookings take them.
 */
export async function lockUsage(db: Db, _keeper: MotifsKeeperOf, id: number): Promise<Usage> {
  await db.execute(sql`
    select 1 from agendas where agent_id in (
      select p.agent_id from plages_motifs pm join plages_ouverture p on p.id = pm.plage_id where pm.motif_id = ${id})
    order by agent_id for no key update`)
  await db.execute(sql`select 1 from motifs where id = ${id} for update`)
  const rows = await query(
    db,
    Usage,
    sql`
    select
      exists (select 1 from rdvs where motif_id = ${id}) or exists (select 1 from holds where motif_id = ${id}) as servi,
      coalesce((select json_agg(pm.plage_id order by pm.plage_id) from plages_motifs pm where pm.motif_id = ${id}), '[]')
        as "plageIds",
      coalesce((select json_agg(pm.plage_id order by pm.plage_id) from plages_motifs pm where pm.motif_id = ${id}
          and not exists (select 1 from plages_motifs x where x.plage_id = pm.plage_id and x.motif_id <> ${id})), '[]')
        as "seulDansPlageIds"`,
  )
  return rows[0]!
}

/** Takes the motif out of its plages, each of which keeps another: they become a new version of themselves. */
export async function removeFromPlages(db: Db, _keeper: MotifsKeeperOf, id: number): Promise<void> {
  await db.execute(sql`
    update plages_ouverture set version = version + 1
    where id in (select plage_id from plages_motifs where motif_id = ${id})`)
  await db.execute(sql`delete from plages_motifs where motif_id = ${id}`)
}
