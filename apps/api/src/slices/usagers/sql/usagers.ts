import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { idsIn, namesAgent, type ChangeFeed } from '../../../platform/db/changes.js'
import { limitOf, type PageRequest } from '../../../platform/db/page-request.js'
import { idsParam } from '../../../platform/db/instants.js'
import { usagers } from '../../../platform/db/schema/usagers.js'
import { calledSql, referenceSql } from '../../../platform/db/references.js'
import { liveUsagerSql, onRdvOf, opensUsagerSql, scopeAgentsSql, scopeUsagersSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ReadableUsagers } from '../rules/policy.js'
import { REFERENCES } from './references.js'
import type { Usager } from '../contract/usagers.js'

/** `surRdv`: the caller is one of the agents of an rdv of his. */
export type UsagerRow = Usager & { surRdv: boolean }

/** Which organisations, which référents, which proches: those that the caller sees, since each tells something of the person. */
const view = (readable: ReadableUsagers) => ({
  id: usagers.id,
  prenom: usagers.prenom,
  nom: usagers.nom,
  nomNaissance: usagers.nomNaissance,
  dateNaissance: usagers.dateNaissance,
  email: usagers.email,
  telephone: usagers.telephone,
  adresse: usagers.adresse,
  notes: usagers.notes,
  notifierEmail: usagers.notifierEmail,
  notifierSms: usagers.notifierSms,
  responsableId: usagers.responsableId,
  organisationIds: sql<number[]>`coalesce((
    select json_agg(o.organisation_id order by o.organisation_id) from usagers_organisations o
    where o.usager_id = usagers.id and o.organisation_id = any(${idsParam(readable.organisationIds)})), '[]')`,
  referentIds: sql<number[]>`coalesce((
    select json_agg(r.agent_id order by r.agent_id) from referents r
    where r.usager_id = usagers.id and ${scopeAgentsSql(readable.agents, sql`r.agent_id`)}), '[]')`,
  responsable: sql<Usager['responsable']>`(
    select json_build_object('id', x.id, 'prenom', x.prenom, 'nom', x.nom) from usagers x
    where x.id = usagers.responsable_id and ${opensUsagerSql(readable, sql`x`)})`,
  proches: sql<Usager['proches']>`coalesce((
    select json_agg(json_build_object('id', x.id, 'prenom', x.prenom, 'nom', x.nom, 'dateNaissance', x.date_naissance)
      order by x.date_naissance, x.id)
    from usagers x where x.responsable_id = usagers.id and ${opensUsagerSql(readable, sql`x`)}), '[]')`,
  aRapprocher: usagers.aRapprocher,
  fusions: sql<Usager['fusions']>`coalesce((
    select json_agg(json_build_object('id', x.id, 'prenom', x.prenom, 'nom', x.nom, 'at', f.at, 'expireAt', f.expire_at)
      order by f.id desc)
    from fusions f join usagers x on x.id = f.source_id where f.dans_id = usagers.id and f.annulee_at is null), '[]')`,
  referenceExterne: referenceSql(REFERENCES, readable.programme, sql`usagers.id`),
  version: usagers.version,
  surRdv: readable.agentId === null ? sql<boolean>`false` : sql<boolean>`${onRdvOf(sql`usagers.id`, readable.agentId)}`,
})

export async function selectUsager(
  db: Db,
  readable: ReadableUsagers,
  id: number,
  inclure: readonly string[] = [],
): Promise<UsagerRow | null> {
  const [found] = await db
    .select({ ...view(readable), ...included(readable, inclure) })
    .from(usagers)
    .where(and(eq(usagers.id, id), opensUsagerSql(readable, sql`usagers`)))
  return found ?? null
}

export type UsagersFilter = {
  organisationId?: number
  responsableId?: number
  referentId?: number
  aRapprocher?: boolean
  referenceExterne?: string
  /** Exact contacts; the phone in its international writing, in one zone or another. */
  email?: string
  telephones?: readonly string[]
}

const filtered = (readable: ReadableUsagers, filter: UsagersFilter) =>
  and(scopeUsagersSql(readable, sql`usagers.id`), wanted(readable, filter))

const wanted = (
  readable: ReadableUsagers,
  { organisationId, responsableId, referentId, aRapprocher, referenceExterne, email, telephones }: UsagersFilter,
) =>
  and(
    liveUsagerSql(sql`usagers`),
    responsableId === undefined ? undefined : eq(usagers.responsableId, responsableId),
    referentId === undefined
      ? undefined
      : sql`usagers.id in (select f.usager_id from referents f
          where f.agent_id = ${referentId} and ${scopeAgentsSql(readable.agents, sql`f.agent_id`)})`,
    aRapprocher === undefined ? undefined : eq(usagers.aRapprocher, aRapprocher),
    referenceExterne === undefined
      ? undefined
      : sql`usagers.id in (${calledSql(REFERENCES, readable.programme, referenceExterne)})`,
    email === undefined ? undefined : sql`lower(usagers.email) = lower(${email})`,
    telephones === undefined ? undefined : inArray(usagers.telephone, [...telephones]),
    organisationId === undefined
      ? undefined
      : sql`exists (select 1 from usagers_organisations f
          where f.usager_id = usagers.id and f.organisation_id = ${organisationId}
            and f.organisation_id = any(${idsParam(readable.organisationIds)}))`,
  )

/** By name. A page goes on after a record's id: a cursor names no person. */
export function selectUsagers(
  db: Db,
  readable: ReadableUsagers,
  filter: UsagersFilter,
  inclure: readonly string[],
  pageRequest: PageRequest,
): Promise<UsagerRow[]> {
  const { apres, ids } = pageRequest
  const rowsAfterId = apres && Number(apres[0])
  const after =
    rowsAfterId === null
      ? undefined
      : sql`(usagers.tri, usagers.id) > ((select x.tri from usagers x where x.id = ${rowsAfterId}), ${rowsAfterId}::bigint)`
  const among =
    ids === null
      ? sql`usagers.id in (${nextIds(readable, and(wanted(readable, filter), after), limitOf(pageRequest))})`
      : and(filtered(readable, filter), inArray(usagers.id, [...ids]))
  return db
    .select({ ...view(readable), ...included(readable, inclure) })
    .from(usagers)
    .where(among)
    .orderBy(asc(usagers.tri), asc(usagers.id))
    .limit(limitOf(pageRequest))
}

/**
 * The next ids, by name. Each part of the scope is asked apart, so that the planner walks the names where an
 * organisation knows many people, and begins with its people where it knows few.
 */
function nextIds(readable: ReadableUsagers, condition: SQL | undefined, limite: number): SQL {
  const { territoire, agentId, organisationIds } = readable
  const branch = (seen: SQL): SQL => sql`(
    select usagers.id, usagers.tri from usagers where ${and(condition, seen)}
    order by usagers.tri, usagers.id limit ${limite})`
  if (territoire) return sql`select c.id from ${branch(sql`true`)} c`
  const known = branch(sql`exists (select 1 from usagers_organisations o
    where o.usager_id = usagers.id and o.organisation_id = any(${idsParam(organisationIds)}))`)
  if (agentId === null) return sql`select c.id from ${known} c`
  const met = branch(sql`usagers.id in (
    select p.usager_id from rdvs_agents a join rdvs r on r.id = a.rdv_id join participations p on p.rdv_id = r.id
    where a.agent_id = ${agentId} and r.supprime_at is null and p.retire_le is null)`)
  return sql`select c.id from (${known} union ${met}) c order by c.tri, c.id limit ${limite}`
}

/** What is nested on demand; of the organisations and the référents, those that the caller sees. */
function included(
  readable: ReadableUsagers,
  inclure: readonly string[],
): { inclus?: SQL<NonNullable<Usager['inclus']>> } {
  const parts: Record<string, SQL> = {
    organisations: sql`'organisations', coalesce((select json_agg(json_build_object('id', o.id, 'nom', o.nom) order by o.id)
      from usagers_organisations uo join organisations o on o.id = uo.organisation_id
      where uo.usager_id = usagers.id and o.id = any(${idsParam(readable.organisationIds)})), '[]')`,
    referents: sql`'referents', coalesce((select json_agg(json_build_object('id', a.id, 'prenom', a.prenom, 'nom', a.nom,
        'email', ${readable.adresses ? sql`a.email` : sql`null`}) order by a.id)
      from referents r join agents a on a.id = r.agent_id
      where r.usager_id = usagers.id and ${scopeAgentsSql(readable.agents, sql`a.id`)}), '[]')`,
  }
  const asked = Object.entries(parts).flatMap(([nom, part]) => (inclure.includes(nom) ? [part] : []))
  return asked.length === 0 ? {} : { inclus: sql`json_build_object(${sql.join(asked, sql`, `)})` }
}

/**
 * An rdv makes its usagers known to its organisation and to its agents, or takes them away from an agent. An
 * organisation that a person is detached from saw her until then.
 */
export const suiviUsagers = (readable: ReadableUsagers): ChangeFeed => ({
  sujets: ['usager', 'rdv'],
  touches: sql`select j.sujet_id as id where j.sujet_type = 'usager'
    union ${idsIn(sql`j.avant`, 'usagerIds')} where j.sujet_type = 'rdv'
    union ${idsIn(sql`j.apres`, 'usagerIds')} where j.sujet_type = 'rdv'
    union select (j.apres ->> 'usagerId')::bigint where j.type = 'rdv.participation_ajoutee'`,
  vu: sql`(${scopeUsagersSql(readable, sql`t.id`)}
    or j.sujet_type = 'usager' and exists (select 1 from (${idsIn(sql`j.avant`, 'organisationIds')}) o (id)
      where o.id = any(${idsParam(readable.organisationIds)}))
    or ${readable.agentId === null ? sql`false` : namesAgent(readable.agentId)})`,
})

const texts = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`

/** Those who have these contacts exactly, by name. */
export const selectByContact = (
  db: Db,
  readable: ReadableUsagers,
  filter: UsagersFilter,
  limite: number,
): Promise<UsagerRow[]> =>
  db
    .select(view(readable))
    .from(usagers)
    .where(filtered(readable, filter))
    .orderBy(asc(usagers.tri), asc(usagers.id))
    .limit(limite)

/** The best matches first: a name spelt as asked, then one that begins so, then one that nearly does. */
export function searchUsagers(
  db: Db,
  readable: ReadableUsagers,
  filter: UsagersFilter,
  { termes, limite }: { termes: readonly string[]; limite: number },
): Promise<UsagerRow[]> {
  const [first = '', ...others] = termes
  const found = sql`select chercher_usagers(${first}, ${texts(others)}, ${idsParam(readable.organisationIds)}, ${readable.agentId}::bigint)`
  const rank = sql`(select sum(greatest(word_similarity(t, usagers.recherche), case when contient(usagers.recherche, t) then 0.8 else 0 end))
    from unnest(${texts(termes)}) as t)`
  return (
    db
      .select(view(readable))
      .from(usagers)
      // As an array it is found once; a join that the planner expects nothing of would find it again for each usager.
      .where(and(sql`usagers.id = any(array(${found}))`, filtered(readable, filter)))
      .orderBy(sql`${rank} desc`, asc(usagers.tri), asc(usagers.id))
      .limit(limite)
  )
}
