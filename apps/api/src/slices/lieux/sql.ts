import { and, asc, eq, or, sql, type SQL } from 'drizzle-orm'
import { SAID, idIn, type ChangeFeed } from '../../platform/db/changes.js'
import { sansAccent, territoireCourant } from '../../platform/db/current.js'
import { rowsAfterNom, limitOf, type PageRequest } from '../../platform/db/page-request.js'
import { momentParam } from '../../platform/db/instants.js'
import { attendu } from '../../platform/db/occupied.js'
import { inScope } from '../../platform/db/in-scope.js'
import { lieux, motifs } from '../../platform/db/schema/territoires.js'
import type { Db } from '../../platform/db/tenant.js'
import type { LieuxKeeperOf, ReadableLieux } from './policy.js'
import type { Lieu, LieuChange, LieuPublic, NewLieu } from './contract.js'
import { Type } from 'typebox'
import { Row, query } from '../../platform/db/rows.js'

const publicView = {
  id: lieux.id,
  organisationId: lieux.organisationId,
  nom: lieux.nom,
  adresse: lieux.adresse,
  telephone: lieux.telephone,
  acces: lieux.acces,
}
const view = {
  ...publicView,
  fuseau: lieux.fuseau,
  ponctuel: lieux.ponctuel,
  archive: lieux.archive,
  version: lieux.version,
}

const seenBy = (readable: ReadableLieux): SQL =>
  inScope(readable, { organisations: (ids) => sql`lieux.organisation_id = any(${ids})` })

/** A plage that is not archived and not over, in its lieu's zone; of an agent who is active and still of the organisation. */
const plageVivante = (nowMs: number): SQL => sql`
  not p.archive
  and (p.frequence is not null or p.premier_jour >= ${aujourdhui(nowMs)})
  and (p.dernier_jour_serie is null or p.dernier_jour_serie >= ${aujourdhui(nowMs)})
  and exists (select 1 from agents a join roles r on r.agent_id = a.id and r.organisation_id = p.organisation_id
    where a.id = p.agent_id and not a.desactive)`
const aujourdhui = (nowMs: number): SQL => sql`(${momentParam(nowMs)} at time zone coalesce(lieux.fuseau,
  (select o.fuseau from organisations o where o.id = lieux.organisation_id)))::date`

/** Where the motif is received: a live plage serves it there, held by an agent of the motif's service. */
const servesMotif = (motifId: number, nowMs: number): SQL => sql`exists (
  select 1 from plages_ouverture p
    join plages_motifs pm on pm.plage_id = p.id and pm.motif_id = ${motifId}
    join motifs m on m.id = pm.motif_id
    join agents_services s on s.agent_id = p.agent_id and s.service_id = m.service_id
  where p.lieu_id = lieux.id and ${plageVivante(nowMs)})`

/** Where a séance of this motif collectif is still to come, a one-off lieu included: it needs no plage. */
const hasSession = (motifId: number, nowMs: number): SQL =>
  sql`exists (select 1 from rdvs r where r.lieu_id = lieux.id and r.motif_id = ${motifId} and r.collectif
    and r.annule_le is null and r.supprime_at is null and r.debut > ${momentParam(nowMs)})`

const order = [asc(sansAccent(lieux.nom)), asc(lieux.id)]

export type LieuxFilter = { organisationId?: number; motifId?: number; inclureArchives: boolean; nowMs: number }

/** One-off lieux live with their rdv and are never offered again. */
export function selectLieux(
  db: Db,
  readable: ReadableLieux,
  filter: LieuxFilter,
  pageRequest: PageRequest,
): Promise<Lieu[]> {
  const { organisationId, motifId, inclureArchives, nowMs } = filter
  return db
    .select(view)
    .from(lieux)
    .where(
      and(
        seenBy(readable),
        eq(lieux.ponctuel, false),
        organisationId === undefined ? undefined : eq(lieux.organisationId, organisationId),
        inclureArchives ? undefined : eq(lieux.archive, false),
        motifId === undefined ? undefined : servesMotif(motifId, nowMs),
        ...rowsAfterNom(lieux.nom, lieux.id, pageRequest),
      ),
    )
    .orderBy(...order)
    .limit(limitOf(pageRequest))
}

export const suiviLieux = (readable: ReadableLieux): ChangeFeed => ({
  sujets: ['lieu'],
  vu: inScope(readable, { organisations: (ids) => sql`${idIn(SAID, 'organisationId')} = any(${ids})` }),
})

export async function selectLieu(db: Db, readable: ReadableLieux, id: number): Promise<Lieu | null> {
  const [found] = await db
    .select(view)
    .from(lieux)
    .where(and(eq(lieux.id, id), seenBy(readable)))
  return found ?? null
}

/** Whether anybody may read of this motif. */
export async function isMotifOpenOnline(db: Db, motifId: number): Promise<boolean> {
  const found = await db
    .select({ id: motifs.id })
    .from(motifs)
    .where(and(eq(motifs.id, motifId), eq(motifs.reservableEnLigne, true), eq(motifs.archive, false)))
  return found.length > 0
}

/** Public fields of the open lieux where the motif is received. */
export const selectPublicLieux = (
  db: Db,
  { motifId, organisationId }: { motifId: number; organisationId?: number },
  nowMs: number,
  pageRequest: PageRequest,
): Promise<LieuPublic[]> =>
  db
    .select(publicView)
    .from(lieux)
    .where(
      and(
        eq(lieux.archive, false),
        organisationId === undefined ? undefined : eq(lieux.organisationId, organisationId),
        or(and(eq(lieux.ponctuel, false), servesMotif(motifId, nowMs)), hasSession(motifId, nowMs)),
        ...rowsAfterNom(lieux.nom, lieux.id, pageRequest),
      ),
    )
    .orderBy(...order)
    .limit(limitOf(pageRequest))

const FuseauRow = Row({ fuseau: Type.String() })

/** Null when that organisation does not exist. */
/** The zone of the organisation; null when there is no such one. */
export async function selectFuseau(db: Db, organisationId: LieuxKeeperOf): Promise<string | null> {
  const rows = await query(db, FuseauRow, sql`select fuseau from organisations where id = ${organisationId}`)
  return rows[0]?.fuseau ?? null
}

export async function insertLieu(db: Db, organisationId: LieuxKeeperOf, input: NewLieu): Promise<Lieu> {
  const [made] = await db
    .insert(lieux)
    .values({ ...input, organisationId, territoireId: territoireCourant })
    .returning(view)
  return made!
}

/** Null when the version is no longer that one. */
export async function updateLieuRow(
  db: Db,
  organisationId: LieuxKeeperOf,
  id: number,
  version: number,
  change: LieuChange,
): Promise<Lieu | null> {
  const [changed] = await db
    .update(lieux)
    .set({ ...change, version: sql`${lieux.version} + 1` })
    .where(and(eq(lieux.id, id), eq(lieux.organisationId, organisationId), eq(lieux.version, version)))
    .returning(view)
  return changed ?? null
}

const UtiliseRow = Row({ utilise: Type.Boolean() })

/** Whether a live plage or an rdv to come still counts on it. Locked first: a booking in flight lands before or after. */
export async function isLieuUsed(db: Db, id: number, nowMs: number): Promise<boolean> {
  await db.execute(sql`select 1 from lieux where id = ${id} for update`)
  const rows = await query(
    db,
    UtiliseRow,
    sql`
    select exists (select 1 from plages_ouverture p where p.lieu_id = lieux.id and ${plageVivante(nowMs)})
      or exists (select 1 from rdvs r where r.lieu_id = lieux.id and r.debut > ${momentParam(nowMs)}
        and ${attendu(sql`r`)} and r.supprime_at is null) as utilise
    from lieux where id = ${id}`,
  )
  return rows[0]?.utilise ?? false
}
