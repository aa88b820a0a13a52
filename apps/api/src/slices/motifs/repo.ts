import { and, asc, eq, sql } from 'drizzle-orm'
import { DIT, idIn, type Suivi } from '../../platform/db/changes.js'
import { sansAccent, territoireCourant } from '../../platform/db/current.js'
import { demandeParNom, limiteOf, type Demande } from '../../platform/db/demande.js'
import { inPortee } from '../../platform/db/portee.js'
import { motifs, services } from '../../platform/db/schema/territoires.js'
import type { Db } from '../../platform/db/tenant.js'
import type { KnownMotifs, MotifsKeeperOf } from './policy.js'
import type { Motif, MotifChange, MotifPublic, NewMotif } from './schema.js'

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
  inPortee(scope, {
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

export function selectMotifs(db: Db, known: KnownMotifs, filter: MotifsFilter, demande: Demande): Promise<Motif[]> {
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
        ...demandeParNom(motifs.nom, motifs.id, demande),
      ),
    )
    .orderBy(...order)
    .limit(limiteOf(demande))
}

/** A motif never used is really deleted: what the journal says of it is all that is left. */
export const suiviMotifs = (known: KnownMotifs): Suivi => ({
  sujets: ['motif'],
  vu: inPortee(known, {
    organisations: (ids) => sql`${idIn(DIT, 'organisationId')} = any(${ids})`,
    services: (organisationId, ids) =>
      sql`(${idIn(DIT, 'organisationId')} = ${organisationId} and ${idIn(DIT, 'serviceId')} = any(${ids}))`,
  }),
})

/** Those of an organisation that are open online: public fields, with the name of the service. */
export const selectPublicMotifs = (
  db: Db,
  { organisationId, serviceId }: { organisationId: number; serviceId?: number },
  demande: Demande,
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
        ...demandeParNom(motifs.nom, motifs.id, demande),
      ),
    )
    .orderBy(...order)
    .limit(limiteOf(demande))

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
